"""One instant on three clocks, and what is odd about it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from app.domain.draft import Period
from app.planning.time_truth import TimeWarning, day_start, hours_of, time_truth, zone_named
from app.words.time_truth import warning_words

MARCH = Period(start_date="2026-03-01", end_date="2026-03-28")


def kinds(period: Period, zone: str) -> list[tuple[str, str]]:
    return [(one.code, one.edge) for one in time_truth(period, ZoneInfo(zone)).warnings]


def test_a_bare_day_begins_at_midnight_utc_and_half_past_five_in_kolkata() -> None:
    truth = time_truth(MARCH, ZoneInfo("Asia/Kolkata"))
    assert truth.first is not None and truth.first.store is not None
    assert truth.last is not None and truth.last.store is not None
    assert truth.first.utc == datetime(2026, 3, 1, tzinfo=UTC)
    assert truth.first.store.isoformat() == "2026-03-01T05:30:00+05:30"
    assert truth.last.store.isoformat() == "2026-03-29T05:29:59.999000+05:30"
    assert (truth.first.kept, truth.last.kept, truth.hours) == (date(2026, 3, 1), date(2026, 3, 28), 28 * 24)


def test_the_last_instant_is_after_midnight_east_of_greenwich_and_the_first_before_it_west() -> None:
    assert kinds(MARCH, "Asia/Kolkata") == [("store_day", "last")]
    assert kinds(MARCH, "America/New_York") == [("store_day", "first")]
    assert kinds(MARCH, "UTC") == []


def test_an_offset_can_lead_to_another_day_in_utc() -> None:
    period = Period(start_date="2026-01-01T00:00:00+05:30", end_date="2026-01-31T23:59:59-03:00")
    assert kinds(period, "Asia/Kolkata") == [("utc_day", "first"), ("utc_day", "last"), ("store_day", "last")]


@pytest.mark.parametrize(
    ("zone", "day", "code", "hours"),
    [
        ("Europe/Berlin", "2026-03-29", "clock_change", 23),
        ("Europe/Berlin", "2026-10-25", "clock_change", 25),
        ("Australia/Lord_Howe", "2026-04-05", "clock_change", 24.5),
        ("Africa/Cairo", "2026-04-24", "no_midnight", 23),
        ("Pacific/Apia", "2011-12-30", "no_day", 0),
    ],
)
def test_days_on_which_the_clocks_change_are_told_with_their_hours(
    zone: str, day: str, code: str, hours: float
) -> None:
    noon = Period(start_date=f"{day}T12:00:00Z", end_date=f"{day}T12:00:00Z")
    warnings = time_truth(noon, ZoneInfo(zone)).warnings
    found = [one for one in warnings if one.code not in ("store_day", "utc_day")]
    at = date.fromisoformat(day)
    assert found == [TimeWarning(code, edge, at, hours=hours) for edge in ("first", "last")]
    assert all(warning_words(one.code, one.edge, one.day, one.other, one.hours) for one in warnings)


def test_a_month_with_a_change_of_clocks_lacks_an_hour() -> None:
    whole = Period(start_date="2026-03-01", end_date="2026-03-31")
    assert time_truth(whole, ZoneInfo("Europe/Berlin")).hours == 31 * 24 - 1


def test_without_a_zone_utc_and_the_kept_day_are_known_still() -> None:
    truth = time_truth(MARCH, None)
    assert truth.first is not None
    assert (truth.first.store, truth.first.kept, truth.hours, truth.warnings) == (None, date(2026, 3, 1), None, ())


def test_half_typed_days_have_no_instant() -> None:
    truth = time_truth(Period(start_date="2026-03-0", end_date=""), ZoneInfo("UTC"))
    assert (truth.first, truth.last, truth.hours, truth.warnings) == (None, None, None, ())


def test_the_ends_of_the_calendar_do_no_harm() -> None:
    ends = Period(start_date="0001-01-01", end_date="9999-12-31")
    truth = time_truth(ends, ZoneInfo("Asia/Kolkata"))
    assert (truth.first is not None, truth.last) == (True, None)
    assert time_truth(ends, ZoneInfo("America/New_York")).first is None
    assert hours_of(ZoneInfo("UTC"), date.max) == 24


def test_zones_are_known_by_name_alone() -> None:
    assert zone_named("Europe/Berlin") == ZoneInfo("Europe/Berlin")
    assert zone_named("../etc/passwd") is None
    assert zone_named("Middle/Earth") is None
    assert day_start(ZoneInfo("Europe/Berlin"), date(2026, 1, 1)) == datetime(2025, 12, 31, 23, tzinfo=UTC)
