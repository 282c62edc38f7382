"""Tables whose cells are parted by tabs (web pages, documents): synthetic texts in the shapes that are printed."""

from __future__ import annotations

from flows import cells, flow
from mandates.extract.outline import outline
from mandates.extract.text import Entry, Part


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
    start = len(text) + 1
    part = Part(1, None, flow(text), tables=[flow(whole[start:], start)])
    assert [("/".join(e.path), e.heading) for e in outline(part)] == [
        ("", ""),
        ("一", "工作安排"),
        ("表1/1", "推行一窗办理"),
        ("表1/2", "压缩时限"),
        ("二", "工作要求"),
        ("三", "监督检查"),
    ]


def test_cells_left_out_at_the_end_of_a_row_do_not_shift_the_others() -> None:
    """A page that prints merged cells once leaves them out on the left; empty cells at the end of a line are lost with its white space."""
    entries = read(
        "一级指标\t工作任务\t具体举措\t责任领导\t牵头单位\t责任单位\t完成时限\t年度目标\t备注\n"
        "1.开办企业\t1.1提升便利度\t1.推行一窗办理，一次提交所有材料。\t张三\t市甲局\t市乙局、市丙局\t2023年6月\t前5名\t县区同步\n"
        "2.积极配合完善一网通办平台。\t张三\t市甲局\t市乙局\t2023年6月\n"
        "1.2优化服务\t3.压缩办理环节，精简申请材料。\t李四\t市丁局\t市乙局\t2023年8月\n"
        "4.推广电子证照，减少重复提交。\t李四\t市丁局\t市乙局\t长期坚持\t\t按月调度\n"
    )
    rows = [cells(entry) for entry in entries if entry.kind == "row"]
    assert [(row["item"][:2], row["group"], row["supervisor"], row["lead"], row["support"], row["deadline"]) for row in rows] == [
        ("1.", "1.1提升便利度", "张三", "市甲局", "市乙局、市丙局", "2023年6月"),
        ("2.", "1.1提升便利度*", "张三", "市甲局", "市乙局", "2023年6月"),
        ("3.", "1.2优化服务", "李四", "市丁局", "市乙局", "2023年8月"),
        ("4.", "1.2优化服务*", "李四", "市丁局", "市乙局", "长期坚持"),
    ]


def test_a_column_of_aims_is_not_the_work_where_another_is() -> None:
    entries = read(
        "序号\t工作任务\t年度目标\t责任单位\t备注\n"
        "1\t新建改造农村公路\t完成100公里\t市交通运输局\n"
        "2\t实施老旧小区改造，惠及居民\t完成30个小区\t市住房和城乡建设局\n"
    )
    rows = [cells(entry) for entry in entries if entry.kind == "row"]
    assert [(row["item"], row["target"], row["responsible"]) for row in rows] == [
        ("新建改造农村公路", "完成100公里", "市交通运输局"),
        ("实施老旧小区改造，惠及居民", "完成30个小区", "市住房和城乡建设局"),
    ]


def test_a_head_of_two_lines() -> None:
    for head in (
        "序号\t工作任务\t责任分工\t\t完成时限\t备注\n\t\t牵头单位\t配合单位\t\t\n",
        "序号\t工作任务\t责任分工\t\t完成时限\t备注\n牵头单位\t配合单位\n",
    ):
        entries = read(head + "1\t推行一窗办理\t市甲局\t市乙局\t2024年6月底前\t\n2\t压缩办理时限\t市丙局\t市丁局\t2024年9月底前\t\n")
        rows = [cells(entry) for entry in entries if entry.kind == "row"]
        assert [(row["item"], row["lead"], row["support"], row["deadline"]) for row in rows] == [
            ("推行一窗办理", "市甲局", "市乙局", "2024年6月底前"),
            ("压缩办理时限", "市丙局", "市丁局", "2024年9月底前"),
        ]


def test_lines_across_all_columns_name_the_rows_below_them() -> None:
    for end in ("", "\t\t\t"):
        entries = read(
            "一、工作目标\n持续改善。\n二、工作任务\n按下表落实。\n"
            "序号\t工作任务\t责任单位\t完成时限\n"
            f"一、优化政务环境{end}\n"
            "1\t推行一窗办理，一次提交所有材料\t市甲局\t2024年6月底前\n"
            "2\t压缩办理时限，精简申请材料\t市乙局\t2024年9月底前\n"
            f"二、优化市场环境{end}\n"
            "3\t清理涉企收费，公开收费目录\t市丙局\t长期\n"
            "三、工作要求\n加强领导。"
        )
        rows = [(entry.path[-1], cells(entry)["area"], cells(entry)["responsible"]) for entry in entries if entry.kind == "row"]
        assert rows == [
            ("1", "一、优化政务环境", "市甲局"),
            ("2", "一、优化政务环境*", "市乙局"),
            ("3", "二、优化市场环境", "市丙局"),
        ]
        assert [entry.path for entry in entries if entry.kind == "item"] == [("一",), ("二",), ("三",)]


def test_a_table_of_indicators_in_a_box_has_columns() -> None:
    """A web page gives merged 类别 once; the white space at the ends of its lines is lost."""
    box = flow(
        "专栏1主要指标\n类别\t序号\t指标名称\t单位\t2020年实际\t2025年目标\t属性\n"
        "经济\t1\t地区生产总值\t万亿元\t2.5\t3.5左右\t预期性\n"
        "2\t劳动生产率\t万元/人\t9.8\t≥13\t预期性\n"
        "绿色\t3\t单位GDP能耗降低\t%\t—\t〔13.5〕\t约束性\n"
    )
    part = Part(1, None, flow("一、目标\n建成。\n"), boxes=[("专栏1", "主要指标", box)])
    (entry,) = [entry for entry in outline(part) if entry.kind == "box"]
    assert (entry.path, entry.heading) == (("专栏1",), "主要指标")
    assert [(row["metric"].flow.text, row["unit"].flow.text, row["2025年目标"].flow.text) for row in entry.indicators] == [
        ("地区生产总值", "万亿元", "3.5左右"),
        ("劳动生产率", "万元/人", "≥13"),
        ("单位GDP能耗降低", "%", "〔13.5〕"),
    ]


def test_a_row_without_its_merged_cells_keeps_its_work() -> None:
    entries = read(
        "任务类别\t主要任务\t牵头单位\t责任单位\t完成时限\n"
        "基础\t编制政务数据目录。\t省数据局\t各市州政府\t9月底前\n"
        "建成省级政务云灾备中心。\t省大数据中心\n"
        "完成外网升级改造工作。\t省政府办公厅\t\t11月底前"
    )
    assert [cells(e) for e in entries if e.kind == "row"][1:] == [
        {"area": "基础*", "item": "建成省级政务云灾备中心。", "lead": "省大数据中心", "support": "各市州政府*", "deadline": "9月底前*"},
        {"area": "基础*", "item": "完成外网升级改造工作。", "lead": "省政府办公厅", "support": "各市州政府*", "deadline": "11月底前"},
    ]
