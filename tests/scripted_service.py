"""A service that answers as a test says: raw sockets on loopback, one call a connection, every request kept."""

import json
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass

SECONDS = 20


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


Act = Callable[[Asked], bytes | None]
"""Returns the bytes of an answer, or None to close without one."""


class ScriptedService:
    """Each connection is answered by the next act of the script, the last one for good."""

    def __init__(self, *script: Act) -> None:
        self.asked: list[Asked] = []
        self.got_one = threading.Event()
        self._script = list(script)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, name="scripted", daemon=True)
        self._thread.start()

    def play(self, *script: Act) -> None:
        """Go on with another script."""
        self._script = list(script)

    def creations(self) -> list[Asked]:
        """Return the requests to create a group."""
        return [asked for asked in self.asked if (asked.method, asked.path) == ("POST", "/v3/targetGroups")]

    def end(self) -> None:
        """Stop answering; nobody listens any more."""
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join(SECONDS)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(SECONDS)
                asked = _read(connection)
                if asked is None:
                    continue
                self.asked.append(asked)
                self.got_one.set()
                act = self._script[0] if len(self._script) == 1 else self._script.pop(0)
                answer = act(asked)
                if answer is not None:
                    connection.sendall(answer)


def say(status: int, value: object = None, *headers: str) -> Act:
    """Answer with a status and a JSON value."""
    body = json.dumps(value).encode()
    head = [f"HTTP/1.1 {status} Said", "Content-Type: application/json", f"Content-Length: {len(body)}", *headers]
    return lambda asked: "\r\n".join([*head, "Connection: close", "", ""]).encode() + body


def hang_up(asked: Asked) -> None:
    """Close without an answer."""


def refuse(code: int, status: int = 400) -> Act:
    """Answer with an error of the service."""
    return say(status, {"data": None, "errors": [{"code": code, "message": "said"}], "warnings": None})


def _read(connection: socket.socket) -> Asked | None:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return None
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(headers.get("content-length", "0")):
        body += connection.recv(65536)
    method, path, _ = first.split(" ", 2)
    return Asked(method, path, headers, body)
