"""How long it takes until the first row of a very large answer is seen, beside a bare ``json.loads`` of it in the same
run, both in seconds of the processor, and what memory its tree takes."""

import gc
import json
import resource
import sys
import time
from collections.abc import Callable

from app.session.answer_tree import AnswerTree, tree_of
from tests.bench.heartbeat import MIB, of_numbers, of_records
from ui.views.response_tree import ResponseTree

GOAL_RATIO = 1.3
_TIMES = 3
Figures = dict[str, dict[str, float]]


def measure(toy: bool = False) -> Figures:
    """Return the best of a few runs, of a small answer where it is only to be seen that it measures."""
    size = MIB // 4 if toy else 8 * MIB
    return {
        name: _measured(of(size).partition(b"\r\n\r\n")[2])
        for name, of in (("records", of_records), ("numbers", of_numbers))
    }


def told(figures: Figures) -> list[str]:
    """Return a line for each."""
    return [
        f"{each['ratio']:8.1f} times a bare json.loads until the first row of an answer of {name} is seen, "
        f"{each['tree_mb']:.0f} MB more{'  over the goal' if each['ratio'] > GOAL_RATIO else ''}"
        for name, each in figures.items()
    ]


def _measured(body: bytes) -> dict[str, float]:
    gc.collect()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seen = min(_seconds(lambda: _shown(body)) for _time in range(_TIMES))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    bare = min(_seconds(lambda: json.loads(body)) for _time in range(_TIMES))
    return {
        "bytes": len(body),
        "bare_ms": round(bare * 1000, 1),
        "first_row_ms": round(seen * 1000, 1),
        "ratio": round(seen / bare, 2),
        "tree_mb": round(grown / 1024, 1),
    }


def _shown(body: bytes) -> None:
    tree: AnswerTree = tree_of(body)
    view = ResponseTree()
    view.resize(900, 600)
    view.show()
    view.show_tree(body, tree)
    view.repaint()
    assert view.model.rowCount() > 0
    view.hide()
    view.clear()
    view.deleteLater()


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    from PySide6.QtWidgets import QApplication

    application = QApplication(sys.argv[:1])
    sys.stdout.write(json.dumps(measure(toy="--toy" in sys.argv), indent=2) + "\n")
