"""How much two provisions say the same: weighted character n-grams, shares of clauses, the words that both have."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from rapidfuzz import fuzz

#: A bracket that says who does it, at the end of an item; not part of what is done.
_WHO = re.compile(r"[（(][^（）()]*(?:牵头|负责|配合|责任单位|参与|参加|按职责|指导|局|厅|委)[^（）()]*[）)]")
_CLAUSE = re.compile(r"[，,。；;：:\n]+")
_MARKS = re.compile(r"[\s“”\"'‘’《》〈〉、·]+")


def bare(text: str, places: Iterable[str] = ()) -> str:
    """A provision's words without who does it and without the names of places (`places`: names and short names to leave out)."""
    text = _WHO.sub("", re.sub(r"\s+", "", text))
    for name in sorted(places, key=len, reverse=True):
        text = text.replace(name, "")
    return re.sub(r"全[省市县区]|(?<![一-鿿])[省市县](?=[一-鿿])", "", text)


def clauses(text: str) -> list[str]:
    """The clauses of a text, quotation marks out, those of under four characters left out."""
    return [clause for piece in _CLAUSE.split(text) if len(clause := _MARKS.sub("", piece)) >= 4]


def grams(text: str) -> Counter[str]:
    """Character bigrams and trigrams, marks left out."""
    plain = _MARKS.sub("", _CLAUSE.sub("", text))
    return Counter(plain[i : i + n] for n in (2, 3) for i in range(len(plain) - n + 1))


def vectors(texts: Sequence[str]) -> list[dict[str, float]]:
    """TF-IDF vectors of length 1 over the n-grams of all texts (log tf, smooth idf)."""
    counts = [grams(text) for text in texts]
    seen = Counter(gram for count in counts for gram in count)
    out: list[dict[str, float]] = []
    for count in counts:
        vector = {g: (1 + math.log(n)) * (math.log((1 + len(texts)) / (1 + seen[g])) + 1) for g, n in count.items()}
        norm = math.sqrt(sum(w * w for w in vector.values())) or 1.0
        out.append({g: w / norm for g, w in vector.items()})
    return out


def covered(text: str, other: str) -> float:
    """Share of `text`, by characters, whose clauses stand in `other`, each as far as it does (0..1)."""
    pieces = clauses(text)
    if not pieces:
        return 0.0
    pool = _MARKS.sub("", _CLAUSE.sub("", other))
    total = sum(len(p) for p in pieces)
    return sum(len(p) * clause_share(p, pool) for p in pieces) / total


def clause_share(clause: str, pool: str) -> float:
    """How much of one clause stands in `pool`: the best window's likeness; under a half counts as nothing."""
    if clause in pool:
        return 1.0
    share = fuzz.partial_ratio(clause, pool) / 100 if len(pool) >= len(clause) else fuzz.ratio(clause, pool) / 100
    return share if share >= 0.5 else 0.0


def shared_words(a: str, b: str, most: int = 6) -> tuple[str, ...]:
    """The longest runs of at least four characters that both texts have, in the order of the first."""
    one, two = _MARKS.sub("", a), _MARKS.sub("", b)
    blocks = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    runs: list[tuple[int, str]] = []
    for block in blocks:
        runs.extend((block.a, piece[:24]) for piece in _CLAUSE.split(one[block.a : block.a + block.size]) if len(piece) >= 4)
    longest = sorted(enumerate(runs), key=lambda run: (-len(run[1][1]), run[0]))[:most]
    return tuple(dict.fromkeys(words for _, (_, words) in sorted(longest)))
