"""Records of one printing of a document as nodes and relationships: what each record type says, with names resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from mandates.extract.records import (
    AgencyRef,
    AppointmentRecord,
    CitationRecord,
    DeclarationRecord,
    DocumentRecord,
    DutyRecord,
    OutlineRecord,
    Record,
    TargetRecord,
    TaskRecord,
    UnreadRecord,
)
from mandates.graph.deadlines import as_date, earliest
from mandates.graph.elements import Node, NodeKey, Relationship
from mandates.graph.evidence import add_place, evidence, present
from mandates.graph.printing import Body, Names, Printing, provision_id, stub
from mandates.graph.schema import schema

#: Which relation a mention is counted under where one provision names the same document more than once.
RELATION_ORDER = ("repeals", "amends", "extends", "forwards", "implements", "basis", "defines", "cites")


def printing(source: str, doc: str, records: Sequence[Record], names: Names) -> Printing:
    """The elements of one printing.

    Args:
        source: id of the Source.
        doc: key of the document in that source.
        records: every record of that document, in the order of extraction.
        names: resolution.
    """
    out = Printing(source, doc, names.document(source, doc).id)
    header = next((r for r in records if isinstance(r, DocumentRecord)), DocumentRecord(doc=doc, source=source))
    region = _document(out, header, names)
    _outline(out, header, [r for r in records if isinstance(r, OutlineRecord)])
    declarations = _declarations(out, [r for r in records if isinstance(r, DeclarationRecord)])
    tasks = [r for r in records if isinstance(r, (TaskRecord, DutyRecord))]
    for id_, record in _numbered(out, tasks, "m"):
        if isinstance(record, TaskRecord):
            _task(out, id_, record, names, declarations, region)
        elif isinstance(record, DutyRecord):
            _duty(out, id_, record, names)
    for id_, record in _numbered(out, [r for r in records if isinstance(r, TargetRecord)], "t"):
        if isinstance(record, TargetRecord):
            _target(out, id_, record)
    for record in records:
        if isinstance(record, CitationRecord):
            _citation(out, record, names)
        elif isinstance(record, AppointmentRecord):
            _appointment(out, record, names, region, header)
        elif isinstance(record, UnreadRecord):
            out.unread += 1
    return out


def _numbered(out: Printing, records: Iterable[Record], letter: str) -> Iterator[tuple[str, Record]]:
    """Records of one kind with the id of their node: provision, letter, ordinal in the provision by place of print."""
    counts: dict[str, int] = {}
    for record in sorted(records, key=lambda r: (r.annex, r.start, r.end)):
        place = out.provision(record)
        counts[place] = counts.get(place, 0) + 1
        yield f"{place}!{letter}{counts[place]}", record


def _document(out: Printing, header: DocumentRecord, names: Names) -> str | None:
    paper = names.document(out.source, out.doc)
    out.add_node(
        Node(
            "Document",
            out.document,
            present(
                title=header.title or paper.title, number=paper.number or header.number, agency_code=paper.agency_code, year=paper.year,
                serial=paper.serial, filing=header.filing, kind=header.kind,
                issued=as_date(header.signed), effective=as_date(header.effective),
                expires=as_date(header.expires), forwards=header.forwards, recipients=header.recipients, annexes=header.annexes,
                annexes_not_printed=header.annexes_not_printed, printed=True,
            ),
        )
    )  # fmt: skip
    out.add_node(Node("Source", out.source))
    out.add(Relationship("PRINTED_IN", "Document", out.document, "Source", out.source, evidence(header)))
    first: Body | None = None
    for type_, surfaces in (("ISSUED_BY", header.issuer), ("ADDRESSED_TO", header.recipients)):
        for order, surface in enumerate(surfaces):
            key, body = _agency(out, surface, names)
            first = first or body
            out.add(Relationship(type_, "Document", out.document, *key, {**evidence(header), "surface": surface, "order": order}))
    if header.issuer and first is not None:
        out.nodes["Document", out.document].properties.update(present(level=first.level, region=first.region))
        return first.region
    return None


def _agency(out: Printing, surface: str, names: Names) -> tuple[NodeKey, Body]:
    body = names.agency(out.source, out.doc, surface)
    if body.name:
        node = Node("Agency", body.name, present(name=body.name, kind=body.kind, level=body.level, region=body.region))
    else:
        candidates = sorted(str(getattr(candidate, "name", candidate)) for candidate in body.candidates)
        node = Node("Agency", f"{surface}@{out.document}", present(name=surface, undecided=True, candidates=candidates, kind=body.kind))
    out.add_node(node)
    out.surfaces.setdefault(node.id, set()).add(surface)
    return node.key, body


def _outline(out: Printing, header: DocumentRecord, records: Sequence[OutlineRecord]) -> None:
    order = 0
    for annex in sorted({0, *(record.annex for record in records)}):
        mine = [record for record in records if record.annex == annex]
        id_ = provision_id(out.document, annex, ())
        title = header.annexes[annex - 1] if 0 < annex <= len(header.annexes) else None
        page = mine[0].page if annex and mine else header.page
        out.provisions[annex, ()] = [(0, id_)]
        out.add_node(
            Node(
                "Provision",
                id_,
                present(
                    document=out.document, annex=annex, path=[], kind="annex" if annex else "body", heading=title, order=order, page=page
                ),
            )
        )
        out.add(Relationship("HAS_PART", "Document", out.document, "Provision", id_, evidence(header)))
        order += 1
        for record in sorted(mine, key=lambda r: r.start):
            _entry(out, record, order)
            order += 1


def _entry(out: Printing, record: OutlineRecord, order: int) -> None:
    path = tuple(record.path)
    if not path:
        root = out.nodes["Provision", provision_id(out.document, record.annex, ())]
        root.properties.setdefault("text", record.text or record.heading)
        return
    above = out._above(record)
    places = out.provisions.setdefault((record.annex, path), [])
    id_ = provision_id(out.document, record.annex, path, len(places) + 1)
    places.append((record.start, id_))
    out.add_node(
        Node(
            "Provision",
            id_,
            present(
                document=out.document, annex=record.annex, path=list(path), kind=record.kind, label=path[-1], heading=record.heading,
                text=record.text, order=order, page=record.page,
            ),
        )
    )  # fmt: skip
    out.add(Relationship("HAS_PART", "Provision", above, "Provision", id_, evidence(record)))


def _declarations(out: Printing, records: Sequence[DeclarationRecord]) -> dict[str, tuple[str, DeclarationRecord]]:
    known = {}
    for id_, record in _numbered(out, records, "d"):
        assert isinstance(record, DeclarationRecord)
        place = out.provision(record)
        adds = [f"{role}: {ref.surface}" for role, refs in record.adds.items() for ref in refs]
        out.add_node(
            Node("Declaration", id_, present(document=out.document, provision=place, words=record.quote, scope=record.scope, adds=adds))
        )
        out.add(Relationship("DECLARES", "Provision", place, "Declaration", id_, evidence(record)))
        known[record.id] = (id_, record)
    return known


def _task(
    out: Printing, id_: str, record: TaskRecord, names: Names, declarations: dict[str, tuple[str, DeclarationRecord]], region: str | None
) -> None:
    place = out.provision(record)
    what = out.nodes["Provision", place].properties.get("heading") if record.path else None
    _mandate(out, id_, place, record, kind="task", what=what or record.quote, origin=record.origin,
             deadlines=[deadline.date for deadline in record.deadlines], deadline_quotes=[deadline.quote for deadline in record.deadlines],
             due=earliest(deadline.date for deadline in record.deadlines))  # fmt: skip
    for type_, rel in schema().roles.items():
        role, bodies = rel.role, getattr(record, rel.role, [])
        seen: set[str] = set()
        order = 0
        for ref, inherited in [(r, False) for r in bodies] + [(r, True) for r in record.inherited.get(role, ())]:
            key, _ = _agency(out, ref.surface, names)
            if inherited:
                _inherit(out, id_, role, ref, declarations)
            if key[1] in seen:
                continue
            seen.add(key[1])
            properties = {**evidence(record, ref), "surface": ref.surface, "inherited": inherited, "order": order}
            out.add(Relationship(type_, *key, "Mandate", id_, properties))
            order += 1
    for person in dict.fromkeys(record.supervisor):
        out.add(Relationship("SUPERVISES", *_official(out, person, region), "Mandate", id_, evidence(record)))


def _inherit(out: Printing, mandate: str, role: str, ref: AgencyRef, declarations: dict[str, tuple[str, DeclarationRecord]]) -> None:
    if ref.declaration not in declarations:
        return
    id_, record = declarations[ref.declaration]
    key = ("INHERITS_FROM", "Mandate", mandate, "Declaration", id_)
    if known := out.relationships.get(key):
        known.properties["roles"] = sorted({*known.properties["roles"], role})
    else:
        out.relationships[key] = Relationship(
            "INHERITS_FROM", "Mandate", mandate, "Declaration", id_, {**evidence(record), "roles": [role]}
        )


def _duty(out: Printing, id_: str, record: DutyRecord, names: Names) -> None:
    place = out.provision(record)
    _mandate(out, id_, place, record, kind="duty", what=record.quote, origin="article", modality=record.modality, subject=record.subject)
    if record.subject:
        key, _ = _agency(out, record.subject, names)
        type_ = "RESPONSIBLE_FOR" if record.modality == "responsible" else "SUBJECT_OF"
        out.add(Relationship(type_, *key, "Mandate", id_, {**evidence(record), "surface": record.subject, "inherited": False, "order": 0}))


def _mandate(out: Printing, id_: str, place: str, record: Record, **properties: Any) -> None:
    node = Node(
        "Mandate", id_, present(document=out.document, provision=place, quote=record.quote, confidence=record.confidence, **properties)
    )
    out.add_node(node)
    out.add(Relationship("ASSIGNS", "Provision", place, "Mandate", id_, evidence(record)))


def _target(out: Printing, id_: str, record: TargetRecord) -> None:
    place = out.provision(record)
    low, high = record.value if isinstance(record.value, list) and len(record.value) == 2 else (record.value, None)
    value = float(low) if isinstance(low, (int, float)) else None
    node = Node(
        "Target",
        id_,
        present(
            document=out.document, provision=place, metric=record.metric, value=value, upper=None if high is None else float(high),
            unit=record.unit, op=record.op, by=record.by, due=earliest([record.by] if record.by else []), quote=record.quote,
            confidence=record.confidence,
        ),
    )  # fmt: skip
    out.add_node(node)
    out.add(Relationship("SETS", "Provision", place, "Target", id_, evidence(record)))


def _citation(out: Printing, record: CitationRecord, names: Names) -> None:
    paper = names.citation(record)
    if paper.id == out.document:
        return
    place = out.provision(record)
    out.add_node(stub(paper))
    own = present(relation=record.relation, title=record.title, number=record.number, article=record.article, mentions=1)
    own.update(present(score=getattr(paper, "score", None)))
    key = ("CITES", "Provision", place, "Document", paper.id)
    rel = Relationship("CITES", "Provision", place, "Document", paper.id, {**evidence(record), **own})
    if (first := out.relationships.get(key)) is None:
        out.relationships[key] = rel
        return
    first.properties["mentions"] += 1
    add_place(first, rel)
    first.properties["relation"] = min((first.properties["relation"], record.relation), key=RELATION_ORDER.index)


def _appointment(out: Printing, record: AppointmentRecord, names: Names, region: str | None, header: DocumentRecord) -> None:
    if record.agency is None:
        return
    place = out.provision(record)
    key, _ = _agency(out, record.agency.surface, names)
    type_ = "APPOINTED_TO" if record.action == "appoint" else "REMOVED_FROM"
    own = present(post=record.post, document=out.document, provision=place, surface=record.agency.surface, on=as_date(header.signed))
    out.add(Relationship(type_, *_official(out, record.person, region), *key, {**evidence(record), **own}), record.post, place)


def _official(out: Printing, person: str, region: str | None) -> NodeKey:
    return out.add_node(Node("Official", f"{person}@{region or ''}", present(name=person, region=region))).key
