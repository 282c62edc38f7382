"""First pages whose right column the dump gives above the title box: read behind the left one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mandates.extract.documents_header import Anchors
from mandates.extract.layout import Line
from mandates.extract.layout_flow import ends_sentence
from mandates.extract.mentions.numerals import whole

_LABEL = re.compile(
    r"第([一二三四五六七八九十百]+)条|第([一二三四五六七八九十百]+)章|([一二三四五六七八九十]+)、|[（(]([一二三四五六七八九十]+)[）)]|(\d{1,2})(?:[．、]|\.(?!\d))"
)
#: A heading is no longer than this.
_HEADING = 16
#: How many lines before the page are asked what they count.
_BEFORE = 80


def turn_columns(lines: list[Line], heads: list[Anchors], taken: set[int]) -> None:
    """Mark the lines above a title box that its left column goes on with (`Anchors.turned`).

    Assumes that the text above begins in the middle of a count, (三), whose number before, (二), is the last one of that kind below the
    box on its page, and not the last one above; and that it begins with that number where the page ends in a sentence, with the rest of
    a sentence where it does not. Text of a document that is not signed above the box, and of
    a regulation below the decree that issues it, goes on with that.
    """
    for k, head in enumerate(heads):
        if not head.title_lines or head.order or not head.recipient_lines:
            continue
        first = min(head.first, *head.title_lines, *head.recipient_lines)
        begin = first
        while begin and lines[begin - 1].page == lines[first].page:
            begin -= 1
        if k:
            before = heads[k - 1]
            if not before.sign_lines or before.order or max(before.sign_lines) >= first or before.resumed:
                continue
            begin = max(begin, max([*before.sign_lines, *before.title_lines, *before.recipient_lines]) + 1)
        elif lines[first].page - lines[0].page <= 1:
            begin = 0  # the running head may stand between the column and the box
        above = [j for j in range(begin, first) if not lines[j].furniture and j not in taken]
        if not above or all(_LABEL.match(lines[j].key) is None for j in above):
            continue
        box = max([*head.title_lines, *head.recipient_lines]) + 1
        end = box
        while end < len(lines) and lines[end].page == lines[box].page:
            end += 1
        below = [j for j in range(box, end) if not lines[j].furniture and j not in taken]
        if k and _counts_on(lines, range(max(0, begin - _BEFORE), begin), above):
            continue  # what the document before issues
        if _counts_on(lines, below, above) and _ends_whole(lines, below[-1]) == (_LABEL.match(lines[above[0]].key) is not None):
            head.turned = (above[0], above[-1] + 1)


def turned(own: list[int], lines: list[Line], head: Anchors) -> list[int]:
    """The lines of a document with such a column put behind the left one."""
    if head.turned is None:
        return own
    column = [j for j in own if head.turned[0] <= j < head.turned[1]]
    rest = [j for j in own if not head.turned[0] <= j < head.turned[1]]
    page = lines[max([*head.title_lines, *head.recipient_lines])].page
    place = sum([1 for j in rest if lines[j].page <= page])
    return [*rest[:place], *column, *rest[place:]]


def _counts_on(lines: list[Line], text: Sequence[int], column: list[int]) -> bool:
    """Whether the first number of a column comes behind the last one of its kind in a text."""
    found = next((match for j in column if (match := _LABEL.match(lines[j].key))), None)
    if found is None or found.lastindex is None:
        return False
    kind, number = found.lastindex, whole(found[found.lastindex])
    counted = [match[kind] for j in text if (match := _LABEL.match(lines[j].key)) and match.lastindex == kind]
    return number is not None and number > 1 and bool(counted) and whole(counted[-1]) == number - 1


def _ends_whole(lines: list[Line], last: int) -> bool:
    """Whether a column ends with a sentence or a heading."""
    text = lines[last].key
    return ends_sentence(text) or (len(text) <= _HEADING and _LABEL.match(text) is not None)
