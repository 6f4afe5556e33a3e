"""The body is written as the draft is gone through: each value once, and nothing is made of it twice."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain import exact_json
from app.domain.draft import Draft, Target, Value, new_draft
from app.exchange.file import read_file
from app.session.compose import body_bytes, body_text, compose
from tests.counted_calls import calls_of

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "data" / "examples").glob("create_*.request.json"))


def of_values(count: int) -> Draft:
    values = tuple(Value(default_value=f"{number}.00") for number in range(count))
    return replace(new_draft(), targets=(Target(name="t", default_values=values),))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_what_is_written_is_the_shortest_json_of_its_value(file: Path) -> None:
    draft = read_file(file)
    assert exact_json.dumps(compose(draft)) == body_text(draft)


def test_a_field_that_a_choice_hides_is_not_written_and_one_that_an_import_pinned_is() -> None:
    target = Target(name="t", event_name="NewBill")
    assert "eventName" not in body_text(replace(new_draft(), targets=(target,)))
    assert "eventName" in body_text(replace(new_draft(), targets=(replace(target, pinned=("event_name",)),)))


def test_what_is_unknown_takes_the_place_of_a_field_of_its_name() -> None:
    draft = replace(new_draft(), name="x", unknown={"name": "y", "colour": ["blue"]})
    assert compose(draft)["name"] == "y"
    assert body_text(draft).endswith('"colour":["blue"]}')


def test_half_a_surrogate_pair_is_written_with_an_escape() -> None:
    assert b'"name":"\\ud83d \\u00e9"' in body_bytes(replace(new_draft(), name="\ud83d é"))


def test_a_value_more_costs_four_calls_more() -> None:
    few, many = (calls_of(lambda count=count: body_bytes(of_values(count))) for count in (100, 1100))  # type: ignore[misc]
    assert many - few <= 4 * 1000 + 50  # the collector may call somebody
