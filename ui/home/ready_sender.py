"""Sends what waits, one after the other, each the whole way; stops where the way itself is closed."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.shelf import ShelfLine
from app.words.catalogue import _, counted
from app.words.environments import environment_label
from app.words.visible_text import visible
from ui.flights import Flights

if TYPE_CHECKING:
    from app.session.dispatch import Landing

_OF_THE_DRAFT = frozenset({"changed_since", "has_problems", "elsewhere"})
"""Why one was not sent while the next may well be."""


class ReadySender(QObject):
    """``told`` says how it goes and, at the end, what came of it; ``ended`` follows the last."""

    told = Signal(str)
    ended = Signal()

    def __init__(self, flights: Flights, send: "Callable[[str], Landing]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._flights = flights
        self._send = send
        self._waiting: list[ShelfLine] = []
        self._flying: ShelfLine | None = None
        self._created = 0
        self._said: list[str] = []
        flights.landed.connect(self._on_landed)

    @property
    def busy(self) -> bool:
        """True while something is on its way."""
        return self._flying is not None

    def send(self, lines: Sequence[ShelfLine]) -> None:
        """Send these, the first first."""
        if not self.busy:
            self._waiting, self._created, self._said = list(lines), 0, []
            self._next()

    def _next(self) -> None:
        while self._waiting:
            line = self._waiting.pop(0)
            if self._flights.of(line.draft_id) is None:
                self._flying = line
                self.told.emit(_("'{name}' is being created…").format(name=visible(line.name)))
                self._flights.send_ready(line.draft_id, line.intent_id, partial(self._send, line.intent_id))
                return
        self._end()

    def _on_landed(self, draft_id: str, landing: object) -> None:
        line = self._flying
        if line is None or draft_id != line.draft_id:
            return
        self._flying = None
        if self._note(line, landing):
            self._next()
        else:
            self._end()

    def _note(self, line: ShelfLine, landing: object) -> bool:
        """Remember what to say of one; tell whether the next may be sent."""
        from app.domain.outcome import Outcome  # noqa: PLC0415 - not before the first paint
        from app.session.dispatch import Landing  # noqa: PLC0415
        from app.words.outcomes import explanation  # noqa: PLC0415

        name = visible(line.name)
        if not isinstance(landing, Landing):
            self._said.append(
                _("'{name}': something went wrong in this program. Look how it stands.").format(name=name)
            )
            return False
        if landing.blocked or landing.verdict is None:
            self._said.append(_("'{name}' may exist already. Find that out first.").format(name=name))
            return True
        verdict = landing.verdict
        if verdict.outcome in (Outcome.CREATED, Outcome.CREATED_WITH_PROBLEMS):
            self._created += 1
            return True
        place = environment_label(line.environment, line.url) if line.environment is not None else ""
        self._said.append(_("'{name}': {why}").format(name=name, why=explanation(verdict, place)))
        return verdict.outcome in (Outcome.REJECTED, Outcome.NAME_TAKEN) or verdict.reason in _OF_THE_DRAFT

    def _end(self) -> None:
        words = []
        if self._created:
            created = counted("{count} target group was created.", "{count} target groups were created.", self._created)
            words.append(created.format(count=self._created))
        words += self._said
        if self._waiting:
            rest = counted("{count} more waits.", "{count} more wait.", len(self._waiting))
            words.append(rest.format(count=len(self._waiting)))
        self._waiting = []
        self.told.emit(" ".join(words))
        self.ended.emit()
