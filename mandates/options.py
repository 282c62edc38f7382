"""Options of the commands: each one once, and those that belong together as a dataclass that a command takes whole."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from mandates.output import Format

Sources = Annotated[list[str], typer.Argument(metavar="SOURCE…", help="Files, directories and globs.", show_default=False)]
Place = Annotated[
    str | None,
    typer.Option(
        "--graph", "-g", metavar="PLACE", envvar="MANDATES_GRAPH", show_envvar=True, show_default="./mandates.graph",
        help="A directory (embedded store), bolt://… or neo4j://… (a server), or neo4j:local (see `mandates neo4j`).",
    ),
]  # fmt: skip
User = Annotated[str | None, typer.Option(metavar="NAME", envvar="NEO4J_USERNAME", help="User at a server.", show_default="neo4j")]
PasswordFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="File with the password for a server (- reads it from standard input); else NEO4J_PASSWORD, else a prompt."
    ),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, metavar="N", help="Worker processes for many sources; 0 is as many as pay off.")]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How rows are printed.")]
Limit = Annotated[int, typer.Option(min=1, metavar="ROWS", help="Print at most so many rows.")]
Timeout = Annotated[float, typer.Option(min=0.001, metavar="SECONDS", help="Give the query up after so long.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write here instead of standard output.")]
Params = Annotated[
    list[str] | None,
    typer.Option("--param", "-p", metavar="NAME=VALUE", help="A parameter, text or JSON; may be given several times."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphOptions:
    """Which graph, and how to get into it."""

    graph: Place = None
    user: User = None
    password_file: PasswordFile = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryOptions(GraphOptions):
    """A question to a graph: its parameters, how far it may go, how its rows are printed."""

    param: Params = None
    form: FormatOption = Format.TABLE
    limit: Limit = 1000
    timeout: Timeout = 60


def bundled(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command take dataclasses of options: typer, which wants a parameter for each option, is shown one for each of their fields."""
    signature = inspect.signature(command, eval_str=True)
    flat: list[inspect.Parameter] = []
    bundles: dict[str, Any] = {}
    for name, parameter in signature.parameters.items():
        if is_dataclass(parameter.annotation):
            bundles[name] = parameter.annotation
            hints = get_type_hints(parameter.annotation, include_extras=True)
            kind = inspect.Parameter.KEYWORD_ONLY
            flat += [inspect.Parameter(f.name, kind, default=f.default, annotation=hints[f.name]) for f in fields(parameter.annotation)]
        else:
            flat.append(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY))

    @wraps(command)
    def call(**values: Any) -> None:
        made = {name: bundle(**{f.name: values.pop(f.name) for f in fields(bundle)}) for name, bundle in bundles.items()}
        command(**values, **made)

    call.__signature__ = signature.replace(parameters=flat)  # type: ignore[attr-defined]
    call.__annotations__ = {parameter.name: parameter.annotation for parameter in flat}
    return call
