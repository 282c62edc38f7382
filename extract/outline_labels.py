"""Numbering labels of official documents and where they stand.

GB/T 9704: 一、 （一） 1． （1）; statutes: 编 章 节 条; plans print 篇 or 部分 for 编.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from mandates.extract.layout_flow import DECIMAL_UNIT
from mandates.extract.pieces import places_of

#: Rank of each numbering style: a style of lower rank contains those of higher rank.
RANKS = {"编": 0, "章": 1, "节": 2, "条": 3, "一、": 4, "（一）": 5, "1．": 6, "1.1": 7, "1.1.1": 8, "1.1.1.1": 9, "（1）": 10, "①": 11}
KINDS = {"编": "chapter", "章": "chapter", "节": "section", "条": "article"}

_LABEL = (
    r"第(?P<statute>[一二三四五六七八九十百零〇两]{1,7}|\d{1,3})(?P<unit>[编章节条]|(?:篇|部分)(?![的是为中内]))(?![第款项]|[、，。和至及]|规定|所[称列])(?P<zhi>之[一二三四五六七八九十])?"
    r"|(?P<one>[一二三四五六七八九十]{1,4})[、．.]"
    r"|[（(](?P<two>[一二三四五六七八九十]{1,4})[)）]、?"
    r"|(?P<three>\d{1,3})(?:[．、]|\.(?:(?!\d)|(?=20\d\d年)))(?!\d+[%％‰万亿个倍])"
    r"|[（(](?P<four>\d{1,2})[)）](?![)）])|(?P<four_open>\d{1,2})[)）]"
    r"|(?P<five>[①-⑳])"
)
_AT_START = re.compile(_LABEL)
#: What a label begins with, besides digits: most paragraphs are told by it.
_OPENS = frozenset("第一二三四五六七八九十（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
#: Decimal numbering of emergency plans and standards: 1 总则, 1.1 编制目的, 2.3.1 现场指挥机构; 1.5万吨 is a quantity.
_DECIMAL = re.compile(rf"(?P<decimal>\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}})[.．、]?[ 　]*(?=[一-鿿“（])(?!{DECIMAL_UNIT})")
_WHOLE = re.compile(rf"(?m)(?P<whole>\d{{1,2}})[ 　]*(?=[一-鿿]{{2,20}}$)(?!{DECIMAL_UNIT})")
#: Where a label may stand inside a paragraph: behind one of few characters, and with one of few itself.
_MARKS = "。）)”！？"
_AFTER_MARK = frozenset(map(ord, "第一二三四五六七八九十百零〇两（(0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"))
#: a first item right behind the words of the heading above it: 一、总体要求（一）指导思想。
_BEHIND_HEADING = re.compile(r"[^，。；：、！？（）(),;:“]{2,40}?(?=[（(][一二三四五六七八九十]{1,4}[)）][^、，和及至]|第一[节条])")
#: A paragraph longer than this has lost its breaks (optical recognition on one line): what follows a 。 there may begin a paragraph.
LONG = 1500
_DIGIT = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}


@dataclass(slots=True)
class Label:
    """One place where a numbering label is printed."""

    style: str
    number: int
    #: the label as a path element: without trailing 、 or ．
    name: str
    start: int
    #: where the text after the label begins
    body: int
    #: True at the start of a paragraph, False where the layout lost the break before it
    at_start: bool
    #: where the paragraph ends
    stop: int = 0
    #: True right behind the words of a heading
    behind_heading: bool = False


def chinese_number(text: str) -> int:
    """Value of a Chinese numeral up to 999, or of digits.

    >>> chinese_number("二十七"), chinese_number("一百零三"), chinese_number("12")
    (27, 103, 12)
    """
    if text.isdigit():
        return int(text)
    total = 0
    digit = -1
    for c in text:
        if c == "百":
            total, digit = (1 if digit < 0 else digit) * 100, -1
        elif c == "十":
            total, digit = total + (1 if digit <= 0 else digit) * 10, -1
        else:
            digit = _DIGIT[c]
    return total + max(digit, 0)


def _label(match: re.Match[str], at_start: bool, stop: int) -> Label:
    group = match.lastgroup
    printed = match.group()
    start, body = match.span()
    if group == "unit" or group == "zhi":
        unit: str = match["unit"]
        return Label("编" if unit in ("篇", "部分") else unit, chinese_number(match["statute"]), printed, start, body, at_start, stop)
    if group == "five":
        return Label("①", ord(printed) - ord("①") + 1, printed, start, body, at_start, stop)
    assert group is not None
    numeral: str = match[group]
    if group == "one":
        style, name = "一、", numeral
    elif group == "two":
        style, name = "（一）", printed.rstrip("、")
    elif group == "three":
        style, name = "1．", numeral
    else:
        style, name = "（1）", printed
    return Label(style, chinese_number(numeral), name, start, body, at_start, stop)


def paragraphs(text: str) -> list[int]:
    """Where the paragraphs of a text begin, the end of the text behind them as if one began there."""
    out = [0]
    at = text.find("\n")
    while at >= 0:
        out.append(at + 1)
        at = text.find("\n", at + 1)
    out.append(len(text) + 1)
    return out


def find_labels(text: str) -> list[Label]:
    """Every place that may bear a numbering label, in reading order: paragraph starts, and inside after 。 ） ” ！ ？ or a heading.

    Args:
        text: flowing text, paragraphs parted by newlines.
    """
    begins = paragraphs(text)
    decimal = decimal_labels(text, begins)
    inside = _labels_inside(text)
    pending = 0
    out: list[Label] = []
    for k in range(len(begins) - 1):
        at, stop = begins[k], begins[k + 1] - 1
        if at in decimal:
            out.append(replace(decimal[at], stop=stop))
        elif at < stop and (48 <= ord(text[at]) <= 57 or text[at] in _OPENS or text[at].isdecimal()):
            match = _AT_START.match(text, at, stop)
            if match:
                _add(out, text, _label(match, True, stop), stop)
        while pending < len(inside) and inside[pending].start() < stop:
            found = inside[pending]
            if found.start() > at:
                _add(out, text, _label(found, stop - at > LONG and text[found.start() - 1] in "。！？", stop), stop)
            pending += 1
    return out


def _labels_inside(text: str) -> list[re.Match[str]]:
    """Labels behind 。 ） ” ！ ？, none inside another."""
    free = 0
    out: list[re.Match[str]] = []
    for at in places_of(_MARKS, text, 0, len(text) - 1):
        if at + 1 >= free and ord(text[at + 1]) in _AFTER_MARK and (match := _AT_START.match(text, at + 1)) and match["unit"] != "部分":
            out.append(match)
            free = match.end()
    return out


def _add(out: list[Label], text: str, label: Label, stop: int) -> None:
    """A label, and the one right behind the heading that it opens."""
    out.append(label)
    if label.style not in ("章", "节", "一、"):
        return
    words = _BEHIND_HEADING.match(text, label.body, stop)
    match = words and _AT_START.match(text, words.end(), stop)
    if match:
        behind = _label(match, False, stop)
        behind.behind_heading = True
        out.append(behind)


def decimal_labels(text: str, begins: list[int]) -> dict[int, Label]:
    """Start -> label of the decimal numbering of a text; none where fewer than two numbers with a dot begin a paragraph.

    Assumes that the first part of 2.3.1 is the number of a heading printed before (2 or 2．); such a whole number without a point is a
    label only in a text that numbers so, on a line of its own.

    Args:
        begins: where its paragraphs begin.
    """
    digits = [at for at in begins if at < len(text) and text[at].isdecimal()]
    dotted = [match for at in digits if (match := _DECIMAL.match(text, at))]
    if len(dotted) < 2:
        return {}
    out: dict[int, Label] = {}
    for match in dotted:
        parts = [int(part) for part in re.split(r"[.．]", match["decimal"])]
        style = ".".join("1" * len(parts))
        out[match.start()] = Label(style, parts[-1], match["decimal"], match.start(), match.end(), True)
    heads = {match["decimal"].replace("．", ".").split(".")[0] for match in dotted}
    for at in digits:
        match = _WHOLE.match(text, at)
        if match and match["whole"] in heads:
            out[match.start()] = Label("1．", int(match["whole"]), match["whole"], match.start(), match.end(), True)
    return out
