"""Numbers in the sentences of a group, as each language writes them."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from app.words.catalogue import CATALOGUE
from app.words.command_texts import BLOCKED
from app.words.issue_texts import COUNTED as ISSUES
from app.words.read_back import number_text
from app.words.read_back_texts import COUNTED, GOALS
from app.words.service_texts import BAD_INPUT_COUNTED
from app.words.sign_in_texts import TRIMMED


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


@pytest.mark.parametrize("language", ["ar", "de", "hi"])  # others share a word with English
def test_every_pair_of_forms_is_translated_in_both(language: str) -> None:
    """A pair whose forms are looked up in another way than they are gathered would stay English."""
    CATALOGUE.use(language)
    pairs = [*GOALS.values(), *COUNTED.values(), *ISSUES.values(), BAD_INPUT_COUNTED, TRIMMED, BLOCKED]
    assert [pair for pair in pairs for count in (1, 5) if CATALOGUE.counted(*pair, count) in pair] == []
