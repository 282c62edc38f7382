"""Flows of tests: printed text as layout hands it on, and what a reader sees of it."""

from __future__ import annotations

from collections.abc import Iterable

from mandates.extract.documents import PrintedDocument
from mandates.extract.text import Entry, Flow, Pieces, Source


def flow(text: str, start: int = 0) -> Flow:
    """`text` as it stands, from character `start` of its source."""
    return Flow.at(text, start)


def scattered(text: str, offsets: Iterable[int]) -> Flow:
    """`text` with the place of each of its characters."""
    pieces = Pieces()
    for character, offset in zip(text, offsets, strict=True):
        pieces.add(character, offset)
    return pieces.flow()


def places(flow: Flow) -> list[int]:
    """Where each character of a flow stands in the source."""
    return [flow.place(i) for i in range(len(flow))]


def table_flow(text: str) -> Flow:
    """A table's flow: white space left out, its place kept by the offsets, as layout makes it."""
    printed = "\n".join(line.strip() for line in text.strip("\n").splitlines())
    kept = [(i, c) for i, c in enumerate(printed) if c == "\n" or not c.isspace()]
    return scattered("".join(c for _, c in kept), [i for i, _ in kept])


def cells(entry: Entry) -> dict[str, str]:
    """The cells of a row by column; a star behind those of a merged cell."""
    return {role: cell.flow.text + ("*" if cell.merged else "") for role, cell in entry.cells.items()}


def assert_faithful(flow: Flow, text: str) -> None:
    """Every character of `flow` but white space is that of `text` at its offset."""
    for character, offset in zip(flow.text, places(flow), strict=True):
        if character not in "\n\t ":
            assert text[offset] == character


def assert_taken_once(documents: list[PrintedDocument], source: Source) -> None:
    """All flows of `documents` are faithful to `source`, and no character of it stands in two of them."""
    seen: set[int] = set()
    for document in documents:
        for part in document.parts:
            for flow in [part.flow, *(flow for _, _, flow in part.boxes), *part.tables]:
                assert_faithful(flow, source.text)
                taken = [o for c, o in zip(flow.text, places(flow), strict=True) if c not in "\n\t "]
                assert len(taken) == len(set(taken)) and not seen.intersection(taken)
                seen.update(taken)
