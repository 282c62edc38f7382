"""Small synthetic sources (no real documents) as records, for tests of loading: written here, not extracted."""

from __future__ import annotations

import hashlib

from mandates.extract.records import (
    AgencyRef,
    AppointmentRecord,
    CitationRecord,
    Deadline,
    DeclarationRecord,
    DocumentRecord,
    DutyRecord,
    OutlineRecord,
    Record,
    TargetRecord,
    TaskRecord,
    UnreadRecord,
)
from mandates.graph.build import SourceRecords

PROVINCE = "湘政办发〔2031〕1号"
CITY = "长政办发〔2031〕2号"
ORDER = "湖南省人民政府令第901号"
LATER = "湘政发〔2032〕3号"


def source(name: str, *records: Record) -> SourceRecords:
    id_ = hashlib.sha256(name.encode()).hexdigest()
    for at, record in enumerate(records):
        if not record.end:
            record.start, record.end = 100 * at, 100 * at + 50
        record.source = name
        record.rule = record.rule or "by-hand"
    return SourceRecords(id_, name, list(records), pages=3, characters=10_000, encoding="utf-8")


def _refs(*names: str, declaration: str | None = None) -> list[AgencyRef]:
    return [AgencyRef(surface=name, declaration=declaration) for name in names]


def province(doc: str, first_text: str = "建设全省一张网。") -> list[Record]:
    """A provincial notice with one annex, a declaration with scope, a target and citations."""
    at = {"doc": doc, "annex": 1}
    return [
        DocumentRecord(doc=doc, title="湖南省人民政府办公厅关于印发《湖南省一张网建设方案》的通知", number=PROVINCE, kind="通知",
                       issuer=["湖南省人民政府办公厅"], signed="2031-03-05",
                       recipients=["各市州人民政府"], annexes=["湖南省一张网建设方案"],
                       quote="现将《湖南省一张网建设方案》印发给你们"),
        OutlineRecord(**at, path=["一"], heading="总体要求", kind="section", text="总体要求", quote="一、总体要求"),
        OutlineRecord(**at, path=["一", "1"], heading="建设全省一张网", text=first_text, quote="1．建设全省一张网。"),
        OutlineRecord(**at, path=["一", "2"], heading="推进数据共享", text="推进数据共享。", quote="2．推进数据共享。"),
        OutlineRecord(**at, path=["一", "1"], heading="再次编号", text="同号的另一条。", quote="1．同号的另一条。"),
        DeclarationRecord(**at, path=["一", "1"], id="d1", adds={"responsible": _refs("各市州人民政府")}, scope="annex",
                          quote="以下均需各市州人民政府负责，不再列出"),
        TaskRecord(**at, path=["一", "1"], lead=_refs("省数据局"), support=_refs("省财政厅", "省公安厅"), supervisor=["张三"],
                   deadlines=[Deadline(date="2031-06", quote="2031年6月底前"), Deadline(date="06-30", quote="每年6月底前")],
                   quote="（省数据局牵头，省财政厅、省公安厅配合）"),
        TaskRecord(**at, path=["一", "2"], responsible=_refs("省数据局"),
                   inherited={"responsible": _refs("各市州人民政府", declaration="d1")}, quote="（责任单位：省数据局）"),
        TargetRecord(**at, path=["一", "2"], metric="数据共享率", value=95, unit="%", op=">=", by="2031", quote="数据共享率达到95%以上"),
        TargetRecord(**at, path=["一", "2"], metric="办理时限", value=[1, 3], unit="天", op="=", quote="办理时限1至3天"),
        CitationRecord(doc=doc, title="湖南省一张网条例", number=ORDER, relation="basis", quote="根据《湖南省一张网条例》"),
        CitationRecord(**at, path=["一", "2"], title="湖南省数据共享办法", relation="cites", quote="按照《湖南省数据共享办法》"),
    ]  # fmt: skip


def city(doc: str) -> list[Record]:
    """A city notice that carries the provincial one out."""
    return [
        DocumentRecord(doc=doc, title="长沙市人民政府办公厅关于落实一张网建设的通知", number=CITY, kind="通知",
                       issuer=["长沙市人民政府办公厅"],
                       signed="2031-05-01", recipients=["各区县（市）人民政府"]),
        OutlineRecord(doc=doc, path=["一"], heading="建设全市一张网", text="建设全市一张网。"),
        TaskRecord(doc=doc, path=["一"], lead=_refs("市数据局"), support=_refs("市公安局"), quote="（市数据局牵头，市公安局配合）"),
        CitationRecord(doc=doc, title="湖南省一张网建设方案", number=PROVINCE, relation="implements",
                       quote="贯彻落实《湖南省一张网建设方案》"),
        CitationRecord(doc=doc, path=["一"], title="湖南省一张网建设方案", number=PROVINCE, relation="cites", quote="见《方案》"),
        CitationRecord(doc=doc, path=["一"], title="湖南省一张网建设方案", number=PROVINCE, relation="basis", quote="依据《方案》"),
        UnreadRecord(doc=doc, reason="synthetic", quote="……"),
    ]  # fmt: skip


def order(doc: str) -> list[Record]:
    """A regulation with a duty."""
    return [
        DocumentRecord(doc=doc, title=ORDER, number=ORDER, kind="令", issuer=["湖南省人民政府"], signed="2030-01-01",
                       effective="2030-03-01",
                       annexes=["湖南省一张网条例"]),
        OutlineRecord(doc=doc, annex=1, path=["第一条"], heading="为了规范一张网", kind="article", text="为了规范一张网，制定本条例。"),
        OutlineRecord(doc=doc, annex=1, path=["第二条"], heading="省数据局负责", kind="article", text="省数据局负责全省一张网工作。"),
        DutyRecord(doc=doc, annex=1, path=["第二条"], subject="省数据局", modality="responsible", quote="省数据局负责全省一张网工作"),
        DutyRecord(doc=doc, annex=1, path=["第二条"], subject="有关单位", modality="must_not", quote="有关单位不得拒绝"),
    ]  # fmt: skip


def later(doc: str) -> list[Record]:
    """A later document that repeals the first, and an appointment in the same source."""
    return [
        DocumentRecord(doc=doc, title="湖南省人民政府关于废止部分文件的决定", number=LATER, kind="决定", issuer=["湖南省人民政府"],
                       signed="2032-01-01"),
        CitationRecord(doc=doc, title="湖南省一张网建设方案", number=PROVINCE, relation="repeals",
                       quote="废止《湖南省一张网建设方案》"),
        AppointmentRecord(doc=doc, person="李四", post="副局长", agency=AgencyRef(surface="省数据局"), action="appoint",
                          quote="任命李四为省数据局副局长"),
    ]  # fmt: skip


def sources() -> list[SourceRecords]:
    """Four sources; the provincial notice is printed in two of them, once with another text."""
    return [
        source("gazette-a.txt", *province("D1"), *order("D2")),
        source("compendium-b.txt", *province("D7", first_text="建设全省一张网（另一印本）。"), *city("D8")),
        source("gazette-c.txt", *later("D1")),
        source("notice-d.txt", *city("D1")),
    ]
