"""A JSON text cut anywhere has a beginning that is JSON, or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.exact_json import dumps, loads
from app.domain.json_beginning import beginning_of
from tests.app.domain.json_values import JSON_VALUES


@given(JSON_VALUES, st.integers(0, 400))
def test_whatever_is_cut_off_the_beginning_is_json_and_begins_alike(value: object, place: int) -> None:
    text = dumps(value)
    closed, depth = beginning_of(text[:place])
    if closed:
        loads(closed)
        assert text.startswith(closed[: len(closed) - depth])
    assert bool(closed) == (depth > 0)


@pytest.mark.parametrize(
    ("cut", "closed", "depth"),
    [
        ('{"a":1,"b', '{"a":1}', 1),
        ('{"a":[1,{"b":"x', '{"a":[1]}', 2),
        ('[[1,2],"a,b]\\"', "[[1,2]]", 1),
        ('[1,"\\', "[1]", 1),
        ("[1", "", 0),
        ("[1,2]]", "", 0),
        ("[1,2}", "", 0),
        ("", "", 0),
    ],
)
def test_it_ends_after_the_last_whole_entry_with_what_is_open_closed(cut: str, closed: str, depth: int) -> None:
    assert beginning_of(cut) == (closed, depth)
