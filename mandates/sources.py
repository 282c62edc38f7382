"""Extraction of many sources: one after the other, or in worker processes."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import active_children, get_context
from pathlib import Path

from mandates.extract.collector import collector_paused
from mandates.extract.pipeline import extract
from mandates.extract.reading import expand, read_source
from mandates.extract.records import Record
from mandates.extract.text import Source, SourceError

#: Called with the file that was just read, and how many there are in all.
Progress = Callable[[str, int], None]


@dataclass(slots=True)
class Extracted:
    """A source and all its records; `source.text` is kept only where it was asked for."""

    source: Source
    characters: int
    records: list[Record]


class RepeatedSource(SourceError):
    """A source whose bytes were already read under another name: a note, no failure."""

    def __init__(self, name: str, first: str, sha256: str) -> None:
        super().__init__(name, f"is the same text as {first}; read once")
        self.sha256 = sha256


def extract_sources(
    paths: Iterable[str | Path], *, jobs: int = 1, progress: Progress | None = None, keep_text: bool = False
) -> Iterator[Extracted | SourceError]:
    """Extract files, directories and globs in a stable order; what cannot be read comes as the error and the rest goes on.

    Args:
        paths: files, directories (all readable files below them) and globs.
        jobs: worker processes; 0 is as many as pay off. With more than one, a script must guard its entry by
            `if __name__ == "__main__"`.
        progress: called after each file.
        keep_text: keep the text of each source beside its records.

    Yields:
        Extracted, or a SourceError that names the file and why; RepeatedSource where the same bytes came before.
    """
    files = list(dict.fromkeys(expand(paths)))
    readable = [file for file in files if isinstance(file, Path)]
    results = _results(readable, min(jobs or _worthwhile(readable), len(readable)), keep_text)
    seen: dict[str, str] = {}
    for file in files:
        found = file if isinstance(file, SourceError) else next(results)
        if isinstance(found, Extracted):
            first = seen.setdefault(found.source.sha256, found.source.name)
            if first != found.source.name:
                found = RepeatedSource(found.source.name, first, found.source.sha256)
        if progress is not None:
            progress(str(file), len(files))
        yield found


def _worthwhile(files: list[Path]) -> int:
    """One worker for each processor, but none for less than 2 MB of its own: starting one takes as long as reading that."""
    size = sum(file.stat().st_size for file in files if file.is_file())
    return min(os.cpu_count() or 1, max(1, size // 2_000_000))


def _results(files: list[Path], jobs: int, keep_text: bool) -> Iterator[Extracted | SourceError]:
    if jobs <= 1:
        for file in files:
            yield _extract_file(file, keep_text)
        return
    # Spawned, not forked: a progress bar's thread or a store's virtual machine may be running in this process.
    others = set(active_children())
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
    try:
        with _interrupts_held():  # Ctrl-C is for this process, which ends the workers
            futures = [pool.submit(_extract_file, file, keep_text) for file in files]
        for future in futures:
            yield future.result()
    except BaseException:
        for worker in set(active_children()) - others:
            worker.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back; processes started meanwhile never get it, this one gets it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _extract_file(file: Path, keep_text: bool) -> Extracted | SourceError:
    try:
        source = read_source(file)
    except SourceError as error:
        return error
    with collector_paused():
        records = list(extract(source))
    return Extracted(source if keep_text else replace(source, text=""), len(source.text), records)
