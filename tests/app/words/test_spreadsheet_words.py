"""Every code about spreadsheets has its sentence."""

import ast

import pytest

from app.exchange.spreadsheet_text import DELIMITERS, ENCODINGS
from app.session.spreadsheet_mapping import DayOrder
from app.words.files import unreadable
from app.words.spreadsheets import (
    at_cell,
    changed_sentence,
    day_order_name,
    delimiter_name,
    encoding_name,
    note_on_file,
    problem_sentence,
    taken_sentence,
)
from tests.house.source import ROOT, calls, parsed

EXCHANGE = [*(ROOT / "app" / "exchange").glob("spreadsheet*.py"), ROOT / "app" / "session" / "spreadsheet_import.py"]
PROBLEMS = ("rounded", "which_day", "error_value", "formula", "control", "characters", "too_long", "quote")
OF_COLUMNS = ("no_target", "target_twice", "part_twice")
NOTES = ("joined_lines", "stopped", "macros", "links")


def raised(*names: str) -> set[str]:
    """Return the first argument of every such error that is made in the files about spreadsheets."""
    found = [call.args[0] for file in EXCHANGE for call in calls(parsed(file), *names) if call.args]
    return {str(each.value) for each in found if isinstance(each, ast.Constant)}


def test_every_reason_for_reading_nothing_has_a_sentence_of_its_own() -> None:
    codes = raised("UnreadableFileError", "TooLargeTableError") | {"spreadsheet_memory"}
    assert {"spreadsheet_bomb", "spreadsheet_dtd", "too_many_rows", "spreadsheet_columns"} <= codes
    assert len({unreadable(code) for code in codes}) == len(codes)
    assert unreadable("") not in {unreadable(code) for code in codes}


@pytest.mark.parametrize("code", [*PROBLEMS, *OF_COLUMNS])
def test_every_problem_says_what_to_do_and_shows_no_hidden_character(code: str) -> None:
    words = problem_sentence(code, "\u202e" + "x" * 400)
    assert words.endswith(".")
    assert "\u202e" not in words
    assert len(words) < 250


@pytest.mark.parametrize("code", NOTES)
def test_every_note_is_a_sentence(code: str) -> None:
    assert note_on_file(code, {"lines": 3, "rows": 2, "row": 5}).endswith(".")


def test_every_choice_has_a_name_of_its_own() -> None:
    assert len({encoding_name(each) for each in ENCODINGS}) == len(ENCODINGS)
    assert len({delimiter_name(each) for each in DELIMITERS}) == len(DELIMITERS)
    assert len({day_order_name(each) for each in DayOrder}) == len(DayOrder)


def test_a_cell_is_named_as_spreadsheet_programs_do() -> None:
    assert at_cell(3, "B", "Mend it.") == "Cell B3: Mend it."
    assert at_cell(3, "", "Mend it.") == "Row 3: Mend it."
    assert at_cell(0, "B", "Mend it.") == "Column B: Mend it."


def test_what_is_taken_and_what_it_changes_is_said_in_words() -> None:
    assert taken_sentence(1, ()) == "1 row is one period. No column holds values."
    assert taken_sentence(2, ("Spend",)) == "2 rows are 2 periods with values of 1 target: Spend."
    assert taken_sentence(2, tuple("abcdef")).endswith("with values of 6 targets: a, b, c, d, e….")
    assert changed_sentence((), 0) == ""
    assert changed_sentence(("Gold",), 2) == (
        "The draft gets a target: Gold. 2 periods of the draft are not in the file and go away."
    )
