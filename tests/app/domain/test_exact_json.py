"""JSON without loss, and without surprises."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import exact_json
from app.domain.exact_json import JsonError, NumberText
from tests.app.domain.json_values import JSON_VALUES


@given(JSON_VALUES, st.sampled_from([None, 2]))
def test_what_is_written_comes_back_to_the_digit(value: object, indent: int | None) -> None:
    text = exact_json.dumps(value, indent)
    text.encode()
    assert exact_json.dumps(exact_json.loads(text)) == exact_json.dumps(value)
    assert exact_json.same(exact_json.loads(text), value)


@pytest.mark.parametrize("text", ["1.00", "7998987987686876867", "1e5", "-0", "0.10", "1E-7"])
def test_a_number_keeps_the_digits_it_came_with(text: str) -> None:
    assert exact_json.dumps(exact_json.loads(f'{{"n": {text}}}')) == f'{{"n":{text}}}'


def test_key_order_is_kept() -> None:
    assert exact_json.dumps(exact_json.loads('{"b": 1, "a": {"d": 2, "c": 3}}')) == '{"b":1,"a":{"d":2,"c":3}}'


def test_letters_of_all_scripts_are_written_as_they_are() -> None:
    assert exact_json.dumps({"naïve": "गर्मी 😀"}) == '{"naïve":"गर्मी 😀"}'


def test_half_a_surrogate_pair_travels_as_the_escape_it_came_as() -> None:
    text = '{"a":"x\\ud83d","\\ude00":1}'
    written = exact_json.dumps(exact_json.loads(text))
    assert written == text
    assert written.encode()


def test_numbers_are_the_same_by_value_and_texts_by_letter() -> None:
    assert exact_json.same(NumberText("1"), NumberText("1.0"))
    assert exact_json.same(NumberText("1e2"), NumberText("100"))
    assert not exact_json.same(NumberText("1"), "1")
    assert not exact_json.same(True, NumberText("1"))
    assert not exact_json.same("a", "A")
    assert not exact_json.same(None, False)


def test_numbers_beyond_all_bounds_can_be_compared() -> None:
    huge = "1e" + "9" * 25
    assert exact_json.same(NumberText(huge), NumberText(huge))
    assert not exact_json.same(NumberText(huge), NumberText("1"))


def test_objects_are_the_same_in_any_order_and_lists_only_in_theirs() -> None:
    assert exact_json.same({"a": True, "b": None}, {"b": None, "a": True})
    assert not exact_json.same({"a": True}, {"a": True, "b": None})
    assert not exact_json.same([True, None], [None, True])
    assert not exact_json.same([True], [True, True])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not_json"),
        ("{", "not_json"),
        ("{'a': 1}", "not_json"),
        ('{"a": 01}', "not_json"),
        ("[1,]", "not_json"),
        ("1 2", "not_json"),
        ('{"a": 1, "a": 2}', "repeated_key"),
        ("[NaN]", "not_a_number:NaN"),
        ("-Infinity", "not_a_number:-Infinity"),
        ("[" * 65 + "]" * 65, "too_deep"),
        ('{"a":' * 65 + "1" + "}" * 65, "too_deep"),
    ],
)
def test_what_is_no_json_is_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(JsonError) as caught:
        exact_json.loads(text)
    assert caught.value.reason == reason


def test_an_error_says_where() -> None:
    with pytest.raises(JsonError) as caught:
        exact_json.loads('{\n "a": x}')
    assert (caught.value.line, caught.value.column) == (2, 7)


def test_brackets_inside_texts_do_not_count_as_depth() -> None:
    text = json.dumps(["[" * 100 + '\\"' + "{" * 100])
    assert exact_json.dumps(exact_json.loads(text)) == text


def test_the_deepest_allowed_text_is_read() -> None:
    assert exact_json.loads("[" * 64 + "]" * 64)


def test_a_text_beyond_the_limit_is_refused_unread() -> None:
    with pytest.raises(JsonError) as caught:
        exact_json.loads(" " * (exact_json.MAX_BYTES + 1))
    assert caught.value.reason == "too_large"


def test_a_byte_order_mark_is_no_part_of_the_json() -> None:
    assert exact_json.loads("\ufeff[]") == []


def test_a_value_that_is_no_json_is_not_written() -> None:
    for value in (float("nan"), {1, 2}, object()):
        with pytest.raises(TypeError):
            exact_json.dumps([value])


def test_number_text_differs_from_the_text_with_the_same_letters() -> None:
    assert NumberText("1") != "1" and NumberText("1") == NumberText("1")
    assert repr(NumberText("1.00")) == "NumberText(1.00)"
    assert len({NumberText("1"), NumberText("1")}) == 1
