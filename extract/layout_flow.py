"""Printed lines to flowing text: hard wraps joined, layout white space removed, paragraphs parted by a newline."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from mandates.extract.layout import Line
from mandates.extract.layout_tables import Row
from mandates.extract.text import Flow, Pieces

#: What lines of a table drawn with lines begin with.
FRAME = "│┃├┌└┠┏┗┣║╠╔╚"
#: What makes a decimal number a quantity (1.5万吨), not the number of a heading (1.5 附则)
DECIMAL_UNIT = "(?:万|亿|千(?!方)|百(?!姓)|个(?!体|人)|倍|元|吨|亩|公里|公顷|公斤|平方|立方|米|月|年[以之底、，。内]|分[钟之]|小时|天)"
_DECIMAL = rf"\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}}\s*(?!{DECIMAL_UNIT})[\u4e00-\u9fff]"
_NUMBER_FIRST = "一二三四五六七八九十百第专附"
#: What numbers a paragraph: 一、 （一） 1． (1) 第三条 第一章 ① —— 专栏1 附件1
NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十百]{1,4}[、．.]|[（(][一二三四五六七八九十百]{1,4}[）)]|\d{1,3}\s*(?:[．、]|[.](?:(?!\d)|(?=20\d\d年)))|[（(]\d{1,3}[）)]"
    rf"|{_DECIMAL}"
    r"|第\s*[一二三四五六七八九十百零〇]{1,6}\s*(?:[章节条编篇][\s\u3000]*|部分[\s\u3000])|[①-⑳]|——|专栏\s*\d|附件\s*\d*\s*[：:]?$|附\s*件\s*\d*$|第[一二三四五六七八九十]+，)"
)
_NUMBER_OPENS = frozenset(_NUMBER_FIRST + "（(—①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_ARTICLE = re.compile(r"第\s*[一二三四五六七八九十百零〇]{1,6}\s*([章节条编篇])")
_HEADING = re.compile(r"第\s*[一二三四五六七八九十百零〇]{1,6}\s*(?:[章节编篇]|部分[\s\u3000])")
#: An article whose name stands on a line of its own: 第一条（目的依据）
_NAMED_ARTICLE = re.compile(r"第\s*[一二三四五六七八九十百零〇]{1,6}\s*条\s*[（(【][^（）()【】，。]{2,16}[）)】]")
_NUMBER_ALONE = re.compile(r"^(?:[一二三四五六七八九十百]{1,4}、|[（(][一二三四五六七八九十百]{1,4}[）)]|\d{1,3}[．.、])$")
_REFERENCE = re.compile(r"[（(][一二三四五六七八九十]{1,4}[）)][项款目条]")
#: A wrapped reference, not the head of an article (that is followed by a space or other words): 第三条规定
_CITED = re.compile(r"第\s*[一二三四五六七八九十百零〇]{1,6}\s*条(?:规定|的|、|和|至|，|所|或|以及|之|第)")
_BODIES = re.compile(
    r"(?:^|[。；])(?:责任|牵头|配合|主办|协办|参与|参加|落实|承办)(?:责任)?(?:单位|部门)[：:][^。；]*[府局委厅办会门位区市县州院部司社团]$"
)
_TERMINAL = frozenset("。；：！？;:!?")
#: A line that says who does an item, or by when, is a paragraph of its own: 配合单位：市财政局.
_LABELLED = re.compile(
    r"(?:项目|市级|省级|县级|区级|主要|直接|第一|具体)?(?:总?牵头|责任|主管|配合|主办|协办|分管|完成|实施|承办|参与|参加|主责|包联|落实)"
    r"(?:责任)?(?:市|省|县|区)?(?:单位|部门|领导|人|时限|时间|处室|科室)[：:]"
)
#: So is a note below the items: 注：各镇为所有任务的责任单位.
_NOTED = re.compile(r"(?:备?注|说明)[：:]")
_OPEN_ENDS = frozenset("、，,；;：:（(“《")
_LABEL_FIRST = "项市省县区总牵责配主协分完实承参包落备注说直第具"
_CLOSING = frozenset("”’）)》〉】〕］]")


def ends_sentence(text: str) -> bool:
    """Whether a line ends where a sentence or clause list may end (closing brackets and quotes are looked through)."""
    for c in reversed(text):  # as a rule the first one tells
        if c not in _CLOSING:
            return c in _TERMINAL
    return False


def flow_of(lines: list[Line] | list[Line | Row], *, joined: bool = True) -> Flow:
    """The flowing text of printed lines in reading order.

    Args:
        lines: the lines, furniture and boxes already taken out; a table row becomes one paragraph with tabs between its cells.
        joined: False keeps every printed line as a paragraph (tables).
    """
    pieces = Pieces()
    for run in _runs(lines):
        if pieces.size:
            pieces.end_paragraph()
        if isinstance(run, Row):
            _add_row(run, pieces)
            continue
        breaks = paragraph_breaks(run) if joined else [True] * len(run)
        breaks[-1] = False  # what follows is parted from the run above
        for line, ends in zip(run, breaks, strict=True):
            _add(line, pieces)
            if ends:
                pieces.end_paragraph()
    return pieces.flow()


def _runs(lines: list[Line] | list[Line | Row]) -> Iterator[Row | list[Line]]:
    """Runs of lines between table rows."""
    if not any(type(line) is Row for line in lines):
        if lines:
            yield cast("list[Line]", lines)
        return
    run: list[Line] = []
    for line in lines:
        if isinstance(line, Row):
            if run:
                yield run
                run = []
            yield line
        else:
            run.append(line)
    if run:
        yield run


def _add_row(row: Row, pieces: Pieces) -> None:
    for n, cell in enumerate(row.cells):
        if n:
            pieces.end_cell()
        for line in cell:
            _add(line, pieces)


def _add(line: Line, pieces: Pieces) -> None:
    text, start = line.text, line.start
    if pieces.size and _is_latin(ord(text[0])) and _is_latin(ord(pieces.text[-1][-1])):
        pieces.add(" ", start - 1)
    if len(line.key) == len(text):
        pieces.add(text, start)
        return
    previous = 0
    for run in text.split():
        at = text.find(run, previous)
        if previous:
            if "\t" in text[previous:at]:  # cells of a table: every tab stands
                for k in range(previous, at):
                    if text[k] == "\t":
                        pieces.add("\t", start + k)
            elif _is_latin(ord(run[0])) and _is_latin(ord(text[previous - 1])):
                pieces.add(" ", start + at - 1)
        pieces.add(run, start + at)
        previous = at + len(run)


def _is_latin(code: int) -> bool:
    return 65 <= code <= 90 or 97 <= code <= 122


def paragraph_breaks(lines: list[Line]) -> list[bool]:
    """For each line, whether a paragraph ends with it."""
    if lines and not lines[0].wrapped:
        return [not _unfinished(line.text, after.text) for line, after in itertools.pairwise(lines)] + [True]
    count = len(lines)
    widths = [line.width for line in lines]
    column = most_frequent(widths) or max(widths, default=0)
    model = _Model(column, _is_indented(lines), _is_fragmented(lines, widths))
    fragments, parted = model.fragments, _is_parted(lines)
    measures = [column] * count if fragments else _measures(widths)
    out = [False] * count
    filled = begin = 0  # width of the pieces of a printed line so far; the first line of the paragraph
    for i in _worth(lines, widths, measures, model):
        line, measure = lines[i], measures[i]
        full = widths[i] >= measure - 3
        if fragments:
            filled += widths[i]
            if filled >= measure - 3:
                filled = 0
                full = True
            else:
                full = filled + widths[i + 1] <= measure + 2
                if not full:
                    filled = 0
        if parted and line.gap > 1 and ends_sentence(line.text):
            out[i] = True
        else:
            third = widths[i + 2] if i + 2 < count else 0
            out[i] = _breaks(lines, begin, i, full, (widths[i], widths[i + 1], third), measure, model)
        if out[i]:
            filled, begin = 0, i + 1
    if count:
        out[-1] = True
    return out


#: Lines that are narrower than this are cells or headings, wider ones no lines of print.
_NARROWEST = 26
_WIDEST = 400


def most_frequent(widths: list[int]) -> int:
    """The most frequent width of the lines that may fill a column of print, of several the one seen first; 0 where there are none."""
    counts = [0] * _WIDEST
    most = 0
    for width in widths:
        if _NARROWEST <= width < _WIDEST:
            counts[width] += 1
            if counts[width] > most:
                most = counts[width]
    if most:
        for width in widths:
            if width < _WIDEST and counts[width] == most:
                return width
    return 0


def _worth(lines: list[Line], widths: list[int], measures: list[int], model: _Model) -> list[int]:
    """Indices of the lines that a paragraph may end with: not those that fill their measure between two words and begin with no number."""
    count = len(lines) - 1
    if model.fragments or model.indented or any(len(line.key) != len(line.text) and "\t" in line.text for line in lines):
        return list(range(count))
    return [i for i in range(count) if widths[i] < measures[i] - 3 or not _is_between_words(lines[i].text, lines[i + 1].text)]


def _is_between_words(text: str, after: str) -> bool:
    """Whether a line that bears no number ends within a sentence that the next one goes on with, as far as single characters tell."""
    return (
        _is_han(ord(text[-1]))
        and _is_han(ord(text[0]))
        and _is_han(ord(after[0]))
        and text[0] not in _NUMBER_FIRST
        and after[0] not in _NUMBER_FIRST
        and not (after[0] in _LABEL_FIRST and _opens_label(after))
    )


def _opens_label(text: str) -> bool:
    return _LABELLED.match(text) is not None or _NOTED.match(text) is not None


def _is_han(code: int) -> bool:
    return 0x4E00 <= code <= 0x9FFF


#: Headings of a line of their own that bear no number.
_ALONE = frozenset(("名词解释", "名词注释", "术语解释", "术语说明", "名词说明", "注释", "附件", "附录", "目录", "前言"))


def _opens_like_number(text: str) -> bool:
    """Whether the first character is one that NUMBERED can begin with: a quick refusal of most lines."""
    code = ord(text[0])
    return 48 <= code <= 57 or (code > 127 and (text[0] in _NUMBER_OPENS or (not _is_han(code) and text[0].isdecimal()))) or code == 40


def _is_heading(lines: list[Line], begin: int, end: int) -> bool:
    """Whether a paragraph up to a line is a number and words without an end."""
    return bool(NUMBERED.match(lines[begin].text)) and not any("。" in line.text for line in lines[begin : end + 1])


def _names_bodies(lines: list[Line], begin: int, end: int) -> bool:
    """Whether the paragraph closes with bodies behind a label, which end with no mark: 责任单位：市发改委，各县（市、区）人民政府."""
    return any("单位" in line.text or "部门" in line.text for line in lines[max(begin, end - 3) : end + 1]) and bool(
        _BODIES.search("".join(line.text for line in lines[max(begin, end - 3) : end + 1]))
    )


def _unfinished(text: str, after: str) -> bool:
    """Whether a line that should be a paragraph was broken in two: open marks or a comma before the break, closing ones behind."""
    return text[-1] in "《（(〔“、，" or after[0] in "》）)〕”、，。；"


@dataclass(frozen=True, slots=True)
class _Model:
    """How a text is set, as its lines show."""

    #: the most frequent width of a line, in half-width cells
    column: int
    #: paragraphs begin with an indent
    indented: bool
    #: the dump breaks printed lines in pieces
    fragments: bool


def _breaks(lines: list[Line], begin: int, i: int, full: bool, near: tuple[int, int, int], measure: int, model: _Model) -> bool:
    """Whether a paragraph ends with line i.

    Args:
        begin: the line that the paragraph begins with.
        full: whether line i fills the measure.
        near: widths of line i and of the two behind it.
        measure: width of the column here.
    """
    text, after = lines[i].text, lines[i + 1]
    own, following, third = near
    ended = ends_sentence(text)
    if (model.indented and len(after.indent) >= 2) or _is_row(lines[i]) or _is_row(after):
        return True
    labelled = after.text[0] in _LABEL_FIRST and _opens_label(after.text)
    if labelled and text[-1] not in _OPEN_ENDS and text.count("（") + text.count("(") <= text.count("）") + text.count(")"):
        return True
    if ended and len(after.text) <= 8 and after.key in _ALONE:
        return True
    numbered = NUMBERED.match(after.text) if _opens_like_number(after.text) else None
    if numbered and text[-1] not in _OPEN_ENDS and _LABELLED.match(lines[begin].text):
        return True
    if numbered and not ended and _CITED.match(after.text):
        return False
    if numbered:
        if ended or not full:
            return not (_NUMBER_ALONE.match(text) and not ended)
        article = _ARTICLE.match(after.text)
        if text[-1] in _CLOSING:
            noted = text[0] in "（(" and text[-1] in "）)" and ("通过" in text or "公布" in text or "修订" in text)  # （…会议通过）
            return noted or not article or article.group(1) in "章节编篇"
        # A full line without an end: a heading that fills its line, or a reference that was wrapped (依照本办法 / 第三条).
        return bool(article and article.group(1) != "条") or (
            not article and not _REFERENCE.match(after.text) and (_is_heading(lines, begin, i) or _names_bodies(lines, begin, i))
        )
    if len(text) <= 6 and _NUMBER_ALONE.match(text):
        return False
    if after.text[0] in "（(［[【":
        # A clause in brackets goes on with its paragraph, unless there was room for it on the line.
        return ended and own < measure - 5 and not model.fragments
    if text[0] == "第" and _NAMED_ARTICLE.fullmatch(text):
        return True
    if text[0] == "第" and _HEADING.match(text):
        # A chapter heading ends with its line, unless the next one is a short rest without an end.
        return not (own >= 24 and following <= 16 and not ends_sentence(after.text))
    if model.fragments:
        return not full and (ended or _is_heading(lines, begin, i))
    # The first line of a paragraph is two characters narrower than the column, for its indent.
    indent_follows = measure - 7 <= following <= measure - 3 and third >= measure - 2
    if ended:
        return own < measure - 1 or indent_follows
    if own >= 26 and 0 <= after.text.find("。") <= 8:
        return False  # the rest of a heading, up to its 。
    if _opens_like_number(text) and NUMBERED.match(text) and "。" not in text and not _ARTICLE.match(text):
        # A numbered heading; were it the first line of its paragraph, it would be as wide as one.
        if model.column - 6 <= measure < model.column:
            measure = model.column  # a paragraph set a little tighter
        return own <= 26 or own < measure - 6 or (own <= measure - 3 and indent_follows)
    return own < measure * 0.6 and text[-1] not in "，、"


def _is_row(line: Line) -> bool:
    """Whether a line is the row of a table: cells parted by tabs, set between bars, or between drawn lines."""
    if 0x2500 <= ord(line.text[0]) <= 0x257F:
        return line.text[0] in FRAME
    if line.text[0] in "|｜" and line.text[-1] in "|｜" and len(line.text) > 2:
        return True
    return len(line.key) != len(line.text) and "\t" in line.text


def _measures(widths: list[int]) -> list[int]:
    """For each line the width of the column that it stands in: the widest of six lines, before or behind, on the narrower side."""
    pairs = _larger(widths, [*widths[1:], 0])
    fours = _larger(pairs, [*pairs[2:], 0, 0])
    behind = _larger(fours, [*pairs[4:], 0, 0, 0, 0])
    before = [*itertools.accumulate(widths[:5], max), *behind][: len(widths)]
    return behind[:3] + [one if one < other else other for one, other in zip(before[3:], behind[3:], strict=True)]


def _larger(left: list[int], right: list[int]) -> list[int]:
    return [one if one > other else other for one, other in zip(left, right, strict=False)]


def _is_fragmented(lines: list[Line], widths: list[int]) -> bool:
    """Whether the dump breaks printed lines in pieces: many short lines that end nowhere."""
    if len(lines) < 20:
        return False
    wide = sorted(widths)[len(widths) * 9 // 10]
    short = [line for line, w in zip(lines, widths, strict=True) if w < wide * 0.7 and not ends_sentence(line.text)]
    # Numbered headings are short and end nowhere in any text, and so do paragraphs that close with a clause in brackets.
    pieces = [line for line in short if not NUMBERED.match(line.text) and line.text[-1] not in _CLOSING]
    return len(short) > len(lines) * 0.2 and len(pieces) > len(lines) * 0.1


def _is_parted(lines: list[Line]) -> bool:
    """Whether blank lines part paragraphs: they stand behind ends of sentences, single line ends mostly do not."""
    blank = [line for line in lines if line.gap > 1]
    if len(blank) < 3 or 3 * len(blank) > 2 * len(lines):
        return False
    ended = sum(1 for line in blank if ends_sentence(line.text))
    return 4 * ended >= 3 * len(blank)


def _is_indented(lines: list[Line]) -> bool:
    """Whether paragraphs begin with an indent of two characters."""
    deep = sum(1 for line in lines if len(line.indent) >= 2)
    return deep >= 2 and deep <= len(lines) * 0.9
