"""Reading is safe: which Cypher is refused, and why, before it reaches a store."""

from __future__ import annotations

import re

from mandates.graph.errors import WriteRefused

#: Strings, quoted names and comments: nothing in them is a clause.
_QUOTED = re.compile(
    r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`]|``)*`|//[^\n]*|/\*.*?\*/""",
    re.DOTALL,
)
#: A clause keyword is no property (`n.set`), parameter (`$set`), label or type (`:SET`), map key (`{set: 1}`) or function call.
_CLAUSE = re.compile(
    r"(?<![\w.$:|&!])(CREATE|MERGE|DELETE|DETACH|SET|REMOVE|FOREACH|DROP|ALTER|GRANT|REVOKE|DENY|LOAD\s+CSV|"
    r"IN\s+(?:\d+\s+)?(?:CONCURRENT\s+)?TRANSACTIONS|PROFILE|START\s+DATABASE|STOP\s+DATABASE|TERMINATE)(?=[\s(\[{]|$)(?!\s*[:=])",
    re.IGNORECASE,
)
_WHY = {
    "LOAD": "LOAD CSV reads files and addresses from the server",
    "PROFILE": "PROFILE runs the query to measure it; use EXPLAIN",
    "IN": "CALL … IN TRANSACTIONS commits what it does",
}


def plain(cypher: str) -> str:
    """`cypher` with strings, quoted names and comments blanked, so that what remains is language."""
    return _QUOTED.sub(lambda match: " " if match[0].startswith("/") else "''" if match[0][0] != "`" else "x", cypher)


def refuse_writes(cypher: str) -> None:
    """Raises WriteRefused where `cypher` has a clause that changes something, with the clause in the message.

    It errs towards refusing: a variable or alias called `set` in front of a bracket counts as the clause.
    """
    match = _CLAUSE.search(plain(cypher))
    if match:
        word = " ".join(match[1].upper().split())
        why = _WHY.get(word.split()[0], f"{word} changes the graph")
        raise WriteRefused(f"refused: {why}, and this is for reading only. Nothing was run.")
