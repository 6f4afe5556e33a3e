"""Numbers are typed and shown with the decimal sign of the person's locale; the draft holds the service's point."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.draft import Draft, Period, Target, UnifiedTargetExpression, Value
from app.domain.field_path import from_dotted
from app.session.compose import body_bytes
from app.session.pages import PageId
from tests.ui.keys import PageKeys
from tests.ui.program_fixture import RunningProgram, focus, press, running
from ui.forms.value_delegate import CellInput
from ui.languages import speak
from ui.pages.targets import TargetsPage

__all__ = ["running"]
Grid = PageKeys[TargetsPage]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LONG = "12345678901234567.1234567890123456789"
THRESHOLD = "unified_target_expression.threshold_value"


@pytest.fixture
def language(qapp: QApplication) -> Iterator[Callable[[str], None]]:
    def choose(name: str) -> None:
        speak(qapp, name)

    yield choose
    speak(qapp)


@pytest.fixture
def german(language: Callable[[str], None]) -> None:
    language("de")


def cell(row: int, column: int = 0) -> str:
    return f"targets.{column}.default_values.{row}.default_value"


def grid_of(qtbot: QtBot, *texts: str) -> Grid:
    draft = Draft(
        target_evaluation_type="FIXED_CALENDAR_WINDOW",
        periods=tuple(Period(start_date=f"2026-0{month + 1}-01") for month in range(len(texts))),
        targets=(Target(name="t", default_values=tuple(Value(default_value=text) for text in texts)),),
    )
    keys = PageKeys(qtbot, TargetsPage, draft)
    keys.go_to(cell(0))
    return keys


def held(keys: Grid) -> list[str]:
    return [value.default_value for value in keys.editor.draft.targets[0].default_values]


def shown(keys: Grid) -> list[str]:
    model = keys.page.grid.table.values
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def line(keys: Grid) -> CellInput:
    assert isinstance(keys.focus, CellInput)
    return keys.focus


@pytest.mark.parametrize(
    ("name", "typed", "seen", "kept"),
    [
        ("de", "12,5", "12,5", "12.5"),
        ("de", "12.5", "12,5", "12.5"),
        ("ar", "12.5", "12.5", "12.5"),
        ("hi", "12.5", "12.5", "12.5"),
        ("en", "12,5", "12,5", "12,5"),
    ],
)
def test_a_cell_keeps_the_sign_that_was_typed_and_the_draft_has_the_point(
    qtbot: QtBot, language: Callable[[str], None], name: str, typed: str, seen: str, kept: str
) -> None:
    language(name)
    keys = grid_of(qtbot, "1", "2")
    keys.write(typed)
    assert (line(keys).text(), held(keys)) == (seen, [kept, "2"])
    keys.press(Qt.Key.Key_Return)
    assert (shown(keys), held(keys)) == ([seen, "2"], [kept, "2"])


def test_a_cell_and_the_total_above_it_have_the_same_sign(qtbot: QtBot, german: None) -> None:
    keys = grid_of(qtbot, "1", "2.25")
    keys.write("12,5")
    model = keys.page.grid.table.values
    assert str(model.headerData(0, Qt.Orientation.Horizontal)).endswith(" 14,75")
    assert shown(keys) == ["12,5", "2,25"]


def test_escape_brings_the_former_value_back_to_the_letter(qtbot: QtBot, german: None) -> None:
    for former in ("1.50", "1,5", LONG):
        keys = grid_of(qtbot, former, "2")
        keys.press(Qt.Key.Key_F2)
        keys.press(Qt.Key.Key_End)
        keys.write("7,")
        assert held(keys)[0] != former
        keys.press(Qt.Key.Key_Escape)
        assert held(keys) == [former, "2"]


def test_looking_into_a_cell_changes_nothing(qtbot: QtBot, german: None) -> None:
    texts = (LONG, "1,5", "a.b", "1.000,5", "2.50")
    keys = grid_of(qtbot, *texts)
    before = keys.editor.draft
    for row, text in enumerate(texts):
        keys.go_to(cell(row))
        keys.press(Qt.Key.Key_F2)
        assert line(keys).field_text() == text
        keys.press(Qt.Key.Key_Return)
    assert keys.editor.draft is before
    assert shown(keys) == ["12345678901234567,1234567890123456789", "1,5", "a.b", "1.000,5", "2,50"]


def test_undo_and_redo_are_seen_with_the_sign_of_the_locale(qtbot: QtBot, german: None) -> None:
    keys = grid_of(qtbot, "1.50", "2")
    keys.write("12,5")
    keys.press(Qt.Key.Key_Return)
    keys.editor.undo()
    assert (shown(keys), held(keys)) == (["1,50", "2"], ["1.50", "2"])
    keys.editor.redo()
    assert (shown(keys), held(keys)) == (["12,5", "2"], ["12.5", "2"])


def test_what_is_copied_and_pasted_has_the_sign_of_the_locale(qtbot: QtBot, german: None) -> None:
    keys = grid_of(qtbot, "1.50", "2")
    keys.press(Qt.Key.Key_C, control=True)
    assert QGuiApplication.clipboard().text() == "1,50"
    QGuiApplication.clipboard().setText("7,25\n8.5\n")
    keys.press(Qt.Key.Key_V, control=True)
    assert (shown(keys), held(keys)) == (["7,25", "8,5"], ["7.25", "8.5"])


def test_a_question_about_pasted_numbers_shows_them_as_the_cells_will(qtbot: QtBot, german: None) -> None:
    keys = grid_of(qtbot, "1", "2")
    QGuiApplication.clipboard().setText("1.234")
    keys.press(Qt.Key.Key_V, control=True)
    assert "1,234" in str(keys.child("values.question.decimals").property("text"))
    keys.tab_to("values.question.decimals", most=4)
    keys.press(Qt.Key.Key_Space)
    assert (shown(keys)[0], held(keys)[0]) == ("1,234", "1.234")


@pytest.mark.parametrize(("step", "seen"), [("+0,25", "1,75"), ("+10,5 %", "1,658"), ("+0.25", "1,75")])
def test_values_grow_by_a_step_with_the_sign_of_the_locale(qtbot: QtBot, german: None, step: str, seen: str) -> None:
    keys = grid_of(qtbot, "1.50", "2")
    keys.page.grid.table.leave(True)
    keys.tab_to("values.step")
    keys.write(step)
    keys.press(Qt.Key.Key_Return)
    assert (shown(keys), held(keys)) == (["1,50", seen], ["1.50", seen.replace(",", ".")])


def test_a_screen_reader_reads_a_cell_as_it_is_seen_and_dictates_into_it(qtbot: QtBot, german: None) -> None:
    keys = grid_of(qtbot, "1.50", "2")
    model = keys.page.grid.table.values
    assert str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)).endswith(": 1,50")
    interface = QAccessible.queryAccessibleInterface(keys.page.grid.table)
    cells = [interface.child(place) for place in range(interface.childCount())]
    (first,) = [each for each in cells if each.text(QAccessible.Text.Name).endswith(": 1,50")]
    first.setText(QAccessible.Text.Name, "12,5")
    assert (shown(keys)[0], held(keys)[0]) == ("12,5", "12.5")


def test_commas_that_a_file_brought_are_told_and_read_in_one_go_when_a_person_says_so(
    qtbot: QtBot, german: None
) -> None:
    keys = grid_of(qtbot, "1,5", "x", "2,125")
    keys.page.show_problems()
    assert "Komma" in keys.said(cell(0))
    assert held(keys) == ["1,5", "x", "2,125"]
    (button,) = [
        each for each in keys.page.findChildren(QPushButton) if each.isVisible() and "Dezimalzeichen" in each.text()
    ]
    button.setFocus()
    keys.press(Qt.Key.Key_Space)
    assert (shown(keys), held(keys)) == (["1,5", "x", "2,125"], ["1.5", "x", "2.125"])
    keys.editor.undo()
    assert held(keys) == ["1,5", "x", "2,125"]


def test_a_value_that_is_no_number_is_told_with_one_as_the_person_writes_it(qtbot: QtBot, german: None) -> None:
    keys = grid_of(qtbot, "1", "2")
    keys.write("x")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Up)
    assert "1,00" in keys.said(cell(0))


def test_the_overall_value_is_typed_pasted_and_shown_in_the_same_way(qtbot: QtBot, german: None) -> None:
    draft = Draft(
        tracking_type="UNIFIED",
        target_evaluation_type="FIXED_CALENDAR_WINDOW",
        targets=(Target(), Target()),
        unified_target_expression=UnifiedTargetExpression(aggregation="SUM", threshold_value=LONG),
    )
    keys = PageKeys(qtbot, TargetsPage, draft)
    keys.go_to(THRESHOLD)
    box = keys.focus
    assert box.property("text") == LONG.replace(".", ",")
    assert keys.editor.draft is draft
    for text, seen, kept in (("12,5", "12,5", "12.5"), ("12.5", "12,5", "12.5"), ("1,5,", "1,5,", "1,5,")):
        keys.replace(text)
        overall = keys.editor.draft.unified_target_expression.threshold_value
        assert (box.property("text"), overall) == (seen, kept)
    QGuiApplication.clipboard().setText("1.000,50")
    keys.press(Qt.Key.Key_A, control=True)
    keys.press(Qt.Key.Key_V, control=True)
    overall = keys.editor.draft.unified_target_expression.threshold_value
    assert (box.property("text"), overall) == ("1.000,50", "1.000,50")


def test_a_condition_compares_with_a_number_typed_in_the_own_decimals(qtbot: QtBot, german: None) -> None:
    draft = Draft(targets=(Target(expression="currentTxn.value>500.25"),))
    keys = PageKeys(qtbot, TargetsPage, draft)
    box = keys.child("targets.0.rule.value")
    assert box.property("text") == "500,25"
    box.setFocus()
    for text, rule in (
        ("12,5", "currentTxn.value>12.5"),
        ("12.5", "currentTxn.value>12.5"),
        ("v1.5", 'currentTxn.value>"v1.5"'),
        ("1,5 kg", 'currentTxn.value>"1,5 kg"'),
    ):
        keys.replace(text)
        assert keys.editor.draft.targets[0].expression == rule
        assert box.property("text") == text.replace(".5", ",5") if text[0] == "1" else text


def test_undo_by_its_keys_and_what_is_sent_know_nothing_of_the_comma(
    running: RunningProgram, language: Callable[[str], None]
) -> None:
    language("de")
    wizard = running.sample()
    editor = wizard.bridge.editor
    path = from_dotted(cell(0))
    before = editor.draft.targets[0].default_values[0].default_value
    wizard.jump_to(path)
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(focus(), "12,5")
    assert editor.draft.targets[0].default_values[0].default_value == "12.5"
    press(Qt.Key.Key_Z, CONTROL)
    assert editor.draft.targets[0].default_values[0].default_value == before
    press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert editor.draft.targets[0].default_values[0].default_value == "12.5"
    assert wizard.page is PageId.TARGETS
    assert b'"12.5"' in body_bytes(editor.draft)
