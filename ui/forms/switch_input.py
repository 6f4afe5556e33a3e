"""Yes or no as a tick. A field that nobody touched stays absent: the service's own setting then counts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from app.words.catalogue import _
from ui.forms.text_input import is_leaving


class SwitchInput(QCheckBox):
    """A tick for ``true``. Absent shows what the service then assumes, ``usual``, and says so beneath."""

    edited = Signal(str)
    entered = Signal()
    left = Signal()
    noticed = Signal(str)

    def __init__(self, usual: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual = usual
        self._text = ""
        self._show()
        self.clicked.connect(self._on_clicked)

    def field_text(self) -> str:
        """``true``, ``false``, "" for absent, or what an import brought."""
        return self._text

    def show_text(self, text: str) -> None:
        """Show what the draft holds; nothing is emitted."""
        self._text = text
        self._show()

    def counter(self) -> str:
        """A tick has no limit."""
        return ""

    def note(self) -> str:
        """What an absent or odd value means."""
        if self._text in ("true", "false"):
            return ""
        if self._text:
            return _("The import says “{text}”.").format(text=self._text)
        return _("Not set: the service takes yes.") if self._usual else _("Not set: the service takes no.")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if is_leaving(event):
            self.left.emit()

    def _show(self) -> None:
        odd = self._text not in ("", "true", "false")
        on = self._usual if not self._text else self._text == "true"
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        self.setTristate(odd)
        self.setCheckState(Qt.CheckState.PartiallyChecked if odd else state)

    def _on_clicked(self) -> None:
        self._text = "true" if self.checkState() == Qt.CheckState.Checked else "false"
        self._show()
        self.edited.emit(self._text)
