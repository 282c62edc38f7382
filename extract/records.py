"""Records: what extraction yields, one JSON object per line.

Every record says where it comes from (`source`, `start`, `end`, `spans`, `page`), which rule found it (`rule`) and, where it is
interpreted rather than read, how sure that is (`confidence`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from functools import cache
from typing import IO, Any, ClassVar, get_args, get_origin, get_type_hints

#: Roles of an agency in a task.
ROLES = ("lead", "support", "responsible", "guide", "supervisor")
RELATIONS = ("basis", "implements", "amends", "repeals", "extends", "forwards", "defines", "cites")
MODALITIES = ("responsible", "must", "may", "must_not", "encouraged")
OPERATORS = ("=", ">=", "<=", ">", "<", "~")


class RecordError(ValueError):
    """A line that is not a record: says file, line number and what is wrong."""


@dataclass(slots=True, kw_only=True)
class Record:
    """What all records carry. `doc` is a key local to the file; `spans` lists the pieces where there are several."""

    type: ClassVar[str] = ""
    doc: str = ""
    annex: int = 0
    path: list[str] = field(default_factory=list)
    quote: str | None = None
    source: str = ""
    start: int = 0
    end: int = 0
    spans: list[list[int]] = field(default_factory=list)
    page: int | None = None
    rule: str = ""
    confidence: float | None = None


@dataclass(slots=True, kw_only=True)
class AgencyRef:
    """An agency as printed in a role; `declaration` names the declaration that hands it down, `agency` what resolution says."""

    surface: str
    start: int | None = None
    end: int | None = None
    declaration: str | None = None
    agency: str | None = None


@dataclass(slots=True, kw_only=True)
class Deadline:
    """A deadline: `date` is ISO, cut where the text is (2023, 2023-06); `06-30` recurs every year.

    `start` and `end` are where its quote begins and ends in the source.
    """

    date: str
    quote: str
    start: int | None = None
    end: int | None = None


@dataclass(slots=True, kw_only=True)
class DocumentRecord(Record):
    type: ClassVar[str] = "document"
    title: str | None = None
    number: str | None = None
    filing: str | None = None
    kind: str | None = None
    issuer: list[str] = field(default_factory=list)
    signed: str | None = None
    effective: str | None = None
    expires: str | None = None
    recipients: list[str] = field(default_factory=list)
    annexes: list[str] = field(default_factory=list)
    annexes_not_printed: list[str] = field(default_factory=list)
    forwards: str | None = None
    note: str | None = None


@dataclass(slots=True, kw_only=True)
class OutlineRecord(Record):
    type: ClassVar[str] = "outline"
    heading: str = ""
    #: text, chapter, section, item, article, box, row, glossary
    kind: str = "item"
    #: the entry's own words (children not included), layout undone
    text: str = ""


@dataclass(slots=True, kw_only=True)
class TaskRecord(Record):
    type: ClassVar[str] = "task"
    lead: list[AgencyRef] = field(default_factory=list)
    support: list[AgencyRef] = field(default_factory=list)
    responsible: list[AgencyRef] = field(default_factory=list)
    guide: list[AgencyRef] = field(default_factory=list)
    supervisor: list[str] = field(default_factory=list)
    inherited: dict[str, list[AgencyRef]] = field(default_factory=dict)
    deadlines: list[Deadline] = field(default_factory=list)
    #: clause, table, article, prose
    origin: str = "clause"


@dataclass(slots=True, kw_only=True)
class TargetRecord(Record):
    type: ClassVar[str] = "target"
    metric: str = ""
    value: float | int | list[float | int] | None = None
    unit: str | None = None
    op: str = "="
    by: str | None = None


@dataclass(slots=True, kw_only=True)
class CitationRecord(Record):
    type: ClassVar[str] = "citation"
    title: str | None = None
    number: str | None = None
    relation: str = "cites"
    article: str | None = None


@dataclass(slots=True, kw_only=True)
class DutyRecord(Record):
    type: ClassVar[str] = "duty"
    subject: str = ""
    modality: str = "must"
    #: what a short name in the subject was declared to stand for (以下统称)
    means: str | None = None


@dataclass(slots=True, kw_only=True)
class AppointmentRecord(Record):
    type: ClassVar[str] = "appointment"
    person: str = ""
    post: str = ""
    agency: AgencyRef | None = None
    action: str = "appoint"


@dataclass(slots=True, kw_only=True)
class DeclarationRecord(Record):
    type: ClassVar[str] = "declaration"
    id: str = ""
    adds: dict[str, list[AgencyRef]] = field(default_factory=dict)
    #: annex, section or table in which the words hold
    scope: str = "annex"
    #: short names (以下简称, 以下统称): the name and the words that it stands for
    name: str | None = None
    means: str | None = None


@dataclass(slots=True, kw_only=True)
class UnreadRecord(Record):
    type: ClassVar[str] = "unread"
    reason: str = ""


RECORD_TYPES: dict[str, type[Record]] = {
    cls.type: cls
    for cls in (
        DocumentRecord,
        OutlineRecord,
        TaskRecord,
        TargetRecord,
        CitationRecord,
        DutyRecord,
        AppointmentRecord,
        DeclarationRecord,
        UnreadRecord,
    )
}

#: Written although they hold their default, because a reader looks for them.
_ALWAYS = frozenset({"title", "number", "metric", "value", "relation", "modality"})


def to_dict(record: Record) -> dict[str, Any]:
    """The record as a JSON object: `type` first, defaults left out except those that a reader looks for."""
    out: dict[str, Any] = {"type": record.type, **_plain(record)}
    if record.type not in ("document", "agency"):
        out["annex"], out["path"] = record.annex, list(record.path)
    return out


def _plain(item: Any) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name, always in _keys(item.__class__):
        value = getattr(item, name)
        kind = value.__class__
        if value or always or not (value is None or kind is str or kind is list or kind is dict):
            out[name] = value if kind is str or kind is int else _json(value)
    return out


@cache
def _keys(cls: type) -> tuple[tuple[str, bool], ...]:
    """(name, whether it is always written) of each field."""
    return tuple((spec.name, spec.name in _ALWAYS) for spec in fields(cls))


def _json(value: Any) -> Any:
    if isinstance(value, (AgencyRef, Deadline)):
        return _plain(value)
    if isinstance(value, list):
        return [_json(v) for v in value]
    if isinstance(value, dict):
        return {k: _json(v) for k, v in value.items()}
    return value


def from_dict(data: Any) -> Record:
    """The record that a JSON object states; unknown keys are let through unread.

    Raises:
        RecordError: the object has no known `type`, or a value is of another shape than its key asks for.
    """
    if not isinstance(data, dict):
        raise RecordError(f"expected an object, got {type(data).__name__}")
    cls: Any = RECORD_TYPES.get(str(data.get("type")))
    if cls is None:
        raise RecordError(f"unknown type {data.get('type')!r} (known: {', '.join(RECORD_TYPES)})")
    try:
        record = _builder(cls)(data)
    except _Misfit as misfit:
        raise RecordError(str(misfit)) from None
    assert isinstance(record, Record)
    return record


class _Misfit(ValueError):
    """A value of another shape than its key asks for; `where` grows on the way out of lists and objects."""

    def __init__(self, why: str, where: str = "") -> None:
        super().__init__(why, where)
        self.why, self.where = why, where

    def under(self, outer: str) -> _Misfit:
        inner = self.where if not self.where or self.where.startswith("[") else f".{self.where}"
        return _Misfit(self.why, outer + inner)

    def __str__(self) -> str:
        return f"{self.where}: {self.why}"


_Reader = Callable[[Any], Any]


@cache
def _builder(cls: type) -> _Reader:
    """What makes a dataclass of a JSON object; made once for each class, because a graph is read back as a great many records."""
    hints = get_type_hints(cls)
    readers = {spec.name: _reader(hints[spec.name]) for spec in fields(cls) if spec.name != "type"}

    def build(data: dict[str, Any]) -> Any:
        values = {}
        for name, value in data.items():
            if (read := readers.get(name)) is not None:
                try:
                    values[name] = read(value)
                except _Misfit as misfit:
                    raise misfit.under(name) from None
        return cls(**values)

    return build


@cache
def _reader(hint: Any) -> _Reader:
    """What checks a JSON value against a type and makes it one."""
    origin, args = get_origin(hint), get_args(hint)
    if hint is AgencyRef:
        return _agency
    if hint is Deadline:
        return _deadline
    if origin is list:
        return _list_of(_reader(args[0]))
    if origin is dict:
        return _dict_of(_reader(args[1]))
    if args:
        return _one_of(hint, tuple(_reader(one) for one in args))
    allowed: tuple[type, ...] = (int, float) if hint is float else (hint,)

    def scalar(value: Any) -> Any:
        if isinstance(value, allowed) and ((value is not True and value is not False) or hint is bool):
            return value
        raise _Misfit(f"expected {getattr(hint, '__name__', hint)}, got {value!r}")

    return scalar


def _agency(value: Any) -> AgencyRef:
    if isinstance(value, str):
        return AgencyRef(surface=value)
    if isinstance(value, dict) and isinstance(value.get("surface"), str):
        made: AgencyRef = _builder(AgencyRef)(value)
        return made
    raise _Misfit(f"expected a name or an object with `surface`, got {value!r}")


def _deadline(value: Any) -> Deadline:
    if isinstance(value, dict) and isinstance(value.get("date"), str):
        made: Deadline = _builder(Deadline)({"quote": "", **value})
        return made
    raise _Misfit(f"expected an object with `date`, got {value!r}")


def _list_of(read: _Reader) -> _Reader:
    def whole(value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise _Misfit(f"expected a list, got {value!r}")
        out = []
        for i, one in enumerate(value):
            try:
                out.append(read(one))
            except _Misfit as misfit:
                raise misfit.under(f"[{i}]") from None
        return out

    return whole


def _dict_of(read: _Reader) -> _Reader:
    def whole(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise _Misfit(f"expected an object, got {value!r}")
        out = {}
        for name, one in value.items():
            try:
                out[name] = read(one)
            except _Misfit as misfit:
                raise misfit.under(name) from None
        return out

    return whole


def _one_of(hint: Any, readers: tuple[_Reader, ...]) -> _Reader:
    """A union: the first alternative that fits."""

    def first(value: Any) -> Any:
        for read in readers:
            try:
                return read(value)
            except _Misfit:
                continue
        raise _Misfit(f"{value!r} does not fit {hint}")

    return first


def write_jsonl(records: Iterable[Record], out: IO[str]) -> int:
    """Write one JSON object per line; returns how many."""
    count = 0
    for record in records:
        out.write(json.dumps(to_dict(record), ensure_ascii=False) + "\n")
        count += 1
    return count


def read_jsonl(lines: Iterable[str], name: str = "<records>") -> Iterator[Record]:
    """The records of a JSONL file, validated.

    Raises:
        RecordError: a line is not a record; the message holds `name`, the line number and what is wrong.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield from_dict(json.loads(line))
        except (json.JSONDecodeError, RecordError) as error:
            raise RecordError(f"{name}, line {number}: {error}") from None
