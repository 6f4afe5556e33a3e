"""Where the group would be created, unmissable: colour, words and a drawing, on top of every window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.domain.profile import Environment, Profile
from app.words.environments import environment_help, environment_words
from ui.forms.looks import STEP, plain_label, set_look
from ui.icons import set_picture


class EnvironmentBand(QFrame):
    """Shows a profile's environment; until one is given, practice."""

    def __init__(self, profile: Profile | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("environment_band")
        self.setProperty("role", "band")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._picture = plain_label()
        self._words = plain_label(role="band_words")
        self._help = plain_label(role="band_help", wrap=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(2 * STEP, STEP // 2, 2 * STEP, STEP // 2)
        line.setSpacing(STEP)
        line.addWidget(self._picture)
        line.addWidget(self._words)
        line.addWidget(self._help, 1)
        self._show(profile)

    def set_profile(self, profile: Profile) -> None:
        """Show another environment."""
        self._show(profile)

    def words(self) -> str:
        """What the band says, such as ``LIVE (EU)``."""
        return self._words.text()

    def _show(self, profile: Profile | None) -> None:
        environment = profile.environment if profile is not None else Environment.PRACTICE
        words, help_words = environment_words(profile), environment_help(profile)
        self._words.setText(words)
        self._help.setText(help_words)
        self._help.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        self.setAccessibleName(words)
        self.setAccessibleDescription(help_words)
        self.setToolTip(help_words)
        for widget in (self, self._words, self._help):
            set_look(widget, "environment", environment.value)
        set_picture(self._picture, environment.value, "on_environment", 20)
