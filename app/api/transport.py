"""One attempt, one request: a fresh session and connection, own limits, and the truth about the first byte."""

import logging
import re
import socket
from collections.abc import Callable
from http.cookiejar import DefaultCookiePolicy
from urllib.parse import urlsplit

import requests

from app.api.adapter import Surroundings, WireAdapter
from app.api.address import is_loopback
from app.api.auth import NOBODY
from app.api.connecting import Resolve
from app.api.exchange import SYSTEM_CLOCK, Call, Clock, Exchange, FailedError, TransportSettings
from app.api.large_blocks import give_back_large_blocks
from app.api.proxy import ProxyFor, no_proxy
from app.api.stop import Stop
from app.api.tls import Trust, os_trust
from app.api.watch import Watch

__all__ = ["Call", "Exchange", "Transport", "TransportSettings"]

_LOG = logging.getLogger(__name__)
_NOT_IN_A_HEADER = re.compile("[\x00-\x08\x0a-\x1f\x7f]")


def _nothing() -> None:
    """Nobody wants to know."""


class Transport:
    """Makes calls. The seams are for tests and for the look-ups that differ between systems.

    ``proxy_for`` is asked anew for each attempt, ``trust`` gives the context that checks certificates.
    """

    def __init__(
        self,
        settings: TransportSettings,
        *,
        clock: Clock = SYSTEM_CLOCK,
        proxy_for: ProxyFor = no_proxy,
        resolve: Resolve = socket.getaddrinfo,
        trust: Trust = os_trust,
    ) -> None:
        give_back_large_blocks()
        self.settings = settings
        self.clock = clock
        self._around = Surroundings(settings, resolve, proxy_for, trust)

    def exchange(self, call: Call, stop: Stop, on_first_byte: Callable[[], None] = _nothing) -> Exchange:
        """Make one call and wait for its answer, until the deadline or until ``stop``. Blocks; never raises.

        ``on_first_byte`` is called just before the first byte is handed to the socket; where it raises, none is.
        """
        try:
            with Watch(self.settings.deadline_seconds, self.clock, stop) as watch:
                return self._attempt(call, WireAdapter(self._around, watch, on_first_byte))
        except OSError:  # no sockets left to watch with
            return Exchange(None, first_byte=False, failure="no_handles")

    def _attempt(self, call: Call, adapter: WireAdapter) -> Exchange:
        failure = FailedError("")
        try:
            _check(call)
            _send(call, adapter)
        except FailedError as failed:  # its like, without the frames that hold what was read
            failure = FailedError(failed.code, **failed.params)
        except (requests.RequestException, ValueError):  # before the wire: an address or header that is none
            failure = FailedError("internal" if adapter.first_byte else "bad_address")
        except Exception as error:
            _LOG.error("an attempt ended with %s", type(error).__name__)  # its text may hold a secret
            failure = FailedError("internal")
        if adapter.whole:  # whatever a library makes of an answer that is there
            failure = FailedError("")
        return Exchange(adapter.reply, adapter.first_byte, failure.code, failure.params, adapter.proxy)


def _check(call: Call) -> None:
    """Refuse what must not be sent: another scheme than https except to this computer, a control character."""
    parts = urlsplit(call.url)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname or "")):
        raise FailedError("bad_address")
    if not parts.hostname or "@" in parts.netloc:
        raise FailedError("bad_address")
    if any(_NOT_IN_A_HEADER.search(text) for item in call.headers.items() for text in item):
        raise FailedError("bad_header")


def _send(call: Call, adapter: WireAdapter) -> None:
    """Hand a call to a session that knows nothing: no environment, no cookies, no headers of its own, no redirects."""
    with requests.Session() as session:
        session.trust_env = False
        session.headers.clear()
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        session.mount("https://", adapter)
        session.mount("http://", adapter)
        session.request(
            call.method,
            call.url,
            data=call.body,
            headers={**call.headers, "Accept-Encoding": "identity", "Connection": "close"},
            auth=call.auth or NOBODY,
            allow_redirects=False,
            stream=True,
        )
