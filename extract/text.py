"""What layout makes of the text of a source: every character of flowing text knows where it was printed."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from mandates.extract.source import Source, SourceError

__all__ = ["Cell", "Entry", "Flow", "Part", "Source", "SourceError", "Span", "Unread"]

Span = tuple[int, int]


@dataclass(slots=True)
class Flow:
    """Flowing text with a map back to the source.

    `text` has no layout white space; paragraphs are parted by a newline. `offsets[i]` is the place of `text[i]` in
    the source (a paragraph's newline stands at the place just after the paragraph's last character).
    """

    text: str
    offsets: array[int]
    #: places where alone the text may go on elsewhere in the source than right behind; None: anywhere
    seams: list[int] | None = field(default=None, repr=False, compare=False)
    _jumped: tuple[int, list[int]] | None = field(default=None, init=False, repr=False, compare=False)

    @classmethod
    def empty(cls) -> Flow:
        return cls("", array("q"))

    def __len__(self) -> int:
        return len(self.text)

    def spans(self, start: int, end: int) -> list[Span]:
        """The pieces of the source that `text[start:end]` was printed in, in reading order.

        Pieces that only layout white space parts are one piece.
        """
        text, offsets = self.text, self.offsets
        end = min(end, len(text))
        while start < end and text[start] == "\n":
            start += 1
        while start < end and text[end - 1] == "\n":
            end -= 1
        if start >= end:
            return []
        jumps = self._jumps()
        if not jumps:
            return [(offsets[start], offsets[end - 1] + 1)]
        out: list[Span] = []
        first = offsets[start]
        for at in jumps[bisect_right(jumps, start) : bisect_left(jumps, end)]:
            out.append((first, offsets[self._before(at)] + 1))
            first = offsets[at]
        out.append((first, offsets[end - 1] + 1))
        return out

    def _before(self, at: int) -> int:
        """The last character before `at` that is no paragraph break."""
        at -= 1
        while self.text[at] == "\n":
            at -= 1
        return at

    def _jumps(self) -> list[int]:
        """Where the text goes on elsewhere in the source than right behind, layout white space aside; looked for once."""
        if self._jumped is None or self._jumped[0] != len(self.text):
            text, offsets, size = self.text, self.offsets, len(self.text)
            # Nearly all characters stand right behind one another: only the others are looked at one by one.
            apart = self.seams if self.seams is not None else _apart(text, offsets)
            jumps: list[int] = []
            seen = size - len(text.lstrip("\n"))
            for i in apart:
                if seen < i < size and text[i] != "\n":
                    last = offsets[i - 1 if text[i - 1] != "\n" else self._before(i)]
                    if not last < offsets[i] <= last + 6:
                        jumps.append(i)
            self._jumped = (size, jumps)
        return self._jumped[1]

    def slice(self, start: int, end: int) -> Flow:
        """The same text from `start` to `end` as a flow of its own."""
        return Flow(self.text[start:end], self.offsets[start:end])


def _apart(text: str, offsets: array[int]) -> list[int]:
    """Characters that do not stand in the source right behind the one before, or that begin a paragraph."""
    if "\n" not in text:
        if offsets and offsets[-1] - offsets[0] == len(offsets) - 1 and offsets == array("q", range(offsets[0], offsets[-1] + 1)):
            return []
        return [i for i, (a, b) in enumerate(pairwise(offsets), 1) if b - a != 1]
    return [i for i, (a, b, c) in enumerate(zip(offsets, offsets[1:], text, strict=False), 1) if b - a != 1 or c == "\n"]


@dataclass(slots=True)
class Cell:
    """One cell of a responsibility table, as it belongs to one row."""

    flow: Flow
    #: False where the cell is merged and this row is not the first that it spans
    first: bool = True
    #: True where the cell was not printed in the row but taken from a cell merged over it
    merged: bool = False


@dataclass(slots=True)
class Entry:
    """One place of the outline: a heading, item, article, box, table row, or the running text before any number.

    `flow.text[start:end]` is what is printed under the label up to the next entry (children not included);
    `body` is where the text after the label begins.
    """

    annex: int
    path: tuple[str, ...]
    heading: str
    flow: Flow
    start: int
    body: int
    end: int
    #: text (path []), chapter, section, item, article, box, row, glossary
    kind: str = "item"
    #: rows of a responsibility table: column role -> cell. Roles: item, number, area, group, lead, support, responsible,
    #: guide, supervisor, deadline, target, basis, remark. `flow` is that of the item cell.
    cells: dict[str, Cell] = field(default_factory=dict)
    #: indicator tables (boxes): one dict per indicator; keys metric, unit, attribute, and one per value column as printed ("2025年目标")
    indicators: list[dict[str, Cell]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.flow.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Unread:
    """A span `flow.text[start:end]` that was seen and not understood."""

    flow: Flow
    start: int
    end: int
    reason: str


@dataclass(slots=True)
class Part:
    """The body of a document (annex 0) or one of the texts that it issues or attaches (1, 2, …)."""

    annex: int
    title: str | None
    #: rows of other tables are paragraphs of it, with a tab between cells
    flow: Flow
    #: document kind of the part's own title (通知, 意见, 办法, 规划, …), None where unknown
    kind: str | None = None
    #: True for 令, 办法, 规定, 条例, …: duties are read there, tasks elsewhere
    regulation: bool = False
    #: boxes (专栏) that layout lifted out of the flow: label ("专栏3"; "表1" for a table without one), heading, own flow, which begins with
    #: the caption; an indicator table keeps the order of the dump, one printed line per paragraph
    boxes: list[tuple[str, str, Flow]] = field(default_factory=list)
    #: responsibility tables in the part, cells in the order of the dump, one printed line per paragraph; parsed by `tables`
    tables: list[Flow] = field(default_factory=list)
    #: what was seen in the part and not understood
    unread: list[Unread] = field(default_factory=list)
