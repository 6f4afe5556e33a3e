"""Above a window in which nothing can be changed: why, and the way to take over where another one may change it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QPushButton, QToolBar

from app.words.catalogue import _
from ui.forms.looks import STEP, plain_label
from ui.icons import set_picture


class LookingNotice(QFrame):
    """``take_over_asked`` follows its button."""

    take_over_asked = Signal()

    def __init__(self, may_take_over: bool = True) -> None:
        super().__init__()
        self.setObjectName("looking")
        picture = plain_label()
        set_picture(picture, "lock", "warning")
        self.words = plain_label(wrap=True)
        self.words.setMinimumWidth(600)
        self.take_over = QPushButton(_("Take over"))
        self.take_over.setObjectName("looking.take_over")
        self.take_over.setAutoDefault(False)
        self.take_over.clicked.connect(self.take_over_asked)
        self.take_over.setVisible(may_take_over)
        line = QHBoxLayout(self)
        line.setContentsMargins(2 * STEP, STEP // 2, 2 * STEP, STEP // 2)
        line.setSpacing(STEP)
        line.addWidget(picture)
        line.addWidget(self.words, 1)
        line.addWidget(self.take_over)

    def say(self, words: str, busy: bool = False) -> None:
        """Say why nothing can be changed here; while ``busy`` the other program is being asked."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.take_over.setEnabled(not busy)

    def put_above(self, window: QMainWindow) -> None:
        """Show it on top of a window, whatever else is in it."""
        bar = QToolBar()
        bar.setObjectName("looking.bar")
        bar.setWindowTitle(_("Why nothing can be changed"))
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.addWidget(self)
        window.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # that of tool bars could hide it
        window.addToolBar(bar)
