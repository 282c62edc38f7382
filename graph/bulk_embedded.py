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
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from mandates.graph.elements import Node, NodeKey, Relationship
from mandates.graph.embedded import DATABASE, MARKER
from mandates.graph.errors import StoreError
from mandates.graph.schema import schema
from mandates.graph.store import Store, open_store

#: Lines of one piece of a request.
LINES = 2000


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
        counts = [0, 0]
        with open_store(aside / "store") as store:
            _prepare_types(store)
            _send(store, _chunks(_lines(nodes, relationships, counts)))
            store.prepare()
        shutil.rmtree(aside / "store" / "server", ignore_errors=True)
        assert (aside / "store" / MARKER).exists()
        if path.exists():
            path.rmdir()
        os.replace(aside / "store", path)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return counts[0], counts[1]


def _lines(nodes: Iterable[Node], relationships: Iterable[Relationship], counts: list[int]) -> Iterator[str]:
    """One JSON object for each element; `counts` is kept at how many nodes and relationships there were."""
    numbers: dict[NodeKey, str] = {}
    for node in nodes:
        number = numbers[node.key] = f"n{counts[0]}"
        counts[0] += 1
        yield _line({"@type": "vertex", "@class": node.label, "@id": number, "id": node.id}, node.properties)
    for rel in relationships:
        start, end = numbers.get(rel.ends[0]), numbers.get(rel.ends[1])
        if start is None or end is None:
            raise StoreError(f"{rel.type}: no node {rel.ends[0] if start is None else rel.ends[1]}")
        counts[1] += 1
        yield _line({"@type": "edge", "@class": rel.type, "@from": start, "@to": end}, rel.properties)


_json = json.JSONEncoder(ensure_ascii=False, default=dt.date.isoformat).encode


def _line(head: dict[str, Any], properties: dict[str, Any]) -> str:
    return _json(head | {name: value for name, value in properties.items() if value is not None})


def _chunks(lines: Iterable[str]) -> Iterator[bytes]:
    """Lines in pieces of a good size for the network."""
    them = iter(lines)
    while piece := "\n".join(islice(them, LINES)):
        yield piece.encode() + b"\n"


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


def _send(store: Store, body: Iterable[bytes]) -> None:
    """Give the batch interface its lines while they are made: the engine reads the first ones while the last ones are not there yet."""
    assert store.engine is not None
    engine = store.engine.engine
    login = base64.b64encode(f"{engine.user}:{engine.password}".encode()).decode()
    headers = {"Content-Type": "application/x-ndjson", "Authorization": f"Basic {login}", "Transfer-Encoding": "chunked"}
    connection = http.client.HTTPConnection("127.0.0.1", engine.http, timeout=3600)
    try:
        connection.request("POST", f"/api/v1/batch/{DATABASE}", body=body, headers=headers, encode_chunked=True)
        answer = connection.getresponse()
        said = answer.read()
    except OSError as error:
        raise StoreError(f"the embedded engine broke off a batch load: {error}") from error
    finally:
        connection.close()
    if answer.status >= 300:
        raise StoreError(f"the embedded engine refuses a batch load: {said.decode(errors='replace')[:300]}")
