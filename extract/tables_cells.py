"""One row of a responsibility table dumped cell after cell: which printed line belongs to which column."""

from __future__ import annotations

from dataclasses import dataclass, field

from mandates.extract.tables_columns import AGENCY_ROLES, Head, Piece, Printed, width
from mandates.extract.tables_shapes import (
    BASIS,
    BENCHMARK,
    CITATION,
    CLOSES,
    DATE,
    DATE_REST,
    DATED,
    DATED_NUMBER,
    HEADING,
    INSTRUCTION,
    NUMBERED,
    OPENS,
    QUOTED,
    RANK,
    SENTENCE_END,
    SHARED,
    body_end,
    body_start,
    person,
)


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


@dataclass(slots=True)
class CellReader:
    """Reads the lines of one row into cells, left to right, with what the dump displaced put back."""

    head: Head
    row: Row
    #: widest line of the item column, 0 where not yet known
    item_width: float
    #: widest line of a group column between the number and the item; 0 where there is none
    group_width: float = 0.0
    role: str = "item"
    #: cells of bodies in the order of the dump
    bodies: list[list[Piece]] = field(default_factory=list)
    #: True while a cell of bodies is open
    in_body: bool = False
    last: str = ""
    #: True after the first cell to the right of the item
    left_item: bool = False
    #: True in a cell of dates that says what is due at each: 6月底前印发规划；12月底前开工建设
    dated_clause: bool = False
    #: columns of names, bodies and dates that stand left of the item
    before_item: frozenset[str] = frozenset()
    #: all columns
    columns: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        roles = self.head.roles
        self.columns = frozenset(roles)
        left = roles[: roles.index("item")] if "item" in roles else ()
        self.before_item = frozenset(
            "bodies" if role in AGENCY_ROLES else role for role in left if role in AGENCY_ROLES or role in ("supervisor", "deadline")
        )

    def read(self, line: Printed, following: list[str], group: str | None) -> None:
        if group:
            self._open(group)
            self._put(Piece(line.start, line.end, line.text))
            return
        for piece in self._split(line):
            self._piece(piece, line, following)

    def full(self, text: str) -> bool:
        """Whether the last column has its cell and a line is none of it: no date behind a date, too wide behind bodies."""
        last = self.head.roles[-1]
        if last == "deadline":
            return bool(self.row.text("deadline")) and bool(self.bodies) and not self._is_date(text)
        return last in AGENCY_ROLES and self.role == "bodies" and width(text) >= self.item_width - 1.6 and self._wider(text)

    def _split(self, line: Printed) -> list[Piece]:
        """A gap inside a line parts two cells where a name, a date or a body stands beside it (件事”。 沈志定; 王永红 市税务局)."""
        dated = DATED_NUMBER.search(line.text) if "deadline" in self.columns else None
        if dated:
            cut = line.start + dated.start(1)
            return [Piece(line.start, cut, line.text[: dated.start(1)]), Piece(cut, line.end, dated.group(1))]
        if len(line.pieces) > 1 and line.pieces[-1].text in ("月", "日") and self.row.text("deadline")[-1:].isdigit():
            return [Piece(line.start, line.pieces[-1].start, line.text[:-1]), line.pieces[-1]]
        if len(line.pieces) == 1:
            return [line.pieces[0]]
        if line.letter_spaced:
            return [Piece(line.start, line.end, line.text)]
        for k in range(1, len(line.pieces)):
            left = line.text[: line.pieces[k].start - line.start]
            right = line.text[line.pieces[k].start - line.start :]
            name = person()
            by_name = "supervisor" in self.columns and (
                (name.match(right) and left[-1] in SENTENCE_END) or (name.match(left) and body_end().search(right))
            )
            if by_name or (DATE_REST.fullmatch(right) and body_end().search(left)):
                cut = line.pieces[k].start
                return [Piece(line.start, cut, left), Piece(cut, line.end, right)]
        return [Piece(line.start, line.end, line.text)]

    def _closed(self) -> bool:
        """Whether the cell before may end here: with a sentence, or with a line that does not fill its column."""
        if not self.last:
            return True
        if self.last[-1] in SENTENCE_END or self.last[-2:] in ("。”", "。）"):
            return True
        return bool(self.item_width) and width(self.last) < self.item_width - 1.6

    def _piece(self, piece: Piece, line: Printed, following: list[str]) -> None:
        text = piece.text
        role = self._role_of(text, line, following)
        if role != self.role:
            self._open(role)
        self._put(piece)

    def _open(self, role: str) -> None:
        if (
            role != "item"
            and not (role == "group" and self.group_width)
            and not (role in self.before_item and "item" not in self.row.cells)
        ):
            self.left_item = True
        self.role = role
        self.in_body = False

    def _put(self, piece: Piece) -> None:
        self.last = piece.text
        if self.role == "bodies":
            if not self.in_body:
                self.bodies.append([])
                self.in_body = True
            self.bodies[-1].append(piece)
            return
        self.row.cells.setdefault(self.role, []).append(piece)

    def _role_of(self, text: str, line: Printed, following: list[str]) -> str:
        role = self.role
        # A bracket or mark alone closes what it was opened in.
        if len(text) == 1 and text in "）)》”。；":
            return self._opened_by(text)
        if self.before_item and "item" not in self.row.cells and (before := self._before_item(text, following)):
            return before
        if role in ("item", "group") and not self.left_item:
            if "item" not in self.row.cells:
                # The first cell to the right of the number: a narrow one groups, where the head has such a column.
                own = self.row.cells.get("group", ())
                narrow = line.width <= self.group_width and (not own or line.width <= width(own[0].text) + 0.6)
                return "group" if narrow and not (own and role != "group") else "item"
            if not self._ends_item(text, following):
                return "item"
        if role == "next":
            return "next"
        if self._is_name(text):
            return "supervisor"
        if self._is_date(text) or self._is_dated_clause(text, following):
            return "deadline"
        if "target" in self.columns and role != "item" and RANK.fullmatch(text):
            return "target"
        if role == "basis" and self._is_open("basis"):
            return "basis"
        if role in ("area", "group") and line.width <= 8.5 and not self._is_body(text, following):
            return role
        if text[0] == "”" and any(unclosed(cell) for cell in self.bodies):
            return "bodies"
        if role == "bodies" and not self._leaves_bodies(text, following):
            return "bodies"
        if len(text) == 1 and not line.letter_spaced and role not in ("bodies", "basis", "remark"):
            return "orphan"
        if BENCHMARK.match(text) and "basis" in self.columns:
            return "basis"
        if HEADING.match(text) and self.left_item:
            return "next"
        if self._is_remark(text, line):
            return "remark"
        if (role not in ("remark", "target") or not self.bodies) and self._is_body(text, following):
            return "bodies"
        return self._prose_role(text, following)

    def _before_item(self, text: str, following: list[str]) -> str | None:
        """The column left of the item that a line stands in (序号 责任领导 工作任务, 序号 责任单位 工作任务); item after these."""
        columns, role = self.before_item, self.role
        if role == "bodies" and not (self._wider(text) or self._leaves_bodies(text, following)):
            return "bodies"
        if "supervisor" in columns and self._is_name(text):
            return "supervisor"
        if "deadline" in columns and self._is_date(text) and not self.row.text("deadline"):
            return "deadline"
        if "bodies" in columns and not self.bodies and self._is_body(text, following):
            return "bodies"
        return "item" if role in columns else None

    def _wider(self, text: str) -> bool:
        """Whether a line is too wide for the open cell of bodies, whose last name is whole."""
        widest = max((width(piece.text) for piece in self.bodies[-1]), default=0.0) if self.bodies else 0.0
        return width(text) > widest + 1.6 and body_end().search(self.last) is not None and self.last[-1] not in "、，"

    def _is_name(self, text: str) -> bool:
        """A person in the column of responsible leaders: 晏丽君; not the middle of a wrapped name of a body (市市场监 / 管局)."""
        if "supervisor" not in self.columns or "supervisor" in self.row.cells or not person().match(text) or body_end().search(text):
            return False
        return self.role in ("item", "area", "group", "deadline") or (self.role in ("bodies", "orphan") and self.last[-1] not in "、等")

    def _ends_item(self, text: str, following: list[str]) -> bool:
        """Whether a line after the item begins the next cell: a name, a date, bodies, a citation."""
        if "deadline" in self.columns and text[-1] in "年月底前" and DATE.match(text):
            return True
        if not self._closed():
            return False
        if self._is_name(text) or self._is_body(text, following):
            return True
        joined = text + "".join(following)
        return bool(CITATION.search(joined)) or bool(RANK.fullmatch(text)) or text.startswith("对标")

    def _is_body(self, text: str, following: list[str]) -> bool:
        """Whether a line begins a cell of bodies: alone, or with one or two lines after it, it names one (市住房和 / 城乡建设 / 局)."""
        if (text[0] in "123456789《（(“" and not text.startswith("12345")) or INSTRUCTION.match(text) or HEADING.match(text):
            return False
        start = body_start()
        joined = text
        for more in ("", *following):
            joined += more
            # The quoted words of a name may hold 、: 市“双随机、一公开”成员单位.
            plain = QUOTED.sub(r"\1", joined) if "“" in joined else joined
            if start.match(plain) or (plain and len(plain) < 3 and plain != joined):
                return not BASIS.search(text) or bool(start.match(text))
        return False

    def _is_open(self, role: str) -> bool:
        text = self.row.text(role)
        return text.rfind("《") > text.rfind("》") or max(text.rfind("（"), text.rfind("(")) > max(text.rfind("）"), text.rfind(")"))

    def _leaves_bodies(self, text: str, following: list[str]) -> bool:
        """Whether a line after a list of bodies begins another cell."""
        if text[0] in "《〈" or NUMBERED.match(text) or CITATION.search(text) or BENCHMARK.match(text) or RANK.fullmatch(text):
            return True
        if len(text) == 1 or not body_end().search(self.last) or self.last[-1] in "、，" or text[0] in "等、，。（()）)":
            return False
        if SHARED.match(text):
            return False
        if BASIS.search(text):
            return True
        return "、" not in text and not self._is_body(text, following)

    def _is_date(self, text: str) -> bool:
        """A date, or the rest of one: 2023年 / 6 / 月."""
        if "deadline" not in self.columns:
            return False
        if DATE.match(text) or (self.role == "deadline" and DATE_REST.fullmatch(text)):
            return True
        return text in ("月", "日", "底", "前", "底前", "月底") and self.row.text("deadline")[-1:].isdigit()

    def _is_dated_clause(self, text: str, following: list[str]) -> bool:
        """A date with what is due then, behind bodies, and the lines that go on with it: 3月底前建立台账，9月底前完成整改.

        Assumes that the column of dates is the last one, so that all up to the next row is its cell.
        """
        if self.head.roles[-1] != "deadline":
            return False
        if self.role == "deadline" and self.dated_clause:
            return not HEADING.match(text)
        if self.role == "bodies" and not self.row.text("deadline") and DATED.match(text):
            self.dated_clause = body_end().search("".join([piece.text for piece in self.bodies[-1][-2:]])) is not None
        return self.role == "bodies" and self.dated_clause

    def _opened_by(self, mark: str) -> str:
        """The cell that a closing mark printed alone belongs to: the last one in which its bracket is open."""
        if mark in "。；":
            return self.role if self.row.text("item")[-1:] in SENTENCE_END else "item"
        for role in reversed(self.row.cells):
            text = self.row.text(role)
            if sum(text.count(c) for c in OPENS[mark]) > sum(text.count(c) for c in CLOSES[mark]):
                return role
        return self.role

    def _prose_role(self, text: str, following: list[str]) -> str:
        """Target or basis: told by what is printed, else by the order of the columns."""
        role = self.role
        if "basis" in self.columns and (role == "basis" or BASIS.search(text + "".join(following)) or NUMBERED.match(text)):
            return "basis"
        if role == "remark" or (role == "target" and not RANK.fullmatch(self.row.text("target"))):
            return role
        for other in self._right_of(role):
            if other in ("target", "basis", "remark"):
                return other
        if role == "bodies" and "remark" in self.columns:
            return "remark"
        if role == "orphan":
            return "item"
        return "next"

    def _right_of(self, role: str) -> tuple[str, ...]:
        roles = self.head.roles
        last = max((roles.index(r) for r in AGENCY_ROLES if r in roles), default=-1) if role == "bodies" else -1
        at = roles.index(role) if role in roles else last
        return roles[at + 1 :]

    def _is_remark(self, text: str, line: Printed) -> bool:
        """A narrow line after a basis that is closed, one that is set apart letter by letter, or one that says who leads."""
        if "remark" not in self.columns or self.role not in ("basis", "remark", "deadline", "bodies", "target"):
            return False
        if self.role == "remark" and not (CITATION.search(text) or NUMBERED.match(text)):
            return True
        if line.letter_spaced or (text.endswith("牵头") and len(text) <= 8):
            return True
        printed = self.row.text("basis")
        return (
            bool(printed) and line.width <= 4 and printed[-1] in "）)》" and not self._is_open("basis") and text[0] not in "）)》、，。的和"
        )


def unclosed(cell: list[Piece]) -> bool:
    text = "".join(piece.text for piece in cell)
    return text.count("“") > text.count("”")
