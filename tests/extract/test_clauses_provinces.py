"""Responsibility clauses as other provinces and the State Council print them."""

import pytest
from mandates.extract.meaning.clauses import parse_clause
from mandates.extract.meaning.clauses_find import find_clauses
from mandates.extract.mentions.agencies import split_agencies


def roles(text: str) -> list[dict[str, list[str]]]:
    return [{role: [m.surface for m in bodies] for role, bodies in clause.roles().items()} for clause in find_clauses(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Zhejiang: the declaration stands in the clause, with a bracket inside
        (
            "1.制订控制目标。(省经信委、省发改委(省能源局)。列第一位者为牵头部门,下同)",
            [{"lead": ["省经信委"], "support": ["省发改委"]}],
        ),
        # heading with a bracket of names and a time
        ("二、建设基地（市农业农村局，各相关区政府，12月底前完成）", [{"responsible": ["市农业农村局", "各相关区政府"]}]),
        ("二、成立专班（试行）", []),
        ("推进改革（市财政局）的各项任务。", []),
    ],
)
def test_clauses(text: str, expected: list[dict[str, list[str]]]) -> None:
    assert roles(text) == expected


def test_first_listed_but_for_marked_leads() -> None:
    clause = parse_clause(
        "责任单位:省政府办公厅、省财政厅牵头,省商务厅、省文化广电和旅游厅(除标注为“牵头”单位外,列第一位的为牵头或汇总单位,下同)"
    )
    assert {role: [m.surface for m in bodies] for role, bodies in clause.roles().items()} == {
        "lead": ["省政府办公厅", "省财政厅"],
        "support": ["省商务厅", "省文化广电和旅游厅"],
    }
    assert clause.first_listed


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("立山经济开发区,各街道、区直各部门", ["立山经济开发区", "各街道", "区直各部门"]),
        ("各街道,区市场局", ["各街道", "区市场局"]),
        ("农业部等部门", ["农业部"]),
        ("中央农办、农业部、国土资源部、粮食局", ["中央农办", "农业部", "国土资源部", "粮食局"]),
        ("各市州、县市区教育局", ["各市州、县市区教育局"]),
        ("各县（市、区）、乡镇人民政府", ["各县（市、区）、乡镇人民政府"]),
    ],
)
def test_bodies(text: str, bodies: list[str]) -> None:
    assert [m.surface for m in split_agencies(text)] == bodies
