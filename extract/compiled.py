"""Extraction as machine code: mypyc compiles the typed modules of this package, which stay as they are.

`mandates compile` puts them into `__compiled__`, beside the sources as `__pycache__` is; it needs mypy, setuptools and a C compiler.
What was compiled is used only while it comes from the very sources that stand here (a digest of their text tells): an edited file
runs as Python at once, and so does everything where nothing was compiled or MANDATES_PURE is set.
"""

from __future__ import annotations

import ast
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
#: Calls between modules are bound when they are linked: a few per cent faster, and sooner compiled.
_LINKED = {"CFLAGS": "-flto=auto -fno-plt -fvisibility=hidden", "LDFLAGS": "-flto=auto -O2"}
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
    known = blake2b(sys.version.encode() + Path(__file__).read_bytes(), digest_size=16)
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


def prepared(text: str) -> str:
    """A module as mypyc compiles it best: constants said to be final, lengths unchecked in zip, dataclasses with constructors in sight."""
    text = text.replace("import annotations\n", "import annotations; from typing import Final\n", 1)
    return _with_constructors(_STRICT_ZIP.sub(r"\1\2", _CONSTANT.sub(r"\1: Final = ", text)))


def _with_constructors(text: str) -> str:
    """Write out the constructors of dataclasses: mypyc calls the one that `dataclass` makes, which is Python and slow.

    For frozen ones `frozen` becomes `unsafe_hash`: that nobody changes them is what mypy sees to.
    """
    lines = text.splitlines(keepends=True)
    for node in reversed([node for node in ast.parse(text).body if isinstance(node, ast.ClassDef)]):
        made = [at for at in node.decorator_list if ast.unparse(at).startswith("dataclass(")]
        fields = [part for part in node.body if isinstance(part, ast.AnnAssign)]
        if not made or node.bases or any("kw_only" in ast.unparse(part) for part in fields):
            continue
        asked, said = [], []
        for part in fields:
            name, kind, given = ast.unparse(part.target), ast.unparse(part.annotation), part.value
            factory = given.keywords[0].value if isinstance(given, ast.Call) and ast.unparse(given.func) == "field" else None
            if factory is not None:
                asked.append(f"{name}: {kind} | None = None")
                made_new = {"list": "[]", "dict": "{}"}.get(ast.unparse(factory), f"{ast.unparse(factory)}()")
                said.append(f"self.{name} = {made_new} if {name} is None else {name}")
            else:
                asked.append(f"{name}: {kind}" + (f" = {ast.unparse(given)}" if given else ""))
                said.append(f"self.{name} = {name}")
        if any(isinstance(part, ast.FunctionDef) and part.name == "__post_init__" for part in node.body):
            said.append("self.__post_init__()")
        constructor = [f"    def __init__(self, {', '.join(asked)}) -> None:\n", *(f"        {line}\n" for line in said)]
        lines[(fields[-1].end_lineno or 0) : fields[-1].end_lineno] = constructor
        at = made[0].lineno - 1
        lines[at] = lines[at].replace("frozen=True", "unsafe_hash=True")
    return "".join(lines)


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
            copy = root / "mandates" / "extract" / path
            copy.write_text(prepared(copy.read_text("utf8")), "utf8")
        (root / "mandates" / "__init__.py").touch()
        (root / "setup.py").write_text(_SETUP, encoding="utf8")
        names = " ".join(f"mandates/extract/{path.as_posix()}" for path in modules())
        command = [sys.executable, "setup.py", "-q", "build_ext", "--build-lib", "out", "--parallel", str(os.cpu_count() or 1)]
        for flags in (_LINKED, {}):  # a compiler that does not know the flags compiles without them
            done = subprocess.run(
                command, cwd=root, input=names, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                env={**os.environ, **{name: f"{os.environ.get(name, '')} {flag}".strip() for name, flag in flags.items()}},
            )  # fmt: skip
            if not done.returncode:
                break
        else:
            said = [line for line in done.stdout.splitlines() if "warning" not in line]
            raise CompileError("not compiled, the extraction runs as Python:\n" + "\n".join(said[-8:]))
        shutil.rmtree(FOLDER, ignore_errors=True)
        shutil.copytree(root / "out", FOLDER)
    (FOLDER / _STAMP).write_text(stamp, encoding="ascii")  # last: what is half copied is not used
    is_used.cache_clear()
    return FOLDER
