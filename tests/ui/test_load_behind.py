"""What the first window does without comes behind it, a module a turn; imports are Python's own."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.unwatched import unwatched
from ui.behind import Behind
from ui.load_behind import MODULES, load_behind

ROOT = Path(__file__).resolve().parents[2]
MOST_MODULES = 275
"""Of the program, of Qt and of Python, before the first paint. More of them: what is new is better loaded behind it."""

COUNT = """
import sys
import PySide6.QtWidgets
from ui.plain_imports import import_plainly
import_plainly()
import linecache, ui.bootstrap
print(len(sys.modules), len([name for name in linecache.cache if "bootstrap" in name]))
"""


def test_all_of_it_is_loaded_when_the_turns_are_over(qtbot: QtBot) -> None:
    owner = QObject()
    behind = load_behind(owner)
    behind.begin()
    qtbot.waitUntil(lambda: not behind.busy)
    assert set(MODULES) <= set(sys.modules)


def test_no_more_modules_than_needed_are_loaded_before_the_first_paint_and_none_is_read_as_text() -> None:
    command = [sys.executable, "-c", COUNT]
    done = subprocess.run(command, cwd=ROOT, env=unwatched(), capture_output=True, text=True, check=True)
    said = done.stdout.split()
    assert int(said[0]) <= MOST_MODULES
    assert said[1] == "0"


def test_a_last_piece_that_fails_is_told_once(qtbot: QtBot) -> None:
    owner = QObject()
    behind = Behind([lambda: 1 // 0], owner)
    with qtbot.capture_exceptions() as told:
        behind.begin()
        qtbot.waitUntil(lambda: not behind.busy)
    assert [kind for kind, _error, _trace in told] == [ZeroDivisionError]


def test_a_piece_with_more_to_do_comes_again_and_one_that_stops_all_is_the_last(qtbot: QtBot) -> None:
    owner, done = QObject(), list[str]()

    def twice() -> bool:
        done.append("twice")
        return len(done) < 2

    def stopping() -> bool:
        done.append("stopping")
        behind.stop()
        return True

    behind = Behind([twice, stopping, lambda: done.append("never")], owner)
    behind.begin()
    qtbot.waitUntil(lambda: "stopping" in done)
    assert not behind.busy
    behind.begin()
    assert not behind.busy
    assert done == ["twice", "twice", "stopping"]
