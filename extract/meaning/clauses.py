"""Responsibility clauses: （省政务局牵头，省直相关单位按职责分工负责）, 责任单位：…, 牵头单位：…；配合单位：….

Pure functions over strings; `parse_clause` reads the words of one clause, `find_clauses` finds the clauses of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from mandates.extract.lexicon import alternatives, rows, words
from mandates.extract.meaning.declarations import Declared, find_first_listed, parse_declaration, shared_duty
from mandates.extract.meaning.rules import rule
from mandates.extract.mentions.agencies import Mention, bracket_depth, is_agency, split_agencies

LABELLED = rule(
    "clause.label",
    "a label of lexicon/role_labels.tsv before a colon says the role of the list behind it, up to the next label",
    "（责任单位：省公安厅、省发展改革委及省直有关单位，各市州、县市区人民政府）",
    "an unknown label closes the list before it and gives no role",
    0.98,
)
PREDICATE = rule(
    "clause.predicate",
    "bodies before 牵头, 配合, 参加, 负责 … have the role that the verb names; the verb ends its part of the clause",
    "（省工业和信息化厅牵头，省发展改革委、省商务厅、省工商联等按职责分工负责）",
    "a verb that more words follow (由街道办事处负责的除外) is no predicate; a bracket without one is no clause",
    0.98,
)
TOGETHER = rule(
    "clause.together",
    "X会同Y: X leads, Y supports",
    "各市州、县市区住房城乡建设部门会同发展改革、财政等部门",
    "without a body before 会同 the bodies behind it support whoever leads",
    0.95,
)
FIRST_LISTED = rule(
    "clause.first-listed",
    "where the text says that the first of a list leads, the first body of every later list without 牵头 leads and the others support",
    "排名第一的为牵头单位，下同",
    "a list that names its lead keeps it",
    0.95,
)

MARKED = rule(
    "clause.marked",
    "a sign at a body of a list (★, *, ▲) marks it as the one that leads",
    "责任单位：★市发展改革委、市财政局（标★的为牵头单位，下同）",
    "a sign at no body is no name",
    0.9,
)

LABELS = {label: (role, beside) for label, role, beside in rows("role_labels.tsv")}
_VERBS = tuple(rows("role_verbs.tsv"))
#: A label that layout ran into the list before it (县水利局责任单位：) is told by its words.
_RUN_INTO = "|".join(sorted((word for word in LABELS if len(word) >= 4), key=len, reverse=True))
_LABEL = re.compile(
    rf"(?:^|(?<=[，,；;。、\s（(［\[〔【）)])|(?<=[厅局委办部院会处站所队社司心府区市县州镇乡道位门构校])(?=(?:{_RUN_INTO})[：:]))(?P<label>[一-鿿]{{2,12}})(?P<aside>[（(][^（）()：:]{{0,30}}[）)])?[：:]"
)
_DUTY = r"(?:职责|职能|责任|分工|权限|规定)"
_QUALIFIER = (
    r"(?:(?:按照?|根据|依据|依照|依|在|结合)(?:各自|本|有关|相关|部门|法定|工作|任务|“三定”)*(?:的)?"
    rf"{_DUTY}(?:和)?(?:任务|职责|工作)?(?:分工|范围|权限|要求|规定)?(?:内)?[、，,]?)?"
)
_ADVERB = (
    r"(?:依法|分别|共同|联合|具体|各自|积极|密切|协同|主动|统筹|组织|协调|分工|全力|总|分领域|分级|分类|属地"
    r"|予以|做好|抓好|认真|同时|也|均)*"
)
_VERB = alternatives(verb for verb, _, _ in _VERBS)
#: what may follow the verb before its part of the clause ends
_OBJECT = (
    rf"(?:{alternatives(words('role_objects.txt'))})*"
    r"(?:(?<=做好|抓好|落实|推进|加强|配合|参与|负责|实施)[一-鿿“”]{2,16}(?:工作|责任|保障|任务|实施|落实|建设|管理|监管|事项))?"
)
_DELIMITER = r"(?=[，,、；;。：:）)\]］\s]|$|会同|由)"
#: what the words below begin with: at all other places no predicate need be looked for
_BEGINS = "".join(
    sorted({verb[0] for verb, _, _ in _VERBS} | set("按根依在结依分共联具各积密协主统组全总属予做抓认同也均，,都皆为是作列即"))
)
_PREDICATE = re.compile(
    rf"(?=[{_BEGINS}])(?:(?:{_QUALIFIER}{_ADVERB}(?P<verb>(?:负责)?(?:{_VERB})(?:[、和并及与]?(?:{_VERB}))*){_OBJECT}{_DELIMITER})"
    r"|(?:[，,]?(?P<called>(?:均|都|同|共同|也|皆)?(?:为|是|作为|列为|即为)(?:本项工作|本项任务|该项工作|共同|主要|第一)*"
    r"(?:以下|上述|下列)?(?:各项|所有|各条)?(?:重点)?(?:工作|任务|事项|措施)*的?"
    r"(?P<what>牵头|责任|配合|参与|协办|主办|落实)(?:责任)?(?:单位|部门|主体))))"
)
_SENTENCE = "。；;"
_BELOW = re.compile(
    r"(?:以下|下列|其余|其他|上述)(?=各项|各条|各|工作|任务|事项|措施|均需|均由|均含|所有)"
    r"|各[^，。；、]{1,12}(?:、[^，。；]{1,14})?[均都同也]?(?:为|是|作为)(?:共同)?(?:责任|落实|配合)(?:单位|部门)[，,]?(?:以下|下文|下同[，,])?[均都]?不再"
)
#: A declaration in brackets behind a list: （以下各项责任单位均包括各市州人民政府，不再一一列出）.
_ASIDE = re.compile(r"[（(](?P<said>以下[^（()）]*(?:[（(][^（()）]*[)）][^（()）]*)*不再[^（()）]*)[）)]")


class Assigned(NamedTuple):
    """One body with its role in a clause; `beside` is its role where another body leads. A tuple, because plans hold thousands of them."""

    mention: Mention
    role: str
    beside: str
    rule: str


class Clause:
    """What one clause says. Offsets of `start`, `end` and of all mentions are those of the text it was found in."""

    __slots__ = ("assigned", "declared", "end", "first_listed", "start", "unread")

    def __init__(
        self, start: int, end: int, assigned: list[Assigned] | None = None, declared: list[Declared] | None = None,
        unread: list[tuple[int, int]] | None = None, first_listed: bool = False,
    ) -> None:  # fmt: skip
        self.start: int = start
        self.end: int = end
        self.assigned: list[Assigned] = [] if assigned is None else assigned
        self.declared: list[Declared] = [] if declared is None else declared
        #: words that name no body and close no list
        self.unread: list[tuple[int, int]] = [] if unread is None else unread
        #: the clause itself says that its first body leads
        self.first_listed: bool = first_listed

    @property
    def understood(self) -> bool:
        """Whether the words are a responsibility clause: bodies or a declaration, and nothing that is neither."""
        return bool(self.assigned or self.declared) and not self.unread

    @property
    def legible(self) -> bool:
        """Whether the bodies that were read outweigh the words that were not."""
        return sum(b - a for a, b in self.unread) <= 0.4 * sum(a.mention.end - a.mention.start for a in self.assigned)

    def roles(self, first_listed: bool = False, lead: bool = False) -> dict[str, list[Mention]]:
        """Role -> bodies, each once per role.

        Args:
            first_listed: a declaration in force says that the first of a list leads.
            lead: another clause of the same item names a lead.
        """
        assigned = self.assigned
        leads = lead or any(a.role == "lead" for a in assigned)
        if (first_listed or self.first_listed) and not leads:
            listed = next((i for i, a in enumerate(assigned) if a.role == "responsible"), None)
            if listed is not None:
                assigned = [a._replace(role="lead") if i == listed else a for i, a in enumerate(assigned)]
                leads = True
        out: dict[str, list[Mention]] = {}
        for a in assigned:
            role = a.beside if leads and a.role != "lead" else a.role
            bodies = out.setdefault(role, [])
            for b in bodies:
                if b.surface == a.mention.surface:
                    break
            else:
                bodies.append(a.mention)
        return out


def parse_clause(text: str, label: str | None = None) -> Clause:
    """Read the words of one clause, with or without its brackets.

    Args:
        text: flowing text without layout white space; offsets of the result count from its beginning.
        label: the label that stands elsewhere, as the head of a table column does (牵头单位).

    >>> clause = parse_clause("（省政务局牵头，省直相关单位按职责分工负责）")
    >>> {role: [m.surface for m in bodies] for role, bodies in clause.roles().items()}
    {'lead': ['省政务局'], 'support': ['省直相关单位']}
    """
    read = _parse(text, label)
    return Clause(read.start, read.end, list(read.assigned), list(read.declared), list(read.unread), read.first_listed)


@lru_cache(maxsize=4096)
def _parse(text: str, label: str | None) -> Clause:
    """The clause itself; the same words come again and again in a plan, so they are read once."""
    if "位为" in text:  # （牵头单位为市大数据局，责任单位为各区政府）: 为 stands for the colon
        text = _LABEL_AS_VERB.sub(lambda m: m.group()[:-1] + "：", text)
    if _SIGN.search(text):
        text = _SAYS_MARKED.sub(lambda m: "，" * len(m.group()), text)
    start, end = _inside(text)
    clause = Clause(0, len(text))
    role = LABELS.get(label) if label else None
    at = start
    depth = bracket_depth(text)
    outer = depth[start] if start < end else 0
    for match in _LABEL.finditer(text, start, end) if "：" in text or ":" in text else ():
        known = label_role(match["label"])
        if depth[match.start()] > outer or (known is None and is_agency(match["label"])):
            continue
        _read_list(clause, text, at, match.start(), role, labelled=at > start or label is not None)
        role = known or _IGNORED
        if match["aside"] and find_first_listed(match["aside"]):
            clause.first_listed = True
        at = match.end()
    _read_list(clause, text, at, end, role, labelled=at > start or label is not None)
    return clause


_IGNORED = ("", "")
#: Signs that mark the leading body of a list, and the words that say so, with the 下同 behind them.
MARKS = "★☆*＊▲△●◆"
_SIGN = re.compile(f"[{MARKS}]")
_SAYS_MARKED = re.compile(
    rf"(?:其中)?(?:带|标注?有?|加注?|注有?|打)[“\"]?[{MARKS}][”\"]?号?的?(?:单位|部门)?均?(?:为|是)牵头(?:责任)?(?:单位|部门)(?:[，,、]?下同)?"
)
_LABEL_AS_VERB = re.compile(r"(?:(?<=[（(，,；;])|^)(?:牵头|责任|配合|主办|协办|参与)(?:责任)?单位为(?!责任|牵头|配合|主办)")


def _inside(text: str) -> tuple[int, int]:
    """The stretch inside the outer brackets, if there are any (the closing one may be lost)."""
    start, end = 0, len(text)
    while start < end and text[end - 1] in " \n。；;":
        end -= 1
    if text[:1] and text[0] in "（(［[〔【":
        start = 1
        if end > start and text[end - 1] in "）)］]〕】" and bracket_depth(text[:end])[-1] == 1:
            end -= 1
    return start, end


def label_role(printed: str) -> tuple[str, str] | None:
    """Role of a label; the longest known label that the printed end in (市级责任单位 is read as 责任单位)."""
    for start in range(len(printed)):
        if printed[start:] in LABELS:
            return LABELS[printed[start:]] if start <= 6 else None
    return None


def _read_list(clause: Clause, text: str, start: int, end: int, role: tuple[str, str] | None, labelled: bool) -> None:
    if role == _IGNORED:
        return
    for first, last in _sentences(text, start, end):
        _read_sentence(clause, text, first, last, role, labelled)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences; a declaration that a comma joins on (…支行,以下工作责任单位均含…) is a sentence of its own."""
    aside = _ASIDE.search(text, start, end) if "不再" in text else None
    if aside is not None and aside.start() > start and any(is_agency(m.surface) for m in split_agencies(text, *aside.span("said"))):
        yield from _sentences(text, start, aside.start())
        yield aside.span("said")
        yield from _sentences(text, aside.end(), end)
        return
    depth = bracket_depth(text[start:end])
    base = min(depth) if depth else 0
    begin = start
    for at in range(start, end):
        inner = depth[at - start] > base
        if inner:
            continue
        if text[at] in _SENTENCE or (text[at] in "，,、" and _BELOW.match(text, at + 1)):
            if at > begin:
                yield begin, at
            begin = at + 1
    if end > begin:
        yield begin, end


def _read_sentence(clause: Clause, text: str, start: int, end: int, role: tuple[str, str] | None, labelled: bool) -> None:
    first = find_first_listed(text, start, end)
    if first is not None:
        clause.first_listed = True
        clause.declared.append(first)
        end = first.core_end
    elif shared_duty(text, start, end):
        clause.declared.append(Declared("shared", start, end))
        return
    else:
        declared = parse_declaration(text, start, end, _read_roles)
        if declared is not None:
            clause.declared.append(declared)
            if declared.additive:
                clause.assigned.extend(declared.own)
                return
            end = declared.core_end
    assigned, unread = _read_roles(text, start, end, role)
    clause.assigned.extend(assigned)
    clause.unread.extend(unread)


def _read_roles(text: str, start: int, end: int, role: tuple[str, str] | None) -> tuple[list[Assigned], list[tuple[int, int]]]:
    """The bodies of one sentence with their roles, and the stretches that were not understood."""
    while start < end and text[start] in "，,、 \n":
        start += 1
    if start >= end:
        return [], []
    depth = bracket_depth(text[start:end])
    assigned: list[Assigned] = []
    unread: list[tuple[int, int]] = []
    at = start
    for match in _PREDICATE.finditer(text, start, end):
        if depth[match.start() - start] or match.start() < at:
            continue
        given = ("responsible", "responsible") if match["called"] else _verb_role(match["verb"])
        if match["called"]:
            given = {"牵头": ("lead", "lead"), "主办": ("lead", "lead"), "责任": given, "落实": given}.get(
                match["what"], ("support", "support")
            )
        if match.start() == at and assigned:  # 牵头并负责…: the same bodies
            at = match.end()
            continue
        _assign(assigned, unread, text, at, match.start(), given, PREDICATE.name)
        at = match.end()
    rest = text[at:end].strip("，,、。；; \n")
    if rest:
        if at == start:
            if role is None:
                unread.append((start, end))
            else:
                _assign(assigned, unread, text, at, end, role, LABELLED.name)
        else:
            leads = any(a.role == "lead" for a in assigned)
            _assign(
                assigned, unread, text, at, end, ("support", "support") if leads else role or ("responsible", "support"), PREDICATE.name
            )
    return assigned, unread


def _verb_role(verb: str) -> tuple[str, str]:
    for word, role, beside in _VERBS:
        if word in verb:
            return (
                (role, beside)
                if not (role == "guide" and "负责" in verb and not verb.startswith("负责指导"))
                else ("responsible", "support")
            )
    return ("responsible", "support")


_TOGETHER = re.compile(r"会同|商(?=有关|相关|省|市|国家)")


def _assign(
    assigned: list[Assigned], unread: list[tuple[int, int]], text: str, start: int, end: int, given: tuple[str, str], name: str
) -> None:
    together = _TOGETHER.search(text, start, end)
    if together:
        before, after = (start, together.start()), (together.end(), end)
        if text[before[0] : before[1]].strip("，,、由"):
            _assign(assigned, unread, text, *before, ("lead", "lead"), TOGETHER.name)
        _assign(assigned, unread, text, *after, ("support", "support"), TOGETHER.name)
        return
    mentions = split_agencies(text, start, end)
    if not mentions and text[start:end].strip("，,、由 \n"):
        unread.append((start, end))
    for mention in mentions:
        if _TIMED.match(mention.surface) or mention.surface.startswith(_POINTS):
            continue
        if mention.surface[0] in MARKS or mention.surface[-1] in MARKS:
            named = mention.surface.strip(MARKS)
            begin = mention.start + mention.surface.find(named)
            if named:
                assigned.append(Assigned(Mention(named, begin, begin + len(named)), "lead", "lead", MARKED.name))
            continue
        own = _OWN_ROLE.match(text, mention.end)
        if own:
            role = _verb_role(own[1])
            assigned.append(Assigned(mention, role[0], role[1], name))
            continue
        if len(mention.surface) > 60 or (not is_agency(mention.surface) and _is_prose(mention.surface)):
            unread.append((mention.start, mention.end))
        else:
            assigned.append(Assigned(mention, given[0], given[1], name))


#: Words that point to other items and name nobody: 以下均需落实，不再列出.
_POINTS = ("以下", "下列", "下同", "不再", "均需")
#: A date or a rhythm beside the bodies (…负责，2023年6月底前完成; 持续推进): not theirs to be read here.
_TIMED = re.compile(r"[0-9]{4}年|[0-9]{1,2}月|年内|每年|全年|长期|持续|立即|限期|及时|分阶段|适时")
#: 市科技局（牵头）: the role stands behind the name.
_OWN_ROLE = re.compile(r"[（(](牵头|主办|配合|协办|指导|参与)(?:单位|部门)?[）)]")
#: Words that no name of a body holds: where one stands the stretch is prose.
_PROSE = re.compile(r"[的了对将把被并可要按]|应(?!急)|根据|完成|必须|进行|开展|制定|负责|联动|[0-9]+[年月日]")


def _is_prose(name: str) -> bool:
    return len(name) > 14 or bool(_PROSE.search(name))
