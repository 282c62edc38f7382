"""Evidence: the printed words behind a record, as code points of the source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from mandates.extract.text import Entry, Flow, Source, Span

QUOTE = 120


class Evidence(TypedDict):
    """Keyword arguments that every record takes (records.Record)."""

    doc: str
    annex: int
    path: list[str]
    source: str
    start: int
    end: int
    spans: list[list[int]]
    page: int | None
    quote: str


def evidence(source: Source, doc: str, entry: Entry, start: int, end: int, flow: Flow | None = None) -> Evidence:
    """Where `entry.flow.text[start:end]` was printed; `quote` is its first 120 characters, layout undone.

    Args:
        source: the source that the entry was read from.
        doc: key of the document.
        entry: the outline entry that the words stand in.
        start, end: offsets in `entry.flow.text`, or in `flow`.
        flow: a cell of the entry, where the words stand in one.
    """
    flow = entry.flow if flow is None else flow
    spans = flow.spans(start, end)
    if len(spans) > 1:  # a column printed too early stands before what it continues
        first, last = min([a for a, _ in spans]), max([b for _, b in spans])
    else:
        first, last = spans[0] if spans else (0, 0)
    return placed(source, doc, entry, first, last, spans, quote(flow.text, start, end))


def placed(source: Source, doc: str, entry: Entry, start: int, end: int, spans: Sequence[Span], words: str) -> Evidence:
    """Evidence of words that were printed in `spans` of the source, all between `start` and `end`."""
    return {
        "doc": doc,
        "annex": entry.annex,
        "path": list(entry.path),
        "source": source.name,
        "start": start,
        "end": end,
        "spans": [list(span) for span in spans] if len(spans) > 1 else [],
        "page": source.page(start),
        "quote": words,
    }


def quote(text: str, start: int, end: int) -> str:
    """The first 120 characters of `text[start:end]`, paragraph breaks left out."""
    words = text[start : min(end, start + QUOTE)]
    return words if "\n" not in words else text[start:end].replace("\n", "")[:QUOTE]
