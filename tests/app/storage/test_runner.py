"""An attempt is taken for one that a crash left only where its process is gone."""

from pathlib import Path

import pytest

from app.domain.intent import AttemptKind, State
from app.domain.profile import Profile
from app.storage.database import RUNNERS, Database
from app.storage.journal import Journal
from app.storage.places import Places
from app.storage.runner import Runner
from tests.app.storage.children import line_of, start_child

SENDER = """
journal = Journal(opened())
(intent,) = journal.history()
journal.begin(intent.id, AttemptKind.{kind})
say("begun")
sys.stdin.readline()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / RUNNERS


@pytest.mark.parametrize("kind", list(AttemptKind))
def test_what_another_process_is_at_work_on_is_left_to_it_while_it_lives(
    places: Places, journal: Journal, profile: Profile, kind: AttemptKind
) -> None:
    intent = journal.prepare("d1", 1, "Name", b"{}", profile, "https://x")
    if kind is AttemptKind.CHECK:
        journal.begin(intent.id)
        journal.settle(intent.id, State.SENDING, State.UNKNOWN)
    with start_child(SENDER.format(kind=kind.name), places.root) as child:
        assert line_of(child) == "begun"
        assert journal.recover() == []
        assert journal.intent(intent.id).state in (State.SENDING, State.CHECKING)
        child.kill()
        child.wait()
        (lost,) = journal.recover()
    assert (lost.state, lost.reason, lost.ever_unknown) == (State.UNKNOWN, "crashed", True)


def test_what_this_process_is_at_work_on_is_left_alone_while_others_are_looked_after(
    journal: Journal, profile: Profile
) -> None:
    intent = journal.prepare("d1", 1, "Name", b"{}", profile, "https://x")
    journal.begin(intent.id)
    assert journal.recover(others_only=True) == []
    assert journal.intent(intent.id).state is State.SENDING


def test_a_record_of_before_has_no_process_and_counts_as_left(
    database: Database, journal: Journal, profile: Profile
) -> None:
    intent = journal.prepare("d1", 1, "Name", b"{}", profile, "https://x")
    journal.begin(intent.id)
    database.write(lambda connection: connection.execute("UPDATE attempt SET runner = ''"))
    assert [left.state for left in journal.recover(others_only=True)] == [State.UNKNOWN]


def test_a_name_is_made_once_and_its_file_goes_with_the_process(folder: Path) -> None:
    one, other = Runner(folder), Runner(folder)
    assert not folder.exists()
    assert one.name == one.name != other.name
    assert other.is_other_alive(one.name) and not one.is_other_alive(one.name)
    one.end()
    assert not other.is_other_alive("") and [file.name for file in folder.iterdir()] == [other.name]
    other.end()


def test_what_a_killed_process_left_is_swept_away(folder: Path) -> None:
    runner = Runner(folder)
    (folder / runner.name).with_name("0" * 32).touch()
    runner.sweep()
    assert [file.name for file in folder.iterdir()] == [runner.name]
    runner.end()


@pytest.mark.parametrize("name", ["", "../lock", "x", "0" * 33, "é" * 32])
def test_a_name_that_is_none_is_nobody(folder: Path, name: str) -> None:
    runner = Runner(folder)
    assert runner.name
    assert not runner.is_other_alive(name)
    runner.end()


def test_where_no_file_can_be_made_nobody_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert Runner(tmp_path / "file" / RUNNERS).name == ""
