"""The way to what Help offers about the program itself: a new version, and what this one is."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from app.session.updates import Updates
from ui.dialogs.about import AboutDialog
from ui.dialogs.new_version import NewVersionDialog
from ui.tasks import TaskRunner


class HelpDoor(QObject):
    """Opens each once; asked for again, it comes to the front."""

    def __init__(self, updates: Updates, tasks: TaskRunner, home: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._updates = updates
        self._tasks = tasks
        self._home = home
        self.dialogs: dict[str, QDialog] = {}

    def open(self, name: str) -> None:
        """Show ``new_version`` or ``about``."""
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
