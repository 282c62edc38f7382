"""Where a quantity stands in its sentence: what the rules of targets look at, and what one quantity leaves to the next."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from mandates.extract.lexicon import alternatives, rows
from mandates.extract.meaning.targets_name import Naming
from mandates.extract.mentions.quantities import Quantity, Value

_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)|《[^《》]*》")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]{1,20}\"|‘[^‘’]*’")
#: Digits inside quotation marks go to the private use area and come back in names.
_HIDE = {ord(str(d)): 0xE000 + d for d in range(10)}
_SHOW = {0xE000 + d: str(d) for d in range(10)}
#: What parts a piece from the one before.
LINKS = "、和及与　"


def mask(text: str) -> str:
    """`text` with what stands in brackets, titles and quotation marks blanked out, so that numbers in names are not seen."""
    if "（" in text or "(" in text or "《" in text:
        text = _BRACKETS.sub(lambda m: "　" * len(m.group()), text)
    if "“" in text or '"' in text or "‘" in text:
        text = _QUOTED.sub(lambda m: m.group().translate(_HIDE), text)
    return text


def unmask(name: str) -> str:
    """A name with the digits that `mask` hid."""
    return name.translate(_SHOW)


@dataclass(frozen=True, slots=True)
class Aim:
    """A quantified aim found in a sentence; `start:end` is the clause that holds it, `at` the quantity itself."""

    start: int
    end: int
    at: int
    metric: str
    value: Value | list[Value] | None
    unit: str
    op: str
    rule: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """A quantity at `start:end` that is no aim, and the rule that says why."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule makes of a quantity.

    `taken`: how many characters after the quantity belong to its name. `verb`: the verb that governs counts after it.
    `base`: the measure that values after it share (进口20小时、出口0.9小时), with `op`.
    """

    metric: str
    op: str
    taken: int = 0
    verb: str | None = None
    base: str | None = None


@dataclass(slots=True)
class Memory:
    """What the quantities read so far leave to the next; `verb` and `last` outlive a clause."""

    verb: str = ""
    last: Aim | None = None
    op: str | None = None
    base: str = ""
    #: measures still to come after 分别, and the bound at the end of such a list, which holds for all of it
    names: list[str] = field(default_factory=list)
    shared: str | None = None

    def clause(self) -> None:
        """Forgets at the beginning of a new clause what outlives none."""
        self.op, self.base, self.shared = None, "", None
        if self.names:
            self.names = []


class Place:
    """A quantity in its clause `start:end` of the masked sentence; `piece` is where what belongs to it begins.

    `table`: the sentence stands in a performance table. `goal`: under a heading of goals or after a date that opens them.
    `hurries`: under a heading about how long procedures take.
    Every rule looks at the words around the quantity, so that they are cut out once.
    """

    __slots__ = (
        "_led", "after", "at", "bound", "clause", "end", "goal", "hurries", "inherits", "left", "memory", "naming", "piece", "q", "rest",
        "right", "sentence", "start", "table",
    )  # fmt: skip

    def __init__(
        self, q: Quantity, rest: list[Quantity], sentence: str, start: int, end: int, piece: int, table: bool, goal: bool,
        naming: Naming, memory: Memory, hurries: bool = False,
    ) -> None:  # fmt: skip
        self.q, self.rest, self.sentence, self.start, self.end, self.piece = q, rest, sentence, start, end, piece
        self.table, self.goal, self.naming, self.memory = table, goal, naming, memory
        self.hurries: bool = hurries
        self.at: int = start + q.start
        self.clause: str = sentence[start:end]
        #: what stands before the quantity and its bound, back to the piece before
        self.left: str = sentence[piece : start + q.left].lstrip(LINKS)
        #: what stands after the quantity and its bound, to the end of the clause
        self.after: str = sentence[start + q.right : end]
        #: `after`, to the next quantity
        self.right: str = self.after[: rest[0].left - q.right] if rest else self.after
        #: the bound before the number as printed (不少于), "" where there is none
        self.bound: str = sentence[start + q.left : start + q.start]
        #: whether another aim stands before this one in the clause
        self.inherits: bool = piece > start
        self._led: tuple[re.Match[str] | None] | None = None

    @property
    def led(self) -> re.Match[str] | None:
        """The verb that leads to the quantity, as `verbs` tells it; looked for once."""
        if self._led is None:
            self._led = (verbs()[0].search(self.left),)
        return self._led[0]


@cache
def verbs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(verbs that lead to a count at the end of a text, as groups `strong` and `weak`; the strong ones anywhere)."""
    strong = alternatives(r[0] for r in rows("target_verbs.tsv") if r[1] == "strong")
    weak = alternatives(r[0] for r in rows("target_verbs.tsv") if r[1] == "weak")
    strong = strong.replace("建设", "建设(?!施)")  # 新建设施农业200亩
    between = r"(?:了|约|对|再|新|全省|全市|全县|全区|全州|全国|省内|市内|县内|区内|境内|辖区|省级|每年|至少|不少于|力争|共|总计|累计)*"
    return re.compile(rf"(?:(?P<strong>{strong})|(?P<weak>{weak})){between}$"), re.compile(rf"(?:{strong})")
