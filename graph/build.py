"""Records and resolution become the elements of a graph: a pure function, whatever the order in which sources were loaded.

The graph falls into parts that the loader writes in one transaction each: one per printed document (what it says, merged over its
printings), one per document for the links from its items into other documents, and one for what documents share (bodies, regions,
people, documents that are only cited).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from mandates.extract.records import DocumentRecord, Record, UnreadRecord
from mandates.graph.elements import Node, NodeKey, Relationship
from mandates.graph.facts import printing
from mandates.graph.links import Links, add_links
from mandates.graph.merge import merge
from mandates.graph.printing import OWN_LABELS, Printing
from mandates.graph.resolve import Resolution
from mandates.graph.schema import schema

#: Changes whenever the same records become other elements: what was loaded before is then written again.
VERSION = 1


_line = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=str).encode


@dataclass(slots=True)
class SourceRecords:
    """One source with all its records.

    `id` is the SHA-256 of its bytes, `place` where it was read from (a later version read from the same place replaces it).
    """

    id: str
    name: str
    records: list[Record]
    pages: int | None = None
    characters: int | None = None
    encoding: str | None = None
    place: str | None = None
    #: names it was given under, where there were several
    names: tuple[str, ...] = ()


@dataclass(slots=True)
class Part:
    """What one transaction writes. `id` is document:ID, links:ID or shared."""

    id: str
    nodes: list[Node] = field(default_factory=list)
    relationships: list[Relationship] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return self.id.partition(":")[0]

    @property
    def about(self) -> str:
        """Id of the document; empty for the shared part."""
        return self.id.partition(":")[2]

    def hash(self) -> str:
        """Of the content, independent of its order."""
        digest = hashlib.sha256(f"{VERSION}".encode())
        for line in sorted(self._lines()):
            digest.update(line.encode())
        return digest.hexdigest()

    def _lines(self) -> Iterator[str]:
        for node in self.nodes:
            yield _line([node.label, node.id, node.properties])
        for rel in self.relationships:
            yield _line([rel.type, *rel.ends, rel.properties])


@dataclass(slots=True)
class Graph:
    """All elements, by the part that they are written in. A shared node is in the shared part only."""

    parts: dict[str, Part]
    #: shared nodes by key: documents' transactions make those that they need and that are not there yet
    shared: dict[NodeKey, Node]
    #: (source, doc) -> id of the document that it prints
    printed: dict[tuple[str, str], str] = field(default_factory=dict)

    def nodes(self) -> Iterator[Node]:
        for part in self.parts.values():
            yield from part.nodes

    def relationships(self) -> Iterator[Relationship]:
        for part in self.parts.values():
            yield from part.relationships


def by_document(source: SourceRecords) -> dict[str, list[Record]]:
    """The records of each document, in the order of extraction; every record is told the id of its source."""
    documents: dict[str, list[Record]] = {}
    for record in source.records:
        record.source = source.id
        documents.setdefault(record.doc, []).append(record)
    return documents


def elements(sources: Sequence[SourceRecords], resolution: Resolution) -> Graph:
    """The graph that these sources make.

    Args:
        sources: every source that is loaded, each once.
        resolution: `resolve` over all their records, which name their source by its id.

    Raises:
        SchemaError: something that schema.yaml does not allow.
    """
    printings: dict[str, list[Printing]] = {}
    unread: dict[str, int] = {}
    for source in sorted(sources, key=lambda s: s.id):
        for doc, records in sorted(by_document(source).items()):
            if not any(isinstance(record, DocumentRecord) for record in records):
                unread[source.id] = unread.get(source.id, 0) + sum(isinstance(record, UnreadRecord) for record in records)
                continue
            one = printing(source.id, doc, records, resolution)
            printings.setdefault(one.document, []).append(one)
            unread[source.id] = unread.get(source.id, 0) + one.unread
    parts = {f"document:{id_}": Part(f"document:{id_}") for id_ in printings}
    shared: dict[NodeKey, Node] = {}
    surfaces: dict[str, set[str]] = {}
    for id_, group in printings.items():
        nodes, relationships = merge(group)
        part = parts[f"document:{id_}"]
        part.relationships.extend(relationships)
        for node in nodes:
            if node.label in OWN_LABELS or node.key == ("Document", id_):
                part.nodes.append(node)
            else:
                shared.setdefault(node.key, node)
        for one in group:
            for agency, names in one.surfaces.items():
                surfaces.setdefault(agency, set()).update(names)
    _name_agencies(shared, surfaces)
    _describe_sources(shared, sources, unread)
    for id_ in printings:
        shared.pop(("Document", id_), None)
    by_printing = {(one.source, one.doc): one for group in printings.values() for one in group}
    links = Links(parts, shared, by_printing, [])
    add_links(links, resolution)
    parts["shared"] = Part("shared", list(shared.values()), links.ties)
    _check_ends(parts, shared)
    return Graph(parts, shared, {(one.source, one.doc): id_ for id_, group in printings.items() for one in group})


def _name_agencies(shared: dict[NodeKey, Node], surfaces: dict[str, set[str]]) -> None:
    for (label, id_), node in shared.items():
        if label == "Agency":
            short = sorted(surfaces.get(id_, set()) - {node.properties.get("name")})
            if short:
                node.properties.update(short_names=short, names="、".join(short))


def _describe_sources(shared: dict[NodeKey, Node], sources: Iterable[SourceRecords], unread: dict[str, int]) -> None:
    for source in sources:
        names = sorted({source.name, *source.names})
        values = {
            "name": names[0],
            "names": names if len(names) > 1 else None,
            "pages": source.pages,
            "characters": source.characters,
            "encoding": source.encoding,
            "unread": unread.get(source.id, 0),
        }
        shared["Source", source.id] = Node("Source", source.id, {name: value for name, value in values.items() if value is not None})


def _check_ends(parts: dict[str, Part], shared: dict[NodeKey, Node]) -> None:
    """No relationship may point at nothing: an end that no part holds is a fault of the builder, found here rather than in a store."""
    known = {node.key for part in parts.values() for node in part.nodes} | set(shared)
    for part in parts.values():
        for rel in part.relationships:
            for end in rel.ends:
                if end not in known:
                    raise AssertionError(f"{part.id}: {rel.type} has no end {end}")


def check(parts: Iterable[Part]) -> None:
    """Every element of parts that are to be written against schema.yaml (community editions have no constraints on types or existence).

    Raises:
        SchemaError: the first element that does not fit, and why.
    """
    declared = schema()
    for part in parts:
        for node in part.nodes:
            declared.check_node(node)
        for rel in part.relationships:
            declared.check_relationship(rel)
