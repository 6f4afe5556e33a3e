"""How long it takes from the start of the process until home is painted and answers a key, beside the smallest program
that paints a window of as many widgets; and the same with thousands of drafts."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.home_lists import LARGE, SMALL, Stock, fill
from tests.bench.line import Line

ROOT = Path(__file__).resolve().parents[2]

ANSWERED = """
import os, sys
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication


class Answered(QObject):
    "Presses a key when a widget is painted, and says when it is painted again; much later how large the program is."

    def __init__(self, pressed, paint):
        super().__init__()
        self.pressed, self.paint, self.paints = pressed, paint, 0
        paint()

    def on_painted(self):
        self.paints += 1
        if self.paints <= 2:
            QTimer.singleShot(0, self.press if self.paints == 1 else self.say)

    def press(self):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.postEvent(self.pressed, QKeyEvent(kind, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier))
        self.paint()

    def say(self):
        print("answered", flush=True)
        print(len(QApplication.allWidgets()), flush=True)
        sys.stdin.readline()  # until told to: what is loaded behind the window comes first
        QTimer.singleShot(1000, self.end)

    def end(self):
        pages = int(open("/proc/self/statm").read().split()[1]) if os.path.exists("/proc/self/statm") else 0
        print(pages * 4096, flush=True)
        os._exit(0)


kept = []


def watched(kind):
    "Has each painting of such a widget told. No filter of events: that is given the widgets which Qt made itself, and"
    "PySide then makes the classes of all there are, which is the measured program's to do or to leave."
    paint = kind.paintEvent

    def paint_and_tell(widget, event):
        paint(widget, event)
        for answered in kept:
            answered.on_painted()

    kind.paintEvent = paint_and_tell
"""

OURS = f"""
import ui.__main__ as door
{ANSWERED}
from ui.plain_imports import import_plainly
import_plainly()  # as the door does it once Qt is there: what follows is loaded as in the program
import ui.bootstrap as bootstrap
from ui.home.shelf_table import ShelfTable
build = bootstrap.build
watched(ShelfTable)


def built(*given, **named):
    program = build(*given, **named)
    table = program.window.table
    program.window.ready.connect(lambda: kept.append(Answered(table, table.lines.layoutChanged.emit)))
    return program


bootstrap.build = built
door.main(["--data-dir", sys.argv[1]])
"""

BARE = f"""
{ANSWERED}
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget


class Line(QLineEdit):
    "Is painted as any other."


watched(Line)
application = QApplication([])
window = QWidget()
grid = QGridLayout(window)
line = Line()
grid.addWidget(line)
for number in range(int(sys.argv[1]) - 2):
    grid.addWidget(QLabel(f"Label {{number}}"), number // 10 + 1, number % 10)
window.resize(1120, 760)
window.show()
line.setFocus()
kept.append(Answered(line, line.update))
application.exec()
"""


@dataclass(frozen=True)
class Started:
    """A program that was started and ended: milliseconds to its answer, widgets, bytes of memory a second later."""

    passed: float
    widgets: int
    memory: int


def started(code: str, argument: str, *, linger: bool = False) -> Started:
    """Start a program, wait until it has answered a key, end it."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", code, argument],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None and process.stdin is not None
    assert process.stdout.readline() == "answered\n"
    passed = (time.perf_counter() - begun) * 1000
    widgets, memory = process.stdout.readline(), 0
    if linger:
        process.stdin.write("\n")
        process.stdin.flush()
        memory = int(process.stdout.readline())
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()
    return Started(passed, int(widgets), memory)


def measure(toy: bool = False) -> list[Line]:
    """Start the program on both folders and the bare one by turns."""
    large, rounds = (Stock(20, 5), 1) if toy else (LARGE, 20)
    passed: dict[str, list[float]] = {"small": [], "large": [], "bare": []}
    with tempfile.TemporaryDirectory(prefix="start-") as folder:
        for name, stock in (("large", large), ("small", SMALL)):
            fill(Path(folder) / name, stock)
        widgets = started(OURS, f"{folder}/small").widgets
        programs = {
            "small": (OURS, f"{folder}/small"),
            "large": (OURS, f"{folder}/large"),
            "bare": (BARE, str(widgets)),
        }
        for _round in range(rounds):
            for name, (code, argument) in programs.items():
                passed[name].append(started(code, argument).passed)
    return [
        Line(
            "start to a key answered, 10 drafts",
            passed["small"],
            f"a window of {widgets} widgets",
            passed["bare"],
            goal=1.25,
        ),
        Line("the same with 10,000 drafts, 1,000 sent", passed["large"], "with 10 drafts", passed["small"], goal=1.3),
    ]
