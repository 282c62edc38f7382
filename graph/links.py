"""What stands between documents: relations derived from mentions, alignments of items and figures, ties between bodies and regions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mandates.extract.records import CitationRecord, DocumentRecord, Record
from mandates.graph.deadlines import as_date
from mandates.graph.elements import Node, NodeKey, Relationship
from mandates.graph.evidence import add_place, evidence, present
from mandates.graph.printing import Printing, provision_id, stub
from mandates.graph.resolve import Alignment, DocumentRelation, Resolution, TargetAlignment
from mandates.graph.resolve.regions import Region, parent, regions
from mandates.graph.resolve.titles import named_in

if TYPE_CHECKING:
    from mandates.graph.build import Part

#: What relations say of the document they point at, the strongest first.
STATUS = {"REPEALS": "repealed", "EXTENDS": "extended", "AMENDS": "amended"}


@dataclass(slots=True)
class Links:
    """The parts of the graph while links are added to them.

    `shared` holds the nodes that documents share, by key; `ties` the relationships between those.
    """

    parts: dict[str, Part]
    shared: dict[NodeKey, Node]
    printings: dict[tuple[str, str], Printing]
    ties: list[Relationship]

    def has(self, key: NodeKey) -> bool:
        return key in self.shared or (key[0] == "Document" and f"document:{key[1]}" in self.parts)

    def part(self, id_: str) -> Part:
        from mandates.graph.build import Part

        return self.parts.setdefault(id_, Part(id_))


def add_links(links: Links, resolution: Resolution) -> None:
    """Add everything that resolution says stands between documents, bodies and regions."""
    _relations(links, resolution)
    _ties(links, resolution)
    _regions(links)
    nodes = {node.key: node for part in links.parts.values() for node in part.nodes}
    said = {rel.ends[1]: rel for part in links.parts.values() for rel in part.relationships if rel.type in ("HAS_PART", "SETS")}
    _alignments(links, resolution.alignments(), nodes, said)
    _target_alignments(links, resolution.target_alignments(), nodes, said)


def _relations(links: Links, resolution: Resolution) -> None:
    made: dict[tuple[str, ...], tuple[Relationship, str]] = {}
    for relation in sorted(resolution.relations(), key=lambda r: (r.evidence.source, r.evidence.doc, r.evidence.start)):
        source, doc = relation.evidence.source, relation.evidence.doc
        one = links.printings[source, doc]
        place = _place(one, relation.evidence)
        key = (relation.type, relation.start, relation.end, place)
        own = {"scope": relation.scope, "provision": place, "mentions": 1}
        rel = Relationship(relation.type, "Document", relation.start, "Document", relation.end, {**evidence(relation.evidence), **own})
        if key in made:
            first, told_by = made[key]
            add_place(first, rel)
            if told_by == f"{source}/{doc}":
                first.properties["mentions"] += 1
            continue
        if not links.has(("Document", relation.end)):
            node = _cited(relation, resolution)
            if node is None:
                continue
            links.shared[node.key] = node
        made[key] = rel, f"{source}/{doc}"
        links.part(f"document:{relation.start}").relationships.append(rel)
    _status(links, [rel for rel, _ in made.values()])


def _place(one: Printing, record: Record) -> str:
    if isinstance(record, DocumentRecord):
        return provision_id(one.document, 0, ())
    return one.provision(record)


def _cited(relation: DocumentRelation, resolution: Resolution) -> Node | None:
    """The stub that a relation points at, where no mention in the text made it: it is named in the document's own title."""
    record = relation.evidence
    if isinstance(record, CitationRecord):
        mentions = [record]
    else:
        title = record.title if isinstance(record, DocumentRecord) else None
        named = named_in(title or "")
        mentions = [CitationRecord(doc=record.doc, source=record.source, title=name, relation=kind) for name, kind in named]
    for mention in mentions:
        paper = resolution.citation(mention)
        if paper.id == relation.end:
            return stub(paper)
    return None


def _status(links: Links, relations: Iterable[Relationship]) -> None:
    said: dict[str, set[str]] = {}
    for rel in relations:
        if rel.type in STATUS and rel.properties["scope"] == "document":
            said.setdefault(rel.end, set()).add(rel.type)
    for id_, types in said.items():
        status = next(status for type_, status in STATUS.items() if type_ in types)
        for node in _documents(links, id_):
            node.properties["status"] = status


def _documents(links: Links, id_: str) -> Iterator[Node]:
    if node := links.shared.get(("Document", id_)):
        yield node
    elif part := links.parts.get(f"document:{id_}"):
        yield from (node for node in part.nodes if node.label == "Document")


def _ties(links: Links, resolution: Resolution) -> None:
    told = {
        "PART_OF": resolution.parts(),
        "MEMBER_OF": resolution.memberships(),
        "COUNTERPART_OF": resolution.counterparts(),
        "SUCCEEDED_BY": resolution.successions(),
    }
    known = {a.name: a for a in resolution.agencies() if a.name is not None}
    made: set[tuple[str, str, str]] = set()
    for type_, relations in told.items():
        for relation in sorted(relations, key=lambda r: (r.start, r.end)):
            for name in (relation.start, relation.end):
                body = known.get(name) or (relation.end_agency if name == relation.end else None)
                properties = present(name=name, kind=body and body.kind, level=body and body.level, region=body and body.region)
                links.shared.setdefault(("Agency", name), Node("Agency", name, properties))
            if (type_, relation.start, relation.end) not in made:
                made.add((type_, relation.start, relation.end))
                own = present(rule=relation.rule, confidence=relation.confidence)
                if type_ == "SUCCEEDED_BY":
                    own.update(present(on=as_date(relation.on)))
                links.ties.append(Relationship(type_, "Agency", relation.start, "Agency", relation.end, own))


def _regions(links: Links) -> None:
    wanted: dict[str, Region] = {}
    for (label, id_), node in sorted(links.shared.items()):
        region = regions().get(node.properties.get("region") or "")
        if label == "Agency" and region is not None:
            wanted[region.code] = region
            links.ties.append(Relationship("IN", "Agency", id_, "Region", region.code))
    for region in list(wanted.values()):
        while region.parent is not None:
            upper = parent(region)
            wanted.setdefault(upper.code, upper)
            region = upper
    for code, region in sorted(wanted.items()):
        links.shared["Region", code] = Node("Region", code, {"name": region.name, "level": region.level})
        if region.parent is not None:
            links.ties.append(Relationship("WITHIN", "Region", code, "Region", region.parent))


def _alignments(links: Links, alignments: Iterable[Alignment], nodes: Mapping[NodeKey, Node], said: Mapping[NodeKey, Relationship]) -> None:
    made = set()
    for alignment in alignments:
        lower = _node(nodes, links, alignment.start)
        if lower is None:
            continue
        if alignment.end is None:
            lower.properties["alignment"] = "new"
            continue
        upper = _node(nodes, links, alignment.end)
        if upper is None or (lower.id, upper.id) in made:
            continue
        made.add((lower.id, upper.id))
        own = {"kind": alignment.kind, "score": float(alignment.score)}
        _link(links, "CARRIES_OUT", lower, upper, said, own)


def _target_alignments(
    links: Links, alignments: Iterable[TargetAlignment], nodes: Mapping[NodeKey, Node], said: Mapping[NodeKey, Relationship]
) -> None:
    targets: dict[tuple[Any, ...], Node] = {}
    for node in nodes.values():
        if node.label == "Target":
            p = node.properties
            targets.setdefault((p["provision"], p["metric"], p.get("value"), p.get("upper")), node)
    made = set()
    for alignment in alignments:
        place, upper_place = _node(nodes, links, alignment.start), _node(nodes, links, alignment.end)
        if place is None or upper_place is None:
            continue
        lower = targets.get((place.id, alignment.metric, *_range(alignment.value)))
        upper = targets.get((upper_place.id, alignment.end_metric, *_range(alignment.end_value)))
        if lower is None or upper is None or (lower.id, upper.id) in made:
            continue
        made.add((lower.id, upper.id))
        _link(links, "BREAKS_DOWN", lower, upper, said, {"score": float(alignment.score)})


def _range(value: Any) -> tuple[float | None, float | None]:
    if isinstance(value, list):
        return float(value[0]), float(value[1])
    return (None if value is None else float(value)), None


def _node(nodes: Mapping[NodeKey, Node], links: Links, at: Any) -> Node | None:
    """The Provision that resolution names by printing, annex and path."""
    one = links.printings.get(tuple(at.at))
    places = one.provisions.get((at.annex, tuple(at.path))) if one else None
    return nodes.get(("Provision", places[0][1])) if places else None


def _link(links: Links, type_: str, lower: Node, upper: Node, said: Mapping[NodeKey, Relationship], own: dict[str, Any]) -> None:
    """Tie two items of different documents; the words behind it are those of the lower one."""
    words = said[lower.key].properties
    names = ("source", "start", "end", "page", "quote")
    shown = {name: words[name] for name in names if name in words}
    properties = {**shown, "rule": f"align-{type_.lower().replace('_', '-')}", "confidence": own["score"], **own}
    links.part(f"links:{lower.properties['document']}").relationships.append(
        Relationship(type_, lower.label, lower.id, upper.label, upper.id, properties)
    )
