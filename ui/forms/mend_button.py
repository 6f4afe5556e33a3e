"""Buttons that stand in the way of Tab through a form: who types on there means the input that comes next."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QToolButton, QWidget

from ui.forms.link_button import LinkButton

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
"""What some systems tell of a key that writes a third letter."""


class MendButton(QPushButton):
    """Mends what is said beside it. Space presses it; what writes goes to the next input."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _handed_on(self, event):
            super().keyPressEvent(event)


class MendLink(LinkButton):
    """The same as a link."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _handed_on(self, event):
            super().keyPressEvent(event)


def _handed_on(button: QWidget, event: QKeyEvent) -> bool:
    """Give the keyboard and a key that writes to the next input; tell whether there was such a key and an input."""
    held = event.modifiers() & _HELD
    writes = bool(event.text().strip()) and event.text().isprintable()
    after = _input_after(button) if writes and held in (Qt.KeyboardModifier.NoModifier, _ALT_GR) else None
    if after is None:
        return False
    after.setFocus(Qt.FocusReason.TabFocusReason)
    QCoreApplication.sendEvent(QApplication.focusWidget() or after, event)
    return True


def _input_after(button: QWidget) -> QWidget | None:
    """Return the input that Tab comes to next on the same page; other buttons lie in between, as this one does."""
    page = _page_around(button)
    after = button.nextInFocusChain()
    while after is not None and after is not button:
        if after.focusPolicy() & Qt.FocusPolicy.TabFocus and after.isVisible() and after.isEnabled():
            if not page.isAncestorOf(after):
                return None
            if not isinstance(after, QPushButton | QToolButton | LinkButton):
                return after
        after = after.nextInFocusChain()
    return None


def _page_around(widget: QWidget) -> QWidget:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around or widget.window()
