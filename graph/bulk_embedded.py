"""The embedded engine's own batch loader: a big graph into a new store, made aside and renamed into place.

Records go as JSON lines to the engine's batch interface, which writes pages without a transaction per record. Vertices come first; edges
name them by a number of their own (a node's place among the vertices), so no index has to be asked.
"""

from __future__ import annotations

import base64
import datetime as dt
import http.client
import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from mandates.graph.elements import Node, NodeKey, Relationship
from mandates.graph.embedded import DATABASE, MARKER
from mandates.graph.errors import StoreError
from mandates.graph.schema import schema
from mandates.graph.store import Store, open_store


def load_new_store(path: Path, nodes: Iterable[Node], relationships: Iterable[Relationship]) -> tuple[int, int]:
    """Make an embedded store with these elements at `path`. Returns how many nodes and relationships it holds.

    It is written beside `path` and renamed when it is whole: whoever finds a store there finds all of it.

    Raises:
        StoreError: something is there already, a relationship has an end that is no node, or the engine refuses.
    """
    path = path.absolute()
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise StoreError(f"{path} is there already; a batch load makes a new store")
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}-"))
    try:
        with tempfile.TemporaryFile() as lines:
            counts = _write_lines(lines, nodes, relationships)
            with open_store(aside / "store") as store:
                _prepare_types(store)
                _send(store, lines)
                store.prepare()
        shutil.rmtree(aside / "store" / "server", ignore_errors=True)
        assert (aside / "store" / MARKER).exists()
        if path.exists():
            path.rmdir()
        os.replace(aside / "store", path)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return counts


def _write_lines(out: IO[bytes], nodes: Iterable[Node], relationships: Iterable[Relationship]) -> tuple[int, int]:
    numbers: dict[NodeKey, str] = {}
    for node in nodes:
        number = numbers[node.key] = f"n{len(numbers)}"
        _line(out, {"@type": "vertex", "@class": node.label, "@id": number, "id": node.id}, node.properties)
    count = 0
    for rel in relationships:
        try:
            ends = {"@from": numbers[rel.ends[0]], "@to": numbers[rel.ends[1]]}
        except KeyError as error:
            raise StoreError(f"{rel.type}: no node {error.args[0]}") from None
        _line(out, {"@type": "edge", "@class": rel.type, **ends}, rel.properties)
        count += 1
    return len(numbers), count


def _line(out: IO[bytes], head: dict[str, Any], properties: dict[str, Any]) -> None:
    for name, value in properties.items():
        if value is not None:
            head[name] = value.isoformat() if isinstance(value, dt.date) else value
    out.write(json.dumps(head, ensure_ascii=False).encode() + b"\n")


def _prepare_types(store: Store) -> None:
    """Types and their dates: JSON has none, so the engine is told which properties are dates."""
    assert store.engine is not None
    for label, node in schema().all_nodes.items():
        store.engine.sql(f"CREATE VERTEX TYPE {label} IF NOT EXISTS")
        for prop in node.properties.values():
            if prop.type == "DATE":
                store.engine.sql(f"CREATE PROPERTY {label}.`{prop.name}` IF NOT EXISTS DATE")
    for type_, relationship in schema().relationships.items():
        store.engine.sql(f"CREATE EDGE TYPE `{type_}` IF NOT EXISTS")
        for prop in relationship.properties.values():
            if prop.type == "DATE":
                store.engine.sql(f"CREATE PROPERTY `{type_}`.`{prop.name}` IF NOT EXISTS DATE")


def _send(store: Store, lines: IO[bytes]) -> None:
    assert store.engine is not None
    engine = store.engine.engine
    size = lines.tell()
    lines.seek(0)
    login = base64.b64encode(f"{engine.user}:{engine.password}".encode()).decode()
    headers = {"Content-Type": "application/x-ndjson", "Authorization": f"Basic {login}", "Content-Length": str(size)}
    connection = http.client.HTTPConnection("127.0.0.1", engine.http, timeout=3600)
    try:
        connection.request("POST", f"/api/v1/batch/{DATABASE}", body=lines, headers=headers)
        answer = connection.getresponse()
        said = answer.read()
    except OSError as error:
        raise StoreError(f"the embedded engine broke off a batch load: {error}") from error
    finally:
        connection.close()
    if answer.status >= 300:
        raise StoreError(f"the embedded engine refuses a batch load: {said.decode(errors='replace')[:300]}")
