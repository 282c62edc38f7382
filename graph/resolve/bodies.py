"""One printed name, one body: place, then organ. What is printed is read relative to the region of the issuing body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mandates.graph.resolve import registry
from mandates.graph.resolve.numbers import office_word
from mandates.graph.resolve.regions import (
    CHINA,
    MUNICIPALITIES,
    NATIONAL,
    Region,
    ancestor,
    leading,
    official,
    regions,
)


@dataclass(frozen=True, slots=True)
class Body:
    """A body under its full name. `functions` tie it to the bodies above; `rule` says how the name was read; `score` 0..1 how sure
    that is.
    """

    name: str
    kind: str
    region: Region
    level: str | None
    functions: tuple[str, ...] = ()
    rule: str = ""
    score: float = 0.9
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """The place that a name begins with: `rest` is what follows; `word` how it was said (name, relative, none)."""

    region: Region
    rest: str
    word: str
    #: the place as printed
    head: str = ""


_RELATIVE = re.compile(r"^(?:[本我全该]?(?P<level>自治区|自治州|自治县|省|市|州|盟|县|区|旗))(?!域|际|场|容)")
_CITY_WORKS = re.compile(r"^市政(?:公用|工程|园林|设施|管理|道路|集团|公司|养护|服务公司)|^市民(?!政|族|宗|营)|^区块|^县域|^区域|^州际")
_ENTERPRISE = re.compile(
    r"(?:公司|集团|银行|电网|企业|厂|信用社|联社|交易所|城投|交投|水务|通信|铁塔|移动|联通|电信)(?:(?:分|支|总)?(?:公司|行))?$"
)
_INSTITUTION = re.compile(r"(?:中心|大学|学院|医院|研究院|研究所|院|馆|台|站|所|校|学校|党校|报社|出版社|园|团|队|库|基地|实验室|服务局)$")
_MASS = re.compile(r"(?:协会|学会|联合会|商会|促进会|基金会|研究会|工会|联谊会)$")
_LEADING = re.compile(
    r"(?:领导小组|协调小组|工作小组|指挥部|联席会议|工作专班|专班|推进小组|协调机制|工作组|委员会|工作委员会|领导机构|议事协调机构)(?:办公室|办|秘书处|综合组)?$"
)
_ZONE = re.compile(
    r"(?P<zone>[一-鿿]{0,12}?(?:经济技术开发区|经济开发区|经开区|高新技术产业开发区|高新技术产业园区|高新技术开发区|高新区|新区|示范区|示范园|工业园区|工业园|产业园区|产业园|产业开发区|园区"
    r"|综合保税区|综保区|保税区|保税港区|管理区|开发区|度假区|风景名胜区|自由贸易试验区|自贸试验区|自贸区|自由贸易港|合作区|实验区|先行区|集聚区|科学城|功能区|片区|新城))"
    r"(?P<office>管委会|管理委员会|党工委|管理局|管理处|管理办公室)?$"
)
_ZONE_FULL = {
    "经开区": "经济技术开发区", "高新区": "高新技术产业开发区", "综保区": "综合保税区", "自贸区": "自由贸易试验区", "自贸试验区":
    "自由贸易试验区",
    "高新技术开发区": "高新技术产业开发区",
}  # fmt: skip
_BANK = re.compile(r"^(?:中国)?人民银行(?P<place>[一-鿿]*?)(?P<unit>中心支行|省分行|市分行|县支行|分行|支行|营业管理部|分支机构)$")
_SUBUNIT = re.compile(r"^(?P<body>.*?[局厅委部])(?P<unit>(?:[^局厅委部]{1,12})(?:处|科|分局|支队|大队|总队|中心|所|站|室|队))$")
_DEPARTMENT = re.compile(r"^(?P<stem>.+?)(?P<suffix>委员会|办公室|办公厅|总局|厅|局|委|办|室|署)$")


def clean(surface: str) -> str:
    """The name without what is not part of it: white space, quotation marks, a bracketed second name, 等, 等单位."""
    text = re.sub(r"\s+", "", surface).strip("、，,。；;：:")
    if text[:1] in "“《" and text[-1:] in "”》":
        text = text[1:-1]
    text = text.replace("(", "（").replace(")", "）")
    text = re.sub(r"（[^（）]*）$", "", text)
    text = re.sub(r"等(?:单位|部门|机构)?$", "", text) or text
    return re.sub(r"(.)(?:司司|局局|厅厅)$", lambda m: m.group(1) + m.group()[1], text)


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
    if word in ("州", "自治州", "盟"):
        return city if city is not None and (city.type in ("自治州", "盟")) else None
    if word == "区" and here.level == "province" and here.type == "自治区":
        return here
    if here.level == "county":
        kind = here.type
        matches = {"县": kind in ("县", "自治县"), "自治县": kind == "自治县", "旗": "旗" in kind, "区": kind.endswith("区")}
        return here if matches.get(word) else None
    return None


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


@lru_cache(maxsize=262144)
def read_body(surface: str, here: Region | None, year: int | None = None) -> Body | None:
    """The one body that a printed name means, read from `here`; None where it names none (a group, or 市X where there are many cities).

    Args:
        surface: the name as printed.
        here: region of the body that issues the document; None where it is not known.
        year: year of the document, for bodies that bore a name only for a time.
    """
    text = clean(surface)
    if not text:
        return None
    if bank := _bank(text, here, year):
        return bank
    if power := _power(text, here):
        return power
    where = place(text, here)
    if where is None:
        return _national(text) or _bare(text, here, year)
    return organ(where, year)


def organ(where: Place, year: int | None = None) -> Body | None:
    """The organ that `where.rest` names in `where.region`."""
    region, rest = where.region, where.rest
    name = official(region)
    if not rest:
        if region.zone:
            return Body(f"{region.name}管理委员会", "zone", region, region.level, ("管委会",), "zone-alone", 0.8)
        return Body(f"{name}人民政府", "government", region, region.level, ("人民政府",), "region-alone", 0.85)
    if region.zone and rest in ("管委会", "管理委员会"):
        return Body(f"{region.name}管理委员会", "zone", region, region.level, ("管委会",), "zone", 0.95)
    for local in registry.locals_().get((region.code, rest), ()):
        if _holds(local, year):
            return Body(local.name, local.kind, region, region.level, (local.function,) if local.function else (), "registry", 0.97)
    for step in (_special, _zone, _party, _government, _department, _leading, _subunit):
        if found := step(where, year):
            return found
    return _named(where)


def _holds(local: registry.Local, year: int | None) -> bool:
    if year is None:
        return True
    return (local.since is None or local.since <= year) and (local.until is None or year <= local.until)


def fill(template: str, region: Region) -> str:
    """The full name that a template gives in a region."""
    province = ancestor(region, "province")
    return (
        template.replace("{R}", official(region)).replace("{S}", region.short)
        .replace("{PS}", province.short if province else "").replace("{P}", province.name if province else "")
    )  # fmt: skip


def _special(where: Place, year: int | None) -> Body | None:
    for special in registry.specials().get(where.rest, ()):
        if not special.levels or where.region.level in special.levels:
            name = fill(special.template, where.region)
            return Body(name, special.kind, where.region, where.region.level, (special.function,), "special", 0.95)
    return None


def _zone(where: Place, year: int | None) -> Body | None:
    found = _ZONE.match(where.rest)
    if not found:
        return None
    zone, office = found["zone"], found["office"] or "管理委员会"
    for short, full in _ZONE_FULL.items():
        if zone.endswith(short):
            zone = zone.removesuffix(short) + full
    region = where.region
    own = re.sub(
        r"(?:经济技术开发区|经济开发区|高新技术产业开发区|高新技术产业园区|综合保税区|自由贸易试验区|工业园区|产业园区|[新开园]发?区|新城|片区)$",
        "",
        zone,
    )
    if not own and zone in ("新区", "开发区", "园区", "新城", "片区") and where.word != "name" and found["office"] is None:
        return None
    if zone == "自由贸易试验区":
        base = f"中国（{region.short}）自由贸易试验区"
    elif not own:
        base = region.short + zone
    else:
        base = where.head + zone if where.word == "name" else zone
    office = {"管委会": "管理委员会", "党工委": "党工委"}.get(office, office)
    return Body(base + office, "party" if office == "党工委" else "zone", region, region.level, ("管委会",), "zone", 0.9)


def _party(where: Place, year: int | None) -> Body | None:
    """省委X: the party's organs by their own words."""
    if not where.rest.startswith("委") or where.rest.startswith("委员会"):
        return None
    rest = where.rest[1:]
    if rest.startswith(("和", "、", "或")):
        return None
    rest = re.sub(r"委员会办$|委办$", "委员会办公室", rest)
    rest = re.sub(r"(?<!员会|公)办$", "办公室", rest)
    kind = "leading_group" if "领导小组" in rest else "party"
    return Body(f"中共{official(where.region)}委{rest}", kind, where.region, where.region.level, (rest,), "party", 0.8)


def _government(where: Place, year: int | None) -> Body | None:
    """省政府X: offices and groups of the government, and its departments named with it (市政府金融办)."""
    found = re.match(r"^(?:人民)?政府(?P<rest>.+)$", where.rest)
    if not found:
        return None
    rest, name = found["rest"], official(where.region)
    if rest.startswith(("各", "有关", "相关", "及", "和", "、", "或")):
        return None
    if rest.startswith("驻") or re.search(r"(?:办事处|参事室|专员办公室|行政学院|督查室|研究室|发展研究中心|办公厅.+|办公室.+)$", rest):
        part = f"{name}人民政府{office_word(where.region)}" if rest.startswith("办公") else f"{name}人民政府"
        return Body(f"{name}人民政府{rest}", "department", where.region, where.region.level, (rest,), "government-office", 0.9, part)
    if department := _department(Place(where.region, "政府" + rest, where.word), year):
        return department
    if department := _special(Place(where.region, rest, where.word), year) or _department(Place(where.region, rest, where.word), year):
        return department
    if _LEADING.search(rest):
        return Body(f"{name}人民政府{rest}", "leading_group", where.region, where.region.level, (rest,), "leading-group", 0.85)
    return None


def _department(where: Place, year: int | None) -> Body | None:
    """Region + function + 厅, 局, 委, 办: known functions in full, combined ones part by part, unseen ones as printed."""
    found = _DEPARTMENT.match(where.rest)
    if not found:
        return None
    printed, suffix = found["stem"], registry.SUFFIXES[found["suffix"]]
    if len(printed) > 14 or re.search(r"[、，,（）]|(?:局|厅|委员会|领导小组|指挥部|人民政府|公司)", printed):
        return None
    stem = _stem(printed, found["suffix"])
    name = official(where.region)
    if stem is not None:
        if where.region.level == "province" and suffix == "委员会" and stem.full == "工业和信息化":
            stem = registry.Stem("经济和信息化", stem.functions)
        return Body(f"{name}{stem.full}{suffix}", "department", where.region, where.region.level, stem.functions, "department", 0.92)
    if found["suffix"] in ("室", "委员会", "办公室") or (len(printed) < 2 and found["suffix"] != "局"):
        return None
    if re.search(r"(?:中心|大学|学院|医院|银行)$", printed):
        return None
    kind = "leading_group" if suffix == "办公室" else "department"
    return Body(f"{name}{printed}{suffix}", kind, where.region, where.region.level, (printed,), "unseen-department", 0.6)


def _stem(printed: str, suffix: str) -> registry.Stem | None:
    known = registry.stems()
    bare = printed.removeprefix("人民政府").removeprefix("政府")
    stem = known.get(printed) or (known.get(bare) if bare != printed else None)
    if stem is not None and (len(printed) > 1 or suffix in ("委", "办")):
        if stem.full.startswith("人民政府") and suffix not in ("委", "委员会", "办", "办公室", "室"):
            return registry.Stem(stem.full.removeprefix("人民政府"), stem.functions)
        if stem.suffix == "局" and suffix in ("办", "办公室") and stem.full == "地方金融监督管理":
            return registry.stems()["金融"]
        return stem
    return registry.combined(printed)


def _leading(where: Place, year: int | None) -> Body | None:
    rest = where.rest
    if not _LEADING.search(rest) or re.match(r"^(?:各|有关|相关)", rest):
        return None
    rest = re.sub(r"(领导小组|协调小组|指挥部|委员会|联席会议)办$", r"\1办公室", rest)
    return Body(official(where.region) + rest, "leading_group", where.region, where.region.level, (rest,), "leading-group", 0.85)


def _subunit(where: Place, year: int | None) -> Body | None:
    """A part of a department: 省市场监管局登记注册处."""
    found = _SUBUNIT.match(where.rest)
    if not found:
        return None
    body = organ(Place(where.region, found["body"], where.word), year)
    if body is None or body.rule not in ("department", "special", "registry"):
        return None
    return Body(body.name + found["unit"], "institution", where.region, where.region.level, (), "subunit", 0.75, body.name)


def _named(where: Place) -> Body | None:
    """Institutions, companies, associations: the place in full where it was said as 省 or 市, else the name as printed."""
    rest = where.rest
    if re.match(r"^(?:各|有关|相关|直|级|属|内|外|上|下|以|及|和|与|、)", rest) or re.search(r"(?:部门|单位|机构|人员|负责人|个人)$", rest):
        return None
    kind = next((k for k, p in (("enterprise", _ENTERPRISE), ("mass", _MASS), ("institution", _INSTITUTION)) if p.search(rest)), None)
    if kind is None:
        return None
    name = where.head + rest if where.word == "name" else official(where.region) + rest
    return Body(name, kind, where.region, where.region.level, (rest,), "named", 0.7)


def _national(text: str) -> Body | None:
    found = registry.national().get(text) or registry.national().get(text.removeprefix("中华人民共和国"))
    if found:
        full, kind, function = found
        return Body(full, kind, CHINA, NATIONAL, (function,) if function else (), "national", 0.95)
    if re.match(r"^(?:国家|国务院|中央|全国|中国|中华)", text) and not re.search(r"(?:部门|单位|机构|各|有关)", text):
        kind = "enterprise" if _ENTERPRISE.search(text) else "party" if text.startswith("中央") else "department"
        full = re.sub(r"委$", "委员会", re.sub(r"(?<!公)办$", "办公室", text))
        return Body(full, kind, CHINA, NATIONAL, (), "unseen-national", 0.6)
    return None


def _bare(text: str, here: Region | None, year: int | None) -> Body | None:
    """A name without a place: of the issuer's own region (政务和数据局 after 省公安厅); X厅 is the province's. X部 is national."""
    if (
        re.search(r"(?:[^一]部|总局|总署)$", text)
        and not re.search(r"(?:指挥部|部门|全部|支部|组织部|宣传部|统战部|武装部|本部|工作部)$", text)
        and len(text) <= 14
    ):
        return Body(text, "department", CHINA, NATIONAL, (), "unseen-national", 0.6)
    if here is None:
        return None
    if here.level == NATIONAL:
        return None
    region: Region | None = ancestor(here, "province") if text.endswith("厅") and "办公厅" not in text else here
    where = Place(region or here, text, "none")
    for local in registry.locals_().get((where.region.code, text), ()):
        if _holds(local, year):
            return Body(
                local.name, local.kind, where.region, where.region.level, (local.function,) if local.function else (), "registry", 0.8
            )
    special = _special(where, year)
    if special is not None and text not in ("委", "委办", "政府"):
        return special
    department = _department(where, year)
    if department is not None and department.rule == "department":
        return department
    zone = _zone(where, year)
    if zone is not None and len(text) > 3:
        return Body(zone.name, zone.kind, here, here.level, zone.functions, "zone", 0.6)
    if department is not None:
        return department
    kind = next((k for k, p in (("enterprise", _ENTERPRISE), ("mass", _MASS), ("institution", _INSTITUTION)) if p.search(text)), None)
    if kind is not None and len(text) > 3:
        return Body(text, kind, here, None, (), "as-printed", 0.5)
    return None


def _bank(text: str, here: Region | None, year: int | None) -> Body | None:
    """Branches of the People's Bank: 中心支行 until August 2023 (without 市 in a provincial capital), 分行 after; eleven had names
    of their own.
    """
    found = _BANK.match(text)
    if not found:
        return None
    said, unit = found["place"], found["unit"]
    located = place(said, here) if said else None
    region = located.region if located else (here if not said else None)
    if region is None or (located and located.rest):
        return None
    if region.level == "city" and capital(region):
        province = ancestor(region, "province")
        home = province if province is not None else region
        short, level, area = region.short, "province", home
    else:
        short, level, area = region.name, region.level, region
    if region.code in registry.banks() and unit in ("分行", "营业管理部") and (year is None or year <= 2023) and region.level != "province":
        return Body(registry.banks()[region.code], "vertical", area, "province", ("人民银行",), "bank", 0.9)
    if unit in ("分支机构",):
        return None
    if unit in ("分行", "省分行", "市分行"):
        short, level, area = region.name, region.level, region
        unit = "分行"
    if unit == "县支行":
        short, unit = region.name, "支行"
    return Body(f"中国人民银行{short}{unit}", "vertical", area, level, ("人民银行",), "bank", 0.93)


def capital(region: Region) -> bool:
    """Whether a city is the capital of its province: the first city of its code, except in the provinces listed here (none so far)."""
    return region.level == "city" and region.code.endswith("0100") and regions().get(region.code[:2] + "0000") is not None


def _power(text: str, here: Region | None) -> Body | None:
    """Companies of the State Grid: 国网邵阳供电公司 -> 国网湖南省电力有限公司邵阳供电分公司, 国网湖南电力 -> 国网湖南省电力有限公司."""
    found = re.match(
        r"^国网(?P<place>[一-鿿]{1,12}?)(?P<unit>供电公司|供电分公司|市供电公司|县供电公司|电力公司|省电力公司|省电力有限公司|电力有限公司|电力)$",
        text,
    )
    if not found:
        return None
    located = place(found["place"], here)
    if located is None or located.rest not in ("", "市", "县", "省"):
        return None
    region = located.region
    province = ancestor(region, "province") or region
    if (region.level == "province" and region.code not in MUNICIPALITIES) or "电力" in found["unit"]:
        stem = province.name if province.type == "省" else province.short + ("市" if province.code in MUNICIPALITIES else "")
        return Body(f"国网{stem}电力有限公司", "enterprise", province, "province", ("供电",), "power", 0.9)
    if region.level == "province":
        return Body(f"国网{region.name}电力公司", "enterprise", region, "province", ("供电",), "power", 0.85)
    upper = f"国网{province.name if province.type == '省' else province.short}电力有限公司"
    kind = "供电分公司"
    stem = region.short if region.level == "city" else region.name
    return Body(f"{upper}{stem}{kind}", "enterprise", region, region.level, ("供电",), "power", 0.9, upper)
