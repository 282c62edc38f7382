"""Which words of a text name another document: titles in brackets, notices without, numbers alone, laws and plans by bare name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mandates.extract.lexicon import words
from mandates.extract.meaning.citations_bare import find_bare, hinted
from mandates.extract.meaning.rules import Rule, register
from mandates.extract.mentions.numbers import NumberMention, find_numbers
from mandates.extract.mentions.titles import TitleMention, find_notices, find_titles

RULES = (
    Rule(
        "citation.title",
        "《…》 that ends in a kind of document names one",
        "《国务院关于进一步深化预算管理制度改革的意见》（国发〔2021〕5号）, 国务院令第722号《优化营商环境条例》",
    ),
    Rule(
        "citation.notice",
        "issuer, 印发, 《…》, 的通知 is one name, with or without brackets around it",
        "湖南省人民政府办公厅关于印发《…》的通知",
    ),
    Rule("citation.number", "a document number alone names its document", "按照国办发〔2020〕19号文件要求"),
    Rule("citation.regulations-of", "《X法》及其实施条例 names two documents", "《中华人民共和国预算法》及其实施条例"),
    Rule("citation.law", "the short name of a law in force, without brackets, names it", "落实宪法、民法典、残疾人保障法"),
    Rule(
        "citation.report",
        "政府工作报告 that something follows is the report of that level's government",
        "落实省政府工作报告“十大重点民生实事”",
    ),
    Rule("citation.measures", "measures known by how many there are, in quotation marks or before 措施", "人才新政“36条”"),
    Rule("citation.plan", "a plan or standard of the whole country, or one with its years, goes by its bare name", "落实全国…总体规划"),
)
register(RULES)


@dataclass(slots=True)
class Named:
    """A mention at `start:end`; `first:last` is the list of documents it stands in (《A》《B》和《C》), which share a verb.

    `alias` marks 以下简称《…》, and `alias_of` the title that it shortens.
    """

    start: int
    end: int
    title: str | None
    number: str | None = None
    article: str | None = None
    rule: str = "citation.title"
    alias: bool = False
    alias_of: str | None = None
    first: int = 0
    last: int = 0


_ALIAS = re.compile(r"(?:以下简称|以下称|下称|简称)(?:为)?[：:]?$")
_ARTICLE = re.compile(
    r"第[一二三四五六七八九十百零〇0-9]+条(?:第[一二三四五六七八九十0-9]+款)?(?:第?[（(]?[一二三四五六七八九十0-9]+[)）]?项)?"
)
_MORE = re.compile(r"[、和及至与](?:第[一二三四五六七八九十百零〇0-9]+条)(?:第[一二三四五六七八九十0-9]+款)?")
_TAIL = re.compile(r"[（(][^（）()《》]*[)）]*$")
_OF = re.compile(r"(?:[（(]以下[^（）()]{1,30}[)）])?(?:、|和|及|以及)?(?:及)?其(实施(?:条例|细则|办法|规定|意见|方案))")
_NUMBER_AT = re.compile(r"[（(［\[]?$")
#: A title in running text whose number follows in brackets: 国务院办公厅关于印发…的通知（国办发〔2021〕25号）.
_UNTITLED = re.compile(r"([一-鿿、]{0,40}关于[^，。；《》（）()]{4,80})[（(\[]$")
_LEADS = re.compile(
    r"^.*?(?:根据|依据|依照|按照|参照|遵照|执行|贯彻|落实|对照|违反|遵守|详见|参见|以及|[和及与](?=[一-鿿]{2,20}关于))(?=[一-鿿、]{0,40}关于)"
)
_JOIN = re.compile(r"(?:[（(][^（）()]{0,40}[)）])?(?:等)?(?:[、，]?(?:和|与|及|以及|并|并按照|或)?|、)$")


@cache
def _kinds() -> tuple[str, ...]:
    return words("cited_kinds.txt")


def is_document(title: str) -> bool:
    """Whether a title ends in the name of a kind of document (办法（试行）, 规划纲要（2021—2035年）)."""
    while True:
        core = _TAIL.sub("", title)
        if core == title:
            return title.endswith(_kinds())
        title = core


def may_name(text: str) -> bool:
    """Whether `text` can name a document at all: a cheap look before the costly one."""
    return "《" in text or "号" in text or hinted(text)


def find_named(text: str, bare: bool = True) -> list[Named]:
    """Every document named in `text` (no paragraph breaks in it), left to right; `bare`: also those named without brackets."""
    return read_named(text, bare) if may_name(text) else []


def read_named(text: str, bare: bool = True) -> list[Named]:
    """`find_named` for a text of which `may_name` holds."""
    titles = find_titles(text)
    notices = find_notices(text, titles)
    numbers = find_numbers(text)
    found: list[Named] = []
    taken: set[int] = set()
    for title in _outermost(titles, notices):
        number, end = _number_after(text, title.end, numbers)
        start = title.start
        if number is None and (number := _number_before(text, title.start, numbers)) is not None:
            start = number.start
        if number is not None:
            taken.add(number.start)
        article = _article(text, end)
        alias = _ALIAS.search(text, max(0, title.start - 8), title.start)
        notice = title in notices
        if alias:
            holder = found[-1].title if found else None
            found.append(Named(title.start, title.end, title.title, alias=True, alias_of=holder))
            continue
        if found and found[-1].alias and text[found[-1].end : title.start] in _BESIDE:
            found.append(Named(title.start, title.end, title.title, alias=True))
            _pair(found)
            continue
        if number is None and not is_document(title.title):
            continue
        found.append(
            Named(
                start, end + len(article), title.title, text[number.start : number.end] if number else None,
                article or None, "citation.notice" if notice else "citation.title",
            )
        )  # fmt: skip
        of = _OF.match(text, end)
        if of:
            found.append(Named(title.start, of.end(), title.title + of.group(1), rule="citation.regulations-of"))
    spans = [(f.start, f.end) for f in found] + [(t.start, t.end) for t in titles]
    for loose in find_bare(text) if bare else ():
        if any(a < loose.end and loose.start < b for a, b in spans):
            continue
        number, end = _number_after(text, loose.end, numbers)
        if number is not None:
            taken.add(number.start)
        found.append(Named(loose.start, end, loose.title, text[number.start : number.end] if number else None, rule=loose.rule))
    for number in numbers:
        if number.start not in taken and (untitled := _UNTITLED.search(text, max(0, number.start - 120), number.start)):
            name = _LEADS.sub("", untitled[1])
            start = untitled.end(1) - len(name)
            if is_document(name) and not any(f.start < number.start and start < f.end for f in found):
                _, stop = _number_after(text, untitled.end(1), numbers)
                found.append(Named(start, stop, name, text[number.start : number.end], rule="citation.notice"))
                taken.add(number.start)
        if number.start not in taken and not any(f.start <= number.start < f.end for f in found):
            found.append(Named(number.start, number.end, None, text[number.start : number.end], rule="citation.number"))
    found.sort(key=lambda f: (f.start, f.end))
    return _lists(text, found)


#: What stands between short names given together: 《A》《B》（以下简称《法定目录》《赋权目录》）
_BESIDE = ("", "、", "和", "及", "与")


def _pair(found: list[Named]) -> None:
    """Short names given together shorten as many titles right before them, in their order."""
    many = next((n for n, named in enumerate(reversed(found)) if not named.alias), len(found))
    holders = found[-2 * many : -many]
    for named, holder in zip(found[-many:], holders, strict=False):
        if len(holders) == many and not holder.alias:
            named.alias_of = holder.title


def _article(text: str, end: int) -> str:
    """第十七条, 第四十四条第二款, 第二条、第七条 right after a title; "" where none is printed."""
    first = _ARTICLE.match(text, end)
    if first is None:
        return ""
    stop = first.end()
    while more := _MORE.match(text, stop):
        stop = more.end()
    return text[end:stop]


def _outermost(titles: list[TitleMention], notices: list[TitleMention]) -> list[TitleMention]:
    free = [t for t in titles if not any(n.start <= t.start and t.end <= n.end for n in notices)]
    return sorted([*free, *notices], key=lambda t: t.start)


#: an announcement's number without the name that its title gives: 《财政部关于…的公告》（2019年第14号）
_SERIAL = re.compile(r"[（(](?P<number>(?P<year>(?:19|20)\d\d)年第?(?P<serial>\d{1,4})号)[）)]")


_DAY = re.compile(r"[（(](?:19|20)\d\d年\d{1,2}月\d{1,2}日")
_PUBLISHED = ("发布的", "公布的", "颁布的", "印发的")


def _number_after(text: str, end: int, numbers: list[NumberMention]) -> tuple[NumberMention | None, int]:
    """The number printed right after a title, in brackets or not, and where that ends."""
    if text[max(0, end - 3) : end].startswith("公告") and (serial := _SERIAL.match(text, end)):
        start, stop = serial.span("number")
        return NumberMention(start, stop, "", int(serial["year"]), int(serial["serial"]), "公告"), serial.end()
    if text[end : end + 1] == "”":
        end += 1  # “印发《…》的通知”（经重〔1987〕695号）
    day = _DAY.match(text, end)  # 《…办法》（1999年12月1日省政府令第115号）
    for number in numbers:
        if end <= number.start <= (day.end() if day else end + 1):
            between = text[end : number.start]
            if between and between not in "（([［" and (day is None or number.start != day.end()):
                return None, end
            stop = number.end
            if between:
                close = re.compile(r"[^（）()。；]{0,30}[)）\]］]").match(text, stop)
                stop = close.end() if close else stop
            return number, stop
    return None, end


def _number_before(text: str, start: int, numbers: list[NumberMention]) -> NumberMention | None:
    """The number printed right before a title: 国务院令第722号《优化营商环境条例》, 国家税务总局公告2011年第25号发布的《…办法》."""
    at = start - 3 if text[start - 3 : start] in _PUBLISHED else start
    return next((number for number in numbers if number.end == at), None)


def _lists(text: str, found: list[Named]) -> list[Named]:
    out: list[Named] = []
    group: list[Named] = []
    for named in found:
        if group and not _joined(text[group[-1].end : named.start]) and not (named.start < group[-1].end):
            out += _grouped(group)
            group = []
        group.append(named)
    return [*out, *_grouped(group)]


def _joined(between: str) -> bool:
    return len(between) < 50 and _JOIN.fullmatch(between) is not None


def _grouped(group: list[Named]) -> Iterator[Named]:
    last = max((n.end for n in group), default=0)
    for named in group:
        named.first, named.last = group[0].start, last
        yield named
