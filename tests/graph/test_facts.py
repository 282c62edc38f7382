"""What each type of record says in the graph: identities, order, places, things said twice. Synthetic records."""

from __future__ import annotations

from typing import Any

import pytest
from mandates.extract.records import (
    AgencyRef,
    AppointmentRecord,
    CitationRecord,
    DeclarationRecord,
    OutlineRecord,
    Record,
    TargetRecord,
    TaskRecord,
)
from mandates.graph.build import Graph, elements
from mandates.graph.elements import Relationship
from mandates.graph.evidence import present
from mandates.graph.resolve import resolve
from synthetic_records import CITY, city, source

PLACE = f"{CITY}/0/一"


def graph_of(*more: Record) -> Graph:
    """The city's notice with further records."""
    one = source("d.txt", *city("D1"), *more)
    for record in one.records:
        record.source = one.id
    return elements([one], resolve(one.records))


def told(graph: Graph, type_: str, **ends: str) -> list[Relationship]:
    return [rel for rel in graph.relationships() if rel.type == type_ and all(getattr(rel, side) == id_ for side, id_ in ends.items())]


def bodies(*names: str, **more: Any) -> list[AgencyRef]:
    return [AgencyRef(surface=name, **more) for name in names]


def test_things_of_a_provision_are_counted_in_the_order_of_print() -> None:
    at = {"doc": "D1", "path": ["一"]}
    later = TaskRecord(**at, lead=bodies("市教育局"), quote="第三句", start=800, end=810)  # type: ignore[arg-type]
    earlier = TaskRecord(**at, lead=bodies("市财政局"), quote="第一句", start=150, end=160)  # type: ignore[arg-type]
    graph = graph_of(later, earlier)
    quotes = {node.id: node.properties["quote"] for node in graph.nodes() if node.label == "Mandate"}
    assert quotes == {f"{PLACE}!m1": "第一句", f"{PLACE}!m2": "（市数据局牵头，市公安局配合）", f"{PLACE}!m3": "第三句"}


def test_a_body_named_twice_in_a_role_stands_once_and_does_not_count() -> None:
    names = bodies("市财政局", "长沙市财政局", "市教育局")
    graph = graph_of(TaskRecord(doc="D1", path=["一"], support=names, quote="配合", start=900, end=950))
    roles = {rel.start: rel.properties["order"] for rel in told(graph, "SUPPORTS", end=f"{PLACE}!m2")}
    assert roles == {"长沙市财政局": 0, "长沙市教育局": 1}


def test_a_name_has_its_own_place_where_it_is_known() -> None:
    task = TaskRecord(doc="D1", path=["一"], start=900, end=950, spans=[[900, 920], [940, 950]], quote="市财政局牵头，市教育局配合")
    task.lead, task.support = bodies("市财政局", start=900, end=904), bodies("市教育局")
    graph = graph_of(task)
    (lead,) = told(graph, "LEADS", end=f"{PLACE}!m2")
    (support,) = told(graph, "SUPPORTS", end=f"{PLACE}!m2")
    assert (lead.properties["start"], lead.properties["end"]) == (900, 904) and "spans" not in lead.properties
    assert (support.properties["start"], support.properties["end"], support.properties["spans"]) == (900, 950, [900, 920, 940, 950])


def test_roles_handed_down_by_one_declaration_are_named_together() -> None:
    words = DeclarationRecord(
        doc="D1", path=["一"], id="d9", adds={"support": bodies("各区县（市）人民政府")}, quote="下同", start=700, end=702
    )
    task = TaskRecord(doc="D1", path=["一"], lead=bodies("市财政局"), quote="牵头", start=900, end=910)
    task.inherited = {"support": bodies("市教育局", declaration="d9"), "guide": bodies("市财政局", declaration="d9")}
    graph = graph_of(words, task)
    (inherits,) = told(graph, "INHERITS_FROM", start=f"{PLACE}!m2")
    assert inherits.properties["roles"] == ["guide", "support"] and inherits.end == f"{PLACE}!d1"
    inherited = {
        rel.type: rel.properties["inherited"] for rel in graph.relationships() if rel.end == f"{PLACE}!m2" and "inherited" in rel.properties
    }
    assert inherited == {"LEADS": False, "SUPPORTS": True, "GUIDES": True}


def test_a_document_that_names_itself_cites_nothing() -> None:
    graph = graph_of(CitationRecord(doc="D1", path=["一"], number=CITY, relation="cites", quote="本通知", start=900, end=903))
    assert told(graph, "CITES", end=CITY) == []


def test_an_official_appointed_and_removed_in_one_sentence() -> None:
    said = {"doc": "D1", "person": "李四", "agency": AgencyRef(surface="市数据局"), "quote": "任李四为局长，免去其副局长职务"}
    graph = graph_of(
        AppointmentRecord(**said, post="局长", action="appoint", start=900, end=920),  # type: ignore[arg-type]
        AppointmentRecord(**said, post="副局长", action="remove", start=900, end=920),  # type: ignore[arg-type]
    )
    assert [rel.properties["post"] for rel in told(graph, "APPOINTED_TO", start="李四@430100", end="长沙市数据局")] == ["局长"]
    assert [rel.properties["post"] for rel in told(graph, "REMOVED_FROM", start="李四@430100", end="长沙市数据局")] == ["副局长"]


def test_a_slash_in_a_label_does_not_part_it() -> None:
    graph = graph_of(OutlineRecord(doc="D1", path=["表1/2", "1"], heading="一项", start=900, end=910))
    assert f"{CITY}/0/表1／2/1" in {node.id for node in graph.nodes() if node.label == "Provision"}


def test_a_place_that_the_outline_lacks_is_made_under_the_nearest_one() -> None:
    task = TaskRecord(doc="D1", path=["一", "（二）", "3"], lead=bodies("市财政局"), quote="牵头", start=900, end=910, page=7)
    graph = graph_of(task)
    id_ = f"{PLACE}/（二）/3"
    made = next(node.properties for node in graph.nodes() if node.id == id_)
    assert (made["kind"], made["label"], made["path"], made["page"]) == ("item", "3", ["一", "（二）", "3"], 7)
    assert [rel.start for rel in told(graph, "HAS_PART", end=id_)] == [PLACE]


def test_figures_of_one_metric_that_differ_in_their_upper_end_are_two() -> None:
    at = {"doc": "D1", "path": ["一"], "metric": "办理时限", "unit": "天", "start": 900, "end": 910}
    graph = graph_of(TargetRecord(**at, value=[1, 3], quote="1至3天"), TargetRecord(**at, value=[1, 5], quote="1至5天"))  # type: ignore[arg-type]
    assert [(n.properties["value"], n.properties["upper"]) for n in graph.nodes() if n.label == "Target"] == [(1.0, 3.0), (1.0, 5.0)]


@pytest.mark.parametrize(("value", "kept"), [(None, False), ("", False), ([], False), (0, True), (False, True), ("〇", True)])
def test_what_says_nothing_is_not_stored(value: Any, kept: bool) -> None:
    assert ("name" in present(name=value)) is kept
