"""While the service is asked: elapsed seconds, and a way to stop waiting with what that means."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.words.catalogue import _, counted
from ui.flights import Errand, Flight
from ui.forms.looks import STEP, may_move, plain_label


class FlightView(QFrame):
    """``stop_asked`` follows the button."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("flight")
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._seconds: Callable[[], int] = _none
        self._counts_down = False
        self._timer = QTimer(self)
        self._timer.setInterval(250)
        self._timer.timeout.connect(self._on_timer_ticked)
        self._title = plain_label(role="subtitle", wrap=True)
        self.elapsed = plain_label()
        self.elapsed.setObjectName("elapsed")
        self._bar = QProgressBar()
        self._bar.setObjectName("moving_bar")
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

    def show_flight(self, flight: Flight, place: str) -> None:
        """Show what is on its way to a place, or what waits to be sent."""
        title, consequence = flight_words(flight, place)
        self._counts_down = bool(flight.until)
        seconds, stopping = flight.seconds_left if flight.until else flight.seconds, flight.stopping
        self._title.setText(title)
        self._consequence.setText(consequence)
        self.setAccessibleName(title)
        self.setAccessibleDescription(consequence)
        self._seconds = seconds
        self._bar.setVisible(may_move(self._bar))
        self.stop.setVisible(bool(consequence))
        self.stop.setText(_("Stopping…") if stopping else _("Do not send") if flight.until else _("Stop waiting"))
        self._on_timer_ticked()
        self._timer.start()

    def end(self) -> None:
        """Nothing is on its way any more."""
        self._timer.stop()

    def _on_timer_ticked(self) -> None:
        seconds = self._seconds()
        if self._counts_down:
            words = counted("Sent in {count} second", "Sent in {count} seconds", seconds).format(count=seconds)
        else:
            words = counted("{count} second", "{count} seconds", seconds).format(count=seconds)
        if words != self.elapsed.text():
            self.elapsed.setText(words)


def flight_words(flight: Flight, place: str) -> tuple[str, str]:
    """Return what is on its way, and what stopping means; no second text where nothing can be stopped."""
    if flight.errand is Errand.WAIT and flight.until:
        return (
            _("Waiting until {place} allows another sending").format(place=place),
            _("Then the target group is created, as it was confirmed. Until then nothing is sent."),
        )
    if flight.errand in (Errand.CREATE, Errand.RESEND, Errand.WAIT):
        return (
            _("The target group is being created in {place}").format(place=place),
            _(
                "Stopping does not take the request back: the group may be created all the same. "
                "You can ask later whether it went through. You can also close this window meanwhile."
            ),
        )
    if flight.errand is Errand.CHECK:
        return (
            _("{place} is being asked whether the group exists").format(place=place),
            _("Stopping changes nothing: you can ask again."),
        )
    return _("This is being written down"), ""


def _none() -> int:
    return 0
