"""The way to the help from every window and dialog, and to what Help offers about the program itself."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from app.domain.field_path import from_dotted
from app.session.pages import EDITING
from app.session.updates import Updates
from app.words.fields import help_text, where
from ui.dialogs.about import AboutDialog
from ui.dialogs.new_version import NewVersionDialog
from ui.tasks import TaskRunner
from ui.views.help_panel import HelpPanel, HelpWindow, keys_of
from ui.views.help_view import KEYS, HelpView

_TOPICS = {"help_keys": KEYS, "help_data": "data", "help_password": "password"}
_OF_DIALOGS = {
    "connections": "connections",
    "profiles": "connections",
    "sign_in": "connections",
    "settings": "connections",
    "import": "exchange",
    "sheet": "exchange",
    "export": "exchange",
    "next_season": "drafts",
    "versions": "drafts",
    "template_entry": "drafts",
    "record": "submit",
    "sending": "submit",
}
_HAS_HELP = "has_help"


class HelpDoor(QObject):
    """One for the program. ``facts`` says what the pages tell of this computer."""

    def __init__(
        self, updates: Updates, tasks: TaskRunner, home: QMainWindow, facts: Mapping[str, str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._updates = updates
        self._tasks = tasks
        self._home = home
        self._facts = facts
        self.dialogs: dict[str, QDialog] = {}

    def open(self, name: str, window: QMainWindow | None = None) -> None:
        """Show ``new_version`` or ``about``, or for ``help…`` the help beside a window."""
        if name in ("new_version", "about"):
            self._open_dialog(name)
        else:
            self._open_help(name, window or self._home)

    def _open_dialog(self, name: str) -> None:
        dialog = self.dialogs.get(name)
        if dialog is None:
            dialog = (
                AboutDialog(self._home) if name == "about" else NewVersionDialog(self._updates, self._tasks, self._home)
            )
            self.dialogs[name] = dialog
            dialog.finished.connect(lambda _result: self.dialogs.pop(name, None))
            dialog.open()
        dialog.raise_()
        dialog.activateWindow()

    def _open_help(self, name: str, window: QMainWindow) -> None:
        panel = _panel_of(window)
        if panel is None:
            panel = HelpPanel(HelpView(self._facts, partial(keys_of, window)), window)
        was_open = panel.isVisible()
        if name not in _TOPICS and was_open and panel.isAncestorOf(QApplication.focusWidget() or window):
            panel.leave()
            return
        before = panel.view.page.accessibleName()
        if name in _TOPICS:
            panel.view.show_topic(_TOPICS[name])
        else:
            _explain(panel.view, window)
        panel.open()
        if name in _TOPICS or (was_open and panel.view.page.accessibleName() == before):
            panel.take_focus()

    def follow_focus(self, now: QWidget | None) -> None:
        """Give each dialog its key for help, and have the help beside a window explain where the keyboard is."""
        window = now.window() if now is not None else None
        if isinstance(window, QDialog):
            _give_help_key(window, self._open_over)
        elif isinstance(window, QMainWindow) and window is not self._home and now is not None:
            panel = _panel_of(window)
            if panel is not None and panel.isVisible() and not panel.isAncestorOf(now):
                _explain(panel.view, window)

    def _open_over(self, dialog: QDialog) -> None:
        view = HelpView(self._facts, partial(keys_of, self._home))
        view.show_topic(_OF_DIALOGS.get(dialog.objectName(), "start"))
        HelpWindow(view, dialog).open()


def _panel_of(window: QMainWindow) -> HelpPanel | None:
    """A dock is a child of its window: each widget in it need not be asked whenever the keyboard goes elsewhere."""
    return window.findChild(HelpPanel, options=Qt.FindChildOption.FindDirectChildrenOnly)


def _give_help_key(dialog: QDialog, open_over: Callable[[QDialog], None]) -> None:
    if isinstance(dialog, HelpWindow) or dialog.property(_HAS_HELP):
        return
    dialog.setProperty(_HAS_HELP, True)
    key = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), dialog)
    key.setContext(Qt.ShortcutContext.WindowShortcut)
    key.activated.connect(partial(open_over, dialog))


def _explain(view: HelpView, window: QMainWindow) -> None:
    """Show the help of the field that the keyboard is in, and of its page."""
    from ui.wizard import Wizard  # noqa: PLC0415 - not before the first paint

    if not isinstance(window, Wizard):
        view.show_topic(view.topic or "start")
        return
    path = from_dotted(window.bridge.editor.place.field) if window.page in EDITING else ()
    words = help_text(path) if path else ""
    view.show_topic(window.page.value, where(path) if words else "", words)
