"""Tables drawn with lines: synthetic, in the form of old law collections."""

from __future__ import annotations

from mandates.extract.documents import find_documents
from mandates.extract.outline import outline
from mandates.extract.reading import source_from_bytes

NOTICE = """某市人民政府关于分解落实重点工作任务的通知
某政发〔2014〕5号
各县（市、区）人民政府，市政府各部门：
现将2014年重点工作任务分解如下，请认真贯彻执行。
┌─────────────────────┬───┬────────┬────┐
│　　　　　　工 作 任 务　　　　　　　　　 │分管领│牵头组织实施单位│完成时限│
│　　　　　　　　　　　　　　　　　　　　　│　导　│　　　　　　　　│　　　　│
├─────────────────────┼───┼────────┼────┤
│１．进一步调整财政支出结构，加大财政在“三农│梁志强│各县（市、区）政│年内见成│
│”、教育、卫生、科技方面的投入　　　　　　 │　　　│府，市财政局、国│　效　　│
├─────────────────────┤　　　│家税务局　　　　│　　　　│
│２．加强财政监督，提高财政资金使用效益　　 │　　　├────────┤　　　　│
│　　　　　　　　　　　　　　　　　　　　　│　　　│市教育局　　　　│　　　　│
├─────────────────────┼───┼────────┼────┤
│３．坚持优先发展教育，提高全民素质　　　　 │王小明│市教育局　　　　│12月底前│
└─────────────────────┴───┴────────┴────┘
某市人民政府
2014年2月1日
"""


def test_cells_of_several_lines_and_merged_ones() -> None:
    [document] = find_documents(source_from_bytes(NOTICE.encode(), "notice.txt"))
    rows = [entry for part in document.parts for entry in outline(part) if entry.kind == "row"]
    assert [(row.path, {role: cell.flow.text + "*" * cell.merged for role, cell in row.cells.items()}) for row in rows] == [
        (
            ("表1", "1"),
            {
                "item": "１．进一步调整财政支出结构，加大财政在“三农”、教育、卫生、科技方面的投入",
                "supervisor": "梁志强",
                # The cell is closed beside the second row only: its last line belongs to it all the same.
                "lead": "各县（市、区）政府，市财政局、国家税务局",
                "deadline": "年内见成效",
            },
        ),
        (
            ("表1", "2"),
            {"item": "２．加强财政监督，提高财政资金使用效益", "lead": "市教育局", "supervisor": "梁志强*", "deadline": "年内见成效*"},
        ),
        (
            ("表1", "3"),
            {"item": "３．坚持优先发展教育，提高全民素质", "supervisor": "王小明", "lead": "市教育局", "deadline": "12月底前"},
        ),
    ]
    assert rows[0].heading.startswith("进一步调整财政支出结构")
    start, end = rows[2].cells["lead"].flow.spans(0, 4)[0]
    assert NOTICE[start:end] == "市教育局"


def test_a_drawing_without_a_known_head_stays_text() -> None:
    text = (
        NOTICE.replace("工 作 任 务", "花　　名　　")
        .replace("分管领", "年龄　")
        .replace("牵头组织实施单位", "住址　　　　　　")
        .replace("完成时限", "电话　　")
    )
    [document] = find_documents(source_from_bytes(text.encode(), "notice.txt"))
    assert not [entry for part in document.parts for entry in outline(part) if entry.kind == "row"]
