"""The buttons of a dialog, in the order of the platform."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialogButtonBox


class DialogButtons(QDialogButtonBox):
    """Tab stops at each button. Qt's own box, once a style sheet was read, stands before its buttons in the way of Tab
    and hands the keyboard to the default one: past the others, or round in a circle."""

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if self.focusProxy() is not None:
            self.setFocusProxy(None)  # type: ignore[arg-type]  # none is what it begins with
        return done
