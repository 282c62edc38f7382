"""Titles of documents as printed: 《…》 with titles inside, broken brackets, and notices named without brackets of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Longest title that is looked for (the longest in five gazettes has 118 characters).
LONGEST = 160


@dataclass(frozen=True, slots=True)
class TitleMention:
    """A title at `start:end` (brackets included); `title` is what they hold, `whole` whether they close."""

    start: int
    end: int
    title: str
    whole: bool = True


def find_titles(text: str) -> list[TitleMention]:
    """Every 《…》 in `text`, outermost only, left to right.

    A title holds others (关于印发《A》和《B》的通知, 〈A〉, <A>). Where the outer bracket never closes, the title ends at the
    first 》; where a 》 has no 《, it belongs to nothing here (see `find_notices`).
    """
    found: list[TitleMention] = []
    at = text.find("《")
    while at >= 0:
        end = _close(text, at)
        if end is None:
            at = text.find("《", at + 1)
            continue
        found.append(TitleMention(at, end, text[at + 1 : end - 1].lstrip(".．、 ")))
        at = text.find("《", end)
    return found


def _close(text: str, start: int) -> int | None:
    depth, first = 0, None
    for i in range(start, min(len(text), start + LONGEST)):
        c = text[i]
        if c == "《":
            depth += 1
        elif c == "》":
            depth -= 1
            first = first or i + 1
            if depth == 0:
                return i + 1
        elif c in "。；\n" and depth and first is None:
            return None
        elif c in "。；\n":
            break
    return first


#: An unquoted notice: issuer, 关于印发 or 印发 or 转发, one or more titles, 的通知 (…号).
_ISSUES = re.compile(r"(?:关于)?(?:批转|转发|印发|发布|公布|颁布|下发|修订|修改|废止)(?:[一-鿿]{2,14}(?:厅|局|委|部|办公室))?$")
_TAIL = re.compile(r"(?:[（(][^（）()]{1,20}[)）])?(?:等[^《》。；，（]{0,30}?)?的(?:通知|公告|通告|决定|函|批复|意见|命令|令)(?!》)")
#: What stands before 》的通知 where the opening bracket is lost, and the number of a list before it.
_HEADLESS = re.compile(r"[^《》。；，、/\n]{4,80}$")
_HEADLESS_TAIL = re.compile(r"》的(?:通知|公告|决定|意见|函)")
_NUMBERED = re.compile(r"^[0-9]{1,2}[.．、]")
_JOIN = re.compile(r"[和与及、]$|以及$")
_ISSUER = re.compile(r"[一-鿿、]{0,60}$")
#: What leads to a notice without belonging to its name.
_LEAD = re.compile(
    r"^.*(?:根据|依据|依照|按照|参照|遵照|执行|贯彻|落实|对照|违反|遵守|要求|以下简称|结合|围绕|认真|严格|对标|详见|参见|见|实施|将|的)(?=.)"
)


def find_notices(text: str, titles: list[TitleMention] | None = None) -> list[TitleMention]:
    """Notices named without brackets: 湖南省人民政府办公厅关于印发《A》和《B》的通知. `title` is the whole name.

    A notice whose opening bracket is lost (湖南省…工作方案》的通知) is found from its 》的通知, with `whole` False.
    """
    titles = find_titles(text) if titles is None else titles
    found: list[TitleMention] = []
    i = 0
    while i < len(titles):
        first = last = titles[i]
        j = i
        while j + 1 < len(titles) and titles[j + 1].start - last.end <= 2 and _join(text[last.end : titles[j + 1].start]):
            j += 1
            last = titles[j]
        before = text[max(0, first.start - 80) : first.start]
        tail = _TAIL.match(text, last.end)
        issues = _ISSUES.search(before)
        if tail and not issues and tail.group() == "的通知":  # 《A》和《B》的通知: the issuer is left out
            found.append(TitleMention(first.start, tail.end(), text[first.start : tail.end()]))
        elif tail and issues:
            run = _ISSUER.search(before, 0, issues.start())
            words = run.group() if run else ""
            lead = _LEAD.match(words)
            name = words[lead.end() :] if lead else words
            name = name.lstrip("、")
            start = first.start - len(before) + issues.start() - len(name)
            if name[:1] == "日" and text[start - 1 : start].isdecimal():
                start += 1  # …1998年11月27日某人大常委会关于修改《…》的决定
            found.append(TitleMention(start, tail.end(), text[start : tail.end()]))
        i = j + 1
    for m in _HEADLESS_TAIL.finditer(text) if "》的" in text else ():
        if any(t.start <= m.start() < t.end for t in titles):
            continue
        head = _HEADLESS.search(text, max(0, m.start() - 80), m.start())
        if head:
            start = m.start() - len(_NUMBERED.sub("", head.group()))
            found.append(TitleMention(start, m.end(), text[start : m.end()], whole=False))
    found.sort(key=lambda t: t.start)
    return found


def _join(between: str) -> bool:
    return between in ("", "和", "与", "及", "、", "以及")
