"""Zones: 经开区, 高新区, 综合保税区 and the offices that govern them, by the endings of data/zones.tsv."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from mandates.graph.resolve import registry
from mandates.graph.resolve.data import any_of, rows
from mandates.graph.resolve.names import Body
from mandates.graph.resolve.places import Place

#: Several zones, no one: 各园区, 三大开发区, 国家级开发区.
_SEVERAL = re.compile(r"各|[一二三四五六七八九两十]+[大个]|国家级|[省市县]级")
GOVERNED_BY = "管理委员会"
FREE_TRADE = "自由贸易试验区"


@dataclass(frozen=True, slots=True)
class Endings:
    """data/zones.tsv: the pattern of a zone with its office, short endings and offices in full, and what an ending alone says."""

    name: re.Pattern[str]
    full: dict[str, str]
    offices: dict[str, str]
    alone: re.Pattern[str]
    vague: frozenset[str]


@cache
def endings() -> Endings:
    """The table, read once."""
    told = [(form, full, what) for form, full, what in rows("zones", 3)]
    by: dict[str, list[str]] = {}
    for form, _, what in told:
        by.setdefault(what, []).append(form)
    office = any_of(by["office"])
    zone_words = any_of([*by["place"], *by["vague"], *by["named"]])
    # 洋浦管委会: the office alone makes a zone of the name before it.
    pattern = rf"(?P<zone>[一-鿿]{{0,12}}?(?:{zone_words}|{any_of(by['before-office'])}?(?=管委会|管理委员会)))(?P<office>{office})?$"
    return Endings(
        re.compile(pattern),
        {form: full for form, full, what in told if full and what != "office"},
        {form: full for form, full, what in told if full and what == "office"},
        re.compile(any_of([*by["place"], *by["vague"]]) + "$"),
        frozenset(by["vague"]),
    )


def zone(where: Place, year: int | None = None) -> Body | None:
    """The office that governs the zone which `where.rest` names; None where it names none, or several."""
    known = endings()
    found = known.name.match(where.rest)
    if not found or _SEVERAL.match(found["zone"]):
        return None
    name, office = found["zone"], found["office"]
    # 城市管理委员会 has the city in its care and 建设和管理委员会 two functions: no zones
    if office == GOVERNED_BY and (f"{name}管理" in registry.stems() or name.endswith(("和", "及", "与"))):
        return None
    short = next((form for form in sorted(known.full, key=len, reverse=True) if name.endswith(form)), None)
    if short is not None:
        name = name.removesuffix(short) + known.full[short]
    own = known.alone.sub("", name)
    if not own and name in known.vague and where.word != "name" and office is None:
        return None
    if name == FREE_TRADE:
        base = f"中国（{where.region.short}）{FREE_TRADE}"
    elif not own:
        base = where.region.short + name
    else:
        base = where.head + name if where.word == "name" else name
    office = known.offices.get(office, office) if office else GOVERNED_BY
    return Body(base + office, "party" if office == "党工委" else "zone", where.region, where.region.level, ("管委会",), "zone", 0.9)
