"""Decimal numbering (1, 1.1, 1.1.1) of emergency plans, with and without a point after the whole number."""

import pytest
from flows import flow
from mandates.extract.outline import outline
from mandates.extract.text import Part


def paths(text: str) -> list[str]:
    part = Part(1, None, flow(text))
    return [" ".join(entry.path) + ":" + entry.heading for entry in outline(part)[1:]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1.总则\n1.1目的依据\n提高政府保障公共安全的能力。\n1.2工作原则\n(1)以人为本,预防为主。\n(2)居安思危。\n2.组织体系\n2.1领导机构\n2.1.1现场指挥机构",
            [
                "1:总则",
                "1 1.1:目的依据",
                "1 1.2:工作原则",
                "1 1.2 (1):以人为本,预防为主",
                "1 1.2 (2):居安思危",
                "2:组织体系",
                "2 2.1:领导机构",
                "2 2.1 2.1.1:现场指挥机构",
            ],
        ),
        (
            "1总则\n1.1编制目的\n健全机制。\n1.2分级标准\n按照有关规定。\n2组织指挥体系\n2.1公众参与\n鼓励参与。",
            ["1:总则", "1 1.1:编制目的", "1 1.2:分级标准", "2:组织指挥体系", "2 2.1:公众参与"],
        ),
        # Quantities at the start of a paragraph number nothing.
        ("一、目标\n1.5万吨以上。\n2.5亿元以内。\n3.1个百分点。", ["一:目标"]),
    ],
)
def test_decimal_numbering(text: str, expected: list[str]) -> None:
    assert paths(text) == expected
