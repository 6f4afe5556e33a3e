"""One request and its one answer over a connected socket, read strictly and only up to the limits."""

import socket
import ssl
from collections.abc import Callable, Iterable

import h11

from app.api.content import Content
from app.api.exchange import FailedError, TransportSettings
from app.api.watch import READING, WRITING, Watch
from app.domain.outcome import Reply

Headers = list[tuple[bytes, bytes]]
_CHUNK = 65536
_MOST_EARLY_ANSWERS = 10
_NEVER_KEPT = {"set-cookie", "set-cookie2"}


class Conversation:
    """Speaks HTTP/1.1 over a non-blocking socket. ``reply`` is what has arrived so far, whole or not."""

    def __init__(self, speaking: socket.socket, watch: Watch, settings: TransportSettings) -> None:
        self._socket = speaking
        self._watch = watch
        self._settings = settings
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=settings.max_line)
        self._head: h11.Response | None = None
        self._early = 0
        self._raw = bytearray()
        self._ended = False
        self._content = Content("", settings.max_body)

    @property
    def reply(self) -> Reply | None:
        """What has arrived: status 0 and the raw bytes where the head is not whole; None where nothing has."""
        if self._head is None:
            return Reply(0, {}, bytes(self._raw)) if self._raw else None
        return Reply(self._head.status_code, _texts(self._head.headers), bytes(self._content.body))

    @property
    def after_the_answer(self) -> bytes:
        """Bytes that came behind a CONNECT's answer: there must be none."""
        return self._http.trailing_data[0]

    def ask(self, method: str, target: str, headers: Headers, body: bytes, before_sending: Callable[[], None]) -> None:
        """Send a request. ``before_sending`` is called when its first byte is about to be handed to the socket.

        An end of the connection while it is sent is no failure yet: the answer may have come before it.
        """
        try:
            data = self._http.send(h11.Request(method=method, target=target, headers=headers)) or b""
            data += (self._http.send(h11.Data(body)) or b"") if body else b""
            data += self._http.send(h11.EndOfMessage()) or b""
        except h11.LocalProtocolError:
            raise FailedError("bad_header") from None
        self._watch.check()
        before_sending()
        self._send(data)

    def answer(self) -> None:
        """Read the final answer to its end. FailedError: ``no_answer``, ``cut``, ``unreadable``, ``too_large``,
        ``encoded``, and what the watch raises."""
        while True:
            event = self._next_event()
            if isinstance(event, h11.InformationalResponse):
                self._count_early_answer()
            elif isinstance(event, h11.Response):
                self._begin(event)
            elif isinstance(event, h11.Data):
                self._content.add(bytes(event.data))
            elif isinstance(event, h11.EndOfMessage):
                self._content.end()
                return
            else:  # another protocol, or the end of this one
                raise FailedError("no_answer" if not self._raw else "unreadable")

    def answer_to_connect(self) -> int:
        """Read the answer of a proxy up to its head and return its status."""
        while True:
            event = self._next_event()
            if isinstance(event, h11.Response):
                return event.status_code
            if not isinstance(event, h11.InformationalResponse):
                raise FailedError("unreadable")
            self._count_early_answer()

    def _count_early_answer(self) -> None:
        self._early += 1
        if self._early > _MOST_EARLY_ANSWERS:
            raise FailedError("unreadable")

    def _begin(self, head: h11.Response) -> None:
        self._head = head
        lines = head.headers.raw_items()
        if len(lines) > self._settings.max_headers:
            raise FailedError("unreadable")
        if sum(len(name) + len(value) for name, value in lines) > self._settings.max_line:
            raise FailedError("unreadable")
        encodings = [value.decode("latin-1") for name, value in head.headers if name == b"content-encoding"]
        self._content = Content(",".join(encodings), self._settings.max_body)

    def _next_event(self) -> object:
        while True:
            try:
                event = self._http.next_event()
            except h11.RemoteProtocolError:
                raise self._protocol_failure() from None
            if event is not h11.NEED_DATA:
                return event
            self._http.receive_data(self._receive())

    def _protocol_failure(self) -> FailedError:
        """An answer that ended before its length or its last chunk was cut; any other breach makes it unreadable."""
        if not self._ended:
            return FailedError("unreadable")
        return FailedError("cut" if self._raw else "no_answer")

    def _receive(self) -> bytes:
        while True:
            self._watch.check()
            try:
                data = self._socket.recv(_CHUNK)
            except (BlockingIOError, ssl.SSLWantReadError):
                self._watch.wait_for(self._socket, READING)
            except ssl.SSLWantWriteError:
                self._watch.wait_for(self._socket, WRITING)
            except OSError:
                raise FailedError("cut" if self._raw else "no_answer") from None
            else:
                self._ended = not data
                if self._head is None:
                    self._raw += data
                return data

    def _send(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            self._watch.check()
            try:
                left = left[self._socket.send(left[:_CHUNK]) :]
            except (BlockingIOError, ssl.SSLWantWriteError):
                self._watch.wait_for(self._socket, WRITING)
            except ssl.SSLWantReadError:
                self._watch.wait_for(self._socket, READING)
            except OSError:
                return


def _texts(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return headers by lower-case name, repeated ones joined; cookies are dropped."""
    texts: dict[str, str] = {}
    for name_bytes, value_bytes in headers:
        name, value = name_bytes.decode("latin-1").lower(), value_bytes.decode("latin-1")
        if name not in _NEVER_KEPT:
            texts[name] = f"{texts[name]}, {value}" if name in texts else value
    return texts
