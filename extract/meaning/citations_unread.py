"""Words that look like a citation and are not understood: brackets of titles without their partner, cells of sources that name none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mandates.extract.documents import PrintedDocument
from mandates.extract.evidence import evidence
from mandates.extract.meaning.citations_table import find_basis
from mandates.extract.mentions.titles import find_notices, find_titles
from mandates.extract.records import UnreadRecord
from mandates.extract.text import Entry

#: How much is shown around a bracket without its partner.
AROUND = 30


def unread_citations(document: PrintedDocument, entries: Sequence[Entry]) -> Iterator[UnreadRecord]:
    """One record per stray bracket of a title and per cell of the column 文件依据 that names no document (创新任务)."""
    for entry in entries:
        cell = entry.cells.get("basis")
        if cell is not None and not (cell.merged and not cell.first):
            text = cell.flow.text
            if text.strip("—- /\n") and not find_basis(text.replace("\n", "")):
                where = evidence(document.source, document.record.doc, entry, 0, len(text), cell.flow)
                yield UnreadRecord(**where, reason="a cell of the column of sources names no document", rule="citation.basis-column")
        said, begin, end = entry.flow.text, entry.start, entry.end
        if not entry.cells and said.count("《", begin, end) != said.count("》", begin, end):
            for at in _strays(entry.text):
                start, end = max(entry.start, entry.start + at - AROUND), min(entry.end, entry.start + at + AROUND)
                where = evidence(document.source, document.record.doc, entry, start, end)
                yield UnreadRecord(**where, reason="a bracket of a title without its partner", rule="citation.title")


def _strays(text: str) -> Iterator[int]:
    """Places of 《 and 》 that belong to no title; paragraph breaks stand for nothing inside a title."""
    joined = text.replace("\n", "　")  # as long as before, so that places stay
    titles = find_titles(joined)
    held = sorted((t.start, t.end) for t in [*titles, *find_notices(joined, titles)])
    edge = 0
    for i, c in enumerate(joined):
        while edge < len(held) and held[edge][1] <= i:
            edge += 1
        if c in "《》" and not any(a <= i < b for a, b in held[edge : edge + 3]):
            yield i
