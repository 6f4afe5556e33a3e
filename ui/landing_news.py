"""A result that arrives when its window is gone is said at home; it lies in the record in any case."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.words.catalogue import _
from app.words.environments import environment_label
from app.words.visible_text import visible
from ui.flights import Flights
from ui.wizards import Wizards


class LandingNews(QObject):
    """``tell`` says something at home."""

    def __init__(self, flights: Flights, wizards: Wizards, tell: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._wizards = wizards
        self._tell = tell
        flights.landed.connect(self._on_flight_landed)

    def _on_flight_landed(self, draft_id: str, landing: object) -> None:
        from app.session.dispatch import Landing  # noqa: PLC0415 - not before the first paint
        from app.words.outcomes import headline  # noqa: PLC0415

        if draft_id in self._wizards.windows or not isinstance(landing, Landing):
            return
        intent, verdict = landing.intent, landing.verdict
        if intent is not None and verdict is not None:
            how = headline(verdict, environment_label(intent.environment, intent.url))
            self._tell(_("'{name}': {how}").format(name=visible(intent.name), how=how))
