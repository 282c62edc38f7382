"""What the commands share: consoles, options, an open graph, progress bars, and how errors are said."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from mandates.output import Format

if TYPE_CHECKING:
    from mandates.api import Graph

FAILED, USAGE = 1, 2
#: answers go here, and nothing else
out = Console(highlight=False, width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else 120)
#: progress, summaries and complaints
err = Console(stderr=True, highlight=False)

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


@contextmanager
def opened(graph: str | None, user: str | None, password_file: Path | None) -> Iterator[Graph]:
    from mandates import api

    with api.open_graph(graph, user=user, password=password(graph, password_file)) as kg:
        yield kg


def password(graph: str | None, file: Path | None) -> str | None:
    """The password for a server: from a file, the environment or a prompt; None where none is needed."""
    if file is not None:
        return (sys.stdin.readline() if str(file) == "-" else file.read_text("utf-8")).strip()
    from mandates import api

    if "://" not in api.place(graph):
        return None
    if "NEO4J_PASSWORD" in os.environ:
        return os.environ["NEO4J_PASSWORD"]
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, err=True))
    return None


def assignment(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        usage(f"--param takes NAME=VALUE, not {text!r}")
    return name, value


def json_or_text(value: str) -> Any:
    import json

    try:
        return json.loads(value)
    except json.JSONDecodeError:
        return value


def print_rows(rows: Any, form: Format, limit: int) -> None:
    from mandates.output import write

    write(rows, form, out)
    if rows.truncated:
        err.print(f"cut short at {limit} rows; --limit asks for more", style="yellow")


@contextmanager
def bar(doing: str, what: str = "sources") -> Iterator[Callable[..., None]]:
    """A progress bar on standard error, gone when done; silent where that is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn(what), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(doing, total=None, visible=False)

        def step(_: object, total: int, done: int | None = None) -> None:
            if done is None:
                bar.update(task, total=total, advance=1, visible=True)
            else:
                bar.update(task, total=total, completed=done, visible=True)

        yield step


@contextmanager
def writable(path: Path | None) -> Iterator[Any]:
    if path is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    try:
        stream = path.open("w", encoding="utf-8")
    except OSError as error:
        usage(f"{path}: cannot be written: {error.strerror}")
    with stream:
        yield stream


def complain(error: Exception) -> bool:
    """Say what is wrong with a source; False where it is only a note."""
    from mandates.sources import RepeatedSource

    note = isinstance(error, RepeatedSource)
    err.print(f"{'note' if note else 'error'}: {error}", style="yellow" if note else "red", markup=False, soft_wrap=True)
    return not note


def usage(message: str) -> NoReturn:
    err.print(f"error: {message}", style="red", markup=False, soft_wrap=True)
    raise typer.Exit(USAGE)


def fail(error: Exception, code: int) -> NoReturn:
    err.print(f"error: {error}", style="red", markup=False, soft_wrap=True)
    sys.exit(code)
