"""Create a group once: freeze its bytes, write the intent down, send, and tell how it ended."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain.draft import Draft
from app.domain.intent import Intent
from app.domain.outcome import Verdict
from app.domain.profile import Profile

if TYPE_CHECKING:
    from app.api.client import Client
    from app.storage.journal import Journal

RETRY_PAUSES = (1.0, 3.0)


class Submitter:
    """Sends intents. ``connect`` gives the client of an intent and may raise CannotConnectError.

    ``retry_pauses`` are the seconds before each further try while no byte has left; empty for none.
    """

    def __init__(
        self,
        journal: "Journal",
        connect: "Callable[[Intent], Client]",
        retry_pauses: tuple[float, ...] = RETRY_PAUSES,
    ) -> None:
        raise NotImplementedError

    def prepare(self, draft_id: str, revision: int, draft: Draft, profile: Profile) -> Intent:
        """Freeze the bytes and write the intent down. Raises OpenIntentError and NotRecordedError of the journal."""
        raise NotImplementedError

    def send(self, intent_id: str) -> Verdict:
        """Send a prepared intent and return how it ended. Blocks up to the deadline: for a worker thread."""
        raise NotImplementedError

    def stop_waiting(self, intent_id: str) -> None:
        """End the wait of :meth:`send` from another thread; what that means is in its verdict."""
        raise NotImplementedError

    def withdraw(self, intent_id: str) -> Intent:
        """Take an intent back to edit its draft, while nothing can exist."""
        raise NotImplementedError

    def recover(self) -> list[Intent]:
        """At start: bring intents that a crash left to the state that tells the truth; return those changed."""
        raise NotImplementedError
