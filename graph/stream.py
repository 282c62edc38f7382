"""A store's graph as elements, one by one: what exports are made of. Memory does not grow with the graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mandates.graph.elements import Node, Relationship
from mandates.graph.schema import schema
from mandates.graph.values import plain_value

if TYPE_CHECKING:
    from mandates.graph.store import Store


def stream(store: Store) -> Iterator[Node | Relationship]:
    """All nodes, then all relationships, in a stable order; the loader's bookkeeping is left out."""
    for label in schema().nodes:
        for row in store.stream(f"MATCH (n:{label}) RETURN n.id AS id, properties(n) AS properties ORDER BY id"):
            yield Node(label, row["id"], _properties(row, drop="id"))
    for type_, declared in schema().relationships.items():
        for start in declared.start:
            for end in declared.end:
                query = (
                    f"MATCH (a:{start})-[r:{type_}]->(b:{end}) RETURN a.id AS start, b.id AS end, properties(r) AS properties "
                    "ORDER BY start, end"
                )
                for row in store.stream(query):
                    yield Relationship(type_, start, row["start"], end, row["end"], _properties(row))


def _properties(row: dict[str, Any], drop: str | None = None) -> dict[str, Any]:
    return {name: plain_value(value) for name, value in sorted(row["properties"].items()) if name != drop and value is not None}
