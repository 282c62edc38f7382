"""Every character of flowing text maps to its place in the source, whatever the print did to it."""

from __future__ import annotations

import time
from pathlib import Path

from flows import assert_faithful, assert_taken_once
from hypothesis import given
from hypothesis import strategies as st
from mandates.extract.documents import find_documents
from mandates.extract.layout import split_lines
from mandates.extract.layout_flow import flow_of
from mandates.extract.reading import source_from_bytes

WORDS = (Path(__file__).parent / "data" / "print_pieces.txt").read_text(encoding="utf-8").split("\n")[:-1]
PIECES = st.sampled_from([*WORDS, "\n", "\n\n", " ", "  ", "\t", "\r\n", "\f", "\u3000\u3000", "\xa0", "\u2003", "\x0b"])
PRINT = st.lists(PIECES, min_size=1, max_size=60).map("".join)


@given(PRINT)
def test_a_flow_holds_the_characters_of_its_lines_in_order(text: str) -> None:
    lines = split_lines(text)
    flow = flow_of(lines)
    assert_faithful(flow, text)
    assert "".join(flow.text.split()) == "".join(text.split())
    assert "".join(flow_of(lines, joined=False).text.split()) == "".join(text.split())


@given(PRINT)
def test_every_line_knows_its_words_and_place(text: str) -> None:
    for line in split_lines(text):
        assert text[line.start : line.end] == line.text
        assert line.key == "".join(line.text.split())


@given(PRINT)
def test_documents_of_any_print_are_faithful_and_take_nothing_twice(text: str) -> None:
    if not text.strip():
        return
    source = source_from_bytes(text.encode(), "any.txt")
    assert_taken_once(find_documents(source), source)


@given(PRINT, st.data())
def test_spans_hold_the_words_that_a_flow_shows(text: str, data: st.DataObject) -> None:
    flow = flow_of(split_lines(text))
    start = data.draw(st.integers(0, len(flow.text)))
    end = data.draw(st.integers(start, len(flow.text)))
    printed = "".join(text[a:b] for a, b in flow.spans(start, end))
    assert "".join(printed.split()) == "".join(flow.text[start:end].split())


def test_a_source_on_one_huge_line_is_read_in_reasonable_time() -> None:
    """Two million characters without a line end: the way through must stay linear (a generous bound, no benchmark)."""
    text = "某省人民政府办公厅关于印发《某办法》的通知某政办发〔2024〕3号各市州人民政府：" + "各级人民政府应当加强领导，" * 150_000 + "。"
    before = time.monotonic()
    assert len(find_documents(source_from_bytes(text.encode(), "line.txt"))) == 1
    assert time.monotonic() - before < 30
