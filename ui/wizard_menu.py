"""The menus of a wizard: every key of the program stands in one of them."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.session.pages import ORDER, PageId
from app.words.catalogue import _
from ui.theme import Theme
from ui.words import step_words

Key = QKeySequence | QKeySequence.StandardKey | str | list[str]


class WizardMenu:
    """Builds the menu bar of a window; ``on`` maps the name of an action to what it does."""

    def __init__(self, window: QMainWindow, on: dict[str, Callable[[], object]], theme: Theme) -> None:
        self._window = window
        self._on = on
        self._theme = theme
        self.actions: dict[str, QAction] = {}

    def build(self, choose_step: Callable[[PageId], object], set_technical: Callable[[bool], object]) -> None:
        """Make all menus."""
        bar = self._window.menuBar()
        file = bar.addMenu(_("&File"))
        self._add(file, "new", _("&New target group"), QKeySequence.StandardKey.New)
        self._add(file, "open", _("&Open a file…"), QKeySequence.StandardKey.Open)
        self._add(file, "import", _("&Import…"), "Ctrl+Shift+O")
        self._add(file, "sheet", _("&Periods and values from a spreadsheet…"), None)
        self._add(file, "save", _("&Save now"), QKeySequence.StandardKey.Save)
        self._add(file, "save_copy", _("Save a cop&y as…"), QKeySequence.StandardKey.SaveAs)
        self._add(file, "values", _("Save &values as a spreadsheet…"), None)
        self._add(file, "export", _("&Export or print…"), QKeySequence.StandardKey.Print)
        self._add(file, "next_season", _("Ne&xt season…"), None)
        self._add(file, "versions", _("Earlier ve&rsions…"), None)
        file.addSeparator()
        self._add(file, "back_up", _("&Back up everything…"), None)
        self._add(file, "take_in", _("Take in a bac&kup…"), None)
        file.addSeparator()
        self._add(file, "home", _("All target &groups"), "Ctrl+H")
        self._add(file, "connections", _("&Connections…"), None)
        self._add(file, "settings", _("Se&ttings…"), QKeySequence.StandardKey.Preferences)
        file.addSeparator()
        self._add(file, "close", _("C&lose"), QKeySequence.StandardKey.Close)
        self._add(file, "quit", _("&Quit"), "Ctrl+Q")
        edit = bar.addMenu(_("&Edit"))
        self._add(edit, "undo", _("&Undo"), QKeySequence.StandardKey.Undo)
        self._add(edit, "redo", _("&Redo"), ["Ctrl+Shift+Z", "Ctrl+Y"])
        go = bar.addMenu(_("&Go"))
        for number, page in enumerate(ORDER, 1):
            self._on[f"step.{page.value}"] = lambda page=page: choose_step(page)  # type: ignore[misc]
            self._add(go, f"step.{page.value}", f"&{number} {step_words(page)}", f"Ctrl+{number}")
        go.addSeparator()
        self._add(go, "next", _("&Next step"), "Alt+Right")
        self._add(go, "back", _("&Back"), "Alt+Left")
        go.addSeparator()
        self._add(go, "next_problem", _("Next &problem"), "F7")
        self._add(go, "previous_problem", _("P&revious problem"), "Shift+F7")
        view = bar.addMenu(_("&View"))
        technical = self._add(view, "technical", _("&Technical names"), None)
        technical.setCheckable(True)
        technical.toggled.connect(set_technical)
        self._add_zoom(view)
        help_menu = bar.addMenu(_("&Help"))
        self._add(help_menu, "help", _("&What is this field?"), QKeySequence.StandardKey.HelpContents)
        self._add(help_menu, "help_keys", _("&Keys"), "Ctrl+F1")
        self._add(help_menu, "help_data", _("Where is my &data?"), None)
        self._add(help_menu, "help_password", _("Where is my &password?"), None)
        help_menu.addSeparator()
        self._add(help_menu, "service_pages", _("Pages about the &service (in the browser)"), None)
        help_menu.addSeparator()
        self._add(help_menu, "report", _("&Report a problem…"), None)

    def _add_zoom(self, menu: QMenu) -> None:
        self._on["larger"] = self._theme.zoom_in
        self._on["smaller"] = self._theme.zoom_out
        self._on["usual_size"] = self._theme.zoom_reset
        menu.addSeparator()
        self._add(menu, "larger", _("&Larger"), ["Ctrl++", "Ctrl+="])
        self._add(menu, "smaller", _("&Smaller"), "Ctrl+-")
        self._add(menu, "usual_size", _("Usual si&ze"), "Ctrl+0")

    def _add(self, menu: QMenu, name: str, words: str, keys: Key | None) -> QAction:
        action = QAction(words, self._window)
        action.setObjectName(f"action.{name}")
        if isinstance(keys, list):
            action.setShortcuts([QKeySequence(key) for key in keys])
        elif keys is not None:
            action.setShortcut(QKeySequence(keys))
        if (do := self._on.get(name)) is not None:
            action.triggered.connect(lambda _checked=False, do=do: do())
        menu.addAction(action)
        self.actions[name] = action
        return action
