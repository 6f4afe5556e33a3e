"""What changes with the season, before and after, as a table."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.domain import vocab
from app.domain.vocab import Kind
from app.planning.next_season import Change
from app.words.catalogue import _, marked
from app.words.days import WEEKDAYS, short_day
from app.words.fields import where
from app.words.moments import iso_moment_in_words
from app.words.visible_text import visible
from ui.forms.looks import plain_tip

HEADS = (marked("Field"), marked("Before"), marked("After"))
_SHARES = (34, 33)
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class SeasonModel(QAbstractTableModel):
    """One row for each text that changes."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Change, ...] = ()

    def show(self, changes: Sequence[Change]) -> None:
        """Take these."""
        self.beginResetModel()
        self._rows = tuple(changes)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        return _(HEADS[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        change = self._rows[index.row()]
        words = (where(change.path), _in_words(change, change.before), _in_words(change, change.after))[index.column()]
        return words if role == Qt.ItemDataRole.DisplayRole else plain_tip(words)


class SeasonTable(QTableView):
    """Read with the arrow keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("season.table")
        self.setAccessibleName(_("What changes"))
        self.changes = SeasonModel()
        self.setModel(self.changes)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 16)
        for column, share in enumerate(_SHARES):
            self.setColumnWidth(column, self.viewport().width() * share // 100)


def _in_words(change: Change, text: str) -> str:
    """A day with its weekday, for that is what people compare; anything else as it stands."""
    kind = vocab.field_at(change.path).kind
    return visible(iso_moment_in_words(text, _with_weekday) if kind in (Kind.MOMENT, Kind.LAST_MOMENT) else text)


def _with_weekday(day: date) -> str:
    return _("{weekday} {day}").format(weekday=_(WEEKDAYS[day.weekday()]), day=short_day(day))
