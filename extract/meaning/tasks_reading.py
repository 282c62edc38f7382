"""What one outline entry says of itself about who does it: clauses, table cells, prose. Nothing is inherited here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from mandates.extract.meaning.clauses import FIRST_LISTED, Assigned, Clause, parse_clause
from mandates.extract.meaning.clauses_find import find_clauses
from mandates.extract.meaning.declarations import ADDED, Declared
from mandates.extract.meaning.fiscal import find_fiscal
from mandates.extract.meaning.prose import find_actors
from mandates.extract.meaning.prose_actors import Actor, Rejected
from mandates.extract.meaning.rules import rule
from mandates.extract.mentions.agencies import DOUBTFUL, Mention, is_agency, opens_with_level, split_agencies
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


class Found(NamedTuple):
    """A body in a role, the flow that it was printed in, and the rule that says so."""

    mention: Mention
    flow: Flow
    rule: str


class Reading:
    """What one entry says by itself, before anything is inherited.

    A plain class, as `Clause` is: there is one for every entry, and the `__init__` of a dataclass is never compiled.
    """

    __slots__ = ("declared", "entry", "origin", "path", "rejected", "roles", "spans", "unread", "until")

    def __init__(self, entry: Entry, path: tuple[str, ...] | None = None, spans: list[tuple[Flow, int, int]] | None = None) -> None:
        self.entry: Entry = entry
        self.roles: dict[str, list[Found]] = {}
        self.declared: list[tuple[Declared, Flow]] = []
        #: the words behind it: (flow, start, end)
        self.spans: list[tuple[Flow, int, int]] = [] if spans is None else spans
        #: clause, table, prose, or "" where nobody is named
        self.origin: str = ""
        self.rejected: list[Rejected] = []
        #: words of clauses that were seen and not understood
        self.unread: list[tuple[Flow, int, int]] = []
        #: the path where it is not the entry's own: a closing paragraph behind the last item belongs to the whole text
        self.path: tuple[str, ...] | None = path
        #: where the entry's own words end, if the closing paragraph of the text stands behind them
        self.until: int | None = None


def read_entry(entry: Entry, last: bool = False, first_listed: bool = False, clauses: Sequence[Clause] | None = None) -> Iterator[Reading]:
    """What an entry says of itself by clauses or cells; prose is read only where there are none and nothing is inherited.

    Args:
        entry: an outline entry.
        last: it is the last of its text, so that its closing paragraph may speak for the whole.
        first_listed: a declaration in force says that the first of a list leads.
        clauses: the clauses that belong to it, where that is known (tasks_groups); else those that are printed in it.
    """
    if entry.kind == "row" or entry.cells:
        yield _read_row(entry, first_listed)
        return
    reading = Reading(entry)
    if clauses is None:
        clauses = find_clauses(entry.flow.text, entry.start, entry.end)
    _add_clauses(reading, entry.flow, clauses, first_listed)
    closing = _closing(entry) if last and entry.path else None
    reading.until = None if closing is None else closing[0]
    yield reading
    if closing is not None:
        yield Reading(entry, path=(), spans=[(entry.flow, *closing)])


def _add_clauses(reading: Reading, flow: Flow, clauses: Iterable[Clause], first_listed: bool) -> None:
    clauses = list(clauses)
    lead = any(a.role == "lead" for c in clauses for a in c.assigned)
    for clause in clauses:
        reading.unread.extend((flow, start, end) for start, end in clause.unread)
        rules = {a.mention.surface: a.rule for a in clause.assigned}
        for role, mentions in clause.roles(first_listed, lead and not any(a.role == "lead" for a in clause.assigned)).items():
            for m in mentions:
                name = FIRST_LISTED.name if role == "lead" and (first_listed or clause.first_listed) else rules[m.surface]
                _add(reading, role, Found(m, flow, name))
        for declared in clause.declared:
            reading.declared.append((declared, flow))
            if declared.additive and clause.assigned:
                for role, mentions in declared.adds.items():
                    for m in mentions:
                        if not any(_same(m.surface, f.mention.surface) for found in reading.roles.values() for f in found):
                            _add(reading, role, Found(m, flow, ADDED.name))
        if clause.assigned or any(d.additive for d in clause.declared):
            reading.spans.append((flow, clause.start, clause.end))
    if reading.roles:
        reading.origin = "clause"


def _same(a: str, b: str) -> bool:
    return a.removeprefix("各") == b.removeprefix("各")


def _add(reading: Reading, role: str, found: Found) -> None:
    bodies = reading.roles.setdefault(role, [])
    surface = found.mention.surface
    for known in bodies:
        if known.mention.surface == surface:
            return
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
        # Only up to the word: what follows it in the cell is another remark, or a stray.
        clause = _cell_clause(remark.flow.slice(0, remark.flow.text.index("头", remark.flow.text.index("牵")) + 1), None)
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
                        if not any(_same(m.surface, f.mention.surface) for found in reading.roles.values() for f in found):
                            _add(reading, role, Found(m, flow, ADDED.name))
    order = sorted(clauses, key=lambda c: ("support", "responsible", "lead", "guide", "remark").index(c[0]))
    reading.spans = [(flow, 0, len(flow.text)) for _, flow, _ in order]
    if reading.spans:  # who does it, and what it is
        reading.spans.append((entry.flow, 0, min(len(entry.flow.text), 600)))
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
    if "\n" not in text and " " not in text and "　" not in text:  # nothing to join: every character keeps its place
        clause = parse_clause(text, label)
        clause.declared = [replace(d, end=d.end - 1) for d in clause.declared]
        return clause
    chars: list[str] = []
    places: list[int] = []
    since = 0  # where in `chars` the name that is being read begins
    for at, char in enumerate(text):
        if char == "\n" and _parts_bodies("".join(chars[since:]), text, at + 1):
            char = "、"
        if char in "、，,；;。：:":
            since = len(chars) + 1
        if char not in "\n 　":
            chars.append(char)
            places.append(at)
    clause = parse_clause("".join(chars), label)
    places.append(len(text))

    def move(m: Mention) -> Mention:
        return Mention(m.surface, places[m.start], places[m.end - 1] + 1)

    clause.assigned = [Assigned(move(a.mention), a.role, a.beside, a.rule) for a in clause.assigned]
    clause.declared = [
        replace(
            d, start=places[d.start], end=places[min(d.end, len(places)) - 1], adds={r: [move(m) for m in b] for r, b in d.adds.items()}
        )
        for d in clause.declared
    ]
    return clause


def _parts_bodies(before: str, text: str, after: int) -> bool:
    """Whether a line break in a cell stands between two bodies that no mark parts (one body per line), not inside a name."""
    if not is_agency(before, strict=True) or not opens_with_level(text[after : after + 6]):
        return False
    if before[-1] in DOUBTFUL and not before.startswith("各"):
        return False
    name = ""
    for line in text[after:].split("\n")[:3]:
        name += line
        first = split_agencies(name)[:1]
        if first and is_agency(first[0].surface, strict=True):
            return True
    return False


def read_prose(reading: Reading, leaf: bool = False) -> None:
    """Bodies named as subjects, where the entry has no clause and no cell; what opens a chapter of sections charges nobody.

    Args:
        reading: what the entry says so far; the bodies are added to it.
        leaf: no entry stands under it.
    """
    entry = reading.entry
    if entry.kind == "row" or (entry.kind == "chapter" and not leaf) or (not entry.path and reading.path is None):
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


_CLOSING = re.compile(
    r"\n(?=(?:各地区?|各级|各市|各县|各有关|各部门|各单位|省直|市直|省级|市级)[^\n]*(?:要|应)"
    r"|(?:上述|以上)(?:各项)?(?:政策|措施|任务|工作|事项|资金)[^\n]*(?:要|应|需|须|由))"
)


def _closing(entry: Entry) -> tuple[int, int] | None:
    """A paragraph of its own behind the last item that addresses all (各地区、各部门要…) or speaks of all (上述政策措施中，…).

    It closes the whole text.
    """
    text = entry.flow.text
    for match in _CLOSING.finditer(text, entry.body, entry.end):
        before = text[entry.body : match.start()]
        if before.endswith(("。", "）", "］", "！")):
            return match.end(), entry.end
    return None
