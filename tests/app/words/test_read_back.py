"""Numbers in the sentences of a group, as each language writes them."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from app.words.catalogue import CATALOGUE
from app.words.read_back import number_text


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    CATALOGUE.use("")


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("en", "1.50", "1.5"),
        ("de", "1.50", "1,5"),
        ("fr", "-0.125", "-0,125"),
        ("hi", "12.5", "12.5"),
        ("de", "1.00", "1"),
        ("de", "1E+60", "1E+60"),
    ],
)
def test_a_number_has_the_decimal_sign_of_its_language(language: str, number: str, words: str) -> None:
    CATALOGUE.use(language)
    assert number_text(Decimal(number)) == words
