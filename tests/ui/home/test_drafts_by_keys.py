"""The list of drafts by real keys: go through it, open, rename, copy, delete, bring back, find, sort."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.draft import Target, Value, text_at
from app.domain.shelf import Shelf, SortBy
from tests.app.storage.stocked import stock
from tests.ui.home.desk import CONTROL, active_window_is, chosen, names, open_shelf, seed, shows, take_keys
from tests.ui.program_fixture import RunningProgram, focus, press, push, running
from ui.home.shelf_model import ShelfModel

__all__ = ["running"]


def three(running: RunningProgram) -> None:
    seed(running, lambda folder: [folder.draft(name) for name in ("Autumn", "Summer", "Winter")])
    shows(running, "Winter", "Summer", "Autumn")


def test_arrows_home_and_end_go_through_the_list_and_enter_opens(running: RunningProgram) -> None:
    three(running)
    assert focus() is running.home.table
    press(Qt.Key.Key_Down)
    assert chosen(running).name == "Summer"
    press(Qt.Key.Key_End)
    assert chosen(running).name == "Autumn"
    press(Qt.Key.Key_Home)
    assert chosen(running).name == "Winter"
    press(Qt.Key.Key_Down)
    with running.qtbot.waitSignal(running.home.wizards.opened):
        press(Qt.Key.Key_Return)
    assert list(running.home.wizards.windows) == ["Summer"]


def test_f2_changes_the_name_in_its_place_and_escape_leaves_it(running: RunningProgram) -> None:
    three(running)
    press(Qt.Key.Key_F2)
    assert focus().objectName() == "rename"
    QTest.keyClicks(focus(), "Spring")
    press(Qt.Key.Key_Escape)
    assert names(running) == ["Winter", "Summer", "Autumn"]
    press(Qt.Key.Key_F2)
    QTest.keyClicks(focus(), "Spring")
    press(Qt.Key.Key_Return)
    shows(running, "Spring", "Summer", "Autumn")
    assert chosen(running).name == "Spring"
    assert running.home.wizards.windows == {}


def test_the_name_of_a_draft_that_is_open_changes_in_its_window(running: RunningProgram) -> None:
    three(running)
    with running.qtbot.waitSignal(running.home.wizards.opened):
        press(Qt.Key.Key_Return)
    wizard = running.home.wizards.windows["Winter"]
    take_keys(running)
    press(Qt.Key.Key_F2)
    QTest.keyClicks(focus(), "Spring")
    press(Qt.Key.Key_Return)
    running.until(lambda: text_at(wizard.bridge.editor.draft, ("name",)) == "Spring")
    shows(running, "Spring", "Summer", "Autumn")


def test_control_d_copies_and_the_copy_is_marked(running: RunningProgram) -> None:
    three(running)
    press(Qt.Key.Key_D, CONTROL)
    shows(running, "Winter copy", "Winter", "Summer", "Autumn")
    assert chosen(running).name == "Winter copy"


def test_deleted_by_key_and_brought_back_by_control_z(running: RunningProgram) -> None:
    three(running)
    press(Qt.Key.Key_Delete)
    shows(running, "Summer", "Autumn")
    assert "'Winter' was deleted." in running.home.notice.text()
    press(Qt.Key.Key_Z, CONTROL)
    shows(running, "Winter", "Summer", "Autumn")
    assert not running.home.undo.isVisible()


@pytest.mark.parametrize("way", ["key", "button"])
def test_a_draft_that_is_brought_back_is_marked_and_the_list_has_the_keyboard(
    running: RunningProgram, way: str
) -> None:
    three(running)
    press(Qt.Key.Key_Down)
    push(running.home.pane.buttons["delete"])
    shows(running, "Winter", "Autumn")
    assert chosen(running).name == "Autumn"
    if way == "key":
        press(Qt.Key.Key_Z, CONTROL)
    else:
        push(running.home.undo)
    shows(running, "Winter", "Summer", "Autumn")
    assert chosen(running).name == "Summer"
    assert focus() is running.home.table


def test_the_only_draft_that_is_brought_back_has_the_keyboard_as_well(running: RunningProgram) -> None:
    seed(running, lambda folder: [folder.draft("Summer")])
    press(Qt.Key.Key_Delete)
    shows(running)
    press(Qt.Key.Key_Z, CONTROL)
    shows(running, "Summer")
    assert focus() is running.home.table


def test_a_deleted_draft_is_brought_back_from_the_bin_too(running: RunningProgram) -> None:
    three(running)
    press(Qt.Key.Key_Delete)
    shows(running, "Summer", "Autumn")
    open_shelf(running, Shelf.BIN)
    shows(running, "Winter")
    press(Qt.Key.Key_Return)
    shows(running)
    open_shelf(running, Shelf.DRAFTS)
    shows(running, "Winter", "Summer", "Autumn")


def test_deleting_a_draft_closes_its_window_and_nothing_of_it_is_saved_again(running: RunningProgram) -> None:
    three(running)
    with running.qtbot.waitSignal(running.home.wizards.opened):
        press(Qt.Key.Key_Return)
    QTest.keyClicks(focus(), "typed")
    take_keys(running)
    press(Qt.Key.Key_Delete)
    shows(running, "Summer", "Autumn")
    assert running.home.wizards.windows == {}
    with running.qtbot.waitSignal(running.home.pane.read):
        running.home.reload()
    assert names(running) == ["Summer", "Autumn"]


def test_control_f_finds_by_description_and_by_value(running: RunningProgram) -> None:
    targets = (Target(name="Skis", default_values=(Value(default_value="98765"),)),)
    seed(
        running,
        lambda folder: [folder.draft("Summer", description="at the beach"), folder.draft("Winter", targets=targets)],
    )
    press(Qt.Key.Key_F, CONTROL)
    assert focus() is running.home.search
    QTest.keyClicks(focus(), "BEACH")
    shows(running, "Summer")
    press(Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(focus(), "98765")
    shows(running, "Winter")
    press(Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(focus(), "nowhere")
    running.until(running.home.empty.isVisible)
    assert "Nothing is found here" in running.home.empty.text()
    press(Qt.Key.Key_A, CONTROL)
    press(Qt.Key.Key_Delete)
    shows(running, "Winter", "Summer")


def test_the_heads_and_the_menu_sort(running: RunningProgram) -> None:
    three(running)
    running.home.menu.actions["sort.name"].trigger()
    shows(running, "Autumn", "Summer", "Winter")
    head = running.home.table.horizontalHeader()
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=head.rect().center() / 4)
    shows(running, "Winter", "Summer", "Autumn")
    assert running.home.pane.query.sort_by is SortBy.NAME


def test_the_keys_of_the_lists_and_of_a_new_draft(running: RunningProgram) -> None:
    for shelf in Shelf:
        open_shelf(running, shelf)
        assert running.home.pane.shelf is shelf
        assert running.home.shelf_buttons[shelf].isChecked()
    with running.qtbot.waitSignal(running.home.wizards.opened):
        press(Qt.Key.Key_N, CONTROL)
    running.until(lambda: active_window_is("wizard"))


def test_the_last_of_thousands_is_two_keys_away(running: RunningProgram) -> None:
    seed(running, lambda folder: stock(folder.database, 2500))
    running.until(lambda: running.home.table.lines.rowCount() == 2500)
    press(Qt.Key.Key_End)
    with running.qtbot.waitSignal(running.home.wizards.opened):
        press(Qt.Key.Key_Return)  # its page may still be on its way
    assert list(running.home.wizards.windows) == ["d1"]


def test_only_pages_that_were_looked_at_are_held(running: RunningProgram) -> None:
    seed(running, lambda folder: stock(folder.database, 2500))
    running.until(lambda: running.home.table.lines.rowCount() == 2500)
    lines = running.home.table.lines
    for row in range(0, 2500, 100):
        lines.line(row)
        running.until(partial(has_line, lines, row))
    assert lines.held() <= 800


def has_line(lines: ShelfModel, row: int) -> bool:
    return lines.line(row) is not None


def test_the_buttons_fit_the_list(running: RunningProgram) -> None:
    three(running)
    shown = {name for name, button in running.home.pane.buttons.items() if button.isVisible()}
    assert shown == {"delete", "duplicate", "open_line"}
    push(running.home.pane.buttons["duplicate"])
    shows(running, "Winter copy", "Winter", "Summer", "Autumn")
    open_shelf(running, Shelf.SENT)
    assert not any(button.isVisible() for button in running.home.pane.buttons.values())


def test_every_entry_of_the_menus_has_words_and_no_key_is_given_twice(running: RunningProgram) -> None:
    keys = [key.toString() for action in running.home.menu.actions.values() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert all(action.text().strip("&… ") for action in running.home.menu.actions.values())
    assert QApplication.activeModalWidget() is None
