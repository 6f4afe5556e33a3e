"""Closing the program asks only while a request is on its way, and an error of the program is said once."""

import sys
import threading
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget

from tests.scripted_service import ScriptedService
from tests.ui.pages.test_submit import at_the_button, connect
from tests.ui.program_fixture import RunningProgram, push, running
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
