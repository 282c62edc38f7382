"""Tasks: who leads, supports, is responsible, for every outline entry outside regulations that says so; declarations with scope."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from mandates.extract.documents import PrintedDocument
from mandates.extract.evidence import QUOTE, Evidence, evidence
from mandates.extract.meaning.clauses import FIRST_LISTED, LABELLED, Clause, find_clauses, parse_clause
from mandates.extract.meaning.deadlines import find_deadlines
from mandates.extract.meaning.declarations import ADDED, FIRST, SAME_BELOW, SHARED, Declared
from mandates.extract.meaning.fiscal import find_fiscal
from mandates.extract.meaning.prose import Actor, Rejected, find_actors
from mandates.extract.meaning.rules import REGISTRY, Rule, rule
from mandates.extract.mentions.agencies import Mention
from mandates.extract.records import AgencyRef, Deadline, DeclarationRecord, Record, TaskRecord
from mandates.extract.text import Entry, Flow

CELL = rule(
    "table.cell",
    "a column gives the bodies in it their role; a merged cell belongs to all its rows; 责任单位 beside a lead support",
    "牵头单位 | 责任单位 | 完成时限",
    "a row without bodies in its cells is no task",
    0.97,
)
REMARK = rule(
    "table.remark",
    "备注 that says only who leads (市发改委牵头) names a lead of its row, beside the one of a merged cell",
    "市发改委牵头",
    "other remarks name nobody",
    0.85,
)
NEAR = rule(
    "declaration.reach",
    "an item without words of its own inherits where it is a sibling in depth of the declaring item and stands under the same top heading",
    "以下均需市州、县市区人民政府负责，不再列出",
    "headings, and items in other sections (保障措施), inherit nothing",
    0.9,
)


@dataclass(slots=True)
class Found:
    """A body in a role, the flow that it was printed in, and the rule that says so."""

    mention: Mention
    flow: Flow
    rule: str


@dataclass(slots=True)
class Reading:
    """What one entry says by itself, before anything is inherited."""

    entry: Entry
    roles: dict[str, list[Found]] = field(default_factory=dict)
    declared: list[tuple[Declared, Flow]] = field(default_factory=list)
    #: the words behind it: (flow, start, end)
    spans: list[tuple[Flow, int, int]] = field(default_factory=list)
    #: clause, table, prose, or "" where nobody is named
    origin: str = ""
    rejected: list[Rejected] = field(default_factory=list)
    #: the path where it is not the entry's own: a closing paragraph behind the last item belongs to the whole text
    path: tuple[str, ...] | None = None


@dataclass(slots=True)
class Active:
    """A declaration that is in force."""

    record: DeclarationRecord
    declared: Declared
    by: Entry


def interpret_tasks(document: PrintedDocument, entries: Sequence[Entry]) -> Iterator[Record]:
    """TaskRecords and DeclarationRecords of all parts that are not regulations."""
    regulations = {part.annex for part in document.parts if part.regulation}
    by_annex: dict[int, list[Entry]] = {}
    for entry in entries:
        if entry.annex not in regulations:
            by_annex.setdefault(entry.annex, []).append(entry)
    for annex in by_annex.values():
        yield from _tasks_of(document, annex)


def _tasks_of(document: PrintedDocument, entries: list[Entry]) -> Iterator[Record]:
    active: list[Active] = []
    for reading, inherited, declarations in resolve(document, entries, active):
        yield from (a.record for a in declarations)
        task = _task(document, reading, inherited)
        if task is not None:
            yield task


def resolve(
    document: PrintedDocument, entries: list[Entry], active: list[Active]
) -> Iterator[tuple[Reading, dict[str, list[AgencyRef]], list[Active]]]:
    """For each entry of one annex, in order: its reading, what it inherits, and the declarations that it makes."""
    leaves = _leaves(entries)
    narrating = _narrating(entries)
    for i, entry in enumerate(entries):
        for reading in read_entry(entry, entry is entries[-1], any(a.declared.kind == "first" for a in active if _in_scope(a, entry))):
            declarations = [_declare(document, reading, d, flow, n) for n, (d, flow) in enumerate(reading.declared, 1 + len(active))]
            inherited = inherit(reading, active, i in leaves) if reading.path is None else {}
            if not reading.origin and not inherited and not _told(entry, narrating):
                _prose(reading)
            active.extend(declarations)
            yield reading, inherited, declarations


def _leaves(entries: Sequence[Entry]) -> set[int]:
    """Entries without children."""
    parents = {entry.path[:n] for entry in entries for n in range(len(entry.path))}
    return {i for i, entry in enumerate(entries) if entry.path not in parents}


_NARRATES = re.compile(
    r"(?:发展|现实|工作|规划)(?:基础|现状|环境|背景|形势)|面临的?(?:形势|问题|挑战|机遇|困难)|形势分析|主要成效|重大成效|取得的|回顾"
    r"|存在的?(?:主要)?问题|指导思想|基本原则|重要意义|名词解释|术语"
)


def _narrating(entries: Sequence[Entry]) -> set[tuple[str, ...]]:
    """Paths of headings under which the text tells how things are (发展形势, 指导思想, 名词解释) instead of charging anybody."""
    return {entry.path for entry in entries if entry.path and _NARRATES.search(entry.heading[:24])}


def _told(entry: Entry, narrating: set[tuple[str, ...]]) -> bool:
    return any(entry.path[: n + 1] in narrating for n in range(len(entry.path)))


def read_entry(entry: Entry, last: bool = False, first_listed: bool = False) -> Iterator[Reading]:
    """What an entry says of itself by clauses or cells; prose is read only where there are none and nothing is inherited.

    Args:
        entry: an outline entry.
        last: it is the last of its text, so that its closing paragraph may speak for the whole.
        first_listed: a declaration in force says that the first of a list leads.
    """
    if entry.kind == "row" or entry.cells:
        yield _read_row(entry, first_listed)
        return
    reading = Reading(entry)
    clauses = find_clauses(entry.flow.text, entry.start, entry.end)
    _add_clauses(reading, entry.flow, clauses, first_listed)
    yield reading
    if last and entry.path:
        closing = _closing(entry)
        if closing is not None:
            yield Reading(entry, path=(), spans=[(entry.flow, *closing)])


def _add_clauses(reading: Reading, flow: Flow, clauses: Iterable[Clause], first_listed: bool) -> None:
    clauses = list(clauses)
    lead = any(a.role == "lead" for c in clauses for a in c.assigned)
    for clause in clauses:
        rules = {a.mention.surface: a.rule for a in clause.assigned}
        for role, mentions in clause.roles(first_listed, lead and not any(a.role == "lead" for a in clause.assigned)).items():
            for m in mentions:
                name = FIRST_LISTED.name if role == "lead" and (first_listed or clause.first_listed) else rules[m.surface]
                _add(reading, role, Found(m, flow, name))
        for declared in clause.declared:
            reading.declared.append((declared, flow))
            if declared.additive:
                for role, mentions in declared.adds.items():
                    for m in mentions:
                        if not any(_same(m.surface, f.mention.surface) for found in reading.roles.values() for f in found):
                            _add(reading, role, Found(m, flow, ADDED.name))
        reading.spans.append((flow, clause.start, clause.end))
        reading.origin = "clause"


def _same(a: str, b: str) -> bool:
    return a.removeprefix("各") == b.removeprefix("各")


def _add(reading: Reading, role: str, found: Found) -> None:
    bodies = reading.roles.setdefault(role, [])
    if all(f.mention.surface != found.mention.surface for f in bodies):
        bodies.append(found)


_CELL_LABELS = {"lead": "牵头单位", "support": "配合单位", "responsible": "责任单位", "guide": "指导单位"}


def _read_row(entry: Entry, first_listed: bool) -> Reading:
    """A row of a responsibility table: roles by column."""
    reading = Reading(entry)
    clauses: list[tuple[str, Flow, Clause]] = []
    for column, label in _CELL_LABELS.items():
        cell = entry.cells.get(column)
        if cell is not None and cell.flow.text.strip():
            clauses.append((column, cell.flow, _cell_clause(cell.flow, label)))
    remark = entry.cells.get("remark")
    if remark is not None and "牵头" in remark.flow.text:
        clause = _cell_clause(remark.flow, None)
        if clause.understood and all(a.role in ("lead", "support") for a in clause.assigned):
            clauses.append(("remark", remark.flow, clause))
    lead = any(a.role == "lead" for _, _, c in clauses for a in c.assigned)
    for column, flow, clause in clauses:
        for role, mentions in clause.roles(first_listed, lead).items():
            for m in mentions:
                _add(reading, role, Found(m, flow, REMARK.name if column == "remark" else CELL.name))
        for declared in clause.declared:
            if lead and declared.column:
                declared = replace(declared, adds={("support" if r == "responsible" else r): b for r, b in declared.adds.items()})
            reading.declared.append((declared, flow))
            if declared.additive:
                for role, mentions in declared.adds.items():
                    for m in mentions:
                        _add(reading, role, Found(m, flow, ADDED.name))
    order = sorted(clauses, key=lambda c: ("support", "responsible", "lead", "guide", "remark").index(c[0]))
    reading.spans = [(flow, 0, len(flow.text)) for _, flow, _ in order]
    supervisor = entry.cells.get("supervisor")
    if supervisor is not None:
        for start, end in _names(supervisor.flow.text):
            _add(reading, "supervisor", Found(Mention(supervisor.flow.text[start:end], start, end), supervisor.flow, CELL.name))
    if not clauses and entry.flow.text:
        _add_clauses(reading, entry.flow, find_clauses(entry.flow.text), first_listed)
    if reading.roles:
        reading.origin = reading.origin or "table"
    return reading


def _names(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^、，,；;\n\s]+", text):
        yield match.span()


def _cell_clause(flow: Flow, label: str | None) -> Clause:
    """The clause of a cell: its printed lines joined, offsets counting in the cell."""
    text = flow.text
    places = [i for i, char in enumerate(text) if char not in "\n 　"]
    compact = "".join(text[i] for i in places)
    clause = parse_clause(compact, label)
    places.append(len(text))

    def move(m: Mention) -> Mention:
        return Mention(m.surface, places[m.start], places[m.end - 1] + 1)

    clause.assigned = [replace(a, mention=move(a.mention)) for a in clause.assigned]
    clause.declared = [
        replace(
            d, start=places[d.start], end=places[min(d.end, len(places)) - 1], adds={r: [move(m) for m in b] for r, b in d.adds.items()}
        )
        for d in clause.declared
    ]
    return clause


def _prose(reading: Reading) -> None:
    """Bodies named as subjects, where the entry has no clause and no cell."""
    entry = reading.entry
    if entry.kind in ("row", "chapter") or (not entry.path and reading.path is None):
        return
    flow = entry.flow
    start, end = reading.spans[0][1:] if reading.path is not None else (entry.body, entry.end)
    reading.spans = []
    actors = find_fiscal(flow.text, start, end)
    if not actors:
        closing = _closing(entry) if reading.path is None else None
        actors, reading.rejected = find_actors(flow.text, start, closing[0] if closing else end)
    for actor in actors:
        _add(reading, actor.role, Found(actor.mention, flow, actor.rule.name))
    if actors:
        reading.spans = _quoted(flow, actors)
        reading.origin = "prose"


def _quoted(flow: Flow, actors: list[Actor]) -> list[tuple[Flow, int, int]]:
    """The clauses that name the actors, joined where they touch, up to 1,500 characters in all."""
    out: list[tuple[Flow, int, int]] = []
    total = 0
    for start, end in sorted({(a.start, a.end) for a in actors}):
        if out and start <= out[-1][2] + 1:
            total += max(0, end - out[-1][2])
            out[-1] = (flow, out[-1][1], max(out[-1][2], end))
        elif total + end - start <= 1500:
            out.append((flow, start, end))
            total += end - start
    return out


_CLOSING = re.compile(r"\n(?=(?:各地区?|各级|各市|各县|各有关|各部门|各单位|省直|市直|省级|市级)[^\n]*(?:要|应))")


def _closing(entry: Entry) -> tuple[int, int] | None:
    """A paragraph of its own behind the last item that addresses all (各地区、各部门要…): it closes the whole text."""
    text = entry.flow.text
    for match in _CLOSING.finditer(text, entry.body, entry.end):
        before = text[entry.body : match.start()]
        if before.endswith(("。", "）", "！")):
            return match.end(), entry.end
    return None


def _declare(document: PrintedDocument, reading: Reading, declared: Declared, flow: Flow, number: int) -> Active:
    entry = reading.entry
    doc = document.record.doc
    name = f"{doc}.{entry.annex}.s{number}"
    used = {"first": FIRST, "shared": SHARED}.get(declared.kind) or (ADDED if declared.additive else SAME_BELOW)
    where = _evidence(document, entry, [(flow, declared.start, declared.end)])
    adds = {role: [_ref(Found(m, flow, used.name)) for m in bodies] for role, bodies in declared.adds.items()}
    scope = "table" if entry.kind == "row" else "section" if _SECTION.search(flow.text, declared.start, declared.end) else "annex"
    record = DeclarationRecord(**where, id=name, adds=adds, scope=scope, rule=used.name, confidence=used.confidence)
    return Active(record, declared, entry)


_SECTION = re.compile(r"本(?:节|章|部分|条|项)(?:以下|下同|各项)")


def _in_scope(active: Active, entry: Entry) -> bool:
    by = active.by
    if active.record.scope == "annex":
        return True
    return entry.path[:1] == by.path[:1]


def inherit(reading: Reading, active: Sequence[Active], leaf: bool) -> dict[str, list[AgencyRef]]:
    """What an entry inherits from the declarations in force before it (rules declaration.*)."""
    entry = reading.entry
    out: dict[str, list[AgencyRef]] = {}
    own = reading.origin in ("clause", "table")
    for a in active:
        if a.declared.kind != "adds" or not _in_scope(a, entry):
            continue
        if not own and not (leaf and entry.path and len(entry.path) == len(a.by.path) and entry.path[:1] == a.by.path[:1]):
            continue
        if own and not a.declared.additive:
            continue
        for role, refs in a.record.adds.items():
            bodies = out.setdefault(role, [])
            for ref in refs:
                if all(ref.surface != b.surface for b in bodies):
                    bodies.append(AgencyRef(surface=ref.surface, start=ref.start, end=ref.end, declaration=a.record.id))
    return out


def _ref(found: Found) -> AgencyRef:
    offsets = found.flow.offsets
    m = found.mention
    if not offsets or m.end <= m.start:
        return AgencyRef(surface=m.surface)
    return AgencyRef(surface=m.surface, start=offsets[m.start], end=offsets[m.end - 1] + 1)


def _task(document: PrintedDocument, reading: Reading, inherited: dict[str, list[AgencyRef]]) -> TaskRecord | None:
    if not reading.roles and not inherited:
        return None
    entry = reading.entry
    spans = reading.spans or [(entry.flow, entry.start, min(entry.end, entry.start + 1500))]
    used = _rule(reading, inherited)
    task = TaskRecord(
        **_evidence(document, entry, spans),
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


def _deadlines(document: PrintedDocument, reading: Reading) -> list[Deadline]:
    """Of a whole section, only the deadlines in the clauses that name the actor; of an item, all."""
    if reading.path is not None:
        return []
    found = find_deadlines(reading.entry, document)
    if reading.origin != "prose" or reading.entry.kind not in ("section", "chapter"):
        return found
    said = "".join(flow.text[start:end] for flow, start, end in reading.spans).replace("\n", "")
    return [d for d in found if d.quote and d.quote in said]


def _refs(reading: Reading, role: str) -> list[AgencyRef]:
    return [_ref(found) for found in reading.roles.get(role, [])]


def _rule(reading: Reading, inherited: dict[str, list[AgencyRef]]) -> Rule:
    """The least certain rule among those that named the bodies."""
    names = [f.rule for found in reading.roles.values() for f in found]
    used = [REGISTRY[name] for name in names if name in REGISTRY]
    return min(used, key=lambda r: r.confidence) if used else NEAR if inherited else LABELLED


def _evidence(document: PrintedDocument, entry: Entry, spans: Sequence[tuple[Flow, int, int]]) -> Evidence:
    """Evidence of words in one or several flows (the cells of a row)."""
    where = evidence(document.source, document.record.doc, entry, 0, 0)
    pieces: list[list[int]] = []
    quotes: list[str] = []
    for flow, start, end in spans:
        pieces.extend([list(span) for span in flow.spans(start, end)])
        quotes.append(flow.text[start:end].replace("\n", ""))
    pieces = [p for i, p in enumerate(pieces) if p not in pieces[:i]]
    if pieces:
        where["start"], where["end"] = min(p[0] for p in pieces), max(p[1] for p in pieces)
    where["spans"] = pieces if len(pieces) > 1 else []
    where["page"] = document.source.page(where["start"])
    where["quote"] = "".join(quotes)[:QUOTE]
    return where
