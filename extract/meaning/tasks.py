"""Tasks: who leads, supports, is responsible, for every outline entry outside regulations that says so; declarations with scope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mandates.extract.documents import PrintedDocument
from mandates.extract.meaning.clauses import LABELLED
from mandates.extract.meaning.deadlines import find_deadlines
from mandates.extract.meaning.deadlines_undated import UNDATED, find_undated
from mandates.extract.meaning.rules import REGISTRY, Rule
from mandates.extract.meaning.tasks_evidence import evidence_of, reference
from mandates.extract.meaning.tasks_reading import Reading
from mandates.extract.meaning.tasks_scope import NEAR, Active, carried_on, resolve
from mandates.extract.records import AgencyRef, Deadline, Record, TaskRecord, UnreadRecord
from mandates.extract.text import Entry, Flow


def interpret_tasks(document: PrintedDocument, entries: Sequence[Entry]) -> Iterator[Record]:
    """TaskRecords and DeclarationRecords of all parts that are not regulations."""
    regulations = {part.annex for part in document.parts if part.regulation}
    by_annex: dict[int, list[Entry]] = {}
    for entry in entries:
        if entry.annex not in regulations:
            by_annex.setdefault(entry.annex, []).append(entry)
    carried: list[Active] = []
    for annex, own in by_annex.items():
        active = list(carried)
        yield from _tasks_of(document, own, active)
        if annex == 0 and len(by_annex) > 1:
            carried = carried_on(active, own)


def _tasks_of(document: PrintedDocument, entries: list[Entry], active: list[Active]) -> Iterator[Record]:
    for reading, inherited, declarations in resolve(document, entries, active):
        yield from (a.record for a in declarations)
        yield from _unread(document, reading)
        task = _task(document, reading, inherited, active)
        if task is not None:
            yield task
            yield from _undated(document, reading)


def _task(
    document: PrintedDocument, reading: Reading, inherited: dict[str, list[AgencyRef]], active: Sequence[Active]
) -> TaskRecord | None:
    if not reading.roles and not inherited:
        return None
    entry = reading.entry
    spans = reading.spans or _handed_down(entry, inherited, active)
    used = _rule(reading, inherited)
    task = TaskRecord(
        **evidence_of(document, entry, spans),
        lead=_refs(reading, "lead"),
        support=_refs(reading, "support"),
        responsible=_refs(reading, "responsible"),
        guide=_refs(reading, "guide"),
        supervisor=[f.mention.surface for f in reading.roles.get("supervisor", [])],
        inherited=inherited,
        deadlines=_deadlines(document, reading),
        origin=reading.origin or "inherited",
        rule=used.name,
        confidence=used.confidence,
    )
    if reading.path is not None:
        task.path = list(reading.path)
    return task


def _handed_down(entry: Entry, inherited: dict[str, list[AgencyRef]], active: Sequence[Active]) -> list[tuple[Flow, int, int]]:
    """The words behind an item that only inherits: those of the declarations, and how the item begins."""
    named = {ref.declaration for refs in inherited.values() for ref in refs}
    words = [(a.flow, a.declared.start, a.declared.end) for a in active if a.record.id in named]
    return [*words, (entry.flow, entry.start, min(entry.end, entry.start + 60))]


def _unread(document: PrintedDocument, reading: Reading) -> Iterator[UnreadRecord]:
    for flow, start, end in reading.unread:
        where = evidence_of(document, reading.entry, [(flow, start, end)])
        yield UnreadRecord(**where, reason="responsibility clause: words that name no body and close no list", rule=LABELLED.name)


def _undated(document: PrintedDocument, reading: Reading) -> Iterator[UnreadRecord]:
    """Times of a task that are no dates (汛期前, 每月5日前)."""
    entry = reading.entry
    for start, end, reason in find_undated(entry.flow.text, entry.start, entry.end) if reading.path is None else ():
        where = evidence_of(document, entry, [(entry.flow, start, end)])
        yield UnreadRecord(**where, reason=f"deadline: {reason}", rule=UNDATED.name)


def _deadlines(document: PrintedDocument, reading: Reading) -> list[Deadline]:
    """Of a whole section, only the deadlines in the clauses that name the actor; of an item of many paragraphs, those in the paragraphs
    that name one (煤矿。2021年底前… / 危险化学品。…由设区的市级以上政府相关部门…); of an item, all."""
    if reading.path is not None:
        return []
    entry = reading.entry if reading.until is None else replace(reading.entry, end=reading.until)
    whole = entry.kind in ("section", "chapter")
    if reading.origin == "prose" and not whole and entry.text.strip().count("\n") >= _MANY:
        places = {_paragraph(flow.text, start, end) for flow, start, end in reading.spans if flow is entry.flow}
        parts = (find_deadlines(replace(entry, start=start, body=start, end=end), document) for start, end in sorted(places))
        return list({deadline.date: deadline for part in parts for deadline in part}.values())
    found = find_deadlines(entry, document)
    if reading.origin != "prose" or not whole:
        return found
    said = "".join(flow.text[start:end] for flow, start, end in reading.spans).replace("\n", "")
    return [d for d in found if d.quote and d.quote in said]


#: An item with so many paragraphs sets tasks of several kinds.
_MANY = 4


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    stop = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, stop if stop >= 0 else len(text)


def _refs(reading: Reading, role: str) -> list[AgencyRef]:
    return [reference(found) for found in reading.roles.get(role, [])]


def _rule(reading: Reading, inherited: dict[str, list[AgencyRef]]) -> Rule:
    """The least certain rule among those that named the bodies."""
    names = [f.rule for found in reading.roles.values() for f in found]
    used = [REGISTRY[name] for name in names if name in REGISTRY]
    return min(used, key=lambda r: r.confidence) if used else NEAR if inherited else LABELLED
