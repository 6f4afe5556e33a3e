"""An error of the program itself: said once, in words, with the details to hand on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.words.catalogue import _
from ui.forms.dialog_buttons import DialogButtons
from ui.forms.looks import STEP, plain_label


class CrashDialog(QDialog):
    """Does not stop the work: what is typed is kept."""

    def __init__(self, details: str, words: str = "", parent: QWidget | None = None) -> None:
        """``words`` say what happened where it is known."""
        super().__init__(parent)
        self.setObjectName("crash")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("An error of the program"))
        title = plain_label(_("Something in this program went wrong"), role="subtitle", wrap=True)
        explanation = plain_label(
            words
            or _(
                "What you have entered is kept. You can go on; if something looks odd, close the program and open it "
                "again. The details below help those who mend it."
            ),
            wrap=True,
        )
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(_("Details"))
        self.details.setMinimumSize(560, 200)
        buttons = DialogButtons()
        go_on = buttons.addButton(_("Go on"), QDialogButtonBox.ButtonRole.AcceptRole)
        copy = QPushButton(_("Copy the details"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.details.toPlainText()))
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.accepted.connect(self.accept)
        go_on.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 2 * STEP)
        column.setSpacing(2 * STEP)
        for widget in (title, explanation, self.details, buttons):
            column.addWidget(widget)
