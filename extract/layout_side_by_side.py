"""Pages in two columns that a tool prints side by side, as they stand on the page: each line parted, the left column before the right."""

from __future__ import annotations

import re
from collections import Counter

from mandates.extract.text import printed_width

_GAPS = re.compile(r"(?<=\S)(?:[ \u3000]*[ ]{2,}[ \u3000]*|[\u3000]{2,})(?=\S)")
#: What parts pages: a gazette's name and issue, a number between dashes or dots.
_EDGE = re.compile(r".{0,20}(?:公报|政报).{0,40}|[—–·•\-－]*\d{1,4}[—–·•\-－]*|第\d+页.*|#Page.*", re.IGNORECASE)
#: A block of two columns has at least so many lines that show both.
LEAST = 6
_NARROWEST = 20
_WIDEST = 90


class _Line:
    """A printed line with its blanks."""

    __slots__ = ("gap", "indent", "key", "start", "text")

    def __init__(self, start: int, text: str, indent: str) -> None:
        self.start: int = start
        self.text: str = text
        self.key: str = "".join(text.split())
        self.indent: str = indent
        self.gap: int = 0


def side_by_side(raws: list[str], words: list[str]) -> list[tuple[int, str, str, int]]:
    """The lines of a source that prints columns side by side, in the order of reading; none for any other source.

    Args:
        raws: the printed lines, blank ones among them.
        words: the same without the blanks at both ends.

    Returns:
        (place in the source, words, indent in its column, line ends behind it) of each line or half of one.
    """
    lines: list[_Line] = []
    at = 0
    for raw, said in zip(raws, words, strict=True):
        if said:
            indent = raw[: len(raw) - len(raw.lstrip())]
            lines.append(_Line(at + len(indent), said, indent))
        if lines:
            lines[-1].gap += 1
        at += len(raw) + 1
    out: list[tuple[int, str, str, int]] = []
    done = 0
    columns = _find_columns(lines)
    for first, end, place in columns:
        out += [(line.start, line.text, line.indent, line.gap) for line in lines[done:first]]
        done = end
        left: list[tuple[int, str, str, int]] = []
        right: list[tuple[int, str, str, int]] = []
        for line in lines[first:end]:
            cut = _cut_at(line, place)
            for begin, stop, origin, column in ((0, cut, 0, left), (cut, len(line.text), place, right)):
                said = line.text[begin:stop].strip()
                if said:
                    at = line.text.index(said, begin)
                    deep = printed_width(line.indent + line.text[:at]) - origin
                    column.append((line.start + at, said, " " * max(0, deep), 1))
        out += [*left, *right]
    return [*out, *((line.start, line.text, line.indent, line.gap) for line in lines[done:])] if columns else []


def _find_columns(lines: list[_Line]) -> list[tuple[int, int, int]]:
    """Runs of lines in two columns: (first line, the one after the last, place where the right column begins in half-width cells).

    Assumes that on such a page most lines have one gap of two blanks or more, at one place down the page, with about as much room on
    either side, and that lines of text fill theirs: cells of a table do not.
    """
    out: list[tuple[int, int, int]] = []
    begin = 0
    for i in range(len(lines) + 1):
        if i == len(lines) or (len(lines[i].key) <= 60 and _EDGE.fullmatch(lines[i].key)):
            if i - begin >= LEAST:
                out += _runs(lines, begin, i)
            begin = i + 1
    return out


def _cut_at(line: _Line, right: int) -> int:
    """Index of the character of a line that its right column begins with; its length where it shows the left column alone."""
    at = printed_width(line.indent)
    if at >= right:
        return 0
    for match in _GAPS.finditer(line.text):
        if at + printed_width(line.text[: match.start()]) < right <= at + printed_width(line.text[: match.end()]):
            return match.end()
    return len(line.text)


def _runs(lines: list[_Line], begin: int, end: int) -> list[tuple[int, int, int]]:
    gaps: dict[int, list[tuple[int, int]]] = {}
    for i in range(begin, end):
        text = lines[i].text
        if len(lines[i].key) != len(text) and ("  " in text or "\u3000\u3000" in text):
            shift = printed_width(lines[i].indent)
            found = [(shift + printed_width(text[: m.start()]), shift + printed_width(text[: m.end()])) for m in _GAPS.finditer(text)]
            if found:
                gaps[i] = found
    if len(gaps) < LEAST:
        return []
    places: Counter[int] = Counter()
    for found in gaps.values():
        for _, right in found:
            places[right] += 1
    gutter = _gutter(places, gaps)
    if gutter is None:
        return []
    out: list[tuple[int, int, int]] = []
    first = -1
    shown = 0
    for i in range(begin, end + 1):
        side = _side(lines[i], gaps.get(i, []), gutter) if i < end else ""
        if side:
            first = i if first < 0 else first
            shown += side == "both"
            continue
        if first >= 0 and shown >= LEAST and 3 * shown >= i - first and _is_text(lines, gaps, first, i, gutter):
            out.append((first, i, gutter))
        first, shown = -1, 0
    return out


def _gutter(places: Counter[int], gaps: dict[int, list[tuple[int, int]]]) -> int | None:
    """Where the right column begins: the leftmost place that the gaps of most lines reach over, an indent allowed for."""
    best, count = 0, 0
    for place in sorted(places):
        if not _NARROWEST <= place <= _WIDEST:
            continue
        near = sum([1 for found in gaps.values() if any(left < place <= right for left, right in found)])
        if near > count:
            best, count = place, near
    return best if count >= LEAST and 2 * count >= len(gaps) else None


def _side(line: _Line, gaps: list[tuple[int, int]], right: int) -> str:
    """Which columns a line shows: both, left, right; an empty string for a line across both."""
    if any(a < right <= b for a, b in gaps):
        return "both"
    start = printed_width(line.indent)
    if start >= right:
        return "right"
    return "left" if start + printed_width(line.text) < right else ""


def _is_text(lines: list[_Line], gaps: dict[int, list[tuple[int, int]]], first: int, end: int, right: int) -> bool:
    """Whether lines fill the columns as text does, and hardly any has a second gap."""
    lefts: list[int] = []
    rights: list[int] = []
    more = 0
    for i in range(first, end):
        cut = next(((a, b) for a, b in gaps.get(i, []) if a < right <= b), None)
        if cut is not None:
            lefts.append(cut[0])
            rights.append(printed_width(lines[i].indent) + printed_width(lines[i].text))
            more += len(gaps[i]) > 1
    if not lefts or 4 * more > len(lefts):
        return False
    left_edge, right_edge = sorted(lefts)[len(lefts) * 9 // 10], sorted(rights)[len(rights) * 9 // 10]
    room = (left_edge, right_edge - right)
    if min(room) < _NARROWEST - 4 or 3 * max(room) > 5 * min(room):
        return False
    filled = sum([1 for one in lefts if one >= left_edge - 4]) + sum([1 for one in rights if one >= right_edge - 4])
    return 2 * filled >= len(lefts)
