"""The graph in another form, by the name of a format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mandates.api import Graph

RDF = ("turtle", "ntriples", "nquads", "jsonld")
NETWORK = ("graphml", "gexf")
#: Import files for neo4j-admin, a directory of them.
IMPORT = ("neo4j-csv", "parquet")


class ExportError(ValueError):
    """A format that does not exist, lacks an extra, or cannot be written where it is asked for."""


def write(kg: Graph, path: Path | None, form: str) -> str:
    """Write the graph; returns a line that says what was written.

    Args:
        path: a file, or for IMPORT a new directory; None is standard output, which only RDF can use.
        form: one of RDF, NETWORK and IMPORT.

    Raises:
        ExportError: see there.
    """
    if form not in (*RDF, *NETWORK, *IMPORT):
        raise ExportError(f"no format {form!r}; there are {', '.join((*RDF, *NETWORK, *IMPORT))}")
    if path is None and form not in RDF:
        raise ExportError(f"{form} needs a PATH to write to")
    if path is None:
        return _rdf(kg, None, form)
    try:
        if form in RDF:
            return _rdf(kg, path, form)
        return _import_files(kg, path, form) if form in IMPORT else _network(kg, path, form)
    except OSError as error:
        raise ExportError(f"{error.filename or path}: cannot be written: {error.strerror}") from None


def _rdf(kg: Graph, path: Path | None, form: str) -> str:
    try:
        from mandates.graph.rdf import export
    except ImportError as error:
        raise ExportError(f"{form} needs an extra: pip install 'mandate-graph[rdf]' ({error.name} is missing)") from None
    from mandates import __version__

    if path is None:
        count = export(kg.store.elements(), sys.stdout.buffer, form, __version__)
        sys.stdout.flush()
        return f"{count} triples"
    with path.open("wb") as out:
        count = export(kg.store.elements(), out, form, __version__)
    return f"{count} triples: {path}"


def _network(kg: Graph, path: Path, form: str) -> str:
    from mandates.graph.network import write_network

    if path.suffix.lower() != f".{form}":
        raise ExportError(f"{path}: a {form} file ends in .{form}")
    network = kg.networkx()
    write_network(network, path)
    return f"{network.number_of_nodes()} nodes, {network.number_of_edges()} edges: {path}"


def _import_files(kg: Graph, path: Path, form: str) -> str:
    from mandates.graph.bulk_files import export_store
    from mandates.graph.errors import StoreError

    try:
        out = export_store(kg.store, path, "csv" if form == "neo4j-csv" else form)
    except ImportError as error:
        raise ExportError(f"{form} needs an extra: pip install 'mandate-graph[parquet]' ({error.name} is missing)") from None
    except StoreError as error:
        raise ExportError(str(error)) from None
    return (
        f"{out.node_count} nodes, {out.relationship_count} relationships: {path} (import.sh has the command line, schema.cypher the schema)"
    )
