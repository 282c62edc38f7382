"""Several printings of one document: which one speaks, what is added, what is noted as different. Synthetic records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mandates.extract.records import AgencyRef, OutlineRecord, Record, TaskRecord
from mandates.graph.build import Graph, elements
from mandates.graph.resolve import resolve
from synthetic_records import CITY, city, source

Change = Callable[[list[Record]], None]


def printed_twice(change: Change) -> tuple[Graph, list[str]]:
    """The city's notice in two sources, the records of the second one changed; and the sources' ids as they count."""
    first, second = sorted((source(name, *city("D1")) for name in ("a.txt", "b.txt")), key=lambda one: one.id)
    change(second.records)
    for one in (first, second):
        for record in one.records:
            record.source = one.id
    return elements([second, first], resolve([*first.records, *second.records])), [first.id, second.id]


def properties(graph: Graph, id_: str) -> dict[str, Any]:
    return next(node.properties for node in graph.nodes() if node.id == id_)


def test_a_task_that_only_the_later_printing_has_beside_another_stays_out_with_its_bodies() -> None:
    def change(records: list[Record]) -> None:
        records.append(
            TaskRecord(doc="D1", path=["一"], lead=[AgencyRef(surface="市财政局")], quote="（市财政局牵头）", start=900, end=910)
        )

    graph, _ = printed_twice(change)
    assert [node.id for node in graph.nodes() if node.label == "Mandate"] == [f"{CITY}/0/一!m1"]
    assert [rel.start for rel in graph.relationships() if rel.type == "LEADS"] == ["长沙市数据局"]
    assert [rel.end for rel in graph.relationships() if rel.type == "ASSIGNS"] == [f"{CITY}/0/一!m1"]


def test_a_task_where_the_first_printing_has_none_is_added() -> None:
    def change(records: list[Record]) -> None:
        where = {"doc": "D1", "path": ["二"]}
        records.append(OutlineRecord(**where, heading="加强保障", text="加强保障。", start=900, end=910))  # type: ignore[arg-type]
        records.append(TaskRecord(**where, lead=[AgencyRef(surface="市财政局")], quote="（市财政局牵头）", start=920, end=930))  # type: ignore[arg-type]

    graph, sources = printed_twice(change)
    lead = next(rel for rel in graph.relationships() if rel.type == "LEADS" and rel.end == f"{CITY}/0/二!m1")
    assert lead.start == "长沙市财政局" and lead.properties["source"] == sources[1] and "sources" not in lead.properties
    assert properties(graph, f"{CITY}/0/二")["heading"] == "加强保障"


def test_what_both_say_holds_both_places_in_parallel() -> None:
    def change(records: list[Record]) -> None:
        task = records[2]
        task.start, task.end, task.page, task.quote = 700, 740, 12, "（市数据局牵头,市公安局配合）"

    graph, sources = printed_twice(change)
    lead = next(rel.properties for rel in graph.relationships() if rel.type == "LEADS")
    assert (lead["source"], lead["start"], lead["end"], lead.get("page")) == (sources[0], 200, 250, None)
    assert (lead["sources"], lead["starts"], lead["ends"], lead["pages"]) == (sources, [200, 700], [250, 740], [-1, 12])
    assert lead["quotes"] == ["（市数据局牵头，市公安局配合）", "（市数据局牵头,市公安局配合）"]


def test_header_fields_and_texts_that_differ_are_noted_and_the_first_stands() -> None:
    def change(records: list[Record]) -> None:
        records[0].filing = "CSCR—2031—01002"  # type: ignore[attr-defined]
        records[0].recipients = []  # type: ignore[attr-defined]
        records[1].text = "建设全市一张网（另一印本）。"  # type: ignore[attr-defined]

    graph, _ = printed_twice(change)
    document = properties(graph, CITY)
    assert document["differences"] == ["filing: — | CSCR—2031—01002", "recipients: 各区县（市）人民政府 | —"]
    assert "filing" not in document and document["recipients"] == ["各区县（市）人民政府"]
    item = properties(graph, f"{CITY}/0/一")
    assert (item["text"], item["variants"]) == ("建设全市一张网。", ["建设全市一张网（另一印本）。"])


def test_printings_that_agree_have_nothing_to_note() -> None:
    graph, _ = printed_twice(lambda records: None)
    assert "differences" not in properties(graph, CITY)
    assert not any("variants" in node.properties for node in graph.nodes())
    assert [rel.properties["mentions"] for rel in graph.relationships() if rel.type == "CITES"] == [1, 2], "printed twice, said as often"
