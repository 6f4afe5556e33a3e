"""Periods of different lengths, typed as a list, and periods pasted as lines of days."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.draft import Period
from app.planning.pasted_periods import read_pasted
from app.planning.period_lengths import Length, build_lengths, read_lengths
from app.planning.schedule_builder import PlanError
from app.words.plan_texts import plan_sentence


def spans(periods: tuple[Period, ...]) -> list[tuple[str, str]]:
    return [(period.start_date, period.end_date) for period in periods]


def rows(periods: tuple[Period, ...]) -> list[tuple[str, str, str, str]]:
    return [(one.ref_code, one.start_date, one.end_date, one.description) for one in periods]


def local(text: str) -> date | None:
    day, _, rest = text.partition("/")
    month, _, year = rest.partition("/")
    return date(int(year), int(month), int(day)) if day.isdigit() and month.isdigit() and year.isdigit() else None


def test_a_list_of_lengths_makes_one_period_of_each() -> None:
    lengths = read_lengths("31, 2 weeks; 1 month\n1 Year")
    assert lengths == (Length("DAILY", 31), Length("WEEKLY", 2), Length("MONTHLY", 1), Length("YEARLY", 1))
    assert spans(build_lengths(date(2026, 1, 1), lengths)) == [
        ("2026-01-01", "2026-01-31"),
        ("2026-02-01", "2026-02-14"),
        ("2026-02-15", "2026-03-14"),
        ("2026-03-15", "2027-03-14"),
    ]


def test_units_can_be_named_in_another_language() -> None:
    assert read_lengths("3 Wochen", {"wochen": "WEEKLY"}) == (Length("WEEKLY", 3),)


@given(
    st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    st.lists(
        st.builds(Length, st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")), st.integers(1, 36)),
        min_size=1,
        max_size=30,
    ),
)
def test_periods_of_any_lengths_are_back_to_back(first: date, lengths: list[Length]) -> None:
    days = [(date.fromisoformat(one), date.fromisoformat(other)) for one, other in spans(build_lengths(first, lengths))]
    assert len(days) == len(lengths)
    assert days[0][0] == first
    assert all(start <= end for start, end in days)
    assert all(one[1] + timedelta(days=1) == other[0] for one, other in pairwise(days))


@pytest.mark.parametrize(
    ("text", "code", "params"),
    [
        ("", "lengths_missing", {}),
        (" , ", "lengths_missing", {}),
        ("31, soon", "length_unread", {"text": "soon"}),
        ("0 days", "length_unread", {"text": "0 days"}),
        ("3 moons", "length_unread", {"text": "3 moons"}),
        ("-3", "length_unread", {"text": "-3"}),
        ("1," * 1001, "too_many_cycles", {"limit": 1000, "count": 1001}),
    ],
)
def test_what_is_no_length_is_named(text: str, code: str, params: dict[str, str | int]) -> None:
    with pytest.raises(PlanError) as caught:
        read_lengths(text)
    assert (caught.value.problem.code, caught.value.problem.params) == (code, params)
    assert plan_sentence(code, params)


def test_lengths_beyond_the_calendar_are_said() -> None:
    with pytest.raises(PlanError) as caught:
        build_lengths(date(2026, 1, 1), read_lengths("1 month, 9000 years"))
    assert caught.value.problem.params == {"number": 2}


def test_lines_from_a_spreadsheet_bring_codes_days_and_descriptions() -> None:
    pasted = "Code\tStart\tEnd\tNote\r\nSpring\t2026-03-01\t2026-05-31\tFirst one\r\n\r\n\t2026-06-01\t2026-08-31\t\r\n"
    assert rows(read_pasted(pasted)) == [
        ("Spring", "2026-03-01", "2026-05-31", "First one"),
        ("Cycle_2", "2026-06-01", "2026-08-31", ""),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "2026-01-01, 2026-01-31",
        "2026-01-01;2026-01-31",
        "2026-01-01 to 2026-01-31",
        "2026-01-01 – 2026-01-31",
        "2026-01-01–2026-01-31",
        "2026-01-01 - 2026-01-31",
        "2026-01-01 2026-01-31",
        '"2026-01-01"\t"2026-01-31"',
        "1/1/2026\t31/1/2026",
        "1/1/2026 - 31/1/2026",
    ],
)
def test_two_days_are_found_whatever_stands_between_them(line: str) -> None:
    assert spans(read_pasted(line, local)) == [("2026-01-01", "2026-01-31")]


def test_a_time_behind_a_day_stays_as_it_was_pasted() -> None:
    line = "2026-01-01T00:00:00.000Z\t2026-01-31T23:59:59.999Z"
    assert spans(read_pasted(line)) == [("2026-01-01T00:00:00.000Z", "2026-01-31T23:59:59.999Z")]


def test_a_line_without_two_days_is_named_by_its_number() -> None:
    with pytest.raises(PlanError) as caught:
        read_pasted("2026-01-01\t2026-01-31\n\n2026-02-01\tlater")
    assert (caught.value.problem.code, caught.value.problem.params) == ("line_unread", {"number": 3})
    with pytest.raises(PlanError) as caught:
        read_pasted("2026-01-01\tlater")
    assert caught.value.problem.params == {"number": 1}


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "lines_missing"), ("From\tto", "lines_missing"), ("2026-01-01\t2026-01-02\n" * 1001, "too_many_cycles")],
)
def test_no_lines_and_too_many_are_said(text: str, code: str) -> None:
    with pytest.raises(PlanError) as caught:
        read_pasted(text)
    assert caught.value.problem.code == code
