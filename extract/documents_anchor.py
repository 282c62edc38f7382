"""What a document's header is told by: 发文字号, 备案号, 标题, 主送机关, 落款 (GB/T 9704-2012), found among printed lines."""

from __future__ import annotations

import re

from mandates.extract.documents_forms import (
    BRACKETED,
    BRACKETS_READ,
    BULLETIN,
    DATE,
    DAY_TAIL,
    FILING,
    NOTICE,
    NUMBER,
    NUMBER_END,
    ORDER,
    ORDER_ALONE,
    ORG,
    ORGS,
    PASSED,
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
    TITLED_BULLETIN,
    iso,
    split_orgs,
)
from mandates.extract.documents_header import Anchors
from mandates.extract.documents_orders import bare_promulgations, order_behind, read_order
from mandates.extract.documents_titles import press_releases, read_title, title_above, title_below
from mandates.extract.layout import Line, Scan


def find_titles(scan: Scan) -> list[Anchors]:
    """Title blocks (标题, 发文字号, 备案号) and decree blocks, in the order of the dump."""
    out: list[Anchors] = []
    taken: set[int] = set()
    lines = scan.lines
    worth = sorted(
        {*scan.ending(NUMBER_END), *scan.holding("任免"), *scan.holding("任命名单"), *scan.holding("免职名单"), *scan.holding("号——")}
    )
    for i in worth:
        line = lines[i]
        if i in taken or line.furniture:
            continue
        if _LISTS.search(line.text) and (personnel := _personnel(lines, i)):
            out.append(personnel)
            taken.update(personnel.title_lines)
            continue
        last = line.text[-1]
        before = line.key.partition("——")[0] if "号——" in line.text else ""
        if len(before) > 6 and ORDER.fullmatch(before) and (order := read_order(lines, i, before)):
            out.append(order)  # 财政部令第108号——国有资产评估项目备案管理办法
            taken.update((*order.title_lines, *order.promulgation))
            continue
        if last not in "号）)":
            continue
        words = line.key
        if last != "号" and (titled := TITLED_BULLETIN.fullmatch(words)):
            out.append(Anchors(first=i, page=line.page, number=titled["number"], title=titled["title"], kind="公告", title_lines=[i]))
            out[-1].issuer = split_orgs(titled["issuer"])
            taken.add(i)
            continue
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
        if words[0] in "（(" and (DAY_TAIL.fullmatch(words) or PASSED.fullmatch(words)):
            if dated_title := _dated(lines, i, taken):
                out.append(dated_title)
                taken.update(dated_title.title_lines)
            continue
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
        if found is None and (NUMBER.fullmatch(words) or SERIAL.fullmatch(words) or BULLETIN.fullmatch(words)):
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
    for found in press_releases(scan):
        if not taken & set(found.title_lines):
            out.append(found)
            taken.update(found.title_lines)
    for found in bare_promulgations(scan, taken):
        out.append(found)
        taken.update((*found.title_lines, *found.promulgation))
    return out


#: Collections print the date with the number in one bracket: （1985年5月4日皖政〔1985〕38号）
_DATED_NUMBER = re.compile(rf"(?:[（(](?=.*[）)]$))?(?P<date>{DATE.pattern})(?P<number>{NUMBER.pattern})[）)]?")


def _dated(lines: list[Line], i: int, taken: set[int]) -> Anchors | None:
    """A title with the day in brackets below and no number: 中共中央 国务院关于…的意见 （2022年1月4日）.

    Assumes that it names its issuer and that no text before speaks of it (then it is what that text forwards).
    """
    below = next((j for j in range(i + 1, min(i + 4, len(lines))) if not lines[j].furniture), None)
    if below is None or NUMBER.fullmatch(lines[below].key) or find_recipients(lines, below):
        return None  # the number comes below the day
    block = title_above(lines, i, taken)
    title = TITLE.fullmatch("".join(lines[j].key for j in block))
    if not title or "".join((title["subject"], title["kind"])) in "".join(line.key for line in lines[max(0, block[0] - 60) : block[0]]):
        return None
    found = Anchors(first=block[0], page=lines[i].page, title_lines=[*block, i])
    read_title(found, lines, block)
    passed = PASSED.fullmatch(lines[i].key)
    found.signed, found.listed = iso(passed["day"] if passed else lines[i].key[1:-1]), False
    return found


_APPOINTS = re.compile(
    r"任命|免去|[^。；]{0,30}决定[，,]?(?:任命|免去)|会议(?:[^。；，,]{0,24}[，,][^。；，,]{0,12}[，,])?(?:决定)?(?:任命|免去)"
)
_LISTS = re.compile("任免|任命名单|免职名单")


def _personnel(lines: list[Line], i: int) -> Anchors | None:
    """Appointments that a gazette prints under a heading alone: 国务院任免国家工作人员, with the date or the first name below."""
    title = PERSONNEL.fullmatch(lines[i].key)
    below = next((j for j in range(i + 1, min(i + 4, len(lines))) if not lines[j].furniture), None)
    if (
        not title
        or below is None
        or not (DATE.fullmatch(lines[below].key) or PASSED.fullmatch(lines[below].key) or _APPOINTS.match(lines[below].key))
    ):
        return None
    found = Anchors(title=lines[i].key, kind="任免", issuer=[title["issuer"]], title_lines=[i], first=i, page=lines[i].page)
    passed = PASSED.fullmatch(lines[below].key)
    if passed or DATE.fullmatch(lines[below].key):
        found.signed = iso(passed["day"] if passed else lines[below].key)
        found.title_lines.append(below)
    return found


def find_bare_date(lines: list[Line], i: int) -> tuple[list[int], list[str], str] | None:
    """A signature of the date alone: 二○○九年十月二十九日 on a line of its own, after the end of a sentence or the list of annexes."""
    signed = iso(lines[i].key)
    before = next((j for j in range(i - 1, -1, -1) if not lines[j].furniture), None)
    if not signed or before is None:
        return None
    listed = any(line.key.startswith("附件") for line in lines[max(0, before - 2) : before + 1])  # its names may run over lines
    if not listed and lines[before].text[-1] not in "。：）)":
        return None
    return [i], [], signed


def _numbered(lines: list[Line], i: int, words: str, taken: set[int]) -> Anchors | None:
    number = words.removeprefix("发文字号：").removeprefix("发文字号:").translate(BRACKETS_READ).replace("字：", "字").replace("字:", "字")
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
        read_title(found, lines, above)
    elif below:
        block.extend(below)
        read_title(found, lines, below)
    elif (serial := SERIAL.fullmatch(words)) and "公告" in words + lines[i - 1].key:
        found.title, found.kind, found.issuer = words, "公告", [serial.group(1).removesuffix("公告")]
    elif i and not lines[i - 1].furniture and (personnel := PERSONNEL.fullmatch(lines[i - 1].key)):
        found.title, found.kind, found.issuer = lines[i - 1].key, "任免", [personnel["issuer"]]
        block.append(i - 1)
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


def find_recipients(lines: list[Line], i: int) -> list[int] | None:
    """Indices of the lines of a 主送机关 that begins with line i, None where line i begins none."""
    if lines[i].furniture:
        return None
    if lines[i].key[-3:-1] in _PERSONS and _TO_PERSONS.fullmatch(lines[i].key):
        return [i]
    if not RECIPIENT_START.match(lines[i].key):
        return None
    words, block = "", []
    for j in range(i, min(len(lines), i + 6)):
        if lines[j].furniture:
            continue
        words += lines[j].key
        block.append(j)
        if re.search(r"[。“”？！]", words):
            return None
        if words[-1] in "：:∶":
            return block if _are_recipients(words[:-1]) else None
    return None


#: A reply to a proposal is addressed to who made it: 纪占斌等3名代表：; 尊敬的王芳、李明委员：
_TO_PERSONS = re.compile(r"(?!各位|[^：:]*[一二三四五六七八九十]、)[\u4e00-\u9fff·、，,（）\d]{2,60}(?<!其他)(?<!全体)(?:代表|委员)[：:∶]")
_PERSONS = ("代表", "委员")


def find_open_recipients(lines: list[Line], i: int) -> list[int]:
    """Recipients that lack their colon, on the first line under a title block: 各街道办事处，区级各部门，官盛新区管委会.

    Assumes that they begin with 各, on a line that was not wrapped, and that the text below is a sentence; else nothing.
    """
    below = [j for j in range(i, min(i + 5, len(lines))) if not lines[j].furniture][:2]
    if len(below) < 2 or lines[below[0]].text[0] != "各" or lines[below[0]].wrapped or lines[below[1]].text[-1] != "。":
        return []
    words = lines[below[0]].key
    return below[:1] if len(words) < 120 and words[-1] not in "。；：:，、" and "。" not in words and _are_recipients(words) else []


def _are_recipients(words: str) -> bool:
    if words.count("（") + words.count("(") != words.count("）") + words.count(")"):
        return False  # the end of a bracket stands before: not the first line of a paragraph
    words = re.sub(r"[（(][^（）()]*[）)]", "", words)
    if not 3 <= len(words) <= 220 or re.search(r"[：:〔]|如下|要求|包括|决定|关于|印发|号$", words):
        return False
    parts = re.split(r"[，、,;；]", BRACKETED.sub("", words))
    if all(RECIPIENT_END.search(part) for part in parts if part):
        return True
    groups = [group.split("、") for group in re.split(r"[，,;；]", BRACKETED.sub("", words)) if group]
    return all(
        RECIPIENT_END.search(name) if k == len(group) - 1 else _in_series(name, group[-1])
        for group in groups
        for k, name in enumerate(group)
    )


def _in_series(name: str, last: str) -> bool:
    """Whether a name stands for a body whose last word is printed once, at the end of the series: 吉林、龙江、大兴安岭森工集团公司."""
    return RECIPIENT_END.search(name) is not None or (2 <= len(name) <= 5 and last.endswith(("公司", "集团", "厅", "局", "厂", "分行")))


def split_recipients(words: str) -> list[str]:
    """主送机关 as printed, parted at commas outside brackets: 各市州、县市区人民政府 stays one."""
    return [part for part in re.split(r"[，,；;](?![^（(]*[）)])", words.rstrip("：:∶")) if part]


def find_signature(lines: list[Line], i: int) -> tuple[list[int], list[str], str] | None:
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
