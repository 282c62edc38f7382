"""Notes that charge bodies with the items of a whole text (synthetic)."""

from __future__ import annotations

import pytest
from mandates.extract.meaning.tasks import interpret_tasks
from mandates.extract.records import DeclarationRecord, TaskRecord
from printed import printed, surfaces

ITEMS = (
    "三、重点任务\n（一）整治非法营运。（县交通运输局牵头，县公安局配合）\n（二）整治占道经营。（县城管局负责）\n（三）巩固成果。\n"
    "四、保障措施\n（一）加强领导。县城管局要定期通报进展情况。\n"
)


def inherited(note: str) -> tuple[dict[str, dict[str, list[str]]], int]:
    document, entries = printed(ITEMS + note)
    records = list(interpret_tasks(document, entries))
    found = {
        "/".join(r.path): {role: [ref.surface for ref in refs] for role, refs in r.inherited.items()}
        for r in records
        if isinstance(r, TaskRecord)
    }
    assert all(surfaces(r, "responsible") + surfaces(r, "lead") for r in records if isinstance(r, TaskRecord))
    return found, len([r for r in records if isinstance(r, DeclarationRecord)])


@pytest.mark.parametrize(
    ("note", "one", "two", "last"),
    [
        ("注：各镇为所有任务的责任单位。", {"responsible": ["各镇"]}, {"responsible": ["各镇"]}, {"responsible": ["各镇"]}),
        ("备注：以上任务均需各镇人民政府落实。", {"support": ["各镇人民政府"]}, *[{"responsible": ["各镇人民政府"]}] * 2),
        ("备注：各镇为第（一）至（三）项任务的责任单位。", {"responsible": ["各镇"]}, {"responsible": ["各镇"]}, {}),
        ("说明：各镇为第（二）至（三）项任务的配合单位。", {}, {"support": ["各镇"]}, {}),
    ],
)
def test_a_note_adds_its_bodies_to_the_items_that_it_speaks_of(
    note: str, one: dict[str, list[str]], two: dict[str, list[str]], last: dict[str, list[str]]
) -> None:
    found, declared = inherited(note)
    assert found == {"三/（一）": one, "三/（二）": two, "四/（一）": last}
    assert declared == 1


@pytest.mark.parametrize("note", ["注：本表数据为年度目标。", "注：各镇为第（七）至（九）项任务的责任单位。"])
def test_a_note_that_names_no_body_or_no_item_adds_nothing(note: str) -> None:
    found, _ = inherited(note)
    assert found == {"三/（一）": {}, "三/（二）": {}, "四/（一）": {}}
