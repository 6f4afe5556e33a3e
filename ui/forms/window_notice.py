"""Above a window: something about it that stays so until it is mended, and the button that mends it, if one does."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QPushButton, QToolBar

from app.words.catalogue import _
from ui.forms.announcement import announce
from ui.forms.looks import STEP, plain_label
from ui.icons import set_picture


class WindowNotice(QFrame):
    """``asked`` follows its button, which says what is offered."""

    asked = Signal()

    def __init__(self, offer: str = "", *, name: str = "looking", picture: str = "lock") -> None:
        super().__init__()
        self.setObjectName(name)
        sign = plain_label()
        set_picture(sign, picture, "warning")
        self.words = plain_label(wrap=True)
        self.words.setMinimumWidth(600)
        self.button = QPushButton(offer)
        self.button.setObjectName(f"{name}.button")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.asked)
        self.button.setVisible(bool(offer))
        line = QHBoxLayout(self)
        line.setContentsMargins(2 * STEP, STEP // 2, 2 * STEP, STEP // 2)
        line.setSpacing(STEP)
        line.addWidget(sign)
        line.addWidget(self.words, 1)
        line.addWidget(self.button)

    def say(self, words: str, busy: bool = False) -> None:
        """Say what it is; while ``busy`` it is being mended."""
        self.words.setText(words)
        self.setAccessibleName(words)
        announce(self, words)
        self.button.setEnabled(not busy)

    def put_above(self, window: QMainWindow, title: str = "") -> None:
        """Show it on top of a window, whatever else is in it."""
        bar = QToolBar()
        bar.setObjectName(f"{self.objectName()}.bar")
        bar.setWindowTitle(title or _("Why nothing can be changed"))
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.addWidget(self)
        window.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # that of tool bars could hide it
        window.addToolBar(bar)
