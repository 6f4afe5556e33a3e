"""The left side of home: the lists with how many lie in each, and where groups are created."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout

from app.domain.profile import Profile
from app.domain.shelf import Shelf
from app.words.catalogue import _, marked
from app.words.environments import connection_words
from ui.forms.drop_down import DropDown
from ui.forms.looks import STEP, plain_label

NAMES = {
    Shelf.DRAFTS: marked("Drafts"),
    Shelf.READY: marked("Ready to send"),
    Shelf.SENT: marked("Sent"),
    Shelf.ATTENTION: marked("Needs attention"),
    Shelf.TEMPLATES: marked("Templates"),
    Shelf.BIN: marked("Deleted drafts"),
}


class HomeRail(QFrame):
    """``chosen`` names a list, ``profile_chosen`` the id of a connection, ``connections_asked`` wants their list and
    ``settings_asked`` the settings."""

    chosen = Signal(object)  # Shelf
    profile_chosen = Signal(str)
    connections_asked = Signal()
    settings_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setProperty("breadth", "rail")
        self.profile = DropDown()
        self.profile.setObjectName("profile")
        self.profile.setAccessibleName(_("Create in"))
        self.profile.setMinimumContentsLength(12)
        self.profile.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.profile.activated.connect(lambda place: self.profile_chosen.emit(str(self.profile.itemData(place))))
        self.manage = QPushButton(_("Connections…"))
        self.manage.setObjectName("connections")
        self.manage.clicked.connect(self.connections_asked)
        self.settings = QPushButton(_("Settings…"))
        self.settings.setObjectName("settings_button")
        self.settings.setProperty("kind", "quiet")
        self.settings.clicked.connect(self.settings_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(STEP, 2 * STEP, STEP, STEP)
        column.setSpacing(STEP // 2)
        self.buttons: dict[Shelf, QPushButton] = {}
        group = QButtonGroup(self)
        for shelf in Shelf:
            if shelf is Shelf.TEMPLATES:
                column.addSpacing(2 * STEP)
            button = QPushButton(_(NAMES[shelf]))
            button.setObjectName(f"shelf.{shelf.value}")
            button.setProperty("kind", "step")
            button.setCheckable(True)
            button.setAutoExclusive(True)  # one of several, also for whoever only listens
            button.clicked.connect(lambda _checked=False, shelf=shelf: self.chosen.emit(shelf))
            group.addButton(button)
            column.addWidget(button)
            self.buttons[shelf] = button
        column.addStretch(1)
        create_in = plain_label(_("Create in"))
        create_in.setBuddy(self.profile)
        for widget in (create_in, self.profile, self.manage, self.settings):
            column.addWidget(widget)

    def show_shelf(self, shelf: Shelf) -> None:
        """Mark the list that is shown."""
        self.buttons[shelf].setChecked(True)

    def show_counts(self, counts: Mapping[Shelf, int]) -> None:
        """Say how many lie in each list."""
        for shelf, button in self.buttons.items():
            count = counts.get(shelf, 0)
            told = count and shelf is not Shelf.TEMPLATES
            button.setText(f"{_(NAMES[shelf])}  ({count})" if told else _(NAMES[shelf]))

    def show_profiles(self, profiles: Sequence[Profile], chosen: Profile) -> None:
        """Show the connections and which one is used."""
        self.profile.clear()
        for profile in profiles:
            self.profile.addItem(connection_words(profile), profile.id)
        self.profile.setCurrentIndex(max(0, self.profile.findData(chosen.id)))
