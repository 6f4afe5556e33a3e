"""S17, imports: a secret in an imported text is nowhere on the disk, made into a draft or not."""

import base64
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.exchange.draft_file import write_draft
from tests.app.exchange.bodies import EXAMPLES
from tests.app.exchange.curl_forms import URL
from tests.security.canary import Canary
from tests.security.seen_texts import shown_texts, tool_tips
from tests.ui.program_fixture import RunningProgram, focus, push
from ui.dialogs.import_text import ImportDialog

SAMPLE = (EXAMPLES / "create_page_sample.request.json").read_text()
USER = "till.one"


def sh(text: str) -> str:
    """Return a text in single quotes."""
    return "'" + text.replace("'", "'\\''") + "'"


def texts(canary: Canary) -> dict[str, str]:
    """Return texts with a secret in every place that can hold one."""
    basic = base64.b64encode(f"{USER}:{canary.secret}".encode()).decode()
    data = f"-d {sh(SAMPLE)}"
    body = json.dumps({**json.loads(SAMPLE), "password": canary.secret, "x": {"Cookie": canary.secret}})
    request = {
        "method": "POST",
        "url": URL,
        "header": [{"key": "Authorization", "value": f"Basic {basic}"}, {"key": "Cookie", "value": canary.secret}],
        "body": {"mode": "raw", "raw": SAMPLE},
        "auth": {"type": "basic", "basic": {"username": USER, "password": canary.secret}},
    }
    return {
        "user": f"curl {URL} -u {sh(f'{USER}:{canary.secret}')} {data}",
        "header": f"curl {URL} -H {sh(f'Authorization: Basic {basic}')} {data}",
        "token": f"curl {URL} -H {sh(f'X-CAP-API-OAUTH-TOKEN: {canary.secret}')} {data}",
        "cookie": f"curl {URL} -b {sh(f'sid={canary.secret}')} -H {sh(f'Cookie: sid={canary.secret}')} {data}",
        "body": body,
        "postman": json.dumps({"item": [{"name": "Create", "request": request}]}),
        "mail": f"Sign in with {USER} and {canary.secret}:\n\n{SAMPLE}\n",
        "unreadable": f"curl {URL} -u {sh(f'{USER}:{canary.secret}')} -d '{{broken'",
    }


@pytest.fixture
def running(qtbot: QtBot, tmp_path: Path) -> Iterator[RunningProgram]:
    """The program on an empty folder."""
    running = RunningProgram(qtbot, tmp_path / "data")
    yield running
    running.close()


def pasted(running: RunningProgram, text: str) -> ImportDialog:
    """Paste a text at home and wait until it was looked at."""
    running.home.activateWindow()
    running.until(running.home.isActiveWindow)
    running.home.new.setFocus()
    QGuiApplication.clipboard().setText(text)
    QTest.keySequence(focus(), "Ctrl+V")
    QGuiApplication.clipboard().clear()
    running.until(lambda: isinstance(QApplication.activeWindow(), ImportDialog))
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, ImportDialog)
    running.until(lambda: dialog.imported is not None or dialog.said.property("severity") == "block")
    return dialog


@pytest.mark.parametrize("name", texts(Canary(USER)))
def test_a_secret_of_an_imported_text_is_nowhere_on_the_disk(
    running: RunningProgram,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    expect_log: Callable[[str], None],
    name: str,
) -> None:
    canary = Canary(USER)
    dialog = pasted(running, texts(canary)[name])
    imported = dialog.imported
    shown = [text for _where, text in (*shown_texts(), *tool_tips())]
    inside = dialog.preview.findChildren(type(dialog.said))
    assert not canary.found_in("\n".join(label.text() for label in inside).encode())
    if imported is None:
        dialog.close()
    else:
        assert bool(imported.secrets) is (name != "mail")
        push(dialog.make)
        running.until(lambda: len(running.home.wizards.windows) == 1)
        (wizard,) = running.home.wizards.windows.values()
        running.saved(wizard)
        (tmp_path / "copy.tgdraft").write_text(write_draft(wizard.bridge.editor.draft), encoding="utf-8")
        assert not canary.found_in(repr(imported).encode())
        shown = [text for _where, text in (*shown_texts(), *tool_tips())]
        assert not canary.found_in("\n".join(shown).encode())
        if imported.secrets:
            expect_log("some.library")
            logging.getLogger("some.library").warning("went wrong with %s", imported.secrets[0].secret)
    assert not canary.found_in_processes()
    running.close()
    assert not canary.found_under((tmp_path, Path.home()))
    output = capfd.readouterr()
    assert not canary.found_in((output.out + output.err).encode("utf-8", "surrogateescape"))
