"""Tables whose cells are parted by tabs or bars: web pages, word processor files, tables that layout put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mandates.extract.tables_cells import Row
from mandates.extract.tables_columns import AGENCY_ROLES, Head, Piece, head_of, head_role
from mandates.extract.text import Flow

#: what parts cells on one line
BARS = "\t|｜"
#: a cell of the rule under a head: |---|:--|
_RULE = re.compile(r":?[-—]+:?$")
_NUMBER = re.compile(r"\d{1,4}$")
_LABEL = re.compile(r"(\d{1,4})(?:[．、]|\.(?!\d))")
#: a line that is no part of a table: a note
_NOTE = re.compile(r"(?:注|备注|说明|附件|表\d+)[：:]?")
#: a heading, which across all columns names the rows below it (一、优化政务环境)
_HEADING = re.compile(
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十]+[章节条部]|\d{1,2}[.．、](?!\d)"
)


@dataclass(frozen=True, slots=True)
class TabTable:
    """A table in a text: the span of its lines, its head, and its rows as cells from left to right."""

    start: int
    end: int
    head: Head
    rows: tuple[tuple[Piece, ...], ...]
    #: rows of a responsibility table already read, for tables whose cells take several lines
    ready: tuple[Row, ...] = ()


def find_tab_tables(flow: Flow) -> list[TabTable]:
    """The tables of a text: a line of header words parted by tabs (or bars), and the lines with tabs (bars) after it.

    A line without them inside a table goes on with the last cell of the line before it. Tables without a head whose words are known are
    left in the text.
    """
    return [table for bar in BARS if bar in flow.text for table in _tables(flow.text, bar)]


def _tables(text: str, bar: str) -> Iterator[TabTable]:
    at = text.find(bar)
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        block = list(_block(text, start, bar))
        end = block[-1][1]
        found = next(((k, head) for k, line in enumerate(block[:3]) if (head := _head(text, *line, bar))), None)
        if found:
            k, head = found
            below = _below(text, block[k : k + 2], bar)
            head, rows = _rows(text, block[k + (2 if below else 1) :], below or head, bar)
            if rows:
                yield TabTable(block[k][0], end, head, tuple(rows))
        at = text.find(bar, end)


def _block(text: str, start: int, bar: str) -> Iterator[tuple[int, int]]:
    """Lines of a table: those with tabs, and single lines without between two of them."""
    waiting: list[tuple[int, int]] = []
    at = start
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text.find(bar, at, end) >= 0:
            if waiting and _head(text, at, end, bar):
                return  # another table
            yield from waiting
            waiting = []
            yield at, end
        else:
            waiting.append((at, end))
            if len(waiting) > 1 or _NOTE.match(text, at):
                return
        at = end + 1


def _cells(text: str, start: int, end: int, bar: str) -> list[Piece]:
    if bar != "\t" and start < end:
        # |a|b|: the bars at both ends part nothing.
        start += text[start] == bar
        end -= end > start and text[end - 1] == bar
    out: list[Piece] = []
    for cell in text[start:end].split(bar):
        out.append(Piece(start, start + len(cell), cell))
        start += len(cell) + 1
    return out


def _head(text: str, start: int, end: int, bar: str) -> Head | None:
    if end - start > 400:
        return None
    words = [cell.text for cell in _cells(text, start, end, bar)]
    known = [word for word in words if head_role(word)]
    return head_of(words) if len(known) >= 2 and 2 * len(known) >= len(words) else None


def _below(text: str, lines: list[tuple[int, int]], bar: str) -> Head | None:
    """The head of two lines, the second of which parts columns of the first (责任分工 over 牵头单位 and 配合单位); None where it does not.

    Assumes that a head over several columns is followed by empty cells, or is the only one without a known word.
    """
    if len(lines) < 2:
        return None
    above = [cell.text.strip() for cell in _cells(text, *lines[0], bar)]
    parts = [cell.text.strip() for cell in _cells(text, *lines[1], bar) if cell.text.strip()]
    if len(parts) < 2 or not all(len(part) < 14 and head_role(part) for part in parts):
        return None
    spans = [(i, next((j for j in range(i + 1, len(above)) if above[j]), len(above)) - i) for i, word in enumerate(above) if word]
    wide = [(i, span) for i, span in spans if span > 1]
    if not wide:
        unknown = [i for i, word in enumerate(above) if not head_role(word)]
        return head_of([*above[: unknown[0]], *parts, *above[unknown[0] + 1 :]]) if len(unknown) == 1 else None
    if sum(span for _, span in wide) != len(parts):
        return None
    words = list(above)
    left = list(parts)
    for i, span in wide:
        words[i : i + span], left = left[:span], left[span:]
    return head_of(words)


def _rows(text: str, lines: list[tuple[int, int]], head: Head, bar: str) -> tuple[Head, list[tuple[Piece, ...]]]:
    """The rows under a head. A line across all columns that names the rows below it gives the table a column of areas."""
    rows: list[list[Piece]] = []
    areas: dict[int, Piece] = {}
    for start, end in lines:
        cells = _cells(text, start, end, bar)
        if _is_area(cells, rows):
            areas[len(rows)] = cells[0]
            continue
        if len(cells) == 1 and rows and rows[-1]:
            last = rows[-1][-1]
            rows[-1][-1] = Piece(last.start, end, text[last.start : end])
            continue
        if [cell.text for cell in cells] == list(head.words) or all(_RULE.match(cell.text) for cell in cells):
            continue
        rows.append(_aligned(cells, head))
    if areas and not head.has("area"):
        head = replace(head, words=(*head.words, ""), roles=(*head.roles, "area"))
        for i, row in enumerate(rows):
            row.append(areas.get(i, Piece(row[-1].end, row[-1].end, "")))
    return head, [tuple(row) for row in rows]


def _is_area(cells: list[Piece], rows: list[list[Piece]]) -> bool:
    words = cells[0].text.strip()
    if any(cell.text.strip() for cell in cells[1:]) or not words or len(words) > 40 or words[-1] in "。；，、：":
        return False
    return _HEADING.match(words) is not None or not rows


#: how lists of bodies end
_BODIES = re.compile(r".{0,200}(?:[局厅委办部院会处区县市镇乡行校室组]|政府|单位|部门|公司|中心|机构|街道|企业)(?:等|（[^）]*）)?[。；]?$")
#: What a cell of a column looks like; a column not listed takes anything.
_LOOKS: dict[str, re.Pattern[str]] = {
    "number": re.compile(r"\d{1,4}[.．、]?$"),
    "deadline": re.compile(r".{0,12}(?:\d|年|月|季度|长期|持续|常年|全年|立行|即时)"),
    "supervisor": re.compile(r"[一-鿿·]{2,4}(?:[、，,\s][一-鿿·]{2,4})*$"),
    "item": re.compile(r"\d{1,4}[.．、]|.{8}"),
    "value": re.compile(r"[^一-鿿]{0,3}(?:\d|—|－|-|/)"),
    "attribute": re.compile(r"预期|约束"),
} | dict.fromkeys(AGENCY_ROLES, _BODIES)


def _aligned(cells: list[Piece], head: Head) -> list[Piece]:
    """The cells of a row, each in its column, where the page leaves out empty ones.

    Cells of columns merged from above are missing on the left where the page gives only what is new, empty ones (备注) at the end of the
    line: of all ways to share what is missing, that in which most cells look like those of their columns; else all on the left.
    """
    spare = len(head.words) - len(cells)
    if spare <= 0:
        return cells[: len(head.words)]
    left = max(range(spare + 1), key=lambda shift: (_fit(cells, head.roles[shift : shift + len(cells)], head), shift))
    start, end = cells[0].start, cells[-1].end
    return [Piece(start, start, "")] * left + cells + [Piece(end, end, "")] * (spare - left)


def _fit(cells: list[Piece], roles: tuple[str, ...], head: Head) -> int:
    looks = [(_LOOKS[role], cell.text.strip()) for cell, role in zip(cells, roles, strict=True) if role in _LOOKS and cell.text.strip()]
    fit = sum([1 if look.match(text) else -1 for look, text in looks])
    return fit if "item" in roles or "item" not in head.roles else fit - 1  # every row has work


def responsibility_rows(table: TabTable) -> list[Row]:
    """The rows as those of a responsibility table: numbers as printed, else counted."""
    if table.ready:
        return list(table.ready)
    out: list[Row] = []
    for cells in table.rows:
        by_role = {role: cell for role, cell in zip(table.head.roles, cells, strict=True) if cell.text}
        item = by_role.get("item")
        if item is None:
            continue
        number, label, body = len(out) + 1, "", item.start
        printed = by_role.get("number")
        match = _LABEL.match(item.text)
        if printed and _NUMBER.match(printed.text):
            number = int(printed.text)
        elif match:
            number, body = int(match.group(1)), item.start + match.end()
        elif out and table.head.has("number"):
            number = out[-1].number
        label = str(number)
        out.append(Row(number, label, body, {role: [cell] for role, cell in by_role.items()}))
    return out


def indicator_rows(table: TabTable) -> list[dict[str, list[Piece]]]:
    """The rows as indicators: metric, unit, attribute, and the words of each column of figures; merged units are given to each row."""
    out: list[dict[str, list[Piece]]] = []
    for cells in table.rows:
        row: dict[str, list[Piece]] = {}
        for word, role, cell in zip(table.head.words, table.head.roles, cells, strict=True):
            if cell.text and role in ("metric", "unit", "attribute"):
                row[role] = [cell]
            elif cell.text and role.split("#")[0] in ("value", "target"):
                row[word] = [cell]
        if "metric" in row and len(row) > 1:
            out.append(row)
    return out


def numbered_rows(table: TabTable) -> list[tuple[str, Piece, int]]:
    """The rows of any other table that counts them: (label, cell that names the row, end of the row); a number not printed is the next."""
    if not table.head.has("number"):
        return []
    at = table.head.roles.index("number")
    out: list[tuple[str, Piece, int]] = []
    last = 0
    for cells in table.rows:
        names = [cell for i, cell in enumerate(cells) if i > at and cell.text]
        if not names:
            continue
        printed = cells[at].text
        if printed and not _NUMBER.match(printed):
            continue
        last = int(printed) if printed else last + 1
        out.append((str(last), names[0], cells[-1].end))
    return out
