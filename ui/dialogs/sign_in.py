"""One connection: where it leads and who signs in, tried with a harmless question, its secret kept or forgotten."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.domain.profile import Profile
from app.session.connections import CannotConnectError, Connections
from app.session.profile_entry import ReadEntry, read_entry
from app.words.catalogue import _
from app.words.environments import environment_words
from app.words.sign_in import sign_in_sentence, unknown_host_sentence
from app.words.vault import vault_sentence
from ui.dialogs.profile_inputs import ProfileInputs
from ui.forms.announcement import say
from ui.forms.dialog_buttons import DialogButtons
from ui.forms.looks import STEP, plain_label, set_look
from ui.icons import roomy
from ui.tasks import TaskRunner


class SignInDialog(QDialog):
    """``kept`` follows saving, with the profile. The vault and the service are asked behind the window."""

    kept = Signal(object)

    def __init__(
        self,
        connections: Connections,
        tasks: TaskRunner,
        *,
        profile: Profile | None,
        others: tuple[Profile, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sign_in")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._connections = connections
        self._tasks = tasks
        self._profile = profile
        self._id = profile.id if profile is not None else connections.new_id()
        self._others = others
        self._confirmed_host = ""
        self._keyboard: tuple[QWidget | None, QWidget | None] = (None, None)  # where it was, and went to from there
        self.setWindowTitle(_("Connection"))
        self.inputs = ProfileInputs()
        if profile is not None:
            self.inputs.show_profile(profile)
        self.vault = plain_label(role="help", wrap=True)
        self.said = plain_label(wrap=True)
        self.said.setObjectName("connection.said")
        self.said.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.save = QPushButton(_("Save connection"))
        self.test = QPushButton(_("Test sign-in"))
        self.forget = QPushButton(_("Forget password"))
        self.close_button = QPushButton(_("Close without saving"))
        self._lay_out()
        self.inputs.edited.connect(self._on_inputs_edited)
        self.save.clicked.connect(self._on_save_clicked)
        self.test.clicked.connect(self._on_test_clicked)
        self.forget.clicked.connect(self._on_forget_clicked)
        tasks.run(connections.vault_name, self._on_vault_named, None, self)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, STEP)
        column.addWidget(self.inputs)
        column.addWidget(self.vault)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        buttons = DialogButtons()
        for button, role in (
            (self.save, QDialogButtonBox.ButtonRole.AcceptRole),
            (self.close_button, QDialogButtonBox.ButtonRole.RejectRole),
            (self.test, QDialogButtonBox.ButtonRole.ActionRole),
            (self.forget, QDialogButtonBox.ButtonRole.ActionRole),
        ):
            button.setAutoDefault(False)
            buttons.addButton(button, role)
        self.save.setObjectName("connection.save")
        self.test.setObjectName("connection.test")
        self.forget.setObjectName("connection.forget")
        self.save.setProperty("kind", "primary")
        self.forget.setVisible(self._profile is not None)
        self.close_button.clicked.connect(self.reject)
        foot = QVBoxLayout()
        foot.setContentsMargins(3 * STEP, STEP, 3 * STEP, 2 * STEP)
        foot.setSpacing(STEP)
        foot.addWidget(self.said)
        foot.addWidget(buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll, 1)
        outer.addLayout(foot)
        self.resize(roomy(620, 680, self.screen()))

    def _read(self) -> Profile | None:
        """Return the profile of what is typed, or say what is missing, or ask about a host nobody knows."""
        read = read_entry(self.inputs.entry(), self._id, self._others)
        secret = self.inputs.read_secret()
        of_secret = (("secret", secret.problem),) if secret.problem else ()
        self.inputs.show_problems((*read.problems, *of_secret))
        if read.profile is None or secret.problem:
            self._say(_("There is a problem"), "block")
            return None
        return read.profile if self._host_is_meant(read) else None

    def _host_is_meant(self, read: ReadEntry) -> bool:
        known = not read.unknown_host or (self._profile is not None and self._profile.origin == _origin(read))
        if known or self._confirmed_host == read.unknown_host:
            return True
        self._confirmed_host = read.unknown_host
        question = unknown_host_sentence(read.unknown_host, read.shown_host)
        self._say(_("{question} Press the button again if it is the right one.").format(question=question), "warn")
        return False

    def _lacks_secret(self) -> bool:
        """Tell whether nothing is typed and nothing can be kept, and say so at the input."""
        lacks = self._profile is None and not self.inputs.secret.text()
        if lacks:
            self._ask_for_secret()
        return lacks

    def _ask_for_secret(self) -> None:
        self.inputs.show_problems((("secret", "missing"),))
        self._say(_("There is a problem"), "block")

    def _on_save_clicked(self) -> None:
        profile = self._read()
        if profile is None:
            return
        if self._lacks_secret():
            return
        self._wait(_("The password is being kept…"))
        secret = self.inputs.read_secret().secret or None
        work = partial(self._connections.save, profile, secret)
        self._tasks.run(work, partial(self._on_saved, profile), self._on_failed, self)

    def _on_saved(self, profile: Profile, answer: object) -> None:
        self._profile = profile
        self.inputs.secret.clear()
        self.kept.emit(profile)
        code = getattr(answer, "code", "")
        session_only = bool(getattr(answer, "session_only", False))
        if session_only or code not in ("", "stored"):
            self._done()
            self._say(_("The connection is saved. {vault}").format(vault=vault_sentence(code, session_only)), "warn")
            self.close_button.setText(_("Close"))
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accept()

    def _on_test_clicked(self) -> None:
        profile = self._read()
        if profile is None or self._lacks_secret():
            return
        self._wait(_("{profile} is being asked…").format(profile=environment_words(profile)))
        work = partial(self._connections.test, profile, self.inputs.read_secret().secret or None)
        self._tasks.run(work, partial(self._on_tested, profile), self._on_failed, self)

    def _on_tested(self, profile: Profile, report: object) -> None:
        self._done()
        fine = bool(getattr(report, "ok", False))
        words = sign_in_sentence(getattr(report, "code", ""), getattr(report, "params", {}), environment_words(profile))
        self._say(words, "fine" if fine else "block")

    def _on_forget_clicked(self) -> None:
        if self._profile is not None:
            self._wait(_("The password is being forgotten…"))
            work = partial(self._connections.forget, self._profile)
            self._tasks.run(work, self._on_forgotten, self._on_failed, self)

    def _on_forgotten(self, answer: object) -> None:
        self._done()
        code = getattr(answer, "code", "")
        self._say(vault_sentence(code, False), "fine" if code in ("forgotten", "missing") else "warn")

    def _on_failed(self, error: BaseException) -> None:
        self._done()
        if not isinstance(error, CannotConnectError):
            raise error
        if error.code == "no_secret":
            self._ask_for_secret()
            return
        self._say(sign_in_sentence(error.code, {}, self.inputs.name.text()), "block")

    def _on_inputs_edited(self) -> None:
        self._confirmed_host = ""
        self.close_button.setText(_("Close without saving"))
        self._say("", "")

    def _on_vault_named(self, name: str) -> None:
        self.vault.setText(_("Where the password is kept: {vault}. It never stands in a file.").format(vault=name))

    def _wait(self, words: str) -> None:
        self._say(words, "")
        before = self.focusWidget()
        for button in (self.save, self.test, self.forget):
            button.setEnabled(False)
        self._keyboard = (before, self.focusWidget())  # what is off cannot have it

    def _done(self) -> None:
        for button in (self.save, self.test, self.forget):
            button.setEnabled(True)
        self.forget.setVisible(self._profile is not None)
        before, after = self._keyboard
        if before is not None and self.focusWidget() is after:  # else the person went elsewhere meanwhile
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str, severity: str) -> None:
        say(self.said, words)
        set_look(self.said, "severity", severity)


def _origin(read: ReadEntry) -> str:
    return read.profile.origin if read.profile is not None else ""
