"""Administrative divisions (GB/T 2260): full names, short names, and what 省, 市, 县 mean from where one stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from mandates.graph.resolve.data import rows, words

NATIONAL = "national"
MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})
#: Vice-provincial cities (中央机构编制委员会 1994 list); their government's office is a 办公厅.
VICE_PROVINCIAL = frozenset(
    [
        "210100",
        "210200",
        "220100",
        "230100",
        "320100",
        "330100",
        "330200",
        "350200",
        "370100",
        "370200",
        "420100",
        "440100",
        "440300",
        "510100",
        "610100",
    ]
)
#: Names of nationalities and forms cut off to make the short name of an autonomous area: 湘西土家族苗族自治州 -> 湘西.
_AUTONOMOUS = re.compile(
    r"(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉"
    r"|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各)族|蒙古|哈萨克|柯尔克孜|维吾尔"
)
_SUFFIX = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|新区|矿区|省|市|州|盟|县|区|旗)$")
#: Names of divisions that are words of the language too.
_COMMON = frozenset(
    {"城区", "郊区", "矿区", "新城", "城关", "城中", "城东", "城西", "城北", "城南", "河西", "河东", "长安", "和平", "新华", "新兴", "海港"}
)


@dataclass(frozen=True, slots=True)
class Region:
    """A division: `level` is province, city or county (national for the whole); `former` says that the name is not current."""

    code: str
    name: str
    level: str
    parent: str | None
    short: str
    former: bool = False
    zone: bool = False

    def __hash__(self) -> int:
        return hash(self.code)

    @property
    def type(self) -> str:
        """The last word of the name: 省, 市, 自治州, 县, 区, 旗 …"""
        found = _SUFFIX.search(self.name)
        return found.group() if found else ""


CHINA = Region("000000", "中国", NATIONAL, None, "中国")


def level_of(code: str) -> str:
    """Level by code: XX0000 province, XXXX00 city, else county."""
    if code == "000000":
        return NATIONAL
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


@cache
def regions() -> dict[str, Region]:
    """The current divisions by code (and the zones with a statistical code)."""
    return {r.code: r for r in _all() if not r.former}


@cache
def _all() -> tuple[Region, ...]:
    shorts = {code: short for code, short, _ in rows("provinces", 3)}
    table = [(code, name, status) for file in ("regions", "regions_synthetic") for code, name, status in rows(file, 3)]
    codes = {code for code, _, _ in table}
    out = [CHINA]
    for code, name, status in table:
        parent: str | None = None
        if not code.endswith("0000"):
            parent = code[:4] + "00" if not code.endswith("00") and code[:4] + "00" in codes else code[:2] + "0000"
        else:
            parent = CHINA.code
        former = status.isdigit()
        out.append(Region(code, name, level_of(code), parent, shorts.get(code) or short_name(name), former, status == "zone"))
    return tuple(out)


def short_name(name: str) -> str:
    """The name without what kind of division it is: 娄底市 -> 娄底, 靖州苗族侗族自治县 -> 靖州; one character stays (攸县)."""
    if name.endswith(("自治州", "自治县", "自治旗", "自治区")):
        stem = _AUTONOMOUS.sub("", name[:-3])
        return stem or name
    stem = _SUFFIX.sub("", name)
    return stem if len(stem) > 1 else name


@cache
def by_name() -> dict[str, tuple[Region, ...]]:
    """Divisions by full name; current ones first."""
    out: dict[str, list[Region]] = {}
    for region in sorted(_all(), key=lambda r: (r.former, r.code)):
        if region is not CHINA:
            out.setdefault(region.name, []).append(region)
    return {name: tuple(found) for name, found in out.items()}


@cache
def by_short() -> dict[str, tuple[Region, ...]]:
    """Divisions by short name (two characters at least); provinces before cities before counties."""
    order = {NATIONAL: 0, "province": 1, "city": 2, "county": 3}
    out: dict[str, list[Region]] = {}
    for region in sorted(_all(), key=lambda r: (r.former, r.zone, order[r.level], r.code)):
        if len(region.short) > 1 and region.short != region.name and not region.zone and region is not CHINA:
            for form in (region.short, *_clipped(region)):
                out.setdefault(form, []).append(region)
    return {name: tuple(found) for name, found in out.items()}


@cache
def by_abbreviation() -> dict[str, Region]:
    """Provinces by the character(s) used in numbers: 湘, 粤, 内蒙古."""
    return {mark: regions()[code] for code, _, marks in rows("provinces", 3) for mark in words(marks)}


def _clipped(region: Region) -> tuple[str, ...]:
    """Forms of autonomous areas that leave the nationalities out: 湘西州, 湘西自治州, 芷江县, 广西自治区."""
    kind = region.name[-3:]
    if kind in ("自治州", "自治县", "自治旗", "自治区"):
        return (region.short + kind, region.short + kind[-1]) if kind != "自治区" else (region.short + kind,)
    return ()


@lru_cache(maxsize=8192)
def official(region: Region) -> str:
    """The name that a body of the region bears: a district's with its city's (娄底市娄星区), any other's alone (新化县, 娄底市)."""
    if region.level == "county" and region.name.endswith("区") and not region.name.endswith("林区"):
        return parent(region).name + region.name
    return region.name


def parent(region: Region) -> Region:
    """The division above; the whole country above a province."""
    if region.parent is None:
        return region
    return regions().get(region.parent) or regions()[region.code[:2] + "0000"]


@lru_cache(maxsize=65536)
def ancestor(region: Region, level: str) -> Region | None:
    """The division of `level` that `region` is in or is, None where there is none between (a county directly under a province)."""
    here: Region = region
    while here.level != level:
        if here.parent is None:
            return None
        here = parent(here)
    return here


def within(region: Region, outer: Region) -> bool:
    """Whether `region` is `outer` or in it."""
    here = region
    while True:
        if here.code == outer.code:
            return True
        if here.parent is None:
            return False
        here = parent(here)


def nearest(found: tuple[Region, ...], here: Region | None) -> tuple[Region, ...]:
    """Of divisions of one name those that stand closest to `here`: under it, in its city, in its province; current before former.

    Assumes that a document names the divisions of its own area without saying where they are; two equally close ones stay two.
    """
    if len(found) < 2:
        return found
    scored = [(_closeness(region, here), region) for region in found]
    best = max(score for score, _ in scored)
    return tuple(region for score, region in scored if score == best)


def _closeness(region: Region, here: Region | None) -> tuple[int, int, int]:
    if here is None or here.level == NATIONAL:
        near = 0
    elif within(region, here) or within(here, region):
        near = 3
    elif region.code[:4] == here.code[:4]:
        near = 2
    else:
        near = int(region.code[:2] == here.code[:2])
    high = {"province": 2, "city": 1}.get(region.level, 0)
    return near, int(not region.former) * 2 + int(not region.zone), high


@cache
def _names() -> frozenset[str]:
    return frozenset(by_name()) | frozenset(by_short())


@cache
def _longest() -> int:
    return max(map(len, _names()))


@lru_cache(maxsize=262144)
def leading(text: str, here: Region | None = None) -> tuple[Region, int] | None:
    """The division that `text` begins with and how many characters name it; chains (湖南省邵阳市隆回县) are followed to the end.

    A full name goes before a short one (娄底市 before 娄底), the longer before the shorter.
    """
    first = _one(text, here)
    if first is None:
        return None
    region, length = first
    while True:
        further = _one(text[length:], region)
        if further is None or not within(further[0], region) or further[0].code == region.code:
            return region, length
        if text[length : length + further[1]] not in (further[0].name, *_clipped(further[0])):
            return region, length
        region, length = further[0], length + further[1]


def _one(text: str, here: Region | None) -> tuple[Region, int] | None:
    chosen, length = choices(text, here)
    return (chosen[0], length) if chosen else None


_NAME_END = re.compile(r"[省市区州盟县旗]")


def mentioned(text: str) -> list[Region]:
    """The divisions that a text names in full (沈阳市, 浙江省), each as often as it is named; names that several bear are left out."""
    out: list[Region] = []
    known, past = by_name(), 0
    for end in (found.end() for found in _NAME_END.finditer(text)):
        for start in range(max(past, end - _longest()), end - 1):
            named = [region for region in known.get(text[start:end], ()) if not region.former]
            if named and text[start:end] not in _COMMON:
                out.extend(named if len(named) == 1 else ())
                past = end
                break
    return out


@lru_cache(maxsize=65536)
def choices(text: str, here: Region | None) -> tuple[tuple[Region, ...], int]:
    """The divisions that the longest name at the beginning of `text` may mean, and its length.

    Several where none stands closer (鼓楼区 in a national document).
    """
    for length in range(min(_longest(), len(text)), 1, -1):
        piece = text[:length]
        if piece not in _names():
            continue
        found = by_name().get(piece) or by_short().get(piece) or ()
        chosen = nearest(tuple(region for region in found if _plausible(region, piece, here)), here)
        if chosen:
            return chosen, length
    return (), 0


def _plausible(region: Region, piece: str, here: Region | None) -> bool:
    """Whether `piece` may name `region` from `here`: short names of counties, and names like 城区, only near by.

    Assumes that a county goes by its short name (隆回) only in documents of its own province, and that 城区, 郊区, 矿区 and short names of
    former divisions are words of the language anywhere but in the city that has a division of that name.
    """
    if piece in _COMMON:
        return here is not None and here.code[:4] == region.code[:4] and here.level != "province"
    if piece == region.name and not region.former:
        return True
    if region.level == "province":
        return True
    if here is None or here.level == NATIONAL:
        return region.level == "city" and not region.former
    if region.level == "city":
        return not region.former or region.code[:2] == here.code[:2]
    return region.code[:2] == here.code[:2] and (not region.former or piece == region.name)
