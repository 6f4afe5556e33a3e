"""What the periods are made of: equal lengths from the settings, a list of lengths, or pasted days."""

from datetime import date
from enum import StrEnum

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.domain.draft import Period
from app.planning.pasted_periods import read_pasted
from app.planning.period_lengths import build_lengths, read_lengths
from app.words.catalogue import _
from ui.forms.date_input import iso_of_local
from ui.forms.inputs import LongTextInput, TextInput
from ui.forms.looks import STEP, plain_label


class Source(StrEnum):
    """Where the days of the periods come from."""

    EQUAL = "equal"
    DIFFERENT = "different"
    PASTED = "pasted"


class PeriodSource(QWidget):
    """Three choices, and an input for two of them. Nothing of it is kept in the draft. ``changed`` follows all."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[Source, QRadioButton] = {}
        names = {
            Source.EQUAL: _("All the same length, as set above"),
            Source.DIFFERENT: _("Different lengths"),
            Source.PASTED: _("Pasted days"),
        }
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        for source, words in names.items():
            button = QRadioButton(words)
            button.setObjectName(f"period_maker.{source.value}")
            button.toggled.connect(self._on_toggled)
            self._group.addButton(button)
            self.buttons[source] = button
            column.addWidget(button)
        self.lengths = TextInput()
        self.lengths.setObjectName("period_maker.lengths")
        self.pasted = LongTextInput(lines=5)
        self.pasted.setObjectName("period_maker.lines")
        self._lengths_label = plain_label(_("Lengths one behind the other, such as 31, 2 weeks, 1 month"), wrap=True)
        self._pasted_label = plain_label(
            _("One line for each period: its first and last day; a code may stand before them, a note behind"),
            wrap=True,
        )
        for label, field in ((self._lengths_label, self.lengths), (self._pasted_label, self.pasted)):
            label.setBuddy(field)
            field.setAccessibleName(label.text())
            field.edited.connect(lambda _text: self.changed.emit())
            column.addWidget(label)
            column.addWidget(field)
        self.buttons[Source.EQUAL].setChecked(True)

    @property
    def source(self) -> Source:
        """What is chosen."""
        return next((source for source, button in self.buttons.items() if button.isChecked()), Source.EQUAL)

    def field(self) -> QWidget:
        """Return the input of what is chosen."""
        return self.pasted if self.source is Source.PASTED else self.lengths

    def made(self, first_day: date) -> tuple[Period, ...]:
        """Return the periods of the list or of the pasted lines; raises PlanError, which says what is missing."""
        if self.source is Source.PASTED:
            return read_pasted(self.pasted.field_text(), self._local_day)
        return build_lengths(first_day, read_lengths(self.lengths.field_text(), _unit_names()))

    def _local_day(self, text: str) -> date | None:
        locale: QLocale = self.locale()
        iso = iso_of_local(text, locale)
        return date.fromisoformat(iso) if iso else None

    def _on_toggled(self, _on: bool) -> None:
        source = self.source
        for field, label, wanted in (
            (self.lengths, self._lengths_label, Source.DIFFERENT),
            (self.pasted, self._pasted_label, Source.PASTED),
        ):
            field.setVisible(source is wanted)
            label.setVisible(source is wanted)
        self.changed.emit()


def _unit_names() -> dict[str, str]:
    """Return the units in the language of the program."""
    names = {
        "DAILY": (_("day"), _("days")),
        "WEEKLY": (_("week"), _("weeks")),
        "MONTHLY": (_("month"), _("months")),
        "YEARLY": (_("year"), _("years")),
    }
    return {name.casefold(): every for every, both in names.items() for name in both}
