"""Numbered tables that a dump gives column by column: put back into rows, cells parted by tabs."""

from __future__ import annotations

from dataclasses import dataclass

from mandates.extract.layout import Line
from mandates.extract.tables_columns import AGENCY_ROLES, head_role
from mandates.extract.tables_shapes import DATE, body_end

Cell = list[Line]
_NUMBER_HEAD = "序号"
_LONGEST_HEAD = 12


@dataclass(slots=True)
class Row:
    """One row of a table: its cells from left to right, each the lines that it was printed in."""

    cells: list[Cell]


def fill_rows(lines: list[Line]) -> list[Line | Row]:
    """The lines, with tables dumped column by column as rows.

    Assumes a column headed 序号 with 1, 2, 3, …, then each further column as its head and as many cells, where a cell ends with a blank
    line. Tables that begin later on the page share the heads of the first; cells that stand before a head are a row of the table
    before, whose number is lost. Where the counts do not agree the lines stay as they are.
    """
    starts = [i for i, line in enumerate(lines) if line.key == _NUMBER_HEAD]
    if not starts:
        return list(lines)
    cells = _cells(lines, starts[0])
    heads = _heads(cells)
    tables = _tables(cells, heads) if heads else []
    return _in_rows(lines, starts[0], tables) if tables else list(lines)


def fill_rows_of_lines(lines: list[Line]) -> list[Line | Row] | None:
    """The same for a dump without blank lines, where every line is a cell; None where the lines hold no such table.

    Assumes that the heads are words known for columns of tables, since nothing else tells a cell that runs over two lines from two cells.
    """
    start = next((i for i, line in enumerate(lines) if line.text[0] == "序" and line.key == _NUMBER_HEAD), None)
    if start is None or start + 2 >= len(lines) or lines[start + 1].key != "1" or lines[start + 2].key != "2":
        return None
    cells = [[line] for line in lines[start:]]
    heads = _heads(cells)
    if len(heads) < 2 or not all(head_role(head) for head in heads):
        return None
    tables = _tables(cells, heads)
    return _in_rows(lines, start, tables) if tables else None


def fill_columns_apart(lines: list[Line]) -> list[Line | Row] | None:
    """The lines with a table that counts no rows and was dumped column by column as rows; None where they hold none.

    Assumes heads on lines of their own, each with the same number of lines below it, one line to a cell: at least three columns and two
    rows, and that every cell under a head of bodies ends as a name of a body does, every one under a head of dates with a date.
    """
    for i, line in enumerate(lines):
        if line.text[-1] not in "位门" or len(line.key) > _LONGEST_HEAD or head_role(line.key) not in AGENCY_ROLES:
            continue
        after = next((j for j in range(i + 1, min(len(lines), i + _MOST_ROWS)) if _is_head(lines[j])), None)
        step = after - i if after is not None else 0
        if step < 3 or after is None:
            continue
        first, last = i, after
        while first - step >= 0 and _is_head(lines[first - step]):
            first -= step
        while last + step < len(lines) and _is_head(lines[last + step]):
            last += step
        heads = list(range(first, last + 1, step))
        if len(heads) < 3 or last + step > len(lines) or any(_is_head(lines[j]) for j in range(first, last + step) if j not in heads):
            continue
        if not all(_holds(lines[at], lines[at + 1 : at + step]) for at in heads):
            continue
        rows = [Row([[lines[at + k]] for at in heads]) for k in range(step)]
        return [*lines[:first], *rows, *lines[last + step :]]
    return None


#: A column is looked through so far down for the next head.
_MOST_ROWS = 200


def _is_head(line: Line) -> bool:
    return 2 <= len(line.key) <= 8 and head_role(line.key) is not None


def _holds(head: Line, cells: list[Line]) -> bool:
    """Whether cells look like those of the column under a head."""
    role = head_role(head.key)
    if role in AGENCY_ROLES:
        return all(body_end().search(cell.key) for cell in cells)
    if role == "deadline":
        return all(DATE.match(cell.key) for cell in cells)
    return True


def _in_rows(lines: list[Line], start: int, tables: list[_Table]) -> list[Line | Row]:
    out: list[Line | Row] = list(lines[:start])
    used = {id(line) for table in tables for row in table.rows for cell in row.cells for line in cell}
    place = {id(table.rows[0].cells[0][0]): table for table in tables if table.rows}
    for line in lines[start:]:
        if id(line) in place:
            out.extend(place[id(line)].rows)
        elif id(line) not in used:
            out.append(line)
    return out


@dataclass(slots=True)
class _Table:
    #: the head and the rows below it
    rows: list[Row]
    count: int


def _cells(lines: list[Line], start: int) -> list[Cell]:
    out: list[Cell] = []
    fresh = True
    page = -1
    for line in lines[start:]:
        if fresh or line.text.isdigit() or line.page != page:
            out.append([line])
        else:
            out[-1].append(line)
        fresh = line.gap > 1 or line.text.isdigit()
        page = line.page
    return out


def _text(cell: Cell) -> str:
    return "".join(line.key for line in cell)


def _count(cells: list[Cell], at: int) -> int:
    """How many cells from `at` on are 1, 2, 3, …"""
    n = 0
    while at + n < len(cells) and _text(cells[at + n]) == str(n + 1):
        n += 1
    return n


def _heads(cells: list[Cell]) -> list[str]:
    """Heads of the further columns of the first table; empty where its columns do not agree."""
    count = _count(cells, 1)
    heads: list[str] = []
    at = 1 + count
    while count and at + count < len(cells) and len(_text(cells[at])) <= _LONGEST_HEAD and not _text(cells[at])[0].isdigit():
        if heads and _text(cells[at]) in (heads[0], _NUMBER_HEAD):
            break
        known = [*heads, _NUMBER_HEAD]
        if any(_text(cell) in known for cell in cells[at + 1 : at + 1 + count]) or any(
            cell[0].text[0] in "一二三四五六七八九十" and "、" in cell[0].text[:3] for cell in cells[at : at + 1 + count]
        ):
            break
        heads.append(_text(cells[at]))
        at += 1 + count
    return heads


def _tables(cells: list[Cell], heads: list[str]) -> list[_Table]:
    tables: list[_Table] = []
    filled = [0] * len(heads)  # how many tables have this column
    loose: list[list[Cell]] = [[] for _ in heads]
    at = end = 0  # `end` is where the last column ended
    while at < len(cells):
        text = _text(cells[at])
        column = heads.index(text) if text in heads else None
        if text == _NUMBER_HEAD and (count := _count(cells, at + 1)):
            tables.append(_Table([Row([cell]) for cell in cells[at : at + 1 + count]], count))
            at = end = at + 1 + count
        elif column is not None and filled[column] < len(tables):
            table = tables[filled[column]]
            if at + 1 + table.count > len(cells):
                return []
            loose[column].extend(cells[end:at])
            for row, cell in zip(table.rows, cells[at : at + 1 + table.count], strict=True):
                row.cells.append(cell)
            filled[column] += 1
            at = end = at + 1 + table.count
        else:
            at += 1
    if any(done != len(tables) for done in filled):
        return []
    if len(tables) > 1 and all(len(column) == len(loose[0]) for column in loose):
        tables[0].rows.extend(Row([[], *row]) for row in map(list, zip(*loose, strict=True)))
    return tables
