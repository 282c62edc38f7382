"""Rules of interpretation: what a rule assumes about print, and where that was seen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule. `rule` of a record holds the name; `assumes` and `example` are for readers and for `mandates explain`."""

    name: str
    assumes: str
    example: str
