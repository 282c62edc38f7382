"""Files, encodings and forms of input; what cannot be read says why."""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mandates.extract.reading import decode, expand, read_source, read_sources, source_from_bytes
from mandates.extract.reading_html import html_text
from mandates.extract.text import Source, SourceError

NOTICE = "某省人民政府办公厅关于开展检查的通知\n某政办发〔2024〕3号\n各市州人民政府：\n请于五月底前完成检查。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (NOTICE.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + NOTICE.encode(), "utf-8"),
        (NOTICE.encode("gb18030"), "gb18030"),
        (NOTICE.encode("gbk"), "gb18030"),
        (NOTICE.encode("utf-16"), "utf-16"),
    ],
)
def test_encodings_are_detected(data: bytes, encoding: str) -> None:
    assert decode(data, "notice.txt") == (NOTICE, encoding)


def test_a_file_cut_in_the_middle_of_a_character_is_read_up_to_there() -> None:
    assert decode(NOTICE.encode()[:-3], "notice.txt") == (NOTICE[:-2], "utf-8")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b" \n\n ", "is empty"),
        (b"\x7fELF\x02\x01\x00\x00\x00", "is binary"),
        (bytes(range(128, 256)) * 40, "neither UTF-8 nor GB18030"),
        (b"PK\x03\x04 broken", "cannot be read as a Word file"),
        (b"%PDF-1.7 broken", "cannot be read as PDF"),
    ],
)
def test_what_cannot_be_read_says_which_file_and_why(data: bytes, why: str) -> None:
    with pytest.raises(SourceError, match=why) as error:
        source_from_bytes(data, "what's this.txt")
    assert str(error.value).startswith("what's this.txt: ")


def test_missing_files_and_directories_have_a_reason(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        read_source(tmp_path / "missing.txt")
    with pytest.raises(SourceError, match="is a directory"):
        read_source(tmp_path)


def test_directories_and_globs_give_their_sources_and_errors_stop_nothing(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "a.txt").write_bytes(b"\x00\x01")
    (tmp_path / "again.txt").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "notes.csv").write_text("not a source", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    found = list(read_sources([tmp_path, tmp_path / "empty", str(tmp_path / "*.htm"), tmp_path / "b.txt"]))
    assert [s.name for s in found if isinstance(s, Source)] == [str(tmp_path / "again.txt")]
    reasons = [e.why for e in found if isinstance(e, SourceError)]
    assert reasons[0] == "is binary, not text"
    assert reasons[1] == f"is the same text as {tmp_path / 'again.txt'}; read once"
    assert reasons[2].startswith("is a directory without sources")
    assert reasons[3] == "matches no file"


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="rights as on POSIX")
def test_a_directory_that_may_not_be_looked_into_is_named() -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "open.txt").write_text("第一条 各部门应当做好工作。\n", "utf-8")
        (Path(folder) / "shut").mkdir(mode=0o000)
        os.chmod(folder, 0o755)
        root = os.geteuid() == 0
        if root:  # who may everything cannot see it: another user looks
            os.seteuid(65534)
        try:
            found = expand([folder])
        finally:
            if root:
                os.seteuid(0)
            os.chmod(Path(folder) / "shut", 0o700)
        assert [str(one) for one in found] == [f"{folder}/open.txt", f"{folder}/shut: cannot be read (Permission denied)"]


def test_a_quote_in_a_name_is_a_name(tmp_path: Path) -> None:
    path = tmp_path / "省'府\"公报.txt"
    path.write_text(NOTICE, encoding="utf-8")
    assert read_source(path).text == NOTICE
    assert [p for p in expand([path]) if isinstance(p, Path)] == [path]


def test_a_web_page_keeps_its_tables_as_tabs_and_loses_its_menus() -> None:
    page = """<!DOCTYPE html><html><head><title>门户</title><style>p {}</style></head><body>
    <div class="nav"><a href="/">首页</a> 政务公开</div>
    <div class="content"><h1>某市人民政府办公室关于分解任务的通知</h1>
    <p>某政办发〔2024〕7号<p>各县市区人民政府：<br>现将任务&nbsp;分解如下。
    <table><tr><th>序号</th><th>任务</th></tr><tr><td>1</td><td><p>建设</p><p>停车场</p></td></tr></table>
    </div><div id="footer">版权所有</div><script>var x = 1 < 2;</script></body></html>"""
    assert html_text(page).splitlines() == [
        "某市人民政府办公室关于分解任务的通知",
        "某政办发〔2024〕7号",
        "各县市区人民政府：",
        "现将任务 分解如下。",
        "序号\t任务",
        "1\t建设 停车场",
    ]


def test_word_files_are_read_with_their_tables() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("某市人民政府办公室关于分解任务的通知")
    table = document.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, (("序号", "任务"), ("1", "建设停车场")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    data = io.BytesIO()
    document.save(data)
    source = source_from_bytes(data.getvalue(), "notice.docx")
    assert source.text == "某市人民政府办公室关于分解任务的通知\n序号\t任务\n1\t建设停车场\n"
    assert source.encoding == "docx"


def test_pages_of_a_gazette_have_their_printed_numbers() -> None:
    text = " 各地要落实责任，\n\n省政府文件4\n 健全机制。\n\n省政府文件 5\n\n《某省人民政府公报》2024年第2期\n\n完善制度。\n省政府文件6\n"
    source = source_from_bytes(text.encode(), "gazette.txt")
    assert [source.page(text.index(words)) for words in ("各地", "健全", "完善")] == [4, 5, 6]


def test_pages_with_marks_have_the_numbers_of_the_marks() -> None:
    text = "# Page 7:\n第一段。\n# Page 8:\n第二段。\n"
    source = source_from_bytes(text.encode(), "compendium.txt")
    assert [source.page(text.index(words)) for words in ("第一段", "第二段")] == [7, 8]


@given(st.binary(max_size=300))
def test_no_bytes_lead_to_a_traceback(data: bytes) -> None:
    try:
        assert source_from_bytes(data, "any").text.strip()
    except SourceError as error:
        assert error.name == "any" and error.why
