"""The registry of bodies as read from the tables: functions of departments, bodies with names of their own, bodies of one place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from mandates.graph.resolve.data import rows, words

LEVEL_LETTERS = {"n": "national", "p": "province", "c": "city", "k": "county"}
#: Endings of departments as printed -> in full.
SUFFIXES = {
    "委员会": "委员会", "办公室": "办公室", "办公厅": "办公厅", "总局": "总局", "厅": "厅", "局": "局", "委": "委员会", "办":
    "办公室", "室": "室", "署": "署", "中心": "中心",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stem:
    """What a department's name holds between place and ending: 住建 -> 住房和城乡建设, function 住房城乡建设."""

    full: str
    functions: tuple[str, ...]
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Special:
    """A body whose name is a template: `levels` are those where the row holds, empty for all."""

    template: str
    kind: str
    function: str
    levels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Local:
    """A body of one place."""

    name: str
    kind: str
    function: str
    since: int | None
    until: int | None


@cache
def stems() -> dict[str, Stem]:
    """Departments' stems by every form; the first row of the table that gives a form wins."""
    out: dict[str, Stem] = {}
    for key, full, forms, suffix, _ in rows("functions", 5):
        for form in words(forms):
            out.setdefault(form, Stem(full, (key,), suffix))
    return out


@dataclass(frozen=True, slots=True)
class Former:
    """A stem that a reform ended: `until` is the last year in which a printed form means it."""

    stem: Stem
    kind: str
    until: int


@cache
def former() -> dict[str, Former]:
    """Stems of departments of before the reforms by every form."""
    out: dict[str, Former] = {}
    for full, forms, function, kind, until in rows("former", 5):
        for form in words(forms):
            out.setdefault(form, Former(Stem(full, (function,) if function else ()), kind, int(until)))
    return out


def former_stem(form: str, year: int | None) -> Former | None:
    """The former department that a form means in a document of that year.

    Assumes that a form that departments of today bear too means these where the year is later or not known, unless it is the old name
    in full (环境保护厅).
    """
    found = former().get(form)
    if found is None or (len(form) > 3 and form == found.stem.full):
        return found
    return None if form in stems() and (year is None or year > found.until) else found


@cache
def function_words() -> dict[str, str]:
    """Words for a function -> its key, as they stand before 部门 (住房和城乡建设部门 -> 住房城乡建设)."""
    out = {form: stem.functions[0] for form, stem in stems().items() if len(form) > 1}
    for key, *_ in rows("functions", 5):
        out.setdefault(key, key)
    return out


@cache
def provincial() -> dict[str, tuple[str, str]]:
    """Function -> (stem, ending) of the department that has it in a province; the first row of the table."""
    out: dict[str, tuple[str, str]] = {}
    for key, full, _, suffix, _ in rows("functions", 5):
        if suffix:
            out.setdefault(key, (full, suffix))
    return out


@cache
def national() -> dict[str, tuple[str, str, str]]:
    """National bodies by every name -> (full name, kind, function)."""
    out: dict[str, tuple[str, str, str]] = {}
    for key, _, _, _, names in rows("functions", 5):
        listed = words(names)
        for name in listed:
            out.setdefault(name, (listed[0], "department", key))
    for forms, template, kind, function, levels in rows("specials", 5):
        if levels == "n":
            for name in words(forms):
                out[name] = (template, kind, function)
    for before, _, _, _, names in rows("reforms", 5):
        if "{" in before:
            continue
        for name in (before, before.removeprefix("中华人民共和国"), *words(names)):
            out.setdefault(name, (before, "department", ""))
    return out


#: What a national body's name begins with that its short form leaves out in documents of the State Council: 统计局, 气象局, 扶贫办.
_CENTRAL = ("国家", "中国", "国务院")


def national_in_short(name: str) -> tuple[str, str, str] | None:
    """The national body that a name without 国家, 中国 or 国务院 means (统计局 in a document of the State Council)."""
    return next((found for before in _CENTRAL if (found := national().get(before + name))), None)


@cache
def national_by_function() -> dict[str, str]:
    """Function -> full name of the national body."""
    out: dict[str, str] = {}
    for full, _, function in national().values():
        if function:
            out.setdefault(function, full)
    return out


@cache
def specials() -> dict[str, tuple[Special, ...]]:
    """Bodies with names of their own below the national level, by what follows the place."""
    out: dict[str, list[Special]] = {}
    for forms, template, kind, function, levels in rows("specials", 5):
        if levels == "n":
            continue
        special = Special(template, kind, function, frozenset(LEVEL_LETTERS[letter] for letter in levels))
        for form in words(forms):
            out.setdefault(form, []).append(special)
    return {form: tuple(found) for form, found in out.items()}


@cache
def held_above() -> dict[str, str]:
    """Function of a city's department -> the function of the department that has it in a province that has none of its own."""
    return {row[0]: row[1] for row in rows("above", 2)}


@cache
def templates() -> dict[tuple[str, str], tuple[str, str]]:
    """(function, level) -> (template, kind): what the body with this function is called at that level."""
    out: dict[tuple[str, str], tuple[str, str]] = {}
    for _, template, kind, function, levels in rows("specials", 5):
        for level in [LEVEL_LETTERS[letter] for letter in levels] or ["province", "city", "county"]:
            out.setdefault((function, level), (template, kind))
    return out


@cache
def locals_() -> dict[tuple[str, str], tuple[Local, ...]]:
    """Bodies of one place by (region code, what follows the place)."""
    out: dict[tuple[str, str], list[Local]] = {}
    for code, forms, name, kind, function, since, until, _ in rows("bodies", 8):
        local = Local(name, kind, function, int(since) if since else None, int(until) if until else None)
        for form in words(forms):
            out.setdefault((code, form), []).append(local)
    return {key: tuple(found) for key, found in out.items()}


@cache
def local_by_function() -> dict[tuple[str, str], str]:
    """(region code, function) -> full name of the body of that place; the latest where there were several."""
    return {(code, function): name for code, _, name, _, function, *_ in rows("bodies", 8)}


@cache
def banks() -> dict[str, str]:
    """City code -> regional branch of the People's Bank before August 2023."""
    return {row[0]: row[1] for row in rows("banks", 2)}


@cache
def _components() -> dict[str, tuple[str, str]]:
    return {short: (full, function) for short, full, function in rows("components", 3)}


def combined(stem: str) -> Stem | None:
    """A stem made of the short words of several departments: 文旅广体 -> 文化旅游广电体育; None where words are left over.

    Assumes at least two parts, read from the left, the longest word first; a stem whose parts are all of one character needs them
    all known.
    """
    full, functions, rest, parts = "", [], stem, 0
    while rest:
        for length in range(min(4, len(rest)), 0, -1):
            if found := _components().get(rest[:length]):
                full += found[0]
                if found[1] not in functions:
                    functions.append(found[1])
                rest, parts = rest[length:], parts + 1
                break
        else:
            return None
    return Stem(full, tuple(functions)) if parts > 1 else None
