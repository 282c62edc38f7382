"""Word lists: departments, verbs, units, document kinds, as data with a source."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
    """The entries as alternatives of a regular expression, longest first, so that none hides a longer one."""
    return "|".join(re.escape(entry) for entry in sorted(set(entries), key=lambda entry: (-len(entry), entry)))
