"""What records become, before any store: nodes and relationships with plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

#: str, int, float, bool, datetime.date, or a list of one of these; None is the same as no property
Value = Any
#: (label, id)
NodeKey = tuple[str, str]


@dataclass(slots=True)
class Node:
    """A node; `properties` leaves `id` out."""

    label: str
    id: str
    properties: dict[str, Value] = field(default_factory=dict)

    @property
    def key(self) -> NodeKey:
        return self.label, self.id


@dataclass(slots=True)
class Relationship:
    """A relationship between two nodes, which are named by label and id."""

    type: str
    start_label: str
    start: str
    end_label: str
    end: str
    properties: dict[str, Value] = field(default_factory=dict)

    @property
    def ends(self) -> tuple[NodeKey, NodeKey]:
        return (self.start_label, self.start), (self.end_label, self.end)
