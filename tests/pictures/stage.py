"""The real program on a folder of its own, ready to be photographed."""

import gettext
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from app.domain.profile import Environment, Profile, SignIn
from app.storage.database import Database
from app.storage.places import Places
from app.storage.profiles import ProfileStore
from app.words.catalogue import CATALOGUE
from ui.bootstrap import Program, build
from ui.theme import Scheme, Theme
from ui.wizard import Wizard

SECONDS = 30.0
TEST = Profile("test", "Trying out", Environment.TEST, "https://eu.api.capillarytech.com", SignIn.BASIC, "till.1")
LIVE = Profile("live", "Our programme", Environment.LIVE, "https://eu.api.capillarytech.com", SignIn.OAUTH, "key-1")
_RIGHT_TO_LEFT_MARK = "\u200f"


@dataclass(frozen=True)
class Look:
    """How a set of pictures is drawn. A ``mirrored`` one runs from right to left, its texts too."""

    scheme: Scheme = Scheme.LIGHT
    zoom: int = 100
    size: tuple[int, int] = (1120, 780)
    mirrored: bool = False


LOOKS = {
    "light": Look(),
    "dark": Look(Scheme.DARK),
    "contrast": Look(Scheme.CONTRAST),
    "smallest": Look(size=(1024, 700)),
    "large": Look(zoom=200, size=(1440, 900)),
    "mirrored": Look(mirrored=True),
}


class MirroredWords(gettext.NullTranslations):
    """English that runs from right to left, as a translation to Hebrew or Arabic would."""

    def gettext(self, message: str) -> str:
        return _RIGHT_TO_LEFT_MARK + message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return _RIGHT_TO_LEFT_MARK + (msgid1 if n == 1 else msgid2)


class Stage:
    """Opens windows of the program and takes pictures of them."""

    def __init__(self, name: str, data: Path, pictures: Path) -> None:
        self._name = name
        self.folder = data
        self._look = LOOKS[name]
        self._pictures = pictures
        if self._look.mirrored:
            CATALOGUE._translations = MirroredWords()
        _save_profiles(data)
        self.program: Program = build(data)
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise RuntimeError("no application")
        if self._look.mirrored:
            app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
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


def _save_profiles(data: Path) -> None:
    places = Places(data)
    places.prepare()
    database = Database(places.database, places.reserve)
    for profile in (TEST, LIVE):
        ProfileStore(database).save(profile)
    database.close()
