"""Step 3: what customers must do, and the value for each period."""

from app.session.pages import PageId
from app.words.catalogue import _
from ui.bridge import Bridge
from ui.forms.field_page import FieldPage


class TargetsPage(FieldPage):
    """The targets, how they are put together, the levels of a streak, and the values."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, PageId.TARGETS, _("Targets"))
