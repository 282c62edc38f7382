"""Bad and odd input of the `mandates` command: one clear line naming the file and why, the rest goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from command import Run
from mandates.extract.records import read_jsonl

from mandates import api

GOOD = "云岭省人民政府令第1号\n\n现予公布，自2024年1月1日起施行。\n\n云岭省试行办法\n\n第一条 各级人民政府应当做好工作。\n"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\n", "is empty"),
        ("picture.txt", bytes(range(256)) * 40, "is binary"),
        ("latin.txt", b"\xff\xf1\xe9" * 400, "is neither UTF-8 nor GB18030"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_on(run: Run, tmp_path: Path, name: str, content: bytes, why: str) -> None:
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(content)
    good.write_text(GOOD, "utf-8")
    told = run("extract", bad, good, "-j", 1)
    assert told.code == 1
    assert f"{bad}: {why}" in told.err
    assert "Traceback" not in told.err
    assert all(record.source == str(good) for record in read_jsonl(told.out.splitlines()))


def test_missing_files_and_directories_without_sources_are_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.png").write_bytes(b"\x89PNG")
    told = run("extract", tmp_path / "nowhere.txt", tmp_path / "pictures", str(tmp_path / "*.pdf"))
    assert (told.code, told.out) == (1, "")
    assert "nowhere.txt: no such file" in told.err
    assert "pictures: is a directory without sources" in told.err
    assert "*.pdf: matches no file" in told.err


def test_resolve_prints_what_is_decided_and_names_what_cannot_be_read(run: Run, root: Path, tmp_path: Path) -> None:
    told = run("resolve", root / "examples" / "yunling", tmp_path / "nowhere.txt")
    assert told.code == 1 and told.err == f"error: {tmp_path}/nowhere.txt: no such file\n"
    rows = [json.loads(line) for line in told.out.splitlines()]
    named = {(row["number"], row["surface"]): row["agency"] for row in rows if row["type"] == "agency"}
    assert named["岭政办发〔2024〕7号", "省政务局"] == "云岭省政务服务管理局"
    assert "省政务局" in told.out, "words are printed as they are"
    assert run("resolve", root / "examples" / "yunling", "-o", tmp_path / "out.jsonl").code == 0
    assert (tmp_path / "out.jsonl").read_text("utf-8") == told.out


def test_a_copy_is_a_note_and_a_build_of_it_goes_well(run: Run, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(GOOD, "utf-8")
    for command in (("build", "-g", tmp_path / "graph"), ("resolve",), ("extract",)):
        told = run(command[0], tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "a.txt", *command[1:])
        assert told.code == 0
        assert told.err == f"note: {tmp_path}/b.txt: is the same text as {tmp_path}/a.txt; read once\n"
    with api.open_graph(tmp_path / "graph") as kg:
        assert [(row["source"], row["documents"]) for row in kg.ask("sources")] == [(f"{tmp_path}/a.txt", 1)]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes as on POSIX")
def test_a_reader_that_goes_away_ends_the_command_without_a_word(root: Path) -> None:
    command = [sys.executable, "-m", "mandates.cli", "extract", str(root / "examples" / "yunling")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert (process.stderr.read(), process.wait(60)) == (b"", 0)


def test_gb18030_reads_as_utf8_does(run: Run, root: Path, tmp_path: Path) -> None:
    text = (root / "examples" / "yunling" / "wanglan-compendium-2024.txt").read_text("utf-8")
    (tmp_path / "u.txt").write_text(text, "utf-8")
    (tmp_path / "g.txt").write_text(text, "gb18030")
    one, other = run("extract", tmp_path / "u.txt"), run("extract", tmp_path / "g.txt")
    assert one.out.replace("u.txt", "g.txt") == other.out != ""


@pytest.mark.parametrize("share", [0.1, 0.35, 0.5, 0.77, 0.999])
def test_a_source_cut_in_the_middle_still_gives_what_it_has(run: Run, root: Path, tmp_path: Path, share: float) -> None:
    data = (root / "examples" / "yunling" / "yunling-gazette-2024-03.txt").read_bytes()
    cut = tmp_path / "cut.txt"
    cut.write_bytes(data[: int(len(data) * share)])
    told = run("extract", cut)
    assert told.code == 0, told.err
    assert all(record.source == str(cut) for record in read_jsonl(told.out.splitlines()))


def test_the_same_source_under_two_names_is_read_once_and_said_so(run: Run, root: Path, tmp_path: Path) -> None:
    text = (root / "examples" / "yunling" / "wanglan-compendium-2024.txt").read_bytes()
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(text)
    told = run("extract", tmp_path, "-j", 1)
    assert told.code == 0
    assert "b.txt: is the same text as" in told.err and "read once" in told.err
    assert {record.source for record in read_jsonl(told.out.splitlines())} == {str(tmp_path / "a.txt")}


def test_a_name_with_a_quote_in_it_is_a_name(run: Run, tmp_path: Path) -> None:
    odd = tmp_path / 'it\'s "odd" [b]名.txt'
    odd.write_text(GOOD, "utf-8")
    told = run("extract", odd)
    assert told.code == 0
    assert {record.source for record in read_jsonl(told.out.splitlines())} == {str(odd)}


@pytest.mark.parametrize(
    ("name", "said"),
    [("[red]x.txt", "[red]x.txt"), (":memo:.txt", ":memo:.txt"), ("two\nlines.txt", r"two\nlines.txt"), ("\x1b[2Jx.txt", r"\x1b[2Jx.txt")],
)
def test_a_complaint_is_one_line_with_the_name_as_it_is(run: Run, tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / name).write_bytes(b"")
    assert run("extract", tmp_path / name).err == f"error: {tmp_path}/{said}: is empty\n"


def test_a_report_names_its_sources_as_they_are(run: Run, tmp_path: Path) -> None:
    odd = tmp_path / ("[b]" + "长" * 60 + ".txt")
    odd.write_text(GOOD, "utf-8")
    first, second, *_ = run("extract", odd, "--report").err.splitlines()
    assert first == f"{odd}: {len(GOOD)} characters; 1 document, 1 duty, 1 outline"
    assert second == "  not understood: 0 spans, 0 characters (0.00 %)"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep names in Unicode")
def test_a_name_in_the_bytes_of_another_encoding_is_read(run: Run, tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + "/政.txt".encode("gb18030"))).write_text(GOOD, "utf-8")
    told = run("build", tmp_path, "-g", tmp_path / "graph")
    assert (told.code, told.err) == (0, "")
    name = json.loads(run("extract", tmp_path).out.splitlines()[0])["source"]
    assert name == rf"{tmp_path}/\xd5\xfe.txt"


def test_a_source_is_never_written_over(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "source.txt"
    source.write_text(GOOD, "utf-8")
    for command in ("extract", "resolve"):
        told = run(command, tmp_path, "-o", f"{tmp_path}/../{tmp_path.name}/source.txt")
        assert told.code == 2 and "is one of the sources" in told.err
        assert source.read_text("utf-8") == GOOD


def test_a_graph_among_the_sources_is_no_source(run: Run, tmp_path: Path) -> None:
    (tmp_path / "source.txt").write_text(GOOD, "utf-8")
    assert "1 added" in run("build", tmp_path, "-g", tmp_path / "mandates.graph").out
    assert "Nothing changed: all of this was loaded before." in run("build", tmp_path, "-g", tmp_path / "mandates.graph").out


@pytest.mark.slow
def test_fifty_megabytes_on_one_line_end_well(run: Run, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("各级人民政府应当加强领导，做好有关工作。" * 830_000, "utf-8")
    told = run("extract", long, "-o", tmp_path / "out.jsonl")
    assert told.code == 0, told.err


@pytest.mark.slow
def test_ctrl_c_ends_the_workers_too_and_leaves_no_traceback(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"{name}各级人民政府应当加强领导，做好有关工作。\n" * 200_000, "utf-8")
    program = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from mandates.cli import main; main()"
    command = [sys.executable, "-c", program, "extract", str(tmp_path), "-j", "2", "-o", str(tmp_path / "out.jsonl")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    watched = psutil.Process(process.pid)
    while len(workers := watched.children(recursive=True)) < 2 and process.poll() is None:
        pass
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (130, "stopped\n")
    gone, alive = psutil.wait_procs(workers, timeout=10)
    assert gone and not alive


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_full_disk_is_one_line(run: Run, root: Path) -> None:
    told = run("extract", root / "examples" / "yunling", "-o", "/dev/full")
    assert (told.code, told.err) == (1, "error: No space left on device\n")
