"""The provision tree of a document part: chapters, sections, items, articles, boxes, table rows."""

from __future__ import annotations

from mandates.extract.text import Entry, Part


def outline(part: Part) -> list[Entry]:
    """Entries in reading order; the first has path [] and holds the running text before any number."""
    return []
