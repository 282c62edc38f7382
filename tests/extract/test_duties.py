"""Duties in regulations: subject and modality of printed sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mandates.extract.meaning.duties import find_duties, interpret_duties
from mandates.extract.records import DutyRecord
from printed import printed

TABLE = Path(__file__).parent / "data" / "duties.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def duties(text: str) -> str:
    return "|".join(f"{d.subject}={d.modality}" for d in find_duties(text, 0, len(text)))


@pytest.mark.parametrize(("text", "expected"), [row[:2] for row in ROWS], ids=[row[0][:40] for row in ROWS])
def test_a_sentence_binds_its_subject_by_its_first_modal(text: str, expected: str) -> None:
    assert duties(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an enumeration: each item names who is responsible
        (
            "县级人民政府古树名木主管部门按照下列规定确定古树名木养护责任人：（一）实行物业管理的，物业服务企业为养护责任人；未实行物业管理的，乡（镇）人民政府、街道办事处为养护责任人；"
            "（二）建设项目范围内的古树名木，建设期间由建设单位负责养护。",
            "县级人民政府古树名木主管部门=responsible|物业服务企业=responsible|乡（镇）人民政府、街道办事处=responsible|建设单位=responsible",
        ),
        # an article that opens with its name, on a line of its own
        (
            "运输企业、客运车辆的营运资质和条件\n（一）客运企业必须具备规定的资格和条件，认真履行安全教育和管理职责。",
            "客运企业=must",
        ),
        # two subjects in one penalty clause
        (
            "由负责节能工作的部门责令限期改正，拒不改正的，依法予以处罚；构成违反治安管理行为的，由公安机关依照《中华人民共和国治安管理处罚法》予以处罚。",
            "负责节能工作的部门=responsible|公安机关=responsible",
        ),
        # the subject of the sentence before
        ("被监察单位应当配合监察。根据工作需要，可以提出延期申请。", "被监察单位=must|被监察单位=may"),
        # who only suffers
        ("负责节能工作的部门及其工作人员滥用职权、玩忽职守的，依法给予处分。", ""),
        # what a government has set up acts itself
        (
            "县级以上人民政府设立的12345政务服务便民热线提供全天候人工服务。",
            "县级以上人民政府设立的12345政务服务便民热线=responsible",
        ),
    ],
)
def test_several_subjects_enumerations_and_breaches(text: str, expected: str) -> None:
    assert duties(text) == expected


def test_a_short_name_in_a_subject_is_resolved_to_what_it_was_declared_to_mean() -> None:
    text = (
        "第一条 县级以上人民政府林业、城市绿化主管部门（以下统称古树名木主管部门）按照职责权限负责古树名木保护工作。\n"
        "第二条 县级人民政府古树名木主管部门应当自接到报告之日起五个工作日内进行处理。\n"
    ).replace(" ", "")
    document, entries = printed(text, regulation=True)
    records = [r for r in interpret_duties(document, entries) if isinstance(r, DutyRecord)]
    assert [(r.path, r.subject, r.modality, r.means) for r in records] == [
        (["第一条"], "县级以上人民政府林业、城市绿化主管部门", "responsible", None),
        (["第二条"], "县级人民政府古树名木主管部门", "must", "县级以上人民政府林业、城市绿化主管部门"),
    ]
    assert text[records[1].start : records[1].end] == "县级人民政府古树名木主管部门应当自接到报告之日起五个工作日内进行处理"


def test_duties_are_read_in_regulations_only() -> None:
    document, entries = printed("第一条县级人民政府应当设置保护牌。\n第二条其他。", regulation=False)
    assert list(interpret_duties(document, entries)) == []


@given(st.text(alphabet="县级人民政府主管部门应当可以不得由的，。；：（一）《》、和及报认定依法负责鼓励单位\n", max_size=80))
def test_any_words_are_read_without_error_and_subjects_stand_in_them(text: str) -> None:
    for duty in find_duties(text, 0, len(text)):
        assert 0 <= duty.start < duty.end <= len(text)
        assert duty.subject.replace("\n", "") in text.replace("\n", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国务院机构编制管理机关在国务院领导下，负责国务院行政机构设置和编制管理的具体工作。", "国务院机构编制管理机关=responsible"),
        ("国务院行政机构设置和编制管理应当适应国家政治、经济、社会发展的需要。", ""),
        ("国务院行政机构的设立，由国务院机构编制管理机关事先组织有关部门和专家进行评估和论证。", "国务院机构编制管理机关=responsible"),
        ("确需设立专项资金的,必须经省财政厅审核后报省人民政府批准。", ""),
        ("数据处理者不得非法出售数据。", "数据处理者=must_not"),  # synthetic
        ("从事房屋租赁经营的企业应当实行实名制。", "从事房屋租赁经营的企业=must"),  # synthetic
        ("2016年11月30日省人民政府公布的《贵州省政务数据资源管理暂行办法》同时废止。", ""),
        ("交通运输部负责全国公路工程造价管理工作。", "交通运输部=responsible"),
        ("公安部、司法部应当建立协作机制。", "公安部、司法部=must"),
        ("是政府及其组成部门必须履行的法定职责，也是改进作风的途径。", ""),
        (
            "济南市文化局是市场的主管部门,县(区)文化局在市文化局统一领导下,负责本区域的管理。",
            "济南市文化局=responsible|县(区)文化局=responsible",
        ),
        ("公安、工商行政管理等部门按照各自职责,协同文化部门管理文化娱乐市场。", "公安、工商行政管理等部门=responsible"),
        ("各级建设行政主管部门在职责范围内,负责对工程进行监督管理。", "各级建设行政主管部门=responsible"),
        ("县级以上人民政府负责地方志工作的机构(以下简称地方志机构)主管地方志工作。", "县级以上人民政府负责地方志工作的机构=responsible"),
        ("乡(镇)人民政府负责指导村民委员会完善制度,督查村民委员会履行职责情况。", "乡(镇)人民政府=responsible"),
        ("县级以上地方人民政府林业主管部门,主管本地区的林业工作。", "县级以上地方人民政府林业主管部门=responsible"),
        ("其所属的大连市城市供水管理处,具体负责节约用水日常管理工作。", "其所属的大连市城市供水管理处=responsible"),
        ("(一)中西部地区具有典型生态特征和重要科研价值的国家级自然保护区。", ""),
        ("为了正确履行职权,保证公安机关办案质量,制定本规定。", ""),
        ("国务院自然资源主管部门负责全国土地的统一管理和监督工作。", "国务院自然资源主管部门=responsible"),
        ("自治区、市、县(市、区)分别设立地方志编审委员会。", "自治区、市、县(市、区)=responsible"),
        ("省、市重点项目按照国家规定管理。", ""),
        ("各级人民政府和有关部门、社会团体,应当开展节水宣传。", "各级人民政府和有关部门、社会团体=must"),
        ("县级人民政府可以根据实际情况,确定乡(镇)人民政府行使行政处罚权。", "县级人民政府=may"),
        ("财政部、国家税务总局根据国民经济的发展情况,对税率进行调整。", "财政部、国家税务总局=responsible"),
        ("县以上各级人民政府的科学技术委员会主管技术市场工作。", "县以上各级人民政府的科学技术委员会=responsible"),
        ("建设项目的设计单位、施工单位必须执行国家标准。", "建设项目的设计单位、施工单位=must"),
        ("有关工作人员约见、询问有关人员,应当出示证件。", ""),
        ("排放污染物的企业事业单位,应当建立环境保护责任制度。", "排放污染物的企业事业单位=must"),
        ("村民会议有权撤销或者变更村民委员会不适当的决定。", "村民会议=may"),
        ("对拒不执行的,由城管部门强制拆除,所需费用由违章单位承担。", "城管部门=responsible|违章单位=responsible"),
        ("所需经费由中央财政和地方财政共同负担。", "中央财政和地方财政=responsible"),
        ("县级以上人民政府根据需要设立的综合执法机构,行使行政处罚权。", ""),
        ("市建委负责全市工程质量监督管理,市质监站受市建委委托具体实施。", "市建委=responsible"),
        ("复议机关依法行使职权,不受其他机关、社会团体和个人的非法干预。", "复议机关=responsible"),
        ("住房公积金和公积金中心管理费用应严格实行分立账户。", ""),
        ("经营者应当明码标价,不得收取未予标明的费用。", "经营者=must"),
        ("仲裁委员会由当地人民政府组织有关部门和商会统一组建。", "当地人民政府=responsible"),
        ("公安机关对举报人应当予以保密,并给予奖励。", "公安机关=must"),
        ("对外经济贸易主管部门负责本市对外贸易管理工作。", "对外经济贸易主管部门=responsible"),
        ("学校、幼儿园不得聘用有犯罪记录的人员。", "学校、幼儿园=must_not"),
        ("经批准设立的生产粘土制品的企业必须办理用地手续。", "经批准设立的生产粘土制品的企业=must"),
    ],
)
def test_subjects_of_other_regulations(text: str, expected: str) -> None:
    assert duties(text) == expected
