"""Boxes (专栏) and indicator tables that interrupt a text: lifted out, each with its own flow."""

from __future__ import annotations

from collections.abc import Sequence

from mandates.extract.layout import Line
from mandates.extract.text import Flow


def lift_boxes(lines: Sequence[Line]) -> tuple[list[Line], list[tuple[str, str, Flow]]]:
    """The lines without boxes, and the boxes (label, heading, flow)."""
    return list(lines), []
