"""Speed of every step, medians of 5 runs, into bench/RESULTS.md: `make bench`.

Extraction is measured on the real sources (MANDATES_SHARED), one core, text already read; where they are not there, on the examples.
Other benchmarks beside this file write sections of their own between marks.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from mandates.extract.collector import collector_paused
from mandates.extract.compiled import is_used
from mandates.extract.documents import PrintedDocument, find_documents
from mandates.extract.outline import outline
from mandates.extract.pipeline import INTERPRETERS, extract
from mandates.extract.reading import read_source
from mandates.extract.text import Entry, Source
from scoring import ROOT, shared

RESULTS = ROOT / "bench" / "RESULTS.md"
RUNS = 5


def forget() -> None:
    """Empty what functions remember of the texts that they have read (lru_cache): no run gains from the one before."""
    for kept in gc.get_objects():
        if isinstance(kept, functools._lru_cache_wrapper) and (kept.cache_info().maxsize or 0) > 128:
            kept.cache_clear()


def median(work: Callable[[], object]) -> float:
    """Seconds of processor time: what else runs on the machine does not count, nor what the texts left behind in an earlier run."""
    work()
    times = []
    for _ in range(RUNS):
        forget()
        gc.collect()
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return statistics.median(times)


def paths() -> list[Path]:
    real = sorted((shared() / "corpus").glob("*.txt"))
    return real or sorted((ROOT / "examples" / "yunling").glob("*.txt"))


def outlines(documents: list[PrintedDocument]) -> list[list[Entry]]:
    return [outline(part) for document in documents for part in document.parts]


def paused(step: Callable[[Any], object], given: object) -> object:
    """One step over one source (or document), as `mandates extract` takes it: the collector waits until that is read."""
    with collector_paused():
        return step(given)


def steps(files: list[Path]) -> tuple[int, dict[str, float]]:
    """Characters of the sources, and the seconds that each step takes."""
    sources: list[Source] = [read_source(path) for path in files]
    by_source = [find_documents(source) for source in sources]
    documents = [document for found in by_source for document in found]
    entries = [(document, [entry for part in document.parts for entry in outline(part)]) for document in documents]
    work: dict[str, Callable[[], object]] = {
        "reading": lambda: [read_source(path) for path in files],
        "layout + documents": lambda: [paused(find_documents, source) for source in sources],
        "outline + tables": lambda: [paused(outlines, found) for found in by_source],
    }
    for interpret in INTERPRETERS:
        name = f"{interpret.__module__.rpartition('.')[2]}.{getattr(interpret, '__name__', type(interpret).__name__)}"
        work[name] = lambda interpret=interpret: [  # type: ignore[misc]
            paused(lambda given, by=interpret: list(by(*given)), given) for given in entries
        ]
    work["**end to end, text to records**"] = lambda: [paused(lambda given: list(extract(given)), source) for source in sources]
    return sum(len(source.text) for source in sources), {name: median(step) for name, step in work.items()}


def extraction(files: list[Path]) -> list[str]:
    """The steps as compiled (`mandates compile`) and as Python, each in a process of its own."""
    program = "import json, speed; print(json.dumps(speed.steps(speed.paths())))"
    found = []
    for pure in ("", "1"):
        environment = {**os.environ, "MANDATES_PURE": pure, "PYTHONPATH": str(Path(__file__).parent)}
        done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
        found.append(json.loads(done.stdout))
    (size, compiled), (_, python) = found
    lines = [
        f"{len(files)} sources, {size:,} characters, processor time on one core" + ("." if is_used() else "; nothing is compiled here."),
        "",
        "| step | compiled, ms | M chars/s | Python, ms | M chars/s |",
        "|---|---:|---:|---:|---:|",
    ]
    together = "**layout + documents + outline + tables**"
    for times in (compiled, python):
        times[together] = times["layout + documents"] + times["outline + tables"]
    for name in sorted(compiled, key=lambda name: name.startswith("**")):
        cells = [f"{1000 * times[name]:.1f} | {size / times[name] / 1e6:.2f}" for times in (compiled, python)]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return lines


def loading(files: list[Path]) -> list[str]:
    """Build and load into a new embedded store, each run in a process of its own (the Java machine starts once per process)."""
    program = (
        "import sys, time, resource, mandates\n"
        "t = time.perf_counter()\n"
        "kg = mandates.build(sys.argv[2:], sys.argv[1])\n"
        "built = time.perf_counter() - t\n"
        "t = time.perf_counter()\n"
        "n = kg.report.nodes, kg.report.relationships\n"
        "kg.close()\n"
        "print(built, *n, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    times, told = [], ["0", "0", "0"]
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-c", program, f"{folder}/bench.graph", *map(str, files)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            first, *told = done.stdout.split()
            times.append(float(first))
    nodes, relationships, memory = int(told[0]), int(told[1]), int(told[2]) // 1024
    seconds = statistics.median(times)
    return [
        "| build into a new embedded store | |",
        "|---|---:|",
        f"| seconds, sources to loaded graph | {seconds:.1f} |",
        f"| nodes and relationships written | {nodes:,} and {relationships:,} |",
        f"| peak memory of the process, MB | {memory:,} |",
    ]


def section(name: str, lines: list[str]) -> None:
    """Replace the section between this name's marks in RESULTS.md, or append it."""
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    text = (
        RESULTS.read_text("utf-8") if RESULTS.exists() else "# Results of the benchmarks\n\nMedians of 5 runs, written by `make bench`.\n"
    )
    body = "\n".join([begin, *lines, end])
    text = text[: text.index(begin)] + body + text[text.index(end) + len(end) :] if begin in text else f"{text.rstrip()}\n\n{body}\n"
    RESULTS.write_text(text, "utf-8")


def main() -> None:
    files = paths()
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    for name, lines in (
        ("extraction", ["## Extraction", "", machine + ".", "", *extraction(files)]),
        ("loading", ["## Build and load", "", machine + ".", "", *loading(files)]),
    ):
        section(name, lines)
        print("\n".join(lines), end="\n\n")
    print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
