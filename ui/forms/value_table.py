"""The cells of the values: type, paste a block, fill down or right, continue a series, empty.

Tab moves from cell to cell, Ctrl+Tab leaves. Each cell answers its dotted path under ``PATH_ROLE``.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QLocale, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from app.domain.field_path import FieldPath
from app.planning.pasted_block import Block, copied, read_block
from app.planning.value_series import Step, series
from app.words.catalogue import _
from ui.forms.announcement import announce
from ui.forms.editing import Editing
from ui.forms.value_delegate import ValueDelegate
from ui.forms.value_model import ValueModel

_MOST_ROWS = 14
_LETTERS_FOR_DAYS = 60
_LETTERS_FOR_VALUES = 12
_EDGE = 2
"""Pixels of the frame, which shows where the keyboard is."""


class ValueTable(QTableView):
    """The cells. They are as high as they need to be up to some rows; more of them scroll.

    ``questioned`` hands over a block that can be read in two ways, ``left_out`` how many values had no place."""

    questioned = Signal(object)  # Block
    left_out = Signal(int)

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self._editing = editing
        self.values = ValueModel(editing)
        self.setModel(self.values)
        delegate = ValueDelegate(self.values, self)
        delegate.left.connect(editing.leave)
        delegate.going_down.connect(self._on_going_down)
        delegate.leaving.connect(self.leave)
        self.setItemDelegate(delegate)
        self.setObjectName("values")
        self.setAccessibleName(_("Values"))
        self.setTabKeyNavigation(True)
        self.setProperty("tab_stop", True)
        self.setWordWrap(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)
        self.values.modelReset.connect(self.fit)
        self.values.total_changed.connect(self._draw_heading)

    def fit(self) -> None:
        """Take the height of the rows there are, and the widths of what stands in the columns."""
        self.horizontalHeader().setMinimumSectionSize(self.fontMetrics().horizontalAdvance("0") * _LETTERS_FOR_VALUES)
        self.resizeColumnsToContents()
        self.verticalHeader().setDefaultSectionSize(max(28, self.fontMetrics().height() + 12))
        self._fit_height()

    def sizeHintForColumn(self, column: int) -> int:
        """Cells differ by their texts alone: only the widest is asked for its room."""
        rows = {text: row for row, text in enumerate(self.values.texts_of(column))}
        if not rows:
            return super().sizeHintForColumn(column)
        widest = self.values.index(rows[max(rows, key=self.fontMetrics().horizontalAdvance)], column)
        return self.sizeHintForIndex(widest).width() + int(self.showGrid())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:  # another size of type: rows and columns keep their sizes else
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def _fit_height(self) -> None:
        self.values.set_brief(self.width() < _LETTERS_FOR_DAYS * self.fontMetrics().horizontalAdvance("0"))
        rows = min(max(1, self.values.rowCount()), _MOST_ROWS)
        height = rows * self.verticalHeader().defaultSectionSize() + self.horizontalHeader().sizeHint().height()
        if self.horizontalHeader().length() > self.viewport().width():
            height += self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(height + 2 * self.frameWidth() + 2)

    def go_to(self, path: FieldPath) -> None:
        """Make the cell of a value the current one."""
        index = self.values.index_of(path)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def leave(self, forward: bool) -> None:
        """Go to what follows the table or stands before it."""
        QWidget.focusNextPrevChild(self, forward)

    def fill(self, columns: bool) -> None:
        """Copy the first cell of each selected column down, or of each selected row to the right."""
        marked = self.selectedIndexes()
        first: dict[int, QModelIndex] = {}
        for index in sorted(marked, key=lambda index: (index.row(), index.column())):
            first.setdefault(index.column() if columns else index.row(), index)
        self._write_all(
            {index: self.values.text_at(first[index.column() if columns else index.row()]) for index in marked}
        )

    def same_everywhere(self) -> None:
        """Give every period of the current cell's target the current value."""
        current = self.currentIndex()
        if current.isValid():
            self._fill_column(current.column(), (self.values.text_at(current),) * self.values.period_count)

    def same_in_all(self) -> int:
        """Give every period of each target its first value, or the current one of the current target. Return how many
        others there were."""
        current, texts, replaced = self.currentIndex(), {}, 0
        for column in range(self.values.columnCount()):
            row = current.row() if current.isValid() and current.column() == column else 0
            text = self.values.text_at(self.values.index(row, column))
            texts.update({(place, column): text for place in range(self.values.period_count)})
            replaced += sum(other not in ("", text) for other in self.values.texts_of(column))
        self.write(texts)
        return replaced

    def continue_series(self, step: Step) -> None:
        """Let the values beneath the current one grow from it; raises SeriesError."""
        current = self.currentIndex()
        if not current.isValid():
            return
        count = self.values.period_count - current.row()
        whole = self.values.whole_numbers(current.column())
        self._fill_column(
            current.column(), series(self.values.text_at(current), step, count, whole), first=current.row()
        )

    def copy(self) -> None:
        """Copy what is selected as lines with tabs, as spreadsheets do."""
        cells = {(index.row(), index.column()): self.values.text_at(index) for index in self.selectedIndexes()}
        if cells:
            columns = sorted({column for _row, column in cells})
            rows = sorted({row for row, _column in cells})
            QGuiApplication.clipboard().setText(
                copied([[cells.get((row, column), "") for column in columns] for row in rows], QLocale().decimalPoint())
            )

    def paste(self) -> None:
        """Put the block of the clipboard in, its first cell at the current one; one cell fills what is selected. A
        block with numbers that can be read in two ways is a question first."""
        block = read_block(QGuiApplication.clipboard().text(), QLocale().decimalPoint())
        if not self.currentIndex().isValid():
            return
        if block.doubts:
            self.questioned.emit(block)
        else:
            self.put(block)

    def put(self, block: Block, thousands: bool | None = None) -> None:
        """Write a block; its separators read as thousands, as decimals, or left as pasted."""
        current, single = self.currentIndex(), block.single
        if not current.isValid():
            return
        if single is not None:
            marked = self.selectedIndexes() or [current]
            text = single.read(thousands)
            self._write_all(dict.fromkeys(marked, text))
            return
        row, column = current.row(), current.column()
        cells = block.texts(thousands).items()
        self.write({(row + down, column + right): text for (down, right), text in cells})

    def write(self, texts: Mapping[tuple[int, int], str]) -> None:
        """Write values by row and column as one step; what has no place is left out and told."""
        reach = self.values.path_in_reach
        paths = {path: text for place, text in texts.items() if (path := reach(*place)) is not None}
        if paths:
            self._editing.choose_all(paths)
        if len(paths) < len(texts):
            self.left_out.emit(len(texts) - len(paths))

    def clear(self) -> None:
        """Empty what is selected."""
        self._write_all(dict.fromkeys(self.selectedIndexes(), ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        keys: list[tuple[bool, Callable[[], object]]] = [
            (event.matches(QKeySequence.StandardKey.Copy), self.copy),
            (event.matches(QKeySequence.StandardKey.Paste), self.paste),
            (control and event.key() == Qt.Key.Key_D, lambda: self.fill(True)),
            (control and event.key() == Qt.Key.Key_R, lambda: self.fill(False)),
            (control and event.key() == Qt.Key.Key_Tab, lambda: self.leave(True)),
            (control and event.key() == Qt.Key.Key_Backtab, lambda: self.leave(False)),
            (event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace), self.clear),
        ]
        for pressed, do in keys:
            if pressed:
                do()
                return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.values.index(0, 0))
        elif event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectionModel().select(self.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._editing.entered.emit(self.values.path_at(self.currentIndex()))
        announce(self, str(self.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) or ""))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        now = QApplication.focusWidget()
        if now is not None and self.viewport().isAncestorOf(now):
            within = self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
            self.update(QRegion(self.rect()).subtracted(QRegion(within)))  # into a cell: the others look as before
        else:
            super().focusOutEvent(event)

    def _write_all(self, texts: Mapping[QModelIndex, str]) -> None:
        paths = {path: text for index, text in texts.items() for path in self.values.paths_at(index)}
        if paths:
            self._editing.choose_all(paths)

    def _fill_column(self, column: int, texts: Sequence[str], first: int = 0) -> None:
        self.write({(first + place, column): text for place, text in enumerate(texts)})

    def _draw_heading(self, column: int) -> None:
        header = self.horizontalHeader()
        if header.sectionSize(column) < (wanted := header.sectionSizeHint(column)):
            header.resizeSection(column, wanted)
        header.viewport().update(header.sectionViewportPosition(column), 0, header.sectionSize(column), header.height())

    def _on_going_down(self) -> None:
        current = self.currentIndex()
        below = self.values.index(current.row() + 1, current.column())
        if below.isValid():
            self.setCurrentIndex(below)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
