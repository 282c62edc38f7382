"""Quantified aims in running text: one sentence, clause by clause, each quantity handed to the rules in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mandates.extract.meaning.rules import Rule, register
from mandates.extract.meaning.targets_name import Naming, clean
from mandates.extract.meaning.targets_place import Aim, Memory, Place, Rejected, mask, unmask
from mandates.extract.meaning.targets_reject import REJECTIONS, UNLED
from mandates.extract.meaning.targets_rules import RULES
from mandates.extract.meaning.targets_words import RATE
from mandates.extract.mentions.quantities import Quantity, Value, find_quantities, next_quantity, other_unit

BRACKET = Rule("target.bracket", "a bound in brackets after its measure", "实现全年空气质量稳定达标（优良天数超过300天）")
INDICATOR = Rule("target.indicator", "a column of an indicator table whose year lies ahead holds aims", "2025年目标 ≥7.1")
register((BRACKET, INDICATOR))
_BRACKET = re.compile(r"（([^（）]*[0-9][^（）]*)）")
_EXPLAINS = re.compile(r"含|不含|其中|人口|注|每|如|约|共|20[0-9]{2}")


def read_sentence(
    text: str, before: str = "", table: bool = False, goal: bool = False, shown: str | None = None, hurries: bool = False
) -> Iterator[Aim | Rejected]:
    """The aims of one sentence and the quantities that are none, in printed order.

    Args:
        text: a sentence without paragraph breaks.
        before: the sentence before it, for aims that name their measure there.
        table: the sentence stands in a performance table, where time limits of procedures are aims.
        goal: the sentence stands under a heading of goals or after a date that opens them, so that any count may be an aim.
        shown: `mask(text)`, where that is known.
        hurries: the heading above is about how long procedures take, so that time limits are aims.
    """
    if shown is None:
        shown = mask(text)
    naming = Naming(text, before)
    memory = Memory()
    start = 0
    spot = -1  # the first place from `start` on where a quantity can begin
    for end in _clause_ends(shown):
        memory.clause()
        if spot < start:
            spot = next_quantity(shown, start, len(shown))
        quantities = find_quantities(shown[start:end]) if spot < end else []
        piece = start
        for i, quantity in enumerate(quantities):
            place = Place(quantity, quantities[i + 1 :], shown, start, end, piece, table, goal, naming, memory, hurries)
            found, taken = _read(place)
            if isinstance(found, Aim):
                memory.last = found
                piece = start + quantity.right + taken
            yield found
        if text.find("（", start, end) >= 0:
            yield from _brackets(text, start, end)
        start = end + 1


_CLAUSE_END = re.compile("[，,；;：]")


def _clause_ends(shown: str) -> Iterator[int]:
    for mark in _CLAUSE_END.finditer(shown):
        i = mark.start()
        if not (mark.group() == "," and shown[i - 1 : i].isdecimal() and shown[i + 1 : i + 2].isdecimal()):
            yield i
    yield len(shown)


def _read(place: Place) -> tuple[Aim | Rejected, int]:
    """What the rules make of a quantity, and how many characters after it belong to its name."""
    q, memory = place.q, place.memory
    to = place.start + q.end
    for rejection in REJECTIONS:
        if rejection.holds(place):
            return Rejected(place.at, to, rejection.name), 0
    for rule in RULES:
        reading = rule.read(place)
        if reading is None:
            continue
        metric, op = _share_out(place, rule, reading.metric, reading.op)
        if not metric:
            break
        if reading.verb is not None:
            memory.verb = reading.verb
        if reading.base is not None:
            memory.base, memory.op = reading.base, reading.op
        value: Value | list[Value] = q.value if q.high is None else [q.value, q.high]
        unit = q.unit + other_unit(place.naming.text, to) if q.kind == "count" else q.unit
        aim = Aim(place.start, place.end, place.at, unmask(metric), value, unit, "=" if q.high is not None else op, rule.name)
        return aim, reading.taken
    return Rejected(place.at, to, UNLED.name), 0


def _share_out(place: Place, rule: Rule, metric: str, op: str) -> tuple[str, str]:
    """After 分别 each value takes the next of the measures named before it, and the bound at the end of the list holds for all."""
    memory: Memory = place.memory
    rest: list[Quantity] = place.rest
    if "分别" in place.left and rest and rule.name in ("target.measure", "target.change"):
        memory.shared = place.q.op or rest[-1].op
        base, _, verb = metric.partition("分别")
        memory.names = [name + verb for name in each(base, 1 + len(rest))]
    if memory.names and (not place.left or "分别" in place.left):
        return memory.names.pop(0), place.q.op or memory.shared or op
    return metric, op


_SHARE_OF = re.compile(r"占[一-鿿]{2,16}(?:比例|比重|份额)$")
_GRADED = re.compile(r"[一二三四五六甲乙丙丁ⅠⅡⅢⅣⅤA-D]{1,2}[类级档等型]")
_UNIT_OF = re.compile(r"单位(?:国内|地区|工业)?[一-鿿]{0,6}?(?:总值|增加值|产值|面积|产品)")


def each(names: str, count: int) -> list[str]:
    """The measures that 分别 hands values to, one each: A预计数和B预计数的比例 is A预计数的比例, B预计数的比例.

    全省年交易规模1亿元、10亿元的跨境电商企业: what stands before the first figure holds for the others.
    Of measures run together (装配式建筑、绿色建筑占新建建筑比例; 单位国内生产总值能源消耗和二氧化碳排放) each takes the part that it shares
    with its neighbour. Where there are fewer names than values, each value keeps the whole of them.
    """
    names = re.sub(r"[在较比]20[0-9]{2}年[^、]*$", "", names)
    parts = re.split(r"[、和与及]", names)
    if len(parts) < count:
        return [names] * count
    lead = len(parts) - count + 1
    parts = ["、".join(parts[:lead]), *parts[lead:]]
    tail = re.search(r"的[一-鿿]{1,8}$", parts[-1])
    head = re.match(r"[一-鿿]{1,8}的", parts[0])
    scale = re.match(r"[一-鿿]{2,16}(?=[0-9])", parts[0])
    share, unit = _SHARE_OF.search(parts[-1]), _UNIT_OF.match(parts[0])
    graded = _GRADED.match(parts[-1]) if all(_GRADED.fullmatch(part) for part in parts[:-1]) else None
    if graded is not None:  # 一类、二类、三类区…建筑面积
        parts = [*[part + parts[-1][graded.end() :] for part in parts[:-1]], parts[-1]]
    out = []
    for i, part in enumerate(parts):
        if share and "占" not in part:
            part += share.group()
        if unit and i and not _UNIT_OF.match(part):
            part = unit.group() + part
        if tail and i < count - 1 and not part.endswith(tail.group()):
            part += tail.group()
        if head and i and not part.startswith(head.group()):
            part = head.group() + part
        elif scale and i and part[:1].isdecimal():
            part = scale.group() + part
        out.append(part)
    return out


def _brackets(text: str, start: int, end: int) -> Iterator[Aim]:
    """Aims in brackets: （80%以上） after its measure, （优良天数超过300天） with one of its own."""
    for m in _BRACKET.finditer(text, start, end):
        inside = m[1]
        quantities = [] if _EXPLAINS.match(inside) else find_quantities(inside)
        if len(quantities) != 1 or quantities[0].op is None:
            continue
        q = quantities[0]
        left, right = inside[: q.left], inside[q.right :]
        metric = clean(left) if left else clean(text[start : m.start()])
        if right or re.search(r"[，。；]", left) or len(metric) < 2 or (not left and not RATE.search(metric)):
            continue
        yield Aim(start, m.end(), m.start() + 1 + q.start, metric, q.value, q.unit, q.op or "=", BRACKET.name)
