"""What is said after the work, and figures and rows on the screen: from values, without a store."""

from __future__ import annotations

from typing import Any

import pytest
from mandates.graph.sync import Report

from mandates.report import changes
from mandates.show import _figure, _quote


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (Report(known_sources=["x"], unchanged=3), "Nothing changed: all of this was loaded before."),
        (Report(unchanged=3), "Nothing changed: no source could be read."),
        (Report(added=["a", "b"], nodes=1200, relationships=3), "Documents: 2 added. Written: 1,200 nodes, 3 relationships."),
        (Report(changed=["a"], unchanged=4), "Documents: 1 changed, 4 left as they were. Written: 0 nodes, 0 relationships."),
        (
            Report(added=["a"], changed=["b"], removed=["c", "d"]),
            "Documents: 1 added, 1 changed, 2 removed. Written: 0 nodes, 0 relationships.",
        ),
        (Report(new_sources=["x"], unchanged=1), "Documents: 1 left as they were. Written: 0 nodes, 0 relationships."),
    ],
)
def test_what_a_build_changed(report: Report, said: str) -> None:
    assert changes(report) == said


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ({"op": ">=", "value": 95.0, "upper": None, "unit": "%", "by": "2031"}, "数据共享率 >= 95%（2031）"),
        ({"op": "=", "value": 1.0, "upper": 3.5, "unit": "天", "by": None}, "数据共享率 = 1–3.5天"),
        ({"op": None, "value": None, "upper": None, "unit": None, "by": None}, "数据共享率  "),
    ],
)
def test_a_figure_on_the_screen(target: dict[str, Any], said: str) -> None:
    assert _figure({"metric": "数据共享率", **target}) == said


@pytest.mark.parametrize(
    ("row", "evidence", "said"),
    [
        ({"quote": "根据", "page": 3}, True, ["  “根据” p. 3"]),
        ({"quote": "根据", "page": None}, True, ["  “根据”"]),
        ({"quote": "根据", "page": 3}, False, []),
        ({"quote": None, "page": 3}, True, []),
    ],
)
def test_the_words_behind_a_line(row: dict[str, Any], evidence: bool, said: list[str]) -> None:
    assert [text.plain for text in _quote(row, evidence)] == said
