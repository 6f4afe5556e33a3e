"""Days and instants as the service reads and writes them."""

from datetime import UTC, date, datetime, timedelta


def instant_of(text: str) -> datetime:
    """Return the instant of an ISO 8601 text; no zone counts as UTC, a bare day as its midnight. Else ValueError."""
    moment = datetime.fromisoformat(text)
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError:
        raise ValueError(text) from None


def is_moment(text: str) -> bool:
    """Tell whether a text names a day or instant that exists."""
    try:
        instant_of(text)
    except ValueError:
        return False
    return True


def day_of(text: str) -> date:
    """Return the day as written: an offset does not move it."""
    return date.fromisoformat(text[:10])


def instant_text(moment: datetime) -> str:
    """Return ``2025-06-11T23:59:59.000Z``."""
    return moment.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def stamp(moment: datetime, *, milliseconds: bool = True) -> str:
    """Return ``2025-06-17T10:56:47.474+0000``, or with ``.000`` where only seconds count."""
    moment = moment.replace(tzinfo=None) if milliseconds else moment.replace(tzinfo=None, microsecond=0)
    return moment.isoformat(timespec="milliseconds") + "+0000"


def to_the_second(text: str) -> str:
    """Return an instant's text rounded to whole seconds, as the service's reading calls do."""
    moment = instant_of(text)
    if moment.microsecond >= 500_000 and moment < datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC):
        moment += timedelta(seconds=1)
    return instant_text(moment.replace(microsecond=0))
