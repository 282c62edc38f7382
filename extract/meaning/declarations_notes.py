"""Notes that charge bodies with items of the whole text, also those before them (注：各镇为所有任务的责任单位)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mandates.extract.meaning.declarations import Declared
from mandates.extract.meaning.rules import rule
from mandates.extract.mentions.agencies import is_agency, split_agencies
from mandates.extract.text import Entry

NOTE = rule(
    "declaration.note",
    "a note that calls bodies 责任单位 of all tasks, or of the items that it numbers, adds them to each that has bodies of its own",
    "注：各镇为所有任务的责任单位。",
    "numbers that stand under no one heading, or words that name no body: the note is text",
    0.85,
)

_LINE = re.compile(r"(?:^|(?<=[\n。；]))[（(]?(?:备?注|说明)[0-9]?[：:]")
_WORDS = ("注：", "注:", "说明：", "说明:")
_TASK = r"(?:重点|主要|具体)?(?:任务|工作|事项|措施|项目|条款|内容)"
_WHICH = (
    rf"(?:(?:以上|上述|所有|全部|各项|本表|本方案|本计划|本清单|表中)+(?:所列)?(?:各项|所有)?{_TASK}?"
    rf"|第(?P<first>[^第，。；]{{1,5}}?)(?:至|到|—|-|~)第?(?P<last>[^，。；]{{1,5}}?)[项条]{_TASK}?)"
)
_CALLED = re.compile(
    rf"(?P<bodies>[^。；：:]{{2,80}}?)(?:均|都|同时|也|还|皆)?(?:为|是|作为){_WHICH}的?(?:共同)?(?P<what>责任|落实|配合)(?:责任)?(?:单位|部门|主体)"
)
_CHARGED = re.compile(
    rf"{_WHICH}(?:均|都|还|也)?(?:需|须|应|要|由|请|涉及|包括)*(?P<bodies>[^。；：:]{{2,80}}?)"
    r"(?:负责|落实|组织实施|抓好落实|(?:均|都)?为(?P<what>责任|配合)单位)(?=[，。；\n]|$)"
)
_RANKS = "一二三四五六七八九十"
_NUMBER = re.compile(rf"([（(]?)([{_RANKS}]{{1,3}}|[0-9]{{1,3}})([）)]?)")


@dataclass(frozen=True, slots=True)
class Note:
    """A note as read: what it adds, the entry that it is printed in, and the numbers of the items it names (none: all)."""

    declared: Declared
    entry: Entry
    labels: tuple[str, ...] = ()


def find_notes(entries: Sequence[Entry]) -> Iterator[Note]:
    """The notes of one annex, in the order of print (rule declaration.note)."""
    for entry in entries:
        if entry.cells or all(entry.flow.text.find(word, entry.start, entry.end) < 0 for word in _WORDS):
            continue
        for line in _LINE.finditer(entry.flow.text, entry.start, entry.end):
            note = _read(entry, line.end())
            if note is not None:
                yield note


def _read(entry: Entry, start: int) -> Note | None:
    text = entry.flow.text
    stop = text.find("\n", start, entry.end)
    stop = entry.end if stop < 0 else stop
    match = _CALLED.match(text, start, stop) or _CHARGED.match(text, start, stop)
    if match is None:
        return None
    bodies = split_agencies(text, *match.span("bodies"))
    if not bodies or not all(is_agency(body.surface) for body in bodies):
        return None
    labels = _numbers(match["first"], match["last"]) if match["first"] else ()
    if match["first"] and not labels:
        return None
    role = "support" if match["what"] == "配合" else "responsible"
    beside = {} if match["what"] else {"responsible": "support"}  # 均需…落实 supports a lead, a 责任单位 stays one
    return Note(Declared("adds", start, match.end(), {role: bodies}, additive=True, beside=beside, core_end=match.end()), entry, labels)


def _numbers(first: str, last: str) -> tuple[str, ...]:
    """The labels from one to the other, both with the same brackets: （三） to （五）, 3 to 5."""
    a, b = _NUMBER.fullmatch(first), _NUMBER.fullmatch(last)
    if a is None or b is None or a[1] != b[1]:
        return ()
    if a[2].isdigit() and b[2].isdigit():
        return tuple([f"{a[1]}{n}{a[3]}" for n in range(int(a[2]), int(b[2]) + 1)])
    if len(a[2]) == len(b[2]) == 1 and a[2] in _RANKS and b[2] in _RANKS:
        return tuple([f"{a[1]}{_RANKS[n]}{a[3]}" for n in range(_RANKS.index(a[2]), _RANKS.index(b[2]) + 1)])
    return ()


def reached(note: Note, entries: Sequence[Entry]) -> set[int]:
    """Positions of the entries that a note speaks of: all, or the numbered ones under the first heading that has all of them."""
    if not note.labels:
        return set(range(len(entries)))
    places: dict[tuple[str, ...], dict[str, int]] = {}
    for i, entry in enumerate(entries):
        if entry.path:
            places.setdefault(entry.path[:-1], {}).setdefault(entry.path[-1], i)
    for named in places.values():
        if all(label in named for label in note.labels):
            return {named[label] for label in note.labels}
    return set()
