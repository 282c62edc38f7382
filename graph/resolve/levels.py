"""Across levels: which documents carry out which upper ones, and the items and figures that correspond in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mandates.extract.records import DocumentRecord, OutlineRecord, Record, TargetRecord
from mandates.graph.resolve.alignment import Alignment, Provision, TargetAlignment, Text, align, align_targets, leaves, untaken
from mandates.graph.resolve.context import Context
from mandates.graph.resolve.documents import Key, Library
from mandates.graph.resolve.regions import NATIONAL, Region, ancestor, within
from mandates.graph.resolve.relations import DocumentRelation
from mandates.graph.resolve.titles import fold, inner, subject
from rapidfuzz import fuzz

#: A text of fewer items is not aligned.
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """A lower document that carries out an upper one: by what it says of itself (`relation`), or because their titles are the same
    but for the region.
    """

    lower: Key
    upper: Key
    rule: str


@dataclass(slots=True)
class Levels:
    """Alignments over a set of documents."""

    alignments: list[Alignment]
    targets: list[TargetAlignment]
    untaken: list[tuple[str, Provision]]


def across_levels(
    records: Mapping[Key, Sequence[Record]],
    headers: Mapping[Key, DocumentRecord],
    contexts: Mapping[Key, Context],
    library: Library,
    relations: Sequence[DocumentRelation],
) -> Levels:
    """Align every pair of documents of which one carries out the other, each document in its fullest printing."""
    printings = _fullest(records, library)
    out = Levels([], [], [])
    for pair in document_pairs(printings, headers, contexts, library, relations):
        below, above = (_texts(key, records, headers[key], library) for key in (pair.lower, pair.upper))
        places = _places(contexts[pair.lower].region, contexts[pair.upper].region)
        figures = _targets(records, (pair.lower, pair.upper))
        for text in below:
            items = _partner(text, above, places, pair.rule)
            found = align(text.items, items, places) if len(text.items) >= FEWEST and len(items) >= FEWEST else []
            if not any(a.end for a in found):
                continue
            out.alignments.extend(found)
            out.targets.extend(align_targets(found, figures))
            out.untaken.extend((library.printed[pair.lower].id, p) for p in untaken(found, items))
    return out


def document_pairs(
    printings: Mapping[str, Key],
    headers: Mapping[Key, DocumentRecord],
    contexts: Mapping[Key, Context],
    library: Library,
    relations: Sequence[DocumentRelation],
) -> list[Pair]:
    """Pairs (lower, upper) of printed documents, in a fixed order.

    Rule: the lower document's title, preamble or issuing sentence says that it implements or rests on the upper one; or a text of
    both bears
    the same title but for the region (娄底市2023年政务管理服务工作要点). In either case the upper body stands above the lower one.
    """
    out: dict[tuple[Key, Key], Pair] = {}
    for relation in relations:
        if relation.scope != "document" or relation.type not in ("IMPLEMENTS", "BASED_ON"):
            continue
        lower, upper = printings.get(relation.start), printings.get(relation.end)
        if lower and upper and _above(contexts[upper].region, contexts[lower].region):
            out.setdefault((lower, upper), Pair(lower, upper, "relation"))
    same: dict[str, list[Key]] = defaultdict(list)
    for key in printings.values():
        region = contexts[key].region
        for title in _titles(headers[key]):
            if region is not None and len(core := _without(fold(title), _places(region))) >= 6:
                same[core].append(key)
    for keys in same.values():
        for lower in keys:
            for upper in keys:
                if _above(contexts[upper].region, contexts[lower].region):
                    out.setdefault((lower, upper), Pair(lower, upper, "title"))
    return [out[key] for key in sorted(out)]


def _fullest(records: Mapping[Key, Sequence[Record]], library: Library) -> dict[str, Key]:
    """The printing of each document that holds most items; the first by source of several."""
    best: dict[str, tuple[int, Key]] = {}
    for key in sorted(library.printed):
        size = sum(isinstance(r, OutlineRecord) for r in records[key])
        id_ = library.printed[key].id
        if id_ not in best or size > best[id_][0]:
            best[id_] = (size, key)
    return {id_: key for id_, (_, key) in best.items()}


def _above(upper: Region | None, lower: Region | None) -> bool:
    return upper is not None and lower is not None and upper.code != lower.code and (upper.level == NATIONAL or within(lower, upper))


def _places(*regions: Region | None) -> list[str]:
    names: set[str] = set()
    for region in regions:
        if region is None or region.level == NATIONAL:
            continue
        for level in ("province", "city", "county"):
            if found := ancestor(region, level):
                names |= {found.name, found.short}
    return sorted(names, key=lambda name: (-len(name), name))


def _without(title: str, places: Sequence[str]) -> str:
    for name in places:
        title = title.replace(name, "")
    return title


def _titles(header: DocumentRecord) -> list[str]:
    title = header.title or ""
    return [*header.annexes, *inner(title)] or [subject(title)]


def _texts(key: Key, records: Mapping[Key, Sequence[Record]], header: DocumentRecord, library: Library) -> list[Text]:
    outline = [r for r in records[key] if isinstance(r, OutlineRecord)]
    id_ = library.printed[key].id
    out: list[Text] = []
    for annex in sorted({r.annex for r in outline}):
        title = header.annexes[annex - 1] if 0 < annex <= len(header.annexes) else header.title or ""
        out.append(Text(title, leaves(id_, key, annex, outline)))
    return out


def _partner(text: Text, above: Sequence[Text], places: Sequence[str], rule: str) -> tuple[Provision, ...]:
    """The items of the upper text of the same title; where none is and the lower document says it carries out the upper, all its items."""
    mine = _without(fold(text.title), places)
    scored = [(fuzz.ratio(mine, _without(fold(other.title), places)), -place, other) for place, other in enumerate(above)]
    best = max(scored, default=None, key=lambda entry: entry[:2])
    if best is not None and best[0] >= 85:
        return best[2].items
    if rule == "relation":
        return tuple(item for other in above for item in other.items)
    return ()


def _targets(records: Mapping[Key, Sequence[Record]], keys: Sequence[Key]) -> dict[tuple[Key, int, tuple[str, ...]], list[TargetRecord]]:
    out: dict[tuple[Key, int, tuple[str, ...]], list[TargetRecord]] = defaultdict(list)
    for key in keys:
        for record in records[key]:
            if isinstance(record, TargetRecord):
                out[key, record.annex, tuple(record.path)].append(record)
    return out
