"""Every agency name of the five real sources and the body that it means: golden/five_sources.tsv, read through by hand.

The file holds names only, document by document, so that it is checked without the sources; with them, every name must be decided.
To write it anew after a change: MANDATES_GOLDEN=write with the sources at hand, then read what changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from mandates.extract.pipeline import extract
from mandates.extract.reading import read_source
from mandates.extract.records import AgencyRef, DocumentRecord, Record, TaskRecord
from mandates.graph.resolve import Resolution, resolve

GOLDEN = Path(__file__).parent / "golden" / "five_sources.tsv"
HEAD = "# document\tissuer\tyear\tsurface\tbody (- where it cannot be decided)\n"


def rows(resolution: Resolution) -> list[tuple[str, ...]]:
    out = set()
    for key, surfaces in resolution.surfaces.items():
        header, document = resolution.headers[key], resolution.document(*key)
        for surface in surfaces:
            if any(surface.endswith(short) for short in resolution.context(*key).short):
                continue  # means what the document's own declaration says, which the table does not hold
            name = resolution.agency(*key, surface).name
            out.add(
                (
                    document.number or document.title or "",
                    header.issuer[0] if header.issuer else "",
                    (header.signed or "")[:4],
                    surface,
                    name or "-",
                )
            )
    return sorted(out)


def golden() -> list[tuple[str, ...]]:
    return [tuple(line.split("\t")) for line in GOLDEN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def corpus(shared: Path) -> Iterable[Record]:
    for path in sorted((shared / "corpus").glob("*.txt")):
        for record in extract(read_source(path)):
            record.source = path.name
            yield record


def test_names_mean_what_the_table_says() -> None:
    records: list[Record] = []
    table = golden()
    for document in sorted({row[0] for row in table}):
        mine = [row for row in table if row[0] == document]
        issuer, year = mine[0][1], mine[0][2]
        number = document if "号" in document else None
        records.append(
            DocumentRecord(source="golden", doc=document, number=number, title=document, issuer=[issuer], signed=f"{year}-01-01")
        )
        refs = [AgencyRef(surface=row[3]) for row in mine]
        records.append(TaskRecord(source="golden", doc=document, path=["一"], responsible=refs))
    resolution = resolve(records)
    wrong = [(row, found) for row in table if (found := resolution.agency("golden", row[0], row[3]).name or "-") != row[4]]
    assert not wrong


def test_every_name_of_the_sources_is_decided(shared: Path) -> None:
    resolution = resolve(corpus(shared))
    found = rows(resolution)
    if os.environ.get("MANDATES_GOLDEN") == "write":
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(HEAD + "".join("\t".join(row) + "\n" for row in found), encoding="utf-8")
    undecided = [row for row in found if row[4] == "-"]
    assert len(undecided) <= 0.01 * len(found), undecided


@pytest.mark.parametrize(
    "forms", [("湖南省住房和城乡建设厅", "省住房城乡建设厅"), ("省市场监管局", "省市场监督管理局"), ("有关部门", "各有关部门")]
)
def test_forms_of_one_body_meet(forms: tuple[str, ...]) -> None:
    assert len({row[4] for row in golden() if row[3] in forms and row[4].startswith("湖南省")}) == 1
