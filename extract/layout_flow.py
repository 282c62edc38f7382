"""Printed lines to flowing text: hard wraps joined, layout white space removed, paragraphs parted by a newline."""

from __future__ import annotations

import itertools
import re
from array import array
from collections.abc import Sequence

from mandates.extract.layout import Line
from mandates.extract.text import Flow

_RUN = re.compile(r"\S+")
_LATIN = re.compile(r"[A-Za-z]")
#: What numbers a paragraph: 一、 （一） 1． (1) 第三条 第一章 ① —— 专栏1 附件1
NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十百]{1,4}[、．.]|[（(][一二三四五六七八九十百]{1,4}[）)]|\d{1,3}\s*(?:[．、]|[.](?!\d))|[（(]\d{1,3}[）)]"
    r"|第\s*[一二三四五六七八九十百零〇]{1,6}\s*[章节条编][\s\u3000]*|[①-⑳]|——|专栏\s*\d|附件\s*\d*\s*[：:]?$|附\s*件\s*\d*$|第[一二三四五六七八九十]+，)"
)
_ARTICLE = re.compile(r"第\s*[一二三四五六七八九十百零〇]{1,6}\s*([章节条编])")
_HEADING = re.compile(r"第\s*[一二三四五六七八九十百零〇]{1,6}\s*[章节编]")
_NUMBER_ALONE = re.compile(r"^(?:[一二三四五六七八九十百]{1,4}、|[（(][一二三四五六七八九十百]{1,4}[）)]|\d{1,3}[．.、])$")
_TERMINAL = frozenset("。；：！？;:!?")
_CLOSING = frozenset("”’）)》〉】〕］]")


def width(text: str) -> int:
    """Printed width in half-width cells; white space inside a line is layout and counts as nothing."""
    return sum(0 if c.isspace() else 1 if c < "\u0250" else 2 for c in text)


def ends_sentence(text: str) -> bool:
    """Whether a line ends where a sentence or clause list may end (closing brackets and quotes are looked through)."""
    for c in reversed(text):
        if c not in _CLOSING:
            return c in _TERMINAL
    return False


def flow_of(lines: Sequence[Line], *, joined: bool = True) -> Flow:
    """The flowing text of printed lines in reading order.

    Args:
        lines: the lines, furniture and boxes already taken out.
        joined: False keeps every printed line as a paragraph (tables).
    """
    pieces: list[str] = []
    offsets = array("q")
    breaks = paragraph_breaks(lines) if joined else [True] * len(lines)
    for line, is_break in zip(lines, breaks, strict=True):
        _add(line, pieces, offsets)
        if is_break and line is not lines[-1]:
            pieces.append("\n")
            offsets.append(line.end)
    return Flow("".join(pieces), offsets)


def _add(line: Line, pieces: list[str], offsets: array[int]) -> None:
    text, start = line.text, line.start
    if text.isascii() and pieces and _LATIN.match(text) and pieces[-1][-1:].isascii() and pieces[-1][-1:].isalpha():
        pieces.append(" ")
        offsets.append(start - 1)
    if " " not in text and len(text.split()) == 1:
        pieces.append(text)
        offsets.extend(range(start, start + len(text)))
        return
    previous = ""
    for match in _RUN.finditer(text):
        run, at = match.group(), match.start()
        if previous and _LATIN.match(run[0]) and _LATIN.match(previous):
            pieces.append(" ")
            offsets.append(start + at - 1)
        pieces.append(run)
        offsets.extend(range(start + at, start + at + len(run)))
        previous = run[-1]


def paragraph_breaks(lines: Sequence[Line]) -> list[bool]:
    """For each line, whether a paragraph ends with it."""
    if lines and not lines[0].wrapped:
        return [not _unfinished(line.text, after.text) for line, after in itertools.pairwise(lines)] + [True]
    count = len(lines)
    widths = [width(line.text) for line in lines]
    fragments = _is_fragmented(lines, widths)
    indented = _is_indented(lines)
    out = [False] * count
    filled = 0
    for i in range(count - 1):
        line, after = lines[i], lines[i + 1]
        measure = _measure(widths, i)
        if fragments:
            filled += widths[i]
            if filled >= measure - 3:
                filled = 0
                full = True
            else:
                full = filled + widths[i + 1] <= measure + 2
                if not full:
                    filled = 0
        else:
            full = widths[i] >= measure - 3
        third = widths[i + 2] if i + 2 < count else 0
        out[i] = _breaks(line.text, after, full, (widths[i], widths[i + 1], third), measure, indented, fragments)
        if out[i]:
            filled = 0
    if count:
        out[-1] = True
    return out


def _unfinished(text: str, after: str) -> bool:
    """Whether a line that should be a paragraph was broken in two: open marks or a comma before the break, closing ones behind."""
    return text[-1] in "《（(〔“、，" or after[0] in "》）)〕”、，。；"


def _breaks(text: str, after: Line, full: bool, near: tuple[int, int, int], measure: int, indented: bool, fragments: bool) -> bool:
    own, following, third = near
    ended = ends_sentence(text)
    if indented and len(after.indent) >= 2:
        return True
    numbered = NUMBERED.match(after.text)
    if numbered:
        if ended or not full:
            return not (_NUMBER_ALONE.match(text) and not ended)
        article = _ARTICLE.match(after.text)
        if text[-1] in _CLOSING:
            return not article or article.group(1) in "章节编"
        # A full line without an end: a heading that fills its line, or a reference that was wrapped (依照本办法 / 第三条).
        return bool(article and article.group(1) != "条") or (not article and bool(NUMBERED.match(text)))
    if _NUMBER_ALONE.match(text):
        return False
    if _HEADING.match(text):
        # A chapter heading ends with its line, unless the next one is a short rest without an end.
        return not (own >= 24 and following <= 16 and not ends_sentence(after.text))
    if fragments:
        return not full and ended
    # The first line of a paragraph is two characters narrower than the column, for its indent.
    indent_follows = measure - 7 <= following <= measure - 3 and third >= measure - 2
    if ended:
        return own < measure - 1 or indent_follows
    if 0 <= after.text.find("。") <= 8:
        return False  # the rest of a heading, up to its 。
    if (
        NUMBERED.match(text) and "。" not in text and not _ARTICLE.match(text)
    ):  # a numbered heading; were it the first line of its paragraph, it would be as wide as one
        return own < measure - 6 or (own <= measure - 3 and indent_follows)
    return own < measure * 0.6 and text[-1] not in "，、"


def _measure(widths: list[int], i: int) -> int:
    """Width of the column that line i stands in: the widest line near it, on the narrower side of a change."""
    before = max(widths[max(0, i - 5) : i + 1])
    behind = max(widths[i : i + 6])
    return min(before, behind) if i >= 3 else behind


def _is_fragmented(lines: Sequence[Line], widths: list[int]) -> bool:
    """Whether the dump breaks printed lines in pieces: many short lines that end nowhere."""
    if len(lines) < 20:
        return False
    wide = sorted(widths)[len(widths) * 9 // 10]
    short = sum(1 for line, w in zip(lines, widths, strict=True) if w < wide * 0.7 and not ends_sentence(line.text))
    return short > len(lines) * 0.2


def _is_indented(lines: Sequence[Line]) -> bool:
    """Whether paragraphs begin with an indent of two characters."""
    deep = sum(1 for line in lines if len(line.indent) >= 2)
    return deep >= 2 and deep <= len(lines) * 0.9
