"""The language of everything on screen: the program's texts, Qt's own, reading direction, dates and numbers."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.words.catalogue import CATALOGUE
from app.words.languages import language_of

_QT_CATALOGUE = "qt_catalogue"


def speak(application: QApplication, setting: str = "") -> str:
    """Let what is built from now on be in the language of a setting, or of the computer where it is empty.

    Returns the language. Windows that are there keep theirs.
    """
    system = QLocale.system()
    here = language_of((*system.uiLanguages(), system.name()))
    language = language_of((setting,)) if setting else here
    CATALOGUE.use(language)
    locale = system if language == here else _locale_in(language, system.territory())
    QLocale.setDefault(locale)
    _load_texts_of_qt(application, locale)
    application.setLayoutDirection(locale.textDirection())
    return language


def _locale_in(language: str, territory: QLocale.Country) -> QLocale:
    """Return how days and numbers are written in a language, as in this country where it is spoken there."""
    spoken = QLocale(language)
    there = QLocale(spoken.language(), territory)
    return there if there.territory() == territory else spoken


def _load_texts_of_qt(application: QApplication, locale: QLocale) -> None:
    former = application.findChild(QTranslator, _QT_CATALOGUE)
    if former is not None:
        application.removeTranslator(former)
        former.setParent(None)
    translator = QTranslator(application)
    translator.setObjectName(_QT_CATALOGUE)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(locale, "qtbase", "_", folder):
        application.installTranslator(translator)
