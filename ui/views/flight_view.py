"""While the service is asked: elapsed seconds, and a way to stop waiting with what that means."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.words.catalogue import _, counted
from ui.forms.looks import STEP, plain_label


class FlightView(QFrame):
    """``stop_asked`` follows the button."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("flight")
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._seconds: Callable[[], int] = _none
        self._timer = QTimer(self)
        self._timer.setInterval(250)
        self._timer.timeout.connect(self._on_timer_ticked)
        self._title = plain_label(role="subtitle", wrap=True)
        self.elapsed = plain_label()
        self.elapsed.setObjectName("elapsed")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("The service is being asked"))
        self._consequence = plain_label(role="help", wrap=True)
        self.stop = QPushButton(_("Stop waiting"))
        self.stop.setObjectName("stop_waiting")
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self.stop_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        column.setSpacing(STEP)
        for widget in (self._title, self._bar, self.elapsed, self._consequence):
            column.addWidget(widget)
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeading)

    def begin(self, title: str, consequence: str, seconds: Callable[[], int], stopping: bool) -> None:
        """Show what is on its way. ``seconds`` tells how long it has been."""
        self._title.setText(title)
        self._consequence.setText(consequence)
        self.setAccessibleName(title)
        self.setAccessibleDescription(consequence)
        self._seconds = seconds
        self.stop.setVisible(bool(consequence))
        self.stop.setText(_("Stopping…") if stopping else _("Stop waiting"))
        self._on_timer_ticked()
        self._timer.start()

    def end(self) -> None:
        """Nothing is on its way any more."""
        self._timer.stop()

    def _on_timer_ticked(self) -> None:
        seconds = self._seconds()
        words = counted("{count} second", "{count} seconds", seconds).format(count=seconds)
        if words != self.elapsed.text():
            self.elapsed.setText(words)


def _none() -> int:
    return 0
