"""The door of the running program: a second one, started on the same folder by the same user, asks here."""

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

MOST_BYTES = 64 * 1024
_PAUSE_SECONDS = 0.05
_TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105 - a permission to come to the front, no secret


class Wish(StrEnum):
    """What a second program asks for."""

    FRONT = "front"
    LEAVE = "leave"


class Said(StrEnum):
    """What the running program answers. ELSEWHERE: its windows are on another screen. SENDING: a request is on its
    way, so it does not end now."""

    FRONT = "front"
    ELSEWHERE = "elsewhere"
    LEAVING = "leaving"
    SENDING = "sending"


@dataclass(frozen=True, slots=True)
class Ring:
    """A wish, with the absolute path of a file to open, and on which screens the person sits who asks."""

    wish: Wish = Wish.FRONT
    file: str = ""
    screens: tuple[str, ...] = ()
    token: str = ""

    def shares_screen(self, screens: tuple[str, ...]) -> bool:
        """Tell whether windows on these screens are to be seen by whoever asks; in doubt they are."""
        return not self.screens or not screens or bool(set(self.screens) & set(screens))


class Door(QObject):
    """Answers each ring with what ``answer`` returns; whoever does not ask in our words gets no answer."""

    def __init__(self, answer: Callable[[Ring], Said], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answer = answer
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_new_connection)

    def open(self, name: str) -> bool:
        """Listen; only for the program that holds the lock of the folder. What a dead one left is taken away."""
        QLocalServer.removeServer(name)
        return self._server.listen(name)

    def close(self) -> None:
        """Do not listen any more."""
        self._server.close()

    def _on_new_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(partial(self._on_bytes_arrived, socket))
            if socket.bytesAvailable():
                self._on_bytes_arrived(socket)

    def _on_bytes_arrived(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > MOST_BYTES:
                socket.abort()
            return
        ring = _ring_of(bytes(socket.readLine(MOST_BYTES).data()))
        if ring is None:
            socket.abort()
            return
        allow_to_front(ring.token)
        socket.write(self._answer(ring).encode() + b"\n")
        socket.flush()
        socket.disconnectFromServer()


def ask(name: str, ring: Ring, seconds: float, meanwhile: Callable[[], bool] = lambda: False) -> Said | None:
    """Ask the running program and wait for its answer so long; None where none came. Blocks.

    The running program may still be about to open its door. ``meanwhile`` is asked between two tries: True ends it.
    """
    until = time.monotonic() + seconds
    never = threading.Event()
    while True:
        said = _ask_once(name, ring, until)
        if said is not None or meanwhile() or time.monotonic() + _PAUSE_SECONDS >= until:
            return said
        never.wait(_PAUSE_SECONDS)


def screens(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> tuple[str, ...]:
    """Return the names of the screens on which this process shows its windows; none where there is only one."""
    if platform == "win32":
        return (f"session {_windows_session()}",)
    found = (environment.get("WAYLAND_DISPLAY", ""), environment.get("DISPLAY", "").removesuffix(".0"))
    return tuple(name for name in found if name)


def own_ring(wish: Wish, file: str = "") -> Ring:
    """Return what this process asks for, with its screens and with its right to come to the front to hand on."""
    if sys.platform == "win32":
        _let_others_come_to_the_front()
    return Ring(wish, file, screens(), os.environ.get(_TOKEN, ""))


def allow_to_front(token: str) -> None:
    """Take over the right to come to the front that a desktop gave the program that was started last."""
    if token and len(token) <= 200 and token.isascii() and token.isprintable():
        os.environ[_TOKEN] = token


def as_json(ring: Ring) -> dict[str, object]:
    """Return a ring as it goes over the line, as JSON in one line."""
    return {"wish": ring.wish.value, "file": ring.file, "screens": list(ring.screens), "token": ring.token}


def _ask_once(name: str, ring: Ring, until: float) -> Said | None:
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_left(until)):
        return None
    socket.write(json.dumps(as_json(ring)).encode() + b"\n")
    while not socket.canReadLine():
        if not socket.waitForReadyRead(_left(until)):
            return None
    try:
        return Said(bytes(socket.readLine(100).data()).decode().strip())
    except ValueError:
        return None


def _left(until: float) -> int:
    return max(1, int((until - time.monotonic()) * 1000))


def _ring_of(line: bytes) -> Ring | None:
    try:
        said = json.loads(line)
        texts = [said["file"], said["token"], *said["screens"]]
        if not all(isinstance(text, str) for text in texts):
            return None
        return Ring(Wish(said["wish"]), said["file"], tuple(said["screens"]), said["token"])
    except (ValueError, KeyError, TypeError):
        return None


if sys.platform == "win32":
    import ctypes

    _ANYONE = -1

    def _let_others_come_to_the_front() -> None:
        ctypes.windll.user32.AllowSetForegroundWindow(_ANYONE)

    def _windows_session() -> int:
        session = ctypes.c_ulong()
        ctypes.windll.kernel32.ProcessIdToSessionId(os.getpid(), ctypes.byref(session))
        return session.value

else:

    def _let_others_come_to_the_front() -> None:
        """Only Windows asks for it."""

    def _windows_session() -> int:
        return 0
