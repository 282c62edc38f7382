"""Stores for the tests: the embedded engine, started once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from mandates.graph.store import Store, open_store


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An embedded store with the schema and nothing in it; tests leave it empty."""
    with open_store(tmp_path_factory.mktemp("embedded") / "graph") as store:
        store.prepare()
        yield store
