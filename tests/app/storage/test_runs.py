"""How the last run ended, what was open in it, and when it is better to open nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.former_run import FormerRun, OpenWindow
from app.storage.database import Database
from app.storage.runs import RUN, Runs

WINDOWS = (OpenWindow("one", "AAEC"), OpenWindow("two"))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "data.sqlite3")
    yield database
    database.close()


def run_at(database: Database, second: float) -> Runs:
    return Runs(database, lambda: second)


def begun(database: Database, run: Runs) -> FormerRun:
    """Begin a run and wait until that is written down."""
    former = run.begin()
    database.write(lambda _connection: None)  # all that was asked for before it
    return former


def test_the_first_run_has_none_before_it(database: Database) -> None:
    assert begun(database, run_at(database, 0)) == FormerRun()


def test_a_run_that_was_ended_leaves_nothing_to_restore(database: Database) -> None:
    run = run_at(database, 0)
    begun(database, run)
    run.note(WINDOWS)
    run.end()
    assert begun(database, run_at(database, 1)) == FormerRun()


def test_a_run_that_was_not_ended_left_its_windows(database: Database) -> None:
    run = run_at(database, 0)
    begun(database, run)
    run.note(WINDOWS)
    assert begun(database, run_at(database, 100)) == FormerRun(crashed=True, windows=WINDOWS)
    assert begun(database, run_at(database, 200)).windows == ()


@pytest.mark.parametrize(
    ("starts", "now", "in_a_row"),
    [
        ([0, 10], 20, False),
        ([0, 10, 20], 60, True),
        ([0, 10, 20], 61, False),
        ([0, 1, 2, 100], 110, False),
        ([0, 100, 110, 120], 130, True),
        ([1000, 1010, 1020], 5, False),  # the computer was started anew since
    ],
)
def test_three_crashes_within_a_minute_are_seen(
    database: Database, starts: list[float], now: float, in_a_row: bool
) -> None:
    for second in starts:
        begun(database, run_at(database, second))
    assert begun(database, run_at(database, now)).in_a_row is in_a_row


def test_an_end_in_between_is_no_crash(database: Database) -> None:
    for second in (0, 1):
        begun(database, run_at(database, second))
    ended = run_at(database, 2)
    begun(database, ended)
    ended.end()
    begun(database, run_at(database, 3))
    assert begun(database, run_at(database, 4)) == FormerRun(crashed=True)


@pytest.mark.parametrize("text", ["", "[]", '{"starts": 3}', '{"starts": ["x"]}', '{"windows": [["a"]]}', "null"])
def test_what_nobody_can_read_counts_as_an_end(database: Database, text: str) -> None:
    database.write(lambda connection: connection.execute("INSERT INTO setting VALUES (?, ?)", (RUN, text)).rowcount)
    assert begun(database, run_at(database, 0)) == FormerRun()


def test_a_disk_that_refuses_does_not_stop_the_start(tmp_path: Path) -> None:
    database = Database(tmp_path / "data.sqlite3")
    database.close()
    run = run_at(database, 0)
    assert run.begin() == FormerRun()
    run.note(WINDOWS)
    run.end()
