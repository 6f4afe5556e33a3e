"""The way to the settings from every window, and what a changed setting does at once."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from app.session.preferences import PreferenceBook, Preferences
from ui.tasks import TaskRunner
from ui.theme import Scheme, Theme
from ui.wizards import Wizards

if TYPE_CHECKING:
    from ui.dialogs.settings import SettingsDialog


class SettingsDoor(QObject):
    """One for the program. What sends and looks up reads its settings anew each time.

    ``language_chosen`` says that everything is to be built again in another language.
    """

    language_chosen = Signal()

    def __init__(
        self, book: PreferenceBook, theme: Theme, wizards: Wizards, tasks: TaskRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._book = book
        self._theme = theme
        self._wizards = wizards
        self._tasks = tasks
        self.dialog: SettingsDialog | None = None

    def open(self) -> None:
        """Show the settings over the window that has the keyboard."""
        from ui.dialogs.settings import SettingsDialog  # noqa: PLC0415 - not before the first paint

        if self.dialog is None:
            windows = [window for window in QApplication.topLevelWidgets() if isinstance(window, QMainWindow)]
            above = QApplication.activeWindow() or next((window for window in windows if window.isVisible()), None)
            self.dialog = SettingsDialog(self._book, self._tasks, above)
            self.dialog.saved.connect(self._on_preferences_saved)
            self.dialog.finished.connect(self._on_dialog_finished)
            self.dialog.open()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _on_preferences_saved(self, before: Preferences, preferences: Preferences) -> None:
        self._wizards.set_technical(preferences.technical_names)
        self._theme.set_zoom(preferences.zoom)
        if self._theme.scheme.value != preferences.appearance:
            self._theme.set_scheme(Scheme(preferences.appearance))
        if preferences.language != before.language:
            self.language_chosen.emit()

    def _on_dialog_finished(self) -> None:
        self.dialog = None
