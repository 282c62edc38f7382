"""Text in pieces of bounded length, cut where a reader would pause: reading them takes time that grows with the text only."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STOPS = "。；;！？\n"
_STOP = re.compile(f"[{_STOPS}]")
_PAUSE = re.compile(r"[，、：,]")


def places_of(marks: str, text: str, start: int, end: int) -> list[int]:
    """Where in `text[start:end]` any of these characters stands, in order: of a long text far faster than a pattern says it."""
    out: list[int] = []
    for mark in marks:
        at = text.find(mark, start, end)
        while at >= 0:
            out.append(at)
            at = text.find(mark, at + 1, end)
    out.sort()
    return out


def sentences(text: str, most: int = 1000) -> list[tuple[int, int]]:
    """(start, end) of each sentence of `text`, its end mark left out; one longer than `most` is cut after a comma.

    Real sentences are far shorter; text without any mark (50 MB on one line) comes in pieces of `most` characters.
    """
    out: list[tuple[int, int]] = []
    begin = 0
    for at in places_of(_STOPS, text, 0, len(text)):
        while at - begin >= most:
            end = _last(_PAUSE, text, begin + most // 2, begin + most) or begin + most
            out.append((begin, end))
            begin = end
        if at > begin:
            out.append((begin, at))
        begin = at + 1
    while len(text) - begin > most:
        end = _last(_PAUSE, text, begin + most // 2, begin + most) or begin + most
        out.append((begin, end))
        begin = end
    if begin < len(text):
        out.append((begin, len(text)))
    return out


def chunks(text: str, most: int = 4000) -> Iterator[tuple[int, int]]:
    """(start, end) of pieces of at most `most` characters that begin and end with sentences, as far as there are any."""
    at = 0
    while at < len(text):
        end = min(len(text), at + most)
        if end < len(text):
            end = _last(_STOP, text, at + most // 2, end) or _last(_PAUSE, text, at + most // 2, end) or end
        yield at, end
        at = end


def _last(marks: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    """Where the last of `marks` in `text[start:end]` ends."""
    return max((mark.end() for mark in marks.finditer(text, start, end)), default=None)
