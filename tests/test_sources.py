"""Extraction of many sources: their order, what is told meanwhile, and how many workers pay off."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from mandates.extract.text import SourceError

from mandates import sources
from mandates.sources import Extracted, RepeatedSource, extract_sources

NOTICE = "某省人民政府办公厅关于开展检查的通知\n某政办发〔2024〕3号\n各市州人民政府：\n请于五月底前完成检查。\n"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Four files: one that can be read, one empty, a copy of the first, another one."""
    texts = {"b.txt": NOTICE, "a.txt": "", "c.txt": NOTICE, "d.txt": NOTICE.replace("3号", "4号")}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    return [tmp_path / name for name in texts]


@pytest.mark.parametrize("jobs", [1, 2])
def test_they_come_in_the_order_in_which_they_were_named(files: list[Path], jobs: int) -> None:
    told: list[tuple[str, int]] = []
    nothing = files[0].parent / "*.pdf"
    found = list(extract_sources([files[0], nothing, *files], jobs=jobs, progress=lambda name, total: told.append((name, total))))
    assert [type(one) for one in found] == [Extracted, SourceError, SourceError, RepeatedSource, Extracted]
    assert told == [(str(name), 5) for name in (files[0], f"{nothing}: matches no file", *files[1:])], "the same file named twice is one"
    assert [str(one) for one in found[1:4]] == [
        f"{nothing}: matches no file",
        f"{files[1]}: is empty",
        f"{files[2]}: is the same text as {files[0]}; read once",
    ]


def test_the_text_is_kept_only_where_it_is_asked_for(files: list[Path]) -> None:
    for keep in (False, True):
        (found,) = extract_sources([files[0]], keep_text=keep)
        assert isinstance(found, Extracted) and found.characters == len(NOTICE)
        assert found.source.text == (NOTICE if keep else "")
        assert found.records


@pytest.mark.parametrize(
    ("sizes", "workers"), [([], 1), ([3_900_000], 1), ([2_000_000] * 2, 2), ([5_000_000, 1_000_000], 3), ([90_000_000], 4)]
)
def test_a_worker_for_every_two_megabytes_and_none_beyond_the_processors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sizes: list[int], workers: int
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    named = [tmp_path / f"{n}.txt" for n in range(len(sizes))]
    for path, size in zip(named, sizes, strict=True):
        path.touch()
        os.truncate(path, size)
    assert sources._worthwhile([*named, tmp_path / "none.txt"]) == workers
