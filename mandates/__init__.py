"""mandate-graph (政责图谱): who must do what, by when, on whose authority, out of Chinese government documents.

>>> import mandates
>>> with mandates.build(["gazette.txt"]) as kg:  # doctest: +SKIP
...     kg.ask("who-leads-what", agency="省政务局").df()
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mandates.api import BuildError, Graph, build, records, resolve
    from mandates.api import open_graph as open
    from mandates.cypher import QuestionError, questions
    from mandates.extract.nlp import pipeline as spacy
    from mandates.extract.text import SourceError
    from mandates.rows import Rows

__version__ = "0.1.0"

__all__ = ["BuildError", "Graph", "QuestionError", "Rows", "SourceError", "build", "open", "questions", "records", "resolve", "spacy"]

# Loaded when they are asked for: who imports mandates.extract alone does not pay for the driver.
_HOME = {
    **dict.fromkeys(("BuildError", "Graph", "build", "records", "resolve"), "mandates.api"),
    "QuestionError": "mandates.cypher",
    "questions": "mandates.cypher",
    "SourceError": "mandates.extract.text",
    "Rows": "mandates.rows",
}
_RENAMED = {"open": ("mandates.api", "open_graph"), "spacy": ("mandates.extract.nlp", "pipeline")}


def __getattr__(name: str) -> Any:
    if name in _RENAMED:
        home, called = _RENAMED[name]
        return getattr(import_module(home), called)
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'mandates' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
