"""Rows of an answer: a list of dicts that knows its columns and becomes a data frame."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas

Row = dict[str, Any]


class Rows(list[Row]):
    """What a question returns: one dict per row; `columns` are there even where no row is.

    `truncated` is true where a row limit cut the answer short.
    """

    def __init__(self, rows: Iterable[Row], columns: Sequence[str], *, truncated: bool = False) -> None:
        super().__init__(rows)
        self.columns = list(columns)
        self.truncated = truncated

    def df(self) -> pandas.DataFrame:
        """The rows as a pandas data frame, columns in order.

        Raises:
            ModuleNotFoundError: pandas is not installed; the message names the extra.
        """
        try:
            import pandas
        except ModuleNotFoundError:
            raise ModuleNotFoundError("pandas is not installed: pip install 'mandate-graph[pandas]'") from None
        return pandas.DataFrame(list(self), columns=self.columns)

    def column(self, name: str) -> list[Any]:
        """One column as a list."""
        return [row[name] for row in self]

    def _repr_html_(self) -> str:
        from html import escape

        def cells(values: Iterable[Any], tag: str) -> str:
            return "".join(f"<{tag}>{'' if v is None else escape(str(v))}</{tag}>" for v in values)

        body = "".join(f"<tr>{cells((row[c] for c in self.columns), 'td')}</tr>" for row in self)
        more = "<p>… cut short at the row limit</p>" if self.truncated else ""
        return f"<table><thead><tr>{cells(self.columns, 'th')}</tr></thead><tbody>{body}</tbody></table>{more}"
