"""A person at a page: real key presses go to whatever has the keyboard, and what is said is read off the screen."""

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.draft import Draft
from app.domain.field_path import from_dotted
from app.exchange.file import read_file
from app.session.editor import Editor
from ui.bridge import Bridge
from ui.forms.field_page import FieldPage
from ui.forms.value_model import PATH_ROLE

EXAMPLES = Path(__file__).resolve().parents[1] / "data" / "examples"
_CONTROL = Qt.KeyboardModifier.ControlModifier
P = TypeVar("P", bound=FieldPage)


def example(name: str) -> Draft:
    """Return a documented request as a draft, such as ``page_sample``."""
    return read_file(EXAMPLES / f"create_{name}.request.json")


class Keys:
    """Shows a widget in a window that has the keyboard, and types into it."""

    def __init__(self, qtbot: QtBot, widget: QWidget, width: int = 824, height: int = 620) -> None:
        self.widget = widget
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)

    @property
    def focus(self) -> QWidget:
        """What has the keyboard."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    @property
    def name(self) -> str:
        """The name of the field that has the keyboard; in a table that of the current cell."""
        if isinstance(self.focus, QAbstractItemView):
            return str(self.focus.currentIndex().data(PATH_ROLE))
        return self.focus.objectName()

    def write(self, text: str) -> None:
        """Type a text, key by key: each goes where the keyboard is by then."""
        for character in text:
            QTest.keyClicks(self.focus, character)

    def press(
        self, key: Qt.Key, *, control: bool = False, shift: bool = False, alt: bool = False, times: int = 1
    ) -> None:
        """Press a key, with others held."""
        held = Qt.KeyboardModifier.NoModifier
        for wanted, modifier in (
            (control, _CONTROL),
            (shift, Qt.KeyboardModifier.ShiftModifier),
            (alt, Qt.KeyboardModifier.AltModifier),
        ):
            held |= modifier if wanted else Qt.KeyboardModifier.NoModifier
        for _time in range(times):
            QTest.keyClick(self.focus, key, held)

    def tab(self, times: int = 1) -> None:
        """Press Tab."""
        self.press(Qt.Key.Key_Tab, times=times)

    def tab_to(self, name: str, most: int = 80) -> None:
        """Press Tab until the field of a name has the keyboard."""
        passed = []
        for _time in range(most):
            if self.name == name:
                return
            passed.append(self.name)
            self.tab()
        raise AssertionError(f"Tab does not lead to {name}, only to {passed}")

    def replace(self, text: str) -> None:
        """Select what stands in a field and type over it."""
        self.press(Qt.Key.Key_A, control=True)
        self.press(Qt.Key.Key_Delete)
        self.write(text)

    def child(self, name: str) -> QWidget:
        """Return the widget of a name."""
        widget = self.widget.findChild(QWidget, name)
        assert widget is not None, name
        return widget

    def texts(self) -> list[str]:
        """Return every label that is to be seen."""
        return [label.text() for label in self.widget.findChildren(QLabel) if label.isVisibleTo(self.widget)]

    def said(self, name: str) -> str:
        """Return what is said beside the field of a name, "" where nothing is to be seen."""
        label = self.widget.findChild(QLabel, f"{name}.error")
        return label.text() if label is not None and label.isVisibleTo(self.widget) else ""


class PageKeys(Keys, Generic[P]):
    """A page with its own editor."""

    def __init__(self, qtbot: QtBot, kind: Callable[[Bridge], P], draft: Draft | None = None, width: int = 824) -> None:
        self.editor = Editor(draft)
        self.bridge = Bridge(self.editor)
        self.page = kind(self.bridge)
        super().__init__(qtbot, self.page, width)

    def go_to(self, name: str) -> None:
        """Come back to a field."""
        self.page.reveal(from_dotted(name), quiet=True)

    def fill(self, name: str, text: str) -> None:
        """Come back to a field and type over what stands there."""
        self.go_to(name)
        self.replace(text)
