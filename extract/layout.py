"""Printed lines of a source: where each stands, on which page, and which of them are page furniture."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

from mandates.extract.layout_feet import bare_feet, section_feet
from mandates.extract.layout_glued import split_long
from mandates.extract.layout_side_by_side import LEAST, side_by_side
from mandates.extract.text import printed_width

_PAGE_MARK = re.compile(r"^#\s*Page\s*(\d+)\s*:?$", re.IGNORECASE)
_NAME = r"《?[\u4e00-\u9fff]{2,20}(?:公报|政报)》?"
#: · 16 ·　某省人民政府公报　2022年第23期; 3某省人民政府公报2022·7; …2021年第14期　·省政府文件·　31; 某省政报 4 MOUSHENG ZHENGBAO
_GAZETTE_HEAD = re.compile(
    r"^(?:[—–·•\-－\s]*(?P<before>\d{1,4})[—–·•\-－\s]*)?(?:[·•][^·•]{2,16}[·•]\s*)?"
    rf"{_NAME}\s*(?:总第\s*\d+\s*期\s*)?[（(]?\d{{4}}\s*(?:年\s*第?\s*\d+\s*[期号]|[·.．]\s*\d{{1,2}}\b)(?:.{{0,30}}?[\s·•—–](?P<behind>\d{{1,4}})[·•—–\s]*|.{{0,30}})$"
    r"|^[\u4e00-\u9fff]{0,12}(?:人民政府|国务院)公报$"
    rf"|^[（(]?\d{{4}}年第?\s*\d+\s*[期号][^\u4e00-\u9fff]{{0,4}}(?:总第\d+期)?[）)]?\s*{_NAME}(?:\s*[—–·•\-－\s]\s*(?P<last>\d{{1,4}})[—–·•\-－\s]*)?$"
    rf"|^{_NAME}\s+(?P<middle>\d{{1,4}})\s+[A-Z ]{{4,60}}$|^[A-Z ]{{4,60}}\s(?P<between>\d{{1,4}})\s+{_NAME}$"
)
_PAGE_NUMBER = re.compile(r"^[—–\-－·•\s]*(\d{1,4})[—–\-－·•\s]*$")
_DASHED_NUMBER = re.compile(r"^[—–\-－·•]+\s*(\d{1,4})\s*[—–\-－·•]+$|^第\s*(\d{1,4})\s*页(?:\s*[,，/共]\s*共?\s*\d+\s*页)?$")
_DASHED_FIRST = re.compile("[—–\\-－·•第]")
_DIGIT = re.compile("[0-9]")
_HASH = re.compile("#")
_DIGITS = re.compile(r"\d+")
#: A running head or foot that names a section, with the page number glued on or parted by a space: 省政府办公厅文件12.
_SECTION_HEAD = re.compile(r"^([\u4e00-\u9fff]{2,16}?)\s*(\d{1,4})?$")
_GAZETTE = re.compile(r"公报|政报|GAZETTE")
#: What sections of a gazette are called; only such a head is one without a page number.
_SECTION_WORD = re.compile(r"(?:文件|规章|公报|政报|法规|汇编|选编|任免|大事记)$")
#: A line of more characters than this is no paragraph of print when the source has hardly any other lines.
_LONG = 150
_FEW = 4
#: Recipients, a number or a title with white space and what follows it on the same line (a web page, or optical recognition).
_RUN_TOGETHER = re.compile(
    r"(?:^|号\s*)(?:各|[\u4e00-\u9fff]{2,10}(?:省|市|县|区)(?:人民)?政府)[^。；:：]{0,150}[:：]\s+(?=\S)"
    r"|(?:通知|意见|决定|批复|函)\s+(?=[各省市县区][^。；:：]{2,120}[:：]$)"
    r"|文件\s+(?=[\u4e00-\u9fff]{2,10}[〔\[［]\d{4}[〕\]］]\s*\d{1,4}\s*号$)"
    r"|^[（(](?:19|20)\d\d年\d{1,2}月\d{1,2}日[\u4e00-\u9fff]{2,10}[〔\[［]\d{4}[〕\]］]\s*\d{1,4}\s*号[）)]\s+(?=\S)"
)
#: The head of a source, where lines are looked at for such.
_HEAD = 40
#: Tags that data bases of laws put before a paragraph: 【章名】 第一章 总则; marks of a heading: ## 一、总体要求
_TAG = re.compile(r"【(?:章名|节名|编名|条名|题注|正文|条文)】\s*(?=\S)|#{1,6}\s+(?=[一-鿿“《（])")
_TAG_OPENS = (ord("【"), ord("#"))
_BLANK = re.compile(r"[^\S\n]")


class Line:
    """One printed line. Not a dataclass, because a source has tens of thousands: what many rules ask of a line is worked out once."""

    __slots__ = ("end", "furniture", "gap", "indent", "key", "page", "start", "text", "width", "wrapped")

    def __init__(self, start: int, text: str, key: str, width: int, indent: str = "") -> None:
        #: `text` is source[start:end]
        self.start: int = start
        self.end: int = start + len(text)
        self.text: str = text
        #: `text` without white space, for matching patterns
        self.key: str = key
        #: printed width in half-width cells; white space inside a line is layout and counts as nothing
        self.width: int = width
        self.indent: str = indent
        #: number of line ends after the line
        self.gap: int = 0
        #: index into the pages of the source
        self.page: int = 0
        #: True for running heads and feet, page numbers and page marks
        self.furniture: bool = False
        #: False in sources that print a paragraph on one line (web pages, text files): every line end is a paragraph's
        self.wrapped: bool = True

    def cut(self, length: int) -> None:
        """Keep the first `length` characters."""
        self.text = self.text[:length].rstrip()
        self.end = self.start + len(self.text)
        self.key = "".join(self.text.split())
        self.width = printed_width(self.key)


def split_lines(text: str) -> list[Line]:
    """The printed lines of a text, blank ones left out."""
    printed = text.replace("\f", "\n")
    raws = printed.split("\n")
    words = [raw.strip() for raw in raws]
    if "  " in printed and sum([1 for said in words if "  " in said]) >= LEAST:
        out = _left_then_right(raws, words) or _in_order(text, printed, raws, words)
    else:
        out = _in_order(text, printed, raws, words)
    if not is_wrapped(out):
        for line in out:
            line.wrapped = False
    if out and out[0].indent and (common := min([len(line.indent) for line in out])) > 1:
        for line in out:  # a tool has set the whole text in
            line.indent = line.indent[common:]
    return out


def _left_then_right(raws: list[str], words: list[str]) -> list[Line]:
    """The lines of pages in two columns that were printed side by side; none where no page is set so."""
    out: list[Line] = []
    for start, said, indent, gap in side_by_side(raws, words):
        key = "".join(said.split())
        out.append(Line(start, said, key, printed_width(key), indent))
        out[-1].gap = gap
    return out


def _in_order(text: str, printed: str, raws: list[str], words: list[str]) -> list[Line]:
    keys = _keys(printed, len(words) - words.count(""))
    out: list[Line] = []
    line: Line | None = None
    at = gap = k = 0
    for raw, said in zip(raws, words, strict=True):
        if said:
            if line is not None:
                line.gap = gap
            gap = 0
            start, indent = at, ""
            if len(raw) != len(said):
                indent = raw[: len(raw) - len(raw.lstrip())]
                start += len(indent)
            key = keys[k]
            k += 1
            if ord(said[0]) in _TAG_OPENS and (tag := _TAG.match(said)):  # what a data base says of the paragraph, no word of it
                start += tag.end()
                said = said[tag.end() :]
                key = "".join(said.split())
            if len(key) == len(said):
                key = said
            if (len(said) > _LONG and len(out) < _FEW) or (
                len(key) != len(said) and len(out) < _HEAD and _RUN_TOGETHER.search(said, 0, 400)
            ):
                pieces = [(a, text[a:b], "".join(text[a:b].split())) for a, b in split_long(text, start, start + len(said))]
                out.extend([Line(a, piece, squeezed, printed_width(squeezed)) for a, piece, squeezed in pieces])
                line = out[-1]
            else:
                line = Line(start, said, key, printed_width(key), indent)
                out.append(line)
        gap += 1
        at += len(raw) + 1
    return out


def _keys(printed: str, count: int) -> list[str]:
    """Every line without its white space, blank ones left out; there are `count` of them."""
    keys = printed.replace(" ", "").replace("\u3000", "").replace("\t", "").split()  # several times as fast as a pattern
    return keys if len(keys) == count else _BLANK.sub("", printed).split()


class Scan:
    """The printed lines of a source, and what rules ask of all of them at once, so that each looks at few one by one."""

    __slots__ = ("first", "last", "lines", "order", "starts", "text")

    def __init__(self, lines: list[Line], text: str) -> None:
        self.lines: list[Line] = lines
        #: where the lines begin, as the source has them
        self.starts: list[int] = []
        #: indices of the lines in that order; None where they are read so
        self.order: list[int] | None = None
        last, read_so = -1, True
        for line in lines:
            read_so = read_so and last <= line.start
            last = line.start
            self.starts.append(last)
        if not read_so:
            self.order = sorted(range(len(lines)), key=self.starts.__getitem__)
            self.starts.sort()
        #: the source that they were split from
        self.text: str = text
        #: first and last character of every line
        self.first: str = "".join([line.text[0] for line in lines])
        self.last: str = "".join([line.text[-1] for line in lines])

    def beginning(self, pattern: re.Pattern[str]) -> list[int]:
        """Indices of the lines whose first character `pattern` matches."""
        return [match.start() for match in pattern.finditer(self.first)]

    def ending(self, pattern: re.Pattern[str]) -> list[int]:
        """Indices of the lines whose last character `pattern` matches."""
        return [match.start() for match in pattern.finditer(self.last)]

    def holding(self, words: str) -> list[int]:
        """Indices of the lines that hold `words`."""
        out: list[int] = []
        at = self.text.find(words)
        while at >= 0:
            i = bisect_right(self.starts, at) - 1
            if self.order is not None and i >= 0:
                i = self.order[i]
            if i >= 0 and words in self.lines[i].text:
                out.append(i)
                at = self.lines[i].end - 1
            at = self.text.find(words, at + 1)
        return out


def is_wrapped(lines: list[Line]) -> bool:
    """Whether the lines of a source are printed lines, not paragraphs.

    Assumes that no page of print has lines of more than 60 characters (GB/T 9704: 28, a gazette's column about 19, a landscape table
    about 47): a source that holds a tenth of its text in longer ones was never set in lines.
    """
    sizes = [len(line.key) for line in lines]
    return 10 * sum([size for size in sizes if size > 60]) < sum(sizes)


def mark_pages(scan: Scan) -> list[tuple[int, int | None]]:
    """Part lines into pages and mark page furniture; returns (offset, printed number) for each page.

    Pages are told by form feeds, "# Page 12:" marks, running heads, or a single space before the first line of a page's text (what
    some PDF tools leave); a source with none of them is one page without a number.
    """
    lines, text = scan.lines, scan.text
    marks = {i: match for i in scan.beginning(_HASH) if (match := _PAGE_MARK.match(lines[i].text))}
    gazette = {i: _printed(m) for i in scan.holding("报") if (m := _GAZETTE_HEAD.match(lines[i].text))}
    dashed = {i: int(m[1] or m[2]) for i in scan.beginning(_DASHED_FIRST) if (m := _DASHED_NUMBER.match(lines[i].text))}
    starts = _page_starts(lines, text, marks, gazette)
    if len(starts) <= 1:  # nothing tells pages but their numbers
        digits = scan.beginning(_DIGIT)
        dashed |= section_feet(lines, sorted({*digits, *scan.ending(_DIGIT)})) or ({} if dashed else bare_feet(lines, digits))
        dashed = dict(sorted(dashed.items()))
        starts |= _after_feet(lines, dashed)
    starts |= _between_heads(gazette, dashed, starts)
    heads = _running_heads(lines, starts, gazette, dashed)
    begins = sorted(starts | {0}) if lines else []
    pages: list[tuple[int, int | None]] = []
    for begin, stop in itertools.pairwise([*begins, len(lines)]):
        page = len(pages)
        for line in lines[begin:stop]:
            line.page = page
        pages.append((lines[begin].start, None))
    for i, match in marks.items():
        lines[i].furniture = True
        pages[lines[i].page] = (pages[lines[i].page][0], int(match[1]))
    for i, number in sorted(heads.items()):
        line = lines[i]
        if i not in marks:
            line.furniture = True
            if number is not None and pages[line.page][1] is None:
                pages[line.page] = (pages[line.page][0], number)
    return _interpolate(pages)


def _printed(head: re.Match[str]) -> int | None:
    """The page number that a running head bears beside the name of the gazette."""
    number = head["before"] or head["behind"] or head["middle"] or head["between"] or head["last"]
    return int(number) if number else None


def find_pages(text: str) -> tuple[tuple[int, int | None], ...]:
    """(offset, printed page number or None) for each page of a text, by offset."""
    return tuple(mark_pages(Scan(split_lines(text), text)))


def _page_starts(lines: list[Line], text: str, marks: Iterable[int], gazette: dict[int, int | None]) -> set[int]:
    single = [i for i, line in enumerate(lines) if line.indent == " "]
    wide = sum(1 for line in lines if line.indent and (len(line.indent) > 1 or line.indent == "\u3000"))
    by_space = bool(single) and lines[0].wrapped and len(single) <= max(3, len(lines) // 10) and wide <= len(lines) // 50
    starts = set(single) if by_space else set()
    starts.update(marks)
    if "\f" in text:
        starts.update(i for i in range(1, len(lines)) if "\f" in text[lines[i - 1].end : lines[i].start])
    # The head of a page dumped before its text: the page begins there, unless the next line begins one.
    starts.update(i for i in gazette if i + 1 < len(lines) and i + 1 not in starts)
    return starts


def _after_feet(lines: list[Line], numbers: dict[int, int]) -> set[int]:
    """The lines that page numbers part, in a source where nothing else tells pages: — 3 — is the foot of its page (GB/T 9704-2012, 7.5).

    Assumes that numbers printed in the order of counting are those of pages; where the source begins with one, they are heads.
    """
    dashed = list(numbers.items())
    if len(dashed) < 2 or any(after <= before for (_, before), (_, after) in itertools.pairwise(dashed)):
        return set()
    if dashed[0][0] == 0:
        return {i for i, _ in dashed}
    return {0} | {i + 1 for i, _ in dashed if i + 1 < len(lines)}


def _between_heads(gazette: dict[int, int | None], dashed: dict[int, int], starts: set[int]) -> set[int]:
    """Where pages begin whose only mark is a number: · 17 · between the running heads of pages 16 and 18 is the foot of its page."""
    numbered = {i: number for i, number in gazette.items() if number is not None}
    out: set[int] = set()
    for i, number in dashed.items() if numbered else ():
        above = max((n for j, n in numbered.items() if j < i), default=None)
        below = next((n for j, n in numbered.items() if j > i), None)
        if above is not None and below is not None and above < number < below and not {i, i + 1} & starts:
            out.add(i + 1)
    return out


def _repeated_edges(lines: list[Line], starts: set[int], heads: dict[int, int | None]) -> list[int]:
    """First and last lines of pages that name the gazette and stand on other pages too, numbers aside (国务院公报 2023·12　人事任免)."""
    pages = sorted(starts)
    places: dict[str, list[int]] = {}
    for start, stop in itertools.pairwise([*pages, len(lines)]):
        first, last = _edges(start, stop, heads)
        if any(i not in heads for i in range(first + 1, last)):
            for i in (first, last):
                if _GAZETTE.search(lines[i].key):
                    words = _DIGITS.sub("#", lines[i].key)
                    if len(words) <= 40:
                        places.setdefault(words, []).append(i)
    return [i for found in places.values() if len(found) > 1 for i in found]


def _edges(start: int, stop: int, heads: dict[int, int | None]) -> tuple[int, int]:
    """The first and the last line of a page that are no heads; where all are, the first is not before the last."""
    last = stop - 1
    while start < stop and start in heads:
        start += 1
    while last > start and last in heads:
        last -= 1
    return start, last


def _running_heads(lines: list[Line], starts: set[int], gazette: dict[int, int | None], dashed: dict[int, int]) -> dict[int, int | None]:
    """Line index -> printed page number, of the lines that are running heads, feet or page numbers."""
    heads: dict[int, int | None] = {**gazette, **dashed}
    edges = sorted({i for start in starts for i in (start, start - 1) if i >= 0} | {0, len(lines) - 1}) if lines else []
    numbered = Counter(m.group(1) for i in edges if (m := _SECTION_HEAD.match(lines[i].text)) and m.group(2))
    for i in edges:
        match = _SECTION_HEAD.match(lines[i].text)
        if match and i not in heads:
            stem, number = match.groups()
            beside = i + 1 in heads or i - 1 in heads
            if numbered[stem] > 1 or (number and beside) or (_SECTION_WORD.search(stem) and (numbered[stem] or beside)):
                heads[i] = int(number) if number else None
        number = _PAGE_NUMBER.match(lines[i].text)
        if number and i not in heads and (i + 1 in heads or i - 1 in heads):
            heads[i] = int(number.group(1))
    for i in _repeated_edges(lines, starts, heads):
        heads[i] = None
    for start in starts:  # a section named under the head of a page: 某省人民政府公报·2023·5 / 省政府文件
        if start in heads and start + 1 < len(lines) and start + 1 not in heads:
            match = _SECTION_HEAD.match(lines[start + 1].text)
            if match and _SECTION_WORD.search(match[1]):
                heads[start + 1] = int(match[2]) if match[2] else None
    heads.update(_counted_edges(lines, starts, heads))
    return heads


def _counted_edges(lines: list[Line], starts: set[int], heads: dict[int, int | None]) -> dict[int, int | None]:
    """Bare page numbers: digits alone on the last (or the first) line of pages, one more on each page.

    Assumes that they stand on most pages, or, where a tool has lost many of them, that most such digits at the edges of pages count so.
    """
    bounds = list(itertools.pairwise([*sorted(starts | {0}), len(lines)]))
    for last in (True, False):
        found: dict[int, int] = {}
        for page, (start, stop) in enumerate(bounds):
            edges = _edges(start, stop, heads)
            if edges[0] < edges[1] and len(lines[edges[last]].text) <= 4 and lines[edges[last]].text.isdecimal():
                found[edges[last]] = int(lines[edges[last]].text) - page
        shift, count = Counter(found.values()).most_common(1)[0] if found else (0, 0)
        if (count > 1 and 5 * count >= 3 * len(bounds)) or (count > 3 and 3 * count >= 2 * len(found)):
            return {i: int(lines[i].text) for i, by in found.items() if by == shift}
    return {}


def _interpolate(pages: list[tuple[int, int | None]]) -> list[tuple[int, int | None]]:
    """Give unnumbered pages the number that two printed numbers around them agree on, or that one of them leads to."""
    known = [(i, number) for i, (_, number) in enumerate(pages) if number is not None]
    out = list(pages)
    for k, (i, number) in enumerate(known):
        if k + 1 < len(known):
            j, after = known[k + 1]
            if after - number == j - i:
                for between in range(i + 1, j):
                    out[between] = (pages[between][0], number + between - i)
        elif len(known) > 1 or len(pages) > 1:
            for later in range(i + 1, len(pages)):
                out[later] = (pages[later][0], number + later - i)
    if known and known[0][1] > known[0][0]:
        for earlier in range(known[0][0]):
            out[earlier] = (pages[earlier][0], known[0][1] - known[0][0] + earlier)
    return out
