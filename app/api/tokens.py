"""OAuth tokens, in memory only and never longer than they live."""

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from app.api.exchange import SYSTEM_CLOCK, Clock


@dataclass(frozen=True, slots=True)
class Token:
    """A token and the times at which it ends, by both clocks."""

    text: str = field(repr=False)
    ends: float
    ends_by_wall: float


class TokenCache:
    """The tokens of all profiles; one thread at a time fetches."""

    def __init__(self, clock: Clock = SYSTEM_CLOCK) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._fetching: dict[str, threading.Lock] = {}
        self._tokens: dict[str, Token] = {}

    @staticmethod
    def key(origin: str, user: str, secret: str) -> str:
        """Return the name of a token: another origin, client or secret never gets it, and it tells none of them."""
        told = "\0".join((origin, user, secret)).encode("utf-8", "surrogatepass")
        return hashlib.sha256(told).hexdigest()

    def lock(self, key: str) -> threading.Lock:
        """Return the lock to hold while a token is fetched."""
        with self._lock:
            return self._fetching.setdefault(key, threading.Lock())

    def valid(self, key: str, seconds: float) -> str:
        """Return a token that lives ``seconds`` longer, else an empty text."""
        with self._lock:
            token = self._tokens.get(key)
        if token is None or token.ends <= self._clock.monotonic() + seconds:
            return ""
        return token.text if token.ends_by_wall > self._clock.wall() + seconds else ""

    def any(self, key: str) -> str:
        """Return the newest token however long it lives, else an empty text."""
        with self._lock:
            token = self._tokens.get(key)
        return token.text if token is not None else ""

    def started(self) -> Callable[[str, str, float], None]:
        """Return what keeps a token whose life of some seconds counts from this call: ``keep(key, text, life)``."""
        start, start_by_wall = self._clock.monotonic(), self._clock.wall()

        def keep(key: str, text: str, life: float) -> None:
            with self._lock:
                self._tokens[key] = Token(text, start + life, start_by_wall + life)

        return keep

    def forget_all(self) -> None:
        """Drop every token."""
        with self._lock:
            self._tokens.clear()
