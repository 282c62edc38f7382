"""Which numbering labels are headings: those that carry on the count of their style."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

from mandates.extract.outline_labels import KINDS, RANKS, Label

#: labels looked at ahead, and runs kept in mind: more do not occur in one heading, and a text of any length stays linear
AHEAD = 200
REMEMBERED = 60
_SENTENCE_END = "。！？：；:;”）)"


@dataclass(slots=True, eq=False)
class _Run:
    """Labels of one style that count on: （一） … （二十七）, perhaps under several parents."""

    style: str
    last: int
    #: labels above the last one
    parent: tuple[Label, ...]


@dataclass(slots=True)
class HeadingReader:
    """Decides which labels are headings: those that carry on the count of their style.

    Assumes that numbers are printed without gaps (第一章 … 第十二章; （一） … （二十七）), from 1 under each heading or on under the
    next. A number that only an earlier run leads up to belongs there where the run last read goes on after it (第一节, 第四节, 第二节:
    a column printed too early). Otherwise a number at the start of a paragraph that jumps ahead or is printed twice is a misprint:
    taken where the count goes on from it, and noted in `jumps`. One inside a paragraph is taken only where it carries on the count.
    """

    text: str
    labels: list[Label]
    articles: bool
    stack: tuple[Label, ...] = ()
    #: while what a column printed too early is read: rank of its labels, and the headings to go back to
    home: tuple[int, tuple[Label, ...]] | None = None
    runs: list[_Run] = field(default_factory=list)
    #: labels taken although numbers before them are missing
    jumps: list[Label] = field(default_factory=list)
    #: numbers at the start of a paragraph that nothing leads up to: not taken as headings
    stray: list[Label] = field(default_factory=list)
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
        if RANKS[label.style] > RANKS["条"] if self.articles else label.style == "条":
            return None
        rank = RANKS[label.style]
        if self.home is not None and rank <= self.home[0]:
            self.stack, self.home = self.home[1], None
        above = tuple(a for a in self.stack if RANKS[a.style] < rank)
        run = self._run(i, label, above)
        if not label.at_start and (self._in_sentence(label) or not (run or self._opens_inside(i, label))):
            return None
        if run:
            # A count that goes on under another heading: its parent is the heading last read; else the run's own.
            current = self._is_current(run, above)
            run.last = label.number
            if not current:
                self.home = rank, self.stack
                return run.parent
            run.parent = above
            self.runs.remove(run)
            self.runs.append(run)
            return above
        if label.number != 1:
            if not self._may_jump(i, label) and not self._is_repeated(i, label):
                if label.at_start:
                    self.stray.append(label)
                return None
            self.jumps.append(label)
        elif not self._may_open(i, label):
            return None
        self.runs.append(_Run(label.style, label.number, above))
        if len(self.runs) > REMEMBERED:
            del self.runs[0]
        return above

    def _run(self, i: int, label: Label, above: tuple[Label, ...]) -> _Run | None:
        """The run that `label` carries on: the latest of its style if that fits, else one that was left by a column printed too early."""
        same = [run for run in reversed(self.runs) if run.style == label.style]
        fitting = [run for run in same if run.last == label.number - 1]
        for run in fitting:
            if run.parent == above or run is same[0]:
                return run
        return fitting[0] if fitting and self._is_displaced(i, label, same[0]) else None

    def _is_displaced(self, i: int, label: Label, latest: _Run) -> bool:
        """Whether the run last read goes on after `label`: then that stands between (第一节 | 第四节 | 第二节); else it is misprinted."""
        if label.number == latest.last:
            return False
        for later in islice(self.labels, i + 1, i + 1 + AHEAD):
            if later.style == label.style and later.at_start:
                if later.number == latest.last + 1:
                    return True
                if later.number == 1:
                    return False
        return False

    def _is_repeated(self, i: int, label: Label) -> bool:
        """A number printed twice in a row where the count then goes on (（五） （五） （六）)."""
        latest = next((run for run in reversed(self.runs) if run.style == label.style), None)
        if latest is None or latest.last != label.number or not label.at_start:
            return False
        after = next((later for later in islice(self.labels, i + 1, i + 40) if later.style == label.style and later.at_start), None)
        return after is not None and after.number == label.number + 1

    def _is_current(self, run: _Run, above: tuple[Label, ...]) -> bool:
        """Whether the heading last read may hold the next number of `run`: no other run of its style was opened since."""
        if run.parent == above:
            return True
        latest = next(r for r in reversed(self.runs) if r.style == run.style)
        return latest is run

    def _in_sentence(self, label: Label) -> bool:
        """Whether the label belongs to a list inside one paragraph (主要包括：1．…。2．…。)."""
        before = self.inline.get(label.style)
        if before and before[0] == label.stop and before[1] == label.number - 1:
            self.inline[label.style] = (label.stop, label.number)
            return True
        return False

    def _opens_inside(self, i: int, label: Label) -> bool:
        """A first number inside a paragraph opens a run where the second begins a paragraph (one break is lost), or behind a heading."""
        if label.number != 1:
            return False
        if label.behind_heading:
            return True
        for later in islice(self.labels, i + 1, i + 1 + AHEAD):
            if RANKS[later.style] < RANKS[label.style]:
                break
            if later.style == label.style:
                if later.number == 2 and later.at_start:
                    return True
                break
        self.inline[label.style] = (label.stop, 1)
        return False

    def _may_open(self, i: int, label: Label) -> bool:
        """A lone first number after an unfinished line is the middle of a sentence (占一补\\n一、占优补优)."""
        if label.style in KINDS or not label.at_start or label.start == 0:
            return True
        ended = self.text[label.start - 1 - (self.text[label.start - 1] == "\n")]
        if ended in _SENTENCE_END:
            return True
        if self.text.find("\n", max(0, label.start - 41), label.start - 1) >= 0 or label.start < 41:
            return True
        return any(later.style == label.style and later.number == 2 for later in islice(self.labels, i + 1, i + 60))

    def _opens_paragraph(self, label: Label) -> bool:
        """An excerpt leaves out items between two ((一)…。 / (二十九)各省级人民政府要…): only behind an end, and not as a reference."""
        before = self.text[max(0, label.start - 3) : label.start].rstrip("\n")[-1:]
        return before in _SENTENCE_END and self.text[label.body : label.body + 1] not in ("项", "款", "、", "和", "至")

    def _opens_extract(self, i: int) -> bool:
        """An extract begins in the middle of its text (三、政策措施 / （三）激活就业创业主体。 / 7.…): headings of one line each."""
        if i and not (self.jumps and self.jumps[-1] is self.labels[i - 1] and len(self.jumps) == i):
            return False
        upper = self.labels[i - 1] if i else self.labels[0]
        if i == 0 and len(self.labels) < 2:
            return False
        lower = self.labels[i] if i else self.labels[1]
        line = self.text[upper.body : lower.start]
        heading = line.endswith("\n") and len(line) <= 31 and line.find("。") in (-1, len(line) - 2) and line.count("\n") == 1
        return heading and lower.at_start and lower.number > 1 and RANKS[lower.style] > RANKS[upper.style]

    def _may_jump(self, i: int, label: Label) -> bool:
        """A number that nothing leads up to: taken where the rest of the run follows or a bracket or unit makes it a label beyond doubt."""
        if not label.at_start:
            return False
        last = max((run.last for run in self.runs if run.style == label.style), default=0)
        if label.style == "条":
            return label.number > last
        if label.number <= last:
            return False
        if last and label.style in ("章", "节", "一、", "（一）"):
            return label.number <= last + 6 or (label.style == "（一）" and self._opens_paragraph(label))
        if label.style in KINDS:
            return True
        if last and label.number > last + 3:
            return False
        if not last and i < 3 and self._opens_extract(i):
            return True
        following = islice(self.labels, i + 1, i + 30)
        return any(later.style == label.style and later.at_start and later.number == label.number + 1 for later in following)
