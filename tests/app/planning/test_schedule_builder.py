"""Periods from settings: back to back, counted from the first day, ends inclusive, in every unit."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.draft import Draft, Period
from app.domain.vocab import FREQUENCY_TYPES
from app.planning.schedule_builder import (
    MOST_PERIODS,
    Plan,
    PlanError,
    PlanProblem,
    build_periods,
    month_end_matters,
    plan_from,
)
from app.words.plan_texts import plan_sentence
from tests.app.rules.drafts import codes, good_draft, with_texts

UNITS = st.sampled_from(FREQUENCY_TYPES)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
RULES = st.sampled_from(("clip", "last-day"))
MONTHS = {"MONTHLY": 1, "QUARTERLY": 3, "HALF_YEARLY": 6, "YEARLY": 12}
checked = settings(deadline=None, max_examples=150)


def spans(periods: tuple[Period, ...]) -> list[tuple[str, str]]:
    return [(period.start_date, period.end_date) for period in periods]


def days_of(periods: tuple[Period, ...]) -> list[tuple[date, date]]:
    return [(date.fromisoformat(start), date.fromisoformat(end)) for start, end in spans(periods)]


def problem_of(first_day: date, every: str, frequency: int, cycles: int) -> PlanProblem:
    with pytest.raises(PlanError) as caught:
        build_periods(first_day, every, frequency, cycles)
    return caught.value.problem


@checked
@given(DAYS, UNITS, st.integers(1, 20), st.integers(1, 40), RULES)
def test_periods_are_back_to_back_and_start_on_the_first_day(
    first: date, every: str, frequency: int, cycles: int, rule: Literal["clip", "last-day"]
) -> None:
    days = days_of(build_periods(first, every, frequency, cycles, rule))
    assert len(days) == cycles
    assert days[0][0] == first
    assert all(start <= end for start, end in days)
    assert all(one[1] + timedelta(days=1) == other[0] for one, other in pairwise(days))


@checked
@given(DAYS, UNITS, st.integers(1, 20), st.integers(2, 40), RULES)
def test_more_cycles_change_no_earlier_period(
    first: date, every: str, frequency: int, cycles: int, rule: Literal["clip", "last-day"]
) -> None:
    all_of_them = build_periods(first, every, frequency, cycles, rule)
    assert build_periods(first, every, frequency, cycles - 1, rule) == all_of_them[:-1]


@checked
@given(DAYS, st.sampled_from(("DAILY", "WEEKLY", "CUSTOM")), st.integers(1, 400), st.integers(1, 30))
def test_units_of_days_give_periods_of_that_many_days(first: date, every: str, frequency: int, cycles: int) -> None:
    length = timedelta(days=frequency * (7 if every == "WEEKLY" else 1) - 1)
    assert all(end - start == length for start, end in days_of(build_periods(first, every, frequency, cycles)))


@checked
@given(DAYS, st.sampled_from(sorted(MONTHS)), st.integers(1, 12), st.integers(1, 40))
def test_clipped_periods_start_on_the_first_days_number_or_a_months_last_day(
    first: date, every: str, frequency: int, cycles: int
) -> None:
    for number, (start, _) in enumerate(days_of(build_periods(first, every, frequency, cycles))):
        month = first.year * 12 + first.month - 1 + number * frequency * MONTHS[every]
        assert (start.year, start.month - 1) == divmod(month, 12)
        assert start.day == min(first.day, monthrange(start.year, start.month)[1])


@checked
@given(DAYS, st.sampled_from(sorted(MONTHS)), st.integers(1, 12), st.integers(1, 40))
def test_a_first_day_that_ends_its_month_stays_on_last_days_when_asked(
    first: date, every: str, frequency: int, cycles: int
) -> None:
    last = first.replace(day=monthrange(first.year, first.month)[1])
    for start, _ in days_of(build_periods(last, every, frequency, cycles, "last-day")):
        assert start.day == monthrange(start.year, start.month)[1]


@checked
@given(DAYS, UNITS, st.integers(1, 20), st.integers(1, 40))
def test_the_month_end_is_asked_for_exactly_where_it_matters(
    first: date, every: str, frequency: int, cycles: int
) -> None:
    clipped, last = (build_periods(first, every, frequency, cycles, rule) for rule in ("clip", "last-day"))
    assert month_end_matters(Plan(first, every, frequency, cycles)) is (clipped != last)


def test_a_month_from_31_january_ends_before_the_short_months_last_day_and_comes_back_to_the_31st() -> None:
    assert spans(build_periods(date(2026, 1, 31), "MONTHLY", 1, 3)) == [
        ("2026-01-31", "2026-02-27"),
        ("2026-02-28", "2026-03-30"),
        ("2026-03-31", "2026-04-29"),
    ]


def test_28_february_goes_on_to_28_or_31_march() -> None:
    first = date(2026, 2, 28)
    assert spans(build_periods(first, "MONTHLY", 1, 2)) == [("2026-02-28", "2026-03-27"), ("2026-03-28", "2026-04-27")]
    assert spans(build_periods(first, "MONTHLY", 1, 2, "last-day")) == [
        ("2026-02-28", "2026-03-30"),
        ("2026-03-31", "2026-04-29"),
    ]


def test_a_day_inside_a_month_is_no_last_day_whatever_the_rule() -> None:
    first = date(2024, 2, 28)  # a leap year: the 29th is last
    assert build_periods(first, "MONTHLY", 1, 12, "last-day") == build_periods(first, "MONTHLY", 1, 12)


def test_a_leap_day_comes_every_four_years() -> None:
    starts = [start for start, _ in spans(build_periods(date(2024, 2, 29), "YEARLY", 1, 5))]
    assert starts == ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]


def test_cycles_that_the_service_stored_come_out_as_stored() -> None:
    assert spans(build_periods(date(2024, 4, 11), "WEEKLY", 1, 1)) == [("2024-04-11", "2024-04-17")]
    assert spans(build_periods(date(2023, 12, 4), "MONTHLY", 1, 2)) == [
        ("2023-12-04", "2024-01-03"),
        ("2024-01-04", "2024-02-03"),
    ]
    assert spans(build_periods(date(2024, 1, 31), "QUARTERLY", 1, 1)) == [("2024-01-31", "2024-04-29")]
    assert spans(build_periods(date(2025, 6, 11), "DAILY", 1, 1)) == [("2025-06-11", "2025-06-11")]


def test_codes_count_from_one_and_stand_where_their_pattern_says() -> None:
    periods = build_periods(date(2026, 1, 1), "DAILY", 1, 3, code="{x} week {n}")
    assert [period.ref_code for period in periods] == ["{x} week 1", "{x} week 2", "{x} week 3"]


def test_the_rules_have_nothing_to_say_of_built_periods() -> None:
    draft = good_draft()
    periods = build_periods(date(2026, 6, 1), "MONTHLY", 1, 2)
    assert codes(replace(draft, periods=periods)) == codes(draft)


@pytest.mark.parametrize(
    ("every", "frequency", "cycles", "code"),
    [
        ("MONTHLY", 0, 1, "frequency_not_positive"),
        ("MONTHLY", 1, 0, "cycles_not_positive"),
        ("DAILY", -10, 1, "frequency_not_positive"),
        ("FORTNIGHTLY", 1, 1, "unit_unknown"),
        ("DAILY", 1, MOST_PERIODS + 1, "too_many_cycles"),
        ("YEARLY", 8000, 1, "year_limit"),
        ("DAILY", 10**30, 1, "year_limit"),
        ("MONTHLY", 10**30, 1, "year_limit"),
    ],
)
def test_what_no_calendar_holds_is_said_with_a_code_and_a_sentence(
    every: str, frequency: int, cycles: int, code: str
) -> None:
    problem = problem_of(date(2026, 1, 1), every, frequency, cycles)
    assert problem.code == code
    assert plan_sentence(problem.code, problem.params)


def test_the_year_limit_names_the_first_period_beyond_it() -> None:
    assert problem_of(date(9998, 1, 1), "YEARLY", 1, 5).params == {"number": 2}
    assert spans(build_periods(date(9998, 1, 1), "YEARLY", 1, 1)) == [("9998-01-01", "9998-12-31")]


def test_a_plan_comes_from_the_earliest_period_and_the_settings() -> None:
    draft = with_texts(good_draft(), periods__0__start_date="2026-09-01T00:00:00.000Z", total_periods="12")
    assert plan_from(draft) == Plan(date(2026, 7, 1), "MONTHLY", 1, 12)


def test_without_periods_the_group_says_the_first_day_and_cycles_the_number() -> None:
    draft = Draft(from_date="2026-03-01", frequency_type="CUSTOM", frequency="10", recurring_cycles="4")
    assert plan_from(draft) == Plan(date(2026, 3, 1), "CUSTOM", 10, 4)


def test_everything_missing_for_a_plan_is_said_at_once() -> None:
    missing = plan_from(Draft(frequency="0", periods=(Period(start_date="2026-0"),)))
    assert isinstance(missing, tuple)
    assert [(problem.code, problem.path) for problem in missing] == [
        ("first_day_missing", ("periods", 0, "start_date")),
        ("unit_missing", ("frequency_type",)),
        ("frequency_not_positive", ("frequency",)),
        ("cycles_missing", ("total_periods",)),
    ]
    assert all(plan_sentence(problem.code, problem.params) for problem in missing)


def test_an_import_of_no_cycles_says_that_one_is_needed() -> None:
    draft = with_texts(good_draft(), total_periods="0", recurring_cycles="0", frequency_type="Monthly")
    missing = plan_from(draft)
    assert isinstance(missing, tuple)
    assert [problem.code for problem in missing] == ["unit_unknown", "cycles_not_positive"]
