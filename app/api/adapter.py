"""The way of ``requests`` to the wire for one attempt: a connection of its own, never used again."""

import io
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter

from app.api.connecting import Resolve, connected
from app.api.conversation import Conversation, Headers
from app.api.exchange import FailedError, TransportSettings
from app.api.proxy import Proxy, ProxyFor
from app.api.tls import Trust, secured
from app.api.watch import Watch
from app.domain.outcome import Reply

_STANDARD_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an attempt needs from outside: the ways to look up hosts, the proxy and what is trusted."""

    settings: TransportSettings
    resolve: Resolve
    proxy_for: ProxyFor
    trust: Trust


class WireAdapter(BaseAdapter):
    """Sends a prepared request over a new connection and keeps what came of it.

    ``first_byte`` is set when the first byte of the request is handed to the socket, after handshake and CONNECT.
    ``reply`` is what arrived, whole where ``whole`` says so; ``proxy`` the one that was passed.
    """

    def __init__(self, around: Surroundings, watch: Watch, on_first_byte: Callable[[], None]) -> None:
        super().__init__()
        self.first_byte = False
        self.reply: Reply | None = None
        self.whole = False
        self.proxy = ""
        self._around = around
        self._watch = watch
        self._on_first_byte = on_first_byte

    def send(self, request: PreparedRequest, *_: Any, **__: Any) -> Response:
        """Return the answer. FailedError where none came whole; the time is the watch's, the proxy looked up here."""
        url = request.url or ""
        with self._connection(url) as speaking:
            conversation = Conversation(speaking, self._watch, self._around.settings)
            try:
                conversation.ask(
                    request.method or "", request.path_url, _headers(request, url), _body(request), self._begin
                )
                conversation.answer()
                self.whole = True
            finally:
                self.reply = conversation.reply if self.first_byte else None
        return _response(request, self.reply)

    def close(self) -> None:
        """Nothing stays open."""

    def _begin(self) -> None:
        """What must be written down before a byte leaves is written now, or nothing leaves."""
        try:
            self._on_first_byte()
        except Exception:
            raise FailedError("no_record") from None
        self.first_byte = True

    def _connection(self, url: str) -> socket.socket:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or _STANDARD_PORTS[parts.scheme]
        if parts.scheme == "http":  # only ever this computer
            return self._connected(host, port, loopback_only=True)
        proxy = self._around.proxy_for(url)
        if proxy is None:
            plain = self._connected(host, port)
        else:
            self.proxy = proxy.address
            plain = self._through(proxy, host, port)
        return secured(plain, host, self._around.trust, self._watch, self._around.settings.connect_seconds)

    def _connected(self, host: str, port: int, *, loopback_only: bool = False) -> socket.socket:
        seconds = self._around.settings.connect_seconds
        return connected(host, port, self._around.resolve, self._watch, seconds, loopback_only=loopback_only)

    def _through(self, proxy: Proxy, host: str, port: int) -> socket.socket:
        """Return a tunnel through a proxy. Only the proxy's own sign-in goes to it."""
        try:
            tunnel = self._connected(proxy.host, proxy.port)
        except FailedError as failed:
            if failed.code in ("stopped", "deadline", "no_handles", "offline"):
                raise
            raise FailedError("proxy", proxy=proxy.address) from None
        try:
            self._open(tunnel, proxy, f"[{host}]:{port}" if ":" in host else f"{host}:{port}")
        except BaseException:
            tunnel.close()
            raise
        return tunnel

    def _open(self, tunnel: socket.socket, proxy: Proxy, target: str) -> None:
        headers: Headers = [(b"Host", target.encode())]
        if authorization := proxy.authorization():
            headers.append((b"Proxy-Authorization", authorization.encode()))
        conversation = Conversation(tunnel, self._watch, self._around.settings)
        try:
            conversation.ask("CONNECT", target, headers, b"", _nothing)
            status = conversation.answer_to_connect()
        except FailedError as failed:
            if failed.code in ("stopped", "deadline"):
                raise
            raise FailedError("proxy", proxy=proxy.address) from None
        if status == 407:
            raise FailedError("proxy_sign_in", proxy=proxy.address)
        if not 200 <= status < 300 or conversation.after_the_answer:
            raise FailedError("proxy", proxy=proxy.address, status=status)


def _nothing() -> None:
    """A CONNECT is no byte of the request."""


def _headers(request: PreparedRequest, url: str) -> Headers:
    try:
        headers = [
            (str(name).encode("latin-1"), str(value).encode("latin-1")) for name, value in request.headers.items()
        ]
    except UnicodeEncodeError:
        raise FailedError("bad_header") from None
    return [(b"Host", urlsplit(url).netloc.encode("latin-1")), *headers]


def _body(request: PreparedRequest) -> bytes:
    body = request.body or b""
    return body if isinstance(body, bytes) else str(body).encode()


def _response(request: PreparedRequest, reply: Reply | None) -> Response:
    """Dress the reply as ``requests`` wants it."""
    response = Response()
    response.request = request
    response.url = request.url or ""
    if reply is not None:
        response.status_code = reply.status
        response.headers.update(reply.headers)
        response.raw = io.BytesIO(reply.body)
    return response
