"""schema.yaml is the one source of labels, types, constraints and docs/schema.md."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from mandates.extract.records import MODALITIES, RELATIONS
from mandates.graph.document_schema import markdown
from mandates.graph.elements import Node, Relationship
from mandates.graph.schema import SchemaError, parse, schema

DOCS = Path(__file__).parents[2] / "docs" / "schema.md"


def test_docs_are_current() -> None:
    assert DOCS.read_text(encoding="utf-8") == markdown(schema()), "run: python -m mandates.graph.document_schema > docs/schema.md"


def test_constraints_are_named_and_can_be_run_again() -> None:
    statements = list(schema().constraints())
    assert "CREATE CONSTRAINT document_id IF NOT EXISTS FOR (n:Document) REQUIRE n.id IS UNIQUE" in statements
    assert len(statements) == len(schema().all_nodes)
    for statement in schema().indexes():
        assert statement.split()[2] not in ("IF", "FOR") and "IF NOT EXISTS" in statement


def test_no_type_is_spelled_like_a_label() -> None:
    labels = {label.lower() for label in schema().all_nodes}
    assert not labels & {name.lower() for name in schema().relationships}


def test_every_read_relationship_carries_evidence() -> None:
    without = {name for name, rel in schema().relationships.items() if not rel.evidence}
    # Facts about bodies and regions come from tables and rules, not from one place in a document.
    assert without == {"PART_OF", "MEMBER_OF", "COUNTERPART_OF", "SUCCEEDED_BY", "IN", "WITHIN"}


@pytest.mark.parametrize(
    ("node", "why"),
    [
        (Node("Dokument", "x"), "no such label"),
        (Node("Document", ""), "without id"),
        (Node("Document", "x", {"printed": True, "colour": "red"}), "no property 'colour'"),
        (Node("Document", "x", {"printed": True, "issued": "2021-10-24"}), "issued should be DATE"),
        (Node("Document", "x", {"printed": True, "year": True}), "year should be INTEGER"),
        (Node("Document", "x", {"printed": True, "level": "village"}), "level should be STRING, got 'village'"),
        (Node("Document", "x", {"printed": True, "annexes": ["甲", None]}), "annexes should be LIST<STRING>"),
        (Node("Document", "x", {}), "printed is missing"),
    ],
)
def test_nodes_are_checked(node: Node, why: str) -> None:
    with pytest.raises(SchemaError, match=why.replace("<", ".").replace(">", ".")):
        schema().check_node(node)


def test_a_sound_node_passes() -> None:
    schema().check_node(
        Node("Document", "国发〔2021〕23号", {"printed": True, "issued": dt.date(2021, 10, 24), "year": 2021, "annexes": []})
    )


def test_relationships_are_checked() -> None:
    with pytest.raises(SchemaError, match="goes from Agency to Mandate"):
        schema().check_relationship(Relationship("LEADS", "Mandate", "m", "Agency", "a"))
    for start, end in (("Official", "Mandate"), ("Agency", "Provision")):
        with pytest.raises(SchemaError, match="goes from Agency to Mandate"):
            schema().check_relationship(Relationship("LEADS", start, "x", end, "y"))
    with pytest.raises(SchemaError, match="source is missing"):
        schema().check_relationship(Relationship("HAS_PART", "Document", "d", "Provision", "p", {"start": 0, "end": 1}))
    schema().check_relationship(Relationship("IN", "Agency", "a", "Region", "430000"))


def test_readers_are_shown_words_for_roles_relations_and_modalities() -> None:
    declared = schema()
    roles = {type_: (rel.role, rel.zh) for type_, rel in declared.roles.items()}
    assert roles == {
        "LEADS": ("lead", "牵头"), "SUPPORTS": ("support", "配合"), "RESPONSIBLE_FOR": ("responsible", "负责"), "GUIDES": ("guide", "指导"),
        "SUBJECT_OF": ("subject", "义务主体"),
    }  # fmt: skip
    relation = declared.relationships["CITES"].properties["relation"]
    assert relation.words["basis"] == declared.relationships["BASED_ON"].zh == "依据"
    assert declared.relationships["REPEALS"].zh_inverse == "被其废止"
    assert set(relation.values) == set(RELATIONS) == set(relation.words)
    assert set(declared.nodes["Mandate"].properties["modality"].words) == set(MODALITIES)


def test_a_declaration_that_clashes_is_refused() -> None:
    node = {"description": "", "key": "", "properties": {"id": {"type": "STRING", "description": ""}}}
    rel = {"from": "Document", "to": "Document", "evidence": False, "zh": "", "en": "", "rdf": "", "description": ""}
    base = {"version": 1, "prefixes": {}, "evidence": {}, "nodes": {"Document": node}, "internal": {}}
    with pytest.raises(SchemaError, match="both a label and a relationship type"):
        parse({**base, "relationships": {"Document": rel}})
    with pytest.raises(SchemaError, match="no label Agency"):
        parse({**base, "relationships": {"CITES": {**rel, "to": "Agency"}}})
