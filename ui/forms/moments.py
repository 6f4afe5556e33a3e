"""Times of the record in words."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale


def moment_words(moment: str) -> str:
    """Return a time of the record as the computer's owner writes it."""
    try:
        seconds = int(datetime.fromisoformat(moment).timestamp())
    except ValueError:
        return moment
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(seconds), QLocale.FormatType.ShortFormat)
