"""Accuracy does not fall: F1 of every facet on the shared gold, against bench/ACCURACY.md."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

SLACK = 0.005


def test_no_facet_falls_below_the_recorded_accuracy(shared: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(root / "bench"))
    monkeypatch.setenv("MANDATES_SHARED", str(shared))
    sys.modules.pop("scoring", None)
    import scoring

    recorded = scoring.read_table(scoring.ACCURACY.read_text("utf-8"))
    assert recorded, "bench/ACCURACY.md holds no table; run `make accuracy`"
    scores = scoring.score(shared)
    now = {key: row.f1 for key, row in scores.items()}
    fallen = {
        f"{facet} on {file}": (was, round(now.get((facet, file), 0), 4))
        for (facet, file), was in recorded.items()
        if now.get((facet, file), 0) < was - SLACK
    }
    assert not fallen, f"(recorded, now): {fallen}"
