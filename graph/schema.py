"""The declaration of the graph (schema.yaml) as dataclasses, and what follows from it: constraints, indexes, type checks.

Labels, relationship types and property names reach Cypher text from here only; values are parameters always.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from mandates.graph.elements import Node, Relationship

#: Cypher type -> the Python types that its values have; bool is no INTEGER although Python says so.
_PYTHON: dict[str, tuple[type, ...]] = {"STRING": (str,), "INTEGER": (int,), "FLOAT": (float, int), "BOOLEAN": (bool,), "DATE": (dt.date,)}


class SchemaError(ValueError):
    """A node or relationship that schema.yaml does not allow: says which one and why."""


@dataclass(frozen=True, slots=True)
class Property:
    """One property: `type` is its Cypher type, `values` the only values that it takes (empty: any), `words` what a reader calls them."""

    name: str
    type: str
    description: str
    zh: str = ""
    rdf: str = ""
    required: bool = False
    index: bool = False
    key: bool = False
    values: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_list(self) -> bool:
        return self.type.startswith("LIST<")

    @property
    def item_type(self) -> str:
        """The Cypher type of one value: STRING for LIST<STRING>."""
        return self.type[5:-1] if self.is_list else self.type


@dataclass(frozen=True, slots=True)
class NodeType:
    """A label with what its nodes hold; `key` says what the string `id` is built from."""

    label: str
    zh: str
    en: str
    description: str
    key: str
    properties: dict[str, Property]
    rdf: tuple[str, ...] = ()
    fulltext: tuple[str, ...] = ()
    internal: bool = False


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """A relationship type with its ends.

    `evidence` adds the properties that every read or interpreted relationship has; `role` names the role that it gives a body in a task;
    `zh_inverse` is what it is called seen from its end.
    """

    type: str
    zh: str
    en: str
    description: str
    start: tuple[str, ...]
    end: tuple[str, ...]
    properties: dict[str, Property]
    rdf: str = ""
    rdf_under: str = ""
    inverse: str = ""
    evidence: bool = False
    reify: bool = False
    role: str = ""
    zh_inverse: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """Properties that tell apart two relationships of this type between the same ends."""
        return tuple(p.name for p in self.properties.values() if p.key)


@dataclass(frozen=True, slots=True)
class Schema:
    """All of schema.yaml."""

    version: int
    prefixes: dict[str, str]
    evidence: dict[str, Property]
    nodes: dict[str, NodeType]
    relationships: dict[str, RelationshipType]
    internal: dict[str, NodeType] = field(default_factory=dict)

    @property
    def all_nodes(self) -> dict[str, NodeType]:
        """The labels of the graph and those of the loader's bookkeeping."""
        return {**self.nodes, **self.internal}

    @property
    def roles(self) -> dict[str, RelationshipType]:
        """The types that give a body a role in a task or duty, in the order in which readers are shown them."""
        return {type_: rel for type_, rel in self.relationships.items() if rel.role}

    def constraints(self) -> Iterator[str]:
        """Cypher that makes `id` unique on every label: named, and without effect where it is there already."""
        for label in self.all_nodes:
            yield f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"

    def indexes(self) -> Iterator[str]:
        """Cypher for the range indexes that schema.yaml asks for (full-text indexes are told per store)."""
        for label, node in self.all_nodes.items():
            for prop in node.properties.values():
                if prop.index:
                    yield f"CREATE INDEX {label.lower()}_{prop.name} IF NOT EXISTS FOR (n:{label}) ON (n.{prop.name})"
        for type_, relationship in self.relationships.items():
            for prop in relationship.properties.values():
                if prop.index:
                    yield f"CREATE INDEX {type_.lower()}_{prop.name} IF NOT EXISTS FOR ()-[r:{type_}]-() ON (r.{prop.name})"

    def fulltext(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """(name, label, properties) of every full-text index."""
        for label, node in self.nodes.items():
            if node.fulltext:
                yield f"{label.lower()}_text", label, node.fulltext

    def check_node(self, node: Node) -> None:
        """Raises SchemaError where `node` has another label, property or value type than schema.yaml declares."""
        declared = self.nodes.get(node.label) or self.internal.get(node.label)
        if declared is None:
            raise SchemaError(f"{node.label} {node.id!r}: no such label (known: {', '.join(self.nodes)})")
        if not node.id:
            raise SchemaError(f"{node.label}: a node without id")
        _check(f"{node.label} {node.id!r}", declared.properties, {"id": node.id, **node.properties})

    def check_relationship(self, rel: Relationship) -> None:
        """Raises SchemaError where `rel` has other ends, properties or value types than schema.yaml declares."""
        what = f"({rel.start_label} {rel.start!r})-[:{rel.type}]->({rel.end_label} {rel.end!r})"
        declared = self.relationships.get(rel.type)
        if declared is None:
            raise SchemaError(f"{what}: no such relationship type")
        if rel.start_label not in declared.start or rel.end_label not in declared.end:
            raise SchemaError(f"{what}: {rel.type} goes from {' or '.join(declared.start)} to {' or '.join(declared.end)}")
        _check(what, declared.properties, rel.properties)


def _check(what: str, declared: Mapping[str, Property], values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        prop = declared.get(name)
        if prop is None:
            raise SchemaError(f"{what}: no property {name!r} in schema.yaml")
        if value is not None and not _fits(prop, value):
            raise SchemaError(f"{what}: {name} should be {prop.type}, got {value!r}")
    for prop in declared.values():
        if prop.required and values.get(prop.name) is None:
            raise SchemaError(f"{what}: {prop.name} is missing")


def _fits(prop: Property, value: Any) -> bool:
    if not prop.type.startswith("LIST<"):
        return _fits_item(prop.type, prop.values, value)
    wanted = prop.item_type
    return isinstance(value, list) and all(_fits_item(wanted, prop.values, item) for item in value)


def _fits_item(wanted: str, values: tuple[str, ...], value: Any) -> bool:
    if not isinstance(value, _PYTHON[wanted]) or (isinstance(value, bool) and wanted != "BOOLEAN") or isinstance(value, dt.datetime):
        return False
    return not values or value in values


def _property(name: str, data: Mapping[str, Any]) -> Property:
    known = {"type", "description", "zh", "rdf", "required", "index", "key"}
    if unknown := set(data) - known - {"values"}:
        raise SchemaError(f"schema.yaml: property {name}: unknown key {sorted(unknown)[0]}")
    values = data.get("values", ())
    words = values if isinstance(values, Mapping) else {}
    return Property(name=name, values=tuple(values), words=words, **{k: v for k, v in data.items() if k in known})


def _properties(data: Mapping[str, Any] | None) -> dict[str, Property]:
    return {name: _property(name, value) for name, value in (data or {}).items()}


def _node(label: str, data: Mapping[str, Any], internal: bool = False) -> NodeType:
    return NodeType(
        label=label,
        zh=data.get("zh", label),
        en=data.get("en", label),
        description=data["description"],
        key=data["key"],
        properties=_properties(data["properties"]),
        rdf=tuple(data.get("rdf", ())),
        fulltext=tuple(data.get("fulltext", ())),
        internal=internal,
    )


def _ends(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def parse(data: Mapping[str, Any]) -> Schema:
    """The schema that a loaded schema.yaml states.

    Raises:
        SchemaError: a relationship type is spelled like a label, an end has no such label, or a property has an unknown type.
    """
    evidence = _properties(data["evidence"])
    nodes = {label: _node(label, value) for label, value in data["nodes"].items()}
    internal = {label: _node(label, value, internal=True) for label, value in data["internal"].items()}
    relationships = {}
    for name, value in data["relationships"].items():
        own = _properties(value.get("properties"))
        relationships[name] = RelationshipType(
            type=name,
            zh=value["zh"],
            en=value["en"],
            description=value["description"],
            start=_ends(value["from"]),
            end=_ends(value["to"]),
            properties={**own, **(evidence if value["evidence"] else {})},
            rdf=value["rdf"],
            rdf_under=value.get("rdf_under", ""),
            inverse=value.get("inverse", ""),
            evidence=value["evidence"],
            reify=value.get("reify", False),
            role=value.get("role", ""),
            zh_inverse=value.get("zh_inverse", ""),
        )
    schema = Schema(data["version"], dict(data["prefixes"]), evidence, nodes, relationships, internal)
    _check_schema(schema)
    return schema


def _check_schema(schema: Schema) -> None:
    for type_, relationship in schema.relationships.items():
        if type_ in schema.all_nodes:
            raise SchemaError(f"schema.yaml: {type_} is both a label and a relationship type")
        for label in (*relationship.start, *relationship.end):
            if label not in schema.nodes:
                raise SchemaError(f"schema.yaml: {type_}: no label {label}")
    declared = [node.properties for node in schema.all_nodes.values()] + [rel.properties for rel in schema.relationships.values()]
    for properties in declared:
        for prop in properties.values():
            if prop.item_type not in _PYTHON:
                raise SchemaError(f"schema.yaml: {prop.name}: unknown type {prop.type}")
            if not prop.name.isidentifier():
                raise SchemaError(f"schema.yaml: {prop.name!r} is no identifier")


@cache
def schema() -> Schema:
    """The schema of this package."""
    text = files("mandates.graph").joinpath("schema.yaml").read_text(encoding="utf-8")
    return parse(yaml.safe_load(text))
