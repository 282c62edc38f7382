"""docs/schema.md out of schema.yaml: `python -m mandates.graph.document_schema > docs/schema.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping

from mandates.graph.schema import Property, Schema, schema


def markdown(of: Schema) -> str:
    """The reference page of the graph: one table per label and relationship type."""
    return "\n".join(_lines(of)) + "\n"


def _lines(of: Schema) -> Iterator[str]:
    yield "# The graph 图谱结构"
    yield ""
    yield "Generated from graph/schema.yaml (`python -m mandates.graph.document_schema > docs/schema.md`);"
    yield "a test checks that it is current."
    yield "Every node has a string `id` under a uniqueness constraint. **Bold** properties are always there; ⌕ marks an index."
    yield ""
    yield "## Nodes 节点"
    for label, node in of.nodes.items():
        yield ""
        yield f"### {label} {node.zh}"
        yield ""
        yield f"{node.description} Key: {node.key}. RDF: {', '.join(f'`{term}`' for term in node.rdf)}."
        if node.fulltext:
            yield f"Full-text index `{label.lower()}_text` over {', '.join(f'`{name}`' for name in node.fulltext)} (CJK analyzer)."
        yield ""
        yield from _table(node.properties)
    yield ""
    yield "## Evidence 依据"
    yield ""
    yield "Every relationship that was read or interpreted (✓ below) carries these."
    yield ""
    yield from _table(of.evidence)
    yield ""
    yield "## Relationships 关系"
    yield ""
    yield "| type | 中文 | from | to | evidence | what | RDF |"
    yield "|---|---|---|---|---|---|---|"
    for type_, rel in of.relationships.items():
        mark = "✓" if rel.evidence else ""
        yield f"| {type_} | {rel.zh} | {', '.join(rel.start)} | {', '.join(rel.end)} | {mark} | {rel.description} | `{rel.rdf}` |"
    for type_, rel in of.relationships.items():
        own = {name: prop for name, prop in rel.properties.items() if not rel.evidence or name not in of.evidence}
        if own:
            yield ""
            yield f"### {type_}"
            yield ""
            yield from _table(own)
    yield ""
    yield "## Bookkeeping 账目"
    for label, node in of.internal.items():
        yield ""
        yield f"`{label}`: {node.description} Leave it alone; exports leave it out."


def _table(properties: Mapping[str, Property]) -> Iterator[str]:
    yield "| property | 中文 | type | what | RDF |"
    yield "|---|---|---|---|---|"
    for prop in properties.values():
        name = f"**{prop.name}**" if prop.required else prop.name
        values = f" ({', '.join(_value(prop, value) for value in prop.values)})" if prop.values else ""
        rdf = f"`{prop.rdf or 'mg:' + prop.name}`"
        yield f"| {name}{' ⌕' if prop.index else ''} | {prop.zh} | {prop.type} | {prop.description}{values} | {rdf} |"


def _value(prop: Property, value: str) -> str:
    return f"`{value}` {prop.words[value]}" if value in prop.words else f"`{value}`"


if __name__ == "__main__":
    sys.stdout.write(markdown(schema()))
