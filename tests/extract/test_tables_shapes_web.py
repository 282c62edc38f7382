"""Responsibility tables in other shapes, of web pages and in parts: bars, columns of a county, several bodies to a cell. Synthetic."""

from __future__ import annotations

import pytest
from flows import cells, table_flow
from mandates.extract.tables import table_rows

#: Synthetic tables: what each row's cells are.
SHAPES: dict[str, tuple[str, list[dict[str, str]]]] = {
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
            {
                "number": "80",
                "item": "加大普惠性托育供给，新增托位数400个以上。",
                "supervisor": "俞悦",
                "lead": "县教育局",
                "support": "县各有关单位",
            },
            {
                "number": "81",
                "item": "保障学院秋季开学，支持学校发展。",
                "supervisor": "陆明俞悦",
                "lead": "县教育局",
                "support": "县人社局",
            },
        ],
    ),
    "several bodies of one cell on lines of their own, dates with what is done by them": (
        """
序号
民生实事
责任单位
完成时限
1
启动建设城区段综合治理工程。
县水务局
县住建局
12月底前
2
新建2座人行天桥。
县住建局
9月投入使用
3
建成县残疾人综合服务中心。
县残联
5月底前动工
""",
        [
            {"item": "启动建设城区段综合治理工程。", "responsible": "县水务局\n县住建局", "deadline": "12月底前"},
            {"item": "新建2座人行天桥。", "responsible": "县住建局", "deadline": "9月投入使用"},
            {"item": "建成县残疾人综合服务中心。", "responsible": "县残联", "deadline": "5月底前动工"},
        ],
    ),
    "a head merged over the number and the words of the rows": (
        """
工作任务
具体要求
责任科室
时限要求
深化政策解读形式
1
积极做好政策解读工作，丰富解读形式。
各科室
持续推进
规范办理依申请公开
2
依法依规办理政府信息公开申请。
办公室
年底前
""",
        [
            {"group": "深化政策解读形式", "item": "积极做好政策解读工作，丰富解读形式。", "responsible": "各科室", "deadline": "持续推进"},
            {"group": "规范办理依申请公开", "item": "依法依规办理政府信息公开申请。", "responsible": "办公室", "deadline": "年底前"},
        ],
    ),
    "cells with a bar behind each, under columns of other kinds": (
        """
序号 |
项目名称 |
建设地点 |
2024年建设内容 |
年度投资金额 (万元) |
责任单位 |
1 |
城北小学门前道路建设项目 |
纸坊街道 |
建成唐塔北路延伸段道路。 |
300 |
住建局 |
2 |
农村公路生命安全防护工程 |
龙亭镇 |
实施农村公路生命防护工程31.656公里。 |
3000 |
交通局 |
""",
        [
            {
                "number": "1",
                "group": "城北小学门前道路建设项目",
                "other": "纸坊街道",
                "item": "建成唐塔北路延伸段道路。",
                "other#2": "300",
                "responsible": "住建局",
            },
            {
                "number": "2",
                "group": "农村公路生命安全防护工程",
                "other": "龙亭镇",
                "item": "实施农村公路生命防护工程31.656公里。",
                "other#2": "3000",
                "responsible": "交通局",
            },
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
    rows, unread, _ = table_rows(table_flow(printed), 1, "表1")
    assert [cells(row) for row in rows] == expected
    assert not unread
