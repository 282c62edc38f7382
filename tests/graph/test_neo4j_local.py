"""`mandates neo4j`: a local server from Maven Central's jars on the wheel's Java."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command import Run
from mandates.graph import neo4j_jars, neo4j_local
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


def test_the_command_says_that_it_does_not_run(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANDATES_STATE", str(tmp_path))
    (tmp_path / "neo4j").mkdir()
    for state in (None, "", "{}", "[1]", '{"pid": "x", "bolt": 1, "http": 2}'):
        if state is not None:
            (tmp_path / "neo4j" / "state.json").write_text(state)
        told = run("neo4j", "status")
        assert (told.code, told.out) == (1, "not running; start it with: mandates neo4j start\n"), state
        told = run("neo4j", "stop")
        assert (told.code, told.out) == (0, "it was not running\n")


@pytest.mark.parametrize(
    ("console", "why"),
    [("", "it ended with code 3 and said nothing"), ("WARNING: old\nno room\n", "no room"), ("a\nb\nc\nd\n", "b / c / d")],
)
def test_a_server_that_ends_at_once_says_why(tmp_path: Path, console: str, why: str) -> None:
    (tmp_path / "console.txt").write_text(console)
    (tmp_path / "state.json").write_text("{}")
    with (
        subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"]) as process,
        pytest.raises(StoreError, match=f"does not start: {why} .logs are in "),
    ):
        Neo4jLocal(tmp_path)._wait(process, tmp_path / "logs" / "neo4j.log")
    assert not (tmp_path / "state.json").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="folders as on Linux")
def test_where_its_data_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MANDATES_STATE", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", "/state")
    assert neo4j_local.state_home() == Path("/state/mandates")
    monkeypatch.delenv("XDG_STATE_HOME")
    assert neo4j_local.state_home() == Path.home() / ".local" / "state" / "mandates"
    monkeypatch.setenv("MANDATES_STATE", "/elsewhere")
    assert Neo4jLocal().home == Path("/elsewhere/neo4j")


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
