"""Threads meet Qt in one place: results come on the GUI thread, and never to somebody who is gone."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.tasks import TaskRunner


@pytest.fixture
def tasks(qapp: object) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.close()


def test_work_runs_elsewhere_and_its_result_comes_on_the_gui_thread(qtbot: QtBot, tasks: TaskRunner) -> None:
    threads: list[int] = []
    results: list[tuple[int, int]] = []

    def work() -> int:
        threads.append(threading.get_ident())
        return 751552970000

    tasks.run(work, lambda result: results.append((result, threading.get_ident())), None, tasks)
    qtbot.waitUntil(lambda: bool(results))
    assert results == [(751552970000, threading.get_ident())]
    assert threads != [threading.get_ident()]


def test_what_work_raises_comes_to_failed(qtbot: QtBot, tasks: TaskRunner) -> None:
    errors: list[BaseException] = []

    def work() -> None:
        raise OSError("the disk is full")

    tasks.run(work, lambda _result: None, errors.append, tasks)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], OSError)


def test_without_failed_an_error_reaches_the_exception_hook_and_later_results_still_come(
    qtbot: QtBot, tasks: TaskRunner
) -> None:
    results: list[str] = []

    def work() -> None:
        raise OSError("the disk is full")

    with capture_exceptions() as exceptions:
        tasks.run(work, lambda _result: None, None, tasks)
        qtbot.waitUntil(lambda: bool(exceptions))
        tasks.run(lambda: "later", results.append, None, tasks)
        qtbot.waitUntil(lambda: bool(results))
    assert [kind for kind, _error, _trace in exceptions] == [OSError]


def test_a_result_for_an_owner_that_is_gone_is_dropped(qtbot: QtBot, tasks: TaskRunner) -> None:
    owner, go = QObject(), threading.Event()
    results: list[object] = []
    tasks.run(go.wait, results.append, None, owner)
    delete(owner)
    go.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert results == []


def test_a_dropped_job_tells_nobody(qtbot: QtBot, tasks: TaskRunner) -> None:
    results: list[object] = []
    go = threading.Event()
    number = tasks.run(go.wait, results.append, None, tasks)
    tasks.drop(number)
    go.set()
    tasks.run(lambda: "next", results.append, None, tasks)
    qtbot.waitUntil(lambda: bool(results))
    assert results == ["next"]


def test_any_thread_can_have_a_function_called_on_the_gui_thread(qtbot: QtBot, tasks: TaskRunner) -> None:
    threads: list[int] = []
    other = threading.Thread(target=lambda: tasks.call(lambda: threads.append(threading.get_ident()), tasks))
    other.start()
    qtbot.waitUntil(lambda: bool(threads))
    other.join()
    assert threads == [threading.get_ident()]


def test_after_closing_nothing_is_delivered(qtbot: QtBot, tasks: TaskRunner) -> None:
    results: list[object] = []
    go, ended = threading.Event(), threading.Event()

    def work() -> None:
        go.wait()
        ended.set()

    tasks.run(work, results.append, None, tasks)
    tasks.close()
    go.set()
    assert ended.wait(10)
    tasks.call(lambda: results.append("late"), tasks)
    assert results == []


@pytest.mark.no_cover  # threads that begin in the same moment cannot all be watched: Python 3.11 refuses
def test_a_thousand_jobs_all_come_home(qtbot: QtBot, tasks: TaskRunner) -> None:
    results: list[int] = []
    for number in range(1000):
        tasks.run(lambda number=number: number, results.append, None, tasks)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(results) == 1000, timeout=20000)
    assert sorted(results) == list(range(1000))
