"""Columns that a dump gives in the wrong order: found where a page begins with a heading although the page before ends in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from mandates.extract.layout import Line
from mandates.extract.layout_flow import NUMBERED, ends_sentence, width

#: How far around the page words are looked for, in characters: more would make a long source slow and say little more.
_REACH = 150_000


def reorder_columns(lines: list[Line], text: str) -> list[Line]:
    """The lines with the two halves of such a page swapped.

    Args:
        lines: lines of one document part in the order of the dump, without furniture and boxes.
        text: the source, in which words are looked for.

    Assumes that the words cut by the page end stand whole elsewhere in the source: of all places on the page where the sentence might
    go on, the one whose joint ("达到湖" + "南省绿色") occurs most often as running text is taken. Where no joint occurs, nothing is moved.
    """
    out = lines
    for i in range(1, len(lines)):
        if lines[i].page == lines[i - 1].page or not NUMBERED.match(lines[i].text) or not _is_open(lines, i - 1):
            continue
        end = i
        while end < len(lines) and lines[end].page == lines[i].page:
            end += 1
        best, place = 0, 0
        near = text[max(0, lines[i].start - _REACH) : lines[i].start + _REACH]
        for k in range(i + 1, end):
            if NUMBERED.match(lines[k].text):
                continue
            score = _joint(near, lines[i - 1].key, lines[k].key)
            if score and end < len(lines) and not ends_sentence(lines[k - 1].text):
                score += _joint(near, lines[k - 1].key, lines[end].key)
            if score > best:
                best, place = score, k
        if place:
            if out is lines:
                out = list(lines)
            out[i:end] = lines[place:end] + lines[i:place]
    return out


def _is_open(lines: Sequence[Line], i: int) -> bool:
    """Whether line i breaks off in a sentence: a full line without an end that is no heading."""
    text = lines[i].text
    if ends_sentence(text) or (NUMBERED.match(text) and "。" not in text):
        return False
    near = [width(line.text) for line in lines[max(0, i - 8) : i + 1]]
    return near[-1] >= max(near) - 5


def _joint(text: str, left: str, right: str) -> int:
    """How often the words on both sides of a joint stand together in the running text (the joint itself does not count)."""
    return max(text.count(left[-1:] + right[:2]), text.count(left[-2:] + right[:1]) if len(left) > 1 else 0)
