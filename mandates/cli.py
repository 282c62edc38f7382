"""The `mandates` command: a thin door to mandates.api; it parses options, shows progress and prints, nothing else."""

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

app = typer.Typer(
    name="mandates",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="""Who must do what, by when, on whose authority: Chinese government documents as a graph (政责图谱).

    Begin with `mandates build SOURCE…`, then `mandates ask`.

    Exit codes: 0 all went well, 1 something failed (the rest was done), 2 wrong usage.""",
)

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
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, metavar="N", help="Worker processes for many sources; 0 is one per processor.")]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How rows are printed.")]
Limit = Annotated[int, typer.Option(min=1, metavar="ROWS", help="Print at most so many rows.")]
Timeout = Annotated[float, typer.Option(min=0.001, metavar="SECONDS", help="Give the query up after so long.")]


@app.command()
def extract(
    sources: Sources,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write here instead of standard output.")] = None,
    report: Annotated[
        bool, typer.Option("--report", help="List on standard error what was not understood, with its place and reason.")
    ] = False,
    jobs: Jobs = 0,
) -> None:
    """Print the records of sources as JSON lines.

    One object per line: documents, outline, tasks, targets, citations, duties, appointments, declarations, and what was not understood.
    Nothing else goes to standard output.

    Example: `mandates extract gazette.txt | grep '"type": "task"'`
    """
    from mandates.extract.records import write_jsonl
    from mandates.report import Report
    from mandates.sources import Extracted, extract_sources

    failed, told = False, Report()
    with _bar("extracting") as step, _writable(output) as stream:
        for found in extract_sources(sources, jobs=_jobs(jobs), progress=step, keep_text=report):
            if isinstance(found, Extracted):
                write_jsonl(found.records, stream)
                if report:
                    told.add(found)
            else:
                failed |= _complain(found)
    if report:
        told.print(err)
    raise typer.Exit(FAILED if failed else 0)


@app.command()
def resolve(
    sources: Sources,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write here instead of standard output.")] = None,
    jobs: Jobs = 0,
) -> None:
    """Print what is decided across sources, as JSON lines.

    Which body a printed name means, which bodies are counterparts, which items of a lower document carry out which of an upper one, and
    which figures were handed down.

    Example: `mandates resolve gazettes/ -o resolved.jsonl`
    """
    import json

    from mandates.graph.resolve import resolution_records
    from mandates.graph.resolve import resolve as fold
    from mandates.sources import Extracted, extract_sources

    failed, records = False, []
    with _bar("extracting") as step:
        for found in extract_sources(sources, jobs=_jobs(jobs), progress=step):
            if isinstance(found, Extracted):
                records.extend(found.records)
            else:
                failed |= _complain(found)
    with _writable(output) as stream:
        for record in resolution_records(fold(records)):
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    raise typer.Exit(FAILED if failed else 0)


@app.command()
def build(
    sources: Sources,
    graph: Place = None,
    user: User = None,
    password_file: PasswordFile = None,
    jobs: Jobs = 0,
) -> None:
    """Extract sources, resolve who is who and which document is which, and load the graph.

    Building again with the same sources changes nothing and says so; a source that changed replaces what it said before.

    Examples: `mandates build gazettes/` or `mandates build 'notices/*.txt' --graph bolt://localhost:7687`
    """
    from mandates import api
    from mandates.report import build_summary

    with _bar("extracting") as step, _bar("loading", "documents") as load:
        kg = api.build(
            sources, graph, user=user, password=_password(graph, password_file), jobs=_jobs(jobs), strict=False,
            progress=step, loading=lambda done, total: load(None, total, done),
        )  # fmt: skip
    with kg:
        failed = [_complain(error) for error in kg.errors]
        out.print(build_summary(kg))
    raise typer.Exit(FAILED if any(failed) else 0)


@app.command()
def ask(
    name: Annotated[str | None, typer.Argument(help="Name of a question; without it, all are listed.", show_default=False)] = None,
    param: Annotated[
        list[str] | None, typer.Option("--param", "-p", metavar="NAME=VALUE", help="A parameter; may be given several times.")
    ] = None,
    form: FormatOption = Format.TABLE,
    graph: Place = None,
    limit: Limit = 1000,
    timeout: Timeout = 60,
    user: User = None,
    password_file: PasswordFile = None,
) -> None:
    """Ask a canned question; without a name, list them all.

    Examples: `mandates ask`, `mandates ask who-leads-what -p agency=省政务局`, `mandates ask deadlines-before -p before=2024-06-30 -f csv`
    """
    from mandates.cypher import question, questions
    from mandates.report import question_list

    if name is None:
        if param:
            _usage("--param needs the name of a question")
        out.print(question_list(questions().values()))
        return
    asked = question(name)
    values = asked.values(dict(_assignment(text) for text in param or []))
    with _opened(graph, user, password_file) as kg:
        _print(kg.ask(name, limit=limit, timeout=timeout, **values), form, limit)


@app.command()
def cypher(
    text: Annotated[str, typer.Argument(help="A query that only reads; - reads it from standard input.")],
    param: Annotated[
        list[str] | None, typer.Option("--param", "-p", metavar="NAME=VALUE", help="A parameter, as text or a JSON value.")
    ] = None,
    form: FormatOption = Format.TABLE,
    graph: Place = None,
    limit: Limit = 1000,
    timeout: Timeout = 60,
    user: User = None,
    password_file: PasswordFile = None,
) -> None:
    """Run a Cypher query of your own; what would change the graph is refused.

    Example: `mandates cypher 'MATCH (a:Agency)-[:LEADS]->(m:Mandate) RETURN a.name AS agency, count(m) AS tasks ORDER BY tasks DESC'`
    """
    values = {name: _json_or_text(value) for name, value in map(_assignment, param or [])}
    query = sys.stdin.read() if text == "-" else text
    if not query.strip():
        _usage("the query is empty")
    with _opened(graph, user, password_file) as kg:
        _print(kg.cypher(query, limit=limit, timeout=timeout, **values), form, limit)


@app.command()
def show(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Number, or part of the title.")],
    evidence: Annotated[
        bool, typer.Option("--evidence", "-e", help="Also print the words behind each line, and where they stand.")
    ] = False,
    graph: Place = None,
    user: User = None,
    password_file: PasswordFile = None,
) -> None:
    """Print a document's outline with who does what under each item.

    Examples: `mandates show 湘政办发〔2023〕11号` or `mandates show 政务公开工作要点 --evidence`
    """
    from mandates.show import render

    with _opened(graph, user, password_file) as kg:
        out.print(render(kg, document, evidence=evidence))


@app.command()
def explain(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Number, or part of the title.")],
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="Labels from the top, as printed, parted by / : 二/（一）/1; an annex first: 1:二/（一）")
    ],
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE…]", help="Where the document is printed.", show_default="the files in the graph")
    ] = None,
    graph: Place = None,
    user: User = None,
    password_file: PasswordFile = None,
) -> None:
    """Say for one item which rule saw what, what it inherits from where, and what was rejected and why.

    Example: `mandates explain 湘政办发〔2023〕11号 '1:二/（一）/3' gazette.txt`
    """
    from mandates.show import explain as tell

    if not sources:
        with _opened(graph, user, password_file) as kg:
            sources = [str(name) for name in kg.ask("sources").column("source")]
    out.print(tell(sources, document, path))


@app.command()
def serve(graph: Place = None) -> None:
    """Keep the embedded store open and print how to connect to it, until Ctrl-C.

    Example: `mandates serve --graph mandates.graph`, then in another shell run what it prints.
    """
    from mandates.report import connections

    with _opened(graph, None, None) as kg:
        out.print(connections(kg.store), soft_wrap=True)
        _wait_for_interrupt()
        err.print("closed")


def _wait_for_interrupt() -> None:
    import signal
    import time

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        return


# -- what the commands share


@contextmanager
def _opened(graph: str | None, user: str | None, password_file: Path | None) -> Iterator[Graph]:
    from mandates import api

    with api.open_graph(graph, user=user, password=_password(graph, password_file)) as kg:
        yield kg


def _password(graph: str | None, file: Path | None) -> str | None:
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


def _jobs(jobs: int) -> int:
    return jobs or os.cpu_count() or 1


def _assignment(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        _usage(f"--param takes NAME=VALUE, not {text!r}")
    return name, value


def _json_or_text(value: str) -> Any:
    import json

    try:
        return json.loads(value)
    except json.JSONDecodeError:
        return value


def _print(rows: Any, form: Format, limit: int) -> None:
    from mandates.output import write

    write(rows, form, out)
    if rows.truncated:
        err.print(f"cut short at {limit} rows; --limit asks for more", style="yellow")


@contextmanager
def _bar(doing: str, what: str = "sources") -> Iterator[Callable[..., None]]:
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
def _writable(path: Path | None) -> Iterator[Any]:
    if path is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    try:
        stream = path.open("w", encoding="utf-8")
    except OSError as error:
        _usage(f"{path}: cannot be written: {error.strerror}")
    with stream:
        yield stream


def _complain(error: Exception) -> bool:
    """Say what is wrong with a source; False where it is only a note."""
    from mandates.sources import RepeatedSource

    note = isinstance(error, RepeatedSource)
    err.print(f"{'note' if note else 'error'}: {error}", style="yellow" if note else "red", markup=False, soft_wrap=True)
    return not note


def _usage(message: str) -> NoReturn:
    err.print(f"error: {message}", style="red", markup=False, soft_wrap=True)
    raise typer.Exit(USAGE)


def _fail(error: Exception, code: int) -> NoReturn:
    err.print(f"error: {error}", style="red", markup=False, soft_wrap=True)
    sys.exit(code)


def main() -> None:
    """Entry point: errors that we know become one line and an exit code, never a traceback."""
    from mandates.cypher import QuestionError
    from mandates.extract.text import SourceError
    from mandates.graph.errors import StoreError

    try:
        app()
    except QuestionError as error:
        _fail(error, USAGE)
    except (SourceError, StoreError) as error:
        _fail(error, FAILED)
    except BrokenPipeError:
        # The reader (head, less) went away: nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()
