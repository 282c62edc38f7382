"""Why an entry says what it says: which rule saw what, what was inherited from where, what was rejected and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mandates.extract.documents import PrintedDocument
from mandates.extract.meaning.citations import citations
from mandates.extract.meaning.clauses_find import find_clauses
from mandates.extract.meaning.deadlines import find_deadlines
from mandates.extract.meaning.duties import find_duties
from mandates.extract.meaning.prose import find_actors
from mandates.extract.meaning.rules import REGISTRY
from mandates.extract.meaning.shortnames import SHORT_NAME, find_short_names
from mandates.extract.meaning.targets import rejected_figures, targets
from mandates.extract.meaning.tasks_reading import Reading
from mandates.extract.meaning.tasks_scope import NEAR, Active, carried_on, resolve
from mandates.extract.records import TargetRecord
from mandates.extract.text import Entry


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an explanation.

    `kind` is found, inherited, declared, rejected, unread or deadline; `what` the body or words concerned with their role; `quote` the
    printed words; `rule` the name of the rule and `why` what it assumes, or the reason of a rejection.
    """

    kind: str
    what: str
    quote: str
    rule: str = ""
    why: str = ""

    def __str__(self) -> str:
        used = f" [{self.rule}: {self.why}]" if self.rule else f" [{self.why}]" if self.why else ""
        return f"{self.kind}: {self.what} “{self.quote}”{used}"


def explain(document: PrintedDocument, entry: Entry, entries: Sequence[Entry]) -> list[Line]:
    """What the rules made of one outline entry.

    Args:
        document: the document that the entry stands in.
        entry: one of `entries`.
        entries: all entries of the document, in reading order (declarations before the entry reach it from there).

    Returns:
        Lines in the order: found, declared, inherited, rejected, unread, deadlines. Empty where nothing was seen.
    """
    if any(part.regulation for part in document.parts if part.annex == entry.annex):
        return [*_duties(entry), *_figures(document, entry, entries)]
    return [*_task(document, entry, entries), *_figures(document, entry, entries)]


def _figures(document: PrintedDocument, entry: Entry, entries: Sequence[Entry]) -> Iterator[Line]:
    """Targets and citations of the entry, and figures that are none."""
    here = (entry.annex, list(entry.path))
    for target in targets(document, entries):
        if (target.annex, target.path) == here and isinstance(target, TargetRecord):
            by = f" by {target.by}" if target.by else ""
            what = f"target {target.metric} {target.op} {target.value} {target.unit or ''}".rstrip() + by
            yield Line("found", what, target.quote or "", target.rule, _assumes(target.rule))
    for figure, quote, used in rejected_figures(document, entries, entry):
        yield Line("rejected", f"figure {figure}", quote, used, _assumes(used))
    for citation in citations(document, entries):
        if (citation.annex, citation.path) == here:
            what = f"citation {citation.title or citation.number} {citation.relation}"
            yield Line("found", what, citation.quote or "", citation.rule, _assumes(citation.rule))


def _assumes(name: str) -> str:
    known = REGISTRY.get(name)
    return known.assumes if known else ""


def _duties(entry: Entry) -> Iterator[Line]:
    text = entry.flow.text
    for duty in find_duties(text, entry.body, entry.end):
        what = f"{duty.subject} {duty.modality}"
        yield Line("found", what, text[duty.start : duty.end].replace("\n", ""), duty.rule.name, duty.rule.assumes)
    yield from _names(entry)


def _names(entry: Entry) -> Iterator[Line]:
    for short in find_short_names(entry.flow.text, entry.body, entry.end):
        quote = entry.flow.text[short.start : short.end].replace("\n", "")
        yield Line("declared", f"{short.name} = {short.means}", quote, SHORT_NAME.name, SHORT_NAME.assumes)


def _carried(document: PrintedDocument, entries: Sequence[Entry]) -> list[Active]:
    """What the notice itself declares for the texts that it issues."""
    active: list[Active] = []
    notice = [e for e in entries if e.annex == 0]
    for _ in resolve(document, notice, active):
        pass
    return carried_on(active, notice)


def _task(document: PrintedDocument, entry: Entry, entries: Sequence[Entry]) -> Iterator[Line]:
    active: list[Active] = _carried(document, entries) if entry.annex else []
    own = [e for e in entries if e.annex == entry.annex]
    for reading, inherited, declarations in resolve(document, own, active):
        if reading.entry is not entry:
            continue
        for role, found in reading.roles.items():
            for f in found:
                quote = f.flow.text[f.mention.start : f.mention.end].replace("\n", "")
                yield Line("found", f"{role} {f.mention.surface}", quote, f.rule, _assumes(f.rule))
        for made in declarations:
            yield Line("declared", _adds(made), made.record.quote or "", made.record.rule, _assumes(made.record.rule))
        by_id = {a.record.id: a for a in active}
        for role, refs in inherited.items():
            for ref in refs:
                source = by_id[ref.declaration or ""]
                what = f"{role} {ref.surface} from {'/'.join(source.by.path)}"
                used = source.record.rule if reading.origin else NEAR.name
                yield Line("inherited", what, source.record.quote or "", used, _assumes(used))
        for rejected in reading.rejected:
            yield Line("rejected", rejected.surface, entry.flow.text[rejected.start : rejected.end], "", rejected.why)
        if reading.origin != "prose":
            yield from _passed_over(reading, bool(inherited))
    for clause in find_clauses(entry.flow.text, entry.start, entry.end):
        for start, end in clause.unread:
            yield Line("unread", "words of a clause", entry.flow.text[start:end], "", "no body and no predicate was recognised")
    yield from _names(entry)
    for deadline in find_deadlines(entry, document):
        yield Line("deadline", deadline.date, deadline.quote)


def _passed_over(reading: Reading, inherits: bool) -> Iterator[Line]:
    """Bodies that the prose names as subjects and that were not taken, because the entry has better words or only tells."""
    entry = reading.entry
    text = entry.flow.text
    taken = {f.mention.surface for found in reading.roles.values() for f in found}
    why = "the item has a clause or a cell and takes its bodies alone" if reading.origin else "narration: the heading says how things are"
    if not reading.origin and inherits:
        why = "the item has only what it inherits"
    if not entry.path:
        why = "running text before any number is no item"
    actors, _ = find_actors(text, entry.body, entry.end)
    for actor in actors:
        if actor.mention.surface not in taken:
            quote = text[actor.start : actor.end].replace("\n", "")
            yield Line("rejected", f"{actor.role} {actor.mention.surface}", quote, actor.rule.name, why)


def _adds(active: Active) -> str:
    adds = ", ".join(f"{role} {ref.surface}" for role, refs in active.record.adds.items() for ref in refs)
    return f"{active.record.id} ({active.record.scope}) {adds or active.declared.kind}"
