"""Does work that nobody waits for, a piece in each turn of the window that has nothing else to do."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer


class Behind(QObject):
    """Begins when it is told to, with a pause before each piece, and ends with its parent. A piece that returns True
    has more to do, and its turn comes again."""

    def __init__(self, pieces: Sequence[Callable[[], object]], parent: QObject, pause_ms: int = 0) -> None:
        super().__init__(parent)
        self._left = list(pieces)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)  # else the pause would be over already when a piece took longer than it
        self._turn.setInterval(pause_ms)
        self._turn.timeout.connect(self._on_turn_came)

    @property
    def busy(self) -> bool:
        """True while there is something left to do."""
        return self._turn.isActive()

    def begin(self) -> None:
        """Do all of it once."""
        if self._left:
            self._turn.start()

    def stop(self) -> None:
        """Leave the rest undone."""
        self._left.clear()
        self._turn.stop()

    def _on_turn_came(self) -> None:
        more = False
        try:
            more = self._left[0]() is True
        finally:
            if not more:
                del self._left[:1]  # none is left where the piece stopped it all
            if self._left:
                self._turn.start()
