"""Who is charged in running prose: the bodies found, and their roles among all that an item names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from mandates.extract.meaning.prose_rules import PARTNER, TOGETHER
from mandates.extract.meaning.rules import Rule
from mandates.extract.mentions.agencies import Mention


@dataclass(frozen=True, slots=True)
class Actor:
    """A body named as subject, with its role; `text[start:end]` is the clause that names it."""

    mention: Mention
    role: str
    rule: Rule
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rejected:
    """A body that was seen as a possible subject and not taken, and why."""

    surface: str
    start: int
    end: int
    why: str


def settle(text: str, actors: list[Actor]) -> list[Actor]:
    """Roles among all that an item names: 配合 supports only where somebody leads; each body once per role."""
    named = any(a.role == "lead" and a.rule is not TOGETHER for a in actors)
    if named:  # where somebody is named 牵头, X会同Y leaves X responsible for its own part
        actors = [replace(a, role="responsible") if a.rule is TOGETHER and a.role == "lead" else a for a in actors]
    leads = [a for a in actors if a.role == "lead"]
    all_surfaces = {a.mention.surface for a in actors}
    out: list[Actor] = []
    seen: set[tuple[str, str]] = set()
    surfaces = {a.mention.surface for a in leads}
    for actor in actors:
        role = actor.role
        if role == "support" and not leads and not _beside_one_who_answers(text, actor, actors):
            role = "responsible"
        near = any(lead.start < actor.start and not re.search("[。；]", text[lead.end : actor.start]) for lead in leads)
        if role == "responsible" and near and re.match(r"其他|相关|有关|各相关|各有关", actor.mention.surface):
            role = "support"
        if role == "responsible" and near and _SHARES.match(text, actor.mention.end):
            role = "support"
        if role == "responsible" and actor.mention.surface in surfaces:
            continue
        if _together(actor.mention.surface, all_surfaces):
            continue
        if (role, actor.mention.surface) not in seen:
            seen.add((role, actor.mention.surface))
            out.append(Actor(actor.mention, role, PARTNER if role == "support" != actor.role else actor.rule, actor.start, actor.end))
    return out


#: 县交通运输局牵头，县公安局、县市场监管局按职责分工负责: as in a clause in brackets, those who share the task support.
_SHARES = re.compile(r"[^，。；]{0,40}?按照?(?:各自)?职责(?:分工)?(?:负责|落实)")


def _beside_one_who_answers(text: str, actor: Actor, actors: list[Actor]) -> bool:
    """由公安部门负责，有关部门配合: beside one who is responsible, those who 配合 support, as in a clause in brackets."""
    before = [text[a.mention.end : actor.mention.start] for a in actors if a.role == "responsible" and a.mention.end <= actor.mention.start]
    return any(between.startswith("负责") and not re.search("[。；]", between) for between in before)


def _together(surface: str, named: set[str]) -> bool:
    """Whether a joint name (财政、发展改革部门) only repeats bodies that the item names one by one."""
    if "、" not in surface or not surface.endswith("部门"):
        return False
    return all(f"{part}部门" in named for part in surface.removesuffix("部门").split("、"))
