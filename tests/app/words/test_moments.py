"""Moments in words."""

from datetime import date

import pytest

from app.words.moments import iso_moment_in_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023-09-25", "25 September 2023"),
        ("2023-09-25T00:00:00.000Z", "25 September 2023"),
        ("2023-09-25T23:59:59.999Z", "25 September 2023"),
        ("2023-09-25T13:45:12.063", "25 September 2023, 13:45:12.063"),
        (" 2024-10-31T08:41:00.529Z", "31 October 2024, 08:41:00.529Z"),
        ("2023-09-31", "2023-09-31"),
        ("soon", "soon"),
        ("", ""),
    ],
)
def test_a_moment_is_its_day_with_the_time_where_that_is_not_the_first_or_last_of_it(text: str, words: str) -> None:
    assert iso_moment_in_words(text) == words


def test_a_moment_is_said_with_a_day_in_other_words() -> None:
    assert iso_moment_in_words("2023-09-25T08:00:00Z", date.isoformat) == "2023-09-25, 08:00:00Z"
