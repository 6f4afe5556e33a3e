"""A service that misbehaves as a script says: raw sockets, plain or TLS, so that every byte can be wrong."""

import select
import socket
import ssl
import struct
import threading
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType

SECONDS_TO_END = 10
TOKEN_PATH = "/v3/oauth/token/generate"
TOKEN = "header.claims.signature"


@dataclass(frozen=True)
class Received:
    """A request as it arrived."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    raw_head: bytes = field(repr=False, default=b"")


class Visit:
    """One connection, as a step of a script sees it. ``request`` is what arrived, None where nothing whole did."""

    def __init__(self, service: "FaultService", wire: socket.socket) -> None:
        self._service = service
        self.wire = wire
        self.request: Received | None = None
        self._unread = b""

    def is_for_a_token(self) -> bool:
        """Look at the beginning of the request without taking it."""
        self._unread = self.wire.recv(64)
        return TOKEN_PATH.encode() in self._unread

    def token_calls(self) -> list[Received]:
        """Return the calls for a token that came so far."""
        return self._service.token_requests

    def send(self, *pieces: bytes) -> None:
        """Send bytes as they are."""
        for piece in pieces:
            self.wire.sendall(piece)

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until the other side ends the connection, or some time is over. True when it has ended."""
        limit = SECONDS_TO_END if seconds is None else seconds
        ready, _, _ = select.select([self.wire], [], [], limit)
        if not ready:
            return False
        with suppress(OSError):
            while self.wire.recv(65536):
                pass
        return True

    def drip(self, data: bytes, seconds: float) -> None:
        """Send byte after byte until the other side has enough."""
        for place in range(len(data)):
            self.send(data[place : place + 1])
            if self.wait(seconds):
                return

    def reset(self) -> None:
        """End the connection with a reset."""
        self.wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.wire.close()

    def read(self) -> Received | None:
        """Read a request to its end and count it; None where the other side sends none."""
        head = self._read_to(b"\r\n\r\n")
        if head is None:
            return None
        first, *lines = head[0].decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        body, length = head[1], int(headers.get("content-length", "0"))
        while len(body) < length and (more := self.wire.recv(65536)):
            body += more
        self.request = Received(method, target, headers, body, head[0])
        self._service.note(self.request)
        return self.request

    def _read_to(self, end: bytes) -> tuple[bytes, bytes] | None:
        data, self._unread = self._unread, b""
        while end not in data:
            more = self.wire.recv(65536)
            if not more:
                return None
            data += more
        head, _, rest = data.partition(end)
        return head, rest


Step = Callable[[Visit], None]
"""What happens on one connection, after its handshake."""


class FaultService:
    """Listens on loopback and plays its script, a step a connection; the last one again and again.

    Calls for a token are answered apart, by ``token_step``, and are not counted in ``requests``. ``arrived`` is set
    when a request was read. ``tls`` makes it speak TLS; ``before_tls`` plays on the bare connection instead.
    """

    def __init__(
        self,
        *steps: Step,
        tls: ssl.SSLContext | None = None,
        before_tls: Step | None = None,
        host: str = "127.0.0.1",
        token_step: Step | None = None,
    ) -> None:
        self.requests: list[Received] = []
        self.token_requests: list[Received] = []
        self.connections = 0
        self.arrived = threading.Event()
        self.token_step = token_step or answering_token()
        self._steps = deque(steps)
        self._tls = tls
        self._before_tls = before_tls
        self._visits: list[threading.Thread] = []
        self._listening = socket.create_server((host, 0), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
        self.port: int = self._listening.getsockname()[1]
        self._accepting = threading.Thread(target=self._accept, name="fault service")

    def __enter__(self) -> "FaultService":
        self._accepting.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for thread in (self._accepting, *self._visits):
            thread.join(SECONDS_TO_END)
            assert not thread.is_alive(), "a step of the fault service did not end"

    @property
    def url(self) -> str:
        """Where it is, by its host name."""
        return f"{'https' if self._tls or self._before_tls else 'http'}://localhost:{self.port}"

    def play(self, *steps: Step) -> None:
        """Play other steps from now on."""
        self._steps = deque(steps)

    @property
    def last_step(self) -> Step:
        """What is played again and again."""
        return self._steps[-1]

    def note(self, request: Received) -> None:
        """Keep a request that has arrived."""
        (self.token_requests if request.target == TOKEN_PATH else self.requests).append(request)
        if request.target != TOKEN_PATH:
            self.arrived.set()

    def _accept(self) -> None:
        while True:
            try:
                wire, _ = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            visit = threading.Thread(target=self._receive, args=(wire,), name="visit")
            self._visits.append(visit)
            visit.start()

    def _receive(self, wire: socket.socket) -> None:
        wire.settimeout(SECONDS_TO_END)
        with suppress(OSError):
            if self._before_tls is not None:
                self._before_tls(Visit(self, wire))
            else:
                wire = self._tls.wrap_socket(wire, server_side=True) if self._tls else wire
                self._serve(wire)
        wire.close()

    def _serve(self, wire: socket.socket) -> None:
        visit = Visit(self, wire)
        step = self.token_step if visit.is_for_a_token() else self._next_step()
        step(visit)
        with suppress(OSError):
            wire.shutdown(socket.SHUT_WR)  # a close with unread bytes would be a reset
            visit.wait()

    def _next_step(self) -> Step:
        return self._steps.popleft() if len(self._steps) > 1 else self._steps[0]


def answering(raw: bytes, *more: bytes) -> Step:
    """Read a request and send bytes as they are, then end the connection."""

    def step(visit: Visit) -> None:
        if visit.read() is not None:
            visit.send(raw, *more)

    return step


def answering_token(text: str = TOKEN, seconds: str = "300") -> Step:
    """Answer a call for a token."""
    body = f'{{"data":{{"accessToken":"{text}","ttlSeconds":{seconds}}},"errors":null}}'
    return answering(http(200, body.encode()))


def http(status: int | str, body: bytes = b"", headers: Iterable[str] = (), length: int | None = -1) -> bytes:
    """Return the bytes of an answer. ``length`` is its Content-Length: -1 for the true one, None for none."""
    lines = [f"HTTP/1.1 {status} Said", *headers]
    if not any(line.lower().startswith("content-type:") for line in lines):
        lines.append("Content-Type: application/json")
    if length is not None:
        lines.append(f"Content-Length: {len(body) if length == -1 else length}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body
