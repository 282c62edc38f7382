"""What can go wrong with a store, in words for the person who called it."""

from __future__ import annotations


class StoreError(Exception):
    """A store that cannot be opened, reached, read or written: says which one, why, and what to do."""


class StoreInUse(StoreError):
    """An embedded store that another process holds open."""


class WriteRefused(StoreError):
    """A query that would change the graph, given where only reading is allowed."""


class QueryError(StoreError):
    """A query that the store does not understand or could not carry out."""


class QueryTimeout(StoreError):
    """A query that took longer than it was allowed to."""
