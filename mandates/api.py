"""The front door for Python: build a graph from sources, open one, ask it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mandates.cypher import question
from mandates.extract.records import Record
from mandates.extract.text import SourceError
from mandates.rows import Rows
from mandates.sources import Extracted, Progress, RepeatedSource, extract_sources

if TYPE_CHECKING:
    import networkx as nx

    from mandates.graph.build import SourceRecords
    from mandates.graph.resolve import Resolution
    from mandates.graph.store import Store
    from mandates.graph.sync import Report

PLACE = "mandates.graph"
Paths = str | Path | Iterable[str | Path]


class BuildError(Exception):
    """Sources that could not be read; `errors` lists one SourceError each. What could be read is in the graph."""

    def __init__(self, errors: list[SourceError]) -> None:
        super().__init__("; ".join(str(error) for error in errors))
        self.errors = errors


def place(graph: str | Path | None = None) -> str:
    """Where the graph is: `graph`, else the environment's MANDATES_GRAPH, else ./mandates.graph."""
    return os.fspath(graph) if graph is not None else os.environ.get("MANDATES_GRAPH") or PLACE


@dataclass
class Graph:
    """An open graph. Close it, or use it in a `with` statement.

    >>> with mandates.open("mandates.graph") as kg:  # doctest: +SKIP
    ...     kg.ask("who-leads-what", agency="省政务局").df()
    """

    store: Store
    #: what the last build did; None where the graph was only opened
    report: Report | None = None
    #: sources that the last build could not read
    errors: list[SourceError] = field(default_factory=list)

    def ask(self, name: str, *, limit: int | None = None, timeout: float | None = None, **parameters: Any) -> Rows:
        """The rows of a canned question.

        Args:
            name: as `mandates.questions()` lists them.
            limit: at most so many rows.
            timeout: seconds after which the question is given up.
            parameters: by name; those left out hold their defaults.

        Raises:
            QuestionError: no such question or parameter, or a value that does not fit.
            StoreError: the store failed.
        """
        asked = question(name)
        values = asked.values(parameters)
        rows = self.store.read(asked.text, values, limit=limit, timeout=timeout)
        return Rows(rows.rows, [column.name for column in asked.columns], truncated=rows.truncated)

    def cypher(self, text: str, *, limit: int | None = None, timeout: float | None = None, **parameters: Any) -> Rows:
        """The rows of a Cypher query of your own, which only reads.

        Raises:
            WriteRefused: it would change the graph.
            QueryError: the store does not understand it.
        """
        rows = self.store.read(text, parameters, limit=limit, timeout=timeout)
        return Rows(rows.rows, rows.columns, truncated=rows.truncated)

    def networkx(
        self, query: str | None = None, *, projection: str | None = None, directed: bool = True, **parameters: Any
    ) -> nx.Graph[str]:
        """The graph, or part of it, as NetworkX.

        Args:
            query: Cypher that returns columns `start` and `end` (start_… and end_… are attributes of the nodes, the rest of the edge).
            projection: co-lead, citations or implementation (see mandates.graph.network) instead of a query.
            directed: whether the edges of a query have a direction.
            parameters: of the query.

        Returns:
            Without query and projection the whole graph as a MultiDiGraph, nodes named label:id.

        Raises:
            ValueError: both query and projection, no such projection, or rows without `start` and `end`.
        """
        from mandates.graph import network

        if query is not None and projection is not None:
            raise ValueError("a query or a projection, not both")
        if projection is not None:
            return network.projection(self.store, projection)
        if query is not None:
            return network.from_rows(self.store.read(query, parameters), directed=directed)
        return network.network(self.store.elements())

    def page(self, document: str, path: str | Path) -> None:
        """Write the evidence page of one document (its id) as one self-contained HTML file.

        Raises:
            KeyError: there is no such document.
        """
        from mandates.graph.pages import write_page

        write_page(self.store, document, path)

    def site(self, folder: str | Path, progress: Callable[[int, int], None] = lambda done, total: None) -> int:
        """Write an evidence page for every printed document and an index with a search box; returns how many documents there are."""
        from mandates.graph.pages import write_site

        return write_site(self.store, folder, progress)

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_graph(
    graph: str | Path | None = None,
    *,
    user: str | None = None,
    password: str | None = None,
    database: str | None = None,
    create: bool = False,
) -> Graph:
    """Open a graph that is there.

    Args:
        graph: a directory, `bolt://…`, `neo4j://…` or `neo4j:local`; default MANDATES_GRAPH, else ./mandates.graph.
        user, password, database: for a server; else the environment's NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE.
        create: make an empty one where none is.

    Raises:
        StoreError: there is none, it cannot be reached, or another process has it open.
    """
    from mandates.graph.store import open_store

    return Graph(open_store(place(graph), user=user, password=password, database=database, create=create))


def build(
    sources: Paths,
    graph: str | Path | None = None,
    *,
    user: str | None = None,
    password: str | None = None,
    database: str | None = None,
    jobs: int = 1,
    strict: bool = True,
    progress: Progress | None = None,
    loading: Callable[[int, int], None] | None = None,
) -> Graph:
    """Extract sources, resolve who is who and which document is which, and load the result; returns the open graph.

    Building again with the same sources changes nothing; `graph.report` says what was done.

    Args:
        sources: files, directories and globs.
        graph, user, password, database: as in `open`.
        jobs: worker processes for extraction.
        strict: raise where a source cannot be read; else `graph.errors` lists them. The rest is loaded either way.
        progress: called after each source with its name and how many there are.
        loading: called while loading, with documents done and documents in all.

    Raises:
        BuildError: `strict`, and a source could not be read.
        StoreError: the store cannot be opened or written.
    """
    # Opened first: a place that is none, a wrong password or a store in use is said before the sources are read, not after.
    opened = open_graph(graph, user=user, password=password, database=database, create=True)
    try:
        read, opened.errors = _read(extract_sources(_paths(sources), jobs=jobs, progress=progress))
        opened.report = opened.store.sync(read, progress=loading)
        failed = [error for error in opened.errors if not isinstance(error, RepeatedSource)]
        if strict and failed:
            raise BuildError(failed)
    except BaseException:
        opened.close()
        raise
    return opened


def _read(extracted: Iterable[Extracted | SourceError]) -> tuple[list[SourceRecords], list[SourceError]]:
    """Sources by what they hold, with every name that it has, and what could not be read."""
    from mandates.graph.build import SourceRecords

    read: dict[str, SourceRecords] = {}
    errors: list[SourceError] = []
    for found in extracted:
        if isinstance(found, Extracted):
            source = found.source
            read[source.sha256] = SourceRecords(
                id=source.sha256, name=source.name, records=found.records, pages=len(source.pages) or None, characters=found.characters,
                encoding=source.encoding, place=str(Path(source.name).resolve()),
            )  # fmt: skip
        else:
            errors.append(found)
            if isinstance(found, RepeatedSource):
                first = read[found.sha256]
                first.names = (*(first.names or (first.name,)), found.name)
    return list(read.values()), errors


def records(sources: Paths, *, jobs: int = 1) -> Iterator[Record]:
    """The records of sources, in their order; those of the same text under two names once.

    Raises:
        SourceError: a source cannot be read.
    """
    for found in extract_sources(_paths(sources), jobs=jobs):
        if isinstance(found, Extracted):
            yield from found.records
        elif not isinstance(found, RepeatedSource):
            raise found


def resolve(sources: Paths, *, jobs: int = 1) -> Resolution:
    """What is decided across sources: who is who, which document is which, what carries out what.

    Raises:
        SourceError: a source cannot be read.
    """
    from mandates.graph.resolve import resolve as fold

    return fold(records(sources, jobs=jobs))


def _paths(sources: Paths) -> list[str | Path]:
    return [sources] if isinstance(sources, (str, Path)) else list(sources)
