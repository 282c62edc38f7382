"""Records: what extraction yields, one JSON object per line.

Every record says where it comes from (`source`, `start`, `end`, `spans`, `page`), which rule found it (`rule`) and, where it is
interpreted rather than read, how sure that is (`confidence`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
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
_HINTS: dict[type, dict[str, Any]] = {}


def _hints(cls: type) -> dict[str, Any]:
    if cls not in _HINTS:
        _HINTS[cls] = get_type_hints(cls)
    return _HINTS[cls]


def to_dict(record: Record) -> dict[str, Any]:
    """The record as a JSON object: `type` first, defaults left out except those that a reader looks for."""
    out: dict[str, Any] = {"type": record.type}
    for name, value in _plain(record).items():
        out[name] = value
    if record.type not in ("document", "agency"):
        out["annex"], out["path"] = record.annex, list(record.path)
    return out


def _plain(item: Any) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for spec in fields(item):
        value = getattr(item, spec.name)
        if spec.name not in _ALWAYS and (value is None or value == [] or value == {} or value == ""):
            continue
        out[spec.name] = _json(value)
    return out


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
    cls = RECORD_TYPES.get(str(data.get("type")))
    if cls is None:
        raise RecordError(f"unknown type {data.get('type')!r} (known: {', '.join(RECORD_TYPES)})")
    record = _build(cls, data, "")
    assert isinstance(record, Record)
    return record


def _build(cls: type, data: dict[str, Any], where: str) -> Any:
    known = {spec.name for spec in fields(cls)}
    hints = _hints(cls)
    return cls(**{k: _read(hints[k], v, f"{where}{k}") for k, v in data.items() if k in known and k != "type"})


def _read(hint: Any, value: Any, where: str) -> Any:
    origin, args = get_origin(hint), get_args(hint)
    if hint is AgencyRef:
        if isinstance(value, str):
            return AgencyRef(surface=value)
        if isinstance(value, dict) and isinstance(value.get("surface"), str):
            return _build(AgencyRef, value, f"{where}.")
        raise RecordError(f"{where}: expected a name or an object with `surface`, got {value!r}")
    if hint is Deadline:
        if isinstance(value, dict) and isinstance(value.get("date"), str):
            return _build(Deadline, {"quote": "", **value}, f"{where}.")
        raise RecordError(f"{where}: expected an object with `date`, got {value!r}")
    if origin is list:
        if not isinstance(value, list):
            raise RecordError(f"{where}: expected a list, got {value!r}")
        return [_read(args[0], v, f"{where}[{i}]") for i, v in enumerate(value)]
    if origin is dict:
        if not isinstance(value, dict):
            raise RecordError(f"{where}: expected an object, got {value!r}")
        return {k: _read(args[1], v, f"{where}.{k}") for k, v in value.items()}
    if args:  # a union: the first alternative that fits
        for alternative in args:
            try:
                return _read(alternative, value, where)
            except RecordError:
                continue
        raise RecordError(f"{where}: {value!r} does not fit {hint}")
    if hint is float and isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    if isinstance(value, hint) and not (hint is int and isinstance(value, bool)):
        return value
    raise RecordError(f"{where}: expected {getattr(hint, '__name__', hint)}, got {value!r}")


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
