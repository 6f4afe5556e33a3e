"""How long it takes until the first row of a very large answer is seen, and until its whole tree is there, beside a
bare ``json.loads`` of it in the same run, all in time of the processor."""

import json
import time
from collections.abc import Callable

from tests.bench.heartbeat import MIB, of_numbers, of_records
from tests.bench.line import Line
from tests.bench.stage import application, until
from ui.main_thread_collector import MainThreadCollector
from ui.tasks import TaskRunner
from ui.views.answer_reading import AnswerReading
from ui.views.response_tree import ResponseTree


def measure(toy: bool = False) -> list[Line]:
    """Show answers of both shapes by turns with parsing them; small ones to see only that it measures."""
    size, rounds = (MIB // 4, 1) if toy else (8 * MIB, 5)
    with application():
        return [
            line
            for name, of in (("records", of_records), ("numbers", of_numbers))
            for line in _measured(f"8 MiB of {name}, processor", of(size).partition(b"\r\n\r\n")[2], rounds)
        ]


def _measured(name: str, body: bytes, rounds: int) -> list[Line]:
    seen, whole, bare = [], [], []
    collector = MainThreadCollector()  # as in the program: nothing is collected while somebody parses
    for _round in range(rounds):
        bare.append(_worked(lambda: json.loads(body)))
        view, tasks = ResponseTree(), TaskRunner()
        view.resize(900, 600)
        view.show()
        view.repaint()
        reading = AnswerReading(view, tasks)
        seen.append(_worked(lambda: _show(reading, view, body)))  # noqa: B023 - called at once
        whole.append(seen[-1] + _worked(lambda: until(view.ids.isEnabled)))  # noqa: B023
        reading.let_go()
        until(lambda: not tasks.busy)  # noqa: B023
        view.hide()
        view.deleteLater()
        tasks.close()
    collector.end()
    return [
        Line(f"first row of {name}", seen, "json.loads", bare, goal=1.3),
        Line(f"whole tree of {name}", whole, "json.loads", bare),
    ]


def _show(reading: AnswerReading, view: ResponseTree, body: bytes) -> None:
    reading.show(body)
    view.repaint()
    assert view.model.rowCount() > 0


def _worked(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000
