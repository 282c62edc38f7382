"""Targets: (sentence, aims in it), and whole records with dates from small documents."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from flows import flow
from hypothesis import given
from hypothesis import strategies as st
from mandates.extract.documents import PrintedDocument
from mandates.extract.meaning.targets import rejected_figures, targets
from mandates.extract.meaning.targets_place import Aim, Rejected, mask
from mandates.extract.meaning.targets_read import read_sentence
from mandates.extract.meaning.targets_table import read_value
from mandates.extract.mentions.numerals import amount, whole
from mandates.extract.mentions.quantities import find_quantities, has_quantity
from mandates.extract.records import DocumentRecord, TargetRecord, UnreadRecord
from mandates.extract.text import Cell, Entry, Part, Source

CASES = list(csv.reader((Path(__file__).parent / "data" / "targets.tsv").open(encoding="utf8"), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(("where", "text", "expected"), [case for case in CASES if not case[0].startswith("#")])
def test_target_forms(where: str, text: str, expected: str) -> None:
    found = [aim for sentence in text.split("。") for aim in read_sentence(sentence, table=where == "table") if isinstance(aim, Aim)]
    said = [f"{a.metric}|{a.value}|{a.unit}|{a.op}".replace(" ", "") for a in found]
    assert said == [part for part in expected.split(";") if part]


def entry(text: str, *path: str, heading: str = "", **fields: object) -> Entry:
    return Entry(1, path, heading, flow(text), 0, 0, len(text), **fields)  # type: ignore[arg-type]


def read(entries: list[Entry], title: str = "某省发展规划", signed: str = "2021-08-25", regulation: bool = False) -> list[TargetRecord]:
    record = DocumentRecord(doc="D1", title=title, signed=signed)
    document = PrintedDocument(Source("x.txt", "", ""), record, [Part(1, title, flow(""), regulation=regulation)])
    return [r for r in targets(document, entries) if isinstance(r, TargetRecord)]


def said(records: list[TargetRecord]) -> list[tuple[str, object, str | None, str, str | None]]:
    return [(r.metric, r.value, r.unit, r.op, r.by) for r in records]


def test_opening_date_governs_the_sentences_after_it() -> None:
    text = "到2025年，全省人工影响天气工作体系基本建成。人工防雹作业保护面积达到1万平方公里以上。到2035年，森林覆盖率达到60%。"
    assert said(read([entry(text, "一", "（二）")])) == [
        ("人工防雹作业保护面积", 10000, "平方公里", ">=", "2025"),
        ("森林覆盖率", 60, "%", "=", "2035"),
    ]


def test_a_date_inside_a_paragraph_does_not_govern_the_next_one() -> None:
    text = (
        "到2025年底，烟花爆竹生产企业总数控制在600家以内。\n消防。形成救援装备系列。到2035年，消防站达到90个。\n"
        "万台特种设备死亡人数控制在0.25人以内。"
    )
    assert said(read([entry(text, "六", "（三）")])) == [
        ("烟花爆竹生产企业总数", 600, "家", "<=", "2025-12-31"),
        ("消防站", 90, "个", "=", "2035"),
        ("万台特种设备死亡人数", 0.25, "人", "<=", "2025-12-31"),  # the date that opens the first paragraph
    ]
    (record,) = read([entry("煤矿。推进治理。到2025年底，基本实现自动化。\n万台特种设备死亡人数控制在0.25人以内。", "六", "（三）")])
    assert record.by is None
    (record,) = read([entry("发展目标。到2025年，形成体系。\n灾害预警信息发布公众覆盖率达到90%。", "二", "（三）")])
    assert record.by == "2025"


def test_heading_of_goals_names_the_period() -> None:
    found = read([entry("大中型矿山比例达到30%以上。", "第二章", "第三节", "1", heading="“十四五”发展目标")])
    assert said(found) == [("大中型矿山比例", 30, "%", ">=", "2025")]


def test_date_in_the_sentence_comes_first() -> None:
    found = read([entry("到2025年底全省采矿权数量控制在3000宗以内，其中砂石土矿采矿权数量不超过1500宗。", "九", heading="2035年远景目标")])
    assert said(found) == [("全省采矿权数量", 3000, "宗", "<=", "2025-12-31"), ("砂石土矿采矿权数量", 1500, "宗", "<=", "2025-12-31")]


def test_whole_record() -> None:
    (record,) = read([entry("第九节。到2025年，历史遗留矿山土地复垦率达60%以上。", "第八章", "第四节")])
    assert record == TargetRecord(
        doc="D1", annex=1, path=["第八章", "第四节"], source="x.txt", start=4, end=28, rule="target.measure", confidence=0.9,
        quote="到2025年，历史遗留矿山土地复垦率达60%以上", metric="历史遗留矿山土地复垦率", value=60, unit="%", op=">=", by="2025",
    )  # fmt: skip


def test_what_was_reached_is_no_aim() -> None:
    assert read([entry("2020年，全省森林覆盖率达到59.96%。", "一", heading="工作任务")]) == []
    assert read([entry("外贸依存度达到11.7%。", "第一章", "一", heading="发展基础")]) == []


def test_a_heading_that_acts_sets_tasks_whatever_it_speaks_of() -> None:
    """Synthetic headings."""
    for heading in ("巩固拓展脱贫攻坚成效", "抢抓发展机遇", "着力提升服务成效"):
        assert [r.value for r in read([entry("森林覆盖率达到60%。", "一", heading=heading)])] == [60]
    for heading in ("“十三五”时期取得的重大成效", "面临的形势", "发展基础和环境", "机遇与挑战"):
        assert read([entry("森林覆盖率达到60%。", "一", heading=heading)]) == []


def test_regulations_set_no_aims() -> None:
    text = "违法所得5万元以上的，处违法所得1倍以上3倍以下罚款；林木成活率应当达到90%以上。"
    assert read([entry(text, "第三十条")], title="某省绿化办法", regulation=True) == []


def test_row_takes_the_date_of_its_column_and_the_rank_of_its_area() -> None:
    cells = {
        "area": Cell(flow("1.开办企业（市本级、县市区评价指标）", 100)),
        "deadline": Cell(flow("2023年4月", 150)),
        "target": Cell(flow("前5名", 160)),
    }
    row = entry("企业开办涉及的事项压缩为1个环节。", "表1", "5", kind="row", cells=cells)
    merged = {**cells, "target": Cell(flow("前5名", 160), first=False, merged=True)}
    below = entry("营业执照设立登记压缩为0.5个工作日。", "表1", "6", kind="row", cells=merged)
    assert said(read([row, below], title="某市2023年营商环境方案", signed="2023-03-15")) == [
        ("开办企业", 5, "名", "<=", "2023"),
        ("企业开办涉及的事项", 1, "个环节", "<=", "2023-04"),
        ("营业执照设立登记", 0.5, "个工作日", "<=", "2023-04"),
    ]


def indicator(**cells: str) -> dict[str, Cell]:
    return {name: Cell(flow(text)) for name, text in cells.items()}


def test_indicator_tables() -> None:
    rows = [
        indicator(metric="森林蓄积量", unit="亿立方米", **{"2020年": "6.18", "2025年目标": "≥7.1"}, attribute="约束性"),
        indicator(metric="耕地保有量", unit="万亩", **{"2020年": "6018", "2025年目标": "落实国家下达目标"}, attribute="约束性"),
        indicator(metric="自然保护地面积比例", unit="%", **{"2025年目标": "11左右"}),
        indicator(metric="改革试点任务率（%）", **{"2025年目标": "2021年底70%，2022年底90%，2023年100%"}),
        indicator(metric="进出口总额（亿元）", **{"2020年": "4875", "2025年": "8400", "年均增长%": "12"}),
        indicator(metric="税收收入", **{"2020年": "—", "2025年": "—", "年均增长%": "10"}),
    ]
    assert said(read([entry("", "专栏2", kind="box", indicators=rows)])) == [
        ("森林蓄积量", 7.1, "亿立方米", ">=", "2025"),
        ("耕地保有量", None, "万亩", "=", "2025"),
        ("自然保护地面积比例", 11, "%", "~", "2025"),
        ("改革试点任务率", 70, "%", "=", "2021-12-31"),
        ("改革试点任务率", 90, "%", "=", "2022-12-31"),
        ("改革试点任务率", 100, "%", "=", "2023"),
        ("进出口总额", 8400, "亿元", "=", "2025"),
        ("进出口总额年均增长", 12, "%", "=", "2025"),
        ("税收收入年均增长", 10, "%", "=", "2025"),
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("≥60", (60, "", ">=")),
        ("≤3000", (3000, "", "<=")),
        ("11左右", (11, "", "~")),
        ("＞95", (95, "", ">")),
        ("<18000", (18000, "", "<")),
        ("落实国家下达目标", (None, "", "=")),
        ("控制在国家下达指标内", (None, "", "=")),
        ("下降15%", (15, "%", "=")),
        ("累计完成100亿美元", (10_000_000_000, "美元", "=")),
        ("10万", (100000, "", "=")),
        ("1.5—2.0", ([1.5, 2], "", "=")),
        ("〔13.5〕", (13.5, "", "=")),
        ("[＞10]", (10, "", ">")),
        ("—", None),
        ("", None),
        ("约束性", None),
    ],
)
def test_values_of_cells(cell: str, expected: object) -> None:
    assert read_value(cell) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("采矿权数控制在3000宗以内", [(3000, None, "宗", "<=")]),
        ("用户数突破3000万。", [(30000000, None, "", ">")]),
        ("降至220至280美元之间", [(220, 280, "美元", "<=")]),
        ("森林蓄积量不少于7.1亿立方米", [(710000000, None, "立方米", ">=")]),
        ("1∶10000地质灾害调查", []),
        ("居全国第14位", []),
        ("2023年6月30日", []),
        ("前5名", [(5, None, "名", "<=")]),
        ("不超过六个月", [(6, None, "个月", "<=")]),
        ("总装机容量达到12亿千瓦以上", [(1200000000, None, "千瓦", ">=")]),
        ("产量1100亿斤左右", [(110000000000, None, "斤", "~")]),
        ("提高10个百分点以上", [(10, None, "个百分点", ">=")]),
        ("百分之九十五", [(95, None, "%", None)]),
        ("5G基站", []),
        ("３０００万户", [(30000000, None, "户", None)]),
        ("1,500公里", [(1500, None, "公里", None)]),
        ("列装一套以上增雨火箭", [(1, None, "套", ">=")]),
        ("每个市州建设一套移动式自动气象站", [(1, None, "套", None)]),
        ("不少于三名执法人员", [(3, None, "名", ">=")]),
        ("建立一套完善的制度，打造一个平台", []),
        ("三级以上医院", []),
    ],
)
def test_quantities(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [(q.value, q.high, q.unit, q.op) for q in find_quantities(text)] == expected
    assert has_quantity(text) or not expected


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一九八〇", 1980),
        ("二○三五", 2035),
        ("二十五", 25),
        ("十", 10),
        ("三千五百", 3500),
        ("一万二千", 12000),
        ("两", 2),
        ("１２", 12),
        ("年", None),
    ],
)
def test_numerals(numeral: str, value: int | None) -> None:
    assert whole(numeral) == value


def test_amounts_are_whole_where_they_can_be() -> None:
    assert amount("4.21", "万") == 42100 and isinstance(amount("4.21", "万"), int)
    assert amount("7.1", "亿") == 710_000_000
    assert amount("0.5") == 0.5


@given(st.text(alphabet="到2025年底，力争不少于达控制在以内30%个项万亿的建设（）“”、分别人工作日内前名翻一番其中", max_size=60))
def test_spans_lie_in_the_sentence(text: str) -> None:
    assert len(mask(text)) == len(text)
    for found in read_sentence(text, table=True):
        assert 0 <= found.start <= found.end <= len(text)
        if isinstance(found, Rejected):
            assert found.rule.startswith("not-target.")
        else:
            assert found.metric


def test_dates_and_values_in_step() -> None:
    """Synthetic."""
    assert said(read([entry("到2025年、2030年，绿色建筑占新建建筑比例分别达到90%、100%。", "一")])) == [
        ("绿色建筑占新建建筑比例", 90, "%", "=", "2025"),
        ("绿色建筑占新建建筑比例", 100, "%", "=", "2030"),
    ]
    assert said(read([entry("2023年建成100个示范村，2024年再建成150个。", "一")])) == [
        ("建成示范村", 100, "个", "=", "2023"),
        ("建成示范村", 150, "个", "=", "2024"),
    ]


def test_figures_that_are_no_aims_are_told_with_their_rule() -> None:
    text = "加强15分钟高品质生活圈规划。公开征求意见期限不少于30日。聚焦市场监管等18个关键指标。"
    item = entry(text, "一")
    record = DocumentRecord(doc="D1", title="某省发展规划", signed="2021-08-25")
    document = PrintedDocument(Source("x.txt", "", ""), record, [Part(1, "某省发展规划", flow(""))])
    assert [(figure, rule) for figure, _, rule in rejected_figures(document, [item], item)] == [
        ("15分钟", "not-target.name"),
        ("30日", "not-target.procedure"),
        ("18个", "not-target.unled"),
    ]
    assert list(targets(document, [item])) == []


def test_a_value_that_is_not_understood_is_unread() -> None:
    """Synthetic."""
    rows = [
        indicator(metric="森林蓄积量", unit="亿立方米", **{"2025年": "见附表"}),
        indicator(metric="覆盖率", unit="%", **{"2025年": "—"}),
    ]
    record = DocumentRecord(doc="D1", title="某省发展规划", signed="2021-08-25")
    document = PrintedDocument(Source("x.txt", "", ""), record, [Part(1, "某省发展规划", flow(""))])
    (unread,) = targets(document, [entry("", "专栏1", kind="box", indicators=rows)])
    assert isinstance(unread, UnreadRecord) and unread.quote == "见附表"


def test_cell_of_aims_with_measures_of_its_own() -> None:
    """Synthetic."""
    cells = {
        "area": Cell(flow("3.科技创新", 100)),
        "deadline": Cell(flow("2023年12月", 150)),
        "target": Cell(flow("高新技术企业达到300家以上；新增省级平台5个", 160)),
    }
    row = entry("加大企业培育力度。", "表1", "3", kind="row", cells=cells)
    assert said(read([row], title="某市2023年工作方案", signed="2023-03-15")) == [
        ("高新技术企业", 300, "家", ">=", "2023-12"),
        ("新增省级平台", 5, "个", "=", "2023-12"),
    ]
    share = {**cells, "target": Cell(flow("≥95%", 160))}
    assert said(read([entry("提高覆盖面。", "表1", "4", kind="row", cells=share)], title="某市2023年工作方案", signed="2023-03-15")) == [
        ("科技创新", 95, "%", ">=", "2023-12"),
    ]
