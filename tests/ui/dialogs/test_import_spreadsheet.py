"""A spreadsheet by real keys: its columns are named, its cells shown with what is wrong, and it becomes a draft."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.domain.draft import Draft
from app.exchange.spreadsheet_export import book_bytes
from app.session.spreadsheet_mapping import Part, Reading
from app.session.spreadsheet_rows import value_rows
from tests.app.exchange.workbooks import workbook
from tests.ui.keys import Keys
from tests.ui.program_fixture import SECONDS
from tests.ui.sheets import GOOD, HEAD, PRESENT
from ui.dialogs.import_spreadsheet import ImportSpreadsheetDialog
from ui.tasks import TaskRunner


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
    def told(self) -> str:
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
    assert sheet.told == "Choose a file first."
    assert sheet.name == "sheet.file"
    sheet.take(b"PK\x03\x04", "a.xlsx")
    assert sheet.told.startswith("The file is damaged")
    assert sheet.dialog.said.property("severity") == "block"
    sheet.make()
    assert sheet.told.startswith("The file is damaged")
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
    assert sheet.focus.objectName() == "sheet.problems"
    assert sheet.told.startswith("1 thing is not as it should be")
    sheet.press(Qt.Key.Key_Return)  # leads to the cell
    index = sheet.dialog.preview.currentIndex()
    assert sheet.focus.objectName() == "sheet.preview"
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
    assert sheet.told == "Say of at least one column what it holds."
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


def test_an_export_of_home_and_the_file_of_another_program_are_the_same_thing(sheet: Sheet) -> None:
    sheet.take(book_bytes(value_rows(PRESENT), "x"), "a.xlsx")
    sheet.make()
    assert [period.ref_code for period in sheet.made[0].periods] == ["C1", "C9"]
