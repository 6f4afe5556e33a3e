"""Asked and kept, on the documented requests and their answers and on answers that lost or changed something."""

from typing import Any, cast

import pytest
from hypothesis import given, settings

from app.domain import exact_json
from app.domain.exact_json import JsonObject, NumberText
from app.domain.field_path import dotted
from app.session.comparison import Difference, Match, compare
from app.words.comparison import REASONS, field_words, reason_sentence, verdict_label
from tests.app.exchange.bodies import BODIES, EXAMPLES

NAMES = [
    "create_page_sample",
    "create_streaks_two_levels",
    "create_unified_all_overall_sum",
    "create_alternate_currency",
    "create_event_attribute_4_periods",
]


def example(name: str) -> JsonObject:
    value = exact_json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    assert isinstance(value, dict)
    return value


def documented(name: str) -> tuple[Difference, ...]:
    return compare(example(f"{name}.request"), cast(JsonObject, example(f"{name}.response")["data"]))


def told(differences: tuple[Difference, ...], *verdicts: Match) -> dict[str, str]:
    return {dotted(each.path): each.reason for each in differences if each.verdict in verdicts}


def one(asked: object, kept: object, *path: str) -> Difference:
    """Compare a single field at a path such as ``periods endDate``."""
    found = compare(wrapped(asked, *path), wrapped(kept, *path))
    assert len(found) == 1
    return found[0]


def wrapped(value: object, *path: str) -> JsonObject:
    *records, field = path
    body: JsonObject = {field: value}
    for name in reversed(records):
        body = {name: [body]}
    return body


def test_the_primary_sample_is_kept_in_its_meaning() -> None:
    found = documented("create_page_sample")
    assert told(found, Match.DIFFERENT, Match.MISSING) == {}
    assert told(found, Match.SAME_MEANING) == {
        "periods.0.start_date": "whole_day",
        "periods.0.end_date": "whole_day",
        "periods.0.period_status": "status_recomputed",
        "periods.1.start_date": "whole_day",
        "periods.1.end_date": "whole_day",
        "periods.1.period_status": "status_recomputed",
        "targets.0.expression": "text_for_boolean",
        "targets.0.default_values.0.default_value": "decimals",
        "targets.0.default_values.1.default_value": "decimals",
    }
    assert told(found, Match.ADDED) == {
        "id": "id",
        "leaderboard_enabled": "default_filled",
        "target_cycle_start_date": "computed",
        "target_cycle_end_date": "computed",
        **{f"periods.{place}.{key}": "id" for place in (0, 1) for key in ("id", "targetGroupId")},
        **{f"periods.{place}.attribution": "attribution" for place in (0, 1)},
        "targets.0.id": "id",
        "targets.0.targetGroupId": "id",
        "targets.0.emfRuleSetId": "id",
        "targets.0.attribution": "attribution",
        "targets.0.event_name": "default_filled",
        "targets.0.enrolment_method": "default_filled",
        "targets.0.targetPeriodDefaultValuesMap": "values_by_period",
        **{f"targets.0.default_values.{place}.{key}": "id" for place in (0, 1) for key in ("id", "periodId")},
    }


def test_asked_and_kept_stand_there_to_the_letter() -> None:
    found = {dotted(each.path): each for each in documented("create_page_sample")}
    end = found["periods.0.end_date"]
    assert (end.asked, end.kept) == ('"2025-06-11T23:59:59.999Z"', '"2025-06-11"')
    value = found["targets.0.default_values.0.default_value"]
    assert (value.asked, value.kept) == ('"1.00"', "1.0")
    assert found["preferred_till_id"] == Difference(("preferred_till_id",), "751552970000", "751552970000", Match.SAME)
    assert found["id"].asked is None


def test_a_streak_of_2023_lost_what_that_years_answers_did_not_have_and_got_a_twin() -> None:
    found = documented("create_streaks_two_levels")
    assert told(found, Match.DIFFERENT, Match.MISSING) == {"user_created": "dropped"}
    meaning = told(found, Match.SAME_MEANING)
    assert meaning["targets.0.default_values.1.default_value"] == "decimals"
    assert meaning["periods.1.period_status"] == "status_recomputed"
    added = told(found, Match.ADDED)
    assert added["targets.1"] == "return_twin"
    assert added["streaks.1.id"] == "id"
    assert not any(path.startswith("targets.1.") for path in added)


def test_a_unified_group_keeps_its_targets_and_gets_their_rule_and_twins() -> None:
    found = documented("create_unified_all_overall_sum")
    assert told(found, Match.DIFFERENT, Match.MISSING) == {}
    assert told(found, Match.SAME_MEANING) == {
        "from_date": "whole_day",
        "to_date": "whole_day",
        "periods.0.start_date": "whole_day",
        "periods.0.end_date": "whole_day",
    }
    added = told(found, Match.ADDED)
    assert added["unified_target_expression.ruleExpression"] == "joined"
    assert added["target_evaluation_type"] == "default_filled"
    assert [added[f"targets.{place}"] for place in (3, 4, 5)] == ["return_twin"] * 3


def test_an_answer_to_another_request_shows_what_is_not_what_was_asked() -> None:
    found = documented("create_alternate_currency")
    assert told(found, Match.DIFFERENT, Match.MISSING) == {
        "description": "changed",
        "periods.1.ref_code": "changed",
        "targets.0.description": "changed",
    }
    assert told(found, Match.SAME_MEANING)["periods.0.ref_code"] == "text_for_number"


def test_four_periods_keep_their_order_and_values() -> None:
    found = documented("create_event_attribute_4_periods")
    lost = told(found, Match.DIFFERENT, Match.MISSING)
    assert set(lost) == {"name", "description", "targets.0.name"}  # the documented answer belongs to a sibling call


@pytest.mark.parametrize("name", NAMES)
def test_every_difference_has_a_place_a_verdict_and_a_reason_in_words(name: str) -> None:
    for each in documented(name):
        assert field_words(each.path)
        assert verdict_label(each.verdict)
        assert bool(reason_sentence(each.reason)) is (each.verdict is not Match.SAME)


@pytest.mark.parametrize("name", NAMES)
def test_what_was_asked_for_stands_first_in_its_order(name: str) -> None:
    request = example(f"{name}.request")
    first: list[str] = []
    for each in compare(request, cast(JsonObject, example(f"{name}.response")["data"])):
        if each.path[0] not in first:
            first.append(str(each.path[0]))
    assert len([step for step in first if step == first[0]]) == 1
    assert len(first) >= len(request)
    assert first[0] == next(iter(request))


@pytest.mark.parametrize(
    ("path", "asked", "kept", "verdict", "reason"),
    [
        (("name",), "Summer ", "Summer", Match.DIFFERENT, "blanks_removed"),
        (("name",), "Summer", "summer", Match.DIFFERENT, "changed"),
        (("active",), True, False, Match.DIFFERENT, "changed"),
        (("description",), "", None, Match.SAME_MEANING, "nothing_said"),
        (("description",), None, "", Match.SAME_MEANING, "nothing_said"),
        (("trackingType",), "STREAK", "STREAKS", Match.SAME_MEANING, "other_spelling"),
        (("trackingType",), "STREAK", "NON_CONTINUOUS_STREAKS", Match.DIFFERENT, "changed"),
        (("frequency",), NumberText("1"), NumberText("1.0"), Match.SAME_MEANING, "number"),
        (("frequency",), NumberText("1"), NumberText("2"), Match.DIFFERENT, "changed"),
        (("fromDate",), "2026-01-01T00:00:00+05:30", "2026-01-01", Match.SAME_MEANING, "whole_day"),
        (("fromDate",), "2026-01-01T00:00:00+05:30", "2025-12-31", Match.DIFFERENT, "shifted_day"),
        (("toDate",), "2026-01-31T23:59:59.999Z", "2026-02-01", Match.DIFFERENT, "shifted_day"),
        (("fromDate",), "2027-01-01T00:00:00.000Z", "2026-01-01", Match.DIFFERENT, "another_day"),
        (
            ("targetCycleStartDate",),
            "2026-01-01T10:30:00+05:30",
            "2026-01-01T05:00:00.000Z",
            Match.SAME_MEANING,
            "same_moment",
        ),
        (
            ("targetCycleEndDate",),
            "2026-01-31T23:59:59.999Z",
            "2026-01-31T23:59:59.000Z",
            Match.SAME_MEANING,
            "rounded",
        ),
        (("targets", "expressionJson"), '{"a":1}', '\n{ "a": 1 }', Match.SAME_MEANING, "same_json"),
        (("targets", "expressionJson"), '{"a":1}', '{"a":2}', Match.DIFFERENT, "changed"),
        (("targets", "targetEntity"), "REWARDS", "POINTS", Match.SAME_MEANING, "other_spelling"),
        (("targets", "expression"), False, "true", Match.DIFFERENT, "changed"),
        (("targets", "expressionJson"), "no JSON", "{}", Match.DIFFERENT, "changed"),
        (("targets", "expressionJson"), "{}", None, Match.DIFFERENT, "changed"),
        (
            ("targets", "filters", "entityIds"),
            ["1", "2"],
            [NumberText("1"), NumberText("2")],
            Match.SAME_MEANING,
            "number",
        ),
        (("targets", "filters", "entityIds"), ["1", "2"], [NumberText("1")], Match.DIFFERENT, "changed"),
        (("targets", "defaultValues", "defaultValue"), "1e999999999", NumberText("1"), Match.DIFFERENT, "changed"),
        (("targets", "defaultValues", "defaultValue"), "many", NumberText("1"), Match.DIFFERENT, "changed"),
        (("periods", "refCode"), NumberText("1.0"), "1", Match.DIFFERENT, "changed"),
        (("fromDate",), "soon", "2026-01-01", Match.DIFFERENT, "changed"),
        (("fromDate",), NumberText("2026"), "2026-01-01", Match.DIFFERENT, "changed"),
        (("custom",), {"a": NumberText("1")}, {"a": NumberText("2")}, Match.DIFFERENT, "changed"),
    ],
)
def test_one_field(path: tuple[str, ...], asked: object, kept: object, verdict: Match, reason: str) -> None:
    found = one(asked, kept, *path)
    assert (found.verdict, found.reason) == (verdict, reason)


def test_a_field_that_was_not_kept_is_missing_and_an_empty_one_is_no_loss() -> None:
    asked: JsonObject = {"description": "for all", "filters": [], "campaign": "x", "timeZoneName": ""}
    assert told(compare(asked, {}), Match.MISSING) == {"description": "dropped", "campaign": "unknown_dropped"}
    assert told(compare(asked, {}), Match.SAME_MEANING) == {"filters": "nothing_said", "time_zone_name": "nothing_said"}


def test_a_value_filled_in_that_is_not_the_usual_one_is_told_apart() -> None:
    found = told(compare({}, {"leaderboardEnabled": True, "userCreated": False, "warnings": None}), Match.ADDED)
    assert found == {"leaderboard_enabled": "filled", "user_created": "default_filled", "warnings": "empty"}


def test_targets_are_matched_by_name_and_a_lost_one_is_missing() -> None:
    asked: JsonObject = {"targets": [{"name": name, "targetType": kind} for name, kind in (("A", "x"), ("B", "y"))]}
    kept: JsonObject = {
        "targets": [{"name": "B", "targetType": "y"}, {"name": "B_ReturnBill", "targetType": "y"}],
    }
    found = compare(asked, kept)
    assert told(found, Match.MISSING) == {"targets.0": "dropped"}
    assert told(found, Match.ADDED) == {"targets.1": "return_twin"}
    assert told(found, Match.DIFFERENT) == {}


def test_a_person_who_asked_for_such_a_twin_gets_it_compared() -> None:
    targets = [{"name": "B"}, {"name": "B_ReturnBill"}]
    assert {each.verdict for each in compare({"targets": targets}, {"targets": targets})} == {Match.SAME}


def test_periods_of_a_customers_own_window_are_the_services() -> None:
    asked: JsonObject = {
        "targetEvaluationType": "CYCLIC_WINDOW",
        "totalPeriods": NumberText("1"),
        "recurringCycles": NumberText("3"),
        "frequencyType": "MONTHLY",
    }
    kept: JsonObject = {
        **asked,
        "totalPeriods": NumberText("3"),
        "frequencyType": "CUSTOM",
        "periods": [{"refCode": "PERIOD_G_1_1"}],
    }
    found = compare(asked, kept)
    assert told(found, Match.SAME_MEANING) == {"total_periods": "cycles_counted", "frequency_type": "service_unit"}
    assert told(found, Match.ADDED) == {"periods": "made_by_service"}


def test_on_set_dates_another_unit_is_a_difference() -> None:
    found = compare({"frequencyType": "MONTHLY"}, {"frequencyType": "CUSTOM"})
    assert told(found, Match.DIFFERENT) == {"frequency_type": "changed"}


@settings(deadline=None, max_examples=60)
@given(BODIES)
def test_any_body_kept_as_it_is_has_no_difference(body: dict[str, Any]) -> None:
    found = compare(body, body)
    assert {each.verdict for each in found} <= {Match.SAME}


@settings(deadline=None, max_examples=60)
@given(BODIES, BODIES)
def test_any_two_bodies_can_be_compared(asked: dict[str, Any], kept: dict[str, Any]) -> None:
    for each in compare(asked, kept):
        assert each.verdict is Match.SAME or each.reason in REASONS
        assert field_words(each.path)
