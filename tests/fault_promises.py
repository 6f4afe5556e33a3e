"""What holds for every line of the catalogue of faults, however it ends: nothing is said that is not so."""

from dataclasses import dataclass

from app.api.client import CREATE_PATH
from app.domain.intent import MAY_EXIST, Attempt, AttemptKind, Intent, State
from app.domain.outcome import Outcome, Verdict
from app.domain.profile import SignIn
from app.session.resolve import Resolution
from tests.fault_service import Received

STATES = {
    Outcome.CREATED: State.CREATED,
    Outcome.CREATED_WITH_PROBLEMS: State.CREATED_WITH_PROBLEMS,
    Outcome.REJECTED: State.REJECTED,
    Outcome.NAME_TAKEN: State.NAME_TAKEN,
    Outcome.NOT_PROCESSED: State.NOT_PROCESSED,
    Outcome.NOT_SENT: State.PREPARED,
    Outcome.UNKNOWN: State.UNKNOWN,
}


@dataclass(frozen=True)
class Told:
    """How a sending ended, how its intent stands then, what a person reads, and the requests that arrived for it.

    ``attempts`` are all of the intent, of which the first ``before`` were there already.
    """

    verdict: Verdict
    intent: Intent
    attempts: tuple[Attempt, ...]
    before: int
    text: str
    requests: list[Received]

    @property
    def ending(self) -> tuple[Outcome, str, int]:
        """Outcome, reason and number of requests."""
        return self.verdict.outcome, self.verdict.reason, len(self.requests)

    @property
    def sent_by_itself(self) -> Outcome:
        """What this sending alone came to, whatever an earlier one left open."""
        return Outcome(str(self.verdict.params.get("attempt", self.verdict.outcome.value)))


@dataclass(frozen=True)
class Asked:
    """What a look-up came to, how its intent stands then, what a person reads, and the requests it made."""

    resolution: Resolution
    intent: Intent
    attempt: Attempt
    text: str
    requests: list[Received]


def hold_what_a_sending_promises(told: Told, before: Intent, sign_in: SignIn, *, fresh: bool) -> None:
    """State, doubt, attempts, first byte, answer, bytes, words: as the outcome wants them."""
    verdict, intent, outcome = told.verdict, told.intent, told.verdict.outcome
    assert intent.state is _state_of(told, sign_in, doubted=before.ever_unknown)
    assert intent.ever_unknown == (outcome is Outcome.UNKNOWN or before.ever_unknown)
    assert (intent.group_id, intent.sha256) == (verdict.group_id, before.sha256)
    began = not (fresh and sign_in is SignIn.OAUTH and told.sent_by_itself is Outcome.NOT_SENT)
    assert len(told.attempts) == intent.attempts == told.before + (max(1, len(told.requests)) if began else 0)
    _hold_of_the_requests(told, before, sign_in)
    _hold_of_the_words(told, doubted=before.ever_unknown)
    if not began:
        assert intent.first_byte == before.first_byte
        return
    last = told.attempts[-1]
    assert intent.first_byte == last.first_byte == (told.sent_by_itself is not Outcome.NOT_SENT)
    assert last.reply == intent.reply == verdict.reply, "the answer that was judged is not the one on the disk"
    assert last.ended_at
    assert last.kind is AttemptKind.SEND


def hold_what_a_check_promises(asked: Asked, before: Intent, *, began: bool) -> None:
    """A fault proves nothing: the intent is as unknown as before, and nothing was sent that could create."""
    intent = asked.intent
    assert (intent.state, intent.ever_unknown, intent.group_id) == (State.UNKNOWN, True, "")
    assert asked.resolution.intent.state is State.UNKNOWN
    assert intent.attempts == before.attempts + began
    if began:
        assert (asked.attempt.kind, asked.attempt.number) == (AttemptKind.CHECK, intent.attempts)
        assert intent.first_byte == asked.attempt.first_byte
        assert asked.attempt.ended_at
    assert len(asked.requests) <= 2
    for request in asked.requests:
        assert request.target != CREATE_PATH, "a look-up created"
    assert "{" not in asked.text
    assert "still do not know" in asked.text or "cannot make a second group" in asked.text
    for claim in ("othing was created", "It went through", "othing was sent"):
        assert claim not in asked.text


def _state_of(told: Told, sign_in: SignIn, *, doubted: bool) -> State:
    if doubted and told.verdict.outcome is Outcome.NAME_TAKEN:
        return State.EXISTS_OURS
    if told.ending == (Outcome.NOT_PROCESSED, "sign_in", 2) and sign_in is SignIn.OAUTH:
        return State.PREPARED  # refused with a fresh token too: as if never sent
    return STATES[told.verdict.outcome]


def _hold_of_the_requests(told: Told, before: Intent, sign_in: SignIn) -> None:
    refreshed = sign_in is SignIn.OAUTH and told.attempts[-1:] and told.before + 2 == told.intent.attempts
    if refreshed:
        first = told.attempts[-2].reply
        assert first is not None
        assert first.status == 401, "sent again after something else than a refused token"
    assert len(told.requests) <= (2 if refreshed else 1), "a request was repeated"
    for request in told.requests:
        assert (request.method, request.target) == ("POST", CREATE_PATH)
        assert request.body == before.body, "other bytes than those that were confirmed"
    if told.verdict.outcome is Outcome.NOT_SENT:
        assert not told.requests


def _hold_of_the_words(told: Told, *, doubted: bool) -> None:
    outcome = told.verdict.outcome
    assert "{" not in told.text
    assert "…" not in told.text, "something in the sentence was not filled in"
    if outcome is Outcome.NOT_SENT:
        assert "Nothing was sent" in told.text
    if outcome in (Outcome.NOT_PROCESSED, Outcome.REJECTED):
        assert "Nothing was created" in told.text
    if told.intent.state in MAY_EXIST or doubted:
        assert "othing was created" not in told.text
        assert "othing was sent" not in told.text
    if outcome is Outcome.UNKNOWN:
        assert "cannot tell" in told.text
