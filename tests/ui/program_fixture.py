"""The whole program for a test: real storage in a folder of its own, real windows, its practice service."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.draft import Draft
from app.session.pages import PageId
from tests.ui.keys import example
from ui.behind import Behind
from ui.bootstrap import Program, build
from ui.doors import Doors
from ui.main_window import MainWindow
from ui.theme import Scheme, Theme
from ui.wizard import Wizard

SECONDS = 30_000


class RunningProgram:
    """The program as ``build`` makes it, shown and ready. ``restart`` closes it and builds it again on its folder."""

    def __init__(self, qtbot: QtBot, folder: Path, reopen: Sequence[str] = (), take_in: Path | None = None) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.program: Program | None = None
        self.start(reopen, take_in)

    @property
    def home(self) -> MainWindow:
        """The home window."""
        assert self.program is not None
        return self.program.window

    @property
    def doors(self) -> Doors:
        """What home leads to."""
        assert self.program is not None
        return self.program.doors

    def start(self, reopen: Sequence[str] = (), take_in: Path | None = None) -> None:
        """Build it and wait until it has read its folder."""
        self.program = build(self.folder, reopen=reopen, take_in=take_in)
        with self.qtbot.waitSignal(self.home.ready, timeout=SECONDS):
            self.home.show()

    def restart(self) -> None:
        """Close it and build it again."""
        self._end()
        self.start()

    def close(self) -> None:
        """Close it, once."""
        if self.program is not None:
            for theme in QApplication.instance().findChildren(Theme):  # type: ignore[union-attr]
                theme.set_scheme(Scheme.SYSTEM) if theme.scheme is not Scheme.SYSTEM else None
                theme.set_zoom(100)  # as the next test finds it, with a program or without
            self._end()

    def _end(self) -> None:
        if self.program is not None:
            self.program.close()
            self.program = None

    def new(self) -> Wizard:
        """Open an empty draft."""
        wizard = self.home.wizards.new()
        assert wizard is not None
        return self.active(wizard)

    def take_in(self, draft: Draft) -> Wizard:
        """Open a draft."""
        wizard = self.home.wizards.take_in(draft)
        assert wizard is not None
        return self.active(wizard)

    def sample(self) -> Wizard:
        """Open the documented sample."""
        return self.take_in(example("page_sample"))

    def reopen(self, draft_id: str) -> Wizard:
        """Open a saved draft."""
        with self.qtbot.waitSignal(self.home.wizards.opened, timeout=SECONDS):
            self.home.wizards.open(draft_id)
        return self.active(self.home.wizards.windows[draft_id])

    def active(self, wizard: Wizard) -> Wizard:
        """Wait until a window has the keyboard."""
        self.until(wizard.isActiveWindow)
        return wizard

    def until(self, holds: Callable[[], bool]) -> None:
        """Let the program work until something holds."""
        self.qtbot.waitUntil(holds, timeout=SECONDS)

    def rest(self) -> None:
        """Wait until nothing is left to be done behind the windows."""
        owners = (QApplication.instance(), *QApplication.topLevelWidgets())
        self.until(lambda: not any(behind.busy for owner in owners if owner for behind in owner.findChildren(Behind)))

    def saved(self, wizard: Wizard) -> None:
        """Wait until all of a draft is on the disk."""
        self.until(lambda: not wizard.isWindowModified() and wizard.saved.text().startswith("Saved"))

    def to_the_button(self, wizard: Wizard) -> None:
        """Go through all steps, as Next leads."""
        while wizard.page is not PageId.SUBMIT:
            before = wizard.page
            press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
            assert wizard.page is not before, [issue.code for issue in wizard.bridge.editor.issues]

    def create(self, wizard: Wizard) -> None:
        """Press Create and wait for how it ends."""
        with self.qtbot.waitSignal(wizard.flights.landed, timeout=SECONDS):
            push(wizard.submit.ready.button)


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key, wherever the keyboard is."""
    QTest.keyClick(focus(), key, held)


def push(button: QWidget | None) -> None:
    """Go to a button and press it."""
    assert button is not None and button.isVisible() and button.isEnabled()
    button.setFocus()
    press(Qt.Key.Key_Space)


def focus() -> QWidget:
    """Return what has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.fixture
def running(qtbot: QtBot, tmp_path: Path) -> Iterator[RunningProgram]:
    """The program on an empty folder."""
    running = RunningProgram(qtbot, tmp_path / "data")
    yield running
    running.close()
