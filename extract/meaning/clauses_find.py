"""Where the responsibility clauses of a text stand: brackets of all forms, and lines that a label opens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mandates.extract.lexicon import alternatives
from mandates.extract.meaning.clauses import LABELS, Assigned, Clause, label_role, parse_clause
from mandates.extract.meaning.declarations import Declared, mark_of
from mandates.extract.meaning.rules import rule
from mandates.extract.mentions.agencies import Mention, is_agency, split_agencies

NAMES_ONLY = rule(
    "clause.names",
    "a bracket at the end of a sentence that holds nothing but names of bodies says who is responsible",
    "……形成全省协同保障机制。（省财政厅、省发展改革委）",
    "one word that names no body, or text behind the bracket: an aside, not a clause",
    0.85,
)

_CLAUSE_HINT = re.compile(r"牵头|会同|负责|责任|配合|落实|分工|参加|参与|协助|指导|承担|主办|协办|单位[：:]|部门[：:]")
_BRACKET = re.compile(r"[（(［\[〔【](?![\d０-９年]+[〕）)\]］】])")
_LONGEST = 1500
#: How far from its mark a declaration may reach (text without marks must not be read again and again).
_SENTENCE = 300
_LABEL_LINE = re.compile(
    rf"(?:^|(?<=[\n。；;！!]))[ 　]*(?:[一-鿿]{{0,4}}(?:{alternatives(LABELS)}))(?:[（(][^（）()：:\n]{{0,30}}[）)])?[：:]"
)


def find_clauses(text: str, start: int = 0, end: int | None = None) -> list[Clause]:
    """The clauses of `text[start:end]` in order: brackets of all forms, and lines that a label opens.

    Layout may have left a paragraph break inside a clause; offsets are those of `text`.
    """
    end = len(text) if end is None else end
    out: list[Clause] = []
    at = start
    while match := _BRACKET.search(text, at, end):
        close = _closing(text, match.start(), end)
        at = match.end()
        if close is None:
            if not _label_follows(text, match.end()):
                continue
            close = _line_end(text, match.start(), end)
        clause = _bracketed(text, match.start(), close, end)
        if clause is not None:
            out.append(clause)
            at = close
    covered = [(c.start, c.end) for c in out]
    colons = text.find("：", start, end) >= 0 or text.find(":", start, end) >= 0
    for match in _LABEL_LINE.finditer(text, start, end) if colons else ():
        if any(a <= match.start() < b for a, b in covered):
            continue
        stop = _line_end(text, match.end(), end)
        sentence = text.find("。", match.end(), stop)
        if sentence >= 0 and not (_LABEL_LINE.search(text, sentence, stop) or mark_of(text, sentence, stop)):
            stop = sentence  # what follows the list is text again
        # A bracket in the line that only declares (列第一位的为牵头单位) is read as part of the line.
        out = [c for c in out if c.assigned or not match.end() < c.start < stop]
        covered = [(c.start, c.end) for c in out]
        inside = [a for a, _ in covered if match.end() < a < stop]
        clause = _shifted(text, match.start() + len(match.group()) - len(match.group().lstrip()), min([stop, *inside]))
        if (clause.assigned and clause.legible) or (clause.declared and not clause.assigned):
            out.append(clause)
            covered.append((clause.start, clause.end))
    out.extend(_free_declarations(text, start, end, covered))
    return sorted(out, key=lambda clause: clause.start)


def _line_end(text: str, start: int, end: int) -> int:
    """The end of the paragraph, at most 1,500 characters on."""
    limit = min(end, start + _LONGEST)
    stop = text.find("\n", start, limit)
    return limit if stop < 0 else stop


_FREE = re.compile(
    r"不再|不另|不单独|不逐一|排[名在列位序]{0,2}(?:第一|首)|列.?(?:第一|首)"
    r"|第一个(?:责任)?(?:单位|部门)|首个(?:责任)?(?:单位|部门)"
)
#: one of them stands in every declaration: most texts hold none, which is seen at once
_FREE_WORDS = ("不再", "不另", "不单独", "不逐一", "排", "列", "第一个", "首个")
_NOTE = re.compile(r"[（(]?(?:备?注|说明|注释)[0-9]?[：:.．]")


def _free_declarations(text: str, start: int, end: int, covered: list[tuple[int, int]]) -> list[Clause]:
    """Declarations in running text and notes: 注：排在首位的责任单位为牵头单位. 下同 alone, outside of a clause, explains a word."""
    out: list[Clause] = []
    if all(text.find(word, start, end) < 0 for word in _FREE_WORDS):
        return out
    at = start
    while match := _FREE.search(text, at, end):
        near, far = max(start, match.start() - _SENTENCE), min(end, match.end() + _SENTENCE)
        first = max(near, *(text.rfind(mark, near, match.start()) + 1 for mark in "。；\n"))
        last = min((i for i in (text.find(mark, match.end(), far) for mark in "。；\n") if i >= 0), default=far)
        at = max(last, match.end())
        if any(a < last and first < b for a, b in covered):
            continue
        note = _NOTE.match(text, first, last)
        clause = _shifted(text, note.end() if note else first, last)
        clause.declared = [d for d in clause.declared if d.kind == "first" or (d.kind == "adds" and d.additive and _handed_on(d))]
        clause.assigned.clear()
        clause.unread.clear()
        if clause.declared:
            out.append(clause)
    return out


def _handed_on(declared: Declared) -> bool:
    bodies = [m.surface for mentions in declared.adds.values() for m in mentions]
    return bool(bodies) and all(is_agency(body) for body in bodies)


def _label_follows(text: str, at: int) -> bool:
    return bool(_LABEL_LINE.match(text, at)) or bool(
        re.match(r"[一-鿿]{2,8}[：:]", text[at : at + 12]) and label_role(text[at : at + 12].split("：")[0])
    )


#: Brackets open at once beyond which no clause is looked for (damage, not print).
_DEEPEST = 6
_MARKS = re.compile(r"[（(［\[〔【）)］\]〕】]")


def _closing(text: str, start: int, end: int) -> int | None:
    """The place behind the bracket that closes the one at `start`, within 1,500 characters."""
    depth, limit = 0, min(end, start + _LONGEST)
    nearest = _MARKS.search(text, start + 1, limit)
    if nearest is None or nearest.group() not in "（(［[〔【":  # nearly always the next mark is the one
        return nearest.end() if nearest else None
    for mark in _MARKS.finditer(text, start, limit):
        depth += 1 if mark.group() in "（(［[〔【" else -1
        if depth == 0:
            return mark.end()
        if depth > _DEEPEST:
            return None
    return None


def _bracketed(text: str, start: int, close: int, end: int) -> Clause | None:
    if close - start < 5:
        return None
    if _CLAUSE_HINT.search(text, start + 1, close):
        compact, places = _compact(text, start, close)
        clause = parse_clause(compact)
        if clause.unread and clause.declared and not clause.assigned:
            # （省经信委、省发改委。列第一位者为牵头部门,下同）: names and what is declared of them
            named = [mention for a, b in clause.unread for mention in _names(compact, a, b)]
            if named:
                clause.assigned = [Assigned(m, "responsible", "support", NAMES_ONLY.name) for m in named]
                clause.unread = []
        return _legible(_shift(clause, places, start, close), text)
    before, after = text[start - 1 : start], text[close : close + 1]
    if after not in ("", "\n", "。", "；") and close < end:
        return None
    if before not in ("。", "；", ";", "！") and not (after in ("", "\n") and _heads(text, start)):
        return None
    compact, places = _compact(text, start, close)
    mentions = _names(compact, 1, len(compact) - 1)
    if not mentions:
        return None
    clause = Clause(0, len(compact), [Assigned(m, "responsible", "support", NAMES_ONLY.name) for m in mentions])
    return _shift(clause, places, start, close)


def _legible(clause: Clause, text: str) -> Clause | None:
    """The clause as far as it can be taken: a label says that it is one, and then what could not be read is kept as unread."""
    if clause.understood:
        return clause
    known = _OPENS_WITH_LABEL.match(text, clause.start + 1, clause.end)
    if known is None or label_role(known[1]) is None:
        return clause if clause.assigned and clause.legible else None
    if not clause.legible:
        clause.assigned.clear()
        clause.declared.clear()
    return clause


_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,3}[．.、]|[（(]\d{1,2}[）)]")
_WHEN = re.compile(
    r"(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日|[上中下]旬|底)?[前内]?(?:前)?(?:完成|启动|见效)?|持续推进|长期坚持|全年推进|立即启动"
)


def _heads(text: str, start: int) -> bool:
    """Whether the bracket at `start` closes a numbered heading of one line: 二、建设基地（市农业农村局，各相关区政府）."""
    begin = text.rfind("\n", 0, start) + 1
    line = text[begin:start]
    return len(line) <= 60 and "。" not in line and bool(_NUMBERED.match(line))


def _bureaus(mentions: Sequence[Mention]) -> bool:
    """Bureaus of a zone or county that leave out its name, beside another body that is told by its own: 发展改革局、财政局，各街道."""
    first = mentions[0].surface
    elided = len(first) <= 12 and first[-1] in "局厅" and is_agency(first)
    return elided and any(is_agency(m.surface, strict=True) for m in mentions[1:])


def _names(compact: str, start: int, end: int) -> list[Mention]:
    """The bodies of a stretch that holds nothing else but the time of completion; none where anything else stands in it."""
    mentions = [m for m in split_agencies(compact, start, end) if not _WHEN.fullmatch(m.surface)]
    if not mentions or not (is_agency(mentions[0].surface, strict=True) or _bureaus(mentions)):
        return []
    if not all(is_agency(m.surface, strict=True) or re.search("[厅局委办]$", m.surface) for m in mentions):
        return []
    return mentions


_OPENS_WITH_LABEL = re.compile(r"[\s　]*([一-鿿]{2,12})(?:[（(][^（）()]{0,30}[）)])?[：:]")


_PARTS = "，,；;。：:、（(［[〔【"
_LABEL_NEXT = re.compile(rf"[一-鿿]{{0,4}}(?:{alternatives(LABELS)})[：:]")


def _compact(text: str, start: int, end: int) -> tuple[str, Sequence[int]]:
    """The stretch without paragraph breaks, and for each of its characters the place in `text`."""
    stretch = text[start:end]
    if "\n" not in stretch and " " not in stretch and "　" not in stretch:
        return stretch, range(start, end + 1)
    chars: list[str] = []
    places: list[int] = []
    for i in range(start, end):
        if text[i] not in "\n 　":
            chars.append(text[i])
            places.append(i)
        elif chars and chars[-1] not in _PARTS and _LABEL_NEXT.match(text, i + 1, end):
            chars.append("；")  # 牵头领导：张三 责任单位：县交通运输局
            places.append(i)
    return "".join(chars), [*places, end]


def _shifted(text: str, start: int, end: int) -> Clause:
    compact, places = _compact(text, start, end)
    return _shift(parse_clause(compact), places, start, end)


def _shift(clause: Clause, places: Sequence[int], start: int, end: int) -> Clause:
    def move(mention: Mention) -> Mention:
        return Mention(mention.surface, places[mention.start], places[mention.end - 1] + 1)

    def moved(declared: Declared) -> Declared:
        return replace(
            declared,
            start=places[declared.start],
            end=places[min(declared.end, len(places)) - 1] + 1,
            adds={role: [move(m) for m in bodies] for role, bodies in declared.adds.items()},
        )

    return Clause(
        start,
        end,
        [Assigned(move(a.mention), a.role, a.beside, a.rule) for a in clause.assigned],
        [moved(d) for d in clause.declared],
        [(places[a], places[min(b, len(places) - 1)]) for a, b in clause.unread],
        clause.first_listed,
    )
