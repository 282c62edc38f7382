"""The Cypher that writes elements: batches grouped by label and type, names from the schema, values as parameters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mandates.graph.elements import Node, NodeKey, Relationship
from mandates.graph.schema import schema
from neo4j import ManagedTransaction as Transaction

Row = dict[str, Any]

#: Rows of one statement: enough to amortise the round trip (1,000 to 5,000 are equally fast), small enough for any message limit.
ROWS = 2000
#: From so many rows with the same properties on, these are named in the statement and rows are lists of their values: both ends then
#: handle no names row by row. Fewer rows are not worth a plan of their own.
NAMED = 200
CHARACTERS = 2_000_000


def upsert_nodes(tx: Transaction, nodes: Iterable[Node]) -> None:
    """Nodes get exactly these properties, whether they were there or not."""
    for label, rows in _by_label(nodes).items():
        text = f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n = row.p"
        _run(tx, text, rows)


def create_nodes(tx: Transaction, nodes: Iterable[Node]) -> None:
    """Nodes that are known not to be there yet."""
    for label, rows in _by_label(nodes).items():
        for names, alike in _alike(rows, schema().all_nodes[label].properties):
            if names:
                _run(tx, f"UNWIND $rows AS row CREATE (n:{label} {_named(names)})", alike, (), names)
            else:
                _run(tx, f"UNWIND $rows AS row CREATE (n:{label}) SET n = row.p", alike)


def ensure_nodes(tx: Transaction, nodes: Iterable[Node]) -> None:
    """Nodes that are there stay as they are; others are made."""
    for label, rows in _by_label(nodes).items():
        text = f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) ON CREATE SET n = row.p"
        _run(tx, text, rows)


def create_relationships(tx: Transaction, relationships: Iterable[Relationship]) -> None:
    """Relationships between nodes that are there."""
    grouped: dict[tuple[str, str, str], list[Row]] = {}
    for rel in relationships:
        row = {"a": rel.start, "b": rel.end, "p": _stored(rel.properties)}
        grouped.setdefault((rel.type, rel.start_label, rel.end_label), []).append(row)
    for (type_, start, end), rows in sorted(grouped.items()):
        _known(type_, start, end)
        for names, alike in _alike(rows, schema().relationships[type_].properties):
            if names:
                ends = f"UNWIND $rows AS row MATCH (a:{start} {{id: row[0]}}) MATCH (b:{end} {{id: row[1]}})"
                _run(tx, f"{ends} CREATE (a)-[r:{type_} {_named(names, 2)}]->(b)", alike, ("a", "b"), names)
            else:
                ends = f"UNWIND $rows AS row MATCH (a:{start} {{id: row.a}}) MATCH (b:{end} {{id: row.b}})"
                _run(tx, f"{ends} CREATE (a)-[r:{type_}]->(b) SET r = row.p", alike)


def _run(tx: Transaction, text: str, rows: list[Row], heads: tuple[str, ...] = (), names: tuple[str, ...] = ()) -> None:
    """Run a statement over rows, batch by batch; with `names` each row is a list, its `heads` and then those properties."""
    for batch in batches(rows):
        lists = [[*(row[head] for head in heads), *(row["p"][name] for name in names)] for row in batch] if names else batch
        tx.run(text, {"rows": lists}).consume()


def _alike(rows: list[Row], declared: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], list[Row]]]:
    """Rows by the names of their properties where there are enough with the same ones; the rest under no names."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(sorted(row["p"])), []).append(row)
    rest: list[Row] = []
    for names, group in groups.items():
        if names and len(group) >= NAMED and all(name in declared for name in names):
            yield names, group
        else:
            rest.extend(group)
    if rest:
        yield (), rest


def _named(names: tuple[str, ...], first: int = 0) -> str:
    """The properties of a pattern, each the value at its place in the row."""
    return "{" + ", ".join(f"`{name}`: row[{place}]" for place, name in enumerate(names, first)) + "}"


def delete_nodes(tx: Transaction, keys: Iterable[NodeKey]) -> None:
    """Nodes and whatever is tied to them."""
    grouped: dict[str, list[str]] = {}
    for label, id_ in keys:
        grouped.setdefault(label, []).append(id_)
    for label, ids in sorted(grouped.items()):
        _known_label(label)
        for start in range(0, len(ids), ROWS):
            tx.run(f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n", {"ids": ids[start : start + ROWS]}).consume()


def batches(rows: list[Row]) -> Iterator[list[Row]]:
    """Cut `rows` by number and by the characters that they hold."""
    batch: list[Row] = []
    size = 0
    for row in rows:
        weight = _weight(row)
        if batch and (len(batch) >= ROWS or size + weight > CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += weight
    if batch:
        yield batch


def _weight(row: Mapping[str, Any]) -> int:
    size = 0
    for value in row["p"].values():
        if isinstance(value, str):
            size += len(value)
        elif isinstance(value, list):
            size += sum(len(item) if isinstance(item, str) else 8 for item in value)
    return size


def _by_label(nodes: Iterable[Node]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = {}
    for node in nodes:
        grouped.setdefault(node.label, []).append({"id": node.id, "p": {"id": node.id, **_stored(node.properties)}})
    for label in grouped:
        _known_label(label)
    return dict(sorted(grouped.items()))


def _stored(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None}


def _known_label(label: str) -> None:
    if label not in schema().all_nodes:
        raise KeyError(f"no label {label} in schema.yaml")


def _known(type_: str, *labels: str) -> None:
    if type_ not in schema().relationships:
        raise KeyError(f"no relationship type {type_} in schema.yaml")
    for label in labels:
        _known_label(label)
