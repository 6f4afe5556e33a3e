"""Makes the periods from the settings of the page: a first day, what would come of it, and one button."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.draft import Draft, Period
from app.domain.field_path import FieldPath
from app.domain.readers import Unreadable, read_moment
from app.planning.hand_changes import changed_by_hand
from app.planning.pasted_periods import PASTED
from app.planning.period_lengths import LENGTHS
from app.planning.schedule_builder import (
    MonthEnd,
    Plan,
    PlanError,
    PlanProblem,
    build_periods,
    month_end_matters,
    plan_from,
)
from app.session.period_making import with_days_of, with_pasted
from app.words.catalogue import _, counted
from app.words.days import iso_day_in_words
from app.words.plan_texts import plan_sentence
from ui.forms.button_flow import ButtonFlow
from ui.forms.draft_view import DraftView
from ui.forms.editing import Editing
from ui.forms.inputs import DateInput
from ui.forms.looks import STEP, plain_label, set_look
from ui.forms.period_source import PeriodSource, Source

_FIRST_DAY: FieldPath = ("periods", 0, "start_date")
_NAMED = 4


class PeriodMaker(QFrame):
    """The first day is the start date of Period 1, shown here once more: nothing is kept that the draft does not hold,
    but a day that is there stays while something is typed that is none yet.

    ``missing`` names the field that has to be filled first.
    """

    missing = Signal(object)

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self._editing = editing
        self._plan: Plan | tuple[PlanProblem, ...] = ()
        self._hand: tuple[tuple[Period, ...], frozenset[int]] = ((), frozenset())
        self._held: str | None = None  # the day that the draft keeps meanwhile
        self._left_unread = False
        self._pressed = False  # the button was pressed in vain: what is missing is said until it is there
        self.setObjectName("period_maker")
        self.setProperty("role", "card")
        self.first_day = DateInput()
        self.first_day.setObjectName("period_maker.first_day")
        self.source = PeriodSource()
        self.replace_all = QCheckBox(_("Replace days changed by hand too"))
        self.replace_all.setObjectName("period_maker.replace_all")
        self._first_day_label = plain_label(_("First day"))
        self._day_words = plain_label(role="help", wrap=True)
        self.month_day = QRadioButton()
        self.last_day = QRadioButton(_("On the last day of each month"))
        self.last_day.setObjectName("period_maker.last_day")
        self.month_day.setObjectName("period_maker.month_day")
        self._month_end = QWidget()
        self._outcome = plain_label(role="help", wrap=True)
        self._problem = plain_label(role="error", wrap=True)
        self.button = QPushButton(_("Make the periods"))
        self.button.setObjectName("period_maker.make")
        self._arrange()
        self.first_day.edited.connect(self._on_first_day_edited)
        self.first_day.entered.connect(lambda: editing.entered.emit(_FIRST_DAY))
        self.first_day.left.connect(self._on_first_day_left)
        self.first_day.picked.connect(lambda: editing.leave(_FIRST_DAY))
        self.month_day.toggled.connect(self._on_choice_changed)
        self.last_day.toggled.connect(self._on_choice_changed)
        self.replace_all.toggled.connect(self._on_choice_changed)
        self.source.changed.connect(self._on_choice_changed)
        self.button.clicked.connect(self.make)

    def set_path(self, path: FieldPath) -> None:
        """There is one for the whole draft."""

    def retire(self) -> None:
        """It stays as long as its page."""

    def refresh(self, view: DraftView) -> bool:
        """Show the first day and what the settings would make of it."""
        shown = view.shown(("periods",))
        if self.isHidden() == shown:
            self.setVisible(shown)
        if not shown:
            return False
        text = _first_day_of(view.draft)
        if text != self._held:
            self._held, self._left_unread = None, False
        if self._held is None and text != self.first_day.field_text():
            self.first_day.show_text(text)
        if self._hand[0] is not view.draft.periods:
            self._hand = view.draft.periods, changed_by_hand(view.draft.periods)
        self._show_plan(len(view.draft.periods))
        return True

    def make(self) -> None:
        """Make the periods as one step, or say what is missing and go there."""
        self._plan = self._planned()
        periods = self._made()
        self._pressed = not periods
        if periods:
            editor = self._editing.editor
            editor.end_typing()
            editor.set_periods(self._joined(editor.draft.periods, periods))
            return
        self._show_plan(len(self._editing.editor.draft.periods))
        if isinstance(self._plan, Plan):
            self.month_day.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._plan[0].path[0] == "periods":
            self.first_day.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._plan[0].path in (LENGTHS, PASTED):
            self.source.field().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.missing.emit(self._plan[0].path)

    def _joined(self, present: tuple[Period, ...], made: tuple[Period, ...]) -> tuple[Period, ...]:
        """Return what was made, with what a person said of the periods that are there."""
        if self.source.source is Source.PASTED:
            return with_pasted(present, made)
        return with_days_of(present, made, self._kept(len(made)))

    def _kept(self, count: int) -> frozenset[int]:
        """Return the places of the periods that keep their days, because a person changed them by hand."""
        if self.source.source is Source.PASTED or self.replace_all.isChecked():
            return frozenset()
        return frozenset(place for place in self._hand[1] if place < count)

    def _made(self) -> tuple[Period, ...]:
        if self.source.source is not Source.EQUAL:
            return self._made_of_list()
        plan, rule = self._plan, self._rule()
        if not isinstance(plan, Plan) or rule is None:
            return ()
        try:
            return build_periods(plan.first_day, plan.every, plan.frequency, plan.cycles, rule)
        except PlanError as error:
            self._plan = (error.problem,)
            return ()

    def _planned(self) -> Plan | tuple[PlanProblem, ...]:
        return _plan_of(self._editing.editor.draft, self.first_day.field_text())

    def _made_of_list(self) -> tuple[Period, ...]:
        moment = read_moment(self.first_day.field_text())
        if self.source.source is Source.DIFFERENT and isinstance(moment, Unreadable):
            self._plan = (PlanProblem("first_day_missing", _FIRST_DAY),)
            return ()
        try:
            return self.source.made(date.min if isinstance(moment, Unreadable) else moment.day)
        except PlanError as error:
            self._plan = (error.problem,)
            return ()

    def _rule(self) -> MonthEnd | None:
        """Return the chosen rule for the end of a month; None where it has to be asked still."""
        if not isinstance(self._plan, Plan) or not month_end_matters(self._plan):
            return "clip"
        if self.last_day.isChecked():
            return "last-day"
        return "clip" if self.month_day.isChecked() else None

    def _show_plan(self, present: int) -> None:
        self._plan = self._planned()
        equal, pasted = self.source.source is Source.EQUAL, self.source.source is Source.PASTED
        asked = equal and isinstance(self._plan, Plan) and month_end_matters(self._plan)
        if asked and isinstance(self._plan, Plan):
            self.month_day.setText(_("On day {day} of each month").format(day=self._plan.first_day.day))
        if self._month_end.isHidden() == asked:
            self._month_end.setVisible(asked)
        periods = self._made()
        if periods:
            self._pressed = False
        self._show_hand_changes(len(periods), pasted)
        day = "" if pasted else self.first_day.note()
        self._day_words.setText(day)
        for part, shown in (
            (self._day_words, bool(day)),
            (self.first_day, not pasted),
            (self._first_day_label, not pasted),
        ):
            if part.isHidden() == shown:
                part.setVisible(shown)
        self._outcome.setText(_outcome(periods, present, self._kept(len(periods))))
        self._outcome.setVisible(bool(periods))
        words = self._problem_words() if self._pressed else _unread_words() if self._left_unread else ""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        set_look(self._problem, "severity", "block" if words else "")

    def _show_hand_changes(self, count: int, pasted: bool) -> None:
        """Ask whether days that were changed by hand go as well: they stay unless a person says so."""
        places = sorted(place for place in self._hand[1] if place < count)
        shown = bool(places) and not pasted
        if self.replace_all.isHidden() == shown:
            self.replace_all.setVisible(shown)
        if shown:
            words = counted("Period {numbers}", "Periods {numbers}", len(places))
            self.replace_all.setAccessibleDescription(words.format(numbers=numbers_in_words(places)))

    def _problem_words(self) -> str:
        if isinstance(self._plan, Plan):
            return _("Choose when each period begins")
        unread = bool(self.first_day.field_text().strip())
        return "\n".join(
            _unread_words()
            if unread and problem.code == "first_day_missing"
            else plan_sentence(problem.code, problem.params)
            for problem in self._plan
        )

    def _arrange(self) -> None:
        words, label = _("First day"), self._first_day_label
        label.setBuddy(self.first_day)
        self.first_day.setAccessibleName(words)
        self.first_day.setAccessibleDescription(_("The first day of Period 1."))
        self.first_day.setSizePolicy(self.button.sizePolicy())
        self.first_day.setMinimumWidth(self.fontMetrics().horizontalAdvance("0000-00-00T00:00:00.000Z") + 7 * STEP)
        group = QButtonGroup(self)
        choices = QVBoxLayout(self._month_end)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(STEP // 2)
        choices.addWidget(plain_label(_("Months differ in length. When does each period begin?"), wrap=True))
        for radio in (self.month_day, self.last_day):
            group.addButton(radio)
            choices.addWidget(radio)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        column.setSpacing(STEP)
        column.addWidget(plain_label(_("Make the periods"), role="section"))
        column.addWidget(self.source)
        column.addWidget(self.replace_all)
        column.addWidget(label)
        column.addWidget(ButtonFlow((self.first_day, self.button)))
        column.addWidget(self._day_words)
        column.addWidget(self._month_end)
        column.addWidget(self._outcome)
        column.addWidget(self._problem)

    def _on_first_day_edited(self, text: str) -> None:
        self._left_unread = False
        there = _first_day_of(self._editing.editor.draft)
        if _is_day(there) and not _is_day(text):
            self._held = there
            self._show_plan(len(self._editing.editor.draft.periods))
        else:
            self._held = None
            self._editing.write(_FIRST_DAY, text)

    def _on_first_day_left(self) -> None:
        if self._held is not None:
            self._left_unread = bool(self.first_day.field_text().strip())
            if not self._left_unread:  # emptied, and meant so
                self._held = None
                self._editing.write(_FIRST_DAY, "")
        self._editing.leave(_FIRST_DAY)

    def _on_choice_changed(self, *_what: bool) -> None:
        self._show_plan(len(self._editing.editor.draft.periods))


def _first_day_of(draft: Draft) -> str:
    return draft.periods[0].start_date if draft.periods else ""


def _is_day(text: str) -> bool:
    return not isinstance(read_moment(text), Unreadable)


def _unread_words() -> str:
    return _("{field} must be a date such as 2026-03-31").format(field=_("First day"))


def _plan_of(draft: Draft, first_day: str) -> Plan | tuple[PlanProblem, ...]:
    """Return the plan that begins with Period 1, wherever the other periods stand."""
    plan = plan_from(draft)
    if not draft.periods:
        return plan
    moment = read_moment(first_day)
    if not isinstance(moment, Unreadable):
        return replace(plan, first_day=moment.day) if isinstance(plan, Plan) else plan
    missing = PlanProblem("first_day_missing", _FIRST_DAY)
    return (
        (missing, *(problem for problem in plan if problem.code != missing.code))
        if isinstance(plan, tuple)
        else (missing,)
    )


def numbers_in_words(places: Sequence[int]) -> str:
    """Return ``3, 5 and 7``, or the first few and how many more."""
    numbers = [str(place + 1) for place in places[:_NAMED]]
    if len(places) > _NAMED:
        more = len(places) - _NAMED
        return counted("{numbers} and 1 more", "{numbers} and {count} more", more).format(
            numbers=", ".join(numbers), count=more
        )
    if len(numbers) == 1:
        return numbers[0]
    return _("{numbers} and {last}").format(numbers=", ".join(numbers[:-1]), last=numbers[-1])


def _outcome(periods: tuple[Period, ...], present: int, kept: frozenset[int]) -> str:
    if not periods:
        return ""
    words = [
        counted("1 period, {first} to {last}.", "{count} periods, {first} to {last}.", len(periods)).format(
            count=len(periods),
            first=iso_day_in_words(periods[0].start_date[:10]),
            last=iso_day_in_words(periods[-1].end_date[:10]),
        )
    ]
    if kept:
        words.append(
            counted(
                "The days of Period {numbers} stay as they were changed by hand.",
                "The days of Periods {numbers} stay as they were changed by hand.",
                len(kept),
            ).format(numbers=numbers_in_words(sorted(kept)))
        )
    if present > len(periods):
        words.append(_("Those after Period {number} are removed.").format(number=len(periods)))
    elif present > 1:
        words.append(_("Codes, descriptions and values that are there stay."))
    return " ".join(words)
