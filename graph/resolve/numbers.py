"""Document numbers (发文字号, GB/T 9704): canonical form, parts, and the body that a number's agency code stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from mandates.graph.resolve.data import rows
from mandates.graph.resolve.regions import (
    CHINA,
    MUNICIPALITIES,
    VICE_PROVINCIAL,
    Region,
    ancestor,
    by_abbreviation,
    leading,
    official,
    regions,
)

_OPEN, _CLOSE = "〔\\[［【(（﹝「<〈", "〕\\]］】)）﹞」>〉"
_NUMBER = re.compile(rf"^(?P<code>[^\d{_OPEN}{_CLOSE}]{{1,24}}?)[{_OPEN}]?(?P<year>(?:19|20)\d\d)[{_CLOSE}]?第?(?P<serial>\d{{1,5}})号?$")
_DECREE = re.compile(
    r"^(?P<code>[^\d〔〕]{2,30}?令)[（(]?(?:(?P<year>(?:19|20)\d\d)年)?[）)]?第?(?P<serial>\d{1,4}|[一二三四五六七八九十百零〇○]{1,6})号$"
)
#: 国务院第722号令, the words of 国务院令第722号 in another order.
_TURNED = re.compile(r"^(?P<code>[^\d〔〕第]{2,28}?)(?P<serial>第(?:\d{1,4}|[一二三四五六七八九十百零〇○]{1,6})号)令$")
_DIGITS = str.maketrans("〇○零一二三四五六七八九０１２３４５６７８９", "000123456789" + "0123456789")


@dataclass(frozen=True, slots=True)
class Number:
    """A number taken apart: `text` is the canonical form (湘政办发〔2023〕11号, 湖南省人民政府令第304号)."""

    text: str
    agency_code: str
    year: int | None
    serial: int


@lru_cache(maxsize=65536)
def parse_number(printed: str | None) -> Number | None:
    """The parts of a printed number, None where it is none.

    White space, bracket forms, a broken bracket (〔2020]53号), a missing 号 and full-width digits carry no meaning; the serial
    loses leading zeros. 令 are numbered through (第304号) and have no year; 国令第722号 and 国务院第722号令 are 国务院令第722号.
    """
    if not printed:
        return None
    text = re.sub(r"\s+", "", printed).translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    text = text.removeprefix("（").removesuffix("）") if not re.search(r"（.*（", text) else text
    text = re.sub(r"^中华人民共和国(?=[^〔\d]+令)|^中华人民共和国(?=国务院第.*令$)", "", text)
    if "令" in text:
        text = re.sub(r"^国令(?=第|[0-9〔])", "国务院令", text)
        text = _TURNED.sub(r"\g<code>令\g<serial>", text)
    if found := _DECREE.match(text):
        serial = _serial(found["serial"])
        if serial is None:
            return None
        year = int(found["year"]) if found["year"] else None
        return Number(
            f"{found['code']}第{serial}号" if year is None else f"{found['code']}〔{year}〕第{serial}号", found["code"], year, serial
        )
    if found := _NUMBER.match(text):
        year, serial = int(found["year"]), int(found["serial"])
        mark = "第" if "第" in text else ""
        return Number(f"{found['code']}〔{year}〕{mark}{serial}号", found["code"], year, serial)
    return None


_RELATIVE_DECREE = re.compile(r"^(?P<level>省|市|州|自治区|县|区)(?:人民)?政府令$")


def number_from(printed: str | None, here: Region | None) -> Number | None:
    """The number as a document of `here` means it: 省政府令第233号 in one of Hunan is 湖南省人民政府令第233号."""
    number = parse_number(printed)
    said = _RELATIVE_DECREE.match(number.agency_code) if number is not None and here is not None else None
    if number is None or said is None:
        return number
    level = {"省": "province", "自治区": "province", "县": "county", "区": "county"}.get(said["level"], "city")
    region = ancestor(here, level) if here is not None else None
    if region is None:
        return number
    code = f"{official(region)}人民政府令"
    return Number(code + number.text[len(number.agency_code) :], code, number.year, number.serial)


def _serial(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    total, digit = 0, 0
    for char in text:
        if char in "〇○零":
            continue
        if char == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif char == "十":
            total, digit = total + (digit or 1) * 10, 0
        else:
            digit = int(char.translate(_DIGITS))
    return total + digit or None


@dataclass(frozen=True, slots=True)
class Issuer:
    """What an agency code says of who issued: `surface` reads as a printed name from `region`; parts are None where it says nothing."""

    surface: str | None
    region: Region | None
    level: str | None


@cache
def _codes() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((code, name) for code, name, _ in rows("number_codes", 3)), key=lambda item: -len(item[0])))


@lru_cache(maxsize=65536)
def issuer_of(code: str, here: Region | None = None) -> Issuer:
    """The body that an agency code stands for.

    Args:
        code: 机关代字, 湘政办发; of a 令 the words before 第.
        here: where the document that names the number comes from; tells apart codes that several cities use (长政办发).

    Rule: the province's one-character name, or the city's, then 政(府) 办 委 or the department's own letters: 湘政 and 粤府 are the
    government, 湘政办 and 粤府办 its office. Where the letters after the place are a department's, only region and level are given.
    National codes are a table. What fits nothing gives no issuer.
    """
    if code.endswith("令"):
        return _of_decree(code[:-1], here)
    for known, name in _codes():
        if len(known) > 1 and code.startswith(known):
            return _named(name)
    place = _place(code, here)
    if place is not None:
        region, rest = place
        return Issuer(_organ(rest, region), region, region.level)
    for known, name in _codes():
        if len(known) == 1 and len(code) > 1 and code[0] == known:
            return _named(name)
    return Issuer(None, None, None)


def _named(name: str) -> Issuer:
    found = leading(name)
    region = found[0] if found else CHINA
    return Issuer(name, region, region.level)


def _of_decree(name: str, here: Region | None) -> Issuer:
    found = leading(name, here)
    region = found[0] if found else CHINA
    return Issuer(name, region, region.level)


def _place(code: str, here: Region | None) -> tuple[Region, str] | None:
    """The division whose mark the code begins with, and the rest."""
    city = _city(code, here)
    if city is not None and here is not None and here.code[:4] == city[0].code[:4] and here.level != "province":
        return city
    below = _county(code, here)
    if below is not None:
        return below
    for length in (3, 1):
        region = by_abbreviation().get(code[:length])
        if region is not None and len(code) > length:
            rest = code[length:]
            city_of = _city(rest, region) if len(rest) > 2 and rest[0] not in "政府办委" else None
            if city_of is not None and city_of[1][:1] in ("政", "府", "办", "委") and city_of[0].code[:2] == region.code[:2]:
                return city_of
            return region, rest
    return city


@cache
def _marks() -> dict[str, tuple[Region, ...]]:
    """First characters of city names (娄 of 娄底), which cities use in their numbers."""
    out: dict[str, list[Region]] = {}
    for region in regions().values():
        if region.level == "city":
            for mark in {region.short[0], region.short[-1]}:
                out.setdefault(mark, []).append(region)
    return {mark: tuple(found) for mark, found in out.items()}


def _city(code: str, here: Region | None) -> tuple[Region, str] | None:
    """A city by the mark its numbers begin with, first character before last (潭 of 湘潭), only near `here` and only where it is
    the only one.
    """
    if here is None or here.level == "national":
        return None
    near = [r for r in _marks().get(code[:1], ()) if r.code[:2] == here.code[:2]]
    first = [r for r in near if r.short[0] == code[:1]]
    own = [r for r in near if r.code[:4] == here.code[:4] and here.level != "province"]
    for found in (own, first, near):
        if len(found) == 1:
            rest = code[1:].removeprefix("市") if len(code) > 2 else code[1:]
            return found[0], rest
    return None


def _county(code: str, here: Region | None) -> tuple[Region, str] | None:
    """A county by the first character of its name (隆政办发), only from a document of its own city; 州 is the prefecture's own mark."""
    if here is None or here.level not in ("city", "county"):
        return None
    city = ancestor(here, "city")
    if city is None:
        return None
    if code.startswith("州") and city.type == "自治州":
        return city, code[1:]
    if here.level == "county" and here.short[0] == code[:1]:
        return here, code[1:]
    near = [r for r in regions().values() if r.level == "county" and not r.zone and r.parent == city.code and r.short[0] == code[:1]]
    if len(near) == 1 and code[1:2] in ("政", "府", "办", "委"):
        return near[0], code[1:]
    return None


def _organ(rest: str, region: Region) -> str | None:
    """Government or its office from the letters after the place; None where they are a department's."""
    name = region.name
    if re.match(r"(?:政|府)办", rest):
        return f"{name}人民政府{office_word(region)}"
    if re.match(r"政(?:发|函|字|复|规|任|通|人|令|土|电|明电|告|阅|纪|干|〔|$)|府(?!办)", rest):
        return f"{name}人民政府"
    if re.match(r"(?:委|发|党)办", rest) or rest in ("办发", "办", "办字", "办函"):
        return f"中共{name}委{'办公厅' if office_word(region) == '办公厅' else '办公室'}"
    if re.match(r"人发|常发|人常", rest):
        return f"{name}人民代表大会常务委员会"
    return None


def office_word(region: Region) -> str:
    """办公厅 at a province and in vice-provincial cities, 办公室 below."""
    return "办公厅" if region.level == "province" or region.code in VICE_PROVINCIAL or region.code in MUNICIPALITIES else "办公室"
