"""`import mandates`: build, open, ask, and what is raised when something is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from mandates.graph.errors import QueryError, StoreError, WriteRefused

import mandates
import mandates.api


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


def test_a_build_tells_how_far_it_is_and_lists_copies_without_raising(root: Path, tmp_path: Path) -> None:
    text = (root / "examples" / "yunling" / "wanglan-compendium-2024.txt").read_bytes()
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(text)
    read: list[tuple[str, int]] = []
    written: list[tuple[int, int]] = []
    with mandates.build(
        tmp_path,
        tmp_path / "graph",
        progress=lambda name, total: read.append((name, total)),
        loading=lambda done, total: written.append((done, total)),
    ) as kg:
        assert read == [(str(tmp_path / "a.txt"), 2), (str(tmp_path / "b.txt"), 2)]
        assert [done for done, _ in written] == list(range(1, written[-1][1] + 1)) and {total for _, total in written} == {len(written)}
        assert [str(error) for error in kg.errors] == [f"{tmp_path}/b.txt: is the same text as {tmp_path}/a.txt; read once"]
        (source,) = kg.cypher("MATCH (s:Source) RETURN s.name AS name, s.names AS names, s.characters AS characters, s.pages AS pages")
        assert source == {
            "name": f"{tmp_path}/a.txt",
            "names": [f"{tmp_path}/a.txt", f"{tmp_path}/b.txt"],
            "characters": len(text.decode()),
            "pages": 3,
        }


def test_a_place_that_cannot_be_written_is_said_before_the_sources_are_read(kg: mandates.Graph, place: Path, root: Path) -> None:
    read: list[str] = []
    for where, why in ((place, "in use"), ("ftp://host", "no way to a graph"), (root / "README.md", "is a file")):
        with pytest.raises(StoreError, match=why):
            mandates.build(root / "examples" / "yunling", where, progress=lambda name, total: read.append(name))
    assert read == []


def test_a_graph_as_a_network(kg: mandates.Graph) -> None:
    whole = kg.networkx()
    assert whole.number_of_nodes() == kg.cypher("MATCH (n) WHERE NOT n:Ledger RETURN count(n) AS n")[0]["n"]
    query = "MATCH (a:Document)-[:IMPLEMENTS]->(b:Document) WHERE a.year = $year RETURN a.number AS start, b.number AS end"
    edges = {("望政办发〔2024〕12号", "岭政办发〔2024〕7号"), ("岭政办发〔2024〕7号", "国发〔2022〕5号")}
    assert set(kg.networkx(query, year=2024).edges) == edges and kg.networkx(query, year=2024).is_directed()
    assert not kg.networkx(query, directed=False, year=2024).is_directed()
    assert kg.networkx(query, year=1999).number_of_edges() == 0
    assert set(kg.networkx(projection="implementation").edges) == edges
    with pytest.raises(ValueError, match="not both"):
        kg.networkx(query, projection="citations")
    with pytest.raises(ValueError, match="citation"):
        kg.networkx(projection="citation")


def test_a_question_is_cut_at_its_limit(kg: mandates.Graph) -> None:
    cut = kg.ask("outline", limit=3)
    assert len(cut) == 3 and cut.truncated and not kg.ask("outline").truncated


def test_a_page_of_no_document_is_refused(kg: mandates.Graph, tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="没有这号"):
        kg.page("没有这号", tmp_path / "page.html")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("named", "environment", "place"), [("a", "b", "a"), (None, "b", "b"), (None, "", "mandates.graph"), (None, None, "mandates.graph")]
)
def test_where_the_graph_is(monkeypatch: pytest.MonkeyPatch, named: str | None, environment: str | None, place: str) -> None:
    monkeypatch.delenv("MANDATES_GRAPH", raising=False)
    if environment is not None:
        monkeypatch.setenv("MANDATES_GRAPH", environment)
    assert mandates.api.place(named) == place


def test_what_the_package_offers() -> None:
    assert set(mandates.__all__) <= set(dir(mandates)) and all(getattr(mandates, name) for name in mandates.__all__)
    with pytest.raises(AttributeError, match="no attribute 'opne'"):
        _ = mandates.opne


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
