"""What fixes do to a draft beyond mending the issue: nothing is lost, values stay with their periods."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.draft import Draft, Period, Streak, Value
from app.domain.issue import Fix
from app.rules.fixes import apply_fix
from app.rules.validate import issues_of
from tests.app.rules.case import GOOD, STREAK, UNIFIED
from tests.app.rules.drafts import TODAY, found, period, target, values, with_target, with_texts

SORT = Fix("sort_periods")


def draft_of(days: list[str], *rows: tuple[Value, ...]) -> Draft:
    periods = tuple(Period(ref_code=day or "none", start_date=day, end_date=day) for day in days)
    return replace(
        GOOD, periods=periods, targets=tuple(target(name=f"t{n}", default_values=row) for n, row in enumerate(rows))
    )


def row(draft: Draft, place: int = 0) -> list[str]:
    return [value.default_value for value in draft.targets[place].default_values]


def test_sorted_periods_take_the_values_of_every_target_along() -> None:
    draft = draft_of(["2026-03-01", "2026-01-01", "2026-02-01"], values("3", "1", "2"), values("30", "10", "20"))
    sorted_draft = apply_fix(draft, SORT)
    assert [one.start_date for one in sorted_draft.periods] == ["2026-01-01", "2026-02-01", "2026-03-01"]
    assert (row(sorted_draft), row(sorted_draft, 1)) == (["1", "2", "3"], ["10", "20", "30"])


def test_a_missing_value_stays_missing_where_its_period_goes() -> None:
    draft = draft_of(["2026-02-01", "2026-01-01"], values("2"))
    assert row(apply_fix(draft, SORT)) == ["", "2"]


def test_values_beyond_the_periods_stay_at_the_end_when_periods_are_sorted() -> None:
    draft = draft_of(["2026-02-01", "2026-01-01"], values("2", "1", "over"))
    assert row(apply_fix(draft, SORT)) == ["1", "2", "over"]


def test_periods_without_a_start_go_last_and_keep_their_order() -> None:
    draft = draft_of(["", "2026-02-01", "x", "2026-01-01"], values("a", "b", "c", "d"))
    assert row(apply_fix(draft, SORT)) == ["d", "b", "a", "c"]


@given(
    st.lists(st.sampled_from(["", "x", "2026-01-01", "2026-02-01", "2026-02-01T10:00:00", "2025-12-31"]), max_size=8)
)
def test_sorting_loses_no_period_and_no_value_and_is_done_once(days: list[str]) -> None:
    draft = draft_of(days, values(*(f"{place + 1}" for place in range(len(days)))))
    once = apply_fix(draft, SORT)
    before = sorted(zip((one.start_date for one in draft.periods), row(draft), strict=True))
    assert sorted(zip((one.start_date for one in once.periods), row(once), strict=True)) == before
    assert apply_fix(once, SORT) == once
    assert found(once, "period.out_of_order") == []


def test_only_repeated_reference_codes_are_renumbered() -> None:
    days = ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"]
    draft = draft_of(days, values("1", "1", "1", "1"))
    named = tuple(
        replace(one, ref_code=code) for one, code in zip(draft.periods, ["May", "may ", "Cycle_3", ""], strict=True)
    )
    fixed = apply_fix(replace(draft, periods=named), Fix("renumber_ref_codes"))
    assert [one.ref_code for one in fixed.periods] == ["May", "Cycle_2", "Cycle_3", ""]


def test_a_new_reference_code_is_none_that_is_taken() -> None:
    draft = replace(GOOD, periods=tuple(replace(one, ref_code="cycle_2") for one in GOOD.periods))
    fixed = apply_fix(draft, Fix("renumber_ref_codes"))
    assert [one.ref_code for one in fixed.periods] == ["cycle_2", "Cycle_3"]


@given(st.lists(st.sampled_from(["a", "A", "Cycle_1", "cycle_2", "CYCLE_3", "", "b"]), max_size=7))
def test_after_renumbering_no_code_is_repeated(given_codes: list[str]) -> None:
    periods = tuple(period(place, "2026-01-01", "2026-01-01") for place in range(len(given_codes)))
    draft = replace(
        GOOD, periods=tuple(replace(one, ref_code=code) for one, code in zip(periods, given_codes, strict=True))
    )
    assert found(apply_fix(draft, Fix("renumber_ref_codes")), "period.ref_code_repeated") == []


def test_missing_values_repeat_the_last_one_and_those_left_over_go() -> None:
    fewer, more = with_target(default_values=values("7")), with_target(default_values=values("1", "2", "3"))
    fit = Fix("fit_values", params={"target": 0, "count": 2})
    assert (row(apply_fix(fewer, fit)), row(apply_fix(more, fit))) == (["7", "7"], ["1", "2"])


def test_commas_of_a_target_become_points_where_one_of_them_can_stand_for_nothing_else() -> None:
    draft = with_target(default_values=values("1,000", "2,5", "x"))
    fixes = [issue.fix for issue in found(draft, "target.value_comma")]
    assert fixes[0] is None  # one, or a thousand: only the person knows
    assert fixes[1] is not None
    assert row(apply_fix(draft, fixes[1])) == ["1.000", "2.5", "x"]


def test_swapped_dates_keep_their_times() -> None:
    draft = with_texts(
        GOOD, periods__0__start_date="2026-06-30T00:00:00.000Z", periods__0__end_date="2026-06-01T23:59:59.999Z"
    )
    (issue,) = found(draft, "period.ends_before_start")
    assert issue.fix is not None
    fixed = apply_fix(draft, issue.fix).periods[0]
    assert (fixed.start_date, fixed.end_date) == ("2026-06-01T00:00:00.000Z", "2026-06-30T23:59:59.999Z")


def test_a_closed_gap_ends_the_earlier_period_the_day_before_and_keeps_its_time() -> None:
    draft = with_texts(GOOD, periods__0__end_date="2026-06-20T23:59:59.999Z")
    (issue,) = found(draft, "period.gap")
    assert issue.fix is not None
    assert apply_fix(draft, issue.fix).periods[0].end_date == "2026-06-30T23:59:59.999Z"


def test_an_overlap_from_the_same_day_has_no_simple_fix() -> None:
    (issue,) = found(with_texts(GOOD, periods__1__start_date="2026-06-01"), "period.overlaps")
    assert issue.fix is None


def test_a_level_with_the_number_of_the_one_before_gets_the_next_one() -> None:
    draft = with_texts(STREAK, streaks__1__target_count_of_sequence="1")
    (issue,) = found(draft, "streak.not_ascending")
    assert issue.fix is not None
    assert apply_fix(draft, issue.fix).streaks[1].target_count_of_sequence == "2"


def test_sorting_levels_leaves_them_alone_while_one_is_half_typed() -> None:
    levels = (Streak(target_count_of_sequence="2"), Streak(target_count_of_sequence="x"))
    draft = replace(STREAK, streaks=levels)
    assert apply_fix(draft, Fix("sort_levels")) is draft


def test_a_cleared_record_is_empty_and_no_longer_pinned() -> None:
    info = replace(GOOD.targets[0].extended_field_info, name="points", aggregate_function="SUM")
    draft = with_target(extended_field_info=info, pinned=("extended_field_info", "event_name"), event_name="x")
    (first, *_) = found(draft, "import.unneeded")
    assert first.fix is not None
    cleared = apply_fix(draft, Fix("clear", params={"field": "targets.0.extended_field_info"})).targets[0]
    assert cleared.extended_field_info == GOOD.targets[0].extended_field_info
    assert cleared.pinned == ("event_name",)


def test_a_dropped_unknown_field_leaves_the_others() -> None:
    draft = replace(GOOD, unknown={"a": True, "b": None})
    dropped = apply_fix(draft, Fix("drop_unknown", params={"record": "", "name": "a"}))
    assert dropped == replace(GOOD, unknown={"b": None})


@pytest.mark.parametrize(
    "fix",
    [
        Fix("set", ((("periods", 7, "end_date"), "x"),)),
        Fix("fit_values", params={"target": 7, "count": 2}),
        Fix("same_values", params={"target": 7}),
        Fix("clear", params={"field": "targets.7.event_name"}),
        Fix("drop_unknown", params={"record": "targets.7", "name": "a"}),
    ],
    ids=lambda fix: fix.code,
)
def test_a_fix_whose_record_is_gone_does_nothing(fix: Fix) -> None:
    assert apply_fix(GOOD, fix) is GOOD


def test_every_overlap_of_a_heap_is_trimmed_one_by_one() -> None:
    spans = [("2026-01-01", "2026-01-30"), ("2026-01-05", "2026-01-10"), ("2026-01-08", "2026-01-20")]
    draft = replace(GOOD, periods=tuple(period(place, *span) for place, span in enumerate(spans)))
    for _ in range(5):
        fixes = [issue.fix for issue in found(draft, "period.overlaps") if issue.fix]
        draft = apply_fix(draft, fixes[0]) if fixes else draft
    assert found(draft, "period.overlaps") == []


def test_fixes_of_a_good_draft_do_not_exist() -> None:
    assert issues_of(UNIFIED, TODAY) == ()
