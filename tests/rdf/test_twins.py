"""On the synthetic province: SPARQL twins return the rows of Cypher, the export comes back whole and keeps to the shapes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph
import pyshacl
import pytest
from mandates.graph.elements import Node, Relationship
from mandates.graph.rdf import export, load, shapes, twin, twins
from rdflib import Graph

import mandates


@pytest.fixture(scope="module")
def kg(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[mandates.Graph]:
    with mandates.build([root / "examples" / "yunling"], tmp_path_factory.mktemp("rdf") / "examples.graph") as graph:
        yield graph


@pytest.fixture(scope="module")
def turtle(kg: mandates.Graph) -> bytes:
    out = io.BytesIO()
    export(kg.store.elements(), out, "turtle")
    return out.getvalue()


@pytest.fixture(scope="module")
def quads(kg: mandates.Graph) -> pyoxigraph.Store:
    out = io.BytesIO()
    export(kg.store.elements(), out, "nquads")
    store = pyoxigraph.Store()
    store.load(out.getvalue(), format=pyoxigraph.RdfFormat.N_QUADS)
    return store


def spelled(value: Any) -> str:
    """One value as both languages spell it."""
    if value is None:
        return ""
    if isinstance(value, pyoxigraph.Literal):
        return f"{float(value.value):g}" if value.datatype.value.endswith(("double", "integer", "decimal")) else value.value
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, (int, float)) else str(value)


def test_there_are_ten_of_them() -> None:
    assert len(twins()) >= 10


@pytest.mark.parametrize("name", twins())
def test_a_twin_returns_the_rows_of_cypher(name: str, kg: mandates.Graph, quads: pyoxigraph.Store) -> None:
    asked = kg.ask(name)
    answered = quads.query(twin(name), use_default_graph_as_union=True)
    assert isinstance(answered, pyoxigraph.QuerySolutions)
    columns = [variable.value for variable in answered.variables]
    assert columns == list(asked.columns)
    assert len(asked) > 0
    assert sorted([spelled(row[c]) for c in columns] for row in answered) == sorted([spelled(row[c]) for c in columns] for row in asked)


def test_a_question_without_a_twin_says_which_have_one() -> None:
    with pytest.raises(KeyError, match="search has no SPARQL twin"):
        twin("search")


def test_the_whole_graph_comes_back(kg: mandates.Graph, turtle: bytes) -> None:
    def key(element: Node | Relationship) -> str:
        name = (element.label, element.id) if isinstance(element, Node) else (element.type, *element.ends)
        return repr((name, sorted((k, v if not isinstance(v, (int, float)) else float(v)) for k, v in element.properties.items())))

    back = load(Graph().parse(data=turtle, format="turtle"))
    assert sorted(map(key, back)) == sorted(map(key, kg.store.elements()))


def test_the_export_keeps_to_the_shapes(turtle: bytes) -> None:
    conforms, _, report = pyshacl.validate(Graph().parse(data=turtle, format="turtle"), shacl_graph=shapes())
    assert conforms, report
