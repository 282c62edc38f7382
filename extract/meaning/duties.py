"""Duties in regulations: subject and modality, one per sentence and subject, by the first modal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mandates.extract.documents import PrintedDocument
from mandates.extract.evidence import evidence
from mandates.extract.meaning.duties_subject import MODAL, bare_name, subject_end, subject_of, whole_subject
from mandates.extract.meaning.rules import Rule, rule
from mandates.extract.meaning.shortnames import ShortName, find_short_names
from mandates.extract.records import DutyRecord, Record
from mandates.extract.text import Entry, Part

SUBJECT = rule(
    "duty.subject",
    "a body that opens a clause has the duty of the first modal in this or a later clause of the sentence",
    "负责节能工作的部门应当自收到申请之日起三十日内作出复查结论",
    "a thing before the modal (节能监察应当…) is no subject",
    0.93,
)
BARE = rule(
    "duty.bare-verb",
    "a body at the beginning of a clause with a verb and no modal is responsible",
    "省绿化委员会建立湖南古树名木信息管理系统以及资源数据库",
    "a clause that ends in 的 only says when; what it describes as a breach is no duty",
    0.85,
)
BY = rule(
    "duty.by",
    "由 before a body and a verb: the body is responsible",
    "由公安机关依照《中华人民共和国治安管理处罚法》予以处罚",
    "由…的除外 is an exception",
    0.9,
)
FILED = rule(
    "duty.filed-upwards",
    "由X报Y认定: Y decides",
    "一级古树和名木由县级人民政府层报省人民政府认定和公布",
    "报…备案 gives Y no duty",
    0.8,
)
ENCOURAGED = rule(
    "duty.encouraged",
    "a sentence that opens with 鼓励, 支持 or 倡导 encourages the body behind it",
    "鼓励行业协会和节能服务机构开展节能知识宣传和节能技术培训",
    "应当鼓励 is a duty of who has to encourage",
    0.9,
)
CARRIED = rule(
    "duty.carried-over",
    "a sentence whose first clause opens with a modal or a circumstance has the subject of the sentence before it in the same article",
    "根据节能监察计划和工作需要，可以实施多部门联合监察",
    "at the beginning of an article there is no subject to carry over",
    0.6,
)

_ITEM = re.compile(r"[（(][一二三四五六七八九十]+[）)]|(?<![0-9])[0-9]{1,2}[.．、]")
_SKIP = re.compile(r"(?:但是?|并且?|同时|其中|此外|必要时|因此|对于|——|“)*")
#: The heading of an article in brackets: （职责分工）市发展改革部门负责…
_HEADED = re.compile(r"[（(【［\[][一-鿿、]{2,14}[）)】］\]]\n?(?=[一-鿿])")
_SENTENCE_END = re.compile(r"[。！？：:\n]|[；;](?=\n?[（(][一二三四五六七八九十])")
_ADVERBS = re.compile(r"(?:[也均都还则并]|同时|方|依法|一般|原则上)*")
_BY_WHOM = re.compile("由(?!于)")
_BREACH = re.compile(
    r"违反|滥用职权|玩忽职守|徇私舞弊|不配合|不履行|未(?:按|依|履|建|采|经)|拒[不绝]"
    r"|下列(?:行为|情形)之一|造成|构成|失职|渎职|弄虚作假|骗取"
)
_DEFINES = re.compile(r"所称|适用于?本(?:办法|规则|规定|条例|细则|制度)|是指|指的是|包括下列|主要包括")
_FORBIDDEN = re.compile(r"(?:严格)?(?:禁止|严禁)(?=[^，。；]{0,12}(?:单位|个人|企业|机构|人员))")
_ANYBODY = re.compile(r"任何(?:单位|组织|企业|机构|部门)(?:、(?:单位|组织|企业|机构))?(?:(?:和|或者?|、|及)个人)?")
_ENCOURAGE = re.compile(
    r"(?:(?:本省|本市|本自治区|本州|本县|国家|各级人民政府)(?=鼓励|支持|倡导|提倡))?(?:鼓励|支持|倡导|提倡)(?:[、和]?(?:鼓励|支持|引导|倡导))*"
)
_FILED = re.compile(r"(?:层|逐级)?报(?!告|送|名|酬|请)")
_DECIDES = re.compile(r"认定|批准|审批|核准|确定|决定|公布")


class Duty(NamedTuple):
    """A duty as read: subject as printed, modality, the clauses that state it as `text[start:end]`."""

    subject: str
    modality: str
    start: int
    end: int
    rule: Rule


def interpret_duties(document: PrintedDocument, entries: Sequence[Entry]) -> Iterator[Record]:
    """DutyRecords of all parts that are regulations."""
    for part in document.parts:
        if part.regulation:
            inside = [entry for entry in entries if entry.annex == part.annex]
            names = [name for entry in inside for name in find_short_names(entry.flow.text, entry.body, entry.end)]
            for entry in inside:
                if entry.kind in ("article", "item", "row"):
                    yield from _duties_of(document, part, entry, names)


def _duties_of(document: PrintedDocument, part: Part, entry: Entry, names: Sequence[ShortName]) -> Iterator[DutyRecord]:
    for duty in find_duties(entry.flow.text, entry.body, entry.end):
        yield DutyRecord(
            **evidence(document.source, document.record.doc, entry, duty.start, duty.end),
            subject=duty.subject,
            modality=duty.modality,
            means=next((n.means for n in names if duty.subject.endswith(n.name)), None),
            rule=duty.rule.name,
            confidence=duty.rule.confidence,
        )


def find_duties(text: str, start: int, end: int) -> list[Duty]:
    """The duties of one article, `text[start:end]` (its words after the label), in printed order."""
    out: list[Duty] = []
    before: str | None = None
    for first, last in _sentences(text, start, end):
        found, before = _read_sentence(text, first, last, before)
        out.extend(found)
    return out


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences; items of an enumeration are sentences of their own."""
    begin = start
    for stop in _SENTENCE_END.finditer(text, start, end):
        if stop.group() == "\n" and text[stop.start() - 1] not in "。；：;:" and not _ITEM.match(text, stop.end(), end):
            continue
        if stop.start() > begin:
            yield begin, stop.start()
        begin = stop.end()
    if end > begin:
        yield begin, end


_UNIT_MARK = re.compile("[（(《“）)》”，,；;]")


def _units(text: str, start: int, end: int) -> list[tuple[int, int]]:
    out, begin, depth = [], start, 0
    for mark in _UNIT_MARK.finditer(text, start, end):
        at, char = mark.start(), mark.group()
        if char in "（(《“":
            depth += 1
        elif char in "）)》”":
            depth = max(0, depth - 1)
        elif char in "，,；;" and depth == 0:
            out.append((begin, at))
            begin = at + 1
    out.append((begin, end))
    return [(a, min(b, a + _LONGEST)) for a, b in out if b > a]


#: A clause longer than this is no clause of print.
_LONGEST = 2000


def _read_sentence(text: str, start: int, end: int, before: str | None) -> tuple[list[Duty], str | None]:
    """The duties of one sentence, each with the part between ； that states it, and the subject that the next may carry over."""
    found, subject = _duties_in(text, start, end, before)
    return [_whole(text, duty, start, end) for duty in found], subject


def _whole(text: str, duty: Duty, start: int, end: int) -> Duty:
    first = max(text.rfind("；", start, duty.start) + 1, start)
    last = text.find("；", duty.end - 1, end)
    last = end if last < 0 else last
    return Duty(duty.subject, duty.modality, first, last, duty.rule) if last - first <= 1000 else duty


def _duties_in(text: str, start: int, end: int, before: str | None) -> tuple[list[Duty], str | None]:
    item = _ITEM.match(text, start, end)
    start = item.end() if item else start
    headed = _HEADED.match(text, start, end)
    start = headed.end() if headed else start
    if _DEFINES.search(text, start, end):
        return [], before
    out: dict[str, Duty] = {}
    subject: tuple[str, int] | None = None  # the subject in force and where its clause begins
    pending = False  # it has no modal yet
    acted = False  # a clause before has said what it does
    idle = False  # what it does so far is no act (认为…, …时)
    carried = not item and not text.startswith("除", start)
    units = _units(text, start, end)
    for i, (first, last) in enumerate(units):
        first = _SKIP.match(text, first, last).end()  # type: ignore[union-attr]
        if first >= last:
            continue
        condition = text[last - 1] == "的" or text[last - 2 : last] == "除外"
        if pending and (text[first] == "由" or (condition and _BREACH.search(text, first, last) and "发现" not in text[first:last])):
            if text[first] == "由" and text[first - 2] != "的" and subject is not None and not idle and not _PERSON.search(subject[0]):
                _put(out, Duty(subject[0], "responsible", subject[1], first - 1, BARE))
            subject, pending = None, False
        _read_by(text, first, last, out)
        encouraged = _ENCOURAGE.match(text, first, last)
        if encouraged and i == 0:
            body = subject_end(text, encouraged.end(), last)
            if body is not None:
                _put(out, Duty(text[encouraged.end() : body], "encouraged", first, last, ENCOURAGED))
            carried = False
            continue
        forbidden = _FORBIDDEN.match(text, first, last) if i == 0 else None
        if forbidden:
            anybody = _ANYBODY.match(text, forbidden.end(), last)
            body = anybody.end() if anybody else subject_end(text, forbidden.end(), last)
            if body is not None:
                _put(out, Duty(text[forbidden.end() : body], "must_not", first, last, SUBJECT))
                carried = False
                continue
        found = subject_of(text, first, last)
        if found is None and subject is None and i + 1 < len(units):
            found = whole_subject(text, first, last, units[i + 1][0])
        if found is not None:
            stop, surface = found
            if pending and subject is not None and not idle:
                _put(out, Duty(subject[0], "responsible", subject[1], first, BARE))
            subject, pending = (surface, first), True
            if text.startswith("认为", stop) and not condition:
                subject, pending = None, False
                continue
            idle = _IDLE.match(text[stop:last]) is not None
            acted = not idle and not condition and last - stop > 3
            if _PASSES.match(text, stop, last):
                subject, pending = None, False
                continue
            if condition and _BREACH.search(text, stop, last) and "发现" not in text[stop:last]:
                subject, pending = None, False
                continue
            rest = stop
        else:
            rest = first
            if pending and not condition and not _circumstance(text, first, last):
                idle = not acted and _SUFFERS.match(text, first, last) is not None
        if subject is None:
            modal = MODAL.match(text, _adverbs(text, first, last), last)
            if (
                modal
                and before
                and carried
                and not condition
                and modal.group() not in ("禁止", "严禁")
                and not _WHO_MAY.match(text, first, last)
            ):
                _put(out, Duty(before, str(modal.lastgroup), start, last, CARRIED))
                carried = False
            elif not condition and not _circumstance(text, first, last):
                carried = False
            continue
        if condition or not pending:
            continue
        modal = MODAL.search(text, rest, last) if found is not None else MODAL.match(text, _adverbs(text, first, last), last)
        if modal and not (found is not None and _elsewhere(text, rest, modal.start())):
            _put(out, Duty(subject[0], str(modal.lastgroup), subject[1], last, SUBJECT))
            pending = False
    if pending and subject is not None and not idle and not _PERSON.search(subject[0]):
        last = units[-1][1]
        if text[last - 1] != "的":
            _put(out, Duty(subject[0], "responsible", subject[1], last, BARE))
    if subject is not None:
        return list(out.values()), subject[0]
    return list(out.values()), before if any(duty.rule is CARRIED for duty in out.values()) else None


def _put(out: dict[str, Duty], duty: Duty) -> None:
    out.setdefault(duty.subject, duty)


def _adverbs(text: str, start: int, end: int) -> int:
    match = _ADVERBS.match(text, start, end)
    return match.end() if match else start


def _circumstance(text: str, start: int, end: int) -> bool:
    """Whether a clause only says in what case or by what (根据…, 在…中, 实施…)."""
    return _CIRCUMSTANCE.match(text, start, end) is not None


_CIRCUMSTANCE = re.compile(r"根据|按照|依照|依据|因|为|在|对|经|实施|遇|自|除|符合|有|需要|确需|通过")


def _elsewhere(text: str, start: int, modal: int) -> bool:
    """Whether another body stands between the subject and the modal that could own it."""
    return _ASKS.search(text, start, modal) is not None


_ASKS = re.compile(r"认为|发现|要求|责令|通知|告知|督促")


_NO_BY = re.compile(r"(?:理|事|自|为|缘|案|交|不得|不应|不再|不能)由$")
#: What a person gets, not what a body does: 依法予以免责.
_SUFFERS = re.compile(r"(?:依法|依照[^，。]*)?(?:予以|给予)?(?:免责|处分|追究|减轻|免予|从轻|表彰|奖励)|视为|视同|属于|不受")
_IDLE = re.compile(r"认为|发现|[^，。；]{0,24}(?:时|后|前)$")


#: 有权提出议案的机关: whom a later clause speaks of
_WHO_MAY = re.compile(r"(?:有权|可以|应当)[^，。；]{2,60}的[一-鿿]{2,8}$")
#: 经区推荐，市侨办审核后，报市政府批准，可授予…: a step on the way to what somebody else may do.
_PASSES = re.compile(r"(?:审核|审查|审批|审定|批准|同意|核准|核实|初审|评审|推荐)(?:同意|通过|合格)?后$")
#: Persons: what they do without a modal is a circumstance, not a duty.
_PERSON = re.compile(r"(?:申请人|举报人|当事人|相对人|使用人|个人|公民|用户|业主|投标人|采购人|经营者|市场主体|纳税人)$")


_PLAIN_BODY = re.compile(
    r"(?!以下|下列|上述|前[款述])(?:(?![、和与及]?(?:本人|个人))[^，。；：由的《》“”（）()]){1,30}?(?:部门|机关|机构)(?![、和及与或以的等（(]|[一-鿿]{0,8}(?:部门|机关|机构|人员|组织|单位))"
)


def _read_by(text: str, start: int, end: int, out: dict[str, Duty]) -> None:
    for by in _BY_WHOM.finditer(text, start, end):
        if _NO_BY.search(text[max(start, by.start() - 3) : by.end()]):
            continue
        stop = subject_end(text, by.end(), end)
        if stop is None and (plain := _PLAIN_BODY.match(text, by.end(), end)):
            stop = plain.end()  # 由城管部门强制拆除: whatever follows, 由 says who does it
        if stop is None or re.match(r"[^，。；报]*的(?:除外|$|[^，。；]{2,})", text[stop : min(end, stop + 120)]):
            continue
        surface = bare_name(text[by.end() : stop])
        filed = _FILED.search(text, stop, end)
        if filed and filed.start() == stop:
            upper = subject_end(text, filed.end(), end)
            if upper is not None and _DECIDES.match(text, upper, end):
                _put(out, Duty(bare_name(text[filed.end() : upper]), "responsible", start, end, FILED))
        else:
            _put(out, Duty(surface, "responsible", start, end, BY))
