"""A line of text, and the same for numbers. Numbers stay text: ids have 64 bits and a spin box has 32."""

import unicodedata

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.words.catalogue import _

_ARABIC_SIGN = "٫"
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


def plain_digits(text: str) -> str:
    """Return a text whose digits are those of Latin script: ``٥/١١`` is ``5/11``."""
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)


def plain_number(text: str, decimal_sign: str) -> str:
    """Return a number in any script's digits and with the locale's decimal sign, or the one that only Arabic numbers
    have, as the service reads it: ``1,5`` and ``١٫٥`` are ``1.5``. Each character stays one; two signs are left for
    the person to mend."""
    plain = plain_digits(text)
    decimal_sign = _ARABIC_SIGN if _ARABIC_SIGN in plain else decimal_sign
    return plain if plain.count(decimal_sign) != 1 or "." in plain else plain.replace(decimal_sign, ".")


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
        """The text as typed."""
        return self.text()

    def show_text(self, text: str) -> None:
        """Show what the draft holds; nothing is emitted."""
        self._former = text
        if text != self.text():
            self.setText(text)
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
        if kept + tail != text:
            self.setText(kept + tail)
            self.setCursorPosition(utf16_length(kept))
        if kept != head:
            self.noticed.emit(_("No more than {limit} characters fit here.").format(limit=self.limit))
        elif hidden:
            self.noticed.emit(_("Characters that cannot be seen were left out."))
        if kept + tail != self._former:
            self._former = kept + tail
            self.edited.emit(self._former)

    def _on_text_changed(self) -> None:
        """Who dictates, or has another program fill in, presses no key: what is visible is told all the same."""
        if self.text() != self._former:
            self._on_text_edited(self.text())

    def _within_limit(self, head: str, tail: str) -> str:
        """Return what stands before the cursor without what does not fit: the end of what came in just now.

        Qt counts UTF-16 units, people and rules count characters; so the limit is kept here and not by Qt.
        """
        if self.limit is None:
            return head
        excess = len(head) + len(tail) - max(self.limit, len(self._former))
        return head[: max(0, len(head) - excess)] if excess > 0 else head


class NumberInput(TextInput):
    """A number, typed: digits of any length. Those of another script and a decimal comma become plain as one types."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(limit=None, parent=parent)
        self.setMaxLength(64)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)

    def show_text(self, text: str) -> None:
        self.setMaxLength(max(64, len(text), len(self.text())))  # cutting what stands there would be an edit
        super().show_text(text)

    def _on_text_edited(self, text: str) -> None:
        plain = plain_number(text, self.locale().decimalPoint())
        if plain != text:
            cursor = self.cursorPosition()
            self.setText(plain)
            self.setCursorPosition(cursor)
        super()._on_text_edited(plain)
