"""Prose assignments: who is charged with something in a sentence, and who is only named in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from mandates.extract.meaning.fiscal import find_fiscal
from mandates.extract.meaning.prose import find_actors

TABLE = Path(__file__).parent / "data" / "prose.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def actors(text: str) -> str:
    found = find_fiscal(text, 0, len(text)) or find_actors(text, 0, len(text))[0]
    return "|".join(f"{a.mention.surface}={a.role}" for a in found)


@pytest.mark.parametrize(("text", "expected"), [row[:2] for row in ROWS], ids=[row[0][:40] for row in ROWS])
def test_a_sentence_charges_the_bodies_that_are_its_subjects(text: str, expected: str) -> None:
    assert actors(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "预算安排要优先保障“三保”和政府债务还本付息等刚性支出。",
        "政府主要负责人要亲自抓，要健全工作机制。",
        "上级政府及其部门不得出台要求下级配套的政策。",
        "采购单位可提前开展政府采购活动。",
        "决不允许地方政府新增隐性债务上新项目。",
        "鼓励上下级政府按照市场化原则互相参股基金。",
        "经相关部门批准可增加户内面积用于完善相关基本功能。",
        "积极推动设计师、工程师进社区。",
        "部分市州、县市区对开放型经济不够重视，存在严重的路径依赖。",
        "牵头部门要发挥“横向部门牵头、纵向指标牵头”两个作用。",
        "对失去清偿能力的要依法实施破产重整或清算。",
        "各地要加强与银行等金融机构对接，共商融资方案。",
        "每月分类交由市县和其它部门处置，变“交问题”为“交任务”。",
    ],
)
def test_things_persons_places_and_objects_are_not_charged(text: str) -> None:
    assert actors(text) == ""


def test_what_was_done_is_rejected_as_narration() -> None:
    found, rejected = find_actors("省财政厅已经制定了专项资金管理办法。", 0, 18)  # synthetic
    assert found == []
    assert [(r.surface, r.why[:9]) for r in rejected] == [("省财政厅", "narration")]


def test_a_subject_behind_a_heading_that_layout_ran_into_the_text_is_found() -> None:
    assert actors("有序推动统一名称和形象标识规范应用各级政务服务管理机构要充分认识重要意义。") == "各级政务服务管理机构=responsible"


def test_a_heading_that_names_a_project_charges_nobody() -> None:
    text = "党政机关、事业单位按比例安排残疾人就业项目。县级及以上残联机关干部队伍中要有15%以上（含15%）的残疾人。"
    found, rejected = find_actors(text, 0, len(text))
    assert found == []
    assert [(r.surface, r.why[:7]) for r in rejected] == [("党政机关、事业单位按比例安排残疾人就业项目", "heading")]
    assert actors("各级政府要按规定推进重大项目。做好前期工作。") == "各级政府=responsible"  # synthetic


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 设区的市 is a level, not an attribute
        ("建设项目由设区的市级以上政府相关部门联合建立安全风险防控机制。", "设区的市级以上政府相关部门=responsible"),
        ("省科协发挥省全民科学素质纲要实施工作办公室的综合协调作用，做好沟通联络工作。", "省科协=responsible"),
    ],
)
def test_levels_and_people_s_organisations_are_subjects(text: str, expected: str) -> None:
    assert actors(text) == expected


def test_where_one_body_leads_those_who_work_with_it_support() -> None:
    text = "住房城乡建设部门负责牵头推进改造工作。教育、民政、电力等相关部门单位按照职责分工，配合做好改造工作。"
    assert actors(text) == "住房城乡建设部门=lead|教育、民政、电力相关部门单位=support"


def test_a_joint_name_that_repeats_bodies_named_one_by_one_is_left_out() -> None:
    text = "发展改革部门负责做好项目立项工作。财政部门负责年度预算编制。财政、发展改革等部门按照相关规定协同推进。"
    assert actors(text) == "发展改革部门=responsible|财政部门=responsible"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由市教育局牵头，会同市财政局制定实施细则。", "市教育局=lead|市财政局=support"),
        ("组织、人事、民政等部门牵头每年招聘一批高校毕业生。", "组织、人事、民政部门=lead"),
        ("各市（州）、县（市、区）要支持本级办公室发挥作用。", "各市（州）、县（市、区）=responsible"),
        ("各地级以上市、县（市、区）人民政府负责领导当地实施工作。", "各地级以上市、县（市、区）人民政府=responsible"),
        ("县（市、区）的情况要及时上报。", ""),
        ("各地、各部门要高度重视，切实加强组织领导。", "各部门=responsible"),
        ("对未完成任务的地区，由省政府约谈主要负责人。", "省政府=responsible"),
        ("按照国家统一部署，省税务局全面落实减税降费政策。", "省税务局=responsible"),
        ("教育部、财政部等部门将加强督导检查。", "教育部=responsible|财政部=responsible"),
        ("县级人民政府是第一责任主体，主要负责同志是第一责任人。", "县级人民政府=responsible"),
        ("建立由省发展改革委牵头的联席会议制度，统筹推进各项工作。", ""),
        ("发展改革委会同有关部门研究提出的支持政策已经国务院同意。", ""),
        ("市、县人民政府可以根据实际情况适当提高标准。", ""),
    ],
)
def test_sentences_after_the_manner_of_other_governments(text: str, expected: str) -> None:  # synthetic
    assert actors(text) == expected
