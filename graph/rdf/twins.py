"""SPARQL twins of canned questions: the `.rq` files in `sparql/`, named as the Cypher questions whose rows they return.

A variable that begins with an underscore is a parameter: leave it unbound for the default, or bind it before the query runs
(`initBindings` in rdflib, `substitutions` in pyoxigraph, a VALUES clause elsewhere).
"""

from __future__ import annotations

from importlib.resources import files

_FOLDER = files("mandates.graph.rdf").joinpath("sparql")


def twins() -> list[str]:
    """Names of the questions that have a twin."""
    return sorted(file.name.removesuffix(".rq") for file in _FOLDER.iterdir() if file.name.endswith(".rq"))


def twin(name: str) -> str:
    """The SPARQL text of a question.

    Raises:
        KeyError: the question has no twin.
    """
    if name not in twins():
        raise KeyError(f"{name} has no SPARQL twin (those that have: {', '.join(twins())})")
    return _FOLDER.joinpath(f"{name}.rq").read_text(encoding="utf-8")
