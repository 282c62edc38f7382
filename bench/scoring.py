"""Scores of extraction and resolution on the shared gold: one call of the scorer per file, F1 of every facet.

The scorer is `score.py` beside the gold files, in the folder that MANDATES_SHARED names.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mandates.extract.pipeline import extract
from mandates.extract.reading import read_source
from mandates.extract.records import Record, write_jsonl

ROOT = Path(__file__).resolve().parent.parent
ACCURACY = ROOT / "bench" / "ACCURACY.md"
#: Gold files of resolution, which is scored over all sources at once.
RESOLUTION = ("agencies", "alignment-loudi")
TOTAL = "all"
#: The generated table stands between these marks.
BEGIN, END = "<!-- table: make accuracy -->", "<!-- end of table -->"


@dataclass(slots=True)
class Score:
    gold: int
    found: int
    hit: int

    @property
    def f1(self) -> float:
        return 2 * self.hit / (self.gold + self.found) if self.gold + self.found else 0.0


#: (facet, file) -> score; the file TOTAL is their sum
Scores = dict[tuple[str, str], Score]


def shared() -> Path:
    """The folder of real sources and gold: MANDATES_SHARED, else ../shared beside the checkout."""
    named = os.environ.get("MANDATES_SHARED")
    return (ROOT / named if named else ROOT.parent / "shared").resolve()


def score(folder: Path) -> Scores:
    """Extract every source that has a gold file and score it, then score what resolution makes of all of them."""
    scores: Scores = {}
    everything: list[Record] = []
    with tempfile.TemporaryDirectory() as scratch:
        for gold in sorted((folder / "gold").glob("*.jsonl")):
            if gold.stem in RESOLUTION:
                continue
            text = folder / "corpus" / f"{gold.stem}.txt"
            records = list(extract(read_source(text)))
            everything.extend(records)
            found = Path(scratch) / gold.name
            with found.open("w", encoding="utf-8") as out:
                write_jsonl(records, out)
            scores.update({(facet, gold.stem): row for facet, row in _score(folder, gold, found, text)})
        found = Path(scratch) / "resolved.jsonl"
        with found.open("w", encoding="utf-8") as out:
            for line in _resolved(everything):
                out.write(json.dumps(line, ensure_ascii=False) + "\n")
        for name in RESOLUTION:
            gold = folder / "gold" / f"{name}.jsonl"
            if gold.exists() and found.stat().st_size:
                scores.update({(facet, name): row for facet, row in _score(folder, gold, found, None)})
    totals: dict[str, Score] = defaultdict(lambda: Score(0, 0, 0))
    for (facet, _), row in scores.items():
        total = totals[facet]
        total.gold, total.found, total.hit = total.gold + row.gold, total.found + row.found, total.hit + row.hit
    scores.update({(facet, TOTAL): total for facet, total in totals.items()})
    return scores


def _resolved(records: list[Record]) -> Iterator[dict[str, object]]:
    from mandates.graph.resolve import resolution_records, resolve

    yield from resolution_records(resolve(records))


def _score(folder: Path, gold: Path, found: Path, text: Path | None) -> Iterator[tuple[str, Score]]:
    command = [sys.executable, str(folder / "score.py"), str(gold), str(found), "--json", *(["--text", str(text)] if text else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    for facet, row in json.loads(done.stdout).items():
        yield facet, Score(row["gold"], row["found"], row["hit"])


def read_table(text: str) -> dict[tuple[str, str], float]:
    """F1 by facet and file out of the generated table in ACCURACY.md."""
    text = text.partition(BEGIN)[2].partition(END)[0]
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in text.split("\n") if line.startswith("|")]
    if len(rows) < 3:
        return {}
    files = rows[0][1:]
    return {(row[0], file): float(cell) for row in rows[2:] for file, cell in zip(files, row[1:], strict=True) if cell not in ("", "–")}


def write_table(scores: Scores) -> str:
    """The table of ACCURACY.md: a row per facet, a column per file."""
    files = [TOTAL, *sorted({file for _, file in scores} - {TOTAL})]
    facets = list(dict.fromkeys(facet for facet, _ in scores))
    lines = ["| facet | " + " | ".join(files) + " |", "|---" * (len(files) + 1) + "|"]
    for facet in facets:
        cells = [f"{scores[facet, file].f1:.4f}" if (facet, file) in scores else "–" for file in files]
        lines.append("| " + " | ".join([facet, *cells]) + " |")
    return "\n".join(lines)
