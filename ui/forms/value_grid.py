"""The values of all targets with what is said about them and what can be done with them.

One box stands for all periods of a target while their values are the same; else each period has its cell.
"""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QPushButton, QVBoxLayout

from app.domain.field_path import FieldPath
from app.planning.pasted_block import Block
from app.words.catalogue import _, counted
from ui.forms.announcement import say
from ui.forms.button_flow import ButtonFlow
from ui.forms.draft_view import DraftView, same_stamp
from ui.forms.editing import Editing
from ui.forms.looks import STEP, plain_label
from ui.forms.message_line import MessageLine
from ui.forms.paste_question import PasteQuestion
from ui.forms.series_line import SeriesLine
from ui.forms.value_model import PATH_ROLE
from ui.forms.value_table import ValueTable

__all__ = ["PATH_ROLE", "ValueGrid", "ValueTable"]


class ValueGrid(QFrame):
    """The table with what is said beneath it: at the current cell, and at each target about its values."""

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self._editing = editing
        self._view: DraftView | None = None
        self.table = ValueTable(editing)
        self.message = MessageLine(("targets", 0, "default_values", 0, "default_value"), reserved=True)
        editing.attend(self.message)
        self._about: list[MessageLine] = []
        self._told: list[tuple[object, ...]] = []
        self._abouts = QVBoxLayout()
        self._abouts.setSpacing(STEP // 2)
        self.one_box = QCheckBox(_("The same value in every period"))
        self.one_box.setObjectName("values.one_box")
        self.one_box.clicked.connect(self._on_one_box_clicked)
        self.question = PasteQuestion()
        self.question.answered.connect(self._on_question_answered)
        self._notice = plain_label(role="help", wrap=True)
        self._notice.setProperty("severity", "warn")
        self._notice.hide()
        self._series = SeriesLine(self.table)
        self._buttons: list[QPushButton] = []
        self._lay_out()
        self.table.questioned.connect(self._on_table_questioned)
        self.table.left_out.connect(self._on_values_left_out)
        self.table.selectionModel().currentChanged.connect(self._on_current_changed)

    def set_path(self, path: FieldPath) -> None:
        """There is one for the whole draft."""

    def retire(self) -> None:
        """It stays as long as its page."""

    def refresh(self, view: DraftView) -> bool:
        """Show the values and what is said about them."""
        self._view = view
        shown = bool(view.draft.targets)
        if self.isHidden() == shown:
            self.setVisible(shown)
        self.table.values.refresh(view)
        self._show_tools()
        self._say_about_targets(view)
        self._say_at_current()
        return shown

    def _lay_out(self) -> None:
        actions = (
            ("values.same", _("Same value in every period"), self.table.same_everywhere, _("For the current target")),
            ("values.fill_down", _("Fill down"), lambda: self.table.fill(True), "Ctrl+D"),
            ("values.fill_right", _("Fill right"), lambda: self.table.fill(False), "Ctrl+R"),
            ("values.copy", _("Copy"), self.table.copy, "Ctrl+C"),
            ("values.paste", _("Paste"), self.table.paste, "Ctrl+V"),
            ("values.clear", _("Clear"), self.table.clear, _("Del")),
        )
        for name, words, do, tip in actions:
            button = QPushButton(words)
            button.setProperty("kind", "quiet")
            button.setObjectName(name)
            button.setToolTip(f"{words} ({tip})")
            button.clicked.connect(do)
            self._buttons.append(button)
        self._tools = ButtonFlow(self._buttons)
        self._keys = plain_label(
            _("Ctrl+V pastes a block from a spreadsheet, Ctrl+D fills down."), role="help", wrap=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(self.one_box, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.table)
        column.addWidget(self.message)
        column.addWidget(self.question)
        column.addWidget(self._notice)
        column.addLayout(self._abouts)
        column.addWidget(self._tools)
        column.addWidget(self._series)
        column.addWidget(self._keys)

    def _show_tools(self) -> None:
        values = self.table.values
        for part, shown in (
            (self.one_box, values.has_periods),
            (self._tools, not values.one_box),
            (self._keys, not values.one_box),
            (self._series, not values.one_box and values.has_periods),
        ):
            if part.isHidden() == shown:
                part.setVisible(shown)
        self.one_box.setChecked(values.one_box)
        if self._notice.isVisible() and not self.table.hasFocus():
            self._notice.hide()

    def _say_about_targets(self, view: DraftView) -> None:
        count = len(view.draft.targets)
        stamps = [view.stamp(place) for place in range(count)]
        if len(stamps) == len(self._told) and all(map(same_stamp, stamps, self._told)):
            return
        told, self._told = self._told, stamps
        while len(self._about) < count:
            line = MessageLine(("targets", len(self._about), "default_values"))
            self._editing.attend(line)
            self._about.append(line)
            self._abouts.addWidget(line)
        for place, line in enumerate(self._about):
            if place < min(count, len(told)) and same_stamp(stamps[place], told[place]):
                continue
            line.say(view.said(("targets", place, "default_values"), True) if place < count else ())

    def _say_at_current(self) -> None:
        index = self.table.currentIndex()
        if not index.isValid():  # nobody was in the table yet
            index = self.table.values.first_said()
        if index.isValid():
            self.message.set_path(self.table.values.path_at(index))
        self.message.say(self.table.values.said_at(index) if index.isValid() else ())

    def _on_one_box_clicked(self, checked: bool) -> None:
        replaced = self.table.same_in_all() if checked else 0
        if self._view is not None:
            self.table.values.want_one_box(checked, self._view)
            self._show_tools()
            self._editing.rearranged.emit()
        if replaced:
            words = counted(
                "1 value was replaced. Undo (Ctrl+Z) brings it back.",
                "{count} values were replaced. Undo (Ctrl+Z) brings them back.",
                replaced,
            )
            self._tell(words.format(count=replaced))

    def _on_table_questioned(self, block: Block) -> None:
        self.question.ask(block)

    def _on_question_answered(self, answer: str) -> None:
        block = self.question.block
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if block is not None and answer != "drop":
            self.table.put(block, {"thousands": True, "decimals": False}.get(answer))

    def _on_values_left_out(self, count: int) -> None:
        words = counted(
            "1 value had no place: there are no more periods or targets.",
            "{count} values had no place: there are no more periods or targets.",
            count,
        )
        self._tell(words.format(count=count))

    def _tell(self, words: str) -> None:
        say(self._notice, words)
        self._notice.show()

    def _on_current_changed(self, index: QModelIndex) -> None:
        self._say_at_current()
        if self._notice.isVisible():
            self._notice.hide()
        if index.isValid() and self.table.hasFocus():
            self._editing.entered.emit(self.table.values.path_at(index))
