"""The real program on a folder of its own, ready to be photographed."""

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from app.domain.profile import Environment, Profile, SignIn
from app.storage.database import Database
from app.storage.places import Places
from app.storage.profiles import ProfileStore
from app.storage.settings import Settings
from tests.fonts import use_fonts
from tests.pseudo_words import speaking_pseudo
from ui.bootstrap import Program, build
from ui.theme import Scheme, Theme
from ui.wizard import Wizard

SECONDS = 30.0
TEST = Profile("test", "Trying out", Environment.TEST, "https://eu.api.capillarytech.com", SignIn.BASIC, "till.1")
LIVE = Profile("live", "Our programme", Environment.LIVE, "https://eu.api.capillarytech.com", SignIn.OAUTH, "key-1")
PSEUDO = "pseudo"


@dataclass(frozen=True)
class Look:
    """How a set of pictures is drawn."""

    scheme: Scheme = Scheme.LIGHT
    zoom: int = 100
    size: tuple[int, int] = (1120, 780)
    language: str = "en"


LOOKS = {
    "light": Look(),
    "dark": Look(Scheme.DARK),
    "contrast": Look(Scheme.CONTRAST),
    "smallest": Look(size=(1024, 700)),
    "large": Look(zoom=200, size=(1440, 900)),
    "tight": Look(zoom=200, size=(1024, 700)),
    "arabic": Look(language="ar"),
    "hindi": Look(language="hi"),
    "german": Look(size=(1024, 700), language="de"),
    "pseudo": Look(size=(1024, 700), language=PSEUDO),
}


class Stage:
    """Opens windows of the program and takes pictures of them."""

    def __init__(self, name: str, data: Path, pictures: Path) -> None:
        self._name = name
        self.folder = data
        self._look = LOOKS[name]
        self._pictures = pictures
        app = QApplication([])
        app.setCursorFlashTime(0)  # a cursor that blinks is in some pictures and not in others
        use_fonts(app)
        self._words = ExitStack()  # held: what nobody holds speaks English again at once
        if self._look.language == PSEUDO:
            self._words.enter_context(speaking_pseudo())
        _lay_out(data, "" if self._look.language == PSEUDO else self._look.language)
        self.program: Program = build(data)
        theme = app.findChild(Theme)
        if theme is None:
            raise RuntimeError("no theme")
        theme.set_scheme(self._look.scheme)
        theme.set_zoom(self._look.zoom)
        self._windows = self.program.window.wizards.windows

    def home(self) -> QWidget:
        """Return the home window, shown."""
        window = self.program.window
        window.resize(*self._look.size)
        window.show()
        self.until(window.band.isVisible)
        return window

    def create_in(self, profile_id: str) -> None:
        """Choose in the home window where groups are created."""
        box, band = self.program.window.profile, self.program.window.band
        place = box.findData(profile_id)
        box.setCurrentIndex(place)
        box.activated.emit(place)
        self.until(lambda: box.currentData() == profile_id and band.property("environment") == profile_id)

    def empty_wizard(self) -> Wizard:
        """Return the window of a new draft."""
        made = self.program.window.wizards.new()
        if made is None:
            raise RuntimeError("no wizard")
        return self._ready(made)

    def wizard(self, file: Path) -> Wizard:
        """Return the window of the draft in a file."""
        before = set(self._windows)
        self.program.open(file)
        self.until(lambda: bool(set(self._windows) - before))
        return self._ready(self._windows[(set(self._windows) - before).pop()])

    def until(self, wanted: Callable[[], bool]) -> None:
        """Let the program run until something is so."""
        end = time.monotonic() + SECONDS
        while not wanted():
            if time.monotonic() > end:
                raise TimeoutError("the program did not get there")
            QTest.qWait(10)

    def picture(self, window: QWidget, name: str) -> None:
        """Take a picture of a window."""
        self._settle()
        window.grab().save(str(self._pictures / f"{name}.{self._name}.png"))

    def picture_of(self, page: QWidget, part: QWidget, window: QWidget, name: str) -> None:
        """Take a picture of a window whose page is scrolled to one of its parts."""
        self._settle()
        for area in page.findChildren(QScrollArea):
            content = area.widget()
            if content is not None and content.isAncestorOf(part):
                area.verticalScrollBar().setValue(part.mapTo(content, QPoint(0, 0)).y() - 16)
        self.picture(window, name)

    def _ready(self, window: Wizard) -> Wizard:
        window.resize(*self._look.size)
        self._settle()
        return window

    def _settle(self) -> None:
        for _turn in range(6):
            QTest.qWait(5)


def _lay_out(data: Path, language: str) -> None:
    places = Places(data)
    places.prepare()
    database = Database(places.database, places.reserve)
    for profile in (TEST, LIVE):
        ProfileStore(database).save(profile)
    Settings(database).set("language", language)
    database.close()
