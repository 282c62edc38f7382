"""Indicator tables of plans (主要指标) dumped column by column or row by row: which metric has which unit, figures and attribute."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from mandates.extract.lexicon import words
from mandates.extract.tables_columns import Head, Piece, Printed, find_head, head_role, printed_lines, read_head
from mandates.extract.text import Cell, Flow, Pieces, Unread

_ATTRIBUTE = re.compile(r"[〔\[（(]?(?:约束|预期|引导|预测|指导|导向|考核|监测)性?[〕\]）)]?(?:指标)?$")
_VALUE = re.compile(
    r"[〔\[［【（(]?[≥≤＞＜><〉〈≯≮±+－—–-]*\d[\d.,]*[^\d∶:．]{0,8}$|20\d\d年|[—–－-]+$|/$"
    r"|(?:落实|完成|实现)(?:国家|省|上级|中央)|国家下达|每年|累计|下降|降低|减少|增加|增长|提高|提升|保持|稳定|达到|控制|高于|低于|不低于|不高于|不超过|不少于|大于|小于"
    r"|持续|逐年|逐步|全面|基本|超过|完成|与.{2,12}同步|前\d|零$|以上级|按.{1,8}要求|优于|位居|进入"
)
_NUMBER = re.compile(r"\d{1,3}$")
_NUMBERED = re.compile(r"\d{1,3}(?:[．、]|\.(?!\d))|[（(]\d{1,2}[)）]")
_NOTE = re.compile(r"(?:注|说明|备注|附注)\d?[：:]|[①-⑩]|\*|续表")
_CAPTION = re.compile(r"(?:专栏|表)\s*\d{1,2}")
_CONTINUES = frozenset("，、；与和及至")


@cache
def _unit() -> re.Pattern[str]:
    named = "|".join(re.escape(word) for word in sorted(words("units.txt"), key=len, reverse=True))
    return re.compile(rf"[（(]?(?:[百千万亿]{{0,2}}(?:{named})(?:/[\u4e00-\u9fff]{{1,4}})?)[)）]?$")


def is_indicator_table(flow: Flow) -> bool:
    """Whether the lines of a box are a table of indicators: short lines under a head that names a metric and figures."""
    if len(flow.text) > 40 * (flow.text.count("\n") + 1):
        return False
    lines = printed_lines(flow)
    roles = {head_role(text) for line in lines for text in (line.text, *(piece.text for piece in line.pieces))} | _head_roles(lines)
    return "metric" in roles and ("value" in roles or "attribute" in roles)


def _head_roles(lines: list[Printed]) -> set[str]:
    found = find_head(lines)
    return set(found[0].roles) if found else set()


def read_indicators(flow: Flow) -> tuple[list[dict[str, Cell]], list[Unread]]:
    """The indicators of a table.

    Args:
        flow: the table as printed, each printed line a paragraph.

    Returns:
        One dict per indicator (keys metric, unit, attribute, and the words of each column of figures), and what was not understood.
    """
    lines = [line for line in printed_lines(flow) if not _NOTE.match(line.text) and not _CAPTION.match(line.text)]
    out: list[dict[str, Cell]] = []
    unread: list[Unread] = []
    for head, cells in _segments(lines):
        rows = _by_heads(cells, head) if isinstance(head, list) else _by_rows(cells, head) or _by_columns(cells, head)
        if rows is None:
            if cells:
                first, last = cells[0], cells[-1]
                unread.append(Unread(flow, first.start, last.end, "an indicator table whose columns do not come out even"))
            continue
        out += [{key: Cell(_flow(flow, pieces)) for key, pieces in row.items()} for row in rows]
    return out, unread


Row = dict[str, list[Piece]]


def _segments(lines: list[Printed]) -> Iterable[tuple[Head | list[tuple[str, str]], list[Printed]]]:
    """Pieces of a table, one for each head: the lines after it, or before it where the dump puts heads last."""
    heads: list[tuple[Head, int, int]] = []
    i = 0
    while i < len(lines):
        found = read_head(lines, i)
        if found and found[0].has("metric"):
            heads.append((found[0], i, found[1]))
            i = found[1]
        else:
            i += 1
    if not heads:
        yield [], list(lines)
        return
    first = not any(_VALUE.match(line.text) for line in lines[: heads[0][1]])
    for k, (head, start, end) in enumerate(heads):
        if first:
            yield head, list(lines[end : heads[k + 1][1] if k + 1 < len(heads) else len(lines)])
        else:
            yield head, list(lines[heads[k - 1][2] if k else 0 : start])


# --- each column under its own head -----------------------------------------------------------------------------------


def _by_heads(lines: list[Printed], _: object) -> list[Row] | None:
    """指标 / … / 2020年 / … / 属性 / …: the dump goes down each column, head first."""
    columns: list[tuple[str, str, list[Printed]]] = []
    for line in lines:
        role = head_role(line.text)
        if role and not (role == "unit" and columns and columns[-1][1] == "metric" and not columns[-1][2]):
            columns.append((line.text, role, []))
        elif columns:
            columns[-1][2].append(line)
    metric = next((cells for _, role, cells in columns if role == "metric"), None)
    if not metric:
        return None
    others = [
        (word, role, _joined([line for line in cells if role != "attribute" or _ATTRIBUTE.match(line.text)]))
        for word, role, cells in columns
        if role in ("unit", "value", "attribute", "target")
    ]
    if not others:
        return None
    count = Counter(len(cells) for _, _, cells in others).most_common(1)[0][0]
    rows = _metrics(metric, count)
    if rows is None:
        return None
    for word, role, cells in others:
        if len(cells) != count:
            continue
        for row, cell in zip(rows, cells, strict=True):
            row[word if role in ("value", "target") else role] = cell
    return rows


# --- one head for all columns -----------------------------------------------------------------------------------------


def _by_rows(lines: list[Printed], head: Head | list[tuple[str, str]]) -> list[Row] | None:
    """Each row by itself, its cells on one line or one after the other: a name, a unit, as many figures as there are columns, an attribute.

    None where the rows do not come out so (the dump went down the columns).
    """
    if isinstance(head, list):
        return None
    values = [word for word, role in zip(head.words, head.roles, strict=True) if role in ("value", "target")]
    rows: list[Row] = []
    figures: list[list[Piece]] = []
    for cell in (piece for line in lines for piece in line.pieces):
        open_row = rows[-1] if rows else None
        if open_row is not None and _ATTRIBUTE.match(cell.text):
            open_row["attribute"] = [cell]
        elif head.has("number") and cell.text == str(len(rows) + 1) and (not rows or len(figures[-1]) >= len(values)):
            rows.append({})
            figures.append([])
        elif open_row and "metric" in open_row and _VALUE.match(cell.text) and not _NUMBERED.match(cell.text):
            figures[-1].append(cell)
        elif open_row and "metric" in open_row and head.has("unit") and not figures[-1] and _unit().match(cell.text):
            open_row["unit"] = [cell]
        else:
            if open_row is None or figures[-1] or "attribute" in open_row:
                rows.append({})
                figures.append([])
            rows[-1].setdefault("metric", []).append(cell)
    even = [len(cells) == len(values) for cells in figures]
    if len(rows) < 2 or not values or not all("metric" in row for row in rows) or not all(even):
        return None
    for row, cells in zip(rows, figures, strict=True):
        row |= {word: [cell] for word, cell in zip(values, cells, strict=True)}
    return rows


def _by_columns(lines: list[Printed], head: Head | list[tuple[str, str]]) -> list[Row] | None:
    """Column after column: metrics, then units, then each column of figures, then attributes."""
    if isinstance(head, list):
        return None
    values = [word for word, role in zip(head.words, head.roles, strict=True) if role in ("value", "target")]
    attributes = [line for line in lines if _ATTRIBUTE.match(line.text)]
    rest = [line for line in lines if not _ATTRIBUTE.match(line.text)]
    if head.has("number"):
        rest = _in_number_order(rest)
    metrics, units, figures = _phases(rest, head.has("unit"))
    cells = _joined(figures)
    if not metrics or not values or not cells:
        return None
    for count in _counts(metrics, attributes, units, cells, len(values)):
        columns = _figure_columns(cells, count, len(values))
        rows = _metrics(metrics, count) if columns else None
        if rows and columns:
            for word, column in zip(values, columns, strict=True):
                for row, cell in zip(rows, column, strict=True):
                    if cell:
                        row[word] = cell
            _give(rows, "unit", [_piece(line) for line in units])
            _give(rows, "attribute", [_piece(line) for line in attributes])
            return rows
    return None


def _in_number_order(lines: list[Printed]) -> list[Printed]:
    """Names printed in the run of row numbers (1 2 3 4 利用外资 5 6) head rows of their own: put where their numbers stand.

    Returns the lines from the first metric on, without numbers and without what stands left of them.
    """
    at = [i for i, line in enumerate(lines) if _NUMBER.match(line.text)]
    if not at:
        return lines
    run = [at[0]]
    for i in at[1:]:
        if int(lines[i].text) != int(lines[run[-1]].text) + 1 or i - run[-1] > 4:
            break
        run.append(i)
    metrics = lines[run[-1] + 1 :]
    between: dict[int, list[Printed]] = {}
    for k, (a, b) in enumerate(pairwise(run), 1):
        between[k] = lines[a + 1 : b]
    out: list[Printed] = []
    for k, line in enumerate(metrics):
        out += between.pop(k, [])
        out.append(line)
    return out


def _phases(lines: list[Printed], has_unit: bool) -> tuple[list[Printed], list[Printed], list[Printed]]:
    """Metrics, units, figures: in this order, each told by its shape."""
    metrics: list[Printed] = []
    units: list[Printed] = []
    i = 0
    while i < len(lines):
        line = lines[i]
        if has_unit and metrics and _unit().match(line.text):
            break
        named = _NUMBERED.match(line.text) or "（" in line.text[:-6] or line.text.endswith("）")
        if metrics and not named and _VALUE.match(line.text):
            break
        metrics.append(line)
        i += 1
    while has_unit and i < len(lines) and _unit().match(lines[i].text):
        units.append(lines[i])
        i += 1
    return metrics, units, list(lines[i:])


def _counts(metrics: list[Printed], attributes: list[Printed], units: list[Printed], cells: list[list[Piece]], columns: int) -> list[int]:
    """Numbers of rows to try, the likeliest first."""
    numbered = sum(1 for line in metrics if _NUMBERED.match(line.text))
    tries = [len(attributes), len(units), len(metrics), numbered]
    if len(cells) % columns == 0:
        tries.insert(0, len(cells) // columns)
    tries += list(range(len(metrics), max(1, len(metrics) - 6), -1))
    return [n for n in dict.fromkeys(tries) if 0 < n <= len(metrics)]


def _figure_columns(cells: list[list[Piece]], count: int, columns: int) -> list[list[list[Piece]]] | None:
    """The figures cut into columns of `count` cells; None where they do not come out even.

    A cell in words (每年新增100个) may span the columns to its right: rows whose cell spans have none of their own there. Tried only
    where plain columns do not come out even.
    """
    if len(cells) == count * columns:
        return [list(cells[k * count : (k + 1) * count]) for k in range(columns)]
    out: list[list[list[Piece]]] = []
    spanning: dict[int, list[Piece]] = {}
    at = 0
    for _ in range(columns):
        column: list[list[Piece]] = []
        for row in range(count):
            if row in spanning:
                column.append(spanning[row])
                continue
            if at >= len(cells):
                return None
            column.append(cells[at])
            at += 1
        for row, cell in enumerate(column):
            text = "".join(piece.text for piece in cell)
            if re.match(r"每年|累计|\d{4}年", text):
                spanning[row] = cell
        out.append(column)
    return out if at == len(cells) else None


def _metrics(lines: list[Printed], count: int) -> list[Row] | None:
    """Metric lines as `count` rows: wrapped lines joined where there are more lines than rows."""
    groups: list[list[Printed]] = []
    spare = len(lines) - count
    if spare < 0:
        return None
    for line in lines:
        previous = groups[-1][-1].text if groups else ""
        wrapped = bool(groups) and not _NUMBERED.match(line.text) and spare > 0
        unfinished = previous[-1:] in _CONTINUES or previous.count("（") > previous.count("）") or line.text[0] in "（()）"
        if wrapped and (unfinished or len(groups) + spare >= count):
            remaining_numbered = any(_NUMBERED.match(other.text) for other in lines)
            if unfinished or remaining_numbered:
                groups[-1].append(line)
                spare -= 1
                continue
        groups.append([line])
    if len(groups) != count:
        return None
    return [{"metric": [_piece(line) for line in group]} for group in groups]


def _give(rows: list[Row], key: str, cells: list[Piece]) -> None:
    """One cell for each row; where there are fewer, rows without a number share the cell of the row above."""
    if not cells:
        return
    if len(cells) == len(rows):
        for row, cell in zip(rows, cells, strict=True):
            row[key] = [cell]
        return
    own = [bool(_NUMBERED.match(row["metric"][0].text)) for row in rows]
    if sum(own) != len(cells):
        return
    at = -1
    for row, is_own in zip(rows, own, strict=True):
        at += is_own
        row[key] = [cells[max(at, 0)]]


def _joined(lines: list[Printed]) -> list[list[Piece]]:
    """Cells of wrapped lines: a line that ends with ， or 、 goes on."""
    out: list[list[Piece]] = []
    for line in lines:
        if out and out[-1][-1].text[-1] in _CONTINUES:
            out[-1].append(_piece(line))
        else:
            out.append([_piece(line)])
    return out


def _piece(line: Printed) -> Piece:
    return Piece(line.start, line.end, line.text)


def _flow(flow: Flow, pieces: Iterable[Piece]) -> Flow:
    cell = Pieces()
    for k, piece in enumerate(pieces):
        numbered = _NUMBERED.match(piece.text) if k == 0 else None
        cell.take(flow, piece.start + (numbered.end() if numbered else 0), piece.end)
    return cell.flow()
