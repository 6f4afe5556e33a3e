"""Spreadsheets in the whole program: from home, from a draft, opened, dropped, and saved."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from app.exchange.spreadsheet import read_spreadsheet
from app.session.spreadsheet_rows import value_rows
from tests.ui.program_fixture import SECONDS, RunningProgram, push, running
from tests.ui.sheets import GOOD, PRESENT
from ui.dialogs.import_spreadsheet import ImportSpreadsheetDialog
from ui.spreadsheets import Spreadsheets, with_ending
from ui.wizard import Wizard

__all__ = ["running"]


def door(running: RunningProgram) -> Spreadsheets:
    return running.doors.spreadsheets


def dialog_of(running: RunningProgram) -> ImportSpreadsheetDialog:
    """Return the open dialog, ready for keys."""
    running.until(lambda: door(running).dialog is not None)
    dialog = door(running).dialog
    assert dialog is not None
    running.until(dialog.isActiveWindow)
    return dialog


def taken(running: RunningProgram, dialog: ImportSpreadsheetDialog, file: Path) -> None:
    dialog.take_file(file)
    running.until(lambda: dialog.sheet is not None)


def values(wizard: Wizard) -> dict[str, list[str]]:
    draft = wizard.bridge.editor.draft
    return {target.name: [value.default_value for value in target.default_values] for target in draft.targets}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    file = tmp_path / "good.csv"
    file.write_text(GOOD)
    return file


def test_from_a_draft_it_is_one_step_that_is_undone_at_once(running: RunningProgram, good: Path) -> None:
    wizard = running.take_in(PRESENT)
    wizard.menu.actions["sheet"].trigger()
    dialog = dialog_of(running)
    taken(running, dialog, good)
    dialog.present.click()
    push(dialog.make)
    assert values(wizard) == {"Visits": ["5", "5"], "Spend": ["1,00", "007"]}
    assert wizard.bridge.editor.draft.periods[0].description == "first"
    wizard.menu.actions["undo"].trigger()
    assert wizard.bridge.editor.draft is PRESENT
    assert len(running.home.wizards.windows) == 1
    running.saved(wizard)


def test_what_is_typed_while_the_dialog_is_open_is_not_lost(running: RunningProgram, good: Path) -> None:
    wizard = running.take_in(PRESENT)
    wizard.menu.actions["sheet"].trigger()
    dialog = dialog_of(running)
    taken(running, dialog, good)
    dialog.present.click()
    wizard.bridge.editor.set(("name",), "Winter")
    push(dialog.make)
    assert wizard.bridge.editor.draft.name == "Winter"
    assert "Spend" in values(wizard)
    running.saved(wizard)


def test_a_created_group_is_never_taken_into(running: RunningProgram, good: Path) -> None:
    wizard = running.sample()
    running.to_the_button(wizard)
    running.create(wizard)
    before = wizard.bridge.editor.draft
    wizard.menu.actions["sheet"].trigger()
    dialog = dialog_of(running)
    taken(running, dialog, good)
    assert not dialog.present.isVisible()
    with running.qtbot.waitSignal(running.home.wizards.opened, timeout=SECONDS):
        push(dialog.make)
    assert wizard.bridge.editor.draft is before


def test_from_home_a_new_draft_opens(running: RunningProgram, good: Path) -> None:
    running.home.menu.actions["sheet"].trigger()
    dialog = dialog_of(running)
    taken(running, dialog, good)
    with running.qtbot.waitSignal(running.home.wizards.opened, timeout=SECONDS):
        push(dialog.make)
    (wizard,) = running.home.wizards.windows.values()
    assert values(wizard) == {"Spend": ["1,00", "007"]}
    running.saved(wizard)


def test_a_file_that_is_opened_or_dropped_is_asked_about(running: RunningProgram, good: Path) -> None:
    running.home.open_file(good)
    running.until(lambda: dialog_of(running).sheet is not None)
    dialog_of(running).close()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(good))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = QPoint(40, 40)
    QApplication.sendEvent(running.home, QDragEnterEvent(place, Qt.DropAction.CopyAction, data, left, none))
    QApplication.sendEvent(running.home, QDropEvent(place, Qt.DropAction.CopyAction, data, left, none))
    running.until(lambda: dialog_of(running).sheet is not None)
    assert running.home.wizards.windows == {}


def test_the_import_of_texts_hands_a_spreadsheet_on(running: RunningProgram, good: Path) -> None:
    running.home.menu.actions["import"].trigger()
    texts = next(each for each in QApplication.topLevelWidgets() if each.objectName() == "import" and each.isVisible())
    texts.take_file(good)  # type: ignore[attr-defined]
    running.until(lambda: dialog_of(running).sheet is not None)
    assert not [each for each in QApplication.topLevelWidgets() if each.objectName() == "import" and each.isVisible()]


def test_the_dialog_of_another_draft_takes_the_place_of_the_first(running: RunningProgram) -> None:
    first, second = running.take_in(PRESENT), running.take_in(PRESENT)
    first.menu.actions["sheet"].trigger()
    before = dialog_of(running)
    second.menu.actions["sheet"].trigger()
    running.until(lambda: door(running).dialog not in (None, before))
    assert dialog_of(running).parent() is second
    running.saved(first)
    running.saved(second)


@pytest.mark.parametrize("name", ["values.csv", "values.xlsx"])
def test_values_are_saved_and_told(running: RunningProgram, name: str, tmp_path: Path) -> None:
    wizard = running.take_in(PRESENT)
    file = tmp_path / name
    door(running).write(value_rows(PRESENT), file, wizard)
    running.until(lambda: wizard.notice.text() == f"Saved as {name}")
    assert [row[0] for row in read_spreadsheet(file).rows] == ["Reference code", "C1", "C9"]
    door(running).write(value_rows(PRESENT), tmp_path / "none" / name, wizard)
    running.until(lambda: "no file of this name" in wizard.notice.text())
    running.saved(wizard)


def answered_with(file: Path) -> QTimer:
    """Choose a file in the window that asks for one, as soon as it is there."""
    timer = QTimer()

    def choose() -> None:
        window = QApplication.activeModalWidget()
        line = window.findChild(QLineEdit, "fileNameEdit") if isinstance(window, QFileDialog) else None
        if isinstance(window, QFileDialog) and line is not None:
            line.setText(str(file))  # `selectFile` leaves a line alone that has the keyboard
            window.accept()
            if window.result():
                timer.stop()

    timer.timeout.connect(choose)
    timer.start(10)
    return timer


def back_to(running: RunningProgram, dialog: ImportSpreadsheetDialog) -> None:
    """Give the keyboard back, as a window manager does."""
    dialog.activateWindow()
    running.until(dialog.isActiveWindow)


def test_a_template_is_saved_and_what_it_holds_is_taken(running: RunningProgram, tmp_path: Path) -> None:
    door(running).open()
    dialog = dialog_of(running)
    file = tmp_path / "template.xlsx"
    asked = answered_with(file)
    push(dialog.template)
    running.until(lambda: dialog.said.text() == "Saved as template.xlsx")
    assert not asked.isActive()
    asked = answered_with(file)
    back_to(running, dialog)
    push(dialog.file)
    running.until(lambda: dialog.sheet is not None)
    assert not asked.isActive()
    back_to(running, dialog)
    push(dialog.make)
    running.until(lambda: len(running.home.wizards.windows) == 1)
    (wizard,) = running.home.wizards.windows.values()
    assert [period.ref_code for period in wizard.bridge.editor.draft.periods]
    running.saved(wizard)


def test_a_name_without_an_ending_gets_one() -> None:
    assert with_ending(Path("a/Summer 1.5"), ".xlsx") == Path("a/Summer 1.5.xlsx")
    assert with_ending(Path("a/b.CSV"), ".xlsx") == Path("a/b.CSV")
