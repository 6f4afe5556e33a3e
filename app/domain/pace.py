"""Long work on a thread of its own, at a pace that leaves the interpreter to the window again and again."""

import threading
import time

WORK_SECONDS = 0.002
REST_SECONDS = 0.002


class Pace:
    """For one piece of long work: :meth:`step` is called between its parts, the shorter they are the better.

    A window that is drawn asks for the interpreter dozens of times, and whoever works on holds it up each time. On the
    main thread there is nobody to make room for, and no rest.
    """

    __slots__ = ("_next_rest", "_rests")

    def __init__(self) -> None:
        self._rests = threading.current_thread() is not threading.main_thread()
        self._next_rest = time.monotonic() + WORK_SECONDS

    def step(self) -> None:
        """Rest for a moment, where there was work for long enough."""
        if self._rests and time.monotonic() >= self._next_rest:
            time.sleep(REST_SECONDS)
            self._next_rest = time.monotonic() + WORK_SECONDS
