"""Every attempt of a wish to create a group: when, what was asked, how long it took and how it ended."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.domain.intent import Attempt
from app.words.attempts import attempt_words, ending_words
from app.words.catalogue import _, marked
from ui.forms.looks import STEP, plain_tip
from ui.forms.moments import moment_words

Index = QModelIndex | QPersistentModelIndex
_HEADS = (marked("When"), marked("What was asked"), marked("How it ended"), marked("Took"))
_SHARES = (24, 24, 38)


class AttemptModel(QAbstractTableModel):
    """One row an attempt, the oldest first."""

    def __init__(self) -> None:
        super().__init__()
        self._attempts: tuple[Attempt, ...] = ()

    def show_attempts(self, attempts: Sequence[Attempt]) -> None:
        """Show these."""
        self.beginResetModel()
        self._attempts = tuple(attempts)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._attempts)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(_HEADS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        words = _words(self._attempts[index.row()], index.column())
        return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words


class AttemptTable(QTableView):
    """The table of attempts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attempts")
        self.setAccessibleName(_("Attempts"))
        self.attempts = AttemptModel()
        self.setModel(self.attempts)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 2 * STEP)
        head = self.horizontalHeader()
        head.setStretchLastSection(True)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, share in enumerate(_SHARES):
            self.setColumnWidth(column, event.size().width() * share // 100)


def _words(attempt: Attempt, column: int) -> str:
    if column == 0:
        return moment_words(attempt.started_at)
    if column == 1:
        return attempt_words(attempt.kind)
    if column == 2:
        return ending_words(attempt)
    return _took(attempt)


def _took(attempt: Attempt) -> str:
    try:
        seconds = (
            datetime.fromisoformat(attempt.ended_at) - datetime.fromisoformat(attempt.started_at)
        ).total_seconds()
    except ValueError:
        return ""
    return _("{seconds} s").format(seconds=QLocale().toString(max(0.0, seconds), "f", 1))
