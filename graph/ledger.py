"""The loader's book: what every source said in every document, and the state of each part of the graph.

It is kept in the store itself, as nodes of the internal label `Ledger`, so that the graph can always be worked out again from all
records that were loaded. That is why neither order nor portions of loading can be seen in the result.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from mandates.extract.records import Record, from_dict, to_dict
from mandates.graph.build import SourceRecords
from mandates.graph.elements import Node
from mandates.graph.store import Store


@dataclass(slots=True)
class Said:
    """What one source says in one document, as kept."""

    source: str
    doc: str
    content: str
    hash: str

    @classmethod
    def of(cls, source: str, doc: str, records: Iterable[Record]) -> Said:
        lines = []
        for record in records:
            data = to_dict(record)
            data.pop("source", None)  # the ledger entry says which
            lines.append(json.dumps(data, ensure_ascii=False, sort_keys=True))
        text = "\n".join(lines).encode()
        content = base64.b64encode(zlib.compress(text, 6)).decode("ascii")
        return cls(source, doc, content, hashlib.sha256(text).hexdigest())

    def records(self) -> list[Record]:
        """The records, each told its source again."""
        out = []
        for line in zlib.decompress(base64.b64decode(self.content)).decode().split("\n"):
            if line:
                record = from_dict(json.loads(line))
                record.source = self.source
                out.append(record)
        return out

    def node(self) -> Node:
        content = {"kind": "said", "source": self.source, "hash": self.hash, "content": self.content}
        return Node("Ledger", said_id(self.source, self.doc), content)


def said_id(source: str, doc: str) -> str:
    return f"said:{source}:{doc}"


@dataclass(slots=True)
class Ledger:
    """The book as read from a store."""

    #: id of the source -> name, names, pages, characters, encoding, places
    sources: dict[str, dict[str, Any]] = field(default_factory=dict)
    #: (source, doc) -> what it says
    said: dict[tuple[str, str], Said] = field(default_factory=dict)
    #: id of a part -> hash; empty while the part is being changed
    parts: dict[str, str] = field(default_factory=dict)

    def source_records(self) -> list[SourceRecords]:
        """Every source that is loaded, with its records, by id."""
        records: dict[str, list[Record]] = {id_: [] for id_ in self.sources}
        for (source, _), said in sorted(self.said.items()):
            records.setdefault(source, []).extend(said.records())
        out = []
        for id_ in sorted(records):
            told = self.sources.get(id_, {})
            names = told.get("names") or [id_]
            out.append(
                SourceRecords(
                    id=id_, name=names[0], names=tuple(names), records=records[id_], pages=told.get("pages"),
                    characters=told.get("characters"), encoding=told.get("encoding"),
                )
            )  # fmt: skip
        return out

    def take(self, source: SourceRecords, said: Iterable[Said]) -> bool:
        """Note `source` with what it says in place of what it said before. Returns whether anything changed."""
        before = (self.sources.get(source.id), {key: one.hash for key, one in self.said.items() if key[0] == source.id})
        if source.place:
            for other, told in list(self.sources.items()):
                if other != source.id and source.place in told.get("places", []):
                    told = {**told, "places": [place for place in told["places"] if place != source.place]}
                    if told["places"]:
                        self.sources[other] = told
                    else:
                        self.drop(other)
        old = self.sources.get(source.id, {})
        self.sources[source.id] = {
            "names": sorted({source.name, *source.names, *old.get("names", [])}),
            "pages": source.pages,
            "characters": source.characters,
            "encoding": source.encoding,
            "places": sorted({*old.get("places", []), *([source.place] if source.place else [])}),
        }
        for key in [key for key in self.said if key[0] == source.id]:
            del self.said[key]
        for one in said:
            self.said[one.source, one.doc] = one
        after = (self.sources.get(source.id), {key: one.hash for key, one in self.said.items() if key[0] == source.id})
        return before != after

    def drop(self, source: str) -> None:
        """Forget a source."""
        self.sources.pop(source, None)
        for key in [key for key in self.said if key[0] == source]:
            del self.said[key]

    def find(self, name: str) -> list[str]:
        """Ids of the sources with this id (or a beginning of it, at least 8 characters), name or place."""
        return [
            id_
            for id_, told in sorted(self.sources.items())
            if id_ == name or (len(name) >= 8 and id_.startswith(name)) or name in told.get("names", []) or name in told.get("places", [])
        ]


def source_node(id_: str, told: dict[str, Any]) -> Node:
    content = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return Node(
        "Ledger",
        f"source:{id_}",
        {"kind": "source", "source": id_, "content": content, "hash": hashlib.sha256(content.encode()).hexdigest()},
    )


def part_node(id_: str, hash_: str) -> Node:
    return Node("Ledger", f"part:{id_}", {"kind": "part", "hash": hash_})


def read_ledger(store: Store) -> Ledger:
    """The book of a store; an empty one where nothing was loaded yet."""
    ledger = Ledger()
    query = "MATCH (l:Ledger) RETURN l.id AS id, l.kind AS kind, l.source AS source, l.hash AS hash, l.content AS content ORDER BY id"
    for row in store.rows(query):
        if row["kind"] == "source":
            ledger.sources[row["source"]] = json.loads(row["content"])
        elif row["kind"] == "said":
            doc = row["id"].removeprefix(f"said:{row['source']}:")
            ledger.said[row["source"], doc] = Said(row["source"], doc, row["content"], row["hash"])
        else:
            ledger.parts[row["id"].removeprefix("part:")] = row["hash"] or ""
    return ledger
