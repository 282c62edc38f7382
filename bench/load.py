"""Rates of loading: over the driver, by the embedded engine's batch loader, by neo4j-admin's import; on generated data.

    python bench/load.py [--nodes 200000] [--relationships 600000] [--runs 1]

Writes a table into bench/RESULTS.md: elements per second, seconds, peak memory of the Java process (Linux). The data is synthetic:
documents with provisions and mandates, agencies that lead and support them, as schema.yaml declares them.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from mandates.graph import cypher_write as write
from mandates.graph.bulk_embedded import load_new_store
from mandates.graph.bulk_files import export
from mandates.graph.elements import Node, Relationship
from mandates.graph.neo4j_local import Neo4jLocal
from mandates.graph.store import Store, open_store
from speed import section

Times = dict[str, list[tuple[float, float]]]
#: Elements of one transaction over the driver.
PER_TRANSACTION = 20_000


def generated(nodes: int, relationships: int) -> tuple[list[Node], list[Relationship]]:
    """So many elements: a third of the nodes are mandates, a tenth agencies, the rest provisions of 2,000-provision documents."""
    agencies = [Node("Agency", f"机构{n}", {"name": f"机构{n}", "kind": "department", "level": "city"}) for n in range(max(1, nodes // 10))]
    mandates = nodes // 3
    provisions = nodes - len(agencies) - mandates
    out = list(agencies)
    ties = []
    for n in range(provisions):
        document = f"样政发〔2030〕{n // 2000}号"
        place = {"document": document, "annex": 0, "path": [str(n)], "kind": "item", "order": n}
        out.append(Node("Provision", f"{document}/{n}", {**place, "heading": f"第{n}项", "text": "推进工作落实。" * 5}))
    places = out[len(agencies) :]
    for n in range(mandates):
        place = places[n % len(places)]
        said = {"kind": "task", "what": f"任务{n}", "quote": "（责任单位：……）"}
        where = {"document": place.properties["document"], "provision": place.id}
        out.append(Node("Mandate", f"{place.id}!m{n}", {**where, **said}))
        ties.append(Relationship("ASSIGNS", "Provision", place.id, "Mandate", out[-1].id, _evidence(n)))
    tasks = out[-mandates:]
    types = ("LEADS", "SUPPORTS", "RESPONSIBLE_FOR")
    for n in range(relationships - len(ties)):
        properties = {**_evidence(n), "surface": agencies[(n * 7) % len(agencies)].id, "inherited": False, "order": n % 5}
        agency, task = agencies[(n * 7) % len(agencies)], tasks[n % len(tasks)]
        ties.append(Relationship(types[n % 3], "Agency", agency.id, "Mandate", task.id, properties))
    return out, ties


def _evidence(n: int) -> dict[str, object]:
    where = {"source": "0" * 64, "start": n, "end": n + 20, "page": n % 50}
    return {**where, "quote": f"（第{n}项责任单位：省某局、省某厅）", "rule": ("clause", "cell", "prose")[n % 3], "confidence": 0.95}


def chunks(items: Iterable[Node] | Iterable[Relationship], size: int) -> Iterator[list[Node] | list[Relationship]]:
    them = iter(items)
    while chunk := list(islice(them, size)):
        yield chunk  # type: ignore[misc]


def by_driver(store: Store, nodes: list[Node], ties: list[Relationship]) -> tuple[float, float]:
    """Seconds for nodes and for relationships over Bolt, as the loader writes new documents."""
    store.prepare()
    began = time.perf_counter()
    for chunk in chunks(nodes, PER_TRANSACTION):
        store.write(lambda tx, chunk=chunk: write.create_nodes(tx, chunk))  # type: ignore[misc]
    middle = time.perf_counter()
    for chunk in chunks(ties, PER_TRANSACTION):
        store.write(lambda tx, chunk=chunk: write.create_relationships(tx, chunk))  # type: ignore[misc]
    return middle - began, time.perf_counter() - middle


def peak(pid: int) -> str:
    """Peak memory of a process, where the system says so."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        return next(f"{int(line.split()[1]) / 1024:.0f} MB" for line in lines if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return "unknown"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=200_000)
    parser.add_argument("--relationships", type=int, default=600_000)
    parser.add_argument("--runs", type=int, default=1)
    options = parser.parse_args()
    nodes, ties = generated(options.nodes, options.relationships)
    rows: Times = {}
    memory: dict[str, str] = {}
    for _ in range(options.runs):
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), nodes, ties, rows, memory)
    lines = ["## Loading", "", f"{len(nodes):,} nodes, {len(ties):,} relationships, generated; median of {options.runs}.", ""]
    lines += ["| way | nodes/s | relationships/s | elements/s | seconds | peak memory of the engine |", "|---|---:|---:|---:|---:|---:|"]
    for way, times in rows.items():
        first, second = (statistics.median(part) for part in zip(*times, strict=True))
        split = f"{len(nodes) / first:,.0f} | {len(ties) / second:,.0f}" if second else "– | –"
        total = first + second
        lines.append(f"| {way} | {split} | {(len(nodes) + len(ties)) / total:,.0f} | {total:.1f} | {memory.get(way, '–')} |")
    section("rates", lines)


def measure(folder: Path, nodes: list[Node], ties: list[Relationship], rows: Times, memory: dict[str, str]) -> None:
    with open_store(folder / "embedded") as store:
        rows.setdefault("embedded, driver", []).append(by_driver(store, nodes, ties))
        if store.engine is not None:
            memory["embedded, driver"] = peak(store.engine.engine.pid)
    began = time.perf_counter()
    load_new_store(folder / "batch", nodes, ties)
    rows.setdefault("embedded, batch into a new store (start, indexes and rename included)", []).append((time.perf_counter() - began, 0.0))
    server = Neo4jLocal(folder / "neo4j").start()
    with open_store(server.uri, server.user, server.password) as store:
        rows.setdefault("Neo4j, driver", []).append(by_driver(store, nodes, ties))
        running = server.status()
        memory["Neo4j, driver"] = peak(running.pid) if running else "–"
    server.stop()
    began = time.perf_counter()
    out = export(nodes, ties, folder / "files")
    rows.setdefault("writing CSV import files", []).append((time.perf_counter() - began, 0.0))
    began = time.perf_counter()
    server.admin(*out.arguments())
    rows.setdefault("Neo4j, neo4j-admin database import full (Java's start included)", []).append((time.perf_counter() - began, 0.0))


if __name__ == "__main__":
    main()
