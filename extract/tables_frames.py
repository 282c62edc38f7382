"""Tables drawn with lines (│ 工作任务 │ 责任单位 │) in plain text: law collections and old web pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mandates.extract.layout_flow import FRAME
from mandates.extract.tables_cells import Row
from mandates.extract.tables_columns import Piece, head_of, head_role
from mandates.extract.tables_shapes import NUMBERED
from mandates.extract.tables_tabs import TabTable
from mandates.extract.text import Flow

_CORNER = re.compile(r"[│┃├┤┬┴┼┌┐└┘┠┨┯┷┿┏┓┗┛┣┫┳┻╋║╠╣╦╩╬╔╗╚╝]")
_RULE = re.compile(r"[─━═-]+$")


def find_frames(flow: Flow) -> list[TabTable]:
    """The tables drawn with lines whose head is known.

    Assumes that every line of the table begins with a line of the frame, and that a horizontal line closes the cells above it: a cell that
    no line closes goes on beside the next row (it is merged).
    """
    text = flow.text
    return [table for start, end in _blocks(text) if (table := _table(text, start, end))]


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    start = -1
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        framed = at < end and text[at] in FRAME
        if framed and start < 0:
            start = at
        elif not framed and start >= 0:
            yield start, at - 1
            start = -1
        at = end + 1
    if start >= 0:
        yield start, len(text)


def _segments(text: str, start: int, end: int) -> list[Piece]:
    cuts = [match.start() for match in _CORNER.finditer(text, start, end)]
    return [Piece(a + 1, b, text[a + 1 : b]) for a, b in pairwise(cuts)]


def _table(text: str, start: int, end: int) -> TabTable | None:
    lines: list[list[Piece]] = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        lines.append(_segments(text, at, stop))
        at = stop + 1
    count = max((len(line) for line in lines), default=0)
    lines = [line for line in lines if len(line) == count]
    whole = [i for i, line in enumerate(lines) if all(_RULE.match(piece.text) for piece in line)]
    inner = [i for i in whole if 0 < i < len(lines) - 1]
    if count < 2 or not inner:
        return None
    first = inner[0]
    words = ["".join(line[column].text for line in lines[:first] if not _RULE.match(line[column].text)) for column in range(count)]
    known = [word for word in words if head_role(word)]
    if len(known) < 2 or 2 * len(known) < count:
        return None
    head = head_of(words)
    item = head.roles.index("item") if "item" in head.roles else 0
    rows: list[Row] = []
    current: Row | None = None
    open_cell = [False] * count
    for line in lines[first:]:
        if _RULE.match(line[item].text):
            current = None
        for column, piece in enumerate(line):
            if _RULE.match(piece.text):
                open_cell[column] = False
        for column, piece in enumerate(line):
            if not piece.text or _RULE.match(piece.text):
                continue
            if current is None:
                current = Row(len(rows) + 1, "", piece.start)
                rows.append(current)
            # The rest of a cell that no line closed belongs to the row in which the cell began.
            owner = next((row for row in reversed(rows) if head.roles[column] in row.cells), current) if open_cell[column] else current
            owner.cells.setdefault(head.roles[column], []).append(piece)
            open_cell[column] = True
    ready = [row for row in rows if "item" in row.cells]
    for number, row in enumerate(ready, 1):
        opening = row.cells["item"][0]
        match = NUMBERED.match(opening.text)
        row.number = int(match.group(1)) if match else number
        row.label = str(row.number)
        row.body = opening.start + (match.end() if match else 0)
    return TabTable(start, end, head, (), tuple(ready)) if ready else None
