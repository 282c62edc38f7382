"""First pages whose right column the dump gives above the title box: read behind the left one."""

from __future__ import annotations

import re

from mandates.extract.documents_header import Anchors
from mandates.extract.layout import Line
from mandates.extract.layout_flow import ends_sentence
from mandates.extract.mentions.numerals import whole

_LABEL = re.compile(
    r"第([一二三四五六七八九十百]+)[条章]|([一二三四五六七八九十]+)、|[（(]([一二三四五六七八九十]+)[）)]|(\d{1,2})(?:[．、]|\.(?!\d))"
)


def turn_columns(lines: list[Line], heads: list[Anchors], taken: set[int]) -> None:
    """Mark the lines above a title box that its left column goes on with (`Anchors.turned`).

    Assumes that the text above begins in the middle of a count, (三), whose number before, (二), is the last one of that kind below the
    box on its page, and not the last one above; and that it begins with that number where the page ends in a sentence, with the rest of
    a sentence where it does not. Text of a document that is not signed above the box goes on with that.
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
            if not before.sign_lines or max(before.sign_lines) >= first or before.resumed:
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
        if below and _goes_on(lines, below, above) and not (k and begin and _goes_on(lines, list(range(max(0, begin - 80), begin)), above)):
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


def _goes_on(lines: list[Line], text: list[int], column: list[int]) -> bool:
    """Whether a text goes on with a column: the first number of the column comes behind the last one of its kind in the text."""
    found = next((match for j in column if (match := _LABEL.match(lines[j].key))), None)
    if found is None or found.lastindex is None:
        return False
    kind, number = found.lastindex, whole(found[found.lastindex])
    counted = [match[kind] for j in text if (match := _LABEL.match(lines[j].key)) and match.lastindex == kind]
    if number is None or number < 2 or not counted or whole(counted[-1]) != number - 1:
        return False
    last = next((j for j in reversed(text) if not lines[j].furniture), -1)
    closed = last >= 0 and (ends_sentence(lines[last].text) or _LABEL.match(lines[last].key) is not None)
    return closed == (_LABEL.match(lines[column[0]].key) is not None)
