"""Responsibility tables dumped cell after cell: merged cells, columns in any order, with and without numbers. All rows are synthetic."""

from __future__ import annotations

import pytest
from flows import cells, table_flow
from mandates.extract.tables import table_rows

#: (the dump, cells of each row; * marks what a merged cell gives)
TABLES: dict[str, tuple[str, list[dict[str, str]]]] = {
    "an area over several rows, an empty cell of supporting bodies": (
        """类别\n工作任务\n牵头单位\n配合单位\n完成时限
产业强市\n新开工亿元以上产业项目120个，\n竣工80个。\n市发展改革委\n市工信局、市商务局，\n各市（区）人民政府\n2024年12\n月
建设市级工业互联网平台5个，推\n动800家企业“智改数转”。\n市工信局\n2024年11\n月底前
民生改善\n新改建幼儿园8所，新增学位7200\n个。\n市教育局\n市住房城乡建设局、\n市自然资源和规划局\n2024年9\n月1日前""",
        [
            {
                "area": "产业强市",
                "item": "新开工亿元以上产业项目120个，竣工80个。",
                "lead": "市发展改革委",
                "support": "市工信局、市商务局，各市（区）人民政府",
                "deadline": "2024年12月",
            },
            {
                "area": "产业强市*",
                "item": "建设市级工业互联网平台5个，推动800家企业“智改数转”。",
                "lead": "市工信局",
                "deadline": "2024年11月底前",
            },
            {
                "area": "民生改善",
                "item": "新改建幼儿园8所，新增学位7200个。",
                "lead": "市教育局",
                "support": "市住房城乡建设局、市自然资源和规划局",
                "deadline": "2024年9月1日前",
            },
        ],
    ),
    "bodies before the work": (
        """牵头单位\n配合单位\n工作任务\n完成时限
市交通运输局\n市财政局、市公安\n局\n新改建农村公路260公里，改造\n危桥32座。\n11月底前
市民政局\n市残联\n为2600户困难老年人家庭实施\n适老化改造。\n10月底前
市应急管理局\n市气象局、市水利\n局\n建成市级应急物资储备库1座。\n9月底前""",
        [
            {
                "lead": "市交通运输局",
                "support": "市财政局、市公安局",
                "item": "新改建农村公路260公里，改造危桥32座。",
                "deadline": "11月底前",
            },
            {"lead": "市民政局", "support": "市残联", "item": "为2600户困难老年人家庭实施适老化改造。", "deadline": "10月底前"},
            {
                "lead": "市应急管理局",
                "support": "市气象局、市水利局",
                "item": "建成市级应急物资储备库1座。",
                "deadline": "9月底前",
            },
        ],
    ),
    "a leading body over two rows, told from the other by the width of its column": (
        """重点任务\n具体举措\n牵头单位\n配合单位\n完成时限
（一）优化\n政务服务\n推行政务服务“一网通办”，\n可办率达到98%以上。\n市政务服务管\n理局\n各区县政府、市\n级有关部门\n2023年底
建设移动端2.0版，接入高频\n服务事项300项。\n市大数据发展局\n2023年\n10月
（二）强化\n法治保障\n清理与《优化营商环境条例》\n不一致的文件。\n市司法局\n市级有关部门\n2023年9\n月""",
        [
            {
                "group": "（一）优化政务服务",
                "item": "推行政务服务“一网通办”，可办率达到98%以上。",
                "lead": "市政务服务管理局",
                "support": "各区县政府、市级有关部门",
                "deadline": "2023年底",
            },
            {
                "group": "（一）优化政务服务*",
                "item": "建设移动端2.0版，接入高频服务事项300项。",
                "lead": "市政务服务管理局*",
                "support": "市大数据发展局",
                "deadline": "2023年10月",
            },
            {
                "group": "（二）强化法治保障",
                "item": "清理与《优化营商环境条例》不一致的文件。",
                "lead": "市司法局",
                "support": "市级有关部门",
                "deadline": "2023年9月",
            },
        ],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_lines_are_shared_among_the_columns(name: str) -> None:
    text, wanted = TABLES[name]
    rows, unread, after = table_rows(table_flow(text), 1, "表1")
    assert [cells(row) for row in rows] == wanted
    assert [row.path for row in rows] == [("表1", str(n)) for n in range(1, 1 + len(wanted))]
    assert (unread, after) == ([], None)


def test_a_note_behind_the_table_is_text() -> None:
    text, wanted = TABLES["bodies before the work"]
    rows, _, after = table_rows(table_flow(text + "\n注：各单位要细化措施，按季\n度报送进展情况。"), 1, "表1")
    assert [cells(row) for row in rows] == wanted
    assert after is not None
    assert after.text.replace("\n", "") == "注：各单位要细化措施，按季度报送进展情况。"


def test_sentences_without_bodies_are_no_rows() -> None:
    text = "工作任务\n牵头单位\n完成时限\n加强组织领导，压实责任。\n完善工作机制，报送信息。\n强化督促检查。\n做好宣传引导工作。"
    rows, unread, _ = table_rows(table_flow(text), 1, "表1")
    assert rows == []
    assert [one.reason for one in unread] == ["a table whose rows bear no numbers"]


CLAUSES = """序号\n工作任务\n牵头单位\n责任单位\n完成时限
1\n编制水网建设规划，开工建设引\n水工程3项。\n市水利局\n市发展改革委、市财政\n局\n6月底前印发规划；\n12月底前开工建设
2\n开展城市内涝点排查整治。\n市城管局\n市水利局\n汛期前
3\n建立整治台账，完成42家企业整\n改。\n市应急管理局\n各县（市、区）人民政\n府\n2023年3月底前建立\n台账，2023年9月底前\n完成整改"""


def test_a_cell_of_dates_may_say_what_is_due_at_each() -> None:
    rows, unread, _ = table_rows(table_flow(CLAUSES), 1, "表1")
    assert [cells(row)["deadline"] for row in rows] == [
        "6月底前印发规划；12月底前开工建设",
        "汛期前",
        "2023年3月底前建立台账，2023年9月底前完成整改",
    ]
    assert [cells(row)["support"] for row in rows] == ["市发展改革委、市财政局", "市水利局", "各县（市、区）人民政府"]
    assert not unread


def test_bodies_parted_by_a_comma_and_aims_beside_the_work() -> None:
    text = """任务事项\n年度目标\n牵头部门\n责任部门\n完成时限
推进煤电机组节能改造\n改造机组600万\n千瓦\n市能源局\n市发展改革委、市国\n资委\n2022年12\n月底
实施钢铁、电石行业能\n效提升\n能耗下降5%\n市工信局\n市生态环境局，各旗\n区人民政府\n2022年10\n月底"""
    rows, unread, _ = table_rows(table_flow(text), 1, "表1")
    assert [cells(row) for row in rows] == [
        {
            "item": "推进煤电机组节能改造",
            "target": "改造机组600万千瓦",
            "lead": "市能源局",
            "support": "市发展改革委、市国资委",
            "deadline": "2022年12月底",
        },
        {
            "item": "实施钢铁、电石行业能效提升",
            "target": "能耗下降5%",
            "lead": "市工信局",
            "support": "市生态环境局，各旗区人民政府",
            "deadline": "2022年10月底",
        },
    ]
    assert not unread


def test_cells_in_the_middle_of_the_rows_that_they_span() -> None:
    rows_ = [
        ("", "实施亿元以上技改项目150个。", "", "市工信局", "市财政局", "12月底前"),
        ("工业强市", "新增规上工业企业60家。", "陈志强", "市工信局", "各县（区）政府", "12月底前"),
        ("", "建成标准化厂房50万平方米。", "", "市住建局", "市自然资源局", "10月底前"),
        ("", "新建高标准农田38万亩。", "", "市农业农村局", "市水利局", "11月底前"),
        ("乡村振兴", "培育市级龙头企业20家。", "李晓红", "市农业农村局", "市财政局", "9月底前"),
    ]
    head = "重点工作\n具体任务\n责任领导\n牵头单位\n配合单位\n完成时限\n"
    text = head + "\n".join("\n".join(cell for cell in row if cell) for row in rows_)
    rows, unread, _ = table_rows(table_flow(text), 1, "表1")
    assert [cells(row)["item"] for row in rows] == [row[1] for row in rows_]
    assert [cells(row)["supervisor"].strip("*") for row in rows] == ["陈志强"] * 3 + ["李晓红"] * 2
    assert [cells(row)["group"].strip("*") for row in rows] == ["工业强市"] * 3 + ["乡村振兴"] * 2
    assert not unread


def test_numbered_rows_with_bodies_and_areas_before_the_work() -> None:
    text = """序号\n牵头单位\n配合单位\n重点领域\n重点任务\n责任领导\n完成时间
1\n市住房城乡建设\n局\n各市（区）人民政\n府，市城管局\n一、优化\n政务服务\n实施老旧小区改造45个，惠及\n居民1.6万户。\n李志\n10月底前
2\n市科技局\n市工信局、市财政\n局\n培育省级以上专精特新企业60\n家。\n2024年12月
3\n市金融办\n法治保障\n支持企业上市融资，新增上市\n企业3家。\n王晓红\n年底前"""
    rows, unread, _ = table_rows(table_flow(text), 1, "表1")
    assert [cells(row) for row in rows] == [
        {
            "lead": "市住房城乡建设局",
            "support": "各市（区）人民政府，市城管局",
            "area": "一、优化政务服务",
            "item": "实施老旧小区改造45个，惠及居民1.6万户。",
            "supervisor": "李志",
            "deadline": "10月底前",
        },
        {
            "lead": "市科技局",
            "support": "市工信局、市财政局",
            "area": "一、优化政务服务*",
            "item": "培育省级以上专精特新企业60家。",
            "supervisor": "李志*",
            "deadline": "2024年12月",
        },
        # An empty 配合单位 says that nobody supports, whatever 责任领导 is called.
        {
            "lead": "市金融办",
            "area": "法治保障",
            "item": "支持企业上市融资，新增上市企业3家。",
            "supervisor": "王晓红",
            "deadline": "年底前",
        },
    ]
    assert not unread
