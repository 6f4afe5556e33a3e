"""Notices where the window stands still, and writes down at which lines: never what stood in them."""

import logging
import sys
import threading
import time
import traceback

from PySide6.QtCore import QObject, QTimer

_LOG = logging.getLogger(__name__)
_BEAT_MILLISECONDS = 50
LONGEST = 0.1
"""Seconds that the window may stand still."""
_MOST_LINES = 12


class StallWatch(QObject):
    """A timer of the window beats, a thread looks whether it does. Made and ended on the GUI thread."""

    def __init__(self, parent: QObject | None = None, longest: float = LONGEST) -> None:
        super().__init__(parent)
        self._longest = longest
        self._watched = threading.get_ident()
        self._last = time.monotonic()
        self._ended = threading.Event()
        self._timer = QTimer(self)
        self._timer.setInterval(_BEAT_MILLISECONDS)
        self._timer.timeout.connect(self._on_timer_ticked)
        self._timer.start()
        self._thread = threading.Thread(target=self._look, name="stall-watch", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._ended.set()
        self._thread.join()

    def _on_timer_ticked(self) -> None:
        self._last = time.monotonic()

    def _look(self) -> None:
        told = 0.0
        while not self._ended.wait(self._longest / 2):
            beat = self._last
            still = time.monotonic() - beat
            if still > self._longest + _BEAT_MILLISECONDS / 1000 and beat != told:
                told = beat
                _LOG.warning("the window stands still for %d ms at\n%s", still * 1000, self._where())

    def _where(self) -> str:
        frame = sys._current_frames().get(self._watched)
        lines = traceback.extract_stack(frame)[-_MOST_LINES:] if frame is not None else []
        return "\n".join(f"{line.filename}:{line.lineno} {line.name}" for line in lines)
