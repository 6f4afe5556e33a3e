"""The earlier versions of a draft: what has changed since each, and the way to open one as a new draft."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.draft import Draft
from app.session.draft_differences import draft_differences
from app.session.safekeeping import VersionLine
from app.words.catalogue import _
from app.words.days import day_in_words
from app.words.draft_differences import difference_sentence
from app.words.visible_text import visible
from ui.forms.announcement import say
from ui.forms.dialog_buttons import DialogButtons
from ui.forms.looks import STEP, plain_label
from ui.icons import roomy


class VersionsDialog(QDialog):
    """``chosen`` asks for the version of a number, which :meth:`show_version` brings; ``made`` brings a new draft."""

    chosen = Signal(int)
    made = Signal(object)  # Draft

    def __init__(self, lines: Sequence[VersionLine], present: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("versions")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Earlier versions"))
        self._present = present
        self._shown: tuple[int, Draft] | None = None
        self.list = QListWidget()
        self.list.setObjectName("versions.list")
        self.list.setAccessibleName(_("Earlier versions, the newest first"))
        self.list.ensurePolished()  # else the first row is placed before a row has its height
        for line in lines:
            item = QListWidgetItem(_line_words(line))
            item.setData(Qt.ItemDataRole.UserRole, line.number)
            self.list.addItem(item)
        self.changes = QListWidget()
        self.changes.setObjectName("versions.changes")
        self.changes.setAccessibleName(_("What has changed since then"))
        self.changes.setWordWrap(True)
        self.said = plain_label(role="help", wrap=True)
        self.take = QPushButton(_("Open as a new draft"))
        self.take.setObjectName("versions.take")
        self.take.setProperty("kind", "primary")
        self.take.setAutoDefault(False)
        self.take.clicked.connect(self._on_open_clicked)
        self._lay_out()
        self.list.currentItemChanged.connect(self._on_line_chosen)
        if self.list.count():
            self.list.setCurrentRow(0)
        else:
            self._say(
                _("There are none yet. While a draft is edited, one is kept every five minutes, for thirty days.")
            )
        self.take.setEnabled(False)
        self.list.setFocus()

    def show_version(self, number: int, version: Draft | None) -> None:
        """Show what has changed since a version; None where it cannot be read."""
        item = self.list.currentItem()
        if not self.list.count() or item.data(Qt.ItemDataRole.UserRole) != number:
            return
        self.changes.clear()
        self._shown = (number, version) if version is not None else None
        self.take.setEnabled(version is not None)
        if version is None:
            self._say(_("This version cannot be read any more."))
            return
        found = draft_differences(version, self._present)
        for each in found:
            sentence = difference_sentence(each.kind, each.path, each.before, each.after, each.count)
            self.changes.addItem(QListWidgetItem(sentence))
        self._say("" if found else _("It is as the draft is now."))

    def _lay_out(self) -> None:
        buttons = DialogButtons()
        close = QPushButton(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        buttons.addButton(self.take, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        right = QVBoxLayout()
        right.addWidget(plain_label(_("What has changed since then")))
        right.addWidget(self.changes, 1)
        both = QHBoxLayout()
        both.setSpacing(2 * STEP)
        both.addWidget(self.list, 2)
        both.addLayout(right, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 2 * STEP)
        column.setSpacing(2 * STEP)
        column.addLayout(both, 1)
        column.addWidget(self.said)
        column.addWidget(buttons)
        self.resize(roomy(860, 560, self.screen()))

    def _say(self, words: str) -> None:
        say(self.said, words)

    def _on_line_chosen(self, item: QListWidgetItem | None) -> None:
        self.take.setEnabled(False)
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def ask_for_first(self) -> None:
        """Ask for the version that is chosen, now that somebody listens."""
        self._on_line_chosen(self.list.currentItem())

    def _on_open_clicked(self) -> None:
        if self._shown is not None:
            self.made.emit(self._shown[1])
            self.accept()


def _line_words(line: VersionLine) -> str:
    moment = datetime.fromisoformat(line.saved_at).astimezone()
    return _("{day}, {time}: {name}").format(
        day=day_in_words(moment.date()),
        time=moment.strftime("%H:%M"),
        name=visible(line.name.strip()) or _("No name yet"),
    )
