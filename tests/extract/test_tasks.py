"""Tasks as whole records, read from the real sources."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from mandates.extract.documents import find_documents
from mandates.extract.meaning.explain import explain
from mandates.extract.meaning.fiscal import find_fiscal
from mandates.extract.meaning.tasks import interpret_tasks
from mandates.extract.outline import outline
from mandates.extract.reading import read_source, source_from_bytes
from mandates.extract.records import TaskRecord
from printed import printed, surfaces


@cache
def read(path: Path) -> tuple[str, dict[tuple[str, int, str], TaskRecord]]:
    source = read_source(path)
    out = {}
    for document in find_documents(source):
        entries = [entry for part in document.parts for entry in outline(part)]
        for record in interpret_tasks(document, entries):
            if isinstance(record, TaskRecord):
                out[record.doc, record.annex, "/".join(record.path)] = record
    return source.text, out


def words(text: str, task: TaskRecord) -> str:
    return "".join(text[a:b] for a, b in (task.spans or [[task.start, task.end]])).replace("\n", "").replace(" ", "")


@pytest.mark.parametrize(
    ("file", "where", "roles", "inherits", "dates"),
    [
        (
            "gazette-2023-05.txt",
            ("D1", 0, "二/（一）/2"),
            {"responsible": ["省自然资源厅", "省农业农村厅"]},
            {"responsible": ["市州、县市区人民政府"]},
            [],
        ),
        (
            "gazette-2023-05.txt",
            ("D2", 1, "四/（十二）"),
            {"lead": ["人民银行长沙中心支行"], "support": ["省商务厅", "长沙海关"]},
            {"support": ["各市州人民政府"]},
            [],
        ),
        (  # an item of fourteen paragraphs, one for each industry: only the dates of the one that names who acts
            "gazette-2021-23.txt",
            ("D5", 1, "第六章/（三）"),
            {"responsible": ["设区的市级以上政府相关部门"]},
            {},
            ["2022-12-31", "2025-12-31"],
        ),
        (  # the clause is cut by a page marker behind （省
            "digital-government-compendium-hunan.txt",
            ("D2", 1, "二/（十）"),
            {"lead": ["省政务局", "省人力资源社会保障厅", "省政务服务和大数据中心"], "support": ["省直相关单位"]},
            {"responsible": ["各市州、县市区人民政府"]},
            [],
        ),
        (
            "shaoyang-business-environment-2023.txt",
            ("D1", 2, "表1/10"),
            {"lead": ["市市场监管局"], "support": ["市公安局", "市税务局"], "supervisor": ["晏丽君"]},
            {"support": ["各县市区委、人民政府", "邵阳经开区", "各园区"]},
            ["2023-03"],
        ),
        (
            "gazette-2021-23.txt",
            ("D4", 0, "三/（八）"),
            {"responsible": ["各部门"]},
            {},
            ["06-30"],
        ),
    ],
)
def test_a_task_is_read_whole(
    shared: Path, file: str, where: tuple[str, int, str], roles: dict[str, list[str]], inherits: dict[str, list[str]], dates: list[str]
) -> None:
    text, found = read(shared / "corpus" / file)
    task = found[where]
    named = {role: surfaces(task, role) for role in ("lead", "support", "responsible", "guide", "supervisor")}
    assert {role: names for role, names in named.items() if names} == roles
    assert {role: [b.surface for b in bodies] for role, bodies in task.inherited.items()} == inherits
    assert [d.date for d in task.deadlines] == dates
    for role in ("lead", "support", "responsible"):
        for body in getattr(task, role):
            assert (text[body.start], text[body.end - 1]) == (body.surface[0], body.surface[-1])
            assert body.surface in words(text, task)


def test_a_fiscal_power_is_borne_by_the_levels_that_the_text_names() -> None:
    text = (
        "将全省性国土空间规划等事项确认为省级财政事权，由省级承担支出责任。"
        "将边界划定等事项确认为省与市县共同财政事权，由省与市县共同承担支出责任。"
    )
    assert [(a.mention.surface, a.role) for a in find_fiscal(text, 0, len(text))] == [("省级", "responsible"), ("市县", "responsible")]
    other = "推进省以下财政事权和支出责任划分改革。"
    assert find_fiscal(other, 0, len(other)) == []
    shared = "义务教育总体为中央、省级、市级和区县(开发区)共同财政事权,并按具体事项分别细化确定。"
    assert [a.mention.surface for a in find_fiscal(shared, 0, len(shared))] == ["中央", "省级", "市级", "区县"]


def test_a_closing_paragraph_that_addresses_all_stands_for_the_whole_text() -> None:
    document, entries = printed(
        "一、任务\n（一）甲。财政部门会同相关部门对基金实施绩效评价。\n"
        "各地区、各部门要提高认识。各级财政部门要主动担当履职，牵头推进改革，其他相关部门要强化责任意识，落实改革要求。\n"
    )
    found = {"/".join(r.path): r for r in interpret_tasks(document, entries) if isinstance(r, TaskRecord)}
    assert set(found) == {"一/（一）", ""}
    whole = found[""]
    assert [surfaces(whole, role) for role in ("lead", "support", "responsible")] == [
        ["各级财政部门"],
        ["其他相关部门"],
        ["各地区", "各部门"],
    ]


def test_when_all_are_to_report_is_no_time_of_the_last_item() -> None:  # synthetic, after notices of the State Council
    document, entries = printed(
        "一、任务\n（一）减税。2031年10月底前调整起征点。（财政部、税务总局按职责分工负责）\n"
        "各地区、各部门要对照分工，工作进展情况2031年12月15日前书面报国务院。\n"
    )
    found = {"/".join(r.path): r for r in interpret_tasks(document, entries) if isinstance(r, TaskRecord)}
    assert [d.date for d in found["一/（一）"].deadlines] == ["2031-10-31"]


def test_a_chapter_without_sections_charges_bodies() -> None:  # synthetic
    document, entries = printed(
        "第一章重点任务\n市教育局要重视。\n第一节公路\n新建公路。\n第二章保障措施\n省交通运输厅要会同有关部门加强跟踪分析。各市、县人民政府要将规划任务纳入计划。\n"
    )
    found = {"/".join(r.path): r for r in interpret_tasks(document, entries) if isinstance(r, TaskRecord)}
    assert set(found) == {"第二章"}
    assert [surfaces(found["第二章"], role) for role in ("lead", "support", "responsible")] == [
        ["省交通运输厅"],
        ["有关部门"],
        ["各市、县人民政府"],
    ]


#: Synthetic, after notices of Hangzhou and Huzhou: what the notice says of the division that it issues.
NOTICE = """某市人民政府关于印发2024年市《政府工作报告》重点任务分工的通知
某政发〔2024〕3号
各区人民政府，市政府各部门：
现将2024年市《政府工作报告》重点任务分工印发给你们，请认真组织落实。分工中列第一位的为牵头单位，各区政府均为责任单位，不再逐一列出。
某市人民政府
2024年1月30日
2024年市《政府工作报告》重点任务分工
一、推动经济回升
1.固定资产投资增长6%。（市发改委、市工信局）
2.城镇新增就业5万人。（市人社局牵头）
"""


def test_what_a_notice_declares_holds_in_the_text_that_it_issues() -> None:
    (document,) = find_documents(source_from_bytes(NOTICE.encode(), "x.txt"))
    entries = [entry for part in document.parts for entry in outline(part)]
    found = {"/".join(r.path): r for r in interpret_tasks(document, entries) if isinstance(r, TaskRecord) and r.annex == 1}
    first, second = found["一/1"], found["一/2"]
    assert (surfaces(first, "lead"), surfaces(first, "support")) == (["市发改委"], ["市工信局"])
    assert (surfaces(second, "lead"), surfaces(second, "support")) == (["市人社局"], [])
    assert [ref.surface for ref in first.inherited["responsible"]] == ["各区政府"]
    assert document.record.annexes == ["2024年市《政府工作报告》重点任务分工"]


def test_explain_says_what_was_found_inherited_and_rejected() -> None:
    document, entries = printed(
        "一、任务\n"
        "1．甲。（责任单位：省自然资源厅。以下均需市州、县市区人民政府负责，不再列出）\n"
        "2．乙。省财政厅要加强监管。（责任单位：省农业农村厅）\n"
        "二、形势\n（一）面临的形势。各级政府要认识到困难。\n"
    )
    lines = {"/".join(e.path): [(x.kind, x.what, x.rule) for x in explain(document, e, entries)] for e in entries}
    assert lines["一/1"] == [
        ("found", "responsible 省自然资源厅", "clause.label"),
        ("found", "responsible 市州、县市区人民政府", "declaration.adds"),
        ("declared", "D1.1.s1 (annex) responsible 市州、县市区人民政府", "declaration.adds"),
    ]
    assert lines["一/2"] == [
        ("found", "responsible 省农业农村厅", "clause.label"),
        ("inherited", "responsible 市州、县市区人民政府 from 一/1", "declaration.adds"),
        ("rejected", "responsible 省财政厅", "prose.modal"),
    ]
    assert lines["二/（一）"] == [("rejected", "responsible 各级政府", "prose.modal")]
    assert "takes its bodies alone" in str(explain(document, entries[3], entries)[-1])


def test_what_a_labelled_clause_holds_besides_bodies_is_kept_as_unread() -> None:
    document, entries = printed("一、任务\n（一）甲。（责任单位：省财政厅、省审计厅、将根据任务另行确定并报告）\n")  # synthetic
    records = list(interpret_tasks(document, entries))
    assert [r.quote for r in records if r.type == "unread"] == ["将根据任务另行确定并报告"]
    assert [surfaces(r, "responsible") for r in records if isinstance(r, TaskRecord)] == []


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("将高速公路中由自治区负责的建设等确认为自治区本级财政事权，由自治区本级承担支出责任。", ["自治区本级"]),
        ("国道确认为中央与地方共同财政事权，由中央与地方共同承担支出责任。", ["中央", "地方"]),
        ("2.市级财政事权。市级承担城市轨道交通的规划职责，由市级承担支出责任。", ["市级"]),
        ("明确为市与区(市)共同财政事权，由市与区(市)按比例分担支出责任。", ["市级", "区(市)"]),
        ("确认为市与区市县（先导区）共同财政事权，市与县区共同承担支出责任。", ["市级", "县区"]),
        ("合理划分由省级承担支出责任的事项。", []),
        ("合理划分省级与市县财政事权和支出责任。", []),
        ("由自治区与盟市、旗县(市、区)共同承担支出责任。", ["自治区", "盟市", "旗县(市、区)"]),
    ],
)
def test_fiscal_powers_as_other_provinces_print_them(text: str, levels: list[str]) -> None:  # synthetic
    assert [a.mention.surface for a in find_fiscal(text, 0, len(text))] == levels
