"""The record of one wish to create a group: what exactly is sent, where to, and how far it has come."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.outcome import Reply
from app.domain.profile import Environment


class State(StrEnum):
    """How far an intent has come. Entered durably, each only from the states in :data:`NEXT`."""

    PREPARED = "prepared"
    SENDING = "sending"
    RESPONSE = "response"
    CREATED = "created"
    CREATED_WITH_PROBLEMS = "created_with_problems"
    REJECTED = "rejected"
    NOT_PROCESSED = "not_processed"
    NAME_TAKEN = "name_taken"
    UNKNOWN = "unknown"
    CHECKING = "checking"
    EXISTS_OURS = "exists_ours"
    ABANDONED = "abandoned"
    WITHDRAWN = "withdrawn"  # taken back to edit while nothing can exist


NEXT: dict[State, frozenset[State]] = {
    State.PREPARED: frozenset({State.SENDING, State.WITHDRAWN}),
    State.SENDING: frozenset({State.PREPARED, State.RESPONSE, State.UNKNOWN}),
    State.RESPONSE: frozenset(
        {
            State.PREPARED,
            State.CREATED,
            State.CREATED_WITH_PROBLEMS,
            State.REJECTED,
            State.NOT_PROCESSED,
            State.NAME_TAKEN,
            State.UNKNOWN,
            State.EXISTS_OURS,
        }
    ),
    State.NOT_PROCESSED: frozenset({State.PREPARED, State.SENDING, State.WITHDRAWN}),
    State.NAME_TAKEN: frozenset({State.CREATED, State.WITHDRAWN}),
    State.UNKNOWN: frozenset({State.CHECKING, State.SENDING, State.CREATED, State.ABANDONED}),
    State.CHECKING: frozenset({State.UNKNOWN, State.PREPARED, State.CREATED, State.EXISTS_OURS}),
    State.EXISTS_OURS: frozenset({State.CHECKING, State.CREATED, State.ABANDONED}),
    State.REJECTED: frozenset(),
    State.CREATED: frozenset(),
    State.CREATED_WITH_PROBLEMS: frozenset(),
    State.ABANDONED: frozenset(),
    State.WITHDRAWN: frozenset(),
}
"""Which state may follow which. UNKNOWN to SENDING is the same bytes to the same address, asked for by the person."""

OPEN = frozenset(
    {
        State.PREPARED,
        State.SENDING,
        State.RESPONSE,
        State.NOT_PROCESSED,
        State.NAME_TAKEN,
        State.UNKNOWN,
        State.CHECKING,
        State.EXISTS_OURS,
    }
)
"""States that wait for something. The group of an intent in one of the last three may exist."""
MAY_EXIST = frozenset({State.SENDING, State.RESPONSE, State.UNKNOWN, State.CHECKING, State.EXISTS_OURS})
"""States in which nobody can say that there is no group: they forbid to rename and send again."""


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
