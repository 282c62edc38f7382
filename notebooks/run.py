"""Execute the notebooks and keep their outputs: `python notebooks/run.py [NAME…]`."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).resolve().parent
GRAPH = HERE / "notebooks.graph"
#: what differs between two runs that say the same
_ADDRESS = re.compile(r"(?<= at )0x[0-9a-f]+")


def execute(path: Path, timeout: int = 120) -> Any:
    """The notebook with the outputs of a fresh run, in a kernel of this Python.

    Raises:
        nbclient.exceptions.CellExecutionError: a cell fails; the message shows it.
    """
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=timeout, resources={"metadata": {"path": str(path.parent)}}).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            for kind, text in output.get("data", {}).items():
                output["data"][kind] = _ADDRESS.sub("0x…", text) if isinstance(text, str) else text
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def main() -> None:
    names = sys.argv[1:]
    for path in sorted(HERE.glob("*.ipynb")):
        if names and not any(path.stem.startswith(name) for name in names):
            continue
        print(path.name, flush=True)
        nbformat.write(execute(path), path)
    shutil.rmtree(GRAPH, ignore_errors=True)


if __name__ == "__main__":
    main()
