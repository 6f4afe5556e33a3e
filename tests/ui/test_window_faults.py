"""What can go wrong with the window while it sends (section 8 of the faults): real windows, real services, and what
is counted is requests."""

import errno
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget

from app.api.client import Client
from app.domain.intent import State
from app.domain.profile import Environment, Profile, SignIn
from app.session.pages import PageId
from tests.scripted_service import Asked, ScriptedService, hang_up, refuse, say
from tests.ui.dialogs.test_closing import crashes
from tests.ui.pages.test_submit import SAMPLE, at_the_button, connect
from tests.ui.program_fixture import RunningProgram, focus, press, push, running
from ui.stall_watch import StallWatch
from ui.wizard import Wizard

__all__ = ["running"]
ROOT = Path(__file__).resolve().parents[2]
CREATED = say(201, {"data": {"id": 7, "name": SAMPLE.name}, "errors": None, "warnings": None})
CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Held:
    """A service that keeps its answer until ``go_on`` is set."""

    service: ScriptedService
    go_on: threading.Event = field(default_factory=threading.Event)

    def answer(self, asked: Asked) -> bytes | None:
        self.go_on.wait(30)
        return CREATED(asked)


@pytest.fixture
def held() -> Iterator[Held]:
    held = Held(ScriptedService(hang_up))
    held.service.play(held.answer)
    yield held
    held.go_on.set()
    held.service.end()


def asked_once(running: RunningProgram, service: ScriptedService) -> None:
    """Wait until the request has arrived."""
    running.until(lambda: len(service.creations()) == 1)


def landed(running: RunningProgram, wizard: Wizard, held: Held) -> None:
    """Let the answer come."""
    with running.qtbot.waitSignal(wizard.flights.landed, timeout=30_000):
        held.go_on.set()


def double_click(wizard: Wizard) -> None:
    QTest.mouseClick(wizard.submit.ready.button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(wizard.submit.ready.button, Qt.MouseButton.LeftButton)


def key_and_click(wizard: Wizard) -> None:
    wizard.submit.ready.button.setFocus()
    press(Qt.Key.Key_Space)
    QTest.mouseClick(wizard.submit.ready.button, Qt.MouseButton.LeftButton)


def twice_in_one_slot(wizard: Wizard) -> None:
    wizard.submit.ready.create_asked.emit()
    wizard.submit.ready.create_asked.emit()


@pytest.mark.parametrize("press_twice", [double_click, key_and_click, twice_in_one_slot])
def test_u01_pressing_twice_sends_one_request(
    running: RunningProgram, held: Held, press_twice: Callable[[Wizard], None]
) -> None:
    connect(running, held.service)
    wizard = at_the_button(running)
    press_twice(wizard)
    asked_once(running, held.service)
    assert not wizard.submit.ready.isVisible()
    landed(running, wizard, held)
    assert wizard.submit.created
    assert len(held.service.creations()) == 1


def test_u02_closed_all_the_same_it_is_not_known_at_the_next_start_and_was_sent_once(
    running: RunningProgram, held: Held
) -> None:
    def leave() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button is not box.defaultButton()).click()

    connect(running, held.service)
    wizard = at_the_button(running)
    draft_id = wizard.draft_id
    push(wizard.submit.ready.button)
    asked_once(running, held.service)
    wizard.close()
    QTimer.singleShot(0, leave)
    assert running.home.close()
    running.restart()
    again = running.reopen(draft_id)
    assert again.submit.intent is not None and again.submit.intent.state is State.UNKNOWN
    assert again.submit.look_up.isVisible()
    assert len(held.service.creations()) == 1


def test_u03_at_log_off_nothing_is_asked_or_waited_for_and_the_next_start_tells(
    running: RunningProgram, held: Held, tmp_path: Path
) -> None:
    folder, sample = tmp_path / "logged-off", ROOT / "tests/data/examples/create_page_sample.request.json"
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "tests/ui/log_off.py"), str(folder), held.service.url, str(sample)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None and process.stdin is not None
    draft_id = process.stdout.readline().strip()
    asked_once(running, held.service)
    said, _errors = process.communicate("it arrived\n", timeout=30)
    assert not held.go_on.is_set()  # the answer has never come, so nobody can have waited for it
    assert (process.returncode, said.strip()) == (0, "0")
    running.close()
    running.folder = folder
    running.start()
    again = running.reopen(draft_id)
    assert again.submit.intent is not None and again.submit.intent.state is State.UNKNOWN
    assert again.bridge.editor.locked
    assert len(held.service.creations()) == 1


def test_u04_while_it_is_sent_the_draft_can_be_read_and_not_changed(running: RunningProgram, held: Held) -> None:
    held.service.play(lambda asked: (held.go_on.wait(30), refuse(300004)(asked))[1])
    connect(running, held.service)
    wizard = at_the_button(running)
    push(wizard.submit.ready.button)
    asked_once(running, held.service)
    wizard.jump_to(("name",))
    assert wizard.page is PageId.GROUP
    assert "on its way" in " ".join(texts_of(wizard.locked))
    QTest.keyClicks(wizard, " B")
    press(Qt.Key.Key_Z, CONTROL)
    wizard.bridge.editor.set(("name",), "Another name")
    assert wizard.bridge.editor.draft == SAMPLE
    landed(running, wizard, held)
    assert not wizard.bridge.editor.locked
    wizard.jump_to(("name",))
    press(Qt.Key.Key_End)
    QTest.keyClicks(focus(), " B")
    assert wizard.bridge.editor.draft.name == f"{SAMPLE.name} B"


def test_u05_stopped_before_the_first_byte_nothing_was_sent(running: RunningProgram, held: Held) -> None:
    connections = running.home.connections
    profile = Profile("p1", "Trial", Environment.TEST, held.service.url, SignIn.OAUTH, "key")
    connections.save(profile, "secret")
    connections.choose(profile.id)
    with running.qtbot.waitSignal(running.home.reloaded):
        running.home.reload()
    wizard = at_the_button(running)
    push(wizard.submit.ready.button)
    running.until(lambda: bool(held.service.asked))  # the call for a token hangs
    with running.qtbot.waitSignal(wizard.flights.landed, timeout=30_000):
        push(wizard.submit.flight.stop)
    assert "Nothing was sent" in wizard.submit.outcome.headline.text()
    assert "You stopped before anything was sent" in wizard.submit.outcome.explanation.text()
    assert wizard.submit.intent is not None and wizard.submit.intent.state is State.PREPARED
    assert not wizard.bridge.editor.locked
    assert held.service.creations() == []


def test_u06_an_exception_in_a_slot_saves_says_so_once_and_nothing_is_half_done(
    running: RunningProgram, expect_log: Callable[[str], None]
) -> None:
    expect_log("ui.error_hook ERROR: ZeroDivisionError")
    wizard = running.take_in(SAMPLE)
    wizard.next.clicked.connect(lambda: 1 // 0)
    wizard.jump_to(("name",))
    press(Qt.Key.Key_End)
    QTest.keyClicks(focus(), " B")
    push(wizard.next)
    running.until(lambda: bool(crashes()))
    assert wizard.bridge.editor.draft.name == f"{SAMPLE.name} B"
    (dialog,) = crashes()
    assert "ZeroDivisionError" in dialog.details.toPlainText()
    dialog.accept()
    draft_id = wizard.draft_id
    running.restart()
    assert running.reopen(draft_id).bridge.editor.draft.name == f"{SAMPLE.name} B"


@pytest.mark.parametrize(
    ("sent_first", "state"), [(False, State.PREPARED), (True, State.UNKNOWN)], ids=["before a byte", "after one"]
)
def test_u08_an_error_behind_the_window_leaves_the_truth_in_the_record(
    running: RunningProgram,
    held: Held,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
    sent_first: bool,
    state: State,
) -> None:
    def broken(_client: Client, _body: bytes, _stop: object, on_first_byte: Callable[[], None]) -> None:
        if sent_first:
            on_first_byte()
        raise ArithmeticError

    expect_log("ui.error_hook ERROR: ArithmeticError")
    connect(running, held.service)
    wizard = at_the_button(running)
    monkeypatch.setattr(Client, "create", broken)
    running.create(wizard)
    running.until(lambda: bool(crashes()))
    crashes()[0].accept()
    assert "did not work" in wizard.submit.outcome.headline.text()
    draft_id = wizard.draft_id
    running.restart()
    again = running.reopen(draft_id)
    assert again.submit.intent is not None and again.submit.intent.state is state
    assert again.bridge.editor.locked is sent_first


def test_u09_a_result_that_comes_when_its_window_is_gone_is_said_at_home_and_recorded(
    running: RunningProgram, held: Held
) -> None:
    connect(running, held.service)
    wizard = at_the_button(running)
    draft_id, flights = wizard.draft_id, wizard.flights
    push(wizard.submit.ready.button)
    asked_once(running, held.service)
    wizard.close()
    with running.qtbot.waitSignal(flights.landed, timeout=30_000):
        held.go_on.set()
    assert "'Summer 2026': The target group was created in TEST" in running.home.notice.text()
    assert running.reopen(draft_id).submit.created


def test_u10_where_the_window_stands_still_the_lines_are_written_down(
    running: RunningProgram, expect_log: Callable[[str], None]
) -> None:
    expect_log(r"(?s)ui.stall_watch WARNING: the window stands still for .*test_window_faults.py:\d+ stand_still")
    watch = StallWatch(running.home, longest=0.02)
    noticed = threading.Event()
    where = watch._where

    def noticing() -> str:
        noticed.set()
        return where()

    def stand_still() -> None:
        noticed.wait(30)

    watch._where = noticing  # type: ignore[method-assign]
    stand_still()
    watch.end()


def test_u11_out_of_memory_what_was_entered_is_saved_before_it_is_said(
    running: RunningProgram, expect_log: Callable[[str], None]
) -> None:
    expect_log("ui.error_hook ERROR: MemoryError")
    wizard = running.take_in(SAMPLE)
    wizard.jump_to(("name",))
    press(Qt.Key.Key_End)
    QTest.keyClicks(focus(), " B")
    sys.excepthook(MemoryError, MemoryError(), None)
    keeper = running.home.wizards._watch.keeper
    assert not keeper.state.waiting  # saved before the message comes
    running.until(lambda: bool(crashes()))
    (dialog,) = crashes()
    assert "no memory left" in " ".join(texts_of(dialog))
    dialog.accept()


def texts_of(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def test_u12_without_threads_nothing_was_sent(
    running: RunningProgram, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = threading.Thread.start

    def no_thread(thread: threading.Thread) -> None:
        if thread.name.startswith("task-"):
            raise RuntimeError("can't start new thread")
        start(thread)

    connect(running, held.service)
    wizard = at_the_button(running)
    editor, profile = wizard.bridge.editor, running.home.connections.chosen()
    with running.qtbot.waitSignal(wizard.flights.landed, timeout=30_000):
        monkeypatch.setattr(threading.Thread, "start", no_thread)
        wizard.flights.create(wizard.draft_id, editor.draft, editor.place, profile)
        monkeypatch.undo()
    assert "Nothing was sent" in wizard.submit.outcome.headline.text()
    assert "no connection left to give" in wizard.submit.outcome.explanation.text()
    assert not wizard.bridge.editor.locked
    assert held.service.creations() == []


def test_u12_without_file_handles_nothing_was_sent(running: RunningProgram, held: Held) -> None:
    connect(running, held.service)
    wizard = at_the_button(running)
    running.rest()  # what is loaded behind home finds file handles
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest_free(), limits[1]))
    try:
        running.create(wizard)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    assert "Nothing was sent" in wizard.submit.outcome.headline.text()
    assert wizard.submit.intent is None or wizard.submit.intent.state is State.PREPARED
    assert held.service.creations() == []


def test_u12_an_error_that_no_window_can_be_opened_for_is_written_down_once(
    running: RunningProgram, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    expect_log("ui.error_hook ERROR: ZeroDivisionError")
    expect_log("ui.error_hook ERROR: OSError where an error was to be told")
    running.rest()
    monkeypatch.delitem(sys.modules, "ui.dialogs.crash")  # as in the first moments, when it is not loaded yet
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    turns: list[bool] = []
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest_free(), limits[1]))
    try:
        sys.excepthook(ZeroDivisionError, ZeroDivisionError(), None)
        QTimer.singleShot(0, lambda: turns.append(True))
        running.until(lambda: bool(turns))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)


def lowest_free() -> int:
    """Return the number of the next file handle: as a limit it leaves none."""
    number = os.dup(0)
    os.close(number)
    with pytest.raises(OSError, match=os.strerror(errno.EBADF)):
        os.fstat(number)
    return number


def test_u20_a_live_group_needs_its_name_typed_whatever_is_pressed(running: RunningProgram, held: Held) -> None:
    connect(running, held.service, Environment.LIVE)
    wizard = at_the_button(running)
    assert "LIVE" in wizard.windowTitle()
    assert wizard.band.isVisible()
    assert "LIVE" in wizard.submit.ready.where.text()
    for typed in ("", SAMPLE.name.upper(), SAMPLE.name[:-1]):
        wizard.submit.ready.typed_name.setText(typed)
        twice_in_one_slot(wizard)
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_Return, CONTROL)
        assert focus() is wizard.submit.ready.typed_name
    assert wizard.flights.of(wizard.draft_id) is None
    assert held.service.asked == []
    wizard.submit.ready.typed_name.setText(SAMPLE.name)
    double_click(wizard)
    asked_once(running, held.service)
    landed(running, wizard, held)
    assert len(held.service.creations()) == 1
