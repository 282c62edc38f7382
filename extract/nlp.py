"""spaCy: a character tokenizer and a component that lays the records of this package on a Doc.

One token per character, because offsets in these texts are code points and word segmentation would cut across agency names.
The component runs the same functions as `extract`; in a pipeline with another tokenizer its spans are widened to whole tokens.

    nlp = mandates.spacy()                      # or, in a pipeline of one's own, nlp.add_pipe("gov_mandates")
    doc = nlp(text)
    doc.spans["agency"], doc.spans["target"]    # also document_number, title, deadline, clause
    doc._.mandates                              # the records, as the JSON objects of `mandates extract`
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

import spacy
from mandates.extract.collector import collector_paused
from mandates.extract.layout import find_pages
from mandates.extract.mentions.numbers import find_numbers
from mandates.extract.mentions.titles import find_titles
from mandates.extract.pipeline import extract
from mandates.extract.records import (
    AgencyRef,
    AppointmentRecord,
    CitationRecord,
    DeclarationRecord,
    Record,
    TargetRecord,
    TaskRecord,
    to_dict,
)
from mandates.extract.text import Source
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import registry
from spacy.vocab import Vocab

#: Names of the span groups that the component writes.
GROUPS = ("agency", "document_number", "title", "deadline", "target", "clause")
TOKENIZER = "gov_mandates.characters.v1"
COMPONENT = "gov_mandates"

_TEXT = "gov_mandates.text"

#: (start, end, label), offsets in code points
Piece = tuple[int, int, str]


class CharacterTokenizer:
    """One token per code point, white space included: token i is character i."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        doc = Doc(self.vocab, words=list(text), spaces=[False] * len(text))
        doc.user_data[_TEXT] = text
        return doc

    def pipe(self, texts: Iterable[str], batch_size: int = 50) -> Iterator[Doc]:
        """A Doc for each text, as spaCy asks of a tokenizer."""
        return map(self, texts)

    # The tokenizer has no state: what spaCy stores of it is nothing.
    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> CharacterTokenizer:
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        return None

    def from_disk(self, _path: Any, **_: Any) -> CharacterTokenizer:
        return self


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]
def create_tokenizer() -> Any:
    """What `[nlp.tokenizer] @tokenizers = "gov_mandates.characters.v1"` in a spaCy configuration makes."""
    return lambda nlp: CharacterTokenizer(nlp.vocab)


@Language.factory(COMPONENT, assigns=["doc.spans", "doc._.mandates"])
class GovMandates:
    """Reads a Doc as a source: records in `doc._.mandates`, their words in the span groups of `GROUPS`."""

    def __init__(self, nlp: Language, name: str = COMPONENT) -> None:
        self.name = name
        if not Doc.has_extension("mandates"):
            Doc.set_extension("mandates", getter=_records)

    def __call__(self, doc: Doc) -> Doc:
        with collector_paused():
            return self._read(doc)

    def _read(self, doc: Doc) -> Doc:
        # Putting the text together again from its tokens takes half as long as reading it.
        text = doc.user_data.pop(_TEXT, None) or doc.text
        records = list(extract(source_of(text))) if text.strip() else []
        # As JSON, because what spaCy stores of a Doc comes back with tuples for lists.
        doc.user_data["mandates"] = json.dumps([to_dict(record) for record in records], ensure_ascii=False)
        pieces: dict[str, set[Piece]] = {group: set() for group in GROUPS}
        for record in records:
            for group, piece in _pieces(record, text):
                pieces[group].add(piece)
        characters = len(doc) == len(text)
        for group, found in pieces.items():
            doc.spans[group] = SpanGroup(doc, name=group, spans=_spans(doc, found, characters))
        return doc


def _records(doc: Doc) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(doc.user_data.get("mandates", "[]"))
    return found


def _spans(doc: Doc, pieces: set[Piece], characters: bool) -> list[Span]:
    if characters:
        return [Span(doc, start, end, label=label) for start, end, label in sorted(pieces)]
    widened = (doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in sorted(pieces))
    return [span for span in widened if span is not None]


def source_of(text: str, name: str = "<doc>") -> Source:
    """A source out of text already in memory."""
    digest = hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()
    return Source(name=name, text=text, sha256=digest, pages=find_pages(text))


def _pieces(record: Record, text: str) -> Iterator[tuple[str, Piece]]:
    """The words of one record, by span group."""
    if isinstance(record, TaskRecord):
        if record.origin == "clause":
            yield "clause", (record.start, record.end, record.origin)
        for role in ("lead", "support", "responsible", "guide"):
            for agency in getattr(record, role):
                yield from _agency(agency, role)
        for deadline in record.deadlines:
            if deadline.start is not None and deadline.end is not None:
                yield "deadline", (deadline.start, deadline.end, deadline.date)
    elif isinstance(record, DeclarationRecord):
        for role, agencies in record.adds.items():
            for agency in agencies:
                yield from _agency(agency, role)
    elif isinstance(record, AppointmentRecord) and record.agency is not None:
        yield from _agency(record.agency, record.action)
    elif isinstance(record, TargetRecord):
        yield "target", (record.start, record.end, record.metric)
    elif isinstance(record, CitationRecord):
        words = text[record.start : record.end]
        for number in find_numbers(words):
            yield "document_number", (record.start + number.start, record.start + number.end, record.relation)
        for title in find_titles(words):
            yield "title", (record.start + title.start, record.start + title.end, record.relation)


def _agency(agency: AgencyRef, label: str) -> Iterator[tuple[str, Piece]]:
    if agency.start is not None and agency.end is not None:
        yield "agency", (agency.start, agency.end, label)


def pipeline() -> Language:
    """A spaCy pipeline with the character tokenizer and the component `gov_mandates`."""
    # "xx" (several languages) and not "zh": nothing of spaCy's Chinese segmentation is wanted, nor asks to be installed.
    nlp = spacy.blank("xx", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.add_pipe(COMPONENT)
    return nlp
