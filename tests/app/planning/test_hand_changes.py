"""Which periods of a regular row a person changed by hand."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.draft import Period
from app.domain.vocab import FREQUENCY_TYPES
from app.planning.hand_changes import changed_by_hand
from app.planning.schedule_builder import build_periods

MONTHS = build_periods(date(2026, 1, 1), "MONTHLY", 1, 12)


def with_end(periods: tuple[Period, ...], place: int, end: str) -> tuple[Period, ...]:
    return (*periods[:place], replace(periods[place], end_date=end), *periods[place + 1 :])


@settings(deadline=None)
@given(
    st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    st.sampled_from(FREQUENCY_TYPES),
    st.integers(1, 12),
    st.integers(3, 40),
    st.sampled_from(("clip", "last-day")),
)
def test_nobody_changed_what_was_made(
    first: date, every: str, frequency: int, cycles: int, rule: Literal["clip", "last-day"]
) -> None:
    assert changed_by_hand(build_periods(first, every, frequency, cycles, rule)) == frozenset()


@settings(deadline=None)
@given(
    st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")),
    st.integers(4, 40),
    st.data(),
)
def test_one_other_last_day_is_found_anywhere(first: date, every: str, cycles: int, data: st.DataObject) -> None:
    periods = build_periods(first, every, 1, cycles)
    place = data.draw(st.integers(0, cycles - 1))
    day = date.fromisoformat(periods[place].end_date) + timedelta(days=data.draw(st.integers(1, 400)))
    assert changed_by_hand(with_end(periods, place, day.isoformat())) == {place}


def test_a_new_first_day_is_the_beginning_of_another_row_and_no_change_by_hand() -> None:
    assert changed_by_hand((replace(MONTHS[0], start_date="2026-01-15"), *MONTHS[1:])) == frozenset()


def test_a_time_of_day_changes_no_day() -> None:
    assert changed_by_hand(with_end(MONTHS, 3, "2026-04-30T23:59:59.999Z")) == frozenset()


def test_half_typed_days_are_by_hand_and_empty_ones_are_not() -> None:
    assert changed_by_hand(with_end(MONTHS, 3, "2026-04-3")) == {3}
    assert changed_by_hand((*MONTHS[:11], Period())) == frozenset()


def test_where_no_row_can_be_seen_nothing_is_kept() -> None:
    odd = tuple(Period(start_date=day, end_date=day) for day in ("2026-01-01", "2026-01-09", "2026-02-20"))
    assert changed_by_hand(odd) == changed_by_hand(MONTHS[:2]) == changed_by_hand(()) == frozenset()
