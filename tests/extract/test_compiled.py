"""The extraction compiled by mypyc: used while it fits the sources, and saying the same as Python."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mandates.extract import compiled, layout


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for compiled modules that holds none yet."""
    monkeypatch.setattr(compiled, "FOLDER", tmp_path)
    monkeypatch.delenv("MANDATES_PURE", raising=False)
    monkeypatch.setattr(compiled, "is_used", compiled.is_used.__wrapped__)
    return tmp_path


def test_the_compiled_modules_come_before_the_sources_that_they_were_made_of(folder: Path) -> None:
    (folder / "sources").write_text(compiled.digest(), "ascii")
    assert compiled.search_path([str(compiled.HERE / "meaning")]) == [
        str(folder / "mandates" / "extract" / "meaning"),
        str(compiled.HERE / "meaning"),
    ]


@pytest.mark.parametrize("stamp", [None, "", "0" * 32])
def test_without_compiled_modules_or_with_those_of_other_sources_python_runs(folder: Path, stamp: str | None) -> None:
    if stamp is not None:
        (folder / "sources").write_text(stamp, "ascii")
    assert compiled.search_path([str(compiled.HERE)]) == [str(compiled.HERE)]


def test_python_runs_where_the_user_wants_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "sources").write_text(compiled.digest(), "ascii")
    monkeypatch.setenv("MANDATES_PURE", "1")
    assert compiled.search_path([str(compiled.HERE)]) == [str(compiled.HERE)]


def test_an_edited_source_has_another_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "layout.py").write_text("A = 1\n", "utf8")
    (tmp_path / "nlp.py").write_text("stays Python\n", "utf8")
    monkeypatch.setattr(compiled, "HERE", tmp_path)
    fresh = compiled.digest.__wrapped__
    first = fresh()
    (tmp_path / "nlp.py").write_text("stays Python, edited\n", "utf8")
    assert fresh() == first
    (tmp_path / "layout.py").write_text("A = 2\n", "utf8")
    assert fresh() != first


MODULE = '''
from __future__ import annotations
from dataclasses import dataclass, field

_MARKS = ("、", "，")


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    #: commented
    y: str = "a(b)"


@dataclass(slots=True)
class Box:
    """A box."""

    points: list[Point] = field(default_factory=list)
    named: dict[str, int] = field(default_factory=dict)
    count: int = 0

    def __post_init__(self) -> None:
        self.count += len(self.points)


def pairs(left: list[int]) -> list[tuple[int, str]]:
    return [(a, b) for a, b in zip(left, (str(a) for a in left), strict=True)]
'''


def test_what_is_compiled_says_what_the_source_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Synthetic: constructors written out, constants final, zip unchecked, and nothing else changed."""
    text = compiled.prepared(MODULE)
    assert text.count("def __init__") == 2
    assert "_MARKS: Final = " in text
    assert "strict" not in text
    (tmp_path / "prepared_example.py").write_text(text, "utf8")
    monkeypatch.syspath_prepend(tmp_path)
    made: Any = importlib.import_module("prepared_example")
    point, box = made.Point, made.Box
    assert repr(point(1)) == "Point(x=1, y='a(b)')"
    assert point(1) == point(1, "a(b)") != point(2)
    assert len({point(1), point(1), point(2)}) == 2
    first, second = box(), box([point(1)])
    first.points.append(point(3))
    assert (first.count, second.count) == (0, 1)
    assert box().points == []
    assert first.named is not second.named
    assert made.pairs([1, 2]) == [(1, "1"), (2, "2")]


def _said(paths: list[Path], pure: str) -> bytes:
    command = [sys.executable, "-m", "mandates.cli", "extract", "--jobs", "1", *map(str, paths)]
    return subprocess.run(command, env={**os.environ, "MANDATES_PURE": pure}, capture_output=True, check=True).stdout


@pytest.mark.skipif(not compiled.is_used(), reason="nothing is compiled here (mandates compile)")
def test_compiled_and_python_say_the_same_of_the_examples(root: Path) -> None:
    assert layout.__file__.endswith(".so")
    examples = sorted((root / "examples" / "yunling").glob("*.txt"))
    said = _said(examples, "")
    assert said.count(b"\n") > 100
    assert said == _said(examples, "1")


@pytest.mark.skipif(not compiled.is_used(), reason="nothing is compiled here (mandates compile)")
def test_compiled_and_python_say_the_same_of_the_real_sources(shared: Path) -> None:
    sources = sorted((shared / "corpus").glob("*.txt"))
    assert _said(sources, "") == _said(sources, "1")
