"""Boxes (专栏) and indicator tables that interrupt a text: lifted out of the sentences, each with its own flow.

A gazette sets its text in columns and its boxes over the full measure; the dump puts a table's cells, column by column, after the
text of the page, before or after its caption, and a box that is cut by the page end goes on behind the next page's text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mandates.extract.layout import Line
from mandates.extract.layout_flow import ends_sentence, flow_of, most_frequent
from mandates.extract.text import Flow

_CAPTION = re.compile(r"专\s*栏\s*(\d{1,3}|[一二三四五六七八九十]{1,3})[\s：:]*(?![的中内，。、])(.*)")
_CONTINUED = re.compile(r"(?:续表|续上表|（续）|（接上表）)\d*$")
_HEAD_WORD = re.compile(r"指标|单位|属性|序号|类别|名称|\d{4}年|目标|完成情况|预期值|基期|增长|年均")
_HEAD_ALONE = frozenset(("指标", "指标内容", "主要指标", "指标名称", "指标类别"))
_NOTE = re.compile(r"(?:说明|注|备注|注释)\d?[：:]")
_OUTER = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十百]{1,5}[章节条])")
_ATTRIBUTE = re.compile(r"(?:预期性|约束性|预期|约束)$")
_TABLE_TITLE = re.compile(r"(?:指标|目标|目标表|指标表|计划表|一览表|情况表)(?:（[^（）]*）)?$")
#: 表1 “十四五”主要指标
_TABLE_NUMBER = re.compile(r"表(\d{1,2})[：:]?(?=[^\d.．\-—－])")
_LABEL = re.compile(r"(?:第?([一二三四五六七八九十百]+)([、章节])|[（(]([一二三四五六七八九十]+)[）)]|(\d{1,2})([．.、]))")
_ROW = re.compile(r"\d{1,2}[．.、]")
_LABEL_FIRST = frozenset(map(ord, "第一二三四五六七八九十百（("))
#: first characters as code points, which most lines are asked for
_FIRST = frozenset(map(ord, "专续指类主"))
_CONTINUED_FIRST = frozenset(map(ord, "续（"))
_DIGITS = "零一二三四五六七八九"


@dataclass(slots=True)
class _Box:
    label: str
    heading: str
    table: bool = False
    lines: list[Line] = field(default_factory=list)


def lift_boxes(lines: list[Line]) -> tuple[list[Line], list[tuple[str, str, Flow]]]:
    """The lines of a text without its boxes, and the boxes: (label, heading, flow).

    Args:
        lines: the lines of one document part in the order of the dump, furniture left out.

    Returns:
        The remaining lines, and the boxes in the order of their captions. A text box flows; a table keeps one printed line per paragraph.
        A table without 专栏 is labelled 表1, 表2, … in its part.
    """
    if not any(ord(line.text[0]) in _FIRST and (_caption(line) or _is_head(line) or _CONTINUED.match(line.key)) for line in lines):
        return list(lines), []
    widths = [line.width for line in lines]
    measure = _column(widths)
    boxes: list[_Box] = []
    owner: list[_Box | None] = [None] * len(lines)
    _lift_tables(lines, widths, measure, owner, boxes)
    _lift_texts(lines, widths, measure, owner, boxes)
    for i, box in enumerate(owner):
        if box and box.table:
            box.lines.append(lines[i])
    kept = [
        line
        for line, box in zip(lines, owner, strict=True)
        if box is None and not (ord(line.text[0]) in _CONTINUED_FIRST and _CONTINUED.match(line.key))
    ]
    boxes = [box for box in boxes if box.lines]
    boxes.sort(key=lambda box: box.lines[0].start)
    return kept, [(box.label, box.heading, flow_of(box.lines, joined=False) if box.table else _captioned(box.lines)) for box in boxes]


def _captioned(lines: list[Line]) -> Flow:
    """The flow of a text box; its caption is a paragraph, however wide the lines below it are."""
    return flow_of(lines[:1]).joined(flow_of(lines[1:]))


def _caption(line: Line) -> re.Match[str] | None:
    match = _CAPTION.fullmatch(line.text)
    return match if match and not ends_sentence(line.text) and len(line.key) <= 45 else None


def _is_head(line: Line) -> bool:
    words = line.key
    if words in _HEAD_ALONE:
        return True
    return "指标" in words and len(words) <= 45 and "。" not in words and len(set(_HEAD_WORD.findall(words))) >= 3


def _column(widths: list[int]) -> int:
    """Width of the text column: the most frequent width of lines that are no cells."""
    return most_frequent(widths) or 80


def _is_cell(lines: list[Line], widths: list[int], measure: int, i: int) -> bool:
    text = lines[i].text
    if _NOTE.match(text):
        return True
    if text[-1] == "）" and "（" in text and "。" not in text and "，" not in text:
        return True  # a metric with its unit
    if "。" in text or text[-1] in "；：" or widths[i] > measure - 5 or (text[-1] in "，、" and not text[0].isdigit()):
        return False
    return not _OUTER.match(text)


def _lift_tables(lines: list[Line], widths: list[int], measure: int, owner: list[_Box | None], boxes: list[_Box]) -> None:
    done = -1
    count = 0
    for i, line in enumerate(lines):
        if "指" not in line.text and ord(line.text[0]) not in _CONTINUED_FIRST:
            continue
        continued = bool(_CONTINUED.match(line.key))
        if i <= done or not (continued or _is_head(line)):
            continue
        begin, end = _zone(lines, widths, measure, i, done)
        zone = range(begin, end + 1)
        caption = next((j for j in (*range(begin - 1, begin), *zone, end + 1) if 0 <= j < len(lines) and _caption(lines[j])), None)
        for j in (end + 1, begin - 1):
            if 0 <= j < len(lines) and caption is None and _TABLE_TITLE.search(lines[j].key) and not ends_sentence(lines[j].text):
                begin, end = min(begin, j), max(end, j)
        zone = range(begin, end + 1)
        continued = continued or any(_CONTINUED.match(lines[j].key) for j in zone)
        marked = caption is not None or continued or sum(1 for j in zone if _ATTRIBUTE.match(lines[j].key)) > 2
        if len(zone) < 6 or not marked:
            continue
        tables = [box for box in boxes if box.table]
        if continued and caption is None and tables:
            box = tables[-1]
        elif caption is not None:
            match = _caption(lines[caption])
            assert match
            box = _Box(f"专栏{match.group(1)}", "".join(match.group(2).split()), table=True)
            boxes.append(box)
            begin, end = min(begin, caption), max(end, caption)
        else:
            count += 1
            printed = _TABLE_NUMBER.match(title := _table_title(lines, zone))
            box = _Box(f"表{printed[1] if printed else count}", title[printed.end() :] if printed else title, table=True)
            boxes.append(box)
        if end + 1 < len(lines) and _NOTE.match(lines[end + 1].text):
            end += 1
            while end + 1 < len(lines) and not ends_sentence(lines[end].text):
                end += 1
        for j in range(begin, end + 1):
            if not _CONTINUED.match(lines[j].key):
                owner[j] = box
        done = end


def _zone(lines: list[Line], widths: list[int], measure: int, anchor: int, floor: int) -> tuple[int, int]:
    """First and last line of the cells around a header row, on its page."""
    page = lines[anchor].page
    begin = anchor
    while begin - 1 > floor and lines[begin - 1].page == page:
        before = lines[begin - 1]
        if not (_is_cell(lines, widths, measure, begin - 1) or _is_head(before) or _caption(before)):
            break
        begin -= 1
    end = anchor
    while end + 1 < len(lines) and lines[end + 1].page == page:
        after = lines[end + 1]
        row = _ROW.match(after.text) and "。" not in after.text and not ends_sentence(after.text)
        if not (row or _is_cell(lines, widths, measure, end + 1) or _is_head(after) or _caption(after)):
            rest = [j for j in (end + 2, end + 3, end + 4) if j < len(lines) and _is_cell(lines, widths, measure, j)]
            if len(rest) < 2 or "。" in after.text or _OUTER.match(after.text):
                break
        full = [measure - 3 <= w <= measure + 4 for w in widths[end + 2 : end + 4]]
        if not row and widths[end + 1] >= measure - 8 and full and all(full):
            break  # the indented first line of a paragraph
        end += 1
    return begin, end


def _table_title(lines: list[Line], zone: range) -> str:
    for j in reversed(zone):
        words = lines[j].key
        if _TABLE_TITLE.search(words) and len(words) >= 4 and not _is_head(lines[j]):
            return words
    return ""


def _lift_texts(lines: list[Line], widths: list[int], measure: int, owner: list[_Box | None], boxes: list[_Box]) -> None:
    wide = measure * 1.2
    # Where each line is a paragraph (a web page), its width says nothing: only the numbering tells where a box ends.
    two_measures = lines[0].wrapped and sum(1 for w in widths if w > measure * 1.5) > 1
    current: _Box | None = None  # the box that the line before belongs to
    last: _Box | None = None  # the box that text over the full measure continues
    outer: dict[str, int] = {}
    inner: dict[str, int] = {}
    for i, line in enumerate(lines):
        if two_measures and not current and widths[i] <= wide and line.text[0] != "专":
            continue
        if owner[i]:
            current = None
            continue
        match = _caption(line) if line.text[0] == "专" else None
        if match:
            current = last = _Box(f"专栏{match.group(1)}", "".join(match.group(2).split()))
            boxes.append(current)
            owner[i] = current
            current.lines.append(line)
            inner = {}
            continue
        if two_measures:
            if current:
                if not _goes_on(lines, widths, wide, i):
                    current = None
            elif last and widths[i] > wide:
                current = _continued_by(line, boxes) or last
        else:
            kind, number = _label(line.text)
            if current and kind and outer.get(kind, 0) + 1 == number and inner.get(kind, 0) + 1 != number:
                current = None
            if kind:
                (inner if current else outer)[kind] = number
        owner[i] = current
        if current:
            current.lines.append(line)


def _continued_by(line: Line, boxes: list[_Box]) -> _Box | None:
    """The box that a line over the full measure continues: one whose sentence is open, or whose last number comes before the line's."""
    kind, number = _label(line.text)
    for box in sorted(boxes, key=_rank, reverse=True):  # in print the box that a page cuts is the last one
        if box.table or not box.lines:
            continue
        if not kind and not ends_sentence(box.lines[-1].text):
            return box
        numbers = [found for found in map(_label, (inside.text for inside in box.lines)) if found[0] == kind]
        if kind and numbers and numbers[-1][1] == number - 1:
            return box
    return None


def _rank(box: _Box) -> int:
    number = box.label.removeprefix("专栏")
    return int(number) if number.isdigit() else _han(number)


def _goes_on(lines: list[Line], widths: list[int], wide: float, i: int) -> bool:
    """Whether line i, right after a line of a box over the full measure, belongs to it too."""
    if widths[i] > wide:
        return True
    if lines[i].page != lines[i - 1].page:
        return False
    if widths[i - 1] > wide and not ends_sentence(lines[i - 1].text) and not _caption(lines[i - 1]):
        return True  # the last line of a paragraph
    if widths[i - 1] > wide * 1.6 and widths[i] < wide * 0.7 and ends_sentence(lines[i].text):
        return True  # the same, where the full line before happens to end in 。
    # A sub-heading: short, and followed by the full measure.
    return i + 1 < len(lines) and widths[i + 1] > wide and not ends_sentence(lines[i].text) and lines[i + 1].page == lines[i].page


def _label(text: str) -> tuple[str, int]:
    code = ord(text[0])
    match = _LABEL.match(text) if code in _LABEL_FIRST or 48 <= code <= 57 else None
    if not match:
        return "", 0
    han, mark, bracket, digits, _ = match.groups()
    if han:
        return mark, _han(han)
    return ("（", _han(bracket)) if bracket else ("1", int(digits))


def _han(words: str) -> int:
    left, ten, right = words.partition("十")
    if ten:
        return (_DIGITS.find(left) if left else 1) * 10 + max(0, _DIGITS.find(right) if right else 0)
    return max(0, _DIGITS.find(words[:1]))
