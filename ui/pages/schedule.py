"""Step 2: when periods run, how long they are, and the list of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain import vocab
from app.domain.field_path import FieldPath, from_dotted
from app.session.pages import PageId
from app.words.catalogue import _
from ui.bridge import Bridge
from ui.forms.draft_view import DraftView
from ui.forms.field_form import FieldForm
from ui.forms.field_page import FieldPage
from ui.forms.inputs import ChoiceInput, DateInput, EditableChoice, NumberInput
from ui.forms.looks import STEP, set_look
from ui.forms.period_maker import PeriodMaker
from ui.forms.period_row import PeriodRow
from ui.forms.row_list import RowList
from ui.forms.server_made import ServerMade
from ui.views.schedule_view import ScheduleView
from ui.views.time_truth_view import zone_choices

_MORE = ("time_zone_name", "from_date", "to_date", "target_cycle_start_date", "target_cycle_end_date")


class SchedulePage(FieldPage):
    """When periods run and how they repeat, the periods themselves, and what few people need to change.

    ``zone_given`` names the time zone of the stores that a person chose.
    """

    zone_given = Signal(str)

    reading_order = (
        "target_evaluation_type",
        "frequency",
        "frequency_type",
        "total_periods",
        "recurring_cycles",
        "periods",
        *("ref_code", "start_date", "end_date", "description", "active", "period_status"),
        *_MORE,
    )

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(
            bridge,
            PageId.SCHEDULE,
            _("Schedule"),
            _("When customers' progress is counted. Each period (cycle) starts their progress anew."),
            parent,
        )
        form = self.form
        form.row("target_evaluation_type", ChoiceInput("target_evaluation_type", vocab.EVALUATION_TYPES))
        form.pair(
            ("frequency", NumberInput()), ("frequency_type", ChoiceInput("frequency_type", vocab.FREQUENCY_TYPES))
        )
        form.pair(("total_periods", NumberInput()), ("recurring_cycles", NumberInput()))
        self.maker = PeriodMaker(self.editing)
        self.maker.missing.connect(self.reveal)
        form.add(self.maker)
        form.add(ServerMade())
        self.view = ScheduleView(self.editing)
        self.view.chosen.connect(self._mark_row)
        self.view.opened.connect(self._on_period_opened)
        self.view.truth.zone_given.connect(self.zone_given)
        form.add(self.view)
        section = form.section(_("Periods"))
        self.periods = RowList(
            self.editing, ("periods",), self._new_row, _("Add a period"), keys=True, gap=STEP, at_first=20
        )
        section.add(self.periods, "periods")
        self._more = form.more(_("Time zone and dates of the whole group"), _MORE, _fill_more)

    def open_way(self, path: FieldPath) -> None:
        if path[:1] == ("periods",):
            self.periods.open_to(path)
        elif self._more.holds(path):
            self._more.open()

    def set_store_zone(self, zone: str) -> None:
        """Show the time of the stores in this zone; "" asks for it."""
        self.view.truth.set_store_zone(zone)

    def refresh_page(self, view: DraftView) -> None:
        """The period in which the keyboard is, is the chosen one, wherever it was moved."""
        focus = _focused(self)
        path = from_dotted(focus.objectName()) if focus is not None and focus.objectName() else ()
        if len(path) > 1 and path[0] == "periods" and isinstance(path[1], int) and path[1] < len(view.draft.periods):
            self.view.choose(path[1])
        self._mark_row(self.view.strip.picked.place)

    def _mark_row(self, place: int | None) -> None:
        for row in self.periods.rows:
            set_look(row, "chosen", "true" if row.path[-1] == place else "")

    def _on_period_opened(self, place: int) -> None:
        self.reveal(("periods", place, "start_date"))

    def _new_row(self, path: FieldPath) -> PeriodRow:
        return PeriodRow(self.editing, path)


def _fill_more(form: FieldForm) -> None:
    form.row("time_zone_name", EditableChoice(zone_choices))
    form.pair(("from_date", DateInput()), ("to_date", DateInput(last=True)))
    form.pair(("target_cycle_start_date", DateInput()), ("target_cycle_end_date", DateInput(last=True)))


def _focused(page: QWidget) -> QWidget | None:
    return page.focusWidget()
