"""From a host name to a connected socket, with nothing sent: looked up, then all its addresses tried in a race."""

import errno
import ipaddress
import socket
import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from app.api.exchange import FailedError
from app.api.watch import WRITING, Watch

Resolve = Callable[..., list[tuple[Any, ...]]]
"""Looks like :func:`socket.getaddrinfo`."""

_HEAD_START = 0.25  # seconds an address has before the next is tried beside it (RFC 8305)
_MOST_ADDRESSES = 8
_UNDER_WAY = {0, errno.EINPROGRESS, errno.EWOULDBLOCK, getattr(errno, "WSAEWOULDBLOCK", errno.EWOULDBLOCK)}
_NO_NETWORK = {errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL, errno.EHOSTDOWN}
_NO_MORE_HANDLES = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}
_NO_ANSWER_YET = {socket.EAI_AGAIN}

_Address = tuple[Any, ...]


def connected(
    host: str, port: int, resolve: Resolve, watch: Watch, seconds: float, *, loopback_only: bool
) -> socket.socket:
    """Return a non-blocking socket connected to the first address that answers.

    ``seconds`` hold for finding the addresses and again for reaching one. FailedError: ``not_found_host``,
    ``offline``, ``refused``, ``connect_timeout``, ``no_handles``, ``not_reached``, and what the watch raises.
    """
    addresses = _addresses(host, port, resolve, watch, seconds)
    if loopback_only:
        addresses = [address for address in addresses if _is_loopback(address)]
    if not addresses:
        raise FailedError("not_found_host", host=host)
    return _Race(addresses, watch, host).winner(watch.now() + seconds, seconds)


def _addresses(host: str, port: int, resolve: Resolve, watch: Watch, seconds: float) -> list[_Address]:
    """Look a name up on a thread of its own: the look-up of the system can neither be ended nor given a time."""
    found: list[list[_Address] | OSError | UnicodeError] = []

    def look_up() -> None:
        try:
            found.append(resolve(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            found.append(error)
        watch.wake()

    try:
        threading.Thread(target=look_up, name="resolve", daemon=True).start()
    except RuntimeError:
        raise FailedError("no_handles") from None
    until = watch.now() + seconds
    while not found and watch.now() < until:
        watch.wait({}, until)
    watch.check()
    answer = found[0] if found else TimeoutError()
    if isinstance(answer, list):
        return answer[:_MOST_ADDRESSES]
    raise FailedError("offline" if _is_offline(answer) else "not_found_host", host=host)


def _is_offline(error: Exception) -> bool:
    """A name server that cannot be reached is a computer that is offline; one that knows no such host is not."""
    return isinstance(error, socket.gaierror) and error.errno in _NO_ANSWER_YET


def _is_loopback(address: _Address) -> bool:
    return ipaddress.ip_address(str(address[4][0]).partition("%")[0]).is_loopback


class _Race:
    """Tries addresses one after the other, each with a small head start, until one is connected."""

    def __init__(self, addresses: list[_Address], watch: Watch, host: str) -> None:
        self._left = deque(addresses)
        self._watch = watch
        self._host = host
        self._trying: list[socket.socket] = []
        self._errors: list[int] = []

    def winner(self, until: float, seconds: float) -> socket.socket:
        """Return the connected socket; all others are closed."""
        next_start = self._watch.now()
        try:
            while self._watch.now() < until:
                if self._left and (not self._trying or self._watch.now() >= next_start):
                    self._try_next()
                    next_start = self._watch.now() + _HEAD_START
                elif not self._trying:
                    raise self._failure()
                else:
                    wait_until = min(until, next_start) if self._left else until
                    if found := self._first_of(self._watch.wait(dict.fromkeys(self._trying, WRITING), wait_until)):
                        return found
            raise FailedError("connect_timeout", host=self._host, seconds=round(seconds))
        finally:
            for loser in self._trying:
                loser.close()

    def _try_next(self) -> None:
        family, kind, protocol, _, address = self._left.popleft()
        try:
            trying = socket.socket(family, kind, protocol)
        except OSError as error:
            self._errors.append(error.errno or 0)
            return
        try:
            trying.setblocking(False)
            trying.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            code = trying.connect_ex(address)
        except (OSError, OverflowError) as error:
            code = getattr(error, "errno", None) or errno.EINVAL
        if code in _UNDER_WAY:
            self._trying.append(trying)
        else:
            self._errors.append(code)
            trying.close()

    def _first_of(self, ready: list[socket.socket]) -> socket.socket | None:
        for done in ready:
            self._trying.remove(done)
            code = done.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if code == 0:
                return done
            self._errors.append(code)
            done.close()
        return None

    def _failure(self) -> FailedError:
        """The address that came nearest says why."""
        errors = set(self._errors)
        if errno.ECONNREFUSED in errors:
            return FailedError("refused", host=self._host)
        if errors & _NO_MORE_HANDLES:
            return FailedError("no_handles")
        if errno.ETIMEDOUT in errors:
            return FailedError("connect_timeout", host=self._host)
        return FailedError("offline" if errors <= _NO_NETWORK else "not_reached", host=self._host)
