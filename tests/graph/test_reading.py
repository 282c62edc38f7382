"""Which Cypher is refused before it reaches a store."""

from __future__ import annotations

import pytest
from mandates.graph.errors import WriteRefused
from mandates.graph.reading import refuse_writes


@pytest.mark.parametrize(
    ("cypher", "word"),
    [
        ("CREATE (n:Document {id: 'x'})", "CREATE"),
        ("MATCH (n) SET n.title = 'x'", "SET"),
        ("MATCH (n)\nset n:Law", "SET"),
        ("MATCH (n) DETACH DELETE n", "DETACH"),
        ("MATCH (n)DELETE n", "DELETE"),
        ("MATCH (n) REMOVE n.title RETURN n", "REMOVE"),
        ("MERGE(n:Document {id: 'x'}) RETURN n", "MERGE"),
        ("MATCH (n) FOREACH (x IN [1] | SET n.x = x)", "FOREACH"),
        ("CREATE INDEX i IF NOT EXISTS FOR (n:Document) ON (n.title)", "CREATE"),
        ("DROP CONSTRAINT document_id", "DROP"),
        ("LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line", "LOAD CSV"),
        ("UNWIND [1] AS i CALL { WITH i RETURN 1 AS x } IN TRANSACTIONS OF 2 ROWS RETURN x", "TRANSACTIONS"),
        ("MATCH (n) CALL (n) { SET n.x = 1 } IN 2 CONCURRENT TRANSACTIONS", "SET"),
        ("MATCH (n) CALL (n) { RETURN 1 AS x } IN 2 CONCURRENT TRANSACTIONS RETURN x", "IN 2 CONCURRENT TRANSACTIONS|commits what it does"),
        ("PROFILE MATCH (n) RETURN n", "PROFILE"),
        ("MATCH (n) /* harmless */ // 注释\nDELETE n", "DELETE"),
        ("RETURN 1 AS x UNION CALL { CREATE (m:Document) RETURN 1 AS x } RETURN x", "CREATE"),
    ],
)
def test_refused(cypher: str, word: str) -> None:
    with pytest.raises(WriteRefused, match=word):
        refuse_writes(cypher)


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (d:Document) WHERE d.title CONTAINS 'DELETE FROM' RETURN d.id AS id",
        'MATCH (d:Document) WHERE d.title = "it\\"s CREATE (n)" RETURN d.id AS id',
        "MATCH (n) RETURN n.set AS x, n.create AS y",
        "MATCH (n) WHERE n.id = $set RETURN n.id AS id",
        "MATCH (n)-[:SETS]->(t:Target) RETURN t.id AS id",
        "MATCH (n:`CREATE (x)`) RETURN count(n) AS n",
        "MATCH (n) RETURN n.id AS created ORDER BY created // then DELETE (n)",
        "RETURN {set: 1, delete: 2} AS map",
        "RETURN {set : 1, delete : 2} AS map",
        "MATCH (a)-[r:LEADS|SET {order: 0}]->(b) RETURN b.id AS id",
        "MATCH (n:!SET&CREATE {id: 'x'}) RETURN n.id AS id",
        "EXPLAIN MATCH (n) RETURN n",
        "CALL db.index.fulltext.queryNodes('document_text', '建设') YIELD node RETURN node.id AS id",
    ],
)
def test_let_through(cypher: str) -> None:
    refuse_writes(cypher)
