"""Columns find their meaning by their heading and contents; a cell that is not taken says why."""

import pytest

from app.exchange.spreadsheet_child import table_of
from app.exchange.spreadsheet_table import WHOLE_ROW, Table, Wish
from app.session.spreadsheet_mapping import Column, DayOrder, Part, Reading, local_day, proposed, read_rows
from app.words.catalogue import CATALOGUE


def table(text: str) -> Table:
    return table_of(text.encode(), Wish(delimiter=";"))


def parts(text: str) -> list[str]:
    return [column.target or column.part.name.lower() for column in proposed(table(text)).columns]


def reading(text: str) -> Reading:
    return read_rows(table(text), proposed(table(text)))


def problems(text: str) -> list[tuple[int, int, str]]:
    return [(problem.row, problem.column, problem.code) for problem in reading(text).problems]


@pytest.mark.parametrize(
    "heading",
    [
        "Reference code;Start date;End date;Description",
        "refCode;startDate;endDate;description",
        "CODE; From ;Until;Notes",
        "ref_code;start_date;end_date;Comment",
    ],
)
def test_fields_of_periods_are_known_by_several_names(heading: str) -> None:
    assert parts(f"{heading};Spend\n1;2026-01-01;2026-01-31;x;5") == ["code", "start", "end", "description", "Spend"]


def test_a_file_of_somebody_who_works_in_english_is_known_in_another_language() -> None:
    CATALOGUE.use("de")
    try:
        heading = "Reference code;Start date;End date;Description"
        assert parts(f"{heading}\n1;2026-01-01;2026-01-31;x") == ["code", "start", "end", "description"]
    finally:
        CATALOGUE.use("")


def test_without_a_heading_the_contents_speak() -> None:
    assert parts("C1;2026-01-01;2026-01-31;5;1,00") == ["code", "start", "end", "Target 1", "Target 2"]
    assert not proposed(table("C1;2026-01-01;2026-01-31;5")).heading
    assert proposed(table("Cycle;Spend\nC1;5")).heading


def test_a_first_row_can_be_called_no_heading() -> None:
    asked = table("Cycle;Spend\nC1;5")
    assert len(read_rows(asked, proposed(asked, heading=False)).rows) == 2
    assert len(read_rows(asked, proposed(asked, heading=True)).rows) == 1


def test_texts_that_are_no_numbers_are_no_values_and_empty_columns_are_not_used() -> None:
    assert parts("Code;Region;Spend;\nC1;north;5;\nC2;south;6;") == ["code", "unused", "Spend"]


def test_a_column_is_known_although_a_cell_of_it_holds_an_error() -> None:
    assert parts("Code;Spend\nC1;5\nC2;#REF!\nC3;#N/A") == ["code", "Spend"]


def test_the_second_column_of_a_name_is_not_used() -> None:
    assert parts("Code;Code;From;Start\nC1;C2;2026-01-01;2026-01-02") == ["code", "unused", "start", "unused"]


@pytest.mark.parametrize("number", ["1,00", "1.10", "007", "5", " 5", "1 000,5", "-3", "12345678901234567890"])
def test_numbers_stay_texts(number: str) -> None:
    ((name, values),) = reading(f"Code;Spend\nC1;{number}").targets
    assert (name, values) == ("Spend", (number,))


@pytest.mark.parametrize("number", ["7.5E+11", "7,5E+11", "1e+05", "-1.2E-03"])
def test_numbers_that_a_program_has_shortened_are_refused_and_leave_their_cell_empty(number: str) -> None:
    said = reading(f"Code;Description;Spend\n{number};{number};{number}")
    assert [(problem.column, problem.code) for problem in said.problems] == [(0, "rounded"), (2, "rounded")]
    assert said.targets == (("Spend", ("",)),)
    assert said.periods[0].description == number


@pytest.mark.parametrize("code", ["12E4", "E12", "2E10", "1E5a", "SUMMER+01"])
def test_codes_that_only_look_alike_are_codes(code: str) -> None:
    assert problems(f"Code;Spend\n{code};5") == []


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#NAME?", "#BEZUG!", "#NV"])
def test_errors_of_a_spreadsheet_program_are_not_taken(error: str) -> None:
    assert problems(f"Code;Spend\nC1;5\nC2;{error}") == [(3, 1, "error_value")]


@pytest.mark.parametrize(
    ("days", "order", "read"),
    [
        ("2026-01-31;2026-02-01", DayOrder.UNKNOWN, ("2026-01-31", "2026-02-01")),
        ("31/01/2026;01/02/2026", DayOrder.DAY_FIRST, ("2026-01-31", "2026-02-01")),
        ("01/31/2026;02/01/2026", DayOrder.MONTH_FIRST, ("2026-01-31", "2026-02-01")),
        ("01.02.2026;03.04.2026", DayOrder.DAY_FIRST, ("2026-02-01", "2026-04-03")),
        ("1-2-2026;28-2-2026", DayOrder.DAY_FIRST, ("2026-02-01", "2026-02-28")),
        ("01.31.2026;02.01.2026", DayOrder.MONTH_FIRST, ("2026-01-31", "2026-02-01")),
        ("2026-01-31T10:00:00;x", DayOrder.UNKNOWN, ("2026-01-31T10:00:00", "x")),
    ],
)
def test_days_are_read_in_the_order_that_the_file_shows(days: str, order: DayOrder, read: tuple[str, str]) -> None:
    text = f"Code;Start;End\nC1;{days}"
    assert proposed(table(text)).day_order is order
    period = reading(text).periods[0]
    assert (period.start_date, period.end_date) == read
    assert problems(text) == []


@pytest.mark.parametrize("days", ["01/02/2026;03/04/2026", "31/01/2026;01/31/2026"])
def test_days_that_can_be_two_are_asked_about_and_never_guessed(days: str) -> None:
    text = f"Code;Start;End\nC1;{days}"
    assert problems(text) == [(2, 1, "which_day"), (2, 2, "which_day")]
    assert reading(text).periods[0].start_date == ""


def test_a_day_that_does_not_exist_stays_as_it_was_typed() -> None:
    assert local_day("31.02.2026", DayOrder.DAY_FIRST) is None
    assert reading("Code;Start;End\nC1;31.02.2026;28.02.2026").periods[0].start_date == "31.02.2026"


def test_faults_of_the_file_are_told_for_the_columns_that_are_used() -> None:
    text = 'Code;Region;Spend\nC1;"x;5\nC2;\x01;\x02\nC3;y;7'
    assert problems(text) == [(2, WHOLE_ROW, "quote"), (3, 2, "control")]
    assert reading(text).targets == (("Spend", ("5", "", "7")),)


def test_two_columns_cannot_be_the_same() -> None:
    asked = table("Code;Spend;SPEND;x;y\nC1;5;6;7;8")
    mapping = proposed(asked)
    assert [(problem.column, problem.code) for problem in read_rows(asked, mapping).problems] == [(2, "target_twice")]
    mapping = mapping.with_column(2, Column(Part.CODE)).with_column(3, Column(Part.VALUE, " "))
    found = [(problem.column, problem.code) for problem in read_rows(asked, mapping).problems]
    assert found == [(2, "part_twice"), (3, "no_target")]


def test_rows_without_codes_are_counted() -> None:
    assert [period.ref_code for period in reading("Spend\n5\n6").periods] == ["Cycle_1", "Cycle_2"]
    assert [period.ref_code for period in reading("Code;Spend\n;5").periods] == [""]


def test_nothing_that_is_known_is_nothing_to_take_in() -> None:
    assert reading("Region;Town\nnorth;x").empty
    assert not reading("Code\nC1").empty
