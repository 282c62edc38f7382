"""What a document's header is told by: 发文字号, 备案号, 标题, 主送机关, 落款 (GB/T 9704-2012), found among printed lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mandates.extract.documents_forms import (
    BARE_TITLE,
    BRACKETED,
    BRACKETS_READ,
    BULLETIN,
    DATE,
    DAY_BELOW,
    FILING,
    KINDS,
    NOTICE,
    NUMBER,
    NUMBER_END,
    ORDER,
    ORDER_ALONE,
    ORG,
    ORGS,
    PERSONNEL,
    PLAIN_TITLE,
    PUBLIC,
    RECIPIENT_END,
    RECIPIENT_START,
    RED_HEAD,
    REGULATIONS,
    SERIAL,
    SIGNED_LINE,
    TITLE,
    iso,
    split_orgs,
)
from mandates.extract.documents_header import Anchors
from mandates.extract.documents_orders import bare_promulgations, order_behind, read_order
from mandates.extract.layout import Line, Scan


def find_titles(scan: Scan) -> list[Anchors]:
    """Title blocks (标题, 发文字号, 备案号) and decree blocks, in the order of the dump."""
    out: list[Anchors] = []
    taken: set[int] = set()
    lines = scan.lines
    worth = sorted({*scan.ending(NUMBER_END), *scan.holding("任免")})
    for i in worth:
        line = lines[i]
        if i in taken or line.furniture:
            continue
        if "任免" in line.text and (personnel := _personnel(lines, i)):
            out.append(personnel)
            taken.update(personnel.title_lines)
            continue
        last = line.text[-1]
        if last not in "号）)":
            continue
        words = line.key
        if len(words) > 60:
            continue
        dated = _DATED_NUMBER.fullmatch(words)
        if dated:
            words = dated["number"]
        if (
            words[0] in "（("
            and NUMBER.fullmatch(words[1:-1])
            and any(find_recipients(lines, j) for j in range(i + 1, min(i + 4, len(lines))))
        ):
            words = words[1:-1]  # in brackets a number is a citation unless recipients follow
        words = order_behind(line) or words
        headed = i and ORDER_ALONE.fullmatch(words) and lines[i - 1].key.endswith(("令", "公告", "通告")) and len(lines[i - 1].key) < 30
        split = 1 if headed else 0
        if split:
            words = lines[i - 1].key + words
            if i > 1 and not (ORDER.fullmatch(words) or NOTICE.fullmatch(words)) and NOTICE.fullmatch(lines[i - 2].key + words):
                words, split = lines[i - 2].key + words, 2  # 某省第十四届人民代表大会 / 常务委员会公告 / （第5号）
        found = None
        if (ORDER.fullmatch(words) and len(words) > 3) or NOTICE.fullmatch(words):
            found = read_order(lines, i, words)
        elif NUMBER.fullmatch(words) or SERIAL.fullmatch(words) or BULLETIN.fullmatch(words):
            found = _numbered(lines, i, words, taken)
        if found and dated:
            found.signed = iso(dated["date"])
        if found:
            if split:
                found.title_lines[:0] = range(i - split, i)
                found.first = min(found.first, i - split)
            out.append(found)
            taken.update(found.title_lines)
            taken.update(found.promulgation)
    for found in bare_promulgations(scan, taken):
        out.append(found)
        taken.update((*found.title_lines, *found.promulgation))
    return out


#: Collections print the date with the number in one bracket: （1985年5月4日皖政〔1985〕38号）
_DATED_NUMBER = re.compile(rf"[（(](?P<date>{DATE.pattern})(?P<number>{NUMBER.pattern})[）)]")


def _personnel(lines: Sequence[Line], i: int) -> Anchors | None:
    """Appointments that a gazette prints under a heading alone: 国务院任免国家工作人员, with the date or the first name below."""
    title = PERSONNEL.fullmatch(lines[i].key)
    below = next((j for j in range(i + 1, min(i + 4, len(lines))) if not lines[j].furniture), None)
    if (
        not title
        or below is None
        or not (DATE.fullmatch(lines[below].key) or re.match(r"任命|免去|[^。；]{0,30}决定，?(?:任命|免去)", lines[below].key))
    ):
        return None
    found = Anchors(title=lines[i].key, kind="任免", issuer=[title["issuer"]], title_lines=[i], first=i, page=lines[i].page)
    if DATE.fullmatch(lines[below].key):
        found.signed = iso(lines[below].key)
        found.title_lines.append(below)
    return found


def find_bare_date(lines: Sequence[Line], i: int) -> tuple[list[int], list[str], str] | None:
    """A signature of the date alone: 二○○九年十月二十九日 on a line of its own, after the end of a sentence or the list of annexes."""
    signed = iso(lines[i].key)
    before = next((j for j in range(i - 1, -1, -1) if not lines[j].furniture), None)
    if not signed or before is None:
        return None
    listed = any(line.key.startswith("附件") for line in lines[max(0, before - 2) : before + 1])  # its names may run over lines
    if not listed and lines[before].text[-1] not in "。：）)":
        return None
    return [i], [], signed


def _numbered(lines: Sequence[Line], i: int, words: str, taken: set[int]) -> Anchors | None:
    number = words.removeprefix("发文字号：").removeprefix("发文字号:").translate(BRACKETS_READ)
    found = Anchors(number=number, page=lines[i].page)
    block = [i]
    above = title_above(lines, i, taken)
    below = None if above else title_below(lines, i)
    for j in (i + 1, i + 2, i - 1):
        if 0 <= j < len(lines) and (m := FILING.fullmatch(lines[j].key)):
            found.filing = m.group(1)
            block.append(j)
    if above:
        block.extend(above)
        _read_title(found, lines, above)
    elif below:
        block.extend(below)
        _read_title(found, lines, below)
    elif (serial := SERIAL.fullmatch(words)) and "公告" in words + lines[i - 1].key:
        found.title, found.kind, found.issuer = words, "公告", [serial.group(1).removesuffix("公告")]
    elif BULLETIN.fullmatch(words):
        found.title, found.kind = words, "公告"
        found.issuer = split_orgs((lines[i - 1].text if words != lines[i].key else lines[i].text).rpartition("公告")[0])
    elif i and (plain := PLAIN_TITLE.fullmatch(lines[i - 1].key)) and plain["kind"] in REGULATIONS and not lines[i - 1].furniture:
        found.title, found.kind = lines[i - 1].key, plain["kind"]
        block.append(i - 1)
    elif not found.filing and not any(find_recipients(lines, j) for j in range(i + 1, min(i + 4, len(lines)))):
        return None
    top = min(block)
    if top and not lines[top - 1].furniture and RED_HEAD.fullmatch(lines[top - 1].key):
        block.append(top - 1)
    found.title_lines = sorted(block)
    found.first = found.title_lines[0]
    return found


def _read_title(found: Anchors, lines: Sequence[Line], block: Sequence[int]) -> None:
    words = "".join(lines[j].key for j in sorted(block))
    dated = re.search(r"[（(](\d{4}年\d{1,2}月\d{1,2}日)[）)]$", words)
    listed = re.match(r"\d{1,3}[.．、]", words)
    if dated:
        found.signed = iso(dated.group(1))
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


def unquoted(words: str) -> str:
    """A title that the page prints in title marks of its own: 《北京市人民政府办公厅关于印发〈…〉的通知》 without them."""
    inner = words[1:-1]
    if words[:1] + words[-1:] == "《》" and "《" not in inner and "》" not in inner and TITLE.fullmatch(inner):
        return inner
    return words


def _issuers(texts: Sequence[str], issuer: str) -> list[str]:
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


def title_above(lines: Sequence[Line], i: int, taken: set[int] | frozenset[int] = frozenset()) -> list[int]:
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
        clean = unquoted(re.sub(r"[（(]\d{4}年\d{1,2}月\d{1,2}日[）)]$", "", words))
        if TITLE.fullmatch(clean):
            best = list(block)
            before = lines[j - 1] if j else None
            if not (before and not before.furniture and ORG.fullmatch(before.key) and before.key not in clean):
                break
            if clean.startswith(("关于", "印发")) or ORG.fullmatch(line.key):
                continue  # one of several issuers, each on a line of its own
            break
        if not best and BARE_TITLE.fullmatch(clean) and j and not ORG.fullmatch(lines[j - 1].key):
            best = list(block)
    return best


def unnumbered(lines: Sequence[Line], i: int, taken: set[int]) -> Anchors:
    """The header of a document whose recipients begin on line i and that has no number line: its title is looked for right above."""
    found = Anchors(first=i, page=lines[i].page)
    above = title_above(lines, i, taken)
    if above:
        _read_title(found, lines, above)
        found.title_lines = above
        found.first = above[0]
    return found


#: A government names itself in the title of its rules: 镇巴县人民政府工作规则
_GOVERNMENT = re.compile(r"[\u4e00-\u9fff]{2,16}?(?:省|市|县|区|州|镇|乡)人民政府(?=[\u4e00-\u9fff])")


def untitled(lines: Sequence[Line]) -> Anchors:
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
        block.append(i)
        words += line.key
        if TITLE.fullmatch(words) or BARE_TITLE.fullmatch(words) or PLAIN_TITLE.fullmatch(words):
            if i + 1 < len(lines) and lines[i + 1].key.startswith(("的通知", "》")):
                continue
            if i + 1 < len(lines) and DAY_BELOW.fullmatch(lines[i + 1].key):
                block.append(i + 1)  # （2024年8月2日）
            _read_title(found, lines, block)
            plain = PLAIN_TITLE.fullmatch(words)
            if plain and not found.kind and plain["kind"] in KINDS.split("|"):
                found.kind = plain.group("kind")
            if plain and not found.issuer and (government := _GOVERNMENT.match(words)):
                found.issuer = [government.group()]
            found.title_lines, found.first, found.page = block, block[0], line.page
            break
        if len(words) > 60:
            block, words = [i], line.key
    return found


def _is_whole_title(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is a title by itself: with its issuer, or one that is printed once more below."""
    words = lines[i].key
    if TITLE.fullmatch(words) and not words.startswith("关于"):
        return True
    return bool(PLAIN_TITLE.fullmatch(words)) and len(words) > 8 and words in "".join(line.key for line in lines[i + 1 : i + 15])


def title_below(lines: Sequence[Line], i: int) -> list[int]:
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


def find_recipients(lines: Sequence[Line], i: int) -> list[int] | None:
    """Indices of the lines of a 主送机关 that begins with line i, None where line i begins none."""
    if lines[i].furniture or not RECIPIENT_START.match(lines[i].key):
        return None
    words, block = "", []
    for j in range(i, min(len(lines), i + 6)):
        if lines[j].furniture:
            continue
        words += lines[j].key
        block.append(j)
        if re.search(r"[。；“”？！]", words):
            return None
        if words[-1] in "：:":
            return block if _are_recipients(words[:-1]) else None
    return None


def _are_recipients(words: str) -> bool:
    if words.count("（") + words.count("(") != words.count("）") + words.count(")"):
        return False  # the end of a bracket stands before: not the first line of a paragraph
    words = re.sub(r"[（(][^（）()]*[）)]", "", words)
    if not 3 <= len(words) <= 220 or re.search(r"[：:〔]|如下|要求|包括|决定|关于|印发|号$", words):
        return False
    parts = re.split(r"[，、,;；]", BRACKETED.sub("", words))
    return all(RECIPIENT_END.search(part) for part in parts if part)


def split_recipients(words: str) -> list[str]:
    """主送机关 as printed, parted at commas outside brackets: 各市州、县市区人民政府 stays one."""
    return [part for part in re.split(r"[，,；;](?![^（(]*[）)])", words.rstrip("：:")) if part]


def find_signature(lines: Sequence[Line], i: int) -> tuple[list[int], list[str], str] | None:
    """A signature that ends with the date on line i: indices, agencies, ISO date."""
    signed = iso(lines[i].key)
    block: list[int] = [i]
    signers: list[str] = []
    if not signed:
        alone = SIGNED_LINE.fullmatch(lines[i].key)
        signed = iso(alone.group(2)) if alone else None
        if not alone or not signed:
            return None
        signers = [alone.group(1)]
    for j in range(i - 1, max(-1, i - 10), -1):
        if lines[j].furniture:
            continue
        words = lines[j].text
        if not ORGS.fullmatch(words.strip()) and not ORG.fullmatch(lines[j].key):
            break
        if lines[j].key.endswith(("附件", "如下")):
            break
        signers[:0] = [lines[j].key] if ORG.fullmatch(lines[j].key) and len(words.split()) == 1 else split_orgs(words)
        block.insert(0, j)
    after = next((j for j in range(i + 1, min(i + 3, len(lines))) if not lines[j].furniture), None)
    if after is not None and PUBLIC.fullmatch(lines[after].key):
        block.append(after)
    return (block, signers, signed) if signers else None
