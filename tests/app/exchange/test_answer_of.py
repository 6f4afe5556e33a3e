"""The answer of the service as a draft: what was asked comes back, what the service added stays out."""

import pytest
from hypothesis import given, settings

from app.domain import exact_json
from app.domain.draft import Draft
from app.exchange.answer_of import draft_of_answer, group_of_answer
from app.exchange.unreadable_file import NotARequest
from app.session.compose import compose
from tests.app.domain.json_values import JSON_VALUES
from tests.app.exchange.bodies import EXAMPLES


def answered(name: str) -> Draft:
    return draft_of_answer(exact_json.loads((EXAMPLES / f"{name}.response.json").read_text(encoding="utf-8")))


def test_the_primary_samples_answer_says_what_was_asked_with_days_and_defaults() -> None:
    draft = answered("create_page_sample")
    assert (draft.name, draft.preferred_till_id) == ("uatTargetGroup821", "751552970000")
    assert [(period.start_date, period.end_date) for period in draft.periods] == [
        ("2025-06-11", "2025-06-11"),
        ("2025-05-11", "2025-05-11"),
    ]
    assert [value.default_value for value in draft.targets[0].default_values] == ["1.0", "1.0"]
    assert draft.targets[0].enrolment_method == "IMPORT"


@pytest.mark.parametrize("name", ["create_page_sample", "create_streaks_two_levels", "create_unified_all_overall_sum"])
def test_nothing_of_the_services_own_is_left(name: str) -> None:
    text = exact_json.dumps(compose(answered(name)))
    assert all(f'"{key}"' not in text for key in ("id", "attribution", "periodStatus", "emfRuleSetId", "periodId"))


def test_twins_for_returns_are_left_out() -> None:
    assert [target.name for target in answered("create_unified_all_overall_sum").targets] == ["t4", "t5", "t6"]


def test_periods_that_the_service_made_are_left_out() -> None:
    kept = {"name": "x", "targetEvaluationType": "CYCLIC_WINDOW", "periods": [{"refCode": "PERIOD_G_1_1"}]}
    assert draft_of_answer({"data": kept}).periods == ()


def test_unknown_fields_are_kept() -> None:
    assert draft_of_answer({"data": {"name": "x", "campaign": ["a"]}}).unknown == {"campaign": ["a"]}


@pytest.mark.parametrize("value", [None, [], "text", {"data": None}, {"data": []}, {"errors": []}, {"data": {"x": 1}}])
def test_what_holds_no_group_is_no_draft(value: object) -> None:
    assert group_of_answer(value) is None
    with pytest.raises(NotARequest):
        draft_of_answer(value)


@settings(deadline=None, max_examples=60)
@given(JSON_VALUES, JSON_VALUES, JSON_VALUES)
def test_an_answer_of_any_shape_makes_a_draft(periods: object, targets: object, overall: object) -> None:
    group = {"name": "x", "periods": periods, "targets": targets, "unifiedTargetExpression": overall}
    assert draft_of_answer({"data": group}).name == "x"
