"""Extraction as machine code: mypyc compiles the typed modules of this package as they stand; nothing else changes.

`mandates compile` puts them into `__compiled__`, beside the sources as `__pycache__` is; it needs mypy, setuptools and a C compiler.
What was compiled is used only while it comes from the very sources that stand here (a digest of their text tells): an edited file
runs as Python at once, and so does everything where nothing was compiled or MANDATES_PURE is set.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path

HERE = Path(__file__).resolve().parent
#: Compiled modules of one Python and platform.
FOLDER = HERE / "__compiled__" / str(sysconfig.get_config_var("EXT_SUFFIX")).strip(".").partition(".")[0]
_STAMP = "sources"
_CONSTANT = re.compile(r"(?m)^(_?[A-Z][A-Z0-9_]*) = ")
#: The tests run as Python, too, and lengths are checked there.
_STRICT_ZIP = re.compile(r"(\bzip\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*), strict=(?:True|False)(\))")
#: Modules that stay Python: they wait for files and libraries (reading, spaCy), or hold what goes to other processes (source, records).
_PYTHON = ("__init__", "collector", "compiled", "nlp", "reading", "reading_html", "reading_office", "records", "source")
_SETUP = """
import sys
from mypyc.build import mypycify
from setuptools import setup
setup(name="mandates", packages=[], ext_modules=mypycify(["--strict", *sys.stdin.read().split()], opt_level="2", multi_file=True))
"""


class CompileError(Exception):
    """The modules could not be compiled: says why."""


def modules() -> list[Path]:
    """The sources that are compiled, relative to this package."""
    return sorted(path.relative_to(HERE) for path in HERE.rglob("*.py") if path.stem not in _PYTHON and "__compiled__" not in path.parts)


@cache
def digest() -> str:
    """What tells these sources from any others."""
    known = blake2b(sys.version.encode(), digest_size=16)
    for path in modules():
        known.update(f"\0{path.as_posix()}\0".encode())
        known.update((HERE / path).read_bytes())
    return known.hexdigest()


@cache
def is_used() -> bool:
    """Whether compiled modules stand here that were made of these sources."""
    stamp = FOLDER / _STAMP
    return not os.environ.get("MANDATES_PURE") and stamp.is_file() and stamp.read_text(encoding="ascii") == digest()


def search_path(path: Iterable[str]) -> list[str]:
    """Where Python looks for the modules of a package of ours: the compiled ones first, where they are used.

    Args:
        path: `__path__` of the package.
    """
    folders = list(path)
    if not is_used():
        return folders
    for shared in FOLDER.glob("*__mypyc.*"):  # the machine code itself; a compiled module is a name for its part of it
        name = shared.name.partition(".")[0]
        spec = importlib.util.spec_from_file_location(name, shared)
        if name not in sys.modules and spec and spec.loader:
            sys.modules[name] = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(sys.modules[name])
    return [str(FOLDER / "mandates" / "extract" / Path(folder).resolve().relative_to(HERE)) for folder in folders] + folders


def _prepare(path: Path) -> None:
    """Say of constants that they never change, and leave lengths unchecked in zip: mypyc has quick ways for both then."""
    text = path.read_text("utf8").replace("import annotations\n", "import annotations; from typing import Final\n", 1)
    path.write_text(_STRICT_ZIP.sub(r"\1\2", _CONSTANT.sub(r"\1: Final = ", text)), "utf8")


def build() -> Path:
    """Compile the modules; returns the folder that holds them.

    Raises:
        CompileError: mypy, setuptools or a C compiler is missing, or they refuse the sources.
    """
    if missing := [name for name in ("mypyc", "setuptools") if importlib.util.find_spec(name) is None]:
        raise CompileError(f"{' and '.join(missing)} not installed: pip install 'mandate-graph[compiled]'")
    stamp = digest()  # of the sources as they are now: what is edited in the meantime is not what is compiled
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(HERE, root / "mandates" / "extract", ignore=shutil.ignore_patterns("__compiled__", "__pycache__"))
        for path in modules():
            _prepare(root / "mandates" / "extract" / path)
        (root / "mandates" / "__init__.py").touch()
        (root / "setup.py").write_text(_SETUP, encoding="utf8")
        names = " ".join(f"mandates/extract/{path.as_posix()}" for path in modules())
        command = [sys.executable, "setup.py", "-q", "build_ext", "--build-lib", "out", "--parallel", str(os.cpu_count() or 1)]
        done = subprocess.run(command, cwd=root, input=names, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            said = [line for line in done.stdout.splitlines() if "warning" not in line]
            raise CompileError("not compiled, the extraction runs as Python:\n" + "\n".join(said[-8:]))
        shutil.rmtree(FOLDER, ignore_errors=True)
        shutil.copytree(root / "out", FOLDER)
    (FOLDER / _STAMP).write_text(stamp, encoding="ascii")  # last: what is half copied is not used
    is_used.cache_clear()
    return FOLDER
