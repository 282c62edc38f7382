"""Rules of interpretation as named objects: what each assumes about print, where that was seen, what happens when it fails."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule. `rule` of a record holds the name; `assumes` and `example` are for readers and for `mandates explain`."""

    name: str
    assumes: str
    example: str
    #: what is done where the assumption fails
    otherwise: str = field(default="", kw_only=True)
    #: how sure a reader may be of what the rule finds, 0..1
    confidence: float = field(default=0.9, kw_only=True)


#: The rules that were defined with `rule`, by name, in the order of definition.
REGISTRY: dict[str, Rule] = {}


def rule(name: str, assumes: str, example: str, otherwise: str, confidence: float = 0.9) -> Rule:
    """Define a rule and enter it in the registry.

    Raises:
        ValueError: a rule of this name exists.
    """
    if name in REGISTRY:
        raise ValueError(f"rule {name!r} is defined twice")
    REGISTRY[name] = Rule(name, assumes, example, otherwise=otherwise, confidence=confidence)
    return REGISTRY[name]


def register(rules: Iterable[Rule]) -> None:
    """Enter rules that are objects of their own (with a pattern or a function) in the registry.

    Raises:
        ValueError: a rule of one of the names exists.
    """
    for known in rules:
        if known.name in REGISTRY:
            raise ValueError(f"rule {known.name!r} is defined twice")
        REGISTRY[known.name] = known
