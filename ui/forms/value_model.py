"""The values of all targets as a table: a column for each target, a row for each period."""

from collections.abc import Iterable
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.domain.draft import Draft, Target
from app.domain.field_path import FieldPath, dotted
from app.domain.issue import Issue
from app.domain.readers import Unreadable, read_moment
from app.words.catalogue import _
from app.words.days import day_in_words
from app.words.fields import label, where
from ui.forms.draft_view import DraftView
from ui.forms.editing import Editing
from ui.forms.message_line import said_sentence

AnyIndex = QModelIndex | QPersistentModelIndex


class ValueRole(IntEnum):
    """What a cell knows besides its text."""

    PATH = Qt.ItemDataRole.UserRole + 1  # dotted
    SEVERITY = Qt.ItemDataRole.UserRole + 2  # "" for none
    MISSING = Qt.ItemDataRole.UserRole + 3  # the target has no such value


PATH_ROLE = ValueRole.PATH


class ValueModel(QAbstractTableModel):
    """Reads the draft and writes through ``editing``; what is said at cells comes with each :meth:`refresh`."""

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self._editing = editing
        self._draft = Draft()
        self._rows = 0
        self._brief = False
        self._said: dict[FieldPath, tuple[Issue, ...]] = {}

    def refresh(self, view: DraftView) -> None:
        """Show a draft; cells keep their place unless targets or periods came or went."""
        former, self._draft = self._draft, view.draft
        said = {path: found for path in self._watched(view) if (found := self._found(view, path))}
        rows = _rows(view)
        if (rows, len(view.draft.targets)) != (self._rows, len(former.targets)):
            self.beginResetModel()
            self._rows, self._said = rows, said
            self.endResetModel()
            return
        columns = [
            place
            for place, (old, new) in enumerate(zip(former.targets, view.draft.targets, strict=True))
            if old is not new
        ]
        changed = {(int(path[1]), int(path[3])) for path in self._said.keys() ^ said.keys()}
        changed |= {(int(path[1]), int(path[3])) for path in said if said[path] != self._said.get(path)}
        self._said = said
        for column in columns:
            self._tell(0, column, self._rows - 1, column)
        for column, row in changed:
            self._tell(row, column, row, column)
        if former.periods is not view.draft.periods and self._rows:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self._rows - 1)
        if columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, columns[0], columns[-1])

    def set_brief(self, brief: bool) -> None:
        """Name periods without their days, where there is little room."""
        if brief != self._brief:
            self._brief = brief
            if self._rows:
                self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self._rows - 1)

    def path_at(self, index: AnyIndex) -> FieldPath:
        """Return the path of a cell's value."""
        return ("targets", index.column(), "default_values", index.row(), "default_value")

    def index_of(self, path: FieldPath) -> QModelIndex:
        """Return the cell of a value, of a target the first one; no index where there is none."""
        if len(path) < 2 or path[0] != "targets" or not isinstance(path[1], int):
            return self.index(0, 0)
        row = path[3] if len(path) > 3 and isinstance(path[3], int) else 0
        return self.index(row, path[1])

    def text_at(self, index: AnyIndex) -> str:
        """Return a cell's text, "" also where the target has no such value."""
        values = self._target(index).default_values
        return values[index.row()].default_value if index.row() < len(values) else ""

    def said_at(self, index: AnyIndex) -> tuple[Issue, ...]:
        """Return what is said at a cell now."""
        return self._said.get(self.path_at(index), ())

    def write(self, index: AnyIndex, text: str) -> None:
        """A key changed a cell."""
        self._editing.write(self.path_at(index), text)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._rows

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._draft.targets)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags if self._editing.editor.locked else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.text_at(index)
        if role == ValueRole.PATH:
            return dotted(self.path_at(index))
        if role == ValueRole.MISSING:
            return index.row() >= len(self._target(index).default_values)
        said = self.said_at(index)
        if role == ValueRole.SEVERITY:
            return said[0].severity.value if said else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{where(self.path_at(index))}: {self.text_at(index)}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return said_sentence(said[0]) if said else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        self.write(index, str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._column_words(section) if orientation is Qt.Orientation.Horizontal else self._row_words(section)
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation is Qt.Orientation.Vertical:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def _column_words(self, column: int) -> str:
        name = self._draft.targets[column].name.strip() if column < len(self._draft.targets) else ""
        return name if len(name) <= 30 and name else label(("targets", column)) if not name else name[:29] + "…"

    def _row_words(self, row: int) -> str:
        if not self._draft.periods or self._by_cycle:
            return _("Every cycle") if self._rows == 1 else _("Cycle {number}").format(number=row + 1)
        words = label(("periods", row))
        if row >= len(self._draft.periods):
            return _("{record} (not there)").format(record=words)
        if self._brief:
            return words
        period = self._draft.periods[row]
        days = dict.fromkeys(_day(text) for text in (period.start_date, period.end_date))
        return f"{words}   {' – '.join(day for day in days if day)}".rstrip()

    @property
    def _by_cycle(self) -> bool:
        return self._draft.target_evaluation_type in ("CYCLIC_WINDOW", "PERIOD_AGNOSTIC_WINDOW")

    def _target(self, index: AnyIndex) -> Target:
        return self._draft.targets[index.column()]

    def _watched(self, view: DraftView) -> Iterable[FieldPath]:
        """Return the values of which something is or was said: what is shown at the others does not change."""
        now = (path for path in view.paths_with_issues() if len(path) == 5 and path[2] == "default_values")
        return dict.fromkeys((*self._said, *now))

    def _found(self, view: DraftView, path: FieldPath) -> tuple[Issue, ...]:
        column, row = int(path[1]), int(path[3])
        targets = view.draft.targets
        values = targets[column].default_values if column < len(targets) else ()
        if row >= len(values):
            return ()
        return view.said(path, bool(values[row].default_value))

    def _tell(self, top: int, left: int, bottom: int, right: int) -> None:
        if bottom >= top:
            self.dataChanged.emit(self.index(top, left), self.index(bottom, right))


def _rows(view: DraftView) -> int:
    most = max((len(target.default_values) for target in view.draft.targets), default=0)
    return max(most, len(view.draft.periods) if view.shown(("periods",)) else 1)


def _day(text: str) -> str:
    moment = read_moment(text)
    return "" if isinstance(moment, Unreadable) else day_in_words(moment.day)
