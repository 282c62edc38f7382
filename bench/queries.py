"""Median latency of five canned questions on both stores, into bench/RESULTS.md: `python bench/queries.py`.

The graph is that of the real sources (MANDATES_SHARED) where they are, else of the examples.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from mandates.graph.neo4j_local import Neo4jLocal
from speed import paths, section

import mandates

RUNS = 20
ASKED: list[tuple[str, dict[str, Any]]] = [
    ("who-leads-what", {"topic": "政务服务"}),
    ("implementing-documents", {}),
    ("agency-workload", {}),
    ("targets-by-date", {}),
    ("search", {"words": "电子证照"}),
]


def latencies(kg: mandates.Graph) -> Iterator[tuple[int, float]]:
    """(rows, median milliseconds) of each question, after one run to warm up."""
    for name, parameters in ASKED:
        rows = len(kg.ask(name, **parameters))
        times = []
        for _ in range(RUNS):
            started = time.perf_counter()
            kg.ask(name, **parameters)
            times.append(time.perf_counter() - started)
        yield rows, statistics.median(times) * 1000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        with mandates.build(paths(), Path(folder) / "graph") as kg:
            embedded = list(latencies(kg))
        server = Neo4jLocal(Path(folder) / "neo4j").start()
        try:
            with mandates.build(paths(), server.uri, user=server.user, password=server.password) as kg:
                neo4j = list(latencies(kg))
        finally:
            server.stop()
    lines = [
        "## Questions",
        "",
        f"Median of {RUNS} runs, warm.",
        "",
        "| question | rows | embedded, ms | Neo4j, ms |",
        "|---|---:|---:|---:|",
    ]
    for (name, _), (rows, here), (_, there) in zip(ASKED, embedded, neo4j, strict=True):
        lines.append(f"| {name} | {rows} | {here:.0f} | {there:.0f} |")
    section("questions", lines)


if __name__ == "__main__":
    main()
