"""Pages told by nothing but the number at their foot, and running heads of gazettes."""

from mandates.extract.layout import Scan, mark_pages, split_lines
from mandates.extract.layout_flow import flow_of

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
    pages = mark_pages(Scan(lines, PRINT))
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
    assert len(mark_pages(Scan(split_lines(text), text))) == 1


SHORT_COLUMN = """江苏省绿色建筑三年行动计划
为贯彻落实《行动方案的通知》（国发
〔2021〕23号），制定本计划，请各地结合
实际认真贯彻落实。
一、发展目标
到2025年，城镇新建建筑全面执行绿色建
筑标准，装配式建筑占比达到50%以上。
二、重点任务
（一）严格标准执行。各设区市人民政府要
加强施工图审查和竣工验收管理。（省住房
城乡建设厅）
（二）推广可再生能源。新建公共建筑屋顶
光伏覆盖率不低于50%。（省发展改革委
负责）
（三）加大财政支持。省财政统筹安排专项
资金，对绿色建筑给予奖补。（省财政厅牵
头，省住房城乡建设厅配合）
三、保障措施
省住房城乡建设厅负责统筹推进，各设区市
人民政府于每年1月底前报送工作总结。
"""


def test_headings_and_clauses_in_brackets_are_no_broken_dump() -> None:
    flow = flow_of(split_lines(SHORT_COLUMN))
    paragraphs = flow.text.splitlines()
    assert "一、发展目标" in paragraphs
    assert paragraphs[-2:] == ["三、保障措施", "省住房城乡建设厅负责统筹推进，各设区市人民政府于每年1月底前报送工作总结。"]


def test_bare_numbers_of_some_pages_that_count_with_the_pages_are_feet() -> None:
    """A tool has kept the page marks (form feeds) and lost the numbers of half of the pages (synthetic)."""
    pages = [f"第{n}页的正文，\n还有一行。\n" + (f"{n}\n" if n in (3, 5, 6, 9) else "") for n in range(1, 13)]
    text = "\f".join(pages)
    lines = split_lines(text)
    assert [number for _, number in mark_pages(Scan(lines, text))] == list(range(1, 13))
    assert [line.text for line in lines if line.furniture] == ["3", "5", "6", "9"]
    text = text.replace("\n9\n", "\n2\n").replace("\n6\n", "\n1\n")  # the last cells of tables
    lines = split_lines(text)
    mark_pages(Scan(lines, text))
    assert not any(line.furniture for line in lines)
