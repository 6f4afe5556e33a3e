"""Times of the record in words."""

from datetime import datetime

from PySide6.QtCore import QLocale, QTime

from app.words.catalogue import _
from app.words.days import short_day


def moment_words(moment: str) -> str:
    """Return a time of the record, such as ``26 Nov 2026, 07:01``: the time of day as the computer's owner writes it,
    and a day that nobody takes for another one."""
    try:
        there = datetime.fromisoformat(moment).astimezone()
    except (ValueError, OverflowError):
        return moment
    time = QLocale().toString(QTime(there.hour, there.minute), QLocale.FormatType.ShortFormat)
    return _("{day}, {time}").format(day=short_day(there.date()), time=time)
