"""The `mandates` command as a user meets it: what it prints where, and how it ends."""

from __future__ import annotations

import io
import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest
from command import Run
from mandates.extract.records import read_jsonl
from rich.console import Console

from mandates import api
from mandates.report import connections

COMMANDS = ["extract", "resolve", "build", "ask", "cypher", "show", "explain", "serve"]


def test_help_names_every_command(run: Run) -> None:
    told = run("--help")
    assert told.code == 0
    assert all(re.search(rf"\b{command}\b", told.out) for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself_with_an_example(run: Run, command: str) -> None:
    told = run(command, "--help")
    assert told.code == 0
    assert f"mandates {command}" in told.out
    assert "Example" in told.out


def test_wrong_usage_ends_with_2(run: Run) -> None:
    assert run("bild").code == 2
    assert run("extract").code == 2
    assert run("ask", "who-leads-what", "-p", "agency").code == 2


def test_a_wrong_question_names_the_nearest(run: Run) -> None:
    told = run("ask", "who-lead-what")
    assert told.code == 2
    assert "did you mean who-leads-what" in told.err


def test_ask_without_a_name_lists_all_questions_in_both_languages(run: Run) -> None:
    told = run("ask")
    assert told.code == 0
    assert "who-leads-what" in told.out and "谁牵头什么" in told.out and "Who leads what?" in told.out


# -- extract


def test_extract_prints_records_and_nothing_else(run: Run, root: Path) -> None:
    told = run("extract", root / "examples" / "yunling", "-j", 1)
    assert told.code == 0
    records = list(read_jsonl(told.out.splitlines()))
    numbers = [getattr(record, "number", None) for record in records if record.type == "document"]
    assert numbers == ["望政办发〔2024〕12号", "望政办函〔2024〕5号", "云岭省人民政府令第203号", "岭政办发〔2024〕7号", "岭政人〔2024〕4号"]


def test_extract_writes_to_a_file_and_is_the_same_with_workers(run: Run, root: Path, tmp_path: Path) -> None:
    one, many = tmp_path / "one.jsonl", tmp_path / "many.jsonl"
    assert run("extract", root / "examples" / "yunling", "-j", 1, "-o", one).out == ""
    assert run("extract", root / "examples" / "yunling", "-j", 2, "-o", many).code == 0
    assert one.read_text("utf-8") == many.read_text("utf-8") != ""


def test_extract_reports_what_was_not_understood(run: Run, root: Path) -> None:
    told = run("extract", root / "examples" / "yunling" / "yunling-gazette-2024-03.txt", "--report")
    assert told.code == 0
    assert "characters" in told.err and "not understood" in told.err
    assert json.loads(told.out.splitlines()[0])["type"] == "document"


# -- a graph of the examples


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A graph of the examples, built by the command in a process of its own."""
    place = tmp_path_factory.mktemp("cli") / "examples.graph"
    done = subprocess.run(
        [sys.executable, "-m", "mandates.cli", "build", str(root / "examples" / "yunling"), "-g", str(place)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert dict(re.findall(r"^ (\S.*?) {2,}(\S+) *$", done.stdout, re.M)) == {
        "sources": "3",
        "documents": "5",
        "provisions": "62",
        "mandates": "37",
        "targets": "20",
        "citations of documents printed here": "3",
        "citations of documents not printed here": "10",
        "spans not understood": "0",
    }
    assert done.stdout.splitlines()[0].strip() == str(place) and "Documents: 5 added" in done.stdout
    assert done.stderr == ""
    return place


@pytest.fixture(scope="module")
def served(graph: Path) -> Iterator[tuple[str, str, str]]:
    """The graph kept open by `mandates serve`: URI, user, password, as it prints them."""
    command = [sys.executable, "-u", "-m", "mandates.cli", "serve", "-g", str(graph)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert server.stdout is not None and server.stderr is not None
    told = ""
    while "mandates ask" not in told:
        line = server.stdout.readline()
        assert line, server.stderr.read()
        told += line
    found = [re.search(pattern, told, re.M) for pattern in (r"(bolt://127\.0\.0\.1:\d+)", r"^user (\S+)$", r"^password (\S+)$")]
    yield tuple(match[1] for match in found if match)  # type: ignore[misc]
    server.send_signal(signal.SIGINT)
    assert server.wait(60) == 0


@pytest.fixture
def ask(run: Run, served: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command that reads the served graph."""
    monkeypatch.setenv("MANDATES_GRAPH", served[0])
    monkeypatch.setenv("NEO4J_USERNAME", served[1])
    monkeypatch.setenv("NEO4J_PASSWORD", served[2])
    return lambda *arguments: run(*arguments)


def test_building_again_changes_nothing_and_says_so(run: Run, graph: Path, root: Path) -> None:
    told = run("build", root / "examples" / "yunling", "-g", graph)
    assert told.code == 0
    assert "Nothing changed" in told.out


def test_ask_prints_a_table_csv_or_json(ask: Run) -> None:
    table = ask("ask", "documents")
    assert table.code == 0 and "岭政办发〔2024〕7号" in table.out
    lines = ask("ask", "documents", "-f", "csv").out.splitlines()
    assert lines[0].startswith("number,title,kind,issuers,issued") and len(lines) == 6
    rows = json.loads(ask("ask", "documents", "-f", "json").out)
    assert [row["number"] for row in rows if row["kind"] == "任免"] == ["岭政人〔2024〕4号"]


def test_a_row_limit_is_kept_and_said(ask: Run) -> None:
    told = ask("ask", "outline", "-f", "csv", "--limit", 3)
    assert len(told.out.splitlines()) == 4
    assert "cut short at 3 rows" in told.err


def test_cypher_reads_with_parameters(ask: Run) -> None:
    told = ask("cypher", "MATCH (d:Document) WHERE d.year = $year AND d.printed RETURN count(d) AS n", "-p", "year=2024", "-f", "json")
    assert json.loads(told.out) == [{"n": 4}]


def test_cypher_refuses_to_write_and_says_why(ask: Run) -> None:
    told = ask("cypher", "MATCH (d:Document) DETACH DELETE d")
    assert told.code == 1
    assert "refused" in told.err and "for reading only" in told.err
    assert len(ask("ask", "documents", "-f", "csv").out.splitlines()) == 6


def test_cypher_reads_a_query_from_standard_input(ask: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("MATCH (d:Document {printed: true}) RETURN count(d) AS n"))
    assert ask("cypher", "-", "-f", "csv").out == "n\n5\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(" \n"))
    told = ask("cypher", "-")
    assert told.code == 2 and "the query is empty" in told.err


def test_a_parameter_is_json_or_else_text(ask: Run) -> None:
    given = ("-p", "a=[1,", "-p", "b=1=2", "-p", "c=", "-p", 'd=["x", 2]')
    assert json.loads(ask("cypher", "RETURN $a AS a, $b AS b, $c AS c, $d AS d", *given, "-f", "json").out) == [
        {"a": "[1,", "b": "1=2", "c": "", "d": ["x", 2]}
    ]
    assert "--param a is given twice" in ask("cypher", "RETURN $a AS a", "-p", "a=1", "-p", "a=2").err
    for given in (("-p", "a"), ("-p", "=1"), ("-p", "a=1", "-p", "a=1")):
        told = ask("cypher", "RETURN $a AS a", *given)
        assert told.code == 2 and told.err.startswith("error: --param ")
    assert ask("ask", "-p", "a=1").code == 2


def test_a_row_limit_of_a_query_is_kept_too(ask: Run) -> None:
    told = ask("cypher", "UNWIND range(1, 9) AS i RETURN i", "-f", "csv", "--limit", 2)
    assert told.out == "i\n1\n2\n" and "cut short at 2 rows" in told.err
    assert ask("cypher", "UNWIND range(1, 2) AS i RETURN i", "-f", "csv", "--limit", 2).err == ""


def test_a_server_asks_for_user_and_password(
    run: Run, served: tuple[str, str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uri, user, word = served
    monkeypatch.setenv("MANDATES_GRAPH", uri)
    (tmp_path / "word").write_text(f" {word}\n", "utf-8")
    count = ("cypher", "MATCH (d:Document {printed: true}) RETURN count(d) AS n", "-f", "csv")
    assert run(*count, "--user", user, "--password-file", tmp_path / "word").out == "n\n5\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{word}\nmore"))
    assert run(*count, "--user", user, "--password-file", "-").out == "n\n5\n"
    for login in (("--user", user), ("--password-file", tmp_path / "word")):
        told = run(*count, *login)
        assert told.code == 1 and "wrong user or password" in told.err
    again = run("build", tmp_path / "none.txt", "--user", user, "--password-file", tmp_path / "word")
    assert again.code == 1 and "no source could be read" in again.out and again.err.count("\n") == 1


def test_a_query_with_a_mistake_is_one_line(ask: Run) -> None:
    told = ask("cypher", "MATCH (d:Document RETURN d")
    assert told.code == 1
    assert told.err.startswith("error: ") and "Traceback" not in told.err


def test_show_prints_the_outline_with_who_does_what(ask: Run) -> None:
    told = ask("show", "望政办发〔2024〕12号", "--evidence")
    assert told.code == 0
    assert "统一政务服务事项清单" in told.out and "牵头 望澜市行政审批服务局" in told.out
    assert "“" in told.out
    lines = [line.strip() for line in ask("show", "岭政办发〔2024〕7号").out.splitlines()]
    begin = lines.index("2 规范办事指南")
    assert lines[begin + 1 : begin + 3] == ["牵头 云岭省政务服务管理局", "配合 云岭省司法厅、云岭省各市、县市区人民政府（承前）"]
    assert "指标 电子证照用证事项 >= 600项（2024-12-31）" in lines and "贯彻落实 国发〔2022〕5号" in lines and "期限 2024-06-30" in lines
    assert not any("“（" in line for line in lines), "the words behind it only when asked for"


def test_show_says_which_documents_fit(ask: Run) -> None:
    assert "no document of that number or title" in ask("show", "湘政办发〔2099〕1号").err
    told = ask("show", "2024")
    assert told.code == 1 and "documents fit" in told.err


def test_explain_says_which_rule_saw_what(run: Run, root: Path) -> None:
    told = run("explain", "岭政办发〔2024〕7号", "1:二/（一）/1", root / "examples" / "yunling")
    assert told.code == 0
    assert "task  rule " in told.out and "lead: 省政务局" in told.out and "deadlines: 2024-06" in told.out
    missing = run("explain", "岭政办发〔2024〕7号", "九/（九）", root / "examples" / "yunling")
    assert missing.code == 1 and "no item 九/（九）" in missing.err


def test_explain_looks_into_the_files_that_the_graph_was_built_of(ask: Run) -> None:
    told = ask("explain", "望政办发〔2024〕12号", "1:二/（一）")
    assert told.code == 0 and "lead: 市行政审批服务局" in told.out


def test_explain_finds_the_item_beside_copies_and_files_that_cannot_be_read(run: Run, root: Path, tmp_path: Path) -> None:
    printed = (root / "examples" / "yunling" / "wanglan-compendium-2024.txt").read_bytes()
    (tmp_path / "1.txt").write_bytes(b"")
    for name, content in (("2.txt", b"a page"), ("3.txt", b"a page"), ("4.txt", printed)):
        (tmp_path / name).write_bytes(content)
    told = run("explain", "望政办发〔2024〕12号", "1:二/（一）", tmp_path)
    assert told.code == 0 and "lead: 市行政审批服务局" in told.out
    missing = run("explain", "望政办发〔2024〕12号", "九", tmp_path)
    assert missing.code == 1 and "no item 九" in missing.err and "1.txt: is empty" in missing.err


def test_a_build_that_reads_nothing_says_so(run: Run, tmp_path: Path) -> None:
    told = run("build", tmp_path / "nowhere.txt", "-g", tmp_path / "[red]graph")
    assert told.code == 1 and "nowhere.txt: no such file" in told.err
    assert told.out.splitlines()[0].strip() == str(tmp_path / "[red]graph")
    assert "Nothing changed: no source could be read." in told.out


def test_a_graph_that_is_not_there_says_how_to_make_one(run: Run, tmp_path: Path) -> None:
    told = run("ask", "documents", "-g", tmp_path / "none.graph")
    assert told.code == 1
    assert "no graph there yet" in told.err and "mandates build" in told.err
    assert not (tmp_path / "none.graph").exists()


def test_the_environment_names_the_graph(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANDATES_GRAPH", str(tmp_path / "elsewhere.graph"))
    assert "elsewhere.graph: no graph there yet" in run("ask", "documents").err


def test_a_store_in_use_says_so_and_how_to_connect(run: Run, graph: Path, served: tuple[str, str, str]) -> None:
    refused = run("ask", "documents", "-g", graph)
    assert refused.code == 1
    assert "is in use by process" in refused.err and "mandates serve" in refused.err


def test_the_user_that_serve_prints_may_only_read(served: tuple[str, str, str]) -> None:
    uri, user, password = served
    with neo4j.GraphDatabase.driver(uri, auth=(user, password)) as driver, driver.session(database="mandates") as session:
        documents = "MATCH (d:Document {printed: true}) RETURN count(d) AS n"
        assert session.run(documents).single(strict=True)["n"] == 5
        for text in ("MATCH (d:Document) DETACH DELETE d", "MERGE (:Agency {id: 'x'})", "MATCH (d:Document) SET d.title = ''"):
            with pytest.raises(neo4j.exceptions.ClientError, match=r"not (allowed|authorized)|Forbidden"):
                session.run(text).consume()
        assert session.run(documents).single(strict=True)["n"] == 5


def test_serve_prints_the_user_that_loads_only_when_asked(tmp_path: Path) -> None:
    with api.open_graph(tmp_path / "graph", create=True) as kg:
        assert kg.store.engine is not None
        for write in (False, True):
            screen = Console(width=200)
            with screen.capture() as told:
                screen.print(connections(kg.store, kg.store.engine.login(write)))
            assert (kg.store.password in told.get()) is write
            assert re.search(r"^user (\S+)$", told.get(), re.M)[1] == ("root" if write else "reader")  # type: ignore[index]


def test_serve_keeps_directories_open_only(run: Run, served: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_USERNAME", served[1])
    monkeypatch.setenv("NEO4J_PASSWORD", served[2])
    told = run("serve", "-g", served[0])
    assert told.code == 2 and "is served already" in told.err


def test_pages_and_exports_are_written(ask: Run, tmp_path: Path) -> None:
    page, network, triples = tmp_path / "page.html", tmp_path / "graph.gexf", tmp_path / "graph.nt"
    assert ask("show", "政务公开工作要点", "--html", page).code == 0
    assert "统一政务服务事项清单" in page.read_text("utf-8")
    assert ask("show", "--html", tmp_path / "site").code == 0
    assert len(list((tmp_path / "site").glob("*.html"))) == 6
    (tmp_path / "folder").mkdir()
    assert ask("show", "政务公开工作要点", "--html", tmp_path / "folder").err == f"{tmp_path / 'folder' / 'index.html'}\n"
    assert (tmp_path / "folder" / "index.html").read_text("utf-8") == page.read_text("utf-8")
    told = ask("show")
    assert told.code == 2 and "name a DOCUMENT" in told.err
    assert ask("export", network, "-f", "gexf").code == 0 and network.stat().st_size > 10_000
    assert ask("export", triples, "-f", "ntriples").code == 0 and triples.stat().st_size > 10_000
    assert ask("export", network, "-f", "excel").code == 2


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ("export none/graph.ttl", "none/graph.ttl: cannot be written: No such file or directory"),
        ("export none/graph.gexf -f gexf", "none/graph.gexf: cannot be written: No such file or directory"),
        ("export file/below -f parquet", "file/below: cannot be written: Not a directory"),
        ("export graph.xml -f gexf", "a gexf file ends in .gexf"),
        ("export -f graphml", "graphml needs a PATH to write to"),
        ("export . -f turtle", ".: cannot be written: Is a directory"),
        ("show 政务公开工作要点 --html none/page.html", "none/page.html: cannot be written: No such file or directory"),
        ("show --html file", "file: cannot be written: File exists"),
        ("ask documents --password-file none", "none: no password can be read from it: No such file or directory"),
        ("ask documents --password-file binary", "binary: no password can be read from it: it is no text"),
        ("extract file -o none/out.jsonl", "none/out.jsonl: cannot be written: No such file or directory"),
    ],
)
def test_what_cannot_be_written_or_read_is_one_line(
    ask: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: str, why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("a page", "utf-8")
    (tmp_path / "binary").write_bytes(b"\xff\xfe\xfd")
    told = ask(*arguments.split())
    assert told.code == 2 and told.out == ""
    assert told.err.startswith("error: ") and told.err.endswith(f"{why}\n") and told.err.count("\n") == 1
