"""A day, or a day with a time: typed as ISO or in the short form of the person's locale, or picked from a calendar."""

import re
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from app.domain.readers import Moment, Unreadable, read_moment
from app.words.catalogue import _
from app.words.numbers import plain_digits
from ui.forms.text_input import TextInput
from ui.icons import SIZE, set_icon, zoomed

_LEAST = 24
"""Pixels that a pointer can hit."""
_AROUND = 10
_EDGE = 3
_NUMBERS = re.compile(r"\s*(\d{1,4})\D+?(\d{1,2})\D+?(\d{1,4})\.?\s*", re.ASCII)


def iso_of_local(text: str, locale: QLocale) -> str:
    """Return the ISO day of a date in the locale's short form (``11/06/2025``) or with a month's name; else ""."""
    text = plain_digits(text)
    for form in ("d MMMM yyyy", "d MMM yyyy", "MMMM d, yyyy", "MMM d, yyyy"):
        day = locale.toDate(text.strip(), form)
        if day.isValid():
            return day.toString(Qt.DateFormat.ISODate)
    found = _NUMBERS.fullmatch(text)
    if not found:
        return ""
    form = locale.dateFormat(QLocale.FormatType.ShortFormat)
    order = sorted("dMy", key=form.index)
    pieces = dict(zip(order, found.groups(), strict=True))
    if len(pieces["d"]) > 2 or len(pieces["M"]) > 2 or len(pieces["y"]) not in (2, 4):
        return ""
    year = int(pieces["y"]) + (2000 if len(pieces["y"]) == 2 else 0)
    try:
        return date(year, int(pieces["M"]), int(pieces["d"])).isoformat()
    except ValueError:
        return ""


def friendly_day(text: str, locale: QLocale, last: bool = False) -> str:
    """Return a readable day in words, ``Wednesday 11 June 2025``, with the time where one is written; else ""."""
    moment = read_moment(text, last)
    if isinstance(moment, Unreadable):
        return ""
    day = QDate(moment.day.year, moment.day.month, moment.day.day)
    if locale.language() in (QLocale.Language.English, QLocale.Language.C):
        words = locale.toString(day, "dddd d MMMM yyyy")
    else:
        words = locale.toString(day, QLocale.FormatType.LongFormat)
    return words if moment.bare else f"{words}, {_clock(moment)}"


class DateInput(TextInput):
    """A line edit with a calendar at its end (Alt+Down). Texts that are no date stay as typed."""

    picked = Signal()

    def __init__(self, last: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(limit=None, parent=parent)
        self.setMaxLength(64)
        self._last = last
        self._popup: _CalendarPopup | None = None  # made once and kept: one that dies under a key press crashes
        self.setPlaceholderText(_("YYYY-MM-DD"))
        self._sign = QToolButton(self)  # Qt's own for the end of a line is as small in every size of type
        self._sign.setProperty("kind", "quiet")
        self._sign.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sign.setCursor(Qt.CursorShape.ArrowCursor)
        set_icon(self._sign, "calendar")
        self._sign.setToolTip(_("Choose a day (Alt+Down)"))
        self._sign.setAccessibleName(_("Choose a day"))
        self._sign.clicked.connect(self.open_calendar)

    def minimumSizeHint(self) -> QSize:
        """A whole day stays readable, whatever stands beside it."""
        return super().minimumSizeHint() + QSize(self.fontMetrics().horizontalAdvance("0000-00-00"), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = max(_LEAST, zoomed(SIZE) + _AROUND)
        mirrored = self.isRightToLeft()
        at = _EDGE if mirrored else self.width() - side - _EDGE
        self._sign.setGeometry(at, (self.height() - side) // 2, side, side)
        self.setTextMargins(side if mirrored else 0, 0, 0 if mirrored else side, 0)

    def note(self) -> str:
        """The day in words."""
        return friendly_day(self.text(), self.locale(), self._last)

    def show_text(self, text: str) -> None:
        self.setMaxLength(max(64, len(text), len(self.text())))  # cutting what stands there would be an edit
        super().show_text(text)

    def open_calendar(self) -> None:
        """Show the calendar beneath the input."""
        if self.isReadOnly() or not self.isEnabled():
            return
        if self._popup is None:
            self._popup = _CalendarPopup(self)
            self._popup.calendar.activated.connect(self._on_day_activated)
            self._popup.calendar.clicked.connect(self._on_day_activated)
        self._popup.show_day(self.text())
        corner = QPoint(self.width() - self._popup.sizeHint().width() if self.isRightToLeft() else 0, self.height())
        self._popup.move(self.mapToGlobal(corner))
        self._popup.show()
        self._popup.calendar.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if isinstance(read_moment(self.text(), self._last), Unreadable):
            iso = iso_of_local(self.text(), self.locale())
            if iso:
                self.setText(iso)
        super().focusOutEvent(event)

    def _on_day_activated(self, day: QDate) -> None:
        """Take the day and keep the time that was written behind the former one."""
        if self._popup is None or not self._popup.isVisible():
            return  # a click is told twice where one click activates
        self._popup.hide()
        moment = read_moment(self.text(), self._last)
        time = "" if isinstance(moment, Unreadable) or moment.bare else self.text().strip()[10:]
        self.setText(day.toString(Qt.DateFormat.ISODate) + time)
        self.picked.emit()


class _CalendarPopup(QFrame):
    """A calendar that closes with Esc or a click elsewhere."""

    def __init__(self, field: DateInput) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(field.locale())
        self.calendar.setAccessibleName(_("Calendar"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.calendar)

    def show_day(self, text: str) -> None:
        """Begin at the day that is written, else at today."""
        moment = read_moment(text)
        day = None if isinstance(moment, Unreadable) else moment.day
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day) if day else QDate.currentDate())


def _clock(moment: Moment) -> str:
    at = moment.at.strftime("%H:%M:%S")
    if moment.offset is None:
        return at
    minutes = int(moment.offset.total_seconds()) // 60
    if not minutes:
        return f"{at} UTC"
    return f"{at} UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
