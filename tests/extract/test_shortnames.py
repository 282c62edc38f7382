"""Short names that a text declares."""

from __future__ import annotations

import pytest
from mandates.extract.meaning.shortnames import find_short_names, interpret_short_names
from mandates.extract.records import DeclarationRecord
from printed import printed


@pytest.mark.parametrize(
    ("text", "name", "means"),
    [
        (
            "第六条。县级以上人民政府林业、城市绿化主管部门（以下统称古树名木主管部门）按照职责权限负责。",
            "古树名木主管部门",
            "县级以上人民政府林业、城市绿化主管部门",
        ),
        ("《湖南省居民自建房安全管理若干规定》（以下简称《若干规定》）已经通过。", "若干规定", "《湖南省居民自建房安全管理若干规定》"),
        ("为加强海峡两岸产业合作区（湖南）（以下简称合作区）建设，", "合作区", "为加强海峡两岸产业合作区（湖南）"),
        ("任何单位、组织或者个人（以下统称举报人）均有权举报。", "举报人", "任何单位、组织或者个人"),
    ],
)
def test_a_short_name_stands_for_the_words_before_it(text: str, name: str, means: str) -> None:
    (short,) = find_short_names(text)
    assert (short.name, short.means) == (name, means)


def test_a_short_name_is_a_declaration_with_its_words() -> None:
    text = "第一条县级以上人民政府发展改革部门（以下简称节能主管部门）负责统筹。\n"
    document, entries = printed(text, regulation=True)
    (record,) = [r for r in interpret_short_names(document, entries) if isinstance(r, DeclarationRecord)]
    assert (record.id, record.name, record.means, record.scope) == ("D1.1.n1", "节能主管部门", "县级以上人民政府发展改革部门", "annex")
    assert text[record.start : record.end] == "县级以上人民政府发展改革部门（以下简称节能主管部门）"
