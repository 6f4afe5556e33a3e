"""Connections: where groups can be created and as whom; one of them is used."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.profile import PRACTICE_PROFILE_ID, Environment, Profile
from app.session.connections import Connections
from app.words.catalogue import _
from app.words.environments import connection_words, environment_meaning
from app.words.visible_text import visible
from ui.dialogs.sign_in import SignInDialog
from ui.forms.dialog_buttons import DialogButtons
from ui.forms.looks import STEP, plain_label
from ui.icons import icon, roomy
from ui.tasks import TaskRunner


@dataclass(frozen=True, slots=True)
class Known:
    """All connections and the one in use."""

    profiles: tuple[Profile, ...]
    chosen: Profile


class ProfilesDialog(QDialog):
    """``changed`` follows every change of the connections or of which is used."""

    changed = Signal()

    def __init__(
        self, connections: Connections, tasks: TaskRunner, known: Known | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("profiles")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Connections"))
        self._connections = connections
        self._tasks = tasks
        self._profiles: tuple[Profile, ...] = ()
        self._entry: SignInDialog | None = None
        self.list = QListWidget()
        self.list.setObjectName("profiles.list")
        self.list.setAccessibleName(_("Connections"))
        self.list.itemDoubleClicked.connect(self._on_use_clicked)
        self.list.currentRowChanged.connect(self._refresh)
        self.use = self._button("use", _("Use this one"), self._on_use_clicked)
        self.add = self._button("add", _("Add a connection…"), self._on_add_clicked)
        self.edit = self._button("edit", _("Change…"), self._on_edit_clicked)
        self.delete = self._button("delete", _("Delete…"), self._on_delete_clicked)
        self.about = plain_label(role="help", wrap=True)
        self._lay_out()
        if known is not None:
            self._on_known(known)
        self._reload()

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(STEP)
        for button in (self.use, self.add, self.edit, self.delete):
            side.addWidget(button)
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(2 * STEP)
        middle.addWidget(self.list, 1)
        middle.addLayout(side)
        buttons = DialogButtons()
        close = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 2 * STEP)
        column.setSpacing(2 * STEP)
        words = _("Where target groups can be created. The one in use stands on top of every window.")
        column.addWidget(plain_label(words, role="help", wrap=True))
        column.addLayout(middle, 1)
        column.addWidget(self.about)
        column.addWidget(buttons)
        self.resize(roomy(720, 440, self.screen()))

    def chosen_profile(self) -> Profile | None:
        """Return the connection that is marked in the list."""
        row = self.list.currentRow()
        return self._profiles[row] if 0 <= row < len(self._profiles) else None

    def _reload(self, _nothing: object = None) -> None:
        self._tasks.run(partial(_known, self._connections), self._on_known, None, self)

    def _on_known(self, known: Known) -> None:
        self.show_known(known.profiles, known.chosen)

    def show_known(self, profiles: tuple[Profile, ...], chosen: Profile) -> None:
        """Show the connections and which one is used; the same one stays marked."""
        before = self.chosen_profile()
        marked_id = before.id if before is not None else chosen.id
        self._profiles = profiles
        self.list.clear()
        for row, profile in enumerate(profiles):
            name = connection_words(profile)
            used = profile.id == chosen.id
            item = QListWidgetItem(_("{name}  (in use)").format(name=name) if used else name)
            item.setIcon(icon(profile.environment.value, profile.environment.value))
            self.list.addItem(item)
            if profile.id == marked_id:
                self.list.setCurrentRow(row)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._refresh()

    def _refresh(self, _row: int = 0) -> None:
        profile = self.chosen_profile()
        practice = profile is None or profile.id == PRACTICE_PROFILE_ID
        self.edit.setEnabled(not practice)
        self.delete.setEnabled(not practice)
        if profile is None:
            self.about.setText("")
            return
        meaning = environment_meaning(profile.environment)
        if profile.environment is Environment.PRACTICE:
            self.about.setText(meaning)
        else:
            self.about.setText(f"{meaning} {profile.origin} - {visible(profile.user)}")

    def _on_use_clicked(self) -> None:
        profile = self.chosen_profile()
        if profile is not None:
            self._tasks.run(partial(self._connections.choose, profile.id), self._on_changed, None, self)

    def _on_add_clicked(self) -> None:
        self._enter(None)

    def _on_edit_clicked(self) -> None:
        profile = self.chosen_profile()
        if profile is not None and profile.id != PRACTICE_PROFILE_ID:
            self._enter(profile)

    def _on_delete_clicked(self) -> None:
        profile = self.chosen_profile()
        if profile is None or profile.id == PRACTICE_PROFILE_ID:
            return
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(_("Delete the connection '{name}' and its password?").format(name=visible(profile.name)))
        delete = box.addButton(_("Delete connection"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(_("Keep it"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is delete:
            self._tasks.run(partial(self._connections.delete, profile.id), self._on_changed, None, self)

    def _enter(self, profile: Profile | None) -> None:
        others = tuple(known for known in self._profiles if profile is None or known.id != profile.id)
        dialog = SignInDialog(self._connections, self._tasks, profile=profile, others=others, parent=self)
        dialog.kept.connect(self._on_changed)
        self._entry = dialog
        dialog.open()

    def _on_changed(self, _what: object = None) -> None:
        self._reload()
        self.changed.emit()

    def _button(self, name: str, words: str, do: object) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(f"profiles.{name}")
        button.setAutoDefault(False)
        button.clicked.connect(do)
        return button


def _known(connections: Connections) -> Known:
    return Known(connections.list(), connections.chosen())
