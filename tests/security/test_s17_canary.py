"""S17: a secret is in the keyring and on the wire, and nowhere else, after all of the program was used with it."""

import json
import logging
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.domain.profile import SignIn
from app.exchange.draft_file import write_draft
from app.exchange.saved_file import save_file
from app.storage.credentials import Vault
from tests.fault_service import FaultService, Step, Visit, http
from tests.keyring_fixture import PrivateBus, private_bus, unlocked_keyring
from tests.security.canary import Canary
from tests.security.room import CREATED_BODY, sign_in
from tests.security.seen_texts import shown_texts, tool_tips
from tests.ui.keys import example
from tests.ui.program_fixture import RunningProgram, focus, push
from ui.dialogs.crash import CrashDialog
from ui.dialogs.profiles import ProfilesDialog
from ui.dialogs.sign_in import SignInDialog

__all__ = ["private_bus", "sign_in", "unlocked_keyring"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="gnome-keyring is a keyring of Linux")
USER = "till.one"
TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ0aWxsIn0.c2lnbmF0dXJl"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for all temporary files of this process and of those it starts."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def running(qtbot: QtBot, tmp_path: Path, temporary: Path) -> Iterator[RunningProgram]:
    """The program on an empty folder."""
    running = RunningProgram(qtbot, tmp_path / "data")
    yield running
    running.close()


def telling_all(canary: Canary, status: int) -> Step:
    """Answer with everything the request said, in words, in headers and as JSON; a client's secret too."""

    def step(visit: Visit) -> None:
        request = visit.read()
        if request is None:
            return
        signed = request.headers.get("authorization", "") + request.headers.get("x-cap-api-oauth-token", "")
        told = [signed] + [call.body.decode() for call in visit.token_calls()]
        if visit.token_calls():
            told += [canary.secret, json.dumps(canary.secret)]
        errors = [{"code": 310008, "message": text} for text in told]
        headers = [f"X-Echo: {signed}", f"WWW-Authenticate: {signed}"]
        visit.send(http(status, json.dumps({"data": None, "errors": errors}).encode(), headers))

    return step


def creating(visit: Visit) -> None:
    """Create a group, or say that a name is free."""
    request = visit.read()
    if request is not None:
        visit.send(http(200, CREATED_BODY if request.target == "/v3/targetGroups" else b'{"data":true,"errors":null}'))


def connect(running: RunningProgram, service: FaultService, canary: Canary, sign_in: SignIn) -> None:
    """Enter a connection by keys, its secret pasted with a line end behind it; try it and save it."""
    running.home.show_connections()
    profiles = running.home.findChild(ProfilesDialog)
    assert isinstance(profiles, ProfilesDialog)
    running.until(profiles.isActiveWindow)
    push(profiles.add)
    dialog = profiles.findChild(SignInDialog)
    assert isinstance(dialog, SignInDialog)
    running.until(dialog.isActiveWindow)
    inputs = dialog.inputs
    QTest.keyClicks(inputs.name, "Trial")
    inputs.region.setFocus()
    QTest.keyClick(inputs.region, Qt.Key.Key_End)
    QTest.keyClicks(inputs.address, service.url)
    inputs.sign_in.setFocus()
    QTest.keyClick(inputs.sign_in, Qt.Key.Key_End if sign_in is SignIn.OAUTH else Qt.Key.Key_Home)
    QTest.keyClicks(inputs.user, USER)
    inputs.secret.setFocus()
    QGuiApplication.clipboard().setText(canary.secret + "\n")
    QTest.keySequence(inputs.secret, "Ctrl+V")
    QGuiApplication.clipboard().clear()
    push(dialog.test)
    running.until(lambda: dialog.save.isEnabled() and "works" in dialog.said.text())
    with running.qtbot.waitSignal(dialog.kept, timeout=30_000):
        push(dialog.save)
    profile = running.home.connections.list()[1]
    running.home.connections.choose(profile.id)
    dialog.close()
    profiles.close()
    with running.qtbot.waitSignal(running.home.reloaded):
        running.home.reload()


def use_all(running: RunningProgram, service: FaultService, canary: Canary, exports: Path) -> list[str]:
    """Be refused, create, fall over errors that hold the secret; return every text that was shown or copied."""
    shown: list[str] = []
    for number, step in enumerate((telling_all(canary, 400), telling_all(canary, 403), creating)):
        service.play(step)
        wizard = running.take_in(replace(example("page_sample"), name=f"Group {number}"))
        running.to_the_button(wizard)
        running.create(wizard)
        shown += [text for _where, text in (*shown_texts(), *tool_tips())]
    wizard.submit.answer.setFocus()
    for keys in ("Ctrl+A", "Ctrl+C"):
        QTest.keySequence(focus(), keys)
    shown.append(QGuiApplication.clipboard().text())
    save_file(exports / "draft.tgdraft", write_draft(wizard.bridge.editor.draft).encode())
    try:
        raise ValueError(f"no {canary.secret}")
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
        logging.getLogger("some.library").warning("login as %s with %r failed", USER, canary.secret, exc_info=error)
    for form in ("UTF-8", "MD5", "base64 2"):
        logging.getLogger("some.library").error("sent %s", canary.forms[form].decode())
    running.until(lambda: bool(crashes()))
    for dialog in crashes():
        shown.append(dialog.findChildren(QPlainTextEdit)[0].toPlainText())
        dialog.close()
    return shown


def crashes() -> list[CrashDialog]:
    """Return the windows that tell of an error of the program."""
    return [
        window for window in QApplication.topLevelWidgets() if isinstance(window, CrashDialog) and window.isVisible()
    ]


def test_a_secret_is_in_the_keyring_and_on_the_wire_and_nowhere_else(
    unlocked_keyring: PrivateBus,
    running: RunningProgram,
    temporary: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    expect_log: Callable[[str], None],
    sign_in: SignIn,
) -> None:
    expect_log("ValueError")
    expect_log("some.library")
    canary, exports = Canary(USER), tmp_path / "exports"
    exports.mkdir()
    with FaultService(creating) as service:
        connect(running, service, canary, sign_in)
        shown = use_all(running, service, canary, exports)
        in_processes = canary.found_in_processes()
        while_running = canary.found_under((running.folder, temporary))
    assert len(service.requests) == 4  # the secret was used: one try and three creations
    sent = b"".join(call.raw_head + call.body for call in (*service.requests, *service.token_requests))
    assert canary.found_in(sent) == (
        ["JSON", "its middle"] if sign_in is SignIn.OAUTH else ["base64 2", "URL base64 2"]
    )
    (profile,) = running.home.connections.list()[1:]
    assert Vault().secret(profile.id, USER).secret == canary.secret
    running.close()
    log = running.folder / "logs" / "log.txt"
    assert log.read_text().count("(hidden)") >= 4  # it was about to be written
    assert not canary.found_in("\n".join(shown).encode())
    assert not in_processes
    assert not while_running
    output = capfd.readouterr()
    assert not canary.found_in((output.out + output.err).encode("utf-8", "surrogateescape"))
    homes = [Path(value) for value in (str(Path.home()), str(unlocked_keyring.folder))]
    assert not canary.found_under((running.folder, temporary, exports, tmp_path, *homes))


@pytest.mark.parametrize("form", Canary(USER).forms)
def test_the_search_finds_every_form(tmp_path: Path, form: str) -> None:
    canary = Canary(USER)
    (tmp_path / "leak").write_bytes(b"before " + canary.forms[form] + b" after")
    assert canary.found_under((tmp_path,))


def test_the_search_finds_arguments_and_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    canary = Canary(USER)
    assert canary.found_in_processes() == []
    monkeypatch.setenv("LEAK", canary.forms["MD5"].decode())
    assert canary.found_in_processes() == ["environment LEAK"]
