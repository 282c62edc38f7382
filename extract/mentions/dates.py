"""Dates as printed: absolute, cut short (year, month), ends of years and months, recurring, five-year plans.

Pure span finders: what a date means for a document (its own year, its signature date) is said by `meaning.deadlines`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from functools import cache
from typing import NamedTuple

from mandates.extract.lexicon import rows
from mandates.extract.mentions.numerals import whole

_Y = r"(?:[12１２][0-9０-９]{3}|[一二][一二三四五六七八九〇○零ＯO]{3})"
_M = r"(?:1[0-2]|0?[1-9]|[１２３４５６７８９]|十[一二]?|[一二三四五六七八九])"
_D = r"(?:[12][0-9]|3[01]|0?[1-9]|[１２３４５６７８９]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"

#: Last year of a five-year plan by its name.
PLANS = {"九五": 2000, "十五": 2005, "十一五": 2010, "十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
_QUARTER = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}

#: What a date can begin with: a quick refusal of all other places.
_FIRST = '0123456789０１２３４５６７８９一二三四五六七八九十〇○零ＯO年每今本当明次翌第上下“"'
DATE = re.compile(
    rf"""(?=[{_FIRST}])
    (?:
      (?P<year>{_Y})(?:年度?|(?=[底末]))
        (?:(?P<month>{_M})月(?:份)?(?:(?P<day>{_D})[日号])?)?
    | (?P<every>每年度?|每个年度)(?:的)?(?:(?P<emonth>{_M})月(?:份)?(?:(?P<eday>{_D})[日号])?)?
    | (?P<rel>今年|本年度?|当年|明年|次年|翌年)(?:的)?(?:(?P<rmonth>{_M})月(?:份)?(?:(?P<rday>{_D})[日号])?)?
    | (?<![0-9０-９一二三四五六七八九十个每])(?P<bmonth>{_M})月(?:份)?(?:(?P<bday>{_D})[日号])?
    | (?P<bare>(?<![年0-9０-９一二三四五六七八九十两几数多整半])年(?=[底末内终]))
    | (?P<bhalf>(?<!年)(?:第?[一二三四]季度|[上下]半年))
    | [“"]?(?P<plan>(?:十[一二三四五六]?|九)五)[”"]?(?:规划)?(?P<span>期间|时期|(?=期?末))
    )
    (?P<half>第?[一二三四1-4]季度|上半年|下半年)?
    (?P<edge>年?年?[底末终]|期?末|上旬|中旬|下旬|初)?
    (?P<tail>(?:之|以)?前(?!后|列|期|端|沿|提(?![供交出请报])|置|述|往|景|瞻|茅|进(?![行入])|款|海)|(?:以|之)?内(?!部|容|外|设|涵|生|陆|蒙|河|环|地)|止|为止|起|以来|以后|之后|后(?=[，、的]))?
    """,
    re.VERBOSE,
)

#: Characters that every date holds: scanning for them and looking around is ten times as fast as trying the pattern everywhere.
_ANCHOR = re.compile(r"[年月季底末五](?:(?<=[年月])|(?<=季)度|(?<=[0-9０-９一二三四五六七八九〇○零ＯO][底末])|(?<=五)[”\"]?[期时末规])")
_BEFORE = 10
_AFTER = 24

#: Holidays that a task may be due before (春节前, 国庆节前), with their day where the solar calendar fixes it.
_FEASTS = {"元旦": (1, 1), "五一": (5, 1), "劳动节": (5, 1), "国庆": (10, 1), "春节": None}
_FEAST = re.compile(
    r"[“\"]?(?P<name>元旦|春节|国庆|五一|劳动节)[”\"]?(?:(?:国际)?劳动节|节)?(?:小?长?假期?|放假)?(?P<tail>[之以]?前)(?!后|夕|述)"
)


@cache
def _spring(year: int) -> tuple[int, int] | None:
    """Month and day of the Spring Festival of `year`."""
    day = next((row[1] for row in rows("spring_festival.tsv") if row[0] == str(year)), None)
    return (int(day[:2]), int(day[3:])) if day else None


class DateMention(NamedTuple):
    """A date as printed at `start:end`; parts that are not printed are None.

    `every`: it comes back every year (每年6月底前). `relative`: the year is named by a word (今年, 次年) or not at all (6月份前).
    `feast`: the holiday that it is the day of (春节前).
    `edge`: 底 or 末 where the end of the period is meant. `tail`: 前, 内, 止, 起, 以来, … as printed after it.
    A tuple, because texts hold thousands of them.
    """

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    every: bool = False
    relative: str | None = None
    half: str | None = None
    edge: str | None = None
    tail: str | None = None
    plan: str | None = None
    feast: str | None = None

    def iso(self, year: int | None = None) -> str | None:
        """The date as ISO, cut where the text is (2023, 2023-06); `year` stands in where none is printed.

        The end of a month or year is its last day (年底 = 12-31). A recurring date has no year (06-30); one without a
        month says nothing (None).
        """
        month, day = self.month, self.day
        if self.half and month is None:
            month = {"上": 6, "下": 12}.get(self.half[0]) or _QUARTER[self.half.lstrip("第")[0]]
            day = None
            if self.edge in ("底", "末", "终", "年底", "年末") or self.tail:
                day = monthrange(2023, month)[1]
        elif self.edge and self.edge[-1] in "底末终" and self.plan is None:
            month = month or 12
            if day is None:
                day = monthrange(self.year or year or 2023, month)[1]
        elif self.tail and self.tail.endswith("内") and self.month is None and self.plan is None:
            month, day = 12, 31
        if self.every:
            return None if month is None else f"{month:02d}" + (f"-{day:02d}" if day else "")
        stated = self.year or year
        if stated is None:
            return None
        if self.feast is not None:
            named = _FEASTS[self.feast] or _spring(stated)
            return f"{stated:04d}-{named[0]:02d}-{named[1]:02d}" if named else None
        if self.relative in ("明年", "次年", "翌年") and self.year is None:
            stated += 1
        return f"{stated:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def _int(text: str | None) -> int | None:
    return None if text is None else whole(text)


#: What a date or a feast can begin with.
OPENS_DATE = frozenset(_FIRST + "元春国劳")


def find_dates(text: str) -> list[DateMention]:
    """Every date printed in `text`, left to right."""
    found: list[DateMention] = []
    last = 0
    for anchor in _ANCHOR.finditer(text):
        at = anchor.start()
        if at < last:
            continue
        m = DATE.search(text, max(last, at - _BEFORE), at + _AFTER)
        if m is None or m.start() > at:
            continue
        last = m.end()
        plan = m["plan"]
        if plan is not None and plan not in PLANS:
            continue
        year, every, relative, half, edge, tail = m.group("year", "every", "rel", "half", "edge", "tail")
        month = _int(m["month"] or m["emonth"] or m["rmonth"] or m["bmonth"])
        day = _int(m["day"] or m["eday"] or m["rday"] or m["bday"]) if month is not None else None
        if month is not None and day is not None and day > monthrange(2024, month)[1]:
            day = None
        if year is None and not relative and (m["bmonth"] or m["bare"] or m["bhalf"]):
            relative = ""
        found.append(
            DateMention(
                m.start(), last, PLANS[plan] if plan else _int(year), month, day,
                bool(every), relative, half or m["bhalf"], edge, tail, plan,
            )
        )  # fmt: skip
    return _with_feasts(text, found) if "前" in text and _FEAST.search(text) else found


def _with_feasts(text: str, found: list[DateMention]) -> list[DateMention]:
    """The dates with the holidays before which something is due (国庆节前), each with the year printed right before it."""
    out = list(found)
    for m in _FEAST.finditer(text):
        year = next((d for d in out if d.end == m.start() and d.month is None and d.tail is None and not d.every), None)
        if year is not None:
            out.remove(year)
            out.append(year._replace(end=m.end(), tail=m["tail"], feast=m["name"]))
        else:
            out.append(DateMention(m.start(), m.end(), None, None, None, relative="", tail=m["tail"], feast=m["name"]))
    return sorted(out, key=lambda d: d.start)
