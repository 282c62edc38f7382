"""Where the words of a record were printed, also where the dump printed them in another order."""

from flows import scattered
from mandates.extract.evidence import evidence
from mandates.extract.text import Entry, Source


def test_words_printed_in_another_order_lie_between_start_and_end() -> None:
    """A column that the dump printed too early: 继续施行 stands before 本办法 (synthetic)."""
    source = Source("x.txt", "继续施行。\n其他。\n本办法", "")
    flow = scattered("本办法继续施行", [10, 11, 12, 0, 1, 2, 3])
    where = evidence(source, "D1", Entry(0, ("一",), "", flow, 0, 0, 7), 0, 7)
    assert (where["start"], where["end"]) == (0, 13)
    assert where["spans"] == [[10, 13], [0, 4]]
    assert where["quote"] == "本办法继续施行"
