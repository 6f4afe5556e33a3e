"""The settings from home and from a draft's window: they hold at once and over a restart, none is a trap."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.storage.database import Database
from app.storage.places import Places
from app.storage.settings import Settings
from tests.ui.program_fixture import RunningProgram, focus, press, push, running
from ui.dialogs.settings import SettingsDialog

__all__ = ["running"]


def opened(running: RunningProgram) -> SettingsDialog:
    push(running.home.settings)
    return shown(running)


def shown(running: RunningProgram) -> SettingsDialog:
    (dialog,) = (
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, SettingsDialog) and widget.isVisible()
    )
    running.until(dialog.save.isEnabled)
    return dialog


def saved(running: RunningProgram, dialog: SettingsDialog) -> None:
    with running.qtbot.waitSignal(dialog.finished, timeout=30_000):
        push(dialog.save)


def kept(running: RunningProgram, *names: str) -> list[object]:
    """Return what the folder holds of some settings once the program has ended."""
    running.close()
    database = Database(Places(running.folder).database)
    values: list[object] = [Settings(database).get(name) for name in names]
    database.close()
    return values


def test_settings_hold_at_once_and_are_there_again(running: RunningProgram) -> None:
    dialog = opened(running)
    dialog.deadline.setValue(45)
    dialog.check_after.setValue(7)
    dialog.looks.setCurrentIndex(dialog.looks.findData("dark"))
    dialog.zoom.setCurrentIndex(dialog.zoom.findData("125"))
    dialog.technical.setChecked(True)
    with running.qtbot.waitSignal(running.home.wizards.technical_chosen):
        saved(running, dialog)
    running.restart()
    again = opened(running)
    assert (again.deadline.value(), again.check_after.value()) == (45, 7)
    assert (again.looks.currentData(), again.zoom.currentData()) == ("dark", "125")
    assert again.technical.isChecked()
    press(Qt.Key.Key_Escape)


@pytest.mark.parametrize("zoom", ["100", "200"])
def test_numbers_are_as_wide_and_high_as_the_rest_and_their_arrows_count(running: RunningProgram, zoom: str) -> None:
    dialog = opened(running)
    dialog.zoom.setCurrentIndex(dialog.zoom.findData(zoom))
    saved(running, dialog)
    running.restart()
    dialog = opened(running)
    assert dialog.deadline.size() == dialog.proxy.size() == dialog.address.size()
    dialog.deadline.setValue(45)
    at_the_arrows = dialog.deadline.rect().right() - dialog.deadline.height() // 2
    for share, value in ((0.3, 46), (0.7, 45)):
        height = round(share * dialog.deadline.height())
        QTest.mouseClick(dialog.deadline, Qt.MouseButton.LeftButton, pos=QPoint(at_the_arrows, height))
        assert dialog.deadline.value() == value
    press(Qt.Key.Key_Escape)


def test_a_proxy_is_named_by_host_and_port_and_its_sign_in_stands_apart(running: RunningProgram) -> None:
    dialog = opened(running)
    assert not dialog.address.isEnabled()
    dialog.proxy.setCurrentIndex(dialog.proxy.findData("address"))
    push(dialog.save)
    assert focus() is dialog.address
    assert "Enter the address" in dialog.address_error.text()
    QTest.keyClicks(focus(), "ann:open-sesame@proxy.example:3128")
    assert not dialog.address_error.isVisible()
    push(dialog.save)
    assert "Leave the user name and password out" in dialog.address_error.text()
    dialog.address.clear()
    QTest.keyClicks(dialog.address, "proxy.example:3128")
    QTest.keyClicks(dialog.user, "ann")
    QTest.keyClicks(dialog.password, "open-sesame")
    push(dialog.save)
    running.until(lambda: bool(dialog.said.text()))
    assert "no safe vault" in dialog.said.text()
    assert dialog.password.text() == ""
    press(Qt.Key.Key_Escape)
    assert kept(running, "proxy", "proxy_user") == ["proxy.example:3128", "ann"]
    assert not [file for file in running.folder.rglob("*") if file.is_file() and b"open-sesame" in file.read_bytes()]


def test_leaving_the_settings_changes_nothing(running: RunningProgram) -> None:
    dialog = opened(running)
    dialog.deadline.setValue(45)
    with running.qtbot.waitSignal(dialog.finished):
        press(Qt.Key.Key_Escape)
    assert kept(running, "deadline_seconds") == [120]


@pytest.mark.parametrize("zoom", [100, 200])
def test_the_settings_open_over_a_draft_and_fit(running: RunningProgram, zoom: int) -> None:
    wizard = running.new()
    wizard.menu.actions["settings"].trigger()
    dialog = shown(running)
    dialog.zoom.setCurrentIndex(dialog.zoom.findData(str(zoom)))
    saved(running, dialog)
    assert running.home.wizards.windows == {wizard.draft_id: wizard}
    wizard.activateWindow()
    running.active(wizard)
    wizard.menu.actions["settings"].trigger()
    dialog = shown(running)
    running.until(dialog.isActiveWindow)
    assert dialog.parentWidget() is wizard
    assert dialog.minimumSizeHint().width() <= 1000  # the smallest window
    press(Qt.Key.Key_Escape)


def test_what_people_look_for_first_stands_on_top(running: RunningProgram) -> None:
    dialog = opened(running)
    seen = []
    for _step in range(3):
        seen.append(focus().objectName())
        press(Qt.Key.Key_Tab)
    assert seen == ["settings.language", "settings.looks", "settings.zoom"]
    assert dialog.language.visibleRegion().boundingRect() == dialog.language.rect()
    press(Qt.Key.Key_Escape)
