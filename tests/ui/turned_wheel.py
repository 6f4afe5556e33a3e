"""The wheel over everything that chooses: it changes nothing."""

from collections import Counter

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QTabBar, QWidget

from tests.ui.told_names import described

DOWN, UP = QPoint(0, -120), QPoint(0, 120)


def wheel_complaints(window: QWidget, counts: Counter[str]) -> list[str]:
    """Return which choice of a window the wheel changes."""
    found = []
    for kind in (QComboBox, QAbstractSpinBox, QTabBar):
        for choice in window.findChildren(kind):
            if choice.isVisible() and choice.window() is window:
                counts["wheels"] += 1
                before = chosen(choice)
                for notch in (DOWN, UP):
                    turn(choice, notch)
                    if chosen(choice) != before:
                        found.append(f"the wheel works on {described(choice)}")
    return found


def turn(widget: QWidget, notch: QPoint) -> None:
    """Turn the wheel by one notch over a widget, also one that is out of sight."""
    middle = widget.rect().center().toPointF()
    held, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    there = (middle, widget.mapToGlobal(middle))
    event = QWheelEvent(*there, QPoint(), notch, Qt.MouseButton.NoButton, held, phase, False)
    QApplication.sendEvent(widget, event)


def chosen(choice: QWidget) -> object:
    """Return what is chosen in a list, a number box or tabs."""
    return choice.text() if isinstance(choice, QAbstractSpinBox) else choice.property("currentIndex")
