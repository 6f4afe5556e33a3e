"""The grid of values has the manners of a spreadsheet, and every key is in the draft at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from app.domain.draft import Draft, Period, Target, Value
from tests.ui.keys import PageKeys
from tests.ui.theme_fixture import theme
from ui.forms.value_model import PATH_ROLE, ValueRole
from ui.pages.targets import TargetsPage
from ui.theme import Theme

__all__ = ["theme"]

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
    assert model.headerData(1, Qt.Orientation.Horizontal) == "t1\nTotal 60"


@pytest.mark.parametrize("zoom", [200, 80])
def test_rows_and_columns_follow_the_size_of_type(theme: Theme, grid: Grid, zoom: int) -> None:
    table = grid.page.grid.table
    head, rows = table.horizontalHeader(), table.verticalHeader()
    former = rows.sectionSize(0)
    theme.set_zoom(zoom)
    assert all(head.sectionSize(column) >= head.sectionSizeHint(column) for column in range(head.count()))
    assert rows.sectionSize(0) == max(28, table.fontMetrics().height() + 12)
    assert (rows.sectionSize(0) > former) is (zoom > 100)


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
    assert grid.focus.objectName() == "values.one_box"


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


def test_columns_are_as_wide_as_if_each_of_their_cells_were_asked(qtbot: QtBot) -> None:
    draft = draft_of(
        ("1", "1000000000000000", "22.5"), ("7", "", "iiiiiiiiiiiii"), ("WWWWWWWWWW", "iiiiiiiiiiiii", "1")
    )
    table = PageKeys(qtbot, TargetsPage, draft).page.grid.table
    columns = range(table.values.columnCount())
    assert [table.sizeHintForColumn(column) for column in columns] == [
        QTableView.sizeHintForColumn(table, column) for column in columns
    ]


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


def same_draft(*texts: str, periods: int = 3) -> Draft:
    return draft_of(*((text,) * periods for text in texts), periods=periods)


def test_one_box_stands_for_all_periods_while_they_have_the_same_value(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, same_draft("5", ""))
    model = keys.page.grid.table.values
    assert (model.rowCount(), model.headerData(0, Qt.Orientation.Vertical)) == (1, "Every period")
    keys.go_to(cell(0, 1))
    keys.write("12")
    keys.press(Qt.Key.Key_Return)
    assert values(keys) == [["5", "5", "5"], ["12", "12", "12"]]
    keys.editor.undo()
    assert values(keys) == [["5", "5", "5"], ["", "", ""]]


def test_a_box_for_each_period_is_had_by_a_tick_and_given_up_by_another(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, same_draft("5"))
    model = keys.page.grid.table.values
    keys.tab_to("values.one_box")
    keys.press(Qt.Key.Key_Space)
    assert model.rowCount() == 3
    keys.go_to(cell(1))
    keys.write("7")
    keys.press(Qt.Key.Key_Return)
    assert values(keys) == [["5", "7", "5"]]
    keys.page.grid.one_box.setFocus()
    keys.press(Qt.Key.Key_Space)
    assert values(keys) == [["5", "5", "5"]] or values(keys) == [["7", "7", "7"]]
    assert model.rowCount() == 1


def test_values_that_become_the_same_while_typed_stay_in_their_cells(grid: Grid) -> None:
    for text in ("1", "1", "1"):
        grid.write(text)
        grid.press(Qt.Key.Key_Return)
    grid.go_to(cell(0, 1))
    for text in ("1", "1", "1"):
        grid.write(text)
        grid.press(Qt.Key.Key_Return)
    assert values(grid) == [["1", "1", "1"], ["1", "1", "1"]]
    assert grid.page.grid.table.values.rowCount() == 3


def test_one_box_opens_when_the_values_come_to_differ(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, same_draft("5", "6"))
    keys.editor.set(("targets", 1, "default_values", 2, "default_value"), "7")
    assert keys.page.grid.table.values.rowCount() == 3
    assert not keys.page.grid.one_box.isChecked()


def test_a_column_pasted_into_the_one_box_goes_to_its_periods(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, same_draft("5"))
    keys.go_to(cell(0))
    QGuiApplication.clipboard().setText("7\n8\n9\n")
    keys.press(Qt.Key.Key_V, control=True)
    assert values(keys) == [["7", "8", "9"]]


def test_each_problem_of_the_one_box_is_visited_once(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, same_draft(""))
    paths = [path for path in keys.page.problem_paths() if "default_values" in path]
    assert paths == [("targets", 0, "default_values", 0, "default_value")]


def test_a_thousands_separator_is_asked_about_before_anything_is_written(grid: Grid) -> None:
    QGuiApplication.clipboard().setText("1,234\t5.50\n2,000\t1.00")
    grid.press(Qt.Key.Key_V, control=True)
    assert values(grid)[0] == ["1", "2", "3"]
    assert "2 of the pasted values can be meant in two ways, such as 1,234." in grid.texts()
    assert (grid.name, grid.focus.property("text")) == ("values.question.thousands", "As 1234")
    grid.press(Qt.Key.Key_Space)
    assert values(grid) == [["1234", "2000", "3"], ["5.50", "1.00", "30"]]
    grid.editor.undo()
    assert values(grid) == [["1", "2", "3"], ["10", "20", "30"]]


@pytest.mark.parametrize(
    ("answer", "written"), [("decimals", "1.234"), ("as_pasted", "1,234"), ("drop", "1"), ("escape", "1")]
)
def test_the_question_takes_every_answer(grid: Grid, answer: str, written: str) -> None:
    QGuiApplication.clipboard().setText("1,234")
    grid.press(Qt.Key.Key_V, control=True)
    if answer == "escape":
        grid.press(Qt.Key.Key_Escape)
    else:
        grid.tab_to(f"values.question.{answer}", most=4)
        grid.press(Qt.Key.Key_Space)
    assert values(grid)[0][0] == written
    assert not grid.page.grid.question.isVisible()
    assert grid.name == cell(0)


def test_values_that_have_no_place_are_counted(grid: Grid) -> None:
    grid.go_to(cell(1, 1))
    QGuiApplication.clipboard().setText("7\t8\n9\t9\n1\t1")
    grid.press(Qt.Key.Key_V, control=True)
    assert values(grid)[1] == ["10", "7", "9"]
    assert "4 values had no place: there are no more periods or targets." in grid.texts()


@pytest.mark.parametrize(
    ("step", "made"), [("+50", ["2", "52"]), ("+10 %", ["2", "2.2"]), ("-0.5", ["2", "1.5"]), ("", ["2", "2"])]
)
def test_values_grow_from_the_current_one(grid: Grid, step: str, made: list[str]) -> None:
    grid.go_to(cell(1))
    grid.page.grid.table.leave(True)
    grid.tab_to("values.step")
    grid.write(step)
    grid.press(Qt.Key.Key_Return)
    assert values(grid)[0] == ["1", *made]
    grid.editor.undo()
    assert values(grid)[0] == ["1", "2", "3"]


def test_a_step_that_is_none_is_said_beside_it(grid: Grid) -> None:
    grid.page.grid.table.leave(True)
    grid.tab_to("values.step")
    grid.write("lots")
    grid.press(Qt.Key.Key_Return)
    assert grid.said("values.step").startswith("Write how values grow as +50")
    assert values(grid)[0] == ["1", "2", "3"]


def test_the_total_of_a_target_follows_every_key(grid: Grid) -> None:
    model = grid.page.grid.table.values
    assert model.headerData(0, Qt.Orientation.Horizontal) == "t0\nTotal 6"
    grid.write("1.50")
    assert str(model.headerData(0, Qt.Orientation.Horizontal)).endswith("Total 6.5")
    grid.press(Qt.Key.Key_Return)
    grid.write("x")
    assert str(model.headerData(0, Qt.Orientation.Horizontal)).endswith("Total 4.5")
