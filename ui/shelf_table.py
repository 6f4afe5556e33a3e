"""The lines of one list of the home window, as a table."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import (
    QAbstractTableModel,
    QDateTime,
    QEvent,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.domain.intent import State
from app.session.shelves import ShelfLine
from app.words.catalogue import _, marked
from app.words.environments import environment_label
from app.words.visible_text import visible
from ui.icons import zoomed

Index = QModelIndex | QPersistentModelIndex
_STATES = {
    State.PREPARED: marked("Not sent yet"),
    State.SENDING: marked("On its way"),
    State.RESPONSE: marked("On its way"),
    State.CREATED: marked("Created"),
    State.CREATED_WITH_PROBLEMS: marked("Created, with problems"),
    State.REJECTED: marked("Not accepted"),
    State.NOT_PROCESSED: marked("Turned away, nothing was created"),
    State.NAME_TAKEN: marked("The name is taken"),
    State.UNKNOWN: marked("Did it go through?"),
    State.CHECKING: marked("Did it go through?"),
    State.EXISTS_OURS: marked("Is it yours?"),
    State.ABANDONED: marked("Draft"),
    State.WITHDRAWN: marked("Draft"),
}
_HEADS = (marked("Target group"), marked("Changed"), marked("How it stands"), marked("Where"))


class ShelfModel(QAbstractTableModel):
    """Name, time, state and environment of each line."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[ShelfLine, ...] = ()

    def show_lines(self, lines: Sequence[ShelfLine]) -> None:
        """Make these the lines."""
        if tuple(lines) != self._lines:
            self.beginResetModel()
            self._lines = tuple(lines)
            self.endResetModel()

    def line(self, row: int) -> ShelfLine:
        """Return a line."""
        return self._lines[row]

    def row_of(self, draft_id: str) -> int:
        """Return the row of a draft, -1 where it is not here."""
        return next((row for row, line in enumerate(self._lines) if line.draft_id == draft_id), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return None
        return (_name, _when, _state, _where)[index.column()](line)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(_HEADS[section])
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        return None


class ShelfTable(QTableView):
    """``opened`` and ``delete_asked`` bring the line."""

    opened = Signal(object)
    delete_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shelf")
        self.lines = ShelfModel()
        self.setModel(self.lines)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._fit()
        self.doubleClicked.connect(lambda index: self.opened.emit(self.lines.line(index.row())))

    def chosen(self) -> ShelfLine | None:
        """Return the line that is marked."""
        index = self.currentIndex()
        return self.lines.line(index.row()) if index.isValid() else None

    def show_lines(self, lines: Sequence[ShelfLine]) -> None:
        """Make these the lines; the marked one stays marked."""
        before = self.chosen()
        self.lines.show_lines(lines)
        row = self.lines.row_of(before.draft_id) if before is not None else -1
        if row < 0 and lines:
            row = 0
        if row >= 0 and self.currentIndex().row() != row:
            self.selectRow(row)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.chosen()
        if line is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(line)
        elif line is not None and event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit(line)
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Give each column its room, whatever the size of type and of the window."""
        self.verticalHeader().setDefaultSectionSize(max(36, self.fontMetrics().height() + 16))
        for column, width, share in ((1, 170, 31), (2, 220, 25), (3, 140, 16)):
            self.setColumnWidth(column, min(zoomed(width), self.viewport().width() * share // 100))


def _name(line: ShelfLine) -> str:
    return visible(line.name.strip()) or _("No name yet")


def _when(line: ShelfLine) -> str:
    try:
        moment = QDateTime.fromSecsSinceEpoch(int(datetime.fromisoformat(line.when).timestamp()))
    except ValueError:
        return line.when
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def _state(line: ShelfLine) -> str:
    return _(_STATES[line.intent.state]) if line.intent is not None else _("Draft")


def _where(line: ShelfLine) -> str:
    return environment_label(line.intent.environment, line.intent.url) if line.intent is not None else ""
