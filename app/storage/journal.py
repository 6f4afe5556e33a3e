"""The record of what is sent: written before a socket opens, changed only by compare-and-set, never forgotten."""

from collections.abc import Callable
from datetime import datetime

from app.domain.intent import Attempt, AttemptKind, Intent, State
from app.domain.outcome import Reply
from app.domain.profile import Profile
from app.storage.database import Database


class OpenIntentError(Exception):
    """A group of this draft, or of this name at this profile, may exist already: first find out. Holds the intent."""

    def __init__(self, intent: Intent) -> None:
        super().__init__(f"intent {intent.id} is {intent.state}")
        self.intent = intent


class StaleStateError(Exception):
    """Somebody else moved the intent first. Holds it as it is now; nothing was changed."""

    def __init__(self, intent: Intent) -> None:
        super().__init__(f"intent {intent.id} is {intent.state}")
        self.intent = intent


class ImpossibleChangeError(ValueError):
    """A change of state that the rules never allow; an error of the program."""


class Journal:
    """All intents and their attempts. Every method that changes something returns when it is safely on the disk.

    All changes raise NotRecordedError where the disk refuses; then nothing was changed. ``ever_unknown`` intents may
    have a group whatever their state: they are settled only as UNKNOWN, CREATED…, EXISTS_OURS or ABANDONED, and go
    back to PREPARED only from CHECKING, which proves that there is none and clears the flag.
    """

    def __init__(self, database: Database, now: Callable[[], datetime] | None = None) -> None:
        raise NotImplementedError

    def prepare(self, draft_id: str, revision: int, name: str, body: bytes, profile: Profile, url: str) -> Intent:
        """Freeze the bytes. An older intent of the draft that was never sent is withdrawn; the same wish twice is one
        intent. Raises OpenIntentError, NotRecordedError."""
        raise NotImplementedError

    def begin(self, intent_id: str, kind: AttemptKind = AttemptKind.SEND) -> Intent:
        """Count a new attempt and enter SENDING or CHECKING, before a socket is opened.

        Raises StaleStateError where the intent is not in a state that allows it: of two callers one wins.
        Raises OpenIntentError where another intent of that draft or name may have made the group meanwhile.
        """
        raise NotImplementedError

    def first_byte(self, intent_id: str) -> None:
        """Note that the first byte of the present attempt is about to leave."""
        raise NotImplementedError

    def respond(
        self, intent_id: str, number: int, *, reply: Reply | None, first_byte: bool, failure: str = "", proxy: str = ""
    ) -> Intent:
        """Record how an attempt ended before anything is made of it: SENDING becomes RESPONSE, CHECKING stays.

        ``reply`` is None where none came; ``failure`` then says why. Raises StaleStateError where that attempt is
        not the one under way.
        """
        raise NotImplementedError

    def settle(
        self,
        intent_id: str,
        expected: State,
        to: State,
        *,
        group_id: str = "",
        reason: str = "",
        ever_unknown: bool | None = None,
    ) -> Intent:
        """Move an intent from the expected state to the next. UNKNOWN sets ``ever_unknown`` by itself.

        Raises StaleStateError where the state is another one, ImpossibleChangeError for what the table forbids.
        """
        raise NotImplementedError

    def intent(self, intent_id: str) -> Intent:
        """Return an intent with the newest reply; LookupError where there is none."""
        raise NotImplementedError

    def of_draft(self, draft_id: str) -> list[Intent]:
        """Return the intents of a draft, newest first, without replies."""
        raise NotImplementedError

    def named(self, profile_id: str, name: str) -> list[Intent]:
        """Return the intents of that name, whatever its case, at a profile: newest first, without replies."""
        raise NotImplementedError

    def open_intents(self) -> list[Intent]:
        """Return the intents that wait for something, oldest first, without replies."""
        raise NotImplementedError

    def history(self, limit: int = 200, offset: int = 0) -> list[Intent]:
        """Return all intents, newest first, without replies."""
        raise NotImplementedError

    def attempts(self, intent_id: str) -> list[Attempt]:
        """Return the attempts of an intent in order, with their replies."""
        raise NotImplementedError

    def seconds_since_attempt(self, intent_id: str) -> float:
        """Return how long ago the last attempt ended or began, never too much; infinity where there was none."""
        raise NotImplementedError

    def recover(self) -> list[Intent]:
        """At start, by the one instance that holds the lock: SENDING and CHECKING become UNKNOWN (``crashed``).

        Returns those, and the intents in RESPONSE, which the session classifies again.
        """
        raise NotImplementedError
