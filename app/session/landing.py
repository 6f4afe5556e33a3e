"""Where an attempt leaves its intent: from how a call ended to the next state. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.intent import State
from app.domain.outcome import Outcome, Verdict

if TYPE_CHECKING:
    from app.api.exchange import Exchange

_STATES: Mapping[Outcome, State] = {
    Outcome.CREATED: State.CREATED,
    Outcome.CREATED_WITH_PROBLEMS: State.CREATED_WITH_PROBLEMS,
    Outcome.REJECTED: State.REJECTED,
    Outcome.NAME_TAKEN: State.NAME_TAKEN,
    Outcome.NOT_PROCESSED: State.NOT_PROCESSED,
    Outcome.NOT_SENT: State.PREPARED,
    Outcome.UNKNOWN: State.UNKNOWN,
}
_CREATED = (Outcome.CREATED, Outcome.CREATED_WITH_PROBLEMS)


def state_after(verdict: Verdict, ever_unknown: bool) -> State:
    """Return the state after a sending. Where an earlier one may have arrived, only a group or its name says more
    than that nobody knows: a weaker answer says nothing of the earlier sending."""
    if not ever_unknown or verdict.outcome in _CREATED:
        return _STATES[verdict.outcome]
    return State.EXISTS_OURS if verdict.outcome is Outcome.NAME_TAKEN else State.UNKNOWN


def as_told(verdict: Verdict, ever_unknown: bool) -> Verdict:
    """Return the verdict as a person must hear it: "nothing was created" is not said of an earlier sending."""
    weaker = (Outcome.REJECTED, Outcome.NOT_PROCESSED, Outcome.NOT_SENT)
    return replace(verdict, outcome=Outcome.UNKNOWN) if ever_unknown and verdict.outcome in weaker else verdict


def before_sending(exchange: "Exchange") -> Verdict:
    """Return the verdict where a call before the sending failed, such as that for a token: nothing was sent."""
    reply = exchange.reply
    if exchange.failure or reply is None:
        return Verdict(Outcome.NOT_SENT, exchange.failure, exchange.params)
    if reply.status in (400, 401, 403):
        return Verdict(Outcome.NOT_PROCESSED, "sign_in", {"status": reply.status}, reply=reply)
    return Verdict(Outcome.NOT_SENT, "sign_in_down", {"status": reply.status}, reply=reply)
