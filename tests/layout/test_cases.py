"""Small numbered cases of printed damage: what a reader makes of it, document by document.

Each file holds a remark, the text as a dump gives it, and how it must be read: per document its title and header fields, then per part
`[annex]` with one line for each paragraph, `[annex label heading]` for boxes and `[annex 表1]` for tables. All are synthetic.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from flows import assert_taken_once
from mandates.extract.documents import PrintedDocument, find_documents
from mandates.extract.reading import source_from_bytes

CASES = sorted(Path(__file__).parent.glob("[0-9]*.txt"))


def read_case(path: Path) -> tuple[str, str]:
    head, _, read = path.read_text(encoding="utf-8").partition("----- read\n")
    return head.partition("----- printed\n")[2], read.rstrip("\n")


def render(document: PrintedDocument) -> list[str]:
    record = document.record
    fields = {
        "文号": record.number,
        "备案": record.filing,
        "种类": record.kind,
        "发文": " + ".join(record.issuer),
        "成文": record.signed,
        "施行": record.effective,
        "失效": record.expires,
        "主送": " | ".join(record.recipients),
        "转发": record.forwards,
        "附件": " | ".join(record.annexes),
        "未印": " | ".join(record.annexes_not_printed),
    }
    out = [f"{record.doc} {record.title}", *(f"  {name}: {value}" for name, value in fields.items() if value)]
    for part in document.parts:
        if part.flow.text:
            out += [f"[{part.annex}]", *part.flow.text.split("\n")]
        for label, heading, flow in part.boxes:
            out += [f"[{part.annex} {label} {heading}]", *flow.text.split("\n")]
        for number, table in enumerate(part.tables, 1):
            out += [f"[{part.annex} 表{number}]", *table.text.split("\n")]
    return out


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    printed, expected = read_case(path)
    source = source_from_bytes(printed.encode(), path.name)
    assert "\n".join(line for document in find_documents(source) for line in render(document)) == expected


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_character_knows_its_place(path: Path) -> None:
    """Characters of all flows are those of the source at their offsets; no source character is in two flows."""
    printed, _ = read_case(path)
    source = source_from_bytes(printed.encode(), path.name)
    assert_taken_once(find_documents(source), source)


def test_there_are_many_cases() -> None:
    assert len(CASES) >= 60
