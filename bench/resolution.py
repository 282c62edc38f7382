"""Resolution at scale: 1 M mentions against 100 k agencies and 200 k documents, all generated; time, memory and growth.

Usage: python bench/resolution.py [--documents 200000] [--steps 4] [--write]

Each document is issued by the government of one of some 2 900 divisions and names four bodies of it and one other
document, by number or by title. Each step takes twice the documents of the one before: where growth is linear, the
time per mention stays. --write puts the table into bench/RESULTS.md between marks of its own.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from mandates.extract.records import AgencyRef, CitationRecord, DocumentRecord, Record, TaskRecord
from mandates.graph.resolve import resolve
from mandates.graph.resolve.regions import Region, official, regions
from mandates.graph.resolve.registry import stems

WORDS = {"province": "省", "city": "市", "county": "县"}
RESULTS = Path(__file__).with_name("RESULTS.md")
MARKS = ("<!-- resolution -->", "<!-- end of resolution -->")


@cache
def places() -> list[Region]:
    """Divisions whose documents say 省, 市 or 县 of themselves."""
    return [r for r in regions().values() if not r.zone and r.type == WORDS.get(r.level)]


def functions() -> list[str]:
    """Short names of departments."""
    return sorted({form for form, stem in stems().items() if len(form) > 1 and stem.full != form})


def number(area: Region, n: int) -> str:
    """The number of the n-th document."""
    return f"{official(area)}政发〔{2000 + n % 25}〕{n // len(places()) + 1}号"


def records(count: int, seed: int = 7) -> Iterator[Record]:
    """The records of `count` documents."""
    chance = random.Random(seed)
    areas, names = places(), functions()
    for n in range(count):
        area, other = areas[n % len(areas)], chance.randrange(count)
        there = areas[other % len(areas)]
        source, doc = f"s{n // 1000}", f"D{n}"
        header = DocumentRecord(source=source, doc=doc, number=number(area, n), issuer=[f"{official(area)}人民政府"])
        header.title = f"{official(area)}人民政府关于印发《{official(area)}第{n}号工作实施方案》的通知"
        header.signed = f"{2000 + n % 25}-06-01"
        yield header
        refs = [AgencyRef(surface=f"{WORDS[area.level]}{chance.choice(names)}局") for _ in range(4)]
        yield TaskRecord(source=source, doc=doc, path=["一"], lead=refs[:1], support=refs[1:])
        if n % 2:
            yield CitationRecord(source=source, doc=doc, number=number(there, other), relation="basis")
        else:
            yield CitationRecord(source=source, doc=doc, title=f"{official(there)}第{other}号工作实施方案", relation="implements")


def measure(count: int) -> tuple[int, int, int, float]:
    """Mentions, distinct agencies, citations that found the printed document (one that cites itself finds none), CPU seconds."""
    rows = list(records(count))
    begin = time.process_time()
    resolution = resolve(rows)
    agencies: set[str | None] = set()
    mentions = found = 0
    for row in rows:
        if isinstance(row, TaskRecord):
            for ref in (*row.lead, *row.support):
                agencies.add(resolution.agency(row.source, row.doc, ref.surface).name)
                mentions += 1
        elif isinstance(row, CitationRecord):
            found += resolution.citation(row).printed
            mentions += 1
    return mentions, len(agencies), found, time.process_time() - begin


def table(documents: int, steps: int) -> str:
    """One row per step, as Markdown."""
    lines = [
        "| documents | mentions | distinct agencies | citations resolved to print | CPU seconds | µs per mention | peak MB |",
        "|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for step in range(steps - 1, -1, -1):
        count = documents >> step
        mentions, agencies, found, seconds = measure(count)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        lines.append(
            f"| {count:,} | {mentions:,} | {agencies:,} | {found:,} | {seconds:.1f} | {seconds / mentions * 1e6:.1f} | {peak:,.0f} |"
        )
        print(lines[-1], flush=True)
    return "\n".join(lines)


def main() -> None:
    """Print the table; write it where asked to."""
    parser = argparse.ArgumentParser(description="Resolution at scale, on generated documents.")
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--steps", type=int, default=4)
    parser.add_argument("--write", action="store_true", help="put the table into bench/RESULTS.md")
    args = parser.parse_args()
    text = f"{MARKS[0]}\n## Resolution\n\nGenerated documents, one core.\n\n{table(args.documents, args.steps)}\n{MARKS[1]}"
    if args.write:
        page = RESULTS.read_text(encoding="utf-8")
        section = re.compile(f"{re.escape(MARKS[0])}.*{re.escape(MARKS[1])}", re.S)
        page = section.sub(lambda _: text, page) if section.search(page) else f"{page.rstrip()}\n\n{text}\n"
        RESULTS.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
