"""Dates as far as printed, and the day by which something is due."""

from __future__ import annotations

import datetime as dt

import pytest
from mandates.graph.deadlines import as_date, earliest, last_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023", "2023-12-31"),
        ("2023-06", "2023-06-30"),
        ("2024-02", "2024-02-29"),
        ("2023-06-15", "2023-06-15"),
        ("06-30", None),  # recurs every year
        ("2023-13", None),
        ("2023-02-30", None),
        ("长期", None),
        ("", None),
    ],
)
def test_the_last_day_that_a_deadline_leaves(text: str, day: str | None) -> None:
    assert last_day(text) == (dt.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        (["2025", "2023-06", "2024-01-31"], "2023-06-30"),
        (["06-30", "2025"], "2025-12-31"),
        (["06-30", "长期"], None),
        ([], None),
    ],
)
def test_the_earliest_of_several(dates: list[str], day: str | None) -> None:
    assert earliest(dates) == (dt.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("text", "day"),
    [("2031-03-05", dt.date(2031, 3, 5)), ("2031-03", None), ("20310305", None), ("2031-W10-1", None), ("2031-02-30", None), (None, None)],
)
def test_only_a_whole_date_is_a_date(text: str | None, day: dt.date | None) -> None:
    assert as_date(text) == day
