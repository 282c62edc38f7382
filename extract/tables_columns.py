"""Printed lines of a table and its head: which column stands for what, known by the header words in any order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from mandates.extract.lexicon import rows
from mandates.extract.text import Flow, printed_width

_YEAR = re.compile(r"20\d\d年?(?:目标|目标值|实际|实绩|现状|现状值|基期|基期值|完成|完成值|规划|规划值|预期|预计)?")
#: a body of a cell, not the head of a column: 各责任单位, 市直有关部门, 县教育局
_BODY = re.compile(r"各|有关|相关|[省市县区]直|由|[^牵]{1,6}[局委办厅]$")
#: heads over several columns, which the line below them parts: 责任分工 over 牵头单位 and 配合单位
SPANNING = frozenset(("责任分工", "职责分工", "任务分工", "工作分工", "部门分工", "责任划分", "责任落实", "责任体系", "分工"))
#: Columns that name bodies; a table with one of them is a responsibility table.
AGENCY_ROLES = ("lead", "responsible", "support", "guide")


class Piece:
    """What is printed without a gap on one line: flow.text[start:end]. No dataclass, because every line of a table makes some."""

    __slots__ = ("end", "start", "text")

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start: int = start
        self.end: int = end
        self.text: str = text


class Printed:
    """One printed line of a table."""

    __slots__ = ("end", "pieces", "start", "text", "width")

    def __init__(self, start: int, end: int, text: str, pieces: tuple[Piece, ...], width: float) -> None:
        self.start: int = start
        self.end: int = end
        self.text: str = text
        #: pieces parted by white space in print
        self.pieces: tuple[Piece, ...] = pieces
        #: width in full-width characters
        self.width: float = width

    @property
    def letter_spaced(self) -> bool:
        """完 成 时: single characters set apart to fill a narrow column."""
        pieces = self.pieces
        if len(pieces) < 2 or any(p.end - p.start > 2 for p in pieces):
            return False
        return pieces[0].end - pieces[0].start == 1 and not pieces[1].text[0].isascii()


def width(text: str) -> float:
    """Printed width in full-width characters: digits and Latin letters count half."""
    return printed_width(text) / 2


def printed_lines(flow: Flow) -> list[Printed]:
    """The lines of a table's flow (one paragraph each), with the gaps that were printed inside them."""
    out: list[Printed] = []
    starts = [*flow.starts, len(flow.text) + 1]
    at = run = 0
    barred = "|" in flow.text or "｜" in flow.text
    for line, code in zip(flow.text.split("\n"), flow.text.encode("utf-8", "replace").split(b"\n"), strict=True):
        after = at + len(line) + 1
        wide = (len(line) + (len(code) - len(line)) // 2) / 2
        if barred:  # a bar at the end of each cell is a border: 1 | / 推行一窗办理 | / 市甲局 |
            text = line.strip("|｜")
            if text != line:
                at += len(line) - len(line.lstrip("|｜"))
                line, wide = text, width(text)
        if line:
            end = at + len(line)
            while starts[run + 1] <= at:
                run += 1
            whole = starts[run + 1] >= end and "\t" not in line
            out.append(Printed(at, end, line, (Piece(at, end, line),) if whole else tuple(_pieces(flow, at, end, run)), wide))
        at = after
    return out


def _pieces(flow: Flow, start: int, end: int, run: int) -> list[Piece]:
    """What white space parts between two places of a line that begins in this run of the flow."""
    out: list[Piece] = []
    text, starts, places = flow.text, flow.starts, flow.places
    first = start
    for i in range(start, end):
        blank = text[i].isspace()
        gap = False
        if run + 1 < len(starts) and starts[run + 1] == i:
            gap = i > first and places[run + 1] - places[run] > i - starts[run]
            run += 1
        if blank or gap:
            if i > first:
                out.append(Piece(first, i, text[first:i]))
            first = i + 1 if blank else i
    if first < end:
        out.append(Piece(first, end, text[first:end]))
    return out


@dataclass(frozen=True, slots=True)
class Head:
    """The columns of a table from left to right."""

    words: tuple[str, ...]
    roles: tuple[str, ...]
    #: what a repeated head may consist of: the words and the pieces they were printed in
    fragments: frozenset[str]
    #: letters of the words that were printed in several pieces
    letters: frozenset[str]

    @property
    def is_responsibility(self) -> bool:
        return any(role in AGENCY_ROLES for role in self.roles)

    def has(self, role: str) -> bool:
        return role in self.roles


@cache
def _words() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("table_columns.tsv")}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row[0]), row[1]) for row in rows("table_column_patterns.tsv"))


@cache
def _starts() -> frozenset[str]:
    return frozenset(word[:n] for word in _words() for n in range(1, len(word) + 1))


@cache
def _last_characters() -> frozenset[str]:
    """What a word that a pattern takes may end in: a quick refusal of most cells. Every pattern ends in words, not in a class."""
    return frozenset(word[-1] for pattern, _ in _patterns() for word in re.findall("[一-鿿]+", pattern.pattern))


@lru_cache(maxsize=4096)
def head_role(word: str) -> str | None:
    """Role of the column that a word heads; None where it heads none. Columns of figures of a year (2025年) are values."""
    if word in _words():
        return _words()[word]
    if _is_year(word):
        return "value"
    if 3 <= len(word) <= 12 and word[-1] in _last_characters() and not _BODY.match(word):
        return next((role for pattern, role in _patterns() if pattern.fullmatch(word)), None)
    return None


def read_head(lines: list[Printed], at: int) -> tuple[Head, int] | None:
    """The table head that begins at `lines[at]` and the index after it; None where none does.

    Assumes that header words are printed in column order, each whole or wrapped over up to four pieces (完成 / 时限). At least three known
    words in a row make a head.
    """
    pieces: list[str] = []
    owners: list[int] = []
    for i in range(at, min(len(lines), at + 40)):
        line = lines[i]
        if line.width > 30 or (line.letter_spaced and "".join(p.text for p in line.pieces) in _words()):
            texts = [line.text]
        else:
            texts = [p.text for p in line.pieces]
        if not pieces and texts[0] not in _starts() and not head_role(line.text):
            return None
        pieces += texts
        owners += [i] * len(texts)
    words: list[str] = []
    fragments: set[str] = set()
    letters: set[str] = set()
    k = 0
    spanning = -1
    while k < len(pieces):
        if spanning < 0 and words and pieces[k] in SPANNING:
            spanning = len(words)
            fragments.add(pieces[k])
            k += 1
            continue
        n = _word_length(pieces[k : k + 4])
        if not n:
            break
        word = "".join(pieces[k : k + n])
        words.append(word)
        fragments.update(pieces[k : k + n])
        fragments.add(word)
        if n > 1:
            letters.update(word)
        k += n
    if len(words) < 3 or (k < len(pieces) and owners[k] == owners[k - 1]):
        return None
    below = len(words)
    while below > max(spanning, 0) and head_role(words[below - 1]) in AGENCY_ROLES:
        below -= 1
    if spanning >= 0 and below > spanning and len(words) - below > 1:  # what a head spans is printed behind the other heads
        words = words[:spanning] + words[below:] + words[spanning:below]
    return head_of(words, fragments, letters), owners[k - 1] + 1


def _word_length(pieces: list[str]) -> int:
    """Of how many of these pieces the first header word is made: the longest word that is known, else the shortest that has its shape."""
    known = _words()
    for n in range(len(pieces), 0, -1):
        word = "".join(pieces[:n])
        if word in known or _is_year(word):
            return n
    return next((n for n in range(1, len(pieces) + 1) if head_role("".join(pieces[:n]))), 0)


def head_of(words: list[str], fragments: Iterable[str] = (), letters: Iterable[str] = ()) -> Head:
    """The head with these words; a column whose word is not known has the role other."""
    roles = _roles([head_role(word) or "other" for word in words], list(words))
    return Head(tuple(words), roles, frozenset(fragments), frozenset(letters))


def _is_year(word: str) -> bool:
    """A column of figures of a year: 2025年, 2020年, 2025年目标."""
    return bool(_YEAR.fullmatch(word))


def _roles(roles: list[str], words: list[str]) -> tuple[str, ...]:
    """Roles of the columns, each once: bodies beside a lead support it; the last column of work is the item."""
    if "metric" in roles and "value" not in roles:
        roles = ["group" if role == "metric" else role for role in roles]
    if any(role in AGENCY_ROLES for role in roles):
        roles = ["group" if role == "unit" else role for role in roles]
    bodies = [i for i, role in enumerate(roles) if role in AGENCY_ROLES]
    if len(bodies) == 1 and roles[bodies[0]] == "lead" and words[bodies[0]].startswith("主要责任"):
        roles[bodies[0]] = "responsible"  # 主要责任单位 leads others only where a column names them
    if "lead" in roles:
        roles = ["support" if role == "responsible" else role for role in roles]
    if "item" not in roles and "metric" not in roles:
        work = [i for i, role in enumerate(roles) if role == "group"] or [i for i, role in enumerate(roles) if role in ("area", "target")]
        if work:  # 工作任务 before 年度目标: the aim of the work is not the work
            roles[work[-1]] = "item"
    seen: set[str] = set()
    for i, role in enumerate(roles):
        if role in seen and role != "value":
            spare = "area" if role == "group" and "area" not in seen else f"{role}#{sum(1 for r in roles[:i] if r.startswith(role)) + 1}"
            if role == "item":
                # Two columns of work: the wider one on the right is the item, the one before it groups.
                before = roles.index("item")
                roles[before] = "group" if "group" not in roles else "area"
                spare = "item"
            roles[i] = spare
        seen.add(roles[i])
    return tuple(roles)


def find_head(lines: list[Printed]) -> tuple[Head, int, int] | None:
    """The first head of a table: (head, index of its first line, index after it)."""
    starts = _starts()
    for i, line in enumerate(lines):
        if line.pieces[0].text in starts or line.text in starts or head_role(line.text):
            found = read_head(lines, i)
            if found:
                return found[0], i, found[1]
    return None


def without_heads(lines: list[Printed], head: Head) -> list[Printed]:
    """The lines without the heads that are repeated on each page, whole or in pieces (完成 / 时限)."""
    fragments = head.fragments
    letters = head.letters
    is_head = [all(p.text in fragments for p in line.pieces) or line.text in fragments for line in lines]
    out: list[Printed] = []
    i = 0
    while i < len(lines):
        if not is_head[i]:
            # A single letter of a head word that stands before a repeated head belongs to it (责 任 / 领 / 导).
            if not (len(lines[i].text) == 1 and lines[i].text in letters and i + 1 < len(lines) and is_head[i + 1]):
                out.append(lines[i])
            i += 1
            continue
        j = i
        while j < len(lines) and (is_head[j] or (len(lines[j].text) == 1 and lines[j].text in letters)):
            j += 1
        run = lines[i:j]
        # One short word alone may be text (指标, 目标, 时间); two, or one long one, are a head.
        if len(run) == 1 and len(run[0].text) < 4:
            out += run
        i = j
    return out
