"""Between documents: what one is based on, carries out, changes, ends, extends or forwards, with the words that say so; status at
a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mandates.extract.records import CitationRecord, DocumentRecord, Record
from mandates.graph.resolve.documents import Key, Library
from mandates.graph.resolve.titles import named_in

TYPES = {
    "basis": "BASED_ON",
    "implements": "IMPLEMENTS",
    "amends": "AMENDS",
    "repeals": "REPEALS",
    "extends": "EXTENDS",
    "forwards": "FORWARDS",
}


@dataclass(frozen=True, slots=True)
class DocumentRelation:
    """`type` from `start` to `end` (ids of documents); scope `document` where title, preamble or issuing sentence says so, else `item`.

    `evidence` is the record that says so: a citation, or the document record whose title says it.
    """

    type: str
    start: str
    end: str
    scope: str
    evidence: Record


def document_relations(
    headers: Mapping[Key, DocumentRecord], citations: Iterable[CitationRecord], library: Library
) -> list[DocumentRelation]:
    """Every relation between documents that a mention or a title states, in the order of (start, end, type).

    Assumes that words before the first number of a body or an annex (path []) speak for the whole document, and in a regulation the article
    that says on what it rests (第一条) and those that repeal, change or extend another text.
    """
    out: list[DocumentRelation] = []
    for key, header in headers.items():
        own = library.printed[key].id
        for title, relation in named_in(header.title or ""):
            mention = CitationRecord(doc=header.doc, source=header.source, title=title, relation=relation)
            end = library.citation(mention).id
            if end != own:
                out.append(DocumentRelation(TYPES[relation], own, end, "document", header))
    for record in citations:
        relation_type = TYPES.get(record.relation)
        document = library.printed.get((record.source, record.doc))
        if relation_type is None or document is None:
            continue
        end = library.citation(record).id
        if end != document.id:
            out.append(DocumentRelation(relation_type, document.id, end, _scope(record), record))
    return sorted(out, key=lambda r: (r.start, r.end, r.type, r.scope, r.evidence.source, r.evidence.start, tuple(r.evidence.path)))


def _scope(record: CitationRecord) -> str:
    if not record.path:
        return "document"
    article = re.match(r"^第.+条$", record.path[-1])
    if article and (record.relation in ("repeals", "amends", "extends") or (record.relation == "basis" and record.path[-1] == "第一条")):
        return "document"
    return "item"


def status_at(
    document: str, day: str, headers: Mapping[Key, DocumentRecord], library: Library, relations: Iterable[DocumentRelation]
) -> str:
    """in force, not yet, expired, repealed or unknown at `day` (ISO), by what the set of documents says.

    A repeal counts from the effective date of the repealing document, else the day it was signed; an extension moves the end to
    the extending
    document's own expiry, or leaves it open where that has none. Without any date the answer is unknown.
    """
    dates = [(h.effective, h.expires, h.signed) for k, h in headers.items() if library.printed[k].id == document]
    begins = min((d for e, _, s in dates if (d := e or s)), default=None)
    ends = max((x for _, x, _ in dates if x), default=None)
    for relation in relations:
        if relation.end != document or relation.type not in ("REPEALS", "EXTENDS") or relation.scope != "document":
            continue
        by = next((h for k, h in headers.items() if library.printed[k].id == relation.start), None)
        since = (by.effective or by.signed) if by else None
        if since is None or since > day:
            continue
        if relation.type == "REPEALS":
            return "repealed"
        ends = by.expires if by else None
        begins = begins or since
    if begins is None:
        return "unknown"
    if day < begins:
        return "not yet"
    return "expired" if ends and day > ends else "in force"
