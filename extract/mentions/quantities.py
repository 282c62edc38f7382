"""Quantities as printed: numbers with unit, 万 and 亿, ranges, bounds (不少于, 以上, ≥), ranks (前3名), 翻一番."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from mandates.extract.lexicon import rows
from mandates.extract.mentions.numerals import CHINESE, amount, whole

Value = int | float

_NUM = r"[0-9０-９]+(?:[,，][0-9]{3}(?![0-9]))*(?:[.．][0-9０-９]+)?"
_MAG = r"(?:万亿|[万亿十]|千(?![瓦克米伏])|百(?!分))?"

#: Bounds before a number, as they end the text before it: (operator, words). The first that fits.
_BEFORE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (">=", re.compile(r"(?:不(?:得)?(?:少|低|小|短)于|不下于|至少|最少|最低(?:达到?)?|≥|≧|保底)(?:达到|为)?$")),
    ("<=", re.compile(r"(?:不(?:得)?(?:超过|高于|大于|多于|超|突破|晚于|长于)|至多|最多(?:不超过)?|≤|≦|上限为?|限时|最迟)$")),
    (
        "<=",
        re.compile(
            r"(?:控制|压缩|压减|缩短|缩减|缩小|收窄|降低|减少|下降|精简|压降|简化|整合|削减|降|减|缩|压)"
            r"(?:到|至|为|成|在|低至|低到|短为|减为)$"
        ),
    ),
    (">", re.compile(r"(?:突破|超过|超出|超(?!标|级|市|大|算)|大于|高于|多于|＞|>)$")),
    ("<", re.compile(r"(?:低于|少于|小于|短于|＜|<)$")),
    ("~", re.compile(r"(?:大?约|近|大致)(?:为|达到?)?$")),
)  # fmt: skip
_AFTER: tuple[tuple[str, re.Pattern[str]], ...] = (
    (">=", re.compile(r"(?:及|或)?(?:以上|之上)|\+")),
    ("<=", re.compile(r"(?:及|或)?(?:以内|之内|以下|内(?!部|容|外|设|涵|陆|河|蒙|生))")),
    ("~", re.compile(r"左右|上下")),
)


class Quantity(NamedTuple):
    """A quantity: number and unit at `start:end`, with its bounds at `left:right`.

    `value` is whole where it can be (3000万 = 30000000); `high` is the upper end of a range; `unit` is "" where none is printed;
    `op` is None where nothing bounds the number. A tuple, because texts hold thousands of them.
    """

    start: int
    end: int
    left: int
    right: int
    value: Value
    high: Value | None
    unit: str
    kind: str
    op: str | None
    rank: bool = False


@cache
def units() -> dict[str, str]:
    """Unit -> what it measures (rate, span, money, size, count)."""
    return {row[0]: row[1] for row in rows("units.tsv")}


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(u) for u in sorted(units(), key=len, reverse=True))
    spans = "个工作日|个自然日|个月|工作日|小时|分钟"
    return re.compile(
        rf"(?=[前翻0-9０-９万亿{CHINESE}])"  # what any of them begins with: a quick refusal
        rf"(?:(?P<rank>前)(?P<place>{_NUM}|[{CHINESE}]{{1,3}})(?:名|位(?!于)|列|强|(?=[，。；、）]|$|之列|行列))"
        rf"|翻(?P<times>[一两二三四]|[0-9])番|(?P<double>翻番)(?!计划|行动|工程|工作|目标|指标|”)"
        r"|(?<=[破过到])(?P<round>万亿|[十百千]亿|[百千]万|亿)元(?!级)"  # 突破万亿元大关
        rf"|百分之(?P<cent>[{CHINESE}]{{1,4}})(?P<pp>个百分点)?"
        rf"|(?<![0-9０-９.．∶:：〔\[第a-zA-Z])(?P<n>{_NUM})"
        rf"(?:(?P<m1>{_MAG})(?P<u1>%|％)?(?P<dash>[—\-－–~～至到])(?P<n2>{_NUM}))?(?P<m>{_MAG})(?P<more>余|多(?=[个家名项人]))?"
        rf"(?P<unit>(?:{names})(?:/[万百千]?(?:{names}))?)?"
        rf"|(?<![{CHINESE}第])(?P<c>[{CHINESE}]{{1,3}})(?:(?P<cu>{spans})|(?P<cc>[{_WRITTEN}])))"
    )


#: Measure words of counts written in Chinese. 一个, 一批 and 一次 are mostly articles, so such a count is read only where a bound stands
#: beside it (一套以上), where it sums up a list (等三个基地), or where each of several is to get it (每个市州建设一套…, 每年至少开展一次…).
_WRITTEN = "个名家套所支台辆座处次场项条件人户"
_OVER = re.compile(r"[及或]?以上|左右")
_DOES = "建设立成备配装育造展织行办"
_EACH = re.compile(
    rf"每一?个?(?:省|市|州|县|区|乡|镇|村|社区|街道)[^，。；每]{{0,8}}[{_DOES}]$|至少(?:[一-鿿]{{1,7}}[{_DOES}])?$|不(?:少于|低于|超过)$"
)

#: One set of first characters, then which of them it was: a set is scanned for several times as fast as alternatives are tried.
_DIGIT = re.compile(
    r"[0-9０-９翻百千万亿一二三四五六七八九十两前](?:(?<=[0-9０-９])|(?<=[破过到][百千万亿十])[万亿]?元|(?<=翻)[一两二三四]?番|(?<=百)分之"
    r"|(?<=[一二三四五六七八九十两])(?:个工作日|个自然日|个月|工作日|小时|分钟"
    rf"|[{_WRITTEN}](?:[及或]?以上|左右)|(?:(?<=[{_DOES}少于过].)|(?<=[{_DOES}少于过]..)|(?<=[{_DOES}少于过]...)|(?<=等.))[{_WRITTEN}])|(?<=前)[一二三四五六七八九十]+(?:[名位列强]|(?=[，。；、）]|$|之列|行列)))"
)


def other_unit(text: str, end: int) -> str:
    """A second measure word in brackets behind a unit that ends at `end`, as printed: 3000条（个）智能制造生产线（车间）; else ""."""
    if not text.startswith("（", end):
        return ""
    close = text.find("）", end, end + 4)
    return text[end : close + 1] if close > 0 and units().get(text[end + 1 : close]) == "count" else ""


def has_quantity(text: str) -> bool:
    """Whether `text` can hold a quantity at all: a cheap look before the costly one."""
    return _DIGIT.search(text) is not None


def next_quantity(text: str, start: int, end: int) -> int:
    """The place of the first character in `text[start:end]` that can begin a quantity; `end` where there is none."""
    match = _DIGIT.search(text, start, end)
    return end if match is None else match.start()


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity in `text`, left to right. Dates, scales (1∶10000), ordinals (第3位) and bare numbers are none."""
    found: list[Quantity] = []
    for m in _pattern().finditer(text):
        quantity = _read(text, m)
        if quantity is None:
            continue
        # 分别压缩至3个、1个工作日: the unit that stands behind the last holds for both
        if (
            found
            and len(quantity.unit) > 1
            and quantity.unit[0] == "个"
            and found[-1].unit == "个"
            and text[found[-1].right : quantity.left] in _BETWEEN
        ):
            found[-1] = found[-1]._replace(unit=quantity.unit, kind=quantity.kind)
        found.append(quantity)
    return found


_BETWEEN = ("、", "和", "及", "或")


def _read(text: str, m: re.Match[str]) -> Quantity | None:
    start, end = m.span()
    high: Value | None = None
    if m["rank"]:
        place = whole(m["place"])
        if place is None:
            return None
        return Quantity(start, end, start, end, place, None, "名", "count", "<=", rank=True)
    if m["times"] or m["double"]:
        return Quantity(start, end, start, end, whole(m["times"] or "一") or 1, None, "番", "rate", None)
    if m["round"]:
        op, left = _bound_before(text, start)
        return Quantity(start, end, left, end, amount("1", m["round"]) or 0, None, "元", "money", op)
    value: Value | None
    if m["cent"]:
        value = whole(m["cent"])
        unit, kind = ("个百分点" if m["pp"] else "%"), "rate"
    elif m["c"]:
        value, unit, kind = whole(m["c"]), m["cu"] or m["cc"], "span" if m["cu"] else "count"
    else:
        unit = m["unit"] or ""
        magnitude = m["m"]
        if m["n2"]:
            if m["dash"] == "到" and not m["unit"]:
                return None
            shared = m["m1"] or m["m"]
            value, high = amount(m["n"], shared), amount(m["n2"], m["m"])
        else:
            value = amount(m["n"], magnitude)
        if unit == "％":
            unit = "%"
        kind = units().get(unit) or units().get(unit.partition("/")[0], "none")  # 507公里/万平方公里
        if not unit and not magnitude and not high:
            kind = "bare"
        if kind == "bare" and text[end : end + 1].isascii() and text[end : end + 1].isalpha():
            return None  # 5G, 4K
        if unit == "年" and (value is None or value > 50 or m["n"].startswith("0")):
            return None  # a date
        if unit in ("日", "月") and re.search(r"[年月]$", text[max(0, start - 1) : start]):
            return None
        if text[end : end + 1] in ("月", "号", "时", "∶", ":", "：", "版", "/", "×") and kind in ("bare", "none"):
            return None
        if unit == "年" and text[end : end + 1] in ("级", "代", "前", "来", "度", "行"):
            return None
    if value is None:
        return None
    op, left = _bound_before(text, start)
    after, right = _bound_after(text, end)
    if op is None or after == "~":
        op = after or op
    if m["cc"] and not (_OVER.match(text, end) or _summed(text, start, unit) or _EACH.search(text[max(0, start - 20) : start])):
        return None
    return Quantity(start, end, left, right, value, high, unit, kind, op)


def _summed(text: str, start: int, unit: str) -> bool:
    """Whether a count sums up a list of what can be put up: 建设张家界、岳阳、郴州等三个区域性航空应急保障基地."""
    return unit in "个支所家座处" and text.startswith("等", start - 1) and not text.startswith("一", start)


def _bound_before(text: str, start: int) -> tuple[str | None, int]:
    before = text[max(0, start - 8) : start]
    for op, pattern in _BEFORE:
        m = pattern.search(before)
        if m:
            return op, start - (len(before) - m.start())
    return None, start


def _bound_after(text: str, end: int) -> tuple[str | None, int]:
    for op, pattern in _AFTER:
        m = pattern.match(text, end)
        if m:
            return op, m.end()
    return None, end
