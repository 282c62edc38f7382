"""Texts of tests as the pipeline sees them: a printed document of one part, with its outline."""

from __future__ import annotations

from flows import flow
from mandates.extract.documents import PrintedDocument
from mandates.extract.outline import outline
from mandates.extract.records import DocumentRecord
from mandates.extract.text import Cell, Entry, Part, Source


def printed(text: str, regulation: bool = False, title: str | None = None) -> tuple[PrintedDocument, list[Entry]]:
    """A document that prints `text` as its first annex, and the entries of its outline."""
    part = Part(1, title, flow(text), regulation=regulation)
    record = DocumentRecord(doc="D1", title=title, signed="2023-03-01")
    document = PrintedDocument(Source("printed.txt", text, "0"), record, [part])
    return document, outline(part)


def row(number: str, **cells: str) -> Entry:
    """A row of a responsibility table; its cells stand one after another in the source."""
    text = "\n".join(cells.values())
    at, made = 0, {}
    for name, words in cells.items():
        made[name] = Cell(flow(words, at))
        at += len(words) + 1
    item = made["item"].flow
    assert text
    return Entry(1, ("表1", number), cells["item"][:20], item, 0, 0, len(item.text), kind="row", cells=made)


def surfaces(task: object, role: str) -> list[str]:
    return [getattr(body, "surface", body) for body in getattr(task, role)]
