"""S16: no vault is asked on the thread of the windows, nor at start; one that never answers keeps nobody waiting."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.storage import credentials
from app.storage.vault_backends import Choice
from tests.keyring_fixture import SilentVault, private_bus, silent_vault
from tests.ui.program_fixture import RunningProgram, push, running
from ui.dialogs.profiles import ProfilesDialog
from ui.dialogs.sign_in import SignInDialog

__all__ = ["private_bus", "running", "silent_vault"]

BEATS = 50


class Watched:
    """A foreign vault that notes who calls: the one thing that is not real in the first test."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.threads: set[threading.Thread] = set()

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept."""
        self.threads.add(threading.current_thread())
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep."""
        self.threads.add(threading.current_thread())
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget."""
        self.threads.add(threading.current_thread())
        del self.kept[service, username]


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Watched, list[threading.Thread]]]:
    """Programs that are built find this vault; the second value notes who looked for one."""
    backend, looked = Watched(), list[threading.Thread]()

    def choose() -> Choice:
        looked.append(threading.current_thread())
        return Choice(backend, "keyring.backends.SecretService.Keyring")

    monkeypatch.setattr(credentials.Vault.__init__, "__defaults__", (credentials.SECONDS_TO_ANSWER, choose, None))
    yield backend, looked


def open_entry(running: RunningProgram) -> SignInDialog:
    running.home.show_connections()
    profiles = running.home.findChild(ProfilesDialog)
    assert isinstance(profiles, ProfilesDialog)
    running.until(profiles.isActiveWindow)
    push(profiles.add)
    dialog = profiles.findChild(SignInDialog)
    assert isinstance(dialog, SignInDialog)
    running.until(dialog.isActiveWindow)
    return dialog


def fill(dialog: SignInDialog) -> None:
    inputs = dialog.inputs
    QTest.keyClicks(inputs.name, "Trial")
    QTest.keyClicks(inputs.user, "till.1")
    QTest.keyClicks(inputs.secret, "secret of the till")


def test_every_call_to_the_vault_is_made_on_a_thread_of_its_own_and_none_at_start(
    watched: tuple[Watched, list[threading.Thread]], qtbot: QtBot, tmp_path: Path
) -> None:
    backend, looked = watched
    running = RunningProgram(qtbot, tmp_path / "data")
    wizard = running.sample()
    running.to_the_button(wizard)
    assert not looked, "the vault was looked for before anybody needed it"
    dialog = open_entry(running)
    fill(dialog)
    with qtbot.waitSignal(dialog.kept, timeout=30_000):
        push(dialog.save)
    profile = running.home.connections.list()[1]
    assert backend.kept == {(f"Target Composer/{profile.id}", "till.1"): "secret of the till"}
    running.close()
    assert threading.main_thread() not in backend.threads | set(looked)
    assert {thread.name for thread in backend.threads} == {"vault"}


@pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is a vault of Linux")
def test_the_window_goes_on_while_the_vault_never_answers(silent_vault: SilentVault, running: RunningProgram) -> None:
    dialog = open_entry(running)
    fill(dialog)
    push(dialog.save)
    running.until(silent_vault.asked.is_set)
    beats: list[int] = []
    heart = QTimer(dialog)
    heart.timeout.connect(lambda: beats.append(len(beats)))
    heart.start(0)
    running.until(lambda: len(beats) >= BEATS)
    heart.stop()
    assert not dialog.save.isEnabled()  # still being kept
    assert "is being kept" in dialog.said.text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert running.home.isVisible()
