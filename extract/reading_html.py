"""Web pages to text: tables as tabs, one line per block, menus and footers dropped."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from html.parser import HTMLParser


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCK = _words(
    "address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "li main nav ol p pre section table tbody tfoot thead title tr ul"
)
_VOID = _words("area base br col embed hr img input link meta param source track wbr")
_SILENT = frozenset(("script", "style", "noscript", "template", "svg", "iframe", "select", "button", "head"))
#: Parts of a page that are not its text. Assumes that government sites name them so in tag, class or id.
_FURNITURE_TAG = frozenset(("nav", "footer", "aside"))
_FURNITURE_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|footer|foot|bottom|breadcrumb|crumbs?|share|sidebar|topbar|toolbar|copyright|friendlink|search|print|dqwz|weizhi|fenxiang|related|qrcode|erweima)(?:$|[\s_-]|\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    rows: int
    columns: int


def _count(value: str | None) -> int:
    return int(value) if value and value.isdigit() and 0 < int(value) < 1000 else 1


def _row_text(row: list[_Cell], reach: dict[int, int]) -> str:
    """A table row as one line: cells parted by tabs, an empty one where a cell merged from above or from the left stands.

    A row with a single cell of several lines is no row of a table but a page laid out by one: its lines stay.
    """
    filled = [cell for cell in row if cell.text.strip()]
    if len(filled) == 1 and "\n" in filled[0].text.strip():
        return filled[0].text
    out: list[str] = []
    for cell in row:
        while reach.get(len(out), 0):
            reach[len(out)] -= 1
            out.append("")
        for k in range(cell.columns):
            if cell.rows > 1:
                reach[len(out)] = cell.rows - 1
            out.append(" ".join(cell.text.split()) if k == 0 else "")
    while reach.get(len(out), 0):
        reach[len(out)] -= 1
        out.append("")
    return "\t".join(out)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.stack: list[tuple[str, bool]] = []
        self.cells: list[list[str]] = []
        self.rows: list[list[_Cell]] = []
        #: rows and columns that the open cells span
        self.spans: list[tuple[int, int]] = []
        #: for each open table: column -> rows that a cell above still reaches down
        self.reach: list[dict[int, int]] = []

    @property
    def hidden(self) -> bool:
        return bool(self.stack) and self.stack[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = " ".join(value or "" for name, value in attrs if name in ("class", "id"))
        quiet = self.hidden or tag in _SILENT or tag in _FURNITURE_TAG or (tag != "body" and bool(_FURNITURE_NAME.search(named)))
        if tag in _VOID:
            if tag in ("br", "hr") and not self.hidden:
                self._put("\n")
            return
        if tag == "p" and any(name == "p" for name, _ in self.stack[-3:]):
            self._close("p")
        self.stack.append((tag, quiet))
        if tag == "table":
            self.reach.append({})
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.cells.append([])
            given = dict(attrs)
            self.spans.append((_count(given.get("rowspan")), _count(given.get("colspan"))))
        elif tag in _BLOCK and not quiet:
            self._put("\n")

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _ in self.stack):
            self._close(tag)

    def _close(self, tag: str) -> None:
        while self.stack:
            name, quiet = self.stack.pop()
            if name in ("td", "th") and self.cells:
                text = "".join(self.cells.pop())
                rows, columns = self.spans.pop()
                if self.rows:
                    self.rows[-1].append(_Cell(text, rows, columns))
                else:
                    self.out.append(" ".join(text.split()))
            elif name == "tr" and self.rows:
                row = self.rows.pop()
                if not quiet and any(cell.text.strip() for cell in row):
                    self._put("\n" + _row_text(row, self.reach[-1] if self.reach else {}) + "\n")
            elif name == "table" and self.reach:
                self.reach.pop()
            elif name in _BLOCK and not quiet:
                self._put("\n")
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self._put(re.sub(r"[\s\u00a0]+", " ", data))

    def _put(self, text: str) -> None:
        (self.cells[-1] if self.cells else self.out).append(text)


def html_text(page: str) -> str:
    """The text of a web page: one line per block, cells of a table row parted by tabs, menus, scripts and footers left out."""
    parser = _Text()
    parser.feed(page)
    parser.close()
    lines = (line.strip(" ") for line in html.unescape("".join(parser.out)).split("\n"))
    return "\n".join(line for line in lines if line.strip()) + "\n"
