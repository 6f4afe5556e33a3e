"""Garbage collection on the GUI thread only: on any other it would end QObjects on the wrong thread.

What is there when the program has started stays to its end: it is left out, or each full collection would go through
it and hold the window up.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_MILLISECONDS = 2000


class MainThreadCollector(QObject):
    """Switches the collector off and collects from a timer what has become due by its own thresholds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        self._thresholds = gc.get_threshold()
        self._left_out = False
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_MILLISECONDS)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start()

    def collect_due(self) -> None:
        """Collect each generation that has reached its threshold."""
        if not self._left_out:
            self._left_out = True
            gc.collect(0)
            gc.freeze()
            return
        young, middle, old = gc.get_count()
        if young <= self._thresholds[0]:
            return
        if middle <= self._thresholds[1]:
            gc.collect(0)
        else:
            gc.collect(1 if old <= self._thresholds[2] else 2)

    def end(self) -> None:
        """Give collecting back to where it was."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()
