"""Deadlines: which of the dates in an outline entry say by when its task is done."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from mandates.extract.documents import PrintedDocument
from mandates.extract.lexicon import alternatives, words
from mandates.extract.meaning.rules import Rule, register
from mandates.extract.mentions.dates import DateMention, find_dates
from mandates.extract.mentions.numerals import whole
from mandates.extract.pieces import sentences
from mandates.extract.records import Deadline
from mandates.extract.text import Entry, Flow


@dataclass(frozen=True, slots=True)
class Frame:
    """What a document says about the dates in it: the year that 年底前 means, and the day of signature."""

    year: int | None
    signed: date | None


@dataclass(frozen=True, slots=True)
class DeadlineRule(Rule):
    otherwise: str = field(default="the date says nothing about when a task is due", kw_only=True)
    #: whether the date, with the text before and after it, is a deadline
    holds: Callable[[DateMention, str, str], bool]


_BEFORE = ("前", "之前", "以前", "内", "以内", "之内")
_SINCE_TAILS = ("起", "止", "为止", "以来", "以后", "之后", "后")
_END = ("底", "末", "终")
#: Words right before a date that make it a beginning, a state of affairs or another plan's date.
_NOT_AFTER = re.compile(
    r"(?:截至|截止到?|自|从|始于|早在|较|比|超过|同比|对比|至迟|有效期(?:至|到|限至)|期限[至到]|(?:[施实执]行|实施|延长|延续|顺延|保留|有效)[至到为]|[0-9]年至|[月日]至)$"
)
#: Words right after it: validity, coming into force, starting quarters, an attribute of something that exists.
_NOT_BEFORE = re.compile(
    r"^(?:起|止|有效|失效|废止|施行|以来|已|建成的|建设的|完成的|竣工的|取得的|设立的|成立的|登记的|出台的|印发的|制定的|形成的|遗留的|的[^，。；]{0,6}(?:基础|水平|数据))"
)
_STARTS = re.compile(r"^(?:正式)?(?:起|开始|启动|开工)(?!前)")
_DONE = re.compile(
    r"^，?[^，。；：]{0,20}(?:完成|建成|实现|达到|形成|建立|到位|办结|落实|出台|印发|投入|运行|上线|完工|竣工|结束|覆盖|制定|编制|报送|上报|提交)"
)
_AT_ONCE = re.compile(
    r"^，?(?:前)?(?:要|须|必须|应|力争|争取|确保)?(?:全面|基本|全部|初步)?(?:完成|建成|办结|到位|完工|竣工|实现|建立|形成|出台)(?!了|的)"
)
#: A year, a comma, and what is to be done then: 2025年，对…进行总结和评估.
_ACT = re.compile(rf"^[，,](?:对|组织|{alternatives(words('action_verbs.txt'))})")
_AIM = re.compile(r"(?:力争|争取|确保|保证|计划|拟|务必|务求)(?:在|于|到|至)?$")
_TOWARDS = re.compile(r"(?:(?<![直送报发交转上下取升加提达得拓感看收受做])[到至]|迟至|力争到|确保到)$")


def _ends(d: DateMention) -> bool:
    return d.edge is not None and d.edge[-1] in _END


def _limit(d: DateMention, before: str, after: str) -> bool:
    if not (d.tail and d.tail.endswith(_BEFORE)):
        return False
    return d.plan is None or d.tail.endswith("前")


def _towards(d: DateMention, before: str, after: str) -> bool:
    if d.tail or d.every or not _TOWARDS.search(before) or re.search(r"(?:[0-9]年?|[年月日])[到至—]$", before):
        return False
    if _ends(d):
        return True
    return (d.year is not None or d.relative is not None) and not after.startswith(("的", "间"))


def _end(d: DateMention, before: str, after: str) -> bool:
    return d.tail is None and not d.every and _ends(d) and bool(_DONE.match(after))


def _aimed(d: DateMention, before: str, after: str) -> bool:
    return (
        d.tail is None and not d.every and d.year is not None and d.plan is None and bool(_AIM.search(before)) and bool(_DONE.match(after))
    )


def _scheduled(d: DateMention, before: str, after: str) -> bool:
    return not before and d.year is not None and d.tail is None and d.edge is None and d.plan is None and bool(_ACT.match(after))


def _period(d: DateMention, before: str, after: str) -> bool:
    stated = d.half is not None or d.year is not None or d.month is not None
    return d.tail is None and not d.every and d.plan is None and stated and _AT_ONCE.match(after) is not None


#: In this order; the first that holds names the deadline.
RULES: tuple[DeadlineRule, ...] = (
    DeadlineRule(
        "deadline.limit", "a date with 前 or 内 is the last day for what the clause says", "应于每年6月30日前启动下年度项目储备工作", _limit
    ),
    DeadlineRule(
        "deadline.towards",
        "到 or 至 before a date to come is by then, unless it closes a range",
        "确保到2022年底生产矿山全部达到湖南省绿色矿山建设标准",
        _towards,
    ),
    DeadlineRule("deadline.end", "the end of a year or month with a verb of completion", "2025年底实现全覆盖", _end),
    DeadlineRule("deadline.aimed", "力争, 确保 before a bare date with a verb of completion", "力争2022年全面运行", _aimed),
    DeadlineRule("deadline.period", "a period right before a verb of completion is when it shall be done", "上半年完成", _period),
)

SCHEDULED = DeadlineRule(
    "deadline.scheduled",
    "a year after that of the document, which opens a sentence with a comma and an act behind it, is when that is due",
    "2023年，开展全省公民科学素质调查，对各地实施本方案进行中期督查",
    _scheduled,
    otherwise="the document's own year only frames what it says",
)
SPAN = Rule(
    "deadline.span",
    "a stretch of months or days right before an act, or in brackets behind the name of a phase, ends by when that is due",
    "集中整治阶段（2022年3月16日—10月31日）",
    otherwise="a stretch in which something was so (1—6月，全市进出口增长5%) is no deadline",
)
YEARS = Rule(
    "deadline.years",
    "years listed before 分别 are each the time of their own share",
    "2023、2024、2025年分别新增外贸企业10家、15家、20家",
    otherwise="a list without 分别 says in which years something holds",
)
RELATIVE = Rule("deadline.after-issue", "印发之日 without another document's name is the day of signature", "自本意见印发之日起30日内")
_SINCE = re.compile(
    r"(?P<own>本(?:实施)?(?:通知|意见|方案|规划|办法|计划|细则|规定|文件|要点|条例|规则|清单|措施|公告)|(?<![一-鿿》）])|[自从在于]|[，。；]应?)"
    r"(?:正式)?(?:印发|发布|下发|公布|施行|实施|出台|公告)(?:之日)?(?:起|后)(?:的)?(?P<n>[0-9]+|[一二三四五六七八九十两]+)(?P<unit>个工作日|个?月|天|日|年)(?:之|以)?内"
)
#: What every such limit ends in: a quick refusal of all other sentences.
_WITHIN = re.compile(r"[起后]的?[0-9一二三四五六七八九十两]+(?:个工作日|个?月|天|日|年)[之以]?内")
CELL = Rule("deadline.cell", "every date in the column 完成时限 is a deadline of its row", "2023年6月")
register((*RULES, SCHEDULED, SPAN, YEARS, RELATIVE, CELL))
_RANGE = re.compile(r"^(?:[—\-－–~～至到]|以前?至)")
_JOINS = re.compile(r"(?:[—\-－–~～至到]{1,2}|以前?至)")
_ACTS = re.compile(
    rf"(?:期间)?[，,]?(?!实施|执行|施行|享受)(?:集中|全面|全力)?"
    rf"(?:对|组织|整治|推广|{alternatives(words('action_verbs.txt'))})(?!了|的|额|量|率|[一-鿿]{{0,2}}(?:情况|成效|经验|成果|期间))"
)
_PHASE = re.compile(r"(?:阶段|步骤|环节|时间)[（(：:][^（()）]{4,22}$")
_YEARS = re.compile(r"(?<![0-9])20[0-9]{2}年?(?:[、和及]20[0-9]{2}年?)+(?<=年)(?:度)?(?:要|应)?(?:分别|各)")


def frame(document: PrintedDocument, entry: Entry) -> Frame:
    """The year that dates without one mean.

    That of the title where it is not past (2023年…工作要点), else that of signature, else that of the number.
    """
    record = document.record
    title = None
    for part in document.parts:
        if part.annex == entry.annex:
            title = part.title
            break
    return _frame(record.signed, (title, record.title), record.number)


#: The same for every entry of a text, so that it is read once.
@lru_cache(maxsize=1024)
def _frame(dated: str | None, titles: tuple[str | None, ...], number: str | None) -> Frame:
    signed = _day(dated) if dated else None
    year = int(dated[:4]) if dated else None
    for title in titles:
        named = _year_of(title) if title else None
        if named is not None and (year is None or year <= named <= year + 1):
            return Frame(named, signed)
    if year is None and number:
        numbered = re.search(r"(?:19|20)\d\d", number)
        year = int(numbered.group()) if numbered else None
    return Frame(year, signed)


def _day(signed: str) -> date | None:
    """A date of signature that is printed whole."""
    return date.fromisoformat(signed) if re.fullmatch(r"\d{4}-\d\d-\d\d", signed) else None


def _year_of(title: str) -> int | None:
    """The one year that a title names."""
    years = set(re.findall(r"(?<![—\-－至])(20\d\d)年(?!前|以来|第)(?!.{0,4}[—\-－至]20)", title))
    return int(years.pop()) if len(years) == 1 else None


def find_deadlines(entry: Entry, document: PrintedDocument) -> list[Deadline]:
    """The deadlines of the task that `entry` states, in printed order, each date once.

    A table row has those of its column 完成时限 and those in its text.
    """
    at = frame(document, entry)
    found: list[Deadline] = []
    cell = entry.cells.get("deadline")
    if cell is not None:
        text = cell.flow.text.replace("\n", "")
        for iso in read_cell(text, at):
            found.append(_placed(Deadline(date=iso, quote=text[:120], start=0, end=len(text)), cell.flow, 0, len(cell.flow.text)))
    start = entry.start if not entry.cells else 0
    end = entry.end if not entry.cells else len(entry.flow.text)
    first = {d.date: d for d in reversed(list(read_deadlines(entry.flow.text[start:end], at)))}
    found += (_placed(deadline, entry.flow, start, end) for deadline in reversed(first.values()))
    if not entry.cells:
        found += _labelled(entry, at)
    return list({d.date: d for d in reversed(found)}.values())[::-1]


LABEL = Rule("deadline.label", "every date behind a label that says by when is a deadline of its item", "完成时限：2024年6月底")
register((LABEL,))
_LABEL_WORDS = ("时限", "时间", "期限", "节点")
_LABEL = re.compile(r"(?:完成|办结|实施|落实|推进)?(?:时限|时间|期限|时间节点)(?:要求)?[：:][ 　]*(?P<when>[^\n；;。）)]{2,40})")


def _labelled(entry: Entry, at: Frame) -> Iterator[Deadline]:
    """Deadlines in lines such as 完成时限：2024年6月底, beside 牵头单位：…"""
    text = entry.flow.text
    if all(text.find(f"{word}{mark}", entry.start, entry.end) < 0 for word in _LABEL_WORDS for mark in ("：", ":", "要求")):
        return
    for match in _LABEL.finditer(text, entry.start, entry.end):
        spans = entry.flow.spans(match.start(), match.end())
        for iso in read_cell(match["when"], at) if spans else ():
            yield Deadline(date=iso, quote=match.group()[:120], start=spans[0][0], end=spans[-1][1])


_NUMERIC = re.compile(r"(?<![0-9])(20[0-9]{2})[.．/\-－年](1[0-2]|0?[1-9])(?:[.．/\-－月](3[01]|[12][0-9]|0?[1-9]))?(?![0-9])")


def read_cell(text: str, at: Frame) -> list[str]:
    """The dates of a cell of the column 完成时限; of a range (2023年3月—6月) the last. 长期坚持 has none."""
    return list(_read_cell(text, at.year))


#: A cell is asked for by two interpreters, and merged over many rows.
@lru_cache(maxsize=1024)
def _read_cell(text: str, year: int | None) -> tuple[str, ...]:
    dates = find_dates(text)
    found: list[str] = []
    for i, d in enumerate(dates):
        year = d.year if d.year is not None and d.plan is None else year
        if i + 1 < len(dates) and _RANGE.match(text[d.end :]) and dates[i + 1].start - d.end <= 2:
            continue
        iso = None if d.tail in _SINCE_TAILS and d.tail not in ("止", "为止") else d.iso(year)
        if iso:
            found.append(iso)
    if not found:
        found = [f"{m[1]}-{int(m[2]):02d}" + (f"-{int(m[3]):02d}" if m[3] else "") for m in _NUMERIC.finditer(text)]
    return tuple(dict.fromkeys(found))


def _placed(deadline: Deadline, flow: Flow, start: int, end: int) -> Deadline:
    """The deadline with its place in the source, from its place in `flow.text[start:end]` without newlines."""
    count = end - start - flow.text.count("\n", start, end)
    if deadline.start is not None and deadline.end is not None and deadline.start < deadline.end <= count:
        spans = flow.spans(_place(flow.text, start, deadline.start), _place(flow.text, start, deadline.end - 1) + 1)
        if spans:
            deadline.start, deadline.end = min([a for a, _ in spans]), max([b for _, b in spans])
    return deadline


def _place(text: str, start: int, count: int) -> int:
    """The character of `text` that `count` characters and any number of newlines part from `start`."""
    at = text.find("\n", start)
    while 0 <= at <= start + count:
        count -= at - start
        start = at + 1
        at = text.find("\n", start)
    return start + count


def read_deadlines(text: str, at: Frame) -> Iterator[Deadline]:
    """Deadlines in running text; a paragraph may be parted by newlines. Their places are in the text without newlines."""
    text = text.replace("\n", "")
    all_dates = find_dates(text)  # no date runs over the end of a sentence, so that one look will do
    since = at.signed is not None and "内" in text and _WITHIN.search(text) is not None
    known = 0  # dates of the sentences read
    for offset, stop in sentences(text) if all_dates or since else ():
        first = known
        while known < len(all_dates) and all_dates[known].start < stop:
            known += 1
        if known == first and not since:
            continue
        sentence = text[offset:stop]
        year = at.year
        dates = all_dates[first:known]
        for i, d in enumerate(dates):
            if d.year is not None and d.plan is None:
                year = d.year
            if d.relative in ("当年", "次年", "翌年"):
                continue  # relative to an event, not to the document
            before, after = text[max(offset, d.start - 8) : d.start], text[d.end : min(stop, d.end + 24)]
            if i and d.start - dates[i - 1].end in (1, 2) and _spans(dates[i - 1], d, text, offset):
                until = d.iso(year)
                if until is not None and not _past(until, at):
                    yield _deadline(until, text, d.start, d.end)
                continue
            if _NOT_AFTER.search(before) or _NOT_BEFORE.match(after) or (d.tail in _SINCE_TAILS):
                continue
            if _STARTS.match(after) and not _limit(d, before, after):
                continue
            if i + 1 < len(dates) and _RANGE.match(after) and dates[i + 1].start - d.end <= 2:
                continue
            iso = d.iso(year if d.relative not in ("今年", "本年", "本年度", "明年") else at.year)
            if d.feast and d.relative == "" and iso is not None and _past(iso, at):
                iso = d.iso((year or 0) + 1)  # 春节前, written in autumn: the next one
            if iso is None or _past(iso, at):
                continue
            if not any(rule.holds(d, before, after) for rule in RULES):
                later = at.year is not None and d.year is not None and d.year > at.year
                if not (later and SCHEDULED.holds(d, before, after)):
                    continue
            yield _deadline(iso, text, d.start, d.end)
        if "分别" in sentence and "20" in sentence and (listed := _YEARS.search(sentence)) is not None:
            for named in re.findall("20[0-9]{2}", listed.group()):
                if not _past(named, at):
                    yield _deadline(named, text, offset + listed.start(), offset + listed.end())
        if since and at.signed and "内" in sentence and _WITHIN.search(sentence):
            for m in _SINCE.finditer(sentence):
                due = _after(at.signed, whole(m["n"]) or 0, m["unit"])
                yield _deadline(due.isoformat(), text, offset + m.start(), offset + m.end())


def _spans(first: DateMention, last: DateMention, text: str, offset: int) -> bool:
    """Whether two dates are the ends of a stretch of time in which something is to be done (rule deadline.span)."""
    if last.tail is not None or last.every or first.every or last.month is None or _JOINS.fullmatch(text, first.end, last.start) is None:
        return False
    if text[last.end : last.end + 1] in ("）", ")"):
        return _PHASE.search(text, offset, last.start) is not None
    return first.month is not None and _ACTS.match(text, last.end) is not None


def _past(iso: str, at: Frame) -> bool:
    """Whether a date lies before the document was signed (as far as the date says)."""
    if len(iso) == 5 or (at.signed is None and at.year is None):
        return False
    signed = at.signed.isoformat() if at.signed else f"{at.year:04d}"
    return iso[: len(signed)] < signed[: len(iso)]


_MARK = re.compile(r"[。；，]")


def _deadline(iso: str, text: str, start: int, end: int) -> Deadline:
    """A deadline quoted by the words around a date up to the nearest comma before and the end of the clause that it governs."""
    left = max(max(text.rfind(mark, max(0, start - 100), start) for mark in "。；，：") + 1, start - 100, 0)
    rest = _MARK.search(text, end + 1, left + 120)
    right = rest.start() if rest else min(len(text), left + 120)
    return Deadline(date=iso, quote=text[left:right], start=left, end=right)


def _after(day: date, count: int, unit: str) -> date:
    """`day` plus `count` units; working days are Mondays to Fridays (public holidays are not known)."""
    if unit.endswith("月"):
        month = day.month - 1 + count
        year, month = day.year + month // 12, month % 12 + 1
        last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
        return date(year, month, min(day.day, last))
    if unit == "年":
        return date(day.year + count, day.month, min(day.day, 28) if day.month == 2 else day.day)
    if unit == "个工作日":
        while count > 0:
            day += timedelta(days=1)
            count -= day.weekday() < 5
        return day
    return day + timedelta(days=count)
