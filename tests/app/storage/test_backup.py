"""Everything in one file and back: whole or not at all, no secrets, nothing that is here is taken away."""

import json
import os
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.draft import Draft, new_draft
from app.domain.intent import State
from app.domain.outcome import Reply
from app.domain.place import Place
from app.domain.profile import Profile
from app.exchange import draft_file
from app.session.editor import Editor
from app.storage.backup import Backup, BackupError
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.journal import Journal, OpenIntentError
from app.storage.places import Places
from app.storage.profiles import ProfileStore
from app.storage.settings import Settings
from app.storage.snapshots import SnapshotStore


def draft(name: str) -> Draft:
    """Return a draft with a name."""
    return replace(new_draft(), name=name)


def fill(database: Database, profile: Profile) -> None:
    """Store something of everything."""
    drafts, journal = DraftStore(database, draft_file), Journal(database)
    editor = Editor()
    editor.set(("name",), "Summer")
    drafts.save("d1", new_draft(), Place())
    drafts.save("d1", editor.draft, Place("group", "name", 3), editor.history)
    drafts.save("binned", draft("Deleted"), Place())
    drafts.delete("binned")
    ProfileStore(database).save(profile)
    Settings(database).set("zoom", 150)
    created = journal.prepare("d1", 2, "Summer", b"{}", profile, "https://x")
    journal.begin(created.id)
    journal.respond(created.id, 1, reply=Reply(200, {}, b"{}"), first_byte=True)
    journal.settle(created.id, State.RESPONSE, State.CREATED, group_id="7")
    journal.prepare("d2", 1, "Waiting", b"{}", profile, "https://x")


@pytest.fixture
def backup(database: Database, places: Places, profile: Profile, tmp_path: Path) -> Path:
    """A backup of something of everything."""
    fill(database, profile)
    file = tmp_path / "all.tgbackup"
    Backup(database, places).write(file)
    return file


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[tuple[Database, Backup]]:
    """Another computer."""
    places = Places(tmp_path / "elsewhere")
    places.prepare()
    with closing(Database(places.database)) as database:
        yield database, Backup(database, places)


def test_on_another_computer_everything_is_there_again(backup: Path, elsewhere: tuple[Database, Backup]) -> None:
    database, taking = elsewhere
    taken = taking.take_in(backup)
    assert (taken.drafts, taken.other_versions, taken.records) == (2, 0, 2)
    drafts = DraftStore(database, draft_file)
    saved = drafts.load("d1")
    assert (saved.draft.name, saved.place.cursor, saved.revision) == ("Summer", 3, 2)
    assert Editor(saved.draft, history=saved.history).undo() == ("name",)
    assert [line.id for line in drafts.bin()] == ["binned"]
    assert len(SnapshotStore(database, draft_file).list("d1")) == 1
    assert [profile.id for profile in ProfileStore(database).list()] == ["practice", "p1"]
    assert Settings(database).get("zoom") == 150


def test_what_was_open_may_have_been_sent_after_the_backup(
    backup: Path, elsewhere: tuple[Database, Backup], profile: Profile
) -> None:
    database, taking = elsewhere
    taking.take_in(backup)
    journal = Journal(database)
    waiting, created = journal.history()
    assert (created.state, created.group_id) == (State.CREATED, "7")
    assert (waiting.state, waiting.reason, waiting.ever_unknown) == (State.UNKNOWN, "restored", True)
    assert journal.gap_since()
    with pytest.raises(OpenIntentError):
        journal.prepare("d3", 1, "waiting", b"{}", profile, "https://x")


def test_taking_it_in_where_it_was_made_adds_nothing(backup: Path, database: Database, places: Places) -> None:
    before = Journal(database).history()
    taken = Backup(database, places).take_in(backup)
    assert (taken.drafts, taken.records) == (0, 0)
    assert Journal(database).history() == before
    assert Journal(database).gap_since() == ""


def test_what_was_written_since_stays_and_the_older_version_comes_beside_it(
    backup: Path, database: Database, places: Places
) -> None:
    drafts = DraftStore(database, draft_file)
    drafts.save("d1", draft("Autumn"), Place())
    drafts.save("d1", draft("Winter"), Place())
    Settings(database).set("zoom", 90)
    with closing(sqlite3.connect(places.database)) as connection, connection:
        connection.execute("DELETE FROM draft_snapshot")
    taken = Backup(database, places).take_in(backup)
    assert (taken.drafts, taken.other_versions) == (1, 1)
    assert drafts.load("d1").draft.name == "Winter"
    assert [line.name for line in drafts.list()] == ["Summer", "Winter"]
    assert Settings(database).get("zoom") == 90


def test_a_record_that_went_on_since_is_not_turned_back(backup: Path, database: Database, places: Places) -> None:
    journal = Journal(database)
    waiting = journal.history()[0]
    journal.begin(waiting.id)
    journal.respond(waiting.id, 1, reply=Reply(200, {}, b"{}"), first_byte=True)
    journal.settle(waiting.id, State.RESPONSE, State.CREATED, group_id="8")
    Backup(database, places).take_in(backup)
    assert journal.intent(waiting.id).state is State.CREATED


def test_no_secret_is_in_it(backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        assert sorted(archive.namelist()) == ["composer.sqlite3", "manifest.json"]
        manifest = json.loads(archive.read("manifest.json"))
    assert sorted(manifest) == ["app", "format", "made_at", "sha256", "tables"]
    assert backup.stat().st_mode & 0o077 == 0


def test_a_copy_of_the_database_itself_is_taken_in_too(
    backup: Path, places: Places, database: Database, elsewhere: tuple[Database, Backup]
) -> None:
    database.close()
    assert elsewhere[1].take_in(places.database).drafts == 2


def _one_letter_changed(file: Path) -> None:
    with zipfile.ZipFile(file) as old:
        manifest, content = old.read("manifest.json"), old.read("composer.sqlite3")
    changed = content.replace(b"Deleted", b"Delated")
    assert changed != content
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("composer.sqlite3", changed)
        archive.writestr("manifest.json", manifest)


def _newer(file: Path) -> None:
    with zipfile.ZipFile(file) as old:
        manifest, content = json.loads(old.read("manifest.json")), old.read("composer.sqlite3")
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("composer.sqlite3", content)
        archive.writestr("manifest.json", json.dumps({**manifest, "format": 2}))


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "cut short": (lambda file: os.truncate(file, file.stat().st_size // 2), "no_backup"),
    "nothing left": (lambda file: os.truncate(file, 0), "no_backup"),
    "one letter changed": (_one_letter_changed, "damaged"),
    "a text": (lambda file: file.write_text("Dear diary", "utf-8"), "no_backup"),
    "a newer one": (_newer, "newer"),
}


@pytest.mark.parametrize("how", list(DAMAGE))
def test_a_file_that_is_no_whole_backup_adds_nothing(
    backup: Path, elsewhere: tuple[Database, Backup], how: str
) -> None:
    damage, code = DAMAGE[how]
    damage(backup)
    with pytest.raises(BackupError, match=code):
        elsewhere[1].take_in(backup)
    assert DraftStore(elsewhere[0], draft_file).list() == []


def test_the_database_of_a_newer_program_is_refused(
    places: Places, database: Database, elsewhere: tuple[Database, Backup]
) -> None:
    database.close()
    with closing(sqlite3.connect(places.database)) as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(BackupError, match="newer"):
        elsewhere[1].take_in(places.database)


def test_a_backup_that_cannot_be_written_leaves_the_one_before(
    backup: Path, database: Database, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = backup.read_bytes()

    def refuse(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        Backup(database, places).write(backup)
    assert backup.read_bytes() == before
    assert [file.name for file in backup.parent.iterdir() if file.name.startswith(".")] == []
    assert [file.name for file in places.root.iterdir() if file.name.startswith("backup-")] == []
