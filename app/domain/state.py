"""How far a wish to create a group has come, and what that leaves open."""

from enum import StrEnum


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
