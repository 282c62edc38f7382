"""The word lists of resolution: tables beside this module, each with its source in a comment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files


def rows(name: str, columns: int) -> Iterator[tuple[str, ...]]:
    """The rows of data/NAME.tsv: tab-separated cells, filled up with "" to `columns`; # begins a comment line.

    Raises:
        ValueError: a row has more cells than `columns`.
    """
    for number, line in enumerate(_lines(name), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > columns:
            raise ValueError(f"{name}.tsv, line {number}: {len(cells)} cells, expected at most {columns}")
        yield tuple(cells + [""] * (columns - len(cells)))


@cache
def _lines(name: str) -> tuple[str, ...]:
    return tuple((files(__package__) / "data" / f"{name}.tsv").read_text(encoding="utf-8").splitlines())


def words(cell: str) -> list[str]:
    """The entries of a cell, separated by commas."""
    return [word for word in cell.split(",") if word]


def any_of(forms: Iterable[str]) -> str:
    """A pattern that matches one of `forms`, the longest that is there."""
    return "(?:" + "|".join(map(re.escape, sorted(set(forms), key=lambda form: (-len(form), form)))) + ")"


@cache
def column(name: str, kind: str) -> tuple[str, ...]:
    """The first cells of those rows of data/NAME.tsv whose second cell is `kind`."""
    return tuple(row[0] for row in rows(name, 4) if row[1] == kind)
