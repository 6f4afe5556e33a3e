"""The time of one attempt: waits for its sockets, never past the deadline nor a wish to stop."""

import selectors
import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from types import TracebackType

from app.api.exchange import Clock, FailedError
from app.api.stop import Stop

READING = selectors.EVENT_READ
WRITING = selectors.EVENT_WRITE
LONGEST_LOOK = 0.5
"""Seconds after which the clocks are looked at again: while a computer sleeps the monotonic one may stand still."""

_Selector: type[selectors.BaseSelector] = getattr(selectors, "PollSelector", selectors.SelectSelector)


class Watch:
    """Ends every wait of an attempt with FailedError ``stopped`` or ``deadline`` when its time is over.

    The deadline is counted in monotonic and in wall time; the first to be over counts.
    """

    def __init__(self, seconds: float, clock: Clock, stop: Stop) -> None:
        self._clock = clock
        self._seconds = seconds
        self._ends = clock.monotonic() + seconds
        self._ends_by_wall = clock.wall() + seconds
        self._stop = stop
        self._lock = threading.Lock()
        self._open = True
        self._woken, self._wakes = socket.socketpair()
        self._woken.setblocking(False)
        self._wakes.setblocking(False)
        stop.on_stop(self.wake)

    def __enter__(self) -> "Watch":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._lock:
            self._open = False
            self._woken.close()
            self._wakes.close()

    def wake(self) -> None:
        """End the wait under way, from any thread; harmless when nobody waits any more."""
        with self._lock, suppress(OSError):
            if self._open:
                self._wakes.send(b"!")

    def now(self) -> float:
        """Return the monotonic time that the ends of waits are given in."""
        return self._clock.monotonic()

    def check(self) -> None:
        """Raise FailedError where the time is over."""
        if self._stop.stopped:
            raise FailedError("stopped")
        if self.now() >= self._ends or self._clock.wall() >= self._ends_by_wall:
            raise FailedError("deadline", seconds=round(self._seconds))

    def wait(self, sockets: Mapping[socket.socket, int], until: float) -> list[socket.socket]:
        """Return the sockets that are ready; none when :meth:`wake` was called or ``until`` has come."""
        with _Selector() as selector:
            selector.register(self._woken, READING)
            for waiting, events in sockets.items():
                selector.register(waiting, events)
            while True:
                self.check()
                now = self.now()
                left = min(until, self._ends) - now
                found = [key.fileobj for key, _ in selector.select(max(0.0, min(left, LONGEST_LOOK)))]
                self._forget_wakes()
                ready = [waiting for waiting in sockets if waiting in found]
                if ready or self._woken in found or self.now() >= until:
                    self.check()
                    return ready

    def wait_for(self, waiting: socket.socket, events: int, until: float = float("inf")) -> bool:
        """Wait for one socket; False when ``until`` has come first."""
        while self.now() < until:
            if self.wait({waiting: events}, until):
                return True
        return False

    def _forget_wakes(self) -> None:
        with suppress(BlockingIOError):
            self._woken.recv(1024)
