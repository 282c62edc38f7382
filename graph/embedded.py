"""The embedded store: a directory, opened by one process at a time, reached over Bolt on a free loopback port.

`databases/` holds the graph; `server/` is written anew at every start (users, log of the engine); `lock` is held as long as a process
has the store open and says which one.
"""

from __future__ import annotations

import atexit
import json
import math
import os
import shutil
import sys
import time
from pathlib import Path
from typing import IO, Any

from mandates.graph.engine import Engine, free_port
from mandates.graph.errors import StoreError, StoreInUse

DATABASE = "mandates"
#: What a directory must hold to be taken for a store.
MARKER = "mandates-graph.json"
#: Seconds to wait for the engine of a process that has died to write its last pages.
LAST_PAGES = 20


class Embedded:
    """An open store.

    Args:
        path: directory of the store; made where it is not there and `create` is true.

    Raises:
        StoreInUse: another process has it open.
        StoreError: `path` is no store, or the engine does not start.
    """

    database = DATABASE

    def __init__(self, path: Path, create: bool = True) -> None:
        self.path = path = path.absolute()
        port = free_port()
        _prepare(path, create)
        self._lock = _lock(path, f"bolt://127.0.0.1:{port}")
        try:
            home = path / "server"
            shutil.rmtree(home, ignore_errors=True)
            self._engine: Engine | None = Engine(home, path / "databases", port, self._lock)
        except BaseException as error:
            self._lock.close()
            raise (StoreError(f"{path}: {error}") if isinstance(error, StoreError) else error) from None
        atexit.register(self.stop)
        try:
            if not (path / "databases" / DATABASE).is_dir():
                self.engine.call("/api/v1/server", {"command": f"create database {DATABASE}"})
            self._limit = -1.0
            self.limit_commands(None)
        except BaseException as error:
            self.stop()
            raise (StoreError(f"{path} cannot be opened: {error}") if isinstance(error, StoreError) else error) from None

    @property
    def engine(self) -> Engine:
        if self._engine is None:
            raise StoreError(f"{self.path}: closed")
        return self._engine

    @property
    def uri(self) -> str:
        return f"bolt://127.0.0.1:{self.engine.port}"

    def login(self, write: bool = False) -> tuple[str, str]:
        """User and password for other programs while the store is open: a user that may only read, or with `write` one that may all."""
        engine = self.engine
        return (engine.user, engine.password) if write else (engine.reader, engine.reader_password)

    def sql(self, text: str) -> list[dict[str, Any]]:
        """Run a statement of the engine's own language: only for what Cypher has no words for there (full-text indexes)."""
        return list(self.engine.call(f"/api/v1/command/{DATABASE}", {"language": "sql", "command": text}).get("result", []))

    def limit_commands(self, seconds: float | None) -> None:
        """Abort every command that runs longer than `seconds`; None lifts the limit (the engine does not keep Bolt's own timeout)."""
        if self._limit != (seconds or 0):
            self._limit = seconds or 0
            self.sql(f"ALTER DATABASE `arcadedb.command.timeout` {math.ceil(1000 * self._limit)}")

    def stop(self) -> None:
        """Close the store; calling it twice does no harm."""
        atexit.unregister(self.stop)
        if self._engine is not None:
            engine, self._engine = self._engine, None
            engine.stop()
            self._lock.close()

    def __enter__(self) -> Embedded:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def _prepare(path: Path, create: bool) -> None:
    marker = path / MARKER
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path} is a file, not a graph; give another place with --graph")
    if marker.exists():
        return
    if path.exists() and any(path.iterdir()):
        raise StoreError(f"{path} holds other things and is no graph (no {MARKER} in it); give another place with --graph")
    if not create:
        raise StoreError(f"{path}: no graph there yet; make one with: mandates build SOURCE… --graph {path}")
    try:
        path.mkdir(parents=True, exist_ok=True)
        marker.write_text(json.dumps({"format": 1, "engine": "ArcadeDB"}) + "\n", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror}") from error


def _lock(path: Path, uri: str) -> IO[str]:
    """Hold `path`/lock until the file is closed; the system lets it go when the process ends, however it ends."""
    try:
        file = open(path / "lock", "a+", encoding="utf-8")  # noqa: SIM115 - held open
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror}") from error
    end = time.monotonic() + LAST_PAGES
    while True:
        try:
            _lock_file(file)
            break
        except OSError:
            file.seek(0)
            holder = file.read()
            if _alive(holder) or time.monotonic() > end:
                file.close()
                raise StoreInUse(_in_use(path, holder)) from None
            time.sleep(0.1)
    file.seek(0)
    file.truncate()
    json.dump({"pid": os.getpid(), "uri": uri}, file)
    file.flush()
    return file


def _alive(holder: str) -> bool:
    """Whether the process that opened the store lives; where it has died, its engine is about to end too."""
    try:
        os.kill(int(json.loads(holder)["pid"]), 0)
    except (ValueError, KeyError, TypeError, ProcessLookupError):
        return False
    except OSError:
        return True
    return True


def _lock_file(file: IO[str]) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def _in_use(path: Path, holder: str) -> str:
    try:
        data = json.loads(holder)
        who, where = f"process {data['pid']}", str(data["uri"])
    except (ValueError, KeyError, TypeError):
        who, where = "another process", "bolt://127.0.0.1:PORT"
    return (
        f"{path} is in use by {who}. Close it there, or keep it open for everybody with `mandates serve --graph {path}` "
        f"and connect with --graph {where} and the user and password that it prints."
    )
