"""Fixture: the `mandates` command called in this process, with what it printed where and how it ended."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from mandates import console
from mandates.cli import main


@dataclass
class Ended:
    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Calls the command in this process, as the installed script does."""
    monkeypatch.setattr(console.out, "width", 200)
    monkeypatch.delenv("MANDATES_GRAPH", raising=False)

    def call(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["mandates", *map(str, arguments)])
        try:
            main()
            code = 0
        except SystemExit as done:
            code = done.code if isinstance(done.code, int) else 0 if done.code is None else 1
        captured = capsys.readouterr()
        return Ended(code, captured.out, captured.err)

    return call
