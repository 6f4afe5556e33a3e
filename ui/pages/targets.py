"""Step 3: what customers must do, and the value for each period."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.domain import vocab
from app.domain.field_path import FieldPath
from app.domain.issue import Issue
from app.session.many_texts import is_value
from app.session.pages import PageId
from app.words.catalogue import _
from app.words.fields import help_text, label
from ui.bridge import Bridge
from ui.forms.field_page import FieldPage
from ui.forms.inputs import ChoiceInput, NumberInput
from ui.forms.kind_note import KindNote
from ui.forms.lock_mark import LockMark
from ui.forms.looks import STEP
from ui.forms.row_list import RowList
from ui.forms.sent_as_is import SentAsIs
from ui.forms.streak_row import StreakRow
from ui.forms.target_row import TargetRow
from ui.forms.value_grid import ValueGrid

_OPEN_AT_ONCE = 2


class TargetsPage(FieldPage):
    """The targets, how they are put together, the levels of a streak, and the values."""

    reading_order = (
        "targets",
        *("name", "target_entity", "target_type", "event_name", "extended_field_info"),
        *("aggregate_function", "alternate_currency_identifier", "program_id", "aggregate_window"),
        *("window_type", "window_time_unit", "window_value"),
        *("expression", "enrolment_method", "filters", "entity_type", "entity_ids"),
        *("description", "active", "expression_json", "target_milestone_triggers", "default_values"),
        *("combination_type", "unified_target_expression", "aggregation", "threshold_value"),
        *("streaks", "target_count_of_sequence"),
    )

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, PageId.TARGETS, _("Targets"), _("What customers must do, and how much of it."), parent)
        form = self.form
        make, words = self._new_target, _("Add a target")
        self.targets = RowList(
            self.editing, ("targets",), make, words, keys=True, gap=STEP, at_first=20, large=_OPEN_AT_ONCE
        )
        form.add(self.targets, "targets")
        together = form.section(_("The targets together"))
        together.row("combination_type", ChoiceInput("combination_type", vocab.COMBINATION_TYPES))
        unified = together.section(
            label(("unified_target_expression",)), help_text(("unified_target_expression",)), role=""
        )
        unified.pair(
            ("unified_target_expression.aggregation", ChoiceInput("aggregation", vocab.AGGREGATIONS, _("None"))),
            ("unified_target_expression.threshold_value", NumberInput()),
        )
        unified.add(SentAsIs(("unified_target_expression",)), "unified_target_expression")
        levels = form.section(label(("streaks",)), help_text(("streaks",)))
        levels.place(LockMark(("streaks",)))
        levels.add(
            RowList(self.editing, ("streaks",), lambda path: StreakRow(self.editing, path), _("Add a level")), "streaks"
        )
        form.add(
            KindNote(
                "CAPPING",
                _("Cap on points"),
                _(
                    "The points or the other currency that customers get are counted up to the values below. "
                    "The cap itself is put on where they are given: this group only counts."
                ),
            )
        )
        values = form.section(label(("targets", 0, "default_values")), help_text(("targets", 0, "default_values")))
        self.grid = ValueGrid(self.editing)
        values.add(self.grid)

    def open_way(self, path: FieldPath) -> None:
        if path[:1] != ("targets",) or "default_values" in path:
            return
        self.targets.open_to(path)
        row = self._row_at(path)
        if row is not None:
            row.open_way(path)

    def field_at(self, path: FieldPath) -> QWidget | None:
        if "default_values" in path:
            self.grid.table.go_to(path)
            return self.grid.table
        row = self._row_at(path)
        return (row.field_at(path) if row is not None else None) or super().field_at(path)

    def _in_order(self, issues: Sequence[Issue]) -> tuple[Issue, ...]:
        """A box that stands for all periods is told of and visited once."""
        ordered = super()._in_order(issues)
        if not self.grid.table.values.one_box:
            return ordered
        return tuple(issue for issue in ordered if not (is_value(issue.path) and issue.path[3]))

    def _row_at(self, path: FieldPath) -> TargetRow | None:
        place = path[1] if len(path) > 1 else 0
        if path[:1] != ("targets",) or not isinstance(place, int) or place >= len(self.targets.rows):
            return None
        row = self.targets.rows[place]
        return row if isinstance(row, TargetRow) else None

    def _new_target(self, path: FieldPath) -> TargetRow:
        row = TargetRow(self.editing, path)
        if int(path[1]) < _OPEN_AT_ONCE:
            row.setParent(self.targets)  # before there is much in it: all of it would be styled anew
            row.open()
        return row
