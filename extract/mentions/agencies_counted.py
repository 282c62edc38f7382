"""Places that a number sums up before the head they share: 湘潭市、岳阳市、郴州市三市人民政府 is one body of addressees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mandates.extract.mentions.numerals import whole

#: The number, the tier that it counts, and what all of them are: 三市人民政府, 四省（市）, 两县财政.
_SUM = re.compile(
    r"([两二三四五六七八九十](?<=[一-鿿].)(?:(?<=十)[一二三四])?)个?((?:省区市|省市|省|市|县|区|州|旗|镇|乡)(?:（[省市县区州旗、]+）)?)(?![场长民委直])"
)
_PART = re.compile(r"[、和与及]")
_PLACE = re.compile(r"[一-鿿]{1,7}[^局厅委办部署院会处门位]")
_FIRST = re.compile(r"(?:^|[^一-鿿]|[和与及])((?:(?![和与及])[一-鿿]){2,8})$")


def counted_lists(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of `text[start:end]` in which as many places as a number says stand before it: from the first place to the tier.

    Assumes that the places are printed one by one just before the number, all with or all without their tier (长沙、岳阳、郴州三市);
    where their count differs from the number, nothing is a list (三市 may count others).
    """
    for match in _SUM.finditer(text, start, end):
        count = whole(match[1].replace("两", "二"))
        begin = _first_place(text, start, match.start(), count or 0, match[2][0])
        if begin is not None:
            yield begin, match.end()


def _first_place(text: str, start: int, stop: int, count: int, tier: str) -> int | None:
    marks = [mark.start() for mark in _PART.finditer(text, max(start, stop - 10 * count), stop)][1 - count :]
    first = _FIRST.search(text[max(start, marks[0] - 10) : marks[0]]) if count > 1 and len(marks) == count - 1 else None
    if first is None:
        return None
    begin = marks[0] - len(first[1])
    places = [first[1], *[text[a + 1 : b] for a, b in zip(marks, [*marks[1:], stop], strict=True)]]
    tiered = [place.endswith(tier) for place in places]
    return begin if all(_PLACE.fullmatch(place) for place in places) and (all(tiered) or not any(tiered)) else None
