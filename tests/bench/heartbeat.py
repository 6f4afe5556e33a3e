"""How long the window stands still at most while it sends, waits in vain, stops, closes, and gets 8 MiB back.

The whole program off-screen on real storage, a slow service on loopback, and a timer of the window that ought to come
every few milliseconds: the longest time it did not is the figure.
"""

import json
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.domain.profile import Environment, Profile, SignIn
from app.exchange.file import read_file
from app.session.pages import PageId
from app.session.preferences import Preferences
from tests.bench.line import LARGEST, Line
from tests.bench.stage import SAMPLE, application, came, rest, until
from tests.scripted_service import Act, Asked, ScriptedService
from ui.behind import Behind
from ui.bootstrap import Program, build
from ui.dialogs.settings import SettingsDialog
from ui.wizard import Wizard

GOAL_MILLISECONDS = 50
MIB = 1024 * 1024
_INTERVAL = 2
_SECONDS = 120


@dataclass(frozen=True)
class Beat:
    """What was measured of one scene."""

    longest_ms: float
    beats: int


class Heart:
    """Beats in the event loop of the window."""

    def __init__(self) -> None:
        self.longest, self.beats = 0.0, 0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_INTERVAL)
        self._timer.timeout.connect(self._on_timer_ticked)

    def __enter__(self) -> "Heart":
        self._last = time.perf_counter()
        self._timer.start()
        return self

    def __exit__(self, *_raised: object) -> None:
        self._on_timer_ticked()
        self._timer.stop()

    def beat(self) -> Beat:
        """Return the figures: beyond the interval nothing should pass."""
        return Beat(round(max(0.0, self.longest * 1000 - _INTERVAL), 1), self.beats)

    def _on_timer_ticked(self) -> None:
        now = time.perf_counter()
        self.longest, self.beats, self._last = max(self.longest, now - self._last), self.beats + 1, now


class Scene:
    """The program with a draft at the last step and a service that answers as its act says."""

    def __init__(self, folder: Path, act: Act, deadline: int = 120) -> None:
        self.service = ScriptedService(act)
        self.program: Program = build(folder)
        home = self.program.window
        came(home.ready, home.show)
        home.connections.save(Profile("bench", "Bench", Environment.TEST, self.service.url, SignIn.BASIC, "t"), "s")
        home.connections.choose("bench")
        if deadline != Preferences().deadline_seconds:
            _settle_deadline(self.program, deadline)
        came(home.reloaded, home.reload)
        wizard = home.wizards.take_in(read_file(SAMPLE))
        assert wizard is not None
        self.wizard: Wizard = wizard
        for page in (PageId.REVIEW, PageId.SUBMIT):
            wizard.show_page(page)
            rest(0.1)
        until(lambda: not any(behind.busy for behind in wizard.findChildren(Behind)))  # who creates has read it all

    def create(self) -> None:
        """Press the button; the request is on its way when this returns."""
        self.wizard.submit.ready.button.click()

    def until_landed(self) -> None:
        """Let the window work until the answer is there."""
        until(lambda: self.wizard.flights.of(self.wizard.draft_id) is None)

    def until_asked(self) -> None:
        """Let the window work until the request has arrived."""
        until(lambda: bool(self.service.asked))

    def end(self) -> None:
        """Close everything."""
        self.program.close()
        self.service.end()


@contextmanager
def scene(act: Act, deadline: int = 120) -> Iterator[Scene]:
    """Give a scene and take it away again."""
    with tempfile.TemporaryDirectory(prefix="heartbeat-") as folder:
        played = Scene(Path(folder) / "data", act, deadline)
        try:
            yield played
        finally:
            played.end()


def sending(seconds: float) -> Beat:
    """From Create to an answer that takes its time."""

    def slow(asked: Asked) -> bytes:
        time.sleep(seconds)  # the service's own slowness
        return answer({"id": 7, "name": "uatTargetGroup821"})

    with scene(slow) as played, Heart() as heart:
        played.create()
        played.until_landed()
        rest(0.3)
    return heart.beat()


def deadline(seconds: int) -> Beat:
    """From Create to the end of the wait."""
    go_on = threading.Event()
    with scene(_holding(go_on), seconds) as played:
        with Heart() as heart:
            played.create()
            played.until_landed()
            rest(0.3)
        go_on.set()
    return heart.beat()


def cancelling() -> Beat:
    """From Stop waiting to what is told then."""
    go_on = threading.Event()
    with scene(_holding(go_on)) as played:
        played.create()
        played.until_asked()
        with Heart() as heart:
            played.wizard.submit.flight.stop.click()
            played.until_landed()
            rest(0.3)
        go_on.set()
    return heart.beat()


def closing() -> Beat:
    """The draft's window closes while its request is on its way."""
    go_on = threading.Event()
    with scene(_holding(go_on)) as played:
        played.create()
        played.until_asked()
        with Heart() as heart:
            played.wizard.close()
            rest(0.5)
        go_on.set()
    return heart.beat()


def large_answer(size: int, of: Callable[[int], bytes]) -> Beat:
    """From Create over an answer of so many bytes to its tree, and the window closed again."""
    whole = of(size)
    with scene(lambda _asked: whole) as played, Heart() as heart:
        played.create()
        played.until_landed()
        rest(2.0 if size > MIB else 0.2)
        played.wizard.close()
        rest(1.0 if size > MIB else 0.2)
    return heart.beat()


def answer(data: object, errors: object = None, status: str = "201 Made") -> bytes:
    """Return the bytes of an answer; by default of one that created a group."""
    body = json.dumps({"data": data, "errors": errors, "warnings": None}).encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return f"{head}Connection: close\r\n\r\n".encode() + body


def of_records(size: int) -> bytes:
    """Return an answer whose group has so many targets that it is nearly of a size."""
    asked = json.loads(SAMPLE.read_text(encoding="utf-8"))
    target = {"id": 1, "name": "Target", "active": True, "defaultValues": [{"defaultValue": 1.50, "periodId": 12}]}
    count = (size - 8192) // (len(json.dumps(target)) + 2)
    return answer(asked | {"id": 7, "targets": asked["targets"] + [target] * count})


def of_errors(size: int) -> bytes:
    """Return a refusal of so many errors that it is nearly of a size."""
    error = {"code": 310033, "message": "No such target"}
    count = (size - 8192) // (len(json.dumps(error)) + 2)
    return answer(None, [error] * count, "400 Refused")


def of_numbers(size: int) -> bytes:
    """Return an answer of bare numbers."""
    return answer({"id": 7, "name": "uatTargetGroup821", "values": [12] * ((size - 8192) // 4)})


def measure(toy: bool = False) -> list[Line]:
    """Play all scenes, small ones for a toy; a line for each, and one for the longest of all."""
    size = MIB // 4 if toy else 8 * MIB
    told = "an answer of 8 MiB"
    scenes: dict[str, Callable[[], Beat]] = {
        "sending": lambda: sending(0.1 if toy else 1.0),
        "stopping to wait": cancelling,
        "closing while sending": closing,
        f"{told} of records": lambda: large_answer(size, of_records),
    }
    if not toy:
        scenes[f"{told} of numbers"] = lambda: large_answer(size, of_numbers)
        scenes[f"{told} of errors"] = lambda: large_answer(size, of_errors)
        scenes["waiting in vain"] = lambda: deadline(10)
    lines = []
    with application():
        for name, play in scenes.items():
            beats = [play() for _time in range(1 if toy else 3)]
            assert all(beat.beats > 1 for beat in beats), "the window never worked"
            stalls = [beat.longest_ms for beat in beats]
            lines.append(Line(f"stall: {name}", stalls, most=GOAL_MILLISECONDS, judged=LARGEST))
    return lines


def _holding(go_on: threading.Event) -> Act:
    def hold(_asked: Asked) -> None:
        go_on.wait(_SECONDS)

    return hold


def _settle_deadline(program: Program, seconds: int) -> None:
    program.window.settings_asked.emit()
    (dialog,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, SettingsDialog))
    until(dialog.save.isEnabled)
    dialog.deadline.setValue(seconds)
    came(dialog.finished, dialog.save.click)
