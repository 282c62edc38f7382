"""Title blocks (标题): above a number, below it, above the recipients, or alone at the head of a source."""

from __future__ import annotations

import re

from mandates.extract.documents_annexes import fold
from mandates.extract.documents_forms import (
    BAN,
    BARE_TITLE,
    DATE,
    DAY_BELOW,
    DAY_TAIL,
    KINDS,
    NUMBER,
    ORG,
    ORGS,
    PASSED,
    PLAIN_TITLE,
    TITLE,
    iso,
    split_orgs,
)
from mandates.extract.documents_header import Anchors
from mandates.extract.layout import Line, Scan


def read_title(found: Anchors, lines: list[Line], block: list[int]) -> None:
    """Fill title, issuer and kind from the lines of a title block; a number or day printed behind the title too."""
    words = "".join(lines[j].key for j in sorted(block))
    dated = DAY_TAIL.search(words)
    listed = re.match(r"\d{1,3}[.．、]", words)
    if dated:
        found.signed = iso(dated["day"])
        words = words[: dated.start()]
    if listed:
        words = words[listed.end() :]
    found.listed = bool(listed or dated)
    words = unquoted(re.sub(r"通知知$", "通知", words))
    behind = re.search(rf"[（(]({NUMBER.pattern})[）)]$", words)
    if behind:  # …的通知（湘政办发〔2023〕7号）
        found.number = found.number or behind.group(1)
        words = words[: behind.start()]
    match = TITLE.fullmatch(words)
    found.title = " ".join(words.split())
    if match:
        found.issuer = _issuers([lines[j].text for j in sorted(block)], match.group("issuer"))
        found.kind = match.group("kind")
    elif bare := BARE_TITLE.fullmatch(words):
        found.kind = bare.group("kind")


#: (1993年)国务院办公厅关于…的复函: the year that a collection puts before a title
_YEAR_BEFORE = re.compile(r"[（(](?:19|20)\d\d年[）)](?=[\u4e00-\u9fff])")


def unquoted(words: str) -> str:
    """A title that the page prints in title marks of its own: 《北京市人民政府办公厅关于印发〈…〉的通知》 without them."""
    if words[:1] in ("（", "(") and (year := _YEAR_BEFORE.match(words)):
        words = words[year.end() :]
    inner = words[1:-1]
    if words[:1] + words[-1:] == "《》" and "《" not in inner and "》" not in inner and TITLE.fullmatch(inner):
        return inner
    return words


def _issuers(texts: list[str], issuer: str) -> list[str]:
    """Joint issuers of a title, which print parts by white space or lines: 国家发展改革委 财政部关于…"""
    names: list[str] = []
    left = re.sub(r"^\d{1,3}[.．、]", "", issuer)
    for token in (token for text in texts for token in re.sub(r"^\d{1,3}[.．、]", "", text).split()):
        if not left:
            break
        if left.startswith(token):
            names.append(token)
            left = left[len(token) :]
        elif token.startswith(left):
            names.append(left)
            left = ""
        else:
            break
    whole = not left and len(names) > 1 and all(ORG.fullmatch(name) and len(name) > 2 for name in names)
    return names if whole else split_orgs(issuer)


def title_above(lines: list[Line], i: int, taken: set[int] | frozenset[int] = frozenset()) -> list[int]:
    """Indices of the title lines that end just above line i."""
    words = ""
    best: list[int] = []
    block: list[int] = []
    for j in range(i - 1, max(-1, i - 9), -1):
        line = lines[j]
        if line.furniture:
            continue
        if j in taken or DATE.fullmatch(line.key) or line.text[-1] in "。；：" or len(line.key) > 160:
            break
        if line.wrapped and len(line.key) > 45 and not TITLE.fullmatch(unquoted(line.key)):
            break  # a line of running text; a whole title may be longer than the lines of a text that is wrapped
        block.insert(0, j)
        words = line.key + words
        clean = unquoted(DAY_TAIL.sub("", words))
        if TITLE.fullmatch(clean):
            best = list(block)
            before = lines[j - 1] if j else None
            if before and before.text[-1] == "、" and not before.furniture:
                continue  # 国务院批转国家农委、 / 国家科委、农林部关于…: the list of bodies runs over the line
            if not (before and not before.furniture and ORG.fullmatch(before.key) and before.key not in clean):
                break
            if clean.startswith(("关于", "印发")) or ORG.fullmatch(line.key):
                continue  # one of several issuers, each on a line of its own
            break
        if not best and BARE_TITLE.fullmatch(clean) and not (j and ORG.fullmatch(lines[j - 1].key)):
            best = list(block)
    return best


#: 中共中央办公厅 国务院办公厅印发《关于…的意见》, above the news that says so
_PRESS = re.compile(rf"(?P<issuer>(?:{ORG.pattern})+)(?:印发|转发|发布)《(?P<title>[^《》]*(?:《[^《》]*》[^《》]*)*)》")
_DATELINE = re.compile(r"新华社[\u4e00-\u9fff]{0,6}(?:\d{1,2}月\d{1,2}日)?电")


def press_releases(scan: Scan) -> list[Anchors]:
    """Texts that a gazette prints as the news agency brought them: issuers, 印发 and the title, then 新华社北京1月3日电."""
    out: list[Anchors] = []
    lines = scan.lines
    for i in scan.holding("新华社"):
        if not _DATELINE.match(lines[i].key):
            continue
        block: list[int] = []
        for j in range(i - 1, max(-1, i - 5), -1):
            if lines[j].furniture:
                continue
            block.insert(0, j)
            match = _PRESS.fullmatch("".join(lines[n].key for n in block))
            if match:
                found = Anchors(title=match.group(), first=j, page=lines[i].page, title_lines=block)
                found.issuer = _issuers([lines[n].text for n in block], match["issuer"])
                out.append(found)
                break
    return out


def unnumbered(lines: list[Line], i: int, taken: set[int]) -> Anchors:
    """The header of a document whose recipients begin on line i and that has no number line: its title is looked for right above."""
    found = Anchors(first=i, page=lines[i].page)
    above = title_above(lines, i, taken) or _above_issuer(lines, i, taken)
    if above:
        read_title(found, lines, above)
        found.title_lines = above
        found.first = above[0]
    return found


def restates(current: Anchors, found: Anchors, lines: list[Line]) -> bool:
    """Whether a title block is the one above once more: the page's own heading (title, number, day), then the document as printed.

    Assumes that both print the same number and title and that nothing but a day, names and controls of the page stands between;
    the day holds unless the document is signed below, and the lines of the heading belong to the header.
    """
    if not current.number or current.number != found.number or current.recipients or current.sign_lines:
        return False
    if not current.title or fold(current.title) != fold(found.title or ""):
        return False
    between = [j for j in range(max(current.title_lines) + 1, found.first) if not lines[j].furniture]
    if len(between) > 6 or any(lines[j].text[-1] == "。" for j in between):
        return False
    found.signed = found.signed or next((day for j in between if (day := iso(lines[j].key))), None)
    found.title_lines = [*current.title_lines, *between, *found.title_lines]
    found.first = current.first
    return True


def _above_issuer(lines: list[Line], i: int, taken: set[int]) -> list[int]:
    """A whole title on one line above the line of issuers that law collections print between it and the recipients."""
    between = next((j for j in range(i - 1, max(-1, i - 4), -1) if not lines[j].furniture), None)
    if between is None or between in taken or len(lines[between].key) > 40 or not ORGS.fullmatch(lines[between].text):
        return []
    above = next((j for j in range(between - 1, max(-1, between - 4), -1) if not lines[j].furniture), None)
    if above is None or above in taken or not TITLE.fullmatch(unquoted(lines[above].key)):
        return []
    lines[between].furniture = True
    return [above]


#: A government names itself in the title of its rules: 镇巴县人民政府工作规则
_GOVERNMENT = re.compile(r"[\u4e00-\u9fff]{2,16}?(?:省|市|县|区|州|镇|乡)人民政府(?=[\u4e00-\u9fff])")


_MONTH = re.compile(r"(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?")


def untitled(lines: list[Line]) -> Anchors:
    """The header of a source without any number or recipients: the first lines that read as a title, else nothing."""
    found = Anchors()
    block: list[int] = []
    words = ""
    for i, line in enumerate(lines[:30]):
        if line.furniture:
            continue
        if block and line.page != lines[block[0]].page:
            break
        if len(block) > 4:
            block = block[1:]
            words = "".join(lines[j].key for j in block)
        if line.text[-1] in "。；：，" or len(line.key) > 60:
            block, words = [], ""
            if line.text[-1] == "。":
                break
            continue
        if block and _is_whole_title(lines, i):
            block, words = [], ""  # what stands above is the page's
        if not block and line.key[-1] in "月日" and _MONTH.fullmatch(line.key):
            continue  # the month under which a site files the text
        if line.key[-1] == "令" and (ban := BAN.fullmatch(line.key)):
            found.title, found.kind, found.issuer = ban["title"], "令", [ban["issuer"]]
            found.title_lines, found.first, found.page = [i], i, line.page
            break
        block.append(i)
        words += line.key
        if TITLE.fullmatch(words) or BARE_TITLE.fullmatch(words) or PLAIN_TITLE.fullmatch(words):
            if i + 1 < len(lines) and lines[i + 1].key.startswith(("的通知", "》")):
                continue
            if i + 1 < len(lines) and lines[i + 1].key[0] in "和与" and PLAIN_TITLE.fullmatch(words + lines[i + 1].key):
                continue  # …第十四个五年规划 / 和二〇三五年远景目标纲要
            if i + 1 < len(lines) and DAY_BELOW.fullmatch(lines[i + 1].key):
                block.append(i + 1)  # （2024年8月2日）
            read_title(found, lines, block)
            plain = PLAIN_TITLE.fullmatch(words)
            if plain and not found.kind and plain["kind"] in KINDS.split("|"):
                found.kind = plain.group("kind")
            if plain and not found.issuer and (government := _GOVERNMENT.match(words)):
                found.issuer = [government.group()]
            found.title_lines, found.first, found.page = block, block[0], line.page
            _passed(found, lines, block[-1])
            break
        if len(words) > 60:
            block, words = [i], line.key
    return found


def _passed(found: Anchors, lines: list[Line], last: int) -> None:
    """The day on which a congress passed its decision, in brackets below the title, over as many as three lines."""
    if found.kind not in ("决定", "决议") or last + 1 >= len(lines) or lines[last + 1].text[0] not in "（(":
        return
    words, block = "", []
    for j in range(last + 1, min(last + 4, len(lines))):
        words += lines[j].key
        block.append(j)
        if passed := PASSED.fullmatch(words):
            found.signed = iso(passed["day"])
            found.title_lines = [*found.title_lines, *block]
            return


def _is_whole_title(lines: list[Line], i: int) -> bool:
    """Whether a line is a title by itself: with its issuer, or one that is printed once more below."""
    words = lines[i].key
    if TITLE.fullmatch(words) and not words.startswith("关于"):
        return True
    return bool(PLAIN_TITLE.fullmatch(words)) and len(words) > 8 and words in "".join(line.key for line in lines[i + 1 : i + 15])


def title_below(lines: list[Line], i: int) -> list[int]:
    """Indices of the title lines that begin just below line i (number first, as on a red-headed letter)."""
    words = ""
    block: list[int] = []
    for j in range(i + 1, min(len(lines), i + 7)):
        line = lines[j]
        if line.furniture:
            continue
        if line.text[-1] in "。；：":
            break
        block.append(j)
        words += line.key
        if TITLE.fullmatch(words) or BARE_TITLE.fullmatch(words):
            after = lines[j + 1].key if j + 1 < len(lines) else ""
            if words.count("《") > words.count("》") or after.startswith(("的通知", "》")):
                continue
            return block
    return []
