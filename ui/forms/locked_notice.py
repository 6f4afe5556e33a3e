"""Above the pages of a draft that can be read but not changed: why, and the way to how it stands."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.words.catalogue import _
from ui.forms.looks import STEP, plain_label
from ui.icons import set_picture


class LockedNotice(QFrame):
    """``clicked`` follows its button."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("locked")
        self.setProperty("role", "footer")
        picture = plain_label()
        set_picture(picture, "lock", "muted")
        self.words = plain_label(wrap=True)
        button = QPushButton(_("Show how it stands"))
        button.setObjectName("locked.show")
        button.setProperty("kind", "quiet")
        button.setAutoDefault(False)
        button.clicked.connect(self.clicked)
        line = QHBoxLayout(self)
        line.setContentsMargins(3 * STEP, STEP, 3 * STEP, STEP)
        line.setSpacing(STEP)
        line.addWidget(picture)
        line.addWidget(self.words, 1)
        line.addWidget(button)
        self.hide()

    def say(self, words: str) -> None:
        """Show why."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.show()
