"""Home: drafts, what is ready to send, what was sent, what needs a person, templates; where groups are created."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QPushButton, QVBoxLayout, QWidget

from app.domain.profile import Profile
from app.domain.shelf import Shelf, ShelfLine, SortBy
from app.session.connections import Connections
from app.words.catalogue import _
from app.words.program import PROGRAM
from ui.file_drop import FileDrop
from ui.flights import Flights
from ui.forms.button_flow import ButtonFlow
from ui.forms.environment_band import EnvironmentBand
from ui.forms.looks import STEP
from ui.home.menu import HomeMenu
from ui.home.past import Past
from ui.home.rail import HomeRail
from ui.home.shelf_pane import ShelfPane
from ui.home.work import HomeWork, Shelves
from ui.load_behind import load_behind
from ui.save_watch import SaveWatch
from ui.tasks import TaskRunner
from ui.theme import Theme
from ui.wizards import Wizards

if TYPE_CHECKING:
    from app.session.sending import Sending
    from ui.dialogs.profiles import ProfilesDialog

_HELP = ("help", "help_keys", "help_data", "help_password", "new_version", "about")


class _Home(NamedTuple):
    profiles: tuple[Profile, ...]
    chosen: Profile


class Store(NamedTuple):
    """What home shows and works on."""

    shelves: Shelves
    sending: "Callable[[], Sending]"


class MainWindow(QMainWindow):
    """``ready`` follows the first time that everything was read from the disk, ``reloaded`` each time."""

    settings_asked = Signal()
    help_asked = Signal(str)  # help, help_keys, help_data, help_password, new_version, about
    paste_asked = Signal()
    text_dropped = Signal(str)
    ready = Signal()
    reloaded = Signal()

    def __init__(
        self,
        store: Store,
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
        self.connections = connections
        self.wizards = wizards
        self._flights = flights
        self._tasks = tasks
        self._theme = theme
        self._watch = watch
        self._known: _Home | None = None
        self._unread = {"list", "connections"}
        self._waiting_files: list[Path] = []
        self._profiles_dialog: ProfilesDialog | None = None
        self._reload_soon = QTimer(self)
        self._reload_soon.setSingleShot(True)
        self._reload_soon.setInterval(150)
        self._reload_soon.timeout.connect(self.reload)
        self.pane = ShelfPane(store.shelves, tasks)
        self.rail = HomeRail()
        self.table, self.search, self.empty = self.pane.table, self.pane.search, self.pane.empty
        self.notice, self.undo = self.pane.notice, self.pane.undo
        self.profile, self.settings, self.shelf_buttons = self.rail.profile, self.rail.settings, self.rail.buttons
        self.work = HomeWork(store.shelves, tasks, self._keep_quiet, self)
        self.past = Past(store.sending, store.shelves.ready, flights, tasks, self)
        self._build()
        self._lay_out()
        self.menu = HomeMenu(self, self._commands())
        self.menu.build(self.show_shelf, self._sort_by)
        self._connect()
        self.ready.connect(load_behind(self).begin)
        self.reload()

    def reload(self) -> None:
        """Read the list and the connections again."""
        self.pane.reload()
        self._tasks.run(partial(_home, self.connections), self._on_home_read, None, self)

    def open_file(self, file: Path) -> None:
        """Open the draft or request in a file, as soon as the program is ready for it."""
        if self._unread:
            self._waiting_files.append(file)
        else:
            self.wizards.open_file(file)

    def show_shelf(self, shelf: Shelf) -> None:
        """Show one of the lists."""
        self.rail.show_shelf(shelf)
        self.pane.show_shelf(shelf)

    def tell(self, words: str) -> None:
        """Say something beneath the lists."""
        self.pane.tell(words)

    def quit(self) -> None:
        """End the program: every window closes. It is asked once, while a request is on its way."""
        from ui.dialogs.closing import may_close  # noqa: PLC0415 - not before the first paint

        if may_close(QApplication.activeWindow() or self, self._flights):
            self._flights.stop_all()  # else each window asks again
            QApplication.closeAllWindows()

    def closeEvent(self, event: QCloseEvent) -> None:
        from ui.dialogs.closing import may_close  # noqa: PLC0415 - not before the first paint

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
        self.from_template = QPushButton(_("New from a template"))
        self.from_template.setObjectName("from_template")
        self.from_template.clicked.connect(lambda _checked=False: self._show_templates())
        self.open = QPushButton(_("Open a file…"))
        self.open.setObjectName("open")
        self.open.clicked.connect(lambda _checked=False: self.wizards.ask_for_file())

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        right.setSpacing(2 * STEP)
        right.addWidget(ButtonFlow((self.new, self.from_template, self.open)))
        right.addWidget(self.pane, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(right, 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.band)
        column.addLayout(middle, 1)
        self.setCentralWidget(content)
        self.rail.show_shelf(self.pane.shelf)
        self.setMinimumSize(1024, 700)
        self.resize(1120, 760)
        self.setWindowTitle(PROGRAM)

    def _commands(self) -> dict[str, Callable[[], object]]:
        chosen = self.pane.table.with_chosen
        return {
            "new": self.wizards.new,
            "templates": self._show_templates,
            "open_file": self.wizards.ask_for_file,
            "import": partial(self.wizards.import_asked.emit, self),
            "sheet": partial(self.wizards.sheet_asked.emit, self),
            "paste": self.paste_asked.emit,
            "save_as": partial(chosen, self.work.save_as),
            "save_template": partial(chosen, self.work.save_template),
            "next_season": partial(chosen, self.work.ask_next_season),
            "export": partial(chosen, partial(self._export, "")),
            "report": partial(self.wizards.report_asked.emit, None, self),
            "connections": self.show_connections,
            "settings": self.settings_asked.emit,
            "back_up": partial(self.wizards.data_asked.emit, "back_up", self),
            "take_in": partial(self.wizards.data_asked.emit, "take_in", self),
            "quit": self.quit,
            "undo": self.work.undo,
            "open_line": partial(chosen, self._open_line),
            "rename": self.pane.table.rename_chosen,
            "duplicate": partial(chosen, self.work.duplicate),
            "use_as_new": partial(chosen, self.work.use_as_new),
            "delete": partial(chosen, self.work.delete),
            "find": partial(self.pane.search.setFocus, Qt.FocusReason.ShortcutFocusReason),
            "send": partial(chosen, self.past.ask_to_send),
            "send_all": self.past.ask_to_send_all,
            "take_back": partial(chosen, self.past.take_back),
            "history": partial(chosen, self.past.show),
            "larger": self._theme.zoom_in,
            "smaller": self._theme.zoom_out,
            "usual_size": self._theme.zoom_reset,
            **{name: partial(self.help_asked.emit, name) for name in _HELP},
        }

    def _connect(self) -> None:
        commands = self._commands()
        self.pane.asked.connect(lambda name: commands[name]())
        self.pane.undo_asked.connect(self.work.undo)
        self.pane.renamed.connect(self._on_renamed)
        self.pane.counted.connect(self.rail.show_counts)
        self.pane.read.connect(partial(self._on_part_read, "list"))
        self.rail.chosen.connect(self.show_shelf)
        self.rail.profile_chosen.connect(self._on_profile_chosen)
        self.rail.connections_asked.connect(self.show_connections)
        self.rail.settings_asked.connect(self.settings_asked)
        self.work.changed.connect(self.pane.reload)
        self.work.came_back.connect(self.pane.go_to)
        self.work.told.connect(self.pane.tell)
        self.work.took.connect(self.wizards.take_in)
        self.work.season_asked.connect(lambda draft: self.wizards.season_asked.emit(draft, self))
        self.past.told.connect(self.tell)
        self.past.changed.connect(self._reload_soon.start)
        self.past.draft_asked.connect(self._open_draft)
        self.past.copy_asked.connect(self.wizards.take_in)
        self.past.export_asked.connect(lambda intent_id: self._export(intent_id, None))
        self._watch.changed.connect(self._on_saving_changed)
        self._flights.landed.connect(self._reload_soon.start)
        self.wizards.closed.connect(self._reload_soon.start)
        self.wizards.asked.connect(self._on_wish)
        self.wizards.failed.connect(self.tell)
        drop = FileDrop(self, texts=True)
        drop.dropped.connect(self.open_file)
        drop.text_dropped.connect(self.text_dropped)
        drop.refused.connect(self.tell)

    def show_connections(self) -> None:
        """Open the list of connections."""
        from ui.dialogs.profiles import Known, ProfilesDialog  # noqa: PLC0415 - not before the first paint

        if self._profiles_dialog is None:
            known = Known(*self._known) if self._known is not None else None
            dialog = ProfilesDialog(self.connections, self._tasks, known, self)
            dialog.changed.connect(self.reload)
            dialog.finished.connect(self._on_connections_closed)
            self._profiles_dialog = dialog
            dialog.show()
        self._profiles_dialog.raise_()
        self._profiles_dialog.activateWindow()

    def _show_templates(self) -> None:
        self.show_shelf(Shelf.TEMPLATES)
        self.pane.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _sort_by(self, sort_by: SortBy) -> None:
        self.pane.sort_by(sort_by, descending=sort_by is SortBy.TIME)

    def _open_line(self, line: ShelfLine) -> None:
        if line.shelf in (Shelf.SENT, Shelf.READY):
            self.past.show(line)
        elif line.shelf is Shelf.TEMPLATES:
            self.work.use_as_new(line)
        elif line.shelf is Shelf.BIN:
            self.work.bring_back(line)
        else:
            self._open_draft(line)

    def _export(self, intent_id: str, line: ShelfLine | None) -> None:
        self.wizards.export_asked.emit(line, intent_id, self)

    def _open_draft(self, line: ShelfLine) -> None:
        self.wizards.open(line.draft_id, only_record=not line.has_draft)

    def _keep_quiet(self, draft_id: str) -> None:
        window = self.wizards.windows.get(draft_id)
        if window is not None:
            window.close()
        self._watch.keeper.drop(draft_id)

    def _on_renamed(self, line: ShelfLine, name: str) -> None:
        """A window that is open has the last word on its draft."""
        window = self.wizards.windows.get(line.draft_id) if line.shelf is not Shelf.TEMPLATES else None
        if window is None:
            self.work.rename(line, name)
        elif not window.bridge.editor.locked:
            window.bridge.editor.set(("name",), name)

    def _on_home_read(self, home: _Home) -> None:
        self._known = home
        self.rail.show_profiles(home.profiles, home.chosen)
        self.band.set_profile(home.chosen)
        self.band.show()
        self.wizards.set_profile(home.chosen)
        if self._profiles_dialog is not None:
            self._profiles_dialog.show_known(home.profiles, home.chosen)
        self._on_part_read("connections")
        self.reloaded.emit()

    def _on_part_read(self, part: str) -> None:
        """What waited for the program is done when the last part of it is there."""
        if not self._unread:
            return
        self._unread.discard(part)
        if self._unread:
            return
        if not self.pane.focus_first():
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ready.emit()
        for file in self._waiting_files:
            self.wizards.open_file(file)
        self._waiting_files.clear()

    def _on_profile_chosen(self, profile_id: str) -> None:
        self._tasks.run(partial(self.connections.choose, profile_id), lambda _done: self.reload(), None, self)

    def _on_connections_closed(self) -> None:
        self._profiles_dialog = None
        self.reload()

    def _on_saving_changed(self) -> None:
        if not self._watch.keeper.state.waiting:
            self._reload_soon.start()

    def _on_wish(self, wish: str) -> None:
        if wish == "settings":
            return
        if wish == "quit":
            self.quit()
            return
        self.show()
        self.raise_()
        self.activateWindow()
        if wish == "connections":
            self.show_connections()


def _home(connections: Connections) -> _Home:
    return _Home(connections.list(), connections.chosen())
