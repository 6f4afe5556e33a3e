"""Connections by real keys: what is missing is said, hosts nobody knows are confirmed, secrets stay out of files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from app.domain.profile import Environment, Profile, SignIn
from tests.scripted_service import ScriptedService, hang_up, say
from tests.ui.program_fixture import RunningProgram, push, running
from ui.dialogs.profiles import ProfilesDialog
from ui.dialogs.sign_in import SignInDialog

__all__ = ["running"]
SECRET = "s3cret-of-the-till"


@pytest.fixture
def service() -> Iterator[ScriptedService]:
    service = ScriptedService(hang_up)
    yield service
    service.end()


@pytest.fixture
def profiles(running: RunningProgram) -> ProfilesDialog:
    running.home.show_connections()
    dialog = running.home.findChild(ProfilesDialog)
    assert isinstance(dialog, ProfilesDialog)
    running.until(dialog.isActiveWindow)
    return dialog


def entry_of(profiles: ProfilesDialog, running: RunningProgram) -> SignInDialog:
    push(profiles.add)
    dialog = profiles.findChild(SignInDialog)
    assert isinstance(dialog, SignInDialog)
    running.until(dialog.isActiveWindow)
    return dialog


def fill(dialog: SignInDialog, service: ScriptedService) -> None:
    inputs = dialog.inputs
    QTest.keyClicks(inputs.name, "Trial")
    inputs.region.setFocus()
    QTest.keyClick(inputs.region, Qt.Key.Key_End)
    QTest.keyClicks(inputs.address, service.url)
    QTest.keyClicks(inputs.user, "till.1")
    QTest.keyClicks(inputs.secret, SECRET)


def said(dialog: SignInDialog) -> str:
    label = dialog.findChild(QLabel, "connection.said")
    assert isinstance(label, QLabel)
    return label.text()


def test_practice_is_built_in_and_cannot_be_changed(profiles: ProfilesDialog, running: RunningProgram) -> None:
    running.until(lambda: profiles.list.count() == 1)
    assert profiles.list.item(0).text() == "PRACTICE  (in use)"
    assert not profiles.edit.isEnabled()
    assert not profiles.delete.isEnabled()


def test_saving_an_empty_connection_says_what_is_missing_at_each_input(
    profiles: ProfilesDialog, running: RunningProgram
) -> None:
    dialog = entry_of(profiles, running)
    push(dialog.save)
    assert dialog.inputs.name.hasFocus()
    assert dialog.inputs.name.accessibleDescription() == "Enter a name for the connection"
    assert dialog.inputs.user.accessibleDescription() == "Enter who signs in"


def test_a_saved_connection_keeps_its_secret_for_this_run_where_there_is_no_vault(
    profiles: ProfilesDialog, running: RunningProgram, service: ScriptedService
) -> None:
    dialog = entry_of(profiles, running)
    fill(dialog, service)
    assert dialog.close_button.text() == "Close without saving"
    push(dialog.save)
    running.until(lambda: "until the program is closed" in said(dialog))
    assert said(dialog).startswith("The connection is saved. ")
    assert dialog.close_button.text() == "Close"
    assert dialog.close_button.hasFocus()
    saved = running.home.connections.list()[1]
    assert (saved.name, saved.environment, saved.origin) == ("Trial", Environment.TEST, service.url)
    assert (saved.sign_in, saved.user) == (SignIn.BASIC, "till.1")
    assert dialog.inputs.secret.text() == ""
    running.close()
    assert not [file for file in files_below(running.folder) if SECRET.encode() in file.read_bytes()]


def test_testing_the_sign_in_says_in_words_how_it_went(
    profiles: ProfilesDialog, running: RunningProgram, service: ScriptedService
) -> None:
    service.play(say(401))
    dialog = entry_of(profiles, running)
    fill(dialog, service)
    push(dialog.test)
    running.until(dialog.test.isEnabled)
    assert "refused" in said(dialog)
    assert service.creations() == []


def test_without_a_password_the_sign_in_is_not_tested_and_the_input_says_what_is_missing(
    profiles: ProfilesDialog, running: RunningProgram, service: ScriptedService
) -> None:
    dialog = entry_of(profiles, running)
    fill(dialog, service)
    dialog.inputs.secret.clear()
    push(dialog.test)
    assert dialog.inputs.secret.hasFocus()
    assert dialog.inputs.secret.accessibleDescription() == "Enter the password or secret"
    assert dialog.test.isEnabled()


def test_where_no_password_is_kept_for_a_connection_the_test_says_so_at_the_input(
    profiles: ProfilesDialog, running: RunningProgram, service: ScriptedService
) -> None:
    running.home.connections.save(Profile("p1", "Trial", Environment.TEST, service.url, SignIn.BASIC, "till.1"), None)
    running.home.reload()
    running.until(lambda: profiles.list.count() == 2)
    profiles.list.setCurrentRow(1)
    push(profiles.edit)
    dialog = profiles.findChild(SignInDialog)
    assert isinstance(dialog, SignInDialog)
    running.until(dialog.isActiveWindow)
    push(dialog.test)
    running.until(lambda: dialog.inputs.secret.accessibleDescription() == "Enter the password or secret")
    assert dialog.inputs.secret.hasFocus()
    assert "no_secret" not in said(dialog)
    assert service.creations() == []


def test_after_a_test_the_keyboard_is_where_it_was_and_after_a_change_nothing_is_called_saved(
    profiles: ProfilesDialog, running: RunningProgram, service: ScriptedService
) -> None:
    dialog = entry_of(profiles, running)
    fill(dialog, service)
    push(dialog.save)
    running.until(lambda: dialog.close_button.text() == "Close")
    QTest.keyClicks(dialog.inputs.secret, SECRET)
    assert dialog.close_button.text() == "Close without saving"
    service.play(say(401))
    push(dialog.test)
    running.until(dialog.test.isEnabled)
    assert dialog.test.hasFocus()


def test_choosing_another_connection_at_home_is_seen_in_the_open_list(
    profiles: ProfilesDialog, running: RunningProgram
) -> None:
    origin = "https://eu.api.capillarytech.com"
    running.home.connections.save(Profile("p1", "Europe", Environment.LIVE, origin, SignIn.BASIC, "till.1"), None)
    with running.qtbot.waitSignal(running.home.reloaded):
        running.home.reload()
    running.home.activateWindow()
    running.home.profile.setFocus()
    QTest.keyClick(running.home.profile, Qt.Key.Key_End)
    running.until(lambda: "in use" in profiles.list.item(1).text())
    assert "in use" not in profiles.list.item(0).text()


def test_a_host_that_nobody_knows_is_asked_about_first(profiles: ProfilesDialog, running: RunningProgram) -> None:
    dialog = entry_of(profiles, running)
    inputs = dialog.inputs
    QTest.keyClicks(inputs.name, "Else")
    inputs.region.setFocus()
    QTest.keyClick(inputs.region, Qt.Key.Key_End)
    QTest.keyClicks(inputs.address, "loyalty.example.org")
    QTest.keyClicks(inputs.user, "till.1")
    QTest.keyClicks(inputs.secret, SECRET)
    push(dialog.save)
    assert "loyalty.example.org" in said(dialog)
    assert len(running.home.connections.list()) == 1
    push(dialog.save)
    running.until(lambda: len(running.home.connections.list()) == 2)


def test_n18_a_host_in_letters_that_look_like_ours_is_shown_in_both_spellings_before_a_yes(
    profiles: ProfilesDialog, running: RunningProgram
) -> None:
    dialog = entry_of(profiles, running)
    inputs = dialog.inputs
    QTest.keyClicks(inputs.name, "Else")
    inputs.region.setFocus()
    QTest.keyClick(inputs.region, Qt.Key.Key_End)
    QGuiApplication.clipboard().setText("https://eu.api.cap\u0456llarytech.com")  # one letter is not Latin
    inputs.address.setFocus()
    QTest.keySequence(inputs.address, "Ctrl+V")
    QTest.keyClicks(inputs.user, "till.1")
    QTest.keyClicks(inputs.secret, SECRET)
    push(dialog.test)
    for spelling in ("eu.api.cap\u0456llarytech.com", "eu.api.xn--capllarytech-3ok.com"):
        assert spelling in said(dialog)
        assert spelling in dialog.said.accessibleName()
    assert dialog.test.isEnabled()  # nothing is on its way
    QTest.keyClick(inputs.user, Qt.Key.Key_End)
    QTest.keyClicks(inputs.user, "2")
    push(dialog.save)
    assert "eu.api.xn--" in said(dialog)  # after any change it is asked anew
    assert len(running.home.connections.list()) == 1


def test_a_client_key_is_asked_for_where_oauth_is_chosen(profiles: ProfilesDialog, running: RunningProgram) -> None:
    dialog = entry_of(profiles, running)
    dialog.inputs.sign_in.setFocus()
    QTest.keyClick(dialog.inputs.sign_in, Qt.Key.Key_Down)
    assert dialog.inputs.user.accessibleName() == "Client key"
    assert dialog.inputs.attribution_type.isVisible()
    assert dialog.inputs.secret.echoMode() is QLineEdit.EchoMode.Password


def files_below(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]
