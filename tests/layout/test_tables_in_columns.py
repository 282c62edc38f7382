"""Narrow columns of a gazette are no table, though they speak of 重点任务 and 责任单位."""

from mandates.extract.layout import split_lines
from mandates.extract.layout_responsibility import lift_responsibility_tables
from mandates.extract.layout_tables import fill_columns_apart
from mandates.extract.pipeline import extract
from mandates.extract.reading import source_from_bytes
from mandates.extract.records import TaskRecord

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


WEB = """市政府2020年重点工作进展情况表

发布日期:2020-05-14 09:44 浏览次数: 字体:[ ]
分享:

序号

内容与要求

进展情况

责任单位

1

深入推进省级军民融合示范区建设,取得军工资质8本以上。

目前已有10家企业提出申办需求,其中4家企业承制资质已在办理,其余各家正在加快准备申办所需要的各项材料,力争年内全部完成。

市发改委

2

聚焦重点领域编制培育发展新兴产业行动计划。

启动研究报告招投标相关前期工作。

市发改委、市经信局
"""


def test_a_web_table_is_read_cell_after_cell() -> None:
    """A page of a city government: every cell a paragraph, the head of four words."""
    source = source_from_bytes(WEB.encode(), "page.txt")
    records = list(extract(source))
    tasks = [r for r in records if isinstance(r, TaskRecord)]
    assert [(r.path, [a.surface for a in r.responsible]) for r in tasks] == [
        (["表1", "1"], ["市发改委"]),
        (["表1", "2"], ["市发改委", "市经信局"]),
    ]


APART = """实事项目
推进1100个老旧小区改造。
建成社区养老机构45家。
新改扩建中小学校21所。
牵头单位
市住房城乡建设局
市民政局
市教育局
责任单位
市财政局、各区政府
各区政府
市发展改革委
完成时限
2022年11月底
2022年10月底
2022年8月底
"""


def test_columns_that_count_no_rows_are_put_side_by_side() -> None:
    document = "某市2022年民生实事任务分工\n" + APART + "请各单位认真抓好落实，并于每月底前报送进展。\n"
    tasks = [r for r in extract(source_from_bytes(document.encode(), "page.txt")) if isinstance(r, TaskRecord)]
    assert [("/".join(t.path), [a.surface for a in t.lead], [a.surface for a in t.support], t.deadlines[0].date) for t in tasks] == [
        ("表1/1", ["市住房城乡建设局"], ["市财政局", "各区政府"], "2022-11-30"),
        ("表1/2", ["市民政局"], ["各区政府"], "2022-10-31"),
        ("表1/3", ["市教育局"], ["市发展改革委"], "2022-08-31"),
    ]


def test_columns_of_unequal_length_are_not() -> None:
    lines = split_lines(APART.replace("各区政府\n市发展改革委\n", "市发展改革委\n"))
    assert fill_columns_apart(lines) is None


SPANNED = """序号
改革任务
具体内容及要求
责任分工
进度要求
主责单位
协同单位
1
开办企业
推行企业开办全程网办，压缩时限。
市市场监管局
市公安局、市税务局
6月底前
2
获得电力
压减低压用户平均接电时间。
吉林供电公司
市发改委
9月底前
"""


def test_a_head_over_two_columns_whose_heads_are_printed_last() -> None:
    document = "吉林市2023年优化营商环境任务清单\n" + SPANNED
    tasks = [r for r in extract(source_from_bytes(document.encode(), "page.txt")) if isinstance(r, TaskRecord)]
    assert [([a.surface for a in t.lead], [a.surface for a in t.support], t.deadlines[0].date) for t in tasks] == [
        (["市市场监管局"], ["市公安局", "市税务局"], "2023-06-30"),
        (["吉林供电公司"], ["市发改委"], "2023-09-30"),
    ]
