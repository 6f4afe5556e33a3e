"""Where an attempt leaves its intent: from how a call ended to the next state. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.intent import MAY_EXIST, Intent, State
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
    """Return the verdict as a person must hear it: "nothing was sent" is not said of an earlier sending."""
    if not ever_unknown or verdict.outcome is not Outcome.NOT_SENT:
        return verdict
    params = {**verdict.params, "attempt": verdict.outcome.value}
    return replace(verdict, outcome=Outcome.UNKNOWN, params=params)


def at_work_elsewhere(intent: Intent) -> Verdict:
    """Return the verdict where an intent could not be sent, for somebody else has brought it to another state."""
    created = {State.CREATED: Outcome.CREATED, State.CREATED_WITH_PROBLEMS: Outcome.CREATED_WITH_PROBLEMS}
    if intent.state in created:
        return Verdict(created[intent.state], group_id=intent.group_id, reply=intent.reply)
    return Verdict(Outcome.UNKNOWN if intent.state in MAY_EXIST else Outcome.NOT_SENT, "elsewhere")


def as_left(intent: Intent, verdict: Verdict) -> Intent:
    """Return an intent as a sending left it, where the record cannot be asked."""
    state = state_after(verdict, intent.ever_unknown)
    return replace(intent, state=state, group_id=verdict.group_id, reason=verdict.reason, reply=verdict.reply)


def before_sending(exchange: "Exchange") -> Verdict:
    """Return the verdict where the call for a token failed: nothing was sent."""
    return Verdict(Outcome.NOT_SENT, exchange.failure, exchange.params)
