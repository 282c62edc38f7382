"""Pages in two columns that a tool prints side by side (pdftotext -layout). All texts are synthetic, in the form of a gazette."""

from __future__ import annotations

import pytest
from mandates.extract.documents import find_documents
from mandates.extract.layout import split_lines
from mandates.extract.reading import source_from_bytes
from mandates.extract.text import printed_width

LEFT = """某省人民政府办公厅
关于推进冷链物流发展的通知
某府厅字〔2022〕35号

各市、县（区）人民政府，省政府
各部门：
　　为推进冷链物流高质量发展，经
省政府同意，现就有关事项通知如下：
　　一、加强设施建设。省商务厅要
会同省发展改革委制定建设方案，
2022年底前印发。
　　二、完善标准体系。省市场监管"""
RIGHT = """局牵头，省商务厅、省农业农村厅配
合，制定地方标准10项。
　　三、强化政策支持。省财政厅要统
筹安排资金，对新建冷库给予补助。

　　四、做好宣传培训。各市、县
（区）人民政府要加强政策宣传。
　　　　　某省人民政府办公厅
　　　　　　2022年5月10日"""


def beside(left: str, right: str, place: int = 38) -> str:
    rows = left.split("\n")
    others = right.split("\n")
    others += [""] * (len(rows) - len(others))
    return "\n".join((one + " " * (place - printed_width(one)) + other).rstrip() for one, other in zip(rows, others, strict=True))


PAGE = beside(LEFT, RIGHT)


@pytest.mark.parametrize("head", ["", "某省人民政府公报                                        2022年第10期\n\n"])
def test_the_left_column_is_read_before_the_right(head: str) -> None:
    source = source_from_bytes((head + PAGE + "\n\n                     · 12 ·\n").encode(), "page.txt")
    [document] = find_documents(source)
    record = document.record
    assert (record.title, record.number, record.signed) == (
        "某省人民政府办公厅关于推进冷链物流发展的通知",
        "某府厅字〔2022〕35号",
        "2022-05-10",
    )
    assert record.recipients == ["各市、县（区）人民政府", "省政府各部门"]
    assert document.parts[0].flow.text.split("\n") == [
        "为推进冷链物流高质量发展，经省政府同意，现就有关事项通知如下：",
        "一、加强设施建设。省商务厅要会同省发展改革委制定建设方案，2022年底前印发。",
        "二、完善标准体系。省市场监管局牵头，省商务厅、省农业农村厅配合，制定地方标准10项。",
        "三、强化政策支持。省财政厅要统筹安排资金，对新建冷库给予补助。",
        "四、做好宣传培训。各市、县（区）人民政府要加强政策宣传。",
    ]


def test_every_line_knows_its_place() -> None:
    for line in split_lines(PAGE):
        assert PAGE[line.start : line.end] == line.text


TABLE = beside(
    "牵头单位\n市财政局\n市教育局\n市民政局\n市水利局\n市公安局\n市司法局", "完成时限\n6月底\n7月底\n8月底\n9月底\n10月底\n12月底"
)
NAMES = "\n".join(f"任命王某{n}为省水利厅处长；          免去李某{n}的省水利厅副处长职务。" for n in "甲乙丙")


@pytest.mark.parametrize("text", [TABLE, NAMES, "一、总则    第一条    目的\n" * 3])
def test_cells_of_a_table_are_no_columns_of_text(text: str) -> None:
    assert [line.text for line in split_lines(text)] == [line.strip() for line in text.strip().split("\n")]
