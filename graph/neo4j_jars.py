"""The jars of a Neo4j community server: fetched from Maven Central into the user's cache, verified, kept."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path

from mandates.graph import engine
from mandates.graph.errors import StoreError

#: The one place where the version of the local server is named (docker-compose.yml and its test follow it).
VERSION = "5.26.30"
#: What the import of Parquet files needs and the server's own coordinates leave out (group, artifact, version).
EXTRA = (
    ("com.fasterxml.woodstox", "woodstox-core", "5.4.0"),
    ("org.apache.commons", "commons-collections4", "4.4"),
    ("org.apache.hadoop.thirdparty", "hadoop-shaded-guava", "1.4.0"),
)
COORDINATES = (("org.neo4j", "neo4j", VERSION), *EXTRA)
#: Jars that the server has, about: what progress is measured against.
JARS = 217
#: Seconds that the download may take.
PATIENCE = 1800

Tell = Callable[[str], None]

_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>local</groupId><artifactId>neo4j-server</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>{dependencies}</dependencies>
</project>
"""


def cache_home() -> Path:
    """Where downloads are kept: MANDATES_CACHE, else the user's cache folder."""
    if named := os.environ.get("MANDATES_CACHE"):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "mandates" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "mandates"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "mandates"


def jars(tell: Tell = lambda text: None) -> Path:
    """The folder with the server's jars; fetched first where it is not there.

    Args:
        tell: called with a word on progress, about once a second.

    Raises:
        StoreError: they cannot be fetched, or are not what they should be.
    """
    folder = cache_home() / f"neo4j-{VERSION}"
    if not (folder / "complete").exists() or not all((folder / "lib" / f"{name}-{version}.jar").exists() for _, name, version in EXTRA):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix="fetching-") as work:
            lib = Path(work) / "lib"
            lib.mkdir()
            _fetch(lib, Path(work), tell)
            count = verify(lib)
            (Path(work) / "complete").write_text(f"{count} jars\n", encoding="utf-8")
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            for entry in ("lib", "complete"):
                os.replace(Path(work) / entry, folder / entry)
    return folder / "lib"


def verify(folder: Path) -> int:
    """Compare the jars of a folder with the digests that this package knows. Returns how many there are.

    Raises:
        StoreError: one differs, or one of the server's own is missing.
    """
    known = digests()
    there = {path.name: path for path in folder.glob("*.jar")}
    own = {name for name in known if name.endswith(f"-{VERSION}.jar")} | {f"{name}-{version}.jar" for _, name, version in EXTRA}
    if missing := sorted(own - set(there)):
        raise StoreError(f"Neo4j {VERSION}: {len(missing)} jars are missing from the download, {missing[0]} first")
    for name, path in sorted(there.items()):
        if name in known and hashlib.sha256(path.read_bytes()).hexdigest() != known[name]:
            raise StoreError(f"Neo4j {VERSION}: {name} is not the jar that was published (its SHA-256 differs); nothing was kept")
    return len(there)


@cache
def digests() -> dict[str, str]:
    """Name of a jar -> SHA-256 (neo4j-jars.tsv)."""
    lines = files("mandates.graph").joinpath("neo4j-jars.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {name: digest for digest, name in pairs}


def _fetch(lib: Path, work: Path, tell: Tell) -> None:
    done = threading.Event()
    watch = threading.Thread(target=_watch, args=(work, done, tell), daemon=True)
    watch.start()
    try:
        if shutil.which("mvn"):
            _with_maven(lib, work)
        else:
            _with_jgo(lib, work)
    finally:
        done.set()
        watch.join()


def _watch(work: Path, done: threading.Event, tell: Tell) -> None:
    began = time.monotonic()
    while not done.wait(1.0):
        found = list(work.rglob("*.jar"))
        size = sum(path.stat().st_size for path in found if path.exists()) / 1e6
        names = {path.name for path in found}
        tell(f"fetching Neo4j {VERSION}: {len(names)} of about {JARS} jars, {size:.0f} MB, {time.monotonic() - began:.0f} s")


def _with_maven(lib: Path, work: Path) -> None:
    each = "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version></dependency>"
    dependencies = "".join(each.format(*coordinate) for coordinate in COORDINATES)
    (work / "pom.xml").write_text(_POM.format(dependencies=dependencies), encoding="utf-8")
    command = ["mvn", "-q", "-B", "--strict-checksums", "-f", str(work / "pom.xml"), "dependency:copy-dependencies"]
    command += ["-DincludeScope=runtime", f"-DoutputDirectory={lib}"]
    environment = dict(os.environ)
    if "JAVA_HOME" not in environment and shutil.which("java") is None:
        environment["JAVA_HOME"] = str(engine.java().parent.parent)
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, env=environment, check=False)
    if done.returncode:
        said = [line for line in (done.stdout + done.stderr).splitlines() if "ERROR" in line]
        raise StoreError(f"Neo4j {VERSION} could not be fetched: {said[0] if said else 'mvn failed'}")


def _with_jgo(lib: Path, work: Path) -> None:
    import jgo

    try:
        environment = jgo.build("+".join(":".join(coordinate) for coordinate in COORDINATES), cache_dir=work / "jgo")
        for path in [*environment.jars_dir.glob("*.jar"), *environment.modules_dir.glob("*.jar")]:
            shutil.copy2(path, lib / path.name)
    except Exception as error:  # jgo raises what its parts raise
        raise StoreError(f"Neo4j {VERSION} could not be fetched: {type(error).__name__}: {error}") from error
