"""A link that wraps its words over several lines, as no button of Qt does."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QStyleOptionFocusRect, QWidget

from ui.forms.looks import as_read

_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_PAD = 4
_SIDE = 2
"""Room for the mark of the keyboard; the words stand nearly below what stands above them."""


class LinkButton(QAbstractButton):
    """Plain words, underlined; Enter, Space or a click follow it."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - 2 * _SIDE), 10_000)
        return max(24, self.fontMetrics().boundingRect(room, int(_FLAGS), self.text()).height() + 2 * _PAD)

    def sizeHint(self) -> QSize:
        width = min(560, self.fontMetrics().horizontalAdvance(self.text()) + 2 * _SIDE + 2)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            font = self.font()
            font.setUnderline(self.isEnabled())
            painter.setFont(font)
            role = QPalette.ColorRole.Link if self.isEnabled() else QPalette.ColorRole.WindowText
            group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
            painter.setPen(self.palette().color(group, role))
            painter.drawText(self.rect().adjusted(_SIDE, _PAD, -_SIDE, -_PAD), int(_FLAGS), as_read(self.text()))
            if self.hasFocus():
                option = QStyleOptionFocusRect()
                option.initFrom(self)
                self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)
