"""Report a problem, by keys: everything is shown, what is not wanted stays out, and nobody is called."""

import socket
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from tests.ui.keys import example
from tests.ui.program_fixture import RunningProgram, push, running
from ui.dialogs.report import ReportDialog

__all__ = ["running"]


def reported(running: RunningProgram, window: QMainWindow) -> ReportDialog:
    """Choose the entry of the menu and wait for the dialog."""
    action = window.findChild(QAction, "action.report")
    assert action is not None
    action.trigger()
    reporting = running.doors.reporting
    running.until(lambda: reporting.dialog is not None and reporting.dialog.isVisible())
    assert reporting.dialog is not None
    return reporting.dialog


def in_file(file: Path) -> dict[str, str]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_u19_what_is_saved_is_exactly_what_was_shown(running: RunningProgram, tmp_path: Path) -> None:
    dialog = reported(running, running.take_in(example("page_sample")))
    QTest.keyClicks(dialog.story, "It stood still.")
    shown = {}
    for row, part in enumerate(dialog._parts):
        dialog.list.setCurrentRow(row)
        shown[part.file] = dialog.text.toPlainText()
    with running.qtbot.waitSignal(dialog.saved):
        dialog.save_as(tmp_path / "report.zip")
    held = in_file(tmp_path / "report.zip")
    assert list(held) == ["what-happened.txt", "program.txt", "settings.txt", "log.txt"]
    assert held == {name: text for name, text in shown.items() if name in held}
    assert "Nothing was sent" in dialog.notice.text()


def test_the_draft_goes_in_only_when_it_is_ticked(running: RunningProgram, tmp_path: Path) -> None:
    dialog = reported(running, running.take_in(example("page_sample")))
    name = example("page_sample").name
    row = [part.file for part in dialog._parts].index("draft.tgdraft")
    assert not any(name in part.text for part in dialog.chosen)
    dialog.list.setFocus()
    dialog.list.setCurrentRow(row)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    with running.qtbot.waitSignal(dialog.saved):
        dialog.save_as(tmp_path / "report.zip")
    assert name in in_file(tmp_path / "report.zip")["draft.tgdraft"]


def test_a_part_that_is_unticked_stays_out(running: RunningProgram) -> None:
    dialog = reported(running, running.home)
    dialog.list.setFocus()
    dialog.list.setCurrentRow(3)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    push(dialog.copy)
    text = QGuiApplication.clipboard().text()
    assert "== program.txt" in text and "== log.txt" not in text


def test_u19_a_report_calls_nobody(running: RunningProgram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _self, address: called.append(address))
    dialog = reported(running, running.home)
    QTest.keyClicks(dialog.story, "Nothing.")
    push(dialog.copy)
    with running.qtbot.waitSignal(dialog.saved):
        dialog.save_as(tmp_path / "report.zip")
    assert called == []


def test_where_it_cannot_be_saved_it_is_said(running: RunningProgram, tmp_path: Path) -> None:
    dialog = reported(running, running.home)
    dialog.save_as(tmp_path / "not there" / "report.zip")
    running.until(lambda: "was not saved" in dialog.notice.text())


def test_the_dialog_closes_with_escape_and_opens_anew(running: RunningProgram) -> None:
    first = reported(running, running.home)
    QTest.keyClick(first, Qt.Key.Key_Escape)
    running.until(lambda: not first.isVisible())
    assert reported(running, running.home) is not first
