"""Items of a lower document and what they carry out above. The texts are synthetic, in the manner of two levels of one plan."""

from __future__ import annotations

import pytest
from mandates.extract.records import CitationRecord, DocumentRecord, OutlineRecord, Record, TargetRecord
from mandates.graph.resolve import resolve

UPPER = [
    ("（一）", "推进数据共享。全省各地各部门将履职过程中产生的政务数据进行全量编目，加强数据有序汇聚和回流。（省政务局牵头）"),
    (
        "（二）",
        "优化线下大厅。设置无差别综合窗口，推行首问负责、一次告知，改善办事体验，事项进驻率达到95%。（省政务局牵头）",
    ),
    ("（三）", "规范中介服务。建立中介超市，公开服务事项清单，开展信用评价，加强全过程监管。（省发展改革委牵头）"),
    ("（四）", "扩大国际交流。举办数字贸易论坛，支持龙头企业出海经营。（省商务厅牵头）"),
]
LOWER = [
    ("（一）", "推进数据共享。全市各地各部门将履职过程中产生的政务数据进行全量编目，加强数据有序汇聚和回流。（市行政审批服务局牵头）"),
    ("（二）", "建设口袋公园。利用边角地块建设口袋公园，方便居民休憩健身。（市城管执法局牵头）"),
    ("（三）", "优化线下大厅。设置无差别综合窗口，推行首问负责、一次告知，事项进驻率达到98%。（市行政审批服务局牵头）"),
    (
        "（四）",
        "规范中介服务。建立中介超市，公开服务事项清单，开展信用评价，加强全过程监管，约谈失信机构。（市发改委牵头）",
    ),
]


def records() -> list[Record]:
    title = "政务服务工作要点"
    out: list[Record] = [
        DocumentRecord(source="upper", doc="D1", title=f"湖南省人民政府办公厅关于印发《湖南省2023年{title}》的通知",
                       number="湘政办发〔2023〕91号", issuer=["湖南省人民政府办公厅"], annexes=[f"湖南省2023年{title}"],
                       signed="2023-03-01"),
        DocumentRecord(source="lower", doc="D1", title=f"娄底市人民政府办公室关于印发《娄底市2023年{title}》的通知",
                       number="娄政办发〔2023〕9号", issuer=["娄底市人民政府办公室"], annexes=[f"娄底市2023年{title}"],
                       signed="2023-04-01"),
        TargetRecord(source="upper", doc="D1", annex=1, path=["（二）"], metric="事项进驻率", value=95, unit="%"),
        TargetRecord(source="lower", doc="D1", annex=1, path=["（三）"], metric="事项进驻率", value=98, unit="%"),
    ]  # fmt: skip
    for source, rows in (("upper", UPPER), ("lower", LOWER)):
        for label, text in rows:
            out.append(OutlineRecord(source=source, doc="D1", annex=1, path=[label], heading=text.split("。")[0], text=text))
    return out


def test_items_are_the_same_narrowed_extended_or_new() -> None:
    found = [(a.start.path[0], a.end.path[0] if a.end else None, a.kind) for a in resolve(records()).alignments()]
    assert found == [
        ("（一）", "（一）", "same"),
        ("（二）", None, "new"),
        ("（三）", "（二）", "narrowed"),
        ("（四）", "（三）", "extended"),
    ]


SAME = "加强综合窗口建设，健全人员管理制度，合理确定薪酬待遇，推行等级认定，建立激励机制，提升队伍的专业化水平和服务能力，推动事项应进必进"
KINDS = [
    (f"{SAME}。", f"{SAME}。", "same"),
    (f"{SAME}，用好“娄中英才卡”。", f"{SAME}。", "extended"),
    (f"{SAME}。", f"{SAME}，用好“娄中英才卡”。", "narrowed"),
    (f"{SAME}，注册用户达到170万户。", f"{SAME}，注册用户达到3000万户。", "narrowed"),
    (f"{SAME}，注册用户达到3000万户。", f"{SAME}，注册用户达到3000万户。", "same"),
]


@pytest.mark.parametrize(("lower", "upper", "kind"), KINDS)
def test_what_a_name_or_a_smaller_figure_makes_of_the_same_words(lower: str, upper: str, kind: str) -> None:
    rows = records()
    for record in rows:
        if isinstance(record, OutlineRecord) and record.path == ["（一）"]:
            record.text = record.heading = lower if record.source == "lower" else upper
    assert resolve(rows).alignments()[0].kind == kind


def test_shared_words_explain() -> None:
    first = resolve(records()).alignments()[0]
    assert any("全量编目" in words for words in first.shared)


def test_what_nobody_below_took_up() -> None:
    assert [p.path for _, p in resolve(records()).untaken()] == [("（四）",)]


def test_figures_are_handed_down() -> None:
    (pair,) = resolve(records()).target_alignments()
    assert (pair.start.path, pair.value, pair.end.path, pair.end_value) == (("（三）",), 98, ("（二）",), 95)


def test_a_document_that_says_it_implements_is_compared_whatever_its_title() -> None:
    rows = records()
    for record in rows:
        if isinstance(record, DocumentRecord) and record.source == "lower":
            record.title, record.annexes = "娄底市人民政府办公室关于做好政务服务有关工作的通知", []
    assert not resolve(rows).alignments()
    cited = CitationRecord(source="lower", doc="D1", path=[], number="湘政办发〔2023〕91号", relation="implements")
    assert [a.kind for a in resolve([*rows, cited]).alignments()] == ["same", "new", "narrowed", "extended"]


def test_the_order_of_sources_does_not_matter() -> None:
    rows = records()
    backwards = [r for r in rows if r.source == "lower"] + [r for r in rows if r.source == "upper"]
    assert resolve(rows).alignments() == resolve(backwards).alignments()
