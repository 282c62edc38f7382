"""Evidence pages of the synthetic province: what is coloured, what links where, and that a page needs nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from mandates.graph.pages.render import anchor

import mandates

NOTICE, CITY = "岭政办发〔2024〕7号", "望政办发〔2024〕12号"


@pytest.fixture(scope="module")
def kg(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[mandates.Graph]:
    with mandates.build([root / "examples" / "yunling"], tmp_path_factory.mktemp("pages") / "examples.graph") as graph:
        yield graph


@pytest.fixture(scope="module")
def folder(kg: mandates.Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("site")
    assert kg.site(path) == 5
    return path


def page(folder: Path, number: str) -> str:
    (path,) = folder.glob(f"{number}-*.html")
    return path.read_text("utf-8")


def test_agencies_stand_coloured_in_their_clause(folder: Path) -> None:
    marks = re.findall(r'<mark class="clause lead" data-r="[^"]+" tabindex="0">([^<]+)</mark>', page(folder, NOTICE))
    assert "省政务局" in marks


def test_the_card_tells_the_record_behind_a_mark(folder: Path) -> None:
    html = page(folder, NOTICE)
    records = json.loads(re.search(r'<script type="application/json" id="records">(.*?)</script>', html, re.S)[1])  # type: ignore[index]
    told = [record for record in records.values() if record.get("牵头", "").startswith("省政务局")]
    assert told
    assert {"类型", "规则", "原文"} <= set(told[0])


def test_an_inherited_duty_links_to_the_words_that_hand_it_down(folder: Path) -> None:
    html = page(folder, NOTICE)
    targets = set(re.findall(r'href="#(x[0-9a-f]{12})">承自声明', html))
    assert targets
    assert all(f'<li id="{target}"' in html for target in targets)


def test_a_citation_of_a_document_that_is_here_links_to_its_page(folder: Path) -> None:
    (upper,) = folder.glob(f"{NOTICE}-*.html")
    assert f'href="{upper.name}"' in page(folder, CITY)


def test_the_index_knows_every_document_and_item(folder: Path, kg: mandates.Graph) -> None:
    html = (folder / "index.html").read_text("utf-8")
    data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.S)[1])  # type: ignore[index]
    first = kg.cypher("MATCH (p:Provision {document: $d}) WHERE p.heading CONTAINS '夜间服务厅' RETURN p.id AS id ORDER BY id", d=CITY)
    found = [entry for entry in data["entries"] if "夜间服务厅" in entry[3]]
    assert [entry[1] for entry in found] == [anchor(row["id"]) for row in first]
    assert all((folder / entry[0]).is_file() for entry in data["entries"])


def test_a_page_fetches_nothing(folder: Path) -> None:
    for path in folder.glob("*.html"):
        assert not re.search(r'(?:src|href)="(?:https?:)?//|@import|url\(', path.read_text("utf-8")), path.name


def test_words_of_a_document_cannot_become_markup(kg: mandates.Graph, folder: Path) -> None:
    for path in folder.glob("*.html"):
        assert path.read_text("utf-8").count("<script") == 2, path.name
