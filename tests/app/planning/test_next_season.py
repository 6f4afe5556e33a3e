"""The next season: every day moves, lengths, neighbours and weekdays stay where asked, names and codes are new."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.domain.draft import Draft, Period, with_part
from app.domain.readers import Moment, read_moment
from app.exchange.json_body import read_body
from app.planning.next_season import (
    SeasonError,
    Shift,
    Unit,
    month_end_matters,
    next_season,
)
from app.planning.schedule_builder import build_periods
from app.planning.season_texts import MOST_LETTERS, Way, folded, free_name, moved_text
from app.rules.validate import issues_of
from app.session.compose import body_bytes
from app.words.next_season import season_sentence
from tests.app.rules.drafts import good_draft

checked = settings(deadline=None, max_examples=150)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
UNITS: st.SearchStrategy[Unit] = st.sampled_from(("year", "quarter", "month", "day"))
RULES = st.sampled_from(("clip", "last-day"))
LENGTHS = st.lists(st.integers(1, 70), min_size=1, max_size=12)
ONE_DAY = timedelta(days=1)


def of_lengths(first: date, lengths: Sequence[int]) -> Draft:
    """A group with one period of each length, back to back."""
    periods, start = [], first
    for number, length in enumerate(lengths, 1):
        end = start + timedelta(days=length - 1)
        periods.append(Period(ref_code=f"Cycle_{number}", start_date=start.isoformat(), end_date=end.isoformat()))
        start = end + ONE_DAY
    return Draft(name="Summer", periods=tuple(periods))


def days_of(draft: Draft) -> list[tuple[date, date]]:
    return [(day(period.start_date), day(period.end_date)) for period in draft.periods]


def day(text: str) -> date:
    moment = read_moment(text)
    assert isinstance(moment, Moment)
    return moment.day


def lengths_of(draft: Draft) -> list[int]:
    return [(end - start).days for start, end in days_of(draft)]


def spans(draft: Draft) -> list[tuple[str, str]]:
    return [(period.start_date, period.end_date) for period in draft.periods]


@checked
@given(DAYS, LENGTHS, UNITS, st.integers(-6, 6), RULES)
def test_neighbours_stay_neighbours(
    first: date, lengths: list[int], unit: Unit, count: int, rule: Literal["clip", "last-day"]
) -> None:
    draft = of_lengths(first, lengths)
    for keep in ("date", "weekday"):
        try:
            moved = next_season(draft, Shift(unit, count, keep, rule)).draft
        except SeasonError as error:
            assert error.code == "period_collapses"
            assert keep == "date"
            continue
        assert all(one[1] + ONE_DAY == other[0] for one, other in pairwise(days_of(moved)))


@checked
@given(DAYS, LENGTHS, UNITS, st.integers(-6, 6))
def test_with_its_weekdays_every_period_keeps_its_length_and_its_weekday(
    first: date, lengths: list[int], unit: Unit, count: int
) -> None:
    assume(unit != "day" or count % 7 == 0)
    draft = of_lengths(first, lengths)
    moved = next_season(draft, Shift(unit, count, "weekday")).draft
    assert lengths_of(moved) == lengths_of(draft)
    for (old, _end), (new, _new_end) in zip(days_of(draft), days_of(moved), strict=True):
        assert old.weekday() == new.weekday()


@checked
@given(DAYS, UNITS, st.integers(-6, 6))
def test_a_weekday_is_found_within_three_days_of_the_date(first: date, unit: Unit, count: int) -> None:
    assume(unit != "day")
    draft = of_lengths(first, [28])
    by_date = days_of(next_season(draft, Shift(unit, count)).draft)[0][0]
    by_weekday = days_of(next_season(draft, Shift(unit, count, "weekday")).draft)[0][0]
    assert abs((by_date - by_weekday).days) <= 3


@checked
@given(DAYS, LENGTHS, st.integers(-4000, 4000))
def test_days_are_moved_as_they_are_and_back_again(first: date, lengths: list[int], count: int) -> None:
    draft = of_lengths(first, lengths)
    moved = next_season(draft, Shift("day", count)).draft
    assert all(
        new[0] - old[0] == timedelta(days=count) for old, new in zip(days_of(draft), days_of(moved), strict=True)
    )
    assert spans(next_season(moved, Shift("day", -count)).draft) == spans(draft)


@checked
@given(DAYS, LENGTHS, UNITS, st.integers(1, 6), st.sampled_from(("date", "weekday")))
def test_a_shift_back_restores_the_days_where_no_month_was_too_short(
    first: date, lengths: list[int], unit: Unit, count: int, keep: Literal["date", "weekday"]
) -> None:
    draft = of_lengths(first, lengths)
    if keep == "weekday":
        count = 1
    else:
        assume(all(max(start.day, end.day, (end + ONE_DAY).day) <= 28 for start, end in days_of(draft)))
    moved = next_season(draft, Shift(unit, count, keep)).draft
    assert spans(next_season(moved, Shift(unit, -count, keep)).draft) == spans(draft)


@checked
@given(DAYS, st.integers(1, 12), st.sampled_from(("year", "quarter", "month")), st.integers(-6, 6))
def test_whole_months_stay_whole_months(first: date, cycles: int, unit: Unit, count: int) -> None:
    periods = build_periods(first.replace(day=1), "MONTHLY", 1, cycles)
    moved = days_of(next_season(Draft(periods=periods), Shift(unit, count, month_end="last-day")).draft)
    assert all(start.day == 1 and (end + ONE_DAY).day == 1 for start, end in moved)


@pytest.mark.parametrize(
    ("start", "end", "shift", "wanted"),
    [
        ("2027-02-01", "2027-02-28", Shift(), ("2028-02-01", "2028-02-28")),
        ("2027-02-01", "2027-02-28", Shift(month_end="last-day"), ("2028-02-01", "2028-02-29")),
        ("2027-02-01", "2027-02-28", Shift(keep="weekday"), ("2028-01-31", "2028-02-27")),
        ("2028-02-01", "2028-02-29", Shift(), ("2029-02-01", "2029-02-28")),
        ("2028-02-29", "2028-03-28", Shift(), ("2029-02-28", "2029-03-28")),
        ("2027-02-28", "2027-03-30", Shift(month_end="clip"), ("2028-02-28", "2028-03-30")),
        ("2027-02-28", "2027-03-30", Shift(month_end="last-day"), ("2028-02-29", "2028-03-30")),
        ("2026-01-31", "2026-03-30", Shift("month", 1), ("2026-02-28", "2026-04-30")),
        ("2026-01-31", "2026-03-30", Shift("month", 1, month_end="last-day"), ("2026-02-28", "2026-04-29")),
        ("2026-06-01", "2026-06-30", Shift("quarter", 1), ("2026-09-01", "2026-09-30")),
        ("2026-06-01", "2026-06-28", Shift(keep="weekday"), ("2027-05-31", "2027-06-27")),
        ("2026-06-01", "2026-06-28", Shift("month", 1, "weekday"), ("2026-06-29", "2026-07-26")),
        ("2026-12-31", "2026-12-31", Shift("day", 1), ("2027-01-01", "2027-01-01")),
    ],
)
def test_days_go_where_people_expect_them(start: str, end: str, shift: Shift, wanted: tuple[str, str]) -> None:
    draft = Draft(periods=(Period(start_date=start, end_date=end),))
    assert spans(next_season(draft, shift).draft) == [wanted]


def test_a_time_and_its_zone_stay_as_typed() -> None:
    draft = Draft(periods=(Period(start_date="2026-06-01T05:30:00+05:30", end_date="2026-06-30T23:59:59.999Z"),))
    assert spans(next_season(draft, Shift()).draft) == [("2027-06-01T05:30:00+05:30", "2027-06-30T23:59:59.999Z")]


def test_what_is_half_typed_stays_and_is_named() -> None:
    draft = replace(of_lengths(date(2026, 6, 1), [30]), from_date="2026-0")
    season = next_season(draft, Shift())
    assert season.draft.from_date == "2026-0"
    assert season.unread == (("from_date",),)


def test_the_life_of_the_group_moves_along() -> None:
    draft = Draft(
        name="Summer",
        from_date="2027-02-01",
        to_date="2027-02-28",
        target_cycle_start_date="2027-02-01",
        target_cycle_end_date="2027-02-28",
    )
    moved = next_season(draft, Shift(month_end="last-day")).draft
    assert (moved.from_date, moved.to_date) == ("2028-02-01", "2028-02-29")
    assert (moved.target_cycle_start_date, moved.target_cycle_end_date) == ("2028-02-01", "2028-02-29")


def test_two_days_that_fall_on_one_are_refused_with_what_to_do_and_weekdays_help() -> None:
    draft = of_lengths(date(2026, 1, 29), [1, 1, 1])
    with pytest.raises(SeasonError) as refused:
        next_season(draft, Shift("month", 1))
    assert (refused.value.code, refused.value.params) == ("period_collapses", {"number": 1})
    assert "weekday" in season_sentence(refused.value.code, refused.value.params)
    assert lengths_of(next_season(draft, Shift("month", 1, "weekday")).draft) == [0, 0, 0]


@pytest.mark.parametrize("shift", [Shift("year", 1), Shift("day", 400), Shift("year", 1, "weekday")])
def test_the_end_of_the_calendar_is_said(shift: Shift) -> None:
    with pytest.raises(SeasonError) as refused:
        next_season(of_lengths(date(9999, 6, 1), [30]), shift)
    assert refused.value.code == "calendar_ends"
    assert "9999" in season_sentence(refused.value.code, refused.value.params)


@pytest.mark.parametrize(
    ("start", "end", "shift", "matters"),
    [
        ("2026-06-01", "2026-06-29", Shift(), False),
        ("2027-02-28", "2027-03-30", Shift(), True),
        ("2026-04-30", "2026-05-15", Shift("month", 1), True),
        ("2026-04-30", "2026-05-15", Shift("month", 1, "weekday"), False),
        ("2026-04-30", "2026-05-15", Shift("day", 30), False),
    ],
)
def test_the_month_end_rule_is_asked_only_where_it_matters(start: str, end: str, shift: Shift, matters: bool) -> None:
    draft = Draft(periods=(Period(start_date=start, end_date=end),))
    assert month_end_matters(draft, shift) is matters
    differ = next_season(draft, shift).draft != next_season(draft, replace(shift, month_end="last-day")).draft
    assert differ is matters


@pytest.mark.parametrize(
    ("text", "old", "new", "wanted"),
    [
        ("Summer 2026", date(2026, 6, 1), date(2027, 6, 1), "Summer 2027"),
        ("Winter 2026/27", date(2026, 11, 1), date(2027, 11, 1), "Winter 2027/28"),
        ("Winter 1999-00", date(1999, 11, 1), date(2000, 11, 1), "Winter 2000-01"),
        ("Q4 2026", date(2026, 10, 1), date(2027, 1, 1), "Q1 2027"),
        ("H1_2026", date(2026, 1, 1), date(2026, 7, 1), "H2_2026"),
        ("November 2026", date(2026, 11, 1), date(2027, 2, 1), "February 2027"),
        ("NOV club", date(2026, 11, 1), date(2026, 12, 1), "DEC club"),
        ("2026-11 week", date(2026, 11, 1), date(2027, 1, 1), "2027-01 week"),
        ("Club of 2000, order 20261", date(2026, 6, 1), date(2027, 6, 1), "Club of 2000, order 20261"),
        ("Marching band, sequel", date(2026, 6, 1), date(2026, 9, 1), "Marching band, sequel"),
        ("summer2026_1", date(2026, 6, 1), date(2027, 6, 1), "summer2027_1"),
    ],
)
def test_a_name_moves_along(text: str, old: date, new: date, wanted: str) -> None:
    assert moved_text(text, Way(old, new)) == wanted


def test_the_proposed_name_is_free() -> None:
    draft = replace(good_draft(), name="Summer 2026")
    season = next_season(draft, Shift(), ["summer  2027", "Summer 2027 (2)"])
    assert season.draft.name == "Summer 2027 (3)"
    assert next_season(replace(draft, name="Summer"), Shift()).draft.name == "Summer 2027"
    assert next_season(replace(draft, name=""), Shift()).draft.name == ""


@checked
@given(DAYS, LENGTHS, UNITS, st.integers(-6, 6))
def test_a_last_day_that_no_period_follows_keeps_its_number_where_there_is_one(
    first: date, lengths: list[int], unit: Unit, count: int
) -> None:
    assume(unit != "day")
    draft = of_lengths(first, lengths)
    try:
        moved = next_season(draft, Shift(unit, count, month_end="clip")).draft
    except SeasonError:
        return
    old, new = days_of(draft)[-1][1], days_of(moved)[-1][1]
    assert new.day == min(old.day, monthrange(new.year, new.month)[1])


@checked
@given(DAYS, LENGTHS, UNITS, st.integers(-6, 6))
def test_where_the_rule_is_asked_its_two_choices_give_different_days(
    first: date, lengths: list[int], unit: Unit, count: int
) -> None:
    draft = of_lengths(first, lengths)
    try:
        one, other = (next_season(draft, Shift(unit, count, month_end=rule)).draft for rule in ("clip", "last-day"))
    except SeasonError:
        return
    assert month_end_matters(draft, Shift(unit, count)) is (days_of(one) != days_of(other))


@checked
@given(st.text(max_size=MOST_LETTERS), st.lists(st.text(max_size=20)), st.integers(1990, 2100))
def test_a_free_name_is_free_and_not_too_long(name: str, others: list[str], year: int) -> None:
    taken = [name, *others]
    free = free_name(name, year, taken)
    assert not name.strip() or folded(free) not in {folded(one) for one in taken}
    assert len(free) <= MOST_LETTERS


@checked
@given(DAYS, LENGTHS, UNITS, st.integers(-6, 6))
def test_reference_codes_are_new_and_no_two_alike(first: date, lengths: list[int], unit: Unit, count: int) -> None:
    draft = of_lengths(first, lengths)
    codes = [period.ref_code for period in next_season(draft, Shift(unit, count, "weekday")).draft.periods]
    old = {period.ref_code for period in draft.periods}
    assert len(set(codes)) == len(codes)
    assert not set(codes) & old


def test_a_sent_group_makes_a_draft_without_what_the_service_had_said_of_its_periods() -> None:
    sent = with_part(good_draft(), ("periods", 0, "period_status"), "ENDED")
    moved = next_season(read_body(body_bytes(sent).decode()), Shift()).draft
    assert moved.periods[0].period_status == ""
    assert "period_status" not in moved.periods[0].pinned
    assert [issue.code for issue in issues_of(moved, date(2026, 1, 1)) if issue.severity == "block"] == []


def test_what_changes_is_listed_with_before_and_after() -> None:
    draft = of_lengths(date(2026, 6, 1), [30])
    changes = {change.path: (change.before, change.after) for change in next_season(draft, Shift()).changes}
    assert changes == {
        ("name",): ("Summer", "Summer 2027"),
        ("periods", 0, "ref_code"): ("Cycle_1", "Cycle_1_2027"),
        ("periods", 0, "start_date"): ("2026-06-01", "2027-06-01"),
        ("periods", 0, "end_date"): ("2026-06-30", "2027-06-30"),
    }
