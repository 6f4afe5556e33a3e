"""The open wizards: one window for each draft, made when it is asked for."""

# ruff: noqa: PLC0415 - what a wizard works with is not needed before the first paint

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.place import Place
from app.domain.profile import Profile
from app.exchange.saved_file import save_file
from app.exchange.unreadable_file import NewerFormat, UnreadableFileError
from app.session.shelves import copied
from app.words.catalogue import _
from app.words.file_names import proposed_file_name
from app.words.files import disk_code, unreadable
from app.words.visible_text import visible
from ui.file_drop import FileDrop
from ui.flights import Flights
from ui.forms.file_asking import ask_for_file, ask_where_to_save
from ui.save_watch import SaveWatch
from ui.tasks import TaskRunner
from ui.theme import Theme

if TYPE_CHECKING:
    from app.domain.draft import Draft
    from app.domain.history import History
    from app.exchange.imported import Import
    from app.session.dispatch import Dispatch, Landing
    from app.session.editor import Editor
    from ui.wizard import Wizard

FILE_KINDS = "*.tgdraft *.json *.txt *.xlsx *.csv"


class SavedDraft(Protocol):
    """A draft as it was saved."""

    @property
    def draft(self) -> "Draft":
        """The draft."""
        ...

    @property
    def place(self) -> Place:
        """Where the person was."""
        ...

    @property
    def history(self) -> "History":
        """What can be undone."""
        ...

    @property
    def damaged(self) -> bool:
        """True if an older version came back."""
        ...


class Drafts(Protocol):
    """What wizards need of the store of drafts."""

    def new_id(self) -> str:
        """Return an id for a new draft."""
        ...

    def load(self, draft_id: str) -> SavedDraft:
        """Return a draft; LookupError where there is none."""
        ...


class _Loaded(NamedTuple):
    draft: "Draft"
    place: Place
    standing: "Landing"
    damaged: bool = False
    history: "History | None" = None


class Wizards(QObject):
    """``asked`` passes on what a wizard asks of the program, ``failed`` says in words what could not be opened."""

    asked = Signal(str)
    failed = Signal(str)
    opened = Signal(object)  # Wizard
    profile_chosen = Signal(object)  # Profile
    technical_chosen = Signal(bool)
    data_asked = Signal(str, object)  # versions, back_up, take_in or other_folder, and the window that asks
    season_asked = Signal(object, object)  # Draft, QWidget
    export_asked = Signal(object, str, object)  # Draft, ShelfLine or None, an intent or "", QWidget
    report_asked = Signal(object, object)  # Draft or None, QWidget
    import_asked = Signal(object)  # QWidget
    import_found = Signal(object, object)  # Path, Import
    sheet_asked = Signal(object)  # QWidget
    sheet_found = Signal(object)  # Path
    help_asked = Signal(str, object)  # help, help_keys, help_data or help_password, and the window that asks
    values_asked = Signal(object, object)  # Draft, QWidget
    closed = Signal(str)

    def __init__(
        self,
        drafts: Drafts,
        dispatch: "Callable[[], Dispatch]",
        *,
        watch: SaveWatch,
        flights: Flights,
        tasks: TaskRunner,
        theme: Theme,
        technical: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._dispatch = dispatch
        self._watch = watch
        self._flights = flights
        self._tasks = tasks
        self._theme = theme
        self._technical = technical
        self.profile: Profile | None = None  # where groups are created, once it is known
        self._loading: set[str] = set()
        self._new_is_wanted = False
        self.windows: dict[str, Wizard] = {}
        self._newer: set[str] = set()  # windows on drafts of a newer program
        self.looking = ""  # why nothing can be changed, where another program may

    def set_profile(self, profile: Profile) -> None:
        """Create with this profile from now on."""
        self.profile = profile
        for window in self.windows.values():
            window.set_profile(profile)
        self.profile_chosen.emit(profile)
        if self._new_is_wanted:
            self._new_is_wanted = False
            self.new()

    def new(self) -> "Wizard | None":
        """Open an empty draft, as soon as it is known where groups are created; nothing of it is kept until something
        is entered."""
        if self._is_refused():
            return None
        self._new_is_wanted = self.profile is None
        return self._show(self._drafts.new_id(), _editor(), fresh=True)

    def take_in(self, draft: "Draft", place: Place | None = None) -> "Wizard | None":
        """Open a draft that came from elsewhere, as one of its own."""
        if self._is_refused():
            return None
        editor = _editor(draft)
        editor.place = place or Place()
        draft_id = self._drafts.new_id()
        self._watch.keeper.keep(draft_id, draft, editor.place)
        return self._show(draft_id, editor)

    def take_in_steps(self, steps: "Sequence[Draft]") -> "Wizard | None":
        """Open a draft that came from elsewhere and was changed there; each step can be undone, down to nothing."""
        if self._is_refused():
            return None
        editor = _editor()
        for draft in steps:
            editor.replace_draft(draft)
        draft_id = self._drafts.new_id()
        self._watch.keeper.keep(draft_id, editor.draft, editor.place, editor.history)
        return self._show(draft_id, editor)

    def open(self, draft_id: str, only_record: bool = False, say: str = "") -> None:
        """Open a saved draft, or what was sent of one that is gone; its window comes to the front if it is open."""
        window = self.windows.get(draft_id)
        if window is not None:
            to_front(window)
        elif draft_id not in self._loading:
            self._loading.add(draft_id)
            work = partial(_load, self._drafts, self._dispatch, draft_id, only_record)
            self._tasks.run(
                work, partial(self._on_draft_loaded, draft_id, say), partial(self._on_loading_failed, draft_id), self
            )

    def open_file(self, file: Path) -> None:
        """Open what is in a file as a draft of its own; where there is more to it than a draft, that is shown first."""
        from app.exchange.spreadsheet import is_spreadsheet

        if is_spreadsheet(file):
            if not self._is_refused():
                self.sheet_found.emit(file)
            return
        done, failed = partial(self._on_file_read, file), partial(self._on_file_failed, file)
        self._tasks.run(partial(_read_file, file), done, failed, self)

    def ask_for_file(self, parent: "Wizard | None" = None) -> None:
        """Let the person choose a file and open it."""
        kinds = _("Drafts and requests ({kinds})").format(kinds=FILE_KINDS)
        name = ask_for_file(parent, _("Open a file"), kinds)
        if name:
            self.open_file(Path(name))

    def close_all(self) -> None:
        """Close every window; what is typed is kept."""
        for window in tuple(self.windows.values()):
            window.close()

    def _is_refused(self) -> bool:
        if self.looking:
            self.failed.emit(self.looking)
        return bool(self.looking)

    def _show(self, draft_id: str, editor: "Editor", fresh: bool = False) -> "Wizard | None":
        from ui.wizard import Wizard

        if self.profile is None:
            return None
        window = Wizard(
            draft_id,
            editor,
            self.profile,
            watch=self._watch,
            flights=self._flights,
            tasks=self._tasks,
            theme=self._theme,
            fresh=fresh,
        )
        self.windows[draft_id] = window
        window.asked.connect(partial(self._on_wizard_asked, draft_id))
        window.closed.connect(self._on_wizard_closed)
        drop = FileDrop(window)
        drop.dropped.connect(self.open_file)
        drop.refused.connect(window.tell)
        window.technical_chosen.connect(self.set_technical)
        window.set_technical(self._technical)
        window.show()
        to_front(window)
        self.opened.emit(window)
        return window

    def _on_draft_loaded(self, draft_id: str, say: str, loaded: _Loaded) -> None:
        self._loading.discard(draft_id)
        if draft_id in self.windows:
            return
        editor = _editor(loaded.draft, loaded.history)
        editor.place = loaded.place
        window = self._show(draft_id, editor)
        if window is not None:
            window.show_standing(loaded.standing)
            window.tell(say)
            if loaded.damaged:
                window.tell(_("The newest version could not be read. This is the one saved before it."))

    def _on_loading_failed(self, draft_id: str, error: BaseException) -> None:
        self._loading.discard(draft_id)
        if isinstance(error, LookupError):
            self.failed.emit(_("This draft is not there any more."))
        elif isinstance(error, NewerFormat) and error.draft is not None:
            self._show_newer(error, error.draft)
        elif isinstance(error, UnreadableFileError):
            self.failed.emit(_why(error))
        else:
            self.failed.emit(_("This draft cannot be read. What is left of it is kept."))
            raise error

    def _on_file_read(self, file: Path, imported: "Import") -> None:
        if imported.plain:
            self.take_in(imported.draft)
        elif not self._is_refused():
            self.import_found.emit(file, imported)

    def _show_newer(self, error: NewerFormat, draft: "Draft") -> None:
        """Show a draft of a newer program, to be looked at: nothing of it is ever written down."""
        from ui.forms.window_notice import WindowNotice

        editor = _editor(draft)
        editor.freeze()
        window = self._show(self._drafts.new_id(), editor, fresh=True)
        if window is not None:
            self._newer.add(window.draft_id)
            notice = WindowNotice()
            notice.say(_why(error))
            notice.put_above(window)

    def _on_file_failed(self, file: Path, error: BaseException) -> None:
        if isinstance(error, NewerFormat) and error.draft is not None:
            self._show_newer(error, error.draft)
            return
        if isinstance(error, UnreadableFileError):
            words = _why(error)
        elif isinstance(error, OSError):
            words = unreadable(disk_code(error))
        else:
            raise error
        self.failed.emit(_("{file}: {why}").format(file=visible(file.name), why=words))

    def _on_wizard_asked(self, draft_id: str, wish: str) -> None:
        window = self.windows[draft_id]
        if draft_id in self._newer and wish in ("save_copy", "next_season", "copy", "versions", "export"):
            window.tell(_("A draft of a newer version of the program can only be looked at."))
        elif wish == "new":
            self.new()
        elif wish == "open":
            self.ask_for_file(window)
        elif wish in ("import", "sheet"):
            (self.import_asked if wish == "import" else self.sheet_asked).emit(window)
        elif wish in ("values", "next_season", "report"):
            asked = {"values": self.values_asked, "next_season": self.season_asked, "report": self.report_asked}
            asked[wish].emit(window.bridge.editor.draft, window)
        elif wish == "save_copy":
            self._save_copy(window)
        elif wish == "export":
            intent = window.submit.intent
            self.export_asked.emit(window.bridge.editor.draft, intent.id if intent is not None else "", window)
        elif wish == "copy":
            self.take_in(copied(window.bridge.editor.draft))
        elif wish.startswith("help"):
            self.help_asked.emit(wish, window)
        elif wish in ("versions", "back_up", "take_in", "other_folder"):
            self.data_asked.emit(wish, window)
        else:
            self.asked.emit(wish)

    def _save_copy(self, window: "Wizard") -> None:
        draft = window.bridge.editor.draft
        kinds = ";;".join(
            (
                _("Drafts ({kinds})").format(kinds="*.tgdraft"),
                _("Requests as the service takes them ({kinds})").format(kinds="*.json"),
            )
        )
        proposed = proposed_file_name(draft.name, ".tgdraft", _("draft"))
        name, _kind = ask_where_to_save(window, _("Save a copy"), proposed, kinds)
        if name:
            self.save_copy(window, Path(name))

    def save_copy(self, window: "Wizard", file: Path) -> None:
        """Save a window's draft into a file: as a draft, or as the request where it is called ``*.json``."""
        work = partial(_save, file, window.bridge.editor.draft)
        self._tasks.run(work, partial(_tell_saved, window, file), partial(self._on_file_failed, file), window)

    def set_technical(self, technical: bool) -> None:
        """Show the service's own names in all windows, or not."""
        if technical is not self._technical:
            self._technical = technical
            for window in self.windows.values():
                window.set_technical(technical)
            self.technical_chosen.emit(technical)

    def _on_wizard_closed(self, draft_id: str) -> None:
        self.windows.pop(draft_id, None)
        self._newer.discard(draft_id)
        self._flights.leave(draft_id)
        self._watch.keeper.leave(draft_id)
        self.closed.emit(draft_id)


def _editor(draft: "Draft | None" = None, history: "History | None" = None) -> "Editor":
    from app.session.editor import Editor

    return Editor(draft) if history is None else Editor(draft, history=history)


def _read_file(file: Path) -> "Import":
    from app.exchange.imported import read_import_file

    return read_import_file(file)


def _why(error: UnreadableFileError) -> str:
    return unreadable(error.code, error.place)


def _load(drafts: Drafts, dispatch: "Callable[[], Dispatch]", draft_id: str, only_record: bool) -> _Loaded:
    standing = dispatch().standing(draft_id)
    if only_record:
        if standing.intent is None or not standing.intent.body:
            raise LookupError(draft_id)
        from app.exchange.json_body import read_body

        return _Loaded(read_body(standing.intent.body.decode()), Place("submit"), standing)
    saved = drafts.load(draft_id)
    return _Loaded(saved.draft, saved.place, standing, saved.damaged, saved.history)


def _save(file: Path, draft: "Draft") -> None:
    from app.exchange.draft_file import write_draft
    from app.session.compose import body_bytes

    as_request = file.suffix.lower() == ".json"
    save_file(file, body_bytes(draft) if as_request else write_draft(draft).encode())


def _tell_saved(window: "Wizard", file: Path, _nothing: None) -> None:
    window.tell(_("Saved a copy as {file}").format(file=visible(file.name)))


def to_front(window: QWidget) -> None:
    """Show a window in front of the others, also one that was made small or closed."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
