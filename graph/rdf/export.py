"""Elements to RDF, streamed: memory does not grow with the graph."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import IO, Any

from mandates.graph.elements import Node, Relationship
from mandates.graph.rdf.terms import DATATYPES, RDF, SELECTED, Terms, stated, statement_class, terms
from mandates.graph.schema import Property
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

#: name on the command line -> pyoxigraph's format
FORMATS = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "nquads": RdfFormat.N_QUADS, "jsonld": RdfFormat.JSON_LD}

Fact = tuple[NamedNode, NamedNode, NamedNode | Literal]

_TYPE = NamedNode(RDF + "type")
_JSON = NamedNode(RDF + "JSON")


def export(elements: Iterable[Node | Relationship], out: IO[bytes], format: str = "turtle", version: str = "") -> int:
    """Write elements as RDF.

    Args:
        elements: nodes and relationships in any order; each is written as it comes.
        out: binary stream.
        format: turtle, ntriples, nquads or jsonld; in nquads what a document says stands in a graph named by the document.
        version: version of the rules that made the elements, for the provenance.

    Returns:
        How many triples were written.

    Raises:
        ValueError: `format` is none of these.
    """
    if format not in FORMATS:
        raise ValueError(f"no RDF format {format!r} (known: {', '.join(FORMATS)})")
    count = 0

    def counted() -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal, Any]]:
        nonlocal count
        for fact in Writer(version).quads(elements):
            count += 1
            yield fact

    prefixes = {**terms().schema.prefixes, "rdf": RDF}
    if format == "nquads":
        serialize((Quad(*fact) for fact in counted()), out, FORMATS[format])
    else:
        triples = (Triple(subject, predicate, value) for subject, predicate, value, _ in counted())
        serialize(triples, out, FORMATS[format], prefixes=None if format == "ntriples" else prefixes)
    return count


class Writer:
    """Turns elements into triples. One writer for one export: it says the provenance activity once."""

    def __init__(self, version: str = "") -> None:
        self._terms: Terms = terms()
        self._schema = self._terms.schema
        self._version = version
        self._iri = lru_cache(maxsize=65536)(NamedNode)
        self._activity = NamedNode(f"{self._terms.base}activity/extraction" + (f"-{version}" if version else ""))
        self._predicates = {
            label: {name: NamedNode(iri) for name, iri in predicates.items()} for label, predicates in self._terms.node_predicates.items()
        }
        self._rel_predicates = {
            type_: {name: NamedNode(iri) for name, iri in predicates.items()} for type_, predicates in self._terms.rel_predicates.items()
        }
        self._classes = {
            label: [NamedNode(self._terms.own(label)), *(NamedNode(self._terms.expand(name)) for name in node.rdf)]
            for label, node in self._schema.nodes.items()
        }
        self._direct = {type_: NamedNode(self._terms.expand(rel.rdf)) for type_, rel in self._schema.relationships.items()}
        self._also = {
            type_: [NamedNode(self._terms.expand(name)) for name in (rel.rdf_under,) if name]
            for type_, rel in self._schema.relationships.items()
        }
        # Roles are said of the task too, and as odrl:assignee, so that a reader of ODRL needs no inference.
        self._inverse = {
            type_: [NamedNode(self._terms.expand(name)) for name in dict.fromkeys((rel.inverse, "odrl:assignee")) if name]
            for type_, rel in self._schema.relationships.items()
            if rel.inverse
        }

    def quads(self, elements: Iterable[Node | Relationship]) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal, Any]]:
        """(subject, predicate, object, graph) of every element; what no single document says is in the default graph."""
        default = DefaultGraph()
        for subject, predicate, value in self._provenance():
            yield subject, predicate, value, default
        for element in elements:
            if isinstance(element, Node):
                document = element.id if element.label == "Document" else element.properties.get("document")
                facts = self.node(element)
            else:
                document = _document_of(element)
                facts = self.relationship(element)
            graph = self._iri(self._terms.node("Document", document)) if document else default
            for subject, predicate, value in facts:
                yield subject, predicate, value, graph

    def _provenance(self) -> Iterator[Fact]:
        iri = self._terms.expand
        yield self._activity, _TYPE, NamedNode(iri("prov:Activity"))
        if self._version:
            yield self._activity, NamedNode(self._terms.own("rulesVersion")), Literal(self._version)

    def node(self, node: Node) -> Iterator[Fact]:
        """Triples of one node: classes, then one or more per property."""
        subject = self._iri(self._terms.node(node.label, node.id))
        for cls in self._classes[node.label]:
            yield subject, _TYPE, cls
        declared = self._schema.nodes[node.label].properties
        predicates = self._predicates[node.label]
        yield subject, predicates["id"], Literal(node.id)
        for name, value in node.properties.items():
            if value is not None:
                yield from self._values(subject, predicates[name], declared[name], value)

    def relationship(self, rel: Relationship) -> Iterator[Fact]:
        """Triples of one relationship: the plain one with its standard twins, then the statement with its evidence."""
        declared = self._schema.relationships[rel.type]
        start = self._iri(self._terms.node(rel.start_label, rel.start))
        end = self._iri(self._terms.node(rel.end_label, rel.end))
        direct = self._direct[rel.type]
        yield start, direct, end
        for predicate in self._also[rel.type]:
            yield start, predicate, end
        for predicate in self._inverse.get(rel.type, ()):
            yield end, predicate, start
        if not stated(declared):
            return
        subject = NamedNode(self._terms.statement(rel))
        own, iri = self._terms.own, self._terms.expand
        yield subject, _TYPE, self._iri(own("Statement"))
        yield subject, _TYPE, self._iri(own(statement_class(rel.type)))
        yield subject, _TYPE, self._iri(RDF + "Statement")
        yield subject, self._iri(own("relationship")), Literal(rel.type)
        yield subject, self._iri(RDF + "subject"), start
        yield subject, self._iri(RDF + "predicate"), direct
        yield subject, self._iri(RDF + "object"), end
        predicates = self._rel_predicates[rel.type]
        for name, value in rel.properties.items():
            if value is not None and not (declared.evidence and name in SELECTED):
                yield from self._values(subject, predicates[name], declared.properties[name], value)
        if declared.evidence and rel.properties.get("source"):
            yield subject, self._iri(iri("prov:wasGeneratedBy")), self._activity
            yield from self._annotation(subject, end, rel.properties)

    def _annotation(self, subject: NamedNode, body: NamedNode, evidence: dict[str, Any]) -> Iterator[Fact]:
        """Web Annotation (W3C 2017): what the words say is the body, the words in the source are the target."""
        iri, node, name = self._terms.expand, self._iri, subject.value
        target, position, quote = NamedNode(name + "#target"), NamedNode(name + "#position"), NamedNode(name + "#quote")
        yield subject, _TYPE, node(iri("oa:Annotation"))
        yield subject, node(iri("oa:hasBody")), body
        yield subject, node(iri("oa:hasTarget")), target
        yield target, _TYPE, node(iri("oa:SpecificResource"))
        yield target, node(iri("oa:hasSource")), node(self._terms.node("Source", evidence["source"]))
        yield target, node(iri("oa:hasSelector")), position
        yield position, _TYPE, node(iri("oa:TextPositionSelector"))
        yield position, node(iri("oa:start")), _literal("INTEGER", evidence["start"])
        yield position, node(iri("oa:end")), _literal("INTEGER", evidence["end"])
        if evidence.get("quote") is not None:
            yield target, node(iri("oa:hasSelector")), quote
            yield quote, _TYPE, node(iri("oa:TextQuoteSelector"))
            yield quote, node(iri("oa:exact")), Literal(evidence["quote"])

    def _values(self, subject: NamedNode, predicate: NamedNode, prop: Property, value: Any) -> Iterator[Fact]:
        """One value; a list as one value each where the predicate is a standard one, and as JSON where its order matters."""
        if not prop.is_list:
            yield subject, predicate, Literal(value, language="zh") if self._terms.is_word(prop) else _literal(prop.type, value)
            return
        if prop.rdf:
            for item in value:
                yield subject, predicate, Literal(item, language="zh") if self._terms.is_word(prop) else _literal(prop.item_type, item)
            if value == sorted(set(value)) and value:
                return
        text = json.dumps(value, ensure_ascii=False, default=str)
        yield subject, self._iri(self._terms.own(f"{prop.name}List")), Literal(text, datatype=_JSON)


def _document_of(rel: Relationship) -> str | None:
    """The document that says a relationship, where one does."""
    if rel.start_label == "Document":
        return rel.start
    document = rel.properties.get("document")
    return document if isinstance(document, str) else None


_spell: dict[str, Callable[[Any], str]] = {
    "INTEGER": str,
    "FLOAT": lambda value: repr(float(value)),
    "BOOLEAN": lambda value: "true" if value else "false",
    "DATE": lambda value: str(value.isoformat()),
}
_datatypes = {name: NamedNode(iri) for name, iri in DATATYPES.items()}


def _literal(type_: str, value: Any) -> Literal:
    datatype = _datatypes.get(type_)
    return Literal(value) if datatype is None else Literal(_spell[type_](value), datatype=datatype)
