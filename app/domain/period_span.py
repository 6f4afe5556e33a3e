"""The days of periods, and how neighbours meet: the one reading of them that rules, fixes and drawings share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain import readers
from app.domain.draft import Period
from app.domain.readers import Unreadable


@dataclass(frozen=True, slots=True)
class Span:
    """The days of one period, both counted in: the service keeps days only. ``place`` counts from 0."""

    place: int
    start: date
    end: date


def spans_of(periods: Sequence[Period]) -> list[Span]:
    """Return the days of the periods whose two dates are real and in order, as listed.

    With times in different zones the last day can be written as an earlier one than the first: it counts as the same.
    """
    spans = []
    for place, period in enumerate(periods):
        start, end = readers.read_moment(period.start_date), readers.read_moment(period.end_date, True)
        if not isinstance(start, Unreadable) and not isinstance(end, Unreadable) and start.instant <= end.instant:
            spans.append(Span(place, start.day, max(start.day, end.day)))
    return spans


def by_date(spans: Sequence[Span]) -> list[Span]:
    """Return spans by their first day, the shorter of two that begin together first."""
    return sorted(spans, key=lambda span: (span.start, span.end))


def neighbours(ordered: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """Yield each span but the first of :func:`by_date`, behind that one before it which lasts longest."""
    if not ordered:
        return
    last = ordered[0]
    for span in ordered[1:]:
        yield last, span
        last = max(last, span, key=lambda one: one.end)
