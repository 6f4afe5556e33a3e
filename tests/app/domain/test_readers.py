"""Readers turn texts into values or say why they cannot, whatever the text."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import readers
from app.domain.readers import Moment, Unreadable


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), (" 12 ", 12), ("-1", -1), ("-0", 0), ("9223372036854775808", 2**63), ("9" * 400, int("9" * 400))],
)
def test_whole_numbers_of_any_size_are_read(text: str, number: int) -> None:
    assert readers.read_integer(text) == number


@pytest.mark.parametrize("text", ["1.0", "1e3", "01", "+1", "1 000", "١", "--1", "9" * 401, "0x1", "1_0"])
def test_other_spellings_are_no_whole_numbers(text: str) -> None:
    assert readers.read_integer(text) == Unreadable("not_integer")


@pytest.mark.parametrize(
    ("text", "number"), [("1.00", "1.00"), ("-0.5", "-0.5"), ("1e2", "1E+2"), (" 1.235 ", "1.235"), ("1E-3", "0.001")]
)
def test_decimals_keep_their_digits(text: str, number: str) -> None:
    value = readers.read_decimal(text)
    assert isinstance(value, Decimal) and str(value) == number


@pytest.mark.parametrize("text", ["1,5", ".5", "1.", "NaN", "Infinity", "1e" + "9" * 30, "1" * 401, "1.2.3"])
def test_other_spellings_are_no_decimals(text: str) -> None:
    assert readers.read_decimal(text) == Unreadable("not_decimal")


@pytest.mark.parametrize(
    "read", [readers.read_integer, readers.read_decimal, readers.read_boolean, readers.read_moment]
)
def test_blanks_alone_are_empty(read: object) -> None:
    assert callable(read)
    assert read("") == read(" \t") == Unreadable("empty")


def test_truth_is_spelled_in_small_letters() -> None:
    assert readers.read_boolean("true") is True
    assert readers.read_boolean(" false ") is False
    assert readers.read_boolean("True") == Unreadable("not_boolean")


def moment(text: str, last: bool = False) -> Moment:
    found = readers.read_moment(text, last)
    assert isinstance(found, Moment), text
    return found


def test_a_bare_day_is_its_first_or_its_last_instant() -> None:
    assert moment("2026-06-01").instant.isoformat() == "2026-06-01T00:00:00+00:00"
    assert moment("2026-06-01", last=True).instant.isoformat() == "2026-06-01T23:59:59.999000+00:00"
    assert moment("2026-06-01").bare and not moment("2026-06-01T00:00:00").bare


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2025-06-11T23:59:59.999Z", "2025-06-11T23:59:59.999000+00:00"),
        ("2023-11-17T23:45:12.063", "2023-11-17T23:45:12.063000+00:00"),
        ("2026-01-01T10:30:00+05:30", "2026-01-01T10:30:00+05:30"),
        ("2026-01-01T10:30:00-0530", "2026-01-01T10:30:00-05:30"),
        ("2026-01-01 10:30", "2026-01-01T10:30:00+00:00"),
        ("2026-01-01T10:30:00.123456789Z", "2026-01-01T10:30:00.123456+00:00"),
    ],
)
def test_dates_with_a_time_are_read_with_and_without_a_zone(text: str, instant: str) -> None:
    assert moment(text).instant.isoformat() == instant


def test_the_day_is_the_one_written_whatever_the_zone() -> None:
    assert moment("2026-01-01T00:30:00+05:30").day == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2025-06-1", "not_date"),
        ("01.06.2025", "not_date"),
        ("٢٠٢٥-٠٦-٠١", "not_date"),
        ("2025-06-01T", "not_date"),
        ("2025-02-29", "no_such_day"),
        ("2025-13-01", "no_such_day"),
        ("0000-01-01", "no_such_day"),
        ("2025-06-01T24:00:00", "no_such_time"),
        ("2025-06-01T10:00:60", "no_such_time"),
        ("2025-06-01T10:00:00+15:00", "no_such_time"),
        ("2025-06-01T10:00:00+05:60", "no_such_time"),
    ],
)
def test_what_is_no_date_says_why(text: str, code: str) -> None:
    assert readers.read_moment(text) == Unreadable(code)


@given(st.dates(), st.booleans())
def test_every_day_of_the_calendar_is_read_and_can_be_ordered(day: date, last: bool) -> None:
    found = moment(day.isoformat(), last)
    assert found.day == day and found.bare and found.offset == timedelta(0)
    assert (
        moment("0001-01-01T00:00:00+14:00").instant <= found.instant <= moment("9999-12-31T23:59:59.999-14:00").instant
    )


def test_ids_are_read_with_commas_semicolons_blanks_and_lines_between() -> None:
    assert readers.read_ids("1, 2;3\n4  5,") == (1, 2, 3, 4, 5)
    assert readers.id_pieces(" 1,two ") == ["1", "two"]
    assert readers.read_ids(" , ") == Unreadable("empty")
    assert readers.read_ids("1, two") == Unreadable("not_ids")


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (
        readers.read_integer,
        readers.read_decimal,
        readers.read_boolean,
        readers.read_moment,
        readers.read_ids,
    ):
        result = read(text)
        assert result is not None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_a_number_python_prints_is_a_json_number(number: Decimal) -> None:
    assert readers.is_json_number(f"{number:f}") and readers.read_decimal(f"{number:f}") == number


def test_a_json_number_has_no_blanks_around() -> None:
    assert not readers.is_json_number(" 1")
