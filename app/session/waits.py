"""Which calls to the service are under way, so that another thread can end the wait for one."""

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.api.stop import Stop


class Waits:
    """The stops of the calls under way, by intent."""

    def __init__(self) -> None:
        self._lock = threading.Condition()
        self._stops: defaultdict[str, list[Stop]] = defaultdict(list)

    @contextmanager
    def begun(self, intent_id: str) -> "Iterator[Stop]":
        """Give the stop of a call; it counts as under way inside the block."""
        from app.api.stop import Stop  # noqa: PLC0415 - not before the first paint

        stop = Stop()
        with self._lock:
            self._stops[intent_id].append(stop)
        try:
            yield stop
        finally:
            with self._lock:
                self._stops[intent_id].remove(stop)
                if not self._stops[intent_id]:
                    del self._stops[intent_id]
                    self._lock.notify_all()

    def stop(self, intent_id: str) -> bool:
        """End the wait of every call of an intent; tell whether there is one."""
        with self._lock:
            stops = tuple(self._stops.get(intent_id, ()))
        for stop in stops:
            stop.stop()
        return bool(stops)

    def end(self, seconds: float) -> bool:
        """End every wait, and give what is under way so long to come to its end; tell whether it did."""
        with self._lock:
            for intent_id in tuple(self._stops):
                self.stop(intent_id)
            return self._lock.wait_for(lambda: not self._stops, seconds)


def pause(stop: "Stop", seconds: float) -> bool:
    """Wait for a while; True at once where the wait is ended."""
    ended = threading.Event()
    stop.on_stop(ended.set)
    return ended.wait(max(0.0, seconds))
