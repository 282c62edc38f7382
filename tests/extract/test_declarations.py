"""Declarations with scope: what later items inherit, and what they do not."""

from __future__ import annotations

import pytest
from mandates.extract.meaning.clauses import parse_clause
from mandates.extract.meaning.clauses_find import find_clauses
from mandates.extract.meaning.tasks import interpret_tasks
from mandates.extract.meaning.tasks_scope import resolve
from mandates.extract.records import DeclarationRecord, Record, TaskRecord
from printed import printed, row, surfaces


def tasks(text: str) -> tuple[dict[str, TaskRecord], list[DeclarationRecord]]:
    document, entries = printed(text)
    records: list[Record] = list(interpret_tasks(document, entries))
    found = {"/".join(r.path): r for r in records if isinstance(r, TaskRecord)}
    return found, [r for r in records if isinstance(r, DeclarationRecord)]


# The wording of the clauses is that of print; the items are shortened.
ADDED = (
    "一、主要任务\n"
    "1．严格规划管控。（责任单位：省自然资源厅，各市州、县市区人民政府。以下均需市州、县市区人民政府负责，不再列出）\n"
    "2．完善审批服务。（责任单位：省自然资源厅、省农业农村厅。涉及多个省直单位的，各单位按职责分工负责，下同）\n"
    "3．发挥基层组织作用。乡镇人民政府应当建立奖励机制。\n"
    "二、保障措施\n"
    "1．加强领导。各级政府要加强统筹。\n"
)


def test_bodies_that_are_not_listed_again_reach_later_items_and_point_to_their_declaration() -> None:
    found, declarations = tasks(ADDED)
    assert surfaces(found["一/1"], "responsible") == ["省自然资源厅", "各市州、县市区人民政府"]
    assert found["一/1"].inherited == {}
    (inherited,) = found["一/2"].inherited["responsible"]
    assert (inherited.surface, inherited.declaration) == ("市州、县市区人民政府", declarations[0].id)
    assert declarations[0].quote == "以下均需市州、县市区人民政府负责，不再列出"
    assert declarations[0].path == ["一", "1"]
    assert [d.rule for d in declarations] == ["declaration.adds", "declaration.shared"]


def test_an_item_without_words_inherits_in_its_section_and_its_prose_is_not_read() -> None:
    found, _ = tasks(ADDED)
    assert [b.surface for b in found["一/3"].inherited["responsible"]] == ["市州、县市区人民政府"]
    assert surfaces(found["一/3"], "responsible") == []
    assert (found["一/3"].quote or "").startswith("以下均需市州、县市区人民政府负责，不再列出3．发挥基层组织作用")


def test_items_of_another_section_that_name_nobody_do_not_inherit() -> None:
    found, _ = tasks(ADDED)
    assert found["二/1"].inherited == {}
    assert surfaces(found["二/1"], "responsible") == ["各级政府"]


def test_bodies_called_responsible_stay_so_beside_a_lead() -> None:
    found, _ = tasks(
        "一、任务\n"
        "（一）办好实事。（省政务局牵头，省直相关单位按职责分工负责。各市州、县市区人民政府均为责任单位，以下不再列出）\n"
        "（二）创新机制。（省政务局、省财政厅按职责分工负责）\n"
    )
    first = found["一/（一）"]
    assert [surfaces(first, role) for role in ("lead", "support", "responsible")] == [
        ["省政务局"],
        ["省直相关单位"],
        ["各市州、县市区人民政府"],
    ]
    assert surfaces(found["一/（二）"], "responsible") == ["省政务局", "省财政厅"]
    assert [b.surface for b in found["一/（二）"].inherited["responsible"]] == ["各市州、县市区人民政府"]


def test_the_first_of_a_list_leads_where_a_declaration_says_so_unless_the_list_names_its_lead() -> None:
    found, _ = tasks(
        "一、措施\n"
        "（一）甲。（省商务厅、省教育厅、各市州人民政府按职责分工负责，排名第一的为牵头单位，下同。以下各项任务均需各市州人民政府落实，不再单独列出）\n"
        "（二）乙。（长沙海关、省商务厅、省邮政管理局等按职责分工负责）\n"
        "（三）丙。（省财政厅、省税务局负责，省科技厅牵头）\n"
    )
    assert [surfaces(found["一/（一）"], role) for role in ("lead", "support", "responsible")] == [
        ["省商务厅"],
        ["省教育厅", "各市州人民政府"],
        [],
    ]
    assert [surfaces(found["一/（二）"], role) for role in ("lead", "support")] == [["长沙海关"], ["省商务厅", "省邮政管理局"]]
    assert [b.surface for b in found["一/（二）"].inherited["support"]] == ["各市州人民政府"]
    assert surfaces(found["一/（三）"], "lead") == ["省科技厅"]


def test_the_same_below_reaches_only_items_that_name_nobody() -> None:
    found, _ = tasks(  # synthetic
        "一、任务\n1．甲项工作。（市教育局、各县市区人民政府负责，下同）\n2．乙项工作。\n3．丙项工作。（市财政局负责）\n"
    )
    assert [b.surface for b in found["一/2"].inherited["responsible"]] == ["市教育局", "各县市区人民政府"]
    assert found["一/3"].inherited == {}


def test_a_declaration_in_a_heading_reaches_what_stands_under_it() -> None:
    found, declarations = tasks(  # synthetic
        "一、重点任务（以下各项工作均需各区县政府、开发区管委会负责，不再逐一列出）\n（一）甲项工作。（市发改委负责）\n（二）乙项工作。\n二、保障\n（一）丙项。\n"
    )
    assert declarations[0].path == ["一"]
    assert [b.surface for b in found["一/（一）"].inherited["responsible"]] == ["各区县政府", "开发区管委会"]
    assert [b.surface for b in found["一/（二）"].inherited["responsible"]] == ["各区县政府", "开发区管委会"]
    assert "二/（一）" not in found


def test_a_note_declares_and_an_explained_word_does_not() -> None:
    (clause,) = find_clauses("注：排在首位的责任单位为牵头单位。")
    assert [d.kind for d in clause.declared] == ["first"]
    assert find_clauses("各区（市）县政府（含成都高新区，下同）要加强领导。") == []
    assert find_clauses("对符合适用条件的单个项目不再进行评估评审。") == []


def test_a_declaration_in_a_cell_holds_for_the_table_in_the_role_of_its_column() -> None:
    adds = "以下工作责任单\n位均含各县市区委、\n人民政府，邵阳经开\n区、各园区，不再单\n列。"
    rows = [
        row("1", item="深化改革。", lead="市市场监管局", responsible=f"市公安局、市人社局,{adds}"),
        row("2", item="完善平台。", lead="市市场监管局", responsible="市公安局、\n市人社局"),
    ]
    document, _ = printed("表")
    (first, none, made), (second, inherited, _) = resolve(document, rows, [])
    assert none == {}
    assert [f.mention.surface for f in first.roles["support"]] == ["市公安局", "市人社局", "各县市区委、人民政府", "邵阳经开区", "各园区"]
    assert made[0].record.scope == "table"
    assert [f.mention.surface for f in second.roles["support"]] == ["市公安局", "市人社局"]
    assert [b.surface for b in inherited["support"]] == ["各县市区委、人民政府", "邵阳经开区", "各园区"]


def test_a_leader_named_in_the_remark_leads_too() -> None:
    entry = row("157", item="完善模式。", lead="市行政审批服务局", responsible="市工信局", remark="市发改\n委牵头", supervisor="王永红")
    document, _ = printed("表")
    ((reading, _, _),) = resolve(document, [entry], [])
    assert {role: [f.mention.surface for f in found] for role, found in reading.roles.items()} == {
        "lead": ["市行政审批服务局", "市发改委"],
        "support": ["市工信局"],
        "supervisor": ["王永红"],
    }


def test_a_cell_that_lists_one_body_per_line_is_parted_there_and_a_wrapped_name_is_not() -> None:
    entry = row("3", item="推进改革。", lead="市发改委", responsible="市住房和城乡\n建设局\n市自然资源局\n各县（市、区）政府")  # synthetic
    document, _ = printed("表")
    ((reading, _, _),) = resolve(document, [entry], [])
    assert [f.mention.surface for f in reading.roles["support"]] == ["市住房和城乡建设局", "市自然资源局", "各县（市、区）政府"]


def test_a_clause_behind_the_last_item_of_each_group_speaks_for_the_group() -> None:
    group = "1．甲项工作。\n2．乙项工作。各级政府要支持。\n（责任分工：由{lead}牵头，省财政厅等单位参加）\n"
    found, _ = tasks(  # the clauses are worded as in print
        "一、行动\n（一）青少年行动。\n" + group.format(lead="省教育厅") + "（二）农民行动。\n" + group.format(lead="省农业农村厅")
    )
    assert {path: surfaces(task, "lead") for path, task in found.items()} == {"一/（一）": ["省教育厅"], "一/（二）": ["省农业农村厅"]}
    one, _ = tasks("一、行动\n（一）青少年行动。\n" + group.format(lead="省教育厅"))
    assert set(one) == {"一/（一）/2"}


def test_who_stands_in_for_a_body_is_no_further_body() -> None:  # 黑龙江
    text = (
        "市水务局牵头,各县(市)区政府负责落实。以下均需各县(市)区政府落实,区政府无相关工作职能的,由市政府直属责任部门负责相关工作,不再列出"
    )
    (declared,) = parse_clause(text).declared
    assert {role: [m.surface for m in bodies] for role, bodies in declared.adds.items()} == {"responsible": ["各县(市)区政府"]}


#: A cell of 责任单位 of the first row, what it gives that row and hands on to the second; composed after tables of several provinces.
CELLS = [
    ("以下任务责任单位均含各市州、县市区人民政府，不再单列", "support"),
    ("以下工作均需各市州、县市区人民政府配合，不再单列", "support"),
    ("各市州、县市区人民政府（以下均含各市州、县市区人民政府，不再列出）", "support"),
    ("各市州、县市区人民政府均为责任单位，以下不再列出", "responsible"),
]


@pytest.mark.parametrize(("words", "role"), CELLS)
def test_cells_hand_on_what_they_say_they_do_and_no_more(words: str, role: str) -> None:
    document, _ = printed("")
    rows = [
        row("1", item="推行一窗办理。", lead="省市场监管局", support=f"省公安厅、省税务局，{words}"),
        row("2", item="完善平台。", lead="省政务局", support="省公安厅"),
    ]
    first, second = (r for r in interpret_tasks(document, rows) if isinstance(r, TaskRecord))
    given = ["省公安厅", "省税务局", "各市州、县市区人民政府"]
    assert surfaces(first, "support") + surfaces(first, "responsible") == given
    assert {name: [b.surface for b in bodies] for name, bodies in second.inherited.items()} == {role: ["各市州、县市区人民政府"]}


def test_a_declaration_in_brackets_is_no_second_name() -> None:
    clause = parse_clause("省公安厅、省税务局（以下各项责任单位均包括各市州、县市区人民政府，不再一一列出）", "责任单位")
    (declared,) = clause.declared
    assert [m.surface for bodies in declared.adds.values() for m in bodies] == ["各市州、县市区人民政府"]
    assert [a.mention.surface for a in clause.assigned] == ["省公安厅", "省税务局"]
