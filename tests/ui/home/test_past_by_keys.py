"""What was sent: shown as review and tree, used again, erased; and files dropped on a window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPushButton, QWidget

from app.domain.draft import new_draft
from app.domain.shelf import Shelf
from app.exchange.draft_file import write_draft
from tests.ui.home.desk import CONTROL, active_window_is, open_shelf, shows, take_keys
from tests.ui.keys import EXAMPLES
from tests.ui.program_fixture import RunningProgram, press, push, running
from ui.dialogs.export import ExportDialog
from ui.dialogs.record import ANSWER, ATTEMPTS, KEPT, RecordDialog

__all__ = ["running"]


def created(running: RunningProgram) -> RecordDialog:
    """Create the documented sample in practice and show its record."""
    wizard = running.sample()
    running.to_the_button(wizard)
    running.create(wizard)
    wizard.close()
    take_keys(running)
    open_shelf(running, Shelf.SENT)
    shows(running, "uatTargetGroup821")
    running.home.table.setFocus()
    press(Qt.Key.Key_Return)
    running.until(lambda: active_window_is("record"))
    record = next(iter(running.home.past.dialogs.values()))
    running.until(lambda: bool(record.title.text()))
    return record


def facts(record: RecordDialog) -> str:
    labels = [label for label in record.findChildren(QLabel) if record.facts.indexOf(label) >= 0]
    return "\n".join(label.text() for label in labels)


def test_it_shows_what_was_sent_who_where_when_and_what_came_back(running: RunningProgram) -> None:
    record = created(running)
    said = facts(record)
    assert "Created (1 attempt)" in said
    assert "PRACTICE" in said
    assert len(next(line for line in said.splitlines() if len(line) == 64 and line.isalnum())) == 64
    assert "customers" in record.sentences.text()
    assert [record.tabs.isTabVisible(tab) for tab in (ANSWER, KEPT, ATTEMPTS)] == [True, True, True]
    attempts = record.attempts.attempts
    assert attempts.rowCount() == 1
    assert [attempts.index(0, column).data() for column in (1, 2)] == ["Create the group", "Answer 201"]
    assert record.comparison.model.rowCount() > 0


def test_what_was_sent_begins_a_new_draft(running: RunningProgram) -> None:
    record = created(running)
    with running.qtbot.waitSignal(running.home.wizards.opened) as opened:
        push(record.buttons["use_as_new"])
    assert opened.args is not None
    wizard = opened.args[0]
    draft = wizard.bridge.editor.draft
    assert draft.name == "uatTargetGroup821 copy"  # the group that was created has its name for good
    assert draft.periods[0].start_date == draft.periods[0].end_date == "2025-06-11"  # as it was typed
    assert not wizard.bridge.editor.locked


def test_the_list_of_what_was_sent_says_the_id_of_each_group(running: RunningProgram) -> None:
    record = created(running)
    line = running.home.table.chosen()
    assert line is not None and line.group_id
    assert running.home.table.lines.index(0, 2).data() == f"Created, id {line.group_id}"
    assert line.group_id in facts(record).splitlines()


def test_control_u_uses_a_line_of_the_history_as_a_new_draft(running: RunningProgram) -> None:
    created(running).reject()
    take_keys(running)
    with running.qtbot.waitSignal(running.home.wizards.opened):
        press(Qt.Key.Key_U, CONTROL)


def test_erased_answers_are_gone_and_what_was_sent_is_still_there(running: RunningProgram) -> None:
    record = created(running)
    with running.qtbot.waitSignal(record.shown):
        choose(record, "action.erase_answers", "erasing.yes")
    assert not record.tabs.isTabVisible(ANSWER)
    assert not record.tabs.isTabVisible(KEPT)
    assert "customers" in record.sentences.text()


def test_kept_when_the_person_thinks_better_of_it(running: RunningProgram) -> None:
    record = created(running)
    choose(record, "action.erase_answers", "")
    assert record.tabs.isTabVisible(ANSWER)


def test_erased_from_the_history_its_line_is_gone_and_its_draft_stays_locked(running: RunningProgram) -> None:
    record = created(running)
    with running.qtbot.waitSignal(record.erased):
        choose(record, "action.erase", "erasing.yes")
    running.until(lambda: running.home.past.dialogs == {})
    take_keys(running)
    running.until(lambda: running.home.table.lines.rowCount() == 1)  # the draft, of which a group exists
    line = running.home.table.chosen()
    assert line is not None
    with running.qtbot.waitSignal(running.home.wizards.opened):
        press(Qt.Key.Key_Return)
    assert running.home.wizards.windows[line.draft_id].bridge.editor.locked
    assert "was erased" in running.home.notice.text()


def test_the_draft_of_what_was_erased_is_exported_and_begins_another(running: RunningProgram) -> None:
    record = created(running)
    with running.qtbot.waitSignal(record.erased):
        choose(record, "action.erase", "erasing.yes")
    running.until(lambda: running.home.past.dialogs == {})
    take_keys(running)
    running.until(lambda: running.home.table.lines.rowCount() == 1)
    running.home.menu.actions["export"].trigger()
    running.until(lambda: active_window_is("export"))
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, ExportDialog)
    assert [dialog.chosen.kind, dialog.chosen.text != ""] == ["read_back", True]
    dialog.close()
    with running.qtbot.waitSignal(running.home.wizards.opened) as opened:
        running.home.menu.actions["use_as_new"].trigger()
    assert opened.args is not None
    assert "uatTargetGroup821" in opened.args[0].bridge.editor.draft.name


def choose(record: RecordDialog, action: str, button: str) -> None:
    """Choose an entry of the menu and press a button of the question, Escape where none is named."""

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        found = box.findChild(QPushButton, button) if button else None
        if found is not None:
            found.click()
        else:
            QTest.keyClick(box, Qt.Key.Key_Escape)

    menu = record.erase.menu()
    assert menu is not None
    QTimer.singleShot(0, record, answer)
    next(each for each in menu.actions() if each.objectName() == action).trigger()


def test_a_line_of_which_nothing_was_sent_says_so(running: RunningProgram) -> None:
    wizard = running.sample()
    wizard.close()
    take_keys(running)
    shows(running, "uatTargetGroup821")
    running.home.table.setFocus()
    press(Qt.Key.Key_I, CONTROL)
    assert running.home.notice.text() == "Nothing was sent of this draft."


def drop(window: QWidget, *files: Path) -> bool:
    """Let files go over a window; tell whether it took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    QApplication.sendEvent(window, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), copy, data, left, none))
    return True


@pytest.mark.parametrize("make", ["home", "wizard"])
def test_a_file_dropped_on_a_window_is_opened(running: RunningProgram, make: str, tmp_path: Path) -> None:
    window: QWidget = running.home if make == "home" else running.new()
    file = tmp_path / "mine.tgdraft"
    file.write_text(write_draft(new_draft()), "utf-8")
    for given in (EXAMPLES / "create_page_sample.request.json", file):
        with running.qtbot.waitSignal(running.home.wizards.opened):
            assert drop(window, given)


def test_what_is_no_file_is_not_taken(running: RunningProgram) -> None:
    data = QMimeData()
    data.setText("words")
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(running.home, enter)
    assert running.home.wizards.windows == {}


def test_a_line_is_saved_as_a_file(running: RunningProgram, tmp_path: Path) -> None:
    file = tmp_path / "copy.tgdraft"
    answering = QTimer(running.home)

    def answer() -> None:
        asked = QApplication.activeModalWidget()
        if isinstance(asked, QFileDialog):
            answering.stop()
            asked.selectFile(str(file))
            QTest.keyClick(asked, Qt.Key.Key_Return)

    answering.timeout.connect(answer)
    answering.start(10)
    wizard = running.sample()
    wizard.close()
    take_keys(running)
    shows(running, "uatTargetGroup821")
    running.home.table.setFocus()
    running.home.menu.actions["save_as"].trigger()
    running.until(lambda: "copy.tgdraft" in running.home.notice.text())
    with running.qtbot.waitSignal(running.home.wizards.opened) as opened:
        running.home.open_file(file)
    assert opened.args is not None
    assert opened.args[0].bridge.editor.draft.name == "uatTargetGroup821"
