"""The body of a request to a draft and back: nothing is lost, nothing is respelled."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain import exact_json
from app.domain.draft import Period
from app.domain.exact_json import JsonError, NumberText
from app.exchange.json_body import read_body
from app.exchange.unreadable_file import NotARequest
from app.session.compose import body_bytes, compose, hidden_fields
from tests.app.exchange.bodies import BODIES, REQUESTS
from tests.app.rules.drafts import good_draft


@pytest.mark.parametrize("file", REQUESTS, ids=lambda file: file.name)
def test_a_documented_body_comes_back_equal(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    draft = read_body(text)
    assert exact_json.same(compose(draft), exact_json.loads(text))
    assert hidden_fields(draft) == ()


@given(BODIES)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_body_comes_back_to_the_letter(body: dict[str, object]) -> None:
    draft = read_body(exact_json.dumps(body))
    assert _sorted(exact_json.loads(body_bytes(draft).decode())) == _sorted(body)
    assert hidden_fields(draft) == ()


def _sorted(value: object) -> str:
    """The text of a value with its keys in order, every digit of its numbers as it stands."""
    if isinstance(value, dict):
        return exact_json.dumps({key: _sorted(value[key]) for key in sorted(value)})
    if isinstance(value, list):
        return exact_json.dumps([_sorted(item) for item in value])
    return exact_json.dumps(value)


def test_unknown_fields_stay_with_their_record_as_they_came() -> None:
    draft = read_body('{"targetCycleStartDateISO": "2026-01-01T10:30:00+05:30", "periods": [{"foo": {"a": 1.0}}]}')
    assert draft.unknown == {"targetCycleStartDateISO": "2026-01-01T10:30:00+05:30"}
    assert draft.periods[0].unknown == {"foo": {"a": NumberText("1.0")}}


def test_a_known_field_of_an_impossible_shape_is_kept_under_its_wire_name() -> None:
    draft = read_body('{"name": ["Summer"], "periods": {"0": 1}, "targets": [1], "unifiedTargetExpression": 5}')
    assert set(draft.unknown) == {"name", "periods", "targets", "unifiedTargetExpression"}
    assert draft.name == "" and draft.periods == () and draft.targets == ()


def test_what_the_bodys_own_choices_make_unneeded_is_pinned() -> None:
    draft = read_body(
        '{"targets": [{"targetEntity": "EVENT", "targetType": "COUNT", "extendedFieldInfo": {"name": "points"}}],'
        ' "streaks": [], "combinationType": null}'
    )
    assert set(draft.pinned) == {"streaks", "combination_type"}
    assert draft.targets[0].pinned == ("extended_field_info",)
    assert draft.targets[0].extended_field_info.pinned == ("name",)


def test_empty_and_null_are_remembered_by_their_spelling() -> None:
    draft = read_body(
        '{"periods": [], "targets": null, "unifiedTargetExpression": {}, "description": null, "name": ""}'
    )
    assert draft.spelled == {
        "periods": "empty",
        "targets": "null",
        "unified_target_expression": "empty",
        "description": "null",
        "name": "text",
    }


@pytest.mark.parametrize("text", ["[]", "5", "null", '"name"', "true"])
def test_json_that_is_no_object_is_no_request(text: str) -> None:
    with pytest.raises(NotARequest) as caught:
        read_body(text)
    assert caught.value.code == "not_an_object"


def test_what_is_no_json_says_where() -> None:
    with pytest.raises(JsonError) as caught:
        read_body('{"name":\n tru}')
    assert (caught.value.reason, caught.value.line) == ("not_json", 2)


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_bare_days_are_read_out_of_a_body_as_they_went_in_and_nothing_of_it_changes(first: date, last: date) -> None:
    asked = replace(
        good_draft(),
        from_date=first.isoformat(),
        target_cycle_end_date=last.isoformat(),
        periods=(Period(ref_code="Cycle_1", start_date=first.isoformat(), end_date=last.isoformat()),),
    )
    sent = body_bytes(asked)
    back = read_body(sent.decode())
    assert (back.from_date, back.target_cycle_end_date) == (asked.from_date, asked.target_cycle_end_date)
    assert (back.periods[0].start_date, back.periods[0].end_date) == (first.isoformat(), last.isoformat())
    assert body_bytes(back) == sent
