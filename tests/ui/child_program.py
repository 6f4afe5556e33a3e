"""The program in a process of its own, which can be watched, killed, and started several times."""

import os
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60

OPEN_AND_SAY = """
import json, sqlite3, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.bootstrap import build

folder, count = Path(sys.argv[1]), int(sys.argv[2])
program = build(folder)
made = []

def type_it():
    for number in range(count):
        wizard = program.window.wizards.new()
        made.append(wizard)
        wizard.jump_to(("periods", 0, "start_date"))
        field = wizard.focusWidget()
        QTest.keyClicks(field, f"2026-0{number}x")
        field.setCursorPosition(3)
        QTest.keyClicks(field, "y")
    look.start()

def noted():
    connection = sqlite3.connect(folder / "composer.sqlite3")
    row = connection.execute("SELECT value FROM setting WHERE name = 'run'").fetchone()
    connection.close()
    return [draft_id for draft_id, _where in json.loads(row[0])["windows"]] if row else []

def say():
    saved = all(each.saved.text().startswith("Saved") and not each.isWindowModified() for each in made)
    if saved and {each.draft_id for each in made} <= set(noted()):
        look.stop()
        print(json.dumps([each.draft_id for each in made]), flush=True)

look = QTimer(interval=20)
look.timeout.connect(say)
program.window.ready.connect(type_it)
program.window.show()
QApplication.exec()
"""
"""Opens windows, types into each, and says the ids of their drafts when all of it is written down."""

HOLD_AND_BE_SILENT = """
import sys
from pathlib import Path
from app.storage.database import Database
from app.storage.instance_lock import InstanceLock
from app.storage.places import Places
places = Places(Path(sys.argv[1]))
places.prepare()
lock = InstanceLock(places.lock)
assert lock.acquire()
Database(places.database, places.reserve)
print("held", flush=True)
sys.stdin.read()
"""
"""Holds the folder as a program that hangs does."""


class Child:
    """A running process; it ends with its test where :func:`no_child_is_left` is used."""

    all: ClassVar[list["Child"]] = []

    def __init__(self, *arguments: str, **environment: str) -> None:
        self.errors = ""
        self._process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        Child.all.append(self)

    @property
    def is_running(self) -> bool:
        """True until it ends."""
        return self._process.poll() is None

    def line(self) -> str:
        """Return the next line that it says."""
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], SECONDS)
        assert ready, "the process says nothing"
        return self._process.stdout.readline().strip()

    def ended(self) -> int:
        """Wait for its end; return its exit code."""
        _said, self.errors = self._process.communicate(timeout=SECONDS)
        Child.all.remove(self)
        return self._process.returncode

    def kill(self) -> None:
        """End it as a crash would."""
        self._process.kill()
        self.ended()


def window(folder: Path, *more: str, **environment: str) -> Child:
    """Start the program as a person does."""
    return Child("-m", "ui", "--data-dir", str(folder), *more, **environment)


@pytest.fixture(autouse=True)
def no_child_is_left() -> Iterator[None]:
    """Ends what a test started."""
    yield
    for child in tuple(Child.all):
        child.kill()
