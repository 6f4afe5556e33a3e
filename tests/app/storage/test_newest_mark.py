"""What was recorded last is noted outside of the folder: an older copy that was put back is noticed."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.intent import Intent, State
from app.domain.place import Place
from app.domain.profile import Profile
from app.exchange import draft_file
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.journal import Journal
from app.storage.newest_mark import NewestMark
from app.storage.opening import Finding, Opened, open_data
from app.storage.places import Places, marks_folder
from tests.local_data import draft

Prepare = Callable[[Journal], Intent]


@pytest.fixture
def prepare(profile: Profile) -> Prepare:
    """What records a wish to send."""
    return lambda journal: journal.prepare("d1", 1, "Summer", b"{}", profile, "https://x")


def findings(places: Places) -> tuple[Finding, ...]:
    """Open and close a folder; return what was found."""
    opened = open_data(places)
    opened.database.close()
    return opened.findings


def put_back_later(places: Places, before: Prepare, after: Callable[[Journal, Intent], object]) -> Opened:
    """Copy the whole folder by other means, go on, put the copy back; return it opened."""
    copy = places.root.with_name("copy")
    with closing(open_data(places).database) as database:
        intent = before(Journal(database))
    shutil.copytree(places.root, copy)
    with closing(open_data(places).database) as database:
        after(Journal(database), intent)
    shutil.rmtree(places.root)
    copy.rename(places.root)
    return open_data(places)


def test_what_a_folder_that_was_put_back_knows_as_open_was_possibly_sent_later(
    places: Places, prepare: Prepare
) -> None:
    opened = put_back_later(places, prepare, lambda journal, intent: journal.begin(intent.id))
    with closing(opened.database) as database:
        assert opened.findings == (Finding("older"),)
        (intent,) = Journal(database).history()
        assert (intent.state, intent.ever_unknown, intent.reason) == (State.UNKNOWN, True, "restored")
        assert Journal(database).gap_since()
    assert findings(places) == ()


def test_a_folder_that_was_put_back_with_all_that_was_recorded_is_in_order(places: Places, prepare: Prepare) -> None:
    def save_more(journal: Journal, _intent: Intent) -> None:
        DraftStore(journal._database, draft_file).save("d2", draft("later"), Place())

    opened = put_back_later(places, prepare, save_more)
    with closing(opened.database) as database:
        assert opened.findings == ()
        assert Journal(database).open_intents()[0].state is State.PREPARED


def test_a_record_that_goes_on_from_the_mark_is_not_older(places: Places, prepare: Prepare) -> None:
    with closing(open_data(places).database) as database:
        intent = prepare(Journal(database))
    with closing(Database(places.database)) as unmarked:  # as a command does beside the window
        Journal(unmarked).begin(intent.id)
    assert findings(places) == ()


def test_a_whole_folder_that_was_taken_away_leaves_a_gap_in_the_record(places: Places, prepare: Prepare) -> None:
    with closing(open_data(places).database) as database:
        prepare(Journal(database))
    shutil.rmtree(places.root)
    places.prepare()
    opened = open_data(places)
    with closing(opened.database) as database:
        assert opened.findings == (Finding("lost"),)
        assert Journal(database).gap_since()
        prepare(Journal(database))
    assert findings(places) == ()


def test_the_mark_says_nothing_of_what_was_sent_and_lies_outside_of_the_folder(
    places: Places, prepare: Prepare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with closing(open_data(places).database) as database:
        prepare(Journal(database))
    (mark,) = (tmp_path / "cache").rglob("*/*")
    assert mark.parent == marks_folder()
    assert len(mark.read_bytes()) == 64  # a checksum
    assert places.root not in mark.parents
    assert mark.stat().st_mode & 0o777 == 0o600


def test_without_a_mark_or_where_it_cannot_be_used_nothing_is_claimed(places: Places, tmp_path: Path) -> None:
    with closing(open_data(places).database) as database:
        blocked = tmp_path / "blocked"
        blocked.write_bytes(b"")
        mark = NewestMark(places.root, blocked)
        database.write(mark.note)
        assert not mark.is_there
        assert not database.read(mark.is_missing_in)


def test_of_a_record_that_cannot_be_read_nothing_is_claimed(places: Places, prepare: Prepare) -> None:
    with closing(open_data(places).database) as database:
        prepare(Journal(database))
    with closing(sqlite3.connect(":memory:")) as other:
        assert not NewestMark(places.root).is_missing_in(other)


def test_marks_of_long_ago_are_left_out(tmp_path: Path, prepare: Prepare) -> None:
    folder = tmp_path / "marks"
    with closing(Database(tmp_path / "composer.sqlite3")) as database:
        prepare(Journal(database))
        for number in range(60):
            database.write(NewestMark(tmp_path / str(number), folder).note)
    assert len(list(folder.iterdir())) == 50
    assert NewestMark(tmp_path / "59", folder).is_there
