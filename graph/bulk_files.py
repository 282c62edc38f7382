"""Import files for `neo4j-admin database import full` of Neo4j 5: CSV or Parquet, with the command line and the schema beside them.

One file for each label and for each relationship type between two labels. Headers and types come from schema.yaml. The loader's
bookkeeping goes along, so that an imported graph can be synced further.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from mandates.graph.elements import Node, Relationship
from mandates.graph.errors import StoreError
from mandates.graph.schema import Property, schema
from mandates.graph.store import Store, neo4j_fulltext

FORMATS = ("csv", "parquet")
#: Parts the values of a list: a control character that no text holds (CSV only; Parquet has lists of its own).
LIST = "\x1f"
#: Cypher type -> type in a header of the import tool.
_HEADER = {"STRING": "string", "INTEGER": "long", "FLOAT": "double", "BOOLEAN": "boolean", "DATE": "date"}
#: Rows that Parquet keeps in one group.
GROUP = 50_000

#: Characters of a path that the importer would take for a pattern or for the end of the path.
_PATTERN = re.compile(r"[^\w./\\: ~-]")

Row = dict[str, Any]


@dataclass(slots=True)
class Exported:
    """What was written: files by label or type, and how to import them."""

    folder: Path
    format: str
    nodes: dict[str, Path] = field(default_factory=dict)
    relationships: list[tuple[str, Path]] = field(default_factory=list)
    node_count: int = 0
    relationship_count: int = 0
    #: CSV files in which a value holds a line break: the importer reads all others in several threads
    broken: list[Path] = field(default_factory=list)

    def arguments(self, database: str = "neo4j") -> list[str]:
        """The arguments of neo4j-admin, with absolute paths."""
        out = ["database", "import", "full", database, "--overwrite-destination", "--id-type=string"]
        if self.format == "csv":
            out += ["--array-delimiter=U+001F"]
            named = [str(path.absolute()) for path in self.broken]
            if any(_PATTERN.search(path) for path in named):
                out += ["--multiline-fields=true"]
            elif named:
                out += [f"--multiline-fields={','.join(named)}", "--multiline-fields-format=v2"]
        else:
            out += ["--input-type=parquet"]
        out += [f"--nodes={label}={path.absolute()}" for label, path in sorted(self.nodes.items())]
        return out + [f"--relationships={type_}={path.absolute()}" for type_, path in sorted(self.relationships)]


def export_store(store: Store, folder: Path, format: str = "csv") -> Exported:
    """Write all of a store; see `export`."""
    return export(_nodes_of(store), _relationships_of(store), folder, format)


def export(nodes: Iterable[Node], relationships: Iterable[Relationship], folder: Path, format: str = "csv") -> Exported:
    """Write elements as import files, with `import.sh` (the command line) and `schema.cypher` (constraints and indexes) beside them.

    Args:
        folder: made where it is not there; must be empty.
        format: csv or parquet.

    Raises:
        StoreError: the folder holds something, or the format is unknown.
    """
    if format not in FORMATS:
        raise StoreError(f"{format}: unknown format of import files (known: {', '.join(FORMATS)})")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreError(f"{folder} is not empty; give a new folder for the import files")
    folder.mkdir(parents=True, exist_ok=True)
    out = Exported(folder, format)
    writers: dict[str, _Csv | _Parquet] = {}
    make: Callable[..., _Csv | _Parquet] = _Csv if format == "csv" else _Parquet
    try:
        for node in nodes:
            name = f"nodes-{node.label}"
            if name not in writers:
                declared = schema().all_nodes[node.label].properties
                path = out.nodes[node.label] = folder / f"{name}.{format}"
                writers[name] = make(path, {"id": f"id:ID({node.label})"}, {k: p for k, p in declared.items() if k != "id"})
            writers[name].write({"id": node.id, **node.properties})
            out.node_count += 1
        for rel in relationships:
            name = f"relationships-{rel.type}-{rel.start_label}-{rel.end_label}"
            if name not in writers:
                path = folder / f"{name}.{format}"
                out.relationships.append((rel.type, path))
                ends = {":start": f":START_ID({rel.start_label})", ":end": f":END_ID({rel.end_label})"}
                writers[name] = make(path, ends, schema().relationships[rel.type].properties)
            writers[name].write({":start": rel.start, ":end": rel.end, **rel.properties})
            out.relationship_count += 1
    finally:
        for writer in writers.values():
            writer.close()
    out.broken = sorted(writer.path for writer in writers.values() if writer.broken)
    _write_how_to(out)
    return out


def schema_statements() -> list[str]:
    """Constraints and indexes, to be run once after the import."""
    return [*schema().constraints(), *schema().indexes(), *neo4j_fulltext()]


def _write_how_to(out: Exported) -> None:
    words = ["neo4j-admin", *out.arguments()]
    text = " \\\n  ".join(shlex.quote(word).replace(shlex.quote(str(out.folder.absolute())), '"$here"') for word in words)
    text = text.replace(str(out.folder.absolute()), '"$here"')
    lines = [
        "#!/bin/sh",
        "# Imports these files into the database neo4j of a server that is stopped; what it held is replaced. Then start the server and",
        "# run schema.cypher: cypher-shell -u neo4j -f schema.cypher",
        'here=$(cd "$(dirname "$0")" && pwd)',
        text,
    ]
    (out.folder / "import.sh").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (out.folder / "schema.cypher").write_text("".join(f"{statement};\n" for statement in schema_statements()), encoding="utf-8")


class _Csv:
    """One CSV file; a value that is not there is an empty field without quotes."""

    def __init__(self, path: Path, keys: Mapping[str, str], properties: Mapping[str, Property]) -> None:
        self.path, self.broken = path, False
        self._file: IO[str] = open(path, "w", encoding="utf-8", newline="")  # noqa: SIM115 - held open
        self._writer = csv.writer(self._file, lineterminator="\n")
        self._names = [*keys, *properties]
        #: columns whose values the writer would not print as Neo4j reads them
        self._odd = [place for place, prop in enumerate(properties.values(), len(keys)) if prop.is_list or prop.type == "BOOLEAN"]
        self._writer.writerow([*keys.values(), *(_csv_header(p) for p in properties.values())])

    def write(self, row: Row) -> None:
        values = [row.get(name) for name in self._names]
        for place in self._odd:
            values[place] = _csv_value(values[place])
        self._writer.writerow(values)
        self.broken = self.broken or any("\n" in value or "\r" in value for value in values if isinstance(value, str))

    def close(self) -> None:
        self._file.close()


def _csv_header(prop: Property) -> str:
    return f"{prop.name}:{_HEADER[prop.item_type]}{'[]' if prop.is_list else ''}"


def _csv_value(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return LIST.join(_csv_value(item) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


class _Parquet:
    """One Parquet file, written group by group."""

    def __init__(self, path: Path, keys: Mapping[str, str], properties: Mapping[str, Property]) -> None:
        import pyarrow as pa  # type: ignore[import-untyped]
        import pyarrow.parquet as pq  # type: ignore[import-untyped]

        types = {"STRING": pa.string(), "INTEGER": pa.int64(), "FLOAT": pa.float64(), "BOOLEAN": pa.bool_(), "DATE": pa.date32()}
        fields = [pa.field(header, pa.string()) for header in keys.values()]
        self._names = [*keys, *properties]
        for prop in properties.values():
            kind = types[prop.item_type]
            fields.append(pa.field(_csv_header(prop) if prop.is_list else prop.name, pa.list_(kind) if prop.is_list else kind))
        self.path, self.broken = path, False
        self._arrow = pa.schema(fields)
        self._headers = [f.name for f in fields]
        self._writer = pq.ParquetWriter(path, self._arrow, compression="snappy")
        self._rows: list[Row] = []

    def write(self, row: Row) -> None:
        self._rows.append({header: row.get(name) for name, header in zip(self._names, self._headers, strict=True)})
        if len(self._rows) >= GROUP:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._arrow))
            self._rows = []

    def close(self) -> None:
        self._flush()
        self._writer.close()


def _nodes_of(store: Store) -> Iterator[Node]:
    for label in schema().all_nodes:
        for row in store.rows(f"MATCH (n:{label}) RETURN n.id AS id, properties(n) AS p ORDER BY id"):
            yield Node(label, row["id"], {name: value for name, value in row["p"].items() if name != "id"})


def _relationships_of(store: Store) -> Iterator[Relationship]:
    for type_, declared in schema().relationships.items():
        for start in declared.start:
            for end in declared.end:
                text = f"MATCH (a:{start})-[r:{type_}]->(b:{end}) RETURN a.id AS a, b.id AS b, properties(r) AS p ORDER BY a, b"
                for row in store.rows(text):
                    yield Relationship(type_, start, row["a"], end, row["b"], row["p"])
