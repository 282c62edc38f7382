"""Responsibility tables: rows as provisions ["表1", "17"], cells by role, merged cells given to every row that they span."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from mandates.extract.mentions.agencies import opens_with_level
from mandates.extract.tables_cells import Row
from mandates.extract.tables_columns import Head, Piece, Printed, find_head, head_of, head_role, printed_lines, without_heads
from mandates.extract.tables_rows import read_rows
from mandates.extract.tables_shapes import BARE_NUMBER, body_end
from mandates.extract.tables_tabs import BARS, TabTable, find_tab_tables, responsibility_rows
from mandates.extract.text import Cell, Entry, Flow, Pieces, Unread

#: Characters of an item that serve as the heading of its row, where it has no 。 before.
ROW_HEADING = 60
#: Columns in which an empty cell is the lower part of a merged one. A column of supporting bodies beside one of leading bodies (配合单位)
#: is often empty: there an empty cell says that nobody supports; under 责任单位 it is merged.
_BODIES = ("lead", "support", "responsible", "guide")
#: A line across the table that heads the rows below it: 二、全力以赴扩投资、优服务，筑牢经济增长根基.
_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}、[^。]{2,40}$|（[一二三四五六七八九十]{1,3}）[^。]{2,40}$")
_MERGED = ("area", "group", "supervisor", "lead", "responsible", "deadline")


def table_rows(flow: Flow, annex: int, label: str) -> tuple[list[Entry], list[Unread], Flow | None]:
    """The rows of a responsibility table.

    Args:
        flow: the table as printed, each printed line a paragraph, cells in the order of the dump.
        annex: number of the part that the table stands in.
        label: name of the table in paths ("表1").

    Returns:
        The rows in order, what was seen and not understood, and the text that goes on after the table.
    """
    if any(bar in flow.text for bar in BARS):
        tables = [table for table in find_tab_tables(flow) if table.head.is_responsibility]
        if tables:
            rest = flow.slice(tables[-1].end, len(flow)) if flow.text[tables[-1].end :].strip() else None
            return [row for table in tables for row in tab_table_rows(flow, table, annex, label)], [], rest
    lines = printed_lines(flow)
    bordered = _bordered(flow, lines)
    if bordered is not None:
        return tab_table_rows(flow, bordered, annex, label), [], None
    found = find_head(lines)
    if found is None or not found[0].is_responsibility:
        return [], [Unread(flow, 0, len(flow), "a table whose columns are not known")] if lines else [], None
    head, _, after = found
    body = without_heads(lines[after:], head)
    if not head.has("number") and head.has("item") and _counted(body):
        at = head.roles.index("item")
        head = replace(head, words=(*head.words[:at], "", *head.words[at:]), roles=(*head.roles[:at], "number", *head.roles[at:]))
    across = _across(body, head) or _down(body, head)
    if across:
        return tab_table_rows(flow, across, annex, label), [], None
    rows, end = read_rows(body, head)
    if not rows:
        return [], [Unread(flow, lines[after - 1].end, len(flow), "a table whose rows bear no numbers")], None
    entries = [_entry(flow, annex, label, row) for row in rows]
    _merge(entries, head)
    return entries, list(_not_understood(flow, rows)), None if end is None else flow.slice(end, len(flow))


def _bordered(flow: Flow, lines: list[Printed]) -> TabTable | None:
    """A table dumped cell after cell with a bar behind each, some of whose columns no list knows (建设地点); None for all others.

    Assumes that the first column is 序号, so that the head ends before the first number, and that no cell is left out.
    """
    if 2 * (flow.text.count("|\n") + flow.text.count("｜\n")) < len(lines):
        return None
    count = next((i for i, line in enumerate(lines) if BARE_NUMBER.match(line.text)), 0)
    words = [line.text for line in lines[:count]]
    if count < 4 or head_role(words[0]) != "number" or all(head_role(word) for word in words):
        return None
    head = head_of(words)
    return _down(lines[count:], head) if head.is_responsibility and head.has("item") else None


def _counted(lines: list[Printed]) -> bool:
    """Whether rows are counted on lines of their own though no column of the head is 序号: a merged head (工作任务 over two columns)."""
    numbers = [line.text for line in lines if BARE_NUMBER.match(line.text)]
    return len(numbers) >= 2 and numbers == [str(n) for n in range(1, 1 + len(numbers))]


def _across(lines: list[Printed], head: Head) -> TabTable | None:
    """A table whose rows are printed on one line each, cells set apart by gaps; None where most lines are not such rows."""
    count = len(head.words)
    rows = [line.pieces for line in lines if len(line.pieces) == count]
    if len(rows) < 2 or 2 * len(rows) < len(lines):
        return None
    return TabTable(lines[0].start, lines[-1].end, head, tuple(rows))


def _down(lines: list[Printed], head: Head) -> TabTable | None:
    """A table whose every cell is printed on a line of its own, rows counted; None where a row has more or fewer cells.

    Assumes that no cell is empty or broken over lines, as in web pages whose table was dumped cell after cell. Lines that head several
    rows (一、主要预期目标) stand between them and are no cells; a table that is cut out of a longer one may skip numbers.
    """
    count = len(head.words)
    if not lines or head.roles[0] != "number":
        return None
    rows: list[list[Printed]] = []
    at, last = 0, -1
    while at < len(lines):
        number = lines[at].text.strip(" .．、")
        if not number.isdecimal():
            if not _SECTION.match(lines[at].text):
                return None
            at += 1
            continue
        row = lines[at : at + count]
        if len(row) < count or int(number) <= last or any(_SECTION.match(line.text) for line in row[1:]):
            return None
        if rows and int(number) > last + 1 and any(BARE_NUMBER.match(line.text) for line in row[1:]):
            return None  # which of the numbers counts the row?
        rows.append(row)
        at, last = at + count, int(number)
    if not rows:
        return None
    return TabTable(
        lines[0].start, lines[-1].end, head, tuple(tuple(Piece(line.start, line.end, line.text) for line in row) for row in rows)
    )


def tab_table_rows(flow: Flow, table: TabTable, annex: int, label: str) -> list[Entry]:
    """The rows of a responsibility table whose cells are parted by tabs, as of `table_rows`."""
    entries = [_entry(flow, annex, label, row) for row in responsibility_rows(table)]
    _merge(entries, table.head)
    return entries


def _entry(flow: Flow, annex: int, label: str, row: Row) -> Entry:
    cells = {role: cell_of(flow, pieces, lines=role in _BODIES) for role, pieces in row.cells.items() if role != "orphan"}
    item = cells.get("item") or Cell(Flow.empty())
    cells["item"] = item
    first = row.cells["item"][0].start if row.cells.get("item") else row.body
    body = min(max(0, row.body - first), len(item.flow))
    return Entry(annex, (label, row.label), row_heading(item.flow.text[body:]), item.flow, 0, body, len(item.flow), "row", cells)


def row_heading(text: str) -> str:
    """Heading of a row: its first sentence, at most 60 characters of it."""
    return text.split("。", 1)[0][:ROW_HEADING]


def cell_of(flow: Flow, pieces: Iterable[Piece], lines: bool = False) -> Cell:
    """A cell of these pieces; `lines`: where each names a body, the breaks between them are kept, so that they are told apart."""
    pieces = list(pieces)
    each = lines and len(pieces) > 1 and all(body_end().search(p.text) and opens_with_level(p.text) and "、" not in p.text for p in pieces)
    return Cell(_join(flow, pieces, each))


def _join(flow: Flow, pieces: Iterable[Piece], lines: bool) -> Flow:
    """The pieces of a cell as one text: wrapped lines joined."""
    joined = Pieces()
    for piece in pieces:
        if lines and joined.size and flow.text[piece.start - 1 : piece.start] == "\n":
            joined.end_paragraph()
        joined.take(flow, piece.start, piece.end)
    return joined.flow()


def _merge(entries: Sequence[Entry], head: Head) -> None:
    """Give cells that are printed once for several rows to each of these rows.

    Assumes that an empty cell of a column that every row needs is the lower part of the cell above it, and that no cell spans two areas.
    """
    roles = [role for role in head.roles if role.split("#")[0] in _MERGED]
    if "responsible" not in head.roles and any(
        role == "support" and word.startswith(("责任", "落实", "承办")) for role, word in zip(head.roles, head.words, strict=True)
    ):
        # 责任单位 beside a 牵头 column: its bodies support, but each row has some.
        roles.append("support")
    for role in roles:
        _from_the_middle(entries, role)
    above: dict[str, Cell] = {}
    for entry in entries:
        if "area" in entry.cells and not entry.cells["area"].merged:
            above = {}
        elif "group" in entry.cells and not entry.cells["group"].merged:
            above = {role: cell for role, cell in above.items() if role not in ("group", "support", "responsible")}
        for role in roles:
            cell = entry.cells.get(role)
            if cell is not None and cell.flow.text:
                above[role] = cell
            elif role in above:
                entry.cells[role] = Cell(above[role].flow, first=False, merged=True)


def _from_the_middle(entries: Sequence[Entry], role: str) -> None:
    """Give cells that the dump prints in the middle of the rows that they span to each of these rows.

    Assumes that a column whose first cell stands lower than the first row is set so: its cells span the table from the first row to the
    last, each as many rows above as below its own, one more or less where the number is even. Where that does not come out, all stays.
    """
    places = [i for i, entry in enumerate(entries) if (cell := entry.cells.get(role)) is not None and cell.flow.text]
    if not places or places[0] == 0 or 2 * len(places) > len(entries):
        return
    ends = _spans(places, len(entries))
    start = 0
    for place, end in zip(places, ends, strict=False):
        cell = entries[place].cells[role]
        for i in range(start, end):
            entries[i].cells[role] = Cell(cell.flow, first=i == start, merged=i != start)
        start = end


def _spans(places: Sequence[int], count: int) -> list[int]:
    """Where the rows of each cell end, if they follow each other from the first row to the last; none where they cannot."""
    reached: list[dict[int, int]] = []  # for each cell: row that it may end before -> row that it then begins with
    starts = [0]
    for k, place in enumerate(places):
        limit = places[k + 1] if k + 1 < len(places) else count
        ends: dict[int, int] = {}
        for start in starts:
            for end in (2 * place - start + 1, 2 * place - start + 2, 2 * place - start):
                if place < end <= limit:
                    ends.setdefault(end, start)
        reached.append(ends)
        starts = list(ends)
    out: list[int] = []
    end = count
    for ends in reversed(reached):
        if end not in ends:
            return []
        out.append(end)
        end = ends[end]
    return out[::-1]


def _not_understood(flow: Flow, rows: list[Row]) -> Iterable[Unread]:
    for above, row in pairwise(rows):
        if row.number != above.number + 1:
            first = row.cells["item"][0] if row.cells.get("item") else None
            if first:
                yield Unread(flow, first.start, first.end, f"row {row.number} follows row {above.number}")
    for row in rows:
        for piece in row.unread:
            yield Unread(flow, piece.start, piece.end, f"no column of row {row.number} takes this")
