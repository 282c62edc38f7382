"""The collector is held back within the block, and as it was behind it."""

from __future__ import annotations

import gc

import pytest
from mandates.extract.collector import collector_paused


@pytest.mark.parametrize("running", [True, False])
def test_the_collector_is_as_it_was_also_after_an_error(running: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if running else gc.disable)()
        with pytest.raises(ValueError, match="within"), collector_paused():
            assert not gc.isenabled()
            raise ValueError("within")
        assert gc.isenabled() is running
    finally:
        (gc.enable if before else gc.disable)()
