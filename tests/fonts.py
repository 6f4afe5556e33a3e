"""Fonts that come with the tests, so that every script can be drawn, and drawn alike on every machine."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

FOLDER = Path(__file__).parent / "data" / "fonts"
FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Devanagari")
_added: list[int] = []


def use_fonts(application: QApplication) -> None:
    """Draw with these fonts from now on, in the size that is set; before a program is built."""
    if not _added:
        _added.extend(QFontDatabase.addApplicationFont(str(file)) for file in sorted(FOLDER.glob("*.ttf")))
    font = QFont(application.font())
    font.setFamilies(list(FAMILIES))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    application.setFont(font)
    application.setProperty("own_font", font)  # what a theme takes for the system's
