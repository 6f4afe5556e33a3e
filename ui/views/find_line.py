"""A line to find something in a view: next, previous, and how many there are."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from app.words.catalogue import _
from ui.forms.looks import STEP, plain_label, sign_button
from ui.icons import set_icon


class FindLine(QWidget):
    """``sought`` follows every key; its owner answers with :meth:`show_count`. ``stepped`` names the place to show,
    ``narrowed`` tells whether only what was found is to be seen."""

    sought = Signal(str)
    stepped = Signal(int)
    narrowed = Signal(bool)

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._at_least = False
        self._place = -1
        self.line = _Line()
        self.line.setAcceptDrops(False)  # a file that is dropped here is to be opened
        self.line.setPlaceholderText(words)
        self.line.setAccessibleName(words)
        self.line.setClearButtonEnabled(True)
        self.line.setMinimumWidth(160)
        self.line.setMaxLength(200)
        self.count = plain_label(role="help")
        self.count.setMinimumWidth(self.fontMetrics().horizontalAdvance("10000 / 10000+"))
        self.previous = sign_button("", _("Previous"), _("Previous (Shift+Enter)"))
        self.next = sign_button("", _("Next"), _("Next (Enter)"))
        set_icon(self.previous, "previous")
        set_icon(self.next, "next")
        self.only = QCheckBox(_("Only these"))
        self.only.setToolTip(_("Show only what was found"))
        self.only.setAccessibleName(_("Show only what was found"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP // 2)
        for widget in (self.line, self.previous, self.next, self.count, self.only):
            layout.addWidget(widget, 1 if widget is self.line else 0)
        self.line.textChanged.connect(self.sought)
        self.line.stepped.connect(self.step)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.only.toggled.connect(self.narrowed)

    def text(self) -> str:
        """What is looked for."""
        return self.line.text()

    def take_focus(self) -> None:
        """Be ready for a new text."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def show_count(self, count: int, at_least: bool = False) -> None:
        """Say how many were found; the first of them is shown."""
        self._count, self._at_least, self._place = count, at_least, -1
        if count:
            self.step(1)
        else:
            self._tell_place()

    def update_count(self, count: int, at_least: bool) -> None:
        """Say how many there are by now, and stay at the one that is shown; ``at_least`` while more are looked for."""
        if self._place < 0:
            self.show_count(count, at_least)
            return
        self._count, self._at_least = count, at_least
        self._tell_place()

    def seek(self) -> None:
        """Nothing was found so far, and it is still looked for."""
        self._count, self._at_least, self._place = 0, True, -1
        self.count.setText(_("Looking…"))

    def step(self, by: int) -> None:
        """Go on by one or back by one, around the ends."""
        if self._count:
            self._place = (max(self._place, 0 if by < 0 else -1) + by) % self._count
            self._tell_place()
            self.stepped.emit(self._place)

    def _tell_place(self) -> None:
        if not self._count:
            self.count.setText(_("Not found") if self.text() else "")
            return
        count = f"{self._count}+" if self._at_least else str(self._count)
        self.count.setText(_("{place} of {count}").format(place=self._place + 1, count=count))


class _Line(QLineEdit):
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            event.accept()
            return
        super().keyPressEvent(event)
