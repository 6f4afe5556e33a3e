"""The program put together: what it loads and touches, a kill that loses nothing."""

import gc
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.program_fixture import RunningProgram, focus, running
from tests.unwatched import unwatched
from ui.bootstrap import CannotStartError, build

__all__ = ["running"]
ROOT = Path(__file__).resolve().parents[2]

UNTIL_PAINTED = """
import sys
from pathlib import Path
from ui.bootstrap import build
program = build(Path(sys.argv[1]))
late = {"pydantic", "requests", "keyring", "truststore", "openpyxl", "uvicorn", "starlette"}
late |= {"ssl", "http.client", "urllib.request", "ui.wizard", "ui.forms.field_form", "ui.dialogs.export"}
late |= {"app.domain.draft", "app.exchange.draft_file", "app.session.sending", "app.storage.journal", "uuid"}
late |= {"PySide6.QtNetwork", "html"}
late &= set(sys.modules)
program.close()
print(sorted(late))
"""

MOST_CLASSES = 47
"""Of QtWidgets, when home is there. PySide makes each when it is first named. A widget that Qt itself made, such as a
viewport, has it make all of them; the style of a widget a large part of the rest. The ellipsis in lists takes five."""

CLASSES_AT_HOME = """
import sys
from pathlib import Path
from PySide6 import QtWidgets
from PySide6.QtCore import QTimer
from ui.bootstrap import build

def say():
    print(len([each for each in vars(QtWidgets).values() if isinstance(each, type)]))
    QtWidgets.QApplication.quit()

program = build(Path(sys.argv[1]))
program.window.ready.connect(lambda: QTimer.singleShot(0, say))
program.window.show()
QtWidgets.QApplication.exec()
program.close()
"""

TYPE_AND_WAIT = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.bootstrap import build

program = build(Path(sys.argv[1]))
watch = None

def type_it():
    wizard = program.window.wizards.new()
    wizard.jump_to(("periods", 0, "start_date"))
    field = wizard.focusWidget()
    QTest.keyClicks(field, "2026-0")
    QTest.keyClick(field, "x")
    wizard.bridge.editor  # the draft is kept from here on
    program.window.reloaded.connect(lambda: say(wizard))

def say(wizard):
    if wizard.saved.text().startswith("Saved") and not wizard.isWindowModified():
        print(wizard.draft_id, flush=True)

program.window.ready.connect(type_it)
program.window.show()
QApplication.exec()
"""


def run(code: str, folder: Path, environment: dict[str, str] | None = None) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", code, str(folder)]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def test_nothing_that_is_slow_to_load_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    process = run(UNTIL_PAINTED, tmp_path, unwatched())
    said, _errors = process.communicate(timeout=60)
    assert (process.returncode, said.strip()) == (0, "[]")


def test_home_is_shown_without_the_classes_that_it_has_no_widget_of(tmp_path: Path) -> None:
    said, _errors = run(CLASSES_AT_HOME, tmp_path, unwatched()).communicate(timeout=60)
    assert int(said) <= MOST_CLASSES


def test_a_killed_program_comes_back_with_the_half_typed_text_at_its_field(qtbot: QtBot, tmp_path: Path) -> None:
    process = run(TYPE_AND_WAIT, tmp_path / "data")
    assert process.stdout is not None
    draft_id = process.stdout.readline().strip()
    process.kill()
    process.wait()
    process.stdout.close()
    assert draft_id
    running = RunningProgram(qtbot, tmp_path / "data")
    running.until(lambda: draft_id in running.home.wizards.windows)  # it opens by itself what was open
    wizard = running.active(running.home.wizards.windows[draft_id])
    assert wizard.bridge.editor.draft.periods[0].start_date == "2026-0x"
    assert (wizard.page.value, focus().objectName()) == ("schedule", "periods.0.start_date")
    running.close()


def test_a_folder_that_cannot_be_used_is_explained(qapp: object, tmp_path: Path) -> None:
    file = tmp_path / "a file"
    file.write_text("", "utf-8")
    with pytest.raises(CannotStartError, match="cannot start"):
        build(file)


def test_closing_gives_everything_back(qtbot: QtBot, tmp_path: Path) -> None:
    hook, was_on = sys.excepthook, gc.isenabled()
    running = RunningProgram(qtbot, tmp_path / "data")
    assert not gc.isenabled()
    running.close()
    assert sys.excepthook is hook
    assert gc.isenabled() is was_on
    again = RunningProgram(qtbot, tmp_path / "data")
    again.close()
