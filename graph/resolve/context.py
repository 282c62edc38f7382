"""Where a document speaks from: the region and level of its issuer, read from its own records alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mandates.extract.records import CitationRecord, DeclarationRecord, DocumentRecord, OutlineRecord, Record
from mandates.graph.resolve.bodies import read_body
from mandates.graph.resolve.names import Body
from mandates.graph.resolve.numbers import issuer_of, parse_number
from mandates.graph.resolve.places import relative
from mandates.graph.resolve.regions import CHINA, NATIONAL, Region, ancestor, leading, mentioned

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


def context_of(records: Iterable[Record], surfaces: Iterable[str] = (), otherwise: Region | None = None) -> Context:
    """The context of one document.

    Args:
        records: the document's records in the order of extraction.
        surfaces: every agency name printed in it.
        otherwise: the region where the records say none, that of the source it is printed in.

    Rule: the issuer's name says the region (湖南省人民政府办公厅); failing that the number's agency code, the title, then the region that
    most names of the document begin with, then the one that its text names more often than all others together. Where nothing does, the
    region is unknown and 省X cannot be decided.
    """
    rows = list(records)
    header = next((r for r in rows if isinstance(r, DocumentRecord)), DocumentRecord())
    names = list(surfaces)
    region = _region(header, names) or _prevailing(rows, names) or otherwise
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
    said = _said(surfaces)
    counted = Counter(own for name in surfaces if (found := leading(name)) and (own := _of_level(found[0], said)))
    if counted:
        most = max(counted.values())
        return min((r for r, n in counted.items() if n == most), key=lambda r: r.code)
    return None


_RANK = re.compile(r"^(?:自治区|自治州|省|市(?![场政])|州|盟|县|区(?![域块])|旗)")


def _said(surfaces: list[str]) -> str | None:
    """The word that names of a document begin with most, 省, 市, 县 …: it says which level the document speaks from."""
    said = Counter(found.group() for name in surfaces if (found := _RANK.match(name)))
    return said.most_common(1)[0][0] if said else None


def _of_level(region: Region, said: str | None) -> Region | None:
    """The region that is or holds `region` and that 省, 市, 县 mean from there; None where they mean none."""
    return relative(said, region) if said else region


def _prevailing(rows: list[Record], surfaces: list[str]) -> Region | None:
    """The region that a document without issuer, number and title speaks from, by the divisions that its texts name.

    Assumes that a document names its own region, in full, more often than all others together, and that 省X, 市X and 县X tell its level
    (沈阳市荣誉市民, 市侨办 and 市政府: Shenyang). Two mentions at least; none is chosen where 省X and 市X contradict what is named.
    """
    texts = [
        *surfaces,
        *(r.text for r in rows if isinstance(r, OutlineRecord)),
        *(r.title or "" for r in rows if isinstance(r, CitationRecord)),
    ]
    named = [region for text in texts for region in mentioned(text)]
    said = _said(surfaces)
    counted = Counter(own for region in named if (own := _of_level(region, said)))
    if not counted:
        return None
    ((best, times),) = counted.most_common(1)
    return best if times >= 2 and 2 * times > len(named) else None


def regions_of_sources(contexts: Mapping[tuple[str, str], Context]) -> dict[str, Region]:
    """Where the documents of a source come from, for those in it that do not say: their one region, else their one province.

    Assumes that a gazette prints documents of its own government; documents of the State Council that it prints too say who issues. A
    source with documents of several provinces has no region, one of a single document that says none neither.
    """
    said: dict[str, set[Region]] = {}
    silent = {source for (source, _), context in contexts.items() if context.region is None}
    for (source, _), context in contexts.items():
        if source in silent and context.region is not None and context.region.level != NATIONAL:
            said.setdefault(source, set()).add(context.region)
    out: dict[str, Region] = {}
    for source, named in said.items():
        provinces = {ancestor(region, "province") or region for region in named}
        if len(provinces) == 1:
            out[source] = named.pop() if len(named) == 1 else provinces.pop()
    return out


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
