"""The values of all targets as a table: a column for each target, a row for each period."""

from enum import IntEnum
from itertools import zip_longest

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.domain.draft import Draft, Target
from app.domain.field_path import FieldPath, dotted
from app.domain.issue import Issue
from app.domain.readers import Unreadable, read_moment
from app.planning.totals import total_text
from app.rules.kpi import counts_whole_numbers
from app.session.many_texts import is_value
from app.words.catalogue import _
from app.words.days import day_in_words
from app.words.fields import label, where
from app.words.numbers import plain_number, shown_number
from app.words.visible_text import visible
from ui.forms.draft_view import DraftView, same_stamp
from ui.forms.editing import Editing
from ui.forms.looks import plain_tip
from ui.forms.message_line import said_sentence

_CELLS_ONE_BY_ONE = 100
"""More changed cells than these are told as one block."""
AnyIndex = QModelIndex | QPersistentModelIndex


class ValueRole(IntEnum):
    """What a cell knows besides its text."""

    PATH = Qt.ItemDataRole.UserRole + 1  # dotted
    SEVERITY = Qt.ItemDataRole.UserRole + 2  # "" for none
    MISSING = Qt.ItemDataRole.UserRole + 3  # the target has no such value


PATH_ROLE = ValueRole.PATH
_TEXTS = frozenset({int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.EditRole)})
_ANSWERED = _TEXTS.union(
    map(int, ValueRole),
    (
        int(Qt.ItemDataRole.TextAlignmentRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        int(Qt.ItemDataRole.ToolTipRole),
        int(Qt.ItemDataRole.AccessibleDescriptionRole),
    ),
)
"""Cells are asked for eight roles each time they are drawn: what they do not know costs one look."""
_AT_THE_END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


class ValueModel(QAbstractTableModel):
    """Reads the draft and writes through ``editing``; what is said at cells comes with each :meth:`refresh`.

    ``total_changed`` names a column of which the heading is as large as before: had it changed its size for all that
    Qt knows, the whole table would be drawn again with each key.
    """

    total_changed = Signal(int)

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self._editing = editing
        self._draft = Draft()
        self._rows = 0
        self._size = (0, 0)  # periods and targets
        self._brief = False
        self._wants_one_box = True
        self._one_box = False
        self._totals: dict[int, tuple[Target, str]] = {}
        self._stamps: list[tuple[object, ...]] = []
        self._said: list[dict[int, tuple[Issue, ...]]] = []  # by column and row

    def refresh(self, view: DraftView) -> None:
        """Show a draft; cells keep their place unless targets or periods came or went. Only the columns of targets
        at which anything changed are looked at."""
        former, self._draft = self._draft, view.draft
        targets = view.draft.targets
        stamps = [view.stamp(column) for column in range(len(targets))]
        size = (_rows(view), len(targets))
        if size != self._size or (self._one_box and not self._is_uniform(stamps)):
            self._size, self._stamps = size, stamps
            self._start_again(view)
            return
        changed = []
        for column, stamp in enumerate(stamps):
            if not same_stamp(stamp, self._stamps[column]):
                changed += [(row, column) for row in self._changed_rows(view, column, former.targets[column])]
        self._stamps = stamps
        self._tell_cells(changed)
        self._tell_headers(former)

    @property
    def one_box(self) -> bool:
        """Each target has one box: what is typed there is the value of every period."""
        return self._one_box

    @property
    def period_count(self) -> int:
        """How many values a target has room for."""
        return self._size[0]

    @property
    def has_periods(self) -> bool:
        """There are several periods, which can have the same value or different ones."""
        return self._size[0] > 1 and not self._by_cycle

    def want_one_box(self, wanted: bool, view: DraftView) -> None:
        """Show one box for all periods wherever their values are the same, or a box for each."""
        self._wants_one_box = wanted
        self._start_again(view)

    def _start_again(self, view: DraftView) -> None:
        self.beginResetModel()
        rows, columns = self._size
        self._one_box = self._wants_one_box and self.has_periods and all(map(self._has_one_value, self._draft.targets))
        self._rows = 1 if self._one_box else rows
        self._said = [self._said_in(view, column) for column in range(columns)]
        self.endResetModel()

    def _is_uniform(self, stamps: list[tuple[object, ...]]) -> bool:
        changed = (stamp[0] for stamp, before in zip(stamps, self._stamps, strict=True) if stamp[0] is not before[0])
        return all(self._has_one_value(target) for target in changed if isinstance(target, Target))

    def _has_one_value(self, target: Target) -> bool:
        values = target.default_values
        return len(values) in (0, self._size[0]) and len({value.default_value for value in values}) <= 1

    def set_brief(self, brief: bool) -> None:
        """Name periods without their days, where there is little room."""
        if brief != self._brief:
            self._brief = brief
            if self._rows:
                self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self._rows - 1)

    def path_at(self, index: AnyIndex) -> FieldPath:
        """Return the path of a cell's value."""
        return ("targets", index.column(), "default_values", index.row(), "default_value")

    def paths_at(self, index: AnyIndex) -> list[FieldPath]:
        """Return the paths of all values that a cell stands for."""
        path = self.path_at(index)
        rows = range(self._size[0]) if self._one_box else (index.row(),)
        return [(*path[:3], row, *path[4:]) for row in rows]

    def path_in_reach(self, row: int, column: int) -> FieldPath | None:
        """Return the path of a value, also of one that has no cell of its own now; None where there can be none."""
        inside = 0 <= row < self._size[0] and 0 <= column < self._size[1]
        return ("targets", column, "default_values", row, "default_value") if inside else None

    def whole_numbers(self, column: int) -> bool:
        """Whether a target counts things."""
        return counts_whole_numbers(self._draft.targets[column])

    def index_of(self, path: FieldPath) -> QModelIndex:
        """Return the cell of a value, of a target the first one; no index where there is none."""
        if len(path) < 2 or path[0] != "targets" or not isinstance(path[1], int):
            return self.index(0, 0)
        row = path[3] if len(path) > 3 and isinstance(path[3], int) and not self._one_box else 0
        return self.index(row, path[1])

    def text_at(self, index: AnyIndex) -> str:
        """Return a cell's text, "" also where the target has no such value."""
        values = self._target(index).default_values
        return values[index.row()].default_value if index.row() < len(values) else ""

    def texts_of(self, column: int) -> list[str]:
        """Return the texts of a column's cells as far as there are values for them."""
        return [value.default_value for value in self._draft.targets[column].default_values[: self._rows]]

    def said_at(self, index: AnyIndex) -> tuple[Issue, ...]:
        """Return what is said at a cell now."""
        return self._said[index.column()].get(index.row(), ())

    def first_said(self) -> QModelIndex:
        """Return the first cell at which something is said, no index where there is none."""
        places = ((min(said), column) for column, said in enumerate(self._said) if said)
        return self.index(*next(places, (-1, -1)))

    def write(self, index: AnyIndex, text: str) -> None:
        """A key changed a cell."""
        if self._one_box:
            self._editing.write_all(self.paths_at(index), text)
        else:
            self._editing.write(self.path_at(index), text)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._rows

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._draft.targets)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags if self._editing.editor.locked else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in _ANSWERED or not index.isValid():
            return None
        if role in _TEXTS:
            text = self.text_at(index)
            return _shown(text) if role == Qt.ItemDataRole.DisplayRole else text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _AT_THE_END
        if role == ValueRole.PATH:
            return dotted(self.path_at(index))
        if role == ValueRole.MISSING:
            return index.row() >= len(self._target(index).default_values)
        said = self.said_at(index)
        if role == ValueRole.SEVERITY:
            return said[0].severity.value if said else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{where(self.path_at(index))}: {_shown(self.text_at(index))}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(said_sentence(said[0])) if said else ""
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return said_sentence(said[0]) if said else ""
        return None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        self.write(index, plain_number(str(value), QLocale().decimalPoint()))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heading(section) if orientation is Qt.Orientation.Horizontal else self._row_words(section)
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation is Qt.Orientation.Vertical:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def _heading(self, column: int) -> str:
        """A target's name, and beneath it the total of its values."""
        name = self._column_words(column)
        if self._size[0] < 2 or column >= len(self._draft.targets):
            return name
        target = self._draft.targets[column]
        known = self._totals.get(column)
        if known is None or known[0] is not target:
            known = self._totals[column] = (target, total_text(target))
        total = _("Total {number}").format(number=known[1])
        return f"{name}\n{total}"

    def _column_words(self, column: int) -> str:
        name = visible(self._draft.targets[column].name.strip()) if column < len(self._draft.targets) else ""
        return name if len(name) <= 30 and name else label(("targets", column)) if not name else name[:29] + "…"

    def _row_words(self, row: int) -> str:
        if self._one_box:
            return _("Every period")
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

    def _changed_rows(self, view: DraftView, column: int, former: Target) -> list[int]:
        """Return the rows of a column whose text or message is another one than before."""
        before, self._said[column] = self._said[column], self._said_in(view, column)
        old, new, said = former.default_values, view.draft.targets[column].default_values, self._said[column]
        rows = {row for row in before.keys() | said.keys() if before.get(row) != said.get(row)}
        if old is not new:
            rows |= {row for row, (one, other) in enumerate(zip_longest(old, new)) if one is not other}
        return sorted(row for row in rows if row < self._rows)

    def _said_in(self, view: DraftView, column: int) -> dict[int, tuple[Issue, ...]]:
        """Return what is said in a column, by row; a value that is not there has nothing to say."""
        values = view.draft.targets[column].default_values
        said = {}
        for path in view.said_of_target(column):
            if is_value(path) and path[1] == column and int(path[3]) < min(len(values), self._rows):
                row = int(path[3])
                if issues := view.said(path, bool(values[row].default_value)):
                    said[row] = issues
        return said

    def _tell_cells(self, cells: list[tuple[int, int]]) -> None:
        if len(cells) <= _CELLS_ONE_BY_ONE:
            for row, column in cells:
                self.dataChanged.emit(self.index(row, column), self.index(row, column))
            return
        rows, columns = [row for row, _column in cells], [column for _row, column in cells]
        first, last = self.index(min(rows), min(columns)), self.index(max(rows), max(columns))
        self.dataChanged.emit(first, last)

    def _tell_headers(self, former: Draft) -> None:
        same_periods = former.periods is self._draft.periods
        if self._rows and not (same_periods and former.target_evaluation_type == self._draft.target_evaluation_type):
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self._rows - 1)
        for column, (old, new) in enumerate(zip(former.targets, self._draft.targets, strict=True)):
            if old.name is not new.name:
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, column, column)
            elif old is not new:
                self.total_changed.emit(column)


def _rows(view: DraftView) -> int:
    most = max((len(target.default_values) for target in view.draft.targets), default=0)
    return max(most, len(view.draft.periods) if view.shown(("periods",)) else 1)


def _shown(text: str) -> str:
    return shown_number(text, QLocale().decimalPoint()) if "." in text else text


def _day(text: str) -> str:
    moment = read_moment(text)
    return "" if isinstance(moment, Unreadable) else day_in_words(moment.day)
