"""What a key in a cell of 50 targets x 100 periods costs beside one in a grid of 1 x 2, and a paste into all of it.

The whole program off-screen on real storage, one window for each grid, and the two typed in by turns in one run. A key
counts until its checks are done and the window is painted. Between two words everything is saved, so that the large
draft's way to the disk is not laid at the small one's door.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.draft import Draft, Target, Value
from app.planning.schedule_builder import build_periods
from app.session.pages import PageId
from tests.bench.heartbeat import Heart
from ui.bootstrap import Program, build
from ui.forms.value_table import ValueTable
from ui.pages.targets import TargetsPage
from ui.wizard import Wizard

GOAL_RATIO = 2.0
GOAL_STALL_MILLISECONDS = 100
WORD = "12.50"
_SECONDS = 60


@dataclass(frozen=True)
class Size:
    """How many targets and periods a grid has."""

    targets: int
    periods: int

    def __str__(self) -> str:
        return f"{self.targets} x {self.periods}"


@dataclass(frozen=True)
class Taken:
    """Milliseconds that a key took, and those in which the window's thread worked: on a busy machine it also waits."""

    passed: float
    worked: float


LARGE, SMALL = Size(50, 100), Size(1, 2)


def draft_of(size: Size) -> Draft:
    """Return a draft with a value in each cell, no two of a target the same, in which nothing is wrong."""
    values = tuple(Value(default_value=f"{place + 1}.00") for place in range(size.periods))
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
                default_values=values,
            )
            for place in range(size.targets)
        ),
    )


class Painted(QObject):
    """Notices that something was painted."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.count = 0
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Count paint events."""
        self.count += event.type() is QEvent.Type.Paint
        return False


class Grid:
    """A window of the program with its grid on the screen."""

    def __init__(self, program: Program, size: Size) -> None:
        self.size = size
        wizard = program.window.wizards.take_in(draft_of(size))
        assert wizard is not None
        self.wizard: Wizard = wizard
        wizard.show_page(PageId.TARGETS)
        page = wizard.page_widget(PageId.TARGETS)
        assert isinstance(page, TargetsPage)
        self.table: ValueTable = page.grid.table
        self._page = page
        self.go_to(0, 0)
        self.rest()

    def go_to(self, row: int, column: int) -> None:
        """Bring a cell into view, and the keyboard to it."""
        self.wizard.activateWindow()
        until(self.wizard.isActiveWindow)
        self._page.reveal(("targets", column, "default_values", row, "default_value"), quiet=True)
        rest(0.02)

    def rest(self) -> None:
        """Let the window work until all is saved."""
        until(lambda: not self.wizard.isWindowModified())

    def type_word(self) -> list[Taken]:
        """Type a word into the current cell; return what each key took until it was checked and painted."""
        taken = []
        for letter in WORD:
            painted = Painted(self.table.viewport(), *self.table.viewport().findChildren(QWidget))
            focus = self.focus
            begin, worked = time.perf_counter(), time.thread_time()
            QTest.keyClicks(focus, letter)
            QCoreApplication.sendPostedEvents()  # the painting is posted
            taken.append(Taken((time.perf_counter() - begin) * 1000, (time.thread_time() - worked) * 1000))
            assert painted.count, "nothing was painted"
        QTest.keyClick(self.focus, Qt.Key.Key_Return)
        return taken

    @property
    def focus(self) -> QWidget:
        """What has the keyboard."""
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus


def typing(rounds: int, large: Size = LARGE) -> dict[str, float]:
    """Type a word into both grids by turns."""
    taken: dict[Size, list[Taken]] = {large: [], SMALL: []}
    with program() as running:
        grids = [Grid(running, size) for size in taken]
        for turn in range(rounds):
            for grid in grids:
                grid.go_to(turn * 7 % grid.size.periods, turn % grid.size.targets)
                taken[grid.size] += grid.type_word()
                grid.rest()
    figures: dict[str, float] = {"keys": len(taken[large])}
    for name in ("passed", "worked"):
        most = {size: percentile([getattr(each, name) for each in keys], 95) for size, keys in taken.items()}
        figures |= {f"large_{name}_p95_ms": round(most[large], 2), f"small_{name}_p95_ms": round(most[SMALL], 2)}
        figures[f"{name}_ratio"] = round(most[large] / most[SMALL], 2)
    return figures


def pasting(size: Size = LARGE) -> dict[str, float]:
    """Paste a value into every cell, undo it, do it again: how many steps, and how long the window stood still."""
    with program() as running:
        grid = Grid(running, size)
        editor = grid.wizard.bridge.editor
        steps, values = len(editor.history.past), editor.draft
        block = "\n".join("\t".join(["7.25"] * size.targets) for _period in range(size.periods))
        QGuiApplication.clipboard().setText(block)
        figures: dict[str, float] = {"values": size.targets * size.periods}
        for name, key in (("paste", Qt.Key.Key_V), ("undo", Qt.Key.Key_Z), ("paste_again", Qt.Key.Key_V)):
            grid.go_to(0, 0)
            with Heart() as heart:
                worked = time.thread_time()
                QTest.keyClick(grid.focus, key, Qt.KeyboardModifier.ControlModifier)
                QCoreApplication.sendPostedEvents()
                figures[f"{name}_worked_ms"] = round((time.thread_time() - worked) * 1000, 1)
                rest(0.1)
                grid.rest()
            figures[f"{name}_longest_ms"] = heart.beat().longest_ms
            if name == "paste":
                figures["steps"] = len(editor.history.past) - steps
                pasted = {value.default_value for target in editor.draft.targets for value in target.default_values}
                assert pasted == {"7.25"}
            elif name == "undo":
                assert editor.draft is values
    return figures


@contextmanager
def program() -> Iterator[Program]:
    """Give the program on a folder of its own, ready, and take it away again."""
    with tempfile.TemporaryDirectory(prefix="grid-") as folder:
        running = build(Path(folder) / "data")
        ready: list[bool] = []
        running.window.ready.connect(lambda: ready.append(True))
        running.window.show()
        until(lambda: bool(ready))
        try:
            yield running
        finally:
            running.close()


def rest(seconds: float) -> None:
    """Let the windows work for a while."""
    clock = QElapsedTimer()
    clock.start()
    until(lambda: clock.elapsed() >= seconds * 1000)


def until(holds: Callable[[], bool]) -> None:
    """Let the windows work until something holds."""
    loop, look, late = QEventLoop(), QTimer(), QTimer()
    look.timeout.connect(lambda: loop.quit() if holds() else None)
    late.timeout.connect(lambda: loop.exit(1))
    look.start(5)
    late.start(_SECONDS * 1000)
    assert loop.exec() == 0, "it never came to that"


def percentile(values: list[float], share: int) -> float:
    """Return what so many of a hundred values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]


def measure(*, toy: bool = False) -> dict[str, dict[str, float]]:
    """Play both scenes, small ones for a toy."""
    application = QApplication.instance()
    if application is None:
        application = QApplication([])  # kept until the end of the scenes
    size = Size(3, 4) if toy else LARGE
    figures = {"typing": typing(1 if toy else 40, size), "pasting": pasting(size)}
    del application
    return figures


def told(figures: dict[str, dict[str, float]]) -> list[str]:
    """Return the figures in words, with a remark at those that miss their goal."""
    typing, pasting = figures["typing"], figures["pasting"]
    ratio = typing["passed_ratio"]
    missed = "  over the goal" if ratio > GOAL_RATIO else ""
    lines = [
        f"{ratio:8.2f} times as long for a key in a grid of {LARGE} as in one of {SMALL} (p95 of {typing['keys']}; "
        f"{typing['worked_ratio']} counting work alone){missed}"
    ]
    for act in ("paste", "undo", "paste_again"):
        stall = pasting[f"{act}_longest_ms"]
        missed = "  over the goal" if stall > GOAL_STALL_MILLISECONDS else ""
        words = f"{act.replace('_', ' ')} of {pasting['values']} values, {pasting[f'{act}_worked_ms']} ms of work"
        lines.append(f"{stall:8.1f} ms at most without a beat: {words}{missed}")
    return lines
