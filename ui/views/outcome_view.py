"""How it ended, in words: the headline in its colour, why, what to do next, and what the service named."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.intent import MAY_EXIST, Intent, State
from app.domain.issue import Issue
from app.domain.outcome import Outcome, Verdict
from app.domain.profile import Environment
from app.session.dispatch import Landing
from app.words.catalogue import _
from app.words.outcomes import explanation, headline
from app.words.resolutions import resolution_sentence
from app.words.visible_text import visible
from ui.forms.button_flow import ButtonFlow
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
_CREATED = frozenset({State.CREATED, State.CREATED_WITH_PROBLEMS})
_PICTURE_ROLES = {"fine": "fine", "warn": "warning", "block": "problem"}


class OutcomeView(QFrame):
    """``chosen`` names the field of something the service said, ``fix_chosen`` what would mend it; the page fills
    ``buttons``."""

    chosen = Signal(object)  # FieldPath
    fix_chosen = Signal(object)  # Fix

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
        self.issues.fix_chosen.connect(self.fix_chosen)
        head = QHBoxLayout()
        head.setSpacing(STEP)
        head.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.headline, 1)
        self._buttons = ButtonFlow()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        column.setSpacing(STEP)
        column.addLayout(head)
        for widget in (self.explanation, self.issues, self._small_print):
            column.addWidget(widget)
        column.addWidget(self._buttons)

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

    def show_landing(self, landing: Landing, place: str, environment: Environment) -> Verdict | None:
        """Tell how a draft's intent stands; return the verdict that was told, if it was one."""
        intent, verdict = landing.intent, landing.verdict
        if landing.blocked and intent is not None:
            words = _(
                "A group called '{name}' was sent to {place} before, and we cannot tell whether it was created. "
                "Find that out first."
            ).format(name=visible(intent.name), place=place)
            self.show_words("warn", _("Nothing was sent"), words)
            return None
        if verdict is None and intent is not None and intent.state in _CREATED:
            verdict = Verdict(Outcome(intent.state.value), group_id=intent.group_id, reply=intent.reply)
        if verdict is not None:
            self.show_verdict(verdict, place, environment)
        elif intent is not None:
            self._show_resolution(landing, intent, place)
        return verdict

    def _show_resolution(self, landing: Landing, intent: Intent, place: str) -> None:
        """What was found out; where something is left to decide, that stands beneath "Did it go through?"."""
        if intent.state is State.NAME_TAKEN:
            self.show_verdict(Verdict(Outcome.NAME_TAKEN, params={"name": intent.name}), place, intent.environment)
            return
        unsure = intent.state in MAY_EXIST
        words = ""
        if landing.resolution is not None and not unsure:
            words = resolution_sentence(landing.resolution.reason, landing.resolution.params, place, intent.group_id)
        title = _("We cannot tell yet whether the group was created") if unsure else _("Nothing was created")
        self.show_words("warn" if unsure else "fine", title, words)

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
        self._buttons.show_buttons(buttons)
        self._buttons.setVisible(bool(buttons))

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
