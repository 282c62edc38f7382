"""Groups: names that mean any number of bodies (省直相关单位, 各市州、县市区人民政府, 住房城乡建设部门), brought to one wording per set.

A group is region + wording. 有关 is 相关, 单位 is 部门 after 省直 and 市直, 各 says nothing; sets that differ in extension stay apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mandates.graph.resolve import registry
from mandates.graph.resolve.bodies import Body, Place, clean, organ, place, read_body, relative
from mandates.graph.resolve.data import rows, words
from mandates.graph.resolve.regions import CHINA, MUNICIPALITIES, NATIONAL, Region, ancestor, leading, official, regions

_BOTH = r"省、?市、?县|市、?县(?!（|市|、|区)|市县(?!区)|市州县|地县|市和县"
_PROVINCES = r"省、自治区、直辖市|省（自治区、直辖市）|省（区、市）|省区市|省、区、市|省级"
_CITIES = (
    r"设区的?市|地级以上市|地级市|地（州、市）|地州市|市（地、州、盟）|市（州）|州（市）"
    r"|市、州|市州|州市|盟市|盟、市|地市|市地|自治州|市级|市(?!场|政[公工园])|州|盟"
)
_COUNTIES = (
    r"县（市、区）|县（市区）|县（区、市）|县（市）区|县（市）|县（区）|区（市、县）|区（县、市）|区（市）县|区县（自治县）|区县（市）|县、市、区|县、区|区、县|市县区|县市区|县区市"
    r"|区县市|旗县（市、区）|旗县市区|旗县区|旗县|县区|区县|区市县|县市|县级|县|旗|区(?!域|块|直)"
)
_TOWNS = r"乡镇（街道）|乡（镇、街道）|乡镇、街道|乡镇街道|镇（街道）|镇街道|镇街|街镇|乡（镇）|乡、镇|乡镇|街道|镇|乡"
_CLASS = rf"(?P<{{0}}>{_PROVINCES}|{_BOTH}|{_COUNTIES}|{_CITIES}|{_TOWNS})"
_STEP = re.compile(rf"^(?:{_PROVINCES}|{_BOTH}|(?P<county>{_COUNTIES})|(?P<city>{_CITIES})|(?P<town>{_TOWNS}))")
_JOIN = re.compile(r"^(?:、|和|及|与|以及|，)?各?")
_HEAD = re.compile(
    r"^(?:(?P<people>人民)?政府(?:（管委会）)?|(?P<office>街道办事处|办事处|党工委)|(?P<party>(?:党委|委)(?:、|和|及)?(?:人民)?政府)|(?P<organ>[一-鿿（）、]*?"
    r"(?:部门|单位|机构|局|委|办|厅|中心|院|学校|园区|管委会|企业|主管部门)))$"
)
_NOUN = re.compile(
    r"(?:部门|单位|机构|企业|主体|组织|院校|学校|高校|园区|政府|中介|协会|平台|人员|同志|领导|负责人|干部|法院|检察院|银行|党组织|党委|支部|团体|公司|医院|市场主体)$"
)
_DIRECT = re.compile(
    r"^(?P<level>省|市|州|县|区|自治区|中央)(?P<direct>直属机关|直机关|直属|直)(?P<rest>(?:各|有关|相关|牵头|责任|主管|职能|行业|驻.{1,4})*(?P<noun>部门和单位|部门单位|部门|单位|机构|企事业单位|学校|.*))$"
)
_ORGAN_FUNCTION = re.compile(
    r"^(?P<level>省级|市级|县级|区级|州级|自治区级|国家|各级|本级|同级)?(?:人民政府|政府)?(?P<words>[一-鿿、和与及（）]{1,40}?)(?:行政|业务)?(?P<main>主管|监管|管理)?(?P<noun>部门|主管机关)$"
)
_ALL = re.compile(r"^(?:全省|全市|全县|全区|全州|全国|本省|我省|本市|我市|本县|我县|本行政区域内?的?|辖区内?的?)")


@dataclass(frozen=True, slots=True)
class Group:
    """An open or closed set of bodies. `classes`: levels of its members where it is made of divisions; `function` where it is of
    one function.
    """

    name: str
    region: Region
    level: str | None
    kind: str = "group"
    classes: tuple[str, ...] = ()
    head: str = ""
    members: tuple[str, ...] = ()


@lru_cache(maxsize=262144)
def read_group(surface: str, here: Region | None) -> Group | Body | None:
    """The group that a printed name means, read from `here`; a Body where the wording picks out one (省级财政部门); None where it
    names none.
    """
    text = clean(surface)
    if here is None or not text:
        return None
    text = text.replace("有关", "相关")
    text = re.sub(r"^涉及的?|^其所属的?", "", text)
    text = _ALL.sub("", text) or text
    for step in (_listed, _several, _direct, _government, _by_place, _by_function, _generic):
        if found := step(text, here):
            return found
    return None


def _listed(text: str, here: Region) -> Group | Body | None:
    """Divisions under one name: 长株潭三市人民政府."""
    for name, codes in rows("region_groups", 2):
        found = re.match(rf"^{name}(?:[一二三四五六七八九]?[省市州县区]+)?(?P<head>人民政府|政府|)$", text)
        if found:
            members = [regions()[code] for code in words(codes)]
            level = members[0].level if len({m.level for m in members}) == 1 else None
            full = tuple(f"{official(m)}人民政府" for m in members)
            return Group("、".join(official(m) for m in members) + "人民政府", _shared(members), level, members=full)
    return None


def _shared(members: list[Region]) -> Region:
    if len({m.code[:2] for m in members}) > 1:
        return CHINA
    province = ancestor(members[0], "province")
    return province or members[0]


def _several(text: str, here: Region) -> Group | None:
    """Named divisions or zones with one head: 长沙市、株洲市人民政府; each is resolved, the list is the name."""
    parts = re.split(r"、|和|及", text)
    if len(parts) < 2 or not all(leading(part, here) for part in parts[:-1]) or not leading(parts[-1], here):
        return None
    last = place(parts[-1], here)
    if last is None:
        return None
    tail = last.rest
    names: list[str] = []
    bodies: list[Region] = []
    for part in parts[:-1]:
        where = place(part, here)
        if where is None or where.word != "name":
            return None
        body = organ(Place(where.region, where.rest + tail if not where.rest else where.rest, "name", where.head))
        names.append(body.name if body else part)
        bodies.append(where.region)
    body = organ(last)
    names.append(body.name if body else parts[-1])
    heads = {n[len(official(r)) :] for n, r in zip(names, [*bodies, last.region], strict=True) if n.startswith(official(r))}
    if len(heads) == 1 and all(n.startswith(official(r)) for n, r in zip(names, [*bodies, last.region], strict=True)):
        shown = "、".join(official(r) for r in [*bodies, last.region]) + heads.pop()
    else:
        shown = "、".join(names)
    levels = {r.level for r in [*bodies, last.region]}
    return Group(shown, here, levels.pop() if len(levels) == 1 else None, members=tuple(names))


def _direct(text: str, here: Region) -> Group | Body | None:
    """省直相关单位: bodies directly under a level."""
    where = leading(text, here)
    region = where[0] if where else None
    rest = text[where[1] :] if where else text
    found = _DIRECT.match(rest if region is None else f"{_word(region)}{rest}" if rest.startswith("直") else rest)
    if not found or found["level"] == "中央":
        return None
    region = region or relative(found["level"], here)
    if region is None:
        return None
    rest = found["rest"].replace("各", "")
    rest = re.sub(r"部门和单位|部门单位", "单位", rest)
    rest = re.sub(r"部门$", "单位", rest)
    if "、" in rest or not rest:
        return None
    return Group(f"{official(region)}直{rest}", region, region.level, head=rest)


def _word(region: Region) -> str:
    return {"province": "省", "city": "市"}.get(region.level, "县")


def _government(text: str, here: Region) -> Group | None:
    """省政府各厅委、各直属机构: the bodies under a government."""
    where = place(text, here)
    if here.level == NATIONAL and (found := re.match(r"^国务院(?P<rest>(?:各|相关).+)$", text)):
        return Group(f"国务院{_plain(found['rest'])}", CHINA, NATIONAL)
    rest = where.rest if where else ""
    found = re.match(r"^(?:人民)?政府(?P<rest>(?:各|相关|及其|所属|组成).*)$", rest)
    if not found or where is None:
        return None
    tail = found["rest"].replace("直属单位", "直属机构")
    tail = re.sub(r"^及其", "及其", tail)
    return Group(f"{official(where.region)}人民政府{_spread(tail)}", where.region, where.region.level)


def _plain(text: str) -> str:
    return _spread(text.replace("直属单位", "直属机构"))


def _spread(text: str) -> str:
    """A list with 各 before each item that is a class, whether or not it was printed: 厅委、直属机构 -> 各厅委、各直属机构."""
    out: list[str] = []
    for item in text.split("、"):
        bare = item.removeprefix("各")
        out.append(bare if bare.startswith(("相关", "及其")) or (item == bare and not out and bare.startswith("所属")) else f"各{bare}")
    return "、".join(out)


def _by_place(text: str, here: Region) -> Group | Body | None:
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
        if _STEP.match(nxt) and not nxt.startswith(("市场", "区域")) and not (nxt.startswith("街道办") and "township" in levels):
            rest = nxt
            continue
        rest = tail
        break
    if not levels:
        return None
    rest = re.sub(r"^(?:级|两级|三级|四级|本级)", "", rest)
    if start in ("街道办事处", "街道办", "办事处"):
        return Group(f"{official(region)}各街道办事处", region, None, classes=("township",), head="街道办事处")
    rest = re.sub(r"^道办事处", "街道办事处", rest)
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
    if head == "人民政府" and levels == ["township"] and "街道" in start:
        places, head = "乡镇", "人民政府、街道办事处"
    level = levels[0] if len(levels) == 1 and levels[0] in ("province", "city", "county") else None
    name = f"{'' if region.level == NATIONAL else official(region)}各{places}{head}"
    return Group(name, region, level, classes=tuple(levels), head=head)


def _levels(word: str, found: re.Match[str], region: Region) -> list[str]:
    if re.fullmatch(_PROVINCES, word):
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
        return "省、自治区、直辖市"
    if level == "township":
        return "乡镇"
    if province is None:
        return {"city": "市", "county": "县"}[level]
    if level == "county":
        return "区县" if province.code in MUNICIPALITIES else "旗县市区" if province.code == "150000" else "县市区"
    below = [r for r in regions().values() if r.level == "city" and r.parent == province.code]
    if province.code == "150000":
        return "盟市"
    return "市州" if any(r.type == "自治州" for r in below) else "市"


def _head(rest: str) -> str | None:
    if not rest:
        return "人民政府"
    found = _HEAD.match(rest)
    if not found:
        return None
    if found["people"] or rest.startswith("政府"):
        return "人民政府"
    if found["party"]:
        return "委、人民政府"
    organ_ = (found["organ"] or found["office"] or "").replace("各", "")
    organ_ = re.sub(r"^(?:人民)?政府", "人民政府", organ_)
    return _function_name(organ_)


def _function_name(text: str) -> str:
    """Functions before 部门 by their key: 住房和城乡建设部门 -> 住房城乡建设部门."""
    for ending in ("主管部门", "部门"):
        stem = text.removesuffix(ending)
        if stem != text and stem:
            keys = [registry.function_words().get(part, part) for part in re.split(r"、|和(?!城乡|信息|旅游|社会|草原|物资|改革)", stem)]
            return "、".join(keys) + ending
    return text


def _by_function(text: str, here: Region) -> Group | Body | None:
    """住房城乡建设部门: a group per level; 省级财政部门 and 省人民政府发展改革部门 are one body, because a province has one."""
    where = place(text, here)
    region, rest = (where.region, where.rest) if where and where.rest else (here, text)
    found = _ORGAN_FUNCTION.match(rest)
    if not found or (re.search(r"相关|牵头|责任|成员|其他|^各部门|职能|所属|下属|内设|涉企|本级", found["words"]) and "各级" not in rest):
        return None
    said = found["words"].removeprefix("级").removeprefix("各级").removeprefix("人民政府").removeprefix("政府")
    level = found["level"] or ("省级" if rest.startswith("级") and where else None)
    if not said or said in ("各", "主管", "业务", "行业", "监管", "行政"):
        return None
    name = _function_name(said + "部门").removesuffix("部门")
    main = "主管" if found["main"] == "主管" else ""
    one = registry.function_words().get(said)
    own = bool(where and where.word == "relative") or level in ("省级", "市级", "州级", "县级", "区级", "自治区级", "本级")
    if own and level in ("市级", "县级", "区级", "州级") and relative(level[0], here) is None and not where:
        own = False
    if own and one and "、" not in name:
        body = by_function(one, region)
        if body is not None:
            return body
    if own:
        return Group(f"{official(region)}{name}{main}部门", region, region.level, head=name)
    area = "" if region.level == NATIONAL else official(region)
    return Group(f"{area}各级{name}{main}部门", region, None, head=name)


def by_function(function: str, region: Region) -> Body | None:
    """The department of a region that has a function, under its usual name at that level."""
    if region.level == NATIONAL:
        full = registry.national_by_function().get(function)
        return Body(full, "department", CHINA, NATIONAL, (function,), "function", 0.8) if full else None
    local = registry.local_by_function().get((region.code, function))
    if local:
        return Body(local, "department", region, region.level, (function,), "function", 0.9)
    if (function, region.level) in registry.templates():
        from mandates.graph.resolve.bodies import fill

        template, kind = registry.templates()[function, region.level]
        return Body(fill(template, region), kind, region, region.level, (function,), "function", 0.85)
    known = registry.provincial().get(function)
    if known is None:
        return None
    stem, suffix = known
    if suffix == "厅" and (region.level != "province" or region.code in MUNICIPALITIES):
        suffix = "局"
    return Body(f"{official(region)}{stem}{suffix}", "department", region, region.level, (function,), "function", 0.8)


def _generic(text: str, here: Region) -> Group | None:
    """What names bodies by a common noun: 相关部门, 各单位, 金融机构, 园区; 各 and the region said again carry nothing."""
    where = place(text, here)
    region, rest = (where.region, where.rest) if where and where.rest else (here, text)
    if where and where.word == "name" and where.region.level == "county" and not rest.startswith("各"):
        return None
    every = rest.startswith(("各", "全体", "所有"))
    if not (every or _NOUN.search(rest) or rest.startswith(("相关", "其他", "其它")) or "成员单位" in rest or re.search(r"[“”]", rest)):
        return None
    if not every and read_body(text, here) is not None and not re.search(r"(?:部门|单位|机构)$", rest):
        return None
    rest = re.sub(r"^(?:各|全体|所有)", "", rest)
    rest = re.sub(r"^级(?:各)?(?:相关)(?:部门和单位|部门单位|部门|单位)$", "级相关单位", rest) if every else rest
    rest = re.sub(r"^地区$|^地方$", "地", rest)
    if re.search(r"一把手|同志|领导|负责人|人员|干部", rest):
        return Group((official(region) if region.level != NATIONAL else "") + ("各" if every else "") + rest, region, None, "other")
    again = (
        "各"
        if rest.startswith(("级", "园区", "地", "不动产"))
        and not rest.startswith("地方")
        and (every or rest.startswith(("园区", "不动产")))
        else ""
    )
    level = region.level if where and where.word == "relative" else "province" if rest.startswith("省级") else None
    shown = official(region) if region.level != NATIONAL else ""
    rest = re.sub(r"^级政府|^级人民政府", "级人民政府", rest)
    return Group(f"{shown}{again}{rest}", region, level, head=rest)
