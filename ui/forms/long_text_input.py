"""Several lines of text. A long paste is cut before it is inserted: laying out one endless line freezes a window."""

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.words.catalogue import _
from ui.forms.text_input import characters_left, is_leaving, without_control_characters

_LONGEST = 20_000


class LongTextInput(QPlainTextEdit):
    """A box of ``lines`` lines; Tab leaves it. ``limit`` counts characters; None is as much as a window can bear."""

    edited = Signal(str)
    entered = Signal()
    left = Signal()
    noticed = Signal(str)

    def __init__(self, limit: int | None = None, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.limit = limit
        self._loading = False
        self._lines = lines
        self.setTabChangesFocus(True)
        self._fit()
        self.textChanged.connect(self._on_text_changed)

    def field_text(self) -> str:
        """The text as typed."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show what the draft holds; nothing is emitted."""
        if text != self.toPlainText():
            self._loading = True
            self.setPlainText(text)
            self._loading = False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def counter(self) -> str:
        """How many characters are left, near the limit."""
        return characters_left(self.toPlainText(), self.limit)

    def note(self) -> str:
        """A word about the text beneath the input; none for plain text."""
        return ""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to the window, which opens them: here only their paths would be written."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        pasted = source.text()
        room = self._room()
        text = without_control_characters(pasted[: room + 1], keep="\n\t")
        if len(text) > room or len(pasted) > room + 1:
            text = text[:room]
            self.noticed.emit(
                _("The pasted text was cut: no more than {limit} characters fit here.").format(
                    limit=self.limit or _LONGEST
                )
            )
        elif text != pasted:
            self.noticed.emit(_("Characters that cannot be seen were left out."))
        self.textCursor().insertText(text)
        self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        adds = event.text().isprintable() or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.text() and adds and not control and self._room() < 1:
            self.noticed.emit(_("No more than {limit} characters fit here.").format(limit=self.limit or _LONGEST))
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if is_leaving(event):
            self.left.emit()

    def _fit(self) -> None:
        """Be as high as so many lines."""
        margins = self.contentsMargins()
        frame = 2 * (self.frameWidth() + int(self.document().documentMargin())) + margins.top() + margins.bottom()
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + frame + 4)

    def _room(self) -> int:
        selected = len(self.textCursor().selectedText())
        return max(0, (self.limit or _LONGEST) - len(self.toPlainText()) + selected)

    def _on_text_changed(self) -> None:
        if not self._loading:
            self.edited.emit(self.toPlainText())
