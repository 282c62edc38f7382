"""Printed names and the bodies that they mean, read from where the document speaks."""

from __future__ import annotations

import pytest
from mandates.graph.resolve.agencies import resolve_agency
from mandates.graph.resolve.bodies import read_body, read_plain
from mandates.graph.resolve.context import Context
from mandates.graph.resolve.groups import read_group
from mandates.graph.resolve.regions import by_name
from mandates.graph.resolve.registry import specials, stems

HUNAN = [
    ("省住建厅", "湖南省住房和城乡建设厅"),
    ("省住房城乡建设厅", "湖南省住房和城乡建设厅"),
    ("省住房和城乡建设厅", "湖南省住房和城乡建设厅"),
    ("省发展改革委", "湖南省发展和改革委员会"),
    ("省应急厅", "湖南省应急管理厅"),
    ("省政务局", "湖南省政务管理服务局"),
    ("省委网信办", "中共湖南省委网络安全和信息化委员会办公室"),
    ("省优化办", "湖南省优化经济发展环境协调小组办公室"),
    ("湖南银保监局", "中国银行保险监督管理委员会湖南监管局"),
    ("人民银行长沙中心支行", "中国人民银行长沙中心支行"),
    ("省消防救援总队", "湖南省消防救援总队"),
    ("省高院", "湖南省高级人民法院"),
    ("省国资委", "湖南省人民政府国有资产监督管理委员会"),
    ("财政部", "中华人民共和国财政部"),
    ("国家发展改革委", "中华人民共和国国家发展和改革委员会"),
    ("省直有关部门", "湖南省直相关单位"),
    ("省直相关单位", "湖南省直相关单位"),
    ("市州、县市区人民政府", "湖南省各市州、县市区人民政府"),
    ("各市州、县市区", "湖南省各市州、县市区人民政府"),
    ("市县人民政府", "湖南省各市州、县市区人民政府"),
    ("各县市区", "湖南省各县市区人民政府"),
    ("省级财政部门", "湖南省财政厅"),
    ("财政部门", "湖南省各级财政部门"),
    ("各级财政部门", "湖南省各级财政部门"),
    ("市县财政部门", "湖南省各市州、县市区财政部门"),
    ("长株潭三市人民政府", "长沙市、株洲市、湘潭市人民政府"),
    ("中共湖南省委办公厅", "中共湖南省委办公厅"),
    ("共青团湖南省委", "共青团湖南省委员会"),
    ("国家税务总局湖南省税务局", "国家税务总局湖南省税务局"),
    ("国家统计局湖南调查总队", "国家统计局湖南调查总队"),
    ("中国电信湖南分公司", "中国电信股份有限公司湖南分公司"),
    ("长沙理工大学", "长沙理工大学"),
    ("政务和数据局", "湖南省政务服务和数据管理局"),
]
LOUDI = [
    ("市行政审批服务局", "娄底市行政审批服务局"),
    ("市民政局", "娄底市民政局"),
    ("娄底经开区管委会", "娄底经济技术开发区管理委员会"),
    ("娄星区", "娄底市娄星区人民政府"),
    ("新化县", "新化县人民政府"),
    ("市政府办", "娄底市人民政府办公室"),
    ("市政府金融办", "娄底市人民政府金融工作办公室"),
    ("人民银行娄底市中心支行", "中国人民银行娄底市中心支行"),
    ("市市场监管局", "娄底市市场监督管理局"),
    ("市税务局", "国家税务总局娄底市税务局"),
    ("省住建厅", "湖南省住房和城乡建设厅"),
    ("国网娄底供电公司", "国网湖南省电力有限公司娄底供电分公司"),
    ("市中级人民法院", "娄底市中级人民法院"),
    ("市文旅广体局", "娄底市文化旅游广电体育局"),
]


@pytest.mark.parametrize(("surface", "full"), HUNAN)
def test_names_in_a_document_of_hunan(surface: str, full: str) -> None:
    assert resolve_agency(surface, Context(by_name()["湖南省"][0])).name == full


@pytest.mark.parametrize(("surface", "full"), LOUDI)
def test_names_in_a_document_of_loudi(surface: str, full: str) -> None:
    assert resolve_agency(surface, Context(by_name()["娄底市"][0])).name == full


PLACES = [
    ("湖南省", "省"),
    ("上海市", "市"),
    ("邵阳市", "市"),
    ("湘西土家族苗族自治州", "州"),
    ("隆回县", "县"),
    ("浏阳市", "市"),
    ("娄星区", "区"),
]


@pytest.mark.parametrize(("region", "word"), PLACES)
def test_the_quick_way_says_what_the_long_way_says(region: str, word: str) -> None:
    here = by_name()[region][0]
    names = [f"{word}{stem}{suffix}" for stem in stems() for suffix in ("局", "厅", "委", "办")] + [f"{word}{rest}" for rest in specials()]
    quick = {name: found for name in names if (found := read_plain(name, here))}
    assert len(quick) > len(names) / 2
    assert {name: read_group(name, here) or read_body(name, here) for name in quick} == quick


ODD = ["", " ", "（", "等", "、、", "省" * 5000, "各" * 300 + "局", "（" * 400, '"; DROP', "O'Neil", "\x00\ud83d"]


@pytest.mark.parametrize("surface", ODD, ids=lambda s: repr(s[:8]))
@pytest.mark.parametrize("region", ["湖南省", "隆回县", None])
def test_odd_input_is_read_as_printed_or_left_undecided(surface: str, region: str | None) -> None:
    found = resolve_agency(surface, Context(by_name()[region][0] if region else None))
    assert found.surface == surface
    assert found.name is None or found.name


def test_a_zone_committee_in_short() -> None:
    """管委 is 管委会 (威海: 综保区管委, 南海新区管委)."""
    here = Context(by_name()["威海市"][0])
    assert resolve_agency("综保区管委", here).name == "威海综合保税区管理委员会"
    assert resolve_agency("南海新区管委", here).kind == "zone"
