"""The service is asked too often: how long it wants to be left alone, and whether to send by itself at the end."""

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from app.session.allowance import MOST_COUNTDOWNS, Allowance
from app.words.catalogue import _, counted
from ui.forms.looks import STEP, plain_label


class AllowanceView(QFrame):
    """``ticked`` says that the person wants it sent when it is allowed. Nothing is ticked at first."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self.setObjectName("allowance")
        self.setProperty("role", "card")
        self._clock = clock
        self._allowance: Allowance | None = None
        self._until = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(250)
        self._timer.timeout.connect(self._refresh)
        self.left = plain_label(wrap=True)
        self.left.setObjectName("allowance.left")
        self.tick = QCheckBox(_("Send when allowed"))
        self.tick.setObjectName("when_allowed")
        self.tick.clicked.connect(self._on_tick_clicked)
        self._meaning = plain_label(role="help", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        column.setSpacing(STEP)
        for widget in (self.left, self.tick, self._meaning):
            column.addWidget(widget)
        self.hide()

    def show_allowance(self, allowance: Allowance | None) -> None:
        """Count down from here; None hides it."""
        self._allowance = allowance
        self.tick.setChecked(False)
        self.setVisible(allowance is not None)
        if allowance is None:
            self._timer.stop()
            return
        self._until = self._clock() + allowance.seconds
        self.tick.setVisible(allowance.countdowns > 0)
        self._meaning.setText(_meaning(allowance))
        self.tick.setAccessibleDescription(self._meaning.text())
        self._refresh()
        self._timer.start()

    def seconds(self) -> int:
        """Return how long it is still to wait."""
        return max(0, round(self._until - self._clock()))

    def _refresh(self) -> None:
        seconds = self.seconds()
        if seconds:
            words = counted(
                "The service can be asked again in {count} second.",
                "The service can be asked again in {count} seconds.",
                seconds,
            ).format(count=seconds)
        else:
            words = _("The service can be asked again now.")
            self._timer.stop()
        if words != self.left.text():
            self.left.setText(words)

    def _on_tick_clicked(self, ticked: bool) -> None:
        if ticked:
            self.ticked.emit()


def _meaning(allowance: Allowance) -> str:
    if allowance.by_hand:
        return _("It asked for more than 10 minutes. Create the group by hand then: nothing is sent by itself.")
    if not allowance.countdowns:
        return _("It was sent by itself {count} times and turned away each time. Create it by hand later.").format(
            count=MOST_COUNTDOWNS
        )
    return counted(
        "Exactly this draft is sent at the end of the wait, once at most. Until then it can be read, not changed.",
        "Exactly this draft is sent at the end of the wait, {count} times at most if the service asks to wait again. "
        "Until then it can be read, not changed.",
        allowance.countdowns,
    ).format(count=allowance.countdowns)
