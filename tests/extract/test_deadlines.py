"""Deadlines: (text, expected dates) as a reader would take them from a document signed 2023-03-06."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from mandates.extract.documents import PrintedDocument
from mandates.extract.meaning.deadlines import Frame, find_deadlines, read_cell, read_deadlines
from mandates.extract.meaning.deadlines_undated import find_undated
from mandates.extract.records import DocumentRecord
from mandates.extract.text import Cell, Entry, Flow, Part, Source

CASES = list(csv.reader((Path(__file__).parent / "data" / "deadlines.tsv").open(encoding="utf8"), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(("text", "expected"), [case for case in CASES if not case[0].startswith("#")])
def test_deadline_forms(text: str, expected: str) -> None:
    found = [d.date for d in read_deadlines(text, Frame(2023, date(2023, 3, 6)))]
    assert found == expected.split()


def _flow(text: str) -> Flow:
    return Flow.at(text)


def _document(title: str, signed: str) -> PrintedDocument:
    record = DocumentRecord(doc="D1", title=title, signed=signed)
    return PrintedDocument(Source("x", "", ""), record, [Part(0, None, _flow(""))])


def test_row_takes_its_column() -> None:
    flow = _flow("13.推行简易注销。")
    row = Entry(1, ("表1", "13"), "推行简易注销。", flow, 0, 3, len(flow), kind="row", cells={"deadline": Cell(_flow("2023年4月"))})
    assert [(d.date, d.quote) for d in find_deadlines(row, _document("营商环境方案", "2023-03-15"))] == [("2023-04", "2023年4月")]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2023年6月", ["2023-06"]),
        ("2023年", ["2023"]),
        ("2023年12月底前", ["2023-12-31"]),
        ("年底前", ["2023-12-31"]),
        ("6月底", ["2023-06-30"]),
        ("2023年3月—6月", ["2023-06"]),
        ("2023年3月至2024年6月", ["2024-06"]),
        ("2023年6月、12月", ["2023-06", "2023-12"]),
        ("2023.6", ["2023-06"]),
        ("2023/06/30", ["2023-06-30"]),
        ("每年3月底前", ["03-31"]),
        ("长期坚持", []),
        ("持续推进", []),
        ("立行立改", []),
    ],
)
def test_cells_of_the_column_of_dates(cell: str, expected: list[str]) -> None:
    assert read_cell(cell, Frame(2023, date(2023, 3, 6))) == expected


def test_year_of_title_before_year_of_signature() -> None:
    flow = _flow("年底前，全面完成改造。")
    entry = Entry(0, ("一",), "", flow, 0, 0, len(flow))
    assert [d.date for d in find_deadlines(entry, _document("湖南省2023年政务公开工作要点", "2022-12-30"))] == ["2023-12-31"]
    assert [d.date for d in find_deadlines(entry, _document("关于2021年度督查情况的通知", "2022-02-10"))] == ["2022-12-31"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("省水利厅负责统筹水毁工程修复，2024年汛期前全部修复到位。", ["汛期前"]),
        ("主汛期前完成安全检查，开学前完成校舍排查。", ["主汛期前", "开学前"]),
        ("每月5日前向省水利厅报送上月进展情况。", ["每月5日前"]),
        ("各牵头单位要在每个季度第1个月的20日前，将完成情况报市政府督查室。", ["每个季度第1个月的20日前"]),
        ("请各责任单位于每季度末月20日前将完成情况书面报县政府督查室。", ["每季度末月20日前"]),
        ("每年6月底前启动。", []),
        ("汛期前后加强巡查。", []),
    ],
)
def test_times_that_are_no_dates_are_kept_as_unread(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end, _ in find_undated(text, 0, len(text))] == words


def test_a_label_says_by_when() -> None:  # synthetic
    text = "推行“一照多址”改革。\n牵头单位：市市场监管局\n完成时限：2024年6月底\n"
    entry = Entry(0, ("（一）",), "推行改革", _flow(text), 0, 0, len(text))
    (found,) = find_deadlines(entry, _document("2024年工作任务", "2024-01-05"))
    assert (found.date, found.quote) == ("2024-06-30", "完成时限：2024年6月底")
    assert text[found.start : found.end] == "完成时限：2024年6月底"
    open_ended = Entry(0, ("（一）",), "", _flow("完成时限：长期坚持"), 0, 0, 9)
    assert find_deadlines(open_ended, _document("2024年工作任务", "2024-01-05")) == []
