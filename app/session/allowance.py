"""When a service that is asked too often may be asked again, and how often that may happen by itself. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.intent import Attempt, AttemptKind
from app.domain.outcome import Outcome, Verdict

MOST_COUNTDOWNS = 3
_TOO_OFTEN = 429


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the service asked for: to wait ``seconds`` from now on. ``countdowns`` says how often the request may
    still be sent by itself at the end of the wait, where the person ticks that; 0 where it asked for more than ten
    minutes (``by_hand``), and after three times."""

    seconds: int
    countdowns: int = 0
    by_hand: bool = False


def seconds_until_allowed(verdict: Verdict | None) -> int | None:
    """Return how long the service asked to wait before the next sending; None where it did not, or asked for more
    than ten minutes."""
    if not _is_too_often(verdict) or verdict is None:
        return None
    return None if verdict.params.get("manual") else int(verdict.params.get("wait", 0))


def countdowns_left(attempts: Sequence[Attempt]) -> int:
    """Return how often an intent with these attempts may still be sent by itself: the first sending was a person's."""
    turned_away = sum(
        one.kind is AttemptKind.SEND and one.reply is not None and one.reply.status == _TOO_OFTEN for one in attempts
    )
    return max(0, MOST_COUNTDOWNS + 1 - max(1, turned_away))


def allowance_of(
    verdict: Verdict | None, attempts: Sequence[Attempt], seconds_since_attempt: float
) -> Allowance | None:
    """Return the allowance after a verdict; None where the service asked for no wait."""
    if not _is_too_often(verdict) or verdict is None:
        return None
    left = max(0.0, int(verdict.params.get("wait", 0)) - seconds_since_attempt)
    if seconds_until_allowed(verdict) is None:
        return Allowance(round(left), by_hand=True)
    return Allowance(round(left), countdowns_left(attempts))


def _is_too_often(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.outcome is Outcome.NOT_PROCESSED and verdict.reason == "rate"
