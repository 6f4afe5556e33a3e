"""Everything that can be asked about the sending of one draft, each answered with how its intent stands then."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain import exact_json
from app.domain.draft import Draft
from app.domain.intent import Intent, State
from app.domain.outcome import Outcome, Reply, Verdict
from app.domain.place import Place
from app.domain.profile import Profile
from app.session.allowance import Allowance
from app.session.comparison import Difference, compare
from app.session.landing import as_left
from app.storage.journal import OpenIntentError, StaleStateError
from app.storage.not_recorded import NotRecordedError

if TYPE_CHECKING:
    from app.session.keeper import Keeper
    from app.session.resolve import Resolution, Resolver
    from app.session.submit import Submitter
    from app.storage.journal import Journal

_OUTCOMES = {
    State.PREPARED: Outcome.NOT_SENT,
    State.CREATED: Outcome.CREATED,
    State.CREATED_WITH_PROBLEMS: Outcome.CREATED_WITH_PROBLEMS,
    State.REJECTED: Outcome.REJECTED,
    State.NOT_PROCESSED: Outcome.NOT_PROCESSED,
    State.NAME_TAKEN: Outcome.NAME_TAKEN,
    State.UNKNOWN: Outcome.UNKNOWN,
    State.EXISTS_OURS: Outcome.UNKNOWN,
}
_UNDER_WAY = frozenset({State.SENDING, State.CHECKING, State.RESPONSE})
_TAKEN = frozenset({State.NAME_TAKEN, State.EXISTS_OURS})


@dataclass(frozen=True, slots=True)
class Landing:
    """How an intent stands, with the verdict of a sending or the resolution of a look-up behind it.

    ``blocked`` is true where nothing was sent because the group of ``intent`` may exist already. ``intent`` is None
    where nothing was ever written down. ``allowance`` says when a service that was asked too often may be asked
    again. Where the name is taken, ``earlier`` are the other intents of that name that this computer knows, newest
    first, and ``compared`` is what was asked beside the group that is there, once it was looked at.
    """

    intent: Intent | None = None
    verdict: Verdict | None = None
    resolution: "Resolution | None" = None
    blocked: bool = False
    allowance: Allowance | None = None
    earlier: tuple[Intent, ...] = ()
    compared: tuple[Difference, ...] = ()


class Dispatch:
    """One for the program. All methods may block: they are for a worker thread."""

    def __init__(self, keeper: "Keeper", journal: "Journal", submitter: "Submitter", resolver: "Resolver") -> None:
        self._keeper = keeper
        self._journal = journal
        self._submitter = submitter
        self._resolver = resolver

    def create(
        self, draft_id: str, draft: Draft, place: Place, profile: Profile, on_prepared: Callable[[Intent], None]
    ) -> Landing:
        """Send a draft to a profile's service. ``on_prepared`` hears of the intent before it is sent."""
        self._keeper.keep(draft_id, draft, place)
        # what a window keeps meanwhile may still wait: only a disk that refuses is a reason not to send
        if not self._keeper.flush() and self._keeper.state.failing_since is not None:
            return Landing(verdict=Verdict(Outcome.NOT_SENT, "no_record"))
        try:
            intent = self._submitter.prepare(draft_id, self._keeper.revision(draft_id), draft, profile)
            on_prepared(intent)
            verdict = self._submitter.send(intent.id)
        except OpenIntentError as error:
            if error.intent.state is State.NAME_TAKEN:  # of this draft: is it theirs, or do they change it?
                return self.standing(draft_id)
            return Landing(error.intent, blocked=True)
        except NotRecordedError:
            return Landing(verdict=Verdict(Outcome.NOT_SENT, "no_record"))
        return self._landing(intent.id, verdict, intent)

    def check(self, intent_id: str) -> Landing:
        """Ask whether the group of an intent exists."""
        return self._resolved(self._resolver.check(intent_id))

    def look(self, intent_id: str) -> Landing:
        """Look at the group whose name was taken, beside what was asked for."""
        return self._resolved(self._resolver.look(intent_id))

    def resend(self, intent_id: str) -> Landing:
        """Send the same bytes to the same address once more, for the person asked for it."""
        return self._sent(intent_id, lambda: self._resolver.resend(intent_id))

    def send_when_allowed(self, intent_id: str, on_turn: Callable[[float], None]) -> Landing:
        """Wait as long as the service asked for, then send, for the person asked for it."""
        return self._sent(intent_id, lambda: self._submitter.send_when_allowed(intent_id, on_turn))

    def mine(self, intent_id: str, group_id: str = "") -> Landing:
        """The person says that the group of this name, of that id where it was seen, is the one asked for."""
        return self._resolved(self._resolver.mine(intent_id, group_id))

    def abandon(self, intent_id: str, typed_name: str, reason: str) -> Landing:
        """The person says that it was not created or does not matter."""
        return self._resolved(self._resolver.abandon(intent_id, typed_name, reason))

    def withdraw(self, intent_id: str) -> Landing:
        """Take an intent back to edit its draft."""
        return Landing(self._submitter.withdraw(intent_id))

    def stop_waiting(self, intent_id: str) -> bool:
        """End a wait from another thread; tell whether one is under way. Does not block."""
        sending, checking = self._submitter.stop_waiting(intent_id), self._resolver.stop_waiting(intent_id)
        return sending or checking

    def leave(self, intent_id: str) -> None:
        """Nobody looks on any more: nothing is tried again by itself. Does not block."""
        self._submitter.leave(intent_id)

    def end(self, seconds: float) -> None:
        """The program ends: give answers that are there so long to be written down."""
        self._submitter.end(seconds)
        self._resolver.end(seconds)

    def seconds_to_wait(self, intent_id: str) -> int:
        """Return how long a check of an intent must still wait."""
        return self._resolver.seconds_to_wait(intent_id)

    def standing(self, draft_id: str) -> Landing:
        """Return how the newest wish to create a draft's group stands, in the words of its verdict."""
        intents = self._journal.of_draft(draft_id)
        if not intents:
            return Landing()
        intent = self._journal.intent(intents[0].id)
        if intent.state in _UNDER_WAY:
            intent = self._left_by_others(intent)
        outcome = _OUTCOMES.get(intent.state)
        if outcome is None:
            return Landing(intent)
        told = self._submitter.verdict_on_record(intent)
        told = told or Verdict(outcome, intent.reason, group_id=intent.group_id, reply=intent.reply)
        return self._landing(intent.id, told, intent)

    def _sent(self, intent_id: str, send: Callable[[], Verdict]) -> Landing:
        before = self._journal.intent(intent_id)
        try:
            return self._landing(intent_id, send(), before)
        except OpenIntentError as error:
            return Landing(error.intent, blocked=True)

    def _landing(self, intent_id: str, verdict: Verdict, before: Intent) -> Landing:
        """Return what is told of a sending, also where the record cannot be asked any more."""
        try:
            intent = _sharing(self._journal.intent(intent_id), verdict.reply)
            allowance = self._submitter.allowance(intent, verdict)
            return Landing(intent, verdict, allowance=allowance, earlier=self._earlier(intent))
        except (NotRecordedError, LookupError):
            return Landing(as_left(before, verdict), verdict)

    def _left_by_others(self, intent: Intent) -> Intent:
        """Return an intent as it stands when what processes that ended have left is put right."""
        try:
            self._submitter.recover_others()
        except (NotRecordedError, StaleStateError):  # whoever looks on changes nothing
            return intent
        return self._journal.intent(intent.id)

    def _resolved(self, resolution: "Resolution") -> Landing:
        intent, compared = resolution.intent, _compared(resolution)
        return Landing(intent, resolution=resolution, earlier=self._earlier(intent), compared=compared)

    def _earlier(self, intent: Intent) -> tuple[Intent, ...]:
        return self._resolver.earlier(intent.id) if intent.state in _TAKEN else ()


def _sharing(intent: Intent, reply: Reply | None) -> Intent:
    """Return an intent whose answer is the one at hand, where it is the same: a large one is not held twice."""
    return replace(intent, reply=reply) if intent.reply == reply else intent


def _compared(resolution: "Resolution") -> tuple[Difference, ...]:
    """Return what was asked beside the group that a look-up found, where the person has to say whose it is."""
    asked = exact_json.loads(resolution.intent.body.decode()) if resolution.kept is not None else None
    if resolution.kept is None or not isinstance(asked, dict) or resolution.intent.state not in _TAKEN:
        return ()
    return compare(asked, resolution.kept)
