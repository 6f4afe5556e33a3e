"""Asked and kept: what was sent beside what the service made of it, differences first."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from app.session.comparison import Difference, Match
from app.session.comparison_words import BAD, differences_first, heads, row_of, row_sentence, summary_words
from app.words.catalogue import _
from ui.forms.looks import STEP, plain_label, plain_tip, set_look
from ui.icons import SIZE, icon, zoomed

FIELD, ASKED, KEPT, MEANING = range(4)
_SHARES = (23, 29, 15, 33)
"""Percent of the width."""
_MOST_WRAPPED = 300
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_PICTURES = {
    Match.MISSING: ("problem", "problem"),
    Match.DIFFERENT: ("problem", "problem"),
    Match.ADDED: ("add", "muted"),
    Match.SAME_MEANING: ("done", "fine"),
    Match.SAME: ("done", "fine"),
}
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class ComparisonModel(QAbstractTableModel):
    """One row a field, what matters most on top. ``there``: beside a group that was there already."""

    def __init__(self, parent: QObject | None = None, *, there: bool = False) -> None:
        super().__init__(parent)
        self._there = there
        self._all: tuple[Difference, ...] = ()
        self._rows: tuple[Difference, ...] = ()
        self._only_differences = True

    def show(self, fields: Sequence[Difference], only_differences: bool) -> None:
        """Take these."""
        self.beginResetModel()
        self._all = differences_first(fields)
        self._only_differences = only_differences
        self._rows = tuple(field for field in self._all if not (only_differences and field.verdict is Match.SAME))
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(_SHARES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return heads(there=self._there)[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        field = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(field, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._words(field, index.column()))
        if role == Qt.ItemDataRole.DecorationRole and index.column() == FIELD:
            return icon(*_PICTURES[field.verdict])
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == FIELD:
            return row_sentence(field, cut=True, there=self._there)
        return None

    def _words(self, field: Difference, column: int) -> str:
        row = row_of(field, cut=True, there=self._there)
        return (row.field, row.asked, row.kept, row.meaning)[column]


class _Table(QTableView):
    """Columns share the width, and each row has the lines that its words take."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, share in enumerate(_SHARES):
            self.setColumnWidth(column, event.size().width() * share // 100)
        self.fit_rows()

    def fit_rows(self) -> None:
        """Make rows as high as needed. Of thousands each has one line: to look at all of them would take too long."""
        wraps = self.model().rowCount() <= _MOST_WRAPPED
        self.setWordWrap(wraps)
        if wraps:
            for row in range(self.model().rowCount()):
                self.setRowHeight(row, max(self._height(row, column) for column in range(len(_SHARES))) + STEP)

    def _height(self, row: int, column: int) -> int:
        taken = zoomed(SIZE) + STEP if column == FIELD else 0
        room = QRect(0, 0, self.columnWidth(column) - taken - 2 * STEP, 10_000)
        return self.fontMetrics().boundingRect(room, _WRAPPED, self.model().index(row, column).data()).height()


class ComparisonView(QWidget):
    """A table over ``app.session.comparison``, with the sum of it in a sentence. ``there``: what was asked stands
    beside a group that was there already and may be another's."""

    def __init__(self, parent: QWidget | None = None, *, there: bool = False) -> None:
        super().__init__(parent)
        self._there = there
        self.setObjectName("comparison")
        self._fields: tuple[Difference, ...] = ()
        self.model = ComparisonModel(self, there=there)
        self.table = _Table()
        self.only_differences = QCheckBox(_("Differences only"))
        self.summary = plain_label(wrap=True)
        self.row_words = plain_label(role="help", wrap=True)
        self._arrange()
        self.only_differences.toggled.connect(self._show)
        self.table.selectionModel().currentRowChanged.connect(self._tell_row)

    def show_differences(self, fields: Sequence[Difference]) -> None:
        """Show what ``app.session.comparison.compare`` found; at first only what is not the same."""
        self._fields = tuple(fields)
        self._show()

    def _show(self) -> None:
        self.model.show(self._fields, self.only_differences.isChecked())
        self.summary.setText(summary_words(self._fields, there=self._there))
        bad = any(field.verdict in BAD for field in self._fields)
        set_look(self.summary, "severity", "block" if bad else "")
        self.table.setVisible(self.model.rowCount() > 0)
        self.table.fit_rows()
        self._tell_row()

    def _tell_row(self) -> None:
        """Say the chosen row in a sentence: in the table its texts may be cut."""
        index = self.table.currentIndex().siblingAtColumn(FIELD)
        self.row_words.setText(str(index.data(Qt.ItemDataRole.AccessibleTextRole)) if index.isValid() else "")
        self.row_words.setVisible(index.isValid())

    def _arrange(self) -> None:
        self.only_differences.setChecked(True)
        table = self.table
        table.setModel(self.model)
        table.setObjectName("comparison.table")
        table.setAccessibleName(_("Asked and there") if self._there else _("Asked and kept"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setAlternatingRowColors(True)
        table.setIconSize(QSize(zoomed(SIZE), zoomed(SIZE)))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setMinimumHeight(120)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 2 * STEP)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        top = QHBoxLayout()
        top.setSpacing(2 * STEP)
        top.addWidget(self.summary, 1)
        top.addWidget(self.only_differences)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.setSpacing(STEP)
        column_of_all.addLayout(top)
        column_of_all.addWidget(table, 1)
        column_of_all.addWidget(self.row_words)
