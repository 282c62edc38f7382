"""Loading, on both stores: any order, any portions, again, changed, removed, killed in the middle."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from mandates.extract.records import AgencyRef, OutlineRecord, TaskRecord
from mandates.graph.build import SourceRecords
from mandates.graph.cypher_write import NAMED
from mandates.graph.dump import expected_dump
from mandates.graph.errors import StoreError
from mandates.graph.ledger import Ledger, read_ledger
from mandates.graph.store import Store, open_store
from mandates.graph.sync import sync, work_out
from synthetic_records import CITY, ORDER, PROVINCE, city, order, province, source, sources


def portions(loaded: list[SourceRecords], seed: int) -> list[list[SourceRecords]]:
    """The sources in some order, cut into some runs, some of them loaded twice."""
    rng = random.Random(seed)
    rng.shuffle(loaded)
    out: list[list[SourceRecords]] = [[]]
    for one in loaded:
        if out[-1] and rng.random() < 0.6:
            out.append([])
        out[-1].append(one)
    if rng.random() < 0.5:
        out.append([rng.choice(loaded)])
    return out


@pytest.mark.parametrize("seed", range(4))
def test_any_order_and_any_portions_give_the_same_graph(store: Store, seed: int) -> None:
    for run in portions(sources(), seed):
        store.sync(run)
    assert store.dump() == expected_dump(work_out(read_ledger(store)))
    once = Ledger()
    for one in sources():
        once.take(one, [])
    assert [told["names"] for _, told in sorted(read_ledger(store).sources.items())] == [
        t["names"] for _, t in sorted(once.sources.items())
    ]
    reference = REFERENCE.setdefault("dump", store.dump())
    assert store.dump() == reference, "the same on every run, order and store"


#: The dump of all synthetic sources, by the first test that made one: every order and both stores must give it.
REFERENCE: dict[str, list[str]] = {}


def test_the_same_again_changes_nothing(store: Store) -> None:
    first = store.sync(sources())
    assert sorted(first.added) == sorted([PROVINCE, CITY, ORDER, "湘政发〔2032〕3号"]) and not first.nothing_changed
    before = store.dump()
    again = store.sync(sources())
    assert again.nothing_changed and again.unchanged == 4 and len(again.known_sources) == 4
    assert store.dump() == before


def test_the_same_bytes_under_two_names_are_one_source(store: Store) -> None:
    one, other = source("a.txt", *city("D1")), source("a.txt", *city("D1"))
    other.name = "copy of a.txt"
    store.sync([one])
    report = store.sync([other])
    assert not report.added and report.changed == []
    rows = store.read("MATCH (s:Source) RETURN s.name AS name, s.names AS names")
    assert list(rows) == [{"name": "a.txt", "names": ["a.txt", "copy of a.txt"]}]
    assert store.read("MATCH (:Document)-[r:PRINTED_IN]->() RETURN count(r) AS n")[0]["n"] == 1


def test_a_changed_document_is_replaced_and_others_stay(store: Store) -> None:
    store.sync([source("a.txt", *order("D2"), *province("D1")), source("d.txt", *city("D1"))])
    changed = source("a.txt", *order("D2"), *province("D1", first_text="改过的一条。")[:-1])
    report = store.sync([changed])
    assert report.changed == [PROVINCE] and report.unchanged == 2
    text = "MATCH (p:Provision {id: $id}) RETURN p.text AS text"
    assert store.read(text, id=f"{PROVINCE}/1/一/1")[0]["text"] == "改过的一条。"
    assert list(store.read("MATCH (d:Document) WHERE d.title = '湖南省数据共享办法' RETURN d.id AS id")) == [], "nobody cites it any more"
    assert (
        store.read("MATCH (:Document {id: $c})-[r:IMPLEMENTS]->(:Document {id: $p}) RETURN count(r) AS n", c=CITY, p=PROVINCE)[0]["n"] == 1
    )
    assert store.dump() == expected_dump(work_out(read_ledger(store)))


def test_a_new_version_of_a_file_takes_the_place_of_the_old_one(store: Store) -> None:
    old, new = source("v1", *province("D1")), source("v2", *order("D1"))
    old.name = new.name = "file.txt"
    old.place = new.place = "/somewhere/file.txt"
    store.sync([old])
    report = store.sync([new])
    assert report.removed == [PROVINCE] and report.added == [ORDER]
    assert [row["id"] for row in store.read("MATCH (s:Source) RETURN s.id AS id")] == [new.id]


def test_removing_a_source_removes_what_only_it_said(store: Store) -> None:
    a, b, _, d = sources()
    store.sync([a, d])
    before = store.dump()
    store.sync([b])
    assert store.dump() != before
    store.remove("compendium-b.txt")
    assert store.dump() == before
    for name in (a.id, "notice-d.txt"):
        store.remove(name)
    assert store.dump() == []
    with pytest.raises(StoreError, match="no source is called so"):
        store.remove("a.txt")


def test_a_stub_becomes_the_printed_document(store: Store) -> None:
    store.sync([source("d.txt", *city("D1"))])
    stub = "MATCH (d:Document {id: $id}) RETURN d.printed AS printed, d.issued AS issued"
    assert store.read(stub, id=PROVINCE)[0] == {"printed": False, "issued": None}
    store.sync([source("a.txt", *province("D1"))])
    assert store.read(stub, id=PROVINCE)[0]["printed"] is True
    cited = "MATCH (:Provision {document: $c})-[r:CITES]->(d:Document) RETURN d.id AS id, count(r) AS n ORDER BY id"
    assert list(store.read(cited, c=CITY)) == [{"id": PROVINCE, "n": 2}]
    store.remove("a.txt")
    assert store.read(stub, id=PROVINCE)[0]["printed"] is False
    assert list(store.read(cited, c=CITY)) == [{"id": PROVINCE, "n": 2}]


def test_many_of_a_kind_are_written_as_few_are(store: Store) -> None:
    """Above a number of rows the statement names the properties; what stands in the store is the same."""
    records = city("D1")
    records += [
        TaskRecord(
            doc="D1", path=["一"], lead=[AgencyRef(surface="市数据局")], quote=f"（第{n}项，市数据局牵头）", page=n if n % 2 else None
        )
        for n in range(2 * NAMED + 50)
    ]
    store.sync([source("many.txt", *records)])
    assert store.read("MATCH (:Agency {id: '长沙市数据局'})-[r:LEADS]->(:Mandate) RETURN count(r) AS n")[0]["n"] == 2 * NAMED + 51
    assert store.dump() == expected_dump(work_out(read_ledger(store)))


def test_names_with_quotes_and_braces_are_only_values(store: Store) -> None:
    records = city("D'1\"`")
    records[1] = OutlineRecord(doc="D'1\"`", path=["一'}) DETACH DELETE n //"], heading="'; MATCH (n) DELETE n", text="\\'\"`$x{y}")
    store.sync([source("o'brien `x`.txt", *records)])
    row = store.read("MATCH (p:Provision) WHERE p.kind = 'item' AND p.heading STARTS WITH $h RETURN p.text AS t", h="';")[0]
    assert row["t"] == "\\'\"`$x{y}"
    assert store.read("MATCH (s:Source) RETURN s.name AS n")[0]["n"] == "o'brien `x`.txt"


class Stopped(Exception):
    """Stands for the end of the process."""


@pytest.mark.parametrize("at", [1, 2, 4, 5])
def test_a_load_that_dies_leaves_whole_documents_and_can_go_on(store: Store, at: int) -> None:
    a, b, c, d = sources()
    store.sync([d])

    def progress(done: int, total: int) -> None:
        if done == at:
            raise Stopped

    try:
        sync(store, [a, b, c], progress=progress)
    except Stopped:
        whole = expected_dump(work_out(_everything()))
        for document in (PROVINCE, CITY, ORDER):
            expected = sum(f'"document": "{document}"' in line and '"node": "Provision"' in line for line in whole)
            there = store.read("MATCH (p:Provision {document: $d}) RETURN count(p) AS n", d=document)[0]["n"]
            assert there in (0, expected, 2 if document == CITY else 0)
    # Going on with something else first must not hide what was left half done.
    store.sync([c])
    store.sync([a, b])
    assert store.dump() == expected_dump(work_out(_everything()))


def _everything() -> Ledger:
    from mandates.graph.build import by_document
    from mandates.graph.ledger import Said

    ledger = Ledger()
    for one in sources():
        ledger.take(one, [Said.of(one.id, doc, records) for doc, records in by_document(one).items()])
    return ledger


KILLED = """
import sys
sys.path.insert(0, {tests!r})
from synthetic_records import sources
from mandates.graph.store import open_store
from mandates.graph.sync import sync
store = open_store({place!r})
def progress(done, total):
    print(done, flush=True)
    if done == {at}:
        import time
        time.sleep(60)
sync(store, sources(), progress=progress)
"""


@pytest.mark.slow
@pytest.mark.parametrize("at", [1, 3])
def test_kill_minus_nine_in_the_middle(tmp_path: Path, at: int) -> None:
    place = tmp_path / "graph"
    text = KILLED.format(tests=str(Path(__file__).parent), place=str(place), at=at)
    with subprocess.Popen([sys.executable, "-c", text], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == str(at):
                break
        process.kill()
        process.wait(20)
    time.sleep(0.1)
    with open_store(place) as store:
        written = {row["d"] for row in store.read("MATCH (p:Provision) RETURN DISTINCT p.document AS d ORDER BY d")}
        assert len(written) == at, "whole documents only"
        store.sync(sources())
        assert store.dump() == expected_dump(work_out(_everything()))
