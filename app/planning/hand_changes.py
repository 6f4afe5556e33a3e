"""Which periods of a regular row somebody changed by hand: found in the days themselves, so that it is known after
a restart as well."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from app.domain import readers
from app.domain.draft import Period
from app.domain.readers import Unreadable
from app.planning.schedule_builder import MonthEnd, start_of

_FEWEST = 3
"""Of fewer periods nobody can tell which one is the odd one."""
_LOOKED_AT = 12
_LENGTHS_TRIED = 4
_SAMPLE = 48
_DAY = timedelta(days=1)
Days = tuple[date | None, date | None]


def changed_by_hand(periods: Sequence[Period]) -> frozenset[int]:
    """Return the places of the periods whose days differ from the row that more than half of them form.

    Empty where there is no such row. Days that were never filled in were not changed, and the first day of the first
    period is the beginning of the row, which is typed by hand as a rule.
    """
    days = [_days(period) for period in periods]
    if len(days) < _FEWEST:
        return frozenset()
    sample = days[:_SAMPLE]
    likeliest = max(_rows(days), key=lambda row: _ends_fitting(row(len(sample)), sample), default=None)
    if likeliest is None:
        return frozenset()
    regular = likeliest(len(days))
    if 2 * sum(one == other for one, other in zip(days, regular, strict=True)) <= len(days):
        return frozenset()
    return frozenset(place for place, period in enumerate(periods) if _is_odd(period, days, regular[place], place))


class _Row:
    """Where each period of a regular row begins and ends; the one at ``place`` begins on the anchor."""

    def __init__(self, place: int, anchor: date, every: str, frequency: int, month_end: MonthEnd) -> None:
        self._place = place
        self._anchor = anchor
        self._every = every
        self._frequency = frequency
        self._month_end = month_end

    def __call__(self, count: int) -> list[Days]:
        starts = [self._start(place) for place in range(count + 1)]
        return [(start, following - _DAY if following is not None else None) for start, following in pairwise(starts)]

    def _start(self, place: int) -> date | None:
        return start_of(self._anchor, self._every, (place - self._place) * self._frequency, self._month_end)


def _ends_fitting(regular: Sequence[Days], days: Sequence[Days]) -> int:
    return sum((one[0] == other[0]) + (one[1] == other[1]) for one, other in zip(regular, days, strict=True))


def _rows(days: Sequence[Days]) -> Iterator[_Row]:
    """Yield the rows that the first periods suggest, the likeliest first."""
    lengths = [length for length, _count in Counter(_lengths(days[:_LOOKED_AT])).most_common(_LENGTHS_TRIED)]
    for every, frequency in lengths:
        for place, (start, _end) in enumerate(days[:_FEWEST]):
            if start is None:
                continue
            yield _Row(place, start, every, frequency, "clip")
            if every == "MONTHLY" and (start + _DAY).day == 1:
                yield _Row(place, start, every, frequency, "last-day")


def _lengths(days: Sequence[Days]) -> Iterator[tuple[str, int]]:
    """Yield what lies between the beginnings of neighbours, in days and in months."""
    starts = [start for start, _end in days]
    for earlier, later in pairwise(starts):
        if earlier is None or later is None or later <= earlier:
            continue
        months = 12 * (later.year - earlier.year) + later.month - earlier.month
        if months:
            yield "MONTHLY", months
        yield "DAILY", (later - earlier).days


def _is_odd(period: Period, days: Sequence[Days], regular: Days, place: int) -> bool:
    if days[place] == regular or not (period.start_date or period.end_date):
        return False
    return place > 0 or (days[0][0] == regular[0] and bool(period.end_date))


def _days(period: Period) -> Days:
    return _day(period.start_date), _day(period.end_date)


def _day(text: str) -> date | None:
    moment = readers.read_moment(text)
    return None if isinstance(moment, Unreadable) else moment.day
