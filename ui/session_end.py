"""The computer logs off or shuts down: no question, what is typed is saved, what is on its way is not waited for."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

from ui.flights import Flights


class SessionEnd(QObject):
    """``save`` brings to the disk what is not there yet. The record tells at the next start what is not known."""

    def __init__(
        self, application: QApplication, flights: Flights, save: Callable[[], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._flights = flights
        self._save = save
        # the system waits for this to return: it must not be put off
        application.commitDataRequest.connect(self._on_commit_asked, Qt.ConnectionType.DirectConnection)

    def end_at_once(self) -> None:
        """Wait for nothing any more and save; no window asks after this."""
        self._flights.stop_all()
        self._save()

    def _on_commit_asked(self, _manager: QSessionManager) -> None:
        self.end_at_once()
