"""One period's first and last instant as they are: in the stores' time, in UTC, and as the day that the service keeps.

The service keeps the day as it is written (reference, section 2.1). In which zone it ends a day is not documented.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from app.domain import readers
from app.domain.draft import Period
from app.domain.readers import Unreadable

_DAY = timedelta(days=1)
USUAL_HOURS = 24.0
"""Of a day on which no clock changes."""


@dataclass(frozen=True, slots=True)
class Edge:
    """The first or the last instant of a period. ``store`` is None without a zone of the stores; ``zoned`` tells
    whether the text itself names a zone, else it is read as UTC."""

    written: str
    kept: date
    utc: datetime
    store: datetime | None
    zoned: bool


@dataclass(frozen=True, slots=True)
class TimeWarning:
    """What is odd: a code for :mod:`app.words.time_truth`. ``store_day`` and ``utc_day``: that day there is another
    than the one kept; ``clock_change``: the clocks of the stores change on the day; ``no_midnight`` and ``no_day``:
    they go forward over its beginning, or over the whole of it."""

    code: str
    edge: str  # first or last
    day: date
    other: date | None = None
    hours: float = USUAL_HOURS


@dataclass(frozen=True, slots=True)
class TimeTruth:
    """``first`` and ``last`` are None where their text is no moment. ``hours`` is how long the days that the service
    keeps last in the stores, None if that is not known."""

    first: Edge | None
    last: Edge | None
    warnings: tuple[TimeWarning, ...]
    hours: float | None


def time_truth(period: Period, zone: ZoneInfo | None) -> TimeTruth:
    """Return what the two texts of a period come to, seen from a zone."""
    first, last = _edge(period.start_date, False, zone), _edge(period.end_date, True, zone)
    warnings = tuple(
        warning
        for name, edge in (("first", first), ("last", last))
        if edge is not None
        for warning in _warnings(name, edge, zone)
    )
    known = zone is not None and first is not None and last is not None and first.kept <= last.kept
    return TimeTruth(first, last, warnings, _hours(first, last, zone) if known else None)


def day_start(zone: ZoneInfo, day: date) -> datetime:
    """Return in UTC when a day begins in a zone; where the clocks go forward over midnight, when they do."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def hours_of(zone: ZoneInfo, day: date) -> float:
    """Return how many hours a day has in a zone: 24 but where the clocks change, 0 where the day is left out."""
    if day >= date.max - _DAY or day <= date.min + _DAY:
        return USUAL_HOURS
    return (day_start(zone, day + _DAY) - day_start(zone, day)).total_seconds() / 3600


@cache
def zone_named(name: str) -> ZoneInfo | None:
    """Return the zone of a name of the tz database, None for any other text; one file is read, not the whole list."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@cache
def zone_names() -> frozenset[str]:
    """Return every name of the tz database."""
    return frozenset(available_timezones())


def _edge(text: str, last: bool, zone: ZoneInfo | None) -> Edge | None:
    moment = readers.read_moment(text, last)
    if isinstance(moment, Unreadable):
        return None
    try:
        utc = moment.instant.astimezone(UTC)
        store = utc.astimezone(zone) if zone is not None else None
    except OverflowError:  # the first or the last day of the calendar
        return None
    return Edge(text.strip(), moment.day, utc, store, moment.offset is not None)


def _warnings(name: str, edge: Edge, zone: ZoneInfo | None) -> Iterator[TimeWarning]:
    if edge.utc.date() != edge.kept:
        yield TimeWarning("utc_day", name, edge.kept, edge.utc.date())
    if edge.store is not None and edge.store.date() != edge.kept:
        yield TimeWarning("store_day", name, edge.kept, edge.store.date())
    if zone is not None and (hours := hours_of(zone, edge.kept)) != USUAL_HOURS:
        yield TimeWarning(_change_code(zone, edge.kept, hours), name, edge.kept, hours=hours)


def _change_code(zone: ZoneInfo, day: date, hours: float) -> str:
    if not hours:
        return "no_day"
    begins = day_start(zone, day).astimezone(zone)
    return "clock_change" if begins.time() == time() else "no_midnight"


def _hours(first: Edge | None, last: Edge | None, zone: ZoneInfo | None) -> float | None:
    if first is None or last is None or zone is None or last.kept >= date.max - _DAY:
        return None
    return (day_start(zone, last.kept + _DAY) - day_start(zone, first.kept)).total_seconds() / 3600
