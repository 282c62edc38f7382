"""Export of a generated graph as RDF, and the spaCy pipeline, into bench/RESULTS.md: `python bench/rdf.py`.

Each format is written by a process of its own, so that its peak memory is its own; the graph is generated as it is written.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from mandates.extract.nlp import pipeline
from mandates.graph.elements import Node, Relationship
from mandates.graph.rdf import export
from speed import median, paths, section

TRIPLES = 1_000_000
FORMATS = ("ntriples", "nquads", "turtle")
_EACH = 36  # triples that one mandate with its leader makes
_WORDS = {"start": 3, "end": 9, "quote": "（省政务局牵头）", "rule": "clause", "confidence": 0.9, "page": 4}


def generated(mandates: int) -> Iterator[Node | Relationship]:
    """Mandates of many documents, each with the body that leads it (synthetic)."""
    for i in range(mandates):
        document = f"云政办发〔2023〕{i // 50}号"
        provision = f"{document}/1/一/{i}"
        said = {"document": document, "provision": provision, "kind": "task", "what": "推进事项", "quote": "（省政务局牵头）"}
        yield Node("Mandate", f"{provision}!m1", said)
        lead = {**_WORDS, "source": "ab12", "inherited": False, "surface": "省政务局"}
        yield Relationship("LEADS", "Agency", f"云岭省第{i % 300}局", "Mandate", f"{provision}!m1", lead)


def one(format: str, triples: int) -> None:
    """Write about so many triples and print how many, seconds, and peak memory in MB."""
    started = time.perf_counter()
    with open("/dev/null", "wb") as out:
        count = export(generated(triples // _EACH), out, format)
    print(count, time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def exports() -> list[str]:
    lines = ["## Export as RDF", "", "| format | triples | k triples/s | peak MB | peak MB at a quarter |", "|---|---:|---:|---:|---:|"]
    for format in FORMATS:
        count, seconds, memory = _run(format, TRIPLES)
        *_, less = _run(format, TRIPLES // 4)
        lines.append(f"| {format} | {int(count):,} | {count / seconds / 1000:.0f} | {int(memory)} | {int(less)} |")
    return lines


def _run(format: str, triples: int) -> tuple[float, float, float]:
    done = subprocess.run([sys.executable, __file__, format, str(triples)], capture_output=True, text=True, check=True)
    count, seconds, memory = map(float, done.stdout.split())
    return count, seconds, memory


def spacy_path() -> list[str]:
    texts = [path.read_text("utf-8") for path in paths()]
    nlp = pipeline()
    seconds = median(lambda: [nlp(text) for text in texts])
    rate = sum(map(len, texts)) / seconds / 1e6
    return ["## spaCy", "", f"Text to Doc with span groups and records: {rate:.2f} M chars/s on one core."]


def main() -> None:
    if len(sys.argv) == 3:
        one(sys.argv[1], int(sys.argv[2]))
        return
    section("rdf", exports())
    section("spacy", spacy_path())


if __name__ == "__main__":
    main()
