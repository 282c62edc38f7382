"""Cells of bodies in a responsibility table: which of them stands in which column (牵头单位, 责任单位, 配合单位)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mandates.extract.tables_cells import Row, unclosed
from mandates.extract.tables_columns import AGENCY_ROLES, Head, Piece, width
from mandates.extract.tables_shapes import body_end


def assign_bodies(rows: list[Row], bodies: list[list[list[Piece]]], head: Head) -> None:
    """Give each row's cells of bodies to the columns that name bodies.

    Assumes that the columns are printed left to right and that a leading column printed once for several rows is narrower than the one
    beside it. A cell too many belongs to the row below, where that row has none (the dump put it before the row's number).
    """
    columns = [role for role in head.roles if role.split("#")[0] in AGENCY_ROLES]
    if not columns:
        return
    lead_width = _lead_width(rows, bodies) if len(columns) > 1 else 0.0
    for row, cells in zip(rows, bodies, strict=True):
        orphans = row.cells.pop("orphan", [])
        cells = _mend_quotes(cells, orphans)
        parts = [part for cell in cells for part in _split_bodies(cell, columns, lead_width)]
        named = list(columns)
        while parts and named:
            part = parts[0]
            wide = max(piece_width(piece) for piece in part)
            if len(named) > 1 and len(parts) < len(named) + (not row.displaced) and lead_width:
                # The lead column is printed once for all rows it spans: a wide cell, or a single one without a name before it, is the next.
                alone = len(parts) < len(named) and "supervisor" not in row.cells and head.has("supervisor")
                # 市直相关单位 by itself leads nothing.
                alone = alone or (len(parts) < len(named) and OPEN_SET.fullmatch("".join(piece.text for piece in part)) is not None)
                if wide > lead_width + 0.6 or alone:
                    named.pop(0)
                    continue
            row.cells.setdefault(named.pop(0), []).extend(parts.pop(0))
        row.displaced = [piece for part in parts for piece in part]
        row.unread += orphans
    last = columns[-1]
    for above, row in pairwise(rows):
        # A letter left alone after the item is the end of a cell that was printed before the row's number; the row's own is the next one's.
        if above.displaced and row.unread and row.text(last) and not row.displaced:
            row.displaced = row.cells.pop(last)
        if above.displaced and not row.text(last):
            row.cells[last] = above.displaced + row.unread
            above.displaced, row.unread = [], []
    for row in rows:
        row.unread += row.displaced


#: a set without names, which leads nothing
OPEN_SET = re.compile(r"(?:[省市县区州]直)?各?(?:相关|有关|责任|成员)(?:单位|部门|部门和单位)|[省市县区州]直(?:各|有关|相关)?(?:单位|部门)")


def _mend_quotes(cells: list[list[Piece]], orphans: list[Piece]) -> list[list[Piece]]:
    """Two cells whose lines the dump mixed: 市“双随机、一公开 / 市市场监 / 管 / … / 局 / ”成员单位.

    What stands between a line with an open quotation mark and the line that closes it, where that is in a cell of its own, is another cell;
    a letter alone is the end of its last name.
    """
    for i, cell in enumerate(cells[:-1]):
        if cells[i + 1][0].text[0] == "”" and unclosed(cell):
            at = max(k for k, piece in enumerate(cell) if "“" in piece.text) + 1
            between = cell[at:] + orphans
            orphans.clear()
            whole = cell[:at] + cells[i + 1]
            return [*cells[:i], *([between] if between else []), whole, *cells[i + 2 :]]
    return cells


def piece_width(piece: Piece) -> float:
    return width(piece.text)


#: a name that the column broke: 县发改局、县行 / 政审批局, 人力资源社会 / 保障部
CUT = re.compile(r"、[省市县区州]行$|社会$")


def _boundaries(cell: list[Piece]) -> list[int]:
    """Indexes of lines that may begin a new cell: the line before ends with a whole name and no 、, this one does not go on with 等."""
    end = body_end()
    return [
        i
        for i in range(1, len(cell))
        if end.search(cell[i - 1].text)
        and not CUT.search(cell[i - 1].text)
        and cell[i - 1].text[-1] not in "、等"
        and cell[i].text[0] not in "、等（(）)按和及与"
    ]


def _lead_width(rows: list[Row], bodies: Sequence[list[list[Piece]]]) -> float:
    """Width of the first column of bodies where it can be told: from rows in which a name stands before it, else from all."""
    for wanted in (True, False):
        widths = []
        wrapped: list[float] = []
        for row, cells in zip(rows, bodies, strict=True):
            if ("supervisor" in row.cells) == wanted and cells:
                cuts = _boundaries(cells[0])
                if cuts:
                    widths.append(max(piece_width(p) for p in cells[0][: cuts[0]]))
                    if cuts[0] == 2 and "、" not in cells[0][0].text and len(cells[0][1].text) < 4:
                        wrapped.append(piece_width(cells[0][0]))
        if len(widths) >= 2:
            usual = sorted(widths)[len(widths) * 3 // 4]
            # 县自然资源和规 / 划局: a name broken over two lines shows how wide the column is.
            shown = [*wrapped, *(one for one in widths if widths.count(one) > 1)]
            return max([usual, *(one for one in shown if one <= usual + 2)])
    return 0.0


def _split_bodies(cell: list[Piece], columns: list[str], lead_width: float) -> list[list[Piece]]:
    if len(columns) < 2:
        return [cell]
    out: list[list[Piece]] = []
    at = 0
    for cut in _boundaries(cell):
        if len(out) + 1 >= len(columns):
            break
        left = cell[at:cut]
        if max(piece_width(p) for p in left) <= lead_width + 0.6:
            out.append(left)
            at = cut
    out.append(cell[at:])
    return out
