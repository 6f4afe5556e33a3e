"""Large texts come to the same value piece by piece as at once, and the same texts are no JSON."""

import gc
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import json_slices
from app.domain.exact_json import JsonError, NumberText, dumps, loads
from app.domain.json_slices import LargeList, is_deeper, parse, release
from tests.app.domain.json_values import JSON_VALUES

SMALL = (3, 9)
"""Windows so small that every value is cut somewhere."""


class Pairs(list[tuple[str, object]]):
    """An object with its keys as they came."""


def decoder() -> json.JSONDecoder:
    return json.JSONDecoder(parse_int=NumberText, parse_float=NumberText, object_pairs_hook=Pairs)


@given(JSON_VALUES, st.sampled_from([None, 1, 3]))
def test_a_text_means_the_same_in_pieces(value: object, indent: int | None) -> None:
    text = dumps(value, indent)
    assert parse(text, decoder(), SMALL) == decoder().decode(text)


@given(
    st.recursive(
        st.sampled_from(["x", '","', "}, {", "],["]) | st.just(NumberText("7")),
        lambda inner: st.lists(inner, max_size=9) | st.dictionaries(st.sampled_from('a,"{b'), inner, max_size=5),
        max_leaves=60,
    ),
    st.sampled_from([9, 40, 90]),
)
def test_what_only_looks_like_the_end_of_an_entry_ends_none(value: object, window: int) -> None:
    text = dumps(value)
    assert parse(text, decoder(), (3, window)) == decoder().decode(text)


@pytest.mark.parametrize("window", [12, 30, 70])
def test_entries_alike_are_read_by_windows_and_stay_the_same(window: int) -> None:
    entry = {"id": NumberText("1"), "inner": [{"id": NumberText("2")}, {"id": NumberText("3")}]}
    for value in (
        [entry] * 9,
        {str(place): entry for place in range(9)},
        ["a, b"] * 20,
        {f"{n}": "," for n in range(30)},
    ):
        assert parse(dumps(value), decoder(), (3, window)) == decoder().decode(dumps(value))


@given(JSON_VALUES, st.integers(0, 60), st.sampled_from(["", ",", "]", "}", '"', "1", "x", ":", "[", "{"]))
def test_a_damaged_text_is_no_json_in_pieces_either(value: object, place: int, put: str) -> None:
    text = dumps(value)
    damaged = text[:place] + put + text[place + 1 :]
    try:
        whole = decoder().decode(damaged)
    except ValueError:
        with pytest.raises(ValueError, match=r"^"):
            parse(damaged, decoder(), SMALL)
    else:
        assert parse(damaged, decoder(), SMALL) == whole


@pytest.mark.parametrize(
    "text", ["[1,,2]", "[,1]", "[1,]", "[1 2]", "[1", '{"a":1,}', '{"a" 1}', "{1:2}", '{"a":1,"b":2,"c":}', "", "1 2"]
)
def test_what_is_no_list_and_no_object_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        parse(text, decoder(), SMALL)


def test_a_number_longer_than_every_window_keeps_its_digits() -> None:
    digits = "1234567890" * 2000
    assert parse(f"[{digits}]", decoder()) == [NumberText(digits)]


def test_what_is_released_is_empty() -> None:
    value = parse('{"a":[[1,2],{"b":[3]}],"c":[4]}', json.JSONDecoder(), (1, 2))
    assert isinstance(value, dict)
    inner = value["a"]
    first = inner[0]
    release(value)
    assert (value, inner, first) == ({}, [], [])


def test_objects_are_released_with_what_is_large_in_them() -> None:
    class Members(LargeList):
        """A large object."""

    value = parse('{"a":{"b":[1,2],"c":{"d":[3,[4]]}},"e":[{}]}', decoder(), (1, 2), large_object=Members)
    assert isinstance(value, Members)
    inner = value[0][1]
    listed = inner[1][1][0][1]
    assert listed == [NumberText("3"), [NumberText("4")]]
    release(value)
    assert (value, inner, listed) == ([], [], [])


def test_depth_counts_brackets_outside_of_texts() -> None:
    padding = '"' + "[" * 70_000 + '\\"",'
    assert not is_deeper(f"[{padding}[[1]]]", 3)
    assert is_deeper(f"[{padding}[[1]]]", 2)


@pytest.mark.parametrize("before", range(12))
@pytest.mark.parametrize("escapes", ["", '\\"', "\\\\", '\\\\\\"', "\\u005b"])
def test_depth_is_counted_alike_wherever_the_text_is_cut(
    monkeypatch: pytest.MonkeyPatch, before: int, escapes: str
) -> None:
    monkeypatch.setattr(json_slices, "_STEP", 7)
    text = f"""{" " * before}[{{"a{escapes}[": ["]{escapes}", {{}}]}}, {{"b": "{escapes}"}}]"""
    assert not is_deeper(text, 4)
    assert is_deeper(text, 3)


def test_a_large_text_says_where_it_is_no_json_and_what_it_repeats() -> None:
    filling = "1,\n" * 100_000
    with pytest.raises(JsonError) as caught:
        loads(f"[{filling}x]")
    assert (caught.value.reason, caught.value.line) == ("not_json", 100_001)
    with pytest.raises(JsonError) as caught:
        loads(f'[{filling}{{"a":1,"a":2}}]')
    assert caught.value.reason == "repeated_key"


@pytest.mark.parametrize("end", ["]", ""])
def test_nothing_keeps_a_text_once_it_is_parsed_also_where_nobody_collects(end: str) -> None:
    text = "[" + ",".join(["{}"] * 9) + end
    before = sys.getrefcount(text)
    gc.disable()
    try:
        if end:
            parse(text, decoder(), SMALL)
        else:
            with pytest.raises(ValueError, match="no"):
                parse(text, decoder(), SMALL)
        assert sys.getrefcount(text) == before
    finally:
        gc.enable()
