"""Text in pieces of bounded length, cut where a reader would pause: reading them takes time that grows with the text only."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STOP = re.compile(r"[。；;！？\n]")
_PAUSE = re.compile(r"[，、：,]")


def sentences(text: str, most: int = 1000) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence of `text`, its end mark left out; one longer than `most` is cut after a comma.

    Real sentences are far shorter; text without any mark (50 MB on one line) comes in pieces of `most` characters.
    """
    begin = 0
    for stop in _STOP.finditer(text):
        at = stop.start()
        while at - begin >= most:
            end = _last(_PAUSE, text, begin + most // 2, begin + most) or begin + most
            yield begin, end
            begin = end
        if at > begin:
            yield begin, at
        begin = at + 1
    while len(text) - begin > most:
        end = _last(_PAUSE, text, begin + most // 2, begin + most) or begin + most
        yield begin, end
        begin = end
    if begin < len(text):
        yield begin, len(text)


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
