"""Templates by real keys: begin with a shipped one, keep one's own."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.shelf import Shelf
from app.session.templates import SHIPPED
from tests.ui.home.desk import CONTROL, SHIFT, active_window_is, chosen, names, open_shelf, seed, take_keys
from tests.ui.program_fixture import RunningProgram, focus, press, push, running
from ui.dialogs.template_entry import TemplateEntry

__all__ = ["running"]


def open_templates(running: RunningProgram) -> None:
    take_keys(running)
    press(Qt.Key.Key_N, CONTROL | SHIFT)
    running.until(lambda: len(names(running)) >= len(SHIPPED) and running.home.table.isVisible())
    running.home.table.setFocus()


def test_a_group_begins_with_a_shipped_template(running: RunningProgram) -> None:
    open_templates(running)
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Down)
    with running.qtbot.waitSignal(running.home.wizards.opened) as opened:
        press(Qt.Key.Key_Return)
    assert opened.args is not None
    draft = opened.args[0].bridge.editor.draft
    assert (draft.name, draft.targets[0].target_type) == ("", "COUNT")


def test_each_template_says_in_a_sentence_what_it_is_for(running: RunningProgram) -> None:
    open_templates(running)
    lines = running.home.table.lines
    said = [str(lines.index(row, 1).data()) for row in range(lines.rowCount())]
    assert len(set(said)) == len(SHIPPED)
    assert "Customers must spend an amount in each period." in said


def test_a_draft_is_kept_as_a_template_and_begins_others(running: RunningProgram) -> None:
    seed(running, lambda folder: folder.draft("Summer", description="beach"))
    running.home.menu.actions["save_template"].trigger()
    running.until(lambda: active_window_is("template_entry"))
    entry = running.home.findChild(TemplateEntry)
    assert entry is not None
    press(Qt.Key.Key_A, CONTROL)
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Return)
    assert entry.problem.text() == "Enter a name for the template"
    QTest.keyClicks(focus(), "Beach")
    press(Qt.Key.Key_Tab)
    QTest.keyClicks(focus(), "For the beach.")
    press(Qt.Key.Key_Return)
    running.until(lambda: "one of your templates" in running.home.notice.text())
    open_templates(running)
    running.until(lambda: names(running)[0] == "Beach")
    press(Qt.Key.Key_Home)
    with running.qtbot.waitSignal(running.home.wizards.opened) as opened:
        push(running.home.pane.buttons["open_line"])
    assert opened.args is not None
    draft = opened.args[0].bridge.editor.draft
    assert (draft.name, draft.description) == ("", "beach")


def test_ones_own_template_is_renamed_deleted_and_brought_back_and_a_shipped_one_is_not(
    running: RunningProgram,
) -> None:
    open_templates(running)
    press(Qt.Key.Key_Home)
    assert not running.home.pane.buttons["delete"].isVisible()
    press(Qt.Key.Key_F2)
    assert focus() is running.home.table
    press(Qt.Key.Key_D, CONTROL)
    running.until(lambda: len(names(running)) == len(SHIPPED) + 1 and chosen(running).own)
    press(Qt.Key.Key_F2)
    QTest.keyClicks(focus(), "Mine")
    press(Qt.Key.Key_Return)
    running.until(lambda: names(running)[0] == "Mine" and focus() is running.home.table)
    press(Qt.Key.Key_Delete)
    running.until(lambda: len(names(running)) == len(SHIPPED))
    press(Qt.Key.Key_Z, CONTROL)
    running.until(lambda: names(running)[0] == "Mine")


def test_templates_are_no_drafts(running: RunningProgram) -> None:
    open_templates(running)
    open_shelf(running, Shelf.DRAFTS)
    assert names(running) == []
