"""The provision tree of a document part: chapters, sections, items, articles, boxes, table rows."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from mandates.extract.outline_boxes import by_place, mended
from mandates.extract.outline_labels import KINDS, Label, find_labels, paragraphs
from mandates.extract.outline_runs import HeadingReader
from mandates.extract.tables import cell_of, tab_table_rows, table_rows
from mandates.extract.tables_frames import find_frames
from mandates.extract.tables_indicators import is_indicator_table, read_indicators
from mandates.extract.tables_tabs import BARS, TabTable, find_tab_tables, indicator_rows, numbered_rows
from mandates.extract.text import Entry, Flow, Part, Unread

#: Characters of an article that serve as its heading (articles have no heading of their own).
ARTICLE_HEADING = 15

_GLOSSARY = re.compile(r"(?m)(名词解释|名词注释|术语解释|术语说明|注释|名词说明)[：:]?$")
#: a clause in brackets that names who does it is no part of the heading before it
_ROLE_CLAUSE = re.compile(r"[（(［\[【](?:责任|牵头|负责|配合|主办|承办|实施主体|[^（()）]{0,60}(?:负责|牵头|配合|按职责|参与))")
_LIST_TAIL = re.compile(r"[.．·…\s]*\d*$")


def outline(part: Part) -> list[Entry]:
    """Entries in reading order; the first has path [] and holds the running text before any number.

    Boxes and table rows follow the entry that they were printed under. What was seen and not understood is put in `part.unread`.
    """
    part.unread = []
    tables = find_tab_tables(part.flow) if any(bar in part.flow.text for bar in BARS) else []
    if any(corner in part.flow.text for corner in "┌┏╔├│"):
        tables = sorted([*tables, *find_frames(part.flow)], key=lambda table: table.start)
    label = sum(1 for table in tables if table.head.is_responsibility)
    rows: list[Entry] = []
    flow = part.flow
    for number, table in enumerate(part.tables, 1 + label):
        found, unread, after = table_rows(table, part.annex, f"表{number}")
        rows += found
        part.unread += unread
        if after is not None:
            # The text goes on after the table: it is read as one with the text before it.
            flow = flow.joined(after)
    entries = _tree(part, flow, (), "text", tables)
    boxes = [entry for name, words, box in mended(part.boxes) for entry in _box(part, name, words, box)]
    if boxes or rows:
        entries = by_place(entries, boxes + rows)
    return _unique(entries)


def _contents_end(text: str, labels: list[Label]) -> int:
    """Where a table of contents ends: the second place where its first heading is printed; 0 where there is none.

    Assumes that the entries of a table of contents are lines of headings without text, repeated later word for word.
    """
    first = next((label for label in labels if label.at_start), None)
    if first is None:
        return 0
    heading = _line(text, first) if first.stop - first.body < 80 else ""
    if not heading or len(heading) > 40 or "。" in heading:
        return 0
    for label in labels:
        if label.start > first.start and label.at_start and label.name == first.name and text.startswith(heading, label.body):
            return label.start if text.count("。", first.start, label.start) <= 1 else 0
    return 0


def _glossary(text: str, labels: list[Label]) -> re.Match[str] | None:
    """The heading of the glossary (名词解释): the last line of these words, unless chapters follow, as they do in a table of contents."""
    begins = [at for at in paragraphs(text) if at < len(text) and text[at] in "名术注"]
    found = [match for at in begins if (match := _GLOSSARY.match(text, at))]
    if not found or any(label.style in ("编", "章", "节") and label.at_start and label.start > found[-1].start() for label in labels):
        return None
    return found[-1] if found[-1].start() >= _contents_end(text, labels) else None


#: what a decision does to an article of another text: 第九条修改为：…, 第十三条增加一款…
_AMENDING = re.compile(
    r"(?:第[一二三四五六七八九十]+[款项])?(?:修改为|改为|修正为|中的|中增加|增加[一二三四五六七八九十]|后增加|删去|作为第|移至)|和?第"
)


def _is_statute(text: str, labels: list[Label]) -> bool:
    """Whether articles (第一条) are what the text counts: it begins with one, or has more of them than of 一、 (a decision that amends
    articles quotes some under 一、, or says what becomes of them: 第九条修改为)."""
    own = [label for label in labels if label.at_start and not (label.style == "条" and _AMENDING.match(text, label.body))]
    counts = {style: sum(1 for label in own if label.style == style) for style in ("条", "一、")}
    first = next((label.style for label in own if label.style in counts), None)
    return counts["条"] > 0 and (first == "条" or counts["条"] > counts["一、"])


def _line(text: str, label: Label) -> str:
    return _LIST_TAIL.sub("", text[label.body : label.stop])


@dataclass(slots=True)
class _Mark:
    """Where an entry begins."""

    start: int
    body: int
    path: tuple[str, ...]
    kind: str
    label: Label | None = None
    #: where the heading ends that a table gives; 0 where the heading is to be read
    named: int = 0


def _tree(part: Part, flow: Flow, above: tuple[str, ...], kind: str, tables: list[TabTable] | None = None) -> list[Entry]:
    """The entries of one flow of the part; the first is the text before any number, with the path `above`."""
    annex = part.annex
    text = flow.text
    labels = find_labels(text)
    glossary = _glossary(text, labels) if not above else None
    limit = glossary.start() if glossary else len(text)
    if glossary:
        labels = [label for label in labels if label.start < limit]
    if tables:
        tables = sorted(tables, key=lambda table: table.start)
        labels = _outside(labels, tables)
    contents = _contents_end(text, labels)
    if contents:
        labels = [label for label in labels if label.start >= contents]
    articles = _is_statute(text, labels)
    marks = [_Mark(0, 0, above, kind)]
    reader = HeadingReader(text, labels, articles)
    for label, path in reader.read():
        body = label.body + 1 if text[label.body : label.body + 1] == "\n" else label.body
        marks.append(_Mark(label.start, body, above + path, KINDS.get(label.style, "item"), label))
    part.unread += [_note(flow, label, "numbers before this one are missing") for label in reader.jumps]
    part.unread += [_note(flow, label, "a number that nothing leads up to: not read as a heading") for label in reader.stray]
    if glossary and limit < len(text):
        marks.append(_Mark(limit, limit, (glossary[1],), "glossary", named=limit + len(glossary[1])))
    if tables:
        marks = _with_rows(marks, tables)
    ends = [mark.start for mark in marks[1:]] + [len(text)]
    entries = [_entry(flow, annex, mark, end) for mark, end in zip(marks, ends, strict=True)]
    return _with_tables(entries, flow, annex, tables) if tables else entries


def _outside(labels: list[Label], tables: list[TabTable]) -> list[Label]:
    starts = [table.start for table in tables]
    return [label for label in labels if not (at := bisect_right(starts, label.start)) or label.start >= tables[at - 1].end]


def _note(flow: Flow, label: Label, reason: str) -> Unread:
    return Unread(flow, label.start, min(label.stop, label.start + 60), reason)


def _entry(flow: Flow, annex: int, mark: _Mark, end: int) -> Entry:
    words = ""
    if mark.label:
        words = heading(flow.text, mark.label, mark.body, end)
    elif mark.named:
        words = flow.text[mark.body : mark.named]
    return Entry(annex, mark.path, words, flow, mark.start, mark.body, end, mark.kind)


def _with_rows(marks: list[_Mark], tables: list[TabTable]) -> list[_Mark]:
    """Marks with those of tables: numbered rows are items of the heading above them; after a responsibility table text goes on."""
    out = list(marks)
    starts = [mark.start for mark in marks]
    for table in tables:
        holder = marks[bisect_right(starts, table.start) - 1]
        if table.head.is_responsibility:
            out.append(_Mark(table.end, table.end, (), "text"))
        elif not table.head.has("metric"):
            for label, name, _ in numbered_rows(table):
                start = holder.start if not name.text else _row_start(name.start, table)
                out.append(_Mark(start, name.start, (*holder.path, label), "item", named=name.end))
    return sorted(out, key=lambda mark: mark.start)


def _row_start(at: int, table: TabTable) -> int:
    """Start of the table row that holds the place `at`."""
    return next(cells[0].start for cells in reversed(table.rows) if cells[0].start <= at)


def _with_tables(entries: list[Entry], flow: Flow, annex: int, tables: list[TabTable]) -> list[Entry]:
    """Rows of responsibility tables after the entry that the table stands in, which ends before it; indicators given to that entry."""
    out: list[Entry] = []
    number = at = 0
    for entry in entries:
        first = at
        while at < len(tables) and tables[at].start < entry.end:
            at += 1
        inside = tables[first:at]
        if entry.kind == "text" and entry.start and not entry.text.strip() and not inside:
            continue
        out.append(entry)
        for table in inside:
            if table.head.is_responsibility:
                number += 1
                entry.end = min(entry.end, table.start)
                out += tab_table_rows(flow, table, annex, f"表{number}")
            elif table.head.has("metric"):
                entry.indicators += [{key: cell_of(flow, pieces) for key, pieces in row.items()} for row in indicator_rows(table)]
    return out


def heading(text: str, label: Label, body: int, end: int) -> str:
    """Heading of the entry: up to the first 。 of its first paragraph; of an article no more than its first 15 characters.

    An article may bear a name that 。 ends (第七条 督查激励项目。督查激励项目设置坚持…): then that is its heading.
    """
    stop = text.find("\n", body, end)
    line = text[body : stop if stop >= 0 else end]
    if label.style == "条":
        return line[:ARTICLE_HEADING].partition("。")[0].rstrip("：:")
    period = line.find("。")
    if period >= 0:
        line = line[:period]
    clause = _ROLE_CLAUSE.search(line)
    if clause and clause.start() > 3:
        line = line[: clause.start()]
    return line.rstrip("：:；;")


def _box(part: Part, label: str, heading: str, flow: Flow) -> list[Entry]:
    """A box: its numbered items, or, where it is a table of indicators, what stands in its rows."""
    tabs = [table for table in find_tab_tables(flow) if table.head.has("metric")] if any(bar in flow.text for bar in BARS) else []
    if tabs:
        rows = [{key: cell_of(flow, pieces) for key, pieces in row.items()} for table in tabs for row in indicator_rows(table)]
        return [Entry(part.annex, (label,), heading, flow, 0, 0, len(flow), "box", indicators=rows)]
    if is_indicator_table(flow):
        indicators, unread = read_indicators(flow)
        part.unread += unread
        return [Entry(part.annex, (label,), heading, flow, 0, 0, len(flow), "box", indicators=indicators)]
    entries = _tree(part, flow, (label,), "box")
    entries[0].heading = heading
    return entries


def _unique(entries: list[Entry]) -> list[Entry]:
    """A path that is printed again gets `#2`, with all that stands under it."""
    seen: dict[tuple[str, ...], int] = {}
    renamed: dict[tuple[str, ...], tuple[str, ...]] = {}
    for entry in entries:
        if not entry.path:
            continue
        path = entry.path
        parent = renamed.get(path[:-1], path[:-1])
        full = (*parent, path[-1])
        seen[full] = seen.get(full, 0) + 1
        if seen[full] > 1:
            full = (*parent, f"{path[-1]}#{seen[full]}")
        renamed[path] = full
        entry.path = full
    return entries
