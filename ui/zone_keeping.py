"""Tells every schedule page in which time zone the stores of its connection are, and keeps what is answered there."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.profile import Profile
from app.session.pages import PageId
from app.session.store_zones import StoreZones
from ui.tasks import TaskRunner
from ui.wizards import Wizards

if TYPE_CHECKING:
    from ui.pages.schedule import SchedulePage
    from ui.wizard import Wizard
    from ui.wizard_pages import Page


class ZoneKeeping(QObject):
    """Belongs to the program."""

    def __init__(self, zones: StoreZones, wizards: Wizards, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._zones = zones
        self._wizards = wizards
        self._tasks = tasks
        self._profile = wizards.profile
        wizards.profile_chosen.connect(self._on_profile_chosen)

    def watch(self, wizard: "Wizard") -> None:
        """Tell a window that was opened."""
        wizard.pages.each(partial(self._on_page_made, wizard.draft_id))

    def _on_page_made(self, draft_id: str, made: "Page") -> None:
        if made.page_id is PageId.SCHEDULE:
            page = page_of(self._wizards.windows[draft_id])
            page.zone_given.connect(self._on_zone_given)
            page.set_store_zone(self._zone())

    def _on_profile_chosen(self, profile: Profile) -> None:
        self._profile = profile
        self._tell_all(self._zone())

    def _on_zone_given(self, zone: str) -> None:
        if self._profile is not None:
            self._tasks.run(partial(self._zones.keep, self._profile.id, zone), _nothing, None, self)
        self._tell_all(zone)

    def _tell_all(self, zone: str) -> None:
        for wizard in self._wizards.windows.values():
            if wizard.pages.find(PageId.SCHEDULE) is not None:
                page_of(wizard).set_store_zone(zone)

    def _zone(self) -> str:
        return self._zones.zone_of(self._profile.id) if self._profile is not None else ""


def page_of(wizard: "Wizard") -> "SchedulePage":
    """Return the schedule page of a window."""
    from ui.pages.schedule import SchedulePage  # noqa: PLC0415 - not before the first paint

    page = wizard.page_widget(PageId.SCHEDULE)
    if not isinstance(page, SchedulePage):
        raise TypeError(page)
    return page


def _nothing(_result: None) -> None:
    """Nobody waits for it."""
