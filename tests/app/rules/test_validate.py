"""The whole draft: what is asked of a fresh one, what hidden fields keep to themselves, order, and speed."""

import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain import vocab
from app.domain.draft import Draft, Period, Streak, new_draft, with_part
from app.domain.field_path import dotted
from app.domain.issue import Severity
from app.rules.reading_order import _ORDER
from app.rules.validate import issues_of
from app.words.issues import sentence
from tests.app.rules.case import ATTRIBUTE, CURRENCY, CYCLIC, FIELD, GOOD, STREAK, UNIFIED
from tests.app.rules.drafts import TODAY, codes, found, place_draft, target, values, with_texts


def test_a_fresh_draft_asks_only_for_what_is_required() -> None:
    said = [(issue.severity, dotted(issue.path)) for issue in issues_of(new_draft(), TODAY)]
    assert said == [
        (Severity.BLOCK, "name"),
        (Severity.BLOCK, "periods.0.start_date"),
        (Severity.BLOCK, "periods.0.end_date"),
        (Severity.WARN, "targets.0.name"),
        (Severity.BLOCK, "targets.0.target_entity"),
        (Severity.BLOCK, "targets.0.default_values.0.default_value"),
    ]


@pytest.mark.parametrize(
    ("what", "draft"),
    [
        ("periods of a cyclic group", replace(CYCLIC, periods=(Period(start_date="x", unknown={"y": True}),))),
        ("levels of a group that is no streak", replace(GOOD, streaks=(Streak(target_count_of_sequence="x"),))),
        ("an overall target of a single one", with_texts(GOOD, unified_target_expression__threshold_value="x")),
        ("a combination of a single target", with_texts(GOOD, combination_type="SOME")),
        ("an event name of purchases", with_texts(GOOD, targets__0__event_name=" x ")),
        ("a currency where none is counted", with_texts(GOOD, targets__0__extended_field_info__program_id="x")),
        ("a currency beside a field", with_texts(FIELD, targets__0__extended_field_info__program_id="x")),
        ("a field beside a currency", with_texts(CURRENCY, targets__0__extended_field_info__name=" x ")),
        ("sub-targets no import brought", with_texts(GOOD, targets__0__target_milestone_triggers="{")),
    ],
)
def test_what_a_choice_hides_is_not_checked(what: str, draft: Draft) -> None:
    assert codes(draft) == set(), what


def test_a_pinned_field_is_checked_although_the_choices_hide_it() -> None:
    draft = replace(with_texts(GOOD, combination_type="SOME"), pinned=("combination_type",))
    assert codes(draft) == {"choice.unknown", "import.unneeded"}


def test_issues_come_as_the_fields_stand_on_the_pages() -> None:
    draft = with_texts(
        UNIFIED,
        targets__1__name="",
        targets__0__default_values__1__default_value="x",
        targets__0__default_values__0__default_value="x",
        targets__0__name="",
        combination_type="",
        periods__1__end_date="x",
        periods__0__ref_code="",
        total_periods="x",
        frequency="x",
        active="x",
        name="",
    )
    assert [dotted(issue.path) for issue in issues_of(draft, TODAY)] == [
        *("name", "active", "frequency", "total_periods", "periods.0.ref_code", "periods.1.end_date"),
        *("combination_type", "targets.0.name", "targets.0.default_values.0.default_value"),
        *("targets.0.default_values.1.default_value", "targets.1.name"),
    ]


def test_every_field_has_a_place_in_the_reading_order() -> None:
    for table, fields in vocab.FIELDS.items():
        assert sorted(_ORDER[table]) == sorted(field.name for field in fields), table


def test_nothing_but_blanks_in_a_required_field_is_said_once() -> None:
    assert codes(with_texts(GOOD, name=" ")) == {"group.name_missing"}
    assert codes(with_texts(GOOD, total_periods=" ")) == {"text.only_blanks"}


def test_an_ended_period_is_said_at_each_of_its_rows() -> None:
    draft = with_texts(GOOD, periods__0__start_date="2026-06-01")
    (issue,) = issues_of(draft, date(2027, 1, 1))
    assert [dotted(path) for path in (issue.path, *issue.also)] == ["periods.0.end_date", "periods.1.end_date"]
    assert (issue.params["count"], issue.params["last_day"]) == (2, "2026-07-31")


def test_an_accepted_streak_with_fewer_total_periods_than_periods_keeps_its_second_level() -> None:
    assert codes(with_texts(STREAK, total_periods="1", recurring_cycles="1")) == {"group.total_periods_differ"}


def large_draft(target_count: int, period_count: int) -> Draft:
    first = date(2026, 1, 1)
    days = [(first + timedelta(days=place)).isoformat() for place in range(period_count)]
    periods = tuple(
        Period(active="true", ref_code=f"Cycle_{place}", start_date=day, end_date=day) for place, day in enumerate(days)
    )
    targets = tuple(
        target(
            name=f"Target {number}",
            default_values=values(*(f"{number * 1000 + place + 1}.5" for place in range(period_count))),
        )
        for number in range(target_count)
    )
    return replace(UNIFIED, periods=periods, targets=targets, total_periods=str(period_count))


def test_thousands_of_values_are_checked_between_two_keys() -> None:
    draft = large_draft(50, 100)
    assert {issue.severity for issue in issues_of(draft, TODAY)} <= {Severity.NOTE}
    assert _best_seconds(draft) < 0.1  # 12 ms on a quiet machine; the bound holds on a busy one


def test_time_grows_no_faster_than_the_number_of_values() -> None:
    assert _best_seconds(large_draft(40, 80)) < 12 * _best_seconds(large_draft(20, 40))  # four times the values


def _best_seconds(draft: Draft) -> float:
    spent = []
    for _ in range(5):
        start = time.perf_counter()
        issues_of(draft, TODAY)
        spent.append(time.perf_counter() - start)
    return min(spent)


_TEXT = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["true", "-1", "0", "1e9", "9" * 30, "0001-01-01", "9999-12-31", "2026-02-30", "0001-01-01T00:00:00+14:00"]
    ),
    st.sampled_from([value for values in vocab.CHOICES.values() for value in values]),
)
_PATHS = (
    [(field.name,) for field in vocab.FIELDS["group"] if not field.table]
    + [("periods", place, name) for place in (0, 1) for name in ("start_date", "end_date", "ref_code")]
    + [
        ("targets", 0, name)
        for name in ("name", "target_entity", "target_type", "event_name", "expression", "expression_json")
    ]
    + [
        ("targets", 0, "default_values", 0, "default_value"),
        ("targets", 0, "extended_field_info", "name"),
        ("targets", 0, "extended_field_info", "aggregate_window", "window_type"),
    ]
)


_DRAFTS = st.sampled_from([GOOD, STREAK, UNIFIED, CYCLIC, ATTRIBUTE])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the first example builds a table of characters
@given(_DRAFTS, st.dictionaries(st.sampled_from(_PATHS), _TEXT, max_size=6))
def test_any_texts_can_be_checked(draft: Draft, texts: dict[tuple[str | int, ...], str]) -> None:
    for path, text in texts.items():
        if path[0] != "periods" or draft.periods:
            draft = with_part(draft, path, text)
    for issue in issues_of(draft, TODAY):
        assert issue.severity in Severity


def test_ids_that_are_no_numbers_are_named_and_repeated_ones_counted() -> None:
    ids = "targets__0__filters__0__entity_ids"
    (odd,) = found(with_texts(place_draft(), **{ids: "1, two, 3, 4x"}), "filter.not_ids")
    assert sentence(odd).endswith("Remove or mend: two, 4x")
    many = " ".join(f"n{number}" for number in range(9))
    assert (
        found(with_texts(place_draft(), **{ids: many}), "filter.not_ids")[0].params["pieces"] == "n0, n1, n2, n3, n4…"
    )
    (twice,) = found(with_texts(place_draft(), **{ids: "5 6 5 5"}), "filter.repeated_ids")
    assert twice.params["count"] == 2
    assert twice.fix is not None
    assert twice.fix.changes[0][1] == "5, 6"
