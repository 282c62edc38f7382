"""Several printings of one document become one document.

Printings count in the order of their source's id. The first one that says something about a place wins; a later printing that says
the same adds its place to the parallel lists; what it says otherwise can be asked for (`differences`, `variants`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mandates.graph.elements import Node, NodeKey, Relationship
from mandates.graph.evidence import add_place
from mandates.graph.printing import Printing

#: A node of these labels is a provision's own; which printing it is taken from is decided for each provision and label.
_OF_A_PROVISION = ("Mandate", "Target", "Declaration")
#: Header fields in which two printings may differ.
_HEADER = (
    "title",
    "number",
    "filing",
    "kind",
    "issued",
    "effective",
    "expires",
    "forwards",
    "recipients",
    "annexes",
    "annexes_not_printed",
)


def merge(printings: Sequence[Printing]) -> tuple[list[Node], list[Relationship]]:
    """Nodes and relationships of a document out of its printings, which come in the order in which they count."""
    nodes: dict[NodeKey, Node] = {}
    relationships: dict[tuple[Any, ...], Relationship] = {}
    told: dict[tuple[Any, ...], int] = {}
    for number, one in enumerate(printings):
        left_out = _merge_nodes(nodes, one, told, number)
        for key, rel in one.relationships.items():
            if rel.ends[0] in left_out or rel.ends[1] in left_out:
                continue
            if known := relationships.get(key):
                add_place(known, rel)
            elif rel.type == "PRINTED_IN" or told.setdefault((rel.type, _anchor(rel)), number) == number:
                relationships[key] = rel
    used = {end for rel in relationships.values() for end in rel.ends}
    kept = [node for key, node in nodes.items() if key in used or key == ("Document", printings[0].document)]
    return kept, list(relationships.values())


def _merge_nodes(nodes: dict[NodeKey, Node], one: Printing, told: dict[tuple[Any, ...], int], number: int) -> set[NodeKey]:
    """Add the nodes of a printing; returns those that stay out because an earlier printing speaks for their provision."""
    left_out = set()
    for key, node in one.nodes.items():
        if known := nodes.get(key):
            if node.label == "Document":
                _note_differences(known, node)
            elif node.label == "Provision":
                _note_variant(known, node)
        elif node.label in _OF_A_PROVISION and told.setdefault((node.label, node.properties["provision"]), number) != number:
            left_out.add(key)
        else:
            nodes[key] = node
    return left_out


def _anchor(rel: Relationship) -> Any:
    """What a relationship speaks about: two printings that differ on it are not added up, the first one wins."""
    if rel.type == "HAS_PART" or rel.end_label in _OF_A_PROVISION:
        return rel.ends[1]
    if rel.start_label == "Official":
        return rel.properties.get("provision")
    return rel.ends[0]


def _note_differences(first: Node, other: Node) -> None:
    differences = first.properties.get("differences", [])
    for name in _HEADER:
        mine, theirs = first.properties.get(name), other.properties.get(name)
        if mine != theirs:
            note = f"{name}: {_shown(mine)} | {_shown(theirs)}"
            if note not in differences:
                differences.append(note)
    if differences:
        first.properties["differences"] = differences


def _shown(value: Any) -> str:
    if value is None:
        return "—"
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _note_variant(first: Node, other: Node) -> None:
    mine, theirs = first.properties.get("text"), other.properties.get("text")
    if theirs and theirs != mine:
        variants = first.properties.setdefault("variants", [])
        if theirs not in variants:
            variants.append(theirs)
