"""The embedded store: ArcadeDB inside this process, reached over Bolt on a free loopback port under a random password.

A store is a directory. `databases/` holds the graph; `server/` is written anew at every start (users, log files of the engine);
`lock` is held as long as a process has the store open and says which one.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import secrets
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from mandates.graph.errors import StoreError, StoreInUse

DATABASE = "mandates"
#: What a directory must hold to be taken for a store.
MARKER = "mandates-graph.json"
HEAP = "1g"
#: Bytes of one Bolt message: a source printed on one line of 50 MB has to pass.
MESSAGE = 512 * 1024 * 1024
_BOLT = "Bolt:com.arcadedb.bolt.BoltProtocolPlugin"


class Embedded:
    """A running engine over one directory.

    Args:
        path: directory of the store; made where it is not there and `create` is true.

    Raises:
        StoreInUse: another process has it open.
        StoreError: `path` is no store, or the engine does not start.
    """

    user = "root"
    database = DATABASE

    def __init__(self, path: Path, create: bool = True) -> None:
        self.path = path
        self.password = secrets.token_urlsafe(24)
        self.port = free_port()
        _prepare(path, create)
        self._lock = _lock(path, f"bolt://127.0.0.1:{self.port}")
        try:
            self._server = self._start()
        except BaseException:
            self._lock.close()
            raise
        atexit.register(self.stop)

    @property
    def uri(self) -> str:
        return f"bolt://127.0.0.1:{self.port}"

    def _start(self) -> Any:
        home = self.path / "server"
        shutil.rmtree(home, ignore_errors=True)
        (home / "log").mkdir(parents=True)
        start_jvm(home)
        from arcadedb_embedded.exceptions import ArcadeDBError  # type: ignore[import-untyped]
        from arcadedb_embedded.server import ArcadeDBServer  # type: ignore[import-untyped]

        config = {
            "host": "127.0.0.1",
            "mode": "development",
            "http_port": free_port(),
            "server_plugins": _BOLT,
            "bolt_port": self.port,
            "bolt_host": "127.0.0.1",
            "server_databaseDirectory": str(self.path / "databases"),
            "bolt_maxMessageSize": MESSAGE,
            "bolt_packstream_maxValueLength": MESSAGE,
            "opencypher_loadCsv_allowFileUrls": False,
            "opencypher_loadCsv_allowRemoteUrls": False,
        }
        try:
            server = ArcadeDBServer(str(home), self.password, config)
            server.start()
            self.engine = server.create_database(DATABASE)
        except ArcadeDBError as error:
            raise StoreError(f"{self.path}: the embedded engine does not open it: {error}") from error
        return server

    def sql(self, text: str) -> list[dict[str, Any]]:
        """Run a statement of the engine's own language: only for what Cypher has no words for there (full-text indexes)."""
        result = self.engine.command("sql", text)
        return [] if result is None else [dict(row.to_dict()) for row in result]

    def limit_commands(self, seconds: float | None) -> None:
        """Abort every command that runs longer than `seconds`; None lifts the limit (Bolt's own timeout is not kept by the engine)."""
        import jpype  # type: ignore[import-untyped]

        setting = jpype.JClass("com.arcadedb.GlobalConfiguration").COMMAND_TIMEOUT
        self.engine._java_db.getConfiguration().setValue(setting, jpype.JLong(int(1000 * (seconds or 0))))

    def is_read_only(self, cypher: str) -> bool:
        """Whether the engine's own analysis says that `cypher` changes nothing."""
        import jpype

        try:
            analyzed = self.engine._java_db.getQueryEngine("opencypher").analyze(cypher)
        except jpype.JException:
            return True  # not understood: running it will say so
        return bool(analyzed.isIdempotent()) and not bool(analyzed.isDDL())

    def stop(self) -> None:
        """Close the store; calling it twice does no harm."""
        atexit.unregister(self.stop)
        if self._server is not None:
            server, self._server = self._server, None
            server.stop()
            self._lock.close()

    def __enter__(self) -> Embedded:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def free_port() -> int:
    """A TCP port of the loopback interface that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


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
    try:
        _lock_file(file)
    except OSError:
        file.seek(0)
        holder = file.read()
        file.close()
        raise StoreInUse(_in_use(path, holder)) from None
    file.seek(0)
    file.truncate()
    json.dump({"pid": os.getpid(), "uri": uri}, file)
    file.flush()
    return file


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


def start_jvm(home: Path) -> None:
    """Start the wheel's own Java, quietly; without effect where this process has one running.

    Python keeps Ctrl-C (JPype's default hands it to the JVM). The heap is MANDATES_JVM_HEAP (default 1g).
    """
    import jpype

    if jpype.isJVMStarted():
        return
    logging = home / "logging.properties"
    logging.write_text("handlers=\n.level=OFF\n", encoding="utf-8")
    os.environ.setdefault("ARCADEDB_JVM_ERROR_FILE", str(Path(tempfile.gettempdir()) / "mandates-jvm-%p.log"))
    from arcadedb_embedded.exceptions import ArcadeDBError
    from arcadedb_embedded.jvm import start_jvm as start  # type: ignore[import-untyped]

    try:
        with _quiet_stderr():
            start(heap_size=os.environ.get("MANDATES_JVM_HEAP", HEAP), jvm_args=[f"-Djava.util.logging.config.file={logging}"])
    except ArcadeDBError as error:
        raise StoreError(f"the embedded engine's Java does not start: {error}") from error


@contextlib.contextmanager
def _quiet_stderr() -> Iterator[None]:
    """Java warns on the standard error stream of an incubating module; nothing else is written while it starts."""
    sys.stderr.flush()
    kept = os.dup(2)
    null = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(null, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(null)
