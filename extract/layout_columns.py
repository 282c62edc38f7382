"""Columns that a dump gives in the wrong order: found where a page begins with a heading although the page before ends in a sentence."""

from __future__ import annotations

import re
from collections import Counter

from mandates.extract.layout import Line
from mandates.extract.layout_flow import NUMBERED, ends_sentence

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
        near = text[max(0, lines[i].start - _REACH) : lines[i].start + _REACH]
        goes_on = _Joints(near, left=lines[i - 1].key)
        comes_before = _Joints(near, right=lines[end].key) if end < len(lines) else None
        best, place = 0, 0
        for k in range(i + 1, end):
            if NUMBERED.match(lines[k].text):
                continue
            score = goes_on.count(lines[k].key)
            if score and comes_before and not ends_sentence(lines[k - 1].text):
                score += comes_before.count(lines[k - 1].key)
            if score > best:
                best, place = score, k
        if place:
            if out is lines:
                out = list(lines)
            out[i:end] = lines[place:end] + lines[i:place]
    return out


def _is_open(lines: list[Line], i: int) -> bool:
    """Whether line i breaks off in a sentence: a full line without an end that is no heading."""
    text = lines[i].text
    if ends_sentence(text) or (NUMBERED.match(text) and "。" not in text):
        return False
    near = [line.width for line in lines[max(0, i - 8) : i + 1]]
    return near[-1] >= max(near) - 5


class _Joints:
    """How often words stand behind `left`, or before `right`, in a text: two characters on one side of the joint, one on the other."""

    def __init__(self, text: str, left: str = "", right: str = "") -> None:
        self.behind = bool(left)
        one = re.escape(left[-1:] or right[:1])
        # One character is searched for and the rest looked at beside it: several times as fast as looking from everywhere.
        first, last = re.escape(left[-2:-1]), re.escape(right[:1])
        longer = f"{one}(?=(..))" if left else f"{one}(?<=(..){one})"
        shorter = (f"{first}(?={one}(.))" if first else f"{one}(?=(.))") if left else f"{last}(?<=(.){last})(?={re.escape(right[1:2])})"
        self.longer = Counter(re.findall(longer, text))
        self.shorter = Counter(re.findall(shorter, text))

    def count(self, words: str) -> int:
        """Occurrences of the joint with `words` on the other side."""
        if self.behind:
            return max(self.longer[words[:2]], self.shorter[words[:1]])
        return max(self.longer[words[-2:]], self.shorter[words[-1:]])
