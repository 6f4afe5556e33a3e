"""Whether everything is to move to the usual folder of this computer, or to another one."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.words.catalogue import _
from app.words.moving import moving_question


class MovingBox(QMessageBox):
    """``move_there`` and ``another`` are its ways to go on."""

    def __init__(self, target: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("moving")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle("Target Composer")
        self.setText(moving_question(target))
        self.move_there = self.addButton(_("Move"), QMessageBox.ButtonRole.AcceptRole)
        self.another = self.addButton(_("Another folder…"), QMessageBox.ButtonRole.ActionRole)
        leave = self.addButton(_("Not now"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(self.move_there)
        self.setEscapeButton(leave)
