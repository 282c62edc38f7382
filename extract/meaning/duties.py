"""Duties in regulations: subject and modality, one per sentence and subject, by the first modal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mandates.extract.documents import PrintedDocument
from mandates.extract.evidence import evidence
from mandates.extract.lexicon import alternatives, rows, words
from mandates.extract.meaning.rules import Rule, rule
from mandates.extract.meaning.shortnames import ShortName, find_short_names
from mandates.extract.mentions.agencies import is_phrase
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

#: First that stands in the clause decides.
_MODALS: tuple[tuple[str, str], ...] = (
    ("must_not", r"不得|禁止|严禁|不能|无权"),
    ("must", r"应当|必须|应(?![急用对收届有税邀聘运该])|(?<![需重主必首紧])要(?![求素点件闻害塞事领])|须(?!知)|有[^，。；]*义务"),
    ("may", r"可以|有权|(?<![不许认公])可(?![能靠行以])"),
)
_MODAL = re.compile("|".join(f"(?P<{name}>{words_})" for name, words_ in _MODALS))
_HEADS = alternatives([*(head for head, _ in rows("agency_heads.tsv") if len(head) > 1), *words("duty_heads.txt")])
_SHORT_HEAD = re.compile(r"(?:省|市|县|区|州|国家|自治区)[一-鿿]{0,14}?(?:厅|局|委|办|院|部|处|会|室|中心)$")
_HEAD_END = re.compile(rf"(?:{_HEADS})$")
_HEAD = re.compile(rf"(?:{_HEADS}|厅|局|委|办|部|院|处|会|室)")
_VERBS = alternatives(words("action_verbs.txt"))
_NEXT = re.compile(
    rf"(?:[也均都还则并]|同时|切实|依法|主动|积极|分别|共同|并联|联合|事先|及时|定期|统一|如实|直接|分工)*"
    rf"(?:(?!编制(?:管理|委员会|办|机关|部门)|设置和)(?:{_VERBS})|对[^，。；]{{2,40}}?(?:负责|实施|进行|开展|予以|给予|承担)|应|不|无|以(?![及上下外内])|与|为|予|享|具|收|接|发现|认为|擅自|未|拒|从|凭|违|作出|责|指定|聘|解|层报|逐级报|报)"
)
_ITEM = re.compile(r"[（(][一二三四五六七八九十]+[）)]|(?<![0-9])[0-9]{1,2}[.．、]")
_SKIP = re.compile(r"(?:但是?|并且?|同时|其中|此外|必要时|因此|对于|——)*")
_NOT_FIRST = re.compile(
    r"(?:报|向|对|经|将|把|从(?!事[^，。；]{2,40}的)|与|和|为(?!民)|以|按照?|据|使|让|给|请|商|同(?!级)|被(?![一-鿿]{1,8}(?:单位|企业|机构|人))|至|到|因|若|如|在|及|由|于|鼓励|支持|倡导|违反|根据|依(?!法(?:设立|成立|登记|注册|取得|批准|享有|负有)[^，。；]{0,16}的)照?|遵守|接受|配合"
    r"|通过|其中|禁止|不得|未经|本办法所称|本规定所称|本条例所称|所称|是指|包括|利用|采用|属于|经过|会同|委托(?![人方]|机关|单位)|责令|通知|告知|移送|组织|协调|指导|建立|制定|完善|加强"
    r"|推进|落实|开展|实行|作为|确认|或者?|不(?!动产)|应|未|已|可|需|有(?!关)|没有|凡|除|当|该(?![一-鿿]{1,6}(?:单位|部门|机构))|设立|提供|指定|聘请|邀请|行使|必须|负责(?![^，。；]{1,20}的))"
)
#: The heading of an article in brackets: （职责分工）市发展改革部门负责…
_HEADED = re.compile(r"[（(【［\[][一-鿿、]{2,14}[）)】］\]](?=[一-鿿])")
_SENTENCE_END = re.compile(r"[。！？：:\n]|[；;](?=\n?[（(][一二三四五六七八九十])")
_ADVERBS = re.compile(r"(?:[也均都还则并]|同时|方|依法|一般|原则上)*")
_BY_WHOM = re.compile("由(?!于)")
_BREACH = re.compile(
    r"违反|滥用职权|玩忽职守|徇私舞弊|不配合|不履行|未(?:按|依|履|建|采|经)|拒[不绝]"
    r"|下列(?:行为|情形)之一|造成|构成|失职|渎职|弄虚作假|骗取"
)
_DEFINES = re.compile(r"所称|是指|指的是|包括下列|主要包括")
_FORBIDDEN = re.compile(r"(?:严格)?(?:禁止|严禁)(?=[^，。；]{0,12}(?:单位|个人|企业|机构|人员))")
_ANYBODY = re.compile(r"任何(?:单位|组织|企业|机构|部门)(?:、(?:单位|组织|企业|机构))?(?:(?:和|或者?|、|及)个人)?")
_ENCOURAGE = re.compile(
    r"(?:(?:本省|本市|本自治区|本州|本县|国家|各级人民政府)(?=鼓励|支持|倡导|提倡))?(?:鼓励|支持|倡导|提倡)(?:[、和]?(?:鼓励|支持|引导|倡导))*"
)
_FILED = re.compile(r"(?:层|逐级)?报(?!告|送|名|酬|请)")
_DECIDES = re.compile(r"认定|批准|审批|核准|确定|决定|公布")


@dataclass(frozen=True, slots=True)
class Duty:
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
        if stop.group() == "\n" and text[stop.start() - 1] not in "。；：;:":
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
    return replace(duty, start=first, end=last) if last - first <= 1000 else duty


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
    idle = False  # what it does so far is no act (认为…, …时)
    carried = not item and not text.startswith("除", start)
    units = _units(text, start, end)
    for i, (first, last) in enumerate(units):
        first = _SKIP.match(text, first, last).end()  # type: ignore[union-attr]
        if first >= last:
            continue
        condition = text[last - 1] == "的" or text[last - 2 : last] == "除外"
        if pending and (text[first] == "由" or (condition and _BREACH.search(text, first, last) and "发现" not in text[first:last])):
            subject, pending = None, False
        _read_by(text, first, last, out)
        encouraged = _ENCOURAGE.match(text, first, last)
        if encouraged and i == 0:
            body = _subject_end(text, encouraged.end(), last)
            if body is not None:
                _put(out, Duty(text[encouraged.end() : body], "encouraged", first, last, ENCOURAGED))
            carried = False
            continue
        forbidden = _FORBIDDEN.match(text, first, last) if i == 0 else None
        if forbidden:
            anybody = _ANYBODY.match(text, forbidden.end(), last)
            body = anybody.end() if anybody else _subject_end(text, forbidden.end(), last)
            if body is not None:
                _put(out, Duty(text[forbidden.end() : body], "must_not", first, last, SUBJECT))
                carried = False
                continue
        found = _subject(text, first, last)
        if found is not None:
            stop, surface = found
            if pending and subject is not None and not idle:
                _put(out, Duty(subject[0], "responsible", subject[1], first, BARE))
            subject, pending = (surface, first), True
            if text.startswith("认为", stop) and not condition:
                subject, pending = None, False
                continue
            idle = _IDLE.match(text[stop:last]) is not None
            if condition and _BREACH.search(text, stop, last) and "发现" not in text[stop:last]:
                subject, pending = None, False
                continue
            rest = stop
        else:
            rest = first
            if pending and not condition and not _circumstance(text, first, last):
                idle = _SUFFERS.match(text, first, last) is not None
        if subject is None:
            modal = _MODAL.match(text, _adverbs(text, first, last), last)
            if modal and before and carried and not condition and modal.group() not in ("禁止", "严禁"):
                _put(out, Duty(before, str(modal.lastgroup), start, last, CARRIED))
                carried = False
            elif not condition and not _circumstance(text, first, last):
                carried = False
            continue
        if condition or not pending:
            continue
        modal = _MODAL.search(text, rest, last) if found is not None else _MODAL.match(text, _adverbs(text, first, last), last)
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
    return re.match(r"根据|按照|依照|依据|因|为|在|对|经|实施|遇|自|除|符合|有|需要|确需|通过", text[start:end]) is not None


def _elsewhere(text: str, start: int, modal: int) -> bool:
    """Whether another body stands between the subject and the modal that could own it."""
    return bool(re.search(r"认为|发现|要求|责令|通知|告知|督促", text[start:modal]))


_NO_BY = re.compile(r"(?:理|事|自|为|缘|案|交|不得|不应|不再|不能)由$")
#: What a person gets, not what a body does: 依法予以免责.
_SUFFERS = re.compile(r"(?:依法|依照[^，。]*)?(?:予以|给予)?(?:免责|处分|追究|减轻|免予|从轻|表彰|奖励)|视为|视同|属于|不受")
#: 县级以上人民政府设立的热线, 市人民政府设立的机构: what follows is the subject.
_ATTRIBUTE = re.compile(r"(?:设立|建立|制定|指定|委托|确定|批准|公布|组织|开展|作出|提供|认定|出具|核发|印发|授权|所属)的(?=[一-鿿0-9A-Z])")
_IDLE = re.compile(r"认为|发现|[^，。；]{0,24}(?:时|后|前)$")


#: Persons: what they do without a modal is a circumstance, not a duty.
_PERSON = re.compile(r"(?:申请人|举报人|当事人|相对人|使用人|个人|公民|用户|业主|投标人|采购人|经营者|市场主体|纳税人)$")


def _read_by(text: str, start: int, end: int, out: dict[str, Duty]) -> None:
    for by in _BY_WHOM.finditer(text, start, end):
        if _NO_BY.search(text[max(start, by.start() - 3) : by.end()]):
            continue
        stop = _subject_end(text, by.end(), end)
        if stop is None or re.match(r"[^，。；报]*的(?:除外|$|[^，。；]{2,})", text[stop : min(end, stop + 120)]):
            continue
        surface = _strip(text[by.end() : stop])
        filed = _FILED.search(text, stop, end)
        if filed and filed.start() == stop:
            upper = _subject_end(text, filed.end(), end)
            if upper is not None and _DECIDES.match(text, upper, end):
                _put(out, Duty(_strip(text[filed.end() : upper]), "responsible", start, end, FILED))
        else:
            _put(out, Duty(surface, "responsible", start, end, BY))


def _subject(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Where the body that opens a clause ends, and its name; None where the clause opens with no body."""
    if _NOT_FIRST.match(text, start, end):
        return None
    for modal in _MODAL.finditer(text, start, min(end, start + 90)):
        stop = _adverbs_back(text, start, modal.start())
        if _is_subject(text[start:stop]):
            return stop, _strip(text[start:stop])
        break
    stop_ = _subject_end(text, start, end)
    return None if stop_ is None else (stop_, _strip(text[start:stop_]))


_CLOSES = re.compile(r"[）)]")


def _adverbs_back(text: str, start: int, stop: int) -> int:
    match = re.match(r"(.+?)(?:[也均都还则并]|同时|依法|一般|原则上|主动|及时|都)*$", text[start:stop])
    return start + match.end(1) if match else stop


def _subject_end(text: str, start: int, end: int) -> int | None:
    """The end of the body that begins at `start`: the first head that a verb, a modal or 的-less circumstance follows."""
    for head in _HEAD.finditer(text, start, min(end, start + 90)):
        at = head.end()
        if text.startswith(("（以下", "（设在", "（设于", "(以下"), at):
            close = _CLOSES.search(text, at, end)
            at = close.end() if close else at
        other = _OR.match(text, at, end)
        at = other.end() if other else at
        if at == end or not _NEXT.match(text, at, end) or _ATTRIBUTE.match(text, at, end):
            continue
        if _is_subject(text[start:at]):
            return _longer(text, start, at, end)
    return None


def _is_subject(name: str) -> bool:
    name = _OR_END.sub("", _strip(name))
    if not 2 <= len(name) <= 70 or not (_HEAD_END.search(name) or _SHORT_HEAD.match(name)):
        return False
    if is_phrase(name) or _INSIDE.search(name):
        return False
    if _NOT_FIRST.match(name) or re.search(r"[。；：，]|(?<!自)由|应当|不得|可以|是指|[层级]报", name):
        return False
    if name.count("（") != name.count("）"):
        return False
    inner = re.sub(r"(?:^|[和、与])?负责[^，的]{1,16}的(?=[一-鿿]{0,6}(?:部门|机构|单位))", "", name)
    of = inner.rfind("的")
    return of < 0 or (of >= 2 and bool(_OF.match(inner, of)) and not _MODAL.search(inner))


_AUTHORITY = re.compile(r"[^，。；、的]{0,18}?(?:主管部门|行政部门|管理部门|监管部门|有关部门|相关部门)")


def _longer(text: str, start: int, at: int, end: int) -> int:
    """县级以上人民政府优化营商环境主管部门 names the department, although 优化 is a verb."""
    if not text.endswith("政府", start, at):
        return at
    longer = _AUTHORITY.match(text, at, end)
    if longer is None or re.match(r"组织|指导|督促|协调|会同|责令|要求|应当|可以|和|及|以及", text[at : longer.end()]):
        return at
    return longer.end() if _NEXT.match(text, longer.end(), end) else at


_OF = re.compile(
    r"的(?:县|省|市|区|乡|各级|有关|相关|单位|部门|机构|企业|组织|个人|人民政府|行政|市场|法人|公民|人员|工作人员)"
    r"|的[0-9一-鿿]{2,16}(?:机构|部门|单位|组织|人员|热线|协会|商会|学会|企业|公司)$"
)


#: Another last word in brackets: 受理部门（单位）, 运营企业（机构）.
_OR = re.compile(r"（(?:单位|部门|机构|企业|组织|公司|人|中心|团体|个人|学校|院所)）")
_OR_END = re.compile(rf"{_OR.pattern}$")
_INSIDE = re.compile(r"按照|依照|根据|通过|未[^，]{0,8}向|将|规定时限|不[^合动良]")


def _strip(name: str) -> str:
    """The name without the bracket that gives its short form or its seat."""
    return re.sub(r"[（(](?:以下(?:统|简)?称|设[在于])[^）)]*[）)]$", "", name.replace("\n", ""))
