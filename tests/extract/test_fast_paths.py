"""Fast paths against their slow twins: both say the same of any text."""

from __future__ import annotations

import re

from flows import scattered
from hypothesis import example, given
from hypothesis import strategies as st
from mandates.extract.layout import split_lines
from mandates.extract.layout_flow import flow_of
from mandates.extract.lexicon import alternatives, guarded, rows, words
from mandates.extract.meaning import clauses
from mandates.extract.meaning.citations_bare import find_bare, hinted
from mandates.extract.meaning.duties_subject import MODAL
from mandates.extract.mentions import agencies_counted
from mandates.extract.mentions.agencies import end_pattern
from mandates.extract.mentions.dates import DATE
from mandates.extract.mentions.quantities import find_quantities, next_quantity
from mandates.extract.pieces import places_of
from mandates.extract.text import Flow, Source, Span


def spans_one_by_one(flow: Flow, start: int, end: int) -> list[Span]:
    """Flow.spans, character by character."""
    out: list[Span] = []
    first: int | None = None
    last = -1
    for i in range(start, min(end, len(flow.text))):
        if flow.text[i] == "\n":
            continue
        here = flow.place(i)
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
    at, offsets = draw(st.integers(0, 50)), []
    for _ in text:
        offsets.append(at)
        at = max(0, at + draw(st.sampled_from([1, 1, 1, 1, 2, 6, 7, 60, -30])))
    return scattered(text, offsets)


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


@given(st.lists(st.text("发展改革.（", min_size=1, max_size=4), min_size=1, max_size=12), st.text("发展改革.（", max_size=8))
def test_a_look_at_the_first_character_refuses_no_word(entries: list[str], text: str) -> None:
    for at in range(len(text) + 1):
        slow, fast = (re.compile(f"(?:{pattern})").match(text, at) for pattern in (alternatives(entries), guarded(entries)))
        assert (slow and slow.span()) == (fast and fast.span())


def _printed(*pieces: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=8).map("".join)


@given(
    _printed(
        "2025年",
        "二○三〇年",
        "12月",
        "3日",
        "每年",
        "年",
        "底",
        "末",
        "上半年",
        "第三季度",
        "“十四五”",
        "期间",
        "今年",
        "前",
        "内",
        "，",
        "到",
        "1",
    )
)
def test_dates_begin_with_one_of_few_characters(text: str) -> None:
    slow = re.compile(re.sub(r"^\(\?=\[[^\]]*\]\)", "", DATE.pattern), re.VERBOSE)
    assert slow.pattern != DATE.pattern
    assert [m.span() for m in DATE.finditer(text)] == [m.span() for m in slow.finditer(text)]


@given(
    _printed(
        "不得",
        "禁止",
        "严禁",
        "无权",
        "应当",
        "应",
        "必须",
        "需要",
        "要",
        "须",
        "有",
        "义务",
        "可以",
        "可",
        "许可",
        "部门",
        "，",
        "有权",
        "不能",
    )
)
def test_modals_begin_with_one_of_few_characters(text: str) -> None:
    slow = re.compile(re.sub(r"^\(\?=\[[^\]]*\]\)", "", MODAL.pattern))
    assert slow.pattern != MODAL.pattern
    assert [m.span() for m in MODAL.finditer(text)] == [m.span() for m in slow.finditer(text)]


@given(
    _printed(
        "省政务局", "牵头", "，", "配合", "按照职责分工", "负责", "共同", "依法", "均为责任单位", "作为", "配合单位", "会同", "在", "各自",
        "落实", "协助做好", "推进", "工作", "。", "主办", "是牵头部门", "县", "、",
    )
)  # fmt: skip
def test_predicates_begin_with_one_of_few_characters(text: str) -> None:
    fast = clauses._PREDICATE
    slow = re.compile(re.sub(r"^\(\?=\[[^\]]*\]\)", "", fast.pattern))
    assert slow.pattern != fast.pattern
    assert [m.span() for m in fast.finditer(text)] == [m.span() for m in slow.finditer(text)]


@given(_printed("两", "三", "十", "二", "市", "县", "个", "、", "长沙", "区（市）", "财政", "1", "，"))
def test_sums_of_places_are_found_with_the_number_looked_at_first(text: str) -> None:
    fast = agencies_counted._SUM
    slow = re.compile(re.sub(r"^\(.*?\)\?\)", "(?<=[一-鿿])([两二三四五六七八九十]|十[一二三四])", fast.pattern))
    assert slow.pattern != fast.pattern
    assert [(m.span(), m[1]) for m in fast.finditer(text)] == [(m.span(), m[1]) for m in slow.finditer(text)]


@given(st.text("省，。；、\n：", max_size=40), st.integers(0, 20), st.integers(0, 40))
def test_marks_are_found_in_order(text: str, start: int, end: int) -> None:
    assert places_of("。；，", text, start, end) == [m.start() for m in re.compile("[。；，]").finditer(text, start, end)]


@given(
    _printed(
        "落实", "全国", "城镇体系规划", "国家", "（2021—2025年）", "(2021-2025)", "职业技能标准", "预算法", "办法", "民法典",
        "“人才新政36条”", "国企改革总体方案", "二十条", "措施", "省政府工作报告", "的", "，", "中央",
    )
)  # fmt: skip
def test_a_text_that_names_a_document_bare_holds_a_hint_of_it(text: str) -> None:
    assert hinted(text) or not list(find_bare(text))


def test_every_body_ends_where_bodies_are_looked_for() -> None:
    pattern = end_pattern("")
    for name in [*(head for head, _ in rows("agency_heads.tsv")), *words("agency_names.txt")]:
        assert any(m.end() == len(name) for m in pattern.finditer(name)), name
    assert not pattern.search("入门、通道、名单")  # 门 and 单 end no body alone


@example("进入全国前十，")
@given(
    _printed(
        "达到", "90%", "3000", "万元", "前", "3名", "十", "个工作日", "翻一番", "百分之", "五", "至少", "建成", "一个", "以上", "，", "第"
    )
)
def test_no_quantity_begins_before_the_first_that_can(text: str) -> None:
    for quantity in find_quantities(text):
        assert next_quantity(text, 0, len(text)) < quantity.end
