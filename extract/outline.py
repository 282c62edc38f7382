"""The provision tree of a document part: chapters, sections, items, articles, boxes, table rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mandates.extract.outline_labels import KINDS, RANKS, Label, find_labels
from mandates.extract.tables import cell_of, tab_table_rows, table_rows
from mandates.extract.tables_indicators import is_indicator_table, read_indicators
from mandates.extract.tables_tabs import TabTable, find_tab_tables, indicator_rows, numbered_rows
from mandates.extract.text import Entry, Flow, Part

#: Characters of an article that serve as its heading (articles have no heading of their own).
ARTICLE_HEADING = 15

_GLOSSARY = re.compile(r"(?m)^(名词解释|名词注释|术语解释|术语说明|注释|名词说明)[：:]?$")
_SENTENCE_END = "。！？：；:;”）)"
#: a clause in brackets that names who does it is no part of the heading before it
_ROLE_CLAUSE = re.compile(r"[（(［\[【](?:责任|牵头|负责|配合|主办|承办|实施主体|[^（()）]{0,60}(?:负责|牵头|配合|按职责|参与))")
_LIST_TAIL = re.compile(r"[.．·…\s]*\d*$")


def outline(part: Part) -> list[Entry]:
    """Entries in reading order; the first has path [] and holds the running text before any number.

    Boxes follow the entry that they were printed under, table rows the text. What was seen and not understood is added to `part.unread`.
    """
    tables = find_tab_tables(part.flow) if "\t" in part.flow.text else []
    entries = _tree(part.flow, part.annex, (), "text", tables)
    boxes = [entry for label, heading, flow in part.boxes for entry in _box(part, label, heading, flow)]
    if boxes:
        entries = _by_place(entries, boxes)
    before = sum(1 for table in tables if table.head.is_responsibility)
    for number, table in enumerate(part.tables, 1 + before):
        rows, unread = table_rows(table, part.annex, f"表{number}")
        entries += rows
        part.unread += unread
    return _unique(entries)


@dataclass(slots=True)
class _Run:
    """Labels of one style that count on: （一） … （二十七）, perhaps under several parents."""

    style: str
    last: int
    #: labels above the last one
    parent: tuple[Label, ...]


@dataclass(slots=True)
class _Reader:
    """Decides which labels are headings: those that carry on the count of their style.

    Assumes that numbers are printed without gaps (第一章 … 第十二章; （一） … （二十七）). A label that carries on a run that was left
    (a column printed before the one it follows) goes where that run stands. A label at the start of a paragraph that jumps ahead is taken
    and noted in `jumps`; one inside a paragraph is taken only where it carries on the count.
    """

    text: str
    labels: list[Label]
    articles: bool
    stack: tuple[Label, ...] = ()
    runs: list[_Run] = field(default_factory=list)
    jumps: list[Label] = field(default_factory=list)
    #: style -> (paragraph end, last number) of a list inside a sentence
    inline: dict[str, tuple[int, int]] = field(default_factory=dict)

    def read(self) -> list[tuple[Label, tuple[str, ...]]]:
        found: list[tuple[Label, tuple[str, ...]]] = []
        for i, label in enumerate(self.labels):
            parent = self._parent(i, label)
            if parent is None:
                continue
            self.stack = (*parent, label)
            found.append((label, tuple(above.name for above in self.stack)))
        return found

    def _parent(self, i: int, label: Label) -> tuple[Label, ...] | None:
        """The labels above `label` where it is a heading, None where it is not."""
        if self.articles and RANKS[label.style] > RANKS["条"]:
            return None
        rank = RANKS[label.style]
        above = tuple(a for a in self.stack if RANKS[a.style] < rank)
        run = self._run(label, above)
        if not label.at_start and (self._in_sentence(label) or not (run or self._opens_inside(i, label))):
            return None
        if run:
            # A count that goes on under another heading: its parent is the heading last read; else the run's own.
            parent = above if self._is_current(run, above) else run.parent
            run.last, run.parent = label.number, parent
            self.runs.remove(run)
            self.runs.append(run)
            return parent
        if label.number != 1:
            if not self._may_jump(i, label):
                return None
            self.jumps.append(label)
        elif not self._may_open(i, label):
            return None
        self.runs.append(_Run(label.style, label.number, above))
        return above

    def _run(self, label: Label, above: tuple[Label, ...]) -> _Run | None:
        """The run that `label` carries on: the latest of its style if that fits, else one that was left."""
        same = [run for run in reversed(self.runs) if run.style == label.style]
        fitting = [run for run in same if run.last == label.number - 1]
        if not fitting:
            return None
        for run in fitting:
            if run.parent == above:
                return run
        return fitting[0]

    def _is_current(self, run: _Run, above: tuple[Label, ...]) -> bool:
        """Whether the heading last read may hold the next number of `run`: no other run of its style was opened since."""
        if run.parent == above:
            return True
        latest = next(r for r in reversed(self.runs) if r.style == run.style)
        return latest is run

    def _in_sentence(self, label: Label) -> bool:
        """Whether the label belongs to a list inside one paragraph (主要包括：1．…。2．…。)."""
        end = self.text.find("\n", label.start)
        end = len(self.text) if end < 0 else end
        before = self.inline.get(label.style)
        if before and before[0] == end and before[1] == label.number - 1:
            self.inline[label.style] = (end, label.number)
            return True
        return False

    def _opens_inside(self, i: int, label: Label) -> bool:
        """A first number inside a paragraph opens a run where the second stands at the start of a paragraph (layout lost one break)."""
        if label.number != 1:
            return False
        for later in self.labels[i + 1 :]:
            if RANKS[later.style] < RANKS[label.style]:
                break
            if later.style == label.style:
                if later.number == 2 and later.at_start:
                    return True
                break
        end = self.text.find("\n", label.start)
        self.inline[label.style] = (len(self.text) if end < 0 else end, 1)
        return False

    def _may_open(self, i: int, label: Label) -> bool:
        """A lone first number after an unfinished line is the middle of a sentence (占一补\\n一、占优补优)."""
        if label.style in KINDS or not label.at_start or label.start == 0:
            return True
        if self.text[label.start - 2] in _SENTENCE_END:
            return True
        before = self.text.rfind("\n", 0, label.start - 1) + 1
        if label.start - before < 40:
            return True
        return any(later.style == label.style and later.number == 2 for later in self.labels[i + 1 : i + 60])

    def _may_jump(self, i: int, label: Label) -> bool:
        """A number that nothing leads up to: taken where the rest of the run follows or a bracket or unit makes it a label beyond doubt."""
        if not label.at_start:
            return False
        last = max((run.last for run in self.runs if run.style == label.style), default=0)
        if label.style == "条":
            return label.number > last and label.start + 40 < len(self.text)
        if label.number <= last:
            return False
        if last and label.style in ("章", "节", "一、", "（一）"):
            return label.number <= last + 6
        if label.style in KINDS:
            return True
        return (not last or label.number <= last + 3) and any(
            later.style == label.style and later.at_start and later.number == label.number + 1 for later in self.labels[i + 1 : i + 30]
        )


def _contents_end(text: str, labels: list[Label]) -> int:
    """Where a table of contents ends: the second place where its first heading is printed; 0 where there is none.

    Assumes that the entries of a table of contents are lines of headings without text, repeated later word for word.
    """
    first = next((label for label in labels if label.at_start), None)
    if first is None:
        return 0
    heading = _line(text, first)
    if not heading or len(heading) > 40 or "。" in heading:
        return 0
    for label in labels:
        if label.start > first.start and label.at_start and label.name == first.name and _line(text, label) == heading:
            return label.start
    return 0


def _line(text: str, label: Label) -> str:
    end = text.find("\n", label.body)
    return _LIST_TAIL.sub("", text[label.body : len(text) if end < 0 else end])


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


def _tree(flow: Flow, annex: int, above: tuple[str, ...], kind: str, tables: Sequence[TabTable] = ()) -> list[Entry]:
    """The entries of one flow; the first is the text before any number, with the path `above`."""
    text = flow.text
    glossary = _GLOSSARY.search(text)
    limit = glossary.start() if glossary and not above else len(text)
    labels = [label for label in find_labels(text) if label.start < limit]
    if tables:
        labels = [label for label in labels if not any(table.start <= label.start < table.end for table in tables)]
    contents = _contents_end(text, labels)
    if contents:
        labels = [label for label in labels if label.start >= contents]
    articles = any(label.style == "条" and label.at_start and label.number == 1 for label in labels)
    marks = [_Mark(0, 0, above, kind)]
    for label, path in _Reader(text, labels, articles).read():
        body = label.body + 1 if text[label.body : label.body + 1] == "\n" else label.body
        marks.append(_Mark(label.start, body, above + path, KINDS.get(label.style, "item"), label))
    if glossary and limit < len(text):
        marks.append(_Mark(limit, limit, (glossary[1],), "glossary", named=limit + len(glossary[1])))
    if tables:
        marks = _with_rows(marks, tables)
    ends = [mark.start for mark in marks[1:]] + [len(text)]
    entries = [_entry(flow, annex, mark, end) for mark, end in zip(marks, ends, strict=True)]
    return _with_tables(entries, flow, annex, tables) if tables else entries


def _entry(flow: Flow, annex: int, mark: _Mark, end: int) -> Entry:
    words = ""
    if mark.label:
        words = heading(flow.text, mark.label, mark.body, end)
    elif mark.named:
        words = flow.text[mark.body : mark.named]
    return Entry(annex, mark.path, words, flow, mark.start, mark.body, end, mark.kind)


def _with_rows(marks: list[_Mark], tables: Sequence[TabTable]) -> list[_Mark]:
    """Marks with those of tables: numbered rows are items of the heading above them; after a responsibility table text goes on."""
    out = list(marks)
    for table in tables:
        holder = [mark for mark in marks if mark.start <= table.start][-1]
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


def _with_tables(entries: list[Entry], flow: Flow, annex: int, tables: Sequence[TabTable]) -> list[Entry]:
    """Rows of responsibility tables after the entry that the table stands in, which ends before it; indicators given to that entry."""
    out: list[Entry] = []
    number = 0
    for entry in entries:
        inside = [table for table in tables if entry.start <= table.start < entry.end]
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
    """Heading of the entry: up to the first 。 of its first paragraph; of an article, the first 15 characters."""
    stop = text.find("\n", body, end)
    line = text[body : stop if stop >= 0 else end]
    if label.style == "条":
        return line[:ARTICLE_HEADING].rstrip("：:")
    period = line.find("。")
    if period >= 0:
        line = line[:period]
    clause = _ROLE_CLAUSE.search(line)
    if clause and clause.start() > 3:
        line = line[: clause.start()]
    return line.rstrip("：:；;")


def _box(part: Part, label: str, heading: str, flow: Flow) -> list[Entry]:
    """A box: its numbered items, or, where it is a table of indicators, what stands in its rows."""
    if is_indicator_table(flow):
        indicators, unread = read_indicators(flow)
        part.unread += unread
        return [Entry(part.annex, (label,), heading, flow, 0, 0, len(flow), "box", indicators=indicators)]
    entries = _tree(flow, part.annex, (label,), "box")
    entries[0].heading = heading
    return entries


def _by_place(entries: list[Entry], boxes: list[Entry]) -> list[Entry]:
    """Boxes put after the entry in which the source prints them."""

    def place(entry: Entry) -> int:
        return entry.flow.offsets[min(entry.start, len(entry.flow) - 1)] if len(entry.flow) else -1

    out: list[Entry] = []
    waiting = list(boxes)
    for entry in entries:
        while waiting and out and place(waiting[0]) >= 0 and place(waiting[0]) < place(entry):
            head = waiting[0].path[0]
            while waiting and waiting[0].path[0] == head:
                out.append(waiting.pop(0))
        out.append(entry)
    return out + waiting


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
