"""The lines of a list as a table that holds only the pages that were looked at."""

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.domain.shelf import Listing, Shelf, ShelfLine, ShelfQuery, SortBy
from app.words.catalogue import _, marked
from app.words.environments import environment_label
from app.words.states import state_words
from app.words.visible_text import visible
from ui.forms.looks import plain_tip
from ui.forms.moments import moment_words

Index = QModelIndex | QPersistentModelIndex
PAGE = 100
_PAGES_KEPT = 8
_USUAL = (
    (SortBy.NAME, marked("Target group")),
    (SortBy.TIME, marked("Changed")),
    (SortBy.STATE, marked("How it stands")),
    (SortBy.PLACE, marked("Where")),
)
_COLUMNS: dict[Shelf, tuple[tuple[SortBy | None, str], ...]] = {
    Shelf.DRAFTS: _USUAL[:2],
    Shelf.TEMPLATES: ((SortBy.NAME, marked("Template")), (None, marked("What it is for"))),
    Shelf.BIN: ((SortBy.NAME, marked("Target group")), (SortBy.TIME, marked("Deleted"))),
}


def columns_of(shelf: Shelf) -> tuple[tuple[SortBy | None, str], ...]:
    """Return what each column of a list is sorted by, and its head."""
    return _COLUMNS.get(shelf, _USUAL)


def name_words(line: ShelfLine) -> str:
    """Return the name of a line, safe to look at."""
    name = line.name.strip()
    return (name if _is_shipped(line) else visible(name)) or _("No name yet")


def about_words(line: ShelfLine) -> str:
    """Return what a template is for, safe to look at."""
    return line.about if _is_shipped(line) else visible(line.about)


def _standing_words(line: ShelfLine) -> str:
    words = state_words(line.state)
    return _("{state}, id {id}").format(state=words, id=visible(line.group_id)) if line.group_id else words


def _is_shipped(line: ShelfLine) -> bool:
    """Tell whether its words are the program's own."""
    return line.shelf is Shelf.TEMPLATES and not line.own


class ShelfModel(QAbstractTableModel):
    """Asks for a page when a line of it is wanted (``page_wanted``) and shows it when it comes (:meth:`take_page`).
    ``renamed`` gives a line and the new name that was typed into it."""

    page_wanted = Signal(object, int)  # ShelfQuery, first row
    page_came = Signal()
    renamed = Signal(object, str)

    def __init__(self, may_rename: Callable[[ShelfLine], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._may_rename = may_rename
        self._query = ShelfQuery()
        self._total = 0
        self._pages: OrderedDict[int, tuple[ShelfLine, ...]] = OrderedDict()
        self._asked: set[int] = set()
        self._shown = Listing(self._query, 0, 0, ())

    @property
    def query(self) -> ShelfQuery:
        """What is shown."""
        return self._query

    def show_listing(self, listing: Listing) -> None:
        """Show the answer to a query, unless it is what is shown already."""
        same = (listing.query, listing.total, listing.first, listing.lines)
        if same == (self._shown.query, self._shown.total, self._shown.first, self._shown.lines):
            return
        self.beginResetModel()
        self._shown, self._query, self._total = listing, listing.query, listing.total
        self._asked.clear()
        self._pages.clear()
        for start in range(0, len(listing.lines), PAGE):
            self._pages[listing.first + start] = listing.lines[start : start + PAGE]
        self.endResetModel()

    def take_page(self, query: ShelfQuery, first: int, lines: tuple[ShelfLine, ...]) -> None:
        """A page that was asked for is here."""
        self._asked.discard(first)
        if query != self._query:
            return
        self._pages[first] = lines
        if query.shelf not in (Shelf.TEMPLATES, Shelf.BIN):
            while len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        last = min(first + len(lines), self._total) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))
        self.page_came.emit()

    def line(self, row: int) -> ShelfLine | None:
        """Return a line, None while its page is on its way."""
        first = row // PAGE * PAGE
        page = self._pages.get(first)
        if page is None:
            if first not in self._asked:
                self._asked.add(first)
                self.page_wanted.emit(self._query, first)
            return None
        self._pages.move_to_end(first)
        return page[row - first] if row - first < len(page) else None

    def row_of(self, draft_id: str) -> int:
        """Return the row of a draft among the lines that are here, -1 where it is not."""
        found = (
            first + place
            for first, page in self._pages.items()
            for place, line in enumerate(page)
            if draft_id in (line.draft_id, line.key)
        )
        return next(found, -1)

    def held(self) -> int:
        """Return how many lines are in memory."""
        return sum(len(page) for page in self._pages.values())

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._total

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(columns_of(self._query.shelf))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return None
        line = self.line(index.row())
        if line is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole and index.column() == 0 else None
        if role == Qt.ItemDataRole.EditRole:
            return line.name if index.column() == 0 else None
        words = self.words(line, index.column())
        return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.line(index.row())
        name = str(value)
        if role != Qt.ItemDataRole.EditRole or line is None or not self._may_rename(line):
            return False
        if name != line.name and (name.strip() or line.shelf is not Shelf.TEMPLATES):
            self.renamed.emit(line, name)
        return False  # the new name comes with the next reading

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        line = self.line(index.row()) if index.isValid() and index.column() == 0 else None
        return flags | Qt.ItemFlag.ItemIsEditable if line is not None and self._may_rename(line) else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(columns_of(self._query.shelf)[section][1])
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        return None

    def words(self, line: ShelfLine, column: int) -> str:
        """Return what stands in a column of a line."""
        if column == 0:
            return name_words(line)
        if line.shelf is Shelf.TEMPLATES:
            return about_words(line)
        if column == 1:
            return moment_words(line.when)
        if column == 2:
            return _standing_words(line)
        return environment_label(line.environment, line.url) if line.environment is not None else ""
