"""The middle of home: one list, found through and sorted, with what can be done with a line of it."""

from collections.abc import Mapping
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.domain.shelf import Listing, Shelf, ShelfLine, ShelfQuery, SortBy
from app.session.shelves import may_delete
from app.words.catalogue import _, marked
from ui.forms.announcement import say
from ui.forms.button_flow import ButtonFlow
from ui.forms.looks import STEP, plain_label
from ui.home.rail import NAMES
from ui.home.shelf_model import about_words
from ui.home.shelf_table import ShelfTable
from ui.icons import zoomed
from ui.tasks import TaskRunner

_EMPTY = {
    Shelf.DRAFTS: marked("No drafts yet. Press 'New target group' to begin one, or begin with a template."),
    Shelf.READY: marked("Nothing waits to be sent. What could not be sent for now is kept here, as it was confirmed."),
    Shelf.SENT: marked("Nothing was sent yet. Everything that was sent is listed here, with the answers."),
    Shelf.ATTENTION: marked("Nothing needs attention."),
    Shelf.TEMPLATES: marked("There are no templates."),
    Shelf.BIN: marked("No draft was deleted. A deleted draft stays here for 30 days."),
}
_OPEN = marked("Open")
_BUTTONS: dict[Shelf, tuple[tuple[str, str], ...]] = {
    Shelf.DRAFTS: (("delete", marked("Delete draft")), ("duplicate", marked("Duplicate")), ("open_line", _OPEN)),
    Shelf.READY: (("take_back", marked("Change it")), ("send_all", marked("Send all…")), ("send", marked("Send…"))),
    Shelf.SENT: (("use_as_new", marked("Use as a new draft")), ("open_line", _OPEN)),
    Shelf.ATTENTION: (("delete", marked("Delete draft")), ("open_line", _OPEN)),
    Shelf.TEMPLATES: (("delete", marked("Delete template")), ("open_line", marked("Begin with this"))),
    Shelf.BIN: (("open_line", marked("Bring it back")),),
}
"""What can be done with a line of each list, the usual last."""
_ROOM = 600
"""Where there is less, at 100 percent, what is said stands above the buttons."""


class Lists(Protocol):
    """What the pane needs of what is stored."""

    def listing(self, query: ShelfQuery, keep: str = "") -> Listing:
        """Return the answer to a query. Blocks."""
        ...

    def page(self, query: ShelfQuery, first: int) -> tuple[ShelfLine, ...]:
        """Return the lines of a query from a row on. Blocks."""
        ...


class ShelfPane(QWidget):
    """``asked`` names what is to be done with the marked line, ``counted`` how many lines lie in each list, ``read``
    follows each reading."""

    asked = Signal(str)
    undo_asked = Signal()
    renamed = Signal(object, str)  # ShelfLine, name
    counted = Signal(object)  # dict[Shelf, int]
    read = Signal()

    def __init__(self, lists: Lists, tasks: TaskRunner) -> None:
        super().__init__()
        self._lists = lists
        self._tasks = tasks
        self._job = 0
        self._sought = ""  # the key of the line that is to have the keyboard
        self._queries = {shelf: ShelfQuery(shelf) for shelf in Shelf}
        self._shelf = Shelf.DRAFTS
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setPlaceholderText(_("Find by name, description or value"))
        self.search.setAccessibleName(_("Find by name, description or value"))
        self.search.setClearButtonEnabled(True)
        self.search.setAcceptDrops(False)  # a file that is dropped here is to be opened
        self.search.textChanged.connect(self._on_search_changed)
        self.table = ShelfTable()
        self.table.setAccessibleName(_(NAMES[self._shelf]))
        self.empty = plain_label(role="help", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.about = plain_label(role="help", wrap=True)  # in the table its words may be cut
        self.about.setObjectName("about")
        self.notice = plain_label(role="help", wrap=True)
        self.notice.setObjectName("notice")
        self.undo = QPushButton(_("Bring it back"))
        self.undo.setObjectName("bring_back")
        self.undo.hide()
        self.undo.clicked.connect(lambda _checked=False: self.undo_asked.emit())
        self.buttons = {name: self._button(name) for shelf in Shelf for name, _words in _BUTTONS[shelf]}
        self._lay_out()
        self.table.opened.connect(lambda _line: self.asked.emit("open_line"))
        self.table.delete_asked.connect(lambda _line: self.asked.emit("delete"))
        self.table.sort_asked.connect(self.sort_by)
        self.table.moved.connect(self._show_buttons)
        self.table.lines.renamed.connect(self.renamed)
        self.table.lines.page_wanted.connect(self._on_page_wanted)

    @property
    def shelf(self) -> Shelf:
        """The list that is shown."""
        return self._shelf

    @property
    def query(self) -> ShelfQuery:
        """What is asked for now."""
        return self._queries[self._shelf]._replace(text=self.search.text())

    def show_shelf(self, shelf: Shelf) -> None:
        """Show a list."""
        self._shelf = shelf
        self.table.setAccessibleName(_(NAMES[shelf]))
        self.empty.setText(self._why_empty())
        self.reload()

    def sort_by(self, sort_by: SortBy, descending: bool) -> None:
        """Sort the list."""
        self._queries[self._shelf] = self._queries[self._shelf]._replace(sort_by=sort_by, descending=descending)
        self.reload()

    def reload(self, keep: str = "") -> None:
        """Read the list again; the line of a key is marked then, else the one that is marked now."""
        chosen = self.table.chosen()
        keep = keep or (chosen.key if chosen is not None else "")
        if self._job:
            self._tasks.drop(self._job)
        self._job = self._tasks.run(partial(self._lists.listing, self.query, keep), self._on_listing_read, None, self)

    def go_to(self, key: str) -> None:
        """Read the list again, mark the line of a key and give it the keyboard."""
        self._sought = key
        self.reload(key)

    def tell(self, words: str, undo: str = "") -> None:
        """Say something beneath the list; ``undo`` is what the button beside it says."""
        say(self.notice, words)
        self.undo.setText(undo)
        self.undo.setVisible(bool(undo))

    def focus_first(self) -> bool:
        """Give the keyboard to the list, if there is anything in it."""
        if not self.table.isVisibleTo(self):
            return False
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < zoomed(_ROOM)
        self._foot.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.clicked.connect(lambda _checked=False: self.asked.emit(name))
        return button

    def _lay_out(self) -> None:
        said = QHBoxLayout()
        said.addWidget(self.notice, 1)
        said.addWidget(self.undo)
        names = ("delete", "use_as_new", "duplicate", "take_back", "send_all", "send", "open_line")
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.setSpacing(STEP)
        self._foot.addLayout(said, 1)
        self._foot.addWidget(ButtonFlow(self.buttons[name] for name in names), 0, Qt.AlignmentFlag.AlignTrailing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addWidget(self.search)
        column.addWidget(self.empty)
        column.addWidget(self.table, 100)
        column.addWidget(self.about)
        column.addStretch(1)
        column.addLayout(self._foot)
        self.table.hide()
        self._show_buttons()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _on_search_changed(self, _text: str) -> None:
        self.reload()

    def _on_listing_read(self, listing: Listing) -> None:
        self._job = 0
        had_keys = self.table.hasFocus()
        self.table.show_listing(listing)
        self.table.setVisible(listing.total > 0)
        self.empty.setText(self._why_empty())
        self.empty.setVisible(listing.total == 0)
        if self._sought and listing.row >= 0:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif had_keys and not listing.total:
            is_deleted = self.undo.isVisibleTo(self)  # in a field its keys are those of what was typed
            (self.undo if is_deleted else self.search).setFocus(Qt.FocusReason.OtherFocusReason)
        self._sought = ""
        self._show_buttons()
        self.counted.emit(listing.counts)
        self.read.emit()
        if listing.unfinished:
            self.reload()

    def _on_page_wanted(self, query: ShelfQuery, first: int) -> None:
        came = partial(self.table.lines.take_page, query, first)
        self._tasks.run(partial(self._lists.page, query, first), came, None, self)

    def _why_empty(self) -> str:
        if not self.search.text().strip():
            return _(_EMPTY[self._shelf])
        return _("Nothing is found here. Search for fewer words, or look into another list.")

    def _show_buttons(self) -> None:
        words: Mapping[str, str] = dict(_BUTTONS[self._shelf])
        line = self.table.chosen() if self.table.isVisibleTo(self) else None
        about = ""
        if line is not None and line.shelf is self._shelf:
            about = about_words(line) or self.table.hidden_words(line)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        for name, button in self.buttons.items():
            allowed = name != "delete" or (line is not None and may_delete(line))
            button.setText(_(words.get(name, "")))
            button.setVisible(name in words and line is not None and allowed)
