"""The canonical dump: two stores hold the same graph exactly when their dumps are equal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mandates.graph.schema import schema

if TYPE_CHECKING:
    from mandates.graph.build import Graph
    from mandates.graph.store import Store


def dump(store: Store) -> list[str]:
    """One JSON line for each node and each relationship, sorted; the loader's bookkeeping is left out."""
    lines = []
    for label in schema().nodes:
        for row in store.rows(f"MATCH (n:{label}) RETURN n.id AS id, properties(n) AS p ORDER BY id"):
            lines.append(_line({"node": label, "id": row["id"], "properties": row["p"]}))
    for type_ in schema().relationships:
        query = (
            f"MATCH (a)-[r:{type_}]->(b) RETURN labels(a)[0] AS al, a.id AS a, labels(b)[0] AS bl, b.id AS b, properties(r) AS p "
            "ORDER BY al, a, bl, b"
        )
        for row in store.rows(query):
            lines.append(_line({"relationship": type_, "from": [row["al"], row["a"]], "to": [row["bl"], row["b"]], "properties": row["p"]}))
    return sorted(lines)


def expected_dump(graph: Graph) -> list[str]:
    """The dump of a store that holds exactly these elements."""
    lines = []
    for node in graph.nodes():
        lines.append(_line({"node": node.label, "id": node.id, "properties": {"id": node.id, **_stored(node.properties)}}))
    for rel in graph.relationships():
        ends = {"from": [rel.start_label, rel.start], "to": [rel.end_label, rel.end]}
        lines.append(_line({"relationship": rel.type, **ends, "properties": _stored(rel.properties)}))
    return sorted(lines)


def _stored(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None}


def _line(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, default=str)
