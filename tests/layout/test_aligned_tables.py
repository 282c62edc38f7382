"""Responsibility tables that a tool sets out with blanks as they stand on the page (pdftotext -layout). All texts are synthetic."""

from __future__ import annotations

import pytest
from mandates.extract.documents import find_documents
from mandates.extract.reading import source_from_bytes

TOP = """
序号  工作任务                    牵头单位        配合单位            完成时限
1     新增城镇就业11万人，城镇    市人社局        市教育局、市财政    12月底前
      调查失业率控制在5.5%以内。                  局
2     新建农村公路580公里。       市交通运输局                        10月底前
3     完成老旧小区改造132个，加   市住建局        市发改委、市市场    11月底前
      装电梯60部。                                监管局
"""
MIDDLE = """
序号          工作任务             牵头单位        配合单位        完成时限
      新增城镇就业11万人，城镇                   市教育局、市财政
  1   调查失业率控制在5.5%以内，   市人社局      局                12月底前
      新增高技能人才3000人。
  2   新建农村公路580公里。      市交通运输局                      10月底前
      完成老旧小区改造132个，加
  3   装电梯60部，新增充电桩120    市住建局      市发改委、市市场  11月底前
      个。                                       监管局
"""
UNCOUNTED = """
工作任务                    牵头单位        配合单位            完成时限
新增城镇就业11万人，城镇    市人社局        市教育局、市财政    12月底前
调查失业率控制在5.5%以内。                  局
新建农村公路580公里。       市交通运输局                        10月底前
完成老旧小区改造132个，加   市住建局        市发改委、市市场    11月底前
装电梯60部。                                监管局
"""


def tables(text: str) -> list[list[list[str]]]:
    [document] = find_documents(source_from_bytes(("某市2023年实事项目责任分工表\n" + text).encode(), "page.txt"))
    return [[row.split("\t") for row in table.text.split("\n")] for part in document.parts for table in part.tables]


@pytest.mark.parametrize(("text", "numbered"), [(TOP, True), (MIDDLE, True), (UNCOUNTED, False)])
def test_rows_of_an_aligned_table(text: str, numbered: bool) -> None:
    [table] = tables(text)
    middle = text is MIDDLE
    first = "新增城镇就业11万人，城镇调查失业率控制在5.5%以内" + ("，新增高技能人才3000人。" if middle else "。")
    last = "完成老旧小区改造132个，加装电梯60部" + ("，新增充电桩120个。" if middle else "。")
    rows = [
        ["序号", "工作任务", "牵头单位", "配合单位", "完成时限"],
        ["1", first, "市人社局", "市教育局、市财政局", "12月底前"],
        ["2", "新建农村公路580公里。", "市交通运输局", "", "10月底前"],
        ["3", last, "市住建局", "市发改委、市市场监管局", "11月底前"],
    ]
    assert table == (rows if numbered else [row[1:] for row in rows])


def test_the_head_of_the_next_page_goes_on_with_the_table_and_text_behind_it_is_text() -> None:
    head, *rows = TOP.strip("\n").split("\n")
    text = "\n".join(
        [head, *rows[:3], "— 2 —", head, *rows[3:], "各单位要按照职责分工，细化工作措施，确保各项任务按时完成，并于每月底前报送进展。"]
    )
    [document] = find_documents(source_from_bytes(("某市2023年实事项目责任分工表\n" + text).encode(), "page.txt"))
    [table] = document.parts[0].tables
    assert [row.split("\t")[0] for row in table.text.split("\n")] == ["序号", "1", "2", "3"]
    assert "各单位要按照职责分工" in document.parts[0].flow.text
    assert "加装电梯60部" not in document.parts[0].flow.text


@pytest.mark.parametrize(
    "text",
    [
        "牵头单位 责任单位 完成时限 各项内容\n一、各级各部门要加强组织领导，压实工作责任，确保任务落到实处。\n二、强化督查。",
        "二、牵头单位要加强统筹，  责任单位要主动配合，\n确保  完成时限  不突破。",
    ],
)
def test_text_is_no_aligned_table(text: str) -> None:
    assert tables(text) == []


BROKEN_HEADS = """
主要举措                  责任领    牵头单位        配合部门              完成时
                          导                                              间
开展校园食品专项整治      张宏斌    市市场监管局    市教育局、市公安局    9月底前
培育省级专精特新企业60    王晓红    市科技局        市工信局、市财政      12月底前
家。                                                局，各县（市）区
                                                    人民政府
落实阶段性降低失业保险              市人力社保局    市财政局              11月底前
费率政策。
"""


def test_heads_that_narrow_columns_break_and_bodies_of_more_lines_than_the_work() -> None:
    [table] = tables(BROKEN_HEADS)
    assert table == [
        ["主要举措", "责任领导", "牵头单位", "配合部门", "完成时间"],
        ["开展校园食品专项整治", "张宏斌", "市市场监管局", "市教育局、市公安局", "9月底前"],
        ["培育省级专精特新企业60家。", "王晓红", "市科技局", "市工信局、市财政局，各县（市）区人民政府", "12月底前"],
        ["落实阶段性降低失业保险费率政策。", "", "市人力社保局", "市财政局", "11月底前"],
    ]
