"""Did it go through? Asks the service about an intent of which nobody knows whether its group exists."""

import contextlib
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain import exact_json
from app.domain.exact_json import JsonObject
from app.domain.intent import AttemptKind, Intent, State
from app.domain.outcome import Outcome, Verdict
from app.session.connections import CannotConnectError
from app.session.landing import before_sending
from app.session.same_group import is_same_group
from app.session.submit import Submitter
from app.session.waits import Waits
from app.storage.journal import StaleStateError
from app.storage.not_recorded import NotRecordedError
from app.words.visible_text import visible

if TYPE_CHECKING:
    from app.api.client import Client
    from app.api.exchange import Exchange
    from app.api.stop import Stop
    from app.storage.journal import Journal

SECONDS_BETWEEN = 30.0
_NOT_KNOWN = frozenset({State.UNKNOWN, State.EXISTS_OURS})
_NOT_ALLOWED = frozenset({403, 404, 405})
_REASONS = {401: "sign_in", 429: "rate"}
_AT_ONCE = {"found": "same", "different": "other"}


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a look-up or a decision came to: the intent in its new state, and why.

    ``reason``: ``free`` (nothing was created), ``found`` (created, as asked), ``different`` or ``not_found`` (the
    name is taken; ``kept`` is the group to compare, where there is one), ``same`` or ``other`` (whose name was taken
    at once), ``not_allowed`` (offer to send the same bytes), ``too_early`` (``params`` has ``seconds``), ``not_open``,
    ``mine``, ``abandoned``, ``name_differs``, ``reason_missing``, ``no_record``, or the code of what went wrong on
    the way.
    """

    intent: Intent
    reason: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    kept: JsonObject | None = None


class Resolver:
    """Looks open intents up and takes the person's decisions. ``connect`` is that of the Submitter."""

    def __init__(
        self,
        journal: "Journal",
        connect: "Callable[[Intent], Client]",
        seconds_between: float | Callable[[], float] = SECONDS_BETWEEN,
    ) -> None:
        """``seconds_between`` may be a setting, which is read anew each time."""
        self._journal = journal
        self._connect = connect
        self._seconds_between = seconds_between
        self._submitter = Submitter(journal, connect, retry_pauses=())
        self._waits = Waits()

    def seconds_to_wait(self, intent_id: str) -> int:
        """Return how long a check or a second sending of an intent must still wait; 0 for not at all."""
        between = self._seconds_between
        seconds = between() if callable(between) else between
        return math.ceil(seconds - min(seconds, self._journal.seconds_since_attempt(intent_id)))

    def check(self, intent_id: str) -> Resolution:
        """Ask the service whether the group exists. Blocks: for a worker thread."""
        intent = self._journal.intent(intent_id)
        seconds = self.seconds_to_wait(intent_id)
        if intent.state not in _NOT_KNOWN:
            return Resolution(intent, "not_open")
        if seconds:
            return Resolution(intent, "too_early", {"seconds": seconds})
        with self._waits.begun(intent_id) as stop:
            try:
                client = self._connect(intent)
            except CannotConnectError as error:
                return Resolution(intent, error.code, {"detail": error.detail})
            failed = client.ready(stop)
            if failed is not None:
                return Resolution(intent, before_sending(failed).reason, failed.params)
            return self._checked(intent, client, stop)

    def look(self, intent_id: str) -> Resolution:
        """Look at the group whose name was taken at the first sending, to compare it. Blocks; nothing is decided."""
        intent = self._journal.intent(intent_id)
        if intent.state is not State.NAME_TAKEN:
            return Resolution(intent, "not_open")
        with self._waits.begun(intent_id) as stop:
            try:
                client = self._connect(intent)
            except CannotConnectError as error:
                return Resolution(intent, error.code, {"detail": error.detail})
            failed = client.ready(stop)
            if failed is not None:
                return Resolution(intent, before_sending(failed).reason, failed.params)
            groups = client.groups_named(intent.name, stop)
        if not isinstance(groups, list):
            return Resolution(intent, "not_found", groups.params)
        found = _found_in(intent, groups)
        return Resolution(intent, _AT_ONCE.get(found.reason, found.reason), {"id": found.group_id}, found.kept)

    def resend(self, intent_id: str) -> Verdict:
        """Send the same bytes to the same address: while names are unique that cannot make two groups. Blocks."""
        seconds = self.seconds_to_wait(intent_id)
        if seconds:
            return Verdict(Outcome.UNKNOWN, "too_early", {"seconds": seconds})
        return self._submitter.send(intent_id)

    def stop_waiting(self, intent_id: str) -> bool:
        """End the wait of :meth:`check` or :meth:`resend` from another thread; tell whether one is under way."""
        checking, sending = self._waits.stop(intent_id), self._submitter.stop_waiting(intent_id)
        return checking or sending

    def end(self, seconds: float) -> bool:
        """The program ends: no wait goes on, and answers that are there are written down, in so many seconds."""
        return self._waits.end(seconds) and self._submitter.end(seconds)

    def mine(self, intent_id: str, group_id: str = "") -> Resolution:
        """The person says that the group of this name, of that id where it was seen, is the one asked for."""
        return self._decided(intent_id, (State.EXISTS_OURS, State.NAME_TAKEN), State.CREATED, "mine", group_id)

    def abandon(self, intent_id: str, typed_name: str, reason: str) -> Resolution:
        """The person says that it was not created or does not matter: needs the name, typed, and a reason."""
        intent = self._journal.intent(intent_id)
        if typed_name not in (intent.name, visible(intent.name)):  # what cannot be seen can hardly be typed
            return Resolution(intent, "name_differs")
        if not reason.strip():
            return Resolution(intent, "reason_missing")
        resolution = self._decided(intent_id, tuple(_NOT_KNOWN), State.ABANDONED, reason.strip())
        done = resolution.intent.state is State.ABANDONED
        return Resolution(resolution.intent, "abandoned") if done else resolution

    def earlier(self, intent_id: str) -> tuple[Intent, ...]:
        """Return what this computer knows of other intents of that name at that profile, newest first."""
        intent = self._journal.intent(intent_id)
        named = self._journal.named(intent.profile_id, intent.name)
        return tuple(other for other in named if other.id != intent_id)

    def _decided(
        self, intent_id: str, allowed: tuple[State, ...], to: State, reason: str, group_id: str = ""
    ) -> Resolution:
        intent = self._journal.intent(intent_id)
        if intent.state not in allowed:
            return Resolution(intent, "not_open")
        try:
            settled = self._journal.settle(intent_id, intent.state, to, group_id=group_id, reason=reason)
            return Resolution(settled, reason)
        except StaleStateError as error:
            return Resolution(error.intent, "not_open")
        except NotRecordedError:
            return Resolution(intent, "no_record")

    def _checked(self, intent: Intent, client: "Client", stop: "Stop") -> Resolution:
        try:
            begun = self._journal.begin(intent.id, AttemptKind.CHECK)
        except StaleStateError as error:
            return Resolution(error.intent, "not_open")
        except NotRecordedError:
            return Resolution(intent, "no_record")
        try:
            found = self._looked_up(begun, client, stop)
            return self._settled(begun, found)
        except BaseException:
            with contextlib.suppress(StaleStateError, NotRecordedError):
                self._journal.settle(intent.id, State.CHECKING, State.UNKNOWN, reason="crashed")
            raise

    def _looked_up(self, intent: Intent, client: "Client", stop: "Stop") -> "_Found":
        free = client.name_is_free(intent.name, stop)
        if free is True:
            return _Found(State.PREPARED, "free")
        if free is not False:
            return _failed(free)
        groups = client.groups_named(intent.name, stop)
        if not isinstance(groups, list):
            return _failed(groups)
        return _found_in(intent, groups)

    def _settled(self, intent: Intent, found: "_Found") -> Resolution:
        exchange = found.exchange
        try:
            self._journal.respond(
                intent.id,
                intent.attempts,
                reply=exchange.reply if exchange else None,
                first_byte=exchange.first_byte if exchange else True,
                failure=exchange.failure if exchange else "",
                proxy=exchange.proxy if exchange else "",
            )
            settled = self._journal.settle(
                intent.id, State.CHECKING, found.state, group_id=found.group_id, reason=found.reason
            )
        except StaleStateError as error:
            return Resolution(error.intent, "not_open")
        except NotRecordedError:
            return Resolution(intent, "no_record")
        return Resolution(settled, found.reason, exchange.params if exchange else {}, found.kept)


@dataclass(frozen=True, slots=True)
class _Found:
    state: State
    reason: str
    group_id: str = ""
    kept: JsonObject | None = None
    exchange: "Exchange | None" = None


def _found_in(intent: Intent, groups: list[JsonObject]) -> _Found:
    asked = exact_json.loads(intent.body.decode())
    named = [group for group in groups if str(group.get("name", "")).casefold() == intent.name.casefold()]
    if not isinstance(asked, dict) or not named:
        return _Found(State.EXISTS_OURS, "not_found")
    for group in named:
        if is_same_group(asked, group):
            return _Found(State.CREATED, "found", str(group.get("id", "")), group)
    return _Found(State.EXISTS_OURS, "different", str(named[0].get("id", "")), named[0])


def _failed(exchange: "Exchange") -> _Found:
    """A call that was turned away or had no answer says nothing of the group."""
    if exchange.failure or exchange.reply is None:
        return _Found(State.UNKNOWN, exchange.failure, exchange=exchange)
    status = exchange.reply.status
    reason = "not_allowed" if status in _NOT_ALLOWED else _REASONS.get(status, "no_answer_given")
    return _Found(State.UNKNOWN, reason, exchange=exchange)
