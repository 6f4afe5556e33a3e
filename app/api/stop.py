"""A wish to stop waiting, told to whoever waits."""

import threading
from collections.abc import Callable


class Stop:
    """Set once, from any thread. Whoever waits asks to be called; the call comes at once where it is set already."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stopped = False
        self._callbacks: list[Callable[[], None]] = []

    @property
    def stopped(self) -> bool:
        """Tell whether somebody wished to stop."""
        return self._stopped

    def stop(self) -> None:
        """Wish to stop: the attempt under way closes its socket and returns."""
        with self._lock:
            callbacks = [] if self._stopped else self._callbacks
            self._stopped = True
            self._callbacks = []
        for callback in callbacks:
            callback()

    def on_stop(self, callback: Callable[[], None]) -> None:
        """Have ``callback`` called when somebody stops, on that thread. It must be quick and harmless when late."""
        with self._lock:
            if not self._stopped:
                self._callbacks.append(callback)
                return
        callback()
