"""The longest time that the window stands still in an hour of work, without the pauses for thought: drafts typed, gone
through and created, lists looked through, dialogs opened; with a service that fails and a disk that refuses.
"""

import sqlite3
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.domain.profile import Environment, Profile, SignIn
from app.domain.shelf import Shelf, SortBy
from app.exchange.file import read_file
from app.session.pages import ORDER, PageId
from tests.bench.heartbeat import GOAL_MILLISECONDS, Heart
from tests.bench.line import LARGEST, Line
from tests.bench.stage import SAMPLE, Size, application, came, draft_of, program, rest, until
from tests.scripted_service import Act, ScriptedService, hang_up, refuse, say
from ui.bootstrap import Program
from ui.wizard import Wizard

_CONTROL = Qt.KeyboardModifier.ControlModifier
T = TypeVar("T")
FAULTS: dict[str, Act] = {
    "no answer": hang_up,
    "an error of the service": say(500, {"data": None}),
    "a refusal": refuse(310033),
    "too often": say(429, {"data": None}, "Retry-After: 600"),
    "a taken name": refuse(310069),
    "success": say(201, {"data": {"id": 7, "name": "uatTargetGroup821"}, "errors": None, "warnings": None}),
}


class Hour:
    """The program, and what is done with it; ``stalls`` holds the longest of each act."""

    def __init__(self, running: Program, folder: Path, service: ScriptedService) -> None:
        self._home, self._wizards = running.window, running.window.wizards
        self._folder, self._service = folder, service
        self.stalls: dict[str, float] = {}

    def play(self, grid: Size, faults: dict[str, Act]) -> None:
        """Do all of it once."""
        wizard = self._act("a new draft", lambda: self._opened(self._wizards.new))
        self._act("typing a name", lambda: self._type(wizard, "Gold customers of the spring season, all of them"))
        self._act("going through all steps", lambda: self._go_through(wizard))
        self._act("undoing and doing again", lambda: self._travel(wizard))
        self._act("closing a draft", lambda: self._close(wizard))
        sample = self._act("a draft from a file", lambda: self._opened(lambda: self._wizards.open_file(SAMPLE)))
        self._act("adding periods", lambda: self._add_periods(sample))
        self._act("a disk that refuses", lambda: self._refuse(sample))
        for name, act in faults.items():
            self._service.play(act)
            self._act(f"creating with {name}", self._create)
        large = self._act("a large draft", lambda: self._opened(lambda: self._wizards.take_in(draft_of(grid))))
        self._act("going through a large draft", lambda: self._go_through(large))
        self._act("looking through the lists", self._look_through)
        for name, signal in (("settings", self._home.settings_asked), ("help", self._home.help_asked)):
            self._act(f"opening {name}", partial(self._look_at, signal, name))
        if len(faults) > 1:  # takes seconds
            self._act("another size of type", self._resize)

    def _act(self, name: str, act: Callable[[], T]) -> T:
        with Heart() as heart:
            done = act()
            rest(0.4)
        self.stalls[name] = heart.beat().longest_ms
        return done

    def _opened(self, begin: Callable[[], object]) -> Wizard:
        before = set(self._wizards.windows)
        begin()
        until(lambda: bool(set(self._wizards.windows) - before))
        rest(0.4)  # it is looked at before anybody goes on
        (draft_id,) = set(self._wizards.windows) - before
        return self._wizards.windows[draft_id]

    def _type(self, wizard: Wizard, text: str) -> None:
        wizard.activateWindow()
        until(wizard.isActiveWindow)
        wizard.jump_to(("name",))
        for letter in text:
            QTest.keyClicks(_focus(), letter)
            rest(0)

    def _go_through(self, wizard: Wizard) -> None:
        for page in (*ORDER, PageId.GROUP):
            wizard.show_page(page)
            rest(0.1)

    def _travel(self, wizard: Wizard) -> None:
        for keyed in (*[Qt.Key.Key_Z] * 8, *[Qt.Key.Key_Y] * 8):
            QTest.keyClick(wizard, keyed, _CONTROL)
            rest(0)

    def _close(self, wizard: Wizard) -> None:
        wizard.close()

    def _add_periods(self, wizard: Wizard) -> None:
        wizard.show_page(PageId.SCHEDULE)
        for _time in range(5):
            wizard.bridge.editor.add(("periods",))
            rest(0)

    def _refuse(self, wizard: Wizard) -> None:
        other = sqlite3.connect(self._folder / "composer.sqlite3")
        other.execute("BEGIN IMMEDIATE")
        self._type(wizard, "nothing of this is saved")
        rest(1)
        other.rollback()
        other.close()
        until(lambda: not wizard.isWindowModified())

    def _create(self) -> None:
        wizard = self._opened(lambda: self._wizards.take_in(read_file(SAMPLE)))
        for page in (PageId.REVIEW, PageId.SUBMIT):
            wizard.show_page(page)
            rest(0.05)
        wizard.submit.ready.button.click()
        until(lambda: wizard.flights.of(wizard.draft_id) is None)
        rest(0.1)
        wizard.close()

    def _look_through(self) -> None:
        self._home.activateWindow()
        pane = self._home.pane
        for letter in "group":
            QTest.keyClicks(pane.search, letter)
            rest(0)
        pane.search.clear()
        for way in (True, False):
            pane.sort_by(SortBy.NAME, descending=way)
            rest(0.1)
        for shelf in (*Shelf, Shelf.DRAFTS):
            self._home.show_shelf(shelf)
            rest(0.1)

    def _look_at(self, signal: object, name: str) -> None:
        before = set(QApplication.topLevelWidgets())
        signal.emit(*([] if name == "settings" else [name]))  # type: ignore[attr-defined]
        rest(0.3)
        for window in set(QApplication.topLevelWidgets()) - before:
            if isinstance(window, QDialog):
                window.close()

    def _resize(self) -> None:
        for keyed in (Qt.Key.Key_Plus, Qt.Key.Key_0):
            QTest.keyClick(self._home, keyed, _CONTROL)
            rest(0.1)


def measure(toy: bool = False) -> list[Line]:
    """Play it three times, with smaller grids for a toy once."""
    with application():
        if toy:
            hours = [_played(Size(3, 4), {"success": FAULTS["success"]})]
        else:
            hours = [_played(Size(50, 100), FAULTS) for _time in range(3)]
    lines = [
        Line(f"stall: {name}", [hour[name] for hour in hours], most=GOAL_MILLISECONDS, judged=LARGEST)
        for name in hours[0]
    ]
    longest = [max(hour.values()) for hour in hours]
    return [Line("longest stall of the hour", longest, most=GOAL_MILLISECONDS, judged=LARGEST), *lines]


def _played(grid: Size, faults: dict[str, Act]) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="hour-") as name:
        folder = Path(name) / "data"
        service = ScriptedService(hang_up)
        with program(folder) as running:
            home = running.window
            home.connections.save(Profile("bench", "Bench", Environment.TEST, service.url, SignIn.BASIC, "t"), "s")
            home.connections.choose("bench")
            came(home.reloaded, home.reload)
            hour = Hour(running, folder, service)
            hour.play(grid, faults)
        service.end()
    return hour.stalls


def _focus() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus
