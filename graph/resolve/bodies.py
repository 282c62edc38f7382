"""One printed name, one body: place, then organ. What is printed is read relative to the region of the issuing body."""

from __future__ import annotations

import re
from functools import lru_cache

from mandates.graph.resolve import registry
from mandates.graph.resolve.companies import capital, company
from mandates.graph.resolve.data import any_of, column
from mandates.graph.resolve.names import Body, clean
from mandates.graph.resolve.numbers import office_word
from mandates.graph.resolve.places import Place, place
from mandates.graph.resolve.regions import CHINA, NATIONAL, Region, ancestor, official
from mandates.graph.resolve.zones import zone


def _ending(kind: str, *behind: str) -> str:
    """Pattern of the endings of a kind in data/body_endings.tsv, perhaps with an ending of `behind` after it."""
    tail = "".join(f"{any_of(column('body_endings', one))}?" for one in behind)
    return f"{any_of(column('body_endings', kind))}{tail}$"


_ENTERPRISE = re.compile(_ending("enterprise", "enterprise-branch"))
_INSTITUTION = re.compile(_ending("institution"))
_MASS = re.compile(_ending("mass"))
_LEADING = re.compile(_ending("leading-group", "leading-group-office"))
#: Words of which one makes a name mean several bodies.
_MANY = re.compile(r"[、和及各]|有关|相关|直|级|部门|单位")
_OFFICE = re.compile(r"工作办公室$")
_OF_MINISTRY = re.compile(r"^(?P<body>.+?[部委局署行会办])(?P<unit>办公厅|办公室|综合司|秘书局|[一-鿿]{2,10}司)$")
_FREE_TRADE = re.compile(r"^中国（(?P<place>[一-鿿]+)）自由贸易试验区(?P<part>[一-鿿]+片区)?(?:管委会|管理委员会)?$")
_SUBUNIT = re.compile(r"^(?P<body>.*?[局厅委部])(?P<unit>(?:[^局厅委部]{1,12})" + _ending("subunit") + ")")
_DEPARTMENT = re.compile(r"^(?P<stem>.+?)(?P<suffix>委员会|办公室|办公厅|总局|(?<!大)厅|局|委|办|室|署)$")
_GOVERNMENT_PART = re.compile(_ending("government-part") + r"|(?:办公厅|办公室).+$")


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
    if found := company(text, here, year):
        return found
    if found := _below_central(text, here, year):
        return found
    where = place(text, here)
    if where is None:
        return _national(text) or _bare(text, here, year)
    return organ(where, year)


#: Central bodies whose organs in a place bear their name before the place's, and what those are here: prefix -> what follows the place.
_PREFIXES: tuple[tuple[re.Pattern[str], dict[str, str]], ...] = (
    (re.compile(r"^(?:中共|中国共产党)(?!中央)"), {"": "委", "委员会": "委"}),
    (re.compile(r"^(?:共青团|中国共产主义青年团)(?!中央)"), {"委": "团委", "委员会": "团委"}),
    (re.compile(r"^中国人民政治协商会议(?!全国)"), {"委员会": "政协"}),
    (re.compile(r"^中华人民共和国(?!.*部$)"), {}),
)


def _below_central(text: str, here: Region | None, year: int | None) -> Body | None:
    """中共湖南省委办公厅, 共青团长沙市委, 国家税务总局湖南省税务局: the central body's name comes before the place's."""
    if area := _FREE_TRADE.match(text):
        where = place(area["place"], here)
        if where is not None:
            name = f"中国（{area['place']}）自由贸易试验区{area['part'] or ''}管理委员会"
            return Body(name, "zone", where.region, where.region.level, ("管委会",), "zone", 0.85)
    for pattern, forms in _PREFIXES:
        found = pattern.match(text)
        where = place(text[found.end() :], here) if found else None
        if where is not None and where.word == "name":
            rest = forms.get(where.rest, where.rest)
            return organ(Place(where.region, rest, where.word, where.head), year)
    if not text.startswith(("国家", "中国")):
        return None
    for length in range(len(text) - 3, 4, -1):
        central = registry.national().get(text[:length])
        where = place(text[length:], here) if central else None
        if central is not None and where is not None and where.word == "name" and where.rest:
            body = organ(where, year)
            if body is not None and body.kind == "vertical":
                return body
            functions = (central[2],) if central[2] else ()
            return Body(text, "vertical", where.region, where.region.level, functions, "central-branch", 0.85)
    return None


@lru_cache(maxsize=262144)
def read_plain(text: str, here: Region | None, year: int | None = None) -> Body | None:
    """The quick way for the commonest form, 省, 市 or 县 and a department by a known name.

    What `read_body` says of these; None for all others, which take the long way.
    """
    if not text or len(text) > 12 or text[0] not in "省市县区州" or _MANY.search(text):
        return None
    where = place(text, here)
    if where is None or where.word != "relative":
        return None
    if (where.region.code, where.rest) in registry.locals_() or where.rest in registry.specials():
        return organ(where, year)
    found = _DEPARTMENT.match(where.rest)
    return organ(where, year) if found and found["stem"] in registry.stems() else None


def organ(where: Place, year: int | None = None) -> Body | None:
    """The organ that `where.rest` names in `where.region`."""
    region, rest = where.region, where.rest
    if rest.startswith("党委") and len(rest) > 2:
        where = Place(region, rest[1:], where.word, where.head)
        rest = where.rest
    name = official(region)
    if not rest:
        if region.zone:
            return Body(f"{region.name}管理委员会", "zone", region, region.level, ("管委会",), "zone-alone", 0.8)
        full = f"{name}行政公署" if region.type in ("盟", "地区") else f"{name}人民政府"
        return Body(full, "government", region, region.level, ("人民政府",), "region-alone", 0.85)
    if region.zone and rest in ("管委会", "管理委员会"):
        return Body(f"{region.name}管理委员会", "zone", region, region.level, ("管委会",), "zone", 0.95)
    for local in registry.locals_().get((region.code, rest), ()):
        if _holds(local, year):
            return Body(local.name, local.kind, region, region.level, (local.function,) if local.function else (), "registry", 0.97)
    for step in (_special, zone, _party, _government, _department, _leading, _subunit):
        if found := step(where, year):
            return found
    return _township(rest, region) or _named(where)


def _holds(local: registry.Local, year: int | None) -> bool:
    if year is None:
        return True
    return (local.since is None or local.since <= year) and (local.until is None or year <= local.until)


def fill(template: str, region: Region) -> str:
    """The full name that a template gives in a region."""
    province = ancestor(region, "province")
    if region.type == "自治区":
        template = template.replace("中共{R}委", "中共{R}委员会")
    return (
        template.replace("{R}", official(region)).replace("{S}", region.short)
        .replace("{PS}", province.short if province else "").replace("{P}", province.name if province else "")
    )  # fmt: skip


#: Branches of central bodies that stand in a provincial capital, bear its name and are there for the province (直属海关).
_PROVINCIAL_IN_CAPITAL = frozenset({"海关"})


def _special(where: Place, year: int | None) -> Body | None:
    for special in registry.specials().get(where.rest, ()):
        if special.function == "金融监管总局" and (where.word != "name" or (year is not None and year < 2023)):
            continue
        if not special.levels or where.region.level in special.levels:
            name, region = fill(special.template, where.region), where.region
            if special.function in _PROVINCIAL_IN_CAPITAL and capital(region):
                region = ancestor(region, "province") or region
            return Body(name, special.kind, region, region.level, (special.function,) if special.function else (), "special", 0.95)
    return None


_OF_BOTH = re.compile(r"[、和]?(?:[省市县区州旗]|自治区)?(?:人民)?政府(?P<rest>(?!各|有关|相关|及|和|、|所属|直属).*)$")


def _party(where: Place, year: int | None) -> Body | None:
    """省委X: the party's organs by their own words."""
    if not where.rest.startswith("委") or where.rest.startswith("委员会"):
        return None
    rest, area = where.rest[1:], official(where.region)
    if joint := _OF_BOTH.match(rest):  # 省委、省政府督查室: one office of both
        kind = "party" if joint["rest"] else "group"
        return Body(f"中共{area}委、{area}人民政府{joint['rest']}", kind, where.region, where.region.level, (), "party", 0.85)
    if rest.startswith(("和", "、", "或")):
        return None
    rest = re.sub(r"委员会办$|委办$", "委员会办公室", rest)
    rest = re.sub(r"(?<![会公])办$", "办公室", rest)
    kind = "leading_group" if "领导小组" in rest else "party"
    return Body(f"中共{area}委{rest}", kind, where.region, where.region.level, (rest,), "party", 0.8)


def _government(where: Place, year: int | None) -> Body | None:
    """省政府X: offices and groups of the government, and its departments named with it (市政府金融办)."""
    found = re.match(r"^(?:人民)?政府(?P<rest>.+)$", where.rest)
    if not found:
        return None
    rest, name = found["rest"], official(where.region)
    if rest.startswith(("各", "有关", "相关", "及", "和", "、", "或")):
        return None
    if rest.startswith("驻") or _GOVERNMENT_PART.search(rest):
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
    name = official(where.region)
    if past := registry.former_stem(printed, year):
        return Body(f"{name}{past.stem.full}{suffix}", past.kind, where.region, where.region.level, past.stem.functions, "department", 0.9)
    stem = _stem(printed, found["suffix"])
    if stem is not None:
        if where.region.level == "province" and suffix == "委员会" and stem.full == "工业和信息化" and printed != stem.full:
            stem = registry.Stem("经济和信息化", stem.functions)
        return Body(f"{name}{stem.full}{suffix}", "department", where.region, where.region.level, stem.functions, "department", 0.92)
    if found["suffix"] in ("室", "委员会", "办公室") or where.rest.endswith("管委") or (len(printed) < 2 and found["suffix"] != "局"):
        return None
    if re.search(r"(?:中心|大学|学院|医院|银行)$", printed):
        return None
    kind = "leading_group" if suffix == "办公室" and not printed.startswith("政府") else "department"
    printed = re.sub(r"^政府", "人民政府", printed)
    return Body(f"{_said(where)}{printed}{suffix}", kind, where.region, where.region.level, (printed,), "unseen-department", 0.6)


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
    return Body(_said(where) + rest, "leading_group", where.region, where.region.level, (rest,), "leading-group", 0.85)


def _said(where: Place) -> str:
    """The place of a body outside the tables: as printed where a city's or county's short name was (哈尔滨铁路局, 宁波电业局).

    Such a name is the body's own and need not be of the city (哈尔滨机场扩建指挥部 is of the airport).
    """
    short = where.word == "name" and where.region.level in ("city", "county") and where.head == where.region.short
    return where.head if short else official(where.region)


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
    kind = _kind(rest)
    if kind is None:
        return None
    name = where.head + rest if where.word == "name" else official(where.region) + rest
    return Body(name, kind, where.region, where.region.level, (rest,), "named", 0.7)


def _township(text: str, here: Region) -> Body | None:
    """桃洪镇: the government of a township, named with its county where the document comes from there."""
    found = re.match(r"^(?P<name>[一-鿿]{1,6}(?P<kind>镇|乡|街道))(?P<organ>人民政府|政府|办事处|办)?$", text)
    if not found or found["name"] in ("乡镇", "街道", "城镇", "集镇", "建制镇") or re.match(r"各|所在|当地|有关|相关|重点", text):
        return None
    area = official(here) if here.level == "county" else ""
    organ_ = "街道办事处" if found["kind"] == "街道" else f"{found['kind']}人民政府"
    return Body(f"{area}{found['name'].removesuffix(found['kind'])}{organ_}", "government", here, None, (), "township", 0.7)


def _kind(text: str) -> str | None:
    """What kind of body an ending says: company, association, institution, the office of something."""
    kinds = (("enterprise", _ENTERPRISE), ("mass", _MASS), ("leading_group", _OFFICE), ("institution", _INSTITUTION))
    return next((kind for kind, pattern in kinds if pattern.search(text)), None)


def _national(text: str) -> Body | None:
    found = registry.national().get(text) or registry.national().get(text.removeprefix("中华人民共和国"))
    if found:
        full, kind, function = found
        return Body(full, kind, CHINA, NATIONAL, (function,) if function else (), "national", 0.95)
    office = re.match(r"^(?P<body>.{3,}?)(?:办公室|办)$", text)
    headed = registry.national().get(office["body"]) if office else None
    if headed and headed[1] == "leading_group":
        return Body(f"{headed[0]}办公室", "leading_group", CHINA, NATIONAL, (), "ministry-office", 0.9, headed[0])
    inside = _OF_MINISTRY.match(text)
    upper = registry.national().get(inside["body"]) if inside else None
    if inside and upper:
        return Body(upper[0] + inside["unit"], upper[1], CHINA, NATIONAL, (), "ministry-office", 0.85, upper[0])
    if re.match(r"^(?:国家(?!级)|国务院|中央|全国|中国|中华)", text) and not re.search(r"(?:部门|单位|机构|各|有关|、)", text):
        kind = "enterprise" if _ENTERPRISE.search(text) else "party" if text.startswith("中央") else "department"
        full = re.sub(r"委$", "委员会", re.sub(r"(?<!公)办$", "办公室", text))
        return Body(full, kind, CHINA, NATIONAL, (), "unseen-national", 0.6)
    return None


def _bare(text: str, here: Region | None, year: int | None) -> Body | None:
    """A name without a place: of the issuer's own region (政务和数据局 after 省公安厅); X厅 is the province's. X部 is national, and so is
    统计局 in a document of the State Council.
    """
    if here is not None and here.level == NATIONAL and (short := registry.national_in_short(text)):
        return Body(short[0], short[1], CHINA, NATIONAL, (short[2],) if short[2] else (), "national", 0.85)
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
    if town := _township(text, here):
        return town
    area = zone(where)
    if area is not None and len(text) > 3:
        return Body(area.name, area.kind, here, here.level, area.functions, "zone", 0.6)
    if department is not None:
        return department
    kind = _kind(text)
    if kind is not None and len(text) > 3 and not re.match(r"各|[一二三四五六七八九十两]+[大个]", text):
        return Body(text, kind, here, None, (), "as-printed", 0.5)
    return None
