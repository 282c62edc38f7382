"""One document from its header and its lines: record fields, body and annexes as parts with their own flow."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence

from mandates.extract.documents_anchor import KINDS, ORG, Anchors, han_number
from mandates.extract.documents_issue import Issue, composed_title, issue_of
from mandates.extract.layout import Line
from mandates.extract.layout_boxes import lift_boxes
from mandates.extract.layout_columns import reorder_columns
from mandates.extract.layout_flow import ends_sentence, flow_of
from mandates.extract.layout_tables import fill_rows
from mandates.extract.lexicon import rows
from mandates.extract.records import DocumentRecord
from mandates.extract.text import Flow, Part, Source

_KIND = re.compile(rf"({KINDS})(?:[（(][^（()）]*[）)])*$")
_ANNEX_LINE = re.compile(r"附件(\d{1,2}|[一二三四五六七八九十]{1,3})?[：:]?")
_ANNEX_LIST = re.compile(r"附件(?:\d{1,2})?[：:]\s*(?:\d{1,2}[.．、])?(.+)")
_CONTENTS = re.compile(r"目录|目次")
_TOC_ENTRY = re.compile(
    r"第[一二三四五六七八九十百]+[章节编]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[．.、]|附[则件录]|前言|名词解释|.*[.…·]{3,}\s*\d+$"
)
_CHAPTER = re.compile(r"第[一二三四五六七八九十百]+[章编]")
_ITEM = re.compile(r"[一二三四五六七八九十]+、")
_DOTS = re.compile(r"[.．…·]{3,}\d*$")
_ARTICLE_HEAD = re.compile(r"第[一二三四五六七八九十百]+条\s")
_REGULATION = re.compile(r"(?:令|办法|规定|条例|细则|规则)$")
_DAY = r"(\d{4})年(\d{1,2})月(\d{1,2})日"
_EFFECTIVE = re.compile(rf"自{_DAY}(?:起|开始|之日起)+[^，。]{{0,4}}?(?:施行|实施|执行|生效|试行)")
#: 本办法自…, 本规程自…: the text speaks of itself
_OWN = re.compile(
    r"本[\u4e00-\u9fff]{0,6}?(?:办法|规定|条例|通知|意见|方案|规则|细则|决定|规划|措施|标准|基准|公告|政策"
    r"|文件|规程|预案|章程|制度|目录|令)"
)
_UNTIL = re.compile(rf"有效期(?:截?至|到){_DAY}")
_YEARS = re.compile(r"有效期(?:为|限为)?(\d{1,2}|[一二两三四五六七八九十])年")
_ON_ISSUE = re.compile(r"自(?:发布|公布|印发|下发)之日起[^。；]{0,8}(?:施行|实施|执行|生效)")
_SUBJECT = re.compile(r"现就([^。；]{4,60}?)(?:的?(?:有关|相关)(事项|问题|工作))?(?:，)?(?:通知|明确|规定)如下")


def make_document(
    source: Source, doc: str, lines: Sequence[Line], head: Anchors, own: Sequence[int]
) -> tuple[DocumentRecord, list[Part], dict[int, str]]:
    """The record and parts of one document, and what of its lines is in no part: index of the line -> why.

    Args:
        source: the source that prints it.
        doc: key of the document in the source.
        lines: all lines of the source.
        head: the header as found.
        own: indices of the document's text lines in reading order, header lines left out.
    """
    if head.listed and head.signers and head.issuer and head.signers != head.issuer:
        # The list title above the text is that of another document: nothing of it holds here.
        head.title, head.kind, head.issuer = None, None, head.signers
    issue = issue_of(head, lines, own)
    titles = issue.titles
    body, rest = _body_and_rest(lines, head, own, bool(titles))
    listed = _listed_annexes(lines, [*body, *rest])
    body, rest = ([j for j in indices if j not in listed] for indices in (body, rest))
    parts: list[Part] = []
    kind = kind_of(head)
    body_part = _part(source, lines, body, 0, head.title, kind, head.order)
    parts.append(body_part)
    skipped = dict.fromkeys(listed, "list of annexes")
    annexes = _split_annexes(lines, rest, titles, [name for name in listed.values() if name], skipped)
    names = list(titles)
    for number, (title, indices) in enumerate(annexes, 1):
        part = _part(source, lines, indices, number, title, kind_of_title(title), head.order)
        parts.append(part)
        if title and title not in names:
            names.append(title)
    record = _record(source, doc, lines, head, own, body_part, parts, names, kind, issue)
    have = {_fold(name) for name in names}
    record.annexes_not_printed = [name for name in listed.values() if name and _fold(name) not in have]
    return record, parts, skipped


def kind_of(head: Anchors) -> str | None:
    if head.order:
        return head.kind or "令"
    if head.title and re.search(r"任免|任职|免职|任命", head.title):
        return "任免"
    return kind_of_title(head.title) or None


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


def _body_and_rest(lines: Sequence[Line], head: Anchors, own: Sequence[int], issues: bool) -> tuple[list[int], list[int]]:
    """The document's own body and what it issues or attaches."""
    if head.order:
        return list(head.promulgation), list(own)
    if not head.sign_lines:
        if not issues:
            return list(own), []
        if not head.recipient_lines:
            return [], list(own)
        return _until_annex(lines, head, own)
    sign = min(head.sign_lines)
    if not issues:
        place = next((n for n, j in enumerate(own) if j > sign and j < sign + len(lines)), len(own))
        return list(own[:place]), list(own[place:])
    begin = max(head.recipient_lines) if head.recipient_lines else max(head.title_lines, default=-1)
    if begin > sign:
        begin = -1
    body = [j for j in own if begin < j < sign]
    if len(body) > 40 and not head.recipient_lines:
        return [], list(own)
    inside = set(body)
    return body, [j for j in own if j not in inside]


def _until_annex(lines: Sequence[Line], head: Anchors, own: Sequence[int]) -> tuple[list[int], list[int]]:
    begin = max(head.recipient_lines)
    place = next((n for n, j in enumerate(own) if j > begin and lines[j].text.endswith("。")), len(own) - 1) + 1
    if re.search(r"(?:通知|要求|意见)如下[：:]", "".join(lines[j].key for j in own[: place + 1])):
        return list(own), []  # 现印发你们，并就有关事项通知如下：一、…
    return list(own[:place]), list(own[place:])


def _split_annexes(
    lines: Sequence[Line], rest: Sequence[int], titles: Sequence[str], listed: Sequence[str], skipped: dict[int, str]
) -> list[tuple[str | None, list[int]]]:
    """Texts after or around the body, each with its title; the lines of printed titles, tables of contents and 附件 marks are left out.

    Args:
        titles: what the document's own title issues; text before any printed title belongs to the first of them.
        listed: further annexes that the body names (附件：…).
        skipped: takes the lines that are left out, with the reason.
    """
    names = [*titles, *(name for name in listed if _fold(name) not in {_fold(title) for title in titles})]
    folded = [_fold(name) for name in names]
    first = {name[0] for name in folded if name} | set("《〈“")
    out: list[tuple[str | None, list[int]]] = [(title, []) for title in titles]
    place = {k: k for k in range(len(titles))}
    current = 0
    n = 0
    worth = [k for k, j in enumerate(rest) if lines[j].text[0] in first or lines[j].text[0] in "附目"]
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
        hit, used = _title_at(lines, rest, n, folded) if line.text[0] in first else (None, 0)
        if hit is not None:
            if hit not in place:
                place[hit] = len(out)
                out.append((names[hit], []))
            if not out[place[hit]][1]:
                current = place[hit]
            if n + used < len(rest) and ORG.fullmatch(lines[rest[n + used]].key) and len(lines[rest[n + used]].key) <= 20:
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


def _title_at(lines: Sequence[Line], rest: Sequence[int], n: int, folded: Sequence[str]) -> tuple[int | None, int]:
    words = ""
    for used in range(1, 5):
        if n + used > len(rest):
            break
        words += _fold(lines[rest[n + used - 1]].key)
        for k, title in enumerate(folded):
            if words == title:
                return k, used
        if not any(title.startswith(words) for title in folded):
            break
    return None, 0


def _annex_title(lines: Sequence[Line], rest: Sequence[int], n: int) -> tuple[str | None, int]:
    """The title under an 附件 mark: up to three short lines without an end."""
    words, used = "", 0
    for m in range(n, min(n + 3, len(rest))):
        text = lines[rest[m]].key
        if text[-1] in "。；，：、" or _TOC_ENTRY.match(text) or (words and kind_of_title(words)):
            break
        words += text
        used += 1
    return words or None, used


def _skip_contents(lines: Sequence[Line], rest: Sequence[int], n: int) -> int:
    """Index after a table of contents.

    Assumes that its entries are headings and their short wraps: a paragraph ends it, and so does a heading of the highest level that was
    counted before, or the first one without dots and page number after some with them.
    """
    ahead = [lines[j].key for j in rest[n : n + 30]]
    top = _CHAPTER if any(_CHAPTER.match(text) for text in ahead) else _ITEM
    seen: set[str] = set()
    dotted = False
    while n < len(rest):
        text = lines[rest[n]].key
        dots = _DOTS.search(text)
        match = top.match(text)
        if match and (match.group() in seen or ("一" in match.group() and len(match.group()) < 4 and seen) or (dotted and not dots)):
            break
        if match:
            seen.add(match.group())
        elif not _TOC_ENTRY.match(text) and (len(text) > 10 or text[-1] in "。，；："):
            break
        dotted = dotted or bool(dots)
        n += 1
    return n


def _listed_annexes(lines: Sequence[Line], own: Sequence[int]) -> dict[int, str]:
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


def _part(
    source: Source, lines: Sequence[Line], indices: Sequence[int], annex: int, title: str | None, kind: str | None, order: bool
) -> Part:
    chosen = [lines[j] for j in indices]
    part = Part(
        annex,
        title,
        Flow.empty(),
        kind,
        bool(title and _REGULATION.search(re.sub(r"[（(][^（()）]*[）)]$", "", title))) or (order and annex > 0),
    )
    if title is None and sum(1 for line in chosen if line.text[0] == "第" and _ARTICLE_HEAD.match(line.text)) > 1:
        part.regulation = True  # what is left of a text whose beginning is lost
    kept, part.boxes = lift_boxes(chosen)
    kept, tables = lift_responsibility_tables(kept)
    part.tables = [flow_of(table, joined=False) for table in tables]
    part.flow = flow_of(fill_rows(reorder_columns(kept, source.text)))
    return part


_COLUMNS = re.compile(r"牵头单位|责任单位|责任部门|责任领导|完成时限|配合单位|指导部门|具体举措|重点任务|工作任务|年度目标|文件依据")


def _is_head(line: Line) -> bool:
    """Whether a line prints heads of columns and no sentence: 二、重点任务 and （责任单位：省气象局 name a column too, but are none."""
    rest, found = _COLUMNS.subn("", line.key)
    return bool(found) and ("\t" in line.text or (len(rest) <= 8 and not _MARKS.search(rest)))


_MARKS = re.compile(r"[、，。：；:,;“《]")


_HEADS = {word: role for word, role, *_ in rows("table_columns.tsv")}
_ROLES = frozenset({"lead", "responsible", "support", "supervisor", "guide"})


def _head_run(lines: Sequence[Line]) -> int | None:
    """Where three or more lines follow each other that each head a column, one of them of bodies: a web table, cell after cell."""
    begin = 0
    for i in range(len(lines) + 1):
        if i < len(lines) and lines[i].key in _HEADS:
            continue
        if i - begin >= 3 and any(_HEADS[line.key] in _ROLES for line in lines[begin:i]):
            return begin
        begin = i + 1
    return None


def lift_responsibility_tables(lines: list[Line]) -> tuple[list[Line], list[list[Line]]]:
    """The lines without responsibility tables, and the tables.

    Assumes that a table begins with a head of at least two column words. Where cells are parted by tabs it ends with the last line that
    has one; where the dump prints cell after cell it goes on to the end of the text, whose lines are short throughout.
    """
    printed = "\n".join([line.text for line in lines])
    begins = list(itertools.accumulate((len(line.text) + 1 for line in lines), initial=0))
    named = {bisect_right(begins, match.start()) - 1 for match in _COLUMNS.finditer(printed)}
    marks = [i for i in sorted(named) if _is_head(lines[i])]
    if not marks:
        return lines, []
    for i in marks:
        if "\t" in lines[i].text and len(set(_COLUMNS.findall(lines[i].text))) >= 2:
            end = i + 1
            while end < len(lines) and "\t" in lines[end].text:
                end += 1
            before, more = lines[:i], lines[end:]
            rest, tables = lift_responsibility_tables(more)
            return before + rest, [lines[i:end], *tables]
    run = _head_run(lines)
    if run is not None:
        return lines[:run], [lines[run:]]
    begin = marks[0]
    words = set(_COLUMNS.findall(" ".join(line.text for line in lines[begin : begin + 14] if _is_head(line))))
    tail = lines[begin:]
    if len(words) < 2 or len(tail) < 8 or sum(len(line.text) for line in tail) >= 18 * len(tail):
        return lines, []
    while begin and len(lines[begin - 1].key) <= 6 and not ends_sentence(lines[begin - 1].text):
        begin -= 1  # the first columns of the head: 序号, 一级 / 指标
    return lines[:begin], [lines[begin:]]


def _record(
    source: Source,
    doc: str,
    lines: Sequence[Line],
    head: Anchors,
    own: Sequence[int],
    body: Part,
    parts: Sequence[Part],
    names: list[str],
    kind: str | None,
    issue: Issue,
) -> DocumentRecord:
    record = DocumentRecord(doc=doc, source=source.name, rule="documents", kind=kind, annexes=names)
    header = sorted({*head.title_lines, *head.recipient_lines, *head.promulgation, *head.sign_lines})
    places = header or list(own[:1])
    record.spans = [[lines[j].start, lines[j].end] for j in places]
    if places:
        record.start, record.end = lines[places[0]].start, lines[places[-1]].end
        record.page = source.page(record.start)
    record.quote = "".join(lines[j].key for j in places)[:120] or None
    record.number = head.number
    record.filing = head.filing
    record.issuer = head.issuer or head.signers
    if len(head.signers) > 1 and record.issuer == ["".join(head.signers)]:
        record.issuer = head.signers  # the title runs joint issuers together, the signature parts them
    record.recipients = head.recipients
    record.signed = head.signed
    record.title = head.title
    if not record.title and issue.verb and record.issuer:
        record.title, record.kind = composed_title(record.issuer[0], issue), "通知"
        record.note = "title composed from the issuer and the sentence of issue"
    if not record.title and (match := _SUBJECT.search(body.flow.text)):
        record.kind = "通知"
        matter = f"有关{match.group(2)}" if match.group(2) else ""
        record.title = f"{record.issuer[0] if record.issuer else ''}关于{match.group(1)}{matter}的通知"
        record.note = "title composed from the issuer and 现就…通知如下"
    if not record.kind:
        asked = re.search(r"(?:如下|以下)(?:实施|指导|若干)?(意见|措施|方案)", body.flow.text[:600])
        if asked:
            record.kind = asked.group(1)
    _dates(record, head, parts)
    if head.title and (match := re.search(r"转发(.+?)(?:《|关于)", head.title)):
        record.forwards = issue.author or match.group(1)
    return record


def _dates(record: DocumentRecord, head: Anchors, parts: Sequence[Part]) -> None:
    for part in parts:
        for match in _EFFECTIVE.finditer(part.flow.text):
            before = part.flow.text[max(0, match.start() - 40) : match.start()]
            sentence = before.rsplit("。", 1)[-1]
            if (head.order and part.annex == 0) or _OWN.search(sentence):
                record.effective = _iso(match.groups())
                break
        if record.effective:
            after = part.flow.text
            if until := _UNTIL.search(after):
                record.expires = _iso(until.groups())
            elif years := _YEARS.search(after):
                record.expires = _after_years(record.effective, years.group(1))
            return
    for part in parts:
        if _ON_ISSUE.search(part.flow.text):
            record.note = "; ".join(filter(None, [record.note, "自发布之日起施行: no date printed"]))
            return


def _after_years(start: str, years: str) -> str:
    """The last day of a term: five years from 2023-04-01 end on 2028-03-31."""
    from datetime import date, timedelta

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


_FOLD = str.maketrans(dict.fromkeys("—–－―~～-", "-") | {"(": "（", ")": "）", "〈": "《", "〉": "》"})


def _fold(title: str) -> str:
    return "".join(title.split()).translate(_FOLD).replace("《", "").replace("》", "")
