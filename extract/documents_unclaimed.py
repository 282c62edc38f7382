"""What of a source no document claims: page furniture, web furniture, and text that was not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING

from mandates.extract.documents_annexes import fold
from mandates.extract.records import UnreadRecord
from mandates.extract.text import Source

if TYPE_CHECKING:
    from mandates.extract.documents import PrintedDocument

_WORD = re.compile(r"\S")
QUOTE = 120
#: What is no text of a document and nothing to worry about, by how it looks.
_REASONS = (
    ("jump mark", re.compile(r"[（(]\s*[上下][接转]第?\s*\d+\s*[页版]\s*[）)]")),
    (
        "page furniture",  # 2022年第7期（总第423期）; 2021.13; JILINSHENG RENMIN ZHENGFU GONGBAO
        re.compile(r"(?:19|20)\d\d\s*(?:年|[·.．])\s*第?\s*\d{1,2}\s*[期号]?\s*(?:[（(]\s*总[^（）()]*[）)])?|[A-Z][A-Z\s]{7,60}"),
    ),
    ("continued table", re.compile(r"续表\d*|（续）")),
)


def unclaimed(source: Source, documents: Sequence[PrintedDocument]) -> list[UnreadRecord]:
    """The runs of text that no document's header, body, annex, box or table holds, in the order of the source.

    Args:
        source: the source that was read.
        documents: what `find_documents` found in it.

    Returns:
        One record per printed line, with `reason`: what was left out on purpose says why ("page furniture", "title of an annex",
        "table of contents", "list of annexes", "jump mark", "continued table"), all else is "text of no document".
    """
    taken = bytearray(len(source.text) + 1)
    for document in documents:
        for start, end in document.record.spans or [[document.record.start, document.record.end]]:
            taken[start:end] = b"\x01" * (end - start)
        for part in document.parts:
            for flow in (part.flow, *(flow for _, _, flow in part.boxes), *part.tables):
                for start, end in flow.spans(0, len(flow)):
                    taken[start:end] = b"\x01" * (end - start)
    reasons = {start: why for document in documents for start, _, why in document.skipped}
    titles = {fold(title) for document in documents for title in (document.record.title, *document.record.annexes) if title}
    return list(_records(source, taken, reasons, titles))


#: A gazette's list of contents: 目　录; 某省人民政府公报 目录 2023年第4期
_CONTENTS = re.compile(r"(?:[\u4e00-\u9fff]{2,20}(?:公报|政报))?(?:目录|目次)(?:\d{4}年第\d+期)?")


def _records(source: Source, taken: bytearray, reasons: dict[int, str], titles: Set[str]) -> Iterator[UnreadRecord]:
    text = source.text
    at = 0
    while True:
        start = taken.find(b"\x00", at)
        if start < 0 or start >= len(text):
            return
        end = taken.find(b"\x01", start)
        at = end = len(text) if end < 0 else end
        contents = False
        for line in re.finditer(r"[^\n]+", text[start:end]):
            words = line.group().strip()
            if not words:
                continue
            contents = contents or _CONTENTS.fullmatch("".join(words.split())) is not None
            a = start + line.start() + (len(line.group()) - len(line.group().lstrip()))
            yield UnreadRecord(
                source=source.name,
                start=a,
                end=a + len(words),
                page=source.page(a),
                quote="".join(words.split())[:QUOTE],
                reason=reasons.get(a) or _reason(words, titles, contents),
                rule="unclaimed",
            )


def _reason(words: str, titles: Set[str], contents: bool) -> str:
    """Why a line that nothing left out on purpose is in no text: as it looks, or where it stands."""
    if contents:
        return "table of contents"
    for why, pattern in _REASONS:
        if pattern.fullmatch(words):
            return why
    return "title of an annex" if fold(words) in titles else "text of no document"


def share(source: Source, records: Sequence[UnreadRecord]) -> float:
    """Share of the printed characters of a source that is text of no document (page and running heads do not count)."""
    lost = sum(len(_WORD.findall(source.text[r.start : r.end])) for r in records if r.reason == "text of no document")
    return lost / max(1, len(_WORD.findall(source.text)))
