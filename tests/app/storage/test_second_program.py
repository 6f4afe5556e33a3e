"""What a second program of the same folder needs: the name of the first one's door, a look that changes nothing."""

import os
import stat
import sys
import tempfile
from functools import partial
from pathlib import Path

import pytest

from app.domain.place import Place
from app.domain.profile import Profile
from app.exchange import draft_file
from app.storage.database import Database
from app.storage.door_name import door_name
from app.storage.drafts import DraftStore
from app.storage.journal import Journal
from app.storage.looking_database import LOOKING_ON, LookingDatabase
from app.storage.not_recorded import NotRecordedError
from app.storage.places import PlaceError
from app.storage.schema import STEPS
from tests.app.rules.drafts import good_draft

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="a pipe has no folder")


def test_a_folder_has_one_door_whatever_way_leads_to_it(tmp_path: Path) -> None:
    folder, link = tmp_path / "data", tmp_path / "link"
    folder.mkdir()
    link.symlink_to(folder)
    assert door_name(folder) == door_name(link) == door_name(folder / ".." / "data")
    assert door_name(folder) != door_name(tmp_path)


@on_posix
def test_a_long_folder_has_its_door_in_a_folder_that_is_closed_to_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = Path(tempfile.mkdtemp(dir="/tmp"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(short))
    name = Path(door_name(tmp_path / ("long" * 40)))
    assert name.parent.parent == short
    assert len(os.fsencode(name)) < 90
    assert stat.S_IMODE(name.parent.stat().st_mode) == 0o700
    name.parent.rmdir()
    short.rmdir()


@on_posix
def test_a_folder_that_somebody_prepared_for_us_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    short = Path(tempfile.mkdtemp(dir="/tmp"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(short))
    trap = short / f"target-composer-{os.getuid()}"
    trap.symlink_to(tmp_path)
    with pytest.raises(PlaceError):
        door_name(tmp_path / ("long" * 40))
    trap.unlink()
    short.rmdir()


def test_one_that_looks_on_sees_what_the_other_saves_and_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "data.sqlite3"
    database = Database(file)
    store = DraftStore(database, draft_file)
    store.save("one", good_draft(), Place())
    looking = LookingDatabase(file)
    seen = DraftStore(looking, draft_file)
    assert seen.load("one").draft == good_draft()
    store.save("two", good_draft(), Place())
    assert {line.id for line in seen.list()} == {"one", "two"}
    with pytest.raises(NotRecordedError) as refused:
        seen.save("three", good_draft(), Place())
    assert refused.value.code == LOOKING_ON
    looking.close()
    database.close()


@pytest.mark.parametrize(("version", "code"), [(len(STEPS) + 1, "newer"), (0, "older")])
def test_another_versions_tables_are_not_looked_at(tmp_path: Path, version: int, code: str) -> None:
    file = tmp_path / "data.sqlite3"
    database = Database(file)
    database.write(lambda connection: connection.execute(f"PRAGMA user_version = {version}").rowcount)
    with pytest.raises(NotRecordedError) as refused:
        LookingDatabase(file)
    assert refused.value.code == code
    database.close()


def test_where_there_is_no_data_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(NotRecordedError):
        LookingDatabase(tmp_path / "data.sqlite3")
    assert list(tmp_path.iterdir()) == []


def test_one_that_looks_on_neither_sends_nor_puts_right_what_the_other_sends(tmp_path: Path, profile: Profile) -> None:
    file = tmp_path / "data.sqlite3"
    database = Database(file)
    intent = Journal(database).prepare("d1", 1, "Name", b"{}", profile, "https://x")
    looking = LookingDatabase(file)
    journal = Journal(looking)
    for change in (partial(journal.begin, intent.id), journal.recover, partial(journal.recover, others_only=True)):
        with pytest.raises(NotRecordedError) as refused:
            change()
        assert refused.value.code == LOOKING_ON
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "data.sqlite3",
        "data.sqlite3-shm",
        "data.sqlite3-wal",
    ]
    looking.close()
    database.close()
