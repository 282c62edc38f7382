"""Responsibility tables that a dump sets in columns with blanks, as they stand on the page: put back into rows, cells parted by tabs."""

from __future__ import annotations

import itertools
import re

from mandates.extract.layout import Line
from mandates.extract.layout_tables import Cell, Row
from mandates.extract.tables_columns import AGENCY_ROLES, head_role
from mandates.extract.tables_shapes import DATE, HEADING
from mandates.extract.text import printed_width

_FRAGMENT = re.compile(r"\S+")
_GAP = re.compile(r"\S[ 　]{2,}\S")
_NUMBER = re.compile(r"\d{1,3}$")
_MOST_LINES = 4000


class _Fragment:
    """What is printed without a blank on one line, and the cells of the line that it takes: first, and the one after the last."""

    __slots__ = ("below", "end", "line", "start")

    def __init__(self, line: Line, start: int, end: int) -> None:
        #: the rest of a head that a narrow column breaks
        self.below: Line | None = None
        self.line: Line = line
        self.start: int = start
        self.end: int = end


def lift_aligned_tables(lines: list[Line]) -> tuple[list[Line], list[list[Line | Row]]]:
    """The lines without such tables, and the tables, each a head and its rows.

    Assumes that a line prints the heads of three columns or more, one of them of bodies, and that blanks part the columns below it. Rows
    begin where their number stands; a number in the middle of its row has about as many lines above as below it. Where no column counts,
    a row begins behind a line that ends a sentence or leaves room, and names and dates above it are whole. Where the words below do not
    stand in columns under the heads, the lines stay as they are.
    """
    tables: list[list[Line | Row]] = []
    marks = {i for i, line in enumerate(lines) if len(line.key) != len(line.text) and _may_be_head(line) and _heads_at(lines, i)}
    if not marks:
        return lines, tables
    out: list[Line] = []
    i = 0
    while i < len(lines):
        heads = _heads_at(lines, i) if i in marks else []
        again = bool(heads and tables) and [_key(one) for one in heads] == _words(tables[-1][0])
        found = _table(lines, i, heads, 1 if again else 2) if heads else None
        if found is None:
            out.append(lines[i])
            i += 1
            continue
        rows, i = found
        if again and (not out or out[-1].start < _first(tables[-1][0])):
            tables[-1] += rows[1:]  # the head of the next page
        else:
            tables.append(list(rows))
    return out, tables


def _words(row: Line | Row) -> list[str]:
    return ["".join([line.key for line in cell]) for cell in row.cells] if isinstance(row, Row) else []


def _first(row: Line | Row) -> int:
    return row.cells[0][0].start if isinstance(row, Row) else row.start


def _may_be_head(line: Line) -> bool:
    return len(line.key) <= 60 and ("单位" in line.key or "部门" in line.key)


def _fragments(line: Line) -> list[_Fragment]:
    out: list[_Fragment] = []
    at = _cells(line.indent)
    last = 0
    for match in _FRAGMENT.finditer(line.text):
        at += _cells(line.text[last : match.start()])
        words = match.group()
        piece = Line(line.start + match.start(), words, words, printed_width(words))
        piece.page, piece.gap = line.page, line.gap
        out.append(_Fragment(piece, at, at + printed_width(words)))
        at += printed_width(words)
        last = match.end()
    return out


def _cells(blanks: str) -> int:
    """Cells that blanks take."""
    return len(blanks) + blanks.count("　")


def _heads(line: Line) -> list[_Fragment]:
    """The heads of columns that a line prints, words set apart letter by letter as one; none where it prints anything else."""
    found = _fragments(line)
    out: list[_Fragment] = []
    roles: set[str] = set()
    at = 0
    while at < len(found):
        taken = 0
        for n in range(1, 1 + min(4, len(found) - at)):
            if n > 1 and len(found[at + n - 1].line.text) + len(found[at].line.text) > 4:
                break  # words are set apart letter by letter (责 任 单 位), not in longer pieces
            role = head_role("".join([piece.line.text for piece in found[at : at + n]]))
            if role:
                taken = n
                roles.add(role)
                break
        if not taken:
            return []
        first, last = found[at], found[at + taken - 1]
        text = line.text[first.line.start - line.start : last.line.end - line.start]
        whole = Line(first.line.start, text, "".join(text.split()), last.end - first.start)
        out.append(_Fragment(whole, first.start, last.end))
        at += taken
    return out if len(out) >= 3 and any(role in roles for role in AGENCY_ROLES) else []


def _key(one: _Fragment) -> str:
    return one.line.key + (one.below.key if one.below is not None else "")


def _heads_at(lines: list[Line], i: int) -> list[_Fragment]:
    """The heads of columns that line i prints, alone or with the line below it, which ends those that narrow columns break."""
    heads = _heads(lines[i])
    if heads or i + 1 == len(lines):
        return heads
    found = _fragments(lines[i])
    for below in _fragments(lines[i + 1]):
        above = [one for one in found if one.start < below.end and below.start < one.end]
        if len(above) != 1 or above[0].below is not None:
            return []
        above[0].below = below.line
    roles = [head_role(_key(one)) for one in found]
    return found if len(found) >= 3 and all(roles) and any(role in roles for role in AGENCY_ROLES) else []


def _table(lines: list[Line], head: int, heads: list[_Fragment], least: int) -> tuple[list[Row], int] | None:
    """The rows under a head, and the index of the line behind them; None where there are fewer than `least`."""
    block: list[list[_Fragment]] = []
    across: dict[int, Line] = {}
    at = head + (2 if any(one.below is not None for one in heads) else 1)
    parted = 0
    while at < len(lines) and at - head < _MOST_LINES:
        line = lines[at]
        if len(line.key) != len(line.text) and _may_be_head(line) and _heads_at(lines, at):
            break
        found = _fragments(line)
        if len(found) == 1 and sum([1 for one in heads if one.start < found[0].end and found[0].start < one.end]) > 1:
            if not (HEADING.match(line.key) and len(line.key) <= 40 and line.key[-1] not in "。；，、："):
                break
            across[len(block)] = line
        else:
            parted += _GAP.search(line.text) is not None
            block.append(found)
        at += 1
    across = {k: line for k, line in across.items() if k < len(block)}
    if len(block) < least or parted < least:
        return None
    columns = _columns(heads, block)
    if columns is None:
        return None
    placed = [_placed(found, columns) for found in block]
    roles = [head_role(_key(one)) or "other" for one in heads]
    starts = _starts(placed, roles)
    if len(starts) < least:
        return None
    rows = [Row([[one.line] if one.below is None else [one.line, one.below] for one in heads])]
    for k, start in enumerate(starts):
        stop = starts[k + 1] if k + 1 < len(starts) else len(placed)
        cells: list[Cell] = [[] for _ in heads]
        for found_at in range(start, stop):
            for column, piece in placed[found_at]:
                cells[column].append(piece.line)
        for where in sorted(across):
            if (starts[k - 1] if k else -1) < where <= start:
                rows.append(Row([[across[where]]]))
        rows.append(Row(cells))
    return rows, at


def _columns(heads: list[_Fragment], block: list[list[_Fragment]]) -> list[tuple[int, int]] | None:
    """Where each column begins and ends: between two heads, where the fewest words are cut; None where more than a few are."""
    edge = max([one.end for found in [heads, *block] for one in found]) + 1
    cut = [0] * (edge + 1)  # how many words a line down the page at this place cuts
    count = 0
    for found in block:
        for one in found:
            count += 1
            for x in range(one.start + 1, one.end):
                cut[x] += 1
    borders = [0]
    for left, right in itertools.pairwise(heads):
        places = range(left.end, right.start + 1)
        least = min([cut[x] for x in places])
        if 25 * least > count:
            return None
        best = [x for x in places if cut[x] == least]
        borders.append(best[len(best) // 2])
    borders.append(edge)
    return [(borders[k], borders[k + 1]) for k in range(len(heads))]


def _placed(found: list[_Fragment], columns: list[tuple[int, int]]) -> list[tuple[int, _Fragment]]:
    """The words of a line, each with the column that holds most of it."""
    out: list[tuple[int, _Fragment]] = []
    for one in found:
        shares = [min(one.end, end) - max(one.start, begin) for begin, end in columns]
        out.append((shares.index(max(shares)), one))
    return out


def _starts(placed: list[list[tuple[int, _Fragment]]], roles: list[str]) -> list[int]:
    """Indices of the lines that rows begin with."""
    cells = [_by_column(found, len(roles)) for found in placed]
    right = [max([_edge(line[k]) for line in cells]) for k in range(len(roles))]
    if "number" in roles:
        column = roles.index("number")
        printed = [line[column] for line in cells]
        numbers = [i for i, one in enumerate(printed) if one is not None and _NUMBER.match(one.line.text)]
        if not numbers or (numbers[0] == 0 and all(_ending(cells, i, roles, right) >= 0 for i in numbers[1:])):
            return numbers
        starts = [0]
        for at, following in itertools.pairwise(numbers):  # the number stands in the middle of its row
            middle = 2 * at - starts[-1] + 1
            places = range(at + 1, following + 1)
            scores = [_ending(cells, i, roles, right) - 0.1 * abs(i - middle) for i in places]
            starts.append(places[scores.index(max(scores))])
        return starts
    bodies = [k for k, role in enumerate(roles) if role in AGENCY_ROLES]
    out = [0]
    for i in range(1, len(cells)):
        above = any(line[k] for line in cells[out[-1] : i] for k in bodies)
        if above and _ending(cells, i, roles, right) >= 1.5:
            out.append(i)
    return out


def _whole_above(cells: list[list[_Fragment | None]], i: int, k: int, right: int) -> bool:
    """Whether the last words of a column above line i end a sentence or leave room."""
    last = next((one for line in reversed(cells[:i]) if (one := line[k]) is not None), None)
    return last is not None and (last.line.text[-1] in "。；" or _edge(last) < right - 3)


def _by_column(found: list[tuple[int, _Fragment]], count: int) -> list[_Fragment | None]:
    out: list[_Fragment | None] = [None] * count
    for column, one in found:
        out[column] = one
    return out


def _edge(one: _Fragment | None) -> int:
    """Where words end on the right; a mark may hang over the edge of a column."""
    return 0 if one is None else one.end - 2 * (one.line.text[-1] in "，。、；")


def _ending(cells: list[list[_Fragment | None]], i: int, roles: list[str], right: list[int]) -> float:
    """How well a row may end above line i: with a sentence or a line that leaves room, and with whole names and dates."""
    out = 0.0
    for k, role in enumerate(roles):
        one, below = cells[i - 1][k], cells[i][k]
        if one is None and below is not None and role in ("item", "group") and _whole_above(cells, i, k, right[k]):
            out += 2.0  # bodies took more lines than the work
        if one is None or below is None:
            out -= 1.0 if one is not None and role in ("item", "group") and one.line.text[-1] not in "。；" else 0.0
            continue
        text = one.line.text
        room = _edge(one) < right[k] - 3
        if role in ("item", "group", "target", "other"):
            out += 2.0 if text[-1] in "。；" else 1.0 if room else -2.0
        elif role in AGENCY_ROLES:
            out += -3.0 if text[-1] in "、，" else 0.5 if room else -0.5
        elif role == "deadline":
            dated = DATE.match(text) and DATE.match(below.line.text) and len(below.line.text) > 2
            out += -2.0 if DATE.match(text + below.line.text) else 4.5 if dated else 0.5
    return out
