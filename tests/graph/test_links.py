"""What stands between documents: relations, status, alignments, names of bodies, ends. Synthetic records."""

from __future__ import annotations

from typing import Any

import pytest
from mandates.extract.records import AgencyRef, CitationRecord, OutlineRecord, Record, TargetRecord, TaskRecord
from mandates.graph.build import Graph, Part, SourceRecords, _check_ends, elements
from mandates.graph.elements import Node, Relationship
from mandates.graph.resolve import resolve
from synthetic_records import CITY, LATER, PROVINCE, city, later, province, source


def graph_of(*loaded: SourceRecords) -> Graph:
    for one in loaded:
        for record in one.records:
            record.source = one.id
    return elements(loaded, resolve([record for one in loaded for record in one.records]))


def told(graph: Graph, type_: str) -> list[Relationship]:
    return [rel for rel in graph.relationships() if rel.type == type_]


def properties(graph: Graph, id_: str) -> dict[str, Any]:
    return next(node.properties for node in graph.nodes() if node.id == id_)


def test_a_relation_printed_twice_is_said_once_and_has_two_places() -> None:
    graph = graph_of(source("a.txt", *city("D1")), source("b.txt", *city("D1")))
    (rel,) = told(graph, "IMPLEMENTS")
    assert rel.properties["mentions"] == 1 and len(rel.properties["sources"]) == 2
    again = CitationRecord(doc="D1", title="湖南省一张网建设方案", number=PROVINCE, relation="implements", quote="再次", start=950, end=952)
    (rel,) = told(graph_of(source("a.txt", *city("D1"), again)), "IMPLEMENTS")
    assert rel.properties["mentions"] == 2 and rel.properties["quotes"] == ["贯彻落实《湖南省一张网建设方案》", "再次"]


def statements(*relations: str, path: list[str] | None = None) -> list[Record]:
    """The later decision saying these things of the provincial notice."""
    header, *_ = later("D1")
    said = [
        CitationRecord(doc="D1", path=path or [], title="湖南省一张网建设方案", number=PROVINCE, relation=relation, quote=relation)
        for relation in relations
    ]
    return [header, *said]


@pytest.mark.parametrize(
    ("relations", "status"),
    [
        (["repeals"], "repealed"),
        (["amends"], "amended"),
        (["extends"], "extended"),
        (["amends", "repeals"], "repealed"),
        (["amends", "extends"], "extended"),
        (["basis"], None),
    ],
)
def test_the_strongest_word_is_the_status(relations: list[str], status: str | None) -> None:
    printed = graph_of(source("a.txt", *province("D1")), source("c.txt", *statements(*relations)))
    assert properties(printed, PROVINCE).get("status") == status
    cited = graph_of(source("c.txt", *statements(*relations)))
    assert properties(cited, PROVINCE).get("status") == status, "a document that is only cited has one too"


def test_what_one_item_says_gives_no_status() -> None:
    graph = graph_of(source("a.txt", *province("D1")), source("c.txt", *statements("repeals", path=["一"])))
    assert [rel.properties["scope"] for rel in told(graph, "REPEALS")] == ["item"]
    assert "status" not in properties(graph, PROVINCE)


def test_a_body_has_the_names_that_it_is_printed_under_but_not_its_own() -> None:
    full = TaskRecord(doc="D1", path=["一"], lead=[AgencyRef(surface="长沙市公安局")], quote="长沙市公安局牵头", start=900, end=910)
    graph = graph_of(source("d.txt", *city("D1"), full))
    body = properties(graph, "长沙市公安局")
    assert (body["short_names"], body["names"]) == (["市公安局"], "市公安局")
    alone = [record for record in city("D1") if not isinstance(record, TaskRecord)]
    graph = graph_of(source("d.txt", *alone, full))
    assert "short_names" not in properties(graph, "长沙市公安局")


def _items(doc: str, where: str, *texts: str) -> list[Record]:
    return [
        OutlineRecord(doc=doc, path=[where, str(n)], heading=text[:8], text=text, start=1000 + n, end=1001 + n, quote=text)
        for n, text in enumerate(texts, 1)
    ]


ITEMS = (
    "建设统一的政务服务平台，推动高频事项全程网办。",
    "完善营商环境评价机制，定期开展第三方评估工作。",
    "推进公共数据资源开放共享，建立数据目录和清单。",
)


def test_items_and_figures_of_a_lower_document_are_tied_to_those_above() -> None:
    upper, lower = _items("D1", "三", *ITEMS), _items("D1", "三", ITEMS[0], "组织基层文艺队伍下乡演出，丰富群众文化生活内容。", ITEMS[2])
    figure = {"doc": "D1", "path": ["三", "1"], "metric": "网办率", "unit": "%", "op": ">=", "quote": "网办率", "start": 1100, "end": 1103}
    upper += [TargetRecord(**figure, value=[80, 90]), TargetRecord(**figure, value=[80, 95])]  # type: ignore[arg-type]
    lower.append(TargetRecord(**figure, value=[80, 95]))  # type: ignore[arg-type]
    graph = graph_of(source("a.txt", *province("D1"), *upper), source("d.txt", *city("D1"), *lower))
    pairs = {rel.start: (rel.end, rel.properties["kind"]) for rel in told(graph, "CARRIES_OUT")}
    assert pairs == {f"{CITY}/0/三/1": (f"{PROVINCE}/0/三/1", "same"), f"{CITY}/0/三/3": (f"{PROVINCE}/0/三/3", "same")}
    assert properties(graph, f"{CITY}/0/三/2")["alignment"] == "new" and "alignment" not in properties(graph, f"{CITY}/0/三/1")
    (down,) = told(graph, "BREAKS_DOWN")
    assert (down.start, down.properties["rule"]) == (f"{CITY}/0/三/1!t1", "align-breaks-down")
    assert down.end in {f"{PROVINCE}/0/三/1!t1", f"{PROVINCE}/0/三/1!t2"}
    words = next(rel.properties for rel in told(graph, "CARRIES_OUT") if rel.start.endswith("/1"))
    assert words["source"] == source("d.txt").id and words["quote"] == ITEMS[0], "the words are those of the lower document"
    assert {part.id for part in graph.parts.values() if part.kind == "links"} == {f"links:{CITY}"}


def test_a_part_is_the_same_whatever_the_order_of_its_elements() -> None:
    nodes = [Node("Region", "1", {"name": "甲"}), Node("Region", "2", {"name": "乙"})]
    ties = [Relationship("WITHIN", "Region", "1", "Region", "2"), Relationship("WITHIN", "Region", "2", "Region", "1")]
    assert Part("shared", nodes, ties).hash() == Part("shared", nodes[::-1], ties[::-1]).hash()
    assert Part("shared", nodes, ties).hash() != Part("shared", nodes, ties[:1]).hash()


def test_a_relationship_without_an_end_is_found_before_any_store_sees_it() -> None:
    part = Part("document:x", [], [Relationship("WITHIN", "Region", "1", "Region", "2")])
    with pytest.raises(AssertionError, match=r"document:x: WITHIN has no end \('Region', '2'\)"):
        _check_ends({"document:x": part}, {("Region", "1"): Node("Region", "1")})


def test_the_decision_is_the_document_that_says_so() -> None:
    graph = graph_of(source("a.txt", *province("D1")), source("c.txt", *statements("repeals")))
    (rel,) = told(graph, "REPEALS")
    assert rel.ends == (("Document", LATER), ("Document", PROVINCE)) and rel.properties["provision"] == f"{LATER}/0"
