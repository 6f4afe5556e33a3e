"""One value of a list, by its label; what an import brought beside the list stays in it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyledItemDelegate, QWidget

from app.words.catalogue import _
from app.words.choices import choice_label
from ui.forms.drop_down import DropDown
from ui.forms.text_input import is_leaving


class ChoiceInput(DropDown):
    """Labels of a field's values. The first entry is no choice: the field is absent."""

    edited = Signal(str)
    entered = Signal()
    left = Signal()
    noticed = Signal(str)

    def __init__(
        self,
        field_name: str,
        values: Sequence[str],
        empty: str = "",
        parent: QWidget | None = None,
        *,
        words: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words or partial(choice_label, field_name)
        self._empty = empty or _("Choose…")
        self._values: tuple[str, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(16)
        self.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.offer(values)
        self.activated.connect(self._on_activated)

    def offer(self, values: Sequence[str]) -> None:
        """Make these the values of the list; the present one stays, in the list or beside it."""
        if tuple(values) != self._values or not self.count():
            self._values = tuple(values)
            self._fill(self.field_text())

    def field_text(self) -> str:
        """The chosen value, "" for none."""
        return str(self.currentData() or "")

    def show_text(self, text: str) -> None:
        """Show what the draft holds; nothing is emitted."""
        if text != self.field_text():
            self._fill(text)

    def counter(self) -> str:
        """A list has no limit."""
        return ""

    def note(self) -> str:
        """A list needs no further word."""
        return ""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if is_leaving(event):
            self.left.emit()

    def _fill(self, text: str) -> None:
        self.blockSignals(True)
        self.clear()
        self.addItem(self._empty, "")
        for value in self._values:
            self.addItem(self._words(value), value)
        if text and text not in self._values:
            self.addItem(self._words(text), text)
        self.setCurrentIndex(max(0, self.findData(text)))
        self.blockSignals(False)

    def _on_activated(self, _place: int) -> None:
        self.edited.emit(self.field_text())


class _Explained(QStyledItemDelegate):
    """Draws what a value means behind it, in the list alone: what is chosen is the value."""

    def __init__(self, words: Callable[[str], str], parent: QObject) -> None:
        super().__init__(parent)
        self._words = words

    def displayText(self, value: object, _locale: QLocale | QLocale.Language) -> str:
        words = self._words(str(value))
        return f"{value}   {words}" if words else str(value)


class EditableChoice(DropDown):
    """A text with usual values to choose from, each with its meaning where ``words`` has it; the list is loaded when
    the field is first entered."""

    edited = Signal(str)
    entered = Signal()
    left = Signal()
    noticed = Signal(str)

    def __init__(
        self,
        usual: Callable[[], Sequence[str]],
        parent: QWidget | None = None,
        *,
        words: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(parent)
        if words is not None:
            self.setItemDelegate(_Explained(words, self))
        self._usual: Callable[[], Sequence[str]] | None = usual
        self._told = ""
        self.setEditable(True)
        self.setInsertPolicy(DropDown.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(16)
        self.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        line, completer = self._line(), self.completer()
        line.setAcceptDrops(False)  # a file that is dropped here is to be opened
        if completer is None:  # an editable box has one
            raise RuntimeError("no completer")
        # never inline: completing what is typed by itself would show a text that the draft does not hold
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._tell)
        line.textEdited.connect(self._tell)
        self.activated.connect(lambda _place: self._tell(self.currentText()))

    def field_text(self) -> str:
        """The text as typed or chosen."""
        return self.currentText()

    def show_text(self, text: str) -> None:
        """Show what the draft holds; nothing is emitted."""
        self._told = text
        if text != self.currentText():
            self.setEditText(text)
            self._line().setCursorPosition(0)

    def counter(self) -> str:
        """No limit is documented."""
        return ""

    def note(self) -> str:
        """Plain text needs no further word."""
        return ""

    def showPopup(self) -> None:
        self._load()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._load()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if is_leaving(event):
            self._tell(self.currentText())
            self.left.emit()

    def _line(self) -> QLineEdit:
        line = self.lineEdit()
        if line is None:  # an editable box has one
            raise RuntimeError("no line to type in")
        return line

    def _load(self) -> None:
        if self._usual is None:
            return
        text, usual = self.currentText(), self._usual()
        self._usual = None
        self.blockSignals(True)
        self.addItems(list(usual))
        self.setCurrentIndex(self.findText(text))
        self.setEditText(text)
        self.blockSignals(False)

    def _tell(self, text: str) -> None:
        if text != self._told:
            self._told = text
            self.edited.emit(text)
