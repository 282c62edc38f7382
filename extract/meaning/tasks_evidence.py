"""Evidence of tasks: words in one or several flows (the cells of a row), and agencies with their places."""

from __future__ import annotations

from collections.abc import Sequence

from mandates.extract.documents import PrintedDocument
from mandates.extract.evidence import QUOTE, Evidence, evidence
from mandates.extract.meaning.tasks_reading import Found
from mandates.extract.records import AgencyRef
from mandates.extract.text import Entry, Flow


def evidence_of(document: PrintedDocument, entry: Entry, spans: Sequence[tuple[Flow, int, int]]) -> Evidence:
    """Evidence of words in one or several flows (the cells of a row)."""
    where = evidence(document.source, document.record.doc, entry, 0, 0)
    pieces: list[list[int]] = []
    quotes: list[str] = []
    for flow, start, end in spans:
        pieces.extend([list(span) for span in flow.spans(start, end)])
        quotes.append(flow.text[start:end].replace("\n", ""))
    pieces = [p for i, p in enumerate(pieces) if p not in pieces[:i]]
    if pieces:
        where["start"], where["end"] = min(p[0] for p in pieces), max(p[1] for p in pieces)
    where["spans"] = pieces if len(pieces) > 1 else []
    where["page"] = document.source.page(where["start"])
    where["quote"] = "".join(quotes)[:QUOTE]
    return where


def reference(found: Found) -> AgencyRef:
    offsets = found.flow.offsets
    m = found.mention
    if not offsets or m.end <= m.start:
        return AgencyRef(surface=m.surface)
    return AgencyRef(surface=m.surface, start=offsets[m.start], end=offsets[m.end - 1] + 1)
