"""A list of the home window as a table: everything by keyboard, names changed in place."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from app.domain.shelf import Listing, Shelf, ShelfLine, SortBy
from app.session.shelves import may_rename
from app.words.catalogue import _
from ui.home.shelf_model import ShelfModel, columns_of
from ui.icons import zoomed

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex
_SHARES: dict[Shelf, tuple[tuple[int, int], ...]] = {
    Shelf.DRAFTS: ((200, 46),),
    Shelf.TEMPLATES: ((660, 70),),
    Shelf.BIN: ((200, 46),),
}
_USUAL_SHARES = ((170, 28), (220, 25), (140, 16))
"""For each column but the first: how wide it is at most, and which part of the window it takes at most."""
_ROOM_FOR_ALL = 480
_NARROW_SHARE = (200, 46)
_WHEN, _STATE = 1, 2


class NameInput(QStyledItemDelegate):
    """The field in which a name is changed."""

    def createEditor(self, parent: QWidget, _option: "QStyleOptionViewItem", _index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAcceptDrops(False)  # a file that is dropped here is to be opened
        editor.setObjectName("rename")
        editor.setAccessibleName(_("Name"))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: "QStyleOptionViewItem", _index: Index) -> None:
        """It fills its cell, whatever height the inputs of forms have."""
        editor.ensurePolished()
        editor.setMaximumHeight(option.rect.height())
        editor.setGeometry(option.rect)


class ShelfTable(QTableView):
    """``opened`` and ``delete_asked`` bring the line, ``sort_asked`` what to sort by and whether from the end."""

    opened = Signal(object)
    delete_asked = Signal(object)
    moved = Signal()
    sort_asked = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shelf")
        self.lines = ShelfModel(may_rename, self)
        self.setModel(self.lines)
        self.setItemDelegateForColumn(0, NameInput(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().hide()
        self._hidden: tuple[int, ...] = ()  # columns
        self._later: Callable[[ShelfLine], None] | None = None  # asked for a line whose page is on its way
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.sectionClicked.connect(self._on_head_clicked)
        self._fit()
        self.doubleClicked.connect(lambda _index: self.with_chosen(self.opened.emit))
        self.lines.page_came.connect(self._on_page_came)

    def chosen(self) -> ShelfLine | None:
        """Return the line that is marked, None where none is or it is on its way."""
        index = self.currentIndex()
        return self.lines.line(index.row()) if index.isValid() else None

    def hidden_words(self, line: ShelfLine) -> str:
        """Return what stands in the columns of a line for which there is no room."""
        return " · ".join(words for column in self._hidden if (words := self.lines.words(line, column)))

    def with_chosen(self, do: Callable[[ShelfLine], None]) -> None:
        """Do something with the marked line, as soon as it is here."""
        line = self.chosen()
        if line is not None:
            do(line)
        elif self.currentIndex().isValid():
            self._later = do

    def go_to_row(self, row: int) -> None:
        """Mark a row. Qt's own ``selectRow`` asks the head where its columns stand, which it does not know yet."""
        self.setCurrentIndex(self.lines.index(row, 0))

    def rename_chosen(self) -> None:
        """Change the name of the marked line in its place."""
        index = self.currentIndex()
        if index.isValid() and self.lines.flags(index.siblingAtColumn(0)) & Qt.ItemFlag.ItemIsEditable:
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.edit(index.siblingAtColumn(0))

    def show_listing(self, listing: Listing) -> None:
        """Show the answer to a query; the line that it was to keep is marked."""
        if self.state() is QAbstractItemView.State.EditingState and listing.query == self.lines.query:
            return  # nobody's typing is thrown away; the next reading shows it
        row = listing.row if listing.row >= 0 else min(max(0, self.currentIndex().row()), listing.total - 1)
        if listing.query != self.lines.query and listing.row < 0:
            row = 0
        self._later = None
        self.lines.show_listing(listing)
        self._show_order(listing)
        self._fit()
        if listing.total and self.currentIndex().row() != row:
            self.go_to_row(row)
        self.moved.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._later = None
        self.moved.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            event.accept()  # the Enter that ends a name must not open the line too
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.with_chosen(self.opened.emit)
        elif event.key() == Qt.Key.Key_Delete:
            self.with_chosen(self.delete_asked.emit)
        elif event.key() == Qt.Key.Key_Home and not event.modifiers():
            self.go_to_row(0)
        elif event.key() == Qt.Key.Key_End and not event.modifiers():
            self.go_to_row(self.lines.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def _on_page_came(self) -> None:
        later, line = self._later, self.chosen()
        if later is not None and line is not None:
            self._later = None
            later(line)
        self.moved.emit()

    def _on_head_clicked(self, column: int) -> None:
        query = self.lines.query
        sort_by = columns_of(query.shelf)[column][0]
        if sort_by is not None:
            down = not query.descending if sort_by is query.sort_by else sort_by is SortBy.TIME
            self.sort_asked.emit(sort_by, down)

    def _show_order(self, listing: Listing) -> None:
        sorts = [sort_by for sort_by, _head in columns_of(listing.query.shelf)]
        column = sorts.index(listing.query.sort_by) if listing.query.sort_by in sorts else -1
        order = Qt.SortOrder.DescendingOrder if listing.query.descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(column, order)

    def _fit(self) -> None:
        """Give each column its room, whatever the size of type and of the window."""
        self.verticalHeader().setDefaultSectionSize(max(36, self.fontMetrics().height() + 16))
        head = self.horizontalHeader()
        shelf = self.lines.query.shelf
        shares = _SHARES.get(shelf, _USUAL_SHARES)
        hidden = self._hidden_columns(shelf)
        for column in range(self.lines.columnCount()):
            stretch = column == 0
            head.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Interactive
            )
            self.setColumnHidden(column, column in hidden)
            if not stretch and column not in hidden:
                width, share = _NARROW_SHARE if hidden else shares[column - 1]
                self.setColumnWidth(column, min(zoomed(width), head.width() * share // 100))
        if hidden != self._hidden:
            self._hidden = hidden
            self.moved.emit()

    def _hidden_columns(self, shelf: Shelf) -> tuple[int, ...]:
        """Where there is little room the name has most of it; beside it stands what the list is looked at for."""
        if shelf in _SHARES or self.width() >= zoomed(_ROOM_FOR_ALL):
            return ()
        kept = _STATE if shelf is Shelf.ATTENTION else _WHEN
        return tuple(column for column in range(1, self.lines.columnCount()) if column != kept)
