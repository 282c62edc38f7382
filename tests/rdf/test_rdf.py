"""RDF: what is exported comes back, says what a reader of the standards expects, and passes the shapes, which faults do not."""

from __future__ import annotations

import datetime as dt
import io

import pyshacl
import pytest
from mandates.graph.elements import Node, Relationship
from mandates.graph.rdf import export, load, ontology, shapes
from mandates.graph.rdf.terms import terms
from rdflib import RDF, Dataset, Graph, Literal, Namespace, URIRef

READERS = {"turtle": "turtle", "ntriples": "nt", "nquads": "nquads", "jsonld": "json-ld"}
DOCUMENT, ITEM = "云政办发〔2023〕1号", "云政办发〔2023〕1号/1/一/（一）#2"
TASK, TARGET = ITEM + "!m1", ITEM + "!t1"
WORDS = {"source": "ab12", "start": 3, "end": 9, "quote": "（省“政务”局牵头）", "rule": "clause", "confidence": 0.9, "page": 4}

# A synthetic graph: every kind of value, and names that an IRI cannot hold as they are.
ELEMENTS: list[Node | Relationship] = [
    Node("Source", "ab12", {"name": "a 100%.txt", "names": ["z.txt", "a 100%.txt"]}),
    Node("Document", DOCUMENT, {"title": "通知", "titles": ["乙", "甲"], "printed": True, "issued": dt.date(2023, 3, 6), "year": 2023}),
    Node("Document", "t:关于 <A> & “B”的意见", {"title": "关于 <A> & “B”的意见", "printed": False}),
    Node("Provision", ITEM, {"document": DOCUMENT, "annex": 1, "path": ["一", "（一）"], "kind": "item", "order": 3, "text": "a\n\"b\""}),
    Node("Mandate", TASK, {"document": DOCUMENT, "provision": ITEM, "kind": "task", "deadlines": ["2023", "06-30"]}),
    Node("Target", TARGET, {"document": DOCUMENT, "provision": ITEM, "metric": "用户数", "value": 30000000.0, "op": ">", "unit": "户"}),
    Node("Agency", "云岭省政务局", {"name": "云岭省政务局", "short_names": ["省政务局"], "level": "province"}),
    Node("Region", "990000", {"name": "云岭省"}),
    Relationship("HAS_PART", "Document", DOCUMENT, "Provision", ITEM, WORDS),
    Relationship("ASSIGNS", "Provision", ITEM, "Mandate", TASK, WORDS),
    Relationship("SETS", "Provision", ITEM, "Target", TARGET, {**WORDS, "spans": [3, 5, 7, 9]}),
    Relationship("LEADS", "Agency", "云岭省政务局", "Mandate", TASK, {**WORDS, "inherited": False, "surface": "省政务局"}),
    Relationship("CITES", "Provision", ITEM, "Document", "t:关于 <A> & “B”的意见", {**WORDS, "relation": "basis", "mentions": 1}),
    Relationship("EXTENDS", "Document", DOCUMENT, "Document", "t:关于 <A> & “B”的意见", {**WORDS, "scope": "item", "provision": ITEM}),
    Relationship("IN", "Agency", "云岭省政务局", "Region", "990000", {}),
]  # fmt: skip


def exported(format: str) -> Graph:
    out = io.BytesIO()
    export(ELEMENTS, out, format, "1.0")
    graph = Dataset() if format == "nquads" else Graph()
    return graph.parse(data=out.getvalue(), format=READERS[format])


def spelled(element: Node | Relationship) -> str:
    name = (element.label, element.id) if isinstance(element, Node) else (element.type, *element.ends)
    return repr((name, sorted(element.properties.items())))


@pytest.mark.parametrize("format", READERS)
def test_what_is_exported_comes_back(format: str) -> None:
    assert sorted(map(spelled, load(exported(format)))) == sorted(map(spelled, ELEMENTS))


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"no RDF format 'rdfxml' \(known: turtle, ntriples, nquads, jsonld\)"):
        export([], io.BytesIO(), "rdfxml")


def test_a_reader_of_the_standards_needs_no_inference() -> None:
    rows = exported("turtle").query(
        """
        SELECT ?number ?agency ?words WHERE {
          ?document a eli:LegalResource ; eli:id_local ?number ; eli:has_part ?part .
          ?mandate a odrl:Duty ; odrl:assignee/skos:prefLabel ?agency .
          ?annotation oa:hasBody ?mandate ; rdf:subject/skos:prefLabel ?agency ; oa:hasTarget/oa:hasSelector/oa:exact ?words .
        }""",
        initNs={**terms().schema.prefixes, "rdf": RDF},
    )
    assert [tuple(map(str, row)) for row in rows] == [(DOCUMENT, "云岭省政务局", "（省“政务”局牵头）")]


def test_no_blank_nodes_and_every_own_term_is_declared() -> None:
    known, graph = ontology(), exported("ntriples")
    assert not [term for triple in graph for term in triple if term.__class__.__name__ == "BNode"]
    own = {p for p in graph.predicates() if str(p).startswith(terms().own(""))} | {
        c for c in graph.objects(None, RDF.type) if str(c).startswith(terms().own(""))
    }
    assert own
    assert {term for term in own if (term, None, None) not in known} == set()


def test_the_ontology_is_labelled_in_both_languages() -> None:
    graph = ontology()
    leads = URIRef(terms().own("leadAgency"))
    assert (leads, URIRef(terms().expand("rdfs:label")), Literal("牵头机构", lang="zh")) in graph
    assert (leads, URIRef(terms().expand("rdfs:label")), Literal("agency that leads", lang="en")) in graph


def test_nquads_say_which_document_says_what() -> None:
    graph = exported("nquads")
    assert isinstance(graph, Dataset)
    named = graph.graph(URIRef(terms().node("Document", DOCUMENT)))
    assert (URIRef(terms().node("Target", TARGET)), URIRef(terms().expand("schema:unitText")), Literal("户")) in named


def iri(label: str, id: str) -> URIRef:
    return URIRef(terms().node(label, id))


def predicate(name: str) -> URIRef:
    return URIRef(terms().expand(name))


Pattern = tuple[URIRef | None, URIRef, URIRef | Literal | None]
OA = Namespace("http://www.w3.org/ns/oa#")
DOC, AGENCY, PLACE = iri("Document", DOCUMENT), iri("Agency", "云岭省政务局"), iri("Provision", ITEM)
LEVEL = predicate("mg:level")
AIM = iri("Target", TARGET)

#: fault -> what is taken out of the graph, what is put in, what the report names
FAULTS: dict[str, tuple[Pattern | None, Pattern | None, str]] = {
    "a document that does not say whether it is printed": ((DOC, predicate("mg:printed"), None), None, "Document.printed"),
    "a date in words": (
        (DOC, predicate("eli:date_document"), None),
        (DOC, predicate("eli:date_document"), Literal("March 2023")),
        "Document.issued",
    ),
    "two titles": (None, (DOC, predicate("dcterms:title"), Literal("x")), "Document.title"),
    "a level that there is not": (
        (AGENCY, predicate("mg:level"), None),
        (AGENCY, predicate("mg:level"), Literal("village")),
        "Agency.level",
    ),
    "an operator that there is not": ((AIM, predicate("mg:op"), None), (AIM, predicate("mg:op"), Literal("!=")), "Target.op"),
    "a figure in words": (
        (AIM, predicate("schema:value"), None),
        (AIM, predicate("schema:value"), Literal("三千万")),
        "Target.value",
    ),
    "a target that no provision sets": ((PLACE, predicate("mg:setsTarget"), None), None, "SETS is missing"),
    "a mandate that no provision assigns": ((PLACE, predicate("mg:assigns"), None), None, "ASSIGNS is missing"),
    "a provision that hangs on nothing": ((DOC, predicate("eli:has_part"), None), None, "HAS_PART is missing"),
    "an agency that leads a region": (
        None,
        (AGENCY, predicate("mg:leads"), iri("Region", "990000")),
        "LEADS: must lead to Mandate",
    ),
    "a statement without printed words": ((None, OA.hasTarget, None), None, "printed words behind it"),
    "words that end before they begin": ((None, OA.end, None), (None, OA.end, Literal(1)), "evidence: start is one code point offset"),
}


def test_the_export_passes_the_shapes() -> None:
    conforms, _, report = pyshacl.validate(exported("turtle"), shacl_graph=shapes())
    assert conforms, report


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named(fault: str) -> None:
    out, put, named = FAULTS[fault]
    graph = exported("turtle")
    hit = list(graph.triples(out)) if out else []
    assert hit or out is None
    for triple in hit:
        graph.remove(triple)
        if put and put[0] is None:
            graph.add((triple[0], put[1], put[2]))  # type: ignore[arg-type]
    if put and put[0] is not None:
        graph.add(put)  # type: ignore[arg-type]
    conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes())
    assert not conforms
    assert named in report
