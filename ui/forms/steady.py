"""What else takes the wheel by itself: numbers and tabs. In this program it goes to the page around them, as over
:class:`ui.forms.drop_down.DropDown`."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QTabBar, QTabWidget, QWidget


class NumberBox(QSpinBox):
    """A number that only keys and its two arrows change."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Tabs(QTabWidget):
    """Sheets behind tabs, turned over by keys and clicks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabBar(_Bar(self))


class _Bar(QTabBar):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
