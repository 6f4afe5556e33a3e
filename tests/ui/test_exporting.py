"""Export and print, by keys, in the whole program: from a draft, after creating, and from home."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.domain.profile import Environment, Profile, SignIn
from app.exchange.draft_file import read_draft
from app.exchange.json_body import read_body
from app.session.compose import body_bytes
from app.session.shelves import Shelf
from tests.scripted_service import Asked, ScriptedService, hang_up, say
from tests.security.canary import Canary
from tests.ui.keys import example
from tests.ui.program_fixture import RunningProgram, focus, press, push, running
from ui.dialogs.export import ExportDialog
from ui.printing import print_paper
from ui.wizard import Wizard
from ui.wizards import to_front

__all__ = ["running"]

SAMPLE = replace(example("page_sample"), name="Summer/2026 <b>")
CONTROL = Qt.KeyboardModifier.ControlModifier


def exported(running: RunningProgram) -> ExportDialog:
    """Press the key and wait for the dialog."""
    press(Qt.Key.Key_P, CONTROL)
    return shown(running)


def shown(running: RunningProgram) -> ExportDialog:
    exporting = running.doors.exporting
    running.until(lambda: exporting.dialog is not None and exporting.dialog.isVisible())
    assert exporting.dialog is not None
    return exporting.dialog


def kinds(dialog: ExportDialog) -> list[str]:
    return [export.kind for export in dialog._exports]


def saved(running: RunningProgram, dialog: ExportDialog, kind: str, file: Path) -> bytes:
    dialog.choose(kind)
    with running.qtbot.waitSignal(dialog.saved):
        dialog.save_as(file)
    assert file.name in dialog.notice.text()
    return file.read_bytes()


def created(running: RunningProgram) -> Wizard:
    wizard = running.take_in(SAMPLE)
    running.to_the_button(wizard)
    running.create(wizard)
    return wizard


def test_a_draft_goes_out_in_every_form_and_comes_back_the_same(running: RunningProgram, tmp_path: Path) -> None:
    wizard = running.take_in(SAMPLE)
    dialog = exported(running)
    assert kinds(dialog) == ["read_back", "body", "draft", "curl_sh", "curl_cmd", "curl_powershell"]
    body = saved(running, dialog, "body", tmp_path / "a.json")
    assert body_bytes(read_body(body.decode())) == body_bytes(SAMPLE)
    assert read_draft(saved(running, dialog, "draft", tmp_path / "a.tgdraft").decode()) == wizard.bridge.editor.draft
    assert saved(running, dialog, "curl_sh", tmp_path / "a.txt").startswith(b"curl --location")
    assert "Summer/2026 <b>" in saved(running, dialog, "read_back", tmp_path / "b.txt").decode()


def test_what_is_chosen_with_the_arrow_keys_is_shown_and_copied(running: RunningProgram) -> None:
    running.take_in(SAMPLE)
    dialog = exported(running)
    dialog.kinds.setFocus()
    assert "Summer/2026 <b>" in dialog.paper.toPlainText()
    assert dialog.paper.isVisible() and dialog.print.isVisible()
    QTest.keyClick(dialog.kinds, Qt.Key.Key_Down)
    assert dialog.chosen.kind == "body"
    assert dialog.text.isVisible() and not dialog.print.isVisible()
    assert dialog.text.toPlainText() == dialog.chosen.text
    push(dialog.copy)
    assert json.loads(QGuiApplication.clipboard().text())["name"] == "Summer/2026 <b>"


def test_the_name_of_a_file_is_no_path(running: RunningProgram) -> None:
    running.take_in(SAMPLE)
    dialog = exported(running)
    assert {export.file.partition(".")[0] for export in dialog._exports} == {"Summer-2026 -b-"}


def test_where_nothing_can_be_written_it_is_said(running: RunningProgram, tmp_path: Path) -> None:
    running.take_in(SAMPLE)
    dialog = exported(running)
    dialog.save_as(tmp_path / "not there" / "a.txt")
    running.until(lambda: "was not saved" in dialog.notice.text())


def test_the_receipt_of_what_was_created_holds_all_of_it(running: RunningProgram, tmp_path: Path) -> None:
    wizard = created(running)
    intent = wizard.submit.intent
    assert intent is not None
    dialog = exported(running)
    assert kinds(dialog)[:4] == ["receipt", "receipt_json", "body", "sent"]
    page = saved(running, dialog, "receipt", tmp_path / "a.receipt.html").decode()
    for words in (intent.sha256, intent.group_id, "Asked and kept", "Kept as a whole day", "PRACTICE - nothing was"):
        assert words in page
    assert "Summer/2026 &lt;b&gt;" in page and "Summer/2026 <b>" not in page
    assert "<svg" in page and "<script" not in page and not re.search(r"(href|src)=", page)
    facts = json.loads(saved(running, dialog, "receipt_json", tmp_path / "a.json"))
    assert facts["sha256"] == intent.sha256 and facts["group_id"] == intent.group_id
    assert facts["comparison"][0]["verdict"] != "same" and facts["ids"][0]["id"] == intent.group_id
    sent = saved(running, dialog, "sent", tmp_path / "sent.json")
    assert (sent, hashlib.sha256(sent).hexdigest()) == (intent.body, intent.sha256)
    assert facts["request"] == json.loads(sent)


def test_a_receipt_is_printed(running: RunningProgram, tmp_path: Path) -> None:
    created(running)
    dialog = exported(running)
    paper = dialog.chosen.paper
    assert paper is not None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    print_paper(paper, printer)
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "printed.pdf").stat().st_size > 10_000
    with running.qtbot.waitSignal(dialog.saved):
        dialog.pdf_asked.emit(paper, str(tmp_path / "kept.pdf"))
    assert (tmp_path / "kept.pdf").read_bytes().startswith(b"%PDF")
    dialog.pdf_asked.emit(paper, str(tmp_path / "nowhere" / "kept.pdf"))
    running.until(lambda: "was not saved" in dialog.notice.text())


def test_the_preview_shows_the_pages(running: RunningProgram) -> None:
    running.take_in(SAMPLE)
    dialog = exported(running)
    push(dialog.print)
    preview = dialog.findChild(QPrintPreviewDialog)
    assert preview is not None and preview.isVisible()
    assert "Summer/2026 <b>" in preview.windowTitle()
    pages = preview.findChild(QPrintPreviewWidget)
    assert pages is not None
    with running.qtbot.waitSignal(pages.previewChanged):
        pages.updatePreview()
    assert pages.pageCount() >= 1
    assert preview.printer().docName() == SAMPLE.name
    preview.close()


def test_home_exports_what_was_sent(running: RunningProgram) -> None:
    created(running).close()
    home = running.home
    home.show_shelf(Shelf.SENT)
    running.until(lambda: home.table.model().rowCount() == 1)
    to_front(home)
    running.until(home.isActiveWindow)
    home.table.setFocus()
    running.until(home.table.hasFocus)
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_I, CONTROL)
    record = next(iter(home.past.dialogs.values()))
    running.until(lambda: bool(record.windowTitle()))
    export = record.findChild(QPushButton, "record.export")
    push(export)
    dialog = shown(running)
    assert kinds(dialog)[0] == "receipt"
    assert record.isVisible()


def test_a_draft_of_home_is_exported_with_the_key(running: RunningProgram) -> None:
    wizard = running.take_in(SAMPLE)
    running.saved(wizard)
    wizard.close()
    home = running.home
    running.until(lambda: home.table.model().rowCount() == 1)
    to_front(home)
    running.until(home.isActiveWindow)
    home.table.setFocus()
    press(Qt.Key.Key_Home)
    dialog = exported(running)
    assert kinds(dialog)[0] == "read_back"


class Echo:
    """A service that tells everybody what it was asked with."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []

    def __call__(self, asked: Asked) -> bytes | None:
        self.asked.append(asked)
        group = {**json.loads(asked.body), "id": 7, "seen": dict(asked.headers)}
        return say(201, {"data": group, "errors": [], "warnings": []})(asked)


@pytest.fixture
def service() -> Iterator[ScriptedService]:
    service = ScriptedService(hang_up)
    yield service
    service.end()


def test_no_form_of_the_password_goes_out(running: RunningProgram, service: ScriptedService) -> None:
    canary = Canary("till.1")
    echo = Echo()
    service.play(echo)
    connections = running.home.connections
    connections.save(Profile("p1", "Trial", Environment.TEST, service.url, SignIn.BASIC, "till.1"), canary.secret)
    connections.choose("p1")
    with running.qtbot.waitSignal(running.home.reloaded):
        running.home.reload()
    wizard = running.take_in(SAMPLE)
    running.to_the_button(wizard)
    running.create(wizard)
    digest = hashlib.md5(canary.secret.encode(), usedforsecurity=False).hexdigest()
    told = base64.b64encode(f"till.1:{digest}".encode()).decode()
    assert any(told in str(asked.headers) for asked in echo.asked), "it was not even sent"
    assert wizard.submit.created
    dialog = exported(running)
    assert {"receipt", "receipt_json", "curl_sh", "curl_cmd", "curl_powershell"} <= set(kinds(dialog))
    for export in dialog._exports:
        assert canary.found_in(export.data) == [], export.kind
        assert told.encode() not in export.data
    assert focus() is not None


def test_the_dialog_closes_with_escape_and_opens_anew(running: RunningProgram) -> None:
    wizard = running.take_in(SAMPLE)
    first = exported(running)
    QTest.keyClick(first, Qt.Key.Key_Escape)
    running.until(lambda: not first.isVisible())
    to_front(wizard)
    running.active(wizard)
    assert exported(running) is not first
