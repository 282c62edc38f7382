"""Responsibility tables as web pages dump them: lifted out of the text by their heads."""

from __future__ import annotations

import pytest
from mandates.extract.layout import split_lines
from mandates.extract.layout_flow import flow_of
from mandates.extract.layout_responsibility import lift_responsibility_tables


def lifted(text: str) -> tuple[list[str], list[list[str]]]:
    kept, tables = lift_responsibility_tables(split_lines(text))
    return [line.text for line in kept], [[line.text for line in table] for table in tables]


def test_rows_on_one_line_under_a_letter_spaced_head() -> None:  # 国务院
    text = """现将任务分工印发给你们。
序号 工 作 任 务 牵头负责部门
1 居民消费价格涨幅3%左右 发展改革委
2 铁路投资8000亿元以上 发展改革委
3 公路投资1.65万亿元 交通运输部
联系人：王某"""
    kept, tables = lifted(text)
    assert kept == ["现将任务分工印发给你们。", "联系人：王某"]
    assert [table[0] for table in tables] == ["序号 工 作 任 务 牵头负责部门"]
    assert len(tables[0]) == 4


def test_cells_with_a_bar_behind_each() -> None:  # 安徽
    text = """序号 |
目标与任务 |
分 管 县领导 |
牵头责任单位 |
责任单位 |
80 |
新增托位数400个以上。 |
俞 悦 |
县教育局 |
县各有关单位 |"""
    assert [len(table) for table in lifted(text)[1]] == [10]


@pytest.mark.parametrize(
    "text",
    [
        "一、重点任务\n（一）完善机制。\n责任单位：市教育局\n二、工作要求\n1 完善 机制",
        "序号说明\n1 完善应急 预案\n2 组织 演练",
    ],
)
def test_text_is_no_table(text: str) -> None:
    assert lifted(text)[1] == []


def test_labels_are_paragraphs_of_their_own() -> None:  # 浙江
    text = """1.轨道交通1号线一期工程投入试运营。
牵头领导:林静国
责任单位:市轨道交通工程建设指挥部
项目责任人:尹文德
2.新增安装300套路口交通信息视频采集设备。
牵头领导:王仁洲
责任单位:市公安局
项目责任人:王伟标
配合单位:市城管局、市财政局
3.新辟公交线路10条,优化调整20条。
责任单位:市交通委,各区政府,相关管委会
配合单位:市发改委、市经信委、市公安局、市财政局、市国土资源局、市规划局、市住建委、市城管局、市工商局、宁波电业局"""
    assert flow_of(split_lines(text)).text.split("\n") == text.split("\n")


HEADS = [
    "序号 重点任务 牵头单位 责任单位 完成时限",
    "序号 任务内容 完成时间 牵头单位 配合单位",
    "序号 工作任务 牵头部门 配合部门 时间要求",
    "序号 主要任务 主办单位 参加单位 完成时限",
    "序号 事项 责任部门 时限",
]


@pytest.mark.parametrize("head", HEADS)
def test_a_line_of_heads_begins_a_table_whatever_words_they_are(head: str) -> None:
    """Heads as cities print them, rows synthetic; in wide columns the lines are longer than those of a narrow table."""
    cells = "推行一窗办理一网办理一次办理，申请人在一个窗口提交所有材料。\n市市场监管局\n市公安局、市税务局\n2023年6月"
    text = "某市2023年重点任务责任分工表\n" + head + "\n" + "\n".join(f"{n}\n{cells}" for n in range(1, 6))
    kept, tables = lift_responsibility_tables(split_lines(text))
    assert [line.text for line in kept] == ["某市2023年重点任务责任分工表"]
    assert [table[0].text for table in tables] == [head]


def test_a_sentence_that_names_columns_begins_no_table() -> None:
    text = "一、牵头单位、责任单位和配合单位要按照完成时限抓好落实。\n" + "各单位要切实负起责任，主动对接，确保落实。\n" * 9
    assert lift_responsibility_tables(split_lines(text))[1] == []


@pytest.mark.parametrize(
    "head", ["主要举措\n责任领\n导\n主责单位\n配合单位\n完成时限", "序号\n工作任务\n时间节点\n责任领\n导\n牵头部\n门\n配合部\n门"]
)
def test_heads_that_narrow_columns_break_begin_the_table(head: str) -> None:
    rows = "建成移动端平台。\n李志\n市大数据局\n市财政局\n6月底前\n完善信用体系。\n王晓红\n市发展改革委\n市司法局\n9月底前"
    rest, [table] = lift_responsibility_tables(split_lines("各单位要认真抓好落实。\n" + head + "\n" + rows))
    assert [line.text for line in rest] == ["各单位要认真抓好落实。"]
    assert "\n".join(line.text for line in table) == head + "\n" + rows
