"""Indicator tables: metric, unit, figures, attribute, however the dump ran through the table."""

from __future__ import annotations

from pathlib import Path

import pytest
from flows import table_flow
from mandates.extract.documents import find_documents
from mandates.extract.outline import outline
from mandates.extract.reading import read_source
from mandates.extract.tables_indicators import is_indicator_table, read_indicators
from mandates.extract.text import Cell, Entry


def rows(indicators: list[dict[str, Cell]]) -> list[dict[str, str]]:
    return [{key: cell.flow.text for key, cell in row.items()} for row in indicators]


#: Synthetic tables in the shapes that dumps have.
SHAPES = {
    "cell after cell, a sum of years in brackets": (
        "序号\n指标\n单位\n2020年\n2025年\n属性\n1\n甲里程\n公里\n4233\n5000\n预期性\n2\n乙强度下降率\n%\n—\n［5］\n约束性",
        [
            {"metric": "甲里程", "unit": "公里", "2020年": "4233", "2025年": "5000", "attribute": "预期性"},
            {"metric": "乙强度下降率", "unit": "%", "2020年": "—", "2025年": "［5］", "attribute": "约束性"},
        ],
    ),
    "column after column, head last": (
        "1．甲面积\n2．乙保有量\n3．丙率\n万亩\n亩\n%\n≥60\n落实国家下达目标\n11左右\n约束性\n约束性\n预期性\n"
        "指标 单位 2025年目标 指标属性",
        [
            {"metric": "甲面积", "unit": "万亩", "2025年目标": "≥60", "attribute": "约束性"},
            {"metric": "乙保有量", "unit": "亩", "2025年目标": "落实国家下达目标", "attribute": "约束性"},
            {"metric": "丙率", "unit": "%", "2025年目标": "11左右", "attribute": "预期性"},
        ],
    ),
    "a wrapped metric and a row without a number": (
        "指标 单位 2025年 属性\n1．甲数（不含乙与\n丙）\n丁数\n2．戊率\n宗\n%\n≤300\n≤150\n≥30\n预期性\n约束性",
        [
            {"metric": "甲数（不含乙与丙）", "unit": "宗", "2025年": "≤300", "attribute": "预期性"},
            {"metric": "丁数", "unit": "宗", "2025年": "≤150", "attribute": "预期性"},
            {"metric": "戊率", "unit": "%", "2025年": "≥30", "attribute": "约束性"},
        ],
    ),
    "each column under its own head": (
        "指标\n1．甲人数（人）\n2．乙比例（%）\n2020年\n13万\n＞95\n2025年\n10万\n100\n属性\n预期性\n约束性",
        [
            {"metric": "甲人数（人）", "2020年": "13万", "2025年": "10万", "attribute": "预期性"},
            {"metric": "乙比例（%）", "2020年": "＞95", "2025年": "100", "attribute": "约束性"},
        ],
    ),
    "row after row": (
        "指标 单位 2020年 2025年 属性\n甲覆盖率 % 80 95 约束性\n乙总量\n亿立方米\n6\n≥7.1\n预期性",
        [
            {"metric": "甲覆盖率", "unit": "%", "2020年": "80", "2025年": "95", "attribute": "约束性"},
            {"metric": "乙总量", "unit": "亿立方米", "2020年": "6", "2025年": "≥7.1", "attribute": "预期性"},
        ],
    ),
    "row after row, numbers, no attributes": (
        "序号\n指标\n2020年\n2025年\n1\n甲总值（亿元）\n41781\n60000左右\n2\n乙率（%）\n58.76\n65\n3\n丙数（万\n人）\n70\n≥100",
        [
            {"metric": "甲总值（亿元）", "2020年": "41781", "2025年": "60000左右"},
            {"metric": "乙率（%）", "2020年": "58.76", "2025年": "65"},
            {"metric": "丙数（万人）", "2020年": "70", "2025年": "≥100"},
        ],
    ),
    "a figure in words spans the columns to its right": (
        "外贸\n1\n2\n3\n甲总额（亿元）\n乙项目数（个）\n丙率（%）\n100\n每年新增10个\n7.5\n200\n9\n12\n—\n预期性\n预期性\n预期性\n"
        "类别 序号 主要指标 2020年 2025年 年均增长% 属性",
        [
            {"metric": "甲总额（亿元）", "2020年": "100", "2025年": "200", "年均增长%": "12", "attribute": "预期性"},
            {
                "metric": "乙项目数（个）",
                "2020年": "每年新增10个",
                "2025年": "每年新增10个",
                "年均增长%": "每年新增10个",
                "attribute": "预期性",
            },
            {"metric": "丙率（%）", "2020年": "7.5", "2025年": "9", "年均增长%": "—", "attribute": "预期性"},
        ],
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes(shape: str) -> None:
    printed, expected = SHAPES[shape]
    table = table_flow(printed)
    assert is_indicator_table(table)
    found, unread = read_indicators(table)
    assert rows(found) == expected
    assert not unread


def test_columns_that_do_not_come_out_even_are_not_guessed() -> None:
    found, unread = read_indicators(table_flow("指标 单位 2020年 2025年 属性\n1．甲\n2．乙\n亩\n%\n5\n6\n7\n约束性\n约束性"))
    assert found == []
    assert [span.reason for span in unread] == ["an indicator table whose columns do not come out even"]


def test_a_box_of_text_is_no_table() -> None:
    assert not is_indicator_table(table_flow("1．甲工程。建成一批指标单位，到2025年完成。\n2．乙工程。"))


# --- real tables ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def boxes(shared: Path) -> dict[tuple[str, str], Entry]:
    found = {}
    for name in ("gazette-2021-18", "gazette-2021-23"):
        for document in find_documents(read_source(shared / "corpus" / f"{name}.txt")):
            for part in document.parts:
                for entry in outline(part):
                    if entry.indicators:
                        found[(document.record.number or "", entry.path[0])] = entry
    return found


@pytest.mark.parametrize(
    ("number", "label", "count", "row", "expected"),
    [
        ("湘政办发〔2021〕53号", "专栏1", 11, 10, {"unit": "万平方公里", "规划目标": "21.18", "2020年": "21.18", "attribute": "预期性"}),
        ("湘政办发〔2021〕53号", "专栏2", 16, 13, {"unit": "宗", "2025年目标": "≤1500", "attribute": "预期性"}),
    ],
)
def test_real_tables(boxes: dict[tuple[str, str], Entry], number: str, label: str, count: int, row: int, expected: dict[str, str]) -> None:
    indicators = rows(boxes[(number, label)].indicators)
    assert len(indicators) == count
    assert {key: text for key, text in indicators[row].items() if key != "metric"} == expected
