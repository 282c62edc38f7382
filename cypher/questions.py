"""Canned questions: each `.cypher` file beside this module is one, its comment head says what it asks, takes and returns.

The head, in order: a title `// 中文 | English`; parameters, each as the line `// :param NAME => DEFAULT` that cypher-shell and
Neo4j Browser understand without the slashes, followed by `//   TYPE: 中文 | English`; `// columns`, each `//   NAME: 中文 | English`.
The text below runs as it stands over any Bolt connection, with the defaults as parameters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib import resources
from typing import Any

TYPES = ("string", "integer", "float", "boolean", "date")
_PARAM = re.compile(r"^// :param (\w+) => (.+)$")
_DETAIL = re.compile(r"^//   (\w+): (.*?) \| (.*)$")


class QuestionError(ValueError):
    """A question or parameter that does not exist, or a value that does not fit: says which and what would."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: `type` is one of TYPES; a date is passed as text (2024-12-31) and read by the query."""

    name: str
    type: str
    default: str | int | float | bool | None
    zh: str
    en: str

    def read(self, value: Any) -> Any:
        """`value` in the parameter's type; text is read the way it is typed at a prompt.

        Raises:
            QuestionError: the value does not fit the type.
        """
        if value is None or (value == "null" and isinstance(value, str)):
            return None
        try:
            return _READERS[self.type](value)
        except (TypeError, ValueError):
            raise QuestionError(f"parameter {self.name} is {_ARTICLE[self.type]}, not {value!r}") from None


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Question:
    """One canned question; `text` is the whole file, head included."""

    name: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str

    def values(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """All parameters: those given, read in their types, and defaults for the rest.

        Raises:
            QuestionError: a name that the question does not take, or a value that does not fit.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                takes = f"it takes {', '.join(known)}" if known else "it takes none"
                raise QuestionError(f"{self.name} has no parameter {name!r}; {takes}{_nearest(name, list(known))}")
        return {name: parameter.read(given[name]) if name in given else parameter.default for name, parameter in known.items()}


@cache
def questions() -> dict[str, Question]:
    """All canned questions by name, in alphabetical order."""
    files = sorted((f for f in resources.files("mandates.cypher").iterdir() if f.name.endswith(".cypher")), key=lambda f: f.name)
    return {file.name.removesuffix(".cypher"): parse(file.name, file.read_text("utf-8")) for file in files}


def question(name: str) -> Question:
    """The question of that name.

    Raises:
        QuestionError: there is none; the message names the nearest.
    """
    found = questions().get(name)
    if found is None:
        raise QuestionError(f"there is no question {name!r}{_nearest(name, list(questions()))}; `mandates ask` lists them all")
    return found


def parse(file: str, text: str) -> Question:
    """The question that a file holds.

    Raises:
        QuestionError: the head is not in the form that the module describes; names the file and line.
    """
    head = [line for line in text.split("\n") if line.startswith("//")]
    zh, bar, en = head[0].removeprefix("// ").partition(" | ") if head else ("", "", "")
    if not bar:
        raise QuestionError(f"{file}, line 1: expected a title `// 中文 | English`")
    parameters: list[Parameter] = []
    columns: list[Column] = []
    pending: tuple[str, str] | None = None
    for number, line in enumerate(head[1:], 2):
        if match := _PARAM.match(line):
            pending = match[1], match[2]
        elif match := _DETAIL.match(line):
            if pending is None:
                columns.append(Column(match[1], match[2], match[3]))
            elif match[1] in TYPES:
                parameters.append(Parameter(pending[0], match[1], literal(pending[1]), match[2], match[3]))
                pending = None
            else:
                raise QuestionError(f"{file}, line {number}: {match[1]!r} is no parameter type ({', '.join(TYPES)})")
        elif pending is not None:
            raise QuestionError(f"{file}, line {number}: expected the type of {pending[0]}, as in `//   string: 中文 | English`")
    if not columns:
        raise QuestionError(f"{file}: the head names no columns")
    return Question(file.removesuffix(".cypher"), zh, en.strip(), tuple(parameters), tuple(columns), text)


def literal(text: str) -> str | int | float | bool | None:
    """The value of a Cypher literal in a `:param` line: null, true, false, a number, or text in single quotes."""
    words = {"null": None, "true": True, "false": False}
    if text in words:
        return words[text]
    if len(text) >= 2 and text[0] == text[-1] == "'":
        return text[1:-1]
    return float(text) if "." in text else int(text)


def _nearest(name: str, known: list[str]) -> str:
    near = (
        get_close_matches(name, known, 3, 0.5)
        or [other for other in known if any(part in other for part in name.split("-") if len(part) > 3)][:3]
    )
    return f"; did you mean {' or '.join(near)}?" if near else ""


def _integer(value: Any) -> int:
    if isinstance(value, bool) or (isinstance(value, float) and value != int(value)):
        raise ValueError(value)
    return int(value)


def _float(value: Any) -> float:
    if isinstance(value, bool):
        raise ValueError(value)
    return float(value)


def _boolean(value: Any) -> bool:
    known = {"true": True, "false": False, "yes": True, "no": False, "1": True, "0": False}
    return value if isinstance(value, bool) else known[str(value).lower()] if str(value).lower() in known else _refuse(value)


def _refuse(value: Any) -> bool:
    raise ValueError(value)


def _date(value: Any) -> str:
    return value.isoformat()[:10] if isinstance(value, date) else date.fromisoformat(value).isoformat()


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return value


_READERS = {"string": _string, "integer": _integer, "float": _float, "boolean": _boolean, "date": _date}
_ARTICLE = {
    "string": "text",
    "integer": "a whole number",
    "float": "a number",
    "boolean": "true or false",
    "date": "a day such as 2024-12-31",
}
