"""Names from other provinces, from the State Council, cities and counties: the rules know no province by heart."""

from __future__ import annotations

from pathlib import Path

import pytest
from mandates.extract.records import DeclarationRecord, DocumentRecord, OutlineRecord, Record
from mandates.graph.resolve import resolve
from mandates.graph.resolve.agencies import resolve_agency
from mandates.graph.resolve.context import Context, context_of
from mandates.graph.resolve.regions import CHINA, by_name

TABLE = Path(__file__).with_name("names.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [[*line.split("\t"), "2022"][:4] for line in TABLE if line and not line.startswith("#")]


def test_the_table_covers_many_provinces() -> None:
    assert len({by_name()[region][0].code[:2] for region, *_ in ROWS if region != "中国"}) >= 10


@pytest.mark.parametrize(("region", "surface", "full", "year"), ROWS)
def test_name(region: str, surface: str, full: str, year: str) -> None:
    here = CHINA if region == "中国" else by_name()[region][0]
    assert resolve_agency(surface, Context(here, None, int(year))).name == full


@pytest.mark.parametrize(
    ("surface", "province"), [("省财政厅", "浙江省"), ("省财政厅", "四川省"), ("市教委", "上海市"), ("市教委", "重庆市")]
)
def test_one_wording_is_another_body_elsewhere(surface: str, province: str) -> None:
    name = resolve_agency(surface, Context(by_name()[province][0])).name
    assert name is not None and name.startswith(province)


def test_without_a_region_nothing_is_guessed() -> None:
    found = resolve_agency("省财政厅", Context(None))
    assert (found.name, found.candidates) == (None, ())


def test_one_wording_in_two_documents_from_nowhere_is_no_one_body() -> None:
    for surface, kind in (("财政厅", "department"), ("各有关单位", "group"), ("各县（市、区）人民政府", "group")):
        found = resolve_agency(surface, Context(None))
        assert (found.name, found.kind) == (None, kind)
    assert resolve_agency("长兴镇人民政府", Context(None)).name == "长兴镇人民政府"


UNSAID = [
    # 云南 2017: no issuer, no number; the banks and the texts name the province
    (["省发展改革委", "各州、市人民政府"], ["云南省稳增长", "支持云南省企业"], "云南省"),
    (["市侨办", "市政府"], ["可授予沈阳市荣誉市民称号", "沈阳市和辽宁省的规定，沈阳市"], "沈阳市"),
    (["市高院", "上海银保监局"], ["上海市"], "上海市"),
    (["省政府各部门", "武汉市", "宜昌市"], [], "湖北省"),
    (["省财政厅"], ["学习浙江省经验"], None),
    (["市场监管局"], [], None),
]


@pytest.mark.parametrize(("surfaces", "texts", "region"), UNSAID)
def test_the_region_of_a_document_without_issuer_is_the_one_it_names_most(
    surfaces: list[str], texts: list[str], region: str | None
) -> None:
    """Shortened from 云南 2017, 沈政令[1997]29号, 上海 2023, 湖北 2014."""
    rows: list[Record] = [DocumentRecord(), *(OutlineRecord(path=[str(n)], text=text) for n, text in enumerate(texts))]
    found = context_of(rows, surfaces).region
    assert (found.name if found else None) == region


def test_a_document_that_says_nothing_comes_from_where_its_source_does() -> None:
    """As in a gazette of Guizhou: 省人民政府2022年6月任免人员, with no number and no province in its title."""
    decree = DocumentRecord(source="g", doc="D1", issuer=["贵州省人民政府"], title="贵州省人民政府令第210号")
    posts = DocumentRecord(source="g", doc="D2", issuer=["省人民政府"], title="省人民政府2022年6月任免人员")
    assert resolve([decree, posts]).agency("g", "D2", "省人民政府").name == "贵州省人民政府"
    other = DocumentRecord(source="g", doc="D3", issuer=["四川省人民政府"], title="四川省人民政府关于有关工作的通知")
    assert resolve([decree, posts, other]).agency("g", "D2", "省人民政府").name is None
    assert resolve([posts]).agency("g", "D2", "省人民政府").name is None


def test_a_reform_changes_the_name_from_its_year() -> None:
    here = by_name()["广东省"][0]
    assert resolve_agency("省政务和数据局", Context(here, None, 2024)).name == "广东省政务服务和数据管理局"
    assert resolve_agency("省政务服务数据管理局", Context(here, None, 2021)).name == "广东省政务服务数据管理局"


SAME_NAME = ["福州市鼓楼区人民政府", "南京市鼓楼区人民政府", "徐州市鼓楼区人民政府", "开封市鼓楼区人民政府"]


def test_divisions_of_one_name_stay_candidates_unless_one_is_near() -> None:
    found = resolve_agency("鼓楼区人民政府", Context(CHINA))
    assert found.name is None
    assert sorted(c.name for c in found.candidates) == sorted(SAME_NAME)
    assert {c.score for c in found.candidates} == {0.25}
    assert resolve_agency("鼓楼区人民政府", Context(by_name()["福建省"][0])).name == "福州市鼓楼区人民政府"


ISSUED = [
    (["隆回县桃洪镇人民政府"], "镇财政所", "隆回县桃洪镇财政所"),
    (["隆回县桃洪镇人民政府"], "县财政局", "隆回县财政局"),
    (["住房和城乡建设部办公厅"], "财政部", "中华人民共和国财政部"),
    (["财政部"], "国家发展改革委办公厅", "中华人民共和国国家发展和改革委员会办公厅"),
    (["国务院"], "国务院教育行政部门", "中华人民共和国教育部"),
    (["上海市浦东新区人民政府"], "市发展改革委", "上海市发展和改革委员会"),
    (["上海市浦东新区人民政府"], "区财政局", "上海市浦东新区财政局"),
    (["湖南省交通运输厅"], "厅直有关单位", "湖南省交通运输厅直相关单位"),
    (["岳阳市教育体育局"], "省厅", "湖南省教育厅"),
]


@pytest.mark.parametrize(("issuer", "surface", "full"), ISSUED)
def test_names_are_read_from_the_issuer(issuer: list[str], surface: str, full: str) -> None:
    assert resolve_agency(surface, context_of([DocumentRecord(issuer=issuer, signed="2022-01-01")])).name == full


def test_one_group_named_in_full_is_the_group_meant_in_short() -> None:
    header = DocumentRecord(issuer=["湖南省人民政府办公厅"])
    one = context_of([header], ["省安全专项整治工作领导小组"])
    assert resolve_agency("领导小组办公室", one).name == "湖南省安全专项整治工作领导小组办公室"
    two = context_of([header], ["省安全专项整治工作领导小组", "省数字政府建设领导小组"])
    found = resolve_agency("领导小组办公室", two)
    assert (found.name, len(found.candidates)) == (None, 2)


DECLARED = [
    ("节能主管部门", "湖南省县级以上人民政府发展改革部门"),
    ("县级以上人民政府节能主管部门", "湖南省县级以上人民政府发展改革部门"),
    ("省人民政府节能主管部门", "湖南省发展和改革委员会"),
]


@pytest.mark.parametrize(("surface", "full"), DECLARED)
def test_a_declared_department_is_read_after_a_rank_too(surface: str, full: str) -> None:
    means = "县级以上人民政府发展改革部门"
    rows: list[Record] = [DocumentRecord(issuer=["湖南省人民政府"]), DeclarationRecord(id="D1.1.n1", name="节能主管部门", means=means)]
    assert resolve_agency(surface, context_of(rows)).name == full
