"""What a document issues or attaches: its texts told apart by their printed titles, 附件 marks and tables of contents."""

from __future__ import annotations

import re

from mandates.extract.documents_forms import KINDS, ORG, ORGS
from mandates.extract.layout import Line

_KIND = re.compile(rf"({KINDS})(?:[（(][^（()）]*[）)])*$")
_ANNEX_LINE = re.compile(r"附件(\d{1,2}|[一二三四五六七八九十]{1,3})?[：:]?")
_ANNEX_LIST = re.compile(r"附件(?:\d{1,2})?[：:]\s*(?:\d{1,2}[.．、])?(.+)")
_CONTENTS = re.compile(r"目录|目次")
_TOC_ENTRY = re.compile(
    r"第[一二三四五六七八九十百]+[章节编篇]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[．.、]|附[则件录]|前言|名词解释|.*[.…·]{3,}\s*\d+$"
)
_CHAPTER = re.compile(r"第[一二三四五六七八九十百]+[章编篇]")
_ITEM = re.compile(r"[一二三四五六七八九十]+、")
_DOTS = re.compile(r"[.．…·]{3,}\d*$")


def kind_of_title(title: str | None) -> str | None:
    """实施意见 -> 意见; 若干措施 -> 措施; None where a title names no kind."""
    if not title:
        return None
    match = _KIND.search(title.strip("《》"))
    if not match:
        return None
    kind = match.group(1)
    for short in ("意见", "办法", "措施", "分工表"):
        if kind.endswith(short):
            return short
    return kind


def split_annexes(
    lines: list[Line], rest: list[int], titles: list[str], listed: list[str], skipped: dict[int, str]
) -> list[tuple[str | None, list[int]]]:
    """Texts after or around the body, each with its title; the lines of printed titles, tables of contents and 附件 marks are left out.

    Args:
        titles: what the document's own title issues; text before any printed title belongs to the first of them.
        listed: further annexes that the body names (附件：…).
        skipped: takes the lines that are left out, with the reason.
    """
    names = [*titles, *(name for name in listed if fold(name) not in {fold(title) for title in titles})]
    folded = [_core(name) for name in names]
    first = {name[0] for name in folded if name} | {fold(name)[:1] for name in names} | set("《〈“关")
    out: list[tuple[str | None, list[int]]] = [(title, []) for title in titles]
    place = {k: k for k in range(len(titles))}
    current = 0
    n = 0
    begins = {ord(c) for c in first} | {ord("附"), ord("目")}
    worth = [k for k, j in enumerate(rest) if ord(lines[j].text[0]) in begins]
    ahead = iter([*worth, len(rest)])
    at = next(ahead)
    while n < len(rest):
        while at < n:
            at = next(ahead)
        if n < at:  # text
            if not out:
                out.append((None, []))
            out[current][1].extend(rest[n:at])
            n = at
            continue
        j = rest[n]
        line = lines[j]
        if out and _restates(lines, rest, n, out[current]):
            out.append((line.key, []))
            current = len(out) - 1
            skipped[j] = "title of an annex"
            n += 1
            continue
        hit, used = _title_at(lines, rest, n, folded) if line.text[0] in first else (None, 0)
        if hit is not None:
            if hit not in place:
                place[hit] = len(out)
                out.append((names[hit], []))
            if not out[place[hit]][1]:
                current = place[hit]
            if n + used < len(rest) and _is_author(lines[rest[n + used]]):
                used += 1  # its author
            skipped.update(dict.fromkeys(rest[n : n + used], "title of an annex"))
            n += used
            continue
        if line.text[0] == "附" and _ANNEX_LINE.fullmatch(line.key) and n + 1 < len(rest):
            hit, used = _title_at(lines, rest, n + 1, folded)
            if hit is None:
                title, used = _annex_title(lines, rest, n + 1)
                out.append((title, []))
                current = len(out) - 1
            else:
                used = 0
            skipped.update(dict.fromkeys(rest[n : n + 1 + used], "title of an annex"))
            n += 1 + used
            continue
        if line.text[0] == "目" and _CONTENTS.fullmatch(line.key):
            end = _skip_contents(lines, rest, n + 1)
            skipped.update(dict.fromkeys(rest[n:end], "table of contents"))
            n = end
            continue
        if not out:
            out.append((None, []))
        out[current][1].append(j)
        n += 1
    return out


def _is_author(line: Line) -> bool:
    """发展改革委　财政部 below the title of what they wrote."""
    return (ORG.fullmatch(line.key) is not None and len(line.key) <= 20) or (
        len(line.text) <= 60 and len(line.text.split()) > 1 and ORGS.fullmatch(line.text) is not None
    )


_RESTATED = re.compile(r"[\u4e00-\u9fff（）《》、]{4,60}(?:条例|办法|规定|细则|规则)(?:[（(][^（()）]*[）)])?")
_HISTORY = re.compile(r"[（(](?:19|20)\d\d年[^（()）]*(?:公布|通过|发布|修正|修订|修改)")


def _restates(lines: list[Line], rest: list[int], n: int, current: tuple[str | None, list[int]]) -> bool:
    """Whether a decision that amends regulations goes on with one of them as amended: its title, then （2005年3月1日…公布…）."""
    if not current[1] or not (current[0] or "").endswith("决定") or n + 1 >= len(rest):
        return False
    return _RESTATED.fullmatch(lines[rest[n]].key) is not None and _HISTORY.match(lines[rest[n + 1]].key) is not None


def _title_at(lines: list[Line], rest: list[int], n: int, folded: list[str]) -> tuple[int | None, int]:
    words = ""
    for used in range(1, 5):
        if n + used > len(rest):
            break
        words = _core(words + lines[rest[n + used - 1]].key)
        for k, title in enumerate(folded):
            if words == title:
                return k, used
        if not any(title.startswith(words) for title in folded):
            break
    return None, 0


def _annex_title(lines: list[Line], rest: list[int], n: int) -> tuple[str | None, int]:
    """The title under an 附件 mark: up to three short lines without an end."""
    words, used = "", 0
    for m in range(n, min(n + 3, len(rest))):
        text = lines[rest[m]].key
        if text[-1] in "。；，：、" or "\t" in lines[rest[m]].text or _TOC_ENTRY.match(text) or (words and kind_of_title(words)):
            break
        words += text
        used += 1
    return words or None, used


def _skip_contents(lines: list[Line], rest: list[int], n: int) -> int:
    """Index after a table of contents.

    Assumes that its entries are headings and their short wraps: a paragraph ends it, and so does a heading of the highest level that was
    counted before, or the first one without dots and page number after some with them.
    """
    ahead = [lines[j].key for j in rest[n : n + 30]]
    top = _CHAPTER if any(_CHAPTER.match(text) for text in ahead) else _ITEM
    seen: set[str] = set()
    named: set[str] = set()
    dotted = False
    while n < len(rest):
        text = lines[rest[n]].key
        dots = _DOTS.search(text)
        match = top.match(text)
        if not dots and text in named:
            break
        if dots:
            named.add(text[: dots.start()])
        if match and (match.group() in seen or ("一" in match.group() and len(match.group()) < 4 and seen) or (dotted and not dots)):
            break
        if match:
            seen.add(match.group())
        elif not _TOC_ENTRY.match(text) and (len(text) > 10 or text[-1] in "。，；：,;:"):
            break
        dotted = dotted or bool(dots)
        n += 1
    return n


def listed_annexes(lines: list[Line], own: list[int]) -> dict[int, str]:
    """附件说明: index of the line -> title of the annex that it names."""
    out: dict[int, str] = {}
    for n, j in enumerate(own):
        match = _ANNEX_LIST.fullmatch(lines[j].key) if lines[j].text[0] == "附" else None
        if not match or match.group(1)[-1] in "。；，":
            continue
        out[j] = match.group(1)
        last = j
        for k in own[n + 1 : n + 12]:  # 2.… 3.… and wrapped titles
            text = lines[k].key
            if _ANNEX_LINE.fullmatch(text) or k != last + 1:
                break
            if re.match(r"\d{1,2}[.．、]", text) and text[-1] not in "。；，：":
                out[k], last = re.sub(r"^\d{1,2}[.．、]", "", text), k
            elif (
                out[last]
                and kind_of_title(out[last]) is None
                and not ORG.fullmatch(text)
                and text[-1] not in "。；，：日"
                and len(text) < 30
            ):
                out[last] += text
                out[k] = ""
                last = k
            else:
                break
    return {j: name for j, name in out.items() if name} | {j: "" for j, name in out.items() if not name}


_FIRST_LABEL = re.compile(r"一、|第一[章条]|[（(]一[)）]|1[.．、]")


def text_behind(lines: list[Line], body: list[int], listed: dict[int, str]) -> list[int]:
    """The lines of the one annex whose mark and title stand together above it in the body: 附件：…制度, then its text.

    Assumes that the title is not printed once more below, and that the text numbers its provisions from one; else 附件：… is the list
    of what is attached, and what follows it the body's own (a signature, a person to ask).
    """
    last = max(listed)
    if sum(1 for name in listed.values() if name) != 1 or last not in listed or not body:
        return []
    after = [j for j in body if j > last]
    name = fold(next(filter(None, listed.values())))
    if len(after) < 3 or not any(lines[j].text[-1] == "。" for j in after[:3]):
        return []
    if any(lines[j].text[0] == name[0] and fold(lines[j].key) == name for j in after):
        return []
    return after if any(_FIRST_LABEL.match(lines[j].key) for j in after) else []


def _core(title: str) -> str:
    """A folded title without the words that the printed heading of an annex adds or leaves out: 关于 before it, 的 within."""
    return fold(title).removeprefix("关于").replace("的", "")


#: what printings of a title differ in: title marks left out, brackets of one width and form, dashes
_FOLD = [
    *((dash, "-") for dash in "—–－―~～"),
    *zip("()[]［］【】", "（）〔〕〔〕〔〕", strict=True),
    *((mark, "") for mark in "《》〈〉<>“”"),
]


def fold(title: str) -> str:
    """A title without what printings differ in: white space, title and quotation marks, forms of brackets and dashes."""
    title = "".join(title.split())
    for printed, folded in _FOLD:  # several times as fast as a table of translation
        title = title.replace(printed, folded)
    return title
