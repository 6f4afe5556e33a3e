"""What was found in a text: what it was, what was left out, what contradicts itself, and the group in sentences."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.draft import Draft
from app.exchange.found_secret import FoundSecret
from app.exchange.imported import Import
from app.planning.read_back import read_back
from app.session.importing import contradictions, sent_as_is, told, told_of
from app.words.catalogue import _
from ui.forms.looks import STEP, plain_label
from ui.icons import set_picture
from ui.views.issue_list import IssueListView
from ui.views.read_back_view import ReadBackView


class ImportPreview(QWidget):
    """``fix_chosen`` brings the fix of a choice, ``keep_asked`` a secret that is to be kept safely."""

    fix_chosen = Signal(object)  # Fix
    keep_asked = Signal(object)  # FoundSecret

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import.preview")
        self._imported: Import | None = None
        self.found = QWidget()
        self._lines = QVBoxLayout(self.found)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(STEP)
        self.keeping: dict[FoundSecret, QPushButton] = {}
        self.contradicting = IssueListView(links=False)
        self.as_is = IssueListView(links=False)
        self.said = ReadBackView(links=False)
        self._contradicting_part = _part(_("Does not go together"), self.contradicting)
        self._as_is_part = _part(_("Sent as is, unless you leave it out"), self.as_is)
        for view in (self.contradicting, self.as_is):
            view.fix_chosen.connect(self.fix_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, STEP, 0)
        column.setSpacing(2 * STEP)
        for part in (self.found, self._contradicting_part, self._as_is_part, self.said):
            column.addWidget(part)
        column.addStretch(1)

    def show_import(self, imported: Import, draft: Draft, today: date) -> None:
        """Show an import with its draft as the choices have left it."""
        if imported is not self._imported:
            self._imported = imported
            self._fill(told(imported), imported.secrets)
        against, as_is = contradictions(draft, today), sent_as_is(draft, today)
        self.contradicting.show_issues(against)
        self._contradicting_part.setVisible(bool(against))
        self.as_is.show_issues(as_is)
        self._as_is_part.setVisible(bool(as_is))
        self.said.show_read_back(read_back(draft, today=today))

    def show_kept(self, secret: FoundSecret, name: str) -> None:
        """Say that a secret is kept in a connection."""
        button = self.keeping.get(secret)
        if button is not None:
            button.setText(_("Kept in '{name}'").format(name=name))
            button.setEnabled(False)

    def _fill(self, lines: Sequence[str], secrets: Sequence[FoundSecret]) -> None:
        self.keeping.clear()
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for words in lines:
            self._lines.addWidget(_line("note", "muted", words))
        for secret in secrets:
            button = self._keep_button(secret) if secret.can_be_kept else None
            self._lines.addWidget(_line("lock", "warning", told_of(secret), button))
        self.found.setVisible(bool(lines or secrets))

    def _keep_button(self, secret: FoundSecret) -> QPushButton:
        button = QPushButton(_("Keep it safely…"))
        button.setObjectName(f"import.keep.{len(self.keeping)}")
        button.setAccessibleDescription(told_of(secret))
        button.setAutoDefault(False)
        button.clicked.connect(partial(self._on_keep_clicked, secret))
        self.keeping[secret] = button
        return button

    def _on_keep_clicked(self, secret: FoundSecret, _checked: bool = False) -> None:
        self.keep_asked.emit(secret)


def _part(title: str, view: QWidget) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(STEP)
    column.addWidget(plain_label(title, role="subtitle"))
    column.addWidget(view)
    part.hide()
    return part


def _line(picture: str, role: str, words: str, button: QPushButton | None = None) -> QWidget:
    line = QFrame()
    across = QHBoxLayout(line)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(STEP)
    drawing = plain_label()
    set_picture(drawing, picture, role)
    across.addWidget(drawing)
    across.addWidget(plain_label(words, wrap=True), 1)
    if button is not None:
        across.addWidget(button)
    return line
