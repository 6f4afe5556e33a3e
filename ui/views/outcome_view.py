"""How it ended, in words: the headline in its colour, why, what to do next, and what the service named."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.issue import Issue
from app.domain.outcome import Outcome, Verdict
from app.domain.profile import Environment
from app.words.catalogue import _
from app.words.outcomes import explanation, headline
from ui.forms.looks import STEP, plain_label, set_look
from ui.icons import set_picture
from ui.views.issue_list import IssueListView

_LOOKS = {
    Outcome.CREATED: ("fine", "done"),
    Outcome.CREATED_WITH_PROBLEMS: ("warn", "warning"),
    Outcome.REJECTED: ("block", "problem"),
    Outcome.NAME_TAKEN: ("block", "problem"),
    Outcome.NOT_PROCESSED: ("warn", "warning"),
    Outcome.NOT_SENT: ("warn", "warning"),
    Outcome.UNKNOWN: ("warn", "unknown"),
}
_PICTURE_ROLES = {"fine": "fine", "warn": "warning", "block": "problem"}


class OutcomeView(QFrame):
    """``chosen`` names the field of something the service said; the page fills ``buttons``."""

    chosen = Signal(object)  # FieldPath

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outcome")
        self.setProperty("role", "notice")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._picture = plain_label()
        self.headline = plain_label(role="subtitle", wrap=True)
        self.headline.setObjectName("outcome.headline")
        self.explanation = plain_label(wrap=True)
        self.explanation.setObjectName("outcome.explanation")
        self._small_print = plain_label(role="technical", wrap=True)
        for label in (self.explanation, self._small_print):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.issues = IssueListView()
        self.issues.chosen.connect(self.chosen)
        head = QHBoxLayout()
        head.setSpacing(STEP)
        head.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.headline, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(STEP)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        column.setSpacing(STEP)
        column.addLayout(head)
        for widget in (self.explanation, self.issues, self._small_print):
            column.addWidget(widget)
        column.addLayout(self._buttons)

    def show_verdict(self, verdict: Verdict, profile_words: str, environment: Environment) -> None:
        """Tell how a sending ended."""
        severity, picture = _LOOKS[verdict.outcome]
        self._show(severity, picture, headline(verdict, profile_words), explanation(verdict, profile_words))
        created = verdict.outcome in (Outcome.CREATED, Outcome.CREATED_WITH_PROBLEMS)
        if created and environment is Environment.PRACTICE:
            words = _("PRACTICE - nothing was created for your customers. {explanation}")
            self._tell(words.format(explanation=self.explanation.text()))
        self._small_print.setText(_small_print(verdict))
        self._small_print.setVisible(bool(self._small_print.text()))

    def show_words(self, severity: str, title: str, words: str) -> None:
        """Tell anything else."""
        picture = {"fine": "done", "warn": "warning", "block": "problem"}[severity]
        self._show(severity, picture, title, words)
        self._small_print.hide()

    def show_issues(self, issues: Sequence[Issue]) -> None:
        """List what the service named, each a link to its field."""
        self.issues.show_issues(issues)
        self.issues.setVisible(bool(issues))

    def set_buttons(self, buttons: Sequence[QPushButton]) -> None:
        """Offer what can be done next; the first is what most people want."""
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for button in buttons:
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)

    def _show(self, severity: str, picture: str, title: str, words: str) -> None:
        set_look(self, "severity", severity)
        set_picture(self._picture, picture, _PICTURE_ROLES[severity], 24)
        self.headline.setText(title)
        self._tell(words)
        self.show_issues(())

    def _tell(self, words: str) -> None:
        self.explanation.setText(words)
        self.explanation.setVisible(bool(words))
        self.setAccessibleName(self.headline.text())
        self.setAccessibleDescription(words)


def _small_print(verdict: Verdict) -> str:
    pieces = []
    if verdict.reply is not None:
        pieces.append(_("HTTP status {status}").format(status=verdict.reply.status))
    codes = ", ".join(error.code for error in verdict.errors if error.code)
    if codes:
        pieces.append(_("Code of the service: {codes}").format(codes=codes))
    return " · ".join(pieces)
