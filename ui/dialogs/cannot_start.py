"""The program cannot start: said in a window, for nobody reads a terminal."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from app.words.catalogue import _


def say_why(words: str) -> None:
    """Show the reason until it is read; nothing where nobody would see it."""
    if QGuiApplication.platformName() == "offscreen":
        return
    box = QMessageBox()
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Target Composer")
    box.setText(words)
    box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()
