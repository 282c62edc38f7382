"""Responsibility tables dumped cell after cell: where rows begin, and the cells of each."""

from __future__ import annotations

from collections.abc import Sequence

from mandates.extract.tables_bodies import assign_bodies
from mandates.extract.tables_cells import CellReader, Row
from mandates.extract.tables_columns import Head, Piece, Printed
from mandates.extract.tables_likeliest import read_counted, read_uncounted
from mandates.extract.tables_shapes import BARE_NUMBER, CITATION, DATE, HEADING, NUMBERED, SUBNUMBERED


def row_starts(lines: list[Printed], head: Head) -> list[tuple[int, int, bool]]:
    """(line index, row number, True where the number stands alone) of each row, in order.

    Assumes that rows are counted 1, 2, 3 … in a column of their own (序号) or before the text of the item. Of several lines that bear
    the number wanted, the last one before the next row counts, lines that cite documents (2.《…》（…〔2023〕2号）) and lines of narrow
    group columns left out.
    """
    bare = head.has("number")
    found: dict[int, list[int]] = {}
    for i, line in enumerate(lines):
        text = line.pieces[0].text if bare else line.text
        match = (BARE_NUMBER if bare else NUMBERED).match(text)
        if match:
            found.setdefault(int(match.group(1) if not bare else match.group()), []).append(i)
    if not bare:
        found = {n: [i for i in at if not _cites(lines, i)] or at for n, at in found.items()}
    first, last = _chain_bounds(found)
    chain: list[tuple[int, int, bool]] = []
    before = len(lines)
    for number in range(last, first - 1, -1):
        candidates = [i for i in found.get(number, ()) if i < before]
        if candidates:
            before = candidates[-1]
            chain.append((before, number, bare))
    return chain[::-1]


def _cites(lines: list[Printed], i: int) -> bool:
    text = "".join(line.text for line in lines[i : i + 3])
    stop = NUMBERED.search(text, len(lines[i].text))
    return bool(CITATION.search(text[: stop.start() if stop else 48]))


def _chain_bounds(found: dict[int, list[int]]) -> tuple[int, int]:
    """First and last number of the chain of row numbers, each after the one before it; a number may be missing.

    A table that is part of a longer one begins with another number than 1.
    """
    first = 1 if 1 in found else min(found, default=1)
    at, last, missed = -1, first - 1, 0
    number = first
    while missed < 3:
        later = [i for i in found.get(number, ()) if i > at]
        if later:
            at, last, missed = later[0], number, 0
        else:
            missed += 1
        number += 1
    return first, last


def group_starts(lines: list[Printed], head: Head, rows: set[int]) -> dict[int, str]:
    """Line index -> role (area, group) of the numbered cells that stand before the rows they hold: 1.开办企业 / 1.1 提升….

    Assumes that group columns are narrow (up to eight characters) and count 1, 2, 3 … or 1.1, 1.2 …
    """
    out: dict[int, str] = {}
    if not (head.has("group") or head.has("area")):
        return out
    sub = "group" if head.has("group") else "area"
    area, last = 0, (0, 0)
    for i, line in enumerate(lines):
        if i in rows or line.width > 8.5:
            continue
        match = SUBNUMBERED.match(line.text)
        if match:
            number = int(match.group(1)), int(match.group(2))
            if (number[0] in (area, area + 1) and 0 < number[1] <= (last[1] if last[0] == number[0] else 0) + 3) or not area:
                out[i], last = sub, number
            continue
        match = NUMBERED.match(line.text)
        narrow = match and line.width <= 7.5 and (i + 1 >= len(lines) or lines[i + 1].width <= 8.5)
        if narrow and match and int(match.group(1)) in (area + 1, area + 2) and head.has("area") and not _cites(lines, i):
            out[i], area = "area", int(match.group(1))
    return out


def read_rows(lines: list[Printed], head: Head) -> tuple[list[Row], int | None]:
    """The rows of a table, each with what is printed in its cells (merged ones not yet resolved), and where the text after it begins.

    The text after the table is what no column of the last row takes; None where there is none.
    """
    starts = row_starts(lines, head)
    if not starts:
        return read_uncounted(lines, head)
    if starts[0][2]:
        rows, end = read_counted(lines, head, [(at, number) for at, number, _ in starts])
        if rows:
            return rows, end
    groups = group_starts(lines, head, {i for i, _, _ in starts})
    item_width, group_width = _widths(lines, starts, head)
    rows = []
    bodies: list[list[list[Piece]]] = []
    after: list[Piece] = []
    pending = _leading(lines[: starts[0][0]], groups, 0, head)
    for k, (at, number, bare) in enumerate(starts):
        end = starts[k + 1][0] if k + 1 < len(starts) else len(lines)
        tail = _tail_groups(lines, groups, at + 1, end)
        row = Row(number, str(number), lines[at].start)
        row.cells.update(pending)
        cells = CellReader(head, row, item_width, group_width)
        first = lines[at]
        match = NUMBERED.match(first.text)
        row.body = first.pieces[0].end if bare else first.start + (match.end() if match else 0)
        if not bare:
            cells.read(first, [], None)
        elif len(first.pieces) > 1:
            rest = Printed(first.pieces[1].start, first.end, first.text[row.body - first.start :], first.pieces[1:], first.width)
            cells.read(rest, [], None)
        following = [_without_date(line) for line in lines[at + 2 : tail]]
        for n, i in enumerate(range(at + 1, tail)):
            cells.read(lines[i], following[n : n + 2], groups.get(i))
        if "item" not in row.cells and "group" in row.cells and "group" not in pending:
            row.cells["item"] = row.cells.pop("group")
        rows.append(row)
        bodies.append(cells.bodies)
        after = row.cells.pop("next", [])
        if after and k + 1 < len(starts) and not (head.has("area") or head.has("group")):
            row.unread += after
        pending = _leading(lines[tail:end], groups, tail, head) or _headings(after, head)
    assign_bodies(rows, bodies, head)
    return rows, after[0].start if after else None


def _without_date(line: Printed) -> str:
    """The line without the unit of a date that the dump put beside it (小组成员单位 月)."""
    return line.text[:-1] if len(line.pieces) > 1 and line.pieces[-1].text in ("月", "日") else line.text


def _widths(lines: list[Printed], starts: Sequence[tuple[int, int, bool]], head: Head) -> tuple[float, float]:
    """Widths of the item column, and of a group column between the row's number and the item (0 where there is none).

    The item column is as wide as most rows reach near their beginning; a group column has at most six tenths of that.
    """
    reach: list[float] = []
    for (at, _, bare), after in zip(starts, [*(i for i, _, _ in starts[1:]), len(lines)], strict=True):
        near = [line.width for line in lines[at + bare : min(at + 3 + 2 * bare, after)]]
        if near:
            reach.append(max(near) if bare else sorted(near)[-1])
    if not reach:
        return 0.0, 0.0
    item = sorted(reach)[len(reach) // 2]
    between = starts[0][2] and any(role in head.roles and head.roles.index("number") < head.roles.index(role) for role in ("group", "area"))
    return item, 0.6 * item if between else 0.0


def _tail_groups(lines: list[Printed], groups: dict[int, str], start: int, end: int) -> int:
    """Where the group cells of the next row begin: numbered narrow cells with nothing else after them."""
    at = end
    for i in range(end - 1, start - 1, -1):
        if lines[i].width > 8.5 or DATE.match(lines[i].text):
            break
        if i in groups:
            at = i
    return at


def _leading(lines: list[Printed], groups: dict[int, str], offset: int, head: Head) -> dict[str, list[Piece]]:
    """Cells of group columns in the lines before a row's number; `groups` counts lines from `offset`."""
    out: dict[str, list[Piece]] = {}
    role = ""
    plain: list[Piece] = []
    for i, line in enumerate(lines, offset):
        role = groups.get(i, role)
        if role:
            out.setdefault(role, []).append(Piece(line.start, line.end, line.text))
        else:
            plain.append(Piece(line.start, line.end, line.text))
    return out or _headings(plain, head)


def _headings(pieces: list[Piece], head: Head) -> dict[str, list[Piece]]:
    """Cells of group columns that bear no count of their own: 一、优化环境 / （一）一网通办, or words alone, left column first."""
    columns = [role for role in head.roles if role in ("area", "group")]
    out: dict[str, list[Piece]] = {}
    at = 0
    for piece in pieces:
        if HEADING.match(piece.text):
            at = 0 if piece.text[0] not in "（(" else len(columns) - 1
        if columns:
            out.setdefault(columns[at], []).append(piece)
    return out
