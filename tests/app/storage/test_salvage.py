"""A damaged database: put aside untouched, what can be read goes on, and what was open counts as unknown."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from app.domain.draft import new_draft
from app.domain.intent import State
from app.domain.outcome import Reply
from app.domain.place import Place
from app.domain.profile import Profile
from app.exchange import draft_file
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.journal import Journal, OpenIntentError
from app.storage.not_recorded import NotRecordedError
from app.storage.places import Places
from app.storage.profiles import ProfileStore
from app.storage.salvage import Salvage, salvage

DRAFTS = 40
PAGE = 4096


@pytest.fixture
def filled(places: Places, profile: Profile) -> Places:
    """A folder with forty drafts, a profile, an intent that was created and one that is only prepared."""
    with closing(Database(places.database)) as database:
        store, journal = DraftStore(database, draft_file), Journal(database)
        ProfileStore(database).save(profile)
        for number in range(DRAFTS):
            store.save(f"d{number}", replace(new_draft(), name=f"draft {number}", description="x" * 3000), Place())
        created = journal.prepare("d1", 1, "Created", b"{}", profile, "https://x")
        journal.begin(created.id)
        journal.respond(created.id, 1, reply=Reply(200, {}, b"kept"), first_byte=True)
        journal.settle(created.id, State.RESPONSE, State.CREATED, group_id="7")
        journal.prepare("d2", 1, "Prepared", b"{}", profile, "https://x")
    return places


@pytest.fixture
def salvaged(filled: Places) -> Iterator[tuple[Database, Salvage]]:
    """What is left after one page full of drafts was overwritten."""
    content = bytearray(filled.database.read_bytes())
    bad = content.index(b"draft 20") // PAGE * PAGE
    content[bad : bad + PAGE] = b"\xff" * PAGE
    filled.database.write_bytes(bytes(content))
    database, result = salvage(filled.database, filled.reserve)
    yield database, result
    database.close()


def test_all_that_can_be_read_goes_on(salvaged: tuple[Database, Salvage]) -> None:
    database, result = salvaged
    store = DraftStore(database, draft_file)
    lines = store.list()
    assert DRAFTS - 3 <= len(lines) < DRAFTS
    assert all(store.load(line.id).draft.name == line.name for line in lines)
    assert [profile.id for profile in ProfileStore(database).list()] == ["practice", "p1"]
    assert result.rows["intent"] == 2
    assert database.is_sound()


def test_what_was_created_stays_created_and_what_was_open_is_unknown(
    salvaged: tuple[Database, Salvage], profile: Profile
) -> None:
    journal = Journal(salvaged[0])
    prepared, created = journal.history()
    assert (created.state, created.group_id) == (State.CREATED, "7")
    assert journal.attempts(created.id)[0].reply == Reply(200, {}, b"kept")
    assert (prepared.state, prepared.ever_unknown, prepared.reason) == (State.UNKNOWN, True, "salvaged")
    with pytest.raises(OpenIntentError):
        journal.prepare("d2", 2, "Another name", b"{}", profile, "https://x")


def test_it_is_on_record_that_the_record_may_have_holes(salvaged: tuple[Database, Salvage]) -> None:
    assert Journal(salvaged[0]).gap_since().startswith("20")


def test_a_whole_record_has_no_gap(journal: Journal) -> None:
    assert journal.gap_since() == ""


def test_the_damaged_file_is_kept_as_it_was(filled: Places) -> None:
    content = b"no database at all" * 1000
    filled.database.write_bytes(content)
    with pytest.raises(NotRecordedError):
        Database(filled.database)
    database, result = salvage(filled.database)
    assert [file.name for file in result.folder.iterdir()] == [filled.database.name]
    assert (result.folder / filled.database.name).read_bytes() == content
    assert DraftStore(database, draft_file).list() == []
    database.close()
    again = Database(filled.database)
    again.close()
