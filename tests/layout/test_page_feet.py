"""Pages told by nothing but the number at their foot, and running heads of gazettes."""

from mandates.extract.layout import mark_pages, split_lines

PRINT = """国务院公报 2023·12　　　　　　国务院办公厅文件
一、摸清底数，科学编制方案
（一）开展普查评估。2023年9月底前完成存量燃气管道和设施普查，建立台

— 3 —

国务院公报 2023·12　　　　　　国务院办公厅文件
账。
二、加大政策支持

— 4 —

国务院公报 2023·12　　　　　　　　　　人事任免
国务院任免国家工作人员

— 5 —
"""


def test_a_foot_ends_its_page() -> None:
    lines = split_lines(PRINT)
    pages = mark_pages(lines, PRINT)
    assert [number for _, number in pages] == [3, 4, 5]
    assert [line.key for line in lines if not line.furniture] == [
        "一、摸清底数，科学编制方案",
        "（一）开展普查评估。2023年9月底前完成存量燃气管道和设施普查，建立台",
        "账。",
        "二、加大政策支持",
        "国务院任免国家工作人员",
    ]


def test_numbers_that_do_not_count_on_are_no_pages() -> None:
    text = "表1\n— 7 —\n一、目标\n— 3 —\n二、任务\n"
    assert len(mark_pages(split_lines(text), text)) == 1
