"""Page numbers that no dash or running head tells: digits alone, or beside the name of a section, that count on from page to page."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Protocol

#: A page of print has at least so many lines (a numbered table printed cell after cell has fewer between its numbers).
_LEAST_LINES = 12
#: 21省政府办公厅文件; 省政府办公厅文件22
_SECTION_FOOT = re.compile(
    r"(?P<before>\d{1,4})?\s*(?P<stem>[\u4e00-\u9fff]{2,12}(?:文件|规章|法规|任免|公报|政报|大事记))\s*(?P<behind>\d{1,4})?"
)


#: nothing else is called so
_OFFICE = re.compile(r"[\u4e00-\u9fff]{1,8}(?:政府|办公厅|办公室|部门)(?:规范性)?文件")


class _Line(Protocol):
    @property
    def text(self) -> str: ...


def bare_feet(lines: Sequence[_Line], places: list[int]) -> dict[int, int]:
    """Line -> page number, for digits alone on their lines that count on page by page (19, 20, 21), with a page of text before each.

    Args:
        places: indices of the lines that begin with a digit.
    """
    bare = [i for i in places if len(lines[i].text) <= 3 and lines[i].text.isdecimal()]
    numbers = [int(lines[i].text) for i in bare]
    if len(bare) < 2 or any(after != before + 1 for before, after in itertools.pairwise(numbers)):
        return {}
    if any(j - i < _LEAST_LINES for i, j in itertools.pairwise([-1, *bare])):
        return {}
    return dict(zip(bare, numbers, strict=True))


def section_feet(lines: Sequence[_Line], places: list[int]) -> dict[int, int]:
    """Line -> page number, for a section's name with the page number glued on, printed on several pages with growing numbers.

    Args:
        places: indices of the lines that begin or end with a digit.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for i in places:
        match = _SECTION_FOOT.fullmatch(lines[i].text) if len(lines[i].text) <= 24 else None
        number = match and (match["before"] or match["behind"])
        if match and number and not (match["before"] and match["behind"]):
            found.setdefault(match["stem"], []).append((i, int(number)))
    out: dict[int, int] = {}
    for stem, group in found.items():
        if len(group) == 1 and _OFFICE.fullmatch(stem):
            out.update(group)
        if len(group) > 1 and all(before[1] < after[1] for before, after in itertools.pairwise(group)):
            out.update(group)
    return dict(sorted(out.items()))
