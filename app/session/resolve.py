"""Did it go through? Asks the service about an intent of which nobody knows whether its group exists."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from app.domain.exact_json import JsonObject
from app.domain.intent import Intent
from app.domain.outcome import Verdict

if TYPE_CHECKING:
    from app.api.client import Client
    from app.storage.journal import Journal

SECONDS_BETWEEN = 30


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a look-up or a decision came to: the intent in its new state, and why.

    ``reason``: ``free`` (nothing was created), ``found`` (created, as asked), ``different`` or ``not_found`` (the
    name is taken, ``kept`` is the group to compare where there is one), ``not_allowed`` (offer to send the same
    bytes), ``too_early`` (``params`` has ``seconds``), ``not_open``, ``name_differs``, ``reason_missing``, or the
    code of what went wrong on the way.
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
        now: Callable[[], datetime],
        seconds_between: float = SECONDS_BETWEEN,
    ) -> None:
        raise NotImplementedError

    def seconds_to_wait(self, intent_id: str) -> int:
        """Return how long a check or a second sending of an intent must still wait; 0 for not at all."""
        raise NotImplementedError

    def check(self, intent_id: str) -> Resolution:
        """Ask the service whether the group exists. Blocks: for a worker thread."""
        raise NotImplementedError

    def resend(self, intent_id: str) -> Verdict:
        """Send the same bytes to the same address: while names are unique that cannot make two groups. Blocks."""
        raise NotImplementedError

    def stop_waiting(self, intent_id: str) -> None:
        """End the wait of :meth:`check` or :meth:`resend` from another thread."""
        raise NotImplementedError

    def mine(self, intent_id: str) -> Resolution:
        """The person says that the group of this name is the one asked for."""
        raise NotImplementedError

    def abandon(self, intent_id: str, typed_name: str, reason: str) -> Resolution:
        """The person says that it was not created or does not matter: needs the name, typed, and a reason."""
        raise NotImplementedError

    def earlier(self, intent_id: str) -> tuple[Intent, ...]:
        """Return what this computer knows of groups of that name at that address, newest first."""
        raise NotImplementedError
