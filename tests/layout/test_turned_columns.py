"""First pages whose right column stands above the title box in the dump. All texts are synthetic, in the form of a provincial gazette."""

from __future__ import annotations

import pytest
from mandates.extract.documents import find_documents
from mandates.extract.reading import source_from_bytes

BOX = """某省人民政府办公厅关于加强
农村供水保障工作的通知
某政办〔2022〕21号
各市、县（区）人民政府，省人民政府各部门、
各直属机构：
现将有关事项通知如下：
一、主要任务
（一）推进规模化建设。2025年底前，农村自
来水普及率达到90%以上。
"""
LEFT_END = "（二）提升管护水平。各市、县（区）人民政府\n要落实主体责任。\n"
LEFT_OPEN = "（二）提升管护水平。各市、县（区）人民政府\n要落实农村供水主体责任，建立健全管护制\n"
RIGHT = "（三）加强质量监管。建立饮用水水源地水质\n监测制度。\n二、保障措施\n（一）落实资金。省财政厅要统筹安排资金。\n"
RIGHT_OPEN = "度，落实管护人员和经费。\n" + RIGHT
END = "（二）加强宣传。省水利厅要总结推广经验。\n某省人民政府办公厅\n2022年4月2日\n"
HEAD = "某省人民政府公报2022年第7期\n"
PATHS = ["一、主要任务", "（一）推进", "（二）提升", "（三）加强", "二、保障措施", "（一）落实", "（二）加强"]
BEFORE = """某省人民政府关于同意设立甲县的批复
某政函〔2022〕3号
乙市人民政府：
同意设立甲县。
某省人民政府
2022年3月2日
"""


def labels(text: str) -> list[str]:
    return [line[: len(label)] for line in text.split("\n") for label in PATHS if line.startswith(label)]


@pytest.mark.parametrize(
    "first_page",
    [
        RIGHT + HEAD + BOX + LEFT_END,
        HEAD + RIGHT + BOX + LEFT_END,
        RIGHT_OPEN + HEAD + BOX + LEFT_OPEN,
    ],
)
def test_the_right_column_goes_on_with_the_left_one(first_page: str) -> None:
    source = source_from_bytes((first_page + "- 5 -\n" + HEAD + END + "- 6 -\n").encode(), "gazette.txt")
    [document] = find_documents(source)
    assert document.record.number == "某政办〔2022〕21号"
    assert document.record.recipients == ["各市、县（区）人民政府", "省人民政府各部门、各直属机构"]
    text = document.parts[0].flow.text
    assert labels(text) == PATHS
    if first_page.startswith("度"):
        assert "建立健全管护制度，落实管护人员和经费。" in text


def test_a_short_document_above_keeps_its_own() -> None:
    page = HEAD + BEFORE + RIGHT + BOX + LEFT_END + "- 5 -\n" + HEAD + END + "- 6 -\n"
    first, second = find_documents(source_from_bytes(page.encode(), "gazette.txt"))
    assert (first.record.number, first.parts[0].flow.text.strip()) == ("某政函〔2022〕3号", "同意设立甲县。")
    assert labels(second.parts[0].flow.text) == PATHS


def test_the_end_of_another_text_is_none_of_the_document() -> None:
    other = RIGHT.replace("（三）", "（五）")
    source = source_from_bytes((other + HEAD + BOX + LEFT_END + "- 5 -\n" + HEAD + END + "- 6 -\n").encode(), "gazette.txt")
    document = next(one for one in find_documents(source) if one.record.number)
    assert labels(document.parts[0].flow.text) == [path for path in PATHS if path not in ("（三）加强", "二、保障措施", "（一）落实")]
