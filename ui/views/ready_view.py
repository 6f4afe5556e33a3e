"""Before creating: what, where, as whom; in a live environment the group's name is typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.draft import Draft
from app.domain.profile import Environment, Profile, SignIn
from app.words.catalogue import _, counted
from app.words.environments import environment_words
from app.words.visible_text import visible
from ui.forms.looks import STEP, plain_label, set_look


class ReadyView(QFrame):
    """``create_asked`` follows the button, whatever is still missing: the page says what."""

    create_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._profile: Profile | None = None
        self._name = ""
        self._facts = QFormLayout()
        self._facts.setSpacing(STEP)
        self._facts.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.group, self.holds = self._fact(_("Target group")), self._fact(_("It has"))
        self.where, self.signed_in = self._fact(_("Where")), self._fact(_("Signed in as"))
        self._typed_label = plain_label(wrap=True)
        self.typed_name = QLineEdit()
        self.typed_name.setObjectName("typed_name")
        self.typed_name.setAcceptDrops(False)  # a file that is dropped here is to be opened
        self._typed_label.setBuddy(self.typed_name)
        self.typed_error = plain_label(role="error", wrap=True)
        self.typed_error.setObjectName("typed_name.error")
        set_look(self.typed_error, "severity", "block")
        self.typed_error.setMinimumHeight(self.fontMetrics().lineSpacing() + 2)
        self.typed_name.textEdited.connect(self._on_typed_name_edited)
        self.button = QPushButton()
        self.button.setObjectName("create")
        self.button.setProperty("kind", "primary")
        self.button.setAutoDefault(False)
        self.button.setMinimumHeight(5 * STEP)
        self.button.clicked.connect(self.create_asked)
        self._locked = plain_label(
            _("Creating it cannot be undone, and afterwards hardly anything of it can be changed."),
            role="help",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        column.setSpacing(STEP)
        column.addLayout(self._facts)
        for widget in (self._locked, self._typed_label, self.typed_name, self.typed_error):
            column.addWidget(widget)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)

    def show_draft(self, draft: Draft) -> None:
        """Say what would be created."""
        self._name = draft.name
        self.group.setText(visible(draft.name.strip()) or _("It has no name yet"))
        periods, targets = len(draft.periods), len(draft.targets)
        self.holds.setText(
            _("{periods}, {targets}").format(
                periods=counted("{count} period", "{count} periods", periods).format(count=periods),
                targets=counted("{count} target", "{count} targets", targets).format(count=targets),
            )
        )
        words = _("To create it in your live programme, type its name: {name}")
        self._typed_label.setText(words.format(name=visible(draft.name)))
        self.typed_name.setAccessibleName(words.format(name=visible(draft.name)))

    def show_profile(self, profile: Profile) -> None:
        """Say where and as whom."""
        self._profile = profile
        environment = environment_words(profile)
        practice = profile.environment is Environment.PRACTICE
        self.where.setText(
            _("{environment}, on this computer").format(environment=environment)
            if practice
            else f"{environment} - {visible(profile.name)} - {profile.origin}"
        )
        self.signed_in.setText(_signed_in(profile))
        self.button.setText(_("Create target group in {environment}").format(environment=environment))
        live = profile.environment is Environment.LIVE
        for widget in (self._typed_label, self.typed_name, self.typed_error):
            widget.setVisible(live)
        if not live:
            self.typed_name.clear()
            self._say("")

    def name_is_typed(self) -> bool:
        """Tell whether the name stands there where it is needed; if not, say so and go there."""
        if self._profile is None or self._profile.environment is not Environment.LIVE:
            return True
        name = self._name.strip()
        if self.typed_name.text().strip() in (name, visible(name)):  # what cannot be seen can hardly be typed
            self._say("")
            return True
        self._say(
            _("Type the name of the target group exactly as it stands above: {name}").format(name=visible(self._name))
        )
        self.typed_name.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def forget_typed_name(self) -> None:
        """The name is typed anew for each creation."""
        self.typed_name.clear()

    def _fact(self, words: str) -> QLabel:
        label = plain_label(wrap=True)
        self._facts.addRow(plain_label(words, role="help"), label)
        return label

    def _say(self, words: str) -> None:
        self.typed_error.setText(words)
        self.typed_name.setAccessibleDescription(words)
        set_look(self.typed_name, "severity", "block" if words else "")

    def _on_typed_name_edited(self) -> None:
        self._say("")


def _signed_in(profile: Profile) -> str:
    if profile.environment is Environment.PRACTICE:
        return _("Nobody: practice needs no sign-in")
    if profile.sign_in is SignIn.BASIC:
        return _("Till {user}").format(user=visible(profile.user))
    return _("Client key {user}").format(user=visible(profile.user))
