"""The next season of a target group: how far it moves, what stays, its name, and all of it before and after."""

from collections.abc import Collection
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.draft import Draft, with_part
from app.planning.next_season import (
    MOST_COUNT,
    Season,
    SeasonError,
    Shift,
    Unit,
    changes,
    month_end_matters,
    next_season,
)
from app.planning.season_texts import MOST_LETTERS, folded
from app.words.catalogue import _
from app.words.fields import where
from app.words.next_season import season_sentence, unit_name
from app.words.visible_text import visible
from ui.forms.announcement import say
from ui.forms.dialog_buttons import DialogButtons
from ui.forms.drop_down import DropDown
from ui.forms.looks import STEP, name_unseen, plain_label, set_look
from ui.forms.steady import NumberBox
from ui.icons import roomy
from ui.views.season_table import SeasonTable

_UNITS: tuple[Unit, ...] = ("year", "quarter", "month", "day")


class NextSeasonDialog(QDialog):
    """``made`` brings the new draft. ``taken`` are the names of all groups that are known."""

    made = Signal(object)  # Draft

    def __init__(self, draft: Draft, taken: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("next_season")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Next season"))
        self._draft = draft
        self._taken = frozenset(taken) | {draft.name}
        self._season: Season | None = None
        self._name_is_typed = False
        self.count = NumberBox()
        self.unit = DropDown()
        self.keep_date = QRadioButton(_("The date: 1 June stays 1 June"))
        self.keep_weekday = QRadioButton(_("The weekday: a Monday stays a Monday, and every period its length"))
        self.last_day = QRadioButton(_("The last day of the month stays the last day"))
        self.clip = QRadioButton(_("The same number of the day, where there is one"))
        self.name = QLineEdit()
        self.said = plain_label(role="help", wrap=True)
        self.table = SeasonTable()
        self.make = QPushButton(_("Make the new draft"))
        self._build()
        self._lay_out()
        self._connect()
        self._refresh()
        self.count.setFocus()
        self.count.selectAll()

    def shift(self) -> Shift:
        """What is chosen."""
        return Shift(
            cast(Unit, self.unit.currentData()),
            self.count.value(),
            "weekday" if self.keep_weekday.isChecked() else "date",
            "last-day" if self.last_day.isChecked() else "clip",
        )

    def _build(self) -> None:
        for widget, name in (
            (self.count, "count"),
            (self.unit, "unit"),
            (self.keep_date, "keep_date"),
            (self.keep_weekday, "keep_weekday"),
            (self.clip, "clip"),
            (self.last_day, "last_day"),
            (self.name, "name"),
            (self.said, "said"),
            (self.make, "make"),
        ):
            widget.setObjectName(f"season.{name}")
        self.count.setRange(1, MOST_COUNT)
        self.count.setAccessibleName(_("How far to move, as a number"))
        for unit in _UNITS:
            self.unit.addItem(unit_name(unit), unit)
        self.unit.setAccessibleName(_("Unit"))
        self.count.setMinimumHeight(self.unit.sizeHint().height())
        self.name.setMaxLength(MOST_LETTERS)
        self.name.setAccessibleName(_("Name of the new target group"))
        self.keep_date.setChecked(True)
        self.last_day.setChecked(True)  # whole months are what most periods are
        self.make.setProperty("kind", "primary")
        self.said.setMinimumHeight(2 * self.fontMetrics().lineSpacing())

    def _lay_out(self) -> None:
        far = QHBoxLayout()
        far.setSpacing(STEP)
        far.addWidget(self.count)
        far.addWidget(self.unit)
        far.addStretch(1)
        self._keep = _choice("season.keep", self.keep_date, self.keep_weekday)
        self._month_end = _choice("season.month_end", self.last_day, self.clip)
        self.form = QFormLayout()
        self.form.setSpacing(2 * STEP)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        move = plain_label(_("Move by"))
        move.setBuddy(self.count)
        self.form.addRow(move, far)
        self.form.addRow(plain_label(_("What stays")), self._keep)
        self.form.addRow(plain_label(_("Where a month is too short")), self._month_end)
        name = plain_label(_("Name"))
        name.setBuddy(self.name)
        self.form.addRow(name, self.name)
        buttons = DialogButtons()
        close = QPushButton(_("Close without a new draft"))
        close.clicked.connect(self.reject)
        buttons.addButton(self.make, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self.make, close):
            button.setAutoDefault(False)
        title = _("'{name}' in its next season").format(name=visible(self._draft.name.strip()) or _("No name yet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 2 * STEP)
        column.setSpacing(2 * STEP)
        column.addWidget(plain_label(title, role="subtitle", wrap=True))
        column.addLayout(self.form)
        name_unseen(self.unit, self.unit.accessibleName())
        column.addWidget(self.said)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        self.resize(roomy(760, 720, self.screen()))

    def _connect(self) -> None:
        self.count.valueChanged.connect(self._refresh)
        self.unit.currentIndexChanged.connect(self._refresh)
        for button in (self.keep_date, self.keep_weekday, self.last_day, self.clip):
            button.toggled.connect(self._refresh)
        self.name.textEdited.connect(self._on_name_edited)
        self.make.clicked.connect(self._on_make_clicked)

    def _refresh(self) -> None:
        shift = self.shift()
        self.form.setRowVisible(self._keep, shift.unit != "day")
        self.form.setRowVisible(self._month_end, month_end_matters(self._draft, shift))
        try:
            self._season = next_season(self._draft, shift, self._taken)
        except SeasonError as error:
            self._season = None
            self.table.changes.show(())
            self._say(season_sentence(error.code, error.params), "block")
            return
        if not self._name_is_typed:
            self.name.setText(self._season.draft.name)
        self._tell_state()

    def _tell_state(self) -> None:
        """Show what changes, and say what is odd; nothing where all is well."""
        if self._season is None:
            return
        name = self.name.text()
        self.table.changes.show(changes(self._draft, with_part(self._season.draft, ("name",), name)))
        if name.strip() and folded(name) in {folded(one) for one in self._taken}:
            self._say(season_sentence("name_taken", {}), "warn")
        elif self._season.unread:
            field = where(self._season.unread[0])
            self._say(season_sentence("unread", {"field": field}), "warn")
        else:
            self._say("", "")

    def _say(self, words: str, severity: str) -> None:
        say(self.said, words)
        set_look(self.said, "severity", severity)

    def _on_name_edited(self) -> None:
        self._name_is_typed = True
        self._tell_state()

    def _on_make_clicked(self) -> None:
        if self._season is None:
            self.count.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.name.text().strip():
            self._say(season_sentence("name_missing", {}), "block")
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.made.emit(with_part(self._season.draft, ("name",), self.name.text()))
        self.accept()


def _choice(name: str, *buttons: QRadioButton) -> QWidget:
    """Return radio buttons of which one is chosen."""
    widget = QWidget()
    widget.setObjectName(name)
    group = QButtonGroup(widget)
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(STEP // 2)
    for button in buttons:
        group.addButton(button)
        column.addWidget(button)
    return widget
