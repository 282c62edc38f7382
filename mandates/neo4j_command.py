"""`mandates neo4j start|stop|status`: the local server, by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from mandates.console import FAILED, err, out

if TYPE_CHECKING:
    from mandates.graph.neo4j_local import Neo4jLocal

app = typer.Typer(no_args_is_help=True, help="Keep a local Neo4j community server, without container engine, Java or root.")


@app.command()
def start() -> None:
    """Start the local server, fetching it first where that was not done; then `--graph neo4j:local` builds into it.

    Example: `mandates neo4j start && mandates build gazettes/ --graph neo4j:local`
    """
    server = _server()
    with err.status("starting Neo4j") as status:
        server.start(lambda text: status.update(text))
    _tell(server)


@app.command()
def stop() -> None:
    """Stop the local server; what it holds stays.

    Example: `mandates neo4j stop`
    """
    out.print("stopped" if _server().stop() else "it was not running")


@app.command()
def status() -> None:
    """Say whether the local server runs, and how to connect; exit code 1 where it does not.

    Example: `mandates neo4j status`
    """
    server = _server()
    if server.status() is None:
        out.print("not running; start it with: mandates neo4j start")
        raise typer.Exit(FAILED)
    _tell(server)


def _server() -> Neo4jLocal:
    from mandates.graph.neo4j_local import Neo4jLocal

    return Neo4jLocal()


def _tell(server: Neo4jLocal) -> None:
    from mandates.report import server_connections

    out.print(server_connections(server), soft_wrap=True)
