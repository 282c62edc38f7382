"""One document from its header and its lines: record fields, body and annexes as parts with their own flow."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mandates.extract.documents_annexes import fold, kind_of_title, listed_annexes, split_annexes, text_behind
from mandates.extract.documents_dates import read_dates
from mandates.extract.documents_header import Anchors
from mandates.extract.documents_issue import Issue, composed_title, issue_of
from mandates.extract.layout import Line
from mandates.extract.layout_aligned import lift_aligned_tables
from mandates.extract.layout_boxes import lift_boxes
from mandates.extract.layout_columns import reorder_columns
from mandates.extract.layout_flow import flow_of
from mandates.extract.layout_responsibility import lift_responsibility_tables
from mandates.extract.layout_tables import fill_columns_apart, fill_rows, fill_rows_of_lines
from mandates.extract.records import DocumentRecord
from mandates.extract.text import Flow, Part, Source

_ARTICLE_HEAD = re.compile(r"第[一二三四五六七八九十百]+条\s")
_REGULATION = re.compile(r"(?:令|办法|规定|条例|细则|规则)$")
_REPLY = re.compile(r"现?(批复|函复|答复|函告)如下")
#: What a text without a title calls itself: 自本决定印发之日起, 本通知自发布之日起
_CALLS_ITSELF = re.compile(r"本(通知|决定|公告|通告|批复)(?:自|印发|发布|公布|下发)")
_SUBJECT = re.compile(r"现就([^。；]{4,60}?)(?:的?(?:有关|相关)(事项|问题|工作))?(?:，)?(?:通知|明确|规定)如下")


def make_document(
    source: Source, doc: str, lines: list[Line], head: Anchors, own: list[int]
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
    listed = listed_annexes(lines, [*body, *rest])
    behind = text_behind(lines, body, listed) if listed and not titles else []
    if behind:
        body, rest = [j for j in body if j < behind[0]], [*behind, *(j for j in rest if j not in behind)]
        titles = [name for name in listed.values() if name]
    if listed:
        body, rest = [j for j in body if j not in listed], [j for j in rest if j not in listed]
    parts: list[Part] = []
    kind = kind_of(head)
    body_part = _part(source, lines, body, 0, head.title, kind, head.order)
    parts.append(body_part)
    skipped = dict.fromkeys(listed, "list of annexes")
    annexes = split_annexes(lines, rest, titles, [name for name in listed.values() if name], skipped)
    names = list(titles)
    for number, (title, indices) in enumerate(annexes, 1):
        part = _part(source, lines, indices, number, title, kind_of_title(title), head.order)
        parts.append(part)
        if title and title not in names:
            names.append(title)
    record = _record(source, doc, lines, head, own, body_part, parts, names, kind, issue)
    have = {fold(name) for name in names}
    record.annexes_not_printed = [name for name in listed.values() if name and fold(name) not in have]
    return record, parts, skipped


_AND_OTHERS = re.compile(r"等[\d一二三四五六七八九十]{0,3}(?:个?部门|单位|机构)(?=关于|印发|转发)")
#: rules about appointing appoint nobody
_ON_APPOINTING = re.compile(r"问题的通知$|(?:办法|规定|条例|规则|细则)$")


def kind_of(head: Anchors) -> str | None:
    if head.order:
        return head.kind or "令"
    if (
        head.title
        and re.search(r"任免|任职|免职|任命", head.title)
        and not re.search(r"问题的通知$|(?:办法|规定|条例|规则|细则)$", head.title)
    ):
        return "任免"
    return kind_of_title(head.title) or (head.kind if head.kind in ("公告", "令") else None)


def _body_and_rest(lines: list[Line], head: Anchors, own: list[int], issues: bool) -> tuple[list[int], list[int]]:
    """The document's own body and what it issues or attaches."""
    if head.order:
        return list(head.promulgation), list(own)
    if not head.sign_lines:
        if not issues:
            return list(own), []
        told = next((n for n, j in enumerate(own[:12]) if lines[j].key.endswith("全文如下。")), -1) + 1
        if told and not head.recipient_lines:  # the news before the text
            return list(own[:told]), list(own[told:])
        if not head.recipient_lines and not _FOLLOWS.search("".join(lines[j].key for j in own[:6])):
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
    return body, [j for j in own if not begin < j < sign]


_FOLLOWS = re.compile(r"(?:通知|要求|意见)如下[：:，,。；]")


def _until_annex(lines: list[Line], head: Anchors, own: list[int]) -> tuple[list[int], list[int]]:
    begin = max(head.recipient_lines, default=-1)
    place = next((n for n, j in enumerate(own) if j > begin and lines[j].text.endswith("。")), len(own) - 1) + 1
    if _FOLLOWS.search("".join(lines[j].key for j in own[: place + 1])):
        return list(own), []  # 现印发你们，并就有关事项通知如下：一、…
    return list(own[:place]), list(own[place:])


def _part(source: Source, lines: list[Line], indices: list[int], annex: int, title: str | None, kind: str | None, order: bool) -> Part:
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
    if part.regulation and not order and _divides_work(chosen):
        part.regulation = False
    kept, part.boxes = lift_boxes(chosen)
    if rows := fill_rows_of_lines(kept) or fill_columns_apart(kept):
        part.flow = flow_of(rows)
        return part
    kept, aligned = lift_aligned_tables(kept)
    kept, tables = lift_responsibility_tables(kept)
    part.tables = [*(flow_of(table) for table in aligned), *(flow_of(table, joined=False) for table in tables)]
    part.flow = flow_of(fill_rows(reorder_columns(kept, source.text)))
    return part


_ANY_ARTICLE = re.compile(r"第[一二三四五六七八九十百]+[条章]")
_DIVIDES = ("责任单位：", "牵头单位：", "责任单位:", "牵头单位:")


def _divides_work(lines: list[Line]) -> bool:
    """Whether a text named like a regulation (实施细则) is a plan: no articles, and items that say who does them."""
    if any(line.text[0] == "第" and _ANY_ARTICLE.match(line.text) for line in lines):
        return False
    return any(label in line.text for line in lines for label in _DIVIDES)


def _record(
    source: Source,
    doc: str,
    lines: list[Line],
    head: Anchors,
    own: list[int],
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
    if len(head.signers) > 1 and len(record.issuer) == 1 and head.signers[0] == record.issuer[0] and _AND_OTHERS.search(head.title or ""):
        record.issuer = head.signers  # 某厅等5部门关于…: the signature names them all
    record.recipients = head.recipients
    record.signed = head.signed
    record.title = head.title
    if not record.title and issue.verb and (record.issuer or not body.flow.text.startswith("《")):
        record.title, record.kind = composed_title(record.issuer[0] if record.issuer else "", issue), "通知"
        record.note = "title composed from the issuer and the sentence of issue"
    if not record.title and issue.verb:
        record.kind = record.kind or "通知"
    if not record.title and (match := _SUBJECT.search(body.flow.text)):
        record.kind = "通知"
        matter = f"有关{match.group(2)}" if match.group(2) else ""
        record.title = f"{record.issuer[0] if record.issuer else ''}关于{match.group(1)}{matter}的通知"
        record.note = "title composed from the issuer and 现就…通知如下"
    if not record.kind and (reply := _REPLY.search(body.flow.text[:600])):
        record.kind = "批复" if reply.group(1) == "批复" else "函"
    if not record.kind:
        asked = re.search(r"(?:如下|以下)(?:实施|指导|若干)?(意见|措施|方案)", body.flow.text[:600])
        if asked:
            record.kind = asked.group(1)
    if not record.kind and head.recipients and (own_name := _CALLS_ITSELF.search(body.flow.text)):
        record.kind = own_name.group(1)
    read_dates(record, head, parts)
    if head.title and (match := re.search(r"(?:批转|转发)(.+?)(?:(?:制定|制订|拟定|拟订)的)?(?:《|关于)", head.title)):
        record.forwards = issue.author or match.group(1)
    elif issue.verb == "转发" and issue.author:
        record.forwards = issue.author
    return record
