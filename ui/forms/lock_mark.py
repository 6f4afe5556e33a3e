"""Beside a field: that it cannot be changed after creation, or from when on."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.field_path import FieldPath
from app.planning.locked import lock_of
from app.words.locked import locked_mark
from ui.forms.looks import STEP, plain_label
from ui.icons import set_picture


class LockMark(QWidget):
    """A lock with a few words; the lock alone, its words in the tool tip, where it is ``brief`` or has no room for
    them. Hidden where nothing is."""

    def __init__(self, path: FieldPath, brief: bool = False) -> None:
        super().__init__()
        self._brief = brief
        self._picture = plain_label()
        set_picture(self._picture, "lock", "muted", 12)
        self._label = plain_label(role="technical")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(STEP // 2)
        line.addWidget(self._picture)
        line.addWidget(self._label)
        line.addStretch(1)
        self._label.setVisible(not brief)
        self.set_path(path)

    def set_path(self, path: FieldPath) -> None:
        """Say how the field at a path is locked."""
        lock = lock_of(path)
        words = locked_mark(lock.when) if lock else ""
        self._label.setText(words)
        self.setToolTip(words)
        if not words:
            self.hide()
        elif self.parentWidget() is not None:  # shown before it has a place it would be a window of its own
            self.show()

    def minimumSizeHint(self) -> QSize:
        return self._picture.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._brief:
            needed = self._picture.sizeHint().width() + STEP // 2 + self._label.sizeHint().width()
            self._label.setVisible(event.size().width() >= needed)

    def words(self) -> str:
        """What the mark says, "" where nothing is locked."""
        return self._label.text()
