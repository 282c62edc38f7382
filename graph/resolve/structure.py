"""Between bodies: whose part a body is, which body one level up has its function, which groups it belongs to, what took its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mandates.graph.resolve.agencies import ResolvedAgency
from mandates.graph.resolve.data import rows
from mandates.graph.resolve.departments import by_function
from mandates.graph.resolve.names import Body
from mandates.graph.resolve.regions import CHINA, NATIONAL, parent, regions


@dataclass(frozen=True, slots=True)
class AgencyRelation:
    """`start` is part of, member of or counterpart of `end` (full names); `end` is resolved too where it is printed nowhere."""

    start: str
    end: str
    rule: str
    confidence: float
    end_agency: ResolvedAgency | None = None
    on: str | None = None


def part_relations(agencies: Iterable[ResolvedAgency]) -> list[AgencyRelation]:
    """PART_OF: an office of a government or party committee, the office of a leading group, a part of a department, a branch in
    its company.

    Read off the names: 湖南省人民政府办公厅 is part of 湖南省人民政府, …领导小组办公室 of …领导小组.
    """
    out: dict[tuple[str, str], AgencyRelation] = {}
    for agency in agencies:
        if agency.name is None or agency.kind == "group":
            continue
        upper, rule = agency.part_of, "subunit"
        if upper is None:
            found = re.match(
                r"^(?P<upper>.+(?:人民政府|领导小组|协调小组|指挥部|联席会议|代表大会常务委员会|委员会))(?:办公厅|办公室)$", agency.name
            )
            if found:
                upper, rule = found["upper"], "office-of"
        if upper and upper != agency.name:
            out[agency.name, upper] = AgencyRelation(agency.name, upper, rule, 0.9)
    return [out[key] for key in sorted(out)]


def counterpart_relations(agencies: Iterable[ResolvedAgency]) -> list[AgencyRelation]:
    """COUNTERPART_OF: lower to upper body with the same function.

    Assumes that each level has one body per function. A body of the set that has the function above goes before the usual name of
    such a body; a combined department (文化旅游广电体育局) has one for each of its functions, the first of full confidence.
    """
    known: dict[tuple[str, str], set[str]] = {}
    bodies = {a.name: a for a in agencies if a.name is not None and a.kind not in ("group", "other", "zone", "government", "enterprise")}
    for agency in bodies.values():
        for function in agency.functions[:1]:
            known.setdefault((agency.region or CHINA.code, function), set()).add(agency.name or "")
    out: dict[tuple[str, str], AgencyRelation] = {}
    for agency in bodies.values():
        if agency.region is None or agency.region not in regions() or agency.level not in ("province", "city", "county"):
            continue
        region = regions()[agency.region]
        if agency.rule in ("subunit", "named", "as-printed", "zone", "region-alone"):
            continue
        upper_region = parent(region)
        for place, function in enumerate(agency.functions):
            names = known.get((upper_region.code, function), set()) - {agency.name}
            confidence = 0.9 if place == 0 else 0.7
            usual = by_function(function, upper_region)
            if len(names) == 1:
                upper, end = next(iter(names)), None
            elif usual is not None and (not names or usual.name in names):
                upper, end = usual.name, _as_agency(usual)
                confidence -= 0.1
            else:
                continue
            if upper != agency.name and agency.name:
                out.setdefault((agency.name, upper), AgencyRelation(agency.name, upper, "same-function", round(confidence, 2), end))
    return [out[key] for key in sorted(out)]


def _as_agency(body: Body) -> ResolvedAgency:
    code = body.region.code if body.region.level != NATIONAL else None
    return ResolvedAgency(body.name, body.name, body.kind, body.level, code, body.score, body.rule, functions=body.functions)


def member_relations(agencies: Iterable[ResolvedAgency]) -> list[AgencyRelation]:
    """MEMBER_OF: bodies of the set that belong to a group by what it says: governments of 各县市区, departments of one function,
    closed lists.

    Assumes that a group of divisions takes in every division of those levels in the region; open sets (省直相关单位) have no known members.
    """
    found = [a for a in agencies if a.name is not None]
    bodies = {a.name: a for a in found if a.kind != "group" and a.name}
    out: dict[tuple[str, str], AgencyRelation] = {}
    classes: dict[tuple[str, str, str], set[str]] = {}
    for group in {a.name: a for a in found if a.kind == "group"}.values():
        assert group.name is not None
        for member in group.members:
            out[member, group.name] = AgencyRelation(member, group.name, "listed", 0.95)
        for level in group.classes:
            classes.setdefault((group.region or "", level, group.head), set()).add(group.name)
    for name, body in bodies.items():
        for head in _heads(body):
            for area in _areas(body):
                for group_name in classes.get((area, body.level or "", head), ()):
                    out[name, group_name] = AgencyRelation(name, group_name, "class-of-divisions", 0.9)
    return [out[key] for key in sorted(out)]


def _heads(body: ResolvedAgency) -> list[str]:
    """How a group calls the bodies that this one is of."""
    if body.kind == "government":
        return ["人民政府", "委、人民政府"]
    return [function + ending for function in body.functions for ending in ("部门", "主管部门")]


def _areas(body: ResolvedAgency) -> list[str]:
    """Codes of the regions that a body's region is in, "" for the whole country."""
    if body.region is None or body.region not in regions():
        return []
    out, region = [], regions()[body.region]
    while region.parent is not None:
        region = parent(region)
        out.append(region.code if region.level != NATIONAL else "")
    return out


def successions(names: Iterable[str | None]) -> list[AgencyRelation]:
    """SUCCEEDED_BY among bodies of these names: reforms as dated events, from the table, each with the text that says so.

    A row with {S} holds for the branches in every place, where the older one is named.
    """
    known = {name for name in names if name}
    out: list[AgencyRelation] = []
    for before, after, on, source, _ in rows("reforms", 5):
        if "{S}" not in before:
            if before in known or after in known:
                out.append(AgencyRelation(before, after, source, 0.95, None, on))
            continue
        pattern = re.compile(re.escape(before).replace(r"\{S\}", "(.+?)") + "$")
        for name in sorted(known):
            if found := pattern.match(name):
                out.append(AgencyRelation(name, after.replace("{S}", found[1]), source, 0.9, None, on))
    return out
