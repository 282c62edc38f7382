"""Citations: other documents named in the text, and what the text says it has to do with them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mandates.extract.documents import PrintedDocument
from mandates.extract.evidence import evidence
from mandates.extract.meaning.citations_named import Named, find_named, may_name, read_named
from mandates.extract.meaning.citations_relation import relation, relation_of_list
from mandates.extract.meaning.citations_table import find_basis
from mandates.extract.pieces import chunks
from mandates.extract.records import CitationRecord
from mandates.extract.text import Entry, Flow


@dataclass(frozen=True, slots=True)
class Own:
    """What a document calls itself and its annexes: their names are not citations."""

    titles: frozenset[str]
    number: str | None


@lru_cache(maxsize=4096)
def fold(title: str | None) -> str:
    """A title without what print varies: white space, widths, brackets, dashes."""
    text = unicodedata.normalize("NFKC", title or "")
    return _VARIES.sub("", text).replace("○", "〇")


_VARIES = re.compile(r"[\s《》〈〉<>\"“”()（）—–－\-―~～·,，、]+")


_GENERIC = frozenset({"通知", "意见", "实施意见", "办法", "规定", "条例", "细则", "方案", "规划", "纲要", "要点", "措施", "计划", "决定"})


_ISSUES = re.compile(r"(?:印发|转发|批转|发布|公布)([^《》]{4,}?)的(?:通知|公告|决定)$")


def own_names(document: PrintedDocument) -> Own:
    record = document.record
    titles = [record.title, *record.annexes, *record.annexes_not_printed, *(part.title for part in document.parts)]
    if issued := _ISSUES.search(record.title or ""):
        titles.append(issued[1])  # what the title issues, where the sentence of issue names it otherwise
    return Own(frozenset(fold(t) for t in titles if t), fold(record.number) or None)


def citations(document: PrintedDocument, entries: Sequence[Entry]) -> Iterator[CitationRecord]:
    """One record per mention; in tables one per row and document."""
    own = own_names(document)
    others: set[str] = set()  # short names of other documents
    aliases: set[str] = set()  # short names that the document gives itself or its annexes
    lists = _Lists(document)
    for entry in entries:
        if entry.cells or entry.kind == "row":
            yield from _row(document, entry, own)
            continue
        above = lists.of(entry)
        if not may_name(entry.text):
            continue
        for text, at, named in _mentions(entry):
            if named.alias:
                if fold(named.alias_of) in own.titles or re.match(r"^本", named.alias_of or ""):
                    aliases.add(fold(named.title))
                else:
                    others.add(named.title or "")
                continue
            if (
                text[named.start - 1 : named.start] == "本"
                or _is_own(named, own)
                or fold(named.title) in aliases
                or _issued_here(text, named)
            ):
                continue
            if named.title in _GENERIC and named.title not in others and any(t.endswith(named.title) for t in own.titles):
                continue  # 《办法》 that nothing has been shortened to: the document's own
            kind, rule = relation(text, named.first, named.last)
            if kind == "cites" and above and _opens(entry, at[named.start]):
                kind, rule = above, "citation.relation-of-list"
            yield _record(document, entry, named, kind, rule, *_clause(text, named, at))


#: The document that an item of a list gives stands right behind its number, its title perhaps without marks.
LEADING = 40


def _opens(entry: Entry, start: int) -> bool:
    return start <= entry.body + LEADING and not any(mark in entry.flow.text[entry.body : start] for mark in "，。；：,;:")


class _Lists:
    """What the words above an item say of all documents in their list."""

    def __init__(self, document: PrintedDocument) -> None:
        self.titles = {part.annex: relation_of_list(part.title or "") for part in document.parts}
        self.above: dict[tuple[int, tuple[str, ...]], str | None] = {}

    def of(self, entry: Entry) -> str | None:
        """The relation that the nearest entry above gives; remembers what `entry` says for its own items."""
        above = self.above.get((entry.annex, entry.path[:-1])) if entry.path else None
        if above is None:
            above = self.titles.get(entry.annex)
        words = entry.flow.text[max(entry.start, entry.end - 200) : entry.end]
        self.above[entry.annex, entry.path] = relation_of_list(words) or (above if entry.path else None)
        return above if entry.path else None


def _mentions(entry: Entry) -> Iterator[tuple[str, _Places, Named]]:
    """(piece of the text, the way back to the flow, mention in the piece) for all mentions in running text."""
    whole, at = _flat(entry.flow, entry.start, entry.end)
    for start, end in chunks(whole):
        piece = whole[start:end]
        whole_piece = end - start == len(whole)  # of the whole, `may_name` is known to hold
        for named in read_named(piece) if whole_piece else find_named(piece):
            yield piece, at.shifted(start), named


def _row(document: PrintedDocument, entry: Entry, own: Own) -> Iterator[CitationRecord]:
    seen: set[str] = set()
    for column in ("item", "target", "remark", "basis"):
        cell = entry.cells.get(column)
        if column == "item":
            flow = entry.flow
        elif cell is None or (cell.merged and not cell.first):
            continue
        else:
            flow = cell.flow
        text, at = _flat(flow, 0, len(flow))
        found = find_basis(text) if column == "basis" else find_named(text)
        for named in found:
            key = fold(named.number) or fold(named.title)
            if named.alias or key in seen or _is_own(named, own):
                continue
            seen.add(key)
            kind, rule = ("basis", "citation.basis-column") if column == "basis" else relation(text, named.first, named.last)
            yield _record(document, entry, named, kind, rule, *_clause(text, named, at), flow)


def _record(
    document: PrintedDocument, entry: Entry, named: Named, kind: str, rule: str, start: int, end: int, flow: Flow | None = None
) -> CitationRecord:
    where = evidence(document.source, document.record.doc, entry, start, end, flow)
    confidence = 0.95 if named.number or named.rule == "citation.title" else 0.8
    return CitationRecord(
        **where, title=named.title, number=named.number, relation=kind, article=named.article,
        rule=rule if rule != "citation.cites" else named.rule, confidence=confidence,
    )  # fmt: skip


def _is_own(named: Named, own: Own) -> bool:
    if named.number and fold(named.number) == own.number:
        return True
    title = fold(named.title)
    if title.startswith("关于") and not named.number and any(t.endswith(title) for t in own.titles):
        return True  # the title without its issuer
    return bool(title) and (title in own.titles or title.endswith("人民政府公报"))


_ISSUED = re.compile(r"^(?:[和与及、]?《[^》]*》)*[^。；]{0,60}?(?:现)?(?:予以)?(?:印发|公布|发布|转发)(?:给你们)?[，。,]")
_HANDS_ON = re.compile(r"现[将把][^，。；《》]{0,20}$")
_PASSED = re.compile(r"^(?:[和与及、]?《[^》]*》)*已[经由]?[^。；]{0,60}?(?:同意|通过|审议|批准)[^。；]{0,30}?，(?:现|予以|并)")


def _issued_here(text: str, named: Named) -> bool:
    """现将《…》印发给你们 and 《…》已经…通过，现予公布: the document speaks of what it issues."""
    before, after = text[max(0, named.first - 24) : named.first], text[named.last : named.last + 120]
    return bool((_HANDS_ON.search(before) and _ISSUED.match(after)) or _PASSED.match(after))


class _Places:
    """Where each character of a text without its paragraph breaks stands in the flow."""

    def __init__(self, start: int, breaks: list[int], skip: int = 0) -> None:
        self.start, self.breaks, self.skip = start, breaks, skip

    @classmethod
    def of(cls, start: int, text: str) -> _Places:
        breaks: list[int] = []
        at = text.find("\n")
        while at >= 0:
            breaks.append(at - len(breaks))
            at = text.find("\n", at + 1)
        return cls(start, breaks)

    def shifted(self, skip: int) -> _Places:
        """The same for the text from its character `skip`."""
        return _Places(self.start, self.breaks, self.skip + skip)

    def __getitem__(self, i: int) -> int:
        return self.start + self.skip + i + bisect_right(self.breaks, self.skip + i)


def _flat(flow: Flow, start: int, end: int) -> tuple[str, _Places]:
    """`flow.text[start:end]` without paragraph breaks, and the way back to the flow."""
    text = flow.text[start:end]
    return text.replace("\n", ""), _Places.of(start, text)


def _clause(text: str, named: Named, at: _Places) -> tuple[int, int]:
    """The sentence around a mention, cut to some words on either side where it is long."""
    left = max(text.rfind(mark, 0, named.start) for mark in "。；") + 1
    if named.start - left > 70:  # so that the quote, cut at 120 characters, holds the name
        part = _PART.search(text, named.start - 70, named.start)
        left = part.end() if part else named.start - 70
    stop = _STOP.search(text, named.end)
    right = min(stop.start() if stop else len(text), named.end + 120)
    return at[left], at[right - 1] + 1


_STOP = re.compile(r"[。；]")
_PART = re.compile(r"[，、》）]")
