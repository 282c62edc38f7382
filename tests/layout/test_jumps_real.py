"""Two articles of one issue that break off and go on later, one with 下转 and one whose 下转 is not printed (real source)."""

from __future__ import annotations

from pathlib import Path

import pytest
from mandates.extract.pipeline import extract
from mandates.extract.reading import read_source
from mandates.extract.records import DocumentRecord, OutlineRecord, Record


@pytest.fixture(scope="module")
def issue(shared: Path) -> list[Record]:
    return list(extract(read_source(shared / "corpus" / "gazette-2023-05.txt")))


@pytest.mark.parametrize(
    ("number", "path", "heading"),
    [
        # （上接第 16页） stands on page 29, behind the text, below two other documents; page 16 ends without 下转
        ("湘政办发〔2023〕10号", ["四", "（二）"], "加大政策支持"),
        ("湘政办发〔2023〕10号", ["四", "（三）"], "强化人才支撑"),
        ("湘政办发〔2023〕10号", ["四", "（四）"], "推动开放合作"),
        # （下转第 28页） stands in the middle of 第十三条
        ("湘政办发〔2023〕12号", ["第十三条"], "省直牵头部门要建立申诉复核监督"),
        ("湘政办发〔2023〕12号", ["第十四条"], "省人民政府办公厅会同省直相关部"),
        ("湘政办发〔2023〕12号", ["第十九条"], "激励措施兑现"),
        ("湘交法制规〔2023〕2号", ["三"], "各市州交通运输局应当及时将根据新颁布的法律"),
    ],
)
def test_every_continuation_goes_to_its_own_document(issue: list[Record], number: str, path: list[str], heading: str) -> None:
    doc = next(r.doc for r in issue if isinstance(r, DocumentRecord) and r.number == number)
    headings = [r.heading for r in issue if isinstance(r, OutlineRecord) and r.doc == doc and r.path == path]
    assert len(headings) == 1
    assert headings[0].startswith(heading)
