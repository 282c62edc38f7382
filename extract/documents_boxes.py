"""Title boxes that a page prints apart from their texts, or in the middle of another text."""

from __future__ import annotations

import itertools
import re

from mandates.extract.documents_anchor import find_bare_date, find_signature
from mandates.extract.documents_header import Anchors
from mandates.extract.layout import Line
from mandates.extract.layout_flow import ends_sentence

RESTART = re.compile(r"一、|第一条|第一章")
#: A document's first page holds no more lines than this above its title box.
_PAGE_LINES = 90


def box_above(heads: list[Anchors], order: Anchors) -> Anchors | None:
    """The title box without recipients that the page prints above the decree."""
    for head in heads:
        if head.page == order.page and head.title and not head.order and not head.recipients and not head.sign_lines:
            return head
    return None


def resumes(before: Anchors, current: Anchors, lines: list[Line], i: int, jumps: list[int]) -> bool:
    """Whether the signature that ends on line i is that of the document before, whose text goes on behind the box of the current one.

    Assumes that a document without a signature so far whose issuer, and not that of the current one, signs here was interrupted; where
    both have one issuer, that the box has a signature of its own and stands in a sentence.
    """
    if before.sign_lines or before.order or not before.issuer or not current.issuer:
        return False
    if any(before.first <= j < i for j in jumps):
        return False  # it breaks off with 下转: 上接 says where it goes on
    if before.issuer == current.issuer:
        above = next((j for j in range(current.first - 1, -1, -1) if not lines[j].furniture), None)
        if not current.sign_lines or above is None or ends_sentence(lines[above].text) or not _signed_in_box(current, lines):
            return False
    signature = find_signature(lines, i)
    if not signature or len(signature[1]) != len(before.issuer) or not all(map(str.endswith, signature[1], before.issuer)):
        return False
    box = max(*current.title_lines, *current.recipient_lines, *current.sign_lines, *current.promulgation, 0) + 1
    text = [j for j in range(box, min(signature[0])) if not lines[j].furniture]
    if not text or current.page - before.page > 1:
        return False
    before.sign_lines, before.signers, before.signed = signature
    before.resumed = (box, min(signature[0]))
    return True


_PREAMBLE = re.compile(r"《|现将|经|为|根据|按照|依据|遵照")


def _signed_in_box(head: Anchors, lines: list[Line]) -> bool:
    """Whether a notice that only issues a text stands whole in its box: recipients, one sentence, signature."""
    end = max([*head.title_lines, *head.recipient_lines], default=-1) + 1
    return end < min(head.sign_lines) <= end + 12 and _PREAMBLE.match(lines[end].key) is not None


def give_back(lines: list[Line], heads: list[Anchors], jumps: list[int]) -> None:
    """Give a document the signature behind the box that stands in one of its sentences, and the text up to there.

    Assumes that a box in a sentence of a document without a signature so far, with two signatures (dates alone, perhaps) behind it,
    interrupts that document: the first is its own, the second that of the box. A document that breaks off with 下转 is not interrupted.

    Args:
        jumps: lines that end with such a mark.
    """
    for k, (head, other) in enumerate(itertools.pairwise(heads)):
        if head.sign_lines or head.order or other.order or head.resumed or not head.recipients or not other.title_lines:
            continue
        top = min([*other.title_lines, *other.recipient_lines])
        above = next((j for j in range(top - 1, -1, -1) if not lines[j].furniture), None)
        if (
            above is None
            or other.page - head.page > 1
            or ends_sentence(lines[above].text)
            or above in head.recipient_lines
            or above in jumps
        ):
            continue
        box = max([*other.title_lines, *other.recipient_lines]) + 1
        stop = heads[k + 2].first if k + 2 < len(heads) else len(lines)
        found = [
            signature
            for i in range(box, stop)
            if lines[i].text[-1] == "日" and (signature := find_signature(lines, i) or find_bare_date(lines, i))
        ]
        if len(found) > 1 and min(found[0][0]) > box:
            head.sign_lines, head.signers, head.signed = found[0]
            other.sign_lines, other.signers, other.signed = found[1]
            head.resumed = (box, min(found[0][0]))


def sign_above(lines: list[Line], heads: list[Anchors]) -> None:
    """Signatures of documents whose box the page prints behind their text: the one above the box that the issuer signs.

    Assumes that it stands on the page of the box, and that no document claims it.
    """
    claimed = {j for head in heads for j in (*head.sign_lines, *head.title_lines)}
    for head in heads:
        if head.sign_lines or head.order or not head.issuer or not head.title_lines:
            continue
        for i in range(min([*head.title_lines, *head.recipient_lines]) - 1, -1, -1):
            if lines[i].page != head.page or i in claimed:
                break
            if lines[i].text[-1] != "日" or lines[i].furniture:
                continue
            signature = find_signature(lines, i)
            if signature and not claimed & set(signature[0]) and signature[1][-1].endswith(head.issuer[-1]):
                head.sign_lines, head.signers, head.signed = signature
                break


def above_box(lines: list[Line], taken: set[int], floor: int, first: int, before: str) -> int:
    """Where a document begins whose header stands on line `first` of a source without pages.

    Assumes that a header in the middle of a sentence is a box on the first page of its document, so that the text begins with the
    paragraph before 一、 or 第一条 nearest above it; any other header stands where it belongs.

    Args:
        before: title of the document before.
    """
    text = [j for j in range(max(floor, first - _PAGE_LINES), first) if not lines[j].furniture and j not in taken]
    if any(len(lines[j].key) > 5 and lines[j].key in before for j in text):
        return first  # what the document before issues stands there under its title
    if not text or ends_sentence(lines[text[-1]].text) or lines[text[-1]].text[-1] in "）)］]":
        return first
    place = next((n for n in range(len(text) - 1, -1, -1) if RESTART.match(lines[text[n]].key)), None)
    if place is None:
        return first
    widest = max(len(lines[j].text) for j in text)
    while place > 1 and not (ends_sentence(lines[text[place - 2]].text) and len(lines[text[place - 2]].text) < widest - 1):
        place -= 1  # up to the end of the paragraph before the preamble
    return text[place - 1] if place else text[0]
