"""Looks through an answer piece by piece between the turns of the window, so that it never stands still."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from app.session.answer_index import Rows
from app.session.answer_tree import AnswerTree

MOST_FOUND = 10_000
AT_ONCE = 4_000
"""Nodes that are looked at in one turn: some milliseconds. Most answers are over after the first."""


class AnswerSearch(QObject):
    """``found`` holds the places so far. ``counted`` follows when there are more of them, ``ended`` at the end."""

    counted = Signal()
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: list[Rows] = []
        self.turns = 0
        self._steps: Iterator[Rows | int] = iter(())
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)

    @property
    def running(self) -> bool:
        """True while there is something left to look at."""
        return self._turn.isActive()

    @property
    def is_full(self) -> bool:
        """True when there may be more than was looked for."""
        return len(self.found) >= MOST_FOUND

    def begin(self, tree: AnswerTree | None, text: str) -> None:
        """Look for a text from the beginning; what was looked for before is forgotten."""
        self.found, self.turns = [], 0
        self._steps = tree.look(text) if tree is not None else iter(())
        self._turn.start()
        self._go_on()

    def stop(self) -> None:
        """Look no further."""
        self._turn.stop()
        self._steps = iter(())
        self.found = []

    def _go_on(self) -> None:
        self.turns += 1
        before, left, over = len(self.found), AT_ONCE, True
        for step in self._steps:
            if isinstance(step, tuple):
                self.found.append(step)
                left -= 1
            else:
                left -= step
            if left <= 0 or self.is_full:
                over = self.is_full
                break
        if over:
            self._turn.stop()
        if len(self.found) > before:
            self.counted.emit()
        if over:
            self.ended.emit()
