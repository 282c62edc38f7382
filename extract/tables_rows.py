"""Responsibility tables dumped cell after cell: which printed line belongs to which row and column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from mandates.extract.lexicon import words
from mandates.extract.tables_columns import AGENCY_ROLES, Head, Piece, Printed, width

_NUMBERED = re.compile(r"(\d{1,3})[.．、](?!\d)")
_SUBNUMBERED = re.compile(r"(\d{1,2})[.．](\d{1,2})(?!\d|[%％天个万亿])")
_BARE_NUMBER = re.compile(r"\d{1,3}$")
_DATE = re.compile(
    r"(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[前底初末]|底前|之?前|以前|上旬|中旬|下旬|[上下]半年|全年|第[一二三四]季度|[一二三四]季度)?(?:完成)?$"
    r"|20\d\d[-—－~～至到]+20\d\d年?$|(?:长期|常年|持续|常态化|全年|每年|每月|每季度|按年度|即时|适时|及时)(?:坚持|推进|实施|开展|工作|进行|落实|完成|度)*$|20\d\d[.．]\d{1,2}$"
)
_DATE_REST = re.compile(r"\d{0,2}[年月日]|\d{1,2}|[前底]|底前")
_RANK = re.compile(r"(?:全省|全国|全市)?(?:排名)?前\d+[名位]?$|位?[列居].{0,6}前|\d+[%％名个项家户]")
_BASIS = re.compile(
    r"《|〔|〕|通知|意见|方案|办法|规定|条例|对标|对照|参照|创新任务|创新工作|重点任务|改革任务|自选动作|文件|工作报告|国发|政发|政办"
)
_CITATION = re.compile(r"^\s*\d{1,2}[.．、]\s*(?:《|关于)|〔20\d\d〕|[\[（(〔]20\d\d[\]）)〕]\d|关于印发|的通知|》[（(]")
#: a date glued to the number of a document in the cell before it: 〔2022〕18号2023年
_DATED_NUMBER = re.compile(r"〕\d+号(20\d\d年(?:\d{1,2}月)?)$")
_QUOTED = re.compile(r"^((?:各|全)?[省市县区州])?“[^”]*(?:”|$)")
_BENCHMARK = re.compile(r"对标|对照|参照|创新任务|重点任务")
_SENTENCE_END = frozenset("。；！？;")
_OPENS = {"）": "（(", ")": "（(", "》": "《", "”": "“"}
_CLOSES = {"）": "）)", ")": "）)", "》": "》", "”": "”"}


def _any_of(name: str) -> str:
    """The words of a list as alternatives, longest first, so that no word hides a longer one."""
    return "|".join(sorted(words(name), key=len, reverse=True))


@cache
def _agency_start() -> re.Pattern[str]:
    return re.compile(rf"[^，。；：《〔〈\d\s、]{{0,18}}?(?:{_any_of('body_ends.txt')})(?:、|$|（|\(|等|按|负责|牵头|和|及|与|以及)")


@cache
def _agency_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of('body_ends.txt')})(?:[（(][^（()）]*[)）])?$|(?:负责|列|落实|参与)。?$")


@cache
def _name() -> re.Pattern[str]:
    one = rf"(?:{_any_of('surnames.txt')})[\u4e00-\u9fff]{{1,2}}"
    return re.compile(rf"{one}(?:[、,，]?{one})*$")


@dataclass(slots=True)
class Row:
    """One row as printed: its number, and the pieces of each cell in the order of the dump."""

    number: int
    #: printed label of the row
    label: str
    #: where the text after the label begins
    body: int
    cells: dict[str, list[Piece]] = field(default_factory=dict)
    #: a second cell of bodies, displaced from the row below
    displaced: list[Piece] = field(default_factory=list)
    #: pieces that no column takes
    unread: list[Piece] = field(default_factory=list)

    def text(self, role: str) -> str:
        return "".join(piece.text for piece in self.cells.get(role, ()))


# --- where rows begin -------------------------------------------------------------------------------------------------


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
        match = (_BARE_NUMBER if bare else _NUMBERED).match(text)
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
    stop = _NUMBERED.search(text, len(lines[i].text))
    return bool(_CITATION.search(text[: stop.start() if stop else 48]))


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
        match = _SUBNUMBERED.match(line.text)
        if match:
            number = int(match.group(1)), int(match.group(2))
            if (number[0] in (area, area + 1) and 0 < number[1] <= (last[1] if last[0] == number[0] else 0) + 3) or not area:
                out[i], last = sub, number
            continue
        match = _NUMBERED.match(line.text)
        narrow = match and line.width <= 7.5 and (i + 1 >= len(lines) or lines[i + 1].width <= 8.5)
        if narrow and match and int(match.group(1)) in (area + 1, area + 2) and head.has("area") and not _cites(lines, i):
            out[i], area = "area", int(match.group(1))
    return out


# --- which cell a line belongs to -------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Cells:
    """Reads the lines of one row into cells, left to right, with what the dump displaced put back."""

    head: Head
    row: Row
    #: widest line of the item column, 0 where not yet known
    item_width: float
    lead_width: float
    role: str = "item"
    #: cells of bodies in the order of the dump
    bodies: list[list[Piece]] = field(default_factory=list)
    #: True while a cell of bodies is open
    in_body: bool = False
    last: str = ""
    last_width: float = 0.0
    #: True after the first cell to the right of the item
    left_item: bool = False

    def read(self, line: Printed, following: Sequence[str], group: str | None) -> None:
        if group:
            self._open(group)
            self._put(Piece(line.start, line.end, line.text))
            return
        for piece in self._split(line):
            self._piece(piece, line, following)

    def _split(self, line: Printed) -> list[Piece]:
        """A gap inside a line parts two cells where a name, a date or a body stands beside it (件事”。 沈志定; 王永红 市税务局)."""
        dated = _DATED_NUMBER.search(line.text) if self.head.has("deadline") else None
        if dated:
            cut = line.start + dated.start(1)
            return [Piece(line.start, cut, line.text[: dated.start(1)]), Piece(cut, line.end, dated.group(1))]
        if len(line.pieces) > 1 and line.pieces[-1].text in ("月", "日") and self.row.text("deadline")[-1:].isdigit():
            return [Piece(line.start, line.pieces[-1].start, line.text[:-1]), line.pieces[-1]]
        if len(line.pieces) == 1 or line.letter_spaced:
            return [Piece(line.start, line.end, line.text)]
        for k in range(1, len(line.pieces)):
            left = line.text[: line.pieces[k].start - line.start]
            right = line.text[line.pieces[k].start - line.start :]
            name = _name()
            by_name = self.head.has("supervisor") and (
                (name.match(right) and left[-1] in _SENTENCE_END) or (name.match(left) and _agency_end().search(right))
            )
            if by_name or (_DATE_REST.fullmatch(right) and _agency_end().search(left)):
                cut = line.pieces[k].start
                return [Piece(line.start, cut, left), Piece(cut, line.end, right)]
        return [Piece(line.start, line.end, line.text)]

    def _closed(self) -> bool:
        """Whether the cell before may end here: with a sentence, or with a line that does not fill its column."""
        if not self.last:
            return True
        if self.last[-1] in _SENTENCE_END or self.last[-2:] in ("。”", "。）"):
            return True
        return bool(self.item_width) and self.last_width < self.item_width - 1.6

    def _piece(self, piece: Piece, line: Printed, following: Sequence[str]) -> None:
        text = piece.text
        role = self._role_of(text, line, following)
        if role != self.role:
            self._open(role)
        self._put(piece)

    def _open(self, role: str) -> None:
        if role != "item":
            self.left_item = True
        self.role = role
        self.in_body = False

    def _put(self, piece: Piece) -> None:
        self.last, self.last_width = piece.text, width(piece.text)
        if self.role == "bodies":
            if not self.in_body:
                self.bodies.append([])
                self.in_body = True
            self.bodies[-1].append(piece)
            return
        self.row.cells.setdefault(self.role, []).append(piece)

    def _role_of(self, text: str, line: Printed, following: Sequence[str]) -> str:
        head, role = self.head, self.role
        # A bracket or mark alone closes what it was opened in.
        if len(text) == 1 and text in "）)》”。；":
            return self._opened_by(text)
        if role == "item" and not self.left_item and not self._ends_item(text, following):
            return "item"
        if self._is_name(text):
            return "supervisor"
        if self._is_date(text):
            return "deadline"
        if head.has("target") and role != "item" and _RANK.fullmatch(text):
            return "target"
        if role == "basis" and self._is_open("basis"):
            return "basis"
        if role in ("area", "group") and line.width <= 8.5 and not self._is_body(text, following):
            return role
        if text[0] == "”" and any(_unclosed(cell) for cell in self.bodies):
            return "bodies"
        if role == "bodies" and not self._leaves_bodies(text):
            return "bodies"
        if len(text) == 1 and not line.letter_spaced and role not in ("bodies", "basis", "remark"):
            return "orphan"
        if _BENCHMARK.match(text) and head.has("basis"):
            return "basis"
        if self._is_remark(text, line):
            return "remark"
        if (role not in ("remark", "target") or not self.bodies) and self._is_body(text, following):
            return "bodies"
        return self._prose_role(text, following)

    def _is_name(self, text: str) -> bool:
        """A person in the column of responsible leaders: 晏丽君; not the middle of a wrapped name of a body (市市场监 / 管局)."""
        if not self.head.has("supervisor") or not _name().match(text) or _agency_end().search(text) or "supervisor" in self.row.cells:
            return False
        return self.role in ("item", "area", "group", "deadline") or (self.role in ("bodies", "orphan") and self.last[-1] not in "、等")

    def _ends_item(self, text: str, following: Sequence[str]) -> bool:
        """Whether a line after the item begins the next cell: a name, a date, bodies, a citation."""
        if self.head.has("deadline") and text[-1] in "年月底前" and _DATE.match(text):
            return True
        if not self._closed():
            return False
        if self._is_name(text) or self._is_body(text, following):
            return True
        joined = text + "".join(following)
        return bool(_CITATION.search(joined)) or bool(_RANK.fullmatch(text)) or text.startswith("对标")

    def _is_body(self, text: str, following: Sequence[str]) -> bool:
        """Whether a line begins a cell of bodies: alone, or with one or two lines after it, it names one (市住房和 / 城乡建设 / 局)."""
        if text[0] in "123456789《（(“" and not text.startswith("12345"):
            return False
        start = _agency_start()
        joined = text
        for more in ("", *following):
            joined += more
            # The quoted words of a name may hold 、: 市“双随机、一公开”成员单位.
            plain = _QUOTED.sub(r"\1", joined)
            if start.match(plain) or (plain and len(plain) < 3 and plain != joined):
                return not _BASIS.search(text) or bool(start.match(text))
        return False

    def _is_open(self, role: str) -> bool:
        text = self.row.text(role)
        return text.rfind("《") > text.rfind("》") or max(text.rfind("（"), text.rfind("(")) > max(text.rfind("）"), text.rfind(")"))

    def _leaves_bodies(self, text: str) -> bool:
        """Whether a line after a list of bodies begins another cell."""
        if text[0] in "《〈" or _NUMBERED.match(text) or _CITATION.search(text) or _BENCHMARK.match(text) or _RANK.fullmatch(text):
            return True
        done = bool(_agency_end().search(self.last)) and self.last[-1] not in "、，"
        return done and bool(_BASIS.search(text))

    def _is_date(self, text: str) -> bool:
        """A date, or the rest of one: 2023年 / 6 / 月."""
        if not self.head.has("deadline"):
            return False
        if _DATE.match(text) or (self.role == "deadline" and _DATE_REST.fullmatch(text)):
            return True
        return text in ("月", "日", "底", "前", "底前", "月底") and self.row.text("deadline")[-1:].isdigit()

    def _opened_by(self, mark: str) -> str:
        """The cell that a closing mark printed alone belongs to: the last one in which its bracket is open."""
        if mark in "。；":
            return "item" if self.row.text("item")[-1] not in _SENTENCE_END else self.role
        for role in reversed(self.row.cells):
            text = self.row.text(role)
            if sum(text.count(c) for c in _OPENS[mark]) > sum(text.count(c) for c in _CLOSES[mark]):
                return role
        return self.role

    def _prose_role(self, text: str, following: Sequence[str]) -> str:
        """Target or basis: told by what is printed, else by the order of the columns."""
        head, role = self.head, self.role
        if head.has("basis") and (role == "basis" or _BASIS.search(text + "".join(following)) or _NUMBERED.match(text)):
            return "basis"
        if role == "remark" or (role == "target" and not _RANK.fullmatch(self.row.text("target"))):
            return role
        for other in self._right_of(role):
            if other in ("target", "basis", "remark"):
                return other
        return "remark" if role == "bodies" and head.has("remark") else "item" if role == "orphan" else role

    def _right_of(self, role: str) -> tuple[str, ...]:
        roles = self.head.roles
        last = max((roles.index(r) for r in AGENCY_ROLES if r in roles), default=-1) if role == "bodies" else -1
        at = roles.index(role) if role in roles else last
        return roles[at + 1 :]

    def _is_remark(self, text: str, line: Printed) -> bool:
        """A narrow line after a basis that is closed, one that is set apart letter by letter, or one that says who leads."""
        if not self.head.has("remark") or self.role not in ("basis", "remark", "deadline", "bodies", "target"):
            return False
        if self.role == "remark" and not (_CITATION.search(text) or _NUMBERED.match(text)):
            return True
        if line.letter_spaced or (text.endswith("牵头") and len(text) <= 8):
            return True
        printed = self.row.text("basis")
        return (
            bool(printed) and line.width <= 4 and printed[-1] in "）)》" and not self._is_open("basis") and text[0] not in "）)》、，。的和"
        )


def _unclosed(cell: Sequence[Piece]) -> bool:
    text = "".join(piece.text for piece in cell)
    return text.count("“") > text.count("”")


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
        cells = _Cells(head, row, widths, 0.0)
        first = lines[at]
        match = _NUMBERED.match(first.text)
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
    _assign_bodies(rows, bodies, head)
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
        if lines[i].width > 8.5 or _DATE.match(lines[i].text):
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


# --- cells of bodies --------------------------------------------------------------------------------------------------


def _assign_bodies(rows: list[Row], bodies: list[list[list[Piece]]], head: Head) -> None:
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


def _mend_quotes(cells: list[list[Piece]], orphans: list[Piece]) -> list[list[Piece]]:
    """Two cells whose lines the dump mixed: 市“双随机、一公开 / 市市场监 / 管 / … / 局 / ”成员单位.

    What stands between a line with an open quotation mark and the line that closes it, where that is in a cell of its own, is another cell;
    a letter alone is the end of its last name.
    """
    for i, cell in enumerate(cells[:-1]):
        if cells[i + 1][0].text[0] == "”" and _unclosed(cell):
            at = max(k for k, piece in enumerate(cell) if "“" in piece.text) + 1
            between = cell[at:] + orphans
            orphans.clear()
            whole = cell[:at] + cells[i + 1]
            return [*cells[:i], *([between] if between else []), whole, *cells[i + 2 :]]
    return cells


def piece_width(piece: Piece) -> float:
    return width(piece.text)


def _boundaries(cell: Sequence[Piece]) -> list[int]:
    """Indexes of lines that may begin a new cell: the line before ends with a whole name and no 、, this one does not go on with 等."""
    end = _agency_end()
    return [
        i
        for i in range(1, len(cell))
        if end.search(cell[i - 1].text) and cell[i - 1].text[-1] not in "、等" and cell[i].text[0] not in "、等（(）)按和及与"
    ]


def _lead_width(rows: Sequence[Row], bodies: Sequence[Sequence[Sequence[Piece]]]) -> float:
    """Width of the first column of bodies where it can be told: from rows in which a name stands before it, else from all."""
    for wanted in (True, False):
        widths = []
        for row, cells in zip(rows, bodies, strict=True):
            if ("supervisor" in row.cells) == wanted and cells:
                cuts = _boundaries(cells[0])
                if cuts:
                    widths.append(max(piece_width(p) for p in cells[0][: cuts[0]]))
        if len(widths) >= 2:
            return sorted(widths)[len(widths) * 3 // 4]
    return 0.0


def _split_bodies(cell: list[Piece], columns: Sequence[str], lead_width: float) -> list[list[Piece]]:
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
