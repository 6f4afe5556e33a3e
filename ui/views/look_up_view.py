"""“Did it go through?”: ask the service, compare, send the same again, or decide, where nobody knows whether a group
exists or whose the one is that has the name."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.intent import Intent, State
from app.session.dispatch import Landing
from app.words.catalogue import _
from app.words.resolutions import history_sentence, resolution_sentence
from app.words.visible_text import visible
from ui.forms.button_flow import ButtonFlow
from ui.forms.looks import STEP, plain_label, set_look
from ui.views.comparison import ComparisonView


class LookUpView(QFrame):
    """Signals say what the person wants; ``mine_asked`` brings the id of the group where it was seen,
    ``abandon_asked`` the typed name and the reason."""

    check_asked = Signal()
    look_asked = Signal()
    rename_asked = Signal()
    resend_asked = Signal()
    mine_asked = Signal(str)
    abandon_asked = Signal(str, str)
    later_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("look_up")
        self.setProperty("role", "card")
        self._title = plain_label(_("Did it go through?"), role="subtitle")
        self.words = plain_label(wrap=True)
        self.words.setObjectName("look_up.words")
        self.history = plain_label(wrap=True)
        self.history.setObjectName("look_up.history")
        set_look(self.history, "severity", "note")
        self.compared = ComparisonView(there=True)
        self.compared.setMinimumHeight(36 * STEP)
        self._seen_id = ""
        self.check = self._button("check", _("Check now"), "primary")
        self.look = self._button("look", _("Compare with the one that is there"), "primary")
        self.rename = self._button("rename", _("Change the name"), "")
        self.rename.setObjectName("rename")
        self.resend = self._button("resend", _("Send exactly the same again"), "")
        self.mine = self._button("mine", _("It is mine: count it as created"), "")
        self.later = self._button("later", _("Later"), "")
        self.give_up = self._button("give_up", _("It was not created, or it does not matter…"), "quiet")
        self.check.clicked.connect(self.check_asked)
        self.resend.clicked.connect(self.resend_asked)
        self.look.clicked.connect(self.look_asked)
        self.rename.clicked.connect(self.rename_asked)
        self.mine.clicked.connect(lambda: self.mine_asked.emit(self._seen_id))
        self.later.clicked.connect(self.later_asked)
        self.give_up.clicked.connect(self._on_give_up_clicked)
        buttons = ButtonFlow((self.check, self.look, self.rename, self.mine, self.resend, self.later))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        column.setSpacing(STEP)
        column.addWidget(self._title)
        column.addWidget(self.history)
        column.addWidget(self.words)
        column.addWidget(self.compared)
        column.addWidget(buttons)
        column.addWidget(self.give_up, 0, Qt.AlignmentFlag.AlignLeading)
        self._decision = self._new_decision()
        column.addWidget(self._decision)

    def show_landing(self, intent: Intent, landing: Landing, profile_words: str) -> None:
        """Offer what helps now."""
        resolution = landing.resolution
        reason = resolution.reason if resolution is not None else ""
        taken = intent.state is State.NAME_TAKEN
        self.history.setText(history_sentence(landing.earlier, profile_words))
        self.history.setVisible(bool(self.history.text()))
        words = _words(intent, landing, profile_words)
        self.words.setText(words)
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(f"{self.history.text()} {words}".strip())
        self._seen_id = str(resolution.params.get("id", "")) if resolution is not None else ""
        self.compared.show_differences(landing.compared)
        self.compared.setVisible(bool(landing.compared))
        unsure = intent.state in (State.UNKNOWN, State.CHECKING, State.EXISTS_OURS)
        self.check.setVisible(unsure)
        self.look.setVisible(taken)
        self.rename.setVisible(taken)
        self.later.setVisible(unsure)
        self.resend.setVisible(reason == "not_allowed" and intent.state is State.UNKNOWN)
        self.mine.setVisible(intent.state in (State.EXISTS_OURS, State.NAME_TAKEN))
        self.give_up.setVisible(unsure)
        self._decision.setVisible(reason in ("name_differs", "reason_missing"))
        self._typed_label.setText(_("Type the name of the group: {name}").format(name=visible(intent.name)))

    def _new_decision(self) -> QWidget:
        decision = QWidget()
        column = QVBoxLayout(decision)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        warning = plain_label(
            _("After this the draft can be renamed and sent again. If the group exists after all, there are two then."),
            wrap=True,
        )
        set_look(warning, "severity", "warn")
        self._typed_label = plain_label(wrap=True)
        self.typed_name, self.reason = QLineEdit(), QLineEdit()
        for field in (self.typed_name, self.reason):
            field.setAcceptDrops(False)  # a file that is dropped here is to be opened
        self.typed_name.setObjectName("abandon.typed_name")
        self.reason.setObjectName("abandon.reason")
        self._typed_label.setBuddy(self.typed_name)
        reason_label = plain_label(_("How do you know? This is kept with the record."))
        reason_label.setBuddy(self.reason)
        self.reason.setAccessibleName(reason_label.text())
        self.typed_name.setAccessibleName(_("Name of the group"))
        self.confirm = self._button("abandon", _("Settle it as not created"), "danger")
        self.confirm.clicked.connect(lambda: self.abandon_asked.emit(self.typed_name.text(), self.reason.text()))
        for widget in (warning, self._typed_label, self.typed_name, reason_label, self.reason):
            column.addWidget(widget)
        column.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignLeading)
        decision.hide()
        return decision

    def _button(self, name: str, words: str, kind: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(f"look_up.{name}")
        button.setProperty("kind", kind)
        button.setAutoDefault(False)
        return button

    def _on_give_up_clicked(self) -> None:
        self._decision.show()
        self.typed_name.setFocus(Qt.FocusReason.OtherFocusReason)


def _words(intent: Intent, landing: Landing, place: str) -> str:
    """Return what the look-up came to, or what can be done."""
    resolution = landing.resolution
    if resolution is not None:
        return resolution_sentence(
            resolution.reason, resolution.params, place, str(resolution.params.get("id", intent.group_id))
        )
    if intent.state is State.NAME_TAKEN:
        words = _(
            "A group called '{name}' exists already in {place}. If you have just pressed Create elsewhere, it may be "
            "yours: compare it. Otherwise change the name."
        )
    elif intent.state is State.EXISTS_OURS:
        words = _(
            "{place} has a group called '{name}', and this draft was sent before without an answer: it is very likely "
            "yours. Check now to compare its periods and targets with what you asked for, then say whether it is."
        )
    else:
        words = _("Ask {place} whether a group called '{name}' exists. Asking creates nothing.")
    return words.format(name=visible(intent.name), place=place)
