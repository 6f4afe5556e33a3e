"""What the scenes share: the program on a folder, letting it work until something holds, what an act takes."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.draft import Draft, Target, Value
from app.planning.schedule_builder import build_periods
from ui.bootstrap import Program, build

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "examples" / "create_page_sample.request.json"
_SECONDS = 120


@dataclass(frozen=True)
class Taken:
    """Milliseconds that something took, and those in which the window's thread worked: on a busy machine it waits."""

    passed: float
    worked: float


def taken(act: Callable[[], object]) -> Taken:
    """Do something and return what it took."""
    begun, worked = time.perf_counter(), time.thread_time()
    act()
    return Taken((time.perf_counter() - begun) * 1000, (time.thread_time() - worked) * 1000)


@contextmanager
def application() -> Iterator[None]:
    """Keep an application for the time of a scene, the one that is there or a new one."""
    kept = QApplication.instance() or QApplication([])
    yield
    del kept


@contextmanager
def program(folder: Path | None = None) -> Iterator[Program]:
    """Give the program, shown and ready, on a folder or one of its own, and take it away again."""
    with tempfile.TemporaryDirectory(prefix="bench-") as own:
        running = build(folder or Path(own) / "data")
        ready: list[bool] = []
        running.window.ready.connect(lambda: ready.append(True))
        running.window.show()
        until(lambda: bool(ready))
        try:
            yield running
        finally:
            running.close()


def until(holds: Callable[[], bool]) -> None:
    """Let the windows work until something holds."""
    if holds():
        return
    loop, look, late = QEventLoop(), QTimer(), QTimer()
    look.timeout.connect(lambda: loop.quit() if holds() else None)
    late.timeout.connect(lambda: loop.exit(1))
    look.start(5)
    late.start(_SECONDS * 1000)
    assert loop.exec() == 0, "it never came to that"


def came(signal: object, begin: Callable[[], object]) -> None:
    """Begin something and let the windows work until a signal of it came."""
    came: list[bool] = []
    connection = signal.connect(lambda: came.append(True))  # type: ignore[attr-defined]
    begin()
    until(lambda: bool(came))
    signal.disconnect(connection)  # type: ignore[attr-defined]


def rest(seconds: float) -> None:
    """Let the windows work for a while, and at least on all that waits: nobody acts faster than that."""
    loop, end = QEventLoop(), QTimer()
    end.setTimerType(Qt.TimerType.PreciseTimer)
    end.setSingleShot(True)
    end.timeout.connect(loop.quit)
    end.start(round(seconds * 1000))
    loop.exec()


class Painted(QObject):
    """Notices that something was painted."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.count = 0
        self.then: Callable[[], None] | None = None
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Count paint events."""
        if event.type() is QEvent.Type.Paint:
            self.count += 1
            if self.then is not None:
                QTimer.singleShot(0, self.then)  # all that belongs to it is painted by then
        return False


def until_painted(watched: Callable[[], QWidget], act: Callable[[], object]) -> None:
    """Do something and let the windows work until the widget that is there then has been painted."""
    loop = QEventLoop()
    act()
    painted = Painted(watched())
    painted.then = loop.quit
    QTimer.singleShot(_SECONDS * 1000, loop, lambda: loop.exit(1))
    assert loop.exec() == 0, "nothing was painted"


def key(widget: QWidget, act: Callable[[], object]) -> Taken:
    """Return what a key takes until its checks are done and a widget is painted again."""
    painted = Painted(widget)

    def pressed() -> None:
        act()
        QCoreApplication.sendPostedEvents()  # the painting is posted

    took = taken(pressed)
    assert painted.count, "nothing was painted"
    return took


@dataclass(frozen=True)
class Size:
    """How many targets and periods a grid has."""

    targets: int
    periods: int

    def __str__(self) -> str:
        return f"{self.targets} x {self.periods}"


def draft_of(size: Size) -> Draft:
    """Return a draft with a value in each cell, no two of a target the same, in which nothing is wrong."""
    return Draft(
        name="Bench",
        active="true",
        tracking_type="UNIFIED" if size.targets > 1 else "DEFAULT",
        target_evaluation_type="FIXED_CALENDAR_WINDOW",
        frequency_type="WEEKLY",
        frequency="1",
        recurring_cycles=str(size.periods),
        total_periods=str(size.periods),
        periods=build_periods(date(2030, 1, 1), "WEEKLY", 1, size.periods),
        combination_type="ALL" if size.targets > 1 else "",
        targets=tuple(
            Target(
                name=f"Target {place + 1}",
                active="true",
                target_entity="TRANSACTION",
                target_type="SALES",
                expression="true",
                default_values=tuple(Value(default_value=f"{row + 1}.{place:02}") for row in range(size.periods)),
            )
            for place in range(size.targets)
        ),
    )
