"""`import mandates`: build, open, ask, and what is raised when something is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from mandates.graph.errors import QueryError, StoreError, WriteRefused

import mandates


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("api") / "api.graph"


@pytest.fixture(scope="module")
def kg(place: Path, root: Path) -> Iterator[mandates.Graph]:
    with mandates.build(root / "examples" / "yunling", place) as graph:
        yield graph


def test_build_says_what_it_did(kg: mandates.Graph) -> None:
    assert kg.report is not None
    assert len(kg.report.added) == 5 and kg.errors == []


def test_ask_gives_rows_and_a_data_frame(kg: mandates.Graph) -> None:
    rows = kg.ask("who-leads-what", agency="省政务局")
    assert rows[0]["agency"] == "云岭省政务服务管理局"
    frame = rows.df()
    assert list(frame.columns) == rows.columns and len(frame) == len(rows)
    assert "<td>云岭省政务服务管理局</td>" in rows._repr_html_()


def test_no_rows_still_have_columns(kg: mandates.Graph) -> None:
    rows = kg.ask("who-leads-what", agency="没有这个局")
    assert len(rows) == 0 and rows.columns[:2] == ["agency", "surface"]
    assert rows.df().empty


def test_cypher_takes_parameters_and_limits(kg: mandates.Graph) -> None:
    rows = kg.cypher("MATCH (d:Document) WHERE d.year = $year RETURN d.number AS number ORDER BY number", year=2024)
    assert rows.column("number") == ["岭政人〔2024〕4号", "岭政办发〔2024〕7号", "望政办函〔2024〕5号", "望政办发〔2024〕12号"]
    cut = kg.cypher("MATCH (p:Provision) RETURN p.id AS id ORDER BY id", limit=2)
    assert len(cut) == 2 and cut.truncated


@pytest.mark.parametrize("text", ["CREATE (n:Document {id: 'x'})", "MATCH (d:Document) SET d.title = 'x'", "DROP INDEX document_text"])
def test_cypher_only_reads(kg: mandates.Graph, text: str) -> None:
    with pytest.raises(WriteRefused, match="refused"):
        kg.cypher(text)


def test_mistakes_are_named(kg: mandates.Graph) -> None:
    with pytest.raises(mandates.QuestionError, match="did you mean most-cited"):
        kg.ask("most-citd")
    with pytest.raises(QueryError):
        kg.cypher("MATCH (d:Document RETURN d")


def test_a_missing_source_is_raised_or_listed(tmp_path: Path, root: Path) -> None:
    sources = [root / "examples" / "yunling" / "wanglan-compendium-2024.txt", tmp_path / "nowhere.txt"]
    with pytest.raises(mandates.BuildError, match=r"nowhere\.txt: no such file"):
        mandates.build(sources, tmp_path / "g.graph")
    with mandates.build(sources, tmp_path / "g.graph", strict=False) as kg:
        assert [error.why for error in kg.errors] == ["no such file"]
        assert kg.ask("documents").column("number") == ["望政办发〔2024〕12号"]


def test_a_place_that_is_no_graph_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="is a file, not a graph"):
        mandates.open(tmp_path / "file")
    with pytest.raises(StoreError, match="no graph there yet"):
        mandates.open(tmp_path / "none")


def test_the_same_text_under_two_names_gives_its_records_once(root: Path, tmp_path: Path) -> None:
    text = (root / "examples" / "yunling" / "wanglan-compendium-2024.txt").read_bytes()
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(text)
    assert {record.source for record in mandates.records(tmp_path)} == {str(tmp_path / "a.txt")}
    with pytest.raises(mandates.SourceError, match=r"c\.txt: no such file"):
        list(mandates.records([tmp_path, tmp_path / "c.txt"]))


def test_records_come_without_a_graph(root: Path) -> None:
    records = list(mandates.records(root / "examples" / "yunling" / "wanglan-compendium-2024.txt"))
    leads = {record.path[-1]: [ref.surface for ref in record.lead] for record in records if hasattr(record, "lead")}
    assert leads["（一）"] == ["市行政审批服务局"]
