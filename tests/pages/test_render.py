"""One page out of rows written by hand (synthetic): words for roles and relations, figures, marks, markup in words."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from mandates.graph.pages.collect import Item, Page
from mandates.graph.pages.render import figure, page_html

TEXT = "推进数据共享（省数据局牵头，省财政厅配合）。根据《甲条例》办理。"


def document(**fields: Any) -> dict[str, Any]:
    names = ("id", "title", "number", "kind", "issued", "effective", "expires", "filing", "recipients", "status", "printed")
    return {**dict.fromkeys(names), "id": "甲发〔2031〕1号", "number": "甲发〔2031〕1号", "title": "通知", "printed": True, **fields}


def role(type_: str, surface: str, inherited: bool = False) -> dict[str, Any]:
    return {
        "mandate": "m1",
        "role": type_,
        "agency": f"湖南{surface}",
        "surface": surface,
        "inherited": inherited,
        "order": 0,
        "rule": "clause",
    }


def page(quote: str = "（省数据局牵头，省财政厅配合）") -> Page:
    said = {"rule": "clause", "confidence": 0.9, "page": 3}
    row = {"id": "p1", "annex": 0, "path": ["一"], "kind": "item", "label": "一", "heading": "推进数据共享", "text": TEXT, "page": 3}
    item = Item({**row, "order": 1, "alignment": None})
    mandate = {"provision": "p1", "id": "m1", "kind": "task", "what": "推进数据共享", "modality": None, "quote": quote, "origin": "clause"}
    item.mandates = [{**mandate, **said, "deadlines": None, "deadline_quotes": None}]
    cited = {"provision": "p1", "relation": "basis", "title": "甲条例", "number": None, "quote": "根据《甲条例》", "cited": "t:甲条例"}
    item.citations = [{**cited, **said, "cited_title": "甲条例", "cited_number": None, "printed": False}]
    out = Page(document(), [item])
    out.roles = {"m1": [role("LEADS", "省数据局"), role("SUPPORTS", "省财政厅"), role("RESPONSIBLE_FOR", "财政厅", inherited=True)]}
    other = {"id": "乙发〔2030〕2号", "title": "意见", "number": "乙发〔2030〕2号", "printed": True}
    out.related, out.relating = [{**other, "relation": "IMPLEMENTS"}], [{**other, "relation": "REPEALS"}]
    return out


def records(html: str) -> list[dict[str, Any]]:
    found = re.search(r'<script type="application/json" id="records">(.*?)</script>', html, re.S)
    assert found
    return list(json.loads(found[1]).values())


def test_relations_are_named_from_either_side() -> None:
    names = re.findall(r"<dt>([^<]+)</dt>", page_html(page()))
    assert "贯彻落实" in names and "被其废止" in names


def test_the_legend_and_the_card_use_one_set_of_words() -> None:
    html = page_html(page())
    for kind, words in (("lead", "牵头"), ("support", "配合"), ("responsible", "负责"), ("guide", "指导"), ("subject", "义务主体")):
        assert f'<span class="{kind}">{words}</span>' in html
    task = next(record for record in records(html) if record["类型"] == "任务")
    assert (task["牵头"], task["配合"], task["负责"]) == ("省数据局", "省财政厅", "财政厅（承前）") and "指导" not in task
    assert next(record for record in records(html) if record["类型"] == "引用：依据")["文件"] == "甲条例"


def test_bodies_are_marked_in_their_role_and_inherited_ones_are_not() -> None:
    marks = re.findall(r'<mark class="([^"]+)" [^>]*>([^<]+)</mark>', page_html(page()))
    assert ("clause lead", "省数据局") in marks and ("clause support", "省财政厅") in marks and ("citation", "甲条例") in marks
    assert not any("responsible" in kinds for kinds, _ in marks)


def test_a_card_cannot_end_the_script_that_holds_it() -> None:
    html = page_html(page(quote="</script><b>甲</b>"))
    assert "</script><b>" not in html
    assert any(record.get("原文") == "</script><b>甲</b>" for record in records(html))


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ({"value": 30000000.0, "upper": None, "unit": "户", "op": ">="}, "≥ 30,000,000 户"),
        ({"value": 95.5, "upper": None, "unit": "%", "op": "~"}, "≈ 95.5%"),
        ({"value": 1.0, "upper": 3.0, "unit": "天", "op": "="}, "1–3 天"),
        ({"value": 0.0, "upper": None, "unit": None, "op": "<="}, "≤ 0"),
        ({"value": None, "upper": None, "unit": "万亩", "op": "="}, "（未印数值）万亩"),
    ],
)
def test_figures_for_a_reader(target: dict[str, Any], text: str) -> None:
    assert figure(target) == text
