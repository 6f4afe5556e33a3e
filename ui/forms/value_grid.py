"""Values in a table with the manners of a spreadsheet: type, paste a block, fill down or right, empty.

Tab moves from cell to cell, Ctrl+Tab leaves. Each cell answers its dotted path under ``PATH_ROLE``.
"""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QPushButton, QTableView, QVBoxLayout, QWidget

from app.domain.field_path import FieldPath
from app.words.catalogue import _
from ui.forms.draft_view import DraftView, same_stamp
from ui.forms.editing import Editing
from ui.forms.looks import STEP, plain_label
from ui.forms.message_line import MessageLine
from ui.forms.value_delegate import ValueDelegate
from ui.forms.value_model import PATH_ROLE, ValueModel

__all__ = ["PATH_ROLE", "ValueGrid", "ValueTable"]

_MOST_ROWS = 14
_LETTERS_FOR_DAYS = 60


class ValueTable(QTableView):
    """The cells. They are as high as they need to be up to some rows; more of them scroll."""

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
        self.horizontalHeader().setMinimumSectionSize(self.fontMetrics().horizontalAdvance("0") * 12)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)
        self.values.modelReset.connect(self.fit)

    def fit(self) -> None:
        """Take the height of the rows there are, and the widths of what stands in the columns."""
        self.resizeColumnsToContents()
        self.verticalHeader().setDefaultSectionSize(max(28, self.fontMetrics().height() + 12))
        self._fit_height()

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
        """Give every cell of the current cell's target the current value."""
        current = self.currentIndex()
        if current.isValid():
            text = self.values.text_at(current)
            rows = range(self.values.rowCount())
            self._write_all({self.values.index(row, current.column()): text for row in rows})

    def copy(self) -> None:
        """Copy what is selected as lines with tabs, as spreadsheets do."""
        cells = {(index.row(), index.column()): self.values.text_at(index) for index in self.selectedIndexes()}
        if cells:
            columns = sorted({column for _row, column in cells})
            lines = [
                "\t".join(cells.get((row, column), "") for column in columns) for row in sorted({r for r, _ in cells})
            ]
            QGuiApplication.clipboard().setText("\n".join(lines))

    def paste(self) -> None:
        """Put the block of the clipboard in, its first cell at the current one; one cell fills what is selected."""
        lines = QGuiApplication.clipboard().text().replace("\r\n", "\n").removesuffix("\n").split("\n")
        block = [[cell.strip()[:64] for cell in line.split("\t")] for line in lines]
        current, texts = self.currentIndex(), {}
        if not current.isValid():
            return
        if len(block) == 1 and len(block[0]) == 1:
            texts = dict.fromkeys(self.selectedIndexes() or [current], block[0][0])
        else:
            for down, line in enumerate(block):
                for right, text in enumerate(line):
                    index = self.values.index(current.row() + down, current.column() + right)
                    if index.isValid():
                        texts[index] = text
        self._write_all(texts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        keys: list[tuple[bool, Callable[[], object]]] = [
            (event.matches(QKeySequence.StandardKey.Copy), self.copy),
            (event.matches(QKeySequence.StandardKey.Paste), self.paste),
            (control and event.key() == Qt.Key.Key_D, lambda: self.fill(True)),
            (control and event.key() == Qt.Key.Key_R, lambda: self.fill(False)),
            (control and event.key() == Qt.Key.Key_Tab, lambda: self.leave(True)),
            (control and event.key() == Qt.Key.Key_Backtab, lambda: self.leave(False)),
            (event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace), self._empty),
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

    def _empty(self) -> None:
        self._write_all(dict.fromkeys(self.selectedIndexes(), ""))

    def _write_all(self, texts: dict[QModelIndex, str]) -> None:
        if not texts:
            return
        paths = {self.values.path_at(index): text for index, text in texts.items()}
        for path in paths:
            self._editing.disclosure.settle(path)
        self._editing.editor.set_all(paths)

    def _on_going_down(self) -> None:
        current = self.currentIndex()
        below = self.values.index(current.row() + 1, current.column())
        if below.isValid():
            self.setCurrentIndex(below)
        self.setFocus(Qt.FocusReason.OtherFocusReason)


class ValueGrid(QFrame):
    """The table with what is said beneath it: at the current cell, and at each target about its values."""

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self._editing = editing
        self._view: DraftView | None = None
        self.table = ValueTable(editing)
        self.message = MessageLine(("targets", 0, "default_values", 0, "default_value"), reserved=True)
        editing.attend(self.message)
        self._about: list[MessageLine] = []
        self._told: list[tuple[object, ...]] = []
        self._abouts = QVBoxLayout()
        self._abouts.setSpacing(STEP // 2)
        same = QPushButton(_("Same value in every period"))
        same.setProperty("kind", "quiet")
        same.setObjectName("values.same")
        same.setToolTip(_("Copies the current value to all periods of its target"))
        same.clicked.connect(self.table.same_everywhere)
        foot = QHBoxLayout()
        foot.setSpacing(STEP)
        foot.addWidget(same)
        foot.addWidget(
            plain_label(_("Ctrl+V pastes a block from a spreadsheet, Ctrl+D fills down."), role="help", wrap=True), 1
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(self.table)
        column.addWidget(self.message)
        column.addLayout(self._abouts)
        column.addLayout(foot)
        self.table.selectionModel().currentChanged.connect(self._on_current_changed)

    def set_path(self, path: FieldPath) -> None:
        """There is one for the whole draft."""

    def retire(self) -> None:
        """It stays as long as its page."""

    def refresh(self, view: DraftView) -> bool:
        """Show the values and what is said about them."""
        self._view = view
        shown = bool(view.draft.targets)
        if self.isHidden() == shown:
            self.setVisible(shown)
        self.table.values.refresh(view)
        self._say_about_targets(view)
        self._say_at_current()
        return shown

    def _say_about_targets(self, view: DraftView) -> None:
        count = len(view.draft.targets)
        stamps = [view.stamp(place) for place in range(count)]
        if len(stamps) == len(self._told) and all(map(same_stamp, stamps, self._told)):
            return
        told, self._told = self._told, stamps
        while len(self._about) < count:
            line = MessageLine(("targets", len(self._about), "default_values"))
            self._editing.attend(line)
            self._about.append(line)
            self._abouts.addWidget(line)
        for place, line in enumerate(self._about):
            if place < min(count, len(told)) and same_stamp(stamps[place], told[place]):
                continue
            line.say(view.said(("targets", place, "default_values"), True) if place < count else ())

    def _say_at_current(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self.message.set_path(self.table.values.path_at(index))
        self.message.say(self.table.values.said_at(index) if index.isValid() else ())

    def _on_current_changed(self, index: QModelIndex) -> None:
        self._say_at_current()
        if index.isValid() and self.table.hasFocus():
            self._editing.entered.emit(self.table.values.path_at(index))
