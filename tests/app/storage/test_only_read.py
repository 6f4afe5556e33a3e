"""A database in a folder in which nothing can be made: it is read all the same, newest changes and all."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.place import Place
from app.exchange import draft_file
from app.storage.backup import Backup
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.looking_database import LOOKING_ON, LookingDatabase
from app.storage.not_recorded import NotRecordedError
from app.storage.places import Places
from tests.app.storage.children import said_by
from tests.local_data import draft
from tests.read_only_folder import only_to_read

LOOK = """
from app.storage.looking_database import LookingDatabase
database = LookingDatabase(places.database, unchanging=True)
say(*(line.id for line in DraftStore(database, draft_file).list()))
try:
    DraftStore(database, draft_file).save("d2", new_draft(), Place())
except NotRecordedError as error:
    say(error.code)
"""
SAVE_AND_DIE = """
DraftStore(opened(), draft_file).save("d2", new_draft(), Place())
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def filled(places: Places) -> Places:
    """A folder with a draft in it."""
    with closing(Database(places.database)) as database:
        DraftStore(database, draft_file).save("d1", draft("Summer"), Place())
    return places


def test_nothing_is_made_beside_a_file_that_is_only_read(filled: Places) -> None:
    before = sorted(filled.root.iterdir())
    with closing(LookingDatabase(filled.database, unchanging=True)) as database:
        store = DraftStore(database, draft_file)
        assert store.load("d1").draft.name == "Summer"
        with pytest.raises(NotRecordedError, match=LOOKING_ON):
            store.save("d2", draft("x"), Place())
        assert sorted(filled.root.iterdir()) == before


@pytest.mark.parametrize("killed", [False, True])
def test_it_is_read_where_nothing_can_be_written_also_after_a_crash(filled: Places, killed: bool) -> None:
    if killed:
        with pytest.raises(AssertionError):
            said_by(SAVE_AND_DIE, filled.root)
        assert filled.database.with_name(filled.database.name + "-wal").stat().st_size
    wrapper = tuple(only_to_read(filled.root))
    assert said_by(LOOK, filled.root, wrapper=wrapper) == ["d2 d1" if killed else "d1", LOOKING_ON]


def test_what_was_never_closed_is_taken_in_with_its_newest_changes(filled: Places, tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        said_by(SAVE_AND_DIE, filled.root)
    copy = Path(shutil.copytree(filled.root, tmp_path / "copy"))
    (copy / "composer.sqlite3-shm").unlink()
    other = Places(tmp_path / "other")
    other.prepare()
    with closing(Database(other.database)) as database:
        assert Backup(database, other).take_in(Places(copy).database).drafts == 2
