"""Tables whose cells are parted by tabs (web pages, documents): synthetic texts in the shapes that are printed."""

from __future__ import annotations

from array import array

from flows import cells, flow
from mandates.extract.outline import outline
from mandates.extract.text import Entry, Flow, Part


def read(text: str) -> list[Entry]:
    return outline(Part(1, None, flow(text)))


def test_a_responsibility_table_in_a_web_page() -> None:
    entries = read(
        "一、工作安排\n按下表落实。\n"
        "序号\t重点任务\t具体举措\t配合单位\t牵头单位\t完成时限\n"
        "1\t优化审批\t推行一窗办理。\t市甲局、市乙局\t市丙局\t2024年6月底前\n"
        "2\t\t压缩时限。\t\t\t\n"
        "3\t降低成本\t清理收费。\t市丁局\t市戊局\t长期\n"
        "注：各单位按职责落实。\n二、工作要求\n加强领导。"
    )
    assert [("/".join(e.path), e.kind) for e in entries] == [
        ("", "text"),
        ("一", "item"),
        ("表1/1", "row"),
        ("表1/2", "row"),
        ("表1/3", "row"),
        ("", "text"),
        ("二", "item"),
    ]
    assert entries[1].text == "一、工作安排\n按下表落实。\n"
    assert entries[5].text.strip() == "注：各单位按职责落实。"
    assert cells(entries[2]) == {
        "number": "1",
        "group": "优化审批",
        "item": "推行一窗办理。",
        "support": "市甲局、市乙局",
        "lead": "市丙局",
        "deadline": "2024年6月底前",
    }
    # An empty 配合单位 says that nobody supports; an empty 牵头单位 is the lower part of a merged cell.
    assert cells(entries[3]) == {
        "number": "2",
        "group": "优化审批*",
        "item": "压缩时限。",
        "lead": "市丙局*",
        "deadline": "2024年6月底前*",
    }


def test_columns_of_responsible_and_guiding_bodies() -> None:
    entries = read(
        "工作任务\t责任部门\t指导部门\t时间节点\n1.建立台账\t各县市区人民政府\t市甲局\t每月底前\n2.开展检查\t市乙局\t\t9月30日前"
    )
    assert [cells(e) for e in entries if e.kind == "row"] == [
        {"item": "1.建立台账", "responsible": "各县市区人民政府", "guide": "市甲局", "deadline": "每月底前"},
        {"item": "2.开展检查", "responsible": "市乙局", "deadline": "9月30日前"},
    ]
    assert [e.heading for e in entries if e.kind == "row"] == ["建立台账", "开展检查"]


def test_numbered_rows_of_another_table_are_items_of_their_heading() -> None:
    entries = read(
        "一、基础类\n主要是配套设施。\n序号\t名称\t改造内容名称\n1\t道路\t整修道路。\n2\t供水\t改造管线。\n\t供气\t接入管道。\n二、完善类\n便民设施。"
    )
    assert [(*e.path, e.heading) for e in entries if e.path] == [
        ("一", "基础类"),
        ("一", "1", "道路"),
        ("一", "2", "供水"),
        ("一", "3", "供气"),
        ("二", "完善类"),
    ]


def test_indicators_belong_to_the_heading_that_they_stand_under() -> None:
    entries = read(
        "二、主要目标\n主要指标见下表。\n指标\t单位\t2020年\t2025年\t属性\n甲率\t%\t80\t≥90\t约束性\n乙量\t万吨\t5\t7\t预期性\n三、任务\n推进。"
    )
    (holder,) = (e for e in entries if e.indicators)
    assert holder.path == ("二",)
    assert [{key: cell.flow.text for key, cell in row.items()} for row in holder.indicators] == [
        {"metric": "甲率", "unit": "%", "2020年": "80", "2025年": "≥90", "attribute": "约束性"},
        {"metric": "乙量", "unit": "万吨", "2020年": "5", "2025年": "7", "attribute": "预期性"},
    ]


def test_tabs_without_a_known_head_stay_in_the_text() -> None:
    entries = read("一、名单\n张三\t教授\n李四\t研究员\n二、要求\n落实。")
    assert [e.path for e in entries] == [(), ("一",), ("二",)]
    assert "李四\t研究员" in entries[1].text


def test_bars_part_cells_as_tabs_do() -> None:
    entries = read(
        "一、工作安排\n按下表落实。\n|序号|重点任务|牵头单位|责任单位|完成时限|\n|---|---|---|---|---|\n|1|推行一窗办理|市甲局|市乙局|2024年6月|\n"
        "|2|压缩时限|市丙局|市丁局|2024年9月|\n二、要求\n落实。"
    )
    assert [("/".join(e.path), cells(e).get("lead")) for e in entries if e.path] == [
        ("一", None),
        ("表1/1", "市甲局"),
        ("表1/2", "市丙局"),
        ("二", None),
    ]


def test_text_goes_on_after_a_table_of_lines() -> None:
    text = "一、工作安排\n按下表落实。"
    head = "序号\n重点任务\n牵头单位\n责任单位\n完成时限\n"
    table = head + "1\n推行一窗办理。\n市甲局\n市乙局\n2024年6月底前\n2\n压缩时限。\n市丙局\n市丁局\n2024年9月底前\n"
    after = "二、工作要求\n加强领导。\n三、监督检查\n开展督查。"
    whole = text + "\n" + table + after
    offsets = array("q", range(len(whole)))
    start = len(text) + 1
    part = Part(1, None, Flow(text, offsets[: len(text)]), tables=[Flow(whole[start:], offsets[start:])])
    assert [("/".join(e.path), e.heading) for e in outline(part)] == [
        ("", ""),
        ("一", "工作安排"),
        ("表1/1", "推行一窗办理"),
        ("表1/2", "压缩时限"),
        ("二", "工作要求"),
        ("三", "监督检查"),
    ]
