"""The wheel holds all that the package needs and runs outside the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOMS = ("mandates", "extract", "graph", "cypher")


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the declared backend from a copy of what it is made of."""
    copy = tmp_path_factory.mktemp("checkout")
    for room in ROOMS:
        shutil.copytree(root / room, copy / room, ignore=shutil.ignore_patterns("__pycache__", "__compiled__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(root / name, copy / name)
    program = "from setuptools.build_meta import build_wheel; print(build_wheel('dist'))"
    done = subprocess.run([sys.executable, "-c", program], cwd=copy, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return copy / "dist" / done.stdout.split()[-1]


def test_the_wheel_holds_every_module_and_data_file(wheel: Path, root: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for room in ROOMS:
        for file in (root / room).rglob("*"):
            if file.is_file() and not {"__pycache__", "__compiled__"} & set(file.parts):
                inside = file.relative_to(root).as_posix()
                assert (inside if room == "mandates" else f"mandates/{inside}") in names
    assert not {name for name in names if name.split("/")[0] in ("extract", "graph", "cypher", "tests")}


def test_the_wheel_runs_outside_the_checkout(wheel: Path, root: Path, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    site = Path(
        subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, text=True
        ).stdout.strip()
    )
    zipfile.ZipFile(wheel).extractall(site)
    # The dependencies of this environment, not its editable install: a path file inside a path file is not read.
    (site / "dependencies.pth").write_text("\n".join(path for path in sys.path if path.endswith("site-packages")) + "\n")
    example = tmp_path / "notice.txt"
    shutil.copy(root / "examples" / "yunling" / "wanglan-compendium-2024.txt", example)
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    program = f"""
import mandates, mandates.extract, mandates.graph
assert mandates.__file__.startswith({str(site)!r}), mandates.__file__
assert len(mandates.questions()) >= 35
with mandates.build([{example.name!r}], "notice.graph") as kg:
    print(kg.ask("documents").column("number"))
"""
    done = subprocess.run([python, "-c", program], cwd=tmp_path, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["['望政办发〔2024〕12号']"]
