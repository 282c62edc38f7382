"""Answers on paper: rows as a table, as CSV or as JSON."""

from __future__ import annotations

import csv
import io
import json
from enum import StrEnum
from typing import Any

from rich import box
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from mandates.rows import Row, Rows


class Format(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def write(rows: Rows, form: Format, console: Console) -> None:
    """Print rows: CSV with a head line, JSON as a list of objects, or what reads best in the width of the console."""
    if form is Format.CSV:
        console.file.write(to_csv(rows))
    elif form is Format.JSON:
        console.file.write(to_json(rows))
    else:
        console.print(to_table(rows, console.width))


def to_csv(rows: Rows) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows([plain(row[column]) for column in rows.columns] for row in rows)
    return out.getvalue()


def to_json(rows: Rows) -> str:
    return json.dumps(list(rows), ensure_ascii=False, indent=1, default=plain) + "\n"


def plain(value: Any) -> str:
    """A value as text: empty for null, dates ISO, whole figures without .0, lists joined by 、."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, list):
        return "、".join(plain(item) for item in value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def to_table(rows: Rows, width: int) -> RenderableType:
    """A table where the rows fit the width, else one block of lines per row; columns that are empty throughout are left out."""
    if not rows:
        return Text("no rows", style="dim")
    columns = [column for column in rows.columns if any(row[column] not in (None, "") for row in rows)]
    texts = [[plain(row[column]) for column in columns] for row in rows]
    widths = [max(cell_len(name), *(cell_len(line[i]) for line in texts)) for i, name in enumerate(columns)]
    if sum(min(w, 40) + 3 for w in widths) > width:
        return Group(*(_block(columns, line) for line in texts))
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), show_edge=False)
    for i, name in enumerate(columns):
        numeric = all((isinstance(row[name], (int, float)) and not isinstance(row[name], bool)) or row[name] is None for row in rows)
        table.add_column(name, justify="right" if numeric else "left", no_wrap=widths[i] <= 16, overflow="fold")
    for line in texts:
        table.add_row(*(Text(cell) for cell in line))
    return table


def _block(columns: list[str], line: list[str]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, cell in zip(columns, line, strict=True):
        if cell:
            table.add_row(name, Text(cell))
    table.add_row("", "")
    return table


def counts(title: str, rows: list[tuple[str, Row | int | str]]) -> RenderableType:
    """A summary of two columns, what and how many, under a title that may be wider than they are."""
    table = Table(box=box.SIMPLE_HEAD, show_header=False, show_edge=False)
    table.add_column()
    table.add_column(justify="right")
    for name, number in rows:
        table.add_row(name, f"{number:,}" if isinstance(number, int) else str(number))
    return Group(Text(title, style="bold"), table)
