"""Pieces of text: bounded, in order, nothing lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from mandates.extract.pieces import chunks, sentences


def test_sentences_end_at_marks_and_are_cut_where_there_are_none() -> None:
    text = "年底前完成。其中一项；另一项\n第二段"
    assert [text[a:b] for a, b in sentences(text)] == ["年底前完成", "其中一项", "另一项", "第二段"]
    long = "根据有关规定，" * 30
    assert [long[a:b] for a, b in sentences(long, most=30)] == ["根据有关规定，" * 4] * 7 + ["根据有关规定，" * 2]
    assert [b - a for a, b in sentences("字" * 95, most=40)] == [40, 40, 15]


def test_chunks_end_with_sentences() -> None:
    text = "一二三四。" * 10
    assert [text[a:b] for a, b in chunks(text, most=12)] == ["一二三四。一二三四。"] * 5


@given(st.text(alphabet="字，。；\n、", max_size=200), st.integers(2, 50))
def test_nothing_is_lost(text: str, most: int) -> None:
    parts = list(chunks(text, most))
    assert "".join(text[a:b] for a, b in parts) == text and all(0 < b - a <= most for a, b in parts)
    said = list(sentences(text, most))
    assert all(0 < b - a <= most for a, b in said)
    assert "".join(text[a:b] for a, b in said) == text.translate({ord(c): None for c in "。；\n"})
