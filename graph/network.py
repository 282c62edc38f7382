"""The graph as NetworkX: whole, by query, or one of three projections; GraphML and GEXF that Gephi opens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import networkx as nx
from mandates.graph.elements import Node, Relationship

#: projection -> (question in Cypher, what a node and an edge is)
PROJECTIONS: dict[str, str] = {
    "co-lead": """
        MATCH (a:Agency)-[:LEADS]->(m:Mandate)<-[:LEADS]-(b:Agency) WHERE a.id < b.id
        RETURN a.id AS start, a.name AS start_name, a.level AS start_level, a.kind AS start_kind,
               b.id AS end, b.name AS end_name, b.level AS end_level, b.kind AS end_kind, count(DISTINCT m) AS weight
        ORDER BY start, end""",
    "citations": """
        MATCH (p:Provision)-[c:CITES]->(d:Document) MATCH (o:Document {id: p.document})
        RETURN o.id AS start, o.title AS start_name, o.level AS start_level, o.printed AS start_printed,
               d.id AS end, d.title AS end_name, d.level AS end_level, d.printed AS end_printed, sum(c.mentions) AS weight
        ORDER BY start, end""",
    "implementation": """
        MATCH (a:Document)-[r:IMPLEMENTS]->(b:Document)
        RETURN a.id AS start, a.title AS start_name, a.level AS start_level, a.printed AS start_printed,
               b.id AS end, b.title AS end_name, b.level AS end_level, b.printed AS end_printed,
               CASE WHEN min(r.scope) = 'document' THEN 'document' ELSE 'item' END AS scope, count(r) AS weight
        ORDER BY start, end""",
}  # fmt: skip


class Reader(Protocol):
    """Anything that answers Cypher with rows: a store, or the front door's graph."""

    def read(self, cypher: str, parameters: Mapping[str, Any] | None = None, /) -> Iterable[Mapping[str, Any]]: ...


def network(elements: Iterable[Node | Relationship]) -> nx.MultiDiGraph[str]:
    """Elements as a multigraph.

    A node is named label:id and has the attributes `type` (its label), `id` and its properties; an edge has the attribute
    `type` and its properties. Ends that are not among the elements are there with type and id alone.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for element in elements:
        if isinstance(element, Node):
            graph.add_node(_name(element.label, element.id), type=element.label, id=element.id, **element.properties)
            continue
        ends = []
        for label, id in element.ends:
            name = _name(label, id)
            if name not in graph:
                graph.add_node(name, type=label, id=id)
            ends.append(name)
        graph.add_edge(*ends, type=element.type, **element.properties)
    return graph


def _name(label: str, id: str) -> str:
    return f"{label}:{id}"


def projection(reader: Reader, name: str) -> nx.Graph[str]:
    """One of `PROJECTIONS`: co-lead (agencies, undirected, weighted by mandates they lead together), citations
    (documents, weighted by mentions), implementation (documents, from the one that carries out to the one carried out).

    Raises:
        ValueError: there is no projection of this name.
    """
    if name not in PROJECTIONS:
        raise ValueError(f"no projection {name!r} (known: {', '.join(PROJECTIONS)})")
    return from_rows(reader.read(PROJECTIONS[name]), directed=name != "co-lead")


def from_rows(rows: Iterable[Mapping[str, Any]], directed: bool = True) -> nx.Graph[str]:
    """A graph out of rows with the columns `start` and `end`.

    Columns start_… and end_… are attributes of the nodes, all others of the edge; an edge that comes again adds to `weight`.

    Raises:
        ValueError: a row has no `start` or no `end`.
    """
    graph: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
    for row in rows:
        if row.get("start") is None or row.get("end") is None:
            raise ValueError(f"a row needs the columns start and end to be an edge; it has {', '.join(row)}")
        for side in ("start", "end"):
            own = {k.removeprefix(f"{side}_"): v for k, v in row.items() if k.startswith(f"{side}_") and v is not None}
            graph.add_node(row[side], **own)
        edge = {k: v for k, v in row.items() if v is not None and not k.startswith(("start", "end"))}
        if graph.has_edge(row["start"], row["end"]):
            edge["weight"] = edge.get("weight", 1) + graph[row["start"]][row["end"]].get("weight", 1)
        graph.add_edge(row["start"], row["end"], **edge)
    return graph


def write_network(graph: nx.Graph[str], path: str | Path) -> None:
    """Write a graph as GraphML or GEXF, by the suffix of `path`; lists become "a; b", dates ISO strings, None is left out.

    `label` is the name that Gephi shows; attributes that GEXF keeps for itself are renamed (`_GEXF_KEEPS`).

    Raises:
        ValueError: the suffix is neither .graphml nor .gexf.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in (".graphml", ".gexf"):
        raise ValueError(f"{path.name}: the suffix says the format, .graphml or .gexf")
    flat = graph.copy()
    for _, attributes in flat.nodes(data=True):
        _flatten(attributes)
        names = ("name", "title", "heading", "metric", "what", "label")
        attributes["label"] = str(next((attributes[name] for name in names if attributes.get(name)), ""))
    for *_, attributes in flat.edges(data=True):
        _flatten(attributes)
    if suffix == ".graphml":
        nx.write_graphml(flat, path)
    else:
        nx.write_gexf(flat, path)


#: Names that GEXF keeps for itself (start and end are a time there) and what ours are called instead.
_GEXF_KEEPS = {"id": "key", "start": "first_character", "end": "last_character", "type": "kind_of", "source": "source_id"}


def _flatten(attributes: dict[str, Any]) -> None:
    """In place: only names and values that GraphML and GEXF can hold."""
    for name, other in _GEXF_KEEPS.items():
        if name in attributes:
            attributes[other] = attributes.pop(name)
    for name, value in list(attributes.items()):
        if value is None:
            del attributes[name]
        elif isinstance(value, dt.date):
            attributes[name] = value.isoformat()
        elif isinstance(value, Sequence) and not isinstance(value, str):
            attributes[name] = "; ".join(map(str, value))
