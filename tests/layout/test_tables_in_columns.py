"""Narrow columns of a gazette are no table, though they speak of 重点任务 and 责任单位."""

from mandates.extract.documents_parts import lift_responsibility_tables
from mandates.extract.layout import split_lines

COLUMN = """二、重点任务
（一）完善监测网络。加密建设地面气象
观测站，优化山洪地质灾害易发区站网布局，
提升监测能力。（责任单位：省气象局、省水
利厅，各市人民政府）
（二）强化预警发布。健全“叫应”机制，
推动预警信息直达到户到人。（责任单位：
应急厅、省气象局）
（三）服务农业生产。（责任单位：省气象
局、农业农村厅）
"""
TABLE = """序号
重点任务
牵头单位
责任单位
完成时限
1
建设口袋公园
市园林绿化局
市城管局
12月底前
"""


def test_a_column_of_text_is_no_table() -> None:
    lines = split_lines(COLUMN)
    assert lift_responsibility_tables(lines) == (lines, [])


def test_heads_of_columns_on_lines_of_their_own_are_a_table() -> None:
    lines = split_lines(TABLE)
    rest, [table] = lift_responsibility_tables(lines)
    assert rest == []
    assert [line.text for line in table[:3]] == ["序号", "重点任务", "牵头单位"]
