"""Opening the folder whatever state it is in, and a file that goes away while the program runs."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.draft import new_draft
from app.domain.intent import State
from app.domain.place import Place
from app.domain.profile import Profile
from app.exchange import draft_file
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.journal import Journal
from app.storage.not_recorded import NotRecordedError
from app.storage.opening import Finding, look_through, open_data
from app.storage.places import Places
from app.words.data_findings import finding_sentence


@pytest.fixture
def filled(places: Places) -> Places:
    """A folder with a draft in it."""
    with closing(open_data(places).database) as database:
        save(database, "Summer")
    return places


def save(database: Database, name: str) -> None:
    """Save the draft d1."""
    DraftStore(database, draft_file).save("d1", replace(new_draft(), name=name), Place())


def name_on_the_disk(places: Places) -> str:
    """Return the name of d1 in the file that lies in the folder."""
    with closing(Database(places.database)) as database:
        return DraftStore(database, draft_file).load("d1").draft.name


def test_a_folder_in_order_is_opened_without_a_word(filled: Places) -> None:
    opened = open_data(filled)
    opened.database.close()
    assert opened.findings == ()


def test_a_damaged_file_is_put_aside_and_the_program_starts(filled: Places) -> None:
    filled.database.write_bytes(b"no database at all" * 500)
    opened = open_data(filled)
    assert DraftStore(opened.database, draft_file).list() == []
    assert Journal(opened.database).gap_since()
    opened.database.close()
    (finding,) = opened.findings
    assert finding.code == "salvaged"
    assert (Path(finding.detail) / filled.database.name).read_bytes() == b"no database at all" * 500


def test_damage_found_while_running_is_mended_at_the_next_start(filled: Places) -> None:
    content = bytearray(filled.database.read_bytes())
    page = content.index(b"CREATE INDEX draft_by_order")
    with closing(sqlite3.connect(filled.database)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'draft_by_order'").fetchone()[0]
    assert page
    content[(root - 1) * 4096 : (root - 1) * 4096 + 4096] = bytes(4096)
    filled.database.write_bytes(bytes(content))
    opened = open_data(filled)
    assert opened.findings == ()
    assert not look_through(opened.database, filled)
    opened.database.close()
    again = open_data(filled)
    assert [finding.code for finding in again.findings] == ["salvaged"]
    assert DraftStore(again.database, draft_file).load("d1").draft.name == "Summer"
    assert look_through(again.database, filled)
    again.database.close()
    third = open_data(filled)
    third.database.close()
    assert third.findings == ()


def test_a_file_that_the_person_deleted_leaves_a_gap_in_the_record(filled: Places) -> None:
    filled.database.unlink()
    opened = open_data(filled)
    assert opened.findings == (Finding("lost"),)
    assert Journal(opened.database).gap_since()
    opened.database.close()


def test_a_first_start_is_no_loss(places: Places) -> None:
    opened = open_data(places)
    assert (opened.findings, Journal(opened.database).gap_since()) == ((), "")
    opened.database.close()


def test_copies_beside_the_file_and_a_synced_folder_are_told(tmp_path: Path) -> None:
    places = Places(tmp_path / "OneDrive - Firm" / "target-composer")
    places.prepare()
    open_data(places).database.close()
    copy = places.database.with_name("composer (PC-7's conflicted copy 2026-11-25).sqlite3")
    shutil.copy(places.database, copy)
    before = copy.read_bytes()
    opened = open_data(places)
    opened.database.close()
    assert opened.findings == (Finding("synced", "OneDrive"), Finding("other_copy", copy.name))
    assert copy.read_bytes() == before
    for finding in opened.findings:
        assert finding.detail in finding_sentence(finding.code, finding.detail)


def test_what_another_program_holds_or_a_newer_one_wrote_is_not_put_aside(filled: Places) -> None:
    with closing(sqlite3.connect(filled.database)) as connection:
        connection.execute("PRAGMA user_version = 999")
    before = filled.database.read_bytes()
    with pytest.raises(NotRecordedError, match="newer"):
        open_data(filled)
    assert filled.database.read_bytes() == before
    assert not (filled.root / "damaged").exists()


@pytest.fixture
def running(filled: Places) -> Iterator[tuple[Database, list[str]]]:
    """The program at work on the folder, and what it says of the file."""
    database, said = open_data(filled).database, list[str]()
    database.listen(said.append)
    save(database, "before")
    yield database, said
    database.close()


@pytest.mark.parametrize("what", ["file", "log", "folder"])
def test_a_file_that_vanishes_is_written_anew_from_what_is_open(
    filled: Places, running: tuple[Database, list[str]], what: str
) -> None:
    database, said = running
    if what == "folder":
        shutil.rmtree(filled.root)
    else:
        (filled.database if what == "file" else filled.database.with_name(filled.database.name + "-wal")).unlink()
    DraftStore(database, draft_file).save("d2", new_draft(), Place())
    assert said == ["recreated"]
    database.close()
    assert name_on_the_disk(filled) == "before"


def test_with_a_file_put_in_its_place_the_program_goes_on_and_doubts_what_it_does_not_know(
    filled: Places, running: tuple[Database, list[str]], tmp_path: Path, profile: Profile
) -> None:
    database, said = running
    older = tmp_path / "older.sqlite3"
    with closing(sqlite3.connect(filled.database)) as source, closing(sqlite3.connect(older)) as target:
        source.backup(target)
    journal = Journal(database)
    waiting = journal.prepare("d1", 1, "Summer", b"{}", profile, "https://x")
    with closing(sqlite3.connect(filled.database)) as source, closing(sqlite3.connect(older)) as target:
        source.backup(target)
    journal.begin(waiting.id)
    for side in ("-wal", "-shm"):
        filled.database.with_name(filled.database.name + side).unlink()
    older.replace(filled.database)
    save(database, "after")
    assert said == ["replaced"]
    assert (journal.intent(waiting.id).state, journal.intent(waiting.id).reason) == (State.UNKNOWN, "restored")
    assert journal.gap_since()
    database.close()
    assert name_on_the_disk(filled) == "after"
