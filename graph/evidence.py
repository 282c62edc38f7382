"""Evidence on relationships: the printed words behind them, and every place where they were printed."""

from __future__ import annotations

from typing import Any

from mandates.extract.records import AgencyRef, Record
from mandates.graph.elements import Relationship


def evidence(record: Record, ref: AgencyRef | None = None) -> dict[str, Any]:
    """The evidence properties of a relationship that `record` says; a name's own place where it is known."""
    start, end = record.start, record.end
    spans: list[int] = [offset for span in record.spans for offset in span]
    if ref is not None and ref.start is not None and ref.end is not None:
        start, end, spans = ref.start, ref.end, []
    return present(
        source=record.source, start=start, end=end, page=record.page, quote=record.quote, rule=record.rule,
        confidence=record.confidence, spans=spans,
    )  # fmt: skip


def add_place(first: Relationship, other: Relationship) -> None:
    """Add where `other` was printed to the parallel lists of `first`."""
    mine = first.properties
    if "sources" not in mine:
        mine.update(
            sources=[mine["source"]], starts=[mine["start"]], ends=[mine["end"]], pages=[_page(mine)], quotes=[mine.get("quote") or ""]
        )
    theirs = other.properties
    mine["sources"] += theirs.get("sources") or [theirs["source"]]
    mine["starts"] += theirs.get("starts") or [theirs["start"]]
    mine["ends"] += theirs.get("ends") or [theirs["end"]]
    mine["pages"] += theirs.get("pages") or [_page(theirs)]
    mine["quotes"] += theirs.get("quotes") or [theirs.get("quote") or ""]


def _page(properties: dict[str, Any]) -> int:
    page = properties.get("page")
    return -1 if page is None else int(page)


def present(**values: Any) -> dict[str, Any]:
    """The values that say something: null and empty ones are not stored."""
    return {name: value for name, value in values.items() if value is not None and value != "" and value != []}
