"""A local Neo4j community server for a user without container engine, Java or root: `mandates neo4j start|stop|status`.

The server runs from Maven Central's jars on the Java inside the embedded engine's wheel. It outlives the command that started it;
`state.json` in its home says where it listens. Its password is random and readable by the user only.
"""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import neo4j
from mandates.graph import engine
from mandates.graph.engine import free_port
from mandates.graph.errors import StoreError
from mandates.graph.neo4j_jars import VERSION, Tell, jars
from neo4j.exceptions import DriverError, Neo4jError

USER = "neo4j"
#: Seconds that a start may take on a slow machine.
PATIENCE = 180
_CONF = """# Written by `mandates neo4j start`.
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{bolt}
server.bolt.advertised_address=127.0.0.1:{bolt}
server.http.listen_address=127.0.0.1:{http}
server.http.advertised_address=127.0.0.1:{http}
server.https.enabled=false
server.memory.pagecache.size={pagecache}
dbms.usage_report.enabled=false
"""


def state_home() -> Path:
    """Where the local server keeps its data: MANDATES_STATE, else the user's state folder."""
    if named := os.environ.get("MANDATES_STATE"):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "mandates"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "mandates"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "mandates"


@dataclass(slots=True)
class Running:
    """Where a running server listens."""

    pid: int
    bolt: int
    http: int

    @property
    def uri(self) -> str:
        return f"bolt://127.0.0.1:{self.bolt}"


class Neo4jLocal:
    """The local server over one home folder (default: the user's state folder)."""

    user = USER

    def __init__(self, home: Path | None = None, heap: str = "1g", pagecache: str = "256m") -> None:
        self.home = (home or state_home() / "neo4j").absolute()
        self.heap, self.pagecache = heap, pagecache

    @property
    def uri(self) -> str:
        """Where it listens.

        Raises:
            StoreError: it does not run.
        """
        running = self.status()
        if running is None:
            raise StoreError("the local Neo4j does not run; start it with: mandates neo4j start")
        return running.uri

    @property
    def password(self) -> str:
        return self._password_file.read_text(encoding="utf-8").strip()

    @property
    def _password_file(self) -> Path:
        return self.home / "password"

    def status(self) -> Running | None:
        """The server as it runs, or None."""
        try:
            running = Running(**json.loads((self.home / "state.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        return running if self._is_ours(running.pid) else None

    def start(self, tell: Tell = lambda text: None) -> Neo4jLocal:
        """Start the server, or find it running. Returns when it answers.

        Args:
            tell: called with a word on progress.

        Raises:
            StoreError: the jars cannot be had, or the server does not come up; the message holds what it said.
        """
        if self.status() is not None:
            return self
        lib = jars(tell)
        first = not self._password_file.exists()
        (self.home / "conf").mkdir(parents=True, exist_ok=True)
        os.chmod(self.home, 0o700)
        bolt, http = free_port(), free_port()
        conf = _CONF.format(bolt=bolt, http=http, pagecache=self.pagecache)
        (self.home / "conf" / "neo4j.conf").write_text(conf, encoding="utf-8")
        initial = secrets.token_urlsafe(24)
        if first:
            # Others on the machine can read a command line, so this password lives until the server's first answer only.
            self.admin("dbms", "set-initial-password", initial)
        log = self.home / "logs" / "neo4j.log"
        log.unlink(missing_ok=True)
        tell(f"starting Neo4j {VERSION}")
        with open(self.home / "console.txt", "wb") as console:
            command = [*self._java(lib, self.heap), "org.neo4j.server.CommunityEntryPoint"]
            process = subprocess.Popen(
                [*command, f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"],
                stdin=subprocess.DEVNULL, stdout=console, stderr=subprocess.STDOUT, env=self._environment(), cwd=self.home,
                start_new_session=True,
            )  # fmt: skip
        running = Running(process.pid, bolt, http)
        (self.home / "state.json").write_text(json.dumps({"pid": running.pid, "bolt": bolt, "http": http}), encoding="utf-8")
        self._wait(process, log)
        if first:
            self._set_password(running.uri, initial)
        return self

    def stop(self) -> bool:
        """Stop the server and wait until it has. Returns whether it ran."""
        running = self.status()
        if running is None:
            return False
        os.kill(running.pid, signal.SIGTERM)
        end = time.monotonic() + PATIENCE
        while self._is_ours(running.pid):
            _reap(running.pid)
            if time.monotonic() > end:
                raise StoreError(f"the local Neo4j (process {running.pid}) does not stop")
            time.sleep(0.1)
        (self.home / "state.json").unlink(missing_ok=True)
        return True

    def admin(self, *arguments: str) -> str:
        """Run one of the server's administration commands (neo4j-admin) over its home. Returns what it printed.

        Raises:
            StoreError: it failed; the message holds its last words.
        """
        command = [*self._java(jars(), self.heap), "org.neo4j.cli.AdminTool", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, env=self._environment(), cwd=self.home, check=False)
        said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip() and not line.startswith("WARNING")]
        if done.returncode:
            raise StoreError(f"neo4j-admin {' '.join(arguments[:2])}: {' / '.join(said[-6:])}")
        return "\n".join(said)

    def _java(self, lib: Path, heap: str) -> list[str]:
        return [str(java()), f"-Xmx{heap}", "-XX:+UseSerialGC", "--add-opens=java.base/java.nio=ALL-UNNAMED", "-cp", str(lib / "*")]

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}

    def _wait(self, process: subprocess.Popen[bytes], log: Path) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if process.poll() is not None:
                break
            if log.exists() and "Started." in log.read_text(encoding="utf-8", errors="replace"):
                return
            time.sleep(0.1)
        why = f"it ended with code {process.returncode} and said nothing"
        if process.poll() is None:
            why = f"no answer within {PATIENCE} s"
            process.terminate()
        (self.home / "state.json").unlink(missing_ok=True)
        said = (self.home / "console.txt").read_text(encoding="utf-8", errors="replace").splitlines()
        last = [line for line in said if line.strip() and not line.startswith("WARNING")][-3:]
        raise StoreError(f"the local Neo4j does not start: {' / '.join(last) or why} (logs are in {log.parent})")

    def _set_password(self, uri: str, initial: str) -> None:
        password = secrets.token_urlsafe(24)
        file = self._password_file
        file.touch(mode=0o600)
        file.write_text(password + "\n", encoding="utf-8")
        try:
            with neo4j.GraphDatabase.driver(uri, auth=(USER, initial)) as driver, driver.session(database="system") as session:
                session.run("ALTER CURRENT USER SET PASSWORD FROM $old TO $new", old=initial, new=password).consume()
        except (Neo4jError, DriverError) as error:
            file.unlink()
            raise StoreError(f"the local Neo4j does not take its password: {error}") from error

    def _is_ours(self, pid: int) -> bool:
        """Whether this process is a server over this home: a process id may have been given to another one since."""
        try:
            if sys.platform == "linux":
                words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
            else:
                words = subprocess.run(["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
        except OSError:
            return False
        return f"--home-dir={self.home}" in words


def java() -> Path:
    """The Java of the embedded engine's wheel; where that is not installed, JAVA_HOME's (17 or newer).

    Raises:
        StoreError: there is neither.
    """
    try:
        found = engine.java()
        if found.exists():
            return found
    except StoreError:
        pass
    home = os.environ.get("JAVA_HOME")
    if home and (Path(home) / "bin" / "java").exists():
        return Path(home) / "bin" / "java"
    raise StoreError("Neo4j needs a Java: install arcadedb-embedded (it brings one), or set JAVA_HOME to Java 17 or newer")


def _reap(pid: int) -> None:
    """Take note of a child that has ended; without effect where it is not ours."""
    if sys.platform != "win32":
        try:
            os.waitpid(pid, os.WNOHANG)
        except ChildProcessError:
            return
