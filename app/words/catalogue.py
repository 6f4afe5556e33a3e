"""The one catalogue of texts: English stands in the code, other languages in resources/translations."""

import gettext
from pathlib import Path

from app.words.languages import decimal_sign

DOMAIN = "target_composer"
FOLDER = Path(__file__).parents[2] / "resources" / "translations"


class Catalogue:
    """Looks texts up in the chosen language; a text without a translation stands for itself."""

    def __init__(self) -> None:
        self.language = ""
        self.decimal_sign = "."  # of numbers in sentences; a window takes that of its country
        self._translations = gettext.NullTranslations()

    def use(self, language: str, folder: Path = FOLDER) -> None:
        """Speak a language such as ``de`` from now on, English where it has no catalogue."""
        self.language, self.decimal_sign = language, decimal_sign(language)
        self._translations = gettext.translation(DOMAIN, folder, [language], fallback=True)

    def text(self, message: str) -> str:
        """Return a text in the chosen language. Placeholders are filled after the call, never before."""
        return self._translations.gettext(message) if message else ""

    def counted(self, one: str, many: str, count: int) -> str:
        """Return the form of a text for a count in the chosen language; ``one`` and ``many`` may be the same."""
        return self.text(one) if one == many else self._translations.ngettext(one, many, count)


CATALOGUE = Catalogue()
_ = CATALOGUE.text
counted = CATALOGUE.counted


def marked(message: str) -> str:
    """Return the text itself: marks it for translation where a table is built before a language is chosen."""
    return message


def marked_counts(one: str, many: str) -> tuple[str, str]:
    """Return both forms of a text with a count, for ``counted``: marks them as one for translation."""
    return one, many
