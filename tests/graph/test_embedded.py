"""The embedded store: opened, used, closed; found in use; found to be no store."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from mandates.graph import engine
from mandates.graph.errors import QueryError, QueryTimeout, StoreError, StoreInUse, WriteRefused
from mandates.graph.store import Store, open_store


def test_reads_and_refuses(empty_store: Store) -> None:
    assert list(empty_store.read("UNWIND range(1, 3) AS i RETURN i, $名 AS name ORDER BY i", {"名": "碳"}, limit=2)) == [
        {"i": 1, "name": "碳"},
        {"i": 2, "name": "碳"},
    ]
    assert empty_store.read("UNWIND range(1, 3) AS i RETURN i", limit=2).truncated
    assert not empty_store.read("UNWIND range(1, 3) AS i RETURN i", limit=3).truncated
    assert list(empty_store.read("MATCH (n:Nothing) RETURN n.id AS id;")) == []
    with pytest.raises(WriteRefused):
        empty_store.read("CREATE (n:Document {id: 'x'})")
    with pytest.raises(QueryError, match=r"[Uu]ndefined|not defined|x"):
        empty_store.read("RETURN x")
    assert empty_store.read("MATCH (n:Document) RETURN count(n) AS n")[0]["n"] == 0


def test_a_query_is_given_up_in_time(empty_store: Store) -> None:
    began = time.monotonic()
    with pytest.raises(QueryTimeout, match="longer than it was allowed"):
        empty_store.read(
            "UNWIND range(1, 20000) AS a UNWIND range(1, 20000) AS b WITH a WHERE a * b % 7 = 9 RETURN count(*) AS n", timeout=1
        )
    assert time.monotonic() - began < 30
    assert empty_store.read("RETURN 1 AS one")[0]["one"] == 1


def test_the_engine_itself_holds_readers_to_reading(empty_store: Store) -> None:
    assert empty_store.engine is not None
    engine = empty_store.engine.engine
    with open_store(empty_store.uri, engine.reader, engine.reader_password, empty_store.database) as reader:
        assert reader.read("RETURN 1 AS one")[0]["one"] == 1
        for text in ("CREATE (n:Document {id: 'x'})", "CREATE INDEX i IF NOT EXISTS FOR (n:Document) ON (n.filing)", "CREATE (n:Other)"):
            with pytest.raises(WriteRefused), reader._session() as session:
                session.run(text).consume()


def test_what_writes_is_never_kept_where_only_the_engine_could_know(empty_store: Store) -> None:
    """Over plain Bolt the engine neither explains nor keeps read mode: the words refuse, and the transaction is rolled back."""
    with open_store(empty_store.uri, empty_store.user, empty_store.password, empty_store.database) as other:
        with pytest.raises(WriteRefused):
            other.read("MERGE (n:Document {id: 'x'}) RETURN n.id AS id")
        assert other.read("MATCH (n:Document) RETURN count(n) AS n")[0]["n"] == 0


def test_in_use_by_another_process(tmp_path: Path) -> None:
    place = tmp_path / "a graph's place"
    with open_store(place) as store:
        text = f"from mandates.graph.store import open_store\nopen_store({str(place)!r})"
        done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=False)
        last = done.stderr.strip().splitlines()[-1]
        assert "StoreInUse" in last and f"process {os.getpid()}" in last and "mandates serve" in last and store.uri in last
        with pytest.raises(StoreInUse):
            open_store(place)
    with open_store(place) as store:
        assert store.read("RETURN 1 AS one")[0]["one"] == 1


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_store_is_free_again_however_its_process_ended(tmp_path: Path, how: signal.Signals) -> None:
    place = tmp_path / "graph"
    text = (
        "import time\nfrom mandates.graph.store import open_store\n"
        f"store = open_store({str(place)!r})\nstore.prepare()\nprint(store.uri, flush=True)\ntime.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", text], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=tmp_path
    ) as process:
        assert process.stdout is not None
        uri = process.stdout.readline().strip()
        process.send_signal(how)
        process.wait(20)
    with open_store(place) as store:
        assert store.read("RETURN 1 AS one")[0]["one"] == 1
    with pytest.raises(StoreError, match="cannot be reached"):
        open_store(uri, "root", "x")
    assert [entry.name for entry in tmp_path.iterdir()] == ["graph"], "nothing is left in the user's directory"


def test_places_that_are_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("x")
    with pytest.raises(StoreError, match="is a file"):
        open_store(tmp_path / "file")
    with pytest.raises(StoreError, match="holds other things"):
        open_store(tmp_path / "full")
    with pytest.raises(StoreError, match="no graph there yet"):
        open_store(tmp_path / "none", create=False)
    with pytest.raises(StoreError, match="http:// is no way to a graph"):
        open_store("http://127.0.0.1:7474")
    for address in ("bolt://127.0.0.1:1", "bolt://127.0.0.1:port", "bolt://[::1"):
        with pytest.raises(StoreError, match=f"^{re.escape(address)}: "):
            open_store(address, "neo4j", "x")
    with pytest.raises(StoreError, match="cannot be reached"):
        open_store("bolt://127.0.0.1:1", "neo4j", "x")
    assert (tmp_path / "full" / "letter.txt").exists()


@pytest.mark.parametrize(
    ("variable", "value", "why"),
    [
        ("MANDATES_JVM_HEAP", "lots", "the embedded engine does not start: Invalid maximum heap size: -Xmxlots"),
        ("MANDATES_JVM_OPTIONS", "-Dx='1", "MANDATES_JVM_OPTIONS cannot be read: No closing quotation"),
        ("MANDATES_JVM_OPTIONS", "-Dx='1 2' -XX:Nothing", "Unrecognized VM option 'Nothing'"),
    ],
)
def test_an_engine_that_does_not_start_says_why_and_lets_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, why: str
) -> None:
    monkeypatch.setenv(variable, value)
    for _ in range(2):  # not in use the second time
        with pytest.raises(StoreError, match=f"^{re.escape(str(tmp_path / 'graph'))}: .*{re.escape(why)}"):
            open_store(tmp_path / "graph")


def test_a_graph_whose_pages_are_gone_is_named_and_let_go(tmp_path: Path) -> None:
    open_store(tmp_path / "graph").close()
    for file in (tmp_path / "graph" / "databases" / "mandates").iterdir():
        file.unlink()
    for _ in range(2):
        with pytest.raises(StoreError, match=f"^{re.escape(str(tmp_path / 'graph'))} cannot be opened: .*not available"):
            open_store(tmp_path / "graph")


def test_an_engine_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "PACKAGE", "no_such_package")
    with pytest.raises(StoreError, match="pip install arcadedb-embedded"):
        engine.java()


def test_a_place_below_a_file_and_an_empty_directory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="file/graph: cannot be written: Not a directory"):
        open_store(tmp_path / "file" / "graph")
    (tmp_path / "empty").mkdir()
    with pytest.raises(StoreError, match="no graph there yet"):
        open_store(tmp_path / "empty", create=False)
    with open_store(tmp_path / "empty") as store:
        assert store.read("MATCH (n) RETURN count(n) AS n")[0]["n"] == 0
        server = tmp_path / "empty" / "server"
        assert (server / "config" / "server-users.jsonl").stat().st_mode & 0o777 == 0o600
        assert store.password not in " ".join(psutil.Process(store.engine.engine.pid).cmdline())  # type: ignore[union-attr]
    store.close()  # twice does no harm
    for use in (store.read, store.rows):
        with pytest.raises(StoreError, match="empty: this graph was closed"):
            use("RETURN 1 AS one")


def test_a_limit_of_time_holds_for_its_query_alone(empty_store: Store) -> None:
    some = "UNWIND range(1, 3000) AS a UNWIND range(1, 1000) AS b WITH a WHERE a * b % 7 = 9 RETURN count(*) AS n"
    for timeout in (0.0004, 0.05):
        with pytest.raises(QueryTimeout):
            empty_store.read(some, timeout=timeout)
    assert empty_store.write(lambda tx: tx.run(some).single(strict=True)["n"]) == 0
    with pytest.raises(QueryTimeout):
        empty_store.read(some, timeout=0.05)
    assert empty_store.read(some)[0]["n"] == 0


def test_a_server_is_found_by_the_environment(empty_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEO4J_USERNAME", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NEO4J_PASSWORD", empty_store.password)
    with pytest.raises(StoreError, match="wrong user or password"):  # the user is neo4j by default
        open_store(empty_store.uri)
    monkeypatch.setenv("NEO4J_USER", empty_store.user)
    monkeypatch.setenv("NEO4J_DATABASE", "other")
    with pytest.raises(StoreError, match="other"):
        open_store(empty_store.uri)
    with open_store(empty_store.uri, database=empty_store.database) as store:
        assert store.read("RETURN 1 AS one")[0]["one"] == 1
    monkeypatch.setenv("NEO4J_USERNAME", "reader")
    with pytest.raises(StoreError, match="wrong user or password"):
        open_store(empty_store.uri, database=empty_store.database)


def test_files_and_addresses_cannot_be_read_through_the_engine(empty_store: Store, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("word\n")
    with pytest.raises(StoreError), empty_store._session() as session:
        session.run(f"LOAD CSV FROM 'file://{tmp_path}/secret.csv' AS line RETURN line").consume()


def test_wrong_password_and_listening_address(empty_store: Store) -> None:
    with pytest.raises(StoreError, match="wrong user or password"):
        open_store(empty_store.uri, empty_store.user, "guess", empty_store.database)
    place = Path(empty_store.place)
    assert json.loads((place / "lock").read_text())["pid"] == os.getpid()
    if sys.platform == "linux":
        engines = [process for child in psutil.Process().children() for process in child.children()]
        listening = [c for process in engines for c in process.net_connections("tcp") if c.status == psutil.CONN_LISTEN]
        assert listening and all(c.laddr.ip in ("127.0.0.1", "::ffff:127.0.0.1", "::1") for c in listening)
