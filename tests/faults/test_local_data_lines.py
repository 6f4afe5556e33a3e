"""The catalogue of faults, section 5, what is written: each line is a test named after it."""

import errno
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.api.client import Client
from app.domain.intent import Intent, State
from app.domain.outcome import Outcome, Reply
from app.domain.place import Place
from app.exchange import draft_file
from app.exchange.unreadable_file import NewerFormat
from app.session.dispatch import Dispatch
from app.session.keeper import Keeper
from app.session.resolve import Resolver
from app.session.submit import Submitter
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.journal import Journal
from app.storage.not_recorded import NotRecordedError
from app.storage.opening import open_data
from app.storage.places import PlaceError, Places
from tests.drills.edit_loop import EditLoop
from tests.drills.fault_loop import FaultLoop
from tests.local_data import (
    PROFILE,
    ROOT,
    damage,
    database,
    draft,
    drafts,
    fill_the_disk,
    hold_what_damage_promises,
    places,
)

__all__ = ["database", "drafts", "places"]


def test_d01_a_full_disk_at_autosave_leaves_the_old_version_and_is_told(drafts: DraftStore, database: Database) -> None:
    fill_the_disk(database)
    keeper = Keeper(drafts, pause_seconds=3600)
    keeper.keep("d1", replace(draft("typed on"), description="x" * 500_000), Place())
    assert not keeper.flush()
    assert (keeper.state.reason, keeper.state.waiting) == ("disk_full", True)
    since = keeper.state.failing_since
    keeper.keep("d1", replace(draft("typed further"), description="x" * 500_000), Place())
    assert not keeper.flush()
    assert keeper.state.failing_since == since
    assert drafts.load("d1").draft.name == "newest"
    database.write(lambda connection: connection.execute("PRAGMA max_page_count = 1000000"))
    assert keeper.close()
    assert drafts.load("d1").draft.name == "typed further"


def test_d02_what_cannot_be_recorded_is_not_sent(drafts: DraftStore, database: Database) -> None:
    def reached(_intent: Intent) -> Client:
        raise AssertionError("something was sent that is not on record")

    journal = Journal(database)
    keeper = Keeper(drafts, pause_seconds=3600)
    dispatch = Dispatch(keeper, journal, Submitter(journal, reached), Resolver(journal, reached))
    large = replace(draft("large"), description="x" * 500_000)
    fill_the_disk(database)
    landing = dispatch.create("d1", large, Place(), PROFILE, lambda _intent: None)
    assert landing.verdict is not None
    assert (landing.verdict.outcome, landing.verdict.reason) == (Outcome.NOT_SENT, "no_record")
    assert journal.history() == []
    database.write(lambda connection: connection.execute("PRAGMA max_page_count = 1000000"))
    keeper.close()


def test_d03_an_answer_on_a_full_disk_is_written_where_the_reserve_was(
    database: Database, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(database)
    intent = journal.prepare("d1", 1, "Summer", b"{}", PROFILE, "https://x")
    journal.begin(intent.id)
    fill_the_disk(database)
    freed: list[Path] = []
    unlink = Path.unlink

    def free(file: Path, missing_ok: bool = False) -> None:
        unlink(file, missing_ok)
        if file == places.reserve:
            freed.append(file)
            database._writer.execute("PRAGMA max_page_count = 1000000")

    monkeypatch.setattr(Path, "unlink", free)
    journal.respond(intent.id, 1, reply=Reply(200, {}, b"x" * 100_000), first_byte=True)
    assert freed == [places.reserve]
    assert journal.intent(intent.id).state is State.RESPONSE
    assert places.reserve.exists()


def test_d04_an_fsync_that_failed_is_never_believed_again() -> None:
    loop = FaultLoop()
    loop.play(("sync",), (errno.EIO,))
    assert loop.violations == []
    assert loop.counts["failures of sync"] > 3
    if loop.met:
        assert loop.counts["refused: saved, disk_error"] > 0


def test_d05_a_folder_that_cannot_be_written_is_no_reason_for_another_one_unasked(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    places = Places(blocked / "target-composer")
    with pytest.raises(PlaceError):
        places.prepare()
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_d06_of_a_draft_cut_short_the_version_before_is_opened(drafts: DraftStore, database: Database) -> None:
    damage(database, lambda text: text[:100])
    hold_what_damage_promises(drafts, lambda aside: len(aside) == 100)


def test_d07_a_bit_that_flipped_is_noticed(drafts: DraftStore, database: Database) -> None:
    damage(database, lambda text: text[:40] + bytes([text[40] ^ 4]) + text[41:])
    hold_what_damage_promises(drafts, lambda aside: b"newest" in aside)


@pytest.mark.parametrize("nothing", [lambda _text: b"", lambda text: bytes(len(text))], ids=["no byte", "all NUL"])
def test_d08_a_draft_of_no_bytes_or_of_nul_alone_is_noticed(
    drafts: DraftStore, database: Database, nothing: Callable[[bytes], bytes]
) -> None:
    damage(database, nothing)
    hold_what_damage_promises(drafts, lambda aside: not aside.strip(b"\0"))


def test_d09_older_data_is_brought_up_to_date_and_the_original_kept(places: Places) -> None:
    shutil.copy(ROOT / "tests" / "data" / "formats" / "1" / "composer.sqlite3", places.database)
    before = Database(places.database)
    assert DraftStore(before, draft_file).load("half-typed").draft.from_date == "2026-0x"
    before.close()
    (copy,) = (places.root / "before-update").iterdir()
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 1


def test_d10_data_of_a_newer_program_is_never_rewritten(drafts: DraftStore, database: Database, places: Places) -> None:
    newer = draft_file.write_draft(draft("newest")).replace('"format": 1', '"format": 2')
    with pytest.raises(NewerFormat) as refused:
        draft_file.read_draft(newer)
    assert refused.value.app
    database.close()
    with closing(sqlite3.connect(places.database)) as connection:
        connection.execute("PRAGMA user_version = 999")
    content = places.database.read_bytes()
    with pytest.raises(NotRecordedError, match="newer"):
        open_data(places)
    assert places.database.read_bytes() == content


def test_d11_what_a_newer_program_added_to_a_draft_is_still_there_after_saving(drafts: DraftStore) -> None:
    text = draft_file.write_draft(draft("newest")).replace('"draft": {', '"of_tomorrow": [1.50], "draft": {"later": 7,')
    drafts.save("d1", draft_file.read_draft(text), Place())
    again = draft_file.write_draft(drafts.load("d1").draft)
    assert '"later": 7' in again
    assert "1.50" in again


def test_d16_a_kill_at_any_moment_loses_nothing_that_was_saved() -> None:
    loop, number = EditLoop(seed=16), 0
    while not loop.violations and loop.counts["saves acknowledged"] <= 20:  # a busy computer kills before many
        loop.play(range(number, number + 1))
        number += 1
    assert loop.violations == []


def test_d17_each_commit_is_on_the_disk_before_it_is_acknowledged(database: Database) -> None:
    settings = database.write(
        lambda connection: [
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "fullfsync", "checkpoint_fullfsync")
        ]
    )
    assert settings == ["wal", 2, 1, 1]


def test_d18_a_clock_that_jumps_changes_no_order(database: Database) -> None:
    now = [datetime(2026, 3, 1, tzinfo=UTC)]
    store = DraftStore(database, draft_file, lambda: now[0])
    for name in ("first", "second", "third"):
        store.save(name, draft(name), Place())
        now[0] -= timedelta(days=400)
    assert [line.id for line in store.list()] == ["third", "second", "first"]
    keeper = Keeper(store, pause_seconds=3600, now=lambda: now[0])
    keeper.keep("first", draft("first"), Place())
    assert keeper.flush()
    assert keeper.state.saved_uptime > 0
    keeper.close()
