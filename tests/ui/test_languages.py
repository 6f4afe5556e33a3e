"""Every language on screen: the five pages without a cut text, days and numbers in its form, switched in one go."""

import gettext
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtGui import QFont, QTextTable
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.session.pages import ORDER
from app.storage.database import Database
from app.storage.places import Places
from app.storage.settings import Settings
from app.words.catalogue import CATALOGUE
from app.words.languages import LANGUAGES, language_of, wanted_by
from tests.fonts import use_fonts
from tests.pseudo_words import pseudo, speaking_pseudo
from tests.ui.cut_words import cut_words
from tests.ui.keys import example
from tests.ui.program_fixture import RunningProgram
from ui.dialogs.settings import SettingsDialog
from ui.languages import speak
from ui.theme import Theme
from ui.views.help_panel import HelpPanel, keys_of

PSEUDO = "pseudo"
OTHERS = sorted(set(LANGUAGES) - {"en"})


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    """The language of the other tests, and their font."""
    font, own_font = QFont(qapp.font()), qapp.property("own_font")
    yield
    qapp.setFont(font)
    qapp.setProperty("own_font", own_font)
    speak(qapp)


@pytest.fixture
def in_language(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[str], RunningProgram]]:
    """Starts the program in a language, as a person has set it."""
    started: list[RunningProgram] = []

    def start(language: str) -> RunningProgram:
        places = Places(tmp_path)
        places.prepare()
        database = Database(places.database, places.reserve)
        Settings(database).set("language", "" if language == PSEUDO else language)
        database.close()
        use_fonts(qapp)
        started.append(RunningProgram(qtbot, tmp_path))
        return started[-1]

    yield start
    for program in started:
        program.close()


@pytest.mark.parametrize("language", [*OTHERS, PSEUDO])
def test_no_text_of_home_and_the_five_pages_is_cut(
    qtbot: QtBot, in_language: Callable[[str], RunningProgram], language: str
) -> None:
    with speaking_pseudo() if language == PSEUDO else nullcontext():
        running = in_language(language)
        running.home.resize(1024, 700)
        settled(qtbot, running.home)
        wizard = running.take_in(example("unified_all_overall_sum"))
        wizard.resize(1024, 700)
        for page in ORDER:
            wizard.show_page(page)
            settled(qtbot, wizard)
            assert wizard.width() == 1024


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_in_twice_the_size_of_type_no_text_is_cut_and_nothing_lies_beside_the_smallest_window(
    qtbot: QtBot, qapp: QApplication, in_language: Callable[[str], RunningProgram], language: str
) -> None:
    running = in_language(language)
    (theme,) = qapp.findChildren(Theme)
    theme.set_zoom(200)
    running.home.resize(1024, 700)
    settled(qtbot, running.home)
    for name in ("page_sample", "unified_all_overall_sum"):
        wizard = running.take_in(example(name))
        wizard.resize(1024, 700)
        for page in ORDER:
            wizard.show_page(page)
            settled(qtbot, wizard)
            assert wizard.width() == 1024
            assert not [area for area in wizard.findChildren(QScrollArea) if area.horizontalScrollBar().isVisible()]
    pane = running.home.pane
    pane.reload()
    running.until(pane.buttons["duplicate"].isVisible)
    pane.tell("A draft was deleted. " * 3, CATALOGUE.text("Bring it back"))
    settled(qtbot, running.home)


def settled(qtbot: QtBot, window: QWidget) -> None:
    """Wait until every text has its room; says which has not."""

    def nothing_is_cut() -> None:
        assert cut_words(window) == []

    qtbot.waitUntil(nothing_is_cut)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_entries_of_a_menu_have_different_access_keys(
    in_language: Callable[[str], RunningProgram], language: str
) -> None:
    running = in_language(language)
    wizard = running.new()
    twice = []
    for window in (running.home, wizard):
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        menus = window.menuBar().findChildren(QMenu, options=direct)
        for name, texts in [
            ("bar", [menu.title() for menu in menus]),
            *((menu.title(), [action.text() for action in menu.actions() if action.text()]) for menu in menus),
        ]:
            keys = [text[text.index("&") + 1].casefold() for text in texts if "&" in text.replace("&&", "")]
            twice += [(window.objectName(), name, key) for key in set(keys) if keys.count(key) > 1]
    assert twice == []


def test_arabic_runs_from_right_to_left_and_qts_own_texts_are_arabic(
    in_language: Callable[[str], RunningProgram],
) -> None:
    running = in_language("ar")
    assert running.home.layoutDirection() is Qt.LayoutDirection.RightToLeft
    wizard = running.new()
    assert wizard.rail.mapTo(wizard, wizard.rail.rect().center()).x() > wizard.width() // 2
    assert not QApplication.translate("QPlatformTheme", "Cancel").isascii()


def test_the_help_in_arabic_stands_where_lines_end_and_names_keys_without_letters_for_menus(
    in_language: Callable[[str], RunningProgram],
) -> None:
    wizard = in_language("ar").new()
    wizard.menu.actions["help_keys"].trigger()
    panel = wizard.findChild(HelpPanel)
    assert isinstance(panel, HelpPanel)
    assert wizard.dockWidgetArea(panel) is Qt.DockWidgetArea.LeftDockWidgetArea
    assert not any("(" in what for _key, what in keys_of(wizard))
    (table,) = panel.view.page.document().rootFrame().childFrames()
    assert isinstance(table, QTextTable)
    assert table.cellAt(1, 1).firstCursorPosition().block().text() == keys_of(wizard)[0][0]


def test_the_language_is_switched_without_a_restart_and_everything_is_where_it_was(
    in_language: Callable[[str], RunningProgram], monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[bool] = []
    monkeypatch.setattr(QApplication, "quit", lambda: ended.append(True))
    running = in_language("en")
    wizard = running.sample()
    running.saved(wizard)
    running.home.menu.actions["settings"].trigger()
    (settings,) = [dialog for dialog in QApplication.allWidgets() if isinstance(dialog, SettingsDialog)]
    running.until(settings.save.isEnabled)
    settings.language.setCurrentIndex(settings.language.findData("de"))
    settings.save.click()
    running.until(lambda: bool(ended))
    program = running.program
    assert program is not None
    reopen = program.to_reopen()
    running.close()
    assert reopen == (wizard.draft_id,)
    running.start(reopen)
    running.until(lambda: bool(running.home.wizards.windows))
    assert running.home.new.text() == CATALOGUE.text("New target group") != "New target group"


@pytest.mark.parametrize(
    ("language", "number", "day"),
    [
        ("de", "1.234,5", "31.12.26"),
        ("hi", "1,234.5", "31/12/26"),
        ("fr", "1\u202f234,5", "31/12/2026"),
        ("ar", "1,234.5", "31\u200f/12\u200f/2026"),  # in the digits of the sentences beside them
    ],
)
def test_days_and_numbers_are_written_as_the_language_does(
    qapp: QApplication, language: str, number: str, day: str
) -> None:
    speak(qapp, language)
    assert QLocale().toString(1234.5, "f", 1) == number
    assert QLocale().toString(QLocale.c().toDate("2026-12-31", "yyyy-MM-dd"), QLocale.FormatType.ShortFormat) == day


def test_only_one_catalogue_of_qt_is_loaded_at_a_time(qapp: QApplication) -> None:
    for language in ("de", "fr", "ar"):
        speak(qapp, language)
    assert len(qapp.findChildren(QTranslator)) == 1


@pytest.mark.parametrize("language", ["hi", "id", "de"])
def test_the_menu_of_an_input_is_in_the_language_also_where_qt_has_no_catalogue(
    qapp: QApplication, language: str
) -> None:
    speak(qapp, language)
    assert QApplication.translate("QWidgetTextControl", "&Paste") != "&Paste"
    assert QApplication.translate("QFileSystemModel", "Name of nothing") == "Name of nothing"


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        (("de-AT", "en"), "de"),
        (("fr_FR.UTF-8",), "fr"),
        (("pt-Latn-BR",), "pt"),
        (("xx", "id"), "id"),
        (("", "C"), "en"),
        ((), "en"),
    ],
)
def test_a_language_of_the_computer_is_one_of_the_program_or_english(wanted: tuple[str, ...], language: str) -> None:
    assert language_of(wanted) == language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "fr:de"}, "fr"),
        ({"LC_MESSAGES": "hi_IN", "LANG": "de_DE"}, "hi"),
        ({}, "en"),
    ],
)
def test_a_command_speaks_as_its_environment_says(environment: dict[str, str], language: str) -> None:
    assert language_of(wanted_by(environment)) == language


def test_a_missing_catalogue_leaves_english(tmp_path: Path) -> None:
    CATALOGUE.use("de", tmp_path)
    assert CATALOGUE.text("Schedule") == "Schedule"
    assert type(CATALOGUE._translations) is gettext.NullTranslations


def test_the_language_nobody_speaks_keeps_what_must_stay() -> None:
    assert pseudo("&Open {file}…") == "[&Opéñ {file} ~]…"
