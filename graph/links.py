"""What stands between documents: relations derived from mentions, alignments of items and figures, ties between bodies and regions."""

from __future__ import annotations

from typing import Any

from mandates.graph.elements import NodeKey
from mandates.graph.printing import Printing


def add_links(parts: dict[str, Any], shared: dict[NodeKey, Any], printings: dict[str, list[Printing]], resolution: Any) -> None:
    """To come with resolution."""
