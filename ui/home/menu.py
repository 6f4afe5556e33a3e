"""The menus of home: everything that can be done there, with its key."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.domain.shelf import Shelf, SortBy
from app.words.catalogue import _, marked
from ui.home.rail import NAMES

Key = QKeySequence.StandardKey | str | tuple[str, ...]
_STANDARD = QKeySequence.StandardKey
_FILE: tuple[tuple[str, str, Key | None] | None, ...] = (
    ("new", marked("&New target group"), _STANDARD.New),
    ("templates", marked("New from a temp&late"), "Ctrl+Shift+N"),
    ("open_file", marked("&Open a file…"), _STANDARD.Open),
    ("import", marked("&Import…"), "Ctrl+Shift+O"),
    ("sheet", marked("&From a spreadsheet…"), None),
    None,
    ("save_as", marked("Save a copy &as…"), _STANDARD.SaveAs),
    ("save_template", marked("Save as te&mplate…"), None),
    ("export", marked("&Export or print…"), _STANDARD.Print),
    None,
    ("back_up", marked("&Back up everything…"), None),
    ("take_in", marked("Take in a bac&kup…"), None),
    None,
    ("connections", marked("&Connections…"), None),
    ("settings", marked("Se&ttings…"), None),
    None,
    ("quit", marked("&Quit"), "Ctrl+Q"),
)
_EDIT: tuple[tuple[str, str, Key | None] | None, ...] = (
    ("undo", marked("&Bring back what was deleted"), _STANDARD.Undo),
    None,
    ("paste", marked("&Paste a request"), _STANDARD.Paste),
    ("open_line", marked("&Open"), None),
    ("rename", marked("&Rename"), "F2"),
    ("duplicate", marked("&Duplicate"), "Ctrl+D"),
    ("use_as_new", marked("&Use as a new draft"), "Ctrl+U"),
    ("next_season", marked("Next &season…"), None),
    ("delete", marked("D&elete"), None),
    None,
    ("find", marked("&Find"), _STANDARD.Find),
)
_SEND: tuple[tuple[str, str, Key | None] | None, ...] = (
    ("send", marked("&Send…"), None),
    ("send_all", marked("Send &all…"), None),
    ("take_back", marked("&Change it"), None),
    None,
    ("history", marked("What was sent of &this…"), "Ctrl+I"),
)
_HELP: tuple[tuple[str, str, Key | None] | None, ...] = (
    ("help", marked("&Help"), _STANDARD.HelpContents),
    ("help_keys", marked("&Keys"), "Ctrl+F1"),
    ("help_data", marked("Where is my &data?"), None),
    ("help_password", marked("Where is my &password?"), None),
    None,
    ("report", marked("&Report a problem…"), None),
    ("new_version", marked("&Check for a new version…"), None),
    None,
    ("about", marked("&About Target Composer"), None),
)
_SORTS = {
    SortBy.NAME: marked("By &name"),
    SortBy.TIME: marked("By &time"),
    SortBy.STATE: marked("By how it &stands"),
    SortBy.PLACE: marked("By &where"),
}


class HomeMenu:
    """Builds the menu bar; ``on`` maps the name of each entry to what it does."""

    def __init__(self, window: QMainWindow, on: Mapping[str, Callable[[], object]]) -> None:
        self._window = window
        self._on = on
        self.actions: dict[str, QAction] = {}

    def build(self, show_shelf: Callable[[Shelf], object], sort_by: Callable[[SortBy], object]) -> None:
        """Make all menus."""
        bar = self._window.menuBar()
        self._fill(bar.addMenu(_("&File")), _FILE)
        self._fill(bar.addMenu(_("&Edit")), _EDIT)
        self._fill(bar.addMenu(_("&Send")), _SEND)
        view = bar.addMenu(_("&View"))
        for number, shelf in enumerate(Shelf, 1):
            words = f"&{number} {_(NAMES[shelf])}"
            self._add(view, f"list.{shelf.value}", words, f"Ctrl+{number}", lambda shelf=shelf: show_shelf(shelf))  # type: ignore[misc]
        view.addSeparator()
        sorts = view.addMenu(_("S&ort"))
        group = QActionGroup(self._window)
        for sort, words in _SORTS.items():
            action = self._add(sorts, f"sort.{sort.value}", _(words), None, lambda sort=sort: sort_by(sort))  # type: ignore[misc]
            action.setCheckable(True)
            group.addAction(action)
        view.addSeparator()
        self._fill(
            view,
            (
                ("larger", marked("&Larger"), ("Ctrl++", "Ctrl+=")),
                ("smaller", marked("&Smaller"), "Ctrl+-"),
                ("usual_size", marked("Usual si&ze"), "Ctrl+0"),
            ),
        )
        self._fill(bar.addMenu(_("&Help")), _HELP)

    def _fill(self, menu: QMenu, entries: tuple[tuple[str, str, Key | None] | None, ...]) -> None:
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            else:
                name, words, keys = entry
                self._add(menu, name, _(words), keys, self._on[name])

    def _add(self, menu: QMenu, name: str, words: str, keys: Key | None, do: Callable[[], object]) -> QAction:
        action = QAction(words, self._window)
        action.setObjectName(f"action.{name}")
        if keys is not None:
            all_keys = keys if isinstance(keys, tuple) else (keys,)
            action.setShortcuts([QKeySequence(key) for key in all_keys])
        action.triggered.connect(lambda _checked=False: do())
        menu.addAction(action)
        self.actions[name] = action
        return action
