"""NetworkX: typed attributes, projections out of rows, files that come back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from mandates.graph.elements import Node, Relationship
from mandates.graph.network import from_rows, network, projection, write_network

# Synthetic.
ELEMENTS = [
    Node("Document", "云政办发〔2023〕1号", {"title": "通知", "issued": dt.date(2023, 3, 6), "titles": ["甲", "乙"], "printed": True}),
    Node("Agency", "云岭省政务局", {"name": "云岭省政务局"}),
    Relationship("ISSUED_BY", "Document", "云政办发〔2023〕1号", "Agency", "云岭省政务局", {"surface": "省政务局"}),
    Relationship("ADDRESSED_TO", "Document", "云政办发〔2023〕1号", "Agency", "各市州人民政府", {}),
]


def test_labels_types_and_values_are_attributes() -> None:
    graph = network(ELEMENTS)
    assert graph.nodes["Document:云政办发〔2023〕1号"]["issued"] == dt.date(2023, 3, 6)
    assert graph.nodes["Agency:各市州人民政府"] == {"type": "Agency", "id": "各市州人民政府"}
    assert [(a, b, d["type"]) for a, b, d in graph.edges(data=True)] == [
        ("Document:云政办发〔2023〕1号", "Agency:云岭省政务局", "ISSUED_BY"),
        ("Document:云政办发〔2023〕1号", "Agency:各市州人民政府", "ADDRESSED_TO"),
    ]


def test_rows_become_edges_and_their_weights_add_up() -> None:
    rows = [
        {"start": "甲局", "end": "乙局", "start_level": "province", "weight": 2},
        {"start": "乙局", "end": "甲局", "weight": 1},
    ]
    graph = from_rows(rows, directed=False)
    assert graph["甲局"]["乙局"]["weight"] == 3
    assert graph.nodes["甲局"] == {"level": "province"}


class Answers:
    """Stands for a store that has one row for any question."""

    def read(self, cypher: str, parameters: Mapping[str, Any] | None = None, /) -> list[Mapping[str, Any]]:
        return [{"start": "甲", "end": "乙", "weight": 2}]


@pytest.mark.parametrize(("name", "directed"), [("co-lead", False), ("citations", True), ("implementation", True)])
def test_bodies_lead_together_documents_point_at_each_other(name: str, directed: bool) -> None:
    graph = projection(Answers(), name)
    assert graph.is_directed() is directed and graph["甲"]["乙"]["weight"] == 2
    assert graph.has_edge("乙", "甲") is not directed


def test_an_edge_before_its_nodes_does_not_take_their_attributes() -> None:
    graph = network([ELEMENTS[2], ELEMENTS[0], ELEMENTS[1], ELEMENTS[3]])
    assert graph.nodes["Agency:云岭省政务局"]["name"] == "云岭省政务局"
    assert "title" in graph.nodes["Document:云政办发〔2023〕1号"]


def test_rows_that_are_no_edges_are_refused() -> None:
    with pytest.raises(ValueError, match="needs the columns start and end to be an edge; it has number"):
        from_rows([{"number": "x"}])


@pytest.mark.parametrize(("suffix", "read"), [(".graphml", nx.read_graphml), (".gexf", nx.read_gexf)])
def test_files_come_back_with_their_names(tmp_path: Path, suffix: str, read: object) -> None:
    path = tmp_path / f"graph{suffix}"
    write_network(network(ELEMENTS), path)
    back = read(path)  # type: ignore[operator]
    node = back.nodes["Document:云政办发〔2023〕1号"]
    assert (node["label"], node["issued"], node["titles"], node["printed"]) == ("通知", "2023-03-06", "甲; 乙", True)
    assert back.number_of_edges() == 2


def test_an_unknown_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"g\.png: the suffix says the format"):
        write_network(network(ELEMENTS), tmp_path / "g.png")
