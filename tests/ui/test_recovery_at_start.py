"""What a crash left half sent is told as it is from the first look on, whoever looks before the program got to it."""

import logging
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.intent import AttemptKind, State
from app.domain.shelf import Shelf
from app.storage.places import Places
from tests.ui.dialogs.test_closing import crashes
from tests.ui.home.desk import Seed
from tests.ui.program_fixture import SECONDS, RunningProgram
from ui.bootstrap import build
from ui.stored import enter, open_stored

NAME, OTHER = "Half sent", "Another one"


def half_sent(folder: Path) -> None:
    """Leave a request whose answer was never written down."""
    seeded = Seed(folder)
    seeded.journal.begin(seeded.waiting(NAME).id, AttemptKind.SEND)
    seeded.draft(OTHER)
    seeded.database.close()


def states(folder: Path) -> list[str]:
    """Return how everything stands in a folder."""
    with closing(sqlite3.connect(folder / "composer.sqlite3")) as database:
        return [state for (state,) in database.execute("SELECT state FROM intent")]


def test_a_draft_that_is_opened_before_home_is_there_is_shown_as_unknown(qtbot: QtBot, tmp_path: Path) -> None:
    half_sent(tmp_path)
    program = build(tmp_path)
    wizards = program.window.wizards
    program.window.ready.disconnect()  # nothing follows home: all that happens was asked for by the one who opens it
    with qtbot.waitSignal(program.window.reloaded, timeout=SECONDS):
        program.window.show()
    with qtbot.waitSignal(wizards.opened, timeout=SECONDS):
        wizards.open(NAME)
    intent = wizards.windows[NAME].submit.intent
    program.close()
    assert intent is not None
    assert intent.state is State.UNKNOWN


def test_it_is_found_out_also_where_nobody_asks(qtbot: QtBot, tmp_path: Path) -> None:
    half_sent(tmp_path)
    assert states(tmp_path) == ["sending"]
    running = RunningProgram(qtbot, tmp_path)
    running.until(lambda: "(1)" in running.home.rail.buttons[Shelf.ATTENTION].text())
    running.until(lambda: states(tmp_path) == ["unknown"])
    running.close()


def test_a_program_that_ends_at_once_leaves_it_to_the_next_one(qtbot: QtBot, tmp_path: Path) -> None:
    half_sent(tmp_path)
    build(tmp_path).close()
    assert states(tmp_path) == ["sending"]
    running = RunningProgram(qtbot, tmp_path)
    running.until(lambda: states(tmp_path) == ["unknown"])
    running.close()


def test_what_begins_only_when_the_program_has_ended_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half_sent(tmp_path)
    told: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: told.append(error))
    places = Places(tmp_path)
    stored = open_stored(places, enter(places, None, SECONDS))
    stored.keeper.close()
    stored.database.close()
    stored.sending()
    logging.getLogger().removeHandler(stored.log)
    stored.entry.lock.release()
    assert told == []
    assert states(tmp_path) == ["sending"]


def test_a_record_that_cannot_be_changed_is_told_of_once_and_drafts_open_all_the_same(
    qtbot: QtBot, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("ui.error_hook ERROR: IntegrityError")
    half_sent(tmp_path)
    with closing(sqlite3.connect(tmp_path / "composer.sqlite3")) as database:
        database.execute("CREATE TRIGGER refused BEFORE UPDATE ON intent BEGIN SELECT RAISE(ABORT, 'refused'); END")
    running = RunningProgram(qtbot, tmp_path)
    running.until(lambda: bool(crashes()))
    crashes()[0].accept()
    running.reopen(OTHER)
    assert not crashes()
    running.close()
