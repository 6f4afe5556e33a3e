"""Asks the other running program of a folder to end, and takes its lock when it has."""

import json
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalSocket

from ui.door import Said, Wish, as_json, own_ring

_PAUSE_MS = 100


class Lock(Protocol):
    """The lock of a folder."""

    def acquire(self) -> bool:
        """Take it if it is free."""
        ...


class Taken(StrEnum):
    """How it ended. SENDING: a request is on its way there. SILENT: the other one is there and does not answer."""

    OVER = "over"
    SENDING = "sending"
    SILENT = "silent"


class TakingOver(QObject):
    """``ended`` brings a :class:`Taken`. Works without blocking; one attempt."""

    ended = Signal(object)

    def __init__(self, lock: Lock, name: str, parent: QObject, *, seconds: float) -> None:
        super().__init__(parent)
        self._lock = lock
        self._name = name
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self._on_connected)
        self._socket.readyRead.connect(self._on_answered)
        self._again = QTimer(self)
        self._again.setInterval(_PAUSE_MS)
        self._again.timeout.connect(self._try)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(int(seconds * 1000))
        self._late.timeout.connect(self._on_late)

    def begin(self) -> None:
        """Begin."""
        self._late.start()
        self._again.start()
        if not self._try() and self._name:
            self._socket.connectToServer(self._name)

    def _try(self) -> bool:
        taken = self._lock.acquire()
        if taken:
            self._end(Taken.OVER)
        return taken

    def _on_connected(self) -> None:
        self._socket.write(json.dumps(as_json(own_ring(Wish.LEAVE))).encode() + b"\n")

    def _on_answered(self) -> None:
        if self._socket.canReadLine():
            said = bytes(self._socket.readLine(100).data()).decode("ascii", "replace").strip()
            if said == Said.SENDING:
                self._end(Taken.SENDING)

    def _on_late(self) -> None:
        self._end(Taken.SILENT)

    def _end(self, how: Taken) -> None:
        self._again.stop()
        self._late.stop()
        self._socket.abort()
        self.ended.emit(how)
        self.deleteLater()
