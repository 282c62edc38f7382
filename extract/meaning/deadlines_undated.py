"""Times by which a task is due that are no dates: before a season (汛期前), on a day of every month or quarter (每月5日前)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mandates.extract.meaning.rules import rule

UNDATED = rule(
    "deadline.undated",
    "a season whose first day the text does not say, and a day that comes back every month, quarter or week, are times but no dates",
    "每月5日前向省水利厅报送上月进展情况",
    "none: the words are kept as unread, and the task has no deadline from them",
    0.9,
)

_SEASON_WORDS = ("汛", "入冬", "入夏", "季", "暖", "开学")
_SEASON = re.compile(
    r"(?:(?:主?汛期?|入汛|入冬|入夏|雨季|台风季)|(?:[供采]暖[季期]?|[春秋]季学期|开学)(?:开始)?)(?:到来)?[之以]?前(?![后期线沿置])"
)
_RHYTHM = re.compile(
    r"每个?(?:季度|季|月|周|旬|半年)(?:度)?(?:末月|首月|第[0-9一]个月的?)?[0-9一二三四五六日天]{0,3}[日号]?[底末]?(?:上旬|中旬|下旬)?[之以]?前"
)


def find_undated(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """(start, end, reason) of each such time in `text[start:end]`, in printed order.

    >>> [("各地每月5日前报送"[a:b], why) for a, b, why in find_undated("各地每月5日前报送", 0, 9)]
    [('每月5日前', 'a day that comes back within the year')]
    """
    if text.find("前", start, end) < 0:
        return
    found: list[tuple[int, int, str]] = []
    if any(text.find(word, start, end) >= 0 for word in _SEASON_WORDS):
        found += [(m.start(), m.end(), "a season whose first day the text does not say") for m in _SEASON.finditer(text, start, end)]
    if text.find("每", start, end) >= 0:
        found += [(m.start(), m.end(), "a day that comes back within the year") for m in _RHYTHM.finditer(text, start, end)]
    yield from sorted(found)
