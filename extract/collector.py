"""The garbage collector, held back while a text is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """No collection of cycles within the block; the collector is as before afterwards, also after an error.

    Reading makes very many objects and no cycles worth waiting for, while each full collection in its midst looks at all that the process
    has loaded (spaCy and all): the rate that bench/rdf.py prints depends on it.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
