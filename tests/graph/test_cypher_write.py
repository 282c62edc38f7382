"""How rows are cut into statements: by number and by characters, nothing lost, nothing twice."""

from __future__ import annotations

import pytest
from mandates.graph.cypher_write import CHARACTERS, NAMED, ROWS, _alike, _named, batches
from mandates.graph.schema import schema


def row(n: int, **properties: object) -> dict[str, object]:
    return {"id": str(n), "p": properties}


@pytest.mark.parametrize(
    ("rows", "sizes"),
    [
        ([], []),
        ([row(n, text="短") for n in range(ROWS)], [ROWS]),
        ([row(n, text="短") for n in range(2 * ROWS + 1)], [ROWS, ROWS, 1]),
        ([row(n, text="长" * (CHARACTERS // 2)) for n in range(5)], [2, 2, 1]),
        ([row(n, texts=["长" * (CHARACTERS // 4)] * 2) for n in range(3)], [2, 1]),
        ([row(0, text="长" * (2 * CHARACTERS)), row(1, text="短")], [1, 1]),  # what is too long alone goes alone
    ],
    ids=["none", "as many as one holds", "more", "long ones", "long lists", "one too long"],
)
def test_batches(rows: list[dict[str, object]], sizes: list[int]) -> None:
    cut = list(batches(rows))
    assert [len(batch) for batch in cut] == sizes
    assert [one for batch in cut for one in batch] == rows


def test_rows_with_the_same_properties_are_written_together_where_they_are_many() -> None:
    declared = schema().nodes["Region"].properties
    many = [row(n, name="甲", level="city") for n in range(NAMED)]
    few = [row(n, name="乙") for n in range(NAMED - 1)]
    unknown = [row(n, nmae="丙") for n in range(NAMED)]
    groups = dict(_alike([*many, *few, *unknown], declared))
    assert groups == {("level", "name"): many, (): [*few, *unknown]}, "a name that the schema lacks never reaches a statement"


def test_each_property_is_the_value_at_its_place() -> None:
    assert _named(("level", "name")) == "{`level`: row[0], `name`: row[1]}"
    assert _named(("quote",), 2) == "{`quote`: row[2]}"
