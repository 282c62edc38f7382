"""What one more document costs when many are loaded: `python bench/sync.py [--documents 1000]`, into bench/RESULTS.md.

The documents are the synthetic examples of this project, as many times as it takes, each time under other numbers, so that they cite each
other as the examples do. Seconds of processor time of this process (reading the ledger, resolving, comparing, sending) and seconds in all.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from mandates.extract.pipeline import extract
from mandates.extract.reading import read_source
from mandates.extract.records import from_dict, to_dict
from mandates.graph.build import SourceRecords
from mandates.graph.store import open_store
from scoring import ROOT
from speed import section

_SERIAL = re.compile(r"(?<=〕)(\d+)(?=号)|(?<=令第)(\d+)(?=号)")


def copies(documents: int) -> Iterator[SourceRecords]:
    """Sources that print so many documents, each source with numbers of its own."""
    printed = [list(extract(read_source(path))) for path in sorted((ROOT / "examples" / "yunling").glob("*.txt"))]
    count = number = 0
    while count < documents:
        for records in printed:
            id_ = hashlib.sha256(f"{number} {len(records)} {records[0].quote}".encode()).hexdigest()
            made = [from_dict(_renumbered(to_dict(record), number)) for record in records]
            yield SourceRecords(id_, f"{id_[:8]}.txt", made, pages=20, characters=20_000, encoding="utf-8")
            count += sum(record.type == "document" for record in records)
        number += 1


def _renumbered(value: Any, by: int) -> Any:
    if isinstance(value, dict):
        return {name: _renumbered(one, by) for name, one in value.items()}
    if isinstance(value, list):
        return [_renumbered(one, by) for one in value]
    return _SERIAL.sub(lambda found: str(int(found.group()) + 300 * by), value) if isinstance(value, str) else value


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """(seconds of processor time of this process, seconds) that `work` takes."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - cpu, time.perf_counter() - wall


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    options = parser.parse_args()
    sources = list(copies(options.documents + 1))
    *loaded, one = sources
    again = copy.deepcopy(one)
    lines = [
        f"{options.documents:,} documents: the synthetic examples under other numbers, embedded store.",
        "",
        "| load | processor seconds of this process | seconds |",
        "|---|---:|---:|",
    ]
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "graph") as store:
        steps: list[tuple[str, Callable[[], object]]] = [
            (f"the first {options.documents:,}", lambda: store.sync(loaded)),
            ("one more source", lambda: store.sync([one])),
            ("the same again", lambda: store.sync([again])),
            ("that source removed", lambda: store.remove(one.id)),
        ]
        for name, work in steps:
            cpu, wall = timed(work)
            lines.append(f"| {name} | {cpu:.2f} | {wall:.2f} |")
            print(lines[-1], flush=True)
    section("sync", ["## Incremental loads", "", *lines])


if __name__ == "__main__":
    main()
