"""Responsibility tables in other shapes: numbers apart, headings over rows, groups, columns in a county's way. All are synthetic."""

from __future__ import annotations

import pytest
from flows import cells, table_flow
from mandates.extract.tables import table_rows

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
    "leaders and leading bodies left of the work": (
        """
序号 责任领导 牵头单位 工作任务 配合单位 完成时限
1
王伟
市市场监
管局
推进水业务报装系统与政务服务、工程建设项目
审批系统互联互通，共享各类信息。
市公安局、市税务局等
市直相关单位
2023年6月
2
李娜
市财政局
建立健全项目库。
市直相关单位
2023年9月
""",
        [
            {
                "supervisor": "王伟",
                "lead": "市市场监管局",
                "item": "推进水业务报装系统与政务服务、工程建设项目审批系统互联互通，共享各类信息。",
                "support": "市公安局、市税务局等市直相关单位",
                "deadline": "2023年6月",
            },
            {"supervisor": "李娜", "lead": "市财政局", "item": "建立健全项目库。", "support": "市直相关单位", "deadline": "2023年9月"},
        ],
    ),
    "responsible bodies left of the work": (
        """
序号 责任单位 工作任务 完成时限
1
市发改委、市财政局、
市教育局
加强优质教育供给，提高普惠性幼儿园覆盖率。
2023年8月
2
市卫健委
推进电子病历、检验检查结果在不同医院互通共享。
2023年10月
""",
        [
            {
                "responsible": "市发改委、市财政局、市教育局",
                "item": "加强优质教育供给，提高普惠性幼儿园覆盖率。",
                "deadline": "2023年8月",
            },
            {"responsible": "市卫健委", "item": "推进电子病历、检验检查结果在不同医院互通共享。", "deadline": "2023年10月"},
        ],
    ),
    "an open set beside a merged lead": (
        """
序号 重点任务 牵头单位 责任单位 完成时限
1
优化用水报装流程，压减办理环节。
市水利局
市行政审批服务局、市自
来水公司
2023年3月
2
优化用气报装流程，压减办理环节。
市城管局
市行政审批服务局、市燃
气公司
2023年3月
3
推行线上办理，实现全程网办。
市直相关单位
2023年4月
""",
        [
            {
                "item": "优化用水报装流程，压减办理环节。",
                "lead": "市水利局",
                "support": "市行政审批服务局、市自来水公司",
                "deadline": "2023年3月",
            },
            {
                "item": "优化用气报装流程，压减办理环节。",
                "lead": "市城管局",
                "support": "市行政审批服务局、市燃气公司",
                "deadline": "2023年3月",
            },
            {"item": "推行线上办理，实现全程网办。", "lead": "市城管局*", "support": "市直相关单位", "deadline": "2023年4月"},
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
}


@pytest.mark.parametrize("shape", SHAPES)
def test_other_shapes(shape: str) -> None:
    printed, expected = SHAPES[shape]
    rows, unread, _ = table_rows(table_flow(printed), 1, "表1")
    assert [cells(row) for row in rows] == expected
    assert not unread
