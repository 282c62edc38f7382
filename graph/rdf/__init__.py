"""The graph as RDF: terms, ontology and shapes out of schema.yaml, export, and the way back."""

from mandates.graph.rdf.export import FORMATS, export
from mandates.graph.rdf.load import load
from mandates.graph.rdf.twins import twin, twins
from mandates.graph.rdf.vocabulary import ontology, shapes

__all__ = ["FORMATS", "export", "load", "ontology", "shapes", "twin", "twins"]
