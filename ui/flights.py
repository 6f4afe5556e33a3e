"""What is on its way to the service, draft by draft. It outlives the wizards: closing one harms nothing."""

import time
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.place import Place
from app.domain.profile import Profile
from ui.tasks import NoThreadError, TaskRunner

if TYPE_CHECKING:
    from app.domain.draft import Draft
    from app.domain.intent import Intent
    from app.session.dispatch import Dispatch, Landing


class Errand(StrEnum):
    """What is asked of the service."""

    CREATE = "create"
    CHECK = "check"
    RESEND = "resend"
    WAIT = "wait"
    DECIDE = "decide"


_MOMENT_MS = 20
_SENDING = frozenset({Errand.CREATE, Errand.RESEND, Errand.WAIT})


class Flight(NamedTuple):
    """One thing on its way. ``began`` and ``until`` are of the monotonic clock; ``intent_id`` is empty until it is
    written down. ``until`` is set while a wait runs at the end of which something is sent, ``left`` once nobody looks
    on any more."""

    errand: Errand
    began: float
    intent_id: str = ""
    stopping: bool = False
    left: bool = False
    until: float = 0.0

    def seconds(self) -> int:
        """How long it is on its way."""
        return int(time.monotonic() - self.began)

    def seconds_left(self) -> int:
        """How long the wait still runs."""
        return max(0, round(self.until - time.monotonic()))


class Flights(QObject):
    """One for the program. ``changed`` names the draft whose flight began, changed or ended; ``landed`` gives what
    came of it, a :class:`Landing`, or the exception that nobody foresaw. ``dispatch`` is called for what does it, on
    the thread that does it."""

    changed = Signal(str)
    landed = Signal(str, object)

    def __init__(self, tasks: TaskRunner, dispatch: "Callable[[], Dispatch]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._dispatch = dispatch
        self._flights: dict[str, Flight] = {}
        self._has_begun = False  # anything at all

    def of(self, draft_id: str) -> Flight | None:
        """Return what is on its way for a draft."""
        return self._flights.get(draft_id)

    @property
    def any_sending(self) -> bool:
        """True while a request that may create a group is on its way and somebody waits for it."""
        return any(
            flight.errand in _SENDING and not flight.until and not flight.stopping for flight in self._flights.values()
        )

    def create(self, draft_id: str, draft: "Draft", place: Place, profile: Profile) -> None:
        """Create the group of a draft."""
        prepared = partial(self._tell_prepared, draft_id)
        self._begin(
            draft_id, Errand.CREATE, "", lambda: self._dispatch().create(draft_id, draft, place, profile, prepared)
        )

    def check(self, draft_id: str, intent_id: str) -> None:
        """Ask whether the group of an intent exists."""
        self._begin(draft_id, Errand.CHECK, intent_id, lambda: self._dispatch().check(intent_id))

    def resend(self, draft_id: str, intent_id: str) -> None:
        """Send the same bytes to the same address."""
        self._begin(draft_id, Errand.RESEND, intent_id, lambda: self._dispatch().resend(intent_id))

    def send_ready(self, draft_id: str, intent_id: str, work: "Callable[[], Landing]") -> None:
        """Send what waits; ``work`` does it."""
        self._begin(draft_id, Errand.CREATE, intent_id, work)

    def send_when_allowed(self, draft_id: str, intent_id: str) -> None:
        """Wait as long as the service asked for, then send."""
        told = partial(self._tell_turn, draft_id)
        self._begin(draft_id, Errand.WAIT, intent_id, lambda: self._dispatch().send_when_allowed(intent_id, told))

    def look(self, draft_id: str, intent_id: str) -> None:
        """Look at the group whose name was taken."""
        self._begin(draft_id, Errand.CHECK, intent_id, lambda: self._dispatch().look(intent_id))

    def mine(self, draft_id: str, intent_id: str, group_id: str = "") -> None:
        """The person says that the group of this name is the one asked for."""
        self._begin(draft_id, Errand.DECIDE, intent_id, lambda: self._dispatch().mine(intent_id, group_id))

    def abandon(self, draft_id: str, intent_id: str, typed_name: str, reason: str) -> None:
        """The person says that it was not created or does not matter."""
        self._begin(draft_id, Errand.DECIDE, intent_id, lambda: self._dispatch().abandon(intent_id, typed_name, reason))

    def withdraw(self, draft_id: str, intent_id: str) -> None:
        """Take an intent back to edit its draft."""
        self._begin(draft_id, Errand.DECIDE, intent_id, lambda: self._dispatch().withdraw(intent_id))

    def stop_waiting(self, draft_id: str) -> None:
        """End the wait for the answer; what that means is in the outcome."""
        flight = self._flights.get(draft_id)
        if flight is None:
            return
        self._flights[draft_id] = flight._replace(stopping=True)
        self._stop(draft_id)
        self.changed.emit(draft_id)

    def leave(self, draft_id: str) -> None:
        """Nobody looks at a draft any more: what is under way goes on, and nothing is tried again by itself."""
        flight = self._flights.get(draft_id)
        if flight is not None:
            self._flights[draft_id] = flight._replace(left=True)
            if flight.intent_id:  # else as soon as it is written down
                self._dispatch().leave(flight.intent_id)

    def stop_all(self) -> None:
        """The program ends: nobody waits any more. The record says what is not known."""
        for draft_id in tuple(self._flights):
            self.stop_waiting(draft_id)

    def end(self, seconds: float) -> None:
        """The program has ended: nothing goes on, and answers that are there are written down. Blocks for so long."""
        if self._has_begun:
            self._dispatch().end(seconds)

    def _begin(self, draft_id: str, errand: Errand, intent_id: str, work: "Callable[[], Landing]") -> None:
        if draft_id in self._flights:
            return
        self._has_begun = True
        self._flights[draft_id] = Flight(errand, time.monotonic(), intent_id)
        landed = partial(self._on_landed, draft_id)
        self._tasks.run(work, landed, partial(self._on_failed, draft_id, errand), self)
        self.changed.emit(draft_id)

    def _tell_turn(self, draft_id: str, seconds: float) -> None:
        until = time.monotonic() + seconds if seconds else 0.0
        self._tasks.call(partial(self._on_turn, draft_id, until), self)

    def _on_turn(self, draft_id: str, until: float) -> None:
        flight = self._flights.get(draft_id)
        if flight is not None:
            self._flights[draft_id] = flight._replace(until=until)
            self.changed.emit(draft_id)

    def _tell_prepared(self, draft_id: str, intent: "Intent") -> None:
        self._tasks.call(partial(self._on_prepared, draft_id, intent.id), self)

    def _on_prepared(self, draft_id: str, intent_id: str) -> None:
        flight = self._flights.get(draft_id)
        if flight is not None:
            self._flights[draft_id] = flight._replace(intent_id=intent_id)
            if flight.stopping:
                self._stop(draft_id)
            if flight.left:
                self._dispatch().leave(intent_id)
            self.changed.emit(draft_id)

    def _stop(self, draft_id: str) -> None:
        """End the wait; where it is only about to begin, in a moment."""
        flight = self._flights.get(draft_id)
        if flight is not None and flight.intent_id and not self._dispatch().stop_waiting(flight.intent_id):
            QTimer.singleShot(_MOMENT_MS, self, partial(self._stop, draft_id))

    def _on_failed(self, draft_id: str, errand: Errand, error: BaseException) -> None:
        if errand is not Errand.CREATE or not isinstance(error, NoThreadError):
            self._on_landed(draft_id, error)
            return
        from app.domain.outcome import Outcome, Verdict  # noqa: PLC0415 - not before the first paint
        from app.session.dispatch import Landing  # noqa: PLC0415

        self._on_landed(draft_id, Landing(verdict=Verdict(Outcome.NOT_SENT, "no_handles")))

    def _on_landed(self, draft_id: str, landing: "Landing | BaseException") -> None:
        self._flights.pop(draft_id, None)
        self.changed.emit(draft_id)
        self.landed.emit(draft_id, landing)
