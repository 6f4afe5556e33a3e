"""What is asked of the service, what came of it, and the limits of one attempt."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from requests.auth import AuthBase

from app.domain.outcome import Reply

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class TransportSettings:
    """Limits of one attempt. ``connect_seconds`` holds for each of finding, reaching and securing a connection,
    ``deadline_seconds`` for the whole attempt; ``max_body`` counts bytes after decoding, ``max_line`` those of the
    answer's head."""

    connect_seconds: float = 10.0
    deadline_seconds: float = 120.0
    max_body: int = 8 * MIB
    max_headers: int = 100
    max_line: int = 65536
    max_depth: int = 64


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds that never go back but may stand still while the computer sleeps, and seconds since 1970."""

    monotonic: Callable[[], float]
    wall: Callable[[], float]


SYSTEM_CLOCK = Clock(time.monotonic, time.time)


@dataclass(frozen=True, slots=True)
class Call:
    """One request. ``auth`` alone knows the secret; without it nobody is named."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    auth: AuthBase | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Exchange:
    """What came of one attempt.

    ``failure`` is empty when a whole reply came, else the code of its sentence (see :mod:`app.words.outcome_texts`);
    ``reply`` then holds what had arrived by then, with status 0 where that was no whole head. ``first_byte`` tells
    whether a byte of the request may have left: without it nothing was sent. ``proxy`` is the ``host:port`` passed.
    """

    reply: Reply | None
    first_byte: bool
    failure: str = ""
    params: Mapping[str, str | int] = field(default_factory=dict)
    proxy: str = ""


class FailedError(Exception):
    """An attempt ends without a whole reply. ``code`` says why, ``params`` fill its sentence: never with a secret."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
