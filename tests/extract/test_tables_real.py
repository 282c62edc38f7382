"""A responsibility table of 204 rows as a city printed it, cell by cell."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from flows import cells
from mandates.extract.documents import find_documents
from mandates.extract.outline import outline
from mandates.extract.reading import read_source
from mandates.extract.text import Entry


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[Entry]:
    source = read_source(shared / "corpus" / "shaoyang-business-environment-2023.txt")
    (document,) = find_documents(source)
    return [entry for part in document.parts for entry in outline(part) if entry.kind == "row"]


def test_every_row_is_there_in_order(rows: list[Entry]) -> None:
    assert [row.path for row in rows] == [("表1", str(n)) for n in range(1, 205)]


def test_cells_agree_with_the_gold_roles(rows: list[Entry], shared: Path) -> None:
    """Every body of the gold stands in the cell of its role, and the cell holds nothing else."""
    gold = [json.loads(line) for line in (shared / "gold" / "shaoyang-business-environment-2023.jsonl").open(encoding="utf8")]
    wrong = []
    for task in (r for r in gold if r["type"] == "task" and r["annex"] == 2):
        row = rows[int(task["path"][-1]) - 1]
        for role in ("lead", "support", "supervisor"):
            text = row.cells[role].flow.text.split(",")[0] if role in row.cells else ""
            text = re.sub(r"按职责分工负责$|（[^（）]*）|等", "", text)
            named = [name for name in task.get(role, []) if name in text]
            if row.path[-1] == "1":
                continue  # its cell also holds a declaration
            if sorted(text.replace("、", "")) != sorted("".join(named)) or len(named) != len(task.get(role, [])):
                wrong.append((row.path[-1], role, text, task.get(role)))
        dates = {deadline["date"] for deadline in task.get("deadlines", [])}
        numbers = re.findall(r"\d+", row.cells["deadline"].flow.text)
        if dates != {"-".join(n.zfill(2) for n in numbers)}:
            wrong.append((row.path[-1], "deadline", row.cells["deadline"].flow.text, dates))
    # Row 93 names a body twice: read by hand.
    assert [w for w in wrong if w[0] != "93"] == []


@pytest.mark.parametrize(
    ("number", "role", "text"),
    [
        # The cells of rows 137 and 138 are printed before their numbers, with the last letter after them.
        (136, "support", "市公共资源交易中心等市直相关单位"),
        (138, "support", "市公共资源交易中心、市生态环境局、市住房和城乡建设局、市交通运输局、市水利局、市农业农村局等市直相关单位"),
        (139, "deadline", "2023年6月"),
        (140, "support", "市公共资源交易中心、市生态环境局、市住房和城乡建设局、市交通运输局、市水利局、市农业农村局等市直相关单位*"),
        (157, "remark", "市发改委牵头"),
        # Lead, support, leader and date mixed line by line.
        (169, "lead", "市市场监管局"),
        (169, "support", "市“双随机、一公开”成员单位"),
        (169, "supervisor", "晏丽君"),
        (170, "deadline", "2023年6月"),
        (171, "support", "市各涉企行政执法部门"),
        (173, "support", "市信用体系建设领导小组成员单位"),
        (204, "lead", "市发改委*"),
        (204, "area", "19.包容普惠创新（市本级、县市区评价指标）*"),
    ],
)
def test_cells_checked_by_reading(rows: list[Entry], number: int, role: str, text: str) -> None:
    assert cells(rows[number - 1])[role] == text
