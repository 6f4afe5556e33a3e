"""A data folder with something in it before the program starts."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.api.client import create_url
from app.domain.draft import Draft
from app.domain.intent import Intent
from app.domain.place import Place
from app.domain.profile import PRACTICE_PROFILE_ID, Profile
from app.domain.shelf import Shelf, ShelfLine
from app.exchange import draft_file
from app.session.compose import body_bytes
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.journal import Journal
from app.storage.places import Places
from app.storage.profiles import ProfileStore
from tests.ui.keys import example
from tests.ui.program_fixture import RunningProgram, press

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Seed:
    """Puts drafts, and wishes to create them, into a folder that no program has open."""

    def __init__(self, folder: Path) -> None:
        places = Places(folder)
        places.prepare()
        self.database = Database(places.database, places.reserve)
        self.drafts = DraftStore(self.database, draft_file)
        self.journal = Journal(self.database)
        self.profiles = ProfileStore(self.database)

    def draft(self, name: str, **parts: object) -> Draft:
        """Save the documented sample under another name."""
        draft: Draft = replace(example("page_sample"), name=name, **parts)  # type: ignore[arg-type]
        self.drafts.save(name, draft, Place())
        return draft

    def waiting(self, name: str, profile: Profile | None = None) -> Intent:
        """Save a draft that waits to be sent."""
        draft = self.draft(name)
        if profile is not None:
            self.profiles.save(profile)
        where = profile or next(each for each in self.profiles.list() if each.id == PRACTICE_PROFILE_ID)
        return self.journal.prepare(name, 1, name, body_bytes(draft), where, create_url(where))


def seed(running: RunningProgram, put: Callable[[Seed], object]) -> None:
    """Close the program, put something into its folder and start it again."""
    running.close()
    seeded = Seed(running.folder)
    put(seeded)
    seeded.database.close()
    running.start()
    take_keys(running)


def take_keys(running: RunningProgram) -> None:
    """Give home the keyboard."""
    running.home.activateWindow()
    running.until(running.home.isActiveWindow)
    if running.home.table.isVisible():
        running.home.table.setFocus()


def names(running: RunningProgram) -> list[str]:
    """Return the names in the list that is shown."""
    lines = running.home.table.lines
    return [str(lines.index(row, 0).data()) for row in range(lines.rowCount())]


def shows(running: RunningProgram, *wanted: str) -> None:
    """Wait until the list shows these."""
    running.until(lambda: names(running) == list(wanted))


def open_shelf(running: RunningProgram, shelf: Shelf) -> None:
    """Open a list by its key and wait until it was read."""
    with running.qtbot.waitSignal(running.home.pane.read):
        press(Qt.Key(int(Qt.Key.Key_1) + list(Shelf).index(shelf)), CONTROL)
    if running.home.table.isVisible():
        running.home.table.setFocus()


def chosen(running: RunningProgram) -> ShelfLine:
    """Return the marked line."""
    line = running.home.table.chosen()
    assert line is not None
    return line


def active_window_is(name: str) -> bool:
    """Tell whether the window of a name has the keyboard."""
    window = QApplication.activeWindow()
    return window is not None and window.objectName() == name
