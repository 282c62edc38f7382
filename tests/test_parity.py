"""The embedded engine and Neo4j give the same rows: 150 Cypher forms, and every canned question over the examples.

A difference is a failure that shows both answers. The forms in which the embedded engine is known to differ must differ just so, are
listed in docs/stores.md, and no canned question uses one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mandates.cypher import question, questions
from mandates.extract.pipeline import extract
from mandates.extract.reading import read_source
from mandates.graph.build import SourceRecords
from mandates.graph.store import Store, open_store
from parity_forms import ERROR, Form, alike, answer, fill, forms
from stores import clear

FORMS = forms()
NAMES = sorted(questions())


class Answers:
    """Answers of one store to the forms; the fixture is made anew after a form that wrote."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clean = False

    def of(self, form: Form) -> Any:
        if not self.clean:
            fill(self.store)
        rows = answer(self.store, form)
        self.clean = not (form.writes or form.before or form.after)
        if any(word in text for text in (form.cypher, *form.before) for word in ("CONSTRAINT", "INDEX")):
            drop_schema(self.store)
            self.clean = False
        return rows


def drop_schema(store: Store) -> None:
    """Take constraints and indexes out of a store: the forms are asked of a plain graph."""
    if store.engine is not None:
        for what in ("drop", "create"):
            store.engine.engine.call("/api/v1/server", {"command": f"{what} database {store.database}"})
        return
    with store.driver.session(database=store.database) as session:
        for name in [row["name"] for row in session.run("SHOW CONSTRAINTS YIELD name RETURN name").data()]:
            session.run(f"DROP CONSTRAINT `{name}` IF EXISTS").consume()  # type: ignore[arg-type]
        for name in [row["name"] for row in session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name").data()]:
            session.run(f"DROP INDEX `{name}` IF EXISTS").consume()  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def embedded_answers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answers]:
    with open_store(tmp_path_factory.mktemp("parity") / "graph") as store:
        yield Answers(store)


@pytest.fixture(scope="module")
def neo4j_answers(neo4j_store: Store) -> Iterator[Answers]:
    drop_schema(neo4j_store)
    yield Answers(neo4j_store)
    drop_schema(neo4j_store)
    clear(neo4j_store)
    neo4j_store.write(lambda tx: tx.run("MATCH (n) DETACH DELETE n").consume())
    neo4j_store.prepare()


def test_there_are_enough_forms() -> None:
    assert len(FORMS) >= 100


@pytest.mark.parametrize("form", FORMS, ids=[f"{n:03} {form.about}" for n, form in enumerate(FORMS, 1)])
def test_a_form_gives_the_same_rows(embedded_answers: Answers, neo4j_answers: Answers, form: Form) -> None:
    ours, theirs = embedded_answers.of(form), neo4j_answers.of(form)
    shown = f"{form.cypher}\n  expected {form.rows}\n  embedded {ours}\n  Neo4j    {theirs}"
    assert alike(theirs, form.rows, form.ordered), shown
    if form.why:
        assert not alike(ours, form.rows, form.ordered), f"no longer different, take it off the list: {shown}"
        assert ours == form.embedded, shown
    else:
        assert alike(ours, form.rows, form.ordered), shown


def test_known_differences_are_in_the_docs(root: Path) -> None:
    page = (root / "docs" / "stores.md").read_text(encoding="utf-8")
    for form in FORMS:
        if form.why:
            assert form.why in page, form.why
            assert form.embedded == ERROR or form.embedded != form.rows


def _examples(root: Path) -> list[SourceRecords]:
    out = []
    for path in sorted((root / "examples").rglob("*.txt")):
        source = read_source(path)
        out.append(SourceRecords(source.sha256, source.name, list(extract(source)), characters=len(source.text)))
    return out


@pytest.fixture(scope="module")
def loaded(embedded: Store, neo4j_store: Store, root: Path) -> tuple[Store, Store]:
    """Both stores with the examples."""
    for store in (embedded, neo4j_store):
        clear(store)
        store.prepare()
        store.sync(_examples(root))
    return embedded, neo4j_store


def test_both_stores_hold_the_same_graph(loaded: tuple[Store, Store]) -> None:
    ours, theirs = loaded
    assert len(ours.dump()) > 100
    assert ours.dump() == theirs.dump()


@pytest.mark.parametrize("name", NAMES)
def test_a_canned_question_gives_the_same_rows(loaded: tuple[Store, Store], name: str) -> None:
    asked = question(name)
    values = asked.values({})
    ours, theirs = (store.read(asked.text, values) for store in loaded)
    assert [_shown(row) for row in ours] == [_shown(row) for row in theirs], f"embedded {list(ours)}\nNeo4j {list(theirs)}"


def _shown(row: dict[str, Any]) -> list[tuple[str, Any]]:
    """Values as read; a score of full-text search counts to three digits, as the engines round it differently."""
    return [(name, round(value, 3) if isinstance(value, float) else value) for name, value in row.items()]
