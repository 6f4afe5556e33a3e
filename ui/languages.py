"""The language of everything on screen: the program's texts, Qt's own, reading direction, dates and numbers."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.words.catalogue import CATALOGUE, _, marked
from app.words.languages import ENGLISH, language_of

_QT_CATALOGUE = "qt_catalogue"
_IN_MENUS_OF_INPUTS = (
    marked("&Undo"),
    marked("&Redo"),
    marked("Cu&t"),
    marked("&Copy"),
    marked("&Paste"),
    marked("Delete"),
    marked("Select All"),
    marked("&Step up"),
    marked("Step &down"),
)


def speak(application: QApplication, setting: str = "") -> str:
    """Let what is built from now on be in the language of a setting, or of the computer where it is empty.

    Returns the language. Windows that are there keep theirs.
    """
    system = QLocale.system()
    here = language_of((*system.uiLanguages(), system.name()))
    language = language_of((setting,)) if setting else here
    CATALOGUE.use(language)
    locale = _with_digits_of_the_texts(system if language == here else _locale_in(language, system.territory()))
    QLocale.setDefault(locale)
    CATALOGUE.decimal_sign = locale.decimalPoint()
    _load_texts_of_qt(application, language, locale)
    application.setLayoutDirection(locale.textDirection())
    return language


def _locale_in(language: str, territory: QLocale.Country) -> QLocale:
    """Return how days and numbers are written in a language, as in this country where it is spoken there."""
    spoken = QLocale(language)
    there = QLocale(spoken.language(), territory)
    return there if there.territory() == territory else spoken


def _with_digits_of_the_texts(locale: QLocale) -> QLocale:
    """The program's sentences count in 0 to 9. So do days and numbers beside them; all digits can be typed."""
    return locale if locale.zeroDigit() == "0" else QLocale(locale.language(), QLocale.Country.World)


def _load_texts_of_qt(application: QApplication, language: str, locale: QLocale) -> None:
    former = application.findChild(QTranslator, _QT_CATALOGUE)
    if former is not None:
        application.removeTranslator(former)
        former.setParent(None)
    if language == ENGLISH:
        return
    translator = QTranslator()
    if not translator.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        translator = _TextsOfQt()
    translator.setParent(application)
    translator.setObjectName(_QT_CATALOGUE)
    application.installTranslator(translator)


class _TextsOfQt(QTranslator):
    """What stands in the menus of Qt's inputs, for a language of which Qt has no catalogue. The rest stays English."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, _context: str, source: str, _disambiguation: str | None = None, _n: int = -1) -> str | None:
        return _(source) if source in _IN_MENUS_OF_INPUTS else None
