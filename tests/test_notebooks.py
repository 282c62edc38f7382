"""The notebooks run from top to bottom and say what the synthetic examples hold."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
import pytest

#: notebook -> what a reader of the examples finds in its outputs
FIGURES = {
    "1-who-leads-what": ["岭政办发〔2024〕7号", "统一政务服务事项清单", "省政务局", "以下"],
    "2-province-to-city": ["new", "开设“夜间服务厅”", "规范办事指南", "12000000", "1500000"],
    "3-network": ["国发〔2022〕5号", "望澜市行政审批服务局"],
    "4-timeline": ["2024-06-30", "全年撮合融资", "3.000000e+09"],
    "5-quality": ["'document': 5", "'appointment': 4", "国务院令第722号"],
    "6-rdf-sparql": ["conforms: True", "who-leads-what"],
}


def _words(notebook: Any) -> str:
    """All that the outputs say, pictures included (their words are text)."""
    out = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            out.append(output.get("text", ""))
            out += [text for kind, text in output.get("data", {}).items() if kind in ("text/plain", "text/html", "image/svg+xml")]
    return "".join(out)


@pytest.fixture(scope="module")
def runner(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("run_notebooks", root / "notebooks" / "run.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
@pytest.mark.parametrize("name", FIGURES)
def test_a_notebook_runs_and_says_its_key_figures(name: str, root: Path, runner: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "examples").symlink_to(root / "examples")
    path = tmp_path / "notebooks" / f"{name}.ipynb"
    path.write_bytes((root / "notebooks" / f"{name}.ipynb").read_bytes())
    words = _words(runner.execute(path))
    assert [figure for figure in FIGURES[name] if figure not in words] == []


@pytest.mark.parametrize("name", FIGURES)
def test_a_notebook_is_kept_with_its_outputs(name: str, root: Path) -> None:
    notebook = nbformat.read(root / "notebooks" / f"{name}.ipynb", as_version=4)
    words = _words(notebook)
    assert [figure for figure in FIGURES[name] if figure not in words] == []
    assert not [o for cell in notebook.cells for o in cell.get("outputs", []) if o.output_type == "error" or o.get("name") == "stderr"]
