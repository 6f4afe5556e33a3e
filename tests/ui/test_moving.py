"""A folder that is copied to other computers: everything moves to one that stays, and the program goes on there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.storage.places import Places
from tests.ui.program_fixture import RunningProgram, push
from ui.bootstrap import build
from ui.dialogs.moving import MovingBox
from ui.forms.window_notice import WindowNotice
from ui.moving import Moving


@pytest.fixture
def usual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The usual folder of this computer."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    return tmp_path / "share" / "target-composer"


@pytest.fixture
def synced(qtbot: QtBot, tmp_path: Path, usual: Path) -> RunningProgram:
    """The program on a folder that is copied to other computers; the test closes it."""
    return RunningProgram(qtbot, tmp_path / "OneDrive - Shop" / "data")


def moving(running: RunningProgram) -> Moving:
    """Return what offers to move."""
    root = running.home.wizards.parent()
    found = root.findChild(Moving) if root is not None else None
    assert isinstance(found, Moving)
    return found


def begin_anew(running: RunningProgram) -> str:
    """Do what the door of the program does; return what is told then."""
    program = running.program
    assert program is not None
    reopen = program.to_reopen()
    assert reopen is not None
    running.close()
    running.start(reopen)
    return program.to_tell()


def test_the_notice_moves_everything_and_opens_again_what_was_open(synced: RunningProgram, usual: Path) -> None:
    wizard = synced.sample()
    draft_id = wizard.draft_id
    notice = moving(synced).notice
    assert "OneDrive" in notice.words.text()
    synced.home.activateWindow()
    synced.until(synced.home.isActiveWindow)
    push(notice.button)
    box = synced.home.findChild(MovingBox)
    assert isinstance(box, MovingBox)
    assert str(usual) in box.text()
    assert not usual.exists()
    box.move_there.click()
    told = begin_anew(synced)
    synced.until(lambda: draft_id in synced.home.wizards.windows)
    assert str(usual) in told and str(synced.folder) in told
    assert Places(usual).database.exists()
    assert Places(synced.folder).database.exists()
    assert synced.home.findChild(WindowNotice) is None
    synced.restart()  # any later start finds it too
    assert synced.home.findChild(WindowNotice) is None
    synced.close()


def test_whoever_does_not_want_to_goes_on_where_everything_is(synced: RunningProgram, usual: Path) -> None:
    moving(synced).ask()
    box = synced.home.findChild(MovingBox)
    assert isinstance(box, MovingBox)
    box.reject()
    assert synced.program is not None and synced.program.to_reopen() is None
    synced.close()
    assert not usual.exists()


def _taken(folder: Path) -> Path:
    folder.mkdir()
    (folder / "letter").write_bytes(b"of the person")
    return folder


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (lambda base: base / "Dropbox" / "data", "copied to other computers too"),
        (lambda base: _taken(base / "taken"), "Choose an empty one"),
    ],
)
def test_where_nothing_can_be_moved_it_says_why_and_goes_on(
    synced: RunningProgram, tmp_path: Path, target: Callable[[Path], Path], words: str
) -> None:
    moving(synced).move_to(target(tmp_path))
    assert words in synced.home.notice.text()
    assert synced.program is not None and synced.program.to_reopen() is None
    synced.close()


def test_a_folder_that_is_taken_at_the_last_moment_is_told_and_left_alone(
    synced: RunningProgram, tmp_path: Path
) -> None:
    wizard = synced.sample()
    moving(synced).move_to(tmp_path / "local")
    _taken(tmp_path / "local")
    assert "Nothing was moved" in begin_anew(synced)
    synced.until(lambda: wizard.draft_id in synced.home.wizards.windows)
    assert [file.name for file in (tmp_path / "local").iterdir()] == ["letter"]
    assert moving(synced).notice.button.isEnabled()
    synced.close()


def test_nothing_is_moved_while_a_request_is_on_its_way(synced: RunningProgram, tmp_path: Path) -> None:
    wizard = synced.sample()
    synced.to_the_button(wizard)
    push(wizard.submit.ready.button)
    assert wizard.flights.any_sending
    moving(synced).move_to(tmp_path / "local")
    assert "being created" in synced.home.notice.text()
    assert synced.program is not None and synced.program.to_reopen() is None
    synced.until(lambda: not wizard.flights.any_sending)
    synced.close()


def test_where_the_usual_folder_is_copied_a_plain_start_finds_the_chosen_one(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "Nextcloud"))
    first = RunningProgram(qtbot, tmp_path / "Nextcloud" / "target-composer")
    wizard = first.sample()
    first.saved(wizard)
    moving(first).move_to(tmp_path / "local")
    begin_anew(first)
    first.close()
    program = build()
    with qtbot.waitSignal(program.window.ready, timeout=30_000):
        program.window.show()
    qtbot.waitUntil(lambda: program.window.table.lines.rowCount() == 1)
    assert program.window.findChild(WindowNotice) is None
    program.close()
    assert Places(tmp_path / "local").database.exists()


def test_a_folder_that_stays_here_offers_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    running = RunningProgram(qtbot, tmp_path / "data")
    assert running.home.findChild(WindowNotice) is None
    running.close()
