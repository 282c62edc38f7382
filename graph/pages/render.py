"""Pages out of what was collected: one file each, style and script inside, nothing fetched."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader
from mandates.graph.pages.collect import Item, Page, Reader, Row, collect, documents
from mandates.graph.pages.marks import Mark, Segment, segments
from mandates.graph.schema import schema
from markupsafe import Markup

OPERATORS = {"=": "", ">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "~": "≈ "}

#: id of a document -> the page that shows it, None where there is none
Link = Callable[[str], str | None]


@cache
def _environment() -> Environment:
    environment = Environment(loader=PackageLoader("mandates.graph.pages", "."), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["figure"] = figure
    environment.filters["basename"] = lambda name: re.split(r"[/\\]", name)[-1]
    environment.globals.update(types=schema().relationships, roles=schema().roles, relation=_relation, modality=_modality)
    return environment


def _relation(mention: Row) -> str:
    """What a reader calls that which a mention says of the document it names."""
    return schema().relationships["CITES"].properties["relation"].words[mention["relation"]]


def _modality(mandate: Row) -> str:
    return schema().nodes["Mandate"].properties["modality"].words.get(mandate["modality"] or "", "")


def _inline(name: str) -> Markup:
    """A style or script of this package, to stand inside the page."""
    return Markup(files("mandates.graph.pages").joinpath(name).read_text(encoding="utf-8"))


def figure(target: Row) -> str:
    """A target's figure for a reader: ≥ 30,000,000 户."""
    unit = target["unit"] or ""
    if target["value"] is None:
        return f"（未印数值）{unit}"
    value = _number(target["value"]) + (f"–{_number(target['upper'])}" if target["upper"] is not None else "")
    return f"{OPERATORS.get(target['op'], '')}{value}{'' if unit in ('%', '‰') else ' '}{unit}".rstrip()


def _number(value: float) -> str:
    return f"{value:,.10f}".rstrip("0").rstrip(".")


def anchor(id: str) -> str:
    """A name for an HTML id: short, and the same every time."""
    return "x" + hashlib.sha256(id.encode()).hexdigest()[:12]


def page_html(page: Page, link: Link = lambda _: None, index: str | None = None) -> str:
    """The page of one document as HTML.

    Args:
        page: what `collect` found.
        link: gives the address of another document's page.
        index: address of the page that lists all documents.
    """
    records: dict[str, dict[str, Any]] = {}
    items = []
    for item in page.items:
        marks = list(_marks(page, item, records))
        items.append(_view(page, item, marks))
    words = {"style": _inline("style.css"), "script": _inline("page.js"), "records": _json(records)}
    return _environment().get_template("page.html.j2").render(page=page, items=items, link=link, index=index, anchor=anchor, **words)


def _view(page: Page, item: Item, marks: list[Mark]) -> dict[str, Any]:
    row = item.row
    text, heading = row["text"] or "", row["heading"] or ""
    depth = len(row["path"] or [])
    return {
        "row": row,
        "depth": min(depth, 6),
        "item": item,
        "title": heading if not text.startswith(heading) else "",
        "segments": _paragraphs(segments(text, marks)),
        "quiet": not text and not heading,
    }


def _paragraphs(found: list[Segment]) -> list[list[Segment]]:
    """Segments by printed paragraph."""
    out: list[list[Segment]] = [[]]
    for segment in found:
        for i, piece in enumerate(segment.text.split("\n")):
            if i:
                out.append([])
            if piece:
                out[-1].append(Segment(piece, segment.kinds, segment.records))
    return [paragraph for paragraph in out if paragraph]


def _marks(page: Page, item: Item, records: dict[str, dict[str, Any]]) -> Iterator[Mark]:
    for mandate in item.mandates:
        key = anchor(mandate["id"])
        roles = page.roles.get(mandate["id"], [])
        records[key] = {
            "类型": "任务" if mandate["kind"] == "task" else f"职责（{_modality(mandate)}）",
            **{rel.zh: "、".join(_named(r) for r in roles if r["role"] == type_) for type_, rel in schema().roles.items()},
            "责任领导": "、".join(page.officials.get(mandate["id"], [])),
            "期限": "、".join(mandate["deadlines"] or []),
            **_record(mandate),
        }
        yield Mark(mandate["quote"] or "", "clause", key)
        for role in roles:
            if not role["inherited"] and role["surface"]:
                yield Mark(role["surface"], schema().roles[role["role"]].role, key, mandate["quote"] or "")
        for quote in mandate["deadline_quotes"] or []:
            yield Mark(quote, "deadline", key)
    for target in item.targets:
        key = anchor(target["id"])
        records[key] = {"类型": "指标", "指标": target["metric"], "数值": figure(target), "时限": target["by"]} | _record(target)
        yield Mark(target["quote"] or "", "target", key)
    for i, citation in enumerate(item.citations):
        key = anchor(f"{citation['provision']} {i} {citation['cited']} {citation['relation']}")
        records[key] = {
            "类型": f"引用：{_relation(citation)}",
            "文件": citation["cited_title"],
            "文号": citation["cited_number"],
            **_record(citation),
        }
        named = [words for words in (citation["title"], citation["number"]) if words]
        for words in named or [citation["quote"] or ""]:
            yield Mark(words, "citation", key, citation["quote"] or "")
    for declaration in item.declarations:
        key = anchor(declaration["id"])
        told = {"类型": f"声明（{declaration['scope']}）", "所加": "、".join(declaration["adds"] or [])}
        records[key] = told | _record(declaration)
        yield Mark(declaration["quote"] or "", "declaration", key)


def _named(role: Row) -> str:
    return f"{role['surface'] or role['agency']}{'（承前）' if role['inherited'] else ''}"


def _record(row: Row) -> dict[str, Any]:
    """What the card says of every record: where it comes from."""
    return {"规则": row.get("rule"), "置信度": row.get("confidence"), "页": row.get("page"), "原文": row.get("quote")}


def _json(records: Mapping[str, Mapping[str, Any]]) -> Markup:
    """Records for the script: no empty values, and no `<` that could end the script element."""
    kept = {key: {k: v for k, v in record.items() if v not in (None, "", [])} for key, record in records.items()}
    return Markup(json.dumps(kept, ensure_ascii=False).replace("<", "\\u003c"))


def write_page(reader: Reader, document: str, path: str | Path) -> None:
    """One self-contained file with the page of one document.

    Raises:
        KeyError: there is no such document.
    """
    Path(path).write_text(page_html(collect(reader, document)), encoding="utf-8")


def file_name(row: Row) -> str:
    """Name of a document's page: its number or title as far as a file name holds them, and something that keeps it apart."""
    words = re.sub(r"[^\w〔〕（）—-]+", "", row["number"] or row["title"] or "")[:40] or "document"
    return f"{words}-{anchor(row['id'])[1:7]}.html"


def write_site(reader: Reader, folder: str | Path, progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """A page for every printed document and an index with a search box; works from file://.

    Returns:
        How many documents there are.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    rows = documents(reader)
    names = {row["id"]: file_name(row) for row in rows}
    entries: list[list[Any]] = []
    for done, row in enumerate(rows, 1):
        page = collect(reader, row["id"])
        (folder / names[row["id"]]).write_text(page_html(page, names.get, "index.html"), encoding="utf-8")
        for item in page.items:
            words = "、".join(dict.fromkeys(r["surface"] or r["agency"] for m in item.mandates for r in page.roles.get(m["id"], [])))
            if item.row["path"]:
                entries.append([names[row["id"]], anchor(item.row["id"]), "/".join(item.row["path"]), item.row["heading"] or "", words])
        progress(done, len(rows))
    data = Markup(json.dumps({"entries": entries}, ensure_ascii=False).replace("<", "\\u003c"))
    html = _environment().get_template("index.html.j2").render(
        documents=rows, names=names, data=data, style=_inline("style.css"), script=_inline("index.js")
    )  # fmt: skip
    (folder / "index.html").write_text(html, encoding="utf-8")
    return len(rows)
