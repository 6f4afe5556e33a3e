"""Help > Check for a new version: off until it is switched on here; by hand; shows what is new, fetches nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QListWidget, QPushButton, QVBoxLayout, QWidget

from app import VERSION
from app.session.updates import Finding, Updates
from app.words.catalogue import _
from app.words.updates import update_sentence
from app.words.visible_text import visible
from ui.forms.announcement import say
from ui.forms.dialog_buttons import DialogButtons
from ui.forms.looks import STEP, plain_label
from ui.icons import roomy
from ui.tasks import TaskRunner


class NewVersionDialog(QDialog):
    """One for the program. Disk and network are asked behind the window."""

    def __init__(self, updates: Updates, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("new_version")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Check for a new version"))
        self._updates = updates
        self._tasks = tasks
        self.allowed = QCheckBox(_("This program may ask for new versions when I say so"))
        self.allowed.setObjectName("new_version.allowed")
        self.ask = QPushButton(_("Check now"))
        self.ask.setObjectName("new_version.ask")
        self.ask.setProperty("kind", "primary")
        self.said = plain_label(wrap=True)
        self.said.setObjectName("new_version.said")
        self.changes = QListWidget()
        self.changes.setObjectName("new_version.changes")
        self.changes.setAccessibleName(_("What is new"))
        self.changes.setWordWrap(True)
        self.page = plain_label(wrap=True)
        self.page.setObjectName("new_version.page")
        self.page.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._lay_out()
        self.ask.setEnabled(False)
        self.allowed.setEnabled(False)  # until it is known whether it is switched on
        self.allowed.clicked.connect(self._on_allowed_clicked)
        self.ask.clicked.connect(self._on_ask_clicked)
        self.finished.connect(updates.stop)
        tasks.run(updates.switched_on, self._show_switch, None, self)

    def _lay_out(self) -> None:
        told = plain_label(
            _(
                "You have version {version}. When you check, {host} is asked for the newest one; it learns the address "
                "of your computer and nothing else. What is new is shown here. Nothing is fetched and nothing is "
                "installed."
            ).format(version=VERSION, host=self._updates.host),
            wrap=True,
        )
        close = QPushButton(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        buttons = DialogButtons()
        buttons.addButton(self.ask, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 2 * STEP)
        column.setSpacing(2 * STEP)
        for part in (told, self.allowed, self.said):
            column.addWidget(part)
        column.addWidget(self.changes, 1)
        column.addWidget(self.page)
        column.addStretch(0)
        column.addWidget(buttons)
        self.changes.hide()
        self.page.hide()
        self.resize(roomy(560, 420, self.screen()))

    def _show_switch(self, on: bool) -> None:
        self.allowed.setChecked(on)
        self.allowed.setEnabled(True)
        self.ask.setEnabled(on)

    def _on_allowed_clicked(self, on: bool) -> None:
        self.allowed.setEnabled(False)
        self.ask.setEnabled(False)

        def switched() -> bool:
            self._updates.switch(on)
            return on

        self._tasks.run(switched, self._show_switch, None, self)

    def _on_ask_clicked(self) -> None:
        self.ask.setEnabled(False)
        self._say(_("Asking {host}…").format(host=self._updates.host))
        self._tasks.run(self._updates.ask, self._show, None, self)

    def _show(self, finding: Finding) -> None:
        self.ask.setEnabled(True)
        new = finding.new if finding.code == "newer" else None
        self._say(
            update_sentence(
                finding.code, {"present": VERSION, "version": new.version if new is not None else "", **finding.params}
            )
        )
        self.changes.clear()
        for change in new.changes if new is not None else ():
            self.changes.addItem(visible(change))
        self.changes.setVisible(self.changes.count() > 0)
        self.page.setText(_("To be had at {page}").format(page=visible(new.page)) if new is not None else "")
        self.page.setVisible(new is not None and bool(new.page))

    def _say(self, words: str) -> None:
        say(self.said, words)
