"""Companies with branches in every province: networks, banks, power, and the branches of the People's Bank."""

from __future__ import annotations

import re
from functools import cache

from mandates.graph.resolve import registry
from mandates.graph.resolve.data import any_of, column, rows, words
from mandates.graph.resolve.names import Body
from mandates.graph.resolve.places import place
from mandates.graph.resolve.regions import CHINA, MUNICIPALITIES, NATIONAL, Region, ancestor, official, regions

_BANK = re.compile(rf"^(?:(?:中国)?人民银行|人行)(?P<place>[一-鿿]*?)(?P<unit>{any_of(column('company_units', '人民银行'))})$")
_POWER = re.compile(rf"^国网(?P<place>[一-鿿]{{1,12}}?)(?P<unit>{any_of(column('company_units', '国网'))})$")
#: Provinces of the Southern Grid (中国南方电网有限责任公司: 广东, 广西, 云南, 贵州, 海南).
_SOUTHERN = frozenset({"440000", "450000", "530000", "520000", "460000"})
_BRANCH = re.compile(rf"^(?:省|市|县)?{any_of(column('company_units', 'any'))}?$")


def company(text: str, here: Region | None, year: int | None) -> Body | None:
    """The company or branch that a name means; None where it names none of the tables.

    Rule: 中国电信湖南分公司 and 湖南电信 are the branch in the place named; 中国电信 or 移动 alone in the document of a province
    or city means its
    branch there, with less confidence, in a document of the State Council the company.
    """
    return _bank(text, here, year) or _power(text, here) or _branch(text, here)


@cache
def _companies() -> dict[str, tuple[str, str, str]]:
    return {form: (full, province, city) for forms, full, province, city in rows("companies", 4) for form in words(forms)}


@cache
def _forms() -> tuple[str, ...]:
    return tuple(sorted(_companies(), key=lambda form: -len(form)))


def _branch(text: str, here: Region | None) -> Body | None:
    where = place(text, here)
    for form in _forms():
        if text.startswith(form):
            rest = text[len(form) :]
            located = place(rest, here) if rest else None
            tail = located.rest if located else rest
        elif where is not None and where.rest.startswith(form):
            located, tail = where, where.rest[len(form) :]
        else:
            continue
        if not _BRANCH.match(tail) or (len(form) < 4 and not form.endswith("公司") and located is None and tail and tail != "公司"):
            continue
        full, in_province, in_city = _companies()[form]
        region = located.region if located else here
        if region is None or region.level == NATIONAL:
            return Body(full, "enterprise", CHINA, NATIONAL, (full,), "company", 0.9) if form.startswith(("中国", "国家")) else None
        province = ancestor(region, "province") or region
        template = in_province if region.level == "province" else in_city
        name = template.replace("{S}", region.short).replace("{R}", official(region)).replace("{P}", province.short)
        return Body(name, "enterprise", region, region.level, (full,), "company", 0.85 if located else 0.5)
    return None


def _bank(text: str, here: Region | None, year: int | None) -> Body | None:
    """Branches of the People's Bank: 中心支行 until August 2023 (without 市 in a provincial capital), 分行 after; eleven had names
    of their own.
    """
    found = _BANK.match(text)
    if not found:
        where = place(text, here)
        if where is None or where.rest not in ("人民银行", "人行") or where.region.level not in ("city", "province"):
            return None
        unit = "分行" if year is not None and year > 2023 else "中心支行"
        return _bank(f"人民银行{where.region.name}{unit}", here, year)
    said, unit = found["place"], found["unit"]
    located = place(said, here) if said else None
    region = located.region if located else (here if not said else None)
    if region is None or (located and located.rest) or unit == "分支机构":
        return None
    short, level, area = region.name, region.level, region
    if capital(region):
        short, level, area = region.short, "province", ancestor(region, "province") or region
    if region.code in registry.banks() and unit in ("分行", "营业管理部", "营管部") and (year is None or year <= 2023):
        return Body(registry.banks()[region.code], "vertical", area, "province", ("人民银行",), "bank", 0.9)
    if unit in ("分行", "省分行", "市分行"):
        return Body(f"中国人民银行{region.name}分行", "vertical", region, region.level, ("人民银行",), "bank", 0.93)
    if unit == "县支行":
        short, unit = region.name, "支行"
    return Body(f"中国人民银行{short}{unit}", "vertical", area, level, ("人民银行",), "bank", 0.93)


def capital(region: Region) -> bool:
    """Whether a city is the capital of its province: GB/T 2260 gives capitals the first code (XX0100)."""
    return region.level == "city" and region.code.endswith("0100") and region.code[:2] + "0000" in regions()


def _power(text: str, here: Region | None) -> Body | None:
    """Companies of the State Grid: 国网邵阳供电公司 -> 国网湖南省电力有限公司邵阳供电分公司, 国网湖南电力 -> 国网湖南省电力有限公司."""
    where = place(text, here)
    if where is not None and where.region.level == "province" and where.rest in column("company_units", "电网"):
        if where.region.code in _SOUTHERN:
            name = f"{where.region.short}电网有限责任公司"
            return Body(name, "enterprise", where.region, "province", ("供电",), "power", 0.85)
        text = f"国网{where.region.name}电力公司"
    found = _POWER.match(text)
    if not found:
        return None
    located = place(found["place"], here)
    if located is None or located.rest not in ("", "市", "县", "省"):
        return None
    region = located.region
    province = ancestor(region, "province") or region
    stem = province.name if province.type == "省" else province.short + ("市" if province.code in MUNICIPALITIES else "")
    if province.code in MUNICIPALITIES and region.code == province.code:
        return Body(f"国网{region.name}电力公司", "enterprise", region, "province", ("供电",), "power", 0.85)
    upper = f"国网{stem}电力有限公司"
    if region.level == "province" or "电力" in found["unit"]:
        return Body(upper, "enterprise", province, "province", ("供电",), "power", 0.9)
    name = region.short if region.level == "city" else region.name
    return Body(f"{upper}{name}供电分公司", "enterprise", region, region.level, ("供电",), "power", 0.9, upper)
