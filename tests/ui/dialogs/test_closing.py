"""Closing the program asks only while a request is on its way, and an error of the program is said once."""

import sys
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget

from tests.scripted_service import ScriptedService
from tests.ui.pages.test_submit import at_the_button, connect
from tests.ui.program_fixture import RunningProgram, focus, press, push, running
from ui.dialogs.crash import CrashDialog

__all__ = ["running"]


def test_closing_without_anything_on_its_way_never_asks(running: RunningProgram) -> None:
    assert running.home.close()


def test_closing_in_mid_flight_says_what_it_means_and_keeps_waiting_by_default(running: RunningProgram) -> None:
    go_on = threading.Event()
    texts: list[str] = []

    def wait(_asked: object) -> bytes | None:
        go_on.wait(30)
        return None

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        texts.append(box.informativeText())
        box.defaultButton().click()

    service = ScriptedService(wait)
    try:
        connect(running, service)
        wizard = at_the_button(running)
        push(wizard.submit.ready.button)
        wizard.close()
        QTimer.singleShot(0, answer)
        assert not running.home.close()
        assert "does not take the request back" in texts[0]
        with running.qtbot.waitSignal(wizard.flights.landed, timeout=30_000):
            go_on.set()
    finally:
        go_on.set()
        service.end()


def seen() -> list[QWidget]:
    """Return the windows that are open."""
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


@pytest.mark.parametrize("from_home", [True, False])
def test_quit_closes_every_window_keeps_what_was_typed_and_ends_the_program(
    running: RunningProgram, from_home: bool
) -> None:
    wizard = running.new()
    QTest.keyClicks(focus(), "Summer")
    if from_home:
        running.home.activateWindow()
        running.until(running.home.isActiveWindow)
    else:
        running.home.close()
    running.until(lambda: len(seen()) == 1 + from_home)
    press(Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert seen() == []
    running.restart()
    running.until(lambda: running.home.table.lines.rowCount() == 1)
    assert running.home.wizards.windows == {}
    assert running.reopen(wizard.draft_id).bridge.editor.draft.name == "Summer"


def test_quit_in_mid_flight_asks_once_and_closes_nothing_before_the_answer(running: RunningProgram) -> None:
    go_on = threading.Event()
    names, texts = ("Keep waiting", "Close all the same"), list[str]()
    look = QTimer()

    def wait(_asked: object) -> bytes | None:
        go_on.wait(30)
        return None

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            texts.append(box.informativeText())
            next(each for each in box.buttons() if each.text() == names[len(texts) - 1]).click()

    service = ScriptedService(wait)
    try:
        connect(running, service)
        wizard = at_the_button(running)
        push(wizard.submit.ready.button)
        look.timeout.connect(answer)
        look.start(0)
        for left in (2, 0):
            wizard.activateWindow()
            running.active(wizard)
            press(Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
            assert len(seen()) == left
        assert len(texts) == 2
    finally:
        go_on.set()
        service.end()


def test_an_error_of_the_program_is_said_once_and_without_what_was_typed(
    running: RunningProgram, expect_log: Callable[[str], None]
) -> None:
    expect_log("ui.error_hook ERROR: ValueError")
    try:
        raise ValueError("secret")
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
        sys.excepthook(ValueError, error, error.__traceback__)
    running.until(lambda: bool(crashes()))
    (dialog,) = crashes()
    assert "ValueError" in dialog.details.toPlainText()
    assert "secret" not in dialog.details.toPlainText()
    push(next(button for button in dialog.findChildren(QPushButton) if button.isDefault()))


def crashes() -> list[CrashDialog]:
    widgets: list[QWidget] = QApplication.topLevelWidgets()
    return [widget for widget in widgets if isinstance(widget, CrashDialog) and widget.isVisible()]


def test_an_error_that_is_still_said_closes_with_the_program(
    running: RunningProgram, expect_log: Callable[[str], None]
) -> None:
    expect_log("ui.error_hook ERROR: ValueError")
    sys.excepthook(ValueError, ValueError(), None)
    running.until(lambda: bool(crashes()))
    running.close()
    assert crashes() == []


def test_the_program_itself_ends_in_mid_flight_without_a_question(running: RunningProgram) -> None:
    go_on = threading.Event()

    def wait(_asked: object) -> bytes | None:
        go_on.wait(30)
        return None

    service = ScriptedService(wait)
    try:
        connect(running, service)
        wizard = at_the_button(running)
        push(wizard.submit.ready.button)
        running.until(lambda: len(service.creations()) == 1)
        running.close()
    finally:
        go_on.set()
        service.end()
    running.start()
    again = running.reopen(wizard.draft_id)
    assert again.bridge.editor.locked
    assert again.submit.look_up.isVisible()
