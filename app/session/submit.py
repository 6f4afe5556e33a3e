"""Create a group once: freeze its bytes, write the intent down, send, and tell how it ended."""

import contextlib
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.domain import exact_json
from app.domain.draft import Draft
from app.domain.intent import Attempt, AttemptKind, Intent, State
from app.domain.outcome import Outcome, Verdict
from app.domain.profile import Profile
from app.session.allowance import Allowance, allowance_of, countdowns_left, seconds_until_allowed
from app.session.compose import body_bytes
from app.session.connections import CannotConnectError
from app.session.landing import as_told, at_work_elsewhere, before_sending, state_after
from app.session.waits import Waits, pause
from app.storage.journal import DamagedIntentError, StaleStateError
from app.storage.not_recorded import NotRecordedError

if TYPE_CHECKING:
    from app.api.client import Client
    from app.api.exchange import Exchange
    from app.api.stop import Stop
    from app.storage.journal import Journal

RETRY_PAUSES = (1.0, 3.0)
RETRY_SECONDS = 15.0
_PASSING = frozenset({"offline", "refused", "not_found_host", "connect_timeout", "tls_reset"})
"""Why nothing was sent where another try may well succeed."""


class Submitter:
    """Sends intents. ``connect`` gives the client of an intent and may raise CannotConnectError.

    ``retry_pauses`` are the seconds before each further try while no byte has left; empty where nobody looks on.
    """

    def __init__(
        self,
        journal: "Journal",
        connect: "Callable[[Intent], Client]",
        retry_pauses: tuple[float, ...] = RETRY_PAUSES,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._journal = journal
        self._connect = connect
        self._retry_pauses = retry_pauses
        self._clock = clock
        self._waits = Waits()
        self._left: set[str] = set()  # whose retries nobody looks at any more

    def prepare(
        self, draft_id: str, revision: int, draft: Draft, profile: Profile, *, name_again: bool = False
    ) -> Intent:
        """Freeze the bytes and write the intent down. Raises OpenIntentError and NotRecordedError of the journal.

        A name that was found taken is settled or changed first; ``name_again`` sends it once more all the same.
        """
        from app.api.client import create_url  # noqa: PLC0415 - not before the first paint

        body, url = body_bytes(draft), create_url(profile)
        return self._journal.prepare(draft_id, revision, draft.name, body, profile, url, name_again)

    def send(self, intent_id: str) -> Verdict:
        """Send an intent and return how it ended. Blocks up to the deadline: for a worker thread.

        Also sends the bytes of an UNKNOWN intent once more, where the person asks for it. Raises OpenIntentError
        where another intent may have made the group meanwhile.
        """
        self._left.discard(intent_id)
        with self._waits.begun(intent_id) as stop:
            try:
                intent = self._journal.intent(intent_id)
            except LookupError:  # the record was replaced by another one
                return Verdict(Outcome.NOT_SENT, "no_record")
            try:
                client = self._connect(intent)
            except CannotConnectError as error:
                verdict = Verdict(Outcome.NOT_SENT, error.code, {"detail": error.detail})
            else:
                verdict = self._send(intent_id, client, stop)
            return as_told(verdict, intent.ever_unknown)

    def send_when_allowed(self, intent_id: str, on_turn: Callable[[float], None] | None = None) -> Verdict:
        """Wait as long as the service asked for with its 429, then send; at most three times an intent. Blocks.

        Only for the person who asked for it. Where the service wants more than ten minutes, or the wait is ended,
        nothing is sent and the verdict is that of the last sending. ``on_turn`` hears the seconds of each wait when
        it begins, and 0 when its request is sent.
        """
        told = on_turn or _nobody_listens
        verdict = self.verdict_on_record(self._journal.intent(intent_id))
        with self._waits.begun(intent_id) as stop:
            for _ in range(countdowns_left(self._journal.attempts(intent_id))):
                seconds = seconds_until_allowed(verdict)
                if seconds is None:
                    break
                left = max(0.0, seconds - self._journal.seconds_since_attempt(intent_id))
                told(left)
                if pause(stop, left):
                    break
                told(0)
                verdict = self.send(intent_id)
        return verdict or Verdict(Outcome.NOT_SENT, "elsewhere")

    def allowance(self, intent: Intent, verdict: Verdict | None) -> Allowance | None:
        """Return when an intent may be sent again by itself, where the service answered that it is asked too often."""
        attempts = self._journal.attempts(intent.id)
        return allowance_of(verdict, attempts, self._journal.seconds_since_attempt(intent.id))

    def verdict_on_record(self, intent: Intent) -> Verdict | None:
        """Return the verdict of an intent's last sending by the answer on the disk, where its state still holds it."""
        sendings = [one for one in self._journal.attempts(intent.id) if one.kind is AttemptKind.SEND and one.ended_at]
        if not sendings:
            return None
        verdict = _verdict_on_attempt(sendings[-1], intent)
        taken_back = intent.state is State.PREPARED and verdict.outcome is Outcome.NOT_PROCESSED
        return verdict if taken_back or state_after(verdict, intent.ever_unknown) is intent.state else None

    def stop_waiting(self, intent_id: str) -> bool:
        """End the wait of :meth:`send` from another thread; what that means is in its verdict. Tell whether it is
        under way."""
        return self._waits.stop(intent_id)

    def leave(self, intent_id: str) -> None:
        """Nobody looks on any more: what is under way goes on, but nothing is tried again by itself."""
        self._left.add(intent_id)

    def end(self, seconds: float) -> bool:
        """The program ends: no wait goes on, and answers that are there are written down, in so many seconds."""
        return self._waits.end(seconds)

    def withdraw(self, intent_id: str) -> Intent:
        """Take an intent back to edit its draft, while nothing can exist. Raises StaleStateError where it may."""
        intent = self._journal.intent(intent_id)
        if intent.state not in (State.PREPARED, State.NOT_PROCESSED, State.NAME_TAKEN):
            raise StaleStateError(intent)
        return self._journal.settle(intent_id, intent.state, State.WITHDRAWN)

    def recover_others(self) -> list[Intent]:
        """At any time: the same for what another process left that ended meanwhile."""
        return [
            self._classify_again(intent) if intent.state is State.RESPONSE else intent
            for intent in self._journal.recover(others_only=True)
        ]

    def recover(self) -> list[Intent]:
        """At start: bring intents that a crash left to the state that tells the truth; return those changed."""
        changed = [
            self._classify_again(intent) if intent.state is State.RESPONSE else intent
            for intent in self._journal.recover()
        ]
        for intent in self._journal.open_intents():
            if intent.state is State.NOT_PROCESSED:
                self._journal.settle(intent.id, State.NOT_PROCESSED, State.PREPARED, reason=intent.reason)
        return changed

    def _send(self, intent_id: str, client: "Client", stop: "Stop") -> Verdict:
        began, pauses, refreshed = self._clock(), list(self._retry_pauses), False
        while True:
            failed, is_recorded = client.ready(stop), True
            if failed is not None:
                verdict = before_sending(failed)
            else:
                verdict, is_recorded = self._attempt(intent_id, client, stop)
            if not is_recorded:
                return verdict
            if failed is None and _refused_sign_in(verdict):
                if not refreshed and client.refresh(stop) is None:
                    refreshed = True
                    continue
                if refreshed:
                    self._back_to_prepared(intent_id)
                return verdict
            if not pauses or not _passing(verdict) or self._clock() - began + pauses[0] > RETRY_SECONDS:
                return verdict
            if intent_id in self._left or pause(stop, pauses.pop(0)) or intent_id in self._left:
                return verdict

    def _attempt(self, intent_id: str, client: "Client", stop: "Stop") -> tuple[Verdict, bool]:
        """One request. It is written down before its socket opens, and so is its answer before it is read. Return the
        verdict, and whether the record holds it: on no other one does anything happen by itself."""
        try:
            intent = self._journal.begin(intent_id, AttemptKind.SEND)
        except (NotRecordedError, LookupError):
            return Verdict(Outcome.NOT_SENT, "no_record"), False
        except StaleStateError as error:
            ended = self.verdict_on_record(error.intent) if error.intent.group_id else None
            return ended or at_work_elsewhere(error.intent), False
        except DamagedIntentError:
            return Verdict(Outcome.NOT_SENT, "damaged_record"), False
        left: list[bool] = []

        def note_first_byte() -> None:
            left.append(True)
            self._note_first_byte(intent_id)

        try:
            exchange = client.create(intent.body, stop, note_first_byte)
        except BaseException:
            to = State.UNKNOWN if left or intent.ever_unknown else State.PREPARED
            with contextlib.suppress(NotRecordedError, StaleStateError, LookupError):
                self._journal.settle(intent_id, State.SENDING, to, reason="crashed")
            raise
        verdict = _verdict(exchange, intent)
        # What the person hears does not wait for the disk: an answer that cannot be recorded is looked up later.
        try:
            self._settle(self._recorded(intent, exchange), verdict)
        except (NotRecordedError, StaleStateError, LookupError):
            return verdict, False
        return verdict, True

    def _note_first_byte(self, intent_id: str) -> None:
        with contextlib.suppress(NotRecordedError):  # without the note the attempt counts as one that may have arrived
            self._journal.first_byte(intent_id)

    def _recorded(self, intent: Intent, exchange: "Exchange") -> Intent:
        try:
            return self._responded(intent, exchange)
        except (StaleStateError, LookupError):  # the record was replaced by an older one, or somebody else was faster
            self._journal.enter_again(intent)
            return self._responded(intent, exchange)

    def _responded(self, intent: Intent, exchange: "Exchange") -> Intent:
        return self._journal.respond(
            intent.id,
            intent.attempts,
            reply=exchange.reply,
            first_byte=exchange.first_byte,
            failure=exchange.failure,
            proxy=exchange.proxy,
        )

    def _settle(self, intent: Intent, verdict: Verdict) -> Intent:
        state = state_after(verdict, intent.ever_unknown)
        return self._journal.settle(intent.id, State.RESPONSE, state, group_id=verdict.group_id, reason=verdict.reason)

    def _back_to_prepared(self, intent_id: str) -> None:
        """Refused with a fresh token too: signing in again is the person's, and then it is as if never sent."""
        with contextlib.suppress(NotRecordedError, StaleStateError):
            self._journal.settle(intent_id, State.NOT_PROCESSED, State.PREPARED, reason="sign_in")

    def _classify_again(self, intent: Intent) -> Intent:
        return self._settle(intent, _verdict_on_attempt(self._journal.attempts(intent.id)[-1], intent))


def _nobody_listens(_seconds: float) -> None:
    """Nobody shows the wait."""


def _verdict_on_attempt(attempt: Attempt, intent: Intent) -> Verdict:
    from app.api.exchange import Exchange  # noqa: PLC0415 - not before the first paint

    params = {"host": _host_of(intent.url), "proxy": attempt.proxy}
    return _verdict(Exchange(attempt.reply, attempt.first_byte, attempt.failure, params, attempt.proxy), intent)


def _host_of(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # an address that is none, at which nothing was asked
        return ""


def _verdict(exchange: "Exchange", intent: Intent) -> Verdict:
    from app.api.reply import verdict_of  # noqa: PLC0415 - not before the first paint

    verdict = verdict_of(exchange, sent_name=intent.name, ever_unknown=intent.ever_unknown)
    if verdict.reason != "group_too_large":
        return verdict
    return replace(verdict, params={**verdict.params, "periods": _periods_in(intent.body)})


def _periods_in(body: bytes) -> int:
    """Return how many periods a request has, 0 where it has no list of them."""
    asked = exact_json.loads(body.decode())
    periods = asked.get("periods") if isinstance(asked, dict) else None
    return len(periods) if isinstance(periods, list) else 0


def _refused_sign_in(verdict: Verdict) -> bool:
    """Tell whether a request was turned away for its sign-in: a 401 that names a group, or its name, is no such."""
    away = Outcome.NOT_PROCESSED in (verdict.outcome, verdict.params.get("attempt"))
    return away and verdict.reply is not None and verdict.reply.status == 401


def _passing(verdict: Verdict) -> bool:
    return verdict.outcome is Outcome.NOT_SENT and verdict.reason in _PASSING
