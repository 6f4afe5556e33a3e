"""A folder that cannot be written to: everything can be read, nothing is saved elsewhere unasked, and one can go on."""

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.exchange import draft_file
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.journal import Journal
from app.storage.places import Places
from tests.local_data import PROFILE
from tests.read_only_folder import only_to_read
from tests.ui.keys import example
from tests.ui.program_fixture import RunningProgram

ROOT = Path(__file__).resolve().parents[2]
LOOK = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame
from ui.bootstrap import build
from ui.cannot_save import CannotSave

folder, draft_id, other = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
program = build(folder)
home, wizards = program.window, program.window.wizards
found = {}

def look(wizard):
    wizard.jump_to(("name",))
    before = wizard.bridge.editor.draft.name
    QTest.keyClicks(wizard.focusWidget(), "x")
    found["unchanged"] = wizard.bridge.editor.draft.name == before
    found["locked"] = wizard.bridge.editor.locked
    found["sends"] = wizard.submit.ready.isEnabled()
    notices = [window.findChild(QFrame, "looking") for window in (home, wizard)]
    found["notices"] = [notice.words.text() for notice in notices]
    found["offer"] = notices[0].button.text()
    found["new"] = wizards.new() is None
    found["told"] = home.notice.text()
    wizards.parent().findChild(CannotSave).chosen.emit(other)

wizards.opened.connect(lambda wizard: QTimer.singleShot(0, lambda: look(wizard)))
home.ready.connect(lambda: wizards.open(draft_id))
home.show()
QApplication.exec()
program.close()
found["reopen"], found["elsewhere"] = program.to_reopen(), [str(path) for path in program.elsewhere()]
print(json.dumps(found))
"""

THROUGH_THE_DOOR = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.__main__ import main
from ui.cannot_save import CannotSave
from ui.main_window import MainWindow

application = QApplication(sys.argv[:1])
chosen = []

def look():
    looking = application.findChild(CannotSave)
    if looking is not None and not chosen:
        chosen.append(True)
        looking.chosen.emit(Path(sys.argv[2]))
    said = [window.notice.text() for window in application.topLevelWidgets() if isinstance(window, MainWindow)]
    if any("1 draft was added" in words for words in said):
        print("taken along", flush=True)
        QApplication.quit()

timer = QTimer(interval=20)
timer.timeout.connect(look)
timer.start()
sys.exit(main(["--data-dir", sys.argv[1]]))
"""


@pytest.fixture
def filled(qtbot: QtBot, tmp_path: Path) -> tuple[Path, str]:
    """A folder with the sample in it and a wish to send it, and the id of the draft."""
    folder = tmp_path / "data"
    running = RunningProgram(qtbot, folder)
    wizard = running.sample()
    running.saved(wizard)
    running.close()
    with closing(Database(Places(folder).database)) as database:
        Journal(database).prepare(wizard.draft_id, 1, "Summer", b"{}", PROFILE, "https://x")
    return folder, wizard.draft_id


def test_everything_can_be_read_nothing_changed_and_another_folder_is_offered(
    filled: tuple[Path, str], tmp_path: Path
) -> None:
    folder, draft_id = filled
    before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")}
    command = only_to_read(folder, sys.executable, "-c", LOOK, str(folder), draft_id, str(tmp_path / "other"))
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=110, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    (words, *others) = found.pop("notices")
    assert words.startswith(f"Nothing can be saved in {folder}") and "all that is here is taken along" in words
    assert others == [words]
    assert found == {
        "unchanged": True,
        "locked": True,
        "sends": False,
        "offer": "Work in another folder…",
        "new": True,
        "told": "Nothing can be saved here. Work in another folder first.",
        "reopen": [],
        "elsewhere": [str(tmp_path / "other"), str(Places(folder).database)],
    }
    assert {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")} == before


def test_what_could_only_be_read_is_taken_along(qtbot: QtBot, filled: tuple[Path, str], tmp_path: Path) -> None:
    folder, draft_id = filled
    running = RunningProgram(qtbot, tmp_path / "other", take_in=Places(folder).database)
    running.until(lambda: "1 draft was added" in running.home.notice.text())
    assert running.reopen(draft_id).bridge.editor.draft == example("page_sample")
    running.close()
    with closing(Database(Places(running.folder).database)) as database:
        assert [line.id for line in DraftStore(database, draft_file).list()] == [draft_id]


def test_the_program_begins_anew_in_the_chosen_folder(filled: tuple[Path, str], tmp_path: Path) -> None:
    folder, draft_id = filled
    other = tmp_path / "other"
    command = only_to_read(folder, sys.executable, "-c", THROUGH_THE_DOOR, str(folder), str(other))
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=110, check=False)
    assert (done.returncode, done.stdout) == (0, "taken along\n"), done.stderr
    with closing(Database(Places(other).database)) as database:
        assert [line.id for line in DraftStore(database, draft_file).list()] == [draft_id]


def test_a_folder_with_nothing_to_read_is_told_before_any_window(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    command = only_to_read(folder, sys.executable, "-m", "ui", "--data-dir", str(folder))
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=110, check=False)
    assert (done.returncode, "cannot be written to" in done.stderr) == (1, True)
