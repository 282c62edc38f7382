"""Responsibility tables dumped cell after cell: where rows begin, and the cells of each."""

from __future__ import annotations

from collections.abc import Sequence

from mandates.extract.tables_bodies import assign_bodies
from mandates.extract.tables_cells import CellReader, Row
from mandates.extract.tables_columns import Head, Piece, Printed
from mandates.extract.tables_shapes import BARE_NUMBER, CITATION, DATE, NUMBERED, SUBNUMBERED


def row_starts(lines: Sequence[Printed], head: Head) -> list[tuple[int, int, bool]]:
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
    last = _last_of_chain(found)
    chain: list[tuple[int, int, bool]] = []
    before = len(lines)
    for number in range(last, 0, -1):
        candidates = [i for i in found.get(number, ()) if i < before]
        if candidates:
            before = candidates[-1]
            chain.append((before, number, bare))
    return chain[::-1]


def _cites(lines: Sequence[Printed], i: int) -> bool:
    text = "".join(line.text for line in lines[i : i + 3])
    stop = NUMBERED.search(text, len(lines[i].text))
    return bool(CITATION.search(text[: stop.start() if stop else 48]))


def _last_of_chain(found: dict[int, list[int]]) -> int:
    """The highest number that a chain 1, 2, 3 … reaches, each after the one before it; a number may be missing."""
    at, last, missed = -1, 0, 0
    number = 1
    while missed < 3:
        later = [i for i in found.get(number, ()) if i > at]
        if later:
            at, last, missed = later[0], number, 0
        else:
            missed += 1
        number += 1
    return last


def group_starts(lines: Sequence[Printed], head: Head, rows: set[int]) -> dict[int, str]:
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


def read_rows(lines: Sequence[Printed], head: Head) -> list[Row]:
    """The rows of a table, each with what is printed in its cells (merged cells not yet resolved)."""
    starts = row_starts(lines, head)
    if not starts:
        return []
    groups = group_starts(lines, head, {i for i, _, _ in starts})
    widths = _item_widths(lines, starts)
    rows: list[Row] = []
    bodies: list[list[list[Piece]]] = []
    pending: dict[str, list[Piece]] = _leading(lines[: starts[0][0]], groups)
    for k, (at, number, bare) in enumerate(starts):
        end = starts[k + 1][0] if k + 1 < len(starts) else len(lines)
        tail = _tail_groups(lines, groups, at + 1, end)
        row = Row(number, str(number), lines[at].start)
        row.cells.update(pending)
        cells = CellReader(head, row, widths, 0.0)
        first = lines[at]
        match = NUMBERED.match(first.text)
        row.body = first.pieces[0].end if bare else first.start + (match.end() if match else 0)
        rest = first.text[row.body - first.start :]
        if rest or not bare:
            for piece in cells._split(first):
                cells._piece(piece, first, ())
        for i in range(at + 1, tail):
            cells.read(lines[i], [_without_date(line) for line in lines[i + 1 : min(i + 3, tail)]], groups.get(i))
        rows.append(row)
        bodies.append(cells.bodies)
        pending = _leading(lines[tail:end], {i - tail: role for i, role in groups.items()})
    assign_bodies(rows, bodies, head)
    return rows


def _without_date(line: Printed) -> str:
    """The line without the unit of a date that the dump put beside it (小组成员单位 月)."""
    return line.text[:-1] if len(line.pieces) > 1 and line.pieces[-1].text in ("月", "日") else line.text


def _item_widths(lines: Sequence[Printed], starts: Sequence[tuple[int, int, bool]]) -> float:
    """Width of the item column: what most second lines of rows reach."""
    seconds = sorted(lines[i + 1].width for i, _, _ in starts if i + 1 < len(lines))
    firsts = sorted(lines[i].width for i, _, _ in starts)
    if not firsts:
        return 0.0
    return min(seconds[len(seconds) * 3 // 4] if seconds else firsts[-1], firsts[len(firsts) * 3 // 4] + 1)


def _tail_groups(lines: Sequence[Printed], groups: dict[int, str], start: int, end: int) -> int:
    """Where the group cells of the next row begin: numbered narrow cells with nothing else after them."""
    at = end
    for i in range(end - 1, start - 1, -1):
        if lines[i].width > 8.5 or DATE.match(lines[i].text):
            break
        if i in groups:
            at = i
    return at


def _leading(lines: Sequence[Printed], groups: dict[int, str]) -> dict[str, list[Piece]]:
    out: dict[str, list[Piece]] = {}
    role = ""
    for i, line in enumerate(lines):
        role = groups.get(i, role)
        if role:
            out.setdefault(role, []).append(Piece(line.start, line.end, line.text))
    return out
