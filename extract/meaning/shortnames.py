"""Short names that a text gives (以下简称, 以下统称), declared once and used from there on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mandates.extract.documents import PrintedDocument
from mandates.extract.evidence import evidence
from mandates.extract.meaning.rules import rule
from mandates.extract.records import DeclarationRecord, Record
from mandates.extract.text import Entry

SHORT_NAME = rule(
    "declaration.short-name",
    "（以下简称X） or （以下统称X） names the words before it, back to the nearest mark, X from there to the end of the text",
    "县级以上人民政府林业、城市绿化主管部门（以下统称古树名木主管部门）",
    "a title before it is a document, not a body; the words are kept all the same",
    0.9,
)

_SHORT = re.compile(r"[（(［\[]?以下(?:统一)?(?:统称|简称)(?:为)?[：:]?[“《]?([^”》）)\]］，。；]{1,24})[”》]?[）)\]］]")


@dataclass(frozen=True, slots=True)
class ShortName:
    """A short name, what it stands for as printed, and where the words stand: `text[start:end]`."""

    name: str
    means: str
    start: int
    end: int


def find_short_names(text: str, start: int = 0, end: int | None = None) -> Iterator[ShortName]:
    """The short names that `text[start:end]` declares, in order."""
    end = len(text) if end is None else end
    at = start
    while (at := text.find("以下", at, end)) >= 0:
        match = _SHORT.match(text, max(start, at - 1), end) or _SHORT.match(text, at, end)
        at += 2
        if match is None:
            continue
        begin = _begin(text, start, match.start())
        means = text[begin : match.start()].replace("\n", "")
        if means:
            yield ShortName(match[1], means, begin, match.end())


def _begin(text: str, start: int, stop: int) -> int:
    """Back from the bracket to the nearest mark outside of brackets and titles; 、 does not end a name."""
    depth = 0
    for at in range(stop - 1, max(start, stop - 120) - 1, -1):
        char = text[at]
        if char in "）)》〕］":
            depth += 1
        elif char in "（(《〔［":
            if depth == 0:
                return at + 1
            depth -= 1
        elif depth == 0 and char in "，。；：:\n":
            return at + 1
    return max(start, stop - 120)


def interpret_short_names(document: PrintedDocument, entries: Sequence[Entry]) -> Iterator[Record]:
    """A DeclarationRecord for every short name, in all texts."""
    counts: dict[int, int] = {}
    for entry in entries:
        for short in find_short_names(entry.flow.text, entry.body, entry.end):
            counts[entry.annex] = number = counts.get(entry.annex, 0) + 1
            yield DeclarationRecord(
                **evidence(document.source, document.record.doc, entry, short.start, short.end),
                id=f"{document.record.doc}.{entry.annex}.n{number}",
                name=short.name,
                means=short.means,
                scope="annex",
                rule=SHORT_NAME.name,
                confidence=SHORT_NAME.confidence,
            )
