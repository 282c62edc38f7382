"""The fold: records of any number of sources, in any order, become a Resolution that answers by document and by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from mandates.extract.records import (
    AgencyRef,
    AppointmentRecord,
    CitationRecord,
    DeclarationRecord,
    DocumentRecord,
    DutyRecord,
    Record,
    TaskRecord,
)
from mandates.graph.resolve.agencies import ResolvedAgency, resolve_agency
from mandates.graph.resolve.alignment import Alignment, Provision, TargetAlignment
from mandates.graph.resolve.context import Context, context_of, regions_of_sources
from mandates.graph.resolve.documents import Contradiction, Key, Library, ResolvedDocument, build_library
from mandates.graph.resolve.levels import Levels, across_levels
from mandates.graph.resolve.relations import DocumentRelation, document_relations, status_at
from mandates.graph.resolve.structure import AgencyRelation, counterpart_relations, member_relations, part_relations, successions


def surfaces_of(record: Record) -> Iterator[str]:
    """Every agency name that a record prints (people in 责任领导 columns are none)."""
    if isinstance(record, DocumentRecord):
        yield from record.issuer
        yield from record.recipients
        if record.forwards:
            yield record.forwards
    elif isinstance(record, TaskRecord):
        for refs in (record.lead, record.support, record.responsible, record.guide, *record.inherited.values()):
            yield from (ref.surface for ref in refs)
    elif isinstance(record, DeclarationRecord):
        for refs in record.adds.values():
            yield from (ref.surface for ref in refs)
    elif isinstance(record, DutyRecord):
        yield record.subject
    elif isinstance(record, AppointmentRecord):
        yield from (ref.surface for ref in [record.agency] if isinstance(ref, AgencyRef))


class Resolution:
    """What is decided over a set of records. Made by `resolve`; answers are the same whatever the order of the records.

    `agency` depends on the records of its document alone, and where these do not say where it comes from, on those of its source;
    `document`, `citation` and what follows from them on the whole set.
    """

    def __init__(self, documents: dict[Key, list[Record]]) -> None:
        self.headers: dict[Key, DocumentRecord] = {}
        self.surfaces: dict[Key, list[str]] = {}
        self.records = documents
        self._cache: dict[tuple[Key, str], ResolvedAgency] = {}
        contexts: dict[Key, Context] = {}
        for key in sorted(documents):
            rows = documents[key]
            header = next((r for r in rows if isinstance(r, DocumentRecord)), None)
            self.headers[key] = header if header is not None else DocumentRecord(source=key[0], doc=key[1])
            self.surfaces[key] = list(dict.fromkeys(s for record in rows for s in surfaces_of(record)))
            contexts[key] = context_of(rows, self.surfaces[key])
        for source, region in regions_of_sources(contexts).items():  # 省人民政府 in a gazette whose other documents are of Hunan
            for key in sorted(documents):
                if key[0] == source and contexts[key].region is None:
                    contexts[key] = context_of(documents[key], self.surfaces[key], region)
        self.contexts = contexts
        self.citations = [r for key in sorted(documents) for r in documents[key] if isinstance(r, CitationRecord)]
        self.library: Library = build_library(self.headers, self.citations, contexts)

    def agency(self, source: str, doc: str, surface: str) -> ResolvedAgency:
        """The body that a name printed in a document means.

        Args:
            source, doc: which printing.
            surface: the name as printed.
        """
        key = (source, doc)
        found = self._cache.get((key, surface))
        if found is None:
            context = self.contexts.get(key) or Context(None)
            found = self._cache[key, surface] = resolve_agency(surface, context)
        return found

    def document(self, source: str, doc: str) -> ResolvedDocument:
        """The identity of a printed document.

        Raises:
            KeyError: the records hold no such document.
        """
        return self.library.printed[source, doc]

    def citation(self, record: CitationRecord) -> ResolvedDocument:
        """The document that a mention means, printed or a stub."""
        return self.library.citation(record)

    def context(self, source: str, doc: str) -> Context:
        """Region, issuer and abbreviations that names in a document are read against."""
        return self.contexts[source, doc]

    @cached_property
    def _agencies(self) -> list[ResolvedAgency]:
        return [self.agency(*key, surface) for key in sorted(self.surfaces) for surface in self.surfaces[key]]

    def agencies(self) -> list[ResolvedAgency]:
        """Every name of every document, resolved."""
        return self._agencies

    @cached_property
    def _relations(self) -> list[DocumentRelation]:
        return document_relations(self.headers, self.citations, self.library)

    def relations(self) -> list[DocumentRelation]:
        """Relations between documents, each with the record that says so."""
        return self._relations

    def status(self, document: str, day: str) -> str:
        """in force, not yet, expired, repealed or unknown at an ISO date.

        Args:
            document: id of a document.
            day: YYYY-MM-DD.
        """
        return status_at(document, day, self.headers, self.library, self._relations)

    def counterparts(self) -> list[AgencyRelation]:
        """COUNTERPART_OF, lower to upper."""
        return counterpart_relations(self._agencies)

    def memberships(self) -> list[AgencyRelation]:
        """MEMBER_OF, body to group."""
        return member_relations(self._agencies)

    def parts(self) -> list[AgencyRelation]:
        """PART_OF, body to the body whose part it is."""
        return part_relations(self._agencies)

    def successions(self) -> list[AgencyRelation]:
        """SUCCEEDED_BY among the bodies of this set, with the day."""
        return successions(a.name for a in self._agencies)

    def contradictions(self) -> list[Contradiction]:
        """Statements about one document that cannot both hold."""
        return self.library.contradictions

    def alignments(self) -> list[Alignment]:
        """What items of lower documents carry out in upper ones; `end` is None where an item is new."""
        return self._levels.alignments

    def target_alignments(self) -> list[TargetAlignment]:
        """Figures handed down, lower to upper."""
        return self._levels.targets

    def untaken(self) -> list[tuple[str, Provision]]:
        """Items of upper documents that no item of a compared lower one carries out: (id of the lower document, provision)."""
        return self._levels.untaken

    @cached_property
    def _levels(self) -> Levels:
        return across_levels(self.records, self.headers, self.contexts, self.library, self._relations)


def resolve(records: Iterable[Record]) -> Resolution:
    """Decide who is who and what is what over the records of any number of sources.

    A pure fold: the same for any order of sources and documents (records of one document keep theirs).
    """
    documents: dict[Key, list[Record]] = {}
    for record in records:
        documents.setdefault((record.source, record.doc), []).append(record)
    return Resolution(documents)
