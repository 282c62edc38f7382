"""Dates: printed forms, and the fast search against its slow twin."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from mandates.extract.mentions.dates import DATE, PLANS, find_dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年3月6日", ["2023-03-06"]),
        ("二〇二三年三月六日", ["2023-03-06"]),
        ("二○三五年远景目标", ["2035"]),
        ("2023 年底前".replace(" ", ""), ["2023-12-31"]),
        ("2023年年底前", ["2023-12-31"]),
        ("年底前", ["2023-12-31"]),
        ("年内", ["2023-12-31"]),
        ("6月份前", ["2023-06"]),
        ("2024年2月底", ["2024-02-29"]),
        ("每年6月底前", ["06-30"]),
        ("每年1月15日", ["01-15"]),
        ("明年3月", ["2024-03"]),
        ("2023年三季度", ["2023-09"]),
        ("三季度末前", ["2023-09-30"]),
        ("2025年上半年", ["2025-06"]),
        ("到“十四五”末", ["2025"]),
        ("十五五期间", ["2030"]),
        ("2021年8月30日至2023年12月31日", ["2021-08-30", "2023-12-31"]),
        ("2019年、2020年", ["2019", "2020"]),
        ("近3年内", []),
        ("五年内", []),
        ("前30日内", []),
        ("年均增长", []),
        ("第119次常务会议", []),
    ],
)
def test_date_forms(text: str, expected: list[str]) -> None:
    assert [d.iso(2023) for d in find_dates(text)] == expected


@given(st.text(alphabet="到2025年底前内一二三四五十月份日季度上半下每今明次“”规划期间末时，。至—〇○", max_size=50))
def test_anchored_search_finds_what_the_pattern_finds(text: str) -> None:
    slow = [m.span() for m in DATE.finditer(text) if m["plan"] is None or m["plan"] in PLANS]
    found = find_dates(text)
    assume(all(d.feast is None for d in found))  # holidays (五一前) are found by a pattern of their own
    assert [(d.start, d.end) for d in found] == slow


def test_before_a_verb_that_begins_like_a_condition() -> None:
    """前提供 and 前进行 are 前 and a verb, 前提 and 前进 are none."""
    assert [d.tail for d in find_dates("于4月30日前提供目录，6月底前进行检查，以5月1日前提条件为准")] == ["前", "前", None]
