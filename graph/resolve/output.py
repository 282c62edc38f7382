"""A resolution as JSON objects, one per fact: what `mandates resolve` writes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mandates.extract.records import TargetRecord
from mandates.graph.resolve.alignment import Provision
from mandates.graph.resolve.resolution import Resolution


def resolution_records(resolution: Resolution) -> Iterator[dict[str, Any]]:
    """The objects agency, counterpart, align and target_align, in a fixed order.

    Documents are named by their number; one without a number by its title as well.
    """
    seen: set[tuple[str | None, str | None, str]] = set()
    for key in sorted(resolution.surfaces):
        document = resolution.document(*key)
        for surface in resolution.surfaces[key]:
            agency = resolution.agency(*key, surface)
            mark = (document.number, None if document.number else document.id, surface)
            if mark in seen:
                continue
            seen.add(mark)
            row: dict[str, Any] = {
                "type": "agency",
                "number": document.number,
                "surface": surface,
                "agency": agency.name,
                "kind": agency.kind,
            }
            row |= {"level": agency.level, "region": agency.region, "rule": agency.rule, "confidence": agency.score}
            if not document.number:
                row["title"] = document.title
            if agency.candidates or agency.name is None:
                row["candidates"] = [{"agency": c.name, "score": c.score} for c in agency.candidates]
            yield row
    for relation in resolution.counterparts():
        yield {
            "type": "counterpart",
            "lower": relation.start,
            "upper": relation.end,
            "rule": relation.rule,
            "confidence": relation.confidence,
        }
    for alignment in resolution.alignments():
        row = {"type": "align", "from": _end(resolution, alignment.start), "to": _end(resolution, alignment.end) if alignment.end else None}
        yield row | {"kind": alignment.kind, "confidence": round(alignment.score, 3), "shared": list(alignment.shared)}
    for pair in resolution.target_alignments():
        lower = _end(resolution, pair.start) | _figure(pair.target)
        upper = _end(resolution, pair.end) | _figure(pair.end_target)
        yield {"type": "target_align", "from": lower, "to": upper, "confidence": round(pair.score, 3)}


def _end(resolution: Resolution, provision: Provision) -> dict[str, Any]:
    document = resolution.document(*provision.at)
    out: dict[str, Any] = {"number": document.number, "annex": provision.annex, "path": list(provision.path)}
    if not document.number:
        out["title"] = document.title
    return out


def _figure(target: TargetRecord) -> dict[str, Any]:
    return {"metric": target.metric, "value": target.value, "unit": target.unit}
