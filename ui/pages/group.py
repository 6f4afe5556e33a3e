"""Step 1: what the target group is called, of which kind it is, and what few people need to change."""

from PySide6.QtWidgets import QWidget

from app.domain import vocab
from app.domain.field_path import FieldPath
from app.session.pages import PageId
from app.words.catalogue import _
from app.words.fields import label
from ui.bridge import Bridge
from ui.forms.field_form import FieldForm
from ui.forms.field_page import FieldPage
from ui.forms.inputs import ChoiceInput, LongTextInput, NumberInput, SwitchInput, TextInput
from ui.forms.sent_as_is import SentAsIs

_MORE = ("preferred_till_id", "leaderboard_enabled", "user_created")


class GroupPage(FieldPage):
    """Name, description, kind; and behind “More settings” the till, the leaderboard and challenges."""

    reading_order = ("name", "description", "tracking_type", "active", *_MORE)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(
            bridge,
            PageId.GROUP,
            _("Group"),
            _("What the target group is called, and what kind of goal customers get."),
            parent,
        )
        form = self.form
        form.row("name", TextInput(vocab.NAME_LIMIT))
        form.row("description", LongTextInput(vocab.DESCRIPTION_LIMIT, lines=2))
        form.row("tracking_type", ChoiceInput("tracking_type", vocab.TRACKING_TYPES))
        form.row("active", SwitchInput())
        self._more = form.more(_("More settings"), _MORE, _fill_more)
        form.add(SentAsIs(()))

    def open_way(self, path: FieldPath) -> None:
        self.form.open_way(path)


def _fill_more(form: FieldForm) -> None:
    form.row("preferred_till_id", NumberInput())
    for name, words in (
        ("leaderboard_enabled", _("Rank customers by their progress")),
        ("user_created", _("Customers set this challenge themselves")),
    ):
        section = form.section(label((name,)), role="")
        section.row(name, SwitchInput(), words)
