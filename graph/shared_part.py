"""The shared part of the graph: bodies, regions, people, sources, documents that are only cited, and ties between them.

It is compared with the store element by element, because documents' transactions have made some of its nodes already and a new source
changes few of them.
"""

from __future__ import annotations

import json
from typing import Any

from mandates.graph import cypher_write as write
from mandates.graph.build import Part
from mandates.graph.elements import NodeKey, Relationship
from mandates.graph.ledger import part_node
from mandates.graph.values import plain_value
from neo4j import ManagedTransaction as Transaction

#: label -> condition on n: what of that label the part holds
LABELS = {"Agency": "", "Region": "", "Official": "", "Source": "", "Document": " WHERE n.printed = false"}
#: (type, label of both ends' first, label of the second)
TYPES = (
    ("PART_OF", "Agency", "Agency"),
    ("MEMBER_OF", "Agency", "Agency"),
    ("COUNTERPART_OF", "Agency", "Agency"),
    ("SUCCEEDED_BY", "Agency", "Agency"),
    ("IN", "Agency", "Region"),
    ("WITHIN", "Region", "Region"),
)


def write_shared(tx: Transaction, part: Part, hash_: str) -> None:
    """Make the store hold exactly this part."""
    wanted = {node.key: node for node in part.nodes}
    there: dict[NodeKey, str] = {}
    for label, condition in LABELS.items():
        for row in tx.run(f"MATCH (n:{label}){condition} RETURN n.id AS id, properties(n) AS p"):
            there[label, row["id"]] = _line(row["p"])
    write.upsert_nodes(tx, [node for key, node in wanted.items() if there.get(key) != _line({"id": node.id, **node.properties})])
    ties = {_tie(rel): rel for rel in part.relationships}
    for type_, start, end in TYPES:
        stale = []
        for row in tx.run(f"MATCH (a:{start})-[r:{type_}]->(b:{end}) RETURN a.id AS a, b.id AS b, properties(r) AS p"):
            if ties.pop((type_, row["a"], row["b"], _line(row["p"])), None) is None:
                stale.append({"a": row["a"], "b": row["b"]})
        if stale:
            text = f"UNWIND $rows AS row MATCH (a:{start} {{id: row.a}})-[r:{type_}]->(b:{end} {{id: row.b}}) DELETE r"
            tx.run(text, {"rows": stale}).consume()
            # Two between the same ends are not part of the graph; what was deleted beside a stale one is written again.
            gone = {(row["a"], row["b"]) for row in stale}
            ties.update({_tie(rel): rel for rel in part.relationships if rel.type == type_ and (rel.start, rel.end) in gone})
    write.create_relationships(tx, ties.values())
    write.delete_nodes(tx, sorted(set(there) - set(wanted)))
    write.upsert_nodes(tx, [part_node(part.id, hash_)])


def _tie(rel: Relationship) -> tuple[str, str, str, str]:
    return rel.type, rel.start, rel.end, _line(rel.properties)


def _line(properties: dict[str, Any]) -> str:
    kept = {name: plain_value(value) for name, value in properties.items() if value is not None}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, default=str)
