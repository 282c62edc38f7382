"""Responsibility tables dumped cell after cell: the likeliest way to share the lines among columns and rows."""

from __future__ import annotations

import re

from mandates.extract.mentions.agencies import opens_with_level
from mandates.extract.tables_bodies import CUT, OPEN_SET
from mandates.extract.tables_cells import Row
from mandates.extract.tables_columns import AGENCY_ROLES, Head, Piece, Printed, width
from mandates.extract.tables_shapes import DATE, DATE_REST, DATED, HEADING, NUMBERED, SENTENCE_END, body_end, body_start, person

#: What leaving a column out of a row costs: a row has work, and someone who does it, unless the cell is merged over several rows.
_LEFT_OUT = {
    "number": 60.0,
    "item": 6.0,
    "lead": 1.0,
    "responsible": 1.0,
    "support": 0.5,
    "guide": 0.4,
    "deadline": 0.9,
    "supervisor": 0.5,
    "target": 0.7,
}
_SELDOM = 0.3
_NEVER = 60.0
_DATE_FIRST = frozenset("0123456789年月日底前长常持全每即适及上下第按随汛季已立")
_DIGIT = re.compile("[0-9]")
_ASIDE = re.compile(r"（[^（）]*）")
_AFTER = re.compile(r"(?:注|备注|说明|附件|附表|附注)\d?[：:\d]|附件$")
_WIDE_MARKS = frozenset("，。、；）")
_TEXT = ("item", "target", "basis", "remark", "other")
_NARROW = ("area", "group")
_LOW = -1e9


#: Columns whose cells are told by what they hold; the others (依据, 目标, 备注) hold anything.
_PLAIN = frozenset(("number", "area", "group", "item", "lead", "responsible", "support", "guide", "supervisor", "deadline"))


def read_counted(lines: list[Printed], head: Head, numbers: list[tuple[int, int]]) -> tuple[list[Row], int | None]:
    """The rows of a table that counts them in its first column, by the same measure as `read_uncounted`.

    Args:
        numbers: (index of the line, number) of each row.

    Returns:
        The rows, and where the text after them begins; no rows where columns hold anything, a row lacks work, or headings stand between.
    """
    columns = [role.split("#")[0] for role in head.roles]
    if columns[0] != "number" or "item" not in columns or not _PLAIN.issuperset(head.roles):
        return [], None
    begins = {at for at, _ in numbers}
    cells: list[Piece] = []
    marks: set[int] = set()
    for i in range(numbers[0][0], len(lines)):
        line = lines[i]
        if i in begins:
            marks.add(len(cells))
            cells.append(line.pieces[0])
            if len(line.pieces) > 1:
                start = line.pieces[1].start
                cells.append(Piece(start, line.end, line.text[start - line.start :]))
        else:
            cells += _parted(line)
    rows, after = _read(cells, head, columns, marks)
    if len(rows) != len(numbers) or any("item" not in row.cells for row in rows):
        return [], None
    others = [pieces for row in rows for role, pieces in row.cells.items() if role not in ("area", "group", "item")]
    if any(HEADING.match(piece.text) for pieces in others for piece in pieces):
        return [], None
    for row, (_, number) in zip(rows, numbers, strict=True):
        row.number, row.label = number, str(number)
        row.body = row.cells["item"][0].start
    return rows, after


def read_uncounted(lines: list[Printed], head: Head) -> tuple[list[Row], int | None]:
    """The rows of a table that counts none, numbered in their order, and where the text after it begins (None where there is none).

    Assumes that cells are dumped row by row from left to right, each over one line or more, and that a merged one is printed in the
    first row that it spans. Of all ways to share the lines among the columns it takes the one in which most look like what their column
    holds (bodies, dates, names, sentences), wrapped lines fill their column, and fewest cells are missing. Where a fifth of the rows then
    lacks work, or a third bodies, the table is not understood and there are no rows.
    """
    cells = [piece for line in lines for piece in _parted(line)]
    columns = [role.split("#")[0] for role in head.roles]
    if len(cells) < 4 or "item" not in columns or "number" in columns:
        return [], None
    rows, after = _read(cells, head, columns, set())
    for row in rows:
        if "item" in row.cells:
            match = NUMBERED.match(row.cells["item"][0].text)
            row.body = row.cells["item"][0].start + (match.end() if match else 0)
    held = sum([1 for row in rows if any(role.split("#")[0] in AGENCY_ROLES for role in row.cells)])
    if len(rows) < 2 or sum([1 for row in rows if "item" in row.cells]) < 0.8 * len(rows) or 3 * held < 2 * len(rows):
        return [], None
    return rows, after


def _read(cells: list[Piece], head: Head, columns: list[str], marks: set[int]) -> tuple[list[Row], int | None]:
    """The rows of the likeliest reading, and where the text after them begins; `marks`: cells that count the rows."""
    reader = _Reader([piece.text for piece in cells], columns, marks)
    places = reader.best([0.0] * len(columns))
    places = reader.best(_widths(reader, places))
    rows: list[Row] = []
    last = len(columns)
    for i, place in enumerate(places):
        if place.column < 0:
            return rows, cells[i].start
        if place.begins and (place.column <= last or not rows):
            rows.append(Row(len(rows) + 1, str(len(rows) + 1), cells[i].start))
        last = place.column
        if columns[place.column] != "number":
            rows[-1].cells.setdefault(head.roles[place.column], []).append(cells[i])
    return rows, None


def _parted(line: Printed) -> tuple[Piece, ...]:
    """The cells that one printed line may hold: those a gap parts, but not the letters of a word set apart, nor words in a sentence."""
    if len(line.pieces) > 1 and not line.letter_spaced and all(len(piece.text) > 1 for piece in line.pieces):
        return line.pieces
    return (Piece(line.start, line.end, line.text),)


class _Place:
    """Where a line stands: its column (-1 behind the table), and whether it begins a cell."""

    __slots__ = ("begins", "column")

    def __init__(self, column: int, begins: bool) -> None:
        self.column: int = column
        self.begins: bool = begins


def _widths(reader: _Reader, places: list[_Place]) -> list[float]:
    """Widths of the columns: what the first lines of wrapped cells show, else the widest cell; 0 where nothing does."""
    wrapped: list[list[float]] = [[] for _ in reader.columns]
    widest = [0.0] * len(reader.columns)
    for i, place in enumerate(places):
        if place.column < 0:
            break
        widest[place.column] = max(widest[place.column], reader.wide[i])
        if place.begins and i + 1 < len(places) and places[i + 1].column == place.column and not places[i + 1].begins:
            wrapped[place.column].append(reader.wide[i])
    return [sorted(shown)[len(shown) // 2] if shown else most for shown, most in zip(wrapped, widest, strict=True)]


class _Reader:
    """Scores of lines as parts of cells, and the best way through them."""

    __slots__ = (
        "bodies", "bodily", "closed", "columns", "dates", "full_stops", "headings", "marks", "names", "opened", "texts", "wide", "widths",
    )  # fmt: skip

    def __init__(self, texts: list[str], columns: list[str], marks: set[int]) -> None:
        #: lines that hold the number of a row
        self.marks: set[int] = marks
        self.texts: list[str] = texts
        self.columns: list[str] = columns
        self.wide: list[float] = [width(text) for text in texts]
        #: whether sentences of cells end with a full stop
        self.full_stops: bool = sum([1 for text in texts if text[-1] == "。"]) >= 3
        #: how many columns name bodies
        self.bodies: int = sum([1 for role in columns if role in AGENCY_ROLES])
        self.names: bool = "supervisor" in columns
        self.widths: list[float] = []
        # What every column asks of a line is worked out once.
        self.dates: list[bool] = [DATE.match(text) is not None for text in texts]
        self.headings: list[bool] = [HEADING.match(text) is not None for text in texts]
        #: lines that begin or end with the name of a body
        self.opened: list[bool] = [body_start().match(text) is not None for text in texts]
        self.closed: list[bool] = [body_end().search(text.rstrip("、，")) is not None for text in texts]
        self.bodily: list[bool] = [self._is_body(i) for i in range(len(texts))]

    def best(self, widths: list[float]) -> list[_Place]:
        """The best place of each line (Viterbi over columns).

        Args:
            widths: width of each column, 0 where not known.
        """
        self.widths = widths
        count = len(self.columns)
        missing = [_LEFT_OUT.get(role, _SELDOM) for role in self.columns]
        before = [0.0]
        for one in missing:
            before.append(before[-1] + one)
        total = before[count]
        score = [self._start(0, k) - before[k] for k in range(count)] + [_LOW]
        came: list[list[tuple[int, bool]]] = []
        for i in range(1, len(self.texts)):
            leave = [score[c] - self._leaving(i - 1, c) for c in range(count)]
            ends = [leave[c] - (total - before[c + 1]) for c in range(count)]
            row_end = max(ends)
            ended = ends.index(row_end)
            fresh: list[float] = []
            step: list[tuple[int, bool]] = []
            for k in range(count):
                best, source, begins = score[k] + self._go_on(i, k), k, False
                start = self._start(i, k)
                value = row_end - before[k] + start
                if value > best:
                    best, source, begins = value, ended, True
                for c in range(k):
                    value = leave[c] - (before[k] - before[c + 1]) + start
                    if value > best:
                        best, source, begins = value, c, True
                fresh.append(best)
                step.append((source, begins))
            noted = _AFTER.match(self.texts[i]) or (self.marks and self.headings[i])
            behind = row_end + (2.0 if noted else -1.0)
            fresh.append(max(score[count], behind))
            step.append((count if score[count] >= behind else ended, False))
            score = fresh
            came.append(step)
        closing = [score[c] - self._leaving(len(self.texts) - 1, c) - (total - before[c + 1]) for c in range(count)] + [score[count]]
        at = closing.index(max(closing))
        out: list[_Place] = []
        for i in range(len(self.texts) - 1, 0, -1):
            source, begins = came[i - 1][at]
            out.append(_Place(at if at < count else -1, begins))
            at = source
        out.append(_Place(at, True))
        return out[::-1]

    def _joined(self, i: int, more: int) -> str:
        return "".join(self.texts[i : i + 1 + more])

    def _is_body(self, i: int) -> bool:
        """Whether a line, alone or with up to three behind it, begins with the name of a body."""
        text = self.texts[i]
        if text[0] in "123456789《（(“、，。；）" or self.headings[i] or "。" in text[:-1]:
            return False
        start = body_start()
        joined = text
        for k in range(4):
            plain = _ASIDE.sub("", joined) if "（" in joined else joined  # 各县（市、区）人民政府
            if start.match(plain.replace("，", "、")):
                return True
            if joined[-1] in "。；" or i + k + 1 >= len(self.texts):
                return False
            following = self.texts[i + k + 1]
            if opens_with_level(following) and start.match(following):
                return False  # 千瓦 / 市能源局: the name begins there
            joined += following
        return False

    def _is_date(self, i: int) -> bool:
        """Whether a line, alone or with up to two behind it, is a date."""
        if self.texts[i][0] not in _DATE_FIRST:
            return False
        return any(DATE.match(self._joined(i, k)) for k in range(3) if i + k < len(self.texts) and len(self._joined(i, k)) > 1)

    def _start(self, i: int, k: int) -> float:
        """How well line i begins a cell of column k."""
        role, text = self.columns[k], self.texts[i]
        if role == "number" or i in self.marks:
            return 0.0 if role == "number" and i in self.marks else -_NEVER
        if text[0] in "、，。；）)》”等":
            return -3.0
        out = -2.0 if self._too_wide(i, k) else 0.0
        if role in AGENCY_ROLES:
            if role == "lead" and self.bodies > 1 and OPEN_SET.fullmatch(text):
                out -= 1.5
            return out + (2.0 if self.bodily[i] else -3.0)
        if role == "deadline":
            if self._is_date(i):
                return out + 3.0
            return out + (0.8 if DATED.match(text) else -3.0)
        if role == "supervisor":
            return out + (3.0 if person().match(text) and not body_end().search(text) else -4.0)
        if len(text) > 1 and self.dates[i]:
            return out - 3.0
        if (self.opened[i] and self.closed[i] and "。" not in text) or (self.names and person().match(text)):
            out -= 1.5
        if role in _NARROW:
            if self.wide[i] > 10 or "。" in text or "，" in text:
                return out - 2.0
            return out + (1.5 if self.headings[i] else 0.3)
        if role == "basis":
            return out + (1.5 if "《" in text or "〔" in text else -1.0)
        if role == "remark":
            return out - 0.5
        if self.headings[i] and ("area" in self.columns or "group" in self.columns):
            out -= 1.0
        return out + (0.6 if text[-1] == "。" or any(c.isdecimal() for c in text) else 0.3)

    def _go_on(self, i: int, k: int) -> float:
        """How well line i goes on with the cell of column k that the line before it belongs to."""
        role, text, above = self.columns[k], self.texts[i], self.texts[i - 1]
        if role == "number" or i in self.marks:
            return -_NEVER
        out = -2.0 if self._too_wide(i, k) else 0.0
        measure = self.widths[k]
        if measure and self.wide[i - 1] < measure - 1.6 and above[-1] not in SENTENCE_END:
            out -= 1.5  # there was room for a word more
        elif self.wide[i] > self.wide[i - 1] + 2.6 and above[-1] not in SENTENCE_END:
            out -= 1.5  # the lines of a wrapped cell are as wide as each other but for the last
        if role in AGENCY_ROLES:
            if "。" in text[:-1] or (len(text) > 1 and (self.dates[i] or DATED.match(text))):
                return out - 3.0
            if above[-1] in "、，和及" or text[0] in "、，等（(）)和及":
                return out + 1.5
            if body_end().search(above) and not CUT.search(above):
                alone = self.bodies == 1 and opens_with_level(text) and self.bodily[i]  # one body to a line
                return out - (0.3 if alone else 1.5)
            joined = above.rsplit("、", 1)[-1] + text
            return out + (1.5 if body_start().match(joined) or len(joined) < 12 else -1.0)
        if role == "deadline":
            if DATE.match(above + text) or DATE_REST.fullmatch(text) or (i > 1 and DATE.match(self.texts[i - 2] + above + text)):
                return out + 2.0
            other = self.dates[i - 1] or self.bodily[i] or self.headings[i] or "。" in text
            return out + (-2.0 if other else 0.4)
        if role == "supervisor":
            return out + (2.0 if person().match(text) and above[-1] in "、，" else -2.0)
        if len(text) > 1 and self.dates[i]:
            return out - 2.0
        if self.bodily[i] and self.closed[i] and "。" not in text:
            out -= 1.2
        if role in _NARROW:
            return out + (0.4 if self.wide[i] <= 10 and "。" not in text and above[-1] != "。" else -2.0)
        if above[-1] in SENTENCE_END:
            return out - 0.8
        return out + (1.0 if text[0] in "、，。；）)》”" else 0.6)

    def _leaving(self, i: int, k: int) -> float:
        """What it costs that line i is the last of a cell of column k."""
        role, text = self.columns[k], self.texts[i]
        if role in AGENCY_ROLES:
            if text[-1] in "、，":
                return 4.0
            return 0.0 if body_end().search(text.rstrip("。")) and not CUT.search(text) else 1.0
        if role == "deadline":
            return 2.0 if text[-1].isdecimal() or text[-1] in "，、；" else 0.0
        if role in _NARROW or role == "supervisor":
            return 2.0 if text[-1] in "、，" else 0.0
        if text[-1] in "、，：":
            return 2.5
        if role == "item" and self.full_stops and text[-1] not in "。；）”":
            return 1.2
        return 0.0

    def _too_wide(self, i: int, k: int) -> bool:
        measure = self.widths[k]
        if not measure or self.wide[i] <= measure + 0.6:
            return False
        hangs = 1.6 if self.texts[i][-1] in _WIDE_MARKS else 1.1 if _DIGIT.search(self.texts[i]) else 0.6
        return self.wide[i] > measure + hangs  # marks hang over the edge, and numbers are not broken
