"""The information sheet of a web page (索引号, 发文机关, 成文日期 …): read for what the text itself lacks, and taken out of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mandates.extract.documents_annexes import fold, kind_of_title
from mandates.extract.documents_forms import BARE_TITLE, ORG, ORGS, TITLE, split_orgs
from mandates.extract.documents_header import Anchors
from mandates.extract.layout import Line, Scan
from mandates.extract.lexicon import rows

_KEYS = {key: (name, strength) for key, name, strength in rows("header_keys.tsv")}
_KEY = "|".join(r"\s*".join(key) for key in sorted(_KEYS, key=len, reverse=True))
#: A key before its value: 索引号: … ; • 文 号 | … ; 【发布文号】…
_PAIR = re.compile(rf"(?:^|(?<=[\s|•·【\[∙]))(?P<key>{_KEY})\s*(?:[】\]]\s*[:：]?|[:：]|(?=\|))")
#: What a line with a key can begin with.
_FIRST = frozenset(key[0] for key in _KEYS) | frozenset("|•·【[●◆-∙")
_ANY_FIRST = re.compile("[" + re.escape("".join(sorted(_FIRST | set("您你当现位返打关加设分E【h|•扫(（上下主承版网")))) + "]")
_KEY_END = re.compile(r"[】\]:：|]")
_ARROWS = ">›»|"
_BEFORE = re.compile(r"[\s|•·【\[●◆∙-]*")
#: Where the reader stands on the site, and what the page lets him do: 当前位置:首页 > 政务公开; 您的位置: 首页 » 法律法规 »
_CONTROL = re.compile(
    r"(?:您的?|您所在的?|你的?|当前|现在)?(?:当前)?位置\s*[:：].*"
    r"|返回顶部|返回首页|打印本页|关闭窗口|加入收藏|设为首页|分享|EN|【字体[:：]?.*|https?://\S+|[|•\s]+|打印(?:整页|内容)?|扫一扫.*|[上下]一[篇条][:：].*|(?:主办|承办|版权所有|网站标识码)[:：].*"
    r"|[（(]\s*此件[^）)]{0,12}公开[^）)]{0,4}[）)]"
)
_ARROW_CONTROL = re.compile(
    r"[>›»](?!\s*\d)(?!.*[<]).*|[^<。]*(?:»|›|>\s*\S+\s*>)[^<]*|[^。]{0,60}\|\s*(?:首页|设为首页|加入收藏|表格下载)"
)
_CONTROL_FIRST = frozenset("您你当现位返打关加设分E【h|•扫(（上下主承版网")
_NUMBER = re.compile(r"[一-鿿]{1,14}[〔\[［【(（]\d{4}[〕\]］】)）]第?\d{1,5}号|[一-鿿]{2,20}令(?:\d{4}年)?第?\d{1,5}号")
_DAY = re.compile(r"(\d{4})\s*[年/.-]\s*(\d{1,2})\s*[月/.-]\s*(\d{1,2})")
_LONGEST = 120


@dataclass(slots=True)
class Sheet:
    """One sheet: index of its first line and what its keys say."""

    first: int
    values: dict[str, str] = field(default_factory=dict)


def read_sheets(scan: Scan) -> list[Sheet]:
    """Find the sheets of a source and mark their lines, and those of the page around them, as furniture.

    Assumes that a sheet is a run of lines that begin with a known key (a key alone on its line has its value on the next one), and
    that one weak key alone (来源: …) is text unless another key stands beside it.
    """
    out: list[Sheet] = []
    run: list[int] = []
    pairs: list[tuple[str, str]] = []
    lines = scan.lines
    ahead = sorted({*scan.beginning(_ANY_FIRST), *(i for arrow in _ARROWS for i in scan.holding(arrow))})
    glued = _glued(lines, ahead)
    i = k = 0
    while i < len(lines):
        if not run:  # between sheets only lines that can begin one, or be a control, matter
            while k < len(ahead) and ahead[k] < i:
                k += 1
            if k == len(ahead):
                break
            i = ahead[k]
        line = lines[i]
        found = glued.get(i) or _pairs(line.text)
        if found is None:
            cited = i and line.text.startswith("http") and lines[i - 1].text[-1] in "：:（("  # an address within a sentence
            if len(line.text) <= _LONGEST and not cited and _is_control(line.text):
                line.furniture = True
            elif run and not pairs[-1][1] and i == run[-1] + 1 and _is_value(lines, i, pairs[-1][0]):
                pairs[-1] = (pairs[-1][0], line.text)
                run.append(i)
            else:
                _close(lines, run, pairs, out)
                run, pairs = [], []
        else:
            run.append(i)
            pairs.extend(found)
        i += 1
    _close(lines, run, pairs, out)
    return out


#: A sheet whose keys and values the page sets apart by style alone has at least so many lines.
_GLUED = 3
_BARE_KEY = re.compile("|".join(sorted((key for key, (_, strength) in _KEYS.items() if strength == "strong"), key=len, reverse=True)))


def _glued(lines: list[Line], ahead: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """Lines of a sheet that prints nothing between key and value: 发文机关国务院 / 发文日期2008年01月11日 / 发文字号国函〔2008〕2号."""
    out: dict[int, list[tuple[str, str]]] = {}
    run: list[tuple[int, str, str]] = []
    for i in [*ahead, len(lines)]:
        text = lines[i].text if i < len(lines) else ""
        match = _BARE_KEY.match(text) if 4 < len(text) <= 60 and text[-1] not in "。；：:，" else None
        if run and (match is None or i != run[-1][0] + 1):
            if len(run) >= _GLUED and any(_KEYS[key][0] != "-" for _, key, _ in run):
                out.update({at: [(key, value)] for at, key, value in run})
            run = []
        if match is not None and len(text) > match.end() and text[match.end()] not in "：: \t】]|的和与及":
            run.append((i, match.group(), text[match.end() :]))
    return out


def _is_control(text: str) -> bool:
    if _has_arrow(text):
        return bool(_CONTROL.fullmatch(text) or _ARROW_CONTROL.fullmatch(text))
    return text[0] in _CONTROL_FIRST and _CONTROL.fullmatch(text) is not None


def _has_arrow(text: str) -> bool:
    return any(arrow in text for arrow in _ARROWS)


def _is_value(lines: list[Line], i: int, key: str) -> bool:
    """Whether line i is the value of a key that stands alone on the line before: short, or another key follows."""
    text = lines[i].text
    if _KEYS[key][1] != "strong" and _KEYS[key][0] == "-" and len(text) > 4:
        return False
    after = lines[i + 1].text if i + 1 < len(lines) else ""
    short = _KEYS[key][1] == "strong" and len(text) <= 12
    return len(text) <= _LONGEST and text[-1] not in "。；：:" and (short or _pairs(after) is not None)


def _pairs(text: str) -> list[tuple[str, str]] | None:
    """(key, value) pairs of a line that begins with a key; None for any other line."""
    if text[0] not in _FIRST:
        return None
    found = list(_PAIR.finditer(text)) if len(text) <= 4 * _LONGEST and _KEY_END.search(text) else []
    if not found or _BEFORE.fullmatch(text[: found[0].start()]) is None:
        return None
    ends = [match.start() for match in found[1:]] + [len(text)]
    return [
        ("".join(match["key"].split()), text[match.end() : end].strip(" |•·【[:：\u3000\t")) for match, end in zip(found, ends, strict=True)
    ]


def _close(lines: list[Line], run: list[int], pairs: Sequence[tuple[str, str]], out: list[Sheet]) -> None:
    if not run or (len(pairs) < 2 and _KEYS[pairs[0][0]][1] != "strong"):
        return
    sheet = Sheet(run[0])
    for key, value in pairs:
        name = _KEYS[key][0]
        if name != "-" and value and name not in sheet.values:
            sheet.values[name] = value
    for i in run:
        lines[i].furniture = True
    out.append(sheet)


def complete(head: Anchors, sheets: list[Sheet], begin: int, first: bool) -> None:
    """Fill what a document's header lacks from the sheets printed before it (of the first document: from the first ones of the source).

    Args:
        begin: index of the last header line of the document before, -1 for the first.
        first: True for the first document of the source.
    """
    for sheet in sheets:
        if not begin < sheet.first <= head.first and not (first and head.first <= sheet.first < head.first + 12):
            continue
        values = sheet.values
        if not head.number and (match := _NUMBER.search("".join(values.get("number", "").split()))):
            head.number = match.group()
        issuer = values.get("issuer", "").strip()
        if not head.issuer and not head.signers and ORG.fullmatch(issuer) and not issuer.endswith("网站"):
            head.issuer = [issuer]
        title = "".join(values.get("title", "").split())
        if not head.title and not head.order and (whole := TITLE.fullmatch(title)) and "等" not in whole["issuer"]:
            head.title, head.kind = title, kind_of_title(title)  # the text begins with its recipients: the sheet alone names it
            head.issuer = head.issuer or split_orgs(whole["issuer"])
        head.signed = head.signed or _day(values.get("signed", ""))
        head.effective = head.effective or _day(values.get("effective", ""))


def _day(words: str) -> str | None:
    day = _DAY.search(words)
    return f"{int(day[1]):04}-{int(day[2]):02}-{int(day[3]):02}" if day else None


def find_page_title(head: Anchors, lines: list[Line], begin: int) -> None:
    """The title of a document that prints none at its number: the page's own above it, with no sentence between.

    Args:
        begin: index of the last header line of the document before, -1 for the first.
    """
    for j in range(head.first - 1, max(begin, head.first - 40), -1):
        line = lines[j]
        if line.furniture:
            continue
        if line.text[-1] == "。":
            return
        if line.key.startswith("关于") and BARE_TITLE.fullmatch(line.key) and len(line.key) < 120:
            head.title, head.kind = line.key, kind_of_title(line.key)
            return


def mark_repeated_titles(scan: Scan, heads: list[Anchors]) -> None:
    """Mark lines that print a document's title once more, with or without its number: name of the page, heading of the collection.

    Collections of laws print the issuer on a line of its own below: read where the document names none.
    """
    lines = scan.lines
    known: set[str] = set()
    for head in heads:
        for title in (head.title,) if head.title and (len(head.title) > 8 or _SHORT_REGULATION.fullmatch(head.title)) else ():
            known |= {fold(title), fold((head.number or "") + title), fold(title + (head.number or ""))}
    own = {j for head in heads for j in head.title_lines}
    for head in heads:
        if head.title and not head.issuer and not head.signers and (name := _issuer_below(lines, max(head.title_lines, default=0))):
            head.issuer = name
    first = {words[0] for words in known if words}
    if not first:
        return
    begins = {words[:2] for words in known}
    for i in scan.beginning(re.compile("[" + re.escape("".join(sorted(first | set("《〈<“[［【(")))) + "]")):
        words = lines[i].key
        if (words[0] in "《〈<“[［【(" or words[:2] in begins) and i not in own and not lines[i].furniture and fold(words) in known:
            lines[i].furniture = True
            for head in heads:
                if fold(head.title or "") not in fold(words) or not head.title_lines:
                    continue
                name = _issuer_below(lines, i) or _issuer_below(lines, max(head.title_lines))
                if name and not head.issuer and not head.signers:
                    head.issuer = name


#: A short title that only a regulation can have: 贵州省渔业条例
_SHORT_REGULATION = re.compile(r"[一-鿿]{2,6}(?:条例|办法|规定|细则|规则)")


def _issuer_below(lines: list[Line], i: int) -> list[str] | None:
    """The issuer on a line of its own below a title: 江苏省人大常委会; marked as taken."""
    below = next((j for j in range(i + 1, min(i + 4, len(lines))) if not lines[j].furniture), None)
    if below is None or len(lines[below].key) > 24 or not (ORG.fullmatch(lines[below].key) or ORGS.fullmatch(lines[below].text)):
        return None
    lines[below].furniture = True
    return split_orgs(lines[below].text)
