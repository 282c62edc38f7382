"""A source as read. Kept as Python where the rest is compiled: sources go to other processes, and their errors are refined elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass


class SourceError(Exception):
    """A source that cannot be read: says which file and why."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name = name
        self.why = why

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str]]:
        """Comes whole out of a worker process."""
        return type(self), (self.name, self.why)


@dataclass(frozen=True, slots=True)
class Source:
    """A source as read: its decoded text and where its pages begin.

    `start` and `end` of every record count code points of `text`.
    """

    name: str
    text: str
    sha256: str
    encoding: str = "utf-8"
    #: (offset of the first code point, printed page number or None) for each page, by offset
    pages: tuple[tuple[int, int | None], ...] = ()

    def page(self, offset: int) -> int | None:
        """Printed number of the page that holds the code point `offset`; None where none is printed."""
        at = bisect_left(self.pages, (offset + 1,)) - 1
        return self.pages[at][1] if at >= 0 else None
