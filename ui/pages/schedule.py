"""Step 2: when periods run, how long they are, and the list of them."""

from app.session.pages import PageId
from app.words.catalogue import _
from ui.bridge import Bridge
from ui.forms.field_page import FieldPage


class SchedulePage(FieldPage):
    """When periods run and how they repeat, the periods themselves, and what few people need to change."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, PageId.SCHEDULE, _("Schedule"))
