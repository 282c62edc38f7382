"""Tables of web pages: a merged cell leaves its place empty in the rows that it spans; pages laid out by tables stay pages."""

from __future__ import annotations

from mandates.extract.documents import find_documents
from mandates.extract.outline import outline
from mandates.extract.reading import source_from_bytes
from mandates.extract.reading_html import html_text

TABLE = """<table><tr><td>序号</td><td>重点任务</td><td>具体举措</td><td>牵头单位</td><td>完成时限</td></tr>
<tr><td>1</td><td rowspan="2">优化审批</td><td>推行一窗办理。</td><td rowspan="3">市甲局</td><td>2024年6月</td></tr>
<tr><td>2</td><td>压缩<br>时限。</td><td>2024年9月</td></tr>
<tr><td>3</td><td>降低成本</td><td>清理收费。</td><td>长期</td></tr></table>"""


def test_merged_cells_keep_their_columns() -> None:
    assert html_text(TABLE).splitlines() == [
        "序号\t重点任务\t具体举措\t牵头单位\t完成时限",
        "1\t优化审批\t推行一窗办理。\t市甲局\t2024年6月",
        "2\t\t压缩 时限。\t\t2024年9月",
        "3\t降低成本\t清理收费。\t\t长期",
    ]


def test_a_page_laid_out_by_a_table_keeps_its_lines() -> None:
    page = "<table><tr><td><p>一、总体要求</p><p>坚持问题导向。</p></td></tr></table>"
    assert html_text(page).splitlines() == ["一、总体要求", "坚持问题导向。"]


def test_rows_of_a_web_page_reach_the_outline() -> None:
    """Synthetic notice whose annex is a table."""
    page = (
        "<html><body><p>某市人民政府办公室关于印发《某市重点任务分工方案》的通知</p><p>某政办发〔2024〕3号</p>"
        "<p>各县（市、区）人民政府，市政府各部门：</p><p>现将《某市重点任务分工方案》印发给你们，请认真组织实施。</p>"
        "<p>某市人民政府办公室</p><p>2024年3月1日</p><p>某市重点任务分工方案</p><p>一、工作安排</p><p>按下表落实。</p>"
        + TABLE
        + "</body></html>"
    )
    [document] = find_documents(source_from_bytes(page.encode(), "page.html"))
    rows = [entry for part in document.parts for entry in outline(part) if entry.kind == "row"]
    assert [(row.path[-1], row.cells["lead"].flow.text, row.cells["group"].flow.text, row.cells["lead"].merged) for row in rows] == [
        ("1", "市甲局", "优化审批", False),
        ("2", "市甲局", "优化审批", True),
        ("3", "市甲局", "降低成本", True),
    ]
