"""How a command ends, as a number for scripts."""

from enum import IntEnum

from app.domain.intent import MAY_EXIST, State
from app.domain.outcome import Outcome


class ExitCode(IntEnum):
    """FINE: created, or nothing blocks. NOT_SENT includes not processed; UNKNOWN includes perhaps ours."""

    FINE = 0
    REFUSED = 1
    WRONG_USE = 2
    NOT_SENT = 3
    UNKNOWN = 4


_OF_OUTCOME = {
    Outcome.CREATED: ExitCode.FINE,
    Outcome.CREATED_WITH_PROBLEMS: ExitCode.FINE,
    Outcome.REJECTED: ExitCode.REFUSED,
    Outcome.NAME_TAKEN: ExitCode.REFUSED,
    Outcome.NOT_PROCESSED: ExitCode.NOT_SENT,
    Outcome.NOT_SENT: ExitCode.NOT_SENT,
    Outcome.UNKNOWN: ExitCode.UNKNOWN,
}
_OF_STATE = {
    State.CREATED: ExitCode.FINE,
    State.CREATED_WITH_PROBLEMS: ExitCode.FINE,
    State.ABANDONED: ExitCode.FINE,  # nothing is open any longer, as was asked
    State.REJECTED: ExitCode.REFUSED,
    State.NAME_TAKEN: ExitCode.REFUSED,
}


def of_outcome(outcome: Outcome) -> ExitCode:
    """Return the exit code of an attempt."""
    return _OF_OUTCOME[outcome]


def of_state(state: State) -> ExitCode:
    """Return the exit code of the state an intent is left in."""
    if state in MAY_EXIST:
        return ExitCode.UNKNOWN
    return _OF_STATE.get(state, ExitCode.NOT_SENT)
