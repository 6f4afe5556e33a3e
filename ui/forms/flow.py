"""Parts of a page that are as high as their width makes them.

How high such a part would be at the width it would like best, Qt asks at each level anew, all lines of text in it are
laid out for that, and nobody needs the answer: what is around it asks how high it is at the width that it gives it.
"""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QWidget


class Flow(QWidget):
    """Has a layout, and stands in one that asks for heights at a width."""

    def sizeHint(self) -> QSize:
        """Of its layout, before any text was made to fit a width."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()


class FlowFrame(QFrame):
    """The same with a frame."""

    def sizeHint(self) -> QSize:
        """Of its layout, before any text was made to fit a width."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()


class FlowArea(QScrollArea):
    """Lets such a part scroll."""

    def event(self, event: QEvent) -> bool:
        """What is in it asks for another height when it is drawn in another type or other colours: an area measures all
        of it for each, before they are everywhere."""
        if event.type() is QEvent.Type.StyleChange:
            return QAbstractScrollArea.event(self, event)
        return super().event(event)
