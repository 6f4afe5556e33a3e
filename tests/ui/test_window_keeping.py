"""After a crash the windows, their fields, cursors and texts are there again; after an end nothing opens by itself."""

import json
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.storage.runs import RUN
from tests.ui.child_program import OPEN_AND_SAY, Child, no_child_is_left
from tests.ui.program_fixture import RunningProgram, focus
from ui.forms.text_input import TextInput
from ui.tasks import TaskRunner

__all__ = ["no_child_is_left"]
AGAIN = "The program ended without being closed. This is where you were."


def crash(folder: Path, count: int = 1) -> list[str]:
    """Have a program type into so many windows and die; return the ids of its drafts."""
    child = Child("-c", OPEN_AND_SAY, str(folder), str(count))
    drafts: list[str] = json.loads(child.line())
    child.kill()
    return drafts


def start_again(qtbot: QtBot, folder: Path, opened: int) -> RunningProgram:
    running = RunningProgram(qtbot, folder)
    running.until(lambda: len(running.home.wizards.windows) == opened)
    return running


def noted(folder: Path) -> list[list[str]]:
    """Return what is written down of the windows that are open."""
    connection = sqlite3.connect(folder / "composer.sqlite3")
    row = connection.execute("SELECT value FROM setting WHERE name = ?", (RUN,)).fetchone()
    connection.close()
    found: list[list[str]] = json.loads(row[0])["windows"] if row else []
    return found


def note(folder: Path, windows: list[list[str]]) -> None:
    """Write down windows as a run that crashed would have left them."""
    connection = sqlite3.connect(folder / "composer.sqlite3")
    text = json.dumps({"starts": [0.0], "windows": windows})
    connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (RUN, text))
    connection.commit()
    connection.close()


def test_the_window_the_field_the_cursor_and_the_text_come_back_with_one_line(qtbot: QtBot, tmp_path: Path) -> None:
    (draft_id,) = crash(tmp_path)
    running = start_again(qtbot, tmp_path, 1)
    wizard = running.active(running.home.wizards.windows[draft_id])
    field = focus()
    assert isinstance(field, TextInput)
    assert (wizard.page.value, field.objectName()) == ("schedule", "periods.0.start_date")
    assert (field.text(), field.cursorPosition()) == ("202y6-00x", 4)
    running.until(lambda: wizard.notice.text() == AGAIN)
    assert running.home.notice.text() == ""
    running.close()


def test_of_several_windows_the_one_that_was_in_front_is_in_front_again(qtbot: QtBot, tmp_path: Path) -> None:
    drafts = crash(tmp_path, 3)
    running = start_again(qtbot, tmp_path, 3)
    assert set(running.home.wizards.windows) == set(drafts)
    running.until(running.home.wizards.windows[drafts[-1]].isActiveWindow)
    running.close()


def test_what_was_closed_or_ended_is_not_opened_by_itself(qtbot: QtBot, tmp_path: Path) -> None:
    running = RunningProgram(qtbot, tmp_path)
    wizard = running.sample()
    running.saved(wizard)
    running.restart()
    running.until(lambda: running.home.table.lines.rowCount() == 1)
    assert running.home.wizards.windows == {}
    assert running.home.notice.text() == ""
    running.close()


def test_a_window_comes_back_where_it_was(qtbot: QtBot, tmp_path: Path) -> None:
    running = RunningProgram(qtbot, tmp_path)
    wizard = running.sample()
    draft_id = wizard.draft_id
    running.saved(wizard)
    wizard.setGeometry(61, 47, 1100, 730)
    wizard.setGeometry(31, 27, 1060, 720)
    there = bytes(wizard.saveGeometry().toBase64().data()).decode()
    running.until(lambda: there in str(noted(tmp_path)))
    left = noted(tmp_path)
    running.close()
    note(tmp_path, left)
    again = start_again(qtbot, tmp_path, 1)
    found = again.home.wizards.windows[draft_id].geometry()
    assert (found.y(), found.height()) == (27, 720)  # the off-screen screen is narrower than the window
    again.close()


def test_three_crashes_within_a_minute_open_nothing_say_so_and_everything_is_there(
    qtbot: QtBot, tmp_path: Path
) -> None:
    drafts = [crash(tmp_path)[0] for _time in range(3)]
    running = RunningProgram(qtbot, tmp_path)
    assert "three times within a minute" in running.home.notice.text()
    running.until(lambda: running.home.table.lines.rowCount() == 3)
    assert running.home.wizards.windows == {}
    assert running.reopen(drafts[0]).bridge.editor.draft.periods[0].start_date
    running.close()


@pytest.mark.parametrize("count", [1, 2])
def test_fewer_crashes_do_not_stop_it(qtbot: QtBot, tmp_path: Path, count: int) -> None:
    for _time in range(count):
        crash(tmp_path)
    running = start_again(qtbot, tmp_path, count)
    running.close()


def test_an_empty_draft_that_was_open_is_passed_over_without_a_word(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    RunningProgram(qtbot, tmp_path).close()
    note(tmp_path, [["0" * 32, ""]])
    running = RunningProgram(qtbot, tmp_path)
    running.until(lambda: not any(tasks.busy for tasks in qapp.findChildren(TaskRunner)))
    assert (running.home.wizards.windows, running.home.notice.text()) == ({}, "")
    running.close()
