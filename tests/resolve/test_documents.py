"""Which document is which. Records are synthetic except where a number or title is quoted as printed."""

from __future__ import annotations

import random

import pytest
from mandates.extract.records import CitationRecord, DeclarationRecord, DocumentRecord, Record
from mandates.graph.resolve import resolve
from mandates.graph.resolve.numbers import issuer_of, parse_number
from mandates.graph.resolve.regions import by_name
from mandates.graph.resolve.titles import fold, inner, named_in

NUMBERS = [
    ("湘政办发〔2023〕11号", "湘政办发〔2023〕11号"),
    ("湘政办发〔2020]53号", "湘政办发〔2020〕53号"),
    ("湘资〔2021)46号", "湘资〔2021〕46号"),
    ("湘政办发［2023］ 011 号", "湘政办发〔2023〕11号"),
    ("（国发〔2022〕5号）", "国发〔2022〕5号"),
    ("湖南省人民政府令第304号", "湖南省人民政府令第304号"),
    ("中华人民共和国国务院令第348号", "国务院令第348号"),
    ("国务院令第三百四十八号", "国务院令第348号"),
    ("国令第724号", "国务院令第724号"),
    ("国务院第722号令", "国务院令第722号"),
    ("中华人民共和国财政部令第104号", "财政部令第104号"),
    ("2023年3月6日", None),
    ("《指导意见》", None),
]
ISSUERS = [
    ("湘政办发", "湖南省人民政府办公厅", "province"),
    ("国办发", "国务院办公厅", "national"),
    ("粤府", "广东省人民政府", "province"),
    ("京政发", "北京市人民政府", "province"),
    ("沪府办", "上海市人民政府办公厅", "province"),
    ("川办发", "四川省人民政府办公厅", "province"),
    ("内政办发", "内蒙古自治区人民政府办公厅", "province"),
    ("穗府办", "广州市人民政府办公厅", "city"),
    ("发改价格规", "国家发展改革委", "national"),
    ("湘建监督", None, "province"),
    ("湖南省人民政府令", "湖南省人民政府", "province"),
]
TITLES = [
    (
        "湖南省国民经济和社会发展第十四个五年规划和二○三五年远景目标纲要",
        "湖南省国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
    ),
    ("中华人民共和国预算法", "预算法"),
    ("矿产资源法（修改）", "中华人民共和国矿产资源法"),
    ("关于印发《A 办法》和《B方案》的通知", "关于印发〈A办法〉和<B方案>的通知"),
    ("行动计划（2022—2024年）", "行动计划（2022-2024年）"),
    ("湖南省实施〈中华人民共和国残疾人保障法〉办法", "湖南省实施《残疾人保障法》办法"),
    ("国务院《优化营商环境条例》", "优化营商环境条例"),
]


@pytest.mark.parametrize(("printed", "canonical"), NUMBERS)
def test_a_number_has_one_form(printed: str, canonical: str | None) -> None:
    found = parse_number(printed)
    assert (found.text if found else None) == canonical


@pytest.mark.parametrize(("code", "issuer", "level"), ISSUERS)
def test_a_number_says_who_issued(code: str, issuer: str | None, level: str) -> None:
    found = issuer_of(code)
    assert (found.surface, found.level) == (issuer, level)


def test_the_mark_of_a_city_is_read_near_by_only() -> None:
    assert issuer_of("娄政办发").level is None
    assert issuer_of("娄政办发", by_name()["娄底市"][0]).surface == "娄底市人民政府办公室"
    assert issuer_of("隆政办发", by_name()["隆回县"][0]).surface == "隆回县人民政府办公室"


@pytest.mark.parametrize(("one", "other"), TITLES)
def test_spellings_of_one_title(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_texts_that_a_title_issues() -> None:
    assert inner("关于印发《A办法》和《B方案》的通知") == ["A办法", "B方案"]
    assert inner("国务院办公厅关于印发自然资源领域中央与地方财政事权和支出责任划分改革方案的通知")[0].endswith("改革方案")
    assert inner("关于做好防汛工作的通知") == []


def test_what_a_title_says_of_another_document() -> None:
    assert named_in("湖南省人民政府办公厅关于《湖南省居民自建房安全管理若干规定》实施工作的意见") == [
        ("湖南省居民自建房安全管理若干规定", "implements")
    ]
    assert named_in("关于修改《某办法》的决定") == [("某办法", "amends")]
    assert named_in("关于废止《某办法》的决定") == [("某办法", "repeals")]
    assert named_in("关于印发《某方案》的通知") == []


def notice(source: str, number: str | None, title: str, signed: str, **more: object) -> DocumentRecord:
    return DocumentRecord(source=source, doc="D1", number=number, title=title, signed=signed, issuer=["湖南省人民政府办公厅"], **more)  # type: ignore[arg-type]


def cite(title: str | None = None, number: str | None = None, relation: str = "cites", path: tuple[str, ...] = ()) -> CitationRecord:
    return CitationRecord(source="b", doc="D1", title=title, number=number, relation=relation, path=list(path))


PRINTED = notice(
    "a", "湘政办发〔2023〕91号", "湖南省人民政府办公厅关于印发《湖南省试点工作方案》和《湖南省试点评估办法》的通知", "2023-03-01"
)
CITING = notice("b", "湘政办发〔2023〕95号", "湖南省人民政府办公厅关于做好有关工作的通知", "2023-06-01")
FORMS = [
    cite(number="湘政办发〔2023]91号"),
    cite("湖南省人民政府办公厅关于印发〈湖南省试点工作方案〉和〈湖南省试点评估办法〉的通知"),
    cite("湖南省试点工作方案"),
    cite("湖南省试点评估办法", "湘政办发〔2023〕91号"),
    cite("关于印发《湖南省试点工作方案》和《湖南省试点评估办法》的通知"),
]


@pytest.mark.parametrize("form", FORMS, ids=lambda f: f"{f.title}|{f.number}")
def test_every_form_of_citation_means_the_printed_document(form: CitationRecord) -> None:
    found = resolve([PRINTED, CITING, form]).citation(form)
    assert (found.id, found.printed) == ("湘政办发〔2023〕91号", True)


def test_a_declared_short_name_means_the_document() -> None:
    short = cite("工作方案", relation="implements")
    declared = DeclarationRecord(source="b", doc="D1", id="D1.0.n1", name="工作方案", means="《湖南省试点工作方案》")
    full = cite("湖南省试点工作方案")
    assert resolve([PRINTED, CITING, declared, full, short]).citation(short).id == "湘政办发〔2023〕91号"


def test_a_short_name_without_declaration_repeats_the_title_before_it() -> None:
    full, short = cite("国务院办公厅关于全面推进试点工作的指导意见", "国办发〔2020〕49号"), cite("指导意见")
    assert resolve([CITING, full, short]).citation(short).id == "国办发〔2020〕49号"


def test_a_title_without_a_subject_is_never_merged_across_documents() -> None:
    other = notice("a", "湘政办发〔2023〕91号", "湖南省人民政府办公厅关于做好试点工作的通知", "2023-03-01")
    here, there = cite("实施方案"), CitationRecord(source="a", doc="D1", title="实施方案")
    found = resolve([other, CITING, here, there])
    assert found.citation(here).id != found.citation(there).id


def test_a_cited_only_document_has_the_parts_of_its_number() -> None:
    form = cite("国务院关于加快推进政务服务标准化规范化便利化的指导意见", "国发〔2022〕5号")
    found = resolve([CITING, form]).citation(form)
    assert (found.id, found.agency_code, found.year, found.serial, found.level, found.printed) == (
        "国发〔2022〕5号",
        "国发",
        2022,
        5,
        "national",
        False,
    )


def test_a_title_alone_joins_the_number_that_others_give_it() -> None:
    full = cite("湖南省人民政府办公厅关于印发《湖南省优化营商环境三年行动计划（2022—2024年）》的通知", "湘政办发〔2022〕18号")
    alone = cite("湖南省优化营商环境三年行动计划（2022—2024年）", path=("表1", "90"))
    assert resolve([CITING, full, alone]).citation(alone).id == "湘政办发〔2022〕18号"


def test_of_two_versions_the_one_in_force_when_cited() -> None:
    old = notice("a", "湘政办发〔2015〕3号", "湖南省人民政府办公厅关于印发《湖南省项目管理办法》的通知", "2015-02-01")
    new = notice("c", "湘政办发〔2023〕99号", "湖南省人民政府办公厅关于印发《湖南省项目管理办法》的通知", "2023-12-01")
    form = cite("湖南省项目管理办法")
    assert resolve([old, new, CITING, form]).citation(form).id == "湘政办发〔2015〕3号"


SCOPES = [
    ("implements", (), "document"),
    ("basis", ("表1", "3"), "item"),
    ("basis", ("第一章", "第一条"), "document"),
    ("basis", ("第三条",), "item"),
    ("repeals", ("第四十条",), "document"),
    ("repeals", ("三", "（四）"), "item"),
]


@pytest.mark.parametrize(("relation", "path", "scope"), SCOPES)
def test_relations_know_their_scope(relation: str, path: tuple[str, ...], scope: str) -> None:
    mention = cite(number="国发〔2021〕5号", relation=relation, path=path)
    (found,) = resolve([CITING, mention]).relations()
    assert (found.start, found.end, found.scope, found.evidence) == ("湘政办发〔2023〕95号", "国发〔2021〕5号", scope, mention)


def test_a_law_by_name_joins_its_number() -> None:
    full, alone = cite("优化营商环境条例", "国务院令第722号"), cite("优化营商环境条例")
    assert resolve([CITING, full, alone]).citation(alone).id == "国务院令第722号"


def test_a_short_regulation_by_name_joins_its_number() -> None:
    full, alone = cite("信访条例", "国务院令第431号"), cite("信访条例")
    assert resolve([CITING, full, alone]).citation(alone).id == "国务院令第431号"


def test_a_regulation_by_name_is_no_short_form_of_the_provinces() -> None:
    local, national = cite("湖南省优化营商环境条例"), cite("优化营商环境条例")
    found = resolve([CITING, local, national])
    assert found.citation(local).id != found.citation(national).id


def test_a_decree_of_the_provincial_government_is_named_from_there() -> None:
    form = cite("湖南省行政程序规定", "省政府令第222号")
    found = resolve([CITING, form]).citation(form)
    assert (found.id, found.issuer, found.region) == ("湖南省人民政府令第222号", "湖南省人民政府", "430000")


def test_a_notice_printed_without_its_beginning_is_the_one_that_issues_these_texts() -> None:
    """As printed in a 文件依据 column: 《湖南省2022年政务管理服务工作要点》和《湖南省2022年政务公开工作要点》的通知."""
    full = cite(
        "湖南省人民政府办公厅关于印发《湖南省2022年政务管理服务工作要点》和《湖南省2022年政务公开工作要点》的通知", "湘政办发〔2022〕16号"
    )
    cut = cite("《湖南省2022年政务管理服务工作要点》和《湖南省2022年政务公开工作要点》的通知", path=("表1", "141"))
    assert resolve([CITING, full, cut]).citation(cut).id == "湘政办发〔2022〕16号"


def test_a_title_without_its_issuer_joins_the_number_of_the_whole() -> None:
    full = cite("国务院办公厅关于全面推进城镇老旧小区改造工作的指导意见", "国办发〔2020〕23号")
    bare, other = cite("关于全面推进城镇老旧小区改造工作的指导意见"), cite("湖南省人民政府关于全面推进城镇老旧小区改造工作的指导意见")
    found = resolve([CITING, full, bare, other])
    assert found.citation(bare).id == "国办发〔2020〕23号"
    assert found.citation(other).id != "国办发〔2020〕23号"


def test_a_notice_and_the_text_that_it_issues_are_one_without_a_number() -> None:
    whole, text = cite("湖南省政务管理服务局关于印发《推进“清廉大厅”建设十条措施》的通知"), cite("推进“清廉大厅”建设十条措施")
    found = resolve([CITING, whole, text])
    assert found.citation(whole).id == found.citation(text).id


def test_status_at_a_date() -> None:
    term = notice("a", "湘政办发〔2021〕8号", "湖南省人民政府办公厅关于印发《湖南省试行办法》的通知", "2021-01-05",
                  effective="2021-02-01", expires="2023-01-31")  # fmt: skip
    longer = cite("湖南省试行办法", "湘政办发〔2021〕8号", "extends")
    found = resolve([term, CITING, longer])
    assert [found.status("湘政办发〔2021〕8号", day) for day in ("2021-01-10", "2022-01-01", "2023-05-01", "2023-07-01")] == [
        "not yet",
        "in force",
        "expired",
        "in force",
    ]
    gone = cite("湖南省试行办法", "湘政办发〔2021〕8号", "repeals")
    assert resolve([term, CITING, gone]).status("湘政办发〔2021〕8号", "2023-07-01") == "repealed"
    assert resolve([CITING]).status("国发〔2021〕5号", "2023-07-01") == "unknown"


def test_contradictions_are_reported_not_averaged() -> None:
    twice = notice("c", "湘政办发〔2023〕91号", "湖南省人民政府办公厅关于另一件事的通知", "2023-03-02")
    found = resolve([PRINTED, twice, CITING])
    assert {(c.document, c.field) for c in found.contradictions()} == {
        ("湘政办发〔2023〕91号", "title"),
        ("湘政办发〔2023〕91号", "issued"),
    }
    assert found.document("a", "D1").id == found.document("c", "D1").id


def test_the_order_of_sources_does_not_matter() -> None:
    rows: list[Record] = [PRINTED, CITING, *FORMS]
    expected = resolve(rows)
    for seed in range(5):
        random.Random(seed).shuffle(rows)
        found = resolve(rows)
        assert [found.citation(f) for f in FORMS] == [expected.citation(f) for f in FORMS]
        assert found.relations() == expected.relations()
