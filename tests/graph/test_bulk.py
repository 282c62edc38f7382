"""Import files and batch loads hold the same graph as a load over the driver."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as parquet  # type: ignore[import-untyped]
import pytest
from mandates.graph import bulk_files
from mandates.graph.bulk_embedded import load_new_store
from mandates.graph.bulk_files import export, export_store, schema_statements
from mandates.graph.elements import Node, Relationship
from mandates.graph.errors import StoreError
from mandates.graph.neo4j_local import Neo4jLocal
from mandates.graph.store import Store, open_store
from stores import clear
from synthetic_records import PROVINCE, sources

from mandates.api import Graph
from mandates.export import ExportError, write

AWKWARD = "line one\nline \"two\", 第三、\\ and 'quotes' ; | \t end"


@pytest.fixture
def loaded(empty_store: Store) -> Iterator[Store]:
    """The embedded store with the synthetic sources, one text of which has every character that a file format minds."""
    given = sources()
    given[0].records[1].text = AWKWARD  # type: ignore[attr-defined]
    empty_store.sync(given)
    yield empty_store
    clear(empty_store)


def test_csv_files_say_what_the_schema_says(loaded: Store, tmp_path: Path) -> None:
    out = export_store(loaded, tmp_path / "files")
    with open(out.nodes["Document"], encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    assert header[:2] == ["id:ID(Document)", "title:string"] and "issued:date" in header and "annexes:string[]" in header
    row = dict(zip(header, next(row for row in rows if row[0] == PROVINCE), strict=True))
    assert row["issued:date"] == "2031-03-05" and row["printed:boolean"] == "true" and row["year:long"] == "2031"
    command = (tmp_path / "files" / "import.sh").read_text()
    assert "database import full neo4j" in command.replace(" \\\n ", "") and '"$here"/nodes-Document.csv' in command
    assert str(tmp_path) not in command
    assert len((tmp_path / "files" / "schema.cypher").read_text().split(";\n")) == len(schema_statements()) + 1
    with pytest.raises(StoreError, match="is not empty"):
        export_store(loaded, tmp_path / "files")
    with pytest.raises(StoreError, match="unknown format"):
        export([], [], tmp_path / "other", "xml")


def test_only_files_with_line_breaks_are_read_in_one_thread(tmp_path: Path) -> None:
    def multiline(name: str, text: str) -> list[str]:
        source, region = Node("Source", "s", {"name": text}), Node("Region", "430000", {"name": "湖南省"})
        out = export([source, region], [], tmp_path / name)
        return [argument.replace(str(tmp_path), "") for argument in out.arguments() if argument.startswith("--multiline")]

    assert multiline("plain", "one line, with a comma") == []
    for text in ("two\nlines", "an old\rMac's"):
        told = multiline(f"broken {len(text)}", text)
        assert told == [f"--multiline-fields=/broken {len(text)}/nodes-Source.csv", "--multiline-fields-format=v2"]
    assert multiline("a pattern (1)", "two\nlines") == ["--multiline-fields=true"]


KINDS = [
    Node("Document", "甲", {"title": '一, "二"', "printed": True, "year": 2031, "issued": dt.date(2031, 3, 5), "annexes": ["一", "二"]}),
    Node("Document", "乙", {"title": None, "printed": False, "annexes": []}),
    Node("Document", "丙", {"title": "", "printed": False}),
]
TIES = [Relationship("IMPLEMENTS", "Document", "甲", "Document", "乙", {})]


def test_values_in_csv_are_as_the_importer_reads_them(tmp_path: Path) -> None:
    out = export(KINDS, TIES, tmp_path / "files")
    assert (out.node_count, out.relationship_count) == (3, 1)
    with open(out.nodes["Document"], encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = ("id:ID(Document)", "title:string", "printed:boolean", "year:long", "issued:date", "annexes:string[]")
    assert [tuple(row[name] for name in columns) for row in rows] == [
        ("甲", '一, "二"', "true", "2031", "2031-03-05", "一\x1f二"),
        ("乙", "", "false", "", "", ""),
        ("丙", "", "false", "", "", ""),
    ]
    ((type_, ties),) = out.relationships
    assert type_ == "IMPLEMENTS" and ties.read_text("utf-8").splitlines()[1].startswith("甲,乙")
    assert ties.read_text("utf-8").startswith(":START_ID(Document),:END_ID(Document)")
    assert out.arguments("x")[:6] == ["database", "import", "full", "x", "--overwrite-destination", "--id-type=string"]
    assert "--array-delimiter=U+001F" in out.arguments() and f"--relationships=IMPLEMENTS={ties}" in out.arguments()


def test_values_in_parquet_keep_their_types_over_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_files, "GROUP", 2)
    out = export(KINDS, TIES, tmp_path / "files", "parquet")
    rows = parquet.read_table(out.nodes["Document"]).to_pylist()
    names = ("id:ID(Document)", "title", "printed", "year", "issued", "annexes:string[]")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("甲", '一, "二"', True, 2031, dt.date(2031, 3, 5), ["一", "二"]),
        ("乙", None, False, None, None, []),
        ("丙", "", False, None, None, None),
    ]
    assert "--input-type=parquet" in out.arguments() and not any("delimiter" in word for word in out.arguments())


@pytest.mark.parametrize("form", ["neo4j-csv", "parquet"], ids=["csv", "parquet"])
def test_mandates_export_writes_them(loaded: Store, tmp_path: Path, form: str) -> None:
    said = write(Graph(loaded), tmp_path / "files", form)
    assert "import.sh" in said and (tmp_path / "files" / "import.sh").exists()
    labels = {json.loads(line).get("node") for line in loaded.dump()} - {None} | {"Ledger"}
    assert {path.stem for path in (tmp_path / "files").glob("nodes-*")} == {f"nodes-{label}" for label in labels}
    with pytest.raises(ExportError, match="is not empty"):
        write(Graph(loaded), tmp_path / "files", form)


@pytest.mark.slow
@pytest.mark.neo4j
@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_a_real_server_imports_it(loaded: Store, neo4j_server: Neo4jLocal, tmp_path: Path, format: str) -> None:
    out = export_store(loaded, tmp_path / "files", format)
    server = Neo4jLocal(tmp_path / "home", heap="512m", pagecache="64m")
    (tmp_path / "home" / "conf").mkdir(parents=True)
    said = server.admin(*out.arguments())
    assert "IMPORT DONE" in said, said
    server.start()
    try:
        with open_store(server.uri, server.user, server.password) as imported:
            for statement in schema_statements():
                imported.write(lambda tx, statement=statement: tx.run(statement).consume())  # type: ignore[misc]
            assert imported.dump() == loaded.dump()
            assert imported.sync(sources()).nothing_changed is False, "the awkward text is replaced: the bookkeeping came along"
            assert imported.sync(sources()).nothing_changed
    finally:
        server.stop()


@pytest.mark.slow
def test_a_batch_load_into_a_new_embedded_store(loaded: Store, tmp_path: Path) -> None:
    from mandates.graph.ledger import read_ledger
    from mandates.graph.sync import work_out

    graph = work_out(read_ledger(loaded))
    place = tmp_path / "new"
    nodes, relationships = load_new_store(place, graph.nodes(), graph.relationships())
    assert (nodes, relationships) == (len(list(graph.nodes())), len(list(graph.relationships())))
    assert [path.name for path in tmp_path.iterdir()] == ["new"], "nothing is left beside it"
    with open_store(place) as store:
        assert store.dump() == loaded.dump()
    with pytest.raises(StoreError, match="is there already"):
        load_new_store(place, [], [])


def test_a_batch_load_with_an_end_that_is_no_node_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no node"):
        tie = Relationship("WITHIN", "Region", "430000", "Region", "0")
        load_new_store(tmp_path / "new", [Node("Region", "430000", {"name": "湖南省"})], [tie])
    assert list(tmp_path.iterdir()) == []
