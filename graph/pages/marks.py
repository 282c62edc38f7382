"""Which characters of a text to colour: the printed words of its records, found again in the flowing text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """`words` of the record `record`, to be coloured as `kind`; looked for inside `within` first, where that is known."""

    words: str
    kind: str
    record: str
    within: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of characters under the same marks."""

    text: str
    kinds: tuple[str, ...] = ()
    records: tuple[str, ...] = ()


def segments(text: str, marks: Iterable[Mark]) -> list[Segment]:
    """`text` cut wherever a mark begins or ends. Words that are not found again colour nothing."""
    squeezed = [(i, c) for i, c in enumerate(text) if not c.isspace()]
    flat = "".join(c for _, c in squeezed)
    places = [i for i, _ in squeezed]
    found: list[tuple[int, int, Mark]] = []
    for mark in dict.fromkeys(marks):
        place = _find(flat, mark)
        if place is not None:
            found.append((places[place[0]], places[place[1] - 1] + 1, mark))
    return list(_cut(text, found))


def _find(flat: str, mark: Mark) -> tuple[int, int] | None:
    words, within = ("".join(text.split()) for text in (mark.words, mark.within))
    if not words:
        return None
    frame = flat.find(within) if within else -1
    at = flat.find(words, frame, frame + len(within)) if frame >= 0 else flat.find(words)
    return None if at < 0 else (at, at + len(words))


def _cut(text: str, found: Sequence[tuple[int, int, Mark]]) -> Iterator[Segment]:
    edges = sorted({0, len(text), *(edge for start, end, _ in found for edge in (start, end))})
    for start, end in pairwise(edges):
        over = [mark for first, last, mark in found if first <= start and end <= last]
        kinds, records = (tuple(dict.fromkeys(getattr(mark, name) for mark in over)) for name in ("kind", "record"))
        yield Segment(text[start:end], kinds, records)
