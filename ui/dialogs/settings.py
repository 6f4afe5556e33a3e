"""The settings of the whole program: looks, waits, the network's proxy with its own sign-in."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.session.preferences import (
    NONE,
    SYSTEM,
    PreferenceBook,
    Preferences,
    VaultSaid,
    proxy_problem,
    user_problem,
)
from app.words.catalogue import _, marked
from app.words.languages import LANGUAGES
from app.words.preferences import preference_problem
from app.words.vault import vault_sentence
from ui.forms.announcement import say
from ui.forms.dialog_buttons import DialogButtons
from ui.forms.drop_down import DropDown
from ui.forms.looks import STEP, plain_label, set_look
from ui.forms.steady import NumberBox
from ui.icons import roomy
from ui.tasks import TaskRunner
from ui.theme import ZOOMS

_ADDRESS = "address"
_PROXIES = (
    (SYSTEM, marked("As this computer is set")),
    (NONE, marked("None: connect directly")),
    (_ADDRESS, marked("This one")),
)
_LOOKS = (
    ("system", marked("As this computer is set")),
    ("light", marked("Light")),
    ("dark", marked("Dark")),
    ("contrast", marked("High contrast")),
)


class SettingsDialog(QDialog):
    """``saved`` brings the preferences before and after. Disk and vault are asked behind the window."""

    saved = Signal(object, object)  # Preferences, Preferences

    def __init__(self, book: PreferenceBook, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Settings"))
        self._book = book
        self._tasks = tasks
        self._before = Preferences()
        self.deadline = _seconds("settings.deadline", 10, 600)
        self.check_after = _seconds("settings.check_after", 0, 600)
        self.proxy = _choice("settings.proxy", _PROXIES)
        self.address, self.user, self.password = QLineEdit(), QLineEdit(), QLineEdit()
        self.address.setPlaceholderText("proxy.example:3128")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.address_error, self.user_error = _error("settings.address.error"), _error("settings.user.error")
        self.language = _choice("settings.language", (("", marked("As this computer is set")), *LANGUAGES.items()))
        self.looks = _choice("settings.looks", _LOOKS)
        self.zoom = _choice("settings.zoom", tuple((str(zoom), f"{zoom} %") for zoom in ZOOMS))
        self.technical = QCheckBox(_("Show the service's own names of fields"))
        self.technical.setObjectName("settings.technical")
        self.said = plain_label(wrap=True)
        self.said.setObjectName("settings.said")
        self.save = QPushButton(_("Save settings"))
        self.save.setObjectName("settings.save")
        self._lay_out()
        self.proxy.currentIndexChanged.connect(self._on_proxy_chosen)
        self.address.textEdited.connect(partial(self._show_problem, self.address, self.address_error, ""))
        self.user.textEdited.connect(partial(self._show_problem, self.user, self.user_error, ""))
        self.save.clicked.connect(self._on_save_clicked)
        self.save.setEnabled(False)  # until it is known what is set
        tasks.run(book.read, self.show_preferences, None, self)

    def show_preferences(self, preferences: Preferences) -> None:
        """Fill in what is set."""
        self._before = preferences
        self.deadline.setValue(preferences.deadline_seconds)
        self.check_after.setValue(preferences.check_after_seconds)
        own = preferences.proxy not in (SYSTEM, NONE, "")
        _choose(self.proxy, _ADDRESS if own else preferences.proxy or NONE)
        self.address.setText(preferences.proxy if own else "")
        self.user.setText(preferences.proxy_user)
        _choose(self.language, preferences.language)
        _choose(self.looks, preferences.appearance)
        _choose(self.zoom, str(min(ZOOMS, key=lambda zoom: abs(zoom - preferences.zoom))))
        self.technical.setChecked(preferences.technical_names)
        self.password.setPlaceholderText(_("Kept; type to change it") if preferences.proxy_user else "")
        self._on_proxy_chosen()
        self.save.setEnabled(True)

    def preferences(self) -> Preferences:
        """Return what stands in the inputs."""
        chosen = str(self.proxy.currentData())
        return Preferences(
            deadline_seconds=self.deadline.value(),
            check_after_seconds=self.check_after.value(),
            proxy=self.address.text().strip() if chosen == _ADDRESS else chosen,
            proxy_user="" if chosen == NONE else self.user.text().strip(),
            language=str(self.language.currentData()),
            appearance=str(self.looks.currentData()),
            zoom=int(self.zoom.currentData()),
            technical_names=self.technical.isChecked(),
        )

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, STEP)
        column.setSpacing(STEP)
        column.addWidget(plain_label(_("Looks"), role="section"))
        self._add(column, _("Language"), self.language)
        self._add(column, _("Colours"), self.looks)
        self._add(column, _("Size of type"), self.zoom)
        column.addWidget(self.technical)
        column.addSpacing(STEP)
        column.addWidget(plain_label(_("Waiting"), role="section"))
        self._add(column, _("How long to wait for an answer of the service"), self.deadline)
        self._add(column, _("How long to wait before asking whether a group was created"), self.check_after)
        column.addSpacing(STEP)
        column.addWidget(plain_label(_("Proxy of your network"), role="section"))
        self._add(column, _("Which proxy"), self.proxy)
        self._add(column, _("Address of the proxy"), self.address, self.address_error)
        self._add(column, _("User name at the proxy, where it asks for one"), self.user, self.user_error)
        self._add(column, _("Password at the proxy"), self.password)
        words = _("It is kept in the vault of this computer. Sign-ins of the service never go to the proxy.")
        column.addWidget(plain_label(words, role="help", wrap=True))
        column.addStretch(1)
        for name, line in (("address", self.address), ("user", self.user), ("password", self.password)):
            line.setObjectName(f"settings.{name}")
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        buttons = DialogButtons()
        cancel = QPushButton(_("Close without saving"))
        for button, role in (
            (self.save, QDialogButtonBox.ButtonRole.AcceptRole),
            (cancel, QDialogButtonBox.ButtonRole.RejectRole),
        ):
            button.setAutoDefault(False)
            buttons.addButton(button, role)
        self.save.setProperty("kind", "primary")
        cancel.clicked.connect(self.reject)
        foot = QVBoxLayout()
        foot.setContentsMargins(3 * STEP, STEP, 3 * STEP, 2 * STEP)
        foot.setSpacing(STEP)
        foot.addWidget(self.said)
        foot.addWidget(buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll, 1)
        outer.addLayout(foot)
        self.resize(roomy(560, 680, self.screen()))

    def _add(self, column: QVBoxLayout, words: str, field: QWidget, error: QLabel | None = None) -> None:
        label = plain_label(words, wrap=True)
        label.setBuddy(field)
        field.setAccessibleName(words)
        field.setProperty("breadth", "medium")
        column.addWidget(label)
        column.addWidget(field)
        if error is not None:
            column.addWidget(error)

    def _on_proxy_chosen(self) -> None:
        chosen = str(self.proxy.currentData())
        self.address.setEnabled(chosen == _ADDRESS)
        self.user.setEnabled(chosen != NONE)
        self.password.setEnabled(chosen != NONE)
        self._show_problem(self.address, self.address_error, "")

    def _on_save_clicked(self) -> None:
        preferences = self.preferences()
        address = proxy_problem(self.address.text()) if self.proxy.currentData() == _ADDRESS else ""
        user = user_problem(preferences.proxy_user)
        self._show_problem(self.user, self.user_error, preference_problem(user))
        self._show_problem(self.address, self.address_error, preference_problem(address))
        wrong = self.address if address else self.user if user else None
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.save.setEnabled(False)
        work = partial(self._book.save, preferences, self.password.text())
        self._tasks.run(work, partial(self._on_saved, preferences), self._on_saving_failed, self)

    def _on_saved(self, preferences: Preferences, answer: VaultSaid | None) -> None:
        before, self._before = self._before, preferences
        self.saved.emit(before, preferences)
        self.password.clear()
        if answer is None or answer.code in ("stored", "forgotten"):
            self.accept()
            return
        self.save.setEnabled(True)
        self._say(_("The settings are saved. {vault}").format(vault=vault_sentence(answer.code, answer.session_only)))

    def _on_saving_failed(self, error: BaseException) -> None:
        self.save.setEnabled(True)
        self._say(_("The settings could not be saved. Free some disk space and save again."))
        raise error

    def _say(self, words: str) -> None:
        say(self.said, words)
        set_look(self.said, "severity", "warn")

    def _show_problem(self, field: QWidget, error: QLabel, words: str, _typed: str = "") -> None:
        error.setText(words)
        error.setVisible(bool(words))
        field.setAccessibleDescription(words)
        set_look(field, "severity", "block" if words else "")


def _seconds(name: str, least: int, most: int) -> NumberBox:
    box = NumberBox()
    box.setObjectName(name)
    box.setRange(least, most)
    box.setSuffix(_(" seconds"))
    return box


def _choice(name: str, choices: tuple[tuple[str, str], ...]) -> DropDown:
    box = DropDown()
    box.setObjectName(name)
    for value, words in choices:
        box.addItem(_(words), value)
    return box


def _choose(box: DropDown, value: str) -> None:
    box.setCurrentIndex(max(0, box.findData(value)))


def _error(name: str) -> QLabel:
    label = plain_label(role="error", wrap=True)
    label.setObjectName(name)
    set_look(label, "severity", "block")
    label.hide()
    return label
