"""Fixes of the whole schedule: each ends all findings of its kind, done twice it does no more, and nothing is lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.draft import Draft, Period, Value
from app.domain.issue import Fix
from app.domain.period_span import spans_of
from app.rules.fixes import apply_fix
from app.rules.validate import issues_of
from app.session.schedule_fixes import FIX_OF, Change, changes_of, fixes_for
from app.words.schedule_fixes import about_words, change_words, changed_words, done_words
from tests.app.rules.drafts import TODAY, codes, good_draft, period, target, values

FIXES = tuple(dict.fromkeys(FIX_OF.values()))
FIRST = date(2026, 1, 1)
TIMES = ("", "", "T00:00:00.000Z", "T10:00:00", "T23:59:59.999Z", "T12:00:00+05:30", "T23:00:00-11:00")
CODES = ("", "a", "A", "Cycle_1", "cycle_2", "CYCLE_3", "Spring", " Cycle_4")


def day_text(number: int, time: str) -> str:
    return (FIRST + timedelta(days=number)).isoformat() + time


PERIODS = st.builds(
    lambda start, length, times, code: Period(
        ref_code=code, start_date=day_text(start, times[0]), end_date=day_text(start + length, times[1])
    ),
    st.integers(0, 40),
    st.integers(-2, 15),
    st.tuples(st.sampled_from(TIMES), st.sampled_from(TIMES)),
    st.sampled_from(CODES),
)
TARGETS = st.lists(st.integers(0, 9), max_size=3).map(
    lambda counts: tuple(
        target(name=f"t{place}", default_values=values(*(str(number + 1) for number in range(count))))
        for place, count in enumerate(counts)
    )
)
DRAFTS = st.builds(
    lambda periods, targets, total, cycles, window: replace(
        good_draft(),
        periods=tuple(periods),
        targets=targets,
        total_periods=total,
        recurring_cycles=cycles,
        target_evaluation_type=window,
    ),
    st.lists(st.one_of(PERIODS, st.just(Period(start_date="2026-0", end_date=""))), max_size=8),
    TARGETS,
    st.sampled_from(("", "0", "1", "3", "x")),
    st.sampled_from(("", "0", "1", "3")),
    st.sampled_from(("FIXED_CALENDAR_WINDOW", "CYCLIC_WINDOW", "")),
)


def test_an_end_that_another_zone_writes_as_the_day_before_its_start_is_trimmed_as_one_day() -> None:
    turned = Period(start_date="2026-01-05T01:00:00+05:30", end_date="2026-01-04T23:00:00-11:00")
    plain = Period(start_date="2026-01-05", end_date="2026-01-09")
    fixed = apply_fix(replace(good_draft(), periods=(turned, plain)), Fix("trim_overlaps"))
    assert [(span.start.day, span.end.day) for span in spans_of(fixed.periods)] == [(5, 5), (6, 9)]


@settings(deadline=None, max_examples=400)
@given(DRAFTS, st.sampled_from(FIXES))
def test_a_fix_leaves_no_finding_of_its_kind_and_twice_is_once(draft: Draft, code: str) -> None:
    once = apply_fix(draft, Fix(code))
    left = [issue.code for issue in issues_of(once, TODAY) if FIX_OF.get(issue.code) == code]
    assert left == []
    assert apply_fix(once, Fix(code)) == once


@settings(deadline=None)
@given(DRAFTS, st.sampled_from(FIXES))
def test_a_fix_loses_no_period_and_makes_no_date_unreadable_or_turned_round(draft: Draft, code: str) -> None:
    fixed = apply_fix(draft, Fix(code))
    assert len(fixed.periods) == len(draft.periods)
    assert len(spans_of(fixed.periods)) == len(spans_of(draft.periods))


@settings(deadline=None)
@given(DRAFTS)
def test_just_what_would_change_something_is_offered_and_told_beforehand(draft: Draft) -> None:
    offered = {fix.code for fix in fixes_for(draft, issues_of(draft, TODAY))}
    for code in FIXES:
        changes = changes_of(draft, Fix(code))
        if code in offered:
            assert changes, code
            assert apply_fix(draft, Fix(code)) != draft
        for change in changes:
            sides = change_words(change.path, change.before), change_words(change.path, change.after)
            assert changed_words(change.path) and all(sides)
    assert offered >= {FIX_OF[issue.code] for issue in issues_of(draft, TODAY) if issue.code in FIX_OF}


def days(draft: Draft) -> list[tuple[str, str]]:
    return [(one.start_date, one.end_date) for one in draft.periods]


def with_days(*spans: tuple[str, str]) -> Draft:
    periods = tuple(period(number, *span) for number, span in enumerate(spans, start=1))
    rows = values(*(str(number) for number in range(1, len(spans) + 1)))
    return replace(good_draft(), periods=periods, targets=(target(default_values=rows),), total_periods=str(len(spans)))


def test_gaps_are_closed_by_letting_the_period_before_them_last() -> None:
    draft = with_days(("2026-03-01", "2026-03-31"), ("2026-01-01", "2026-01-20"), ("2026-02-01", "2026-02-10"))
    assert days(apply_fix(draft, Fix("close_gaps"))) == [
        ("2026-03-01", "2026-03-31"),
        ("2026-01-01", "2026-01-31"),
        ("2026-02-01", "2026-02-28"),
    ]


def test_an_overlap_is_trimmed_where_the_later_period_begins() -> None:
    draft = with_days(("2026-01-01", "2026-02-10T23:59:59.999Z"), ("2026-02-01", "2026-02-28"))
    assert days(apply_fix(draft, Fix("trim_overlaps"))) == [
        ("2026-01-01", "2026-01-31T23:59:59.999Z"),
        ("2026-02-01", "2026-02-28"),
    ]


def test_of_two_that_begin_together_the_longer_one_begins_later_and_twins_stand_one_behind_the_other() -> None:
    longer = with_days(("2026-01-01", "2026-01-31"), ("2026-01-01", "2026-01-10"))
    assert days(apply_fix(longer, Fix("trim_overlaps"))) == [("2026-01-11", "2026-01-31"), ("2026-01-01", "2026-01-10")]
    twins = with_days(*[("2026-01-01", "2026-01-10")] * 3)
    assert days(apply_fix(twins, Fix("trim_overlaps"))) == [
        ("2026-01-01", "2026-01-10"),
        ("2026-01-11", "2026-01-20"),
        ("2026-01-21", "2026-01-30"),
    ]


def test_twins_at_the_end_of_the_calendar_stay_as_they_are() -> None:
    twins = with_days(("9999-12-01", "9999-12-31"), ("9999-12-01", "9999-12-31"))
    assert apply_fix(twins, Fix("trim_overlaps")) == twins


def test_a_time_of_day_that_would_turn_a_trimmed_period_round_gives_way_to_the_whole_day() -> None:
    draft = with_days(("2026-01-01T10:00:00Z", "2026-01-09T09:00:00Z"), ("2026-01-02", "2026-01-09"))
    assert days(apply_fix(draft, Fix("trim_overlaps")))[0] == ("2026-01-01T10:00:00Z", "2026-01-01")


def test_codes_of_ones_own_stay_and_the_others_follow_the_list() -> None:
    named = ("Cycle_2", "Spring", "spring", "", "cycle_5")
    draft = with_days(*[("2026-01-01", "2026-01-01")] * 5)
    draft = replace(
        draft, periods=tuple(replace(one, ref_code=code) for one, code in zip(draft.periods, named, strict=True))
    )
    fixed = apply_fix(draft, Fix("number_codes"))
    assert [one.ref_code for one in fixed.periods] == ["Cycle_1", "Spring", "Cycle_3", "Cycle_4", "cycle_5"]


def test_the_number_of_periods_follows_the_list_or_the_cycles() -> None:
    listed = replace(good_draft(), total_periods="7")
    assert apply_fix(listed, Fix("align_total_periods")).total_periods == "2"
    cyclic = replace(listed, target_evaluation_type="CYCLIC_WINDOW", recurring_cycles="4")
    assert apply_fix(cyclic, Fix("align_total_periods")).total_periods == "4"


def test_every_target_gets_one_value_for_each_period() -> None:
    rows = (values("1"), values("1", "2", "3"), ())
    draft = replace(good_draft(), targets=tuple(target(default_values=row) for row in rows))
    fixed = apply_fix(draft, Fix("align_values"))
    assert [one.default_values for one in fixed.targets] == [values("1", "1"), values("1", "2"), (Value(), Value())]
    assert changes_of(draft, Fix("align_values")) == (
        Change(("targets", 0, "default_values"), 1, 2),
        Change(("targets", 1, "default_values"), 3, 2),
        Change(("targets", 2, "default_values"), 0, 2),
    )


def test_a_good_draft_has_nothing_to_mend() -> None:
    draft = good_draft()
    assert codes(draft) == set()
    assert fixes_for(draft, issues_of(draft, TODAY)) == ()


@pytest.mark.parametrize("code", FIXES)
def test_every_fix_says_what_it_does_and_what_it_did(code: str) -> None:
    assert about_words(code) and done_words(code)
