"""The embedded engine as a process of its own: how ArcadeDB is started from the wheel's jars with the wheel's Java, and ended.

Why not inside this process: a Java machine there takes over SIGTERM and SIGINT (JPype's handler crashes the interpreter on SIGTERM),
can be started once only, and shares its heap with the analyst's notebook. The engine ends with the process that opened it, however that
process ends: a guard waits on a pipe that only that process holds open.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import json
import os
import secrets
import shlex
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from mandates.graph.errors import StoreError

PACKAGE = "arcadedb_embedded"
#: Bytes of one Bolt message: a source printed on one line of 50 MB has to pass.
MESSAGE = 512 * 1024 * 1024
HEAP = "1g"
#: Seconds that a start may take on a slow machine.
PATIENCE = 120

_GUARD = """
import os, signal, subprocess, sys, threading
signal.signal(signal.SIGINT, signal.SIG_IGN)
engine = subprocess.Popen(sys.argv[2:], stdin=subprocess.DEVNULL)
with open(sys.argv[1], "w") as file:
    file.write(str(engine.pid))
def watch():
    sys.stdin.buffer.read()
    engine.terminate()
    try:
        engine.wait(30)
    except subprocess.TimeoutExpired:
        engine.kill()
threading.Thread(target=watch, daemon=True).start()
os._exit(engine.wait() & 255)
"""

_ALL = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]


def package() -> Path:
    """The folder of the installed wheel.

    Raises:
        StoreError: it is not installed.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise StoreError("the embedded engine is not installed: pip install arcadedb-embedded, or use a Neo4j with --graph bolt://…")
    return Path(next(iter(spec.submodule_search_locations)))


def java() -> Path:
    """The Java of the wheel."""
    return package() / "jre" / "bin" / ("java.exe" if sys.platform == "win32" else "java")


class Engine:
    """A running engine. `home` is written anew: users, log of the engine. `databases` stays.

    Two users under random passwords: `root`, and `reader`, whom the engine itself lets read only.

    Raises:
        StoreError: it does not start; the message holds what it said.
    """

    user, reader = "root", "reader"

    def __init__(self, home: Path, databases: Path, port: int, lock: IO[str] | None = None) -> None:
        self.port, self.http = port, free_port()
        self.password, self.reader_password = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
        self._log, self._pid_file = home / "log" / "engine.log", home / "pid"
        (home / "log").mkdir(parents=True)
        (home / "config").mkdir()
        (home / "logging.properties").write_text("handlers=\n.level=OFF\n", encoding="utf-8")
        self._write_users(home / "config")
        command = [str(java()), *_options(home), *self._settings(home, databases), "-cp", str(package() / "jars" / "*")]
        command.append("com.arcadedb.server.ArcadeDBServer")
        self._process = self._spawn(command, home, lock)
        self._wait()

    def _spawn(self, command: list[str], home: Path, lock: IO[str] | None) -> subprocess.Popen[bytes]:
        guard = [sys.executable, "-I", "-S", "-c", _GUARD, str(self._pid_file), *command]
        with open(self._log, "wb") as log:
            # A session of its own: Ctrl-C in the terminal is for the caller, who closes the engine after its last transaction.
            # The guard holds the store's lock too, so that nobody opens the store while the engine still writes its last pages.
            held = () if lock is None or sys.platform == "win32" else (lock.fileno(),)
            return subprocess.Popen(
                guard, stdin=subprocess.PIPE, stdout=log, stderr=subprocess.STDOUT, cwd=home, start_new_session=True, pass_fds=held
            )

    def _settings(self, home: Path, databases: Path) -> list[str]:
        settings = {
            "server.rootPath": home,
            "server.databaseDirectory": databases,
            "server.mode": "development",  # says what is wrong with a query
            "server.httpIncomingHost": "127.0.0.1",
            "server.httpIncomingPort": self.http,
            "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            # A batch load is one request; only this user of this machine, with the password, can send one.
            "server.httpBodyContentMaxSize": "-1",
            "bolt.host": "127.0.0.1",
            "bolt.port": self.port,
            "bolt.maxMessageSize": MESSAGE,
            "bolt.packstream.maxValueLength": MESSAGE,
            "opencypher.loadCsv.allowFileUrls": "false",
            "opencypher.loadCsv.allowRemoteUrls": "false",
        }
        return [f"-Darcadedb.{name}={value}" for name, value in settings.items()]

    def _write_users(self, config: Path) -> None:
        """Users go in as hashes through a file: a password on a command line can be read by everybody on the machine."""
        users = [(self.user, "admin", self.password), (self.reader, "reader", self.reader_password)]
        lines = [json.dumps({"name": name, "databases": {"*": [group]}, "password": _hashed(password)}) for name, group, password in users]
        file = config / "server-users.jsonl"
        file.touch(mode=0o600)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        admin = _group(["updateSecurity", "updateSchema", "updateDatabaseSettings"], _ALL)
        groups = {"admin": admin, "reader": _group([], ["readRecord"]), "*": _group([], [])}
        (config / "server-groups.json").write_text(json.dumps({"databases": {"*": {"groups": groups}}, "version": 2}), encoding="utf-8")

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self._process.poll() is not None:
                raise StoreError(f"the embedded engine does not start: {self.said()}")
            try:
                with socket.create_connection(("127.0.0.1", self.http), 0.5):
                    return
            except OSError:
                time.sleep(0.05)
        self.stop()
        raise StoreError(f"the embedded engine did not start within {PATIENCE} s: {self.said()}")

    @property
    def pid(self) -> int:
        """Process id of the Java that runs the engine."""
        return int(self._pid_file.read_text(encoding="utf-8"))

    def said(self) -> str:
        """The last lines that the engine wrote, but its warnings about itself."""
        try:
            lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return ""
        return " / ".join([line for line in lines if line.strip() and not line.startswith("WARNING")][-3:])

    def call(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """One request to the engine's own interface, for what Cypher has no words for there.

        Raises:
            StoreError: it answers with an error.
        """
        login = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        headers = {"Content-Type": "application/json", "Authorization": f"Basic {login}"}
        request = urllib.request.Request(f"http://127.0.0.1:{self.http}{path}", json.dumps(body).encode(), headers)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=PATIENCE) as answer:
                data = json.load(answer)
        except urllib.error.HTTPError as error:
            raise StoreError(
                f"the embedded engine refuses {body.get('command')!r}: {error.read().decode(errors='replace')[:300]}"
            ) from error
        except OSError as error:
            raise StoreError(f"the embedded engine does not answer: {error}") from error
        return dict(data)

    def stop(self) -> None:
        """End the engine after it has written everything; calling it twice does no harm."""
        if self._process.stdin is not None and not self._process.stdin.closed:
            self._process.stdin.close()
        try:
            self._process.wait(60)
        except subprocess.TimeoutExpired:
            self._process.kill()


def free_port() -> int:
    """A TCP port of the loopback interface that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _options(home: Path) -> list[str]:
    """What the wheel itself gives to Java, but for the heap, MANDATES_JVM_HEAP (default 1g), and what MANDATES_JVM_OPTIONS adds.

    Both of Java's compilers: the quick one alone starts a store sooner and loads much more slowly.
    """
    return [
        f"-Xmx{os.environ.get('MANDATES_JVM_HEAP', HEAP)}",
        "-XX:+UseSerialGC",
        "-XX:+UseCompactObjectHeaders",
        f"-XX:ErrorFile={home / 'log' / 'crash.log'}",
        "--add-modules=jdk.incubator.vector",
        "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
        "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "--enable-native-access=ALL-UNNAMED",
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF8",
        "-Dpolyglot.engine.WarnInterpreterOnly=false",
        f"-Djava.util.logging.config.file={home / 'logging.properties'}",
        *_more_options(),
    ]


def _more_options() -> list[str]:
    try:
        return shlex.split(os.environ.get("MANDATES_JVM_OPTIONS", ""))
    except ValueError as error:
        raise StoreError(f"MANDATES_JVM_OPTIONS cannot be read: {error}") from None


def _group(access: list[str], records: list[str]) -> dict[str, Any]:
    return {"resultSetLimit": -1, "readTimeout": -1, "access": access, "types": {"*": {"access": records}}}


def _hashed(password: str) -> str:
    """The form in which the engine keeps passwords; its salt is the printed one, not what that decodes to."""
    salt = base64.b64encode(secrets.token_bytes(32)).decode()
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), 65536, 32)
    return f"PBKDF2WithHmacSHA256$65536${salt}${base64.b64encode(digest).decode()}"
