"""Earlier versions: one in five minutes at most, thirty days, whole or not at all."""

import sqlite3
from dataclasses import replace

import pytest

from app.domain.draft import Draft, new_draft
from app.domain.place import Place
from app.exchange import draft_file
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.snapshots import SnapshotStore
from tests.app.storage.conftest import Clock


@pytest.fixture
def drafts(database: Database, clock: Clock) -> DraftStore:
    """An empty store."""
    return DraftStore(database, draft_file, clock.now)


@pytest.fixture
def snapshots(database: Database, clock: Clock) -> SnapshotStore:
    """The earlier versions in it."""
    return SnapshotStore(database, draft_file, clock.now)


def draft(name: str) -> Draft:
    """Return a draft with a name."""
    return replace(new_draft(), name=name)


def test_before_a_draft_is_replaced_it_is_kept_once_in_five_minutes(
    drafts: DraftStore, snapshots: SnapshotStore, clock: Clock
) -> None:
    for minute in range(12):
        drafts.save("d1", draft(f"{minute}"), Place())
        clock.pass_seconds(60)
    assert [line.name for line in snapshots.list("d1")] == ["10", "5", "0"]
    newest = snapshots.list("d1")[0]
    assert snapshots.load("d1", newest.number) == draft("10")
    assert newest.saved_at == "2026-03-01T09:40:00.000Z"


def test_what_yesterday_ended_with_is_kept_when_today_begins(
    drafts: DraftStore, snapshots: SnapshotStore, clock: Clock
) -> None:
    drafts.save("d1", draft("half"), Place())
    drafts.save("d1", draft("whole"), Place())
    clock.pass_seconds(24 * 3600)
    drafts.save("d1", draft(""), Place())
    assert [line.name for line in snapshots.list("d1")] == ["whole", "half"]


def test_what_did_not_change_is_not_kept_twice(drafts: DraftStore, snapshots: SnapshotStore, clock: Clock) -> None:
    for _time in range(5):
        drafts.save("d1", draft("same"), Place())
        clock.pass_seconds(3600)
    assert snapshots.list("d1") == []
    drafts.save("d1", draft("changed"), Place())
    assert [line.name for line in snapshots.list("d1")] == ["same"]


def test_a_clock_that_jumps_back_ends_nothing(drafts: DraftStore, snapshots: SnapshotStore, clock: Clock) -> None:
    for name in ("a", "b", "c"):
        drafts.save("d1", draft(name), Place())
        clock.pass_seconds(-3600)
    assert [line.name for line in snapshots.list("d1")] == ["b", "a"]


def test_after_thirty_days_a_version_goes(drafts: DraftStore, snapshots: SnapshotStore, clock: Clock) -> None:
    for name in ("a", "b"):
        drafts.save("d1", draft(name), Place())
    clock.pass_seconds(29 * 24 * 3600)
    drafts.save("d1", draft("c"), Place())
    assert snapshots.purge() == 0
    clock.pass_seconds(2 * 24 * 3600)
    assert snapshots.purge() == 1
    assert [line.name for line in snapshots.list("d1")] == ["b"]


def test_each_draft_has_versions_of_its_own(drafts: DraftStore, snapshots: SnapshotStore) -> None:
    for draft_id in ("d1", "d2", "d1", "d2"):
        drafts.save(draft_id, draft(draft_id), Place())
        drafts.save(draft_id, draft(draft_id + " again"), Place())
    assert [line.name for line in snapshots.list("d2")] == ["d2"]


@pytest.mark.parametrize("packed", [b"", b"no zlib"], ids=["nothing left", "no archive"])
def test_a_damaged_version_is_not_shown_as_one(
    drafts: DraftStore, snapshots: SnapshotStore, database: Database, packed: bytes
) -> None:
    for name in ("a", "b"):
        drafts.save("d1", draft(name), Place())

    def work(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE draft_snapshot SET packed = ?", (packed,))

    database.write(work)
    with pytest.raises(LookupError):
        snapshots.load("d1", 1)
    with pytest.raises(LookupError):
        snapshots.load("d1", 2)
