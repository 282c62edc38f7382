"""What holds for every text: entries hold the whole text once, in order, and point to where it was printed."""

from __future__ import annotations

from flows import places, scattered
from hypothesis import given, settings
from hypothesis import strategies as st
from mandates.extract.outline import outline
from mandates.extract.tables import table_rows
from mandates.extract.text import Flow, Part

PRINTED = "一、 二、 三、 （一） （二） (三) 1． 2． 3. （1） ① 第一章 第一条 第二条 1.1 目录 名词解释"
LABELS = st.sampled_from(["", "", *PRINTED.split(" ")])
WORDS = st.text(alphabet="坚持推进落实工作市甲局负责2025年6月底前，。；：（）“”《》1%、", max_size=30)
LINES = st.lists(st.tuples(LABELS, WORDS, st.sampled_from(["。", "", "；", "："])), max_size=14)
HEAD = "序号\n重点任务\n具体举措\n牵头单位\n责任单位\n完成时限\n"


def flow(text: str) -> Flow:
    return scattered(text, range(0, 2 * len(text), 2))


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_entries_hold_the_whole_text_once(lines: list[tuple[str, str, str]]) -> None:
    text = "\n".join("".join(line) for line in lines)
    entries = outline(Part(1, None, flow(text)))
    assert "".join(entry.text for entry in entries) == text
    assert entries[0].path == ()
    paths = [entry.path for entry in entries if entry.path]
    assert len(set(paths)) == len(paths)
    assert all(entry.start <= entry.body <= entry.end or not entry.text for entry in entries)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS.map(lambda text: text.replace("\n", "")), max_size=25))
def test_cells_are_printed_words(cells: list[str]) -> None:
    """Whatever stands under a head: no error, every cell's offsets lead to its letters, no letter is in two cells of a row."""
    text = HEAD + "\n".join(f"{i // 5 + 1}\n{cell}" if i % 5 == 0 else cell for i, cell in enumerate(cells))
    rows, _, _ = table_rows(flow(text), 1, "表1")
    for row in rows:
        own = [offset for cell in row.cells.values() if not cell.merged for offset in places(cell.flow)]
        assert len(own) == len(set(own))
        for cell in row.cells.values():
            assert "".join(text[offset // 2] for offset in places(cell.flow)) == cell.flow.text
