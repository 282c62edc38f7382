"""Boxes (专栏) that layout lifted out of the text: whole again, and in their place among the entries."""

from __future__ import annotations

from itertools import groupby

from mandates.extract.outline_labels import find_labels
from mandates.extract.text import Entry, Flow


def mended(boxes: list[tuple[str, str, Flow]]) -> list[tuple[str, str, Flow]]:
    """Boxes with their texts as they were printed: the end of a box that the dump put behind the next box goes back.

    Assumes that the items of a box are counted from 1: a number that nothing in its box leads up to, but that follows the last one of the
    box before, begins the rest of that box (专栏8: 1 2 | 专栏7: 1 … 6 | 3 4 …).
    """
    out = list(boxes)
    for i in range(1, len(out)):
        first, second = out[i - 1][2], out[i][2]
        last = _last_item(first.text)
        at = _foreign_item(second.text, last) if last else 0
        if at:
            head, tail = second.slice(0, at - 1), second.slice(at, len(second))
            out[i - 1] = (*out[i - 1][:2], first.joined(tail))
            out[i] = (*out[i][:2], head)
    return out


def _last_item(text: str) -> int:
    return next((label.number for label in reversed(find_labels(text)) if label.at_start and label.style == "1．"), 0)


def _foreign_item(text: str, last: int) -> int:
    """Where the item `last` + 1 begins a run of its own in a text that counts 1, 2, 3 … itself; 0 where none does."""
    count = 0
    for label in find_labels(text):
        if not label.at_start or label.style != "1．":
            continue
        if label.number == count + 1 or label.number == 1:
            count = label.number
        elif label.number == last + 1 and label.number <= count:
            return label.start
    return 0


def by_place(entries: list[Entry], boxes: list[Entry]) -> list[Entry]:
    """Boxes and table rows, each group with one first label, put after the entry in which the source prints them."""

    def place(entry: Entry) -> int:
        return entry.flow.place(min(entry.start, len(entry.flow) - 1)) if len(entry.flow) else -1

    groups = [list(group) for _, group in groupby(boxes, key=lambda entry: entry.path[0])]
    groups.sort(key=lambda group: place(group[0]))
    out: list[Entry] = []
    at = 0
    for entry in entries:
        here = place(entry)
        while out and at < len(groups) and 0 <= place(groups[at][0]) < here:
            out += groups[at]
            at += 1
        out.append(entry)
    return out + [entry for group in groups[at:] for entry in group]
