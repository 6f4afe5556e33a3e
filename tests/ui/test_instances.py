"""A second start on the same folder: one window, or a look at everything and the way to take over."""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.exchange.draft_file import write_draft
from app.session.pages import PageId
from app.storage.door_name import door_name
from app.storage.places import Places
from tests.ui.child_program import HOLD_AND_BE_SILENT, Child, no_child_is_left, window
from tests.ui.dialogs.test_closing import crashes
from tests.ui.keys import example
from tests.ui.program_fixture import RunningProgram, push, running
from ui.bootstrap import Program, build
from ui.door import MOST_BYTES, Ring, Said, Wish, screens
from ui.doorkeeper import Doorkeeper
from ui.forms.window_notice import WindowNotice
from ui.looking_on import NOTHING_CHANGES

__all__ = ["no_child_is_left", "running"]
SAMPLE = example("page_sample")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="screens have names of their own there")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "Été.tgdraft"
    file.write_text(write_draft(SAMPLE), "utf-8")
    return file


def test_a_second_start_raises_the_first_window_and_ends(running: RunningProgram) -> None:
    running.sample()
    second = window(running.folder)
    running.until(running.home.isActiveWindow)
    running.until(lambda: not second.is_running)
    assert second.ended() == 0


def test_a_window_that_was_closed_or_made_small_is_shown_again(running: RunningProgram) -> None:
    running.sample()
    for hide in (running.home.close, running.home.showMinimized):
        hide()
        second = window(running.folder)
        running.until(lambda: running.home.isVisible() and not running.home.isMinimized())
        assert _ended(running, second) == 0


def _ended(running: RunningProgram, child: Child) -> int:
    """Let the program answer until the other one has ended."""
    running.until(lambda: not child.is_running)
    return child.ended()


def test_the_file_of_a_second_start_opens_in_the_first(running: RunningProgram, file: Path) -> None:
    with running.qtbot.waitSignal(running.home.wizards.opened, timeout=30_000) as opened:
        second = window(running.folder, str(file))
    assert opened.args is not None
    running.active(opened.args[0])
    assert opened.args[0].bridge.editor.draft.name == SAMPLE.name
    assert second.ended() == 0


def test_the_same_draft_asked_for_twice_is_one_window(running: RunningProgram) -> None:
    wizard = running.sample()
    running.saved(wizard)
    running.home.activateWindow()
    running.until(running.home.isActiveWindow)
    running.home.wizards.open(wizard.draft_id)
    running.active(wizard)
    assert list(running.home.wizards.windows.values()) == [wizard]


def test_programs_started_at_once_become_one(tmp_path: Path) -> None:
    children = [window(tmp_path / "data") for _start in range(3)]
    ended = [child for child in children if _ends(child, children)]
    assert [child.ended() for child in ended] == [0, 0]
    (left,) = [child for child in children if child not in ended]
    assert left.is_running
    left.kill()


def _ends(child: Child, children: list[Child]) -> bool:
    """Wait until all but one have ended, or this one has."""
    while child.is_running and sum(each.is_running for each in children) > 1:
        os.sched_yield()
    return not child.is_running


def test_a_socket_and_a_lock_that_a_dead_program_left_stop_nobody(qtbot: QtBot, tmp_path: Path) -> None:
    first = window(tmp_path)
    door = Path(door_name(tmp_path))
    qtbot.waitUntil(door.exists, timeout=30_000)
    first.kill()
    assert door.exists()
    running = RunningProgram(qtbot, tmp_path)
    second = window(tmp_path)
    running.until(lambda: not second.is_running)
    assert second.ended() == 0
    running.close()


def door_is_open(running: RunningProgram) -> None:
    """Wait until others are answered: a moment after home is there."""
    application = QApplication.instance()
    assert application is not None
    running.until(lambda: any(each.is_open for each in application.findChildren(Doorkeeper)))


def test_a_program_whose_home_cannot_be_read_answers_all_the_same(
    qtbot: QtBot, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    draft_in(qtbot, tmp_path)
    with closing(sqlite3.connect(Places(tmp_path).database)) as database, database:
        database.execute("INSERT INTO profile VALUES ('p', 'P', 'nowhere', '', '', '', '', '')")
    expect_log("ui.error_hook ERROR: ValueError")
    program = build(tmp_path)
    program.window.show()
    qtbot.waitUntil(lambda: bool(crashes()), timeout=30_000)
    crashes()[0].accept()
    second = window(tmp_path)
    qtbot.waitUntil(lambda: not second.is_running, timeout=30_000)
    assert second.ended() == 0
    program.close()


@on_linux
def test_only_this_user_can_knock(running: RunningProgram) -> None:
    door = Path(door_name(running.folder))
    door_is_open(running)
    assert door.parent.stat().st_mode & 0o077 == 0
    assert door.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "line",
    [
        b"\n",
        b"null\n",
        b"[]\n",
        b'{"wish": "delete", "file": "", "screens": [], "token": ""}\n',
        b'{"wish": "front", "file": 3, "screens": [], "token": ""}\n',
        b'{"wish": "front"}\n',
        b"\xff\xfe\n",
        b"x" * (MOST_BYTES + 1),
    ],
)
def test_who_does_not_ask_in_our_words_gets_no_answer(running: RunningProgram, line: bytes) -> None:
    door_is_open(running)
    socket = QLocalSocket()
    socket.connectToServer(door_name(running.folder))
    running.until(lambda: socket.state() == QLocalSocket.LocalSocketState.ConnectedState)
    socket.write(line)
    running.until(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert bytes(socket.readAll().data()) == b""


@pytest.mark.parametrize(
    ("environment", "platform", "names"),
    [
        ({"DISPLAY": ":0.0"}, "linux", (":0",)),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "linux", ("wayland-0", ":0")),
        ({}, "darwin", ()),
    ],
)
def test_a_screen_has_a_name(environment: dict[str, str], platform: str, names: tuple[str, ...]) -> None:
    assert screens(environment, platform) == names


@pytest.mark.parametrize(
    ("asking", "running_on", "shared"),
    [
        ((":0",), (":0",), True),
        ((":0",), ("wayland-0", ":0"), True),
        ((":1",), (":0",), False),
        ((), (":0",), True),
        ((":1",), (), True),
    ],
)
def test_in_doubt_a_screen_is_shared(asking: tuple[str, ...], running_on: tuple[str, ...], shared: bool) -> None:
    assert Ring(screens=asking).shares_screen(running_on) is shared


class Second:
    """A second program in this process, which may only look on."""

    def __init__(self, qtbot: QtBot, folder: Path, seconds: float) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.program: Program = build(folder, seconds_for_first=seconds)
        with qtbot.waitSignal(self.program.window.ready, timeout=30_000):
            self.program.window.show()

    def notice(self) -> WindowNotice:
        found = self.program.window.findChild(WindowNotice)
        assert isinstance(found, WindowNotice)
        return found

    def take_over(self) -> None:
        self.program.window.activateWindow()
        self.qtbot.waitUntil(self.program.window.isActiveWindow)
        push(self.notice().button)

    def begin_anew(self) -> RunningProgram:
        """Do what the door of the program does after one that took over."""
        reopen = self.program.to_reopen()
        assert reopen is not None
        self.program.close()
        running = RunningProgram(self.qtbot, self.folder, reopen)
        self.program = running.program  # type: ignore[assignment]
        return running


@pytest.fixture
def second(qtbot: QtBot) -> Iterator[Callable[[Path, float], Second]]:
    made: list[Second] = []

    def make(folder: Path, seconds: float) -> Second:
        made.append(Second(qtbot, folder, seconds))
        return made[-1]

    yield make
    for each in made:
        each.program.close()


def draft_in(qtbot: QtBot, folder: Path) -> str:
    """Keep a draft in a folder; return its id."""
    running = RunningProgram(qtbot, folder)
    wizard = running.sample()
    running.saved(wizard)
    running.until(lambda: running.home.table.lines.rowCount() == 1)
    running.close()
    return wizard.draft_id


@on_linux
def test_a_program_on_another_screen_is_looked_at_and_taken_over_with_what_is_open(
    qtbot: QtBot, tmp_path: Path, second: Callable[[Path, float], Second], monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_id = draft_in(qtbot, tmp_path)
    first = window(tmp_path, DISPLAY=":41")
    qtbot.waitUntil(Path(door_name(tmp_path)).exists, timeout=30_000)
    monkeypatch.setenv("DISPLAY", ":42")
    looking = second(tmp_path, 20)
    assert "on another screen" in looking.notice().words.text()
    wizards = looking.program.window.wizards
    with qtbot.waitSignal(wizards.opened, timeout=30_000):
        wizards.open(draft_id)
    wizard = wizards.windows[draft_id]
    wizard.jump_to(("name",))
    field = wizard.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "x")
    assert wizard.bridge.editor.draft.name == SAMPLE.name
    assert wizard.bridge.editor.locked
    assert not wizard.submit.ready.isEnabled()
    wizard.show_page(PageId.SUBMIT)
    assert wizard.findChild(WindowNotice) is not None
    assert wizards.new() is None
    assert looking.program.window.notice.text() == NOTHING_CHANGES
    looking.take_over()
    qtbot.waitUntil(lambda: looking.program.to_reopen() is not None, timeout=30_000)
    assert first.ended() == 0
    running = looking.begin_anew()
    running.until(lambda: draft_id in running.home.wizards.windows)
    assert not running.home.wizards.windows[draft_id].bridge.editor.locked
    assert running.home.findChild(WindowNotice) is None


def test_a_program_that_hangs_is_looked_at_and_taken_over_once_it_is_gone(
    qtbot: QtBot, tmp_path: Path, second: Callable[[Path, float], Second]
) -> None:
    hanging = Child("-c", HOLD_AND_BE_SILENT, str(tmp_path))
    assert hanging.line() == "held"
    looking = second(tmp_path, 0.3)
    assert "does not answer" in looking.notice().words.text()
    looking.take_over()
    qtbot.waitUntil(lambda: "Close it, or end it" in looking.notice().words.text())
    assert looking.program.to_reopen() is None
    hanging.kill()
    looking.take_over()
    qtbot.waitUntil(lambda: looking.program.to_reopen() == ())
    looking.begin_anew()


def test_what_would_be_written_is_refused_in_words_and_without_a_crash(
    qtbot: QtBot, tmp_path: Path, second: Callable[[Path, float], Second]
) -> None:
    draft_id = draft_in(qtbot, tmp_path)
    hanging = Child("-c", HOLD_AND_BE_SILENT, str(tmp_path))
    assert hanging.line() == "held"
    looking = second(tmp_path, 0.3)
    home = looking.program.window
    qtbot.waitUntil(lambda: home.table.lines.rowCount() == 1)
    home.activateWindow()
    home.table.setFocus()
    QTest.keyClick(home.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: home.notice.text() == NOTHING_CHANGES)
    home.tell("")
    home.wizards.open(draft_id)
    qtbot.waitUntil(lambda: draft_id in home.wizards.windows)
    for wish in ("take_in", "back_up"):
        for asking in (home, home.wizards.windows[draft_id]):
            asking.tell("")
            asking.menu.actions[wish].trigger()
            assert asking.notice.text() == NOTHING_CHANGES
    hanging.kill()


def test_while_a_request_is_on_its_way_the_program_does_not_leave(running: RunningProgram, qapp: QApplication) -> None:
    door_is_open(running)
    (keeper,) = [each for each in qapp.findChildren(Doorkeeper) if each.is_open]
    wizard = running.sample()
    running.to_the_button(wizard)
    push(wizard.submit.ready.button)
    assert wizard.flights.any_sending
    assert keeper.answer(Ring(Wish.LEAVE)) is Said.SENDING
    running.until(lambda: not wizard.flights.any_sending)
