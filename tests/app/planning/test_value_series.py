"""Values that grow from period to period, to the last decimal."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain import readers
from app.planning.value_series import Growth, SeriesError, Step, read_step, series
from app.words.plan_texts import plan_sentence


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("", Step(Growth.SAME)),
        (" = ", Step(Growth.SAME)),
        ("+50", Step(Growth.ADD, Decimal(50))),
        ("50", Step(Growth.ADD, Decimal(50))),
        ("- 5.5", Step(Growth.ADD, Decimal("-5.5"))),
        ("+10 %", Step(Growth.PERCENT, Decimal(10))),
        ("10%", Step(Growth.PERCENT, Decimal(10))),
        ("-2.5%", Step(Growth.PERCENT, Decimal("-2.5"))),
    ],
)
def test_a_step_is_read_as_people_write_it(text: str, step: Step) -> None:
    assert read_step(text) == step


@pytest.mark.parametrize("text", ["ten", "+", "%", "1e5", "+10 percent", "1,5", "9" * 30, "++1", "٣"])
def test_anything_else_is_no_step(text: str) -> None:
    with pytest.raises(SeriesError) as caught:
        read_step(text)
    assert caught.value.code == "step_unread"


@pytest.mark.parametrize(
    ("first", "step", "count", "whole", "values"),
    [
        ("1.00", "", 3, False, ("1.00", "1.00", "1.00")),
        ("100", "+50", 4, False, ("100", "150", "200", "250")),
        ("100", "+10 %", 4, False, ("100", "110", "121", "133.1")),
        ("99.99", "+10%", 3, False, ("99.99", "109.989", "120.988")),
        ("5", "+10%", 5, True, ("5", "6", "6", "7", "7")),
        ("10", "-5", 4, True, ("10", "5", "0", "-5")),
        ("0.4", "-0.8", 2, True, ("0.4", "0")),
        ("7", "+1", 1, False, ("7",)),
        ("7", "+1", 0, False, ()),
    ],
)
def test_values_grow(first: str, step: str, count: int, whole: bool, values: tuple[str, ...]) -> None:
    assert series(first, read_step(step), count, whole) == values


@pytest.mark.parametrize(
    ("first", "step", "code"),
    [
        ("", "+1", "first_value_unread"),
        ("many", "", "first_value_unread"),
        ("1e20", "", "value_too_large"),
        ("1", "+900000000000000", "value_too_large"),
        ("100", "+99999999 %", "value_too_large"),
    ],
)
def test_what_gives_no_series_is_said_with_a_code(first: str, step: str, code: str) -> None:
    with pytest.raises(SeriesError) as caught:
        series(first, read_step(step), 100)
    assert caught.value.code == code
    assert plan_sentence(code, {})


@settings(deadline=None, max_examples=100)
@given(st.decimals(0, 10**6, places=3), st.decimals(-100, 100, places=2), st.integers(1, 40), st.booleans())
def test_rounding_never_adds_up(first: Decimal, amount: Decimal, count: int, whole: bool) -> None:
    values = series(str(first), Step(Growth.ADD, amount), count, whole)
    assert len(values) == count
    for place, text in enumerate(values):
        value = readers.read_decimal(text)
        assert isinstance(value, Decimal)
        assert abs(value - (first + amount * place)) <= (Decimal("0.5") if whole and place else Decimal("0.0005"))
