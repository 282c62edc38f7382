"""The column 文件依据 of a responsibility table: one document after the other, numbered or not, with and without brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from mandates.extract.meaning.citations_named import Named, find_named, is_document

_NUMBERING = re.compile(r"[0-9](?:(?<=^[0-9])|(?<=[）)》号知;；。、/][0-9]))[0-9]?(?:[.．、]|(?=《))(?![0-9])")
_PART = re.compile(r"[;；/\n]|(?<=[）)])[、，](?=[^）)])")
_MARKS = re.compile("[《（(〈<“》）)〉>”;；/、，]")
_HEAD = re.compile(r"^(?:对标[：:]?|按照|根据|依据|参照|落实|详见)")
_TRAIL = re.compile(r"(?:等(?:文件|规定)?(?:精神|要求)?|文件(?:精神|要求)?|精神|要求|有关规定|的规定|规定精神)$")


@lru_cache(maxsize=1024)
def find_basis(text: str) -> tuple[Named, ...]:
    """The documents that a cell of the column names, in order; offsets into `text`. A cell is asked for by two interpreters."""
    return tuple(_parts(text))


def _parts(text: str) -> Iterator[Named]:
    cuts = sorted({0, len(text), *(at for m in _NUMBERING.finditer(text) for at in m.span())})
    for start, end in pairwise(cuts):
        piece = text[start:end]
        if _NUMBERING.fullmatch(piece) or not piece.strip("、，。 "):
            continue
        at = start
        for part in _split(piece):
            yield from _part(text, at, at + len(part))
            at += len(part)


def _split(piece: str) -> Iterator[str]:
    """Parts of a piece, marks that part them included; marks inside brackets do not part."""
    depth = start = 0
    for mark in _MARKS.finditer(piece):
        i, c = mark.start(), mark.group()
        if c in "《（(〈<“":
            depth += 1
        elif c in "》）)〉>”":
            depth = max(0, depth - 1)
        elif (c in ";；/" or (c in "、，" and i and piece[i - 1] in "）)》")) and depth == 0:
            yield piece[start : i + 1]
            start = i + 1
    yield piece[start:]


def _part(text: str, start: int, end: int) -> Iterator[Named]:
    piece = text[start:end]
    last = start
    found = [named for named in find_named(piece, bare=False) if not named.alias]
    covered = 0
    for named in found:
        bare = _bare(piece[covered : named.start])
        if named.title is None:  # a number alone: its title is what stands before it
            title = _bare(piece[covered : named.start].rstrip("（(["), any_kind=True)
            yield Named(
                start + (piece.find(title, covered) if title else named.start),
                start + named.end,
                title,
                named.number,
                rule="citation.title",
            )
        else:
            if bare:
                at = start + piece.find(bare, covered)
                yield Named(at, at + len(bare), bare)
            yield Named(start + named.start, start + named.end, named.title, named.number, named.article, named.rule)
        covered = named.end
        last = start + covered
    rest = _bare(text[last:end])
    if rest:
        at = text.find(rest, last)
        yield Named(at, at + len(rest), rest)


def _bare(words: str, any_kind: bool = False) -> str | None:
    """A title printed without brackets; None where the words name no document (创新任务, 对标全国先进地市做法)."""
    title = _TRAIL.sub("", _HEAD.sub("", words.strip("、，。；;/（( )）.．")))
    if words.rstrip().endswith(("）", ")")) and title.count("（") > title.count("）"):
        title += "）"
    if len(title) < 6 or (
        not any_kind and (not is_document(title) or re.search(r"等(?:文件)?$|(?:做法|流程|要求|行动|条件|任务)$|[：:，,]", title))
    ):
        return None
    return title
