"""Loading: the store is made to say what all records loaded so far say, one transaction per document.

How it is sound: the graph is worked out anew from every record in the ledger plus the new ones (`elements`, a pure function), cut into
parts. A part whose hash stands in the ledger is in the store exactly so and is skipped. Before anything is changed, one transaction
blanks the hashes of all parts that will be; each part's transaction then deletes what the part held, writes what it holds now, and sets
its hash. A process that dies leaves whole documents, and blank hashes for what the next run has to do again.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mandates.graph import cypher_write as write
from mandates.graph.build import Graph, Part, SourceRecords, by_document, check, elements
from mandates.graph.elements import Node, NodeKey
from mandates.graph.errors import StoreError
from mandates.graph.ledger import Ledger, Said, part_node, read_ledger, said_id, source_node
from mandates.graph.printing import OWN_LABELS
from mandates.graph.resolve import resolve
from mandates.graph.shared_part import write_shared

if TYPE_CHECKING:
    from mandates.graph.store import Store
    from neo4j import ManagedTransaction as Transaction

Progress = Callable[[int, int], None]
#: Relationships into other documents, which the links part of a document holds.
LINKS = {"Provision": "CARRIES_OUT", "Target": "BREAKS_DOWN"}


@dataclass(slots=True)
class Report:
    """What a sync did. Documents are counted by their id in the graph."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    #: names of the sources that brought something new, and of those that did not
    new_sources: list[str] = field(default_factory=list)
    known_sources: list[str] = field(default_factory=list)
    nodes: int = 0
    relationships: int = 0

    @property
    def nothing_changed(self) -> bool:
        return not (self.added or self.changed or self.removed or self.new_sources)


def sync(store: Store, sources: Sequence[SourceRecords], progress: Progress | None = None) -> Report:
    """Load sources beside what was loaded before; a source that was loaded before is replaced.

    Args:
        store: where to.
        sources: with all their records; the same bytes under two names are one source.
        progress: called with (parts written, parts to write).
    """
    store.prepare()
    before = read_ledger(store)
    after = copy.deepcopy(before)
    report = Report()
    for source in sources:
        said = [Said.of(source.id, doc, records) for doc, records in by_document(source).items()]
        (report.new_sources if after.take(source, said) else report.known_sources).append(source.name)
    _bring(store, before, after, report, progress)
    return report


def remove(store: Store, source: str, progress: Progress | None = None) -> Report:
    """Take out what only this source says.

    Args:
        source: its id (or at least 8 characters of it), name or place.

    Raises:
        StoreError: no source is called so, or several are.
    """
    before = read_ledger(store)
    ids = before.find(source)
    if len(ids) != 1:
        names = ", ".join(f"{told['names'][0]} ({id_[:12]})" for id_, told in sorted(before.sources.items())) or "none"
        why = "no source is called so" if not ids else "several sources are called so; give the id"
        raise StoreError(f"{source}: {why}. Loaded are: {names}")
    after = copy.deepcopy(before)
    after.drop(ids[0])
    report = Report()
    _bring(store, before, after, report, progress)
    return report


def work_out(ledger: Ledger) -> Graph:
    """The graph of everything in the book."""
    sources = ledger.source_records()
    return elements(sources, resolve([record for source in sources for record in source.records]))


def _bring(store: Store, before: Ledger, after: Ledger, report: Report, progress: Progress | None) -> None:
    graph = work_out(after)
    hashes = {id_: part.hash() for id_, part in graph.parts.items()}
    todo = [id_ for id_, hash_ in hashes.items() if before.parts.get(id_) != hash_]
    gone = [id_ for id_ in before.parts if id_ not in hashes]
    _tell(report, graph, before, todo, gone)
    changed = [one for key, one in after.said.items() if key not in before.said or before.said[key].hash != one.hash]
    dropped = [key for key in before.said if key not in after.said]
    sources = [source_node(id_, told) for id_, told in after.sources.items() if before.sources.get(id_) != told]
    lost = [id_ for id_ in before.sources if id_ not in after.sources]
    check(graph.parts[id_] for id_ in todo)  # the others were checked when they were written
    if not (todo or gone or changed or dropped or sources or lost):
        return

    def begin(tx: Transaction) -> None:
        write.upsert_nodes(tx, [*sources, *(part_node(id_, "") for id_ in (*todo, *gone))])

    store.write(begin)
    said_with: dict[str, list[Said]] = {}
    loose: list[Said] = []
    for one in changed:
        part = f"document:{graph.printed.get((one.source, one.doc), '')}"
        (said_with.setdefault(part, []) if part in hashes else loose).append(one)
    order = {"document": 0, "links": 2, "shared": 3}
    work = sorted({*todo, *said_with}, key=lambda id_: (order[id_.partition(":")[0]], id_))
    steps = [id_ for id_ in work if id_.startswith("document:")], gone, [id_ for id_ in work if not id_.startswith("document:")]
    total = sum(map(len, steps))
    done = 0
    for step, ids in enumerate(steps):
        for id_ in ids:
            if step == 1:
                _erase(store, id_, graph)
            elif id_ in todo:
                _write_part(store, graph, graph.parts[id_], hashes[id_], id_ in before.parts, said_with.get(id_, []))
            else:
                _note(store, said_with[id_])
            done += 1
            if progress:
                progress(done, total)

    def end(tx: Transaction) -> None:
        write.upsert_nodes(tx, [one.node() for one in loose])
        write.delete_nodes(tx, [("Ledger", said_id(*key)) for key in dropped] + [("Ledger", f"source:{id_}") for id_ in lost])

    store.write(end)


def _note(store: Store, said: Iterable[Said]) -> None:
    """What was said changed, what it comes to did not."""
    store.write(lambda tx: write.upsert_nodes(tx, [one.node() for one in said]))


def _tell(report: Report, graph: Graph, before: Ledger, todo: Iterable[str], gone: Iterable[str]) -> None:
    for id_ in todo:
        if id_.startswith("document:"):
            (report.changed if before.parts.get(id_) else report.added).append(id_.partition(":")[2])
    report.removed = [id_.partition(":")[2] for id_ in gone if id_.startswith("document:")]
    report.unchanged = sum(id_.startswith("document:") for id_ in graph.parts) - len(report.added) - len(report.changed)
    report.nodes = sum(len(part.nodes) for part in graph.parts.values())
    report.relationships = sum(len(part.relationships) for part in graph.parts.values())


def _write_part(store: Store, graph: Graph, part: Part, hash_: str, there: bool, said: Sequence[Said]) -> None:
    if part.kind == "shared":
        store.write(lambda tx: write_shared(tx, part, hash_))
        return

    def work(tx: Transaction) -> None:
        if part.kind == "links":
            _delete_links(tx, part.about)
        else:
            if there:
                _delete_said(tx, part.about, part.nodes)
            write.ensure_nodes(tx, _ends_elsewhere(graph, part))
            own = [] if there else [node for node in part.nodes if node.label != "Document"]
            write.create_nodes(tx, own)
            write.upsert_nodes(tx, part.nodes if there else [node for node in part.nodes if node.label == "Document"])
        write.create_relationships(tx, part.relationships)
        write.upsert_nodes(tx, [*(one.node() for one in said), part_node(part.id, hash_)])

    store.write(work)


def _ends_elsewhere(graph: Graph, part: Part) -> list[Node]:
    """The nodes of other parts that this part's relationships need: a printed document that is not written yet stands as a stub."""
    mine = {node.key for node in part.nodes}
    needed: dict[NodeKey, Node] = {}
    for rel in part.relationships:
        for key in rel.ends:
            if key in mine or key in needed:
                continue
            needed[key] = graph.shared.get(key) or _as_stub(graph, key)
    return list(needed.values())


def _as_stub(graph: Graph, key: NodeKey) -> Node:
    node = next(node for node in graph.parts[f"document:{key[1]}"].nodes if node.key == key)
    names = ("title", "number", "agency_code", "year", "serial")
    return Node(*key, {**{name: node.properties[name] for name in names if name in node.properties}, "printed": False})


def _erase(store: Store, id_: str, graph: Graph) -> None:
    kind, _, about = id_.partition(":")

    def work(tx: Transaction) -> None:
        if kind == "links":
            _delete_links(tx, about)
        else:
            _delete_said(tx, about, [])
            stub = graph.shared.get(("Document", about))
            if stub is None:
                write.delete_nodes(tx, [("Document", about)])
            else:
                write.upsert_nodes(tx, [stub])
        write.delete_nodes(tx, [("Ledger", f"part:{id_}")])

    store.write(work)


def _delete_said(tx: Transaction, document: str, keep: Iterable[Node]) -> None:
    """Delete what the document's part holds in the store; nodes that it will hold again stay, with what others tie to them."""
    kept: dict[str, list[str]] = {}
    for node in keep:
        kept.setdefault(node.label, []).append(node.id)
    tx.run("MATCH (d:Document {id: $d})-[r]->() DELETE r", d=document).consume()
    tx.run("MATCH (:Official)-[r:APPOINTED_TO|REMOVED_FROM]->(:Agency) WHERE r.document = $d DELETE r", d=document).consume()
    for label in OWN_LABELS:
        link = LINKS.get(label)
        others = f" WHERE type(r) <> '{link}'" if link else ""
        tx.run(f"MATCH (n:{label} {{document: $d}})-[r]->(){others} DELETE r", d=document).consume()
        tx.run(f"MATCH (n:{label} {{document: $d}})<-[r]-(){others} DELETE r", d=document).consume()
        rows = tx.run(f"MATCH (n:{label} {{document: $d}}) RETURN n.id AS id", d=document)
        stale = {row["id"] for row in rows} - set(kept.get(label, ()))
        write.delete_nodes(tx, [(label, id_) for id_ in sorted(stale)])


def _delete_links(tx: Transaction, document: str) -> None:
    for label, type_ in LINKS.items():
        tx.run(f"MATCH (n:{label} {{document: $d}})-[r:{type_}]->() DELETE r", d=document).consume()
