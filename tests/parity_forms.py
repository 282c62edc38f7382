"""The forms of the parity suite: parity/forms.jsonl over the graph of parity/fixture.json (synthetic, no schema of ours).

A form: `cypher` with `parameters`; `before`, statements run first; `after`, the query whose rows count instead of its own; `rows` as
expected on both stores, written by hand ("__ERROR__": must fail; "ANY": need not agree). Where the embedded engine is known to differ,
`embedded` holds what it answers instead and `why`; docs/stores.md lists those.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import neo4j.graph
import neo4j.time
from mandates.graph.store import Store
from neo4j import ManagedTransaction
from neo4j.exceptions import DriverError, Neo4jError

HERE = Path(__file__).parent / "parity"
ERROR, ANY = "__ERROR__", "ANY"


@dataclass(frozen=True, slots=True)
class Form:
    about: str
    cypher: str
    rows: Any
    parameters: dict[str, Any] = field(default_factory=dict)
    before: tuple[str, ...] = ()
    after: str = ""
    writes: bool = False
    ordered: bool = False
    embedded: Any = None
    why: str = ""


def forms() -> list[Form]:
    out = []
    for line in (HERE / "forms.jsonl").read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        out.append(Form(**{**data, "before": tuple(data.get("before", ()))}))
    return out


def fill(store: Store) -> None:
    """Make the fixture: the only graph that the store holds."""
    data = json.loads((HERE / "fixture.json").read_text(encoding="utf-8"))
    nodes: dict[str, list[dict[str, Any]]] = {}
    for node in data["nodes"]:
        nodes.setdefault(node["label"], []).append({k: _parameter(v, k) for k, v in node.items() if k != "label"})
    ties: dict[str, list[dict[str, Any]]] = {}
    for rel in data["relationships"]:
        properties = {k: v for k, v in rel.items() if k not in ("from", "to", "type")}
        ties.setdefault(rel["type"], []).append({"a": rel["from"], "b": rel["to"], "p": properties})

    def work(tx: ManagedTransaction) -> None:
        tx.run("MATCH (n) DETACH DELETE n").consume()
        for label, rows in nodes.items():
            tx.run(f"UNWIND $rows AS row CREATE (n:{label}) SET n = row", rows=rows).consume()
        for type_, rows in ties.items():
            ends = "MATCH (a {id: row.a}) MATCH (b {id: row.b})"
            tx.run(f"UNWIND $rows AS row {ends} CREATE (a)-[r:{type_}]->(b) SET r = row.p", rows=rows).consume()

    store.write(work)


def answer(store: Store, form: Form) -> Any:
    """The rows that a store gives, dates as PYDATE:… and nodes as {"N": id}; ERROR where it fails."""
    try:
        with store.driver.session(database=store.database) as session:
            for text in form.before:
                session.run(text).consume()  # type: ignore[arg-type]
            rows = [_row(r) for r in session.run(form.cypher, {k: _parameter(v) for k, v in form.parameters.items()})]  # type: ignore[arg-type]
            if form.after:
                rows = [_row(r) for r in session.run(form.after)]  # type: ignore[arg-type]
            return rows
    except (Neo4jError, DriverError):
        return ERROR


def alike(one: Any, other: Any, ordered: bool) -> bool:
    if ANY in (one, other):
        return ERROR not in (one, other)
    if ordered or not (isinstance(one, list) and isinstance(other, list)):
        return bool(one == other)
    return sorted(map(_key, one)) == sorted(map(_key, other))


def _key(row: Any) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True)


def _row(record: neo4j.Record) -> dict[str, Any]:
    return {key: _plain(record[key]) for key in record.keys()}  # noqa: SIM118 - a record is no mapping


def _plain(value: Any) -> Any:
    if isinstance(value, neo4j.graph.Node):
        return {"N": value.get("id")}
    if isinstance(value, neo4j.graph.Relationship):
        return {"R": value.type}
    if isinstance(value, neo4j.time.Date):
        return "PYDATE:" + value.iso_format()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    return value


def _parameter(value: Any, name: str = "") -> Any:
    if isinstance(value, str) and (value.startswith("PYDATE:") or name in ("issued", "due")):
        return dt.date.fromisoformat(value.removeprefix("PYDATE:"))
    if isinstance(value, list):
        return [_parameter(item) for item in value]
    if isinstance(value, dict):
        return {k: _parameter(v) for k, v in value.items()}
    return value
