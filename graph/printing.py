"""What one printing of a document comes to, while it is put together: nodes, relationships, and where each provision stands in print.

Nothing here looks at other documents; `facts` fills it from records, `build` merges the printings of a document.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from mandates.extract.records import CitationRecord, Record
from mandates.graph.elements import Node, NodeKey, Relationship
from mandates.graph.evidence import add_place, evidence, present

#: A provision's own things, by the relationship that ties them to it.
OWN_LABELS = ("Provision", "Mandate", "Target", "Declaration")


class Body(Protocol):
    """What resolution says of an agency name: `name` is None where it cannot be decided."""

    @property
    def name(self) -> str | None: ...
    @property
    def kind(self) -> str | None: ...
    @property
    def level(self) -> str | None: ...
    @property
    def region(self) -> str | None: ...
    @property
    def candidates(self) -> Sequence[Any]: ...


class Paper(Protocol):
    """What resolution says of a document, printed or only cited."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str | None: ...
    @property
    def number(self) -> str | None: ...
    @property
    def agency_code(self) -> str | None: ...
    @property
    def year(self) -> int | None: ...
    @property
    def serial(self) -> int | None: ...


class Names(Protocol):
    """The part of a resolution that one document needs."""

    def agency(self, source: str, doc: str, surface: str) -> Body: ...
    def document(self, source: str, doc: str) -> Paper: ...
    def citation(self, record: CitationRecord) -> Paper: ...


@dataclass(slots=True)
class Printing:
    """The elements of one printing. `relationships` is keyed by (type, start, end, key properties)."""

    source: str
    doc: str
    document: str
    nodes: dict[NodeKey, Node] = field(default_factory=dict)
    relationships: dict[tuple[Any, ...], Relationship] = field(default_factory=dict)
    #: (annex, path, start) -> id of the Provision, for resolution's provisions
    provisions: dict[tuple[int, tuple[str, ...]], list[tuple[int, str]]] = field(default_factory=dict)
    surfaces: dict[str, set[str]] = field(default_factory=dict)
    unread: int = 0

    def add_node(self, node: Node) -> Node:
        return self.nodes.setdefault(node.key, node)

    def add(self, rel: Relationship, *keys: Any) -> None:
        """Keep `rel`; where the same one was said before in this printing, the earlier words stand and the place is added."""
        key = (rel.type, rel.start_label, rel.start, rel.end_label, rel.end, *keys)
        if first := self.relationships.get(key):
            add_place(first, rel)
        else:
            self.relationships[key] = rel

    def provision(self, record: Record) -> str:
        """Id of the provision that `record` stands in; a repeated path is told apart by where it was printed."""
        places = self.provisions.get((record.annex, tuple(record.path)))
        if not places:
            return self._implied(record)
        at = bisect_right(places, record.start, key=lambda place: place[0]) - 1
        return places[max(at, 0)][1]

    def _implied(self, record: Record) -> str:
        """A place that records name and the outline does not: it gets a node, so that nothing hangs in the air."""
        path = tuple(record.path)
        id_ = provision_id(self.document, record.annex, path)
        kind = ("annex" if record.annex else "body") if not path else "item"
        properties = {
            "document": self.document,
            "annex": record.annex,
            "path": list(path),
            "kind": kind,
            "order": len(self.nodes),
            "page": record.page,
        }
        if path:
            properties["label"] = path[-1]
        self.add_node(Node("Provision", id_, properties))
        self.provisions[record.annex, path] = [(record.start, id_)]
        above = ("Document", self.document) if not path else ("Provision", self._above(record))
        self.add(Relationship("HAS_PART", *above, "Provision", id_, evidence(record)))
        return id_

    def _above(self, record: Record) -> str:
        for length in range(len(record.path) - 1, 0, -1):
            if places := self.provisions.get((record.annex, tuple(record.path[:length]))):
                at = bisect_right(places, record.start, key=lambda place: place[0]) - 1
                return places[max(at, 0)][1]
        root = self.provisions.get((record.annex, ()))
        if root:
            return root[0][1]
        return self._implied(_root(record))


def _root(record: Record) -> Record:
    return Record(
        doc=record.doc, annex=record.annex, quote=record.quote, source=record.source, start=record.start, end=record.end, page=record.page,
        rule=record.rule,
    )  # fmt: skip


def provision_id(document: str, annex: int, path: Iterable[str], occurrence: int = 1) -> str:
    """document/annex/labels; a slash inside a label is written full-width, the second occurrence of a path ends in #2."""
    parts = [document, str(annex), *(label.replace("/", "／") for label in path)]
    return "/".join(parts) + (f"#{occurrence}" if occurrence > 1 else "")


def stub(paper: Paper) -> Node:
    """A document that is only cited, as far as resolution knows it."""
    properties = present(
        title=paper.title, number=paper.number, agency_code=paper.agency_code, year=paper.year, serial=paper.serial, printed=False
    )
    return Node("Document", paper.id, properties)
