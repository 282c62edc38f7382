"""Text of no document: listed with a reason, and hardly any of it in the real sources."""

from __future__ import annotations

from pathlib import Path

import pytest
from mandates.extract.documents import find_documents
from mandates.extract.documents_unclaimed import share, unclaimed
from mandates.extract.reading import read_source, source_from_bytes


def test_contents_of_a_gazette_and_names_of_pages_say_why() -> None:
    """Synthetic."""
    text = """某省人民政府公报 目录 2023年第4期
省政府文件
某省人民政府关于加强档案工作的意见（某政发〔2023〕2号）……9
某省人民政府关于加强档案工作的意见
某政发〔2023〕2号
各市人民政府：
为加强档案工作，提出如下意见。
一、健全制度。
"""
    source = source_from_bytes(text.encode(), "gazette.txt")
    left = unclaimed(source, find_documents(source))
    assert {r.reason for r in left} == {"table of contents"} and share(source, left) == 0


SOURCES = (
    "digital-government-compendium-hunan",
    "gazette-2021-18",
    "gazette-2021-23",
    "gazette-2023-05",
    "shaoyang-business-environment-2023",
)


def test_what_is_left_out_says_why() -> None:
    """Synthetic."""
    text = """ 编者按语

某市人民政府关于印发《某市规划》的通知

某政发〔2024〕3号

各县市区人民政府：

现将《某市规划》印发给你们。

某市人民政府

2024年1月8日

某市规划

目 录

第一章 总体要求

第一章 总体要求

坚持绿色发展。

市政府文件4
"""
    source = source_from_bytes(text.encode(), "gazette.txt")
    left = unclaimed(source, find_documents(source))
    assert [(r.quote, r.reason) for r in left] == [
        ("编者按语", "text of no document"),
        ("某市规划", "title of an annex"),
        ("目录", "table of contents"),
        ("第一章总体要求", "table of contents"),
        ("市政府文件4", "page furniture"),
    ]
    assert [source.text[r.start : r.end] for r in left[:2]] == ["编者按语", "某市规划"]


@pytest.mark.parametrize("name", SOURCES)
def test_hardly_any_text_of_the_real_sources_belongs_to_no_document(shared: Path, name: str) -> None:
    source = read_source(shared / "corpus" / f"{name}.txt")
    assert share(source, unclaimed(source, find_documents(source))) < 0.01
