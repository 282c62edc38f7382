"""The `mandates` command: a thin door to mandates.api; it parses options, shows progress and prints, nothing else."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from mandates.console import (
    FAILED,
    USAGE,
    assignments,
    bar,
    complain,
    err,
    fail,
    json_or_text,
    opened,
    out,
    password,
    print_rows,
    usage,
    writable,
    writing,
)
from mandates.neo4j_command import app as neo4j
from mandates.options import GraphOptions, Jobs, Output, Place, QueryOptions, Sources, bundled

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


@app.command()
def extract(
    sources: Sources,
    output: Output = None,
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
    with bar("extracting") as step, writable(output, sources) as stream:
        for found in extract_sources(sources, jobs=jobs, progress=step, keep_text=report):
            if isinstance(found, Extracted):
                write_jsonl(found.records, stream)
                if report:
                    told.add(found)
            else:
                failed |= complain(found)
    if report:
        told.print(err)
    raise typer.Exit(FAILED if failed else 0)


@app.command()
def resolve(
    sources: Sources,
    output: Output = None,
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
    with bar("extracting") as step:
        for found in extract_sources(sources, jobs=jobs, progress=step):
            if isinstance(found, Extracted):
                records.extend(found.records)
            else:
                failed |= complain(found)
    with writable(output, sources) as stream:
        for record in resolution_records(fold(records)):
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    raise typer.Exit(FAILED if failed else 0)


@app.command()
@bundled
def build(
    sources: Sources,
    jobs: Jobs = 0,
    *,
    at: GraphOptions,
) -> None:
    """Extract sources, resolve who is who and which document is which, and load the graph.

    Building again with the same sources changes nothing and says so; a source that changed replaces what it said before.

    Examples: `mandates build gazettes/` or `mandates build 'notices/*.txt' --graph bolt://localhost:7687`
    """
    from mandates import api
    from mandates.report import build_summary

    with bar("extracting") as step, bar("loading", "parts") as load:
        kg = api.build(
            sources, at.graph, user=at.user, password=password(at), jobs=jobs, strict=False,
            progress=step, loading=lambda done, total: load(None, total, done),
        )  # fmt: skip
    with kg:
        failed = [complain(error) for error in kg.errors]
        out.print(build_summary(kg))
    raise typer.Exit(FAILED if any(failed) else 0)


@app.command()
@bundled
def ask(
    name: Annotated[str | None, typer.Argument(help="Name of a question; without it, all are listed.", show_default=False)] = None,
    *,
    query: QueryOptions,
) -> None:
    """Ask a canned question; without a name, list them all.

    Examples: `mandates ask`, `mandates ask who-leads-what -p agency=省政务局`, `mandates ask deadlines-before -p before=2024-06-30 -f csv`
    """
    from mandates.cypher import question, questions
    from mandates.report import question_list

    if name is None:
        if query.param:
            usage("--param needs the name of a question")
        out.print(question_list(questions().values()))
        return
    asked = question(name)
    values = asked.values(assignments(query.param or []))
    with opened(query) as kg:
        print_rows(kg.ask(name, limit=query.limit, timeout=query.timeout, **values), query)


@app.command()
@bundled
def cypher(
    text: Annotated[str, typer.Argument(help="A query that only reads; - reads it from standard input.")],
    *,
    query: QueryOptions,
) -> None:
    """Run a Cypher query of your own; what would change the graph is refused.

    Example: `mandates cypher 'MATCH (a:Agency)-[:LEADS]->(m:Mandate) RETURN a.name AS agency, count(m) AS tasks ORDER BY tasks DESC'`
    """
    values = {name: json_or_text(value) for name, value in assignments(query.param or []).items()}
    text = sys.stdin.read() if text == "-" else text
    if not text.strip():
        usage("the query is empty")
    with opened(query) as kg:
        print_rows(kg.cypher(text, limit=query.limit, timeout=query.timeout, **values), query)


@app.command()
@bundled
def show(
    document: Annotated[str | None, typer.Argument(metavar="[DOCUMENT]", help="Number, or part of the title.", show_default=False)] = None,
    evidence: Annotated[
        bool, typer.Option("--evidence", "-e", help="Also print the words behind each line, and where they stand.")
    ] = False,
    html: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH", help="Write an evidence page to this file instead; a directory gets one for every document, with an index."
        ),
    ] = None,
    *,
    at: GraphOptions,
) -> None:
    """Print a document's outline with who does what under each item, or write it as a page.

    Examples: `mandates show 湘政办发〔2023〕11号`, `mandates show 政务公开工作要点 --html page.html`, `mandates show --html pages/`
    """
    from mandates.show import find, render

    if html is None and document is None:
        usage("name a DOCUMENT, or write pages for all with --html DIRECTORY")
    with opened(at) as kg:
        if html is None:
            out.print(render(kg, str(document), evidence=evidence))
        elif document is None:
            with bar("writing", "pages") as step, writing(html):
                count = kg.site(html, progress=lambda done, total: step(None, total, done))
            err.print(f"{count} documents: {html / 'index.html'}", soft_wrap=True)
        else:
            page = html / "index.html" if html.is_dir() else html
            with writing(page):
                kg.page(find(kg, document)["id"], page)
            err.print(f"{page}", soft_wrap=True)


@app.command()
@bundled
def explain(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Number, or part of the title.")],
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="Labels from the top, as printed, parted by / : 二/（一）/1; an annex first: 1:二/（一）")
    ],
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE…]", help="Where the document is printed.", show_default="the files in the graph")
    ] = None,
    *,
    at: GraphOptions,
) -> None:
    """Say for one item which rule saw what, what it inherits from where, and what was rejected and why.

    Example: `mandates explain 湘政办发〔2023〕11号 '1:二/（一）/3' gazette.txt`
    """
    from mandates.show import explain as tell

    if not sources:
        with opened(at) as kg:
            sources = [str(name) for name in kg.ask("sources").column("source")]
    out.print(tell(sources, document, path))


@app.command()
@bundled
def export(
    path: Annotated[
        Path | None,
        typer.Argument(metavar="[PATH]", help="File or, for formats of many files, directory to write.", show_default="standard output"),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="turtle, ntriples, nquads, jsonld; graphml, gexf; neo4j-csv, parquet.")
    ] = "turtle",
    *,
    at: GraphOptions,
) -> None:
    """Write the whole graph in another form.

    RDF (turtle, ntriples, nquads, jsonld), or a network that Gephi opens (graphml, gexf).

    Examples: `mandates export graph.ttl` or `mandates export --format gexf graph.gexf`
    """
    from mandates.export import ExportError, write

    with opened(at) as kg:
        try:
            written = write(kg, path, form)
        except ExportError as error:
            usage(str(error))
    err.print(written, soft_wrap=True)


@app.command()
def serve(
    graph: Place = None,
    write: Annotated[bool, typer.Option("--write", help="Print the user that may change the graph, for a program that loads.")] = False,
    timeout: Annotated[float, typer.Option(min=0.001, metavar="SECONDS", help="Give up every query that takes longer.")] = 600,
) -> None:
    """Keep the embedded store open and print how to connect to it, until Ctrl-C.

    The user that is printed may only read: the engine itself refuses what it would change.

    Example: `mandates serve --graph mandates.graph`, then in another shell run what it prints.
    """
    from mandates.report import connections

    with opened(GraphOptions(graph=graph)) as kg:
        if kg.store.engine is None:
            usage(f"{kg.store.place} is served already; serve keeps a directory open")
        kg.store.engine.limit_commands(timeout)
        out.print(connections(kg.store, kg.store.engine.login(write)), soft_wrap=True)
        _wait_for_interrupt()
        err.print("closed")


app.add_typer(neo4j, name="neo4j")


@app.command("compile")
def compile_extraction() -> None:
    """Compile the extraction to machine code, which makes it faster (bench/RESULTS.md prints both).

    Needs mypy, setuptools and a C compiler and takes some minutes. The compiled modules are used only while they fit the sources that
    they were made of; MANDATES_PURE=1 leaves them aside. Nothing else changes.
    """
    from mandates.extract.compiled import CompileError, build, is_used, modules

    if is_used():
        return
    try:
        with err.status(f"compiling {len(modules())} modules"):
            build()
    except CompileError as error:
        err.print(f"error: {error}", style="red", soft_wrap=True)  # as many lines as the compiler said
        raise typer.Exit(FAILED) from None


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


def main() -> None:
    """Entry point: errors that we know become one line and an exit code, never a traceback."""
    from mandates.cypher import QuestionError
    from mandates.extract.text import SourceError
    from mandates.graph.errors import StoreError

    try:
        app()
    except QuestionError as error:
        fail(error, USAGE)
    except (SourceError, StoreError) as error:
        fail(error, FAILED)
    except SystemExit as done:
        if done.code == 130:
            err.print("stopped")
        if isinstance(done.__context__, BrokenPipeError):
            # The reader (head, less) went away: nobody is left to tell, and nothing failed, as which typer ends it.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        raise
    except OSError as error:
        # A full disk, a file that went away meanwhile: what nobody foresaw where it happened.
        fail(f"{error.filename}: {error.strerror}" if error.filename else error.strerror or error, FAILED)


if __name__ == "__main__":
    main()
