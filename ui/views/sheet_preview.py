"""The rows of a spreadsheet as they will be taken in, each cell that is not taken with its reason."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.exchange.spreadsheet_export import column_name
from app.exchange.spreadsheet_table import WHOLE_ROW, Table
from app.session.spreadsheet_mapping import ColumnMapping, Part, Reading, local_day
from app.words.catalogue import _
from app.words.fields import label
from app.words.spreadsheets import part_name, problem_sentence
from app.words.visible_text import visible
from ui.forms.looks import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LONGEST_SHOWN = 200
_ROWS_MEASURED = 50
_SIGN = "\u26a0 "


class SheetModel(QAbstractTableModel):
    """One row for each row of the file beneath its heading, one column for each of its columns."""

    def __init__(self) -> None:
        super().__init__()
        self._table: Table | None = None
        self._mapping = ColumnMapping(())
        self._sentences: dict[tuple[int, int], str] = {}

    def show(self, table: Table | None, mapping: ColumnMapping, reading: Reading) -> None:
        """Take these; what is wrong with a row as a whole is said in its first column."""
        self.beginResetModel()
        self._table, self._mapping = table, mapping
        self._sentences = {
            (problem.row, max(problem.column, 0)): problem_sentence(problem.code, problem.text)
            for problem in sorted(reading.problems, key=lambda problem: problem.column == WHOLE_ROW, reverse=True)
        }
        self.endResetModel()

    def row_of(self, number: int) -> int:
        """Return the place of a row by its number in the file; -1 where it is not to be seen."""
        numbers = self._table.numbers[self._mapping.heading :] if self._table is not None else ()
        return numbers.index(number) if number in numbers else -1

    def rowCount(self, parent: _Index = _ROOT) -> int:
        hidden = parent.isValid() or self._table is None
        return 0 if hidden or self._table is None else len(self._table.rows) - self._mapping.heading

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._mapping.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._table is None:
            return None
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(self._table.numbers[section + self._mapping.heading])
        column = self._mapping.columns[section]
        words = visible(column.target.strip()) if column.part is Part.VALUE else column_words(column.part)
        return f"{column_name(section)}: {words}"

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._table is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        place = index.row() + self._mapping.heading
        text = self._table.rows[place][index.column()]
        sentence = self._sentences.get((self._table.numbers[place], index.column()), "")
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(sentence or visible(text[:_LONGEST_SHOWN]))
        part = self._mapping.columns[index.column()].part
        day = local_day(text, self._mapping.day_order) if part in (Part.START, Part.END) else None
        shown = visible(day.isoformat() if day is not None else text[:_LONGEST_SHOWN])
        return f"{_SIGN}{shown}" if sentence else shown


class SheetPreview(QTableView):
    """Read with the arrow keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet.preview")
        self.setAccessibleName(_("What the file says"))
        self.sheet = SheetModel()
        self.setModel(self.sheet)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setResizeContentsPrecision(_ROWS_MEASURED)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_sheet(self, table: Table, mapping: ColumnMapping, reading: Reading) -> None:
        """Show the rows of a table as they are read."""
        self.sheet.show(table, mapping, reading)
        self.resizeColumnsToContents()

    def go_to(self, number: int, column: int) -> None:
        """Lead to a cell by the number of its row in the file."""
        row = self.sheet.row_of(number)
        if row >= 0:
            index = self.sheet.index(row, max(column, 0))
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        letters = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(letters.height() + 16)
        self.horizontalHeader().setMaximumSectionSize(32 * letters.averageCharWidth())


def column_words(part: Part) -> str:
    """Return what a column holds, in words."""
    own = label(("periods", 0, part.value)) if part not in (Part.UNUSED, Part.VALUE) else ""
    return part_name(part.value, own)
