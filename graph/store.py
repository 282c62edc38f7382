"""A store: one implementation over the official `neo4j` driver, for the embedded engine and for Neo4j alike."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import neo4j
from mandates.graph.embedded import Embedded
from mandates.graph.errors import QueryError, QueryTimeout, StoreError, WriteRefused
from mandates.graph.neo4j_local import Neo4jLocal
from mandates.graph.reading import refuse_writes
from mandates.graph.schema import schema
from mandates.graph.values import plain_value
from neo4j.exceptions import AuthError, ClientError, ConfigurationError, DriverError, Neo4jError, ServiceUnavailable

if TYPE_CHECKING:
    from mandates.graph.build import SourceRecords
    from mandates.graph.elements import Node, Relationship
    from mandates.graph.sync import Report

T = TypeVar("T")
SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
LOCAL = "neo4j:local"
DEFAULT_PLACE = "mandates.graph"


@dataclass(frozen=True, slots=True)
class Rows(Sequence[dict[str, Any]]):
    """What a query returned: plain Python values; `truncated` is true where a row limit cut it off."""

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    truncated: bool = False

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: Any) -> Any:
        return self.rows[index]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.rows)


class Store:
    """A graph that can be read and synced. `open_store` makes one; close it, or use it in a `with` statement."""

    def __init__(
        self, uri: str, user: str, password: str, database: str | None = None, place: str = "", engine: Embedded | None = None
    ) -> None:
        self.uri, self.user, self.password, self.database = uri, user, password, database
        self.place = place or uri
        self.engine = engine
        self.driver = self._reader = _connect(self.place, uri, user, password, database)
        if engine is not None:
            self._reader = _connect(self.place, uri, *engine.login(), database)
        self.product = _product(self.driver)
        self._closed = False

    @property
    def is_neo4j(self) -> bool:
        """False where the embedded engine answers (here or in another process)."""
        return "ArcadeDB" not in self.product

    # -- reading

    def read(self, cypher: str, parameters: Mapping[str, Any] | None = None, /, *, limit: int | None = None, timeout: float | None = None,
             **more: Any) -> Rows:  # fmt: skip
        """Rows of a query that changes nothing.

        Args:
            cypher: one statement.
            parameters, more: its parameters (the mapping also takes names such as `limit`).
            limit: at most so many rows; `truncated` says whether there were more.
            timeout: seconds after which the query is given up.

        Raises:
            WriteRefused: it would change the graph; nothing was run.
            QueryError: the store does not understand it or failed.
            QueryTimeout: it took longer than `timeout`.
        """
        values = {**(parameters or {}), **more}
        text = cypher.strip().removesuffix(";")
        self._refuse_writes(text, values)
        if self.engine is not None:
            self.engine.limit_commands(timeout)
        with self._session(neo4j.READ_ACCESS) as session, session.begin_transaction(timeout=timeout) as tx:
            result = tx.run(text, values)
            columns = tuple(result.keys())
            rows: list[dict[str, Any]] = []
            truncated = False
            for record in result:
                if limit is not None and len(rows) >= limit:
                    truncated = True
                    break
                rows.append({name: plain_value(record[name]) for name in columns})
            if not truncated and "w" in (result.consume().query_type or "r") and text[:7].upper() != "EXPLAIN":
                tx.rollback()
                raise WriteRefused("refused: the store says that this query writes; what it did was rolled back.")
            tx.rollback()  # a read has nothing to keep; on an engine that lets a write pass, nothing stays
            return Rows(columns, rows, truncated)

    def _refuse_writes(self, text: str, values: Mapping[str, Any]) -> None:
        """First the words of the query, then the judgement of the store itself, without running it."""
        refuse_writes(text)
        if self.is_neo4j and text[:7].upper() != "EXPLAIN":
            with self._session(neo4j.READ_ACCESS) as session:
                kind = session.run("EXPLAIN " + text, dict(values)).consume().query_type or "r"
            if kind not in ("r", "") and not (kind == "s" and text[:4].upper() == "SHOW"):  # SHOW counts as schema there
                what = "changes the schema" if kind == "s" else "changes the graph"
                raise WriteRefused(f"refused: the query {what}, and this is for reading only. Nothing was run.")

    def rows(self, cypher: str, **values: Any) -> list[dict[str, Any]]:
        """Rows of a query of this package itself, which is known to read only."""
        with self._session() as session:
            return session.execute_read(
                lambda tx: [{name: plain_value(value) for name, value in record.data().items()} for record in tx.run(cypher, values)]
            )

    def stream(self, cypher: str) -> Iterator[dict[str, Any]]:
        """Rows of a query of this package itself as the store sends them, never all at once."""
        with self._session(neo4j.READ_ACCESS) as session:
            for record in session.run(cypher):
                yield dict(record)

    # -- writing

    def prepare(self) -> None:
        """Constraints and indexes of the schema, where they are not there yet."""
        with self._session() as session:
            for statement in (*schema().constraints(), *schema().indexes()):
                session.run(statement).consume()
            if self.is_neo4j:
                for statement in neo4j_fulltext():
                    session.run(statement).consume()
        if self.engine is not None:
            for statement in arcadedb_fulltext():
                self.engine.sql(statement)

    def write(self, work: Callable[[neo4j.ManagedTransaction], T]) -> T:
        """Run `work` in one write transaction: all of it stays or nothing; tried again where the store asks for it."""
        if self.engine is not None:
            self.engine.limit_commands(None)
        with self._session() as session:
            return session.execute_write(work)

    def sync(self, sources: Sequence[SourceRecords], progress: Callable[[int, int], None] | None = None) -> Report:
        """Make the graph say what these sources say beside what was loaded before; see `mandates.graph.sync`."""
        from mandates.graph.sync import sync

        return sync(self, sources, progress=progress)

    def remove(self, source: str) -> Report:
        """Take out what only this source (its name or id) says; see `mandates.graph.sync`."""
        from mandates.graph.sync import remove

        return remove(self, source)

    def elements(self) -> Iterator[Node | Relationship]:
        """The whole graph, one element at a time; see `mandates.graph.stream`."""
        from mandates.graph.stream import stream

        return stream(self)

    def dump(self) -> list[str]:
        """The whole graph in canonical form; see `mandates.graph.dump`."""
        from mandates.graph.dump import dump

        return dump(self)

    @contextmanager
    def _session(self, access: str = neo4j.WRITE_ACCESS) -> Iterator[neo4j.Session]:
        if self._closed:
            raise StoreError(f"{self.place}: this graph was closed; open it again")
        try:
            driver = self._reader if access == neo4j.READ_ACCESS else self.driver
            with driver.session(database=self.database, default_access_mode=access) as session:
                yield session
        except (Neo4jError, DriverError) as error:
            raise _explain(self.place, error) from error

    def close(self) -> None:
        """Close the connection, and the engine where it runs in this process."""
        self._closed = True
        self._reader.close()
        self.driver.close()
        if self.engine is not None:
            self.engine.stop()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_store(
    place: str | Path = DEFAULT_PLACE,
    user: str | None = None,
    password: str | None = None,
    database: str | None = None,
    create: bool = True,
) -> Store:
    """Open a store.

    Args:
        place: a directory (embedded), `bolt://…` or `neo4j://…` (and their +s, +ssc forms), or `neo4j:local` (`mandates neo4j start`).
        user, password: for a URL; else the environment's NEO4J_USERNAME (default neo4j) and NEO4J_PASSWORD.
        database: for a URL; default: the server's own.
        create: make an embedded store that is not there.

    Raises:
        StoreInUse: an embedded store that another process holds.
        StoreError: no such store, not reachable, wrong password.
    """
    text = os.fspath(place)
    if text == LOCAL:
        server = Neo4jLocal().start()
        return Store(server.uri, server.user, server.password, place=LOCAL)
    if "://" in text:
        scheme = text.split("://", 1)[0]
        if scheme not in SCHEMES:
            raise StoreError(f"{text}: {scheme}:// is no way to a graph; use one of {', '.join(SCHEMES)}, a directory or {LOCAL}")
        return Store(
            text,
            user or os.environ.get("NEO4J_USERNAME") or os.environ.get("NEO4J_USER") or "neo4j",
            password if password is not None else os.environ.get("NEO4J_PASSWORD", ""),
            database or os.environ.get("NEO4J_DATABASE") or None,
        )
    engine = Embedded(Path(text), create=create)
    try:
        return Store(engine.uri, *engine.login(write=True), engine.database, place=text, engine=engine)
    except BaseException:
        engine.stop()
        raise


def neo4j_fulltext() -> Iterator[str]:
    """Full-text index statements as Neo4j takes them."""
    for name, label, properties in schema().fulltext():
        each = ", ".join(f"n.{prop}" for prop in properties)
        on = f"FOR (n:{label}) ON EACH [{each}]"
        yield f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS {on} OPTIONS {{indexConfig: {{`fulltext.analyzer`: 'cjk'}}}}"


def arcadedb_fulltext() -> Iterator[str]:
    """Full-text index statements as the embedded engine takes them (its own SQL: its Cypher has none)."""
    for name, label, properties in schema().fulltext():
        for prop in properties:
            yield f"CREATE PROPERTY {label}.{prop} IF NOT EXISTS STRING"
        yield (
            f"CREATE INDEX {name} IF NOT EXISTS ON {label} ({', '.join(properties)}) FULL_TEXT "
            'METADATA {"analyzer":"org.apache.lucene.analysis.cjk.CJKAnalyzer"}'
        )


def _connect(place: str, uri: str, user: str, password: str, database: str | None) -> neo4j.Driver:
    try:
        driver = neo4j.GraphDatabase.driver(
            uri,
            auth=(user, password),
            notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,  # a type that has no relationship yet is no news here
            warn_notification_severity=neo4j.NotificationMinimumSeverity.OFF,
            connection_timeout=10,
            liveness_check_timeout=30,  # while sources are read for an hour, what lies between may have dropped the connection
        )
    except (ConfigurationError, ValueError) as error:
        raise StoreError(f"{place}: {error}") from error
    try:
        with driver.session(database=database) as session:
            session.run("RETURN 1 AS one").consume()
    except (Neo4jError, DriverError, OSError, ValueError) as error:
        driver.close()
        raise _explain(place, error) from error
    return driver


def _product(driver: neo4j.Driver) -> str:
    return str(driver.get_server_info().agent)


def _explain(place: str, error: Exception) -> StoreError:
    """The driver's error in words that say what to do."""
    if isinstance(error, AuthError):
        return StoreError(f"{place}: wrong user or password. Give them by options, at the prompt, or as NEO4J_USERNAME and NEO4J_PASSWORD.")
    if isinstance(error, (ServiceUnavailable, OSError, ValueError)):  # ValueError: an address that is none
        return StoreError(f"{place}: cannot be reached ({_first_line(error)}). Is the server running, and is the address right?")
    code = str(getattr(error, "code", "") or "")
    message = str(getattr(error, "message", "") or error)
    if code.endswith("Security.Forbidden"):
        return WriteRefused("refused: the query changes the graph, and this is for reading only. Nothing was kept.")
    if "TimedOut" in code or "timeout" in message.lower():
        return QueryTimeout(f"{place}: the query took longer than it was allowed to; give it more time with --timeout, or narrow it")
    if isinstance(error, ClientError):
        return QueryError(f"{_first_line(message)}")
    return StoreError(f"{place}: {_first_line(message)}")


def _first_line(error: object) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
