"""Articles that a gazette breaks off and goes on with on a later page: （下转第72页）, （上接第68页）."""

from __future__ import annotations

import re
from bisect import bisect_right

from mandates.extract.documents_anchor import find_signature
from mandates.extract.documents_header import Anchors
from mandates.extract.layout import Line
from mandates.extract.text import Source

JUMP_FROM = re.compile(r"[（(]上接第?(\d+)[页版][）)]")
_CLOSING = (ord("）"), ord(")"))
JUMP_TO = re.compile(r"\s*[（(]\s*下转第?\s*\d+\s*[页版]\s*[）)]$")


def cut_jumps(lines: list[Line]) -> tuple[list[Line], list[int]]:
    """Take （下转第72页） off the ends of lines, and say on which: where the text goes on, （上接第68页） says there."""
    jumps: list[Line] = []
    for line in lines:
        if ord(line.text[-1]) in _CLOSING and "下转" in line.text[-14:] and (match := JUMP_TO.search(line.text)):
            line.cut(match.start())
            jumps.append(line)
    kept = [line for line in lines if line.text]
    return kept, [bisect_right(kept, line.start, key=lambda other: other.start) - 1 for line in jumps]


def stitch(
    lines: list[Line], heads: list[Anchors], owner: list[int], taken: set[int], source: Source, jumps: list[int]
) -> dict[int, list[int]]:
    """Give text that an article continues on a later page back to its document; returns what is moved, document -> line indices.

    （上接第16页） stands on the page of the continuation, often behind it. What continues is the text after the last signature before
    the mark, else the text that the page begins with. Its document is the one that the last text of page 16 belongs to; where some
    documents break off with 下转, one of these.
    """
    moved: dict[int, list[int]] = {}
    resumed: set[int] = set()
    for i, line in enumerate(lines) if "上接" in source.text else ():
        match = JUMP_FROM.search(line.key) if "上接" in line.text else None
        if not match:
            continue
        begin = i
        while begin > 0 and lines[begin - 1].page == line.page:
            begin -= 1
        end = i
        while end + 1 < len(lines) and lines[end + 1].page == line.page:
            end += 1
        target = _owner_of_page(lines, owner, source, int(match.group(1)), begin)
        broken = [k for j in jumps if 0 <= j < begin and (k := _owner_at(owner, j)) >= 0 and k not in resumed]
        if broken and target not in broken:  # the text that says 下转 and is not continued yet, whatever pages are counted
            target = broken[-1]
        if target is not None:
            resumed.add(target)
        signed = max((j + 1 for head in heads for j in head.sign_lines if begin <= j < i), default=begin)
        piece = [j for j in range(signed, i) if j not in taken and not lines[j].furniture]
        if not piece or signed == begin:
            stop = min((j for j in taken if begin <= j), default=end + 1)
            piece = [j for j in range(begin, stop) if not lines[j].furniture and j != i] or piece
        owner[i] = -1
        if target is None or not piece or all(owner[j] == target for j in piece):
            continue
        for j in piece:
            owner[j] = -1
        if not heads[target].sign_lines and (signature := next(filter(None, (find_signature(lines, j) for j in piece[::-1][:3])), None)):
            heads[target].sign_lines, heads[target].signers, heads[target].signed = signature
            piece = [j for j in piece if j not in signature[0]]
        moved.setdefault(target, []).extend(piece)
    return moved


def _owner_at(owner: list[int], j: int) -> int:
    """The document of line j, or of the text above it where line j is part of a header or a signature."""
    while j >= 0 and owner[j] < 0:
        j -= 1
    return owner[j] if j >= 0 else -1


def _owner_of_page(lines: list[Line], owner: list[int], source: Source, page: int, before: int) -> int | None:
    """The document of the last text line on the nearest page above with a printed number."""
    above = lines[before - 1].page if before else -1
    for index in range(min(above, len(source.pages) - 1), -1, -1):
        if source.pages[index][1] != page:
            continue
        for j in range(bisect_right(lines, index, key=lambda line: line.page) - 1, -1, -1):
            if lines[j].page != index:
                break
            if owner[j] >= 0 and j < before:
                return owner[j]
    return None
