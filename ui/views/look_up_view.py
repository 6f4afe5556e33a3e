"""“Did it go through?”: ask the service, send the same again, or decide, where nobody knows whether a group exists."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.intent import Intent, State
from app.session.dispatch import Landing
from app.words.catalogue import _
from app.words.resolutions import resolution_sentence
from app.words.visible_text import visible
from ui.forms.looks import STEP, plain_label, set_look


class LookUpView(QFrame):
    """Signals say what the person wants; ``abandon_asked`` brings the typed name and the reason."""

    check_asked = Signal()
    resend_asked = Signal()
    mine_asked = Signal()
    abandon_asked = Signal(str, str)
    later_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("look_up")
        self.setProperty("role", "card")
        self._title = plain_label(_("Did it go through?"), role="subtitle")
        self.words = plain_label(wrap=True)
        self.words.setObjectName("look_up.words")
        self.check = self._button("check", _("Check now"), "primary")
        self.resend = self._button("resend", _("Send exactly the same again"), "")
        self.mine = self._button("mine", _("It is mine: count it as created"), "")
        self.later = self._button("later", _("Later"), "")
        self.give_up = self._button("give_up", _("It was not created, or it does not matter…"), "quiet")
        self.check.clicked.connect(self.check_asked)
        self.resend.clicked.connect(self.resend_asked)
        self.mine.clicked.connect(self.mine_asked)
        self.later.clicked.connect(self.later_asked)
        self.give_up.clicked.connect(self._on_give_up_clicked)
        buttons = QHBoxLayout()
        buttons.setSpacing(STEP)
        for button in (self.check, self.mine, self.resend, self.later):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        column.setSpacing(STEP)
        column.addWidget(self._title)
        column.addWidget(self.words)
        column.addLayout(buttons)
        column.addWidget(self.give_up, 0, Qt.AlignmentFlag.AlignLeading)
        self._decision = self._new_decision()
        column.addWidget(self._decision)

    def show_landing(self, intent: Intent, landing: Landing, profile_words: str) -> None:
        """Offer what helps now."""
        resolution = landing.resolution
        reason = resolution.reason if resolution is not None else ""
        if resolution is not None:
            words = resolution_sentence(reason, resolution.params, profile_words, intent.group_id)
        elif intent.state is State.NAME_TAKEN:
            words = _("If you have just created this group elsewhere, it may be yours. Otherwise change the name.")
        elif intent.state is State.EXISTS_OURS:
            words = resolution_sentence("different", {}, profile_words)
        else:
            words = _("Ask {profile} whether a group called '{name}' exists. Asking creates nothing.").format(
                profile=profile_words, name=visible(intent.name)
            )
        self.words.setText(words)
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(words)
        unsure = intent.state in (State.UNKNOWN, State.CHECKING, State.EXISTS_OURS)
        self.check.setVisible(unsure)
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
