"""One period: its code and days in a line, what is rarely changed behind a button, in a few words where unusual."""

from app.domain import vocab
from app.domain.field_path import FieldPath
from app.words.catalogue import _
from app.words.choices import choice_label
from ui.forms.cell_row import CellRow
from ui.forms.draft_view import DraftView
from ui.forms.editing import Editing
from ui.forms.field_form import FieldForm, MoreSection
from ui.forms.inputs import ChoiceInput, DateInput, LongTextInput, SwitchInput, TextInput
from ui.forms.sent_as_is import SentAsIs

_MORE = ("description", "active", "period_status")


class PeriodRow(CellRow):
    """Reference code, start and end date; the description, the switch and the status are opened."""

    def __init__(self, editing: Editing, path: FieldPath) -> None:
        super().__init__(editing, path, "up", "down", "duplicate", "remove")
        self.cell("ref_code", TextInput(), share=3)
        self.cell("start_date", DateInput(), share=5)
        self.cell("end_date", DateInput(last=True), share=5)
        self.more = MoreSection(
            editing, path, _("More about {record}"), names=_MORE, build=_fill_more, summary=period_summary
        )
        self.end_line(self.more.toggle)
        self.beneath(self.more)
        self.beneath(SentAsIs(path))


def period_summary(view: DraftView, path: FieldPath) -> str:
    """Return in a few words what stands behind the button, "" for a period that is switched on and no more."""
    active, status = view.text((*path, "active")), view.text((*path, "period_status"))
    words = []
    if active != "true":
        words.append({"false": _("Switched off"), "": _("Switch not set")}.get(active, active))
    if status:
        words.append(_("Status: {status}").format(status=choice_label("period_status", status)))
    if description := view.text((*path, "description")).strip():
        words.append(f"“{description if len(description) <= 60 else description[:59] + '…'}”")
    return " · ".join(words)


def _fill_more(form: FieldForm) -> None:
    form.row("description", LongTextInput(vocab.DESCRIPTION_LIMIT, lines=2))
    form.row("active", SwitchInput())
    form.row("period_status", ChoiceInput("period_status", vocab.PERIOD_STATUSES, _("Leave it to the service")))
