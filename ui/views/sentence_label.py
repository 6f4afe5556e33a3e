"""A sentence that can be marked with the mouse and copied."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel

from ui.forms.looks import make_plain

_WIDTHS = 4


class SentenceLabel(QLabel):
    """Its words stay the same. To find how high they are at a width Qt lays them out twice, and layouts ask again and
    again: of the last few widths the answer is at hand until the type changes."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._heights: dict[int, int] = {}
        make_plain(self, wrap=True)
        self.setText(words)  # just as it is copied
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def sizeHint(self) -> QSize:
        """One line; how many it takes is asked with a width."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return QSize(self.minimumWidth(), self.fontMetrics().height())

    def heightForWidth(self, width: int) -> int:
        """As high as its lines at a width."""
        if width not in self._heights:
            if len(self._heights) == _WIDTHS:
                self._heights.clear()
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        self._heights.clear()
        super().changeEvent(event)
