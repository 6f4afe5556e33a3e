"""The single place where threads meet Qt: runs slow work behind the window and brings the result back to it."""

import itertools
import queue
import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar, cast

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

T = TypeVar("T")
_SECONDS_A_TURN = 0.001
"""How long a thread keeps the interpreter while the window waits for it. A window that is drawn or closed asks for it
dozens of times: with the usual 5 ms each, work behind it holds it up for a tenth of a second."""


class NoThreadError(Exception):
    """Work was not begun: the system gives no more threads."""


class TaskRunner(QObject):
    """One for the life of the program, made and closed on the GUI thread.

    Work runs on a daemon thread, so that it never holds up the end of the program, and owns no QObject. Results wait
    in a queue and are routed by the number of their job; one for an owner that is gone is dropped.
    """

    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count(1)
        self._jobs: dict[int, tuple[Callable[[Any], None], Callable[[BaseException], None], QObject]] = {}
        self._results: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._closed = False
        self._turns_before = sys.getswitchinterval()
        sys.setswitchinterval(_SECONDS_A_TURN)
        self._arrived.connect(self._on_results_arrived, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None,
        owner: QObject,
    ) -> int:
        """Do ``work`` on a thread of its own; then call ``done`` with its result, or ``failed`` with what it raised,
        on the GUI thread if ``owner`` is still there. Without ``failed`` an error reaches the exception hook.
        NoThreadError where work could not even begin.

        ``work`` must not hold widgets. Return the number of the job, for :meth:`drop`.
        """
        number = next(self._numbers)
        self._jobs[number] = (cast(Callable[[Any], None], done), failed or _raise, owner)
        try:
            threading.Thread(target=self._work, args=(number, work), name=f"task-{number}", daemon=True).start()
        except RuntimeError:  # the system gives no more threads
            self._deliver(lambda: self._end(number, NoThreadError(), failed=True))
        return number

    def drop(self, number: int) -> None:
        """Do not care any more how a job ends."""
        self._jobs.pop(number, None)

    def call(self, function: Callable[[], None], owner: QObject) -> None:
        """From any thread: have a function called on the GUI thread, if ``owner`` is still there."""

        def deliver() -> None:
            if isValid(owner):
                function()

        self._deliver(deliver)

    @property
    def busy(self) -> bool:
        """True while somebody waits for a result."""
        return bool(self._jobs)

    def close(self) -> None:
        """Nothing is delivered any more; threads that still work end with the program."""
        with self._lock:
            self._closed = True
        self._jobs.clear()
        sys.setswitchinterval(self._turns_before)

    def _work(self, number: int, work: Callable[[], object]) -> None:
        try:
            result = work()
        except BaseException as error:
            self._deliver(lambda error=error: self._end(number, error, failed=True))  # type: ignore[misc]
        else:
            self._deliver(lambda: self._end(number, result, failed=False))

    def _deliver(self, function: Callable[[], None]) -> None:
        with self._lock:
            if not self._closed:
                self._results.put(function)
                self._arrived.emit()

    def _end(self, number: int, result: object, *, failed: bool) -> None:
        job = self._jobs.pop(number, None)
        if job is None:
            return
        done, on_failed, owner = job
        if not isValid(owner):
            return
        if failed:
            on_failed(cast(BaseException, result))
        else:
            done(result)

    def _on_results_arrived(self) -> None:
        while not self._closed:
            try:
                deliver = self._results.get_nowait()
            except queue.Empty:
                return
            try:
                deliver()
            except Exception:
                # one bad listener must not keep the results behind it from the others
                self._arrived.emit()
                raise


def _raise(error: BaseException) -> None:
    raise error
