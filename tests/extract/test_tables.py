"""Responsibility tables: rows, cells by column, merged cells. The real table where it is, synthetic ones for other shapes."""

from __future__ import annotations

import json
import re
from array import array
from pathlib import Path

import pytest
from mandates.extract.documents import find_documents
from mandates.extract.outline import outline
from mandates.extract.reading import read_source
from mandates.extract.tables import table_rows
from mandates.extract.tables_columns import find_head, printed_lines
from mandates.extract.text import Entry, Flow


def flow(text: str) -> Flow:
    """A table's flow: white space left out, its place kept by the offsets, as layout makes it."""
    printed = "\n".join(line.strip() for line in text.strip("\n").splitlines())
    kept = [(i, c) for i, c in enumerate(printed) if c == "\n" or not c.isspace()]
    return Flow("".join(c for _, c in kept), array("q", (i for i, _ in kept)))


def cells(entry: Entry) -> dict[str, str]:
    return {role: cell.flow.text + ("*" if cell.merged else "") for role, cell in entry.cells.items()}


@pytest.mark.parametrize(
    ("printed", "roles"),
    [
        ("序号\n重点任务\n牵头单位\n责任单位\n完成时限", ["number", "item", "lead", "support", "deadline"]),
        ("一级\n指标\n二级指标 具体举措\n责任\n领导\n牵头单位 责任单位\n完成\n时限\n备注", None),
        ("序号 工作任务 具体措施 责任单位 完成时间", ["number", "group", "item", "responsible", "deadline"]),
        ("责任部门 指导部门 工作任务 时间节点", ["responsible", "guide", "item", "deadline"]),
        ("指标名称 单位 2020年 2025年 属性", ["metric", "unit", "value", "value", "attribute"]),
    ],
)
def test_columns_are_known_by_their_words(printed: str, roles: list[str] | None) -> None:
    found = find_head(printed_lines(flow(printed)))
    assert found is not None
    wanted = roles or ["area", "group", "item", "supervisor", "lead", "support", "deadline", "remark"]
    assert list(found[0].roles) == wanted


#: Synthetic, in the shape of a plan's table: merged cells, a wrapped agency, a repeated head, a name beside the leading body on one line.
NUMBERED = """
一级
指标
二级指标 具体举措
责任
领导
牵头单位 责任单位
完成
时限
年度目标 文件依据 备注
1.开办企业
（市本级）
1.1 便利开
办
1.推行一窗办理，申请人在一
个窗口提交材料。 王小明
市甲局
市乙局、市丙局、市住
房公积金中心等市直
相关单位
2023年
6月
前 5名
1.省政府办公厅关于印发《省甲
计划》的通知（湘政办发〔2022〕
1号）
2.平台变更、备案、注销等信
息实时共享。
市丁局、市住房和城乡
建设局
2023年
9月
1.《省乙方案》（湘政办发〔2023〕2
号）
3.压缩开办时间至 1个工作
日。
《省丙通知》（湘政发〔2021〕9号）
市 甲 局
牵头
责任
领导
牵头单位 责任单位
2.办理许可
（市本级）
2.1 联合验
收
4.推行联合验收，限时办结。
赵大海 市己局
市庚局等市直相关单
位
2023年
12月
"""


def test_cells_of_a_numbered_table() -> None:
    rows, unread, _ = table_rows(flow(NUMBERED), 2, "表1")
    assert [row.path for row in rows] == [("表1", str(n)) for n in (1, 2, 3, 4)]
    assert not unread
    assert cells(rows[0]) == {
        "area": "1.开办企业（市本级）",
        "group": "1.1便利开办",
        "item": "1.推行一窗办理，申请人在一个窗口提交材料。",
        "supervisor": "王小明",
        "lead": "市甲局",
        "support": "市乙局、市丙局、市住房公积金中心等市直相关单位",
        "deadline": "2023年6月",
        "target": "前5名",
        "basis": "1.省政府办公厅关于印发《省甲计划》的通知（湘政办发〔2022〕1号）",
    }
    assert cells(rows[1]) == {
        "area": "1.开办企业（市本级）*",
        "group": "1.1便利开办*",
        "item": "2.平台变更、备案、注销等信息实时共享。",
        "supervisor": "王小明*",
        "lead": "市甲局*",
        "support": "市丁局、市住房和城乡建设局",
        "deadline": "2023年9月",
        "basis": "1.《省乙方案》（湘政办发〔2023〕2号）",
    }
    # No bodies and no date printed: both are the lower part of a merged cell; a merged basis or target is not repeated.
    assert cells(rows[2])["support"] == "市丁局、市住房和城乡建设局*"
    assert cells(rows[2])["deadline"] == "2023年9月*"
    assert cells(rows[2])["remark"] == "市甲局牵头"
    assert cells(rows[3])["lead"] == "市己局"
    assert cells(rows[3])["supervisor"] == "赵大海"
    assert rows[3].heading == "推行联合验收，限时办结"


def test_cells_point_to_the_source() -> None:
    printed = "\n".join(line.strip() for line in NUMBERED.strip("\n").splitlines())
    rows, _, _ = table_rows(flow(NUMBERED), 1, "表1")
    cell = rows[0].cells["support"].flow
    assert "".join(printed[i] for i in cell.offsets) == cell.text
    assert [printed[a:b] for a, b in cell.spans(0, 8)] == ["市乙局、市丙局、"]


#: Synthetic tables in other shapes: what each row's cells are.
SHAPES: dict[str, tuple[str, list[dict[str, str]]]] = {
    "numbers in a column of their own": (
        """
序号 工作任务 牵头单位 责任单位 完成时限
1
制定出台《甲办法》，明
确申报条件和程序。
省发展改革
委
省财政厅、省工业和
信息化厅
2023年6月底
前
2
建立健全项目库，实行
动态管理。
省财政厅
省发展改革委、省自然
资源厅，各市州人民政
府
2023年9月底
前
3
加强督导检查
省政府办公
厅
省直有关单位
持续推进
""",
        [
            {
                "item": "制定出台《甲办法》，明确申报条件和程序。",
                "lead": "省发展改革委",
                "support": "省财政厅、省工业和信息化厅",
                "deadline": "2023年6月底前",
            },
            {
                "item": "建立健全项目库，实行动态管理。",
                "lead": "省财政厅",
                "support": "省发展改革委、省自然资源厅，各市州人民政府",
                "deadline": "2023年9月底前",
            },
            {"item": "加强督导检查", "lead": "省政府办公厅", "support": "省直有关单位", "deadline": "持续推进"},
        ],
    ),
    "headings over the rows": (
        """
重点任务 具体措施 责任单位 时间节点
一、优化政务环境
（一）推行一网通办
1.升级平台功能，接入事项。
区行政审批局
6月底前
2.推广电子证照应用，实现
免提交。
区行政审批局、区大数据
中心
12月底前
二、优化市场环境
（二）加强监管
3.推行“双随机、一公开”
监管。
区市场监管局
全年
""",
        [
            {
                "group": "一、优化政务环境（一）推行一网通办",
                "item": "1.升级平台功能，接入事项。",
                "responsible": "区行政审批局",
                "deadline": "6月底前",
            },
            {
                "group": "一、优化政务环境（一）推行一网通办*",
                "item": "2.推广电子证照应用，实现免提交。",
                "responsible": "区行政审批局、区大数据中心",
                "deadline": "12月底前",
            },
            {
                "group": "二、优化市场环境（二）加强监管",
                "item": "3.推行“双随机、一公开”监管。",
                "responsible": "区市场监管局",
                "deadline": "全年",
            },
        ],
    ),
    "a group left of the number, guiding bodies": (
        """
类别
序号
具体任务
责任部门
指导部门
完成时间
行政
审批
1
压缩审批时限至5个工作日。
市行政审批局
省政务局
2024年3月
2
取消证明事项20项。
市司法局
省司法厅
2024年6月
市场
监管
3
开展专项整治行动。
市市场监管局、市公安局
省市场监管局
2024年12月
""",
        [
            {
                "area": "行政审批",
                "item": "压缩审批时限至5个工作日。",
                "responsible": "市行政审批局",
                "guide": "省政务局",
                "deadline": "2024年3月",
            },
            {"area": "行政审批*", "item": "取消证明事项20项。", "responsible": "市司法局", "guide": "省司法厅", "deadline": "2024年6月"},
            {
                "area": "市场监管",
                "item": "开展专项整治行动。",
                "responsible": "市市场监管局、市公安局",
                "guide": "省市场监管局",
                "deadline": "2024年12月",
            },
        ],
    ),
    "a group right of the number, leaders, an empty cell, a remark": (
        """
序号 任务名称 主要内容 责任领导 牵头单位 配合单位 备注
1
开展普查
完成自然灾害风险普查数据采集，建立数据库。
李明
市应急局
市水利局、市林业局
2
信息共享
建成信息共享平台。
王芳
市大数据局
市应急局、市气象局
牵头单位按月报送
3
物资储备
补充物资。
王芳
市发改委
""",
        [
            {
                "group": "开展普查",
                "item": "完成自然灾害风险普查数据采集，建立数据库。",
                "supervisor": "李明",
                "lead": "市应急局",
                "support": "市水利局、市林业局",
            },
            {
                "group": "信息共享",
                "item": "建成信息共享平台。",
                "supervisor": "王芳",
                "lead": "市大数据局",
                "support": "市应急局、市气象局",
                "remark": "牵头单位按月报送",
            },
            {"group": "物资储备", "item": "补充物资。", "supervisor": "王芳", "lead": "市发改委"},
        ],
    ),
    "cells of a web page, one to a line, a bar after each": (
        """
序号 |
重点工作 |
责任领导 |
责任单位 |
完成时限 |
1 |
坚持服务跟着项目走。 |
叶林 |
招商工作部、安商工作部 |
全年 |
2 |
盘活僵尸企业10家。 |
马振明 |
改革办 |
全年 |
""",
        [
            {
                "number": "1",
                "item": "坚持服务跟着项目走。",
                "supervisor": "叶林",
                "responsible": "招商工作部、安商工作部",
                "deadline": "全年",
            },
            {"number": "2", "item": "盘活僵尸企业10家。", "supervisor": "马振明", "responsible": "改革办", "deadline": "全年"},
        ],
    ),
    "part of a longer table, columns named in a county's way": (
        """
序号
目标与任务
分 管 县领导
牵头责任单位
责任单位
80
加大普惠性托育供给，新增托位数400个以上。
俞 悦
县教育局
县各有关单位
81
保障学院秋季开学，支持学校发展。
陆 明 俞 悦
县教育局
县人社局
""",
        [
            {"item": "加大普惠性托育供给，新增托位数400个以上。", "supervisor": "俞悦", "lead": "县教育局", "support": "县各有关单位"},
            {"item": "保障学院秋季开学，支持学校发展。", "supervisor": "陆明俞悦", "lead": "县教育局", "support": "县人社局"},
        ],
    ),
    "each row on one line": (
        """
序号  工作任务  责任单位  完成时限
1  完善应急预案  市应急管理局  2024年5月
2  组织应急演练  各县市区人民政府  2024年10月
""",
        [
            {"number": "1", "item": "完善应急预案", "responsible": "市应急管理局", "deadline": "2024年5月"},
            {"number": "2", "item": "组织应急演练", "responsible": "各县市区人民政府", "deadline": "2024年10月"},
        ],
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_other_shapes(shape: str) -> None:
    printed, expected = SHAPES[shape]
    rows, unread, _ = table_rows(flow(printed), 1, "表1")
    assert [cells(row) for row in rows] == expected
    assert not unread


# --- the real table ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[Entry]:
    source = read_source(shared / "corpus" / "shaoyang-business-environment-2023.txt")
    (document,) = find_documents(source)
    return [entry for part in document.parts for entry in outline(part) if entry.kind == "row"]


def test_every_row_is_there_in_order(rows: list[Entry]) -> None:
    assert [row.path for row in rows] == [("表1", str(n)) for n in range(1, 205)]


def test_cells_agree_with_the_gold_roles(rows: list[Entry], shared: Path) -> None:
    """Every body of the gold stands in the cell of its role, and the cell holds nothing else."""
    gold = [json.loads(line) for line in (shared / "gold" / "shaoyang-business-environment-2023.jsonl").open(encoding="utf8")]
    wrong = []
    for task in (r for r in gold if r["type"] == "task" and r["annex"] == 2):
        row = rows[int(task["path"][-1]) - 1]
        for role in ("lead", "support", "supervisor"):
            text = row.cells[role].flow.text.split(",")[0] if role in row.cells else ""
            text = re.sub(r"按职责分工负责$|（[^（）]*）|等", "", text)
            named = [name for name in task.get(role, []) if name in text]
            if row.path[-1] == "1":
                continue  # its cell also holds a declaration
            if sorted(text.replace("、", "")) != sorted("".join(named)) or len(named) != len(task.get(role, [])):
                wrong.append((row.path[-1], role, text, task.get(role)))
        dates = {deadline["date"] for deadline in task.get("deadlines", [])}
        numbers = re.findall(r"\d+", row.cells["deadline"].flow.text)
        if dates != {"-".join(n.zfill(2) for n in numbers)}:
            wrong.append((row.path[-1], "deadline", row.cells["deadline"].flow.text, dates))
    # Row 93 names a body twice: read by hand.
    assert [w for w in wrong if w[0] != "93"] == []


@pytest.mark.parametrize(
    ("number", "role", "text"),
    [
        # The cells of rows 137 and 138 are printed before their numbers, with the last letter after them.
        (136, "support", "市公共资源交易中心等市直相关单位"),
        (138, "support", "市公共资源交易中心、市生态环境局、市住房和城乡建设局、市交通运输局、市水利局、市农业农村局等市直相关单位"),
        (139, "deadline", "2023年6月"),
        (140, "support", "市公共资源交易中心、市生态环境局、市住房和城乡建设局、市交通运输局、市水利局、市农业农村局等市直相关单位*"),
        (157, "remark", "市发改委牵头"),
        # Lead, support, leader and date mixed line by line.
        (169, "lead", "市市场监管局"),
        (169, "support", "市“双随机、一公开”成员单位"),
        (169, "supervisor", "晏丽君"),
        (170, "deadline", "2023年6月"),
        (171, "support", "市各涉企行政执法部门"),
        (173, "support", "市信用体系建设领导小组成员单位"),
        (204, "lead", "市发改委*"),
        (204, "area", "19.包容普惠创新（市本级、县市区评价指标）*"),
    ],
)
def test_cells_checked_by_reading(rows: list[Entry], number: int, role: str, text: str) -> None:
    assert cells(rows[number - 1])[role] == text
