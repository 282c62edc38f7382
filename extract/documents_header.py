"""The header of one document as it is put together: values, and the lines that they were read from."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Anchors:
    """The header of one document as found: indices of lines, and the values read from them."""

    number: str | None = None
    order: bool = False
    title: str | None = None
    issuer: list[str] = field(default_factory=list)
    kind: str | None = None
    filing: str | None = None
    recipients: list[str] = field(default_factory=list)
    signers: list[str] = field(default_factory=list)
    head_of: str | None = None
    signed: str | None = None
    effective: str | None = None  # as the sheet of the page says
    listed: bool = False  # the title is that of a printed list, not of the text itself
    title_lines: list[int] = field(default_factory=list)
    recipient_lines: list[int] = field(default_factory=list)
    sign_lines: list[int] = field(default_factory=list)
    #: lines of a decree's sentence of promulgation
    promulgation: list[int] = field(default_factory=list)
    first: int = 0
    page: int = 0
    #: lines behind the box of the next document where this one's text goes on, up to its signature
    resumed: tuple[int, int] | None = None
    #: lines of the right column of the first page, dumped above the title box
    turned: tuple[int, int] | None = None
