"""When a document is in force: 自2023年4月1日起施行, 有效期5年; a day that is not printed is noted, not guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from mandates.extract.documents_forms import han_number
from mandates.extract.documents_header import Anchors
from mandates.extract.records import DocumentRecord
from mandates.extract.text import Part

_DAY = r"(\d{4})年(\d{1,2})月(\d{1,2})日"
_EFFECTIVE = re.compile(rf"自{_DAY}(?:起|开始|之日起)+[^，。]{{0,4}}?(?:施行|实施|执行|生效|试行)")
#: 本办法自…, 本规程自…: the text speaks of itself
_OWN = re.compile(
    r"本[\u4e00-\u9fff]{0,6}?(?:办法|规定|条例|通知|意见|方案|规则|细则|决定|规划|措施|标准|基准|公告|政策"
    r"|文件|规程|预案|章程|制度|目录|令)"
)
_UNTIL = re.compile(rf"有效期(?:截?至|到){_DAY}")
#: The kinds of text that are in force from a day; the sheet of a web page gives such a day to letters and notices too,
#: where it means something only if they issue such a text.
IN_FORCE = ("令", "公告", "办法", "规定", "条例", "规则", "细则")
_YEARS = re.compile(r"有效期(?:为|限为)?(\d{1,2}|[一二两三四五六七八九十])年")
_ON_ISSUE = re.compile(r"自(?:发布|公布|印发|下发)之日起[^。；]{0,8}(?:施行|实施|执行|生效)")


def read_dates(record: DocumentRecord, head: Anchors, parts: Sequence[Part]) -> None:
    """Fill `effective` and `expires` of a record from its body or the first of its texts that says so of itself.

    Assumes that a sentence with 自…起施行 speaks of the document where it names itself (本办法) or stands in a decree's sentence of
    promulgation; 《某规定》自2023年1月1日起施行 in the preamble of another text does not. 自发布之日起施行 sets no date and is noted.
    """
    for part in parts:
        for match in _EFFECTIVE.finditer(part.flow.text):
            before = part.flow.text[max(0, match.start() - 40) : match.start()]
            sentence = before.rsplit("。", 1)[-1]
            if (head.order and part.annex == 0) or _OWN.search(sentence):
                record.effective = _iso(match.groups())
                break
        if head.order and part.annex == 0 and not record.effective and _ON_ISSUE.search(part.flow.text):
            break  # what the decree issues, not the day of a regulation that it restates
        if record.effective:
            after = part.flow.text
            if until := _UNTIL.search(after):
                record.expires = _iso(until.groups())
            elif years := _YEARS.search(after):
                record.expires = _after_years(record.effective, years.group(1))
            return
    if head.effective and any(re.split("[（(]", name or "")[0].endswith(IN_FORCE) for name in (record.kind, *record.annexes[:1])):
        record.effective = head.effective
        return
    for part in parts:
        if _ON_ISSUE.search(part.flow.text):
            record.note = "; ".join(filter(None, [record.note, "自发布之日起施行: no date printed"]))
            return


def _after_years(start: str, years: str) -> str:
    """The last day of a term: five years from 2023-04-01 end on 2028-03-31."""
    count = int(years) if years.isdigit() else (2 if years == "两" else han_number(years))
    day = date.fromisoformat(start)
    try:
        end = day.replace(year=day.year + count)
    except ValueError:  # 29 February
        end = day.replace(year=day.year + count, day=28)
    return (end - timedelta(days=1)).isoformat()


def _iso(groups: tuple[str, ...]) -> str:
    year, month, day = map(int, groups)
    return f"{year:04}-{month:02}-{day:02}"
