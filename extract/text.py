"""What layout makes of the text of a source: every character of flowing text knows where it was printed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from mandates.extract.source import Source, SourceError

__all__ = ["Cell", "Entry", "Flow", "Part", "Pieces", "Source", "SourceError", "Span", "Unread"]

Span = tuple[int, int]


def printed_width(text: str) -> int:
    """Printed width in half-width cells: UTF-8 gives one byte to a half-width character and three to a full-width one."""
    return (len(text) + len(text.encode())) // 2


class Flow:
    """Flowing text with a map back to the source. No dataclass, because every cell of a table and every box is one.

    `text` has no layout white space; paragraphs are parted by a newline. It consists of runs whose characters stand one right behind
    the other in the source (a paragraph's newline at the place just after the paragraph's last character).
    """

    __slots__ = ("_jumps", "places", "starts", "text")

    def __init__(self, text: str, starts: list[int], places: list[int]) -> None:
        self.text: str = text
        #: where in `text` each run begins, the first at 0
        self.starts: list[int] = starts
        #: where in the source each run begins
        self.places: list[int] = places
        self._jumps: list[int] | None = None

    @classmethod
    def empty(cls) -> Flow:
        return cls("", [], [])

    @classmethod
    def at(cls, text: str, place: int = 0) -> Flow:
        """A text as it stands in the source from `place` on."""
        return cls(text, [0], [place]) if text else cls.empty()

    def __len__(self) -> int:
        return len(self.text)

    def place(self, i: int) -> int:
        """Where in the source `text[i]` stands."""
        k = _run_at(self.starts, i)
        return self.places[k] + i - self.starts[k]

    def spans(self, start: int, end: int) -> list[Span]:
        """The pieces of the source that `text[start:end]` was printed in, in reading order.

        Pieces that only layout white space parts are one piece.
        """
        text = self.text
        end = min(end, len(text))
        while start < end and text[start] == "\n":
            start += 1
        while start < end and text[end - 1] == "\n":
            end -= 1
        if start >= end:
            return []
        jumps = self._jumps
        if jumps is None:
            jumps = self._jumps = self._find_jumps()
        if not jumps:
            return [(self.place(start), self.place(end - 1) + 1)]
        out: list[Span] = []
        first = self.place(start)
        for at in jumps[bisect_right(jumps, start) : bisect_left(jumps, end)]:
            out.append((first, self.place(self._before(at)) + 1))
            first = self.place(at)
        out.append((first, self.place(end - 1) + 1))
        return out

    def _before(self, at: int) -> int:
        """The last character before `at` that is no paragraph break; -1 where there is none."""
        at -= 1
        while at >= 0 and self.text[at] == "\n":
            at -= 1
        return at

    def _find_jumps(self) -> list[int]:
        """Where the text goes on elsewhere in the source than right behind, layout white space aside."""
        text, starts, places = self.text, self.starts, self.places
        jumps: list[int] = []
        for k in range(1, len(starts)):
            i = at = starts[k]
            while i < len(text) and text[i] == "\n":
                i += 1
            stop = starts[k + 1] if k + 1 < len(starts) else len(text)
            if i >= stop:
                continue
            before = self._before(at)
            if before < 0:
                continue
            last = places[k - 1] + before - starts[k - 1] if before >= starts[k - 1] else self.place(before)
            if not last < places[k] + i - at <= last + 6:
                jumps.append(i)
        return jumps

    def slice(self, start: int, end: int) -> Flow:
        """The same text from `start` to `end` as a flow of its own."""
        pieces = Pieces()
        pieces.take(self, start, end)
        return pieces.flow()

    def joined(self, after: Flow) -> Flow:
        """This text and `after` as its next paragraphs."""
        if not self.text or not after.text:
            return self if self.text else after
        pieces = Pieces()
        pieces.take(self, 0, len(self.text))
        pieces.end_paragraph()
        pieces.take(after, 0, len(after.text))
        return pieces.flow()


def _run_at(starts: list[int], i: int) -> int:
    """The run that holds the character `i`: bisect_right, compiled with the rest."""
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        if i < starts[middle]:
            high = middle
        else:
            low = middle + 1
    return low - 1


class Pieces:
    """A flow in the making."""

    __slots__ = ("_next", "places", "size", "starts", "text")

    def __init__(self) -> None:
        self.text: list[str] = []
        self.starts: list[int] = []
        self.places: list[int] = []
        #: characters so far
        self.size: int = 0
        #: place of the character that would go on with the last run
        self._next: int = -1

    def add(self, text: str, place: int) -> None:
        """`text`, as it stands in the source from `place` on."""
        self.text.append(text)
        self._run(place, len(text))

    def take(self, flow: Flow, start: int, end: int) -> None:
        """`flow.text[start:end]`."""
        if start >= end:
            return
        self.text.append(flow.text[start:end])
        starts = flow.starts
        k = _run_at(starts, start)
        while start < end:
            stop = min(end, starts[k + 1]) if k + 1 < len(starts) else end
            self._run(flow.places[k] + start - starts[k], stop - start)
            start = stop
            k += 1

    def end_paragraph(self) -> None:
        """A newline behind what there is."""
        self.add("\n", self._next)

    def end_cell(self) -> None:
        """A tab between two cells of a row; the first may be empty."""
        self.add("\t", max(self._next, 0))

    def _run(self, place: int, length: int) -> None:
        if place != self._next or not self.starts:
            self.starts.append(self.size)
            self.places.append(place)
        self.size += length
        self._next = place + length

    def flow(self) -> Flow:
        return Flow("".join(self.text), self.starts, self.places)


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
