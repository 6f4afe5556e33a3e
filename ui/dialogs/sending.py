"""Before something that waits is sent: what goes where, and the name or number typed where it is for real."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QListWidget, QVBoxLayout, QWidget

from app.domain.profile import Environment
from app.domain.shelf import ShelfLine
from app.words.catalogue import _, counted
from app.words.environments import environment_label
from app.words.visible_text import visible
from ui.forms.dialog_buttons import DialogButtons
from ui.forms.looks import STEP, plain_label
from ui.icons import roomy


class SendingDialog(QDialog):
    """Accepted when the person wants the groups of these lines to be created now."""

    def __init__(self, lines: Sequence[ShelfLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sending")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._live = [line for line in lines if line.environment is Environment.LIVE]
        self._one = lines[0] if len(lines) == 1 else None
        title = counted("Create {count} target group now?", "Create {count} target groups now?", len(lines))
        self.setWindowTitle(title.format(count=len(lines)))
        self.list = QListWidget()
        self.list.setObjectName("sending.list")
        self.list.setAccessibleName(_("What is sent where"))
        self.list.addItems([f"{visible(line.name)} - {_place(line)}" for line in lines])
        self.typed = QLineEdit()
        self.typed.setObjectName("sending.typed")
        self.typed.setAccessibleName(self._what_to_type())
        self.problem = plain_label(role="error", wrap=True)
        self.problem.setProperty("severity", "block")
        self.problem.setMinimumHeight(3 * STEP)
        buttons = DialogButtons()
        self.send = buttons.addButton(self._verb(), QDialogButtonBox.ButtonRole.AcceptRole)
        self.send.setObjectName("sending.send")
        self.send.setAutoDefault(False)
        later = buttons.addButton(_("Not now"), QDialogButtonBox.ButtonRole.RejectRole)
        later.setProperty("kind", "primary")
        later.setDefault(True)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 2 * STEP)
        column.setSpacing(STEP)
        column.addWidget(plain_label(self.windowTitle(), role="section", wrap=True))
        column.addWidget(self.list, 1)
        ask = plain_label(self._what_to_type(), wrap=True)
        ask.setBuddy(self.typed)
        for widget in (ask, self.typed, self.problem):
            column.addWidget(widget)
            widget.setVisible(bool(self._live))
        column.addWidget(buttons)
        self.resize(roomy(520, 380, self.screen()))
        (self.typed if self._live else later).setFocus(Qt.FocusReason.OtherFocusReason)

    def _verb(self) -> str:
        if self._one is not None:
            return _("Create target group in {place}").format(place=_place(self._one))
        return _("Create them")

    def _what_to_type(self) -> str:
        if self._one is not None:
            return _("It reaches your customers. To create it, type its name: {name}").format(
                name=visible(self._one.name)
            )
        words = counted(
            "{count} of them reaches your customers. To create it, type the number {count}",
            "{count} of them reach your customers. To create them, type the number {count}",
            len(self._live),
        )
        return words.format(count=len(self._live))

    def _on_accepted(self) -> None:
        wanted = self._one.name if self._one is not None else str(len(self._live))
        if self._live and self.typed.text().strip() != wanted.strip():
            self.problem.setText(self._what_to_type())
            self.typed.setAccessibleDescription(self.problem.text())
            self.typed.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()


def _place(line: ShelfLine) -> str:
    return environment_label(line.environment or Environment.PRACTICE, line.url)
