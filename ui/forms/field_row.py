"""How one field looks and speaks: label, input, help and message, made in one call."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.domain.field_path import FieldPath, dotted
from app.domain.issue import Issue, Severity
from app.planning.locked import lock_of
from app.words.catalogue import _
from app.words.fields import help_text, label, technical_name, where
from ui.forms.announcement import announce
from ui.forms.button_flow import ButtonFlow
from ui.forms.draft_view import DraftView
from ui.forms.editing import Editing
from ui.forms.flow import Flow
from ui.forms.inputs import ChoiceInput, DateInput, EditableChoice, FieldInput, NumberInput, SwitchInput
from ui.forms.lock_mark import LockMark
from ui.forms.looks import LINE, STEP, plain_label, set_look
from ui.forms.message_line import MessageLine

_ALL_ROOM = 100
"""Beside an empty end of 1: the words of a lock show where there is room for them."""


class FieldRow(Flow):
    """Label, input, help and message of the field at a path.

    In a ``cell`` of a list ``heading`` and ``message`` are placed by the list; help is then in the tool tip. Else the
    message takes the place of the help, so that nothing moves when it comes.
    """

    def __init__(
        self,
        editing: Editing,
        path: FieldPath,
        field_input: FieldInput,
        parent: QWidget | None = None,
        *,
        cell: bool = False,
        words: str = "",
    ) -> None:
        super().__init__(parent)
        self.path = path
        self.input = field_input
        self.message = MessageLine(path, reserved=False)
        self._editing = editing
        self._cell = cell
        self._bare_cell = cell and not isinstance(field_input, DateInput)  # nothing stands beneath as a rule
        self._words = words
        self._mark: Severity | None = None
        self._said: tuple[Issue, ...] = ()
        self._notice = ""
        self._told: tuple[str, tuple[Issue, ...], bool, bool] | None = None  # what refresh showed last
        self._label = plain_label()
        self._lock = LockMark(path, brief=cell) if lock_of(path) else None
        self._hint = plain_label(role="help", wrap=True)
        # what few rows ever show is made when it is needed
        self._technical: QLabel | None = None
        self._counter: QLabel | None = None
        self._beside: QLabel | None = None
        self._pin_words = ""
        self.heading: QWidget = _heading(self._label, self._lock) if cell else self._label
        self._arrange()
        self._connect()
        self.set_path(path)

    def set_path(self, path: FieldPath) -> None:
        """Name everything after a path; again when the record stands elsewhere."""
        if self._editing.rows.get(self.path) is self:
            del self._editing.rows[self.path]
        self.path = path
        self._told = None
        self._editing.rows[path] = self
        self.input.setObjectName(dotted(path))
        self.message.set_path(path)
        words = self._words or label(path)
        if isinstance(self.input, SwitchInput):
            self.input.setText("" if self._cell else words)
        self._label.setText(words)
        if self._technical is not None:
            self._technical.setText(technical_name(path))
        if self._lock is not None:
            self._lock.set_path(path)
        self.input.setAccessibleName(where(path))
        if self._cell:
            self.input.setToolTip(help_text(path))
        self._describe()

    def retire(self) -> None:
        """The record is gone: what the input still does on its way out concerns nobody."""
        self.input.blockSignals(True)
        if self._editing.rows.get(self.path) is self:
            del self._editing.rows[self.path]

    def refresh(self, view: DraftView) -> bool:
        """Show what the draft holds and what is to be said; tell whether the field is visible."""
        shown = view.shown(self.path)
        if self.isHidden() == shown:
            self.setVisible(shown)
        if not shown:
            self._told = None
            self._say(())
            return False
        text = view.text(self.path)
        told = (text, view.said(self.path, bool(text)), view.technical, view.pinned(self.path))
        if told == self._told and text == self.input.field_text():
            return True
        self._told = told
        if text != self.input.field_text():
            self.input.show_text(text)
            self._notice = ""
        self._show_technical(view.technical)
        self._say(told[1])
        self._show_hint(_("Imported: your choices do not need it. It is sent as it came.") if told[3] else "")
        return True

    def set_mark(self, mark: Severity | None) -> None:
        """Mark the input because it takes part in what is said at another field."""
        self._mark = mark
        self._color()

    @property
    def severity(self) -> str:
        """How grave the message or mark is, "" for none."""
        if self._said:
            return self._said[0].severity.value
        return self._mark.value if self._mark else ""

    def _arrange(self) -> None:
        self._label.setBuddy(self.input)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        if self._cell:
            column.addWidget(self.input)
        else:
            self._arrange_input(column)
        foot = QVBoxLayout()
        foot.setSpacing(0)
        foot.addWidget(self._hint)
        if not self._cell:
            self.message.setMinimumHeight(max(LINE, self.fontMetrics().lineSpacing() + 2))
            foot.addWidget(self.message)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(STEP)
        self._foot.addLayout(foot, 1)
        column.addLayout(self._foot)
        if not self._bare_cell:
            self._hint.setMinimumHeight(max(0 if self._cell else LINE, self.fontMetrics().lineSpacing() + 2))
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def _arrange_input(self, column: QVBoxLayout) -> None:
        switch = isinstance(self.input, SwitchInput)
        self._head = _line(self.input if switch else self._label, self._lock)
        self._head.addStretch(1)
        if self._lock is not None:
            self._head.setStretchFactor(self._lock, _ALL_ROOM)
        column.addLayout(self._head)
        if isinstance(self.input, NumberInput | DateInput):
            self.input.setProperty("breadth", "short")
        if isinstance(self.input, ChoiceInput | EditableChoice):
            self.input.setProperty("breadth", "medium")
        if isinstance(self.input, DateInput):
            self._beside = plain_label(role="help", wrap=True)
            beside = _line(self.input, self._beside)
            beside.setStretch(0, 4)
            beside.setStretch(1, 3)
            column.addLayout(beside)
        elif not switch:
            column.addWidget(self.input)

    def _connect(self) -> None:
        self.input.edited.connect(self._on_input_edited)
        self.input.entered.connect(lambda: self._editing.entered.emit(self.path))
        self.input.left.connect(self._on_input_left)
        self.input.noticed.connect(self._on_input_noticed)
        if isinstance(self.input, DateInput):
            self.input.picked.connect(lambda: self._editing.leave(self.path))
        self._editing.attend(self.message)

    def _on_input_edited(self, text: str) -> None:
        self._notice = ""
        if isinstance(self.input, ChoiceInput | SwitchInput):
            self._editing.choose(self.path, text)
        else:
            self._editing.write(self.path, text)
        self._show_hint(self._pin_words)

    def _on_input_left(self) -> None:
        self._notice, self._told = "", None
        self._editing.leave(self.path)

    def _on_input_noticed(self, words: str) -> None:
        self._notice = words
        self._show_hint(self._pin_words)

    def _say(self, said: tuple[Issue, ...]) -> None:
        if said != self._said:
            self._said = said
            if self._is_hint_hidden():  # first: else both are laid out
                self._hint.hide()
            self.message.say(said)
            self._describe()
            self._announce()
        self._color()

    def _color(self) -> None:
        set_look(self.input, "severity", self.severity)

    def _show_hint(self, pin_words: str) -> None:
        self._pin_words = pin_words
        note = self.input.note()
        if self._cell:
            words = self._notice or note
        elif self._beside is not None:
            self._beside.setText(note)
            words = self._notice or pin_words or help_text(self.path)
        else:
            words = self._notice or " ".join(piece for piece in (pin_words or help_text(self.path), note) if piece)
        if words != self._hint.text():
            self._hint.setText(words)
            self._describe()
        set_look(self._hint, "severity", "warn" if self._notice else "")
        if self._hint.isHidden() != (hidden := self._is_hint_hidden()):
            self._hint.setHidden(hidden)
        self._show_counter(self.input.counter())

    def _is_hint_hidden(self) -> bool:
        if self._bare_cell:
            return not self._hint.text()
        return bool(self._said) and not self._notice and not self._cell

    def _show_counter(self, words: str) -> None:
        if words and self._counter is None:
            self._counter = plain_label(role="help")
            self._foot.addWidget(self._counter, 0, Qt.AlignmentFlag.AlignTop)
        if self._counter is not None and words != self._counter.text():
            self._counter.setText(words)
            self._counter.setVisible(bool(words))

    def _show_technical(self, shown: bool) -> None:
        if shown and self._technical is None:
            self._technical = plain_label(technical_name(self.path), role="technical")
            if isinstance(self.heading, ButtonFlow):
                self.heading.flow.insert(1, self._technical)
            else:
                self._head.insertWidget(1, self._technical)
            self._technical.hide()
        if self._technical is not None and self._technical.isHidden() == shown:
            self._technical.setVisible(shown)

    def _describe(self) -> None:
        lock = self._lock.words() if self._lock is not None else ""
        pieces = (self.message.text(), self._notice, self.input.note(), help_text(self.path), lock)
        self.input.setAccessibleDescription(" ".join(piece for piece in pieces if piece))

    def _announce(self) -> None:
        """Of all that Next finds the panel tells; here it is what comes of filling this very field."""
        if self._said and self._editing.in_hand == self.path:
            announce(self.input, self.message.text())


def _heading(*labels: QWidget | None) -> ButtonFlow:
    heading = ButtonFlow(label for label in labels if label is not None)  # a cell may be too narrow for both names
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
    policy.setHeightForWidth(True)
    heading.setSizePolicy(policy)
    return heading


def _line(*widgets: QWidget | None) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(STEP)
    for widget in widgets:
        if widget is not None:
            line.addWidget(widget)
    return line
