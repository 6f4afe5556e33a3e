"""Numbers as people write them and as the service does: one is made of the other, and nothing else is touched."""

from collections.abc import Iterator

import pytest

from app.words.catalogue import CATALOGUE
from app.words.numbers import count_text, plain_number, shown_number


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    CATALOGUE.use("")


@pytest.mark.parametrize(
    ("typed", "sign", "plain"),
    [
        ("1,5", ",", "1.5"),
        ("-0,25", ",", "-0.25"),
        ("١٬٢٣٤", "٫", "1٬234"),
        ("١٫٥", "٫", "1.5"),
        ("١٫٥", ".", "1.5"),
        ("१२", ".", "12"),
        ("1,5", ".", "1,5"),
        ("1.234,5", ",", "1.234,5"),
        ("1,2,3", ",", "1,2,3"),
        ("a,b", ",", "a,b"),
        ("+ 1,5 ", ",", "+ 1.5 "),
        ("1,5e-3", ",", "1.5e-3"),
        (",", ",", "."),
        ("", ",", ""),
    ],
)
def test_a_number_is_read_in_the_digits_and_with_the_decimal_sign_of_the_locale(
    typed: str, sign: str, plain: str
) -> None:
    assert plain_number(typed, sign) == plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1.50", "1,50"),
        ("-0.125", "-0,125"),
        ("1.5E+60", "1,5E+60"),
        ("5.", "5,"),
        ("12", "12"),
        ("1,5", "1,5"),
        ("1.000,50", "1.000,50"),
        ("1.2.3", "1.2.3"),
        ("a.b", "a.b"),
        ("", ""),
    ],
)
def test_a_number_with_a_point_is_shown_with_the_sign_of_the_locale_and_anything_else_as_it_is(
    text: str, shown: str
) -> None:
    assert shown_number(text, ",") == shown
    assert shown_number(text, ".") == text
    if shown != text:
        assert plain_number(shown, ",") == text


def test_no_digit_is_lost_however_long_a_number_is() -> None:
    long = "1" * 400 + "." + "9" * 400
    assert plain_number(shown_number(long, ","), ",") == long


@pytest.mark.parametrize(
    ("language", "number", "count"),
    [("en", "1.5", "12,000"), ("de", "1,5", "12.000"), ("fr", "1,5", "12\u202f000"), ("ar", "1.5", "12,000")],
)
def test_sentences_have_the_signs_of_their_language(language: str, number: str, count: str) -> None:
    CATALOGUE.use(language)
    assert (shown_number("1.5"), count_text(12000)) == (number, count)


def test_sentences_follow_the_country_where_a_window_knows_it() -> None:
    CATALOGUE.use("es")
    CATALOGUE.decimal_sign = "."  # as in Mexico
    assert (shown_number("1.5"), count_text(12000)) == ("1.5", "12,000")
