"""Documents of a source: where each begins and ends, its header fields (GB/T 9704), its body and annexes."""

from __future__ import annotations

from dataclasses import dataclass, field

from mandates.extract.records import DocumentRecord, UnreadRecord
from mandates.extract.text import Part, Source


@dataclass(slots=True)
class PrintedDocument:
    """One document as printed: header fields as a record, then its texts."""

    source: Source
    record: DocumentRecord
    parts: list[Part] = field(default_factory=list)
    unread: list[UnreadRecord] = field(default_factory=list)


def find_documents(source: Source) -> list[PrintedDocument]:
    """The documents that a source prints, in the order of their keys D1, D2, …"""
    return []
