"""Responsibility clauses: printed forms and what a reader takes from them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mandates.extract.meaning.clauses import Clause, parse_clause
from mandates.extract.meaning.clauses_find import find_clauses

ROLES = ("lead", "support", "responsible", "guide", "supervisor")
TABLE = Path(__file__).parent / "data" / "clauses.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def declared(clause: Clause) -> str:
    out = []
    for d in clause.declared:
        adds = ";".join(f"{role}={'|'.join(m.surface for m in bodies)}" for role, bodies in d.adds.items())
        out.append(f"adds{'' if d.additive else '?'}:{adds}" if d.kind == "adds" else d.kind)
    return " & ".join(out)


@pytest.mark.parametrize("row", ROWS, ids=[row[0][:40] for row in ROWS])
def test_a_printed_clause_gives_each_body_its_role(row: list[str]) -> None:
    text, label, *expected, declares, _ = row
    clause = parse_clause(text, label or None)
    roles = clause.roles()
    assert ["|".join(m.surface for m in roles.get(role, [])) for role in ROLES] == expected
    assert declared(clause) == declares
    assert not clause.unread


def test_the_table_holds_enough_forms_of_print() -> None:
    assert sum(row[-1] != "typical" for row in ROWS) >= 200
    assert len(ROWS) >= 300


@pytest.mark.parametrize(
    "text",
    [
        "（由上一级负责节能工作的部门组织的除外）",
        "（以下统称古树名木主管部门）",
        "（省直相关部门牵头负责的督查激励措施除外）",
        "（含单栋住宅楼）",
        "（国办发〔2020〕49号，以下简称《指导意见》）",
        "（设在省住房城乡建设厅）",
        "（读一本书、看一场电影、游一次园、参观一次展览、参加一次文化活动）",
    ],
)
def test_a_bracket_that_charges_nobody_is_no_clause(text: str) -> None:
    assert find_clauses(f"开展工作{text}。") == []


def test_names_alone_at_the_end_of_a_sentence_are_responsible() -> None:
    (clause,) = find_clauses("完善工作机制。（省科技厅、财政厅、人力资源社会保障厅，各市、州人民政府）\n")  # synthetic
    assert [m.surface for m in clause.roles()["responsible"]] == ["省科技厅", "财政厅", "人力资源社会保障厅", "各市、州人民政府"]
    assert find_clauses("相关部门（省科技厅、财政厅）要加强协作。") == []


def test_a_clause_on_lines_of_its_own_is_read_with_all_its_labels() -> None:
    text = "（一）推进改革。\n牵头单位：市大数据局\n责任单位：市行政审批局、市公安局\n完成时限：2023年6月\n（二）其他"  # synthetic
    clauses = find_clauses(text)
    assert [m.surface for c in clauses for bodies in c.roles(lead=True).values() for m in bodies] == [
        "市大数据局",
        "市行政审批局",
        "市公安局",
    ]


def test_a_break_inside_a_clause_is_layout_and_offsets_hold_it() -> None:
    text = "形成合力。（责任单位：省公安厅、省发展\n改革委及省直有关单位）"
    (clause,) = find_clauses(text)
    bodies = clause.roles()["responsible"]
    assert [m.surface for m in bodies] == ["省公安厅", "省发展改革委", "省直有关单位"]
    assert text[bodies[1].start : bodies[1].end] == "省发展\n改革委"


def test_a_clause_whose_closing_bracket_is_lost_ends_with_its_paragraph() -> None:
    (clause,) = find_clauses("完成改造。（责任单位：省财政厅、省审计厅\n下一段。")  # synthetic page damage
    assert [m.surface for m in clause.roles()["responsible"]] == ["省财政厅", "省审计厅"]


@given(st.text(alphabet="省市县财政厅局委、，。；：（）〔〕“”及和等牵头配合负责责任单位下同不再列出以下均需人民府各\n1a", max_size=60))
def test_any_words_are_read_without_error_and_mentions_lie_in_them(text: str) -> None:
    for clause in (parse_clause(text), *find_clauses(text)):
        for assigned in clause.assigned:
            m = assigned.mention
            assert 0 <= m.start < m.end <= len(text)
            assert m.surface[0] in text[m.start : m.end]
