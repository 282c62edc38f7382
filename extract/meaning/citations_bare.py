"""Documents named without brackets: laws by short names, the government's work report, measures known by their count, plans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mandates.extract.lexicon import words


@dataclass(frozen=True, slots=True)
class Bare:
    """A bare name at `start:end` and the rule that knows it."""

    start: int
    end: int
    title: str
    rule: str


#: Words of which any of them holds one, and the brackets of a year that numbers without 号 have.
_YEARS_OPEN = ("（20", "(20", "（19", "(19")
_HINTS = ("政府工作报告", "全国", "中央", *_YEARS_OPEN, "〔", "［", "[", "【", "﹝")
_MORE_HINTS = re.compile(r"职业(?:技能)?标准|改革(?:总体|实施)方案|条(?:[”\"]|硬?措施|政策|意见|举措|规定)")
_REPORT = re.compile(r"(?:国务院|(?<![一-鿿])(?!落实|贯彻|按照|根据|围绕|完成)[一-鿿]{2,3}[省市县区]|[省市县区])?政府工作报告")
_FOLLOWS = re.compile(r"(?:贯彻|落实|围绕|按照|根据|依据|对照|完成|部署)[^。；，,]{0,20}$|(?:落实|贯彻|按照|根据)$")
_MEASURES = re.compile(
    r"“(?P<inside>[一-鿿]{2,10}(?:[0-9]+|[二三四五六七八九十]+)条)”"
    r"|(?:“(?:[0-9]+|[二三四五六七八九十]+)条”|(?<![第0-9一二三四五六七八九十])"
    r"(?:[0-9]+|[二三四五六七八九十]+)条(?=措施|政策措施|硬措施))"
    r"(?P<kind>硬?措施|政策措施)?"
)
_MEASURES_HINT = re.compile(r"条(?:”|措施|政策措施|硬措施)")
_MEASURE_KIND = re.compile(r"硬?措施|政策措施")
_MEASURED = re.compile(r"[一-鿿“”、·]{2,30}$")
_VERBS = re.compile(
    r"^.*(?:推动|推进|落实|贯彻|公开|执行|实施|出台|制定|发布|围绕|按照|根据|依据|加强|开展|持续|深入|全面|严格|及时|重点|抓好|关于|宣传|完善|对|将|以)(?=.)"
)
_NATIONAL = re.compile(
    r"(?:按照|落实|参照|依据|根据|依照|执行|实施|衔接)(?:好)?(?P<name>(?:(?:全国(?!统一|一体|各|、)|中央)[^，。；《》（）的]{4,40}?(?:规划|纲要|目录|清单|办法)"
    r"|[^，。；《》的本该各]{0,8}[^，。；《》（）的本该各]{0,6}(?:（[^（）]{2,20}）)?国家职业(?:技能)?标准"
    r"|(?!本|各|配套)[^，。；《》（）的、本该各]{2,20}改革(?:总体|实施)方案))"
    r"(?=[，。；、的执实要等和及与开中相]|精神)(?!精神|制度)"
)
_YEARS = re.compile(
    r"(?P<name>(?:国家|全国|[一-鿿]{2,3}省|[第新]?[一二三四五六七八九十]期)[一-鿿“”、]{4,40}?(?:计划|规划|纲要|方案)"
    r"[（(](?:19|20)\d\d[—\-－–~～至](?:19|20)?\d\d年?[)）])"
)


@cache
def _laws() -> tuple[frozenset[str], frozenset[str], int]:
    """The names, the two characters that they end in, the length of the longest."""
    names = frozenset(words("laws.txt"))
    return names, frozenset(name[-2:] for name in names), max(map(len, names))


#: What a short name may not run on into (预算法实施条例, 立法院, 法律).
_RUNS_ON = re.compile(r"[一-鿿]{0,2}(?:条例|细则|办法)|[院官律规治制人定令典庭医学]")
_NATIONAL_HINT = re.compile(r"全国|中央|职业(?:技能)?标准|改革(?:总体|实施)方案")
#: 遵守宪法和法律; 不与宪法、法律、行政法规相抵触: the law at large, no document
_LAWS_AT_LARGE = re.compile(r"宪法[、和与及](?:有关|国家)?(?:法律|法规|行政法规)")
_LAW_BEFORE = re.compile(
    r"(?:贯彻|落实|执行|实施|依据|依照|根据|按照|遵守|违反|学习|宣传|修订|修改|开展|新(?:修订|修正|颁布)的|[、和及与]|以及|中华人民共和国)$"
)


@cache
def _law_end() -> re.Pattern[str]:
    """法 behind a character that it follows in the name of a law: not that of 办法, 方法, 依法."""
    before = {name[-2] for name in words("laws.txt") if name.endswith("法")} | {"民"}
    return re.compile(f"法(?<=[{''.join(sorted(before))}]法)")


def hinted(text: str) -> bool:
    """Whether `text` can hold any of them: a cheap look for words, because most texts hold none."""
    for word in _HINTS:
        if word in text:
            return True
    if "法" in text and _law_end().search(text):
        return True
    return ("条" in text or "职业" in text or "改革" in text) and _MORE_HINTS.search(text) is not None


def find_bare(text: str) -> Iterator[Bare]:
    if "政府工作报告" in text:
        for m in _REPORT.finditer(text):
            if _FOLLOWS.search(text, max(0, m.start() - 40), m.start()):
                yield Bare(m.start(), m.end(), m.group(), "citation.report")
    if _MEASURES_HINT.search(text):
        for m in _MEASURES.finditer(text):
            if m["inside"]:
                yield Bare(m.start(), m.end(), m["inside"], "citation.measures")
                continue
            run = _MEASURED.search(text, max(0, m.start() - 30), m.start())
            if run is None:
                continue
            lead = _VERBS.match(run.group())
            start = run.start() + (lead.end() if lead else 0)
            end = m.end()
            kind = _MEASURE_KIND.match(text, end)
            end = kind.end() if kind else end
            if m.start() - start >= 2 or text[m.start()] == "“":
                yield Bare(start, end, text[start:end], "citation.measures")
    yield from _find_laws(text)
    if _NATIONAL_HINT.search(text):
        yield from _plans(_NATIONAL, text)
    if any(opening in text for opening in _YEARS_OPEN):
        yield from _plans(_YEARS, text)


def _plans(pattern: re.Pattern[str], text: str) -> Iterator[Bare]:
    for m in pattern.finditer(text):
        yield Bare(m.start("name"), m.end("name"), m["name"], "citation.plan")


def _find_laws(text: str) -> Iterator[Bare]:
    """Names of the list of laws, read backwards from their last character: a hundred times as fast as trying each name."""
    names, endings, longest = _laws()
    end = -2
    at = text.find("法")
    while at >= 0:
        stop = at + 2 if text.startswith("民法典", at - 1) else at + 1
        for start in range(max(0, stop - longest), stop - 1) if text[stop - 2 : stop] in endings else ():
            if (
                text[start:stop] in names
                and not _RUNS_ON.match(text, stop)
                and not (stop - start == 2 and _LAWS_AT_LARGE.match(text, start))
            ):
                full = start - 7 if text.startswith("中华人民共和国", max(0, start - 7)) and start >= 7 else start
                if full < start or full == 0 or end == full - 1 or _LAW_BEFORE.search(text, max(0, full - 7), full):
                    yield Bare(full, stop, text[full:stop], "citation.law")
                    end = stop
                break
        at = text.find("法", at + 1)
