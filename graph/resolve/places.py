"""The place that a printed name begins with: a division by name, or 省, 市, 县 read from where the document speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mandates.graph.resolve.regions import MUNICIPALITIES, NATIONAL, Region, ancestor, leading, official


@dataclass(frozen=True, slots=True)
class Place:
    """The place that a name begins with: `rest` is what follows; `word` how it was said (name, relative, none)."""

    region: Region
    rest: str
    word: str
    #: the place as printed
    head: str = ""


_RELATIVE = re.compile(
    r"^(?:[本我全该]?(?P<level>自治区|自治州|自治县|地区|省|市|州|盟|县|区|旗))(?!域|际|场|容|、|和|辖市|直管|两级|三级|四级|市两级|市县|县两级|市县乡)"
)
_CITY_WORKS = re.compile(r"^市政(?:公用|工程|园林|设施|管理|道路|集团|公司|养护|服务公司)|^市民(?!政|族|宗|营)|^区块|^县域|^区域|^州际")


@lru_cache(maxsize=65536)
def relative(word: str, here: Region | None) -> Region | None:
    """The region that 省, 市, 县, 自治区 … mean in a document of `here`; None where they mean none or any of several.

    省 is the province `here` is in. 市 is the city itself, the city above a county or district, a county-level city itself, and in a
    municipality the municipality. 区 in an autonomous region's document is the region (区直机关). 县, 旗 and 区 are the issuing county.
    """
    if here is None or here.level == NATIONAL:
        return None
    province, city = ancestor(here, "province"), ancestor(here, "city")
    if word == "省":
        return province if province is not None and province.type == "省" else None
    if word == "自治区":
        return province if province is not None and province.type == "自治区" else None
    if word == "市":
        if here.level == "county" and here.type == "市":
            return here
        if city is not None and city.type == "市":
            return city
        return province if province is not None and province.code in MUNICIPALITIES else None
    if word == "地区":
        return city if city is not None and city.type == "地区" else None
    if word in ("州", "自治州", "盟"):
        return city if city is not None and (city.type in ("自治州", "盟")) else None
    if word == "区" and here.level == "province" and here.type == "自治区":
        return here
    if here.level == "county":
        kind = here.type
        matches = {"县": kind in ("县", "自治县"), "自治县": kind == "自治县", "旗": "旗" in kind, "区": kind.endswith("区")}
        return here if matches.get(word) else None
    return None


@lru_cache(maxsize=262144)
def place(text: str, here: Region | None) -> Place | None:
    """The place that a name begins with; None where it begins with none (or with 省, 市, 县 that mean none from `here`)."""
    if text.startswith(("国家", "全国", "中央", "国务院")):
        return None
    found = leading(text, here)
    if found:
        return Place(found[0], text[found[1] :], "name", text[: found[1]])
    said = _RELATIVE.match(text)
    if said and not _CITY_WORKS.match(text):
        region = relative(said["level"], here)
        if region is not None:
            rest = text[said.end() :]
            further = leading(rest, region) if region.level != "county" else None
            if further and further[0].parent == region.code and further[0].name == rest[: further[1]]:
                return Place(further[0], rest[further[1] :], "name", official(further[0]))
            return Place(region, rest, "relative")
    return None
