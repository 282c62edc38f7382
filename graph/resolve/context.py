"""Where a document speaks from: the region and level of its issuer, read from its own records alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from mandates.extract.records import DeclarationRecord, DocumentRecord, OutlineRecord, Record
from mandates.graph.resolve.bodies import read_body
from mandates.graph.resolve.names import Body
from mandates.graph.resolve.numbers import issuer_of, parse_number
from mandates.graph.resolve.regions import CHINA, NATIONAL, Region, leading

_SHORT = re.compile(
    r"(?P<full>[一-鿿、《》“”（）()\d—－-]{2,80}?)[（(]以下(?:统称|简称|合称)[:：为]?[“\"「《]?(?P<short>[^”\"」》）)]{2,30})[”\"」》]?[）)]"
)
_CENTRAL = re.compile(r"国务院|中共中央|国家|中华人民共和国|最高人民|全国人")


@dataclass(frozen=True, slots=True)
class Context:
    """What names in a document are read against.

    `issuer` is the first issuing body; `short` holds the document's own abbreviations (以下简称领导小组), `groups` the leading
    groups it names.
    """

    region: Region | None
    issuer: Body | None = None
    year: int | None = None
    short: dict[str, str] = field(default_factory=dict)
    groups: tuple[str, ...] = ()


def context_of(records: Iterable[Record], surfaces: Iterable[str] = ()) -> Context:
    """The context of one document.

    Args:
        records: the document's records in the order of extraction.
        surfaces: every agency name printed in it.

    Rule: the issuer's name says the region (湖南省人民政府办公厅); failing that the number's agency code, the title, then the region that
    most names of the document begin with. Where nothing does, the region is unknown and 省X cannot be decided.
    """
    rows = list(records)
    header = next((r for r in rows if isinstance(r, DocumentRecord)), DocumentRecord())
    names = list(surfaces)
    region = _region(header, names)
    issuer = next((b for b in (read_body(name, region) for name in header.issuer) if b), None)
    year = _year(header)
    short = abbreviations(rows)
    groups = sorted(
        {
            s
            for s in names
            if re.search(r"(?:领导小组|指挥部|专班|联席会议|协调小组|委员会)$", s)
            and not re.match(r"^(?:领导小组|指挥部|专班|联席会议|协调小组|委员会)$", s)
        }
    )
    return Context(region, issuer, year, short, tuple(groups))


def _year(header: DocumentRecord) -> int | None:
    if header.signed and header.signed[:4].isdigit():
        return int(header.signed[:4])
    number = parse_number(header.number)
    return number.year if number else None


def _region(header: DocumentRecord, surfaces: list[str]) -> Region | None:
    for name in header.issuer:
        found = leading(name)
        if found:
            return found[0]
        body = read_body(name, None)
        if body is not None and body.level != NATIONAL:
            return body.region
        if _CENTRAL.match(name) or (body is not None and body.level == NATIONAL):
            return CHINA
    number = parse_number(header.number)
    if number is not None:
        issuer = issuer_of(number.agency_code)
        if issuer.region is not None:
            return issuer.region
    if header.title:
        found = leading(header.title)
        if found:
            return found[0]
        if _CENTRAL.match(header.title):
            return CHINA
    counted = Counter(found[0] for name in surfaces if (found := leading(name)))
    if counted:
        most = max(counted.values())
        return min((r for r, n in counted.items() if n == most), key=lambda r: r.code)
    return None


def abbreviations(records: Iterable[Record]) -> dict[str, str]:
    """以下简称: short -> full, as printed, from the texts of a document; the first one wins."""
    out: dict[str, str] = {}
    rows = list(records)
    for record in rows:
        if isinstance(record, DeclarationRecord) and record.name and record.means:
            out.setdefault(re.sub(r"\s+", "", record.name), re.sub(r"\s+", "", record.means))
    for record in rows:
        text = record.text if isinstance(record, OutlineRecord) else record.quote if isinstance(record, DeclarationRecord) else None
        if not text or "以下" not in text:
            continue
        for found in _SHORT.finditer(re.sub(r"\s+", "", text)):
            out.setdefault(found["short"].strip("“”《》"), found["full"])
    return out
