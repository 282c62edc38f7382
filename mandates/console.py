"""What the commands share: consoles, an open graph, progress bars, and how errors are said."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from mandates.options import GraphOptions, QueryOptions

if TYPE_CHECKING:
    from mandates.api import Graph

FAILED, USAGE = 1, 2
#: answers go here, and nothing else
out = Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else 120)
#: progress, summaries and complaints
err = Console(stderr=True, highlight=False, markup=False, emoji=False)


@contextmanager
def opened(at: GraphOptions) -> Iterator[Graph]:
    from mandates import api

    with api.open_graph(at.graph, user=at.user, password=password(at)) as kg:
        yield kg


def password(at: GraphOptions) -> str | None:
    """The password for a server: from a file, the environment or a prompt; None where none is needed."""
    if (file := at.password_file) is not None:
        try:
            return (sys.stdin.readline() if str(file) == "-" else file.read_text("utf-8")).strip()
        except (OSError, UnicodeDecodeError) as error:
            usage(f"{file}: no password can be read from it: {getattr(error, 'strerror', None) or 'it is no text'}")
    from mandates import api

    if "://" not in api.place(at.graph):
        return None
    if "NEO4J_PASSWORD" in os.environ:
        return os.environ["NEO4J_PASSWORD"]
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, err=True))
    return None


def assignments(texts: Iterable[str]) -> dict[str, str]:
    """The values of --param by name; each name may be given once."""
    values: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name:
            usage(f"--param takes NAME=VALUE, not {text!r}")
        if name in values:
            usage(f"--param {name} is given twice")
        values[name] = value
    return values


def json_or_text(value: str) -> Any:
    import json

    try:
        return json.loads(value)
    except json.JSONDecodeError:
        return value


def print_rows(rows: Any, query: QueryOptions) -> None:
    from mandates.output import write

    write(rows, query.form, out)
    if rows.truncated:
        err.print(f"cut short at {query.limit} rows; --limit asks for more", style="yellow")


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
def writable(path: Path | None, sources: Iterable[str]) -> Iterator[Any]:
    """Standard output, or a file that is no source: who mixes up the two names loses nothing."""
    if path is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    from mandates.extract.reading import expand

    if path.exists() and any(isinstance(file, Path) and file.exists() and file.samefile(path) for file in expand(sources)):
        usage(f"{path} is one of the sources; give another file to --output")
    with writing(path):
        stream = path.open("w", encoding="utf-8")
    with stream:
        yield stream


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Where `path` cannot be written, that is said, and the command ends as with wrong usage."""
    try:
        yield
    except OSError as error:
        usage(f"{error.filename or path}: cannot be written: {error.strerror}")


def complain(error: Exception) -> bool:
    """Say what is wrong with a source; False where it is only a note."""
    from mandates.sources import RepeatedSource

    note = isinstance(error, RepeatedSource)
    _say(f"{'note' if note else 'error'}: {error}", style="yellow" if note else "red")
    return not note


def usage(message: str) -> NoReturn:
    _say(f"error: {message}")
    raise typer.Exit(USAGE)


def fail(error: object, code: int) -> NoReturn:
    _say(f"error: {error}")
    sys.exit(code)


def _say(message: str, style: str = "red") -> None:
    """One line, whatever is in a file's name: line breaks and other control characters are printed as escapes."""
    line = "".join(repr(char)[1:-1] if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") else char for char in message)
    err.print(line, style=style, soft_wrap=True)
