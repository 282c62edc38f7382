"""Who is who: a printed name in a document -> the body that it means."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mandates.graph.resolve.bodies import organ, read_body, read_plain
from mandates.graph.resolve.context import Context
from mandates.graph.resolve.departments import by_function
from mandates.graph.resolve.groups import read_group
from mandates.graph.resolve.names import Body, Group, clean
from mandates.graph.resolve.places import Place, place, relative
from mandates.graph.resolve.regions import NATIONAL, Region, choices, leading, official


@dataclass(frozen=True, slots=True)
class Candidate:
    """A body that a name may mean, and how likely that is (0..1)."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class ResolvedAgency:
    """The body that a printed name means: `name` is its official full name, None where it cannot be decided (then `candidates` say
    between what).

    `functions` are what it is there for, `part_of` the body whose part it is, `members` those of a closed group.
    """

    surface: str
    name: str | None
    kind: str
    level: str | None
    region: str | None
    score: float = 0.0
    rule: str = ""
    candidates: tuple[Candidate, ...] = ()
    functions: tuple[str, ...] = ()
    part_of: str | None = None
    members: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    head: str = ""


_OWN = re.compile(r"^(?P<level>省|市|州|县|区|本|我|自治区)(?P<organ>局|厅|委|办|院|部门)$")
_INSIDE = re.compile(r"^(?P<organ>厅|局|委|机关)(?:机关)?(?P<rest>(?:直|属|直属|各|内设|相关|有关)[一-鿿]*)$")
_BARE_GROUP = re.compile(r"^(?:本)?(?P<noun>领导小组|协调小组|指挥部|工作专班|专班|联席会议|工作领导小组|委员会)(?P<office>办公室|办)?$")


def resolve_agency(surface: str, context: Context) -> ResolvedAgency:
    """The body that `surface` means in a document with this context.

    Steps, first that answers: the document's own abbreviation; 领导小组办公室 of the one group that the document names; 省局 as
    the body above the
    issuer; a group; a body. What none of them reads keeps its words and the issuer's region, or, where that is unknown, stays undecided.
    """
    text = clean(surface)
    here = context.region
    if not re.search(r"\w", text):
        return ResolvedAgency(surface, None, "other", None, here.code if here and here.level != NATIONAL else None, 0.0, "empty")
    if (full := _declared(text, context)) and full != text:
        found = _read(full, here, context.year)
        if found is not None:
            return _resolved(surface, found)
    if bare := _BARE_GROUP.match(text):
        return _bare_group(surface, bare, context)
    if own := _OWN.match(text):
        return _own(surface, own, context)
    if inside := _INSIDE.match(text):
        return _inside(surface, inside, context)
    if candidates := _equally_near(text, here, context.year):
        return ResolvedAgency(surface, None, "other", None, None, 0.0, "same-name", candidates)
    if township := _in_township(text, context):
        return _resolved(surface, township)
    found = _read(text, here, context.year)
    if found is not None:
        return _resolved(surface, found)
    return _undecided(surface, text, here)


_RANKED = re.compile(r"^(?P<rank>(?:县级以上|乡级以上|各级)(?:地方)?(?:各级)?(?:人民政府|政府)?)(?P<core>.+)$")


def _declared(text: str, context: Context) -> str | None:
    """What the document's own abbreviations make of a name, by itself or after a rank.

    县级以上人民政府发展改革部门（以下统称节能主管部门）: 节能主管部门 is those words, 省人民政府节能主管部门 is 省人民政府发展改革部门.
    """
    if means := context.short.get(text):
        return means if _RANKED.match(means) and len(means) <= 40 else _expanded(means)
    for short, means in context.short.items():
        ranked = _RANKED.match(means) if text.endswith(short) and len(short) > 3 else None
        if ranked and re.search(r"(?:政府|级)$", text[: -len(short)]):
            return text[: -len(short)] + ranked["core"]
    return None


def _equally_near(text: str, here: Region | None, year: int | None) -> tuple[Candidate, ...]:
    """鼓楼区人民政府 where no 鼓楼区 stands closer to the document: all of them, none chosen."""
    regions, length = choices(text, here)
    if len({region.code for region in regions}) < 2 or leading(text, here) != (regions[0], length):
        return ()
    bodies = [organ(Place(region, text[length:], "name", text[:length]), year) for region in regions]
    names = sorted({body.name for body in bodies if body is not None})
    return tuple(Candidate(name, round(1 / len(names), 2)) for name in names) if len(names) > 1 else ()


def _in_township(text: str, context: Context) -> Body | None:
    """镇财政所 in a document of 桃洪镇: an organ of that township."""
    issuer = context.issuer
    said = re.match(r"^(?:本|我)?(?:镇|乡|街道)(?P<rest>.*)$", text)
    town = re.match(r"^(?P<name>.+(?:镇|乡|街道))(?:人民政府|办事处|党工委)", issuer.name) if issuer else None
    if issuer is None or said is None or town is None or re.match(r"^镇?(?:街|乡)?(?:道)?(?:级|、|和)", said["rest"]):
        return None
    rest = re.sub(r"^政府", "人民政府", said["rest"])
    kind = "group" if rest.endswith(("单位", "部门")) else "government" if rest in ("", "人民政府") else "department"
    return Body(town["name"] + (rest or "人民政府"), kind, issuer.region, None, (), "township", 0.6)


def _expanded(full: str) -> str | None:
    """The body at the end of the words before 以下简称: 成立省自建房安全专项整治工作领导小组 -> 省自建房…."""
    found = re.search(
        r"(?:^|[成设组]立|建立|由|和|、|，)(?P<name>(?:[一-鿿]{2,3}(?=省|市|州|县|区))?(?:省|市|州|县|区|国|全|湖)[一-鿿（）]{2,40})$", full
    )
    return found["name"] if found else None


def _read(text: str, here: Region | None, year: int | None) -> Body | Group | None:
    plain = read_plain(text, here, year)
    if plain is not None:
        return plain
    return read_group(text, here) or read_body(text, here, year)


def _resolved(surface: str, found: Body | Group) -> ResolvedAgency:
    code = found.region.code if found.region.level != NATIONAL else None
    if isinstance(found, Body):
        return ResolvedAgency(
            surface, found.name, found.kind, found.level, code, found.score, found.rule,
            functions=found.functions, part_of=found.part_of,
        )  # fmt: skip
    return ResolvedAgency(
        surface, found.name, found.kind, found.level, code, 0.8, "group", members=found.members, classes=found.classes, head=found.head
    )


def _bare_group(surface: str, bare: re.Match[str], context: Context) -> ResolvedAgency:
    """领导小组办公室: of the one leading group that the document names in full; of several none is chosen."""
    office = "办公室" if bare["office"] else ""
    full = context.short.get(bare["noun"])
    names = [full] if full else [name for name in context.groups if name.endswith(bare["noun"].removeprefix("工作"))]
    bodies = {}
    for name in names:
        said = (_expanded(name) if full else name) or name
        body = read_body(said + office, context.region, context.year)
        if body is not None:
            bodies[body.name] = body
    if len(bodies) == 1:
        return _resolved(surface, next(iter(bodies.values())))
    candidates = tuple(Candidate(name, round(1 / len(bodies), 2)) for name in sorted(bodies))
    code = context.region.code if context.region else None
    return ResolvedAgency(
        surface, None, "leading_group", context.region.level if context.region else None, code, 0.0, "bare-group", candidates
    )


def _own(surface: str, own: re.Match[str], context: Context) -> ResolvedAgency:
    """省局, 市局, 我厅 in a department's document: the body with the issuer's function at that level."""
    issuer, here = context.issuer, context.region
    if issuer is not None and own["level"] in ("本", "我"):
        return _resolved(surface, issuer)
    region = relative(own["level"], here)
    if own["organ"] in ("委", "院", "办") and region is not None:
        body = organ(Place(region, own["organ"], "relative"))
        if body is not None:
            return _resolved(surface, body)
    if issuer is not None and region is not None and issuer.functions and issuer.kind in ("department", "vertical"):
        body = by_function(issuer.functions[0], region)
        if body is not None:
            return _resolved(surface, body)
    code = region.code if region else None
    return ResolvedAgency(surface, None, "department", region.level if region else None, code, 0.0, "own-line")


def _inside(surface: str, inside: re.Match[str], context: Context) -> ResolvedAgency:
    """厅直有关单位, 局机关各处室: bodies inside the department that issues the document."""
    code = context.region.code if context.region and context.region.level != NATIONAL else None
    level = context.region.level if context.region else None
    if context.issuer is None:
        return ResolvedAgency(surface, None, "group", level, code, 0.0, "inside")
    rest = inside["rest"].replace("有关", "相关").replace("部门", "单位").replace("各", "")
    return ResolvedAgency(surface, f"{context.issuer.name}{rest}", "group", level, code, 0.7, "inside")


_TOWNSHIP = re.compile(r"^[一-鿿]{2,8}(?:镇|乡|街道)(?:人民政府|办事处)$")
_ANY = re.compile(r"^(?:各|相关|有关|所有|其他)|(?:部门|单位|机构|政府)$")


def _nowhere(surface: str, text: str) -> ResolvedAgency:
    """A name in a document of which nothing says where it comes from: 财政厅 and 各有关单位 of two such documents are not one body."""
    if _TOWNSHIP.match(text):
        return ResolvedAgency(surface, text, "government", None, None, 0.5, "township")
    kind = "group" if _ANY.search(text) else "department" if text.endswith(("局", "厅", "委", "办")) else "other"
    return ResolvedAgency(surface, None, kind, None, None, 0.0, "no-place")


def _undecided(surface: str, text: str, here: Region | None) -> ResolvedAgency:
    where = place(text, here)
    if where is not None and where.rest:
        name = (where.head if where.word == "name" else official(where.region)) + where.rest
        kind = "group" if "、" in text else "other"
        return ResolvedAgency(surface, name, kind, where.region.level, where.region.code, 0.4, "as-printed")
    if (
        re.match(r"^(?:[本我全该]?(?:省|市|州|县|区|自治区|自治州|盟|旗))", text)
        and (here is None or relative(text[0], here) is None)
        and not text.startswith("市场")
    ):
        return ResolvedAgency(surface, None, "other", None, here.code if here else None, 0.0, "no-place")
    if here is None:
        return _nowhere(surface, text)
    if here is not None and here.level != NATIONAL and len(text) < 4:
        return ResolvedAgency(surface, official(here) + text, "other", None, here.code, 0.3, "as-printed")
    kind = "group" if "、" in text else "other"
    return ResolvedAgency(surface, text, kind, None, here.code if here and here.level != NATIONAL else None, 0.3, "as-printed")
