"""Document numbers: (text, expected canonical numbers)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mandates.extract.mentions.numbers import find_numbers

CASES = list(csv.reader((Path(__file__).parent / "data" / "numbers.tsv").open(encoding="utf8"), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(("text", "expected"), [case for case in CASES if not case[0].startswith("#")])
def test_number_forms(text: str, expected: str) -> None:
    found = find_numbers(text)
    assert [n.canonical for n in found] == [n for n in expected.split(";") if n]
    assert all(text[n.start : n.end].endswith(("号", "令", "告")) for n in found)


@given(st.text(alphabet="国办发湘政令第公告号〔〕[]（）()2021五年3《》，。", max_size=40))
def test_spans_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    found = find_numbers(text)
    edges = [edge for n in found for edge in (n.start, n.end)]
    assert edges == sorted(edges) and all(0 <= edge <= len(text) for edge in edges)
    assert all(n.start < n.end for n in found)
