"""Names from other provinces, from the State Council, cities and counties: the rules know no province by heart."""

from __future__ import annotations

from pathlib import Path

import pytest
from mandates.graph.resolve.agencies import resolve_agency
from mandates.graph.resolve.context import Context
from mandates.graph.resolve.regions import CHINA, by_name

TABLE = Path(__file__).with_name("names.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [tuple(line.split("\t")) for line in TABLE if line and not line.startswith("#")]


def test_the_table_covers_many_provinces() -> None:
    assert len({by_name()[region][0].code[:2] for region, _, _ in ROWS if region != "中国"}) >= 10


@pytest.mark.parametrize(("region", "surface", "full"), ROWS)
def test_name(region: str, surface: str, full: str) -> None:
    here = CHINA if region == "中国" else by_name()[region][0]
    assert resolve_agency(surface, Context(here, None, 2022)).name == full


@pytest.mark.parametrize(
    ("surface", "province"), [("省财政厅", "浙江省"), ("省财政厅", "四川省"), ("市教委", "上海市"), ("市教委", "重庆市")]
)
def test_one_wording_is_another_body_elsewhere(surface: str, province: str) -> None:
    name = resolve_agency(surface, Context(by_name()[province][0])).name
    assert name is not None and name.startswith(province)


def test_without_a_region_nothing_is_guessed() -> None:
    found = resolve_agency("省财政厅", Context(None))
    assert (found.name, found.candidates) == (None, ())


def test_a_reform_changes_the_name_from_its_year() -> None:
    here = by_name()["广东省"][0]
    assert resolve_agency("省政务和数据局", Context(here, None, 2024)).name == "广东省政务服务和数据管理局"
    assert resolve_agency("省政务服务数据管理局", Context(here, None, 2021)).name == "广东省政务服务数据管理局"
