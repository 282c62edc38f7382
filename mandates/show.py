"""A document on the screen: its outline with who does what, how much and by when under each item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from mandates.extract.records import DeclarationRecord, Record, TaskRecord, to_dict
from mandates.extract.text import SourceError
from mandates.graph.schema import schema
from mandates.output import plain
from mandates.rows import Row

if TYPE_CHECKING:
    from mandates.api import Graph

Place = tuple[int, str]


def find(kg: Graph, document: str) -> Row:
    """The printed document (id, number, title) of that number or title, or that alone has it in its title.

    Raises:
        SourceError: no printed document of that number or title, or several.
    """
    found = list(
        kg.cypher(
            "MATCH (d:Document {printed: true}) WHERE d.id = $document OR d.number = $document OR d.title CONTAINS $document "
            "OR any(title IN coalesce(d.titles, []) WHERE title CONTAINS $document) "
            "RETURN d.id AS id, d.number AS number, d.title AS title ORDER BY id",
            document=document,
        )
    )
    exact = [row for row in found if document in row.values()] or found
    if len(exact) != 1:
        raise SourceError(document, _which(found))
    return exact[0]


def render(kg: Graph, document: str, *, evidence: bool = False) -> RenderableType:
    """The document as lines with styles, folded under their indentation.

    Raises:
        SourceError: no printed document of that number or title, or several.
    """
    exact = find(kg, document)
    key = exact["id"]
    tasks = _by_place(kg.ask("tasks-of-document", document=key, limit=None))
    targets = _by_place(kg.ask("targets-of-topic", document=key, limit=None))
    relations = schema().relationships["CITES"].properties["relation"].words
    cited = _by_place(kg.ask("references-of", document=key, limit=None))
    lines = [Text(line, style="bold") for line in (exact["number"], exact["title"], " ") if line]
    out: list[RenderableType] = list(lines)
    for row in kg.ask("outline", document=key, limit=None):
        place = (row["annex"], row["path"])
        depth = row["path"].count("/") + 1 if row["path"] else 0
        out.append(_indented(depth, Text(_label(row), style="bold").append(f" {row['heading'] or ''}", style="not bold")))
        below = _tasks(tasks[place], evidence)
        for target in targets[place]:
            below += [Text("指标 ", style="magenta").append(_figure(target), style="default"), *_quote(target, evidence)]
        for mention in cited[place]:
            name = mention["cited_number"] or mention["cited_title"] or ""
            below += [Text(f"{relations[mention['relation']]} ", style="blue").append(name, style="default")]
            below += _quote(mention, evidence)
        out.extend(_indented(depth + 2, line) for line in below)
    return Group(*out)


def explain(sources: Sequence[str], document: str, path: str) -> RenderableType:
    """Which rule saw what at one item, with the words it saw it in and what is handed down from where.

    Args:
        sources: files, directories or globs to look in.
        document: number or part of the title.
        path: labels parted by `/`, after an annex and a colon where it stands in one (`1:二/（一）`).

    Raises:
        SourceError: no such document or item is printed in those of the sources that can be read; says which cannot.
    """
    from mandates.extract.documents import find_documents
    from mandates.extract.meaning.explain import explain as lines_of
    from mandates.extract.outline import outline
    from mandates.extract.pipeline import extract
    from mandates.extract.reading import read_sources

    annex, colon, labels = path.rpartition(":")
    wanted = tuple(label for label in labels.split("/") if label)
    errors: list[SourceError] = []
    for source in read_sources(sources):
        if isinstance(source, SourceError):
            errors.append(source)
            continue
        for printed in find_documents(source):
            if document not in (printed.record.number, printed.record.title) and document not in (printed.record.title or ""):
                continue
            entries = [entry for part in printed.parts for entry in outline(part)]
            entry = next((e for e in entries if e.path == wanted and (not colon or str(e.annex) == annex)), None)
            if entry is None:
                continue
            records = [r for r in extract(source) if r.doc == printed.record.doc]
            declarations = {r.id: r for r in records if isinstance(r, DeclarationRecord)}
            here = [r for r in records if tuple(r.path) == wanted and r.annex == entry.annex]
            told = [line for record in here for line in _told(record, declarations)]
            rules = lines_of(printed, entry, entries)
            if rules:
                told += [Text("what the rules saw", style="bold"), *(_indented(1, Text(str(line))) for line in rules)]
            return Group(*told)
    where = "; ".join([f"{', '.join(sources)} (`mandates show` prints the paths)", *map(str, errors)])
    raise SourceError(document, f"no item {path} of such a document is printed in {where}")


def _told(record: Record, declarations: Mapping[str, DeclarationRecord]) -> Iterator[RenderableType]:
    sure = "" if record.confidence is None else f", confidence {record.confidence:g}"
    page = "" if record.page is None else f", page {record.page}"
    yield Text(record.type, style="bold").append(f"  rule {record.rule or '?'}{sure}", style="not bold")
    yield _indented(1, Text(f"“{record.quote or ''}”", style="dim"))
    yield _indented(1, Text(f"{record.source}, characters {record.start} to {record.end}{page}", style="dim"))
    common = {spec.name for spec in fields(Record)}
    for name, value in to_dict(record).items():
        if name not in common and name not in ("type", "text", "inherited") and value not in (None, [], {}):
            yield _indented(1, Text(f"{name}: ").append(_short(value)))
    for role, bodies in (record.inherited if isinstance(record, TaskRecord) else {}).items():
        for body in bodies:
            origin = declarations.get(body.declaration or "")
            words = f"“{origin.quote}” at {'/'.join(origin.path) or 'the beginning'}" if origin else "an earlier declaration"
            yield _indented(1, Text(f"{role}, handed down: {body.surface}, by {words}"))
    yield Text("")


def _short(value: object) -> str:
    if isinstance(value, dict):
        return str(value.get("surface") or value.get("date") or "; ".join(f"{key}: {_short(one)}" for key, one in value.items()))
    return "、".join(_short(one) for one in value) if isinstance(value, list) else str(value)


def _which(found: Sequence[Row]) -> str:
    if not found:
        return "no document of that number or title is printed here; `mandates ask documents` lists them"
    names = "; ".join(row["number"] or row["title"] for row in found[:8])
    return f"{len(found)} documents fit: {names}{'; …' if len(found) > 8 else ''}"


def _by_place(rows: Sequence[Row]) -> dict[Place, list[Row]]:
    places: dict[Place, list[Row]] = defaultdict(list)
    for row in rows:
        places[row["annex"], row["path"]].append(row)
    return places


def _tasks(rows: Sequence[Row], evidence: bool) -> list[Text]:
    lines = []
    for type_, rel in schema().roles.items():
        bodies = [(row["agency"], row["inherited"]) for row in rows if row["role"] == type_]
        if bodies:
            line = Text().append(f"{rel.zh} ", style="green")
            lines.append(line.append("、".join(dict.fromkeys(f"{body}（承前）" if inherited else body for body, inherited in bodies))))
    due = dict.fromkeys(plain(row["due"]) for row in rows if row["due"])
    if due:
        lines.append(Text().append("期限 ", style="yellow").append("、".join(due)))
    if evidence:
        lines.extend(Text(f"  “{quote}”", style="dim") for quote in dict.fromkeys(row["quote"] for row in rows if row["quote"]))
    return lines


def _figure(row: Row) -> str:
    value = plain(row["value"]) + (f"–{plain(row['upper'])}" if row["upper"] is not None else "")
    by = f"（{row['by']}）" if row["by"] else ""
    return f"{row['metric']} {row['op'] or ''} {value}{row['unit'] or ''}{by}"


def _quote(row: Row, evidence: bool) -> list[Text]:
    if not evidence or not row.get("quote"):
        return []
    page = f" p. {row['page']}" if row.get("page") is not None else ""
    return [Text(f"  “{row['quote']}”{page}", style="dim")]


def _label(row: Row) -> str:
    if row["path"]:
        return str(row["path"]).rpartition("/")[2]
    return "正文" if row["annex"] == 0 else f"附件{row['annex']}"


def _indented(depth: int, line: Text) -> RenderableType:
    return Padding(line, (0, 0, 0, 2 * depth), expand=False)
