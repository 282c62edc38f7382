"""Word lists: departments, verbs, units, document kinds, as data with a source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> tuple[str, ...]:
    """The entries of the list `name` (a file of this folder), one per line; lines that begin with # are notes."""
    lines = files(__name__).joinpath(name).read_text(encoding="utf8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the table `name` (tab-separated, notes as in `words`), cells stripped."""
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in words(name))


def alternatives(entries: Iterable[str]) -> str:
    """The entries as alternatives of a regular expression, longest first, so that none hides a longer one.

    Entries that begin alike share what they begin with: 安排, 安置 is 安(?:排|置). Hundreds of words are then told apart by a few
    characters instead of being tried one by one.
    """
    return _branches(sorted(set(entries), key=lambda entry: (-len(entry), entry)))


def guarded(entries: Iterable[str]) -> str:
    """`alternatives` behind a look at the first character: for patterns that try many words at places where mostly none stands.

    Not for the beginning of a pattern that is searched for, where `re` itself looks for first characters.
    """
    entries = set(entries)
    first = "".join(sorted({re.escape(entry[0]) for entry in entries}))
    return f"(?=[{first}])(?:{alternatives(entries)})"


def _branches(entries: Sequence[str]) -> str:
    """Entries, longest first, as alternatives by their first character; the empty one, which is shortest, comes last."""
    rests: dict[str, list[str]] = {}
    for entry in entries:
        rests.setdefault(entry[:1], []).append(entry[1:])
    shared = {first: _branches(more) if first else "" for first, more in rests.items()}
    return "|".join(re.escape(first) + (f"(?:{more})" if "|" in more else more) for first, more in shared.items())
