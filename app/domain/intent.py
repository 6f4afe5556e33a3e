"""The record of one wish to create a group: what exactly is sent, where to, and how far it has come."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.outcome import Reply
from app.domain.profile import Environment
from app.domain.state import MAY_EXIST, NEXT, OPEN, State

__all__ = ["MAY_EXIST", "NEXT", "OPEN", "Attempt", "AttemptKind", "Intent", "State"]


class AttemptKind(StrEnum):
    """What an attempt asked of the service."""

    SEND = "send"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Intent:
    """One intent creates at most one group.

    ``body`` are the exact bytes of the request and ``sha256`` their hex digest; ``name`` is the group's name in
    them; times are ISO 8601 in UTC; ``attempts`` counts the attempts begun; ``reason`` is the short code behind the
    state (see :class:`app.domain.outcome.Verdict`); ``group_id`` the id of the created group as text; ``signed_in`` is
    :attr:`app.domain.profile.Profile.signed_in` at the time, empty in old records.
    """

    id: str
    draft_id: str
    revision: int
    name: str
    body: bytes
    sha256: str
    method: str
    url: str
    profile_id: str
    profile_name: str
    environment: Environment
    state: State
    created_at: str
    changed_at: str
    attempts: int = 0
    ever_unknown: bool = False
    first_byte: bool = False
    group_id: str = ""
    reason: str = ""
    signed_in: str = ""
    reply: Reply | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt of an intent, never overwritten. ``failure`` is the transport's code where no reply came."""

    intent_id: str
    number: int
    kind: AttemptKind
    started_at: str
    ended_at: str = ""
    first_byte: bool = False
    failure: str = ""
    proxy: str = ""
    reply: Reply | None = None
