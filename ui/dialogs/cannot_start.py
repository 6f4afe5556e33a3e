"""The program cannot start: said in a window, for nobody reads a terminal."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox

from app.words.catalogue import _
from app.words.program import PROGRAM


def ask_for_folder(words: str) -> Path | None:
    """Show the reason, and let the person choose another folder to work in this time; None where nobody does."""
    if QGuiApplication.platformName() == "offscreen":
        return None
    box = why_box(words)
    box.exec()
    if box.buttonRole(box.clickedButton()) is not QMessageBox.ButtonRole.ActionRole:
        return None
    name = QFileDialog.getExistingDirectory(None, _("Folder for drafts and settings"))
    return Path(name) if name else None


def why_box(words: str) -> QMessageBox:
    """Return the window that says the reason."""
    box = QMessageBox()
    box.setObjectName("cannot_start")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(PROGRAM)
    box.setText(words)
    box.addButton(_("Work in another folder…"), QMessageBox.ButtonRole.ActionRole)
    close = box.addButton(_("Close"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    return box
