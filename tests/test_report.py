"""What is said after the work, and figures and rows on the screen: from values, without a store."""

from __future__ import annotations

from typing import Any

import pytest
from mandates.extract.records import OutlineRecord, Record, UnreadRecord
from mandates.extract.text import Source
from mandates.graph.sync import Report as Synced
from rich.console import Console

from mandates.report import Report, changes
from mandates.show import _figure, _quote
from mandates.sources import Extracted


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (Synced(known_sources=["x"], unchanged=3), "Nothing changed: all of this was loaded before."),
        (Synced(unchanged=3), "Nothing changed: no source could be read."),
        (Synced(added=["a", "b"], nodes=1200, relationships=3), "Documents: 2 added. Written: 1,200 nodes, 3 relationships."),
        (Synced(changed=["a"], unchanged=4), "Documents: 1 changed, 4 left as they were. Written: 0 nodes, 0 relationships."),
        (
            Synced(added=["a"], changed=["b"], removed=["c", "d"]),
            "Documents: 1 added, 1 changed, 2 removed. Written: 0 nodes, 0 relationships.",
        ),
        (Synced(new_sources=["x"], unchanged=1), "Documents: 1 left as they were. Written: 0 nodes, 0 relationships."),
    ],
)
def test_what_a_build_changed(report: Synced, said: str) -> None:
    assert changes(report) == said


def extracted(name: str, text: str, *records: Record) -> Extracted:
    for record in records:
        record.source = name
    return Extracted(Source(name=name, text=text, sha256="", encoding="utf-8", pages=[]), len(text), list(records))


def test_a_report_says_for_each_source_what_was_not_understood() -> None:
    told = Report()
    quoted = UnreadRecord(doc="D1", start=2, end=8, page=7, reason="no such form", quote="另行\n 通知")
    bare = UnreadRecord(doc="D1", start=10, end=12, reason="no such form")
    told.add(extracted("[b]a.txt", "0123456789甲乙" + "。" * 1188, quoted, bare, OutlineRecord(doc="D1"), OutlineRecord(doc="D1")))
    told.add(extracted("b.txt", "一" * 80, UnreadRecord(doc="D1", start=0, end=80, page=0, reason="too long")))
    told.add(extracted("c.txt", ""))
    screen = Console(width=40, markup=False)
    with screen.capture() as printed:
        told.print(screen)
    assert printed.get().splitlines() == [
        "[b]a.txt: 1,200 characters; 2 outline, 2 unread",
        "  not understood: 2 spans, 8 characters (0.67 %)",
        "b.txt: 80 characters; 1 unread",
        "  not understood: 1 spans, 80 characters (100.00 %)",
        "c.txt: 0 characters; no records",
        "  not understood: 0 spans, 0 characters (0.00 %)",
        "  [b]a.txt:2-8, page 7: no such form: 另行 通知",
        "  [b]a.txt:10-12: no such form: 甲乙",
        "  b.txt:0-80, page 0: too long: " + "一" * 60,
    ]


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
