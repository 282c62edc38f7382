"""Fast paths against their slow twins: both say the same of any text."""

from __future__ import annotations

import re
from array import array

from hypothesis import given
from hypothesis import strategies as st
from mandates.extract.layout import split_lines
from mandates.extract.layout_flow import flow_of
from mandates.extract.lexicon import alternatives, words
from mandates.extract.text import Flow, Source, Span


def spans_one_by_one(flow: Flow, start: int, end: int) -> list[Span]:
    """Flow.spans, character by character."""
    out: list[Span] = []
    first: int | None = None
    last = -1
    for i in range(start, min(end, len(flow.text))):
        if flow.text[i] == "\n":
            continue
        here = flow.offsets[i]
        if first is not None and not last < here <= last + 6:
            out.append((first, last + 1))
            first = here
        first = here if first is None else first
        last = here
    return out if first is None else [*out, (first, last + 1)]


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    """Text with paragraph breaks whose characters stand in runs, apart by white space, or far off before or behind."""
    text = draw(st.text("省市、。\n", max_size=40))
    at, offsets = draw(st.integers(0, 50)), array("q")
    for _ in text:
        offsets.append(at)
        at = max(0, at + draw(st.sampled_from([1, 1, 1, 1, 2, 6, 7, 60, -30])))
    return Flow(text, offsets)


@given(flows(), st.integers(0, 45), st.integers(0, 45))
def test_spans_are_those_found_character_by_character(flow: Flow, start: int, end: int) -> None:
    assert flow.spans(start, end) == spans_one_by_one(flow, start, end)


@given(st.text("省市厅 　\t\n。aZ1（", max_size=80), st.integers(0, 60), st.integers(0, 60))
def test_spans_of_printed_lines_need_only_the_seams(printed: str, start: int, end: int) -> None:
    flow = flow_of(split_lines(printed))
    assert flow.spans(start, end) == spans_one_by_one(flow, start, end)


@given(st.lists(st.text("发展改革.（", min_size=1, max_size=4), min_size=1, max_size=12), st.text("发展改革.（", max_size=8))
def test_shared_branches_match_what_the_words_one_by_one_match(entries: list[str], text: str) -> None:
    longest_first = "|".join(re.escape(entry) for entry in sorted(set(entries), key=lambda entry: (-len(entry), entry)))
    for end in ("", "$", "(?=展)"):
        slow = [m.span() for m in re.finditer(f"(?:{longest_first}){end}", text)]
        assert [m.span() for m in re.finditer(f"(?:{alternatives(entries)}){end}", text)] == slow


def test_every_verb_is_found_whole() -> None:
    verbs = re.compile(alternatives(words("action_verbs.txt")))
    for verb in words("action_verbs.txt"):
        match = verbs.match(verb)
        assert match is not None and match.group() == verb


def test_pages_by_offset() -> None:
    source = Source("a", "", "", pages=((0, None), (10, 3), (25, 4)))
    assert [source.page(at) for at in (0, 9, 10, 24, 25, 99)] == [None, None, 3, 3, 4, 4]
    assert Source("a", "", "").page(0) is None
