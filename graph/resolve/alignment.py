"""What an item of a lower document carries out in an upper one: order-aware, one, several or none, explained by the words they share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mandates.extract.records import OutlineRecord, TargetRecord
from mandates.graph.resolve.documents import Key
from mandates.graph.resolve.similarity import bare, covered, shared_words, vectors
from rapidfuzz import fuzz

#: Likeness from which two items are taken for each other wherever they stand.
SURE = 0.25
#: Likeness that is enough where the items around them are aligned and leave no other place.
IN_PLACE = 0.09
#: Likeness of two metrics from which figures of aligned items are taken to measure the same.
ALIKE = 0.5
#: Shares of either text in the other from which an item counts as taken over unchanged.
UNCHANGED = 0.96


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision named across documents: document id, the printing, annex and path, and its outline record."""

    document: str
    at: Key
    annex: int
    path: tuple[str, ...]
    record: OutlineRecord = field(compare=False, hash=False, repr=False)


@dataclass(frozen=True, slots=True)
class Alignment:
    """`start` carries out `end` (None where kind is new): same, narrowed, extended or new; `shared` are words of both."""

    start: Provision
    end: Provision | None
    kind: str
    score: float
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetAlignment:
    """The figure `start` breaks down the figure `end`, each with the provision that sets it."""

    start: Provision
    target: TargetRecord
    end: Provision
    end_target: TargetRecord
    score: float

    @property
    def metric(self) -> str:
        return self.target.metric

    @property
    def value(self) -> float | int | list[float | int] | None:
        return self.target.value

    @property
    def unit(self) -> str | None:
        return self.target.unit

    @property
    def end_metric(self) -> str:
        return self.end_target.metric

    @property
    def end_value(self) -> float | int | list[float | int] | None:
        return self.end_target.value

    @property
    def end_unit(self) -> str | None:
        return self.end_target.unit


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a printed document: its title and the items that nothing stands below."""

    title: str
    items: tuple[Provision, ...]


def leaves(document: str, at: Key, annex: int, outline: Sequence[OutlineRecord]) -> tuple[Provision, ...]:
    """The entries of a text that have no entries below them and say something, in order."""
    rows = [record for record in outline if record.annex == annex]
    inner = {tuple(record.path[:length]) for record in rows for length in range(1, len(record.path))}
    return tuple(Provision(document, at, annex, tuple(r.path), r) for r in rows if tuple(r.path) not in inner and len(words_of(r)) >= 12)


def words_of(record: OutlineRecord) -> str:
    """Heading and text, the heading once."""
    return record.text if record.text.startswith(record.heading) else f"{record.heading}。{record.text}"


def align(lower: Sequence[Provision], upper: Sequence[Provision], places: Iterable[str]) -> list[Alignment]:
    """Align the items of a lower text to those of an upper one.

    Args:
        lower, upper: items in their order.
        places: names of the regions of both, which differ by nature.

    Rule: likeness is the cosine of weighted character n-grams. First the chain in common order with the greatest likeness in all;
    then items that
    are alike wherever they stand, and further upper items that stand in a lower one. What is left below is new. same: either text
    stands in the other, but for a thing that only one of them calls by its name or smaller figures of the lower; narrowed: more words
    dropped than added; else extended.
    """
    if not lower or not upper:
        return []
    names = list(places)
    texts = [bare(words_of(p.record), names) for p in (*lower, *upper)]
    made = vectors(texts)
    likeness = _matrix(made[: len(lower)], made[len(lower) :])
    pairs = _chain(likeness, len(lower), len(upper))
    taken = {j for _, j in pairs}
    aligned = {i for i, _ in pairs}
    for score, i, j in sorted(((s, i, j) for (i, j), s in likeness.items() if s >= SURE), key=lambda x: (-x[0], x[1], x[2])):
        if i not in aligned:
            pairs.append((i, j))
            aligned.add(i)
            taken.add(j)
        elif j not in taken and score >= SURE and covered(texts[len(lower) + j], texts[i]) >= 0.5:
            pairs.append((i, j))
            taken.add(j)
    out: list[Alignment] = []
    for i, j in sorted(pairs):
        one, two = texts[i], texts[len(lower) + j]
        kind, score = _kind(one, two), likeness.get((i, j), 0.0)
        out.append(Alignment(lower[i], upper[j], kind, round(score, 4), shared_words(one, two)))
    out.extend(Alignment(lower[i], None, "new", 1.0) for i in range(len(lower)) if i not in aligned)
    order = {provision.path: place for place, provision in enumerate(lower)}
    return sorted(out, key=lambda a: order[a.start.path])


def _matrix(lower: Sequence[dict[str, float]], upper: Sequence[dict[str, float]]) -> dict[tuple[int, int], float]:
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for j, vector in enumerate(upper):
        for gram, weight in vector.items():
            postings[gram].append((j, weight))
    out: dict[tuple[int, int], float] = defaultdict(float)
    for i, vector in enumerate(lower):
        for gram, weight in vector.items():
            for j, other in postings.get(gram, ()):
                out[i, j] += weight * other
    return out


def _chain(likeness: Mapping[tuple[int, int], float], rows: int, columns: int) -> list[tuple[int, int]]:
    """Pairs in common order with the greatest likeness in all. A weak pair stays only where both neighbours are pairs near by."""
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            gain = likeness.get((i, j), 0.0)
            with_pair = best[i + 1][j + 1] + gain if gain >= IN_PLACE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], with_pair)
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < rows and j < columns:
        gain = likeness.get((i, j), 0.0)
        if gain >= IN_PLACE and abs(best[i][j] - best[i + 1][j + 1] - gain) < 1e-12:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return [pair for place, pair in enumerate(pairs) if _holds(place, pairs, likeness, rows, columns)]


def _holds(place: int, pairs: Sequence[tuple[int, int]], likeness: Mapping[tuple[int, int], float], rows: int, columns: int) -> bool:
    i, j = pairs[place]
    score = likeness[i, j]
    if score >= SURE:
        return True
    before = pairs[place - 1] if place else (-1, -1)
    after = pairs[place + 1] if place + 1 < len(pairs) else (rows, columns)
    near = all(abs(i - a) + abs(j - b) <= 4 and (likeness.get((a, b), SURE) >= SURE) for a, b in (before, after))
    rivals = max((likeness.get((i, b), 0.0) for b in range(columns) if b != j), default=0.0)
    rivals = max(rivals, max((likeness.get((a, j), 0.0) for a in range(rows) if a != i), default=0.0))
    return near and score >= 2 * rivals


#: Things called by a name: 推广应用“湘中英才卡”.
_NAMED = re.compile(r"[“《]([^”》]{2,})[”》]")
_FIGURE = re.compile(r"\d+(?:\.\d+)?(?=万|亿|个|项|家|户|人|%|％|件|类|种|次|亩|公里|所|套|名)")


def _scaled(lower: str, upper: str) -> str:
    """What figures of its own make of a text that is repeated but for them: narrowed where none is greater (3000万户 -> 170万户)."""
    below, above = ([float(figure) for figure in _FIGURE.findall(text)] for text in (lower, upper))
    if below == above:
        return "same"
    return "narrowed" if len(below) == len(above) and all(a <= b for a, b in zip(below, above, strict=True)) else "extended"


def _kind(lower: str, upper: str) -> str:
    plain, other = _FIGURE.sub("0", lower), _FIGURE.sub("0", upper)
    kept, taken = covered(plain, other), covered(other, plain)
    if kept >= UNCHANGED and taken >= UNCHANGED:
        if any(name not in upper for name in _NAMED.findall(lower)):
            return "extended"
        return "narrowed" if any(name not in lower for name in _NAMED.findall(upper)) else _scaled(lower, upper)
    return "narrowed" if (1 - taken) * len(upper) >= (1 - kept) * len(lower) else "extended"


def align_targets(
    pairs: Iterable[Alignment], targets: Mapping[tuple[Key, int, tuple[str, ...]], Sequence[TargetRecord]]
) -> list[TargetAlignment]:
    """Figures of aligned items that measure the same: units agree and the metrics are alike; each figure is used once.

    Args:
        pairs: alignments of items.
        targets: figures by printing, annex and path.
    """
    out: list[TargetAlignment] = []
    for pair in pairs:
        if pair.end is None:
            continue
        below = targets.get((pair.start.at, pair.start.annex, pair.start.path), ())
        above = targets.get((pair.end.at, pair.end.annex, pair.end.path), ())
        scored = [(_alike(a, b), -abs(i - j), i, j) for i, a in enumerate(below) for j, b in enumerate(above)]
        used: set[tuple[str, int]] = set()
        for score, _, i, j in sorted(scored, reverse=True):
            if score < ALIKE or ("a", i) in used or ("b", j) in used:
                continue
            used |= {("a", i), ("b", j)}
            out.append(TargetAlignment(pair.start, below[i], pair.end, above[j], round(score, 3)))
    return out


def _alike(a: TargetRecord, b: TargetRecord) -> float:
    if a.value is None or b.value is None or (a.unit or "") != (b.unit or ""):
        return 0.0
    return fuzz.ratio(bare(a.metric), bare(b.metric)) / 100


def untaken(pairs: Iterable[Alignment], upper: Sequence[Provision]) -> list[Provision]:
    """The upper items that no lower item carries out."""
    taken = {pair.end for pair in pairs if pair.end is not None}
    return [provision for provision in upper if provision not in taken]
