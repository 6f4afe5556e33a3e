"""What else takes the wheel by itself: numbers and tabs. In this program it goes to the page around them, as over
:class:`ui.forms.drop_down.DropDown`."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSpinBox, QTabBar, QTabWidget, QWidget

_BESIDE = 6
"""Pixels between an edge and a number, as those of a text: a style sheet has no say in it."""


class NumberBox(QSpinBox):
    """A number that only keys and its two arrows change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(_BESIDE, 0, _BESIDE, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Tabs(QTabWidget):
    """Sheets behind tabs, turned over by keys and clicks. Only the sheet that is shown asks for room: else a long one
    that was looked at once would keep its height."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        bar = _Bar(self)
        bar.setDrawBase(False)  # as Qt's own beneath a sheet
        self.setTabBar(bar)
        self.currentChanged.connect(self._on_turned)

    def tabInserted(self, index: int) -> None:
        super().tabInserted(index)
        self._on_turned(self.currentIndex())

    def sizeHint(self) -> QSize:
        """As high as what is shown: Qt asks all sheets."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def heightForWidth(self, width: int) -> int:
        """The same where the lines of what is shown are broken at a width."""
        sheet, least = self.currentWidget(), self.minimumSizeHint().height()
        if not self.count() or not sheet.hasHeightForWidth():
            return least
        return least - sheet.minimumSizeHint().height() + sheet.heightForWidth(width)

    def _on_turned(self, current: int) -> None:
        for place in range(self.count()):
            if (sheet := self.widget(place)) is not None:
                policy = sheet.sizePolicy()
                asks = QSizePolicy.Policy.Preferred if place == current else QSizePolicy.Policy.Ignored
                policy.setVerticalPolicy(asks)
                sheet.setSizePolicy(policy)


class _Bar(QTabBar):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
