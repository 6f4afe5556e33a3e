"""F1: the help of the field one is in beside the window, of a dialog over it; found, followed and left by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.session.pages import PageId
from tests.ui.program_fixture import RunningProgram, focus, press, running
from ui.theme import Theme
from ui.views.help_panel import HelpPanel, HelpWindow, keys_of
from ui.views.help_view import HelpView
from ui.wizard import Wizard

__all__ = ["running"]


def panel_of(window: QWidget) -> HelpPanel:
    panel = window.findChild(HelpPanel)
    assert isinstance(panel, HelpPanel)
    return panel


def words(view: HelpView) -> str:
    return view.page.toPlainText()


def the_theme() -> Theme:
    theme = QApplication.instance().findChild(Theme)  # type: ignore[union-attr]
    assert isinstance(theme, Theme)
    return theme


def opened(running: RunningProgram) -> tuple[Wizard, HelpPanel]:
    """Open the help in the name of an empty draft."""
    wizard = running.new()
    press(Qt.Key.Key_F1)
    panel = panel_of(wizard)
    running.until(panel.isVisible)
    wizard.activateWindow()
    running.active(wizard)
    return wizard, panel


def test_f1_explains_the_field_and_its_page_and_typing_goes_on(running: RunningProgram) -> None:
    wizard, panel = opened(running)
    assert words(panel.view).startswith("Name\nUp to 200 characters")
    assert "Single target: one thing to do" in words(panel.view)
    QTest.keyClicks(focus(), "Spring")
    assert wizard.bridge.editor.draft.name == "Spring"


def test_a_page_is_shown_from_its_title_on_also_where_it_is_longer_than_its_room(running: RunningProgram) -> None:
    the_theme().set_zoom(200)
    _wizard, panel = opened(running)
    bar = panel.view.page.verticalScrollBar()
    running.until(lambda: bar.maximum() > 0)
    assert bar.value() == 0


def test_the_sign_that_closes_the_help_grows_with_the_type_and_its_title_with_it(running: RunningProgram) -> None:
    wizard = running.new()
    panel = HelpPanel(HelpView({}, lambda: []), wizard)
    close = panel.findChild(QAbstractButton, "help.close")
    assert close is not None
    for zoom in (200, 100):
        the_theme().set_zoom(zoom)
        assert close.iconSize().width() == 16 * zoom // 100
    close.click()
    assert panel.isHidden()


def test_the_help_follows_the_keyboard_to_another_field_and_page(running: RunningProgram) -> None:
    wizard, panel = opened(running)
    press(Qt.Key.Key_Tab)
    assert words(panel.view).startswith("Description\n")
    wizard.show_page(PageId.REVIEW)
    running.until(lambda: words(panel.view).startswith("Check your answers"))


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F1])
def test_f1_once_more_leads_into_the_help_and_escape_or_f1_back_to_the_field(
    running: RunningProgram, key: Qt.Key
) -> None:
    wizard, panel = opened(running)
    field = focus()
    press(Qt.Key.Key_F1)
    running.until(lambda: QApplication.focusWidget() is panel.view.page)
    press(key)
    assert not panel.isVisible()
    running.until(lambda: QApplication.focusWidget() is field)
    assert wizard.isActiveWindow()


def test_a_search_lists_pages_and_a_link_leads_to_one(running: RunningProgram) -> None:
    _wizard, panel = opened(running)
    panel.take_focus()
    running.until(lambda: QApplication.focusWidget() is panel.view.page)
    panel.view.search.setFocus()
    QTest.keyClicks(focus(), "forget PASSWORD")
    assert words(panel.view).startswith("Where is my password?\n")
    panel.view.page.setFocus()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert words(panel.view).startswith("Where is my password?\nIn the vault of your computer")
    panel.view.search.setText("xyzzy")
    assert words(panel.view) == "Nothing is found. Look for fewer words."


def test_the_keys_are_those_of_the_menus(running: RunningProgram) -> None:
    wizard = running.new()
    press(Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    shown = words(panel_of(wizard).view)
    keys = keys_of(wizard)
    assert ("F7", "Next problem") in keys
    assert len(keys) > 20
    assert all(key in shown and what in shown for key, what in keys)


def test_home_tells_where_the_data_is(running: RunningProgram) -> None:
    running.home.menu.actions["help_data"].trigger()
    assert str(running.folder) in words(panel_of(running.home).view).replace("\n", "")


def test_a_dialog_has_its_help_over_it(running: RunningProgram) -> None:
    running.home.menu.actions["settings"].trigger()
    running.until(lambda: isinstance(QApplication.activeWindow(), QWidget) and _name() == "settings")
    running.until(lambda: QApplication.focusWidget() is not None)
    QTest.keySequence(focus(), QKeySequence(QKeySequence.StandardKey.HelpContents))
    running.until(lambda: _name() == "help_window")
    window = QApplication.activeWindow()
    assert isinstance(window, HelpWindow)
    assert words(window.view).startswith("Connections\n")
    settings = window.parent()
    press(Qt.Key.Key_Escape)
    assert isinstance(settings, QWidget)
    running.until(lambda: _name() != "help_window")
    assert settings.isVisible()


def test_a_page_loads_nothing_and_a_foreign_link_leads_nowhere(running: RunningProgram) -> None:
    _wizard, panel = opened(running)
    before = words(panel.view)
    for link in ("https://example.com", "file:///etc/passwd", "help:nothing"):
        panel.view.page.anchorClicked.emit(link)
    assert words(panel.view) == before
    assert panel.view.page.loadResource(2, "file:///etc/hostname") is None


def test_the_search_is_an_input_with_a_name(running: RunningProgram) -> None:
    _wizard, panel = opened(running)
    (search,) = panel.findChildren(QLineEdit)
    assert search.accessibleName() == "Find in the help"


def _name() -> str:
    window = QApplication.activeWindow()
    return window.objectName() if window is not None else ""


@pytest.mark.parametrize("text", ["<b>*bold*</b>", "[link](https://example.com)", "# | ~ ` _ \\\\", "a/_b_/<c>"])
def test_what_is_filled_in_stays_letters(qtbot: QtBot, text: str) -> None:
    view = HelpView({"folder": text}, list)
    qtbot.addWidget(view)
    view.show_topic("data", about=text, words=text)
    assert words(view).count(text) == 3
    assert "<a " not in view.page.toHtml().replace('<a href="help:', "")
