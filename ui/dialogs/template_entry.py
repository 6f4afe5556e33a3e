"""Keeping a draft as a template: what it is called and what it is for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from app.words.catalogue import _
from ui.forms.dialog_buttons import DialogButtons
from ui.forms.looks import STEP, plain_label
from ui.icons import roomy


class TemplateEntry(QDialog):
    """``entered`` gives the name and the description."""

    entered = Signal(str, str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("template_entry")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Save as template"))
        self.name = self._field("template.name", _("Name of the template"), name)
        self.about = self._field("template.about", _("What it is for, in a sentence"), "")
        self.problem = plain_label(role="error", wrap=True)
        self.problem.setProperty("severity", "block")
        self.problem.setMinimumHeight(3 * STEP)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 2 * STEP)
        column.setSpacing(STEP)
        help_words = _("Everything in the draft is kept but the name of the group.")
        column.addWidget(plain_label(help_words, role="help", wrap=True))
        for field in (self.name, self.about):
            label = plain_label(field.accessibleName())
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
        column.addWidget(self.problem)
        column.addStretch(1)
        buttons = DialogButtons()
        save = buttons.addButton(_("Save template"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setObjectName("template.save")
        save.setProperty("kind", "primary")
        save.setDefault(True)
        buttons.addButton(_("Do not save it"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.resize(roomy(480, 300, self.screen()))
        self.name.selectAll()

    def _field(self, name: str, words: str, text: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setObjectName(name)
        field.setAccessibleName(words)
        field.setMaxLength(255)
        return field

    def _on_accepted(self) -> None:
        if not self.name.text().strip():
            self.problem.setText(_("Enter a name for the template"))
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.entered.emit(self.name.text(), self.about.text())
        self.accept()
