"""Decrees (令) and notices of people's congresses that promulgate a regulation: number, sentence of promulgation, who signed, date."""

from __future__ import annotations

import re
from collections.abc import Set

from mandates.extract.documents_forms import DATE, DATE_HAN, HEAD_OF, NOTICE, NUMBER, ORDER, ORDER_ALONE, ORG, REGULATIONS, iso
from mandates.extract.documents_header import Anchors
from mandates.extract.layout import Line, Scan


def order_behind(line: Line) -> str | None:
    """The decree that a line prints behind the title of its regulation: 广西壮族自治区土地整治办法 广西壮族自治区人民政府令 第116号."""
    tokens = line.text.split()
    if len(tokens) < 2 or not re.search(r"(?:办法|规定|条例|规则|细则)$", tokens[0]):
        return None
    words = "".join(tokens[1:])
    return words if ORDER.fullmatch(words) and len(words) > 6 else None


def read_order(lines: list[Line], i: int, words: str) -> Anchors | None:
    """A decree: number, sentence of promulgation, who signed, date, title of the regulation."""
    found = Anchors(number=words, title=words, order=True, kind="令", page=lines[i].page)
    match = ORDER.fullmatch(words)
    issuer = ""
    if match:
        issuer = match.group(1)[:-1]
        found.issuer = [issuer] if issuer else []
    elif notice := NOTICE.fullmatch(words):
        found.issuer, found.kind = [notice.group(1)], "公告"
    block, text = [i], ""
    j = i + 1
    while j < min(len(lines), i + 12):
        if lines[j].furniture:
            j += 1
            continue
        if ORDER.fullmatch(lines[j].key) or order_behind(lines[j]) or NUMBER.fullmatch(lines[j].key):
            return None  # the name of a page, with the decree itself below, or the boxes of a page together
        text += lines[j].key
        block.append(j)
        j += 1
        if text.endswith("。") and re.search(r"(?:施行|公布|发布|生效|通过)[^。]*。$", text):
            break
    if not re.search(r"公布|发布|施行|废止|修改", text) or not text.endswith("。"):
        return None
    found.promulgation = block[1:]
    if issuer in ("", "政府", "人民政府") and not found.issuer[1:] and (region := _REGION.match(text, 1)) and text[0] == "《":
        found.issuer = [region["region"] + "人民政府"]  # 政府令第56号: whose government, the regulation's title says
    found.title_lines = [i]
    _read_signature(found, lines, j)
    found.first = i
    return found


def _read_signature(found: Anchors, lines: list[Line], j: int) -> None:
    """Who signed a decree and when, printed on the lines from j on."""
    last = j - 1
    while j < min(len(lines), last + 8):
        words = lines[j].key
        dated = re.fullmatch(rf"(?:{HEAD_OF.pattern})??(?P<date>(?:{DATE.pattern})|(?:{DATE_HAN.pattern}))", words)
        if dated:
            found.signed = iso(dated["date"])
            found.sign_lines.append(j)
            break
        if HEAD_OF.fullmatch(words) or ORG.fullmatch(words):
            if found.kind == "公告" and words.endswith(("常务委员会", "人民代表大会", "主席团")):
                found.issuer = [words]  # the body without the number of its term
            found.head_of = " ".join(lines[j].text.split())
            found.sign_lines.append(j)
            j += 1
            continue
        break


#: 《…办法》已经2023年2月6日省人民政府第3次常务会议通过，现予公布，自2023年5月1日起施行。
_PROMULGATES = re.compile(
    r"(?:《[^《》]*(?:《[^《》]*》[^《》]*)*》[、和及与]?)+(?:已|业)[经于由][^。；]{4,120}?[，,]现(?:予以?)?(?:公布|发布|颁布)[^。]*。"
)
_REGION = re.compile(r"(?P<region>[\u4e00-\u9fff]{1,12}?(?:省|自治区|自治州|自治县|市|州|县|区))")
_GOVERNOR = re.compile(r"代?(?:省长|市长|州长|县长|区长|主席)")


def bare_promulgations(scan: Scan, taken: Set[int]) -> list[Anchors]:
    """Decrees whose sentence of promulgation stands without 某省人民政府令第162号 above it: the box is printed elsewhere or is lost.

    Assumes that such a sentence begins its line and that the head of the government and a date are printed below; the number is taken
    from a box of the same page that no sentence follows, else it is null and the title is composed of the region's government and 令.
    """
    lines = scan.lines
    out: list[Anchors] = []
    for i in scan.beginning(_OPEN_TITLE):
        if i in taken or lines[i].furniture:
            continue
        text, block = "", []
        for j in range(i, min(i + 7, len(lines))):
            if not lines[j].furniture:
                text += lines[j].key
                block.append(j)
                if text[-1] == "。":
                    break
        if not _PROMULGATES.fullmatch(text):
            continue
        found = Anchors(order=True, kind="令", promulgation=block, first=i, page=lines[i].page)
        _read_signature(found, lines, block[-1] + 1)
        if not found.signed or not found.head_of:
            continue
        box = _lone_order(lines, taken, lines[i].page)
        if box:
            found.number = found.title = "".join(lines[j].key for j in box)
            found.title_lines = box
            match = ORDER.fullmatch(found.number)
            found.issuer = [match.group(1)[:-1]] if match and len(match.group(1)) > 1 else []
        elif _GOVERNOR.search(found.head_of) and (region := _REGION.match(text, 1)):
            found.issuer = [region["region"] + "人民政府"]
            found.title = found.issuer[0] + "令"
        elif ORG.fullmatch(found.head_of):
            found.issuer, found.kind = [found.head_of], "公告"
            found.title = found.head_of + "公告"
        else:
            continue
        out.append(found)
    return out


_OPEN_TITLE = re.compile("《")


def _lone_order(lines: list[Line], taken: Set[int], page: int) -> list[int] | None:
    """The lines of 某省人民政府令 第162号 on a page where they head no sentence of promulgation."""
    for i, line in enumerate(lines):
        if line.page != page or i in taken or line.furniture or line.text[-1] not in "号）)":
            continue
        words = line.key
        if ORDER.fullmatch(words) and len(words) > 6:
            return [i]
        if i and ORDER_ALONE.fullmatch(words) and ORDER.fullmatch(lines[i - 1].key + words) and i - 1 not in taken:
            return [i - 1, i]
    return None


_COUNT = r"[\d一二三四五六七八九十百零〇○]{1,6}"
#: （1991年3月26日济南市人民政府令19号发布）, （1999年11月27日市人民政府第41号令公布，根据…修订）
_HISTORY = re.compile(
    rf"[（(](?P<date>(?:{DATE.pattern})|(?:{DATE_HAN.pattern}))(?P<number>[\u4e00-\u9fff]{{0,20}}?(?:令第?{_COUNT}号|第{_COUNT}号令)|{NUMBER.pattern})"
    r"(?:令|文件)?(?:发布|公布|颁布|印发)(?P<more>[^（()）]*)"
)


#: 大连市人民政府大政发[1999]83号: the issuer before its number
_ISSUER_BEFORE = re.compile(r"^[\u4e00-\u9fff]{2,14}(?:人民政府|办公厅|办公室|委员会)(?=[\u4e00-\u9fff]{2,8}[〔\[［（(])")


def read_history(head: Anchors, lines: list[Line]) -> None:
    """The order that promulgated a regulation, printed in brackets below its title as collections of laws do.

    Assumes that the bracket gives day and number of the first promulgation; one that only says which congress passed the text on
    what day (…通过) has no number and is left to the text, and so is the rest of a bracket that goes on with amendments.
    """
    if head.number or head.order or not head.title_lines or not (head.title or "").endswith(REGULATIONS):
        return
    last = max(head.title_lines)
    below = next((j for j in range(last + 1, min(last + 10, len(lines))) if not lines[j].furniture), None)
    match = _HISTORY.match(lines[below].key) if below is not None and lines[below].text[0] in "（(" else None
    if match is None or below is None:
        return
    head.number = _ISSUER_BEFORE.sub("", match["number"])
    head.signed = head.signed or iso(match["date"])
    if not re.search(r"[《根]", match["more"]) and lines[below].text[-1] in "）)":
        head.title_lines.append(below)
