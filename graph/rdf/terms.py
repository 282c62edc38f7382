"""How the graph is spelled in RDF: an IRI for every node and relationship, a predicate for every property.

IRIs hold the version of the scheme and `/eli/`, as the European Legislation Identifier asks of identifiers of legal resources,
and the node's own key, percent-encoded only where an IRI demands it (RFC 3987), so that a reader recognises 湘政办发〔2023〕11号.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import unquote

from mandates.graph.elements import Relationship
from mandates.graph.schema import Property, RelationshipType, Schema, schema

#: Every node and statement stands under this IRI; the number is the version of the scheme (schema.yaml).
BASE = "https://w3id.org/mandate-graph/eli/{version}/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"

#: Cypher type -> XSD datatype; STRING is the plain literal.
DATATYPES = {"INTEGER": XSD + "integer", "FLOAT": XSD + "double", "BOOLEAN": XSD + "boolean", "DATE": XSD + "date"}
#: Predicates whose values are Chinese words for people, written with a language tag.
WORDS = frozenset({"dcterms:title", "dcterms:alternative", "skos:prefLabel", "skos:altLabel", "schema:name", "rdfs:label", "foaf:name"})
#: Of the evidence, what a Web Annotation says with selectors and not with a property of the statement itself.
SELECTED = frozenset({"source", "start", "end", "quote"})

# What RFC 3987 does not let stand in the path of an IRI, and % # ? which would change its meaning.
_RESERVED = re.compile(r"[\x00-\x20\"<>\\^`{|}%#?\[\]\x7f-\xa0\u200e-\u202e\ue000-\uf8ff]")


def _escape(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode())


@dataclass(frozen=True, slots=True)
class Terms:
    """IRIs of one version of the schema."""

    schema: Schema
    base: str
    #: label -> property name -> predicate IRI
    node_predicates: dict[str, dict[str, str]] = field(default_factory=dict)
    #: type -> property name -> predicate IRI, evidence that selectors carry left out
    rel_predicates: dict[str, dict[str, str]] = field(default_factory=dict)

    def expand(self, name: str) -> str:
        """The IRI of a prefixed name: eli:cites."""
        prefix, _, local = name.partition(":")
        return RDF + local if prefix == "rdf" else self.schema.prefixes[prefix] + local

    def own(self, name: str) -> str:
        """The IRI of a term of this project's own."""
        return self.schema.prefixes["mg"] + name

    def node(self, label: str, id: str) -> str:
        """The IRI of a node; `parse_node` gives label and id back."""
        return f"{self.base}{label.lower()}/{_RESERVED.sub(_escape, id)}"

    def parse_node(self, iri: str) -> tuple[str, str] | None:
        """(label, id) of a node's IRI, None where it is none."""
        if not iri.startswith(self.base):
            return None
        kind, _, id = iri[len(self.base) :].partition("/")
        label = next((label for label in self.schema.nodes if label.lower() == kind), None)
        return None if label is None else (label, unquote(id))

    def statement(self, rel: Relationship) -> str:
        """The IRI of a relationship: the same ends and the same keys give the same IRI, whatever else it says."""
        declared = self.schema.relationships[rel.type]
        keys = [str(rel.properties.get(name, "")) for name in declared.keys]
        digest = hashlib.sha256("\x1f".join((rel.start_label, rel.start, rel.end_label, rel.end, *keys)).encode()).hexdigest()
        return f"{self.base}statement/{rel.type.lower()}/{digest[:24]}"

    def is_word(self, prop: Property) -> bool:
        """Whether the values of a property are written with the language tag zh."""
        return prop.rdf in WORDS


def statement_class(type_: str) -> str:
    """Local name of the class of a relationship's statements: CARRIES_OUT has CarriesOutStatement."""
    return "".join(word.capitalize() for word in type_.split("_")) + "Statement"


def stated(declared: RelationshipType) -> bool:
    """Whether a relationship of this type has a statement of its own beside the plain triple."""
    return bool(declared.properties)


@cache
def terms() -> Terms:
    """The terms of this package's schema."""
    declared = schema()
    out = Terms(declared, BASE.format(version=declared.version))
    for label, node in declared.nodes.items():
        out.node_predicates[label] = {name: out.expand(prop.rdf or f"mg:{name}") for name, prop in node.properties.items()}
    for type_, rel in declared.relationships.items():
        out.rel_predicates[type_] = {
            name: out.expand(prop.rdf or f"mg:{name}") for name, prop in rel.properties.items() if not (rel.evidence and name in SELECTED)
        }
    return out
