"""The canned questions on the synthetic province: what a reader of its pages would answer, on every store, and from the file alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest
from mandates.cypher import questions

import mandates

PROVINCE, CITY, PLAN, DECREE, POSTS = (
    "岭政办发〔2024〕7号",
    "望政办发〔2024〕12号",
    "望政办函〔2024〕5号",
    "云岭省人民政府令第203号",
    "岭政人〔2024〕4号",
)
NAMES = list(questions())


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def kg(request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[mandates.Graph]:
    """The synthetic province in an embedded store, and in a real Neo4j."""
    sources = root / "examples" / "yunling"
    if request.param == "embedded":
        with mandates.build(sources, tmp_path_factory.mktemp("queries") / "examples.graph") as graph:
            yield graph
        return
    store = request.getfixturevalue("neo4j_store")
    store.write(lambda tx: tx.run("MATCH (n) DETACH DELETE n").consume())
    with mandates.build(sources, store.uri, user=store.user, password=store.password, database=store.database) as graph:
        yield graph
    store.write(lambda tx: tx.run("MATCH (n) DETACH DELETE n").consume())


#: question, parameters, columns that are looked at, rows that a reader of the examples expects to be among the answers
EXPECTED: list[tuple[str, dict[str, Any], str, list[tuple[Any, ...]]]] = [
    (
        "who-leads-what",
        {"agency": "省政务局"},
        "number path what",
        [
            (PROVINCE, "二/（一）/1", "统一政务服务事项清单"),
            (PROVINCE, "二/（一）/2", "规范办事指南"),
            (PROVINCE, "二/（二）/3", "扩大“一件事”集成办理"),
        ],
    ),
    ("who-leads-what", {"agency": "市行政审批服务局", "topic": "一件事"}, "number path surface", [(CITY, "二/（二）", "市行政审批服务局")]),
    ("leaders-of-topic", {"topic": "清单"}, "tasks example", [(1, "统一政务服务事项清单")]),
    ("tasks-of-official", {"person": "顾长汀"}, "number path", [(PLAN, f"表1/{n}") for n in (4, 5, 6, 7)]),
    ("tasks-of-official", {"person": "林望舒"}, "number path", [(PLAN, f"表1/{n}") for n in (1, 2, 3)]),
    (
        "appointments",
        {},
        "person action post surface",
        [
            ("周砚青", "任", "局长", "省政务服务管理局"),
            ("何疏桐", "免", "局长", "省政务服务管理局"),
            ("林知远", "任", "副局长", "省数据局"),
            ("秦以南", "免", "副厅长", "省住房和城乡建设厅"),
        ],
    ),
    (
        "deadlines-before",
        {"before": "2024-06-30"},
        "due number path",
        [("2024-06-30", PROVINCE, "二/（一）/1"), ("2024-06-30", PLAN, "表1/1"), ("2024-06-30", PLAN, "表1/3")],
    ),
    ("overdue", {"on": "2024-07-15"}, "days number path", [(15, PROVINCE, "二/（一）/1")]),
    ("recurring-deadlines", {}, "every number path", [("12-31", CITY, "三/（六）")]),
    (
        "targets-of-topic",
        {"topic": "注册用户"},
        "number op value unit",
        [(PROVINCE, ">", 12_000_000, "户"), (CITY, ">", 1_500_000, "户")],
    ),
    (
        "target-cascade",
        {"metric": "注册用户"},
        "upper_number upper_value lower_number lower_value share",
        [(PROVINCE, 12e6, CITY, 1.5e6, 12.5)],
    ),
    (
        "inherited-duties",
        {"document": PROVINCE},
        "path surface role declared_at",
        [
            # 以下均需…负责 beside a lead: the role is support
            ("二/（一）/2", "各市州、县市区人民政府", "support", "二/（一）/1"),
            ("二/（三）/6", "各市州、县市区人民政府", "support", "二/（一）/1"),
        ],
    ),
    (
        "inherited-duties",
        {"document": PLAN},
        "path surface role",
        [("表1/2", "各县市区人民政府", "support"), ("表1/7", "各县市区人民政府", "support")],
    ),
    ("declarations", {"document": PROVINCE}, "path words", [("二/（一）/1", "以下均需各市州、县市区人民政府负责，不再列出")]),
    (
        "duties-of-agency",
        {"modality": "must"},
        "number path subject",
        [(DECREE, "第四条", "乡镇人民政府、街道办事处"), (DECREE, "第六条", "省人民政府文物主管部门")],
    ),
    ("implementing-documents", {"document": PROVINCE}, "number relation upper_number", [(CITY, "IMPLEMENTS", PROVINCE)]),
    ("implementation-chain", {"document": PROVINCE}, "steps chain", [(1, f"{PROVINCE} ← {CITY}")]),
    ("implementation-tree", {"document": PROVINCE}, "depth number", [(1, CITY)]),
    (
        "citations-of",
        {"document": PROVINCE},
        "number path relation",
        [(CITY, "", "implements"), (PLAN, "表1/1", "basis"), (PLAN, "表1/5", "basis")],
    ),
    ("references-of", {"document": CITY}, "relation cited_number", [("implements", PROVINCE)]),
    ("basis-of-rows", {"document": PLAN}, "path basis_title printed", [("表1/4", "优化营商环境条例", False)]),
    ("most-cited", {"least": 2}, "number documents", [(PROVINCE, 2)]),
    ("cited-but-missing", {}, "title documents", [("优化营商环境条例", 1)]),
    ("documents", {"kind": "任免"}, "number issuers issued", [(POSTS, "云岭省人民政府", "2024-03-12")]),
    ("document-status", {"on": "2024-04-01", "document": DECREE}, "number status", [(DECREE, "not yet in force")]),
    ("document-status", {"on": "2024-06-01"}, "number status", [(DECREE, "in force"), ("云岭省人民政府令第118号", "repealed")]),
    ("repealed-or-expiring", {"on": "2024-06-01"}, "number event repealer", [("云岭省人民政府令第118号", "repealed", DECREE)]),
    ("recipients", {"document": CITY}, "surface", [("各县市区人民政府",), ("望澜经济开发区管委会",), ("市直有关单位",)]),
    ("agency-names", {"agency": "省政务局"}, "agency", [("云岭省政务服务管理局",)]),
    ("counterparts", {}, "lower upper", [("望澜市数据局", "云岭省数据局")]),
    ("co-lead-network", {}, "one other tasks", [("望澜市公安局", "望澜市数据局", 1)]),
    ("co-lead-pairs", {"agency": "市行政审批服务局"}, "other role", [("望澜市司法局", "support")]),
    (
        "task-alignment",
        {"lower": CITY},
        "lower_path upper_path",
        [("二/（一）", "二/（一）/1"), ("二/（二）", "二/（二）/3"), ("二/（三）", "二/（二）/4"), ("二/（四）", "二/（二）/5")],
    ),
    ("task-alignment", {"lower": CITY}, "lower_path kind upper_number", [("二/（五）", "new", None)]),
    ("unassigned-below", {"upper": PROVINCE}, "annex path", [(1, "二/（三）/6")]),
    ("evidence", {"document": PROVINCE, "path": "二/（一）/1"}, "relationship", [("LEADS",), ("SUPPORTS",), ("DECLARES",), ("ASSIGNS",)]),
    ("mandates-without-leader", {"document": CITY}, "path", [("二/（四）",), ("二/（五）",)]),
    ("outline", {"document": DECREE}, "annex path kind", [(1, "第一条", "article"), (1, "第十一条", "article")]),
    ("search", {"words": "一件事"}, "number path", [(PROVINCE, "二/（二）/3"), (CITY, "二/（二）")]),
    ("search-documents", {"words": "政务服务"}, "number", [(PROVINCE,), (CITY,)]),
    ("search-agencies", {"words": "政务"}, "agency", [("云岭省政务服务管理局",)]),
    ("sources", {}, "documents", [(1,), (3,)]),
    ("coverage", {"document": CITY}, "number citations resolved", [(CITY, 1, 1)]),
]


@pytest.mark.parametrize(("name", "parameters", "columns", "rows"), EXPECTED, ids=[f"{n}-{i}" for i, (n, *_) in enumerate(EXPECTED)])
def test_the_answer_is_what_the_pages_say(
    kg: mandates.Graph, name: str, parameters: dict[str, Any], columns: str, rows: list[tuple[Any, ...]]
) -> None:
    answer = [tuple(_plain(row[column]) for column in columns.split()) for row in kg.ask(name, **parameters)]
    for row in rows:
        assert row in answer, answer


def test_a_regulation_that_only_one_province_issued_leads_nothing(kg: mandates.Graph) -> None:
    assert kg.ask("who-leads-what", agency="没有这个局") == []
    assert kg.ask("conflicting-targets", metric="没有这个指标").columns[0] == "metric"


@pytest.mark.parametrize("name", NAMES)
def test_rows_come_twice_in_the_same_order_and_under_the_declared_columns(kg: mandates.Graph, name: str) -> None:
    once, again = kg.ask(name), kg.ask(name)
    assert once == again
    assert all(list(row) == [column.name for column in questions()[name].columns] for row in once)


@pytest.mark.parametrize("name", NAMES)
def test_each_file_runs_alone_over_plain_bolt(kg: mandates.Graph, root: Path, name: str) -> None:
    """As in cypher-shell: the `:param` lines set the parameters, then the text is run; nothing of ours takes part."""
    text = (root / "cypher" / f"{name}.cypher").read_text("utf-8")
    parameters = {key: _value(value) for key, value in re.findall(r"^// :param (\w+) => (.+)$", text, re.M)}
    store = kg.store
    with (
        neo4j.GraphDatabase.driver(store.uri, auth=(store.user, store.password)) as driver,
        driver.session(database=store.database) as session,
    ):
        rows = [record.data() for record in session.run(text, parameters)]  # type: ignore[arg-type]
    assert [[_plain(value) for value in row.values()] for row in rows] == [
        [_plain(value) for value in row.values()] for row in kg.ask(name)
    ]


def _value(text: str) -> Any:
    words = {"null": None, "true": True, "false": False}
    return words[text] if text in words else text.strip("'") if text.startswith("'") else int(text)


def _plain(value: Any) -> Any:
    return value.iso_format() if hasattr(value, "iso_format") else value.isoformat() if hasattr(value, "isoformat") else value
