"""Answers whoever starts the program a second time: the window comes to the front, a file is opened, or it leaves."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from ui.door import Door, Ring, Said, Wish, screens
from ui.flights import Flights
from ui.main_window import MainWindow
from ui.wizards import to_front


class Doorkeeper(QObject):
    """Belongs to the program that holds the lock of the folder."""

    def __init__(self, name: str, home: MainWindow, flights: Flights, parent: QObject) -> None:
        super().__init__(parent)
        self._home = home
        self._flights = flights
        self._screens = screens()
        self._door = Door(self.answer, self)
        self.is_open = bool(name) and self._door.open(name)

    def close(self) -> None:
        """Answer nobody any more."""
        self.is_open = False
        self._door.close()

    def answer(self, ring: Ring) -> Said:
        """Do what is asked and say so."""
        if ring.wish is Wish.LEAVE:
            return self._leave()
        if not ring.shares_screen(self._screens):
            return Said.ELSEWHERE
        if not ring.file or self._home.isVisible():
            to_front(self._home)
        if ring.file:
            self._home.open_file(Path(ring.file))
        return Said.FRONT

    def _leave(self) -> Said:
        """End the program as if it were closed, once the answer is out; what is typed is kept."""
        if self._flights.any_sending:
            return Said.SENDING
        QTimer.singleShot(0, QApplication.quit)
        return Said.LEAVING
