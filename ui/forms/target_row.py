"""One target: a card with its name that opens to all of its fields."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.domain import vocab
from app.domain.draft import Record, Target, part_at
from app.domain.field_path import FieldPath, dotted
from app.planning.measures import has_other_pair
from app.words.catalogue import _, counted
from app.words.fields import help_text, label
from app.words.visible_text import visible
from ui.forms.cell_row import CellRow
from ui.forms.draft_view import DraftView, same_stamp
from ui.forms.editing import Editing
from ui.forms.field_form import FieldForm, MoreSection
from ui.forms.fold_sign import set_fold_sign
from ui.forms.ids_input import IdsInput
from ui.forms.inputs import ChoiceInput, EditableChoice, LongTextInput, NumberInput, SwitchInput, TextInput
from ui.forms.looks import STEP, plain_label, set_look
from ui.forms.measure_row import MeasureRow
from ui.forms.row_list import RecordRow, RowList
from ui.forms.rule_row import RuleRow
from ui.forms.sent_as_is import SentAsIs

_MORE = ("description", "active", "filters", "expression_json", "target_milestone_triggers")
_WINDOW = "extended_field_info.aggregate_window"


class TargetRow(RecordRow):
    """Closed it is a line with name and problems; the fields are made when it is opened first."""

    def __init__(self, editing: Editing, path: FieldPath) -> None:
        super().__init__(editing, path)
        self.setProperty("role", "card")
        self._body: FieldForm | None = None
        self._view: DraftView | None = None
        self._shown: tuple[object, ...] = ()
        self.toggle = QToolButton()
        self.toggle.setCheckable(True)
        self.toggle.setAutoRaise(True)
        self.toggle.setMinimumHeight(28)
        self.toggle.setProperty("kind", "heading")
        self.toggle.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggle.clicked.connect(self.open)
        self._problems = plain_label(role="error")
        head = QHBoxLayout()
        head.setSpacing(STEP)
        head.addWidget(self.toggle)
        head.addWidget(self._problems)
        head.addStretch(1)
        head.addLayout(self.buttons("up", "down", "duplicate", "remove"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        self._column.setSpacing(STEP)
        self._column.addLayout(head)
        self._column.addWidget(self.message)
        self._show_arrow(False)

    def open(self, wanted: bool = True) -> None:
        """Show or hide the fields."""
        self._shown = ()
        if wanted and self._body is None:
            self._body = FieldForm(self.editing, self.path)
            self._column.addWidget(self._body)
            self._fill_body(self._body)
            self.editing.rearranged.emit()
        if self._body is not None:
            self._body.setVisible(wanted)
        self.toggle.setChecked(wanted)
        self._show_arrow(wanted)
        if self._view is not None:
            self.editing.refreshed.emit()

    def set_path(self, path: FieldPath) -> None:
        super().set_path(path)
        self._shown = ()
        self.toggle.setObjectName(dotted(path) + ".toggle")
        if self._body is not None:
            self._body.set_path(path)

    def refresh(self, view: DraftView) -> bool:
        stamp = view.stamp(int(self.path[1]))
        if same_stamp(stamp, self._shown):
            return True
        self._view, self._shown = view, stamp
        self._name_after(visible(view.text((*self.path, "name")).strip()))
        self.say(view)
        if self._body is not None and self.toggle.isChecked():
            entity = view.text((*self.path, "target_entity"))
            self._type.offer(vocab.TYPES_OF_ENTITY.get(entity, vocab.CHOICES[("target", "target_type")]))
            self._body.refresh(view)
        self._count_problems(view)
        return True

    def retire(self) -> None:
        if self._body is not None:
            self._body.retire()

    def first_input(self) -> QWidget:
        self.open()
        row = self.editing.rows.get((*self.path, "name"))
        return getattr(row, "input", self.toggle)

    def open_way(self, path: FieldPath) -> None:
        self.open()
        if self._body is None:
            return
        if not self._says_in_words(path):
            self._body.open_way(path)
        if path[2:] == ("expression",):
            self._rule.open_text()

    def field_at(self, path: FieldPath) -> QWidget | None:
        """Return the list in words that stands for one of the service's own, while those are closed."""
        if self._body is None or not self._says_in_words(path):
            return None
        wants_way = path[2] == "target_type" and self._measure.way.isVisibleTo(self)
        return self._measure.way if wants_way else self._measure.what

    def _says_in_words(self, path: FieldPath) -> bool:
        return path[2:3] in (("target_entity",), ("target_type",)) and not self._raw.is_open

    def _name_after(self, name: str) -> None:
        words = label(self.path)
        if name:
            words = f"{words}: {name if len(name) <= 40 else name[:39] + '…'}"
        if words != self.toggle.text():
            self.toggle.setText(words)
            self.toggle.setAccessibleName(words)

    def _count_problems(self, view: DraftView) -> None:
        count = 0 if self.toggle.isChecked() else view.said_within(int(self.path[1]))
        words = counted("1 problem", "{count} problems", count).format(count=count) if count else ""
        if words != self._problems.text():
            self._problems.setText(words)
            set_look(self._problems, "severity", "block" if count else "")
        self._problems.setVisible(bool(count))

    def _show_arrow(self, is_open: bool) -> None:
        set_fold_sign(self.toggle, is_open)

    def _fill_body(self, form: FieldForm) -> None:
        self._type = ChoiceInput("target_type", vocab.CHOICES[("target", "target_type")])
        form.row("name", TextInput(vocab.NAME_LIMIT))
        self._raw = MoreSection(
            self.editing,
            self.path,
            _("The service's own words for it"),
            names=("target_entity", "target_type"),
            build=self._fill_raw,
            wanted=_is_asked_raw,
            name="raw",
        )
        self._measure = MeasureRow(self.editing, self.path, lambda: self._raw.is_open)
        self._raw.toggle.toggled.connect(self._measure.follow_raw)
        form.add(self._measure)
        form.add(self._raw)
        form.row("event_name", EditableChoice(lambda: vocab.EVENT_NAMES))
        form.row("extended_field_info.name", TextInput())
        form.row("extended_field_info.aggregate_function", ChoiceInput("aggregate_function", vocab.AGGREGATE_FUNCTIONS))
        currency = form.section(_("The currency"), _("Both are needed for another currency than points."), role="")
        currency.pair(
            ("extended_field_info.alternate_currency_identifier", TextInput()),
            ("extended_field_info.program_id", NumberInput()),
        )
        form.more(_("Largest or smallest of a day"), (_WINDOW,), _fill_window)
        form.add(SentAsIs((*self.path, "extended_field_info"), _windows), "extended_field_info")
        self._rule = RuleRow(self.editing, self.path)
        form.add(self._rule)
        not_said = _("Not said (the service then takes a list that you upload)")
        form.row("enrolment_method", ChoiceInput("enrolment_method", vocab.ENROLMENT_METHODS, not_said))
        form.more(_("Places, description, and more"), _MORE, _fill_more)
        form.add(SentAsIs(self.path, _values))

    def _fill_raw(self, form: FieldForm) -> None:
        form.pair(("target_entity", ChoiceInput("target_entity", vocab.ENTITIES)), ("target_type", self._type))


class FilterRow(CellRow):
    """One limit to stores, zones or concepts."""

    def __init__(self, editing: Editing, path: FieldPath) -> None:
        super().__init__(editing, path, "remove")
        self.cell("entity_type", ChoiceInput("entity_type", vocab.FILTER_ENTITY_TYPES), share=1)
        self.cell("entity_ids", IdsInput(), share=2)
        self.end_line()
        self.beneath(SentAsIs(path))


def _is_asked_raw(view: DraftView, path: FieldPath) -> bool:
    """With technical names, and for what an import brought that cannot be chosen in words."""
    target = part_at(view.draft, path)
    return view.technical or (isinstance(target, Target) and has_other_pair(target))


def _fill_window(form: FieldForm) -> None:
    form.row(f"{_WINDOW}.window_type", ChoiceInput("window_type", vocab.WINDOW_TYPES))
    form.pair(
        (f"{_WINDOW}.window_time_unit", ChoiceInput("window_time_unit", vocab.WINDOW_TIME_UNITS)),
        (f"{_WINDOW}.window_value", NumberInput()),
    )


def _fill_more(form: FieldForm) -> None:
    path = (*form.base, "filters")
    places = form.section(label(path), help_text(path), role="")
    places.add(
        RowList(form.editing, path, lambda inner: FilterRow(form.editing, inner), _("Add a limit to places")), "filters"
    )
    form.row("description", LongTextInput(vocab.DESCRIPTION_LIMIT, lines=2))
    form.row("active", SwitchInput())
    form.row("expression_json", LongTextInput(lines=3))
    triggers = LongTextInput(lines=3)
    triggers.setReadOnly(True)
    form.row("target_milestone_triggers", triggers)


def _windows(record: Record) -> list[tuple[str, Record]]:
    window = getattr(record, "aggregate_window", None)
    return [(_("Window") + " › ", window)] if isinstance(window, Record) else []


def _values(record: Record) -> list[tuple[str, Record]]:
    values = record.default_values if isinstance(record, Target) else ()
    odd = ((place, value) for place, value in enumerate(values) if value.unknown)
    return [(label(("targets", 0, "default_values", place)) + " › ", value) for place, value in odd]
