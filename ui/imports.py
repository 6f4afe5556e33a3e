"""Leads from a text or file of any kind to a new draft, and from a secret in it to a connection that keeps it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.draft import Draft
from app.domain.profile import Profile
from app.exchange.found_secret import FoundSecret
from app.exchange.imported import Import, read_import_file
from app.session.connections import Connections
from app.session.importing import connection_for, to_hide
from app.words.catalogue import _
from ui.tasks import TaskRunner
from ui.wizards import Wizards, to_front

if TYPE_CHECKING:
    from ui.dialogs.import_text import ImportDialog


class Imports(QObject):
    """Belongs to the program. ``home`` is the window beside which imports of no other window are asked about.
    ``connections_changed`` follows a secret that was kept."""

    connections_changed = Signal()

    def __init__(self, connections: Connections, wizards: Wizards, tasks: TaskRunner, home: QWidget) -> None:
        super().__init__(home)
        self._connections = connections
        self._wizards = wizards
        self._tasks = tasks
        self._home = home
        self.dialog: ImportDialog | None = None

    def open(self, parent: QWidget | None = None) -> "ImportDialog":
        """Ask for a text or file."""
        from ui.dialogs.import_text import ImportDialog  # noqa: PLC0415 - not before the first paint

        if self.dialog is None:
            self.dialog = ImportDialog(self._tasks, parent or self._home)
            self.dialog.made.connect(self._on_made)
            self.dialog.found.connect(self._hide_secrets)
            self.dialog.keep_asked.connect(self._on_keep_asked)
            self.dialog.sheet_given.connect(self._wizards.sheet_found)
            self.dialog.finished.connect(self._on_finished)
            self.dialog.show()
        to_front(self.dialog)
        return self.dialog

    def paste(self) -> None:
        """Look at the text or file that is on the clipboard."""
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None where nothing was ever copied
        if data is not None and (data.hasUrls() or data.text().strip()):
            self.open().paste.take(data)
        else:
            self._wizards.failed.emit(_("There is no text to paste."))

    def take_text(self, text: str) -> None:
        """Look at a text that was dropped."""
        self.open().take_text(text)

    def take_found(self, file: Path, imported: Import) -> None:
        """Show what a file that was opened holds: it is more than a draft."""
        self._hide_secrets(imported)
        self.open().show_import(imported, partial(read_import_file, file), file.name)

    def _hide_secrets(self, imported: Import) -> None:
        for user, secret in to_hide(imported):
            self._connections.hide(user, secret)

    def _on_made(self, steps: tuple[Draft, ...]) -> None:
        self._wizards.take_in_steps(steps)

    def _on_finished(self) -> None:
        self.dialog = None

    def _on_keep_asked(self, secret: FoundSecret, host: str) -> None:
        if self.dialog is not None:
            done = partial(self._show_connection, secret, host)
            self._tasks.run(self._connections.list, done, None, self.dialog)

    def _show_connection(self, secret: FoundSecret, host: str, known: tuple[Profile, ...]) -> None:
        from ui.dialogs.sign_in import SignInDialog  # noqa: PLC0415 - not before the first paint

        dialog = self.dialog
        if dialog is None:
            return
        profile, is_known = connection_for(secret, host, known)
        entry = SignInDialog(
            self._connections, self._tasks, profile=profile if is_known else None, others=known, parent=dialog
        )
        entry.inputs.offer(profile, secret.secret)
        entry.kept.connect(lambda kept: dialog.preview.show_kept(secret, kept.name))
        entry.kept.connect(lambda _kept: self.connections_changed.emit())
        entry.show()
        to_front(entry)
