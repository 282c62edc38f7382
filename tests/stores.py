"""Fixtures: the embedded engine and a real Neo4j, each started once for the run.

Neo4j is the one at NEO4J_URI where that is given (user and password from NEO4J_USERNAME and NEO4J_PASSWORD; its default database is
emptied), else the local server of `mandates neo4j`, over a home of the test's own. Where it cannot be had, its tests are skipped and
the end of the run says so; they fail instead where CI=true or MANDATES_REQUIRE_NEO4J=1.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from mandates.graph.errors import StoreError
from mandates.graph.neo4j_local import Neo4jLocal
from mandates.graph.schema import schema
from mandates.graph.store import Store, open_store


def clear(store: Store) -> None:
    """Take everything out of a store but its schema."""
    for label in schema().all_nodes:
        store.write(lambda tx, label=label: tx.run(f"MATCH (n:{label}) DETACH DELETE n").consume())  # type: ignore[misc]


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("embedded") / "graph") as store:
        store.prepare()
        yield store


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jLocal]:
    """The local server of `mandates neo4j` in a home of its own."""
    server = Neo4jLocal(tmp_path_factory.mktemp("neo4j") / "home", heap="768m", pagecache="128m")
    try:
        server.start(print)
    except StoreError as error:
        if os.environ.get("CI") == "true" or os.environ.get("MANDATES_REQUIRE_NEO4J") == "1":
            pytest.fail(f"Neo4j is required here: {error}")
        pytest.skip(f"no Neo4j: {error}")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def neo4j_store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if uri := os.environ.get("NEO4J_URI"):
        with open_store(uri) as store:
            store.prepare()
            yield store
        return
    server: Neo4jLocal = request.getfixturevalue("neo4j_server")
    with open_store(server.uri, server.user, server.password) as store:
        store.prepare()
        yield store


@pytest.fixture(params=["embedded", "neo4j_store"])
def store(request: pytest.FixtureRequest) -> Store:
    """Each of the two stores, empty."""
    one: Store = request.getfixturevalue(request.param)
    clear(one)
    return one


@pytest.fixture
def empty_store(embedded: Store) -> Store:
    """The embedded store with the schema and nothing in it."""
    clear(embedded)
    return embedded
