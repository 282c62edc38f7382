"""What is said after the work: the summary of a build, spans that were not understood, the list of questions, how to connect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from mandates.cypher import Question
from mandates.extract.records import UnreadRecord
from mandates.output import counts, plain
from mandates.sources import Extracted

if TYPE_CHECKING:
    from mandates.api import Graph
    from mandates.graph.neo4j_local import Neo4jLocal
    from mandates.graph.store import Store
    from mandates.graph.sync import Report as Sync


@dataclass
class Report:
    """What was read and what was not understood, source by source."""

    sources: list[tuple[str, int, Counter[str]]] = field(default_factory=list)
    unread: list[tuple[UnreadRecord, str]] = field(default_factory=list)

    def add(self, found: Extracted) -> None:
        kinds = Counter(record.type for record in found.records)
        self.sources.append((found.source.name, found.characters, kinds))
        for record in found.records:
            if isinstance(record, UnreadRecord):
                words = record.quote or found.source.text[record.start : record.end]
                self.unread.append((record, " ".join(words.split())[:60]))

    def print(self, console: Console) -> None:
        for name, characters, kinds in self.sources:
            spans = [(record.start, record.end) for record, _ in self.unread if record.source == name]
            lost = sum(end - start for start, end in spans)
            what = ", ".join(f"{n:,} {kind}" for kind, n in sorted(kinds.items())) or "no records"
            share = 100 * lost / max(characters, 1)
            console.print(f"{name}: {characters:,} characters; {what}", soft_wrap=True)
            console.print(f"  not understood: {len(spans)} spans, {lost:,} characters ({share:.2f} %)", soft_wrap=True)
        for record, words in self.unread:
            page = f", page {record.page}" if record.page is not None else ""
            console.print(f"  {record.source}:{record.start}-{record.end}{page}: {record.reason}: {words}", soft_wrap=True)


def build_summary(kg: Graph) -> RenderableType:
    """What the graph holds after a build, and what the build changed."""
    rows = kg.ask("coverage", limit=None)
    sources = kg.ask("sources", limit=None)
    cited = sum(rows.column("citations"))
    resolved = sum(rows.column("resolved"))
    return Group(
        counts(
            f"{kg.store.place}",
            [
                ("sources", len(sources)),
                ("documents", len(rows)),
                ("provisions", sum(rows.column("provisions"))),
                ("mandates", sum(rows.column("mandates"))),
                ("targets", sum(rows.column("targets"))),
                ("citations of documents printed here", resolved),
                ("citations of documents not printed here", cited - resolved),
                ("spans not understood", sum(n or 0 for n in sources.column("unread"))),
            ],
        ),
        Text(changes(kg.report) if kg.report is not None else ""),
    )


def changes(report: Sync) -> str:
    """What a build changed, in a sentence."""
    if report.nothing_changed:
        return "Nothing changed: all of this was loaded before." if report.known_sources else "Nothing changed: no source could be read."
    kinds = (("added", report.added), ("changed", report.changed), ("removed", report.removed))
    done = [f"{len(ids)} {kind}" for kind, ids in kinds if ids]
    left = [f"{report.unchanged} left as they were"] if report.unchanged else []
    return f"Documents: {', '.join(done + left) or 'none'}. Written: {report.nodes:,} nodes, {report.relationships:,} relationships."


def question_list(questions: Iterable[Question]) -> RenderableType:
    """Every question by name, in both languages, with its parameters."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1))
    table.add_column("name", no_wrap=True, style="bold")
    table.add_column("question 问题")
    table.add_column("parameters 参数")
    for asked in questions:
        parameters = "\n".join(p.name if p.default is None else f"{p.name}={plain(p.default)}" for p in asked.parameters)
        table.add_row(asked.name, Text(f"{asked.zh}\n{asked.en}"), Text(parameters, style="dim"))
    return Group(table, Text("\nmandates ask NAME --param name=value", style="dim"))


def connections(store: Store, login: tuple[str, str]) -> RenderableType:
    """How other programs reach an embedded store that is open, as this user: the driver, cypher-shell, this command."""
    user, password = login
    database = f', database="{store.database}"' if store.database else ""
    shell = f" -d {store.database}" if store.database else ""
    return Text(
        f"""{store.place} is open at {store.uri} until Ctrl-C (this machine only)
user {user}
password {password}

Python:
  from neo4j import GraphDatabase
  driver = GraphDatabase.driver("{store.uri}", auth=("{user}", "{password}"))
  records, _, _ = driver.execute_query("MATCH (d:Document) RETURN count(d) AS documents"{database.replace("database=", "database_=")})

cypher-shell:
  NEO4J_USERNAME={user} NEO4J_PASSWORD={password} cypher-shell -a {store.uri}{shell}

mandates:
  NEO4J_USERNAME={user} NEO4J_PASSWORD={password} mandates ask --graph {store.uri}"""
    )


def server_connections(server: Neo4jLocal) -> RenderableType:
    """How other programs reach the local Neo4j."""
    running = server.status()
    browser = f"http://127.0.0.1:{running.http}" if running else ""
    return Text(
        f"""Neo4j answers at {server.uri} (this machine only); Neo4j Browser is at {browser}
user {server.user}
password in {server.home / "password"}

mandates ask --graph neo4j:local"""
    )
