"""`mandates neo4j`: a local server from Maven Central's jars on the wheel's Java."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from mandates.graph import neo4j_jars
from mandates.graph.errors import StoreError
from mandates.graph.neo4j_local import Neo4jLocal, Running
from mandates.graph.store import open_store

pytestmark = pytest.mark.neo4j


def test_it_runs_for_its_user_alone(neo4j_server: Neo4jLocal) -> None:
    running = neo4j_server.status()
    assert running is not None
    assert neo4j_server.start().uri == running.uri, "starting it again finds it running"
    password = neo4j_server.home / "password"
    assert password.stat().st_mode & 0o777 == 0o600 and neo4j_server.home.stat().st_mode & 0o777 == 0o700
    command = Path(f"/proc/{running.pid}/cmdline")
    if command.exists():
        assert neo4j_server.password not in command.read_text()
    with open_store(running.uri, neo4j_server.user, neo4j_server.password) as store:
        assert store.is_neo4j and store.product == f"Neo4j/{neo4j_jars.VERSION}"
        shown = store.read("SHOW DATABASES YIELD name, address WHERE name = 'neo4j' RETURN address")
        assert shown[0]["address"] == f"127.0.0.1:{running.bolt}", "what neo4j:// is sent to"
    with open_store(running.uri.replace("bolt:", "neo4j:"), neo4j_server.user, neo4j_server.password) as routed:
        assert routed.read("RETURN 1 AS one")[0]["one"] == 1
    with pytest.raises(StoreError, match="wrong user or password"):
        open_store(running.uri, neo4j_server.user, "neo4j")


def test_a_process_that_took_over_the_number_is_not_the_server(tmp_path: Path) -> None:
    server = Neo4jLocal(tmp_path / "home")
    (tmp_path / "home").mkdir()
    import os

    (tmp_path / "home" / "state.json").write_text(f'{{"pid": {os.getpid()}, "bolt": 1, "http": 2}}')
    assert server.status() is None and server.stop() is False
    with pytest.raises(StoreError, match="mandates neo4j start"):
        _ = server.uri
    assert Running(1, 2, 3).uri == "bolt://127.0.0.1:2"


def test_the_jars_are_those_that_were_published(neo4j_server: Neo4jLocal, tmp_path: Path) -> None:
    kept = neo4j_jars.jars()
    assert neo4j_jars.verify(kept) >= neo4j_jars.JARS - 5
    name = f"neo4j-kernel-{neo4j_jars.VERSION}.jar"
    assert hashlib.sha256((kept / name).read_bytes()).hexdigest() == neo4j_jars.digests()[name]
    for path in kept.glob("*.jar"):
        (tmp_path / path.name).symlink_to(path)
    (tmp_path / name).unlink()
    with pytest.raises(StoreError, match=f"missing from the download, {name}"):
        neo4j_jars.verify(tmp_path)
    shutil.copy(kept / name, tmp_path / name)
    with open(tmp_path / name, "ab") as file:
        file.write(b"x")
    with pytest.raises(StoreError, match="not the jar that was published"):
        neo4j_jars.verify(tmp_path)
