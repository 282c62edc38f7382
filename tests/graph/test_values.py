"""Values of the driver as plain Python."""

from __future__ import annotations

import datetime as dt

from mandates.graph.values import plain_value
from neo4j.time import Date, DateTime, Duration


def test_dates_durations_lists_and_maps() -> None:
    assert plain_value(Date(2031, 3, 5)) == dt.date(2031, 3, 5)
    assert plain_value(DateTime(2031, 3, 5, 8, 30)) == dt.datetime(2031, 3, 5, 8, 30)
    assert plain_value(Duration(months=2, days=3)) == "P2M3D"
    assert plain_value([Date(2031, 3, 5), {"by": Date(2031, 3, 6)}]) == [dt.date(2031, 3, 5), {"by": dt.date(2031, 3, 6)}]
    assert plain_value((1, "甲")) == [1, "甲"]
    assert plain_value(None) is None
