"""Readers turn a text into a value or say why they cannot. Rules and compose use the same ones: two parsers would
disagree one day."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal, InvalidOperation
from functools import lru_cache

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MOMENT = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?", re.ASCII
)
_SEPARATORS = re.compile(r"[\s,;]+")
_LONGEST_KNOWN = 64
FIRST_INSTANT = "T00:00:00.000Z"
LAST_INSTANT = "T23:59:59.999Z"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a text is no value: ``empty``, ``not_integer``, ``not_decimal``, ``not_boolean``, ``not_date``,
    ``no_such_day``, ``no_such_time``, ``not_ids``."""

    code: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A point on the calendar: ``at`` without a zone, ``offset`` None where the text names no zone, ``bare`` for a
    day without a time."""

    at: datetime
    offset: timedelta | None
    bare: bool

    @property
    def day(self) -> date:
        """The day as written; the service keeps days only."""
        return self.at.date()

    @property
    def instant(self) -> datetime:
        """The point in time, a missing zone read as UTC: for ordering."""
        return self.at.replace(tzinfo=UTC if self.offset is None else timezone(self.offset))


def read_integer(text: str) -> int | Unreadable:
    """Return a whole number of any size; blanks around it do not count."""
    text = text.strip()
    if not text:
        return Unreadable("empty")
    if len(text) > 400 or not _INTEGER.fullmatch(text):
        return Unreadable("not_integer")
    return int(text)


def read_decimal(text: str) -> Decimal | Unreadable:
    """Return a decimal number with a point; blanks around it do not count."""
    text = text.strip()
    if not text:
        return Unreadable("empty")
    if len(text) > 400 or not _DECIMAL.fullmatch(text):
        return Unreadable("not_decimal")
    try:
        return Decimal(text)
    except InvalidOperation:  # an exponent of more digits than any computer adds up
        return Unreadable("not_decimal")


def read_boolean(text: str) -> bool | Unreadable:
    """Return the truth of ``true`` or ``false``."""
    text = text.strip()
    if not text:
        return Unreadable("empty")
    if text not in ("true", "false"):
        return Unreadable("not_boolean")
    return text == "true"


def read_moment(text: str, last: bool = False) -> Moment | Unreadable:
    """Return the moment of a bare ISO day (its first, or with ``last`` its last instant) or of an ISO date and time."""
    return _read_known_moment(text, last) if len(text) <= _LONGEST_KNOWN else _read_moment(text, last)


@lru_cache(maxsize=32768)
def _read_known_moment(text: str, last: bool) -> Moment | Unreadable:
    """The same texts are read at every key: those of all periods, by rules, drawings and plans."""
    return _read_moment(text, last)


def _read_moment(text: str, last: bool) -> Moment | Unreadable:
    text = text.strip()
    if not text:
        return Unreadable("empty")
    bare = _DAY.fullmatch(text)
    if bare:
        text += LAST_INSTANT if last else FIRST_INSTANT
    found = _MOMENT.fullmatch(text)
    if not found:
        return Unreadable("not_date")
    year, month, day, hour, minute, second, fraction, zone = found.groups()
    try:
        whole_day = date(int(year), int(month), int(day))
    except ValueError:
        return Unreadable("no_such_day")
    try:
        clock = time(int(hour), int(minute), int(second or 0), int(((fraction or "") + "000000")[:6]))
        offset = _offset(zone)
    except ValueError:
        return Unreadable("no_such_time")
    return Moment(datetime.combine(whole_day, clock), offset, bare is not None)


def read_ids(text: str) -> tuple[int, ...] | Unreadable:
    """Return whole numbers typed with commas, semicolons, blanks or line ends between."""
    pieces = [piece for piece in _SEPARATORS.split(text) if piece]
    if not pieces:
        return Unreadable("empty")
    numbers = [read_integer(piece) for piece in pieces]
    if any(isinstance(number, Unreadable) for number in numbers):
        return Unreadable("not_ids")
    return tuple(number for number in numbers if isinstance(number, int))


def id_pieces(text: str) -> list[str]:
    """Return the pieces of a list of ids as typed, good or not."""
    return [piece for piece in _SEPARATORS.split(text) if piece]


def is_json_number(text: str) -> bool:
    """Tell whether a text is a JSON number, to the letter."""
    return _DECIMAL.fullmatch(text) is not None


def _offset(zone: str | None) -> timedelta | None:
    if zone is None:
        return None
    if zone == "Z":
        return timedelta(0)
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    if hours > 14 or minutes > 59:
        raise ValueError(zone)
    span = timedelta(hours=hours, minutes=minutes)
    return -span if zone[0] == "-" else span
