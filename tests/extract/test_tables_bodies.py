"""Cells of bodies in responsibility tables of the State Council, autonomous regions and counties. All rows are synthetic."""

from __future__ import annotations

import pytest
from flows import cells, table_flow
from mandates.extract.tables import table_rows

FIRST = "1\n推行一网通办，实现免证办理。\n{}\n{}\n2023年6月底前\n2\n建立健全项目库，实行动态管理。\n{}\n{}\n2023年9月底前"
#: (leading and other bodies of two rows, as the columns break them; the cells that they are)
BROKEN = [
    (
        ("人力资源社会\n保障部", "国家药监局、供销合作\n总社", "财政部", "最高人民法院、各省级\n人民政府"),
        ["人力资源社会保障部", "国家药监局、供销合作总社", "财政部", "最高人民法院、各省级人民政府"],
    ),
    (
        ("县自然资源和规\n划局", "县财政局", "县发改局、县行\n政审批局", "高新区管委会"),
        ["县自然资源和规划局", "县财政局", "县发改局、县行政审批局", "高新区管委会"],
    ),
    (
        ("自治区财政厅", "各盟市", "自治区农牧厅", "自治区公安厅、各盟行\n政公署、市人民政府"),
        ["自治区财政厅", "各盟市", "自治区农牧厅", "自治区公安厅、各盟行政公署、市人民政府"],
    ),
    (
        ("省住房城乡建\n设厅", "国网四川电力", "省市场监管局", "省税务局、省大数据\n中心\n按职责分工负责"),
        ["省住房城乡建设厅", "国网四川电力", "省市场监管局", "省税务局、省大数据中心按职责分工负责"],
    ),
]


@pytest.mark.parametrize(("printed", "expected"), BROKEN)
def test_names_that_columns_break(printed: tuple[str, ...], expected: list[str]) -> None:
    text = "序号 工作任务 牵头单位 责任单位 完成时限\n" + FIRST.format(*printed)
    rows, unread, _ = table_rows(table_flow(text), 1, "表1")
    found = [cells(row) for row in rows]
    assert [row[role] for row in found for role in ("lead", "support")] == expected
    assert [row["deadline"] for row in found] == ["2023年6月底前", "2023年9月底前"]
    assert not unread


UNCOUNTED = {
    "工作任务 牵头单位 责任单位 完成时限": "{item}\n{lead}\n{support}\n{when}",
    "工作任务 完成时限 牵头单位 配合单位": "{item}\n{when}\n{lead}\n{support}",
}


@pytest.mark.parametrize("head", UNCOUNTED)
def test_rows_that_no_table_counts_are_numbered_in_their_order(head: str) -> None:
    items = [
        ("推行一窗办理一网办理一次办理，申请人在\n一个窗口提交所有材料并领取营业执照。", "市市场监管局", "市公安局、市税务局", "2023年6月"),
        ("整治园区、楼宇、商业综合体等转供电主体\n违法加价行为。", "市发改委", "市市场监管局、国\n网苏州供电公司", "2023年9月"),
        ("完善市场、医疗、教育等领域的信用监管，\n对失信主体实施联合惩戒。", "市财政局", "市教育局", "2023年10月"),
    ]
    rows_ = [UNCOUNTED[head].format(item=i, lead=a, support=b, when=w) for i, a, b, w in items]
    rows, unread, after = table_rows(table_flow(head + "\n" + "\n".join(rows_)), 1, "表1")
    assert [row.path for row in rows] == [("表1", "1"), ("表1", "2"), ("表1", "3")]
    wanted = [{"item": i, "lead": a, "support": b, "deadline": w} for i, a, b, w in items]
    assert [cells(row) for row in rows] == [{role: words.replace("\n", "") for role, words in row.items()} for row in wanted]
    assert (unread, after) == ([], None)
