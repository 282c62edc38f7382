"""Scope: which declarations reach an entry, and what it inherits from them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mandates.extract.documents import PrintedDocument
from mandates.extract.meaning.clauses_find import find_clauses
from mandates.extract.meaning.declarations import ADDED, FIRST, SAME_BELOW, SHARED, Declared, find_first_listed
from mandates.extract.meaning.declarations_notes import NOTE, Note, find_notes, reached
from mandates.extract.meaning.rules import rule
from mandates.extract.meaning.tasks_evidence import evidence_of, reference
from mandates.extract.meaning.tasks_groups import assign_clauses
from mandates.extract.meaning.tasks_reading import Found, Reading, read_entry, read_prose
from mandates.extract.records import AgencyRef, DeclarationRecord
from mandates.extract.text import Entry, Flow

NEAR = rule(
    "declaration.reach",
    "an item without words of its own inherits where it is a sibling in depth of the declaring item and stands under the same top heading",
    "以下均需市州、县市区人民政府负责，不再列出",
    "headings, and items in other sections (保障措施), inherit nothing",
    0.9,
)


OF_NOTICE = rule(
    "declaration.of-notice",
    "what a notice declares of the division of work that it issues holds in the text behind it",
    "责任分解中，列第一位的责任单位为牵头单位或汇总单位。",
    "a notice that divides work itself declares for its own items",
    0.85,
)


@dataclass(slots=True)
class Active:
    """A declaration that is in force."""

    record: DeclarationRecord
    declared: Declared
    by: Entry
    #: the text that its words stand in
    flow: Flow
    #: it is a note, which speaks of items before it too
    noted: bool = False


def resolve(
    document: PrintedDocument, entries: list[Entry], active: list[Active]
) -> Iterator[tuple[Reading, dict[str, list[AgencyRef]], list[Active]]]:
    """For each entry of one annex, in order: its reading, what it inherits, and the declarations that it makes."""
    leaves = _leaves(entries)
    narrating = _narrating(entries)
    noted = _noted(document, entries)
    assigned = assign_clauses(entries)
    notes = [(_declare_note(document, note, n), reached(note, entries)) for n, note in enumerate(find_notes(entries), 1)]
    active.extend(note for note, _ in notes)
    for i, entry in enumerate(entries):
        first = (entry.kind == "row" and noted) or any(a.declared.kind == "first" for a in active if _in_scope(a, entry))
        for reading in read_entry(entry, entry is entries[-1], first, assigned.clauses.get(i)):
            declarations = [_declare(document, reading, d, flow, n) for n, (d, flow) in enumerate(reading.declared, 1 + len(active))]
            if reading.path is None:
                declarations += [note for note, _ in notes if note.by is entry]
            inherited = inherit(reading, active, i in leaves) if reading.path is None else {}
            if not reading.origin and not inherited and i not in assigned.covered and not _told(entry, narrating):
                read_prose(reading, i in leaves)
            active.extend(made for made in declarations if not made.noted)
            for note, places in notes:
                if i in places and reading.path is None and reading.roles:
                    _hand_on(reading, note, inherited)
            yield reading, inherited, declarations


def carried_on(active: Sequence[Active], entries: Sequence[Entry]) -> list[Active]:
    """The declarations of a notice that hold in the texts that it issues (rule declaration.of-notice).

    Args:
        active: what the notice declares.
        entries: the entries of its own text.
    """
    wide = [a for a in active if a.record.scope == "annex"]
    if not wide or any(
        clause.assigned and not clause.declared for entry in entries for clause in find_clauses(entry.flow.text, entry.start, entry.end)
    ):
        return []
    return wide


def _leaves(entries: Sequence[Entry]) -> set[int]:
    """Entries without children."""
    parents = {entry.path[:n] for entry in entries for n in range(len(entry.path))}
    return {i for i, entry in enumerate(entries) if entry.path not in parents}


def _noted(document: PrintedDocument, entries: Sequence[Entry]) -> bool:
    """Whether the head or a note of the table says that the first of a list leads (责任单位（排名第一的为牵头单位）)."""
    annex = next((entry.annex for entry in entries if entry.kind == "row"), None)
    parts = [part for part in document.parts if part.annex == annex and annex is not None]
    return any(find_first_listed(flow.text.replace("\n", "")) for part in parts for flow in (part.flow, *part.tables))


_NARRATES = re.compile(
    r"(?:发展|现实|工作|规划)(?:基础|现状|环境|背景|形势)|面临的?(?:形势|问题|挑战|机遇|困难)|形势分析|主要成效|重大成效|取得的|回顾"
    r"|存在的?(?:主要)?问题|指导思想|基本原则|重要意义|名词解释|术语"
)


def _narrating(entries: Sequence[Entry]) -> set[tuple[str, ...]]:
    """Paths of headings under which the text tells how things are (发展形势, 指导思想, 名词解释) instead of charging anybody."""
    return {entry.path for entry in entries if entry.path and _NARRATES.search(entry.heading[:24])}


def _told(entry: Entry, narrating: set[tuple[str, ...]]) -> bool:
    if narrating:
        for n in range(1, len(entry.path) + 1):
            if entry.path[:n] in narrating:
                return True
    return False


def _declare(document: PrintedDocument, reading: Reading, declared: Declared, flow: Flow, number: int) -> Active:
    entry = reading.entry
    doc = document.record.doc
    name = f"{doc}.{entry.annex}.s{number}"
    used = {"first": FIRST, "shared": SHARED}.get(declared.kind) or (ADDED if declared.additive else SAME_BELOW)
    where = evidence_of(document, entry, [(flow, declared.start, declared.end)])
    adds = {role: [reference(Found(m, flow, used.name)) for m in bodies] for role, bodies in declared.adds.items()}
    scope = "table" if entry.kind == "row" else "section" if _SECTION.search(flow.text, declared.start, declared.end) else "annex"
    record = DeclarationRecord(**where, id=name, adds=adds, scope=scope, rule=used.name, confidence=used.confidence)
    return Active(record, declared, entry, flow)


_SECTION = re.compile(r"本(?:节|章|部分|条|项)(?:以下|下同|各项)")


def _in_scope(active: Active, entry: Entry) -> bool:
    by = active.by
    if active.record.scope == "annex":
        return True
    return entry.path[:1] == by.path[:1]


def _reaches(by: Entry, entry: Entry) -> bool:
    """Whether an entry without words of its own stands where a declaration reaches (rule declaration.reach)."""
    if not entry.path or not by.path:
        return False
    if entry.path[: len(by.path)] == by.path:  # declared by the heading above
        return True
    return len(entry.path) == len(by.path) and entry.path[:1] == by.path[:1]


def inherit(reading: Reading, active: Sequence[Active], leaf: bool) -> dict[str, list[AgencyRef]]:
    """What an entry inherits from the declarations in force before it (rules declaration.*)."""
    entry = reading.entry
    out: dict[str, list[AgencyRef]] = {}
    own = reading.origin in ("clause", "table")
    for a in active:
        if a.noted or a.declared.kind != "adds" or not _in_scope(a, entry):
            continue
        if not own and not (leaf and _reaches(a.by, entry)):
            continue
        if own and not a.declared.additive:
            continue
        _hand_on(reading, a, out)
    return out


def _hand_on(reading: Reading, a: Active, out: dict[str, list[AgencyRef]]) -> None:
    """Adds to `out` what one declaration hands on to an entry, each body once."""
    leads = bool(reading.roles.get("lead"))
    for role, refs in a.record.adds.items():
        bodies = out.setdefault(a.declared.beside.get(role, role) if leads else role, [])
        for ref in refs:
            if all(ref.surface != b.surface for b in bodies):
                bodies.append(AgencyRef(surface=ref.surface, start=ref.start, end=ref.end, declaration=a.record.id))


def _declare_note(document: PrintedDocument, note: Note, number: int) -> Active:
    entry = note.entry
    where = evidence_of(document, entry, [(entry.flow, note.declared.start, note.declared.end)])
    adds = {role: [reference(Found(m, entry.flow, NOTE.name)) for m in bodies] for role, bodies in note.declared.adds.items()}
    name = f"{document.record.doc}.{entry.annex}.n{number}"
    record = DeclarationRecord(**where, id=name, adds=adds, scope="annex", rule=NOTE.name, confidence=NOTE.confidence)
    return Active(record, note.declared, entry, entry.flow, noted=True)
