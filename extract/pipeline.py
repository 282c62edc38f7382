"""The way from a source to its records: reading, layout, documents, outline, mentions, meaning. No step looks back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mandates.extract.documents import PrintedDocument, find_documents
from mandates.extract.evidence import evidence
from mandates.extract.meaning.appointments import interpret_appointments
from mandates.extract.meaning.citations import citations
from mandates.extract.meaning.citations_unread import unread_citations
from mandates.extract.meaning.duties import interpret_duties
from mandates.extract.meaning.shortnames import interpret_short_names
from mandates.extract.meaning.targets import targets
from mandates.extract.meaning.tasks import interpret_tasks
from mandates.extract.outline import outline
from mandates.extract.records import OutlineRecord, Record, UnreadRecord
from mandates.extract.text import Entry, Source

#: One kind of interpretation: from a document and its outline to records.
Interpreter = Callable[[PrintedDocument, Sequence[Entry]], Iterator[Record]]

INTERPRETERS: list[Interpreter] = [
    interpret_tasks,
    interpret_duties,
    interpret_short_names,
    interpret_appointments,
    citations,
    unread_citations,
    targets,
]


def extract(source: Source) -> Iterator[Record]:
    """All records of one source: a pure function of its text. Documents come first, each followed by what it says."""
    for document in find_documents(source):
        yield document.record
        entries = [entry for part in document.parts for entry in outline(part)]
        yield from _outline_records(document, entries)
        for interpret in INTERPRETERS:
            yield from interpret(document, entries)
        yield from document.unread
        yield from _unread_records(document)


def _outline_records(document: PrintedDocument, entries: Sequence[Entry]) -> Iterator[OutlineRecord]:
    for entry in entries:
        if entry.path:
            where = evidence(document.source, document.record.doc, entry, entry.start, entry.end)
            text = entry.flow.text[entry.body : entry.end]
            yield OutlineRecord(**where, heading=entry.heading, kind=entry.kind, text=text, rule="outline")


def _unread_records(document: PrintedDocument) -> Iterator[UnreadRecord]:
    for part in document.parts:
        for unread in part.unread:
            place = Entry(part.annex, (), "", unread.flow, unread.start, unread.start, unread.end)
            where = evidence(document.source, document.record.doc, place, unread.start, unread.end)
            yield UnreadRecord(**where, reason=unread.reason, rule="outline")
