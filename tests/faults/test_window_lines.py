"""What can go wrong with window and process (section 8 of the faults), beside what goes wrong while it sends."""

import ast
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.domain.intent import State
from app.domain.outcome import Outcome, Verdict
from app.exchange.draft_file import write_draft
from app.session.compose import body_bytes
from app.session.dispatch import Landing
from app.session.pages import PageId
from tests.pictures.scenes import intent
from tests.ui.child_program import Child, no_child_is_left, window
from tests.ui.keys import example
from tests.ui.program_fixture import RunningProgram, focus, press, running
from ui.forms.text_input import TextInput
from ui.links import open_link
from ui.theme import Scheme, Theme
from ui.wizards import to_front

__all__ = ["no_child_is_left", "running"]
ROOT = Path(__file__).resolve().parents[2]
LINES = frozenset(f"u{number:02}" for number in range(1, 21))
CONTROL = Qt.KeyboardModifier.ControlModifier

FAULT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer, qFatal
from PySide6.QtWidgets import QApplication
from ui.bootstrap import build
program = build(Path(sys.argv[1]))
def die():
    if sys.argv[2] == "segfault":
        import ctypes
        ctypes.string_at(0)
    qFatal("it is over")
program.window.ready.connect(lambda: QTimer.singleShot(0, die))
program.window.show()
QApplication.exec()
"""

DRAWN_WITH_AN_ERROR = """
import json, logging, sys
from pathlib import Path
from PySide6.QtCore import QStringListModel, QTimer
from PySide6.QtWidgets import QApplication, QListView, QWidget
from ui.bootstrap import build
from ui.dialogs.crash import CrashDialog

program = build(Path(sys.argv[1]))
errors, logged, dialogs, told = [], [], [], []

class Keep(logging.Handler):
    def emit(self, record):
        logged.append(record.getMessage())

logging.getLogger("ui.error_hook").addHandler(Keep())

class Painted(QWidget):
    def paintEvent(self, event):
        errors.append(1)
        raise ZeroDivisionError

class Model(QStringListModel):
    def data(self, index, role=0):
        errors.append(1)
        raise KeyError

def crashes():
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, CrashDialog) and each.isVisible()]

def look():
    shown.update()
    (shown.viewport() if sys.argv[2] == "data" else shown).update()
    if not dialogs:
        if len(errors) >= 23 and crashes():
            dialogs.append(len(crashes()))
            told.append(len(errors))
            for each in crashes():
                each.accept()
    elif len(errors) >= told[0] + 23 and len(dialogs) == 1:
        dialogs.append(len(crashes()))
        timer.stop()
        print(json.dumps({"errors": len(errors), "logged": logged, "dialogs": dialogs}), flush=True)

model = Model(["one"] * 23)
shown = QListView() if sys.argv[2] == "data" else Painted()
if sys.argv[2] == "data":
    shown.setModel(model)
timer = QTimer(interval=5)
timer.timeout.connect(look)
QTimer.singleShot(0, shown.show)
program.window.ready.connect(timer.start)
program.window.show()
QApplication.exec()
"""


def test_every_line_of_the_section_has_a_test_named_after_it() -> None:
    found: set[str] = set()
    for file in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and (named := re.match("test_((?:u[0-9]{2}_)+)", node.name)):
                found.update(named[1].rstrip("_").split("_"))
    assert found == LINES


@pytest.mark.parametrize(("kind", "where"), [("paint", "paintEvent"), ("data", "data")])
def test_u07_an_error_while_drawing_is_logged_and_said_once_not_with_every_look(
    tmp_path: Path, kind: str, where: str
) -> None:
    child = Child("-c", DRAWN_WITH_AN_ERROR, str(tmp_path), kind)
    said = json.loads(child.line())
    assert said["errors"] >= 23
    assert len(said["logged"]) == 1
    assert said["logged"][0].endswith(where)
    assert said["dialogs"] == [1, 0]
    child.kill()


@pytest.mark.parametrize("how", ["segfault", "qfatal"])
def test_u13_a_fault_leaves_where_it_was_and_the_next_start_keeps_that(qtbot: QtBot, tmp_path: Path, how: str) -> None:
    child = Child("-c", FAULT, str(tmp_path), how)
    assert child.ended() < 0
    fault = tmp_path / "logs" / "fault.txt"
    assert "die" in fault.read_text("utf-8")
    second = window(tmp_path)
    kept = tmp_path / "logs" / "fault-before.txt"
    qtbot.waitUntil(kept.exists, timeout=60_000)
    second.kill()
    assert "die" in kept.read_text("utf-8")


def test_u13_no_text_of_a_draft_stands_in_what_a_fault_leaves(tmp_path: Path) -> None:
    child = Child("-c", FAULT, str(tmp_path), "segfault")
    assert child.ended() < 0
    left = (tmp_path / "logs" / "fault.txt").read_text("utf-8")
    lines = [line for line in left.splitlines() if line.strip()]
    known = re.compile(
        r'  File ".*", line \d+ in \S+|Fatal Python error: .*|(Current thread|Thread) 0x.*|Extension mod.*'
    )
    assert [line for line in lines if not known.match(line)] == []


@pytest.mark.parametrize(
    "event",
    [
        QEvent.Type.ApplicationStateChange,
        QEvent.Type.ScreenChangeInternal,
        QEvent.Type.DevicePixelRatioChange,
        QEvent.Type.PaletteChange,
        QEvent.Type.Hide,
    ],
)
def test_u14_a_locked_screen_or_another_monitor_changes_nothing_of_what_was_typed(
    running: RunningProgram, event: QEvent.Type
) -> None:
    wizard = running.new()
    wizard.jump_to(("periods", 0, "start_date"))
    QTest.keyClicks(focus(), "2026-0x")
    press(Qt.Key.Key_Left)
    field = focus()
    assert isinstance(field, TextInput)
    if event is QEvent.Type.Hide:
        wizard.hide()
        to_front(wizard)
    else:
        QApplication.sendEvent(wizard, QEvent(event))
        QApplication.sendEvent(field, QEvent(event))
    assert (wizard.page, field.text(), field.cursorPosition()) == (PageId.SCHEDULE, "2026-0x", 6)
    assert wizard.focusWidget() is field
    assert wizard.bridge.editor.draft.periods[0].start_date == "2026-0x"
    wizard.menu.actions["undo"].trigger()
    assert wizard.bridge.editor.draft.periods[0].start_date == ""


@pytest.fixture
def locale() -> Iterator[Callable[[str], None]]:
    before = QLocale()
    yield lambda name: QLocale.setDefault(QLocale(name))
    QLocale.setDefault(before)


@pytest.mark.parametrize("name", ["de_DE", "ar_EG", "fa_IR", "hi_IN", "th_TH", "en_US"])
def test_u15_whatever_the_locale_the_bytes_and_the_files_are_the_same(
    running: RunningProgram, locale: Callable[[str], None], name: str
) -> None:
    sample = example("page_sample")
    locale(name)
    wizard = running.take_in(sample)
    wizard.jump_to(("periods", 0, "start_date"))
    press(Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(focus(), "2025-06-02")
    press(Qt.Key.Key_Tab)
    draft = wizard.bridge.editor.draft
    assert draft.periods[0].start_date == "2025-06-02"
    body, file = body_bytes(draft), write_draft(draft)
    assert b'"startDate": "2025-06-02T00:00:00.000Z"' in body or b'"startDate":"2025-06-02T00:00:00.000Z"' in body
    locale("C")
    assert (body_bytes(draft), write_draft(draft)) == (body, file)


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.CONTRAST])
@pytest.mark.parametrize("zoom", [100, 200])
def test_u16_what_nobody_knows_is_told_in_words_not_by_colour(
    running: RunningProgram, qapp: QApplication, scheme: Scheme, zoom: int
) -> None:
    theme = next(theme for theme in reversed(qapp.findChildren(Theme)))
    theme.set_scheme(scheme)
    theme.set_zoom(zoom)
    wizard = running.sample()
    wizard.show_page(PageId.SUBMIT)
    verdict = Verdict(Outcome.UNKNOWN, "deadline", {"seconds": 120})
    wizard.show_standing(Landing(intent(wizard, State.UNKNOWN, verdict.reason), verdict))
    shown = [label.text() for label in wizard.submit.findChildren(QLabel) if label.isVisible()]
    assert any("cannot tell" in text for text in shown)
    assert "cannot tell" in f"{wizard.submit.outcome.accessibleName()} {wizard.submit.outcome.accessibleDescription()}"
    theme.set_scheme(Scheme.LIGHT)
    theme.set_zoom(100)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "smb://host/share",
        "ms-settings:network",
        "ms-msdt:/id",
        "javascript:alert(1)",
        "http://docs.capillarytech.com/",
        "https://docs.capillarytech.com.evil.example/",
        "https://evil.example/?docs.capillarytech.com",
        "https://user@docs.capillarytech.com/",
        "\\\\host\\share",
        "",
    ],
)
def test_u17_no_other_address_reaches_the_browser(address: str) -> None:
    assert not open_link(address)


def test_u17_there_is_one_way_to_the_browser() -> None:
    ways = re.compile(r"QDesktopServices|setOpenExternalLinks|setOpenLinks\(True|webbrowser|os\.startfile|xdg-open")
    found = {
        file.relative_to(ROOT).as_posix()
        for folder in ("app", "ui")
        for file in (ROOT / folder).rglob("*.py")
        if ways.search(file.read_text("utf-8"))
    }
    assert found == {"ui/links.py"}


def test_u18_two_starts_at_once_are_one_window(qtbot: QtBot, tmp_path: Path) -> None:
    children = [window(tmp_path / "data") for _start in range(2)]
    qtbot.waitUntil(lambda: not all(child.is_running for child in children), timeout=60_000)
    (ended,) = [child for child in children if not child.is_running]
    (left,) = [child for child in children if child.is_running]
    assert ended.ended() == 0, ended.errors
    third = window(tmp_path / "data")
    assert third.ended() == 0
    assert left.is_running
