"""Titles of documents: what carries no meaning folded away, and the texts that a notice's title issues."""

from __future__ import annotations

import re
from functools import lru_cache

#: Full-width letters and digits to ASCII, brackets to one form.
_WIDTH = {code: code - 0xFEE0 for code in range(ord("！"), ord("～") + 1) if chr(code) not in "（），：；"}
_WIDTH |= {ord("("): ord("（"), ord(")"): ord("）"), ord("["): ord("〔"), ord("]"): ord("〕"), ord("［"): ord("〔"), ord("］"): ord("〕")}
_ZEROS = str.maketrans("〇○Ｏ零", "0000")
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_DASHES = re.compile(r"[—–－―─-]+|~|～")
_YEAR = re.compile(r"[一二][一二三四五六七八九0〇○零Ｏ]{3}(?=年|[—\-]|$|）|\))")
_MARKS = re.compile(r"[\s《》〈〉<>＜＞“”\"'‘’「」『』·・,，、;；:：。]")
_ISSUES = re.compile(r"(?:印发|公布|发布|转发|颁发|批转|下达)")
_QUOTED = re.compile(r"《((?:[^《》]|《[^《》]*》)*)》|〈([^〈〉]*)〉|<([^<>]*)>")
_ISSUER = re.compile(r"^(?P<issuer>[^《〈<]*?)(?:关于|印发|转发|批转)")
_TAIL = re.compile(r"的?(?:通知|函|公告|通告|决定|批复)$")
_DRAFT = re.compile(r"[（(](?:修改|修订|修正|修订草案|修正案|草案|征求意见稿|送审稿|\d{4}年?(?:修订|修正|修改)(?:版)?)[）)]$")
#: The country before the name of a law, at the beginning or inside: 湖南省实施《中华人民共和国残疾人保障法》办法.
_COUNTRY = re.compile(r"^中华人民共和国|(?<=实施)中华人民共和国(?=[^关]{2,30}?(?:法|条例))")
#: The State Council before a regulation of its own: 国务院《优化营商环境条例》; not before 国务院关于….
_CENTRAL = re.compile(r"^国务院(?=[^关]{2,30}条例$)")
_STATUTE = re.compile(r"^(?!(?:实施|管理|保护|本|该)?条例).*(?:(?<!办)法|条例(?:实施细则)?)$")
_REGULATION = re.compile(
    r"(?:法|条例|办法|规定|细则|规程|规范|指引|标准|准则|意见|方案|规划|计划|纲要|要点|清单|措施|目录|导则|指南|制度|若干规定|行动|分工)(?:[（(][^（）()]*[）)])?$"
)


@lru_cache(maxsize=262144)
def fold(title: str) -> str:
    """A title by what it says: white space, quotation marks and commas out, dashes and digits in one form, 二○三五 as 2035.

    中华人民共和国 before a law's name says nothing (预算法, 实施预算法办法), nor 国务院 before a regulation's; nor does a note of
    its drafting state at the end (（修改）).
    """
    text = re.sub(r"\s+", "", title)
    text = text.translate(_WIDTH)
    text = _DASHES.sub("-", text)
    text = _YEAR.sub(lambda m: m.group().translate(_ZEROS).translate(_DIGITS), text)
    text = _MARKS.sub("", text).lstrip(".．、")
    text = _DRAFT.sub("", text)
    text = re.sub(r"知知$", "知", text)
    if "中华人民共和国" in text and len(text) > 9:
        text = _COUNTRY.sub("", text)
    return _CENTRAL.sub("", text)


def inner(title: str) -> list[str]:
    """The titles quoted in a title that issues them: 关于印发《A》和《B》的通知 -> A, B; also without quotation marks (关于印发A的通知)."""
    found = _ISSUES.search(title)
    if not found:
        return []
    rest = title[found.end() :]
    quoted = [next(g for g in m if g) for m in _QUOTED.findall(rest) if any(m)]
    if quoted:
        return quoted
    text = _TAIL.sub("", rest.strip("《》〈〉<> "))
    return [text] if text and _REGULATION.search(text) else []


def subject(title: str) -> str:
    """The title from 关于 on, without who issues it: 湖南省人民政府办公厅关于… -> 关于…."""
    found = _ISSUER.match(title)
    if found and found["issuer"]:
        return title[len(found["issuer"]) :]
    return title


def issuer_part(title: str) -> str | None:
    """Who issues, by the title: the words before 关于, where they are a name (印发, 转发 alike)."""
    found = _ISSUER.match(title)
    return found["issuer"].strip("《〈<") or None if found else None


def clipped(title: str) -> list[str]:
    """The texts that a notice issues whose title lost its beginning: 《A》和《B》的通知, A》的通知; [] for any other."""
    if _ISSUES.search(title) or not _TAIL.search(title):
        return []
    text = _TAIL.sub("", title.strip())
    if not text.endswith(("》", "〉", ">")):
        return []
    quoted = [next(g for g in m if g) for m in _QUOTED.findall(text) if any(m)]
    return quoted or [text.strip("《》〈〉<> ")]


def named_in(title: str) -> list[tuple[str, str]]:
    """Documents that a title itself carries out, changes or ends, as (title, relation): 关于《X》实施工作的意见, 关于修改《X》的决定.

    印发 and 公布 name the text that the notice issues: no other document.
    """
    quoted = _QUOTED.search(title)
    if not quoted:
        return []
    name = next(g for g in quoted.groups() if g)
    before, after = title[: quoted.start()], title[quoted.end() :]
    if re.search(r"转发|批转", before):
        return [(name, "forwards")]
    if _ISSUES.search(before):
        return []
    if re.search(r"废止", before):
        return [(name, "repeals")]
    if re.search(r"修改|修订|修正", before):
        return [(name, "amends")]
    if re.search(r"(?:贯彻|落实|实施|执行)", before) or re.search(r"^(?:的)?(?:实施|贯彻|落实|执行)", after):
        return [(name, "implements")]
    if re.search(r"(?:延长|继续|延续)", before + after):
        return [(name, "extends")]
    return []


def generic(title: str) -> bool:
    """Whether a title names no subject (指导意见, 实施方案, 若干规定): it can only be an abbreviation in its own document.

    Assumes that a law or 条例 of the State Council names its subject, however short (信访条例).
    """
    name = fold(title)
    return len(name) <= 6 and bool(_REGULATION.search(name)) and not re.search(r"[省市县区国]|(?<!办)法$", name) and not statute(title)


def statute(title: str) -> bool:
    """Whether a title is the name of a law or 条例 that says what it is about: 信访条例, 安全生产法; not 条例, 实施条例, 本条例."""
    return bool(_STATUTE.search(fold(title)))
