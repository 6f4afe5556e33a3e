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
        self._lock = threading.Lock()
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

    def stop(self, intent_id: str) -> None:
        """End the wait of every call of an intent."""
        with self._lock:
            stops = tuple(self._stops.get(intent_id, ()))
        for stop in stops:
            stop.stop()


def pause(stop: "Stop", seconds: float) -> bool:
    """Wait for a while; True at once where the wait is ended."""
    ended = threading.Event()
    stop.on_stop(ended.set)
    return ended.wait(max(0.0, seconds))
