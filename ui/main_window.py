"""Home: drafts, what is ready to send, what was sent, what needs a person; and where groups are created."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.intent import Intent
from app.domain.profile import Profile
from app.session.connections import Connections
from app.session.shelves import Shelf, ShelfLine
from app.words.catalogue import _, marked
from app.words.environments import environment_words
from app.words.visible_text import visible
from ui.dialogs.closing import may_close
from ui.dialogs.profiles import Known, ProfilesDialog
from ui.flights import Flights
from ui.forms.environment_band import EnvironmentBand
from ui.forms.looks import STEP, plain_label
from ui.save_watch import SaveWatch
from ui.shelf_table import ShelfTable
from ui.tasks import TaskRunner
from ui.theme import Theme
from ui.wizards import Wizards
from ui.words import PROGRAM

_NAMES = {
    Shelf.DRAFTS: marked("Drafts"),
    Shelf.READY: marked("Ready to send"),
    Shelf.SENT: marked("Sent"),
    Shelf.ATTENTION: marked("Needs attention"),
}
_EMPTY = {
    Shelf.DRAFTS: marked("No drafts yet. Press 'New target group' to begin one."),
    Shelf.READY: marked("Nothing waits to be sent. What could not be sent for now is kept here."),
    Shelf.SENT: marked("Nothing was sent yet. Created target groups are listed here."),
    Shelf.ATTENTION: marked("Nothing needs attention."),
}


class Shelves(Protocol):
    """What home needs of what is stored."""

    def lines(self) -> tuple[ShelfLine, ...]:
        """Return all lines, newest first. Blocks."""
        ...

    def delete(self, draft_id: str) -> Callable[[], None]:
        """Delete a draft; return what brings it back. Blocks."""
        ...


@dataclass(frozen=True, slots=True)
class _Home:
    lines: tuple[ShelfLine, ...]
    profiles: tuple[Profile, ...]
    chosen: Profile


class MainWindow(QMainWindow):
    """``ready`` follows the first time that everything was read from the disk, ``reloaded`` each time."""

    settings_asked = Signal()
    ready = Signal()
    reloaded = Signal()

    def __init__(
        self,
        shelves: Shelves,
        connections: Connections,
        wizards: Wizards,
        *,
        watch: SaveWatch,
        flights: Flights,
        tasks: TaskRunner,
        theme: Theme,
    ) -> None:
        super().__init__()
        self.setObjectName("home")
        self._shelves = shelves
        self.connections = connections
        self.wizards = wizards
        self._flights = flights
        self._tasks = tasks
        self._theme = theme
        self._lines: tuple[ShelfLine, ...] = ()
        self._profiles: tuple[Profile, ...] = ()
        self._known: Known | None = None
        self._shelf = Shelf.DRAFTS
        self._is_ready = False
        self._waiting_files: list[Path] = []
        self._bring_back: Callable[[], None] | None = None
        self._profiles_dialog: ProfilesDialog | None = None
        self._reload_soon = QTimer(self)
        self._reload_soon.setSingleShot(True)
        self._reload_soon.setInterval(150)
        self._reload_soon.timeout.connect(self.reload)
        self._build()
        self._lay_out()
        self._add_actions()
        watch.changed.connect(self._on_saving_changed)
        flights.landed.connect(self._reload_soon.start)
        wizards.closed.connect(self._reload_soon.start)
        wizards.asked.connect(self._on_wish)
        wizards.failed.connect(self.tell)
        self._watch = watch
        self.reload()

    def reload(self) -> None:
        """Read lists and connections again."""
        self._tasks.run(partial(_home, self._shelves, self.connections), self._on_home_read, None, self)

    def open_file(self, file: Path) -> None:
        """Open the draft or request in a file, as soon as the program is ready for it."""
        if self._is_ready:
            self.wizards.open_file(file)
        else:
            self._waiting_files.append(file)

    def show_shelf(self, shelf: Shelf) -> None:
        """Show one of the lists."""
        self._shelf = shelf
        self.shelf_buttons[shelf].setChecked(True)
        self._refresh()

    def tell(self, words: str) -> None:
        """Say something beneath the lists."""
        self.notice.setText(words)
        self.notice.setAccessibleName(words)
        self.undo.setVisible(self._bring_back is not None)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.wizards.windows and not may_close(self, self._flights):
            event.ignore()
            return
        super().closeEvent(event)

    def _build(self) -> None:
        self.band = EnvironmentBand()
        self.band.hide()  # until it is known where groups are created
        self.new = QPushButton(_("New target group"))
        self.new.setObjectName("new")
        self.new.setProperty("kind", "primary")
        self.new.setMinimumHeight(5 * STEP)
        self.new.clicked.connect(lambda _checked=False: self.wizards.new())
        self.open = QPushButton(_("Open a file…"))
        self.open.setObjectName("open")
        self.open.clicked.connect(lambda _checked=False: self.wizards.ask_for_file())
        self.profile = QComboBox()
        self.profile.setObjectName("profile")
        self.profile.setAccessibleName(_("Create in"))
        self.profile.setMinimumContentsLength(12)
        self.profile.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.profile.activated.connect(self._on_profile_chosen)
        self.manage = QPushButton(_("Connections…"))
        self.manage.setObjectName("connections")
        self.manage.clicked.connect(self.show_connections)
        self.settings = QPushButton(_("Settings…"))
        self.settings.setObjectName("settings_button")
        self.settings.setProperty("kind", "quiet")
        self.settings.clicked.connect(self.settings_asked)
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setPlaceholderText(_("Find by name"))
        self.search.setAccessibleName(_("Find by name"))
        self.search.setClearButtonEnabled(True)
        self.search.textEdited.connect(self._refresh)
        self.table = ShelfTable()
        self.table.opened.connect(self._on_line_opened)
        self.table.delete_asked.connect(self._on_delete_asked)
        self.empty = plain_label(role="help", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.notice = plain_label(role="help", wrap=True)
        self.notice.setObjectName("notice")
        self.undo = QPushButton(_("Bring it back"))
        self.undo.setObjectName("bring_back")
        self.undo.hide()
        self.undo.clicked.connect(self._on_undo_clicked)
        self.open_line = QPushButton(_("Open"))
        self.open_line.setObjectName("open_line")
        self.open_line.clicked.connect(lambda: self._with_line(self._on_line_opened))
        self.delete_line = QPushButton(_("Delete draft"))
        self.delete_line.setObjectName("delete_line")
        self.delete_line.setProperty("kind", "quiet")
        self.delete_line.clicked.connect(lambda: self._with_line(self._on_delete_asked))
        self.shelf_buttons: dict[Shelf, QPushButton] = {}

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(STEP)
        top.addWidget(self.new)
        top.addWidget(self.open)
        top.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(STEP)
        foot.addWidget(self.notice, 1)
        for widget in (self.undo, self.delete_line, self.open_line):
            foot.addWidget(widget)
        right = QVBoxLayout()
        right.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        right.setSpacing(2 * STEP)
        right.addLayout(top)
        right.addWidget(self.search)
        right.addWidget(self.empty)
        right.addWidget(self.table, 100)
        right.addStretch(1)
        right.addLayout(foot)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._rail())
        middle.addLayout(right, 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.band)
        column.addLayout(middle, 1)
        self.setCentralWidget(content)
        self.setMinimumSize(1024, 700)
        self.resize(1120, 760)
        self.setWindowTitle(PROGRAM)

    def _rail(self) -> QFrame:
        rail = QFrame()
        rail.setProperty("role", "rail")
        rail.setProperty("breadth", "rail")
        column = QVBoxLayout(rail)
        column.setContentsMargins(STEP, 2 * STEP, STEP, STEP)
        column.setSpacing(STEP // 2)
        group = QButtonGroup(rail)
        for shelf in Shelf:
            button = QPushButton(_(_NAMES[shelf]))
            button.setObjectName(f"shelf.{shelf.value}")
            button.setProperty("kind", "step")
            button.setCheckable(True)
            button.setChecked(shelf is self._shelf)
            button.clicked.connect(partial(self.show_shelf, shelf))
            group.addButton(button)
            column.addWidget(button)
            self.shelf_buttons[shelf] = button
        column.addStretch(1)
        create_in = plain_label(_("Create in"))
        create_in.setBuddy(self.profile)
        for widget in (create_in, self.profile, self.manage, self.settings):
            column.addWidget(widget)
        return rail

    def _add_actions(self) -> None:
        standard = QKeySequence.StandardKey
        for keys, do in (
            ((standard.New,), self.wizards.new),
            ((standard.Open,), self.wizards.ask_for_file),
            ((standard.Find,), self.search.setFocus),
            (("Ctrl++", "Ctrl+="), self._theme.zoom_in),
            (("Ctrl+-",), self._theme.zoom_out),
            (("Ctrl+0",), self._theme.zoom_reset),
            ((standard.Quit,), self.close),
        ):
            action = QAction(self)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.triggered.connect(lambda _checked=False, do=do: do())
            self.addAction(action)

    def show_connections(self) -> None:
        """Open the list of connections."""
        if self._profiles_dialog is None:
            dialog = ProfilesDialog(self.connections, self._tasks, self._known, self)
            dialog.changed.connect(self.reload)
            dialog.finished.connect(self._on_connections_closed)
            self._profiles_dialog = dialog
            dialog.show()
        self._profiles_dialog.raise_()
        self._profiles_dialog.activateWindow()

    def _on_home_read(self, home: _Home) -> None:
        self._lines, self._profiles = home.lines, home.profiles
        self._known = Known(home.profiles, home.chosen)
        self._show_profile(home.chosen)
        self._refresh()
        if not self._is_ready:
            self._is_ready = True
            first = self.table if self.table.isVisibleTo(self) else self.new
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ready.emit()
            for file in self._waiting_files:
                self.wizards.open_file(file)
            self._waiting_files.clear()
        self.reloaded.emit()

    def _show_profile(self, chosen: Profile) -> None:
        self.profile.clear()
        for profile in self._profiles:
            self.profile.addItem(_profile_words(profile), profile.id)
        self.profile.setCurrentIndex(max(0, self.profile.findData(chosen.id)))
        self.band.set_profile(chosen)
        self.band.show()
        self.wizards.set_profile(chosen)

    def _refresh(self) -> None:
        for shelf, button in self.shelf_buttons.items():
            count = sum(line.shelf is shelf for line in self._lines)
            button.setText(f"{_(_NAMES[shelf])}  ({count})" if count else _(_NAMES[shelf]))
        lines = _found(self._lines, self._shelf, self.search.text())
        self.table.show_lines(lines)
        self.table.setVisible(bool(lines))
        self.empty.setText(_("Nothing of that name is here.") if self.search.text() else _(_EMPTY[self._shelf]))
        self.empty.setVisible(not lines)
        self.open_line.setVisible(bool(lines))
        self.delete_line.setVisible(bool(lines) and self._shelf is not Shelf.SENT)

    def _with_line(self, do: Callable[[ShelfLine], None]) -> None:
        line = self.table.chosen()
        if line is not None:
            do(line)

    def _on_line_opened(self, line: ShelfLine) -> None:
        record: Intent | None = None if line.has_draft else line.intent
        self.wizards.open(line.draft_id, record)

    def _on_delete_asked(self, line: ShelfLine) -> None:
        if not line.has_draft or line.shelf is Shelf.SENT:
            return
        window = self.wizards.windows.get(line.draft_id)
        if window is not None:
            window.close()
        self._watch.keeper.drop(line.draft_id)
        done = partial(self._on_draft_deleted, line)
        self._tasks.run(partial(self._shelves.delete, line.draft_id), done, None, self)

    def _on_draft_deleted(self, line: ShelfLine, bring_back: Callable[[], None]) -> None:
        self._bring_back = bring_back
        self.tell(_("'{name}' was deleted.").format(name=visible(line.name) or _("No name yet")))
        self.reload()

    def _on_undo_clicked(self) -> None:
        bring_back, self._bring_back = self._bring_back, None
        if bring_back is not None:
            self._tasks.run(bring_back, self._on_brought_back, None, self)
        self.tell("")

    def _on_brought_back(self, _nothing: None) -> None:
        self.reload()

    def _on_profile_chosen(self, place: int) -> None:
        profile_id = str(self.profile.itemData(place))
        self._tasks.run(partial(self.connections.choose, profile_id), self._on_brought_back, None, self)

    def _on_connections_closed(self) -> None:
        self._profiles_dialog = None
        self.reload()

    def _on_saving_changed(self) -> None:
        if not self._watch.keeper.state.waiting:
            self._reload_soon.start()

    def _on_wish(self, wish: str) -> None:
        if wish == "settings":
            return
        self.show()
        self.raise_()
        self.activateWindow()
        if wish == "connections":
            self.show_connections()


def _home(shelves: Shelves, connections: Connections) -> _Home:
    return _Home(shelves.lines(), connections.list(), connections.chosen())


def _found(lines: Sequence[ShelfLine], shelf: Shelf, text: str) -> list[ShelfLine]:
    wanted = text.casefold().strip()
    return [line for line in lines if line.shelf is shelf and wanted in line.name.casefold()]


def _profile_words(profile: Profile) -> str:
    environment = environment_words(profile)
    return environment if profile.name in ("", environment) else f"{environment} - {visible(profile.name)}"
