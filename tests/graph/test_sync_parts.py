"""Loading part by part, on both stores: links that stay, stubs of what is still to come, what a run that died must not hide. Synthetic."""

from __future__ import annotations

import pytest
from mandates.extract.records import CitationRecord, DocumentRecord, OutlineRecord, Record, TargetRecord
from mandates.graph.build import SourceRecords
from mandates.graph.dump import expected_dump
from mandates.graph.ledger import read_ledger
from mandates.graph.schema import SchemaError
from mandates.graph.store import Store
from mandates.graph.sync import sync, work_out
from synthetic_records import PROVINCE, city, province, source

ITEMS = (
    "建设统一的政务服务平台，推动高频事项全程网办。",
    "完善营商环境评价机制，定期开展第三方评估工作。",
    "推进公共数据资源开放共享，建立数据目录和清单。",
)


class Stopped(Exception):
    """Stands for the end of the process."""


def items(*texts: str) -> list[Record]:
    return [
        OutlineRecord(doc="D1", path=["三", str(n)], heading=text[:8], text=text, start=1000 + n, end=1001 + n, quote=text)
        for n, text in enumerate(texts, 1)
    ]


def upper() -> SourceRecords:
    return source("a.txt", *province("D1"), *items(*ITEMS))


def lower(opening: str = "建设全市一张网。", texts: tuple[str, ...] = ITEMS) -> SourceRecords:
    records = city("D1")
    records[1].text = opening  # type: ignore[attr-defined]
    return source("d.txt", *records, *items(*texts))


def links(store: Store) -> int:
    return int(store.read("MATCH (:Provision)-[r:CARRIES_OUT]->(:Provision) RETURN count(r) AS n")[0]["n"])


def test_a_document_written_again_keeps_its_links_into_others(store: Store) -> None:
    store.sync([upper(), lower()])
    assert links(store) == 3
    report = store.sync([lower("另一句话。")])
    assert len(report.changed) == 1 and links(store) == 3
    assert store.dump() == expected_dump(work_out(read_ledger(store)))


def test_a_run_that_died_is_not_hidden_by_going_back_to_what_was_there(store: Store) -> None:
    store.sync([upper(), lower()])
    before = store.dump()

    def progress(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        sync(store, [lower(texts=("一句与上级文件毫不相干的话，只在本市有效。",))], progress=progress)
    store.sync([upper(), lower()])
    assert store.dump() == before


def test_a_document_that_is_still_to_be_written_is_no_printed_one(store: Store) -> None:
    first: list[Record] = [
        DocumentRecord(
            doc="D1", title="国务院关于一张网的意见", number="国发〔2033〕1号", kind="意见", issuer=["国务院"], signed="2033-01-01"
        ),
        CitationRecord(doc="D1", title="湖南省一张网建设方案", number=PROVINCE, relation="cites", quote="参照《湖南省一张网建设方案》"),
    ]

    def progress(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        sync(store, [source("e.txt", *first), source("a.txt", *province("D1"))], progress=progress)
    found = store.read("MATCH (d:Document) RETURN d.id AS id, d.printed AS printed, d.issued IS NULL AS undated ORDER BY id")
    assert list(found) == [
        {"id": "国发〔2033〕1号", "printed": True, "undated": False},
        {"id": PROVINCE, "printed": False, "undated": True},
    ]


def test_what_the_schema_does_not_allow_is_refused_before_anything_is_written(store: Store) -> None:
    wrong = TargetRecord(doc="D1", path=["一"], metric="网办率", value=95, op="≈", quote="网办率约95")
    with pytest.raises(SchemaError, match="op should be STRING, got '≈'"):
        store.sync([source("d.txt", *city("D1"), wrong)])
    assert store.dump() == []
