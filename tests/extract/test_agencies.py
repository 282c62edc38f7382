"""Lists of bodies taken apart, and whether words name a body."""

from __future__ import annotations

import pytest
from mandates.extract.mentions.agencies import is_agency, is_phrase, split_agencies, strip_second_name


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("省公安厅、政务和数据局", ["省公安厅", "政务和数据局"]),
        ("发展改革、财政部门", ["发展改革、财政部门"]),
        ("发展改革、财政等部门", ["发展改革、财政部门"]),
        ("各县市区委、人民政府，邵阳经开区、各园区", ["各县市区委、人民政府", "邵阳经开区", "各园区"]),
        ("各市州、县市区人民政府", ["各市州、县市区人民政府"]),
        ("各省、自治区、直辖市人民政府", ["各省、自治区、直辖市人民政府"]),
        ("市直相关单位及娄星区", ["市直相关单位", "娄星区"]),
        ("省政务局和省直相关单位", ["省政务局", "省直相关单位"]),
        ("各部门和单位", ["各部门和单位"]),
        ("市住房和城乡建设局、市人力资源和社会保障局和市财政局", ["市住房和城乡建设局", "市人力资源和社会保障局", "市财政局"]),
        ("市“双随机、一公开”成员单位", ["市“双随机、一公开”成员单位"]),
        ("人民银行长沙中心支行（国家外汇管理局湖南省分局）、长沙海关", ["人民银行长沙中心支行", "长沙海关"]),
        ("市城投（城兴科技）、市税务局", ["市城投", "市税务局"]),
        ("国网邵阳供电公司、中国电信、移动、联通等市直相关单位", ["国网邵阳供电公司", "中国电信", "移动", "联通", "市直相关单位"]),
        ("省民政厅、省财政厅等6个部门", ["省民政厅", "省财政厅"]),
        ("省市两级", ["省市两级"]),
        ("乡镇人民政府、街道办事处", ["乡镇人民政府", "街道办事处"]),
        ("各市（州）、县（市、区）人民政府", ["各市（州）、县（市、区）人民政府"]),
        ("各地级以上市、县（市、区）人民政府", ["各地级以上市、县（市、区）人民政府"]),
        ("各州（市）、县（市、区）", ["各州（市）、县（市、区）"]),
        ("各县（市、区）人民政府，开发区（园区）管委会", ["各县（市、区）人民政府", "开发区（园区）管委会"]),
        ("市工信局、市科技局、市工信局", ["市工信局", "市科技局"]),
        ("所在地市、县人民政府", ["所在地市、县人民政府"]),
        ("湘潭市、岳阳市、郴州市三市人民政府", ["湘潭市、岳阳市、郴州市三市人民政府"]),
        ("省财政及湘潭市、岳阳市、郴州市三市财政", ["省财政", "湘潭市、岳阳市、郴州市三市财政"]),
        ("长沙、岳阳、郴州三市人民政府及相关县（市、区）人民政府", ["长沙、岳阳、郴州三市人民政府", "相关县（市、区）人民政府"]),
        ("省财政厅、省发展改革委，长沙、岳阳两市人民政府", ["省财政厅", "省发展改革委", "长沙、岳阳两市人民政府"]),
        ("省政务局、省发展改革委、长株潭三市人民政府", ["省政务局", "省发展改革委", "长株潭三市人民政府"]),
    ],
)
def test_a_list_is_taken_apart_as_a_reader_would(text: str, bodies: list[str]) -> None:
    assert [m.surface for m in split_agencies(text)] == bodies


@pytest.mark.parametrize("name", ["省政务局", "财政部", "湖南银保监局", "各市州", "公安机关", "不动产登记机构", "团省委"])
def test_a_body_is_known_by_its_head(name: str) -> None:
    assert is_agency(name, strict=True)


@pytest.mark.parametrize("name", ["全局", "举办", "布局", "老旧小区", "预算安排", "政府投资基金设立", "工作"])
def test_words_that_only_end_like_a_body_are_none(name: str) -> None:
    assert not is_agency(name)


@pytest.mark.parametrize("name", ["帮助企业", "推动各级各部门", "鼓励金融机构", "部分市州", "督查激励组织"])
def test_a_verb_with_a_body_as_its_object_is_no_name(name: str) -> None:
    assert is_phrase(name)


@pytest.mark.parametrize("name", ["建设单位", "负责节能工作的部门", "受理机关", "行业组织", "法律法规授权的具有管理公共事务职能的组织"])
def test_a_verb_may_be_part_of_a_name(name: str) -> None:
    assert not is_phrase(name)


@pytest.mark.parametrize(
    ("name", "bare"),
    [("街道办事处（城关镇人民政府）", "街道办事处"), ("各县（市、区）", "各县（市、区）"), ("乡（镇）人民政府", "乡（镇）人民政府")],
)
def test_a_bracketed_second_name_is_left_out_and_tiers_are_kept(name: str, bare: str) -> None:
    assert strip_second_name(name) == bare
