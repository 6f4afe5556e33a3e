"""``.tgdraft`` files: every draft comes back as it was, and so does what a newer program wrote."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings

from app import VERSION
from app.domain import vocab
from app.domain.draft import Draft, Period, new_draft
from app.domain.exact_json import JsonError, NumberText
from app.exchange.draft_file import read_draft, write_draft
from app.exchange.json_body import read_body
from app.exchange.unreadable_file import DraftFileError, NewerFormat
from app.session.compose import compose
from tests.app.exchange.bodies import REQUESTS
from tests.app.exchange.typed_drafts import DRAFTS

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).resolve().parents[3] / "resources" / "tgdraft.schema.json").read_text(encoding="utf-8")
)


def _file(**keys: Any) -> str:
    return json.dumps({"format": 1, "app": "0.1.0", "draft": {}, "unknown": {}, **keys})


@given(DRAFTS)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_every_draft_comes_back_as_it_was(draft: Draft) -> None:
    text = write_draft(draft)
    assert read_draft(text) == draft
    jsonschema_rs.validator_for(SCHEMA).validate(json.loads(text))


@pytest.mark.parametrize("file", REQUESTS, ids=lambda file: file.name)
def test_an_imported_body_is_sent_the_same_after_a_file(file: Path) -> None:
    draft = read_body(file.read_text(encoding="utf-8"))
    again = read_draft(write_draft(draft))
    assert again == draft
    assert compose(again) == compose(draft)


def test_a_file_has_one_value_a_line_and_leaves_out_what_is_absent() -> None:
    text = write_draft(Draft(name="Summer", periods=(Period(ref_code="Cycle_1"), Period()), unknown={"a.b": True}))
    assert (
        text
        == f"""{{
  "format": 1,
  "app": "{VERSION}",
  "draft": {{
    "name": "Summer",
    "periods": [
      {{
        "ref_code": "Cycle_1"
      }},
      {{}}
    ]
  }},
  "unknown": {{
    "a\\\\.b": true
  }}
}}
"""
    )


def test_the_schema_names_every_field_and_no_other() -> None:
    for table, fields in vocab.FIELDS.items():
        named = set(SCHEMA["$defs"][table]["properties"]) - {"spelled", "pinned"}
        assert named == {field.name for field in fields}


def test_the_schema_refuses_what_is_no_draft() -> None:
    validator = jsonschema_rs.validator_for(SCHEMA)
    assert validator.is_valid(json.loads(_file()))
    wrongs: list[dict[str, Any]] = [{"format": 2}, {"draft": {"name": 5}}, {"draft": {"periods": {}}}, {"unknown": []}]
    for wrong in wrongs:
        assert not validator.is_valid(json.loads(_file(**wrong)))


def test_half_typed_texts_stay_as_typed() -> None:
    draft = Draft(name="  Sum", periods=(Period(start_date="2025-06-1"),), total_periods="1x")
    assert read_draft(write_draft(draft)) == draft


def test_keys_of_a_newer_program_are_kept_on_saving() -> None:
    text = _file(
        draft={"name": "Summer", "colour": "red", "periods": [{"ref_code": "A", "weather": {"sun": 1.50}}]},
        unknown={"periods.0.foo": 1, "seasons.3.bar": [2], "periods.7.far": 3},
        history=[{"at": "2026"}],
    )
    written = json.loads(write_draft(read_draft(text)))
    assert written["draft"]["colour"] == "red"
    assert written["draft"]["periods"][0]["weather"] == {"sun": 1.50}
    assert written["history"] == [{"at": "2026"}]
    assert written["unknown"] == {"periods.0.foo": 1, "seasons.3.bar": [2], "periods.7.far": 3}


def test_keys_of_a_newer_program_are_not_sent() -> None:
    draft = read_draft(_file(draft={"name": "Summer", "colour": "red"}, unknown={"foo": 1.0}, history=[]))
    assert compose(draft) == {"name": "Summer", "foo": NumberText("1.0")}


def test_numbers_and_truths_in_place_of_texts_are_taken_as_texts_and_null_as_absent() -> None:
    draft = read_draft(_file(draft={"total_periods": 12, "active": True, "name": None, "frequency": 1.0}))
    assert (draft.total_periods, draft.active, draft.name, draft.frequency) == ("12", "true", "", "1.0")


def test_a_file_of_a_newer_format_says_which_program_made_it() -> None:
    with pytest.raises(NewerFormat) as caught:
        read_draft(_file(format=2, app="3.1", draft=["anything"]))
    assert (caught.value.format_number, caught.value.app) == (2, "3.1")


@pytest.mark.parametrize(
    ("text", "code", "path"),
    [
        ("{}", "not_a_draft_file", ""),
        ("[1]", "not_a_draft_file", ""),
        (_file(format="1"), "wrong_shape", "format"),
        (_file(format=0), "wrong_shape", "format"),
        (_file(format=1.5), "wrong_shape", "format"),
        (_file(draft=[]), "wrong_shape", "draft"),
        (_file(draft={"name": ["a"]}), "wrong_shape", "draft.name"),
        (_file(draft={"periods": {}}), "wrong_shape", "draft.periods"),
        (_file(draft={"targets": [{"default_values": [5]}]}), "wrong_shape", "draft.targets.0.default_values.0"),
        (_file(draft={"spelled": []}), "wrong_shape", "draft.spelled"),
        (_file(draft={"pinned": [[]]}), "wrong_shape", "draft.pinned.0"),
        (_file(unknown=[]), "wrong_shape", "unknown"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_where(text: str, code: str, path: str) -> None:
    with pytest.raises(DraftFileError) as caught:
        read_draft(text)
    assert (caught.value.code, caught.value.path) == (code, path)


def test_a_text_that_is_no_json_is_no_draft() -> None:
    with pytest.raises(JsonError):
        read_draft(write_draft(new_draft())[:-3])
