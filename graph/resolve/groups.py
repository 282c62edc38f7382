"""Groups: names that mean any number of bodies (省直相关单位, 各市州、县市区人民政府, 住房城乡建设部门), brought to one wording per set.

A group is region + wording. 有关 is 相关, 单位 is 部门 after 省直 and 市直, 各 says nothing; sets that differ in extension stay apart.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from mandates.graph.resolve import registry
from mandates.graph.resolve.bodies import organ, read_body
from mandates.graph.resolve.data import rows, words
from mandates.graph.resolve.departments import departments
from mandates.graph.resolve.divisions import by_place, over, rank
from mandates.graph.resolve.names import Body, Group, clean
from mandates.graph.resolve.places import Place, place, relative
from mandates.graph.resolve.regions import CHINA, MUNICIPALITIES, NATIONAL, Region, ancestor, leading, official, regions

_ANYBODY = re.compile(r"(?:机关|单位和个人|人|者|两级|组织|(?:三大|国家级|[省市]级|各).*管委会?|管理机构|绿化委员会)$")
_NOUN = re.compile(
    r"(?:部门|单位|机构|企业|主体|组织|院校|学校|高校|园区|政府|中介|协会|平台|人员|同志|领导|负责人|干部|法院|检察院|银行|党组织|党委|支部|团体|公司|医院|市场主体)$"
)
_DIRECT_NOUN = re.compile(r"(?:单位|机构|企业|学校|医院|高校|园区|机关|团体|部门|中小学|企事业)$")
_DIRECT = re.compile(
    r"^(?P<level>省|市|州|县|区|自治区|中央)(?P<direct>直属机关|直机关|直属|直)(?P<rest>(?:各|有关|相关|牵头|责任|主管|职能|行业|驻.{1,4})*(?P<noun>部门和单位|部门单位|部门|单位|机构|企事业单位|学校|.*))$"
)
#: Rules that read a name off a table, place and all.
_SURE = frozenset({"special", "registry", "department", "function", "bank", "power", "company", "national"})
_ALL = re.compile(r"^(?:全省|全市|全县|全区|全州|全国|本省|我省|本市|我市|本县|我县|本行政区域内?的?|辖区内?的?)")


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
    text = re.sub(r"党委(?:和|、|及)(?:人民)?政府", "党委和政府", text)
    text = re.sub(r"(政府)(?:和|以及|及其|及)(?=相关|所属|部门)", r"\1及", text)
    text = re.sub(r"盟行政公署、各?", "盟、", text).replace("行政公署、人民政府", "人民政府")
    text = re.sub(r"^(各.*[）市])(?:行署（人民政府）|行署|人民政府（行署）)$", r"\1人民政府", text)
    for step in (rank, over, _listed, _several, _direct, _government, by_place, _below, departments, _generic):
        if found := step(text, here):
            return found
    return None


def _listed(text: str, here: Region) -> Group | Body | None:
    """Divisions under one name: 长株潭三市人民政府."""
    for name, (pattern, codes) in _named_groups().items():
        found = pattern.match(text) if text.startswith(name) else None
        if found:
            members = [regions()[code] for code in codes]
            level = members[0].level if len({m.level for m in members}) == 1 else None
            full = tuple(f"{official(m)}人民政府" for m in members)
            return Group("、".join(official(m) for m in members) + "人民政府", _shared(members), level, members=full)
    return None


@cache
def _named_groups() -> dict[str, tuple[re.Pattern[str], tuple[str, ...]]]:
    tail = r"(?:[一二三四五六七八九]?[省市州县区]+)?(?:人民政府|政府|)$"
    return {name: (re.compile(re.escape(name) + tail), tuple(words(codes))) for name, codes in rows("region_groups", 2)}


def _shared(members: list[Region]) -> Region:
    if len({m.code[:2] for m in members}) > 1:
        return CHINA
    province = ancestor(members[0], "province")
    return province or members[0]


#: How many there are, behind the last of several: 湘潭市、岳阳市、郴州市三市人民政府.
_COUNT = re.compile(r"(?<=[省市县区州])[两二三四五六七八九十]{1,2}(?:省|市|县|区|州)(?=人民政府|政府|财政|$)")


def _several(text: str, here: Region) -> Group | None:
    """Bodies named one after the other: 长沙市、株洲市人民政府, 市委、市政府; each is resolved, the list is the name."""
    text = _COUNT.sub("", text)
    parts = re.split(r"、|和|及", text)
    if len(parts) < 2:
        return None
    if parts[-1].endswith(("市财政", "县财政", "区财政")):
        parts[-1] += "局"
    if not all(leading(part, here) for part in parts):
        return _each(text.split("、"), here) or _each(parts, here)
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


def _each(parts: list[str], here: Region) -> Group | None:
    """Names that are whole one by one, each a body of the tables."""
    central = here.level == NATIONAL and len(parts) > 1 and read_body(parts[0], here) is not None
    if len(parts) < 2 or (not central and not place(parts[0], here) and not parts[0].startswith(("人民银行", "中国", "国网"))):
        return None
    bodies = [read_body(part, here) for part in parts]
    found = [body for body in bodies if body is not None and body.rule in _SURE]
    if len(found) < len(parts):
        return None
    levels = {body.level for body in found}
    names = tuple(body.name for body in found)
    return Group("、".join(names), here, levels.pop() if len(levels) == 1 else None, members=names)


def _direct(text: str, here: Region) -> Group | Body | None:
    """省直相关单位: bodies directly under a level."""
    where = leading(text, here)
    region = where[0] if where else None
    rest = text[where[1] :] if where else text
    rest = rest.removeprefix("各") if re.match(r"各(?:省|市|州|县|区|自治区)直", rest) else rest
    found = _DIRECT.match(rest if region is None else f"{_word(region)}{rest}" if rest.startswith("直") else rest)
    if not found or found["level"] == "中央":
        return None
    region = region or relative(found["level"], here)
    if region is None:
        return None
    rest = found["rest"].replace("各", "")
    rest = re.sub(r"部门和单位|部门单位", "单位", rest)
    rest = re.sub(r"部门$", "单位", rest)
    if "、" in rest or not _DIRECT_NOUN.search(rest):
        return None
    return Group(f"{official(region)}直{rest}", region, region.level, head=rest)


def _word(region: Region) -> str:
    return {"province": "省", "city": "市"}.get(region.level, "县")


def _government(text: str, here: Region) -> Group | None:
    """省政府各厅委、各直属机构: the bodies under a government."""
    text = re.sub(r"^(?:行署|行政公署)(?=各|相关)", f"{here.name}政府", text) if here.type in ("地区", "盟") else text
    where = place(text, here)
    if here.level == NATIONAL and (found := re.match(r"^国务院(?P<rest>(?:各|相关).+)$", text)):
        return Group(f"国务院{_plain(found['rest'])}", CHINA, NATIONAL)
    rest = where.rest if where else ""
    if where and where.word == "relative" and re.fullmatch(r"(?:人民政府|政府)?(?:各?[委办厅局处]、?){3,}", rest):
        seat = "人民政府" if "政府" in rest else ""
        every = "、".join(f"各{one}" for one in re.findall(r"[委办厅局处]", rest))
        return Group(f"{official(where.region)}{seat}{every}", where.region, where.region.level)
    found = re.match(r"^(?:人民)?政府(?P<rest>(?:各|相关|及其|所属|组成|直属).*)$", rest)
    if not found or where is None:
        return None
    tail = found["rest"].replace("直属各", "直属").replace("直属单位", "直属机构")
    tail = re.sub(r"^及其", "及其", tail)
    seat = "行政公署" if where.region.type in ("地区", "盟") else "人民政府"
    return Group(f"{official(where.region)}{seat}{_spread(tail)}", where.region, where.region.level)


def _below(text: str, here: Region) -> Group | None:
    """财政局 alone in a province's document: those of its cities and counties, for the province's own is the 财政厅."""
    if here.level != "province" or here.code in MUNICIPALITIES or not text.endswith("局"):
        return None
    stem = registry.stems().get(text[:-1])
    if stem is None or not stem.functions or registry.provincial().get(stem.functions[0]) != (stem.full, "厅"):
        return None
    return Group(f"{official(here)}各级{stem.full}局", here, None, head=f"{stem.functions[0]}部门")


def _plain(text: str) -> str:
    return _spread(text.replace("直属单位", "直属机构"))


def _spread(text: str) -> str:
    """A list with 各 before each item that is a class, whether or not it was printed: 厅委、直属机构 -> 各厅委、各直属机构."""
    out: list[str] = []
    for item in re.split(r"、(?![^（]*）)", text):
        bare = item.removeprefix("各")
        out.append(bare if bare.startswith(("相关", "及其")) or (item == bare and not out and bare.startswith("所属")) else f"各{bare}")
    return "、".join(out)


def _generic(text: str, here: Region) -> Group | None:
    """What names bodies by a common noun: 相关部门, 各单位, 金融机构, 园区; 各 and the region said again carry nothing."""
    where = place(text, here)
    region, rest = (where.region, where.rest) if where and where.rest else (here, text)
    if where and where.word == "name" and where.region.level == "county" and not rest.startswith("各"):
        return None
    every = rest.startswith(("各", "全体", "所有"))
    if not (
        every
        or _NOUN.search(rest)
        or rest.startswith(("相关", "其他", "其它"))
        or "成员单位" in rest
        or re.search(r"[“”]", rest)
        or _ANYBODY.search(rest)
    ):
        return None
    if not every and read_body(text, here) is not None and not re.search(r"(?:部门|单位|机构)$", rest):
        return None
    rest = re.sub(r"^(?:各|全体|所有)", "", rest)
    rest = re.sub(r"^(级|地区、?)各", r"\1", rest) if "相关" in rest else rest
    rest = re.sub(r"^级(?:各)?(?:相关)(?:部门和单位|部门单位|部门|单位)$", "级相关单位", rest) if every else rest
    rest = re.sub(r"^地区$|^地方$", "地", rest)
    if re.search(r"(?:一把手”?|同志|领导|领导班子|负责人|人员|干部|个人|人|者|省长|市长|县长|区长|书记)$", rest):
        return Group((official(region) if region.level != NATIONAL else "") + ("各" if every else "") + rest, region, None, "other")
    listed = re.match(r"园区|不动产|(?:主管)?(?:部门|单位)", rest) or (every and re.match(r"级|地$", rest))
    again = "各" if listed else ""
    level = region.level if where and where.word == "relative" else "province" if rest.startswith("省级") else None
    shown = official(region) if region.level != NATIONAL else ""
    if every and "、" in rest and not again:
        rest = _spread(rest)
    rest = re.sub(r"^级政府|^级人民政府", "级人民政府", rest)
    return Group(f"{shown}{again}{rest}", region, level, head=rest)
