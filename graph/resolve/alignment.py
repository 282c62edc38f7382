"""What an item of a lower document carries out in an upper one: order-aware, one, several or none, explained by the words they share."""

from __future__ import annotations

from dataclasses import dataclass

from mandates.graph.resolve.documents import Key


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision named across documents: document id, the printing, annex and path."""

    document: str
    at: Key
    annex: int
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """`start` carries out `end` (None where kind is new): same, narrowed, extended or new; `shared` are words of both."""

    start: Provision
    end: Provision | None
    kind: str
    score: float
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetAlignment:
    """The figure `start` breaks down the figure `end`; values in whole units."""

    start: Provision
    metric: str
    value: float | int | list[float | int] | None
    unit: str | None
    end: Provision
    end_metric: str
    end_value: float | int | list[float | int] | None
    end_unit: str | None
    score: float
