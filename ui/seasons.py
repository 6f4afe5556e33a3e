"""Leads from a draft or a sent group to a new draft for its next season."""

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.draft import Draft
from ui.tasks import TaskRunner
from ui.wizards import Wizards

if TYPE_CHECKING:
    from ui.dialogs.next_season import NextSeasonDialog


class Seasons(QObject):
    """Belongs to the program. ``names`` returns the names of all groups that are known; it blocks."""

    def __init__(
        self, names: Callable[[], Collection[str]], *, wizards: Wizards, tasks: TaskRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._names = names
        self._wizards = wizards
        self._tasks = tasks
        self.dialog: NextSeasonDialog | None = None

    def open(self, draft: Draft, parent: QWidget) -> None:
        """Ask how far a draft moves."""
        self._tasks.run(self._names, partial(self._show, parent, draft), None, parent)

    def _show(self, parent: QWidget, draft: Draft, taken: Collection[str]) -> None:
        from ui.dialogs.next_season import NextSeasonDialog  # noqa: PLC0415 - not before the first paint

        if self.dialog is not None:
            self.dialog.close()
        self.dialog = NextSeasonDialog(draft, taken, parent)
        self.dialog.made.connect(self._wizards.take_in)
        self.dialog.finished.connect(self._on_dialog_finished)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _on_dialog_finished(self) -> None:
        self.dialog = None
