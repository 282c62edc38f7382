"""Build the synthetic province and ask three questions: `make demo`."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from rich.console import Console

import mandates
from mandates.output import to_table
from mandates.rows import Rows

HERE = Path(__file__).resolve().parent
console = Console(highlight=False)


def answer(title: str, command: str, rows: Rows, columns: list[str]) -> None:
    console.print(f"\n[bold]{title}[/bold]")
    console.print(f"[dim]{command}[/dim]\n")
    console.print(to_table(Rows(({name: row[name] for name in columns} for row in rows), columns), console.width))


def main() -> None:
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, mandates.build([HERE / "yunling"], Path(folder) / "demo.graph") as kg:
        documents = kg.ask("documents")
        console.print(f"Built a graph of {len(documents)} documents out of 3 synthetic sources (云岭省 and 望澜市 are invented).")
        answer(
            "1  What does the provincial 政务局 lead, and which printed words say so?",
            "mandates ask who-leads-what -p agency=省政务局",
            kg.ask("who-leads-what", agency="省政务局"),
            ["number", "path", "what", "due", "quote", "page"],
        )
        answer(
            "2  What did the city make of each item of the province?",
            "mandates ask task-alignment -p lower=望政办发〔2024〕12号",
            kg.ask("task-alignment", lower="望政办发〔2024〕12号"),
            ["lower_path", "lower_heading", "kind", "upper_path", "upper_heading"],
        )
        answer(
            "3  Who is responsible without being named, and through which words?",
            "mandates ask inherited-duties",
            kg.ask("inherited-duties", limit=6),
            ["number", "path", "what", "agency", "words", "declared_at"],
        )
    console.print(f"\n[dim]{time.perf_counter() - started:.1f} s. Next: mandates build YOUR-FILES, then mandates ask.[/dim]")


if __name__ == "__main__":
    main()
