"""The loader's book, without a store: what is taken in, replaced, found and told again. Synthetic records."""

from __future__ import annotations

import pytest
from mandates.graph.build import by_document
from mandates.graph.ledger import Ledger, Said
from synthetic_records import city, order, source


def taken(ledger: Ledger, name: str, place: str | None = None, names: tuple[str, ...] = ()) -> tuple[str, bool]:
    one = source(name, *city("D1"), *order("D2"))
    one.place, one.names = place, names
    return one.id, ledger.take(one, [Said.of(one.id, doc, records) for doc, records in by_document(one).items()])


def test_what_was_said_is_told_again_with_its_source() -> None:
    ledger = Ledger()
    id_, _ = taken(ledger, "d.txt")
    (again,) = ledger.source_records()
    expected = source("d.txt", *city("D1"), *order("D2"))
    by_document(expected)
    assert again.records == expected.records and {record.source for record in again.records} == {id_}
    assert (again.id, again.name, again.pages, again.encoding, again.characters) == (id_, "d.txt", 3, "utf-8", 10_000)


def test_what_a_source_no_longer_says_is_forgotten() -> None:
    ledger = Ledger()
    id_, _ = taken(ledger, "d.txt")
    other, _ = taken(ledger, "e.txt")
    one = source("d.txt", *order("D2"))
    assert ledger.take(one, [Said.of(id_, "D2", one.records)])
    assert set(ledger.said) == {(id_, "D2"), (other, "D1"), (other, "D2")}


def test_the_same_again_changes_nothing_another_name_does() -> None:
    ledger = Ledger()
    assert taken(ledger, "d.txt")[1] and not taken(ledger, "d.txt")[1]
    id_, changed = taken(ledger, "d.txt", names=("copy.txt",))
    assert changed and ledger.sources[id_]["names"] == ["copy.txt", "d.txt"]
    assert not taken(ledger, "d.txt")[1], "a name once given is kept"
    assert taken(ledger, "d.txt", place="/here/d.txt")[1] and not taken(ledger, "d.txt", place="/here/d.txt")[1]
    assert ledger.sources[id_]["names"] == ["copy.txt", "d.txt"] and ledger.sources[id_]["places"] == ["/here/d.txt"]


def test_another_file_at_a_place_takes_the_place_of_the_one_before() -> None:
    ledger = Ledger()
    old, _ = taken(ledger, "old", place="/here/file.txt")
    taken(ledger, "old", place="/there/copy.txt")
    new, _ = taken(ledger, "new", place="/here/file.txt")
    assert ledger.sources[old]["places"] == ["/there/copy.txt"], "it still stands at its other place"
    newer, _ = taken(ledger, "newer", place="/there/copy.txt")
    assert set(ledger.sources) == {new, newer} and {key[0] for key in ledger.said} == {new, newer}


def test_a_source_is_found_by_id_beginning_of_it_name_or_place() -> None:
    ledger = Ledger()
    id_, _ = taken(ledger, "d.txt", place="/here/d.txt")
    taken(ledger, "e.txt")
    for name in (id_, id_[:8], "d.txt", "/here/d.txt"):
        assert ledger.find(name) == [id_], name
    for name in (id_[:7], "", "d", "/here"):
        assert ledger.find(name) == [], name


@pytest.mark.parametrize("change", ["quote", "page", "start"])
def test_the_hash_follows_every_word_and_place(change: str) -> None:
    records, others = city("D1"), city("D1")
    setattr(others[2], change, {"quote": "别的话", "page": 9, "start": 7}[change])
    assert Said.of("s", "D1", records).hash != Said.of("s", "D1", others).hash
    again = city("D1")
    for record in again:
        record.source = "another name"
    assert Said.of("s", "D1", records).hash == Said.of("t", "D1", again).hash, "which source says it stands beside"
