"""Rows on paper: what fits is a table, what does not is a block of lines per row; nothing is cut off."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from rich.console import Console

from mandates.output import Format, counts, plain, to_csv, to_json, to_table, write
from mandates.rows import Rows

ROWS = Rows(
    [
        {"lower_path": "二/（一）", "lower_heading": "统一政务服务事项清单", "kind": "extended", "upper_path": "二/（一）/1", "score": 0.5},
        {"lower_path": "二/（五）", "lower_heading": "开设“夜间服务厅”", "kind": "new", "upper_path": None, "score": None},
    ],
    ["lower_path", "lower_heading", "kind", "upper_path", "score"],
)


@pytest.mark.parametrize("width", [40, 60, 66, 70, 76, 80, 90, 120, 200])
def test_nothing_is_cut_off_at_any_width(width: int) -> None:
    out = io.StringIO()
    Console(file=out, width=width).print(to_table(ROWS, width))
    for words in ("lower_path", "extended", "二/（一）/1", "统一政务服务事项清单", "upper_path", "夜间服务厅"):
        assert words in out.getvalue().replace("\n", ""), out.getvalue()


def test_csv_has_a_head_line_and_empty_cells_for_null() -> None:
    assert to_csv(ROWS).splitlines()[2] == "二/（五）,开设“夜间服务厅”,new,,"


def test_json_keeps_types_and_writes_dates_as_iso() -> None:
    rows = Rows([{"due": dt.date(2024, 6, 30), "at": dt.datetime(2024, 6, 30, 8), "n": 2.0, "none": None, "words": ["甲"]}], [])
    due, *rest = to_json(rows).splitlines()[2:-2]
    assert due == '  "due": "2024-06-30",'
    assert rest == ['  "at": "2024-06-30T08:00:00",', '  "n": 2.0,', '  "none": null,', '  "words": [', '   "甲"', "  ]"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (12000000.0, "12000000"),
        (2.5, "2.5"),
        (["甲", "乙"], "甲、乙"),
        (1e16, "1e+16"),
        (-3.0, "-3"),
        ([True, 2.0], "true、2"),
        (dt.date(2024, 6, 30), "2024-06-30"),
    ],
)
def test_values_as_text(value: object, text: str) -> None:
    assert plain(value) == text


def test_no_rows_say_so() -> None:
    out = io.StringIO()
    write(Rows([], ["a"]), Format.TABLE, Console(file=out))
    assert out.getvalue() == "no rows\n"


def test_a_summary_parts_thousands() -> None:
    out = io.StringIO()
    Console(file=out, width=40).print(counts("a place that is wider than its figures", [("nodes", 1234567), ("of", "2024")]))
    assert [line.split() for line in out.getvalue().splitlines()] == [
        ["a", "place", "that", "is", "wider", "than", "its", "figures"],
        ["nodes", "1,234,567"],
        ["of", "2024"],
    ]


def test_a_frame_and_a_page_keep_the_columns() -> None:
    assert list(Rows([], ["a", "b"]).df().columns) == ["a", "b"]
    assert list(ROWS.df().columns) == ROWS.columns
    assert "<th>lower_path</th>" in ROWS._repr_html_() and "<td></td>" in ROWS._repr_html_()


def printed(rows: Rows, width: int) -> list[str]:
    out = io.StringIO()
    Console(file=out, width=width).print(to_table(rows, width))
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_columns_that_are_empty_throughout_are_left_out_and_figures_stand_right() -> None:
    rows = Rows(
        [{"name": "甲局", "n": 5, "none": None, "blank": ""}, {"name": "乙局", "n": 12000, "none": None, "blank": ""}],
        ["name", "n", "none", "blank"],
    )
    head, _, first, second = printed(rows, 80)
    assert head.split() == ["name", "n"]
    assert first.endswith("5") and second.endswith("12000") and len(first) == len(second)


def test_yes_and_no_are_words_and_stand_left() -> None:
    rows = Rows([{"inherited": True, "n": 1}, {"inherited": False, "n": 22}], ["inherited", "n"])
    assert [line.find(word) for line, word in zip(printed(rows, 80)[2:], ("true", "false"), strict=True)] == [1, 1]


def test_what_is_wider_than_the_console_is_printed_in_blocks() -> None:
    rows = Rows([{"one": "甲" * 20, "two": "乙" * 20}], ["one", "two"])  # 40 cells each, 43 with what parts them
    head, _, row = printed(rows, 86)
    assert head.split() == ["one", "two"] and row.split() == ["甲" * 20, "乙" * 20]
    assert [line.split() for line in printed(rows, 85)] == [["one", "甲" * 20], ["two", "乙" * 20], []]
    rows.append({"one": None, "two": "丙" * 20})
    assert [line.split() for line in printed(rows, 85)[3:]] == [["two", "丙" * 20], []], "no line for what is not there"


def test_a_cut_answer_and_markup_in_a_page() -> None:
    rows = Rows([{"title": "<b>甲</b>"}], ["title"], truncated=True)
    assert rows.truncated and "cut short" in rows._repr_html_()
    assert "&lt;b&gt;甲" in rows._repr_html_() and "<b>" not in rows._repr_html_()
    assert not ROWS.truncated and "cut short" not in ROWS._repr_html_()
