"""Departments by what they are there for: 住房城乡建设部门, 省级财政部门, and the body of a region that has a function."""

from __future__ import annotations

import re

from mandates.graph.resolve import registry
from mandates.graph.resolve.bodies import fill
from mandates.graph.resolve.names import Body, Group
from mandates.graph.resolve.places import place, relative
from mandates.graph.resolve.regions import CHINA, MUNICIPALITIES, NATIONAL, Region, official

_ORGAN_FUNCTION = re.compile(
    r"^(?P<level>省级|市级|县级|区级|州级|自治区级|国家|各级|本级|同级)?(?:人民政府|政府)?(?P<words>[一-鿿、和与及（）]{1,40}?)(?:行政|业务)?(?P<main>主管|监管|管理)?(?P<noun>部门|主管机关|机关)$"
)
#: Words before 部门 that say no function.
_NO_FUNCTION = re.compile(
    r"相关|牵头|责任|成员|其他|职能|所属|下属|内设|涉企|本级|机关|人民政府|中央|垂直|上级|下级|行政执法|^行政$|地区|参评|单位|机构|受理|党政|任何|驻.{1,3}$"
    r"|^(?:各|执法|审批|监督|监管|主管|业务|行业|综合|党政|国家|司法)$"
)


def function_name(text: str) -> str:
    """Functions before 部门 by their key: 住房和城乡建设部门 -> 住房城乡建设部门."""
    for ending in ("主管部门", "部门"):
        stem = text.removesuffix(ending)
        if stem != text and stem:
            keys = [registry.function_words().get(part, part) for part in re.split(r"、|和(?!城乡|信息|旅游|社会|草原|物资|改革)", stem)]
            return "、".join(keys) + ending
    return text


def departments(text: str, here: Region) -> Group | Body | None:
    """住房城乡建设部门: a group per level; 省级财政部门 and 省人民政府发展改革部门 are one body, because a province has one."""
    if said_national := re.match(r"^国务院(?P<words>[一-鿿]{2,16}?)(?:行政)?(?:主管|监管)?部门$", text):
        key = registry.function_words().get(said_national["words"])
        return by_function(key, CHINA) if key else None
    where = place(text, here)
    region, rest = (where.region, where.rest) if where and where.rest else (here, text)
    found = _ORGAN_FUNCTION.match(rest)
    if found and "的" in found["words"] and not found["words"].startswith("负责"):
        return None
    if not found or _NO_FUNCTION.search(re.sub(r"^各级", "", found["words"])):
        return None
    said = found["words"].removeprefix("级").removeprefix("各级").removeprefix("人民政府").removeprefix("政府")
    level = found["level"] or ("省级" if rest.startswith("级") and where else None)
    if not said or said in ("各", "主管", "业务", "行业", "监管", "行政"):
        return None
    name = function_name(said + "部门").removesuffix("部门")
    if found["main"] and said + found["main"] in registry.function_words():
        said += found["main"]
        name = function_name(said + "部门").removesuffix("部门")
    elif found["main"] in ("监管", "管理"):
        name += found["main"]
    main = "主管" if found["main"] == "主管" else ""
    noun = found["noun"]
    if said not in registry.function_words() and f"{said}行政" in registry.function_words():  # 水行政主管部门
        name = registry.function_words()[f"{said}行政"]
        said = name
    one = registry.function_words().get(said)
    own = bool(where and where.word == "relative") or level in ("省级", "市级", "州级", "县级", "区级", "自治区级", "本级")
    if own and level in ("市级", "县级", "区级", "州级") and relative(level[0], here) is None and not where:
        own = False
    if own and one and "、" not in name:
        body = by_function(one, region)
        if body is not None:
            return body
    if own:
        return Group(f"{official(region)}{name}{main}{noun}", region, region.level, head=name)
    area = "" if region.level == NATIONAL else official(region)
    every = "" if "所在地" in name or name.startswith("负责") else "各级"
    return Group(f"{area}{every}{name}{main}{noun}", region, None, head=name)


def by_function(function: str, region: Region) -> Body | None:
    """The department of a region that has a function, under its usual name at that level."""
    if region.level == NATIONAL:
        full = registry.national_by_function().get(function)
        return Body(full, "department", CHINA, NATIONAL, (function,), "function", 0.8) if full else None
    local = registry.local_by_function().get((region.code, function))
    if local:
        return Body(local, "department", region, region.level, (function,), "function", 0.9)
    if region.level == "province" and region.code not in MUNICIPALITIES and function in registry.held_above():
        return by_function(registry.held_above()[function], region)
    if (function, region.level) in registry.templates():
        template, kind = registry.templates()[function, region.level]
        return Body(fill(template, region), kind, region, region.level, (function,), "function", 0.85)
    known = registry.provincial().get(function)
    if known is None:
        return None
    stem, suffix = known
    if suffix == "厅" and (region.level != "province" or region.code in MUNICIPALITIES):
        suffix = "局"
    return Body(f"{official(region)}{stem}{suffix}", "department", region, region.level, (function,), "function", 0.8)
