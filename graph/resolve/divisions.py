"""Classes of divisions: 各市州、县市区人民政府, 市县财政部门, 县级以上人民政府, 省级. One set, one name, whatever the wording."""

from __future__ import annotations

import re
from functools import cache

from mandates.graph.resolve import registry
from mandates.graph.resolve.bodies import organ
from mandates.graph.resolve.data import any_of, column, rows, words
from mandates.graph.resolve.departments import by_function, function_name
from mandates.graph.resolve.names import Body, Group
from mandates.graph.resolve.places import Place, relative
from mandates.graph.resolve.regions import MUNICIPALITIES, NATIONAL, Region, ancestor, leading, official, regions


def _forms(kind: str) -> str:
    """Pattern of the forms of a class in data/division_classes.tsv, with what may not or must follow each."""
    told = sorted((row for row in rows("division_classes", 4) if row[1] == kind), key=lambda row: -len(row[0]))
    return "|".join(re.escape(form) + _followed("!", never) + _followed("=", only) for form, _, never, only in told)


def _followed(how: str, by: str) -> str:
    return f"(?{how}{'|'.join(word if word == '$' else re.escape(word) for word in words(by))})" if by else ""


_STEP = re.compile(
    rf"^(?:(?P<province>{_forms('province')})|{_forms('several')}|(?P<county>{_forms('county')})|(?P<city>{_forms('city')})|(?P<town>{_forms('township')}))"
)
#: What follows the last of several classes written without a mark between them (市县乡三级).
_AFTER = re.compile(r"(?:级|[两二三四五]级|人民政府|政府|党委|、|和|及|$)")
_JOIN = re.compile(r"^(?:、|和|及|与|以及|，)?各?")
#: Counties of one city, wherever the words for them would be two levels in a province: 各区、县（市）, 各市（区）, 各区市.
_OF_CITY = re.compile(r"^(?:(?:县级)?市（区）|(?:县级)?市、区|市区|区、?市|区、县（市）|县（市）、?区|县级市)(?!、?县)")
_TOWNSHIPS = re.compile(r"(?=.*街)(?=.*[乡镇])[乡镇街道、（）各和]+(?:人民政府|政府)?[、和（]?各?(?:街道)?(?:办事处)?）?")
_HEAD = re.compile(
    r"^(?:(?P<people>人民)?政府(?:（管委会）)?|(?P<office>街道办事处|办事处|党工委)|(?P<party>(?:党委|委)(?:、|和|及)?(?:人民)?政府)|(?P<organ>[一-鿿（）、]*?"
    rf"{any_of(column('body_endings', 'local-organ'))}))$"
)


def rank(text: str, here: Region) -> Group | Body | None:
    """省级, 市级 as who pays or does (省级承担支出责任): the government of that rank; 省级财政: its finance department."""
    found = re.match(r"^(?P<level>省|市|县|区|州|自治区)(?P<rank>级|)(?P<purse>财政|)$", text)
    if not found or not (found["rank"] or found["purse"]):
        return None
    region = relative(found["level"], here)
    if region is not None:
        return by_function("财政", region) if found["purse"] else organ(Place(region, "人民政府", "relative"))
    return by_place(f"各{found['level']}{'财政部门' if found['purse'] else ''}", here)


def over(text: str, here: Region) -> Group | None:
    """县级以上人民政府…: the governments or departments of that level and those above it, as the law words it."""
    where = leading(text, here)
    region, rest = (where[0], text[where[1] :]) if where else (here, text)
    found = re.match(r"^(?P<level>[省市县区乡镇][级]?|设区的市级)(?:及以上|以上|及以下|以下)(?:地方)?(?:各级)?(?P<rest>.*)$", rest)
    if not found:
        return None
    tail = re.sub(r"^政府", "人民政府", found["rest"])
    if tail.startswith("人民政府") and tail.endswith("部门"):
        tail = "人民政府" + function_name(tail[4:])
    side = "以上" if "以上" in rest[:8] else "以下"
    area = official(region) if region.level != NATIONAL else ""
    return Group(f"{area}{found['level'].removesuffix('级')}级{side}{tail}", region, None, head=tail)


def by_place(text: str, here: Region) -> Group | Body | None:
    """Classes of divisions with a head: 各市州、县市区人民政府, 市州, 各县市区委、人民政府, 市县财政部门, 乡镇人民政府.

    Assumes that a class without a head means the governments; that 市 alone in a city's document is the city, not a class; and
    that words for
    the same level (县市区, 县（市、区）, 区县) mean the same set, named as is usual in the province.
    """
    where = leading(text, here)
    region, rest = (where[0], text[where[1] :]) if where else (here, text)
    if where and (not rest or region.level == "county"):
        return None
    every = rest.startswith("各")
    rest = rest.removeprefix("各")
    if every and region.level == "city":
        rest = _OF_CITY.sub("县市区", rest)
    levels: list[str] = []
    start = rest
    first = ""
    while True:
        found = _STEP.match(rest)
        if not found:
            break
        word = found.group()
        tail = rest[found.end() :]
        if not levels:
            first = word
        if word in ("省级",) and region.level != NATIONAL:
            return None
        new = _levels(word, found, region)
        levels.extend(x for x in new if x not in levels)
        join = _JOIN.match(tail)
        nxt = tail[join.end() :] if join else tail
        further = _STEP.match(nxt)
        joined = (join is not None and bool(join.group())) or bool(further and _AFTER.match(nxt[further.end() :]))
        if further and joined and not nxt.startswith(("市场", "区域")) and not (nxt.startswith("街道办") and "township" in levels):
            rest = nxt
            continue
        rest = tail
        break
    if not levels:
        return None
    rest = re.sub(r"^(?:级|两级|三级|四级|五级|本级)", "", rest)
    if region.level == "city" and "city" in levels:
        head = _head(rest)
        return Group(f"{official(region)}市、县两级{head}", region, None, head=head) if head and len(levels) > 1 else None
    if start in ("街道", "街道办事处", "街道办", "办事处"):
        return Group(f"{official(region)}各街道办事处", region, None, classes=("township",), head="街道办事处")
    if _TOWNSHIPS.fullmatch(start):
        return Group(f"{official(region)}各乡镇人民政府、街道办事处", region, None, classes=("township",), head="人民政府、街道办事处")
    head = _head(rest)
    if head is None:
        return None
    single = len(levels) == 1 and not every and not where
    if single and len(first) == 1 and relative(first, here) is not None:
        return None  # 市教育局 in a city's document is one body
    if region.level == "county" and levels == ["county"]:
        return None
    if levels == [region.level]:
        return None
    places = "、".join(_class_word(level, region) for level in levels)
    level = levels[0] if len(levels) == 1 and levels[0] in ("province", "city", "county") else None
    every_word = "" if levels[0] == region.level else "各"
    name = f"{'' if region.level == NATIONAL else official(region)}{every_word}{places}{head}"
    return Group(name, region, level, classes=tuple(levels), head=head)


def _levels(word: str, found: re.Match[str], region: Region) -> list[str]:
    if found["province"]:
        return ["province"]
    if found["county"]:
        return ["county"]
    if found["city"]:
        return ["city"]
    if found["town"]:
        return ["township"]
    return ["province", "city", "county"] if word.startswith("省") else ["city", "county"]


def _class_word(level: str, region: Region) -> str:
    """What divisions of a level are called together in a province: 市州 where there are autonomous prefectures, 区县 in a municipality."""
    province = ancestor(region, "province")
    if level == "province":
        return "省、自治区、直辖市" if region.level == NATIONAL else "省"
    if level == "township":
        return "乡镇"
    if province is None:
        return {"city": "市", "county": "县"}[level]
    if level == "county" and region.level == "city":
        kinds = {"区" if r.type.endswith("区") else "县" if r.type in ("县", "自治县") else r.type for r in _counties(region.code)}
        one = kinds.pop() if len(kinds) == 1 else ""
        return one if one in ("区", "县") else "旗县市区" if province.code == "150000" else "县市区"
    if level == "county":
        return (
            "区县"
            if province.code == "500000"
            else "区"
            if province.code in MUNICIPALITIES
            else "旗县市区"
            if province.code == "150000"
            else "县市区"
        )
    below = [r for r in regions().values() if r.level == "city" and r.parent == province.code]
    if province.code == "150000":
        return "盟市"
    return "市州" if any(r.type == "自治州" for r in below) else "市"


@cache
def _counties(code: str) -> tuple[Region, ...]:
    return tuple(r for r in regions().values() if r.parent == code and not r.zone)


def _head(rest: str) -> str | None:
    if not rest:
        return "人民政府"
    found = _HEAD.match(rest)
    if not found:
        return None
    if found["people"] or re.match(r"政府(?:（|$)", rest):
        return "人民政府"
    if found["party"]:
        return "委、人民政府"
    organ_ = (found["organ"] or found["office"] or "").replace("各", "")
    organ_ = re.sub(r"^(?:人民)?政府", "人民政府", organ_)
    if (stem := registry.stems().get(organ_[:-1])) and organ_[-1] in registry.SUFFIXES:  # 各县市区市场监管局
        return (stem.full.removeprefix("人民政府") if organ_[-1] == "局" else stem.full) + registry.SUFFIXES[organ_[-1]]
    return function_name(organ_)
