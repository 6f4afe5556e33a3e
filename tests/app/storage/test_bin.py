"""Deleted drafts wait in the bin and come back with everything; after thirty days they are gone."""

from dataclasses import replace

import pytest

from app.domain.draft import new_draft
from app.domain.place import Place
from app.exchange import draft_file
from app.session.editor import Editor
from app.storage.database import Database
from app.storage.drafts import DraftStore
from tests.app.storage.conftest import Clock


@pytest.fixture
def store(database: Database, clock: Clock) -> DraftStore:
    """A store with two drafts, of which one can undo something."""
    store = DraftStore(database, draft_file, clock.now)
    store.save("other", new_draft(), Place())
    editor = Editor()
    editor.set(("name",), "Summer")
    store.save("d1", editor.draft, Place("group", "name", 3), editor.history)
    return store


def test_a_deleted_draft_lies_in_the_bin(store: DraftStore, clock: Clock) -> None:
    clock.pass_seconds(60)
    store.delete("d1")
    assert [line.id for line in store.list()] == ["other"]
    (line,) = store.bin()
    assert (line.id, line.name, line.saved_at, line.binned_at) == (
        "d1",
        "Summer",
        "2026-03-01T09:30:00.000Z",
        "2026-03-01T09:31:00.000Z",
    )
    with pytest.raises(LookupError):
        store.load("d1")


def test_it_comes_back_as_it_was_with_what_can_be_undone(store: DraftStore) -> None:
    before = store.load("d1")
    store.delete("d1")
    store.restore("d1")
    assert store.load("d1") == before
    assert len(before.history.past) == 1
    assert (store.bin(), [line.id for line in store.list()]) == ((), ["d1", "other"])
    with pytest.raises(LookupError):
        store.restore("d1")


def test_the_one_deleted_last_comes_first(store: DraftStore, clock: Clock) -> None:
    store.delete("d1")
    clock.pass_seconds(-3600)
    store.delete("other")
    assert [line.id for line in store.bin()] == ["other", "d1"]


def test_a_draft_that_is_saved_after_it_was_deleted_is_no_longer_deleted(store: DraftStore) -> None:
    store.delete("d1")
    assert store.save("d1", replace(new_draft(), name="Winter"), Place()) == 2
    assert (store.bin(), store.load("d1").name) == ((), "Winter")


def test_after_thirty_days_nothing_is_left_of_it(store: DraftStore, database: Database, clock: Clock) -> None:
    store.delete("d1")
    clock.pass_seconds(29 * 24 * 3600)
    store.delete("other")
    assert store.purge() == 0
    clock.pass_seconds(2 * 24 * 3600)
    assert store.purge() == 1
    assert [line.id for line in store.bin()] == ["other"]
    tables = ("draft_version", "draft_step", "draft_history", "draft_snapshot")
    query = " UNION ALL ".join(f"SELECT 1 FROM {table} WHERE draft_id = 'd1'" for table in tables)
    assert database.read(lambda connection: connection.execute(query).fetchall()) == []


def test_the_bin_can_be_emptied_at_once(store: DraftStore, clock: Clock) -> None:
    store.delete("d1")
    clock.pass_seconds(1)
    assert store.purge(clock.now()) == 1
    assert store.bin() == ()
