"""A line of text, and the same for numbers. Numbers stay text: ids have 64 bits and a spin box has 32."""

import unicodedata

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.words.catalogue import _
from app.words.numbers import plain_number, shown_number

_COUNTER_FROM = 20
"""How many characters before the limit the counter appears."""


def without_control_characters(text: str, keep: str = "") -> str:
    """Return a text without characters that cannot be seen; line ends and tabs become blanks unless kept."""
    if text.isprintable():
        return text
    pieces = []
    for character in text:
        if character in keep or unicodedata.category(character) != "Cc":
            pieces.append(character)
        elif character in "\n\t\r\u2028\u2029":
            pieces.append(" ")
    return "".join(pieces)


def characters_left(text: str, limit: int | None) -> str:
    """Return the counter's words near the limit, else an empty text."""
    left = limit - len(text) if limit is not None else _COUNTER_FROM + 1
    if left < 0:
        return _("{count} characters too many").format(count=-left)
    return _("{count} characters left").format(count=left) if left <= _COUNTER_FROM else ""


def utf16_length(text: str) -> int:
    """Return how long a text is for Qt."""
    return len(text) + sum(character > "\uffff" for character in text)


def characters_before(text: str, cursor: int) -> int:
    """Return how many characters stand before a place that Qt counts."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * cursor].decode("utf-16-le", "replace"))


def is_leaving(event: QFocusEvent) -> bool:
    """Tell whether losing the focus means that the person is done: not so for pop-ups and other windows."""
    return event.reason() not in (
        Qt.FocusReason.PopupFocusReason,
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.MenuBarFocusReason,
    )


class TextInput(QLineEdit):
    """One line. More than ``limit`` characters can be imported but not typed or pasted."""

    edited = Signal(str)
    entered = Signal()
    left = Signal()
    noticed = Signal(str)

    def __init__(self, limit: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.limit = limit
        self._former = ""
        self.textEdited.connect(self._on_text_edited)
        self.textChanged.connect(self._on_text_changed)

    def field_text(self) -> str:
        """The text as the draft holds it."""
        return self._former

    def show_text(self, text: str) -> None:
        """Show what the draft holds; nothing is emitted."""
        self._former = text
        shown = self._shown(text)
        if shown != self.text():
            self.setText(shown)
            self.setCursorPosition(0)

    def counter(self) -> str:
        """How many characters are left, near the limit."""
        return characters_left(self.text(), self.limit)

    def note(self) -> str:
        """A word about the text beneath the input; none for plain text."""
        return ""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to the window, which opens them: here only their paths would be written."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if is_leaving(event):
            self.left.emit()

    def _on_text_edited(self, text: str) -> None:
        before = characters_before(text, self.cursorPosition())
        head, tail = without_control_characters(text[:before]), without_control_characters(text[before:])
        hidden = len(text) - len(head) - len(tail)
        kept = self._within_limit(head, tail)
        plain = self._plain(kept + tail)
        shown = self._shown(plain)
        edited, self._former = plain != self._former, plain
        if shown != text:
            self.setText(shown)
            self.setCursorPosition(utf16_length(shown[: len(kept)]))
        if edited:
            self.edited.emit(plain)
        if kept != head:
            self.noticed.emit(_("No more than {limit} characters fit here.").format(limit=self.limit))
        elif hidden:
            self.noticed.emit(_("Characters that cannot be seen were left out."))

    def _on_text_changed(self) -> None:
        """Who dictates, or has another program fill in, presses no key: what is visible is told all the same."""
        if self.text() != self._shown(self._former):
            self._on_text_edited(self.text())

    def _plain(self, text: str) -> str:
        """Return what the draft holds of a text of the line; each character of it is one there."""
        return text

    def _shown(self, text: str) -> str:
        """Return how the line shows a text of the draft; each character of it is one there."""
        return text

    def _within_limit(self, head: str, tail: str) -> str:
        """Return what stands before the cursor without what does not fit: the end of what came in just now.

        Qt counts UTF-16 units, people and rules count characters; so the limit is kept here and not by Qt.
        """
        if self.limit is None:
            return head
        excess = len(head) + len(tail) - max(self.limit, len(self._former))
        return head[: max(0, len(head) - excess)] if excess > 0 else head


class NumberInput(TextInput):
    """A number, typed: digits of any length. The line has the decimal sign of the locale, the draft holds a point."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(limit=None, parent=parent)
        self.setMaxLength(64)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)

    def show_text(self, text: str) -> None:
        self.setMaxLength(max(64, len(text), len(self.text())))  # cutting what stands there would be an edit
        super().show_text(text)

    def _plain(self, text: str) -> str:
        return plain_number(text, self.locale().decimalPoint())

    def _shown(self, text: str) -> str:
        return shown_number(text, self.locale().decimalPoint())
