"""Aims as other provinces print them."""

import pytest
from mandates.extract.meaning.targets_read import Aim, read_sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("抓住国家加快铁路建设机遇,今明两年投资530亿元", [(53_000_000_000, "元", "=")]),
        ("确保实现财政收入增长4%的目标", [(4, "%", "=")]),
        ("2023—2025年累计改造老旧管道10万公里以上", [(100_000, "公里", ">=")]),
        ("违法占用比例达到15％以上的地区", []),
        ("项目总投资35亿元", []),
    ],
)
def test_aims(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert [(aim.value, aim.unit, aim.op) for aim in read_sentence(text) if isinstance(aim, Aim)] == expected
