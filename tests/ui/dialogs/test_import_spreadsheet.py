"""A spreadsheet by real keys: its columns are named, its cells shown with what is wrong, and it becomes a draft."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from app.domain.draft import Draft, Period, Target, Value
from app.exchange.spreadsheet import read_spreadsheet
from app.exchange.spreadsheet_export import book_bytes
from app.session.spreadsheet_mapping import Part, Reading
from app.session.spreadsheet_rows import value_rows
from tests.app.exchange.workbooks import workbook
from tests.ui.keys import Keys
from tests.ui.program_fixture import SECONDS, RunningProgram, push, running
from ui.dialogs.import_spreadsheet import ImportSpreadsheetDialog
from ui.spreadsheets import Spreadsheets, with_ending
from ui.tasks import TaskRunner
from ui.wizard import Wizard

__all__ = ["running"]

HEAD = "Code;Start;End;Spend\n"
GOOD = f"{HEAD}C1;2026-01-01;2026-01-31;1,00\nC2;2026-02-01;2026-02-28;007\n"
PRESENT = Draft(
    name="Summer",
    total_periods="2",
    periods=(Period(ref_code="C1", description="first"), Period(ref_code="C9")),
    targets=(Target(name="Visits", default_values=(Value(default_value="5"), Value(default_value="6"))),),
)


class Sheet(Keys):
    """The dialog in a window of its own."""

    def __init__(self, qtbot: QtBot, folder: Path, draft: Draft | None = None) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.tasks = TaskRunner()
        self.dialog = ImportSpreadsheetDialog(self.tasks, (lambda: draft) if draft is not None else None)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # the test looks at it afterwards
        self.made: list[Draft] = []
        self.meant: list[Reading] = []
        self.dialog.made.connect(self.made.append)
        self.dialog.meant_for_present.connect(self.meant.append)
        super().__init__(qtbot, self.dialog, 900, 760)

    def take(self, text: str | bytes, name: str = "a.csv") -> None:
        """Have a file read."""
        file = self.folder / name
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        self.dialog.take_file(file)
        self.ready()

    def ready(self) -> None:
        """Wait until all of what was chosen is read."""
        self.qtbot.waitUntil(lambda: not self.tasks.busy, timeout=SECONDS)

    def choose(self, name: str, value: object) -> None:
        """Go to a list of choices by Tab and take one by the arrow keys."""
        self.tab_to(name)
        box = self.focus
        assert isinstance(box, QComboBox)
        self.press(Qt.Key.Key_Home)
        for _step in range(box.count()):
            if box.currentData() == value:
                break
            self.press(Qt.Key.Key_Down)
        assert box.currentData() == value
        self.ready()

    def make(self) -> None:
        """Go to the button by Tab and press it."""
        self.tab_to("sheet.make")
        self.press(Qt.Key.Key_Space)
        self.ready()

    def shown(self) -> list[list[str]]:
        """What stands in the table."""
        model = self.dialog.preview.sheet
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def heads(self) -> list[str]:
        model = self.dialog.preview.sheet
        return [str(model.headerData(place, Qt.Orientation.Horizontal)) for place in range(model.columnCount())]

    @property
    def said(self) -> str:
        return self.dialog.said.text()


@pytest.fixture
def sheet(qtbot: QtBot, tmp_path: Path) -> Iterator[Sheet]:
    """The dialog, its work ended afterwards."""
    sheet = Sheet(qtbot, tmp_path)
    yield sheet
    sheet.tasks.close()


@pytest.fixture
def beside(qtbot: QtBot, tmp_path: Path) -> Iterator[Sheet]:
    """The dialog beside a draft that is open."""
    sheet = Sheet(qtbot, tmp_path, PRESENT)
    yield sheet
    sheet.tasks.close()


def test_a_clear_file_is_shown_and_becomes_a_draft_with_its_texts(sheet: Sheet) -> None:
    sheet.take(GOOD)
    assert sheet.heads() == ["A: Reference code", "B: Start date", "C: End date", "D: Spend"]
    assert sheet.shown() == [["C1", "2026-01-01", "2026-01-31", "1,00"], ["C2", "2026-02-01", "2026-02-28", "007"]]
    assert sheet.dialog.summary.text() == "2 rows are 2 periods with values of 1 target: Spend."
    assert not sheet.dialog.problems.isVisible() and not sheet.dialog.present.isVisible()
    sheet.make()
    (draft,) = sheet.made
    assert [value.default_value for value in draft.targets[0].default_values] == ["1,00", "007"]
    assert not sheet.dialog.isVisible()


def test_nothing_is_made_of_nothing(sheet: Sheet) -> None:
    sheet.make()
    assert sheet.said == "Choose a file first."
    assert sheet.name == "sheet.choose"
    sheet.take(b"PK\x03\x04", "a.xlsx")
    assert sheet.said.startswith("The file is damaged")
    assert sheet.dialog.said.property("severity") == "block"
    sheet.make()
    assert sheet.said.startswith("The file is damaged")
    assert sheet.made == []


def test_by_keys_a_column_becomes_something_else(sheet: Sheet) -> None:
    sheet.take("Code;Region;Spend\nC1;north;5\n")
    assert sheet.heads() == ["A: Reference code", "B: Not used", "C: Spend"]
    sheet.choose("sheet.column.1", Part.VALUE.value)
    assert sheet.heads()[1] == "B: Region"
    sheet.tab_to("sheet.target.1")
    sheet.replace("Visits")
    sheet.ready()
    sheet.choose("sheet.column.2", Part.DESCRIPTION.value)
    assert sheet.heads() == ["A: Reference code", "B: Visits", "C: Description"]
    sheet.make()
    assert [target.name for target in sheet.made[0].targets] == ["Visits"]
    assert sheet.made[0].periods[0].description == "5"


def test_a_press_of_the_button_right_after_a_key_makes_what_the_key_meant(sheet: Sheet) -> None:
    sheet.take(GOOD)
    sheet.tab_to("sheet.target.3")
    sheet.replace("Sales")
    sheet.make()
    assert [target.name for target in sheet.made[0].targets] == ["Sales"]


def test_two_columns_that_are_the_same_are_named_and_nothing_is_made(sheet: Sheet) -> None:
    sheet.take("Code;Spend;Spend\nC1;5;6\n")
    assert sheet.dialog.problems.lines == [
        "Column C: Another column has the values of 'Spend' too. Choose one of the two."
    ]
    assert not sheet.dialog.leave_out.isVisible()
    sheet.make()
    assert sheet.made == []
    assert sheet.name == "sheet.target.2"
    sheet.replace("Visits")
    sheet.ready()
    sheet.make()
    assert [target.name for target in sheet.made[0].targets] == ["Spend", "Visits"]


def test_a_cell_that_is_not_taken_is_told_with_its_place_and_left_out_only_by_choice(sheet: Sheet) -> None:
    sheet.take(f"{HEAD}C1;2026-01-01;2026-01-31;5\n7.5E+11;2026-02-01;2026-02-28;6\n")
    (line,) = sheet.dialog.problems.lines
    assert line.startswith("Cell A3: '7.5E+11' is a number that the spreadsheet program has shortened.")
    assert sheet.shown()[1][0] == "\u26a0 7.5E+11"
    tip = sheet.dialog.preview.sheet.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "Format the column as text" in tip
    sheet.make()
    assert sheet.made == []
    assert sheet.focus is sheet.dialog.problems
    assert sheet.said.startswith("1 thing is not as it should be")
    sheet.press(Qt.Key.Key_Return)  # leads to the cell
    index = sheet.dialog.preview.currentIndex()
    assert sheet.focus is sheet.dialog.preview
    assert (index.row(), index.column()) == (1, 0)
    sheet.tab_to("sheet.leave_out")
    sheet.press(Qt.Key.Key_Space)
    sheet.make()
    assert [period.ref_code for period in sheet.made[0].periods] == ["C1", ""]


def test_days_that_can_be_two_are_asked_about(sheet: Sheet) -> None:
    sheet.take("Code;Start;End\nC1;01/02/2026;03/04/2026\n")
    assert len(sheet.dialog.problems.lines) == 2
    sheet.choose("sheet.days", "month_first")
    assert sheet.dialog.problems.lines == []
    assert sheet.shown() == [["C1", "2026-01-02", "2026-03-04"]]
    sheet.choose("sheet.days", "day_first")
    assert sheet.shown() == [["C1", "2026-02-01", "2026-04-03"]]


def test_characters_and_what_ends_a_cell_can_be_chosen_and_are_seen_at_once(sheet: Sheet) -> None:
    sheet.take("Code;Description\nŁ;x|y\n".encode("cp1250"))
    assert sheet.dialog.options.encoding.currentText() == "ANSI, Western Europe"
    assert sheet.shown()[0][0] != "Ł"
    sheet.choose("sheet.encoding", "cp1250")
    assert sheet.shown() == [["Ł", "x|y"]]
    sheet.choose("sheet.delimiter", ",")
    assert sheet.heads() == ["A: Not used"]


def test_the_first_row_can_be_called_a_row(sheet: Sheet) -> None:
    sheet.take("Code;Spend\nC1;5\n")
    assert len(sheet.shown()) == 1
    sheet.tab_to("sheet.heading")
    sheet.press(Qt.Key.Key_Space)
    sheet.ready()
    assert sheet.shown() == [["Code", "Spend"], ["C1", "5"]]


def test_a_workbook_asks_for_its_sheet_and_nothing_about_characters(sheet: Sheet) -> None:
    def more(first: object) -> None:
        first.parent.create_sheet("Two").append(["Code"])  # type: ignore[attr-defined]
        first.parent["Two"].append(["C7"])  # type: ignore[attr-defined]

    sheet.take(workbook([["Code", "Spend"], ["C1", 5]], more), "a.xlsx")
    assert not sheet.dialog.options.encoding.isVisible()
    assert sheet.shown() == [["C1", "5"]]
    sheet.choose("sheet.sheet", "Two")
    assert sheet.shown() == [["C7"]]


def test_nothing_that_is_known_asks_for_at_least_one_column(sheet: Sheet) -> None:
    sheet.take("Region;Town\nnorth;x\n")
    sheet.make()
    assert sheet.said == "Say of at least one column what it holds."
    assert sheet.name == "sheet.column.0"


def test_hidden_characters_of_a_file_are_seen(sheet: Sheet) -> None:
    sheet.take("Code;Spe\u202end\nC\u200b1;5\n")
    assert sheet.heads()[1] == "B: Spe\\u202end"
    assert sheet.shown()[0][0] == "C\\u200b1"
    assert all("\u202e" not in words for words in sheet.texts())


def test_the_open_draft_changes_only_when_that_is_chosen(beside: Sheet) -> None:
    beside.take(GOOD)
    assert beside.dialog.new.isChecked()
    assert beside.dialog.make.text() == "Make a new draft"
    beside.tab_to("sheet.new")
    beside.press(Qt.Key.Key_Down)
    assert beside.dialog.make.text() == "Take into the open draft"
    assert beside.dialog.summary.text().endswith(
        "The draft gets a target: Spend. 1 period of the draft is not in the file and goes away."
    )
    beside.make()
    assert beside.made == []
    assert [name for name, _texts in beside.meant[0].targets] == ["Spend"]


def door(running: RunningProgram) -> Spreadsheets:
    found = running.home.findChild(Spreadsheets)
    assert found is not None
    return found


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


def test_a_name_without_an_ending_gets_one() -> None:
    assert with_ending(Path("a/Summer 1.5"), ".xlsx") == Path("a/Summer 1.5.xlsx")
    assert with_ending(Path("a/b.CSV"), ".xlsx") == Path("a/b.CSV")


def test_an_export_of_home_and_the_file_of_another_program_are_the_same_thing(sheet: Sheet) -> None:
    sheet.take(book_bytes(value_rows(PRESENT), "x"), "a.xlsx")
    sheet.make()
    assert [period.ref_code for period in sheet.made[0].periods] == ["C1", "C9"]
