"""Section 7 of the catalogue, what is typed, pasted, dropped and imported: a test for each of its lines."""

import json
import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain import exact_json
from app.domain.profile import SignIn
from app.domain.vocab import NAME_LIMIT
from app.exchange.curl import Shell
from app.exchange.curl_text import Recipient, curl_text
from app.exchange.draft_file import write_draft
from app.exchange.given_file import given_file
from app.exchange.imported import read_import
from app.exchange.unreadable_file import UnreadableFileError
from app.rules.fixes import apply_fix
from app.rules.validate import issues_of
from app.session.compose import body_bytes, compose
from app.session.importing import sent_as_is, told, told_of
from app.words.files import unreadable
from app.words.issues import sentence
from tests.app.exchange.bodies import EXAMPLES, REQUESTS
from tests.app.exchange.curl_forms import AUTHORIZATION, COOKIE, FORMS, PASSWORD, URL
from tests.ui.keys import PageKeys, example
from tests.ui.program_fixture import RunningProgram, focus, push, running
from ui.dialogs.import_text import ImportDialog
from ui.forms.long_text_input import LongTextInput
from ui.forms.text_input import TextInput
from ui.pages.group import GroupPage

__all__ = ["running"]

TODAY = date(2025, 1, 1)
SAMPLE = (EXAMPLES / "create_page_sample.request.json").read_text()
ODD = "e\u0301 \u00e9 👩\u200d👩\u200d👧 𝒳 ﬁ Å"
TURNED = "invoice\u202egnp.exe\u200b"


def paste(widget: QWidget, text: str) -> None:
    """Press Ctrl+V with a text on the clipboard."""
    QGuiApplication.clipboard().setText(text)
    widget.setFocus()
    QTest.keySequence(widget, "Ctrl+V")
    QGuiApplication.clipboard().clear()


def test_i01_every_character_is_kept_and_lengths_count_as_the_service_counts(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage)
    keys.go_to("name")
    paste(keys.focus, ODD)
    draft = keys.editor.draft
    assert draft.name == ODD
    assert json.loads(body_bytes(draft))["name"] == ODD
    assert read_import(write_draft(draft)).draft.name == ODD
    assert read_import(FORMS["dollar_quoted"](json.dumps({"name": ODD}, ensure_ascii=False))).draft.name == ODD
    full = replace(draft, name="𝒳" * NAME_LIMIT)
    codes = {issue.code for issue in issues_of(full, TODAY) if issue.path == ("name",)}
    assert "text.name_too_long" not in codes
    assert "text.long_in_utf16" in codes
    longer = replace(draft, name="𝒳" * (NAME_LIMIT + 1))
    assert "text.name_too_long" in {issue.code for issue in issues_of(longer, TODAY)}


def test_i02_hidden_and_turning_characters_are_marked_at_the_name_and_before_creating(
    qtbot: QtBot, running: RunningProgram
) -> None:
    draft = replace(example("page_sample"), name=TURNED)
    found = [issue for issue in issues_of(draft, TODAY) if issue.path == ("name",)]
    assert {"text.direction_character", "text.invisible_character"} <= {issue.code for issue in found}
    assert any("U+202E" in sentence(issue) for issue in found)
    keys = PageKeys(qtbot, GroupPage)
    keys.go_to("name")
    paste(keys.focus, TURNED)
    keys.tab()
    assert "U+202E" in keys.said("name")
    keys.fill("name", "")
    paste(keys.focus, "Summ\u0435r")
    keys.tab()
    assert "letters of two alphabets" in keys.said("name")
    keys.widget.hide()
    wizard = running.take_in(draft)
    press_to_review(running)
    texts = [label.text() for label in wizard.review.findChildren(QLabel)]
    assert any("\\u202e" in text for text in texts)
    assert not any("\u202e" in text for text in texts)


def press_to_review(running: RunningProgram) -> None:
    """Go to the review by key."""
    QTest.keySequence(focus(), "Ctrl+4")


def test_i03_control_characters_in_a_name_are_left_out_with_a_notice(qtbot: QtBot) -> None:
    field = TextInput(NAME_LIMIT)
    qtbot.addWidget(field)
    notices: list[str] = []
    field.noticed.connect(notices.append)
    field.show()
    paste(field, "Sum\x00mer\x07 2026\x7f")
    assert field.text() == "Summer 2026"
    assert notices == ["Characters that cannot be seen were left out."]
    brought = read_import('{"name": "Sum\\u0000mer"}').draft
    issue = next(issue for issue in issues_of(brought, TODAY) if issue.code == "text.control_character")
    assert issue.fix is not None
    assert apply_fix(brought, issue.fix).name == "Summer"


@pytest.mark.parametrize("other", ["UATTARGETGROUP821", " uatTargetGroup821 ", "uatTargetGroup８２１"])
def test_i04_a_name_like_one_that_was_sent_is_warned_of_before_sending(running: RunningProgram, other: str) -> None:
    wizard = running.sample()
    running.to_the_button(wizard)
    running.create(wizard)
    again = running.take_in(replace(example("event_attribute_4_periods"), name=other))
    press_to_review(running)
    running.until(lambda: "radar.same_name" in {issue.code for issue in again.review.unticked()})


def test_i05_a_paste_of_5_million_characters_is_cut_before_it_is_laid_out(qtbot: QtBot) -> None:
    long = LongTextInput(limit=1000)
    line = TextInput(NAME_LIMIT)
    for field in (long, line):
        qtbot.addWidget(field)
        field.show()
        notices: list[str] = []
        inserted: list[int] = []
        field.noticed.connect(notices.append)
        if isinstance(field, LongTextInput):
            field.document().contentsChange.connect(lambda _at, _gone, added, told=inserted: told.append(added))
        paste(field, "x" * 5_000_000)
        assert len(field.field_text()) == field.limit
        assert len(notices) == 1
        assert all(added <= 1001 for added in inserted)


BROKEN = {
    '{"name": "x",\n "totalPeriods": }': ("not_json", "line 2 at character 18"),
    '{"name": "' + "x" * exact_json.MAX_BYTES + '"}': ("too_large", "10 MB"),
    '{"a": ' * 65 + "1" + "}" * 65: ("too_deep", "64 levels"),
    '{"name": "x", "name": "y"}': ("repeated_key", "stands twice"),
    '{"totalPeriods": NaN}': ("not_a_number", "NaN"),
}


@pytest.mark.parametrize("text", BROKEN, ids=[code for code, _words in BROKEN.values()])
def test_i14_a_broken_huge_or_deep_text_is_said_with_its_place_and_changes_nothing(
    running: RunningProgram, text: str, tmp_path: Path
) -> None:
    code, words = BROKEN[text]
    with pytest.raises(UnreadableFileError) as caught:
        read_import(text)
    assert caught.value.code == code
    assert words in unreadable(code, caught.value.place)
    wizard = running.sample()
    before = wizard.bridge.editor.draft
    file = tmp_path / "body.json"
    file.write_text(text)
    with running.qtbot.waitSignal(running.home.wizards.failed):
        running.home.open_file(file)
    assert words in running.home.notice.text()
    assert list(running.home.wizards.windows.values()) == [wizard]
    assert wizard.bridge.editor.draft is before


def test_i15_unknown_fields_are_listed_kept_and_dropped_only_by_choice() -> None:
    body = json.loads(SAMPLE) | {"colour": "blue", "targets": [{"name": "t", "odd": [1, {"a": None}]}]}
    draft = read_import(json.dumps(body)).draft
    assert exact_json.same(compose(draft), exact_json.loads(json.dumps(body)))
    listed = [issue for issue in sent_as_is(draft, TODAY) if issue.code == "import.unknown_field"]
    assert [issue.params["name"] for issue in listed] == ["colour", "odd"]
    assert all(issue.fix is not None for issue in listed)
    fix = listed[0].fix
    assert fix is not None
    left = compose(apply_fix(draft, fix))
    assert left == {name: value for name, value in compose(draft).items() if name != "colour"}


@pytest.mark.parametrize("form", ["single_quoted", "short_options"])
def test_i21_secrets_of_a_command_are_left_out_and_offered_to_be_kept(running: RunningProgram, form: str) -> None:
    command = FORMS[form](SAMPLE)
    got = read_import(command)
    kept = write_draft(got.draft) + repr(got)
    for secret in (PASSWORD, AUTHORIZATION.partition(" ")[2], COOKIE, "JSESSIONID"):
        assert secret not in kept
    assert [secret.can_be_kept for secret in got.secrets].count(True) == 1
    assert any("left out" in told_of(secret) for secret in got.secrets)
    dialog = imported_at_home(running, command)
    (button,) = dialog.preview.keeping.values()
    assert button.text() == "Keep it safely…"
    push(dialog.make)
    running.until(lambda: len(running.home.wizards.windows) == 1)
    assert dialog.paste.text() == ""


def imported_at_home(running: RunningProgram, text: str) -> ImportDialog:
    """Paste a text at home and wait until it was read."""
    running.home.new.setFocus()
    paste(running.home.new, text)
    running.until(lambda: isinstance(QApplication.activeWindow(), ImportDialog))
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, ImportDialog)
    running.until(lambda: dialog.imported is not None)
    return dialog


@pytest.mark.parametrize(
    ("part", "named"),
    [
        ("-d @secrets.json", "-d @secrets.json"),
        ('-d "$(cat secrets.json)"', "$(…)"),
        ('-d "`cat secrets.json`"', "`…`"),
        ("-K secrets.json -d '{}'", "-K"),
        ("-o secrets.json -d '{}'", "-o"),
        ("--proxy http://127.0.0.1:9 -d '{}'", "--proxy"),
    ],
)
def test_i22_a_command_that_reaches_further_is_refused_by_name_and_reads_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, named: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secrets.json").write_text('{"name": "from a file"}')
    with pytest.raises(UnreadableFileError) as caught:
        read_import(f"curl {URL} {part}")
    assert named in unreadable(caught.value.code, caught.value.place)
    assert (tmp_path / "secrets.json").read_text() == '{"name": "from a file"}'


def test_i23_another_host_or_method_is_told_and_not_applied(running: RunningProgram) -> None:
    command = f"curl -X PUT https://example.org/v2/other -d '{SAMPLE}'"
    sentences = " ".join(told(read_import(command)))
    assert "example.org (PUT)" in sentences
    assert "(PUT /v2/other)" in sentences
    dialog = imported_at_home(running, command)
    push(dialog.make)
    running.until(lambda: len(running.home.wizards.windows) == 1)
    (wizard,) = running.home.wizards.windows.values()
    assert "PRACTICE" in wizard.windowTitle()
    assert [profile.origin for profile in running.home.connections.list() if "example" in profile.origin] == []


def drop(window: QWidget, *names: str) -> None:
    """Let files go over a window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(name) for name in names])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(5, 5), copy, data, left, none))
    QApplication.sendEvent(window, QDropEvent(QPoint(5, 5), copy, data, left, none))


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are files of Unix")
def test_i26_a_drop_takes_one_regular_file_of_this_computer(running: RunningProgram, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.json" for number in range(500)]
    for file in files:
        file.write_text(SAMPLE)
    os.mkfifo(tmp_path / "pipe")
    for names, words in (
        ([str(file) for file in files], "one file at a time"),
        ([str(tmp_path)], "folder"),
        ([str(tmp_path / "pipe")], "device or a pipe"),
        (["/dev/zero"], "device or a pipe"),
        ([str(tmp_path / "none")], "no file of this name"),
    ):
        drop(running.home, *names)
        assert words in running.home.notice.text()
    assert not running.home.wizards.windows
    assert not running.home.findChildren(ImportDialog)
    with running.qtbot.waitSignal(running.home.wizards.opened):
        drop(running.home, str(files[0]))


@pytest.mark.parametrize("name", ["\\\\host\\share\\a.json", "//host/share/a.json", "\\\\?\\UNC\\host\\share\\a.json"])
def test_i26_a_file_of_another_computer_is_not_even_looked_at(name: str) -> None:
    with pytest.raises(UnreadableFileError, match="network") as caught:
        given_file([name], "win32")
    assert "sign you in" in unreadable(caught.value.code)


def test_i27_an_import_makes_a_new_draft_and_undo_takes_it_back(running: RunningProgram) -> None:
    open_one = running.take_in(replace(example("page_sample"), name="Open"))
    before = open_one.bridge.editor.draft
    running.home.activateWindow()
    running.until(running.home.isActiveWindow)
    dialog = imported_at_home(running, FORMS["powershell"](SAMPLE))
    with running.qtbot.waitSignal(running.home.wizards.opened):
        push(dialog.make)
    assert open_one.bridge.editor.draft is before
    made = next(wizard for wizard in running.home.wizards.windows.values() if wizard is not open_one)
    assert made.bridge.editor.draft.name == "uatTargetGroup821"
    made.bridge.editor.undo()
    assert made.bridge.editor.draft.name == ""
    made.bridge.editor.redo()
    assert made.bridge.editor.draft.name == "uatTargetGroup821"


@pytest.mark.parametrize("shell", Shell)
@pytest.mark.parametrize("sign_in", SignIn)
@pytest.mark.parametrize("file", REQUESTS, ids=[file.name.partition(".")[0] for file in REQUESTS])
def test_i28_a_copied_command_has_placeholders_and_can_be_read_back(file: Path, sign_in: SignIn, shell: Shell) -> None:
    command = curl_text(body_bytes(read_import(file.read_text()).draft), Recipient(URL, sign_in), shell)
    assert "<" in command.partition("--data")[0]
    got = read_import(command)
    assert got.secrets == ()
    assert (got.host, got.method) == ("eu.api.capillarytech.com", "POST")
    assert exact_json.same(compose(got.draft), exact_json.loads(file.read_text()))
