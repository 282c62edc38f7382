"""Bodies and groups under their full names, and printed names without what is not part of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mandates.graph.resolve.regions import Region


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
class Group:
    """An open or closed set of bodies: region and wording.

    `classes` are the levels of its members where it is made of divisions, `head` what each of them has (人民政府), `members` those
    of a closed list.
    """

    name: str
    region: Region
    level: str | None
    kind: str = "group"
    classes: tuple[str, ...] = ()
    head: str = ""
    members: tuple[str, ...] = ()


_BRACKETS = str.maketrans("()[]〔〕［］", "（）（）（）（）")


@lru_cache(maxsize=262144)
def clean(surface: str) -> str:
    """The name without what is not part of it: white space, quotation marks, a bracketed second name, 等, 等单位."""
    text = re.sub(r"\s+", "", surface).strip("、，,。；;：:")
    if text[:1] in "“《" and text[-1:] in "”》":
        text = text[1:-1]
    text = text.translate(_BRACKETS)
    if "（含" in text:
        text = re.sub(r"（含[^（）]*）", "", text)
    if text.startswith("（"):
        text = re.sub(r"^（[一二三四五六七八九十]+）", "", text) or text
    if text[1:2] == "府":
        text = re.sub(r"^([省市县区])府(?=办|直属|各)", r"\1政府", text)
    if not re.search(r"（[省市县区州旗盟乡镇街道自治特、]+）$|[乡镇](?:人民)?政府（(?:街道)?办事处）$", text):
        text = re.sub(r"（[^（）]*）$", "", text)
    text = re.sub(r"(?<=[局厅委办院会部司行心府队社组区团关])等(?:单位|部门|机构)?$|等$", "", text) or text
    return re.sub(r"(.)(?:司司|局局|厅厅)$", lambda m: m.group(1) + m.group()[1], text)
