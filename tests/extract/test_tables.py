"""Responsibility tables: columns known by their words, rows of a numbered table with merged cells (synthetic), cells with their place."""

from __future__ import annotations

import pytest
from flows import cells, places, table_flow
from mandates.extract.tables import table_rows
from mandates.extract.tables_columns import find_head, printed_lines


@pytest.mark.parametrize(
    ("printed", "roles"),
    [
        ("序号\n重点任务\n牵头单位\n责任单位\n完成时限", ["number", "item", "lead", "support", "deadline"]),
        ("一级\n指标\n二级指标 具体举措\n责任\n领导\n牵头单位 责任单位\n完成\n时限\n备注", None),
        ("序号 工作任务 具体措施 责任单位 完成时间", ["number", "group", "item", "responsible", "deadline"]),
        ("责任部门 指导部门 工作任务 时间节点", ["responsible", "guide", "item", "deadline"]),
        ("指标名称 单位 2020年 2025年 属性", ["metric", "unit", "value", "value", "attribute"]),
    ],
)
def test_columns_are_known_by_their_words(printed: str, roles: list[str] | None) -> None:
    found = find_head(printed_lines(table_flow(printed)))
    assert found is not None
    wanted = roles or ["area", "group", "item", "supervisor", "lead", "support", "deadline", "remark"]
    assert list(found[0].roles) == wanted


#: Synthetic, in the shape of a plan's table: merged cells, a wrapped agency, a repeated head, a name beside the leading body on one line.
NUMBERED = """
一级
指标
二级指标 具体举措
责任
领导
牵头单位 责任单位
完成
时限
年度目标 文件依据 备注
1.开办企业
（市本级）
1.1 便利开
办
1.推行一窗办理，申请人在一
个窗口提交材料。 王小明
市甲局
市乙局、市丙局、市住
房公积金中心等市直
相关单位
2023年
6月
前 5名
1.省政府办公厅关于印发《省甲
计划》的通知（湘政办发〔2022〕
1号）
2.平台变更、备案、注销等信
息实时共享。
市丁局、市住房和城乡
建设局
2023年
9月
1.《省乙方案》（湘政办发〔2023〕2
号）
3.压缩开办时间至 1个工作
日。
《省丙通知》（湘政发〔2021〕9号）
市 甲 局
牵头
责任
领导
牵头单位 责任单位
2.办理许可
（市本级）
2.1 联合验
收
4.推行联合验收，限时办结。
赵大海 市己局
市庚局等市直相关单
位
2023年
12月
"""


def test_cells_of_a_numbered_table() -> None:
    rows, unread, _ = table_rows(table_flow(NUMBERED), 2, "表1")
    assert [row.path for row in rows] == [("表1", str(n)) for n in (1, 2, 3, 4)]
    assert not unread
    assert cells(rows[0]) == {
        "area": "1.开办企业（市本级）",
        "group": "1.1便利开办",
        "item": "1.推行一窗办理，申请人在一个窗口提交材料。",
        "supervisor": "王小明",
        "lead": "市甲局",
        "support": "市乙局、市丙局、市住房公积金中心等市直相关单位",
        "deadline": "2023年6月",
        "target": "前5名",
        "basis": "1.省政府办公厅关于印发《省甲计划》的通知（湘政办发〔2022〕1号）",
    }
    assert cells(rows[1]) == {
        "area": "1.开办企业（市本级）*",
        "group": "1.1便利开办*",
        "item": "2.平台变更、备案、注销等信息实时共享。",
        "supervisor": "王小明*",
        "lead": "市甲局*",
        "support": "市丁局、市住房和城乡建设局",
        "deadline": "2023年9月",
        "basis": "1.《省乙方案》（湘政办发〔2023〕2号）",
    }
    # No bodies and no date printed: both are the lower part of a merged cell; a merged basis or target is not repeated.
    assert cells(rows[2])["support"] == "市丁局、市住房和城乡建设局*"
    assert cells(rows[2])["deadline"] == "2023年9月*"
    assert cells(rows[2])["remark"] == "市甲局牵头"
    assert cells(rows[3])["lead"] == "市己局"
    assert cells(rows[3])["supervisor"] == "赵大海"
    assert rows[3].heading == "推行联合验收，限时办结"


def test_cells_point_to_the_source() -> None:
    printed = "\n".join(line.strip() for line in NUMBERED.strip("\n").splitlines())
    rows, _, _ = table_rows(table_flow(NUMBERED), 1, "表1")
    cell = rows[0].cells["support"].flow
    assert "".join(printed[i] for i in places(cell)) == cell.text
    assert [printed[a:b] for a, b in cell.spans(0, 8)] == ["市乙局、市丙局、"]


#: Anhui: a table of a web page dumped cell after cell; sections stand between rows, and some rows are left out.
SECTIONS = """
序号
重点工作任务
主要责任单位
协同配合单位
一、2025年经济社会发展的主要预期目标
3
固定资产投资增长7.5%左右。
区发改委
区工信局、区住建局，各乡镇人民政府
二、全力以赴扩投资、优服务，筑牢经济增长根基
六、全力以赴惠民生、增福祉，加快社会事业发展
68
持续推进学前教育普及普惠、义务教育优质均衡发展。
区教育局
区政府有关部门，各乡镇人民政府、街道办事处。
69
深化与海亮集团合作，积极引进优质教育资源。
区教育局
区投资促进中心。
"""


def test_sections_between_rows_and_missing_numbers() -> None:
    entries, unread, rest = table_rows(table_flow(SECTIONS), 0, "表1")
    assert not unread and rest is None
    assert [(e.path[1], cells(e)["lead"], cells(e)["support"]) for e in entries] == [
        ("3", "区发改委", "区工信局、区住建局，各乡镇人民政府"),
        ("68", "区教育局", "区政府有关部门，各乡镇人民政府、街道办事处。"),
        ("69", "区教育局", "区投资促进中心。"),
    ]


def test_a_main_body_leads_only_where_others_have_a_column() -> None:
    """Suzhou (Anhui): 主要责任单位 is the one column of bodies."""
    printed = """
序号
工作任务
主要责任单位
1
地区生产总值增长12%。
市发改委、统计局
2
财政收入增长20%。
市财政局、国税局
3
完成固定资产投资。
市发改委
"""
    entries, _, _ = table_rows(table_flow(printed), 0, "表1")
    assert [cells(e).get("responsible") for e in entries] == ["市发改委、统计局", "市财政局、国税局", "市发改委"]
    assert not any("lead" in cells(e) for e in entries)
