"""Sources that were never set in lines: web pages and text files, one paragraph to a line."""

from mandates.extract.documents import find_documents
from mandates.extract.layout import split_lines
from mandates.extract.outline import outline
from mandates.extract.reading import source_from_bytes
from mandates.extract.text import Part

PARAGRAPH = (
    "为全面贯彻落实党的二十大精神,深入贯彻中央、省市工作会议精神,聚焦全面振兴新突破三年行动,"
    "做好今年政府工作,努力实现全年经济社会发展的目标任务,制定本方案。"
)


def parts(text: str) -> list[Part]:
    [document] = find_documents(source_from_bytes(text.encode(), "page.txt"))
    return document.parts


def test_every_line_of_an_unwrapped_source_is_a_paragraph() -> None:
    """Printed by a district: short lines that end nowhere stand between paragraphs."""
    text = f"""{PARAGRAPH}
一、主要预期目标

1.努力实现地区生产总值增长6.2%左右。

牵头单位:区发改局

责任单位:立山经济开发区,全区经济运行各专班

2.规模上工业增加值增长5%左右。
"""
    lines = [line for part in parts(text) for line in part.flow.text.splitlines()]
    assert lines[-4:] == [
        "1.努力实现地区生产总值增长6.2%左右。",
        "牵头单位:区发改局",
        "责任单位:立山经济开发区,全区经济运行各专班",
        "2.规模上工业增加值增长5%左右。",
    ]


def test_a_broken_quotation_is_joined_in_an_unwrapped_source() -> None:
    text = f"根据《\n国务院办公厅关于做好规章清理工作有关问题的通知》(国办发〔2010〕28号)要求,现予清理。\n{PARAGRAPH}\n"
    flow = parts(text)[0].flow.text
    assert "根据《国务院办公厅关于做好规章清理工作有关问题的通知》" in flow


def test_a_page_of_print_is_wrapped() -> None:
    printed = "\n".join(["各级人民政府应当加强古树名木保护工作的"] * 60 + [PARAGRAPH])
    assert all(line.wrapped for line in split_lines(printed))
    assert not any(line.wrapped for line in split_lines(PARAGRAPH + "\n一、目标\n"))


MARKDOWN = """# 银川市2024年海绵城市建设任务分工

## 一、目标任务

| 工作任务 | 具体内容 | 牵头单位 | 配合单位 |
| --- | --- | --- | --- |
| 建设项目 | 完成积水点整治。 | 市住建局 | 各县区政府 |
| | 新建雨水管网。 | 市住建局 | 市财政局 |
"""


def test_headings_and_rows_of_markdown() -> None:
    [document] = find_documents(source_from_bytes(MARKDOWN.encode(), "page.md"))
    assert document.record.title == "银川市2024年海绵城市建设任务分工"
    rows = [entry for part in document.parts for entry in outline(part) if entry.kind == "row"]
    assert [(row.path[-1], row.heading, row.cells["lead"].flow.text) for row in rows] == [
        ("1", "完成积水点整治", "市住建局"),
        ("2", "新建雨水管网", "市住建局"),
    ]
