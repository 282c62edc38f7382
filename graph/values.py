"""Values of the driver as plain Python."""

from __future__ import annotations

from typing import Any

import neo4j.graph
import neo4j.time


def plain_value(value: Any) -> Any:
    """A value of the driver as plain Python: dates as datetime.date, nodes and relationships as dicts, paths as lists of both."""
    if isinstance(value, (neo4j.time.Date, neo4j.time.DateTime, neo4j.time.Time)):
        return value.to_native()
    if isinstance(value, neo4j.time.Duration):
        return value.iso_format()
    if isinstance(value, neo4j.graph.Node):
        return {"labels": sorted(value.labels), **{k: plain_value(v) for k, v in sorted(value.items())}}
    if isinstance(value, neo4j.graph.Relationship):
        return {"type": value.type, **{k: plain_value(v) for k, v in sorted(value.items())}}
    if isinstance(value, neo4j.graph.Path):
        return [
            plain_value(item) for pair in zip(value.nodes, (*value.relationships, None), strict=True) for item in pair if item is not None
        ]
    if isinstance(value, (list, tuple)):
        return [plain_value(item) for item in value]
    if isinstance(value, dict):
        return {k: plain_value(v) for k, v in value.items()}
    return value
