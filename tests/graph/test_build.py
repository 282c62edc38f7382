"""Records to elements: what a reader would check by hand. Synthetic records."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mandates.graph.build import Graph, SourceRecords, elements
from mandates.graph.elements import Node, Relationship
from mandates.graph.resolve import resolve
from synthetic_records import CITY, LATER, ORDER, PROVINCE, city, later, order, province, source, sources


def graph_of(*loaded: SourceRecords) -> Graph:
    for one in loaded:
        for record in one.records:
            record.source = one.id
    return elements(loaded, resolve([record for one in loaded for record in one.records]))


def node(graph: Graph, label: str, id_: str) -> Node:
    return next(n for n in graph.nodes() if n.key == (label, id_))


def rels(graph: Graph, type_: str, start: str | None = None, end: str | None = None) -> list[Relationship]:
    return [r for r in graph.relationships() if r.type == type_ and (not start or r.start == start) and (not end or r.end == end)]


def only(found: list[Any]) -> Any:
    assert len(found) == 1, found
    return found[0]


def test_a_document_with_its_tree() -> None:
    graph = graph_of(source("a.txt", *province("D1")))
    document = node(graph, "Document", PROVINCE).properties
    assert document["printed"] is True and document["issued"] == dt.date(2031, 3, 5)
    assert (document["agency_code"], document["year"], document["serial"]) == ("湘政办发", 2031, 1)
    assert (document["level"], document["region"]) == ("province", "430000")
    tree = {(r.start, r.end) for r in rels(graph, "HAS_PART")}
    one = f"{PROVINCE}/1"
    assert tree == {
        (PROVINCE, f"{PROVINCE}/0"), (PROVINCE, one), (one, f"{one}/一"), (f"{one}/一", f"{one}/一/1"), (f"{one}/一", f"{one}/一/2"),
        (f"{one}/一", f"{one}/一/1#2"),
    }  # fmt: skip
    assert node(graph, "Provision", one).properties["heading"] == "湖南省一张网建设方案"
    assert node(graph, "Provision", f"{one}/一/1#2").properties["text"] == "同号的另一条。"


def test_a_task_with_roles_deadline_and_inheritance() -> None:
    graph = graph_of(source("a.txt", *province("D1")))
    task = f"{PROVINCE}/1/一/1!m1"
    # The second "1" was printed before the task: the task stands in the place that was printed last before it.
    task = only([r.end for r in rels(graph, "ASSIGNS") if "配合" in str(r.properties["quote"])])
    assert task == f"{PROVINCE}/1/一/1#2!m1"
    mandate = node(graph, "Mandate", task).properties
    assert mandate["deadlines"] == ["2031-06", "06-30"] and mandate["due"] == dt.date(2031, 6, 30) and mandate["kind"] == "task"
    lead = only(rels(graph, "LEADS", end=task))
    assert lead.start == "湖南省数据局" and lead.properties["surface"] == "省数据局" and lead.properties["inherited"] is False
    assert {r.start: r.properties["order"] for r in rels(graph, "SUPPORTS", end=task)} == {"湖南省财政厅": 0, "湖南省公安厅": 1}
    assert only(rels(graph, "SUPERVISES", end=task)).start == "张三@430000"
    inherited = only([r for r in rels(graph, "RESPONSIBLE_FOR") if r.properties["inherited"]])
    assert inherited.properties["surface"] == "各市州人民政府"
    words = only(rels(graph, "INHERITS_FROM", start=inherited.end))
    assert words.properties["roles"] == ["responsible"] and "不再列出" in node(graph, "Declaration", words.end).properties["words"]


def test_targets() -> None:
    graph = graph_of(source("a.txt", *province("D1")))
    rate, days = (node(graph, "Target", f"{PROVINCE}/1/一/2!t{n}").properties for n in (1, 2))
    assert (rate["metric"], rate["value"], rate["unit"], rate["op"], rate["due"]) == ("数据共享率", 95.0, "%", ">=", dt.date(2031, 12, 31))
    assert (days["value"], days["upper"]) == (1.0, 3.0) and "due" not in days


def test_duties() -> None:
    graph = graph_of(source("a.txt", *order("D1")))
    assert only(rels(graph, "RESPONSIBLE_FOR")).start == "湖南省数据局"
    assert only(rels(graph, "SUBJECT_OF")).properties["surface"] == "有关单位"
    assert {n.properties["modality"] for n in graph.nodes() if n.label == "Mandate"} == {"responsible", "must_not"}


def test_mentions_in_one_provision_are_one_relationship() -> None:
    graph = graph_of(source("d.txt", *city("D1")))
    both = only([r for r in rels(graph, "CITES") if r.start.endswith("/一")])
    assert both.properties["mentions"] == 2 and both.properties["relation"] == "basis"
    assert both.properties["quote"] == "见《方案》" and both.properties["quotes"] == ["见《方案》", "依据《方案》"]
    assert node(graph, "Document", PROVINCE).properties["printed"] is False
    assert only(rels(graph, "IMPLEMENTS", CITY, PROVINCE)).properties["scope"] == "document"
    assert only(rels(graph, "BASED_ON", CITY, PROVINCE)).properties["scope"] == "item"
    assert node(graph, "Source", source("d.txt").id).properties["unread"] == 1


def test_two_printings_are_one_document() -> None:
    first, second = sorted(sources()[:2], key=lambda s: s.id)
    graph = graph_of(first, second)
    assert len(rels(graph, "PRINTED_IN", PROVINCE)) == 2
    lead = only([r for r in rels(graph, "LEADS") if r.end.startswith(PROVINCE)])
    assert lead.properties["source"] == first.id and lead.properties["sources"] == [first.id, second.id]
    item = node(graph, "Provision", f"{PROVINCE}/1/一/1").properties
    assert {item["text"], *item["variants"]} == {"建设全省一张网。", "建设全省一张网（另一印本）。"}
    assert graph_of(second, first).parts[f"document:{PROVINCE}"].hash() == graph.parts[f"document:{PROVINCE}"].hash()


def test_printings_that_differ_in_the_header_say_so() -> None:
    one, other = province("D1"), province("D1")
    other[0].signed = "2031-03-06"  # type: ignore[attr-defined]
    first, second = sorted([source("a.txt", *one), source("b.txt", *other)], key=lambda s: s.id)
    document = node(graph_of(first, second), "Document", PROVINCE).properties
    dates = [s.records[0].signed for s in (first, second)]  # type: ignore[attr-defined]
    assert document["issued"].isoformat() == dates[0]
    assert document["differences"] == [f"issued: {dates[0]} | {dates[1]}"]


def test_a_repealed_document_and_an_appointment() -> None:
    graph = graph_of(source("a.txt", *province("D1")), source("c.txt", *later("D1")))
    assert node(graph, "Document", PROVINCE).properties["status"] == "repealed"
    assert only(rels(graph, "REPEALS")).ends == (("Document", LATER), ("Document", PROVINCE))
    appointed = only(rels(graph, "APPOINTED_TO"))
    assert (appointed.start, appointed.end, appointed.properties["post"]) == ("李四@430000", "湖南省数据局", "副局长")
    assert appointed.properties["on"] == dt.date(2032, 1, 1)


def test_a_cited_order_is_absorbed_when_it_is_printed() -> None:
    alone = graph_of(source("a.txt", *province("D1")))
    assert node(alone, "Document", ORDER).properties["printed"] is False
    both = graph_of(source("a.txt", *province("D1")), source("o.txt", *order("D1")))
    assert node(both, "Document", ORDER).properties["printed"] is True
    assert only(rels(both, "BASED_ON", PROVINCE, ORDER))


def test_regions_and_ties() -> None:
    graph = graph_of(source("d.txt", *city("D1")), source("a.txt", *province("D2")))
    assert ("Region", "430100") in graph.shared and only(rels(graph, "WITHIN", "430100")).end == "430000"
    assert only(rels(graph, "IN", "长沙市数据局")).end == "430100"
    assert [r.end for r in rels(graph, "COUNTERPART_OF", "长沙市公安局")] == ["湖南省公安厅"]
