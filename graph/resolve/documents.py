"""Which document is which: one identity per document, whatever the source, the spelling or the form of the citation."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from mandates.extract.records import CitationRecord, DocumentRecord
from mandates.graph.resolve.context import Context
from mandates.graph.resolve.numbers import Number, issuer_of, number_from, parse_number
from mandates.graph.resolve.regions import NATIONAL, Region, official
from mandates.graph.resolve.titles import clipped, fold, generic, inner, issuer_part, statute, subject
from rapidfuzz import fuzz

#: (source, doc)
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ResolvedDocument:
    """A document, printed or only cited. `id`: the canonical number, else `h:` and a hash of issuer, title and date, else `t:` and
    the cited title.

    `issuer` is a name to be read from `region`; `level` and `region` (GB/T 2260 code) come from the number's agency code where only cited;
    `score` is how sure a citation means this document.
    """

    id: str
    title: str | None = None
    number: str | None = None
    agency_code: str | None = None
    year: int | None = None
    serial: int | None = None
    issuer: str | None = None
    level: str | None = None
    region: str | None = None
    printed: bool = False
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements about one document that cannot both hold: `field`, the two values, and where each is printed."""

    document: str
    field: str
    first: str
    second: str
    first_at: Key
    second_at: Key


@dataclass(slots=True)
class _Entry:
    document: ResolvedDocument
    issued: str | None
    keys: frozenset[str] = frozenset()


@dataclass(slots=True)
class Library:
    """All documents of a set of records: the printed ones, those that are only cited, and what each citation means."""

    printed: dict[Key, ResolvedDocument] = field(default_factory=dict)
    by_id: dict[str, _Entry] = field(default_factory=dict)
    by_title: dict[str, list[str]] = field(default_factory=dict)
    numbered_titles: dict[str, set[str]] = field(default_factory=dict)
    #: titles from 关于 on -> the numbers that they go with somewhere, whoever issues
    subjects: dict[str, set[str]] = field(default_factory=dict)
    #: titles of issued texts and titles without an issuer -> the notices (folded: as printed), cited without a number, that issue or bear
    #: them
    notices: dict[str, dict[str, str]] = field(default_factory=dict)
    #: first and last eight characters of the titles cited with a number -> those titles
    ends: dict[str, set[str]] = field(default_factory=dict)
    shorts: dict[Key, dict[str, tuple[str | None, str | None]]] = field(default_factory=dict)
    contexts: Mapping[Key, Context] = field(default_factory=dict)
    contradictions: list[Contradiction] = field(default_factory=list)
    #: where a document that is only cited was cited first
    cited_at: dict[str, Key] = field(default_factory=dict)

    def citation(self, record: CitationRecord) -> ResolvedDocument:
        """The document that a mention means: the printed one where there is one, else a stub under its number, else under its title.

        Order: the document's own abbreviation (《指导意见》), the number, the full title, the title of an issued text; of several
        versions the
        latest that was issued before the citing document. A number that goes with another printed title than the one named is a
        contradiction;
        the number stands unless the title is exactly that of another printed document.
        """
        key = (record.source, record.doc)
        title, printed_number = record.title, record.number
        if not printed_number and title and (full := self.shorts.get(key, {}).get(fold(title))):
            title, printed_number = full
        number = self.number(printed_number, key)
        by_title = self._titled(title, key) if title else None
        if number is not None:
            entry = self.by_id.get(number.text)
            if entry is not None and entry.document.printed:
                if by_title and by_title != entry.document.id and title and fold(title) not in entry.keys:
                    return _scored(self.by_id[by_title].document, 0.7)
                return entry.document
            if by_title and self.by_id[by_title].document.number is None and self.by_id[by_title].document.printed:
                return _scored(self.by_id[by_title].document, 0.9)
            return entry.document if entry else self._stub(title, printed_number, key)
        if by_title:
            return _scored(self.by_id[by_title].document, 0.95)
        if title:
            numbers = self._numbered(title)
            if len(numbers) == 1:
                return _scored(self.by_id[next(iter(numbers))].document, 0.85)
            if not numbers and (near := self._misprinted(fold(title))):
                return _scored(self.by_id[near].document, 0.75)
        return self._stub(title, printed_number, key)

    def number(self, printed: str | None, key: Key) -> Number | None:
        """A number as the document that cites it means it."""
        context = self.contexts.get(key)
        return number_from(printed, context.region if context else None)

    def _numbered(self, title: str) -> set[str]:
        """The numbers that go with a title somewhere: with the whole, with all of the texts that a clipped notice issues."""
        numbers = self.numbered_titles.get(fold(title)) or (self.subjects.get(fold(title), set()) if subject(title) == title else set())
        if numbers or not (texts := clipped(title)):
            return numbers
        return set.intersection(*(self.numbered_titles.get(fold(text), set()) for text in texts))

    def _titled(self, title: str, key: Key) -> str | None:
        """The printed document with this title or issued text, the latest before the citing one."""
        own = self.printed.get(key)
        found = [i for i in self.by_title.get(fold(title), []) if own is None or i != own.id]
        if not found:
            found = (
                [i for i in self.by_title.get(fold(subject(title)), []) if own is None or i != own.id] if subject(title) != title else []
            )
        if not found:
            return None
        if len(found) > 1:
            citing = self.by_id[own.id].issued if own and own.id in self.by_id else None
            earlier = [i for i in found if not citing or (self.by_id[i].issued or "") <= citing]
            context = self.contexts.get(key)
            near = [i for i in earlier if context and context.region and self.by_id[i].document.region == context.region.code]
            found = near or earlier or found
            return max(found, key=lambda i: (self.by_id[i].issued or "", i))
        return found[0]

    def _misprinted(self, name: str) -> str | None:
        """The one numbered document whose title differs in a character or two (保证 for 保障); long titles with one beginning or
        end only.
        """
        if len(name) < 20:
            return None
        pool = {t for t in self.ends.get(name[:8], set()) | self.ends.get(name[-8:], set()) if abs(len(t) - len(name)) <= 2}
        near = {number for t in pool if fuzz.ratio(name, t) >= 95 and _figures(name) == _figures(t) for number in self.numbered_titles[t]}
        return next(iter(near)) if len(near) == 1 else None

    def _stub(self, title: str | None, number: str | None, key: Key) -> ResolvedDocument:
        context = self.contexts.get(key)
        if title and not parse_number(number) and len(notices := self.notices.get(fold(title), {})) == 1:
            title = next(iter(notices.values()))
        return stub(title, number, context.region if context else None, self.printed.get(key))


def _figures(name: str) -> list[str]:
    return re.findall(r"\d+|[一二三四五六七八九十]+(?=期|批|年|条|号)", name)


def _scored(document: ResolvedDocument, score: float) -> ResolvedDocument:
    return replace(document, score=score)


def stub(title: str | None, number: str | None, here: Region | None, citing: ResolvedDocument | None) -> ResolvedDocument:
    """A document that is only cited, under its number, else its title.

    A title that names no subject (实施方案) is a document of its own for the document that cites it; 省政府工作报告 is told apart
    by province.
    """
    parsed = number_from(number, here)
    if parsed is not None:
        issuer = issuer_of(parsed.agency_code, here)
        code = issuer.region.code if issuer.region is not None and issuer.region.level != NATIONAL else None
        named = issuer_part(title) if title else None
        return ResolvedDocument(
            parsed.text, title, parsed.text, parsed.agency_code, parsed.year, parsed.serial, issuer.surface or named, issuer.level, code,
        )  # fmt: skip
    if title is None:
        text = number or ""
        return ResolvedDocument(f"t:{text}", None, number)
    name = fold(title)
    if generic(title) and citing is not None:
        return ResolvedDocument(f"t:{name}@{citing.id}", title, score=0.5)
    if here is not None and here.level != NATIONAL and re.match(r"^(?:省|市|县|州|区)(?:政府|人民政府|委)", name):
        name = official(here) + name[1:] if here.level != "province" or name[0] == "省" else name
    elif here is not None and name.startswith("政府工作报告"):
        name = official(here) + name
    return ResolvedDocument(f"t:{name}", title, issuer=issuer_part(title))


def printed_document(record: DocumentRecord, context: Context) -> ResolvedDocument:
    """The identity of a printed document."""
    number = parse_number(record.number)
    region = context.region
    code = region.code if region is not None and region.level != NATIONAL else None
    level = region.level if region is not None else None
    issuer = record.issuer[0] if record.issuer else None
    if number is not None:
        return ResolvedDocument(
            number.text, record.title, number.text, number.agency_code, number.year, number.serial, issuer, level, code, True
        )
    text = "|".join([*record.issuer, fold(record.title or ""), record.signed or ""])
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    return ResolvedDocument(f"h:{digest}", record.title, None, issuer=issuer, level=level, region=code, printed=True)


def title_keys(record: DocumentRecord) -> frozenset[str]:
    """Every folded title that a printed document may be cited by: its own, without the issuer, those of the texts that it issues."""
    out: set[str] = set()
    for title in [record.title or "", *inner(record.title or ""), *(t for t in record.annexes if _issued(t, record))]:
        if title:
            out.add(fold(title))
    if record.title and len(fold(subject(record.title))) >= _LONG:
        out.add(fold(subject(record.title)))
    return frozenset(key for key in out if len(key) > 6 or statute(key))


def _issued(annex: str, record: DocumentRecord) -> bool:
    """Whether an annex is a text that the title issues (or that a decree promulgates), not a list or form that goes with it."""
    return record.kind == "令" or not record.title or fold(annex) in fold(record.title) or len(record.annexes) == 1


def build_library(headers: Mapping[Key, DocumentRecord], citations: Iterable[CitationRecord], contexts: Mapping[Key, Context]) -> Library:
    """The library of a set of records; the same for any order of them.

    Args:
        headers: the document record of each printing.
        citations: every mention.
        contexts: where each printing speaks from.
    """
    library = Library(contexts=contexts)
    for key in sorted(headers):
        _add_printed(library, key, headers[key], contexts[key])
    per_document: dict[Key, list[CitationRecord]] = defaultdict(list)
    for record in citations:
        per_document[record.source, record.doc].append(record)
    for key, rows in per_document.items():
        library.shorts[key] = _shorts(rows, contexts.get(key))
    for key in sorted(per_document):
        for record in per_document[key]:
            _add_cited(library, key, record)
    return library


def _add_printed(library: Library, key: Key, record: DocumentRecord, context: Context) -> None:
    document = printed_document(record, context)
    library.printed[key] = document
    known = library.by_id.get(document.id)
    keys = title_keys(record)
    if known is None:
        library.by_id[document.id] = _Entry(document, record.signed, keys)
    else:
        library.by_id[document.id] = _Entry(known.document, known.issued or record.signed, known.keys | keys)
        first = next(k for k, d in library.printed.items() if d.id == document.id)
        for name, one, other in (("title", known.document.title, record.title), ("issued", known.issued, record.signed)):
            if one and other and (fold(one) != fold(other) if name == "title" else one != other):
                library.contradictions.append(Contradiction(document.id, name, one, other, first, key))
    for title in keys:
        if document.id not in library.by_title.setdefault(title, []):
            library.by_title[title].append(document.id)


def _add_cited(library: Library, key: Key, record: CitationRecord) -> None:
    number = library.number(record.number, key)
    if number is None:
        for name in _borne(record.title or ""):
            library.notices.setdefault(name, {}).setdefault(fold(record.title or ""), record.title or "")
        return
    entry = library.by_id.get(number.text)
    if entry is None:
        context = library.contexts.get(key)
        entry = _Entry(stub(record.title, record.number, context.region if context else None, None), None, frozenset())
        library.by_id[number.text] = entry
    if record.title:
        named = fold(record.title)
        if entry.document.printed:
            if (
                entry.keys
                and named not in entry.keys
                and not any(named in k or k in named for k in entry.keys)
                and not generic(record.title)
            ):
                first = next(k for k, d in library.printed.items() if d.id == number.text)
                library.contradictions.append(Contradiction(number.text, "title", entry.document.title or "", record.title, first, key))
            return
        said = fold(entry.document.title or record.title)
        if fuzz.partial_ratio(said, named) < 60:
            at = library.cited_at.get(number.text, key)
            library.contradictions.append(Contradiction(number.text, "title", entry.document.title or "", record.title, at, key))
        library.cited_at.setdefault(number.text, key)
        best = max(filter(None, (entry.document.title, record.title)), key=lambda t: (len(fold(t)), t))
        if best != entry.document.title:
            library.by_id[number.text] = _Entry(replace(entry.document, title=best), None, entry.keys)
        for title in (record.title, *inner(record.title)):
            name = fold(title)
            if (len(name) > 5 and not generic(title)) or statute(title):
                library.numbered_titles.setdefault(name, set()).add(number.text)
                for end in (name[:8], name[-8:]):
                    library.ends.setdefault(end, set()).add(name)
        if len(named := fold(subject(record.title))) >= _LONG:
            library.subjects.setdefault(named, set()).add(number.text)


#: A title from 关于 on of this many characters names one document whoever issues it; shorter ones recur.
_LONG = 13


def _borne(title: str) -> set[str]:
    """What a notice that is cited without a number may be called too: the text that it issues, its title without the issuer."""
    names = {fold(text) for text in inner(title) if not generic(text)}
    if subject(title) != title and len(fold(subject(title))) >= _LONG:
        names.add(fold(subject(title)))
    return names - {fold(title)}


def _shorts(rows: list[CitationRecord], context: Context | None) -> dict[str, tuple[str | None, str | None]]:
    """Abbreviations of one document -> (title, number): as declared (以下简称), else the one longer title before it that ends in it.

    Assumes that a title without a subject (若干规定, 指导意见) repeats one that the same document named in full; of several the
    last one before.
    """
    out: dict[str, tuple[str | None, str | None]] = {}
    seen: list[CitationRecord] = []
    for record in rows:
        if not record.title:
            continue
        name = fold(record.title)
        if not record.number and len(name) <= 12:
            longer = [r for r in (seen or rows) if r.title and len(fold(r.title)) > len(name)]
            declared = context.short.get(record.title) if context else None
            if declared:
                fits = [r for r in rows if r.title and len(fold(r.title)) > len(name) and fold(r.title) in fold(declared)]
                if not fits and (quoted := re.search(r"《(.+)》", declared)):
                    out.setdefault(name, (quoted.group(1), None))
            else:
                repeats = generic(record.title) or (len(name) <= 8 and not statute(record.title))
                fits = [r for r in longer if fold(r.title or "").endswith(name)] if repeats else []
            if fits and name not in out:
                out[name] = (fits[-1].title, fits[-1].number)
        seen.append(record)
    return out
