"""What a page shows of one document, asked of the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from mandates.graph.schema import schema

Row = Mapping[str, Any]

_DOCUMENT = """
MATCH (d:Document {id: $document})
RETURN d.id AS id, d.title AS title, d.number AS number, d.kind AS kind, d.issued AS issued, d.effective AS effective,
       d.expires AS expires, d.filing AS filing, d.recipients AS recipients, d.status AS status, d.printed AS printed
ORDER BY id"""

#: name -> question; all take $document and come back in printed order
QUESTIONS = {
    "issuers": """
MATCH (d:Document {id: $document})-[r:ISSUED_BY]->(a:Agency)
RETURN a.name AS name, r.surface AS surface, r.order AS order ORDER BY order, name""",
    "sources": """
MATCH (d:Document {id: $document})-[r:PRINTED_IN]->(s:Source) RETURN s.name AS name, r.page AS page ORDER BY name""",
    "provisions": """
MATCH (p:Provision {document: $document})
RETURN p.id AS id, p.annex AS annex, p.path AS path, p.kind AS kind, p.label AS label, p.heading AS heading, p.text AS text,
       p.page AS page, p.order AS order, p.alignment AS alignment
ORDER BY order, id""",
    "mandates": """
MATCH (p:Provision {document: $document})-[r:ASSIGNS]->(m:Mandate)
RETURN p.id AS provision, m.id AS id, m.kind AS kind, m.what AS what, m.modality AS modality, m.quote AS quote, m.origin AS origin,
       m.deadlines AS deadlines, m.deadline_quotes AS deadline_quotes, r.rule AS rule, r.confidence AS confidence, r.page AS page
ORDER BY provision, id""",
    "roles": """
MATCH (m:Mandate {document: $document})<-[r:LEADS|SUPPORTS|RESPONSIBLE_FOR|GUIDES|SUBJECT_OF]-(a:Agency)
RETURN m.id AS mandate, type(r) AS role, a.name AS agency, r.surface AS surface, r.inherited AS inherited, r.order AS order, r.rule AS rule
ORDER BY mandate, role, inherited, order, agency""",
    "officials": """
MATCH (m:Mandate {document: $document})<-[r:SUPERVISES]-(o:Official) RETURN m.id AS mandate, o.name AS name ORDER BY mandate, name""",
    "targets": """
MATCH (p:Provision {document: $document})-[r:SETS]->(t:Target)
RETURN p.id AS provision, t.id AS id, t.metric AS metric, t.op AS op, t.value AS value, t.upper AS upper, t.unit AS unit, t.by AS by,
       t.quote AS quote, r.rule AS rule, r.confidence AS confidence, r.page AS page
ORDER BY provision, id""",
    "citations": """
MATCH (p:Provision {document: $document})-[r:CITES]->(d:Document)
RETURN p.id AS provision, r.relation AS relation, r.title AS title, r.number AS number, r.quote AS quote, r.rule AS rule, r.page AS page,
       d.id AS cited, d.title AS cited_title, d.number AS cited_number, d.printed AS printed
ORDER BY provision, cited, relation""",
    "declarations": """
MATCH (p:Provision {document: $document})-[r:DECLARES]->(x:Declaration)
RETURN p.id AS provision, x.id AS id, x.words AS quote, x.scope AS scope, x.adds AS adds, r.rule AS rule, r.page AS page
ORDER BY provision, id""",
    "inherits": """
MATCH (m:Mandate {document: $document})-[:INHERITS_FROM]->(x:Declaration)
RETURN m.id AS mandate, x.id AS declaration ORDER BY mandate, declaration""",
    "related": """
MATCH (d:Document {id: $document})-[r:BASED_ON|IMPLEMENTS|AMENDS|REPEALS|EXTENDS|FORWARDS]->(o:Document) WHERE r.scope = 'document'
RETURN type(r) AS relation, o.id AS id, o.title AS title, o.number AS number, o.printed AS printed ORDER BY relation, id""",
    "relating": """
MATCH (d:Document {id: $document})<-[r:BASED_ON|IMPLEMENTS|AMENDS|REPEALS|EXTENDS|FORWARDS]-(o:Document) WHERE r.scope = 'document'
RETURN type(r) AS relation, o.id AS id, o.title AS title, o.number AS number, o.printed AS printed ORDER BY relation, id""",
}  # fmt: skip

_ALL = """
MATCH (d:Document) WHERE d.printed = true
RETURN d.id AS id, d.title AS title, d.number AS number, d.issued AS issued ORDER BY issued, id"""


class Reader(Protocol):
    """Anything that answers Cypher with rows."""

    def read(self, cypher: str, parameters: Mapping[str, Any] | None = None, /) -> Iterable[Row]: ...


@dataclass(slots=True)
class Item:
    """One provision with what stands in it."""

    row: Row
    mandates: list[Row] = field(default_factory=list)
    targets: list[Row] = field(default_factory=list)
    citations: list[Row] = field(default_factory=list)
    declarations: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """One document with all that the graph says of it."""

    document: Row
    items: list[Item]
    issuers: list[Row] = field(default_factory=list)
    sources: list[Row] = field(default_factory=list)
    related: list[Row] = field(default_factory=list)
    relating: list[Row] = field(default_factory=list)
    #: mandate -> its roles, officials and declarations
    roles: dict[str, list[Row]] = field(default_factory=dict)
    officials: dict[str, list[str]] = field(default_factory=dict)
    inherits: dict[str, list[str]] = field(default_factory=dict)


def documents(reader: Reader) -> list[Row]:
    """id, title, number and date of every printed document, oldest first."""
    return list(reader.read(_ALL))


def collect(reader: Reader, document: str) -> Page:
    """Everything on the page of one document.

    Args:
        reader: a store, or the front door's graph.
        document: id of a Document node.

    Raises:
        KeyError: there is no such document.
    """
    found = list(reader.read(_DOCUMENT, {"document": document}))
    if not found:
        raise KeyError(document)
    rows = {name: list(reader.read(question, {"document": document})) for name, question in QUESTIONS.items()}
    items = {row["id"]: Item(row) for row in rows["provisions"]}
    for kind in ("mandates", "targets", "citations", "declarations"):
        for row in rows[kind]:
            if row["provision"] in items:
                getattr(items[row["provision"]], kind).append(row)
    page = Page(found[0], list(items.values()), rows["issuers"], rows["sources"], rows["related"], rows["relating"])
    order = list(schema().roles)
    page.roles = _by(sorted(rows["roles"], key=lambda row: order.index(row["role"])), "mandate")
    page.officials = {mandate: [row["name"] for row in group] for mandate, group in _by(rows["officials"], "mandate").items()}
    page.inherits = {mandate: [row["declaration"] for row in group] for mandate, group in _by(rows["inherits"], "mandate").items()}
    return page


def _by(rows: Iterable[Row], key: str) -> dict[str, list[Row]]:
    out: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        out[row[key]].append(row)
    return dict(out)
