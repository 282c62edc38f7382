"""`mandates serve` and limits of time, on an empty graph."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest
from command import Run

from mandates import api

LONG = "UNWIND range(1, 20000) AS a UNWIND range(1, 20000) AS b WITH a WHERE a * b % 7 = 9 RETURN count(*) AS n"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    place = tmp_path_factory.mktemp("serve") / "empty.graph"
    api.open_graph(place, create=True).close()
    yield place


def test_a_query_is_given_up_after_its_time(run: Run, empty: Path) -> None:
    for text in (LONG, f"{LONG} LIMIT 5"):
        told = run("cypher", text, "-g", empty, "--timeout", 0.5)
        assert told.code == 1 and "longer than it was allowed to" in told.err and "--timeout" in told.err


@pytest.mark.parametrize(("given", "seconds"), [((), 60), (("--timeout", 7.5), 7.5)])
def test_a_question_gets_its_time_too(run: Run, empty: Path, given: tuple[object, ...], seconds: float) -> None:
    assert run("ask", "documents", "-g", empty, *given).code == 0
    kept = json.loads((empty / "databases" / "mandates" / "configuration.json").read_text())  # where the engine keeps its limit
    assert kept["configuration"]["command.timeout"] == 1000 * seconds


def test_serve_gives_up_what_takes_longer_and_ends_well(empty: Path) -> None:
    command = [sys.executable, "-u", "-m", "mandates.cli", "serve", "-g", str(empty), "--write", "--timeout", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        told = ""
        while "mandates ask" not in told:
            line = server.stdout.readline()
            assert line, told
            told += line
        uri, user, password = (re.search(p, told, re.M)[1] for p in (r"(bolt://\S+)", r"^user (\S+)$", r"^password (\S+)$"))  # type: ignore[index]
        assert user == "root"
        with neo4j.GraphDatabase.driver(uri, auth=(user, password)) as driver, driver.session(database="mandates") as session:
            session.run("CREATE (:Region {id: 'x', name: 'x'})").consume()
            with pytest.raises(neo4j.exceptions.Neo4jError, match=r"[Tt]ime"):
                session.run(LONG).consume()
        server.send_signal(signal.SIGTERM)
        assert server.wait(60) == 0
        assert server.stderr is not None and server.stderr.read() == "closed\n"
    with api.open_graph(empty) as kg:
        assert kg.cypher("MATCH (r:Region) RETURN r.id AS id").column("id") == ["x"]
