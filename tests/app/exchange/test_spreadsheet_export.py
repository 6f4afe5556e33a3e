"""What goes out as a spreadsheet is text in every cell, and comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.neutral_cell import neutral, restored
from app.exchange.spreadsheet_child import table_of
from app.exchange.spreadsheet_export import book_bytes, column_name, csv_bytes
from app.exchange.spreadsheet_table import Wish

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "\0=1", "＝1", "'=1", "''+1"]
CELLS = st.text(
    st.sampled_from("=+-@,;\t\n\r'\"ax\0") | st.characters(exclude_categories=["Cs"], exclude_characters="\ufffd"),
    max_size=12,
)


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_begins_like_a_formula_gets_an_apostrophe_and_loses_it_again(text: str) -> None:
    assert neutral(text).startswith(f"'{text[0]}")
    assert restored(neutral(text)) == text


@pytest.mark.parametrize("text", ["", "5", "a=b", "'tis", "' =1", "x-1", "a, -b", "a;b"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert neutral(text) == restored(text) == text


@pytest.mark.parametrize("before", [",", ";", "\t", "\n", "\r", '"', "|"])
def test_so_does_what_would_begin_a_cell_for_another_program(before: str) -> None:
    assert f"{before}'=1" in neutral(f"x{before}=1")
    assert f"{before}=" not in neutral(f"x{before}=1;+2")
    assert restored(neutral(f"x{before}'=1;+2")) == f"x{before}'=1;+2"


@given(CELLS)
def test_taking_the_apostrophe_away_gives_back_any_text(text: str) -> None:
    assert restored(neutral(text)) == text


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@given(
    texts=st.lists(CELLS.filter(lambda text: not any(sign < " " and sign not in "\t\n\r" for sign in text)), min_size=1)
)
def test_a_text_comes_back_cell_by_cell(delimiter: str, texts: list[str]) -> None:
    rows = [["heading", "x"], *([text, "x"] for text in texts)]
    table = table_of(csv_bytes(rows, delimiter), Wish(delimiter=delimiter))
    assert [list(row) for row in table.rows] == rows
    assert not table.faults


@given(
    texts=st.lists(
        CELLS.filter(
            lambda text: not any((sign < " " and sign not in "\t\n") or sign in "\ufffe\uffff" for sign in text)
        ),
        min_size=1,
    )
)
def test_a_workbook_comes_back_cell_by_cell(texts: list[str]) -> None:
    rows = [["heading", "x"], *([text, "x"] for text in texts)]
    table = table_of(book_bytes(rows, "Values"), Wish())
    assert [list(row) for row in table.rows] == rows


def test_what_no_workbook_holds_is_shown_as_such_and_then_not_taken() -> None:
    table = table_of(book_bytes([["a\0b", "\ud800", "_x0041_"]], "x"), Wish())
    assert table.rows == (("", "", "_x0041_"),)
    assert [fault.code for fault in table.faults] == ["characters", "characters"]


def test_a_workbook_is_the_same_each_time_and_its_sheet_has_a_name_that_programs_take() -> None:
    assert book_bytes([["a"]], "x") == book_bytes([["a"]], "x")
    table = table_of(book_bytes([["a"]], 'a/b\\c?*[]:"<&>' + "x" * 40), Wish())
    assert len(table.sheet) <= 31
    assert not set(table.sheet) & set("/\\?*[]:")


def test_columns_have_letters() -> None:
    assert [column_name(place) for place in (0, 25, 26, 701, 702, -1)] == ["A", "Z", "AA", "ZZ", "AAA", ""]
