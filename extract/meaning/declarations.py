"""Declarations: words that hold for later items (下同, 不再列出, 排名第一的为牵头单位), and how far they reach."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mandates.extract.meaning.rules import rule
from mandates.extract.mentions.agencies import Mention

if TYPE_CHECKING:
    from mandates.extract.meaning.clauses import Assigned

ADDED = rule(
    "declaration.adds",
    "bodies in a sentence that says they are not listed again (不再列出, 不再单列) belong to the item itself and to every later one, "
    "beside the bodies that the later item names",
    "以下均需市州、县市区人民政府负责，不再列出",
    "an item without a clause inherits only in the section where the words stand",
    0.97,
)
SAME_BELOW = rule(
    "declaration.same-below",
    "下同 behind a list hands the list on to later items that name nobody themselves",
    "（市教育局、各县市区人民政府负责，下同）",
    "an item with a clause of its own keeps to it",
    0.8,
)
FIRST = rule(
    "declaration.first-listed",
    "排名第一的为牵头单位 holds for every later list in the annex",
    "按职责分工负责，排名第一的为牵头单位，下同",
    "a later list that names its lead keeps it",
    0.97,
)
SHARED = rule(
    "declaration.shared",
    "涉及多个单位的，各单位按职责分工负责 says how listed bodies share a task; it adds no body",
    "涉及多个省直单位的，各单位按职责分工负责，下同",
    "none: nothing is added",
    0.95,
)

_FIRST = re.compile(
    r"(?:[（(]?除(?:标注|注明|标明|明确)[^，,。；;]{1,24}外[，,])?[，,；;。、（(]?(?:涉及[^，。；]{2,12}的[，,])?(?:其中)?[，,]?(?:责任单位|责任部门)?(?:中)?[，,]?"
    r"(?:(?:排名|排序|排列|排位|排|列|位列|署名|序列)(?:在|于|为)?(?:第一位?|首位|第1位?|最前|最前面|前列)(?:位)?[的者]?(?:单位|部门|责任单位|责任部门)?"
    r"|(?:第一个|首个|第一|首位|第一位|首位的?)(?:责任)?(?:单位|部门)|(?:首位|第一位)[的者]?)"
    r"(?:均|皆)?(?:为|是|即为|系|作为)(?:总|该项工作|本项工作|该项任务|工作|任务)?(?:的)?(?:牵头|主要责任|第一责任|主办|主责)(?:或(?:汇总|协调|组织))?(?:责任)?(?:单位|部门)"
)
_SHARED = re.compile(
    r"涉及(?:多个|两个|几个|多家|多部门)[^。；]{0,20}?(?:按|依)[^。；]{0,12}?(?:负责|落实)"
    r"|(?:无|没有|未(?:明确|列明|标注|注明|标明))牵头(?:责任)?(?:单位|部门)的?[，,]?[^，。；]{0,12}(?:单位|部门)(?:即|均|都)?(?:为|是)牵头(?:责任)?(?:单位|部门)"
    r"|涉及[^，。；]{2,30}的[，,]?(?:以下|下文)?(?:均|都)?(?:不再|不另)[^，。；]{0,6}(?:列|赘述)"
)
_MARK = re.compile(
    r"[，,、]?(?:以下|下文|后文|后面|此后|下面|下)?(?:各项|各条|相关|有关)?(?:任务|工作|事项|条款|内容)*(?:均|都|也)?"
    r"(?:下同|以下同|后同|余同|同下|(?:不再|不另|不单独|不一一|不逐一|不重复)(?:单独|另行|一一|逐一|逐项|重复|分别)*(?:列出|单列|列入|列明|列示|列举|列|做分工|作分工|分工|赘述|赘列|重复|注明|标注|标明|说明|写明|单独列出))"
)
_OPEN = re.compile(
    r"(?:(?:以下|下列|后续|上述及以下|本方案|本表|本意见|各项|所有|其余|其他|此外|除特别注明外|除注明外)[，,]?)*"
    r"(?:各项|各条|所有|各类)?(?:重点|主要|具体|政策)?(?:工作|任务|事项|措施|条款|内容|项目|举措)*(?:的)?"
    r"(?P<label>牵头单位|牵头部门|责任单位|责任部门|责任主体|配合单位|配合部门|落实单位)?(?:中)?"
    r"(?:均|都|还|也|同时|一律|皆)*(?:应当|应|需要|需|须)?(?:由|含有|含|包含|包括|涉及|为|请|有|增加|加上)*"
)
#: Words without which the patterns above cannot match: a quick refusal.
_FIRST_HINT = re.compile(r"第[一1]|首|最前|前列")
_LEADS_HINT = re.compile(r"[为是系](?:总|该项工作|本项工作|该项任务|工作|任务)?的?(?:牵头|主要责任|第一责任|主办|主责)")
_MARK_HINT = re.compile(r"不再|下同|不另|不单独|不一一|不逐一|不重复|同下|后同|余同")
#: 以下均需各县（市）区政府落实，区政府无相关职能的，由市直责任部门负责，不再列出: who stands in for one of them is no further body.
_OTHERWISE = re.compile(r"[，,][^，,。；;]{2,24}的[，,]由[^，,。；;]{2,24}(?:负责|承担|落实)[^，,。；;]{0,10}(?=[，,]|$)")
_ADDITIVE = re.compile(r"均|都|以下(?!同)|不再|不另|不单独|一律|所有|各项")


@dataclass(frozen=True, slots=True)
class Declared:
    """A declaration as read: `kind` is adds, first or shared; offsets count in the text of the clause."""

    kind: str
    start: int
    end: int
    adds: dict[str, list[Mention]] = field(default_factory=dict)
    #: adds: also beside bodies that a later item names (不再列出), or only where it names none (下同)
    additive: bool = False
    #: the bodies are called 责任单位 or said to be responsible, not put into a column beside a lead
    column: bool = False
    #: role -> the role that its bodies have where another body leads (均需…落实 supports a lead; 均为责任单位 stays)
    beside: dict[str, str] = field(default_factory=dict)
    #: bodies of the same sentence that are the item's own only
    own: list[Assigned] = field(default_factory=list)
    #: where the words before the mark end
    core_end: int = 0


def mark_of(text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """The words that hand something on: 下同, 以下不再列出, 不再单列 …"""
    end = len(text) if end is None else end
    for match in _MARK.finditer(text, start, end) if _MARK_HINT.search(text, start, end) else ():
        before = text[start : match.start()]
        if sum(before.count(c) for c in "（(〔［") <= sum(before.count(c) for c in "）)〕］"):  # 各市（含定州市，下同） explains a name
            return match
    return None


def find_first_listed(text: str, start: int = 0, end: int | None = None) -> Declared | None:
    """排名第一的为牵头单位 and its like, with what hands it on."""
    end = len(text) if end is None else end
    match = _FIRST.search(text, start, end) if _LEADS_HINT.search(text, start, end) and _FIRST_HINT.search(text, start, end) else None
    if match is None:
        return None
    said = next((at for at in range(match.start(), match.end()) if text[at] not in "，,；;。、"), match.start())
    return Declared("first", said, end, core_end=match.start())


def shared_duty(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a sentence only says that several bodies share a task by their competence."""
    return _SHARED.search(text, start, len(text) if end is None else end) is not None


def parse_declaration(
    text: str,
    start: int,
    end: int,
    read_roles: Callable[[str, int, int, tuple[str, str] | None], tuple[list[Assigned], list[tuple[int, int]]]],
) -> Declared | None:
    """One sentence with a mark (下同, 不再列出): the bodies that it hands on, with their roles.

    Args:
        text, start, end: the sentence is `text[start:end]`.
        read_roles: reads a list of bodies with its predicate (clauses).
    """
    mark = mark_of(text, start, end)
    if mark is None:
        return None
    additive = bool(_ADDITIVE.search(text, start, end))
    core = mark.start()
    opening = _OPEN.match(text, start, core)
    begin = opening.end() if opening and additive else start
    label = opening["label"] if opening and additive else None
    role = (
        ("lead", "lead")
        if label and label.startswith("牵头")
        else ("support", "support")
        if label and label.startswith("配合")
        else ("responsible", "support")
    )
    otherwise = _OTHERWISE.search(text, begin, core)
    assigned, unread = read_roles(text, begin, otherwise.start() if otherwise else core, role)
    if unread or (not assigned and additive):
        return None
    own: list[Assigned] = []
    if additive and begin == start and assigned:  # 甲牵头，乙配合，丙均为责任单位，不再列出: 丙 alone is handed on
        handed = next((i for i in range(len(assigned), 0, -1) if assigned[i - 1].role != assigned[-1].role), 0)
        own, assigned = assigned[:handed], assigned[handed:]
    adds: dict[str, list[Mention]] = {}
    for a in assigned:
        adds.setdefault(a.role, []).append(a.mention)
    if not additive and any(a.role == "lead" for a in assigned):
        adds = {}
        for a in assigned:
            adds.setdefault(a.role if a.role == "lead" else a.beside, []).append(a.mention)
    beside = {a.role: a.beside for a in assigned} if label is None else {}
    return Declared(
        "adds",
        start,
        end,
        adds,
        additive,
        beside=beside,
        column=label is not None and label[:2] in ("责任", "落实"),
        own=own,
        core_end=core,
    )
