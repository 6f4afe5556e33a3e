"""The strip as numbers: gaps, overlaps, lanes, what is visible, and ticks."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.draft import Draft, Period
from app.planning.schedule_builder import build_periods
from app.planning.timeline import MOST_LANES, Stretch, TickUnit, Timeline, tick_units, ticks, timeline_of
from app.rules.validate import issues_of

DAY = timedelta(days=1)
FIRST = date(2026, 1, 1)


def strip(*days: tuple[int, int], from_date: str = "", to_date: str = "") -> Timeline:
    """Periods from so many to so many days behind the first of 2026."""
    return timeline_of(Draft(periods=periods(days), from_date=from_date, to_date=to_date))


def periods(days: tuple[tuple[int, int], ...]) -> tuple[Period, ...]:
    return tuple(
        Period(start_date=(FIRST + start * DAY).isoformat(), end_date=(FIRST + end * DAY).isoformat())
        for start, end in days
    )


ANY_DAYS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=12
)


@given(ANY_DAYS)
def test_gaps_and_overlaps_are_those_the_rules_speak_of(days: list[tuple[int, int]]) -> None:
    draft = Draft(periods=periods(tuple(days)))
    found = [issue.code for issue in issues_of(draft, FIRST)]
    shown = timeline_of(draft)
    assert (len(shown.gaps), len(shown.overlaps)) == (found.count("period.gap"), found.count("period.overlaps"))


@given(ANY_DAYS)
def test_a_gap_has_only_days_without_a_period_and_an_overlap_only_days_with_two(days: list[tuple[int, int]]) -> None:
    shown = strip(*days)

    def running(day: date) -> int:
        return sum(span.start <= day <= span.end for span in shown.spans)

    for stretch, least, most in [(gap, 0, 0) for gap in shown.gaps] + [(two, 2, 99) for two in shown.overlaps]:
        assert all(least <= running(stretch.first + number * DAY) <= most for number in range(stretch.days))


@given(ANY_DAYS, st.integers(-5, 90), st.integers(0, 30))
def test_all_that_reaches_into_some_days_is_visible(days: list[tuple[int, int]], start: int, length: int) -> None:
    shown = strip(*days)
    first, last = FIRST + start * DAY, FIRST + (start + length) * DAY
    inside = {index for index, span in enumerate(shown.spans) if span.start <= last and span.end >= first}
    assert inside <= set(shown.visible(first, last))


def test_of_a_thousand_periods_only_the_few_in_view_are_looked_at() -> None:
    made = build_periods(FIRST, "WEEKLY", 1, 1000)
    shown = timeline_of(Draft(periods=made))
    assert len(shown.visible(date(2030, 1, 1), date(2030, 3, 1))) <= 10


@given(ANY_DAYS)
def test_periods_at_the_same_time_stand_in_different_lanes_while_there_are_any(days: list[tuple[int, int]]) -> None:
    shown = strip(*days)
    for number, (one, lane) in enumerate(zip(shown.spans, shown.lanes, strict=True)):
        together = [
            other for other in range(number) if shown.spans[other].end >= one.start and shown.lanes[other] == lane
        ]
        assert 0 <= lane < MOST_LANES
        assert not together or lane == MOST_LANES - 1


def test_periods_one_behind_the_other_stand_in_one_lane() -> None:
    assert strip((0, 9), (10, 19), (25, 30)).lanes == (0, 0, 0)


def test_the_groups_own_days_widen_the_strip() -> None:
    shown = strip((0, 9), from_date="2025-12-01", to_date="2026-03-31")
    assert shown.own == (date(2025, 12, 1), date(2026, 3, 31))
    assert (shown.first, shown.last) == shown.own


def test_the_periods_widen_the_strip_beyond_the_groups_own_days() -> None:
    shown = strip((0, 99), (20, 30), from_date="2026-02-01")
    assert (shown.first, shown.last) == (FIRST, FIRST + 99 * DAY)


def test_what_cannot_be_drawn_is_counted() -> None:
    draft = Draft(periods=(*periods(((0, 9),)), Period(start_date="2026-0")), total_periods="12")
    shown = timeline_of(draft)
    assert (shown.count, shown.expected, shown.unread, len(shown.spans)) == (2, 12, 1, 1)
    assert timeline_of(Draft()).first is None


def test_places_are_those_of_the_list_not_of_the_dates() -> None:
    shown = strip((20, 29), (0, 9))
    assert shown.gaps == (Stretch(FIRST + 10 * DAY, FIRST + 19 * DAY, before=1, after=0),)
    assert (shown.place_at(FIRST), shown.place_at(FIRST + 15 * DAY), shown.place_at(FIRST + 25 * DAY)) == (1, None, 0)
    assert (shown.index_of(0), shown.index_of(1), shown.index_of(2)) == (1, 0, None)


@pytest.mark.parametrize(
    ("pixels_per_day", "units"),
    [
        (50.0, (TickUnit.DAY, TickUnit.MONTH)),
        (8.0, (TickUnit.WEEK, TickUnit.MONTH)),
        (2.0, (TickUnit.MONTH, TickUnit.YEAR)),
        (0.6, (TickUnit.QUARTER, TickUnit.YEAR)),
        (0.2, (TickUnit.YEAR,)),
        (0.02, (TickUnit.DECADE,)),
        (0.0002, (TickUnit.CENTURY,)),
    ],
)
def test_ticks_are_as_fine_as_there_is_room(pixels_per_day: float, units: tuple[TickUnit, ...]) -> None:
    assert tick_units(pixels_per_day, 40) == units


@settings(deadline=None)
@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 900), st.sampled_from(TickUnit), st.integers(1, 7))
def test_ticks_are_the_first_days_of_their_units(first: date, length: int, unit: TickUnit, week_start: int) -> None:
    last = first + length * DAY
    every = [first + number * DAY for number in range(length + 1)]
    begins: dict[TickUnit, Callable[[date], bool]] = {
        TickUnit.DAY: lambda day: True,
        TickUnit.WEEK: lambda day: day.isoweekday() == week_start,
        TickUnit.MONTH: lambda day: day.day == 1,
        TickUnit.QUARTER: lambda day: day.day == 1 and day.month in (1, 4, 7, 10),
        TickUnit.YEAR: lambda day: (day.day, day.month) == (1, 1),
        TickUnit.DECADE: lambda day: (day.day, day.month) == (1, 1) and day.year % 10 == 0,
        TickUnit.CENTURY: lambda day: (day.day, day.month) == (1, 1) and day.year % 100 == 0,
    }
    assert list(ticks(first, last, unit, week_start)) == [day for day in every if begins[unit](day)]


def test_ticks_end_with_the_calendar() -> None:
    assert list(ticks(date(9999, 11, 15), date.max, TickUnit.MONTH)) == [date(9999, 12, 1)]
