"""py2neo, at its end of life, still connects to both stores and runs a canned question (docs/py2neo.md)."""

from __future__ import annotations

from pathlib import Path

import pytest
from mandates.cypher import question
from mandates.extract.pipeline import extract
from mandates.extract.reading import read_source
from mandates.graph.build import SourceRecords
from mandates.graph.store import Store

py2neo = pytest.importorskip("py2neo", reason="the extra py2neo is not installed")


def test_it_connects_and_runs_a_canned_question(store: Store, root: Path) -> None:
    source = read_source(root / "examples" / "yunling" / "yunling-gazette-2024-03.txt")
    store.sync([SourceRecords(source.sha256, "gazette.txt", list(extract(source)))])
    graph = py2neo.Graph(store.uri, auth=(store.user, store.password), name=store.database)
    asked = question("documents")
    rows = [dict(record) for record in graph.run(asked.text, asked.values({}))]
    assert [(row["number"], row["kind"], str(row["issued"])) for row in rows] == [
        ("云岭省人民政府令第203号", "令", "2024-03-01"),
        ("岭政办发〔2024〕7号", "通知", "2024-03-08"),
        ("岭政人〔2024〕4号", "任免", "2024-03-12"),
    ]


def test_it_matches_nodes_by_label_and_key(store: Store, root: Path) -> None:
    source = read_source(root / "examples" / "yunling" / "yunling-gazette-2024-03.txt")
    store.sync([SourceRecords(source.sha256, "gazette.txt", list(extract(source)))])
    graph = py2neo.Graph(store.uri, auth=(store.user, store.password), name=store.database)
    found = [record["d"] for record in graph.run("MATCH (d:Document {id: $id}) RETURN d", {"id": "岭政办发〔2024〕7号"})]
    assert [(set(node.labels), node["number"]) for node in found] == [({"Document"}, "岭政办发〔2024〕7号")]
