"""Clauses that stand behind the last item of a group and speak for the whole group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mandates.extract.meaning.clauses import Clause
from mandates.extract.meaning.clauses_find import find_clauses
from mandates.extract.meaning.rules import rule
from mandates.extract.text import Entry

GROUP = rule(
    "clause.of-group",
    "a clause in a paragraph of its own behind the last item of a group whose other items have none belongs to its heading",
    "7．实施教师科学素质提升工程。……\\n（责任分工：由省教育厅、团省委、省科协牵头，……等单位参加）",
    "seen in one group of two or three only, or behind an item among others with clauses: the clause is the item's own",
    0.85,
)


#: One group alone tells nothing, unless so many items without a clause stand before the one.
_MANY = 4


@dataclass(slots=True)
class Assignment:
    """Which clauses belong to which entry."""

    #: position of the entry -> its clauses
    clauses: dict[int, list[Clause]] = field(default_factory=dict)
    #: positions of the items of groups that a clause covers as a whole
    covered: set[int] = field(default_factory=set)


def assign_clauses(entries: Sequence[Entry]) -> Assignment:
    """The clauses of the entries of one annex, those of groups (rule clause.of-group) with the heading of the group."""
    out = Assignment()
    children: dict[tuple[str, ...], list[int]] = {}
    place: dict[tuple[str, ...], int] = {}
    for i, entry in enumerate(entries):
        if entry.kind == "row" or entry.cells:
            continue
        out.clauses[i] = find_clauses(entry.flow.text, entry.start, entry.end)
        place.setdefault(entry.path, i)
        if len(entry.path) > 1:
            children.setdefault(entry.path[:-1], []).append(i)
    groups = [
        (place[parent], items)
        for parent, items in children.items()
        if parent in place and len(items) > 1 and not out.clauses[place[parent]] and _speaks_for_all(entries, items, out.clauses)
    ]
    if len(groups) > 1 or any(len(items) >= _MANY for _, items in groups):
        for parent, items in groups:
            out.clauses[parent] = out.clauses[items[-1]]
            out.clauses[items[-1]] = []
            out.covered.update(items)
    return out


def _speaks_for_all(entries: Sequence[Entry], items: list[int], clauses: dict[int, list[Clause]]) -> bool:
    last = entries[items[-1]]
    found = clauses[items[-1]]
    if not found or any(clauses[i] for i in items[:-1]):
        return False
    text = last.flow.text
    begin = found[0].start
    return begin > last.body and text[begin - 1] == "\n" and not text[found[-1].end : last.end].strip(" \n。")
