"""The inputs of a connection: what it is called, where it leads, and who signs in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.profile import ATTRIBUTION_TYPES, REGIONS, Environment, Profile, SignIn
from app.session.profile_entry import ProfileEntry, ReadSecret, read_secret
from app.words.catalogue import _, marked
from app.words.environments import environment_meaning, environment_name, region
from app.words.sign_in import address_sentence, credential_sentence, trimmed_sentence
from ui.forms.drop_down import DropDown
from ui.forms.looks import STEP, plain_label, set_look

_ENVIRONMENTS = (Environment.TEST, Environment.LIVE)
_MISSING = {
    "name": marked("Enter a name for the connection"),
    "user": marked("Enter who signs in"),
    "attribution_code": marked("Choose what kind of code it is, and enter the code"),
    "secret": marked("Enter the password or secret"),
}
_HOST = marked("Such as https://api.example.com. Only a service on this computer may do without https.")
_MISSING_OTHER = marked("Enter this")


class ProfileInputs(QWidget):
    """``edited`` follows every change by a person."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(STEP // 2)
        self._errors: dict[str, QLabel] = {}
        self._rows: dict[str, QWidget] = {}
        self.name = self._line("name", _("Name"), _("As you want to see it, such as 'Europe, live'."))
        self.environment = self._list("environment", _("What it is for"))
        for environment in _ENVIRONMENTS:
            words = f"{environment_name(environment)} - {environment_meaning(environment)}"
            self.environment.addItem(words, environment.value)
        self.region = self._list("region", _("Region"))
        for _name, origin in REGIONS:
            self.region.addItem(f"{region(origin)} - {origin}", origin)
        self.region.addItem(_("Another host…"), "")
        self.address = self._line("address", _("Host"), _(_HOST))
        self.sign_in = self._list("sign_in", _("How to sign in"))
        self.sign_in.addItem(_("Till id and password"), SignIn.BASIC.value)
        self.sign_in.addItem(_("Client key and secret (OAuth)"), SignIn.OAUTH.value)
        self.user = self._line("user", _("Till id"), "")
        self.secret = self._line("secret", _("Password"), "")
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.editingFinished.connect(self._on_secret_left)
        self.attribution_type = self._list("attribution_type", _("Attribute what is done to (optional)"))
        self.attribution_type.addItem(_("The client's own till"), "")
        for kind in ATTRIBUTION_TYPES:
            self.attribution_type.addItem(kind, kind)
        self.attribution_code = self._line("attribution_code", _("Its code"), "")
        self.region.activated.connect(self._on_choice_made)
        self.sign_in.activated.connect(self._on_choice_made)
        self._fit()

    def show_profile(self, profile: Profile) -> None:
        """Show a connection; its secret is never shown."""
        self.name.setText(profile.name)
        self.environment.setCurrentIndex(max(0, self.environment.findData(profile.environment.value)))
        place = self.region.findData(profile.origin)
        self.region.setCurrentIndex(place if place >= 0 else self.region.count() - 1)
        self.address.setText(profile.origin if place < 0 else "")
        self.sign_in.setCurrentIndex(max(0, self.sign_in.findData(profile.sign_in.value)))
        self.user.setText(profile.user)
        self.attribution_type.setCurrentIndex(max(0, self.attribution_type.findData(profile.attribution_type)))
        self.attribution_code.setText(profile.attribution_code)
        self.secret.setPlaceholderText(_("Leave empty to keep the one you have"))
        self._fit()

    def offer(self, profile: Profile, secret: str) -> None:
        """Show a connection and a secret for it that was found elsewhere; nothing is kept yet."""
        self.show_profile(profile)
        self.secret.setPlaceholderText("")
        self.secret.setText(secret)

    def entry(self) -> ProfileEntry:
        """Return what stands in the inputs, without the secret."""
        return ProfileEntry(
            name=self.name.text(),
            environment=Environment(self.environment.currentData()),
            address=str(self.region.currentData()) or self.address.text(),
            sign_in=SignIn(self.sign_in.currentData()),
            user=self.user.text(),
            attribution_type=str(self.attribution_type.currentData()),
            attribution_code=self.attribution_code.text(),
        )

    def read_secret(self) -> ReadSecret:
        """Return the secret as it would be kept."""
        return read_secret(self.secret.text(), SignIn(self.sign_in.currentData()), self.user.text())

    def show_problems(self, problems: tuple[tuple[str, str], ...]) -> None:
        """Say at each input what is wrong, and go to the first."""
        by_name = dict(problems)
        first: QWidget | None = None
        for name in self._errors:
            words = _problem_words(name, by_name[name]) if name in by_name else ""
            self._say(name, words, "block")
            first = first or (self._rows[name] if words else None)
        if first is not None:
            first.setFocus()

    def _say(self, name: str, words: str, severity: str) -> None:
        label, field = self._errors[name], self._rows[name]
        label.setText(words)
        label.setVisible(bool(words))
        set_look(label, "severity", severity)
        field.setAccessibleDescription(words)
        set_look(field, "severity", severity if words else "")

    def _line(self, name: str, words: str, help_words: str) -> QLineEdit:
        field = QLineEdit()
        field.textEdited.connect(self.edited)
        self._place(name, words, help_words, field)
        return field

    def _list(self, name: str, words: str) -> DropDown:
        field = DropDown()
        field.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(16)
        field.activated.connect(self.edited)
        self._place(name, words, "", field)
        return field

    def _place(self, name: str, words: str, help_words: str, field: QWidget) -> None:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, STEP // 2)
        column.setSpacing(STEP // 2)
        label = plain_label(words)
        label.setObjectName(f"connection.{name}.label")
        label.setBuddy(field)
        field.setObjectName(f"connection.{name}")
        field.setAccessibleName(words)
        error = plain_label(role="error", wrap=True)
        error.setObjectName(f"connection.{name}.error")
        set_look(error, "severity", "block")
        error.hide()
        column.addWidget(label)
        column.addWidget(field)
        if help_words:
            column.addWidget(plain_label(help_words, role="help", wrap=True))
        column.addWidget(error)
        self._errors[name], self._rows[name] = error, field
        self._column.addWidget(row)

    def _on_secret_left(self) -> None:
        """What a copy brought along around a secret goes; how long it is can be seen, it cannot."""
        read = self.read_secret()
        if read.trimmed:
            self.secret.setText(read.secret)
            self._say("secret", trimmed_sentence(len(read.secret)), "warn")

    def _on_choice_made(self) -> None:
        self._fit()

    def _fit(self) -> None:
        """Show what belongs to the choices."""
        oauth = self.sign_in.currentData() == SignIn.OAUTH.value
        for field, shown in (
            (self.address, not self.region.currentData()),
            (self.attribution_type, oauth),
            (self.attribution_code, oauth),
        ):
            row = field.parentWidget()
            if row is not None:
                row.setVisible(shown)
        self._rename("user", _("Client key") if oauth else _("Till id"))
        self._rename("secret", _("Client secret") if oauth else _("Password"))
        self.secret.setToolTip(
            "" if oauth else _("The ordinary password. A hashed one or a copied 'Basic …' header works too.")
        )

    def _rename(self, name: str, words: str) -> None:
        field = self._rows[name]
        field.setAccessibleName(words)
        row = field.parentWidget()
        label = row.findChild(QLabel, f"connection.{name}.label") if row is not None else None
        if label is not None:
            label.setText(words)


def _problem_words(name: str, code: str) -> str:
    if name == "address":
        return address_sentence(code)
    if code.startswith(("user_", "secret_", "pasted_")):
        return credential_sentence(code)
    if code == "name_taken":
        return _("Another connection has this name. Choose another one.")
    return _(_MISSING.get(name, _MISSING_OTHER))
