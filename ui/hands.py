"""Types on the keyboard as a person does: every key goes to whatever has the focus, every way leads by Tab."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from ui.forms.inputs import ChoiceInput, SwitchInput
from ui.forms.value_model import PATH_ROLE

_MOST_TABS = 400
_MOST_CHOICES = 40


class LostError(Exception):
    """The keyboard does not lead where a person would want to go."""


class Hands:
    """Two hands on the keyboard of this program."""

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key."""
        QTest.keyClick(_focus(), key, held)

    def write(self, text: str) -> None:
        """Press the keys of a text."""
        for character in text:
            QTest.keyClicks(_focus(), character)

    def go_to(self, name: str) -> QWidget:
        """Press Tab until the field of a name has the keyboard."""
        for _step in range(_MOST_TABS):
            if focus_name() == name:
                return _focus()
            self.press(Qt.Key.Key_Tab)
        raise LostError(f"Tab does not lead to {name}")

    def fill(self, name: str, text: str) -> None:
        """Go to a field and make it hold a text, in the manner of its kind."""
        field = self.go_to(name)
        if isinstance(field, SwitchInput):
            self._until(field, text, Qt.Key.Key_Space)
        elif isinstance(field, ChoiceInput):
            self.press(Qt.Key.Key_Home)
            self._until(field, text, Qt.Key.Key_Down)
        else:
            if not isinstance(field, QAbstractItemView):
                self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            self.write(text)

    def _until(self, field: SwitchInput | ChoiceInput, text: str, key: Qt.Key) -> None:
        for _step in range(_MOST_CHOICES):
            if field.field_text() == text:
                return
            self.press(key)
        raise LostError(f"{field.objectName()} does not offer {text}")


def focus_name() -> str:
    """Return the name of what has the keyboard; in a table that of the current cell."""
    widget = _focus()
    if isinstance(widget, QAbstractItemView):
        return str(widget.currentIndex().data(PATH_ROLE) or "")
    return widget.objectName()


def _focus() -> QWidget:
    widget: QWidget | None = QApplication.focusWidget()
    if widget is None:
        raise LostError("nothing has the keyboard")
    return widget
