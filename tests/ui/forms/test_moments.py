"""Times of the record: nobody takes a day for a month, whatever the computer's country."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from ui.forms.moments import moment_words


@pytest.fixture(autouse=True)
def locale() -> Iterator[None]:
    """The country of the tests, afterwards."""
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize("country", ["en_GB", "en_US", "C", "de_DE", "ar"])
def test_the_month_of_a_moment_is_a_word_and_its_year_is_whole(country: str) -> None:
    QLocale.setDefault(QLocale(country))
    assert moment_words("2026-11-06T12:01:00Z").startswith("6 Nov 2026, ")


def test_the_time_of_day_is_as_the_country_writes_it() -> None:
    QLocale.setDefault(QLocale("C"))
    assert moment_words("2026-11-06T12:01:00Z")[-3:] == ":01"
    QLocale.setDefault(QLocale("en_US"))
    assert moment_words("2026-11-06T12:01:00Z")[-2:] in ("AM", "PM")


def test_what_is_no_moment_stands_for_itself() -> None:
    assert moment_words("soon") == "soon"
