"""Citations: (sentence, documents named in it, and how), and whole records from small documents."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from flows import flow
from hypothesis import given
from hypothesis import strategies as st
from mandates.extract.documents import PrintedDocument
from mandates.extract.meaning.citations import citations
from mandates.extract.meaning.citations_bare import find_bare
from mandates.extract.meaning.citations_named import find_named
from mandates.extract.meaning.citations_relation import relation
from mandates.extract.meaning.citations_table import find_basis
from mandates.extract.meaning.citations_unread import unread_citations
from mandates.extract.mentions.titles import find_notices, find_titles
from mandates.extract.records import CitationRecord, DocumentRecord
from mandates.extract.text import Cell, Entry, Part, Source
from printed import printed

DATA = Path(__file__).parent / "data"
CASES = list(csv.reader((DATA / "citations.tsv").open(encoding="utf8"), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(("text", "expected"), [case for case in CASES if not case[0].startswith("#")])
def test_citation_forms(text: str, expected: str) -> None:
    found = [n for n in find_named(text) if not n.alias]
    said = ["|".join([n.title or "", n.number or "", relation(text, n.first, n.last)[0], n.article or ""]) for n in found]
    assert said == [part for part in expected.split(";") if part]


BASIS = list(csv.reader((DATA / "basis.tsv").open(encoding="utf8"), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(("cell", "expected"), [case for case in BASIS if not case[0].startswith("#")])
def test_basis_cells(cell: str, expected: str) -> None:
    found = find_basis(cell)
    assert [f"{n.title or ''}|{n.number or ''}" for n in found] == [part for part in expected.split(";") if part]


def document(text: str, **fields: object) -> PrintedDocument:
    record = DocumentRecord(doc="D1", **fields)  # type: ignore[arg-type]
    return PrintedDocument(Source("x.txt", text, ""), record, [Part(0, None, flow(text))])


def body(text: str) -> Entry:
    return Entry(0, (), "", flow(text), 0, 0, len(text), kind="text")


def read(text: str, **fields: object) -> list[CitationRecord]:
    return list(citations(document(text, **fields), [body(text)]))


def test_own_annexes_and_title_are_no_citations() -> None:
    text = "《湖南省“十四五”自然资源发展规划》已经省人民政府同意，现印发给你们，请认真组织实施。"
    assert read(text, annexes=["湖南省“十四五”自然资源发展规划"]) == []
    # the same where layout has lost the annex
    assert read(text) == []
    assert read("现将《岳阳市2023年推进教育数字化工作要点》印发给你们。") == []
    assert read("《湖南省节能监察办法》已经2021年8月30日省人民政府第119次常务会议通过，现予公布，自2021年12月1日起施行。") == []


def test_short_name_of_another_document_stays_as_printed() -> None:
    text = (
        "《湖南省居民自建房安全管理若干规定》（以下简称《若干规定》）已经2022年11月23日会议通过，自2023年1月1日起施行。"
        "为做好《若干规定》的实施工作，制定本意见。"
    )
    assert [(r.title, r.relation) for r in read(text)] == [("湖南省居民自建房安全管理若干规定", "cites"), ("若干规定", "implements")]


def test_short_name_of_an_own_annex_is_no_citation() -> None:
    """Synthetic."""
    text = "现将《某市综合改革方案》（以下简称《方案》）印发给你们，请认真落实《方案》各项任务。"
    assert read(text, annexes=["某市综合改革方案"]) == []


def test_whole_record_with_evidence_across_a_line_break() -> None:
    text = "一、总则。根据《国务院关于进一步深化预算\n管理制度改革的意见》（国发〔2021〕5号），制定本意见。"
    (record,) = read(text)
    assert record == CitationRecord(
        doc="D1", source="x.txt", start=5, end=len(text) - 1, spans=[], page=None, rule="citation.relation-before", confidence=0.95,
        quote="根据《国务院关于进一步深化预算管理制度改革的意见》（国发〔2021〕5号），制定本意见",
        title="国务院关于进一步深化预算管理制度改革的意见", number="国发〔2021〕5号", relation="basis",
    )  # fmt: skip


def test_row_names_each_document_once_and_merged_cells_are_not_repeated() -> None:
    item = flow("80.按照《关于推动和保证管理人依法履职的意见》要求，完善制度。")
    basis = flow("1.《湖南省打好发展“六仗”总体方案》（湘政办发〔2023〕2号）2.《湖南省打好发展“六仗”总体方案》（湘政办发〔2023〕2号）")
    first = Entry(2, ("表1", "80"), "", item, 0, 3, len(item), kind="row", cells={"basis": Cell(basis)})
    second = Entry(2, ("表1", "81"), "", flow("81.其他。"), 0, 3, 6, kind="row", cells={"basis": Cell(basis, first=False, merged=True)})
    found = list(citations(document("x" * 200), [first, second]))
    assert [(r.path, r.title, r.number, r.relation) for r in found] == [
        (["表1", "80"], "关于推动和保证管理人依法履职的意见", None, "basis"),
        (["表1", "80"], "湖南省打好发展“六仗”总体方案", "湘政办发〔2023〕2号", "basis"),
    ]


def test_titles_nest_and_break() -> None:
    text = "《湖南省人民政府办公厅关于印发〈A办法〉和〈B办法〉的通知》与《甲关于印发《乙方案》的通知》"
    assert [t.title for t in find_titles(text)] == ["湖南省人民政府办公厅关于印发〈A办法〉和〈B办法〉的通知", "甲关于印发《乙方案》的通知"]
    broken = "湖南省优化营商环境三年行动计划2022年度重点任务工作方案》的通知（湘优化办发〔2022〕1号）"
    (notice,) = find_notices(broken)
    assert (notice.title, notice.whole) == ("湖南省优化营商环境三年行动计划2022年度重点任务工作方案》的通知", False)
    assert find_titles("《没有结束的书名。下一句") == []


@given(st.text(alphabet="根据落实《》〈〉（）湖南省办法的通知关于印发〔2021〕5号和、，。安全生产法第条", max_size=60))
def test_mentions_lie_in_the_text(text: str) -> None:
    for named in find_named(text):
        assert 0 <= named.first <= named.start < named.end <= named.last <= len(text)


@given(st.text(alphabet="落实依据和、违反土地管理法安全生产民典宪中华人民共和国条例", max_size=40))
def test_laws_read_backwards_are_those_read_forwards(text: str) -> None:
    """The fast search and its slow twin: every name of the list, tried at every place."""
    import re

    from mandates.extract.lexicon import words
    from mandates.extract.meaning.citations_bare import _RUNS_ON

    fast = {(b.end, text[b.start : b.end].removeprefix("中华人民共和国")) for b in find_bare(text) if b.rule == "citation.law"}
    slow = {(m.end(), name) for name in words("laws.txt") for m in re.finditer(name, text) if not _RUNS_ON.match(text, m.end())}
    assert fast <= slow


def test_generic_name_that_nothing_was_shortened_to_is_the_own_annex() -> None:
    """Synthetic."""
    text = "《办法》自2024年1月1日起施行，原《某省公共资源交易目录》（某政办发〔2014〕63号）同时废止。"
    found = read(text, annexes=["某省公共资源交易管理办法"])
    assert [(r.title, r.relation) for r in found] == [("某省公共资源交易目录", "repeals")]


def test_what_looks_like_a_citation_and_is_not_understood_is_unread() -> None:
    """Synthetic, but for the cell."""
    text = "一、认真落实《某省数据条例。二、落实《某省信用条例》。"
    stray = document(text)
    assert [(r.reason, r.quote) for r in unread_citations(stray, [body(text)])] == [("a bracket of a title without its partner", text)]
    assert [r.title for r in citations(stray, [body(text)])] == ["某省信用条例"]
    row = Entry(2, ("表1", "36"), "", flow("36.办电。"), 0, 3, 6, kind="row", cells={"basis": Cell(flow("对标全国先进地市做法"))})
    assert [r.quote for r in unread_citations(stray, [row])] == ["对标全国先进地市做法"]


LISTS = (
    ("经过清理，省政府决定废止以下规章：\n一、山东省信访规定（省政府令第114号）。\n二、《某省统计条例》。", ["repeals", "repeals"]),
    (
        "会议决定，修改下列地方性法规：\n一、《甘肃省气象条例》\n二、各地区做好宣传，用好《某省档案条例》。",
        ["amends", "cites"],
    ),
    ("现将有关事项通知如下：\n一、《某省统计条例》\n二、各地要用好《某省档案条例》。", ["cites", "cites"]),
)


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_items_of_a_list_have_the_relation_of_the_words_above_them(text: str, expected: list[str]) -> None:
    made, entries = printed(text)
    assert [record.relation for record in citations(made, entries)] == expected


def test_the_title_without_its_issuer_and_this_text_are_no_citations() -> None:
    text = "今日发布《关于印发某省规划的通知》。各部门要按照本《实施细则》要求，结合《某省统计实施细则》执行。"
    found = read(text, title="国家发展改革委关于印发某省规划的通知", annexes=["某市政务公开实施细则"])
    assert [record.title for record in found] == ["某省统计实施细则"]
