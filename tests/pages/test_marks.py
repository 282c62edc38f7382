"""Where the printed words of records stand in the flowing text."""

from __future__ import annotations

from mandates.graph.pages.marks import Mark, segments


def told(text: str, *marks: Mark) -> list[tuple[str, tuple[str, ...]]]:
    return [(segment.text, segment.kinds) for segment in segments(text, marks)]


def test_an_agency_inside_its_clause_and_not_the_one_before() -> None:
    text = "省政务局要做好服务。（省政务局牵头）"
    assert told(text, Mark("（省政务局牵头）", "clause", "m"), Mark("省政务局", "lead", "m", "（省政务局牵头）")) == [
        ("省政务局要做好服务。", ()),
        ("（", ("clause",)),
        ("省政务局", ("clause", "lead")),
        ("牵头）", ("clause",)),
    ]


def test_words_across_a_paragraph_end_are_found() -> None:
    assert told("用户数突破\n3000万户。", Mark("突破3000万", "target", "t")) == [
        ("用户数", ()),
        ("突破\n3000万", ("target",)),
        ("户。", ()),
    ]


def test_words_that_are_not_there_colour_nothing() -> None:
    assert told("到2025年完成。", Mark("到2030年", "deadline", "d")) == [("到2025年完成。", ())]
