"""发文字号 and the other numbers that documents go by (GB/T 9704: 机关代字, 年份, 序号): orders (令), announcements (公告)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mandates.extract.mentions.numerals import whole

#: Brackets that stand around the year, as the standard asks (〔〕), as typed and as scanning breaks them.
OPEN = "〔［[（(【﹝{｛〈<「"
CLOSE = "〕］])）】﹞}｝〉>」"
_YEAR = r"[12１２][0-9０-９OoＯ〇○lI]{3}|[一二][一二三四五六七八九〇○零ＯO]{3}"
_SERIAL = r"[0-9０-９]{1,5}|[一二三四五六七八九十百千〇○零]{1,7}"

#: Anchored on the bracket (rare), so that the scan runs at the speed of a character search; what stands before is read backwards.
_BRACKET = re.compile(rf"[{re.escape(OPEN)}](?P<year>{_YEAR})年?[{re.escape(CLOSE)}](?:第)?(?P<serial>{_SERIAL})(?P<mark>号)?")
_ORDER = re.compile(rf"令(?:(?P<year>{_YEAR})年)?第?(?P<serial>{_SERIAL})号")
_ORDER_LAST = re.compile(rf"(?:(?P<year>{_YEAR})年)?第(?P<serial>{_SERIAL})号令")
_NOTICE = re.compile(rf"公告(?P<year>{_YEAR})年第?(?P<serial>{_SERIAL})号")
_NOTICE_LAST = re.compile(rf"(?P<year>{_YEAR})年第(?P<serial>{_SERIAL})号公告")
_OLD = re.compile(rf"(?P<year>{_YEAR})年(?:第)?(?P<serial>{_SERIAL})号(?!公告|令)(?=文|[）)》，。、；]|$)")

#: The year first, as numbers were printed until the 1990s: 〔92〕国科发火字395号, (94)财农字第345号
_YEAR_FIRST = re.compile(
    rf"[{re.escape(OPEN)}](?P<year>(?:19|20)?[0-9]{{2}})[{re.escape(CLOSE)}](?P<agency>[一-鿿]{{1,9}}字)第?(?P<serial>[0-9]{{1,5}})号"
)

#: Opens with one character: found several times as fast as the pattern itself.
_OLD_HINT = re.compile(rf"年第?(?:{_SERIAL})号")

_RUN = re.compile(r"[一-鿿]+$")
#: Words that end what stands before an agency code when no punctuation parts them.
_CUT = re.compile(
    r"^.*(?:通知|意见|方案|办法|决定|规定|条例|公告|措施|计划|要点|根据|依据|依照|按照|参照|遵照|执行|落实|文件|要求|标准按|规定按|[的和及与按或以由见为对将把]|等)(?=.)"
)
_ISSUER = re.compile(r"[一-鿿]{2,24}?$")
_CUT_ISSUER = re.compile(
    r"^.*(?:根据|依据|依照|按照|参照|遵照|执行|贯彻|落实|违反|遵守|公布|发布|[的及与或以由见为将把]|(?<!共)和(?!国[^家务])|日|以下称)(?=.)"
)


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A document number at `start:end`.

    `agency` is the 机关代字 (湘政办发) or, for orders and announcements, what stands before 令 or 公告
    (湖南省人民政府); "" where it is lost.
    `kind`: 文, 令 or 公告.
    """

    start: int
    end: int
    agency: str
    year: int | None
    serial: int
    kind: str = "文"

    @property
    def canonical(self) -> str:
        """The number as the standard writes it: 湘政办发〔2020〕53号, 湖南省人民政府令第304号, 财政部公告2021年第13号."""
        if self.kind == "令":
            return f"{self.agency}令第{self.serial}号" if self.year is None else f"{self.agency}令{self.year}年第{self.serial}号"
        if self.kind == "公告":
            return f"{self.agency}公告{self.year}年第{self.serial}号"
        return f"{self.agency}〔{self.year}〕{self.serial}号"


#: Letters and circles that scanning puts where a year has digits.
_MISREAD = str.maketrans("OoＯ○〇lI", "0000011")


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    value = whole(text if text.isdecimal() or text[0] not in "12１２" else text.translate(_MISREAD))
    return value if value is not None and 1900 <= value <= 2100 else None


def _before(text: str, at: int, cut: re.Pattern[str], most: int) -> int:
    """Where the name that ends at `at` begins: the run of Chinese characters, without words that only lead to it."""
    run = _RUN.search(text, max(0, at - most), at)
    if run is None:
        return at
    words = run.group()
    lead = cut.match(words)
    return run.start() + (lead.end() if lead else 0)


def find_numbers(text: str) -> list[NumberMention]:
    """Every document number in `text`, left to right, without overlaps."""
    found: list[NumberMention] = []
    for m in _BRACKET.finditer(text):
        year, serial = _year(m["year"]), whole(m["serial"])
        if year is None or serial is None:
            continue
        start = _before(text, m.start(), _CUT, 14)
        if m["mark"] is None and (text[m.start()] not in "〔［[【﹝" or start == m.start()):
            continue  # （2021）3 is no number
        found.append(NumberMention(start, m.end(), text[start : m.start()], year, serial))
    if "字" in text and "号" in text:
        for m in _YEAR_FIRST.finditer(text):
            found.append(
                NumberMention(m.start(), m.end(), m["agency"], int(m["year"]) + (1900 if len(m["year"]) == 2 else 0), int(m["serial"]))
            )
    if "令" in text:
        for m in _ORDER.finditer(text):
            start = _before(text, m.start(), _CUT_ISSUER, 30)
            found.append(NumberMention(start, m.end(), text[start : m.start()], _year(m["year"]), whole(m["serial"]) or 0, "令"))
        for m in _ORDER_LAST.finditer(text):
            start = _before(text, m.start(), _CUT_ISSUER, 30)
            found.append(NumberMention(start, m.end(), text[start : m.start()], _year(m["year"]), whole(m["serial"]) or 0, "令"))
    if "公告" in text:
        for pattern in (_NOTICE, _NOTICE_LAST):
            for m in pattern.finditer(text):
                start = _before(text, m.start(), _CUT_ISSUER, 30)
                found.append(NumberMention(start, m.end(), text[start : m.start()], _year(m["year"]), whole(m["serial"]) or 0, "公告"))
    if "号" in text and _OLD_HINT.search(text):
        for m in _OLD.finditer(text):
            start = _before(text, m.start(), _CUT_ISSUER, 14)
            if start < m.start():
                found.append(NumberMention(start, m.end(), text[start : m.start()], _year(m["year"]), whole(m["serial"]) or 0))
    found.sort(key=lambda n: (n.start, -n.end))
    kept: list[NumberMention] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept
