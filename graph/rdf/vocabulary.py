"""The ontology and the SHACL shapes, generated from schema.yaml."""

from __future__ import annotations

from mandates.graph.rdf.terms import DATATYPES, RDF, Terms, stated, statement_class, terms
from mandates.graph.schema import NodeType, Property, RelationshipType
from rdflib import OWL, RDFS, SH, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF as RDFNS

OA = Namespace("http://www.w3.org/ns/oa#")

#: Own predicates that the export writes beside those of schema.yaml: local name, zh, en, what it holds.
_EXTRA = (
    ("relationship", "关系类型", "relationship", "Type of the relationship that a statement states, as in Cypher."),
    ("rulesVersion", "规则版本", "version of the rules", "Version of the extraction rules that an activity ran."),
)
#: What may stand at the other end of a part: each must hang on something printed. label -> (type, direction)
_HANGS_ON = {"Mandate": "ASSIGNS", "Target": "SETS", "Declaration": "DECLARES", "Provision": "HAS_PART"}


def _bound(known: Terms) -> Graph:
    graph = Graph()
    for prefix, iri in known.schema.prefixes.items():
        graph.bind(prefix, iri)
    graph.bind("owl", OWL)
    graph.bind("sh", SH)
    return graph


def ontology() -> Graph:
    """Classes and properties of this project's own, each under the standard term that it refines, labelled in zh and en."""
    known = terms()
    graph = _bound(known)
    root = URIRef(known.own("").rstrip("#/"))
    graph.add((root, RDFNS.type, OWL.Ontology))
    graph.add((root, OWL.versionInfo, Literal(str(known.schema.version))))
    graph.add((root, OWL.versionIRI, URIRef(f"{root}/{known.schema.version}.0")))
    graph.add((root, RDFS.label, Literal("mandate-graph", lang="en")))
    graph.add((root, RDFS.label, Literal("政责图谱", lang="zh")))
    for label, node in known.schema.nodes.items():
        _class(graph, known, label, node)
    _term(graph, known, "Statement", OWL.Class, "陈述", "Statement", "A relationship as printed, with its evidence.")
    graph.add((URIRef(known.own("Statement")), RDFS.subClassOf, URIRef(RDF + "Statement")))
    for type_, rel in known.schema.relationships.items():
        _relationship(graph, known, type_, rel)
    for name, zh, en, comment in _EXTRA:
        _term(graph, known, name, OWL.DatatypeProperty, zh, en, comment)
    return graph


def _term(graph: Graph, known: Terms, name: str, kind: URIRef, zh: str, en: str, comment: str) -> URIRef:
    term = URIRef(known.own(name))
    graph.add((term, RDFNS.type, kind))
    graph.add((term, RDFS.label, Literal(zh, lang="zh")))
    graph.add((term, RDFS.label, Literal(en, lang="en")))
    if comment and graph.value(term, RDFS.comment) is None:
        graph.add((term, RDFS.comment, Literal(comment, lang="en")))
    graph.add((term, RDFS.isDefinedBy, URIRef(known.own("").rstrip("#/"))))
    return term


def _class(graph: Graph, known: Terms, label: str, node: NodeType) -> None:
    term = _term(graph, known, label, OWL.Class, node.zh, node.en, node.description)
    for name in node.rdf:
        graph.add((term, RDFS.subClassOf, URIRef(known.expand(name))))
    for prop in node.properties.values():
        _property(graph, known, prop)


def _property(graph: Graph, known: Terms, prop: Property) -> None:
    words = prop.name.replace("_", " ")
    if not prop.rdf or prop.rdf.startswith("mg:"):
        name = prop.rdf.removeprefix("mg:") or prop.name
        _term(graph, known, name, OWL.DatatypeProperty, prop.zh or prop.name, words, prop.description)
    if prop.is_list:
        zh, en = f"{prop.zh}（按序）", f"{words}, in order"
        _term(graph, known, f"{prop.name}List", OWL.DatatypeProperty, zh, en, "The values as a JSON array.")


def _relationship(graph: Graph, known: Terms, type_: str, rel: RelationshipType) -> None:
    if rel.rdf.startswith("mg:"):
        term = _term(graph, known, rel.rdf[3:], OWL.ObjectProperty, rel.zh, rel.en, rel.description)
        if rel.rdf_under:
            graph.add((term, RDFS.subPropertyOf, URIRef(known.expand(rel.rdf_under))))
    if rel.inverse.startswith("mg:"):
        term = _term(graph, known, rel.inverse[3:], OWL.ObjectProperty, f"{rel.zh}机构", f"agency that {rel.en}", "")
        graph.add((term, RDFS.subPropertyOf, URIRef(known.expand("odrl:assignee"))))
        graph.add((term, OWL.inverseOf, URIRef(known.expand(rel.rdf))))
    if stated(rel):
        cls = _term(graph, known, statement_class(type_), OWL.Class, f"{rel.zh}陈述", f"statement: {rel.en}", rel.description)
        graph.add((cls, RDFS.subClassOf, URIRef(known.own("Statement"))))
    for name, prop in rel.properties.items():
        if name not in known.schema.evidence or name not in ("source", "start", "end", "quote"):
            _property(graph, known, prop)


def shapes() -> Graph:
    """SHACL shapes: what every node and statement must say, and that nothing stands without the printed words behind it."""
    known = terms()
    graph = _bound(known)
    for label, node in known.schema.nodes.items():
        shape = _shape(graph, known, label, known.own(label))
        for name, prop in node.properties.items():
            _property_shape(graph, shape, known.node_predicates[label][name], prop)
        if label in _HANGS_ON:
            rel = known.schema.relationships[_HANGS_ON[label]]
            inverse = BNode()
            graph.add((inverse, SH.inversePath, URIRef(known.expand(rel.rdf))))
            _constraint(graph, shape, inverse, f"a {label} must hang on what is printed: {rel.type} is missing", minimum=1)
    for type_, rel in known.schema.relationships.items():
        if stated(rel):
            _statement_shape(graph, known, type_, rel)
        _ends_shape(graph, known, type_, rel)
    _selector_shapes(graph, known)
    return graph


def _shape(graph: Graph, known: Terms, name: str, target: str) -> URIRef:
    shape = URIRef(known.own(f"{name}Shape"))
    graph.add((shape, RDFNS.type, SH.NodeShape))
    graph.add((shape, SH.targetClass, URIRef(target)))
    graph.add((shape, SH.nodeKind, SH.IRI))
    return shape


def _constraint(
    graph: Graph, shape: URIRef, path: URIRef | BNode, message: str, minimum: int | None = None, maximum: int | None = None
) -> BNode:
    constraint = BNode()
    graph.add((shape, SH.property, constraint))
    graph.add((constraint, SH.path, path))
    graph.add((constraint, SH.message, Literal(message)))
    if minimum is not None:
        graph.add((constraint, SH.minCount, Literal(minimum)))
    if maximum is not None:
        graph.add((constraint, SH.maxCount, Literal(maximum)))
    return constraint


def _property_shape(graph: Graph, shape: URIRef, predicate: str, prop: Property) -> None:
    name = str(shape).rsplit("#", 1)[-1].removesuffix("Shape")
    minimum = 1 if prop.required else None
    if prop.is_list:
        if not prop.rdf:
            return
        maximum = None
    else:
        maximum = 1
    message = f"{name}.{prop.name}: {prop.type}{', required' if prop.required else ''}"
    if prop.values:
        message += f", one of {' '.join(prop.values)}"
    constraint = _constraint(graph, shape, URIRef(predicate), message, minimum, maximum)
    datatype = DATATYPES.get(prop.item_type)
    if datatype:
        graph.add((constraint, SH.datatype, URIRef(datatype)))
    else:
        either = BNode()
        plain, tagged = BNode(), BNode()
        graph.add((plain, SH.datatype, XSD.string))
        graph.add((tagged, SH.datatype, RDFNS.langString))
        Collection(graph, either, [plain, tagged])
        graph.add((constraint, SH["or"], either))
    if prop.values:
        allowed = BNode()
        Collection(graph, allowed, [Literal(value) for value in prop.values])
        graph.add((constraint, SH["in"], allowed))


def _statement_shape(graph: Graph, known: Terms, type_: str, rel: RelationshipType) -> None:
    cls = statement_class(type_)
    shape = _shape(graph, known, cls, known.own(cls))
    for name, ends in (("subject", rel.start), ("object", rel.end)):
        constraint = _constraint(graph, shape, URIRef(RDF + name), f"{type_}: {name} must be one {' or '.join(ends)}", 1, 1)
        _one_of(graph, constraint, known, ends)
    for name, predicate in known.rel_predicates[type_].items():
        _property_shape(graph, shape, predicate, rel.properties[name])
    if rel.evidence:
        _constraint(
            graph, shape, OA.hasTarget, f"{type_}: nothing stands without the printed words behind it (oa:hasTarget is missing)", 1, 1
        )


def _one_of(graph: Graph, constraint: BNode, known: Terms, labels: tuple[str, ...]) -> None:
    if len(labels) == 1:
        graph.add((constraint, SH["class"], URIRef(known.own(labels[0]))))
        return
    alternatives = []
    for label in labels:
        alternative = BNode()
        graph.add((alternative, SH["class"], URIRef(known.own(label))))
        alternatives.append(alternative)
    either = BNode()
    Collection(graph, either, list(alternatives))
    graph.add((constraint, SH["or"], either))


def _ends_shape(graph: Graph, known: Terms, type_: str, rel: RelationshipType) -> None:
    """The plain triple's object must be of the right class, whoever wrote the triple."""
    if not rel.rdf.startswith("mg:"):
        return
    shape = URIRef(known.own(f"{statement_class(type_)}EndsShape"))
    graph.add((shape, RDFNS.type, SH.NodeShape))
    graph.add((shape, SH.targetSubjectsOf, URIRef(known.expand(rel.rdf))))
    constraint = _constraint(graph, shape, URIRef(known.expand(rel.rdf)), f"{type_}: must lead to {' or '.join(rel.end)}")
    _one_of(graph, constraint, known, rel.end)


def _selector_shapes(graph: Graph, known: Terms) -> None:
    target = URIRef(known.own("TargetOfWordsShape"))
    graph.add((target, RDFNS.type, SH.NodeShape))
    graph.add((target, SH.targetClass, OA.SpecificResource))
    source = _constraint(graph, target, OA.hasSource, "evidence: one Source", 1, 1)
    graph.add((source, SH["class"], URIRef(known.own("Source"))))
    _constraint(graph, target, OA.hasSelector, "evidence: a position in the source", 1)
    position = URIRef(known.own("PositionShape"))
    graph.add((position, RDFNS.type, SH.NodeShape))
    graph.add((position, SH.targetClass, OA.TextPositionSelector))
    for name in ("start", "end"):
        constraint = _constraint(graph, position, OA[name], f"evidence: {name} is one code point offset", 1, 1)
        graph.add((constraint, SH.datatype, XSD.integer))
        graph.add((constraint, SH.minInclusive, Literal(0)))
        if name == "start":
            graph.add((constraint, SH.lessThanOrEquals, OA.end))
    quote = URIRef(known.own("QuoteShape"))
    graph.add((quote, RDFNS.type, SH.NodeShape))
    graph.add((quote, SH.targetClass, OA.TextQuoteSelector))
    constraint = _constraint(graph, quote, OA.exact, "evidence: the printed words, not empty", 1, 1)
    graph.add((constraint, SH.minLength, Literal(1)))
