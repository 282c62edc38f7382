"""Evidence: the printed words behind a record, as code points of the source."""

from __future__ import annotations

from typing import TypedDict

from mandates.extract.text import Entry, Source

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


def evidence(source: Source, doc: str, entry: Entry, start: int, end: int) -> Evidence:
    """Where `entry.flow.text[start:end]` was printed; `quote` is its first 120 characters, layout undone.

    Args:
        source: the source that the entry was read from.
        doc: key of the document.
        entry: the outline entry that the words stand in.
        start, end: offsets in `entry.flow.text`.
    """
    spans = entry.flow.spans(start, end)
    first = spans[0][0] if spans else 0
    return Evidence(
        doc=doc,
        annex=entry.annex,
        path=list(entry.path),
        source=source.name,
        start=first,
        end=spans[-1][1] if spans else first,
        spans=[list(span) for span in spans] if len(spans) > 1 else [],
        page=source.page(first),
        quote=entry.flow.text[start:end].replace("\n", "")[:QUOTE],
    )
