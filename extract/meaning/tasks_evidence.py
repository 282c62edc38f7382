"""Evidence of tasks: words in one or several flows (the cells of a row), and agencies with their places."""

from __future__ import annotations

from collections.abc import Sequence

from mandates.extract.documents import PrintedDocument
from mandates.extract.evidence import QUOTE, Evidence, placed, quote
from mandates.extract.meaning.tasks_reading import Found
from mandates.extract.records import AgencyRef
from mandates.extract.text import Entry, Flow, Span


def evidence_of(document: PrintedDocument, entry: Entry, spans: Sequence[tuple[Flow, int, int]]) -> Evidence:
    """Evidence of words in one or several flows (the cells of a row)."""
    pieces: dict[Span, None] = {}  # each once, in the order in which they are read
    words = ""
    for flow, start, end in spans:
        pieces.update(dict.fromkeys(flow.spans(start, end)))
        if len(words) < QUOTE:
            words += quote(flow.text, start, end)
    first = min(a for a, _ in pieces) if pieces else 0
    last = max(b for _, b in pieces) if pieces else 0
    return placed(document.source, document.record.doc, entry, first, last, list(pieces), words[:QUOTE])


def reference(found: Found) -> AgencyRef:
    flow, m = found.flow, found.mention
    if not len(flow) or m.end <= m.start:
        return AgencyRef(surface=m.surface)
    return AgencyRef(surface=m.surface, start=flow.place(m.start), end=flow.place(m.end - 1) + 1)
