"""Leads from a draft or from what was sent to its export."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.draft import Draft
from app.domain.profile import Profile
from app.domain.shelf import ShelfLine
from app.exchange.paper import Paper
from app.session.export_desk import ExportDesk
from app.words.catalogue import _
from ui.tasks import TaskRunner
from ui.wizards import Wizards, to_front

if TYPE_CHECKING:
    from app.session.exports import Export
    from ui.dialogs.export import ExportDialog


class Exporting(QObject):
    """One for the program."""

    def __init__(self, desk: ExportDesk, wizards: Wizards, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wizards = wizards
        self._tasks = tasks
        self._profile = wizards.profile
        self.dialog: ExportDialog | None = None
        wizards.profile_chosen.connect(self._on_profile_chosen)

    def open(self, what: object, intent_id: str, parent: QWidget) -> None:
        """Show the ways out of a draft, with what was sent of it, or of a line of home."""
        work: Callable[[], tuple[Export, ...]] = partial(self._desk.of_intent, intent_id)
        if isinstance(what, Draft):
            work = partial(self._desk.of_draft, what, self._profile, intent_id)
        elif isinstance(what, ShelfLine):
            work = partial(self._desk.of_line, what, self._profile)
        self._tasks.run(work, partial(self._show, parent), self._on_failed, parent)

    def _on_profile_chosen(self, profile: Profile) -> None:
        self._profile = profile

    def _show(self, parent: QWidget, exports: "tuple[Export, ...]") -> None:
        from ui.dialogs.export import ExportDialog  # noqa: PLC0415 - not before the first paint

        if self.dialog is not None:
            self.dialog.close()
        self.dialog = dialog = ExportDialog(exports, self._tasks, parent)
        dialog.print_asked.connect(self._on_print_asked)
        dialog.pdf_asked.connect(partial(self._on_pdf_asked, dialog))
        dialog.finished.connect(partial(self._on_dialog_finished, dialog))
        to_front(dialog)

    def _on_print_asked(self, paper: Paper) -> None:
        from ui.printing import preview  # noqa: PLC0415 - not before the first paint

        preview(paper, self.dialog)

    def _on_pdf_asked(self, dialog: "ExportDialog", paper: Paper, name: str) -> None:
        from ui.printing import pdf_of  # noqa: PLC0415 - not before the first paint

        dialog.write(Path(name), pdf_of(paper))

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, LookupError | ValueError):
            raise error
        self._wizards.failed.emit(_("There is nothing left of this to export."))

    def _on_dialog_finished(self, dialog: "ExportDialog", _result: int) -> None:
        dialog.deleteLater()
        if self.dialog is dialog:
            self.dialog = None
