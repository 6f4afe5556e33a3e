"""Before the program ends while a request is on its way: what that means, and the choice."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.words.catalogue import _
from ui.flights import Flights


def may_close(parent: QWidget, flights: Flights) -> bool:
    """Return True where nothing is on its way, or the person wants to close all the same."""
    if not flights.any_sending:
        return True
    box = QMessageBox(parent)
    box.setObjectName("closing")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(_("A target group is being created"))
    box.setText(_("A target group is being created"))
    box.setInformativeText(
        _(
            "Closing does not take the request back. When the program is opened again, it tells you that the outcome "
            "is not known, and helps you to find out whether the group was created."
        )
    )
    wait = box.addButton(_("Keep waiting"), QMessageBox.ButtonRole.RejectRole)
    leave = box.addButton(_("Close all the same"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(wait)
    box.setEscapeButton(wait)
    box.exec()
    return box.clickedButton() is leave
