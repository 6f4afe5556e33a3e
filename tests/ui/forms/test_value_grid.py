"""The grid of values has the manners of a spreadsheet, and every key is in the draft at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.domain.draft import Draft, Period, Target, Value
from tests.ui.keys import PageKeys
from ui.forms.value_model import PATH_ROLE, ValueRole
from ui.pages.targets import TargetsPage

Grid = PageKeys[TargetsPage]


def cell(row: int, column: int = 0) -> str:
    return f"targets.{column}.default_values.{row}.default_value"


def draft_of(*columns: tuple[str, ...], periods: int = 3) -> Draft:
    return Draft(
        target_evaluation_type="FIXED_CALENDAR_WINDOW",
        periods=tuple(Period(start_date=f"2026-0{month + 1}-01") for month in range(periods)),
        targets=tuple(
            Target(name=f"t{place}", default_values=tuple(Value(default_value=text) for text in column))
            for place, column in enumerate(columns)
        ),
    )


def values(keys: Grid) -> list[list[str]]:
    return [[value.default_value for value in target.default_values] for target in keys.editor.draft.targets]


@pytest.fixture
def grid(qtbot: QtBot) -> Grid:
    keys = PageKeys(qtbot, TargetsPage, draft_of(("1", "2", "3"), ("10", "20", "30")))
    keys.go_to(cell(0))
    return keys


def test_each_cell_answers_its_path_under_the_path_role(grid: Grid) -> None:
    model = grid.page.grid.table.values
    assert model.index(2, 1).data(PATH_ROLE) == "targets.1.default_values.2.default_value"


def test_rows_are_periods_with_their_days_and_columns_are_targets(grid: Grid) -> None:
    model = grid.page.grid.table.values
    assert (model.rowCount(), model.columnCount()) == (3, 2)
    assert model.headerData(1, Qt.Orientation.Vertical) == "Period 2   1 February 2026"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "t1"


def test_typing_replaces_the_value_key_by_key(grid: Grid) -> None:
    grid.write("4")
    assert values(grid)[0] == ["4", "2", "3"]
    grid.write("2.50")
    assert values(grid)[0] == ["42.50", "2", "3"]


def test_the_keys_of_one_cell_are_undone_together(grid: Grid) -> None:
    grid.write("42")
    grid.press(Qt.Key.Key_Return)
    grid.editor.undo()
    assert values(grid)[0] == ["1", "2", "3"]


def test_escape_brings_the_former_value_back(grid: Grid) -> None:
    grid.write("42")
    grid.press(Qt.Key.Key_Escape)
    assert values(grid)[0] == ["1", "2", "3"]


def test_enter_goes_down(grid: Grid) -> None:
    grid.write("4")
    grid.press(Qt.Key.Key_Return)
    assert grid.name == cell(1)
    grid.write("5")
    grid.press(Qt.Key.Key_Return)
    assert values(grid)[0] == ["4", "5", "3"]


def test_f2_edits_what_stands_there(grid: Grid) -> None:
    grid.press(Qt.Key.Key_F2)
    grid.press(Qt.Key.Key_End)
    grid.write("5")
    assert values(grid)[0][0] == "15"


def test_tab_moves_from_cell_to_cell_also_while_typing(grid: Grid) -> None:
    grid.tab()
    assert grid.name == cell(0, 1)
    grid.write("9")
    grid.tab()
    assert grid.name == cell(1, 0) or grid.focus.objectName() == cell(1, 0)
    assert values(grid)[1][0] == "9"


def test_control_tab_leaves(grid: Grid) -> None:
    grid.press(Qt.Key.Key_Tab, control=True)
    assert grid.focus.objectName() == "values.same"


def test_control_shift_tab_leaves_backwards(grid: Grid) -> None:
    grid.press(Qt.Key.Key_Backtab, control=True, shift=True)
    assert grid.focus.objectName() == "targets.add"


def test_control_tab_leaves_also_while_typing(grid: Grid) -> None:
    grid.write("8")
    grid.press(Qt.Key.Key_Tab, control=True)
    assert grid.focus.objectName() == "values.same"
    assert values(grid)[0][0] == "8"


def test_a_block_of_a_spreadsheet_is_pasted_as_one_step(grid: Grid) -> None:
    QGuiApplication.clipboard().setText("7\t70\r\n8\t80\r\n9\t90\r\n11\t110\r\n")
    grid.press(Qt.Key.Key_V, control=True)
    assert values(grid) == [["7", "8", "9"], ["70", "80", "90"]]
    grid.editor.undo()
    assert values(grid) == [["1", "2", "3"], ["10", "20", "30"]]


def test_one_pasted_value_fills_what_is_selected(grid: Grid) -> None:
    QGuiApplication.clipboard().setText("6")
    grid.press(Qt.Key.Key_Down, shift=True, times=2)
    grid.press(Qt.Key.Key_V, control=True)
    assert values(grid)[0] == ["6", "6", "6"]


def test_a_selection_is_copied_as_lines_with_tabs(grid: Grid) -> None:
    grid.press(Qt.Key.Key_Right, shift=True)
    grid.press(Qt.Key.Key_Down, shift=True)
    grid.press(Qt.Key.Key_C, control=True)
    assert QGuiApplication.clipboard().text() == "1\t10\n2\t20"


def test_control_d_fills_down_and_control_r_to_the_right(grid: Grid) -> None:
    grid.press(Qt.Key.Key_Down, shift=True)
    grid.press(Qt.Key.Key_D, control=True)
    assert values(grid)[0] == ["1", "1", "3"]
    grid.go_to(cell(2))
    grid.press(Qt.Key.Key_Right, shift=True)
    grid.press(Qt.Key.Key_R, control=True)
    assert values(grid)[1] == ["10", "20", "3"]


def test_delete_empties_what_is_selected(grid: Grid) -> None:
    grid.press(Qt.Key.Key_Down, shift=True)
    grid.press(Qt.Key.Key_Delete)
    assert values(grid)[0] == ["", "", "3"]


def test_one_button_gives_every_period_the_same_value(grid: Grid) -> None:
    grid.go_to(cell(1))
    grid.press(Qt.Key.Key_Tab, control=True)
    grid.press(Qt.Key.Key_Space)
    assert values(grid)[0] == ["2", "2", "2"]


def test_a_bad_value_is_quiet_while_typed_and_told_when_left(grid: Grid) -> None:
    grid.write("five")
    assert grid.said(cell(0)) == ""
    grid.press(Qt.Key.Key_Return)
    model = grid.page.grid.table.values
    assert model.index(0, 0).data(ValueRole.SEVERITY) == "block"
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    grid.press(Qt.Key.Key_Up)
    assert grid.said(cell(0)) == model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_a_pasted_bad_value_is_told_at_once(grid: Grid) -> None:
    QGuiApplication.clipboard().setText("1,5")
    grid.press(Qt.Key.Key_V, control=True)
    assert grid.said(cell(0))


def test_a_value_that_is_missing_can_be_typed(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, draft_of(("1",)))
    assert keys.page.grid.table.values.index(2, 0).data(ValueRole.MISSING)
    keys.go_to(cell(2))
    keys.write("30")
    assert values(keys) == [["1", "", "30"]]


def test_counts_that_disagree_are_said_with_a_link_that_mends(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, draft_of(("1", "2", "3", "4")))
    assert keys.page.grid.table.values.rowCount() == 4
    keys.page.show_problems()
    assert keys.said("targets.0.default_values")
    keys.go_to(cell(0))
    keys.press(Qt.Key.Key_Tab, control=True)
    keys.press(Qt.Key.Key_Space)
    assert values(keys) == [["1", "2", "3"]]


def test_other_windows_have_one_value_for_every_cycle(qtbot: QtBot) -> None:
    draft = Draft(target_evaluation_type="CYCLIC_WINDOW", targets=(Target(default_values=(Value(default_value="5"),)),))
    keys = PageKeys(qtbot, TargetsPage, draft)
    model = keys.page.grid.table.values
    assert (model.rowCount(), model.headerData(0, Qt.Orientation.Vertical)) == (1, "Every cycle")


def test_a_new_period_brings_a_row(grid: Grid) -> None:
    grid.editor.add(("periods",))
    assert grid.page.grid.table.values.rowCount() == 4


def test_cells_cannot_be_typed_in_while_the_draft_is_locked(grid: Grid) -> None:
    grid.editor.lock(True)
    model = grid.page.grid.table.values
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_the_current_cell_is_told_for_coming_back(grid: Grid) -> None:
    places: list[str] = []
    grid.page.place_changed.connect(places.append)
    grid.press(Qt.Key.Key_Down)
    assert places == [cell(1)]
