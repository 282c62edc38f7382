"""RDF back to elements: what `export` wrote, read by rdflib."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mandates.graph.elements import Node, Relationship
from mandates.graph.rdf.terms import RDF, SELECTED, Terms, stated, terms
from mandates.graph.schema import Property
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.term import Node as Term

_TYPE = URIRef(RDF + "type")


def load(graph: Graph | Dataset) -> Iterator[Node | Relationship]:
    """The elements that an RDF graph in this project's terms states: nodes first, each part in a stable order.

    Raises:
        ValueError: a statement names no relationship type of the schema, or an end that is no node.
    """
    known = terms()
    if isinstance(graph, Dataset):
        whole = Graph()
        for subject, predicate, value, _ in graph.quads():
            whole.add((subject, predicate, value))
        graph = whole
    yield from _nodes(graph, known)
    yield from _relationships(graph, known)


def _nodes(graph: Graph, known: Terms) -> Iterator[Node]:
    for label, declared in known.schema.nodes.items():
        for subject in sorted(graph.subjects(_TYPE, URIRef(known.own(label))), key=str):
            place = known.parse_node(str(subject))
            if place is None:
                raise ValueError(f"{subject} is said to be a {label}, but its IRI names no node")
            properties = _properties(graph, subject, known, declared.properties, known.node_predicates[label])
            properties.pop("id", None)
            yield Node(label, place[1], properties)


def _relationships(graph: Graph, known: Terms) -> Iterator[Relationship]:
    for subject in sorted(graph.subjects(_TYPE, URIRef(known.own("Statement"))), key=str):
        type_ = str(graph.value(subject, URIRef(known.own("relationship"))))
        declared = known.schema.relationships.get(type_)
        if declared is None:
            raise ValueError(f"{subject}: no relationship type {type_!r}")
        start = _end(known, graph.value(subject, URIRef(RDF + "subject")), subject)
        end = _end(known, graph.value(subject, URIRef(RDF + "object")), subject)
        properties = _properties(graph, subject, known, declared.properties, known.rel_predicates[type_])
        if declared.evidence:
            properties.update(_evidence(graph, subject, known))
        yield Relationship(type_, *start, *end, properties)
    for type_, declared in known.schema.relationships.items():
        if not stated(declared):
            for subject, value in sorted(graph.subject_objects(URIRef(known.expand(declared.rdf))), key=str):
                start_end = known.parse_node(str(subject)), known.parse_node(str(value))
                if start_end[0] and start_end[1] and start_end[0][0] in declared.start and start_end[1][0] in declared.end:
                    yield Relationship(type_, *start_end[0], *start_end[1], {})


def _end(known: Terms, term: Term | None, subject: Term) -> tuple[str, str]:
    place = known.parse_node(str(term))
    if place is None:
        raise ValueError(f"{subject}: {term} is no node")
    return place


def _evidence(graph: Graph, subject: Term, known: Terms) -> dict[str, Any]:
    def one(of: Term, name: str) -> Term | None:
        return graph.value(of, URIRef(known.expand(name)))

    target = one(subject, "oa:hasTarget")
    if target is None:
        return {}
    source = known.parse_node(str(one(target, "oa:hasSource")))
    out: dict[str, Any] = {"source": source[1] if source else None}
    for selector in graph.objects(target, URIRef(known.expand("oa:hasSelector"))):
        for name, prop in (("oa:start", "start"), ("oa:end", "end"), ("oa:exact", "quote")):
            value = one(selector, name)
            if isinstance(value, Literal):
                out[prop] = int(value) if prop != "quote" else str(value)
    return out


def _properties(graph: Graph, subject: Term, known: Terms, declared: dict[str, Property], predicates: dict[str, str]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name, prop in declared.items():
        if name in SELECTED and name not in predicates:
            continue
        if prop.is_list:
            text = graph.value(subject, URIRef(known.own(f"{name}List")))
            if text is not None:
                out[name] = json.loads(str(text))
                continue
            items = [_value(prop.item_type, v) for v in graph.objects(subject, URIRef(predicates[name])) if isinstance(v, Literal)]
            if items:
                out[name] = sorted(items)
            continue
        value = graph.value(subject, URIRef(predicates[name]))
        if isinstance(value, Literal):
            out[name] = _value(prop.type, value)
    return out


def _value(type_: str, value: Literal) -> Any:
    if type_ == "STRING":
        return str(value)
    if type_ == "FLOAT":
        return float(value)
    if type_ == "INTEGER":
        return int(value)
    return value.toPython()
