"""Appointments (任免): person, post, agency, action; one record per person, post and agency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mandates.extract.documents import PrintedDocument
from mandates.extract.evidence import evidence
from mandates.extract.lexicon import alternatives, words
from mandates.extract.meaning.rules import Rule, rule
from mandates.extract.mentions.agencies import Mention, split_agencies
from mandates.extract.records import AgencyRef, AppointmentRecord, Record
from mandates.extract.text import Entry

APPOINTED = rule(
    "appointment.appointed",
    "X同志任, 任命X为 or X为 in a list that 任命 opens, before an agency and a post, appoints",
    "杨广同志任省交通运输厅副厅长",
    "words without a post of lexicon/posts.txt at their end are no appointment",
    0.97,
)
REMOVED = rule(
    "appointment.removed",
    "免去X的…职务, X不再担任…职务, 接受X辞去…职务 remove; agencies that 、 joins before one post are one record each",
    "免去刘启峰同志的省人民政府外事办公室、省人民政府港澳事务办公室副主任职务",
    "words without a post of lexicon/posts.txt at their end are no removal",
    0.97,
)

CARRIED = rule(
    "appointment.carried",
    "不再担任, 免去其 without a name, behind an appointment of the same sentence, speak of the person appointed there",
    "陈晓东任省供销合作社联合社理事会主任，不再担任省粮食和物资储备局局长职务",
    "a sentence that appoints nobody before them names nobody: nothing is read",
    0.95,
)

_POST = rf"(?:(?:[一二三四]级|高级|常务|党组|党委|第一|代理?|名誉|兼职)*副?(?:{alternatives(words('posts.txt'))})(?:（[^（）]{{1,12}}）)?)"
_NAME = r"[一-鿿·]{2,8}?(?:（[^（）]{1,12}）)?"
_NAMES = rf"{_NAME}(?:、{_NAME})*"
#: Between a name and 任: the end of a term of probation, a post held for a time.
_AS = r"(?:试用期满[，,]?)?(?:正式|挂职|暂时|继续)?"
_APPOINT = re.compile(
    rf"(?:任命|聘任|决定任命)[：:]?(?P<a>{_NAMES})(?:同志)?(?:为|任|担任)(?P<aw>[^，,。；;\n]+)"
    rf"|(?<![一-鿿])(?P<b>{_NAMES})同志{_AS}(?:任|担任|为|兼任)(?P<bw>[^，,。；;\n]+)"
    rf"|(?:^|(?<=[。；;\n：:，,]))(?P<c>(?!不再|继续|其|[一-鿿]{{0,6}}(?:任命|聘任|免去|决定)){_NAME}){_AS}(?:任(?![命免])|担任|兼任|为)(?P<cw>[^，,。；;\n]+)"
)
_REMOVE = re.compile(
    rf"(?:免去|撤销)[：:]?(?P<a>{_NAMES})(?:同志(?:担任)?的?|(?:担任)?的)(?P<aw>[^，。；;\n]+?)(?:的)?职务"
    rf"|(?:^|(?<=[。；;\n：:，]))(?P<b>{_NAMES})(?:同志)?不再(?:担任|兼任)(?P<bw>[^，。；;\n]+?)(?:的)?(?:职务|(?=[，。；;\n]|$))"
    rf"|(?:^|(?<=[。；;\n：:])|(?<=职务、))(?P<c>{_NAMES})(?:同志)?的(?P<cw>[^，。；;\n]+?)职务"
    rf"|接受(?P<g>{_NAMES})(?:同志)?辞去(?P<gw>[^，。；\n]+?)(?:的)?职务"
    rf"|免去[：:]?(?P<d>[一-鿿·]{{2,4}}?)(?:同志)?(?P<dw>(?:{alternatives(words('agency_levels.txt'))})[^，。；;\n的]+?)职务"
)
_CARRIED = re.compile(
    r"[，；,;](?:同时)?(?:不再(?:担任|兼任)|免去其(?:担任的|的)?|免去(?=[省市县区州][^，。；的]{2,30}职务))(?P<e>)(?P<ew>[^，。；;\n]+?)(?:的)?(?:职务)?(?=[，。；;\n]|$)"
)
_POSTS = re.compile(rf"(?P<agency>.+?)(?P<post>{_POST}(?:[、，兼和]{_POST})*)(?:（[^（）]*）)?(?:职务)?$")
_SEGMENT = re.compile(rf"[、，]?(?P<agency>[^、，].*?)(?P<post>{_POST}(?:[、，兼和]{_POST})*)(?:（[^（）]*）)?(?:职务)?(?=[、，]|$)[、，]?")
_EACH = re.compile(_POST)
_SUBJECT = re.compile(r"任免|任职|免职|职务任免|任命|辞去|辞职")


@dataclass(frozen=True, slots=True)
class Appointment:
    """One appointment as read: `text[start:end]` is the clause, `agency` counts in the same text."""

    person: str
    post: str
    agency: Mention
    action: str
    start: int
    end: int
    rule: Rule


def interpret_appointments(document: PrintedDocument, entries: Sequence[Entry]) -> Iterator[Record]:
    """AppointmentRecords of documents whose title or kind says that they appoint or remove."""
    record = document.record
    if not (_SUBJECT.search(record.title or _first_line(entries)) or record.kind == "任免"):
        return
    for entry in entries:
        for found in find_appointments(entry.flow.text, entry.start, entry.end):
            yield AppointmentRecord(
                **evidence(document.source, record.doc, entry, found.start, found.end),
                person=found.person,
                post=found.post,
                agency=AgencyRef(
                    surface=found.agency.surface, start=entry.flow.place(found.agency.start), end=entry.flow.place(found.agency.end - 1) + 1
                ),
                action=found.action,
                rule=found.rule.name,
                confidence=found.rule.confidence,
            )


def _first_line(entries: Sequence[Entry]) -> str:
    """What a list without a title that is known as one is headed with: 某市人民代表大会常务委员会任免名单."""
    line = entries[0].flow.text.partition("\n")[0] if entries else ""
    return line if len(line) <= 60 and not line.endswith("。") else ""


def find_appointments(text: str, start: int = 0, end: int | None = None) -> list[Appointment]:
    """Appointments and removals in `text[start:end]`, in printed order."""
    end = len(text) if end is None else end
    out: list[Appointment] = []
    taken: list[tuple[int, int]] = []
    people: list[tuple[int, str]] = []  # who is appointed, also to a post that names no body (任命孙某为副省长)
    for pattern, action, used in ((_REMOVE, "remove", REMOVED), (_APPOINT, "appoint", APPOINTED)):
        for match in pattern.finditer(text, start, end):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            group = next(name for name in "abcdg" if name in match.groupdict() and match[name])
            if action == "appoint":
                people.append((match.end(), match[group]))
            found = list(_posts(text, match, group, action, used))
            if found:
                taken.append(match.span())
                out.extend(found)
    for match in _CARRIED.finditer(text, start, end) if people else ():
        before = [name for at, name in people if at <= match.start() and not _FULL.search(text, at, match.start())]
        if before and not any(a < match.end() and match.start() + 1 < b for a, b in taken):
            out.extend(_posts(text, match, "e", "remove", CARRIED, before[-1]))
    return sorted(out, key=lambda a: (a.start, a.agency.start))


_FULL = re.compile(r"[。\n]")


def _posts(text: str, match: re.Match[str], group: str, action: str, used: Rule, person: str = "") -> Iterator[Appointment]:
    wording, base = match[group + "w"], match.start(group + "w")
    further = _FURTHER.search(wording)
    if further:  # 任命甲任市民政局局长、乙任市园林局局长
        yield from _more(text, base + further.start(), base + len(wording), action, used)
        wording = wording[: further.start()]
    people = [_BEFORE_NAME.sub("", re.sub(r"（.*）|同志", "", name)) for name in (person or match[group]).split("、")]
    for what in _segments(wording):
        posts = [re.sub(r"（.*）$", "", post) for post in _EACH.findall(what["post"])]
        for named in people:
            for agency in split_agencies(text, base + what.start("agency"), base + what.end("agency")):
                for post in posts if len(agency.surface) > 1 else ():
                    yield Appointment(named, post, agency, action, match.start(), match.end(), used)


#: 同意何某同志任…, 补选沈某为…: verbs before a name
_BEFORE_NAME = re.compile(r"^(?:同意|补选|批准|撤销|提名|推荐|决定)(?=[一-鿿]{2})")
_FURTHER = re.compile(rf"、{_NAME}(?:同志)?(?:任|为)(?={alternatives(words('agency_levels.txt'))})")
_ONE = re.compile(rf"、(?P<f>{_NAME})(?:同志)?(?:任|为)(?P<fw>.+)")


def _more(text: str, start: int, end: int, action: str, used: Rule) -> Iterator[Appointment]:
    """The next of several people whom 、 parts, each with a post of their own."""
    match = _ONE.match(text, start, end)
    if match is not None:
        yield from _posts(text, match, "f", action, used)


def _segments(what: str) -> list[re.Match[str]]:
    """Agency and posts, each pair once: A局副局长、B部总工程师 are two; 、 before a further agency of the same post parts none."""
    out: list[re.Match[str]] = []
    at = 0
    while at < len(what):
        match = _SEGMENT.match(what, at)
        if match is None:
            break
        out.append(match)
        at = match.end()
    if out and at == len(what):
        return out
    whole = _POSTS.match(what)
    return [whole] if whole else []
