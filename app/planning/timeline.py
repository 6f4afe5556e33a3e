"""The strip of all periods as numbers: stretches of days, gaps, overlaps, lanes, ticks, and what of it is visible."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from heapq import heappop, heappush
from itertools import accumulate

from app.domain import readers
from app.domain.draft import Draft
from app.domain.period_span import Span, by_date, neighbours, spans_of
from app.domain.readers import Unreadable

MOST_LANES = 3
"""Periods at the same time stand in lanes, one below the other; more than so many share the last one."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from the first to the last one, both counted in, between or of two periods by place."""

    first: date
    last: date
    before: int
    after: int

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Timeline:
    """``spans`` by date with the ``lanes`` beside them; ``first`` and ``last`` are the days that a drawing shows, None
    without any day; ``count`` periods are listed, ``expected`` is how many the settings say (those listed where they
    do not say). ``own`` are the first and the last day of the group itself."""

    spans: tuple[Span, ...]
    lanes: tuple[int, ...]
    gaps: tuple[Stretch, ...]
    overlaps: tuple[Stretch, ...]
    own: tuple[date | None, date | None]
    first: date | None
    last: date | None
    count: int
    expected: int
    _ends: tuple[date, ...]

    def visible(self, first: date, last: date) -> range:
        """Return which of the spans reach into these days; a few more where a long one lies before them."""
        starts_from = bisect_left(self._ends, first)
        return range(starts_from, bisect_right(self.spans, last, key=lambda span: span.start))

    def place_at(self, day: date) -> int | None:
        """Return the place of a period in the list that runs on a day, the last one begun where there are several."""
        running = [self.spans[index] for index in self.visible(day, day) if self.spans[index].end >= day]
        return running[-1].place if running else None

    def index_of(self, place: int) -> int | None:
        """Return where the period at a place of the list stands by date; None where its days are not known."""
        return next((index for index, span in enumerate(self.spans) if span.place == place), None)

    @property
    def unread(self) -> int:
        """How many periods have no two days in order, and so cannot be drawn."""
        return self.count - len(self.spans)


def timeline_of(draft: Draft) -> Timeline:
    """Return the strip of a draft."""
    spans = by_date(spans_of(draft.periods))
    own = _day(draft.from_date), _day(draft.to_date)
    known = [day for day in own if day is not None]
    firsts = [*known, *(span.start for span in spans[:1])]
    lasts = [*known, *(max(span.end for span in spans) for _once in spans[:1])]
    gaps, overlaps = [], []
    for last, span in neighbours(spans):
        if span.start <= last.end:
            overlaps.append(Stretch(span.start, min(span.end, last.end), last.place, span.place))
        elif span.start - last.end > _DAY:
            gaps.append(Stretch(last.end + _DAY, span.start - _DAY, last.place, span.place))
    total = readers.read_integer(draft.total_periods)
    count = len(draft.periods)
    return Timeline(
        tuple(spans),
        tuple(_lanes(spans)),
        tuple(gaps),
        tuple(overlaps),
        own,
        min(firsts, default=None),
        max(lasts, default=None),
        count,
        total if isinstance(total, int) and total > 0 else count,
        tuple(accumulate((span.end for span in spans), max)),
    )


class TickUnit(StrEnum):
    """What lies between two ticks."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


_LENGTHS = {
    TickUnit.DAY: 1.0,
    TickUnit.WEEK: 7.0,
    TickUnit.MONTH: 30.4,
    TickUnit.QUARTER: 91.3,
    TickUnit.YEAR: 365.2,
    TickUnit.DECADE: 3652.4,
    TickUnit.CENTURY: 36524.0,
}
_MONTHS = {
    TickUnit.MONTH: 1,
    TickUnit.QUARTER: 3,
    TickUnit.YEAR: 12,
    TickUnit.DECADE: 120,
    TickUnit.CENTURY: 1200,
}


def tick_units(pixels_per_day: float, room: float) -> tuple[TickUnit, ...]:
    """Return at most two units, the finer first, of which each has so many pixels of room."""
    roomy = [unit for unit, days in _LENGTHS.items() if days * pixels_per_day >= room]
    finest = roomy[0] if roomy else TickUnit.CENTURY
    if finest in (TickUnit.DAY, TickUnit.WEEK):
        return finest, TickUnit.MONTH
    return (finest, TickUnit.YEAR) if finest in (TickUnit.MONTH, TickUnit.QUARTER) else (finest,)


def ticks(first: date, last: date, unit: TickUnit, week_start: int = 1) -> Iterator[date]:
    """Yield the first day of each unit within these days; weeks begin on ``week_start``, Monday 1 to Sunday 7."""
    if unit in _MONTHS:
        yield from _month_ticks(first, last, _MONTHS[unit])
        return
    step = 7 if unit is TickUnit.WEEK else 1
    ordinal = first.toordinal()
    if unit is TickUnit.WEEK:
        ordinal += (week_start - first.isoweekday()) % 7
    for number in range(ordinal, last.toordinal() + 1, step):
        yield date.fromordinal(number)


def _month_ticks(first: date, last: date, step: int) -> Iterator[date]:
    months = first.year * 12 + first.month - 1 + (first.day > 1)
    months += -months % step
    while months // 12 <= min(last.year, date.max.year):
        day = date(months // 12, months % 12 + 1, 1)
        if day > last:
            return
        yield day
        months += step


def _lanes(spans: list[Span]) -> Iterator[int]:
    """Yield the lane of each span: the highest one that is free, the last one where none is."""
    busy: list[tuple[date, int]] = []
    free = list(range(MOST_LANES))
    for span in spans:
        while busy and busy[0][0] < span.start:
            heappush(free, heappop(busy)[1])
        lane = heappop(free) if free else MOST_LANES - 1
        yield lane
        if all(taken != lane for _end, taken in busy):
            heappush(busy, (span.end, lane))


def _day(text: str) -> date | None:
    moment = readers.read_moment(text)
    return None if isinstance(moment, Unreadable) else moment.day
