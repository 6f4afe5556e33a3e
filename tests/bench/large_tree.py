"""How a tree of a million nodes scrolls and finds: how long the window stands still at most, and how long it takes.

Far more than an answer may hold, so that what is slow shows. The tree is built from text as an answer's would be.
"""

import gc
import json
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer

from tests.bench.heartbeat import Heart
from ui.views.response_tree import ResponseTree

NODES = 1_000_000
FIELDS = 99
_SECONDS = 300
Figures = dict[str, dict[str, float]]


def measure(toy: bool = False) -> Figures:
    """Return what was measured, of few nodes where it is only to be seen that it measures."""
    nodes = 20_000 if toy else NODES
    return {
        "tree of records": _measured(nodes, _records(nodes), "the last of all"),
        "tree of one list": _measured(nodes, _numbers(nodes), f"{nodes - 1}"),
    }


def _records(nodes: int) -> str:
    """Records of a hundred nodes each."""
    record = {f"field{number}": number for number in range(FIELDS)}
    records = [record] * (nodes // (FIELDS + 1) - 1)
    return json.dumps({"data": {"periods": [*records, {**record, "field98": "the last of all"}]}})


def _numbers(nodes: int) -> str:
    return json.dumps({"data": list(range(nodes))})


def _measured(nodes: int, text: str, wanted: str) -> dict[str, float]:
    gc.collect()
    began = time.perf_counter()
    tree = ResponseTree()
    tree.resize(900, 600)
    tree.show()
    tree.show_answer(text)
    shown = time.perf_counter() - began
    with Heart() as finding:
        seconds = _until(lambda: not tree.search.running, lambda: tree.find_line.line.setText(wanted))
    counted = tree.find_line.count.text()
    with Heart() as scrolling:
        bar = tree.view.verticalScrollBar()
        turns = 200
        for turn in range(turns):
            bar.setValue(bar.maximum() * turn // turns)
            _turn()
    with Heart() as narrowing:
        _until(lambda: True, lambda: tree.find_line.only.setChecked(True))
    figures = {
        "nodes": nodes,
        "shown_ms": round(shown * 1000, 1),
        "found_ms": round(seconds * 1000, 1),
        "found": int(counted == "1 of 1"),
        "find_longest_ms": finding.beat().longest_ms,
        "scroll_longest_ms": scrolling.beat().longest_ms,
        "filter_longest_ms": narrowing.beat().longest_ms,
    }
    tree.clear()
    tree.deleteLater()
    _turn()
    return figures


def _until(holds: Callable[[], bool], begin: Callable[[], object]) -> float:
    """Begin and let the window work until something holds; return the seconds."""
    loop, look, clock = QEventLoop(), QTimer(), QElapsedTimer()
    look.timeout.connect(lambda: loop.quit() if holds() or clock.elapsed() > _SECONDS * 1000 else None)
    clock.start()
    begin()
    look.start(1)
    loop.exec()
    return clock.nsecsElapsed() / 1e9


def _turn() -> None:
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()


if __name__ == "__main__":
    from PySide6.QtWidgets import QApplication

    application = QApplication(sys.argv[:1])
    sys.stdout.write(json.dumps(measure(toy="--toy" in sys.argv), indent=2) + "\n")
