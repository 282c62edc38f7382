"""Plans of cities and counties read whole: recipients, groups of items with one clause, plans that are named like regulations."""

from __future__ import annotations

from mandates.extract.pipeline import extract
from mandates.extract.reading import source_from_bytes
from mandates.extract.records import DeclarationRecord, DocumentRecord, DutyRecord, OutlineRecord, Record, TaskRecord
from printed import surfaces


def read(text: str) -> list[Record]:
    return list(extract(source_from_bytes(text.encode(), "plan.txt")))


def tasks(records: list[Record]) -> dict[str, TaskRecord]:
    return {"/".join(r.path): r for r in records if isinstance(r, TaskRecord)}


NOTICE = """云溪县人民政府关于印发2023年重点工作任务分解意见的通知
{recipients}：
经县政府同意，现将《2023年重点工作任务分解意见》印发你们，请认真抓好落实。
云溪县人民政府
2023年4月6日
2023年重点工作任务分解意见
一、工业经济方面
1.加强资源保护。（县经信委牵头落实）
"""  # synthetic


def test_banners_industrial_parks_and_a_semicolon_stand_in_recipients() -> None:
    recipients = "各旗、县、区人民政府，武汉新港潘湾工业园；市各委办局，各直属单位"
    record = next(r for r in read(NOTICE.format(recipients=recipients)) if isinstance(r, DocumentRecord))
    assert record.recipients == ["各旗、县、区人民政府", "武汉新港潘湾工业园", "市各委办局", "各直属单位"]
    assert record.signed == "2023-04-06"


def test_a_clause_behind_four_items_is_that_of_their_heading() -> None:
    records = read(
        "运城市突发事件应急体系建设“十三五”规划责任分解\n（一）“一案三制”建设\n1.完善应急预案体系\n"
        "（1）加强应急预案管理，规范应急预案编制、审批、发布、备案、修订和评估工作，增强应急预案的针对性、实用性和可操作性。\n（2）推进政府及其部门应急预案“精编化”。\n"
        "（3）加强应急预案演练，完善演练管理制度。\n（4）加强应急预案的培训宣传，提高全社会对应急预案的知晓率。\n"
        "（责任单位：市直各有关单位、各县（市、区）人民政府、各开发区管委会）\n2.健全应急管理体制和运行机制\n"
        "（1）深入推进应急管理办事机构建设。\n"
    )
    found = {path: surfaces(task, "responsible") for path, task in tasks(records).items()}
    assert found == {"（一）/1": ["市直各有关单位", "各县（市、区）人民政府", "各开发区管委会"]}


def test_detailed_rules_without_articles_that_name_bodies_by_item_are_a_plan() -> None:
    records = read(
        "关于进一步帮助市场主体纾困解难的具体实施细则\n一、落实财税支持政策\n1.积极争取省级专项资金。"
        "（责任单位：市工信局等有关部门，各县区人民政府。以下政策措施均需各县区人民政府、园区管委会落实，不再单独列出）\n"
        "2.成立“智改数转”工作专班。（责任单位：市工信局、市财政局）\n"
    )
    found = tasks(records)
    assert surfaces(found["一/1"], "responsible") == ["市工信局", "有关部门", "各县区人民政府", "园区管委会"]
    assert surfaces(found["一/2"], "responsible") == ["市工信局", "市财政局"]
    assert [ref.surface for ref in found["一/2"].inherited["responsible"]] == ["各县区人民政府", "园区管委会"]
    assert not [r for r in records if isinstance(r, DutyRecord)]
    assert len([r for r in records if isinstance(r, DeclarationRecord)]) == 1


def test_a_title_without_its_issuer_stands_on_the_first_line() -> None:  # synthetic
    record = next(
        r
        for r in read(
            "关于创建全国文明城市工作的实施方案\n局机关各科室、各企事业单位：\n为做好创建工作，现制定方案：\n一、组织领导\n成立领导小组。\n"
        )
        if isinstance(r, DocumentRecord)
    )
    assert (record.title, record.kind, record.recipients) == ("关于创建全国文明城市工作的实施方案", "方案", ["局机关各科室、各企事业单位"])


def test_a_division_of_what_a_plan_asks_is_issued_not_the_plan() -> None:
    text = (
        "运城市人民政府办公厅关于印发运城市突发事件应急体系建设“十三五”规划责任分解的通知\n各县（市、区）人民政府，市直各有关单位：\n"
        "经市人民政府同意，现将《运城市突发事件应急体系建设“十三五”规划》责任分解印发给你们，请认真组织实施。\n"
        "运城市人民政府办公厅\n2017年4月13日\n运城市突发事件应急体系建设“十三五”规划责任分解\n一、建设任务\n1.完善预案。（责任单位：市直各有关单位）\n"
    )
    record = next(r for r in read(text) if isinstance(r, DocumentRecord))
    assert record.annexes == ["运城市突发事件应急体系建设“十三五”规划责任分解"]


def test_names_beside_tasks_in_a_table_head_the_items_and_are_none() -> None:
    cells = (
        "序号 名称 工作任务 责任单位 1 地区生产总值 地区生产总值增长12% 市发改委、统计局 2 财政收入 地方财政一般预算收入增长12%以上 "
        "市财政局、国税局、地税局 3 消费 社会消费品零售总额增长17% 市商务局、统计局"
    )
    found = tasks(read("苏州市2011年政府工作任务分解表\n" + "\n".join(cells.split()) + "\n"))
    assert {path: surfaces(task, "responsible") for path, task in found.items()} == {
        "表1/1": ["市发改委", "统计局"],
        "表1/2": ["市财政局", "国税局", "地税局"],
        "表1/3": ["市商务局", "统计局"],
    }


def test_an_extract_keeps_the_heading_that_it_begins_with() -> None:
    text = (
        "六盘水市人民政府关于进一步做好新形势下就业创业工作的实施意见\n三、政策措施\n（三）激活就业创业主体。\n"
        "7.鼓励其他人员投身创业。鼓励失业人员自立自强自主创业。\n（四）拓展就业创业空间。\n1.发展吸纳就业能力强的产业。\n"
    )
    assert ["/".join(r.path) for r in read(text) if isinstance(r, OutlineRecord)] == [
        "三",
        "三/（三）",
        "三/（三）/7",
        "三/（四）",
        "三/（四）/1",
    ]
