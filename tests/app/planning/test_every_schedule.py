"""Every kind of schedule: all units, 1 to 36 of them, up to 100 periods, from every day of five years, in all zones."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Literal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.vocab import FREQUENCY_TYPES
from app.planning.schedule_builder import build_periods
from app.planning.time_truth import day_start, hours_of, time_truth, zone_names
from tests.app.planning.schedule_proof import wrong_with

pytestmark = pytest.mark.no_cover  # much work on little code, which other tests cover

FIRST, LAST = date(2024, 1, 1), date(2028, 12, 31)
RULES = st.sampled_from(("clip", "last-day"))
ZONES = sorted(zone_names())


@settings(deadline=None, max_examples=300)
@given(st.dates(FIRST, LAST), st.sampled_from(FREQUENCY_TYPES), st.integers(1, 36), st.integers(1, 100), RULES)
def test_count_order_and_month_end_are_right_whatever_is_asked(
    first: date, every: str, frequency: int, cycles: int, rule: Literal["clip", "last-day"]
) -> None:
    periods = build_periods(first, every, frequency, cycles, rule)
    assert wrong_with(periods, first, every, frequency, cycles, rule) == []


@pytest.mark.parametrize("every", FREQUENCY_TYPES)
def test_every_first_day_of_five_years_gives_a_good_row(every: str) -> None:
    for number in range((LAST - FIRST).days + 1):
        first = FIRST + timedelta(days=number)
        for rule in ("clip", "last-day"):
            frequency = 1 + number % 36
            assert wrong_with(build_periods(first, every, frequency, 14, rule), first, every, frequency, 14, rule) == []


def days_of_change(zone: ZoneInfo) -> list[date]:
    """The days on which the clocks change, found by the offset at noon and not by what is tested."""
    offsets = []
    for number in range((LAST - FIRST).days + 2):
        day = FIRST + timedelta(days=number)
        offsets.append((day, datetime(day.year, day.month, day.day, 12, tzinfo=zone).utcoffset()))
    return [day for (_before, one), (day, other) in pairwise(offsets) if one != other]


def test_periods_meet_in_every_zone_of_the_world_on_the_nights_when_its_clocks_change() -> None:
    changes = 0
    for name in ZONES:
        zone = ZoneInfo(name)
        for change in days_of_change(zone):
            changes += 1
            first = change - timedelta(days=2)
            periods = build_periods(first, "DAILY", 1, 4)
            truths = [time_truth(period, zone) for period in periods]
            begins = [day_start(zone, first + timedelta(days=number)) for number in range(5)]
            hours = [truth.hours or 0 for truth in truths]
            assert [period.start_date for period in periods] == [
                (first + timedelta(days=number)).isoformat() for number in range(4)
            ], name
            assert sum(hours) == (begins[-1] - begins[0]).total_seconds() / 3600 != 96, name
            assert all(one < other for one, other in pairwise(begins)), name
            assert [number for number, truth in enumerate(truths) if "clock_change" in codes(truth)] or any(
                "no_midnight" in codes(truth) for truth in truths
            ), name
    assert changes > 1000


def codes(truth: object) -> set[str]:
    return {warning.code for warning in truth.warnings}  # type: ignore[attr-defined]


def test_a_zone_changes_no_day_of_a_plan() -> None:
    zone = ZoneInfo("Europe/Berlin")
    days = [hours_of(zone, date(2026, 3, 28) + timedelta(days=number)) for number in range(3)]
    assert days == [24, 23, 24]
    assert day_start(zone, date(2026, 3, 30)) == datetime(2026, 3, 29, 22, tzinfo=UTC)
