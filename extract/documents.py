"""Documents of a source: where each begins and ends, its header fields (GB/T 9704), its body and annexes."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from mandates.extract.documents_anchor import (
    find_bare_date,
    find_open_recipients,
    find_recipients,
    find_signature,
    find_titles,
    split_recipients,
)
from mandates.extract.documents_boxes import RESTART, above_box, box_above, give_back, resumes, sign_above
from mandates.extract.documents_forms import TITLE_HEAD
from mandates.extract.documents_header import Anchors
from mandates.extract.documents_jumps import JUMP_FROM, cut_jumps, stitch
from mandates.extract.documents_orders import read_history
from mandates.extract.documents_parts import make_document
from mandates.extract.documents_sheet import complete, find_page_title, mark_repeated_titles, read_sheets
from mandates.extract.documents_titles import restates, unnumbered, untitled
from mandates.extract.documents_turned import turn_columns, turned
from mandates.extract.layout import Line, Scan, mark_pages, split_lines
from mandates.extract.layout_flow import ends_sentence
from mandates.extract.records import DocumentRecord, UnreadRecord
from mandates.extract.text import Part, Source


@dataclass(slots=True)
class PrintedDocument:
    """One document as printed: header fields as a record, then its texts."""

    source: Source
    record: DocumentRecord
    parts: list[Part] = field(default_factory=list)
    unread: list[UnreadRecord] = field(default_factory=list)
    #: (start, end, why) of what was seen and left out on purpose: titles of annexes, tables of contents, page furniture
    skipped: list[tuple[int, int, str]] = field(default_factory=list)


def find_documents(source: Source) -> list[PrintedDocument]:
    """The documents that a source prints, in the order of their keys D1, D2, …"""
    lines = split_lines(source.text)
    scan = Scan(lines, source.text)
    mark_pages(scan)
    jumps: list[int] = []
    if "下转" in source.text:
        lines, jumps = cut_jumps(lines)
        scan = Scan(lines, source.text)
    sheets = read_sheets(scan)
    _mark_imprints(scan)
    heads = _headers(scan, jumps) or [_untitled(lines)]
    if lines and lines[-1].page:
        turn_columns(lines, heads, _taken(heads))
    heads = [*_headless(lines, heads), *heads]
    give_back(lines, heads, jumps)
    if lines and lines[-1].page:
        sign_above(lines, heads)
    for k, head in enumerate(heads):
        if head.number and not head.title:
            find_page_title(head, lines, heads[k - 1].first if k else -1)
    for k, head in enumerate(heads):
        complete(head, sheets, heads[k - 1].first if k else -1, first=k == 0)
    mark_repeated_titles(scan, heads)
    for head in heads:
        read_history(head, lines)
    owners = _owners(lines, heads, source, jumps)
    out = []
    for k, head in enumerate(heads):
        record, parts, skipped = make_document(source, f"D{k + 1}", lines, head, owners[k])
        out.append(PrintedDocument(source, record, parts, [], [(lines[j].start, lines[j].end, why) for j, why in skipped.items()]))
    if out:
        out[0].skipped += [(line.start, line.end, "page furniture") for line in lines if line.furniture]
    return out


#: 版记 and marks around it; web pages name their fields likewise
_IMPRINT = re.compile(
    r"(?:抄送|分送|报送)[：:].*|[（(]?共印\d+份[）)]?|(?:机密|秘密|绝密)(?:★.*)?|特急|急件|平急|份号.*"
    r"|(?:发布时间|发布日期|发布机构|信息来源|来源|字号|字体|浏览次数|阅读次数|点击数|索引号|统一登记号|主题分类|公开方式|公开范围|责任编辑|作者)[：:].*"
    r"|(?:打印|关闭|分享|收藏|打印本页|关闭窗口|【打印】.*|【关闭】.*)"
)


_ISSUED_ON = re.compile(r".{2,40}\d{4}年\d{1,2}月\d{1,2}日印发")


def _is_imprint(text: str) -> bool:
    return bool(_IMPRINT.fullmatch(text) or (text.endswith("印发") and _ISSUED_ON.fullmatch(text)))


def _mark_imprints(scan: Scan) -> None:
    """Lines that are no text of a document: 抄送, 印发 and what a web page prints around its text."""
    lines = scan.lines
    for i in scan.beginning(_IMPRINT_FIRST):
        line = lines[i]
        named = "：" in line.text or ":" in line.text or line.text[0] in "（(共机秘绝特急平份打关分收【"
        if named and len(line.text) < 120 and _is_imprint(line.key):
            line.furniture = True
            while line.key.startswith(("抄送", "分送")) and not ends_sentence(lines[i].text) and i + 1 < len(lines):
                i += 1
                lines[i].furniture = True
    for i in scan.ending(_ISSUED_END):
        if lines[i].text.endswith("印发") and _is_imprint(lines[i].key):
            lines[i].furniture = True


_IMPRINT_FIRST = re.compile("[抄分报（(共机秘绝特急平份发信来字浏阅点索统主公责作打关收【]")
_ISSUED_END = re.compile("发")
_COLON_END = re.compile("[：:∶]")
_HEADER_END = re.compile("[日于发]")


def _untitled(lines: list[Line]) -> Anchors:
    """The one document of a source that prints no number and no recipients; its signature is the last one printed."""
    head = untitled(lines)
    for i in range(len(lines) - 1, max(-1, len(lines) - 40), -1):
        if lines[i].text[-1] == "日" and (signature := find_signature(lines, i)):
            if any("。" in line.text for line in lines[:i]):  # above all text it is the page's
                head.sign_lines, head.signers, head.signed = signature
            break
    return head


_PROVISION = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十百]+条|\d+[．.、]")


def _taken(heads: list[Anchors]) -> set[int]:
    return {j for a in heads for j in (*a.title_lines, *a.recipient_lines, *a.promulgation, *a.sign_lines)}


def _headless(lines: list[Line], heads: list[Anchors]) -> list[Anchors]:
    """The document that a source breaks off at its beginning: text with sentences and numbered provisions before the first header."""
    taken = _taken(heads)
    start = _starts(lines, heads[:1], taken)[0]
    text = [i for i in range(start) if not lines[i].furniture and i not in taken]
    said = sum(1 for i in text if ends_sentence(lines[i].text))
    if said < 3 or sum(len(lines[i].text) for i in text) < 200 or not any(_PROVISION.match(lines[i].key) for i in text):
        return []
    head = Anchors(first=text[0], page=lines[text[0]].page)
    for i in reversed(text[-4:]):
        if lines[i].text[-1] == "日" and (signature := find_signature(lines, i)):
            head.sign_lines, head.signers, head.signed = signature
            break
    return [head]


def _headers(scan: Scan, jumps: list[int]) -> list[Anchors]:
    """Pair title blocks, recipients and signatures into headers.

    Assumes that a title block and the recipients of one document stand on the same page in either order; a second title or second
    recipients begin the next document.
    """
    lines = scan.lines
    titles = {a.first: a for a in find_titles(scan)}
    used = {j for a in titles.values() for j in (*a.title_lines, *a.promulgation, *a.sign_lines)}
    near = _near_colons(scan)
    paged = lines[-1].page > 0 if lines else False
    apart = _titles_apart(lines, titles, near)
    moved = {a.first for a in apart.values()}
    out: list[Anchors] = []
    current: Anchors | None = None
    end = -1  # the last line of the header found last
    for i in sorted({*titles, *near, *scan.ending(_HEADER_END)}):
        line = lines[i]
        if line.furniture or i <= end:
            continue
        if i in moved:
            continue
        if i in apart:
            current = apart[i]
            current.first = i
            out.append(current)
            end = current.recipient_lines[-1]
            continue
        if i in titles:
            found = titles[i]
            after = max(*(found.promulgation or found.title_lines), *found.sign_lines, 0) + 1  # a decree's box may stand elsewhere
            if current and not found.title and found.number == current.number and not current.recipients:
                current.title_lines += found.title_lines  # the number printed twice
            elif current and restates(current, found, lines):
                current = out[-1] = found
            elif current and _takes_title(current, found, lines, after):
                _merge(current, found)
            else:
                current = found
                out.append(current)
                if not found.order and not found.recipients and (block := find_open_recipients(lines, after)):
                    found.recipients, found.recipient_lines = split_recipients(lines[block[0]].key), block
                    after = block[-1] + 1
            end = after - 1
            continue
        recipients = find_recipients(lines, i) if i in near and i not in used else None
        if recipients:
            words = split_recipients("".join(lines[j].key for j in recipients))
            header = unnumbered(lines, i, used)
            if current and _takes_recipients(current, line.page, i, paged):
                current.recipients, current.recipient_lines = words, recipients
            elif current and current.order and (waiting := box_above(out, current)) and not header.title_lines:
                out.remove(waiting)  # its box stands with that of the decree, above the texts of both
                current = waiting
                current.recipients, current.recipient_lines, current.first = words, recipients, i
                out.append(current)
            elif not current or current.sign_lines or header.title_lines or (paged and lines[i - 1].page != line.page):
                current = header
                current.recipients, current.recipient_lines = words, recipients
                out.append(current)
            end = recipients[-1]
            continue
        if i not in used and line.text[-1] == "日" and len(out) > 1 and resumes(out[-2], out[-1], lines, i, jumps):
            end = i
            continue
        if i not in used and line.text[-1] == "日" and current and not current.sign_lines:
            signature = find_signature(lines, i) or (find_bare_date(lines, i) if current.recipients else None)
            if signature:
                current.sign_lines, current.signers, current.signed = signature
        elif current and not current.title_lines and line.page == current.page and (match := TITLE_HEAD.fullmatch(line.key)):
            current.title_lines, current.title = [i], line.key
            current.issuer = [match.group("issuer")]
    return out


def _titles_apart(lines: list[Line], titles: dict[int, Anchors], near: set[int]) -> dict[int, Anchors]:
    """First line of recipients -> header, on pages that dump all title boxes before or behind their columns of text.

    Assumes that boxes and recipients of such a page stand in the same order; one box alone is paired by nearness.
    """
    by_page: dict[int, list[Anchors]] = {}
    for found in titles.values():
        if found.title and not found.order:
            by_page.setdefault(found.page, []).append(found)
    out: dict[int, Anchors] = {}
    for page, group in by_page.items():
        if len(group) < 2:
            continue
        used = {j for a in group for j in a.title_lines}
        begins: list[list[int]] = []
        for i in sorted(near):
            if lines[i].page == page and i not in used and (not begins or i > begins[-1][-1]):
                block = find_recipients(lines, i)
                if block:
                    begins.append(block)
        boxes = sorted(used)
        if len(begins) != len(group) or not (boxes[-1] < begins[0][0] or begins[-1][-1] < boxes[0]):
            continue
        for head, block in zip(sorted(group, key=lambda a: a.title_lines[0]), begins, strict=True):
            head.recipients = split_recipients("".join(lines[j].key for j in block))
            head.recipient_lines = block
            out[block[0]] = head
    return out


def _takes_title(current: Anchors, found: Anchors, lines: list[Line], after: int) -> bool:
    """Whether a title block belongs to the document whose recipients stand before it on the page."""
    if current.title_lines or current.order or found.order or current.page != found.page:
        return False
    following = next((j for j in range(after, min(after + 3, len(lines))) if not lines[j].furniture), None)
    return not (current.sign_lines and following is not None and find_recipients(lines, following))


def _takes_recipients(current: Anchors, page: int, i: int, paged: bool) -> bool:
    """Whether recipients belong to the document whose title block stands before them: close to it, or on its page."""
    if current.recipients or current.order or not current.title_lines:
        return False
    return i - current.title_lines[-1] < 12 or (paged and current.page == page)


def _merge(current: Anchors, found: Anchors) -> None:
    for name in ("number", "title", "issuer", "kind", "filing", "listed", "title_lines"):
        setattr(current, name, getattr(found, name))
    current.first = min(current.first, found.first)


def _near_colons(scan: Scan) -> set[int]:
    """The lines that recipients may begin with: 各…, a region or a kind of body, and the colon that ends them within six lines."""
    lines, colons = scan.lines, scan.ending(_COLON_END)
    before = {j for i in colons for j in range(max(0, i - 5), i) if lines[j].text[0] in "各省市县区州国中全有直厅局委部驻在机"}
    before |= {i - 1 for i in colons if i and len(lines[i].text) < 30 and "、" in lines[i - 1].text and "。" not in lines[i - 1].text}
    return before.union(colons)


def _owners(lines: list[Line], heads: list[Anchors], source: Source, jumps: list[int]) -> list[list[int]]:
    """For each document the indices of the text lines that belong to it, in reading order, header lines left out."""
    taken = _taken(heads)
    starts = _starts(lines, heads, taken)
    owner = [-1] * len(lines)
    for k, (begin, stop) in enumerate(itertools.pairwise([*starts, len(lines)])):
        owner[begin:stop] = [-1 if line.furniture else k for line in lines[begin:stop]]
    for k, head in enumerate(heads):
        if head.resumed:
            owner[slice(*head.resumed)] = [-1 if line.furniture else k for line in lines[slice(*head.resumed)]]
    for i in taken:
        owner[i] = -1
    out: list[list[int]] = [[] for _ in heads]
    moved = stitch(lines, heads, owner, taken, source, jumps)
    at = 0
    for k, run in itertools.groupby(owner):  # few and long
        end = at + sum(1 for _ in run)
        if k >= 0:
            out[k].extend(range(at, end))
        at = end
    for k, piece in moved.items():
        last = piece[0]
        place = next((n for n, j in enumerate(out[k]) if j > last), len(out[k]))
        out[k][place:place] = piece
    return [turned(own, lines, head) for own, head in zip(out, heads, strict=True)]


def _starts(lines: list[Line], heads: list[Anchors], taken: set[int]) -> list[int]:
    """Index of the line that each document begins with."""
    out: list[int] = []
    paged = bool(lines) and lines[-1].page > len(lines) // _MOST_LINES
    for k, head in enumerate(heads):
        first = head.first
        floor = out[-1] + 1 if out else 0
        if head.turned:
            out.append(max(head.turned[0], floor))
            continue
        if k and heads[k - 1].resumed:  # its box stands in the text of the document before
            out.append(max(first, floor))
            continue
        if k and not paged:  # nothing says how far up a box may reach but the sentence that it breaks
            signed = max((j + 1 for j in heads[k - 1].sign_lines if j < first), default=0)
            out.append(max(above_box(lines, taken, max(floor, heads[k - 1].first + 1, signed), first, heads[k - 1].title or ""), floor))
            continue
        page = lines[first].page if first < len(lines) else 0
        begin = first
        while begin > floor and lines[begin - 1].page == page:
            begin -= 1
        closed = begin
        for j in range(begin, first):
            if k and j in heads[k - 1].sign_lines:
                closed = max(closed, j + 1)
        closed = max(closed, floor)
        text = [j for j in range(closed, first) if not lines[j].furniture and j not in taken]
        if text:
            before = next(
                (j for j in range(text[0] - 1, -1, -1) if not (lines[j].furniture or j in taken or JUMP_FROM.search(lines[j].key))), None
            )
            whole = (
                before is None
                or ends_sentence(lines[before].text)
                or lines[before].text[-1] in "）］)]"
                or closed > begin
                or before in taken
            )
            restart = any(RESTART.match(lines[j].key) for j in text)
            issued = k and len(lines[text[0]].key) > 5 and lines[text[0]].key in (heads[k - 1].title or "")
            empty = k and not any(not lines[j].furniture and j not in taken for j in range(out[-1], text[0]))
            if empty and heads[k - 1].page == page:
                restart = False  # what stands between two titles of a page is the first one's, which has no other text
            if issued or (head.kind == "任免" and not head.number and not head.recipients):
                restart = False  # what the document before issues stands under its title; a list of appointments under its heading
            if k and heads[k - 1].order and heads[k - 1].page == page:
                restart = False  # a decree is signed above its regulation: 第一条 below the signature is the decree's own
            counted = any(_PROVISION.match(lines[j].key) for j in text)  # numbers that do not begin at one: the end of another text
            if whole and (restart or (k == 0 and not counted and any(ends_sentence(lines[j].text) for j in text))):
                first = text[0]
        out.append(max(first, floor if out else 0))
    return out


#: A source that holds more lines to a page than this has lost the marks of most pages.
_MOST_LINES = 200


__all__ = ["PrintedDocument", "find_documents"]
