"""A block from a spreadsheet: tabs, quotes, the decimal sign of the locale, and separators that are a question."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.pasted_block import Cell, copied, read_block


def texts(pasted: str, decimal_sign: str = ".") -> list[list[str]]:
    return [[cell.text for cell in row] for row in read_block(pasted, decimal_sign).rows]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_tabs_part_cells_and_line_ends_part_rows(end: str) -> None:
    assert texts(f"1\t2{end}3\t4{end}") == [["1", "2"], ["3", "4"]]
    assert texts(f"1{end}{end}3{end}{end}") == [["1"], [""], ["3"]]


def test_quotation_marks_hold_tabs_and_line_ends() -> None:
    assert texts('"a\tb"\t"x\ny"\n5\t"say ""hi"""') == [["a\tb", "x\ny"], ["5", 'say "hi"']]


def test_blanks_around_go_and_nothing_is_a_single_empty_cell() -> None:
    assert texts(" 5 \t\u00a06") == [["5", "6"]]
    assert texts("") == [[""]]
    assert read_block("").single == Cell("")
    assert read_block("1\t2").single is None


@pytest.mark.parametrize("sign", [".", ","])
@pytest.mark.parametrize(
    "text", ["1.00", "5", "0.5", "1e3", "abc", "1234.5678", "1.2345", "1,23,456", "0.123", "-1.00"]
)
def test_what_needs_no_reading_stays_to_the_letter(text: str, sign: str) -> None:
    assert read_block(text, sign).single == Cell(text)


@pytest.mark.parametrize(
    ("text", "written"), [("1,5", "1.5"), ("1,00", "1.00"), ("-2,25", "-2.25"), ("1,234", "1.234"), ("0,123", "0.123")]
)
def test_a_decimal_comma_is_read_where_the_locale_has_one(text: str, written: str) -> None:
    assert read_block(text, ",").single == Cell(written)


@pytest.mark.parametrize(
    ("text", "written"), [("١٬٢٣٤٫٥", "1234.5"), ("-٠٫٢٥", "-0.25"), ("१२", "12"), ("٣ أيام", "٣ أيام")]
)
def test_numbers_in_other_digits_are_read_and_texts_with_them_stay(text: str, written: str) -> None:
    assert read_block(text, ".").single == Cell(written)


@pytest.mark.parametrize("text", ["1,5", "1,00", "0,123"])
def test_a_decimal_comma_stays_as_pasted_where_the_locale_has_none(text: str) -> None:
    assert read_block(text, ".").single == Cell(text)


@pytest.mark.parametrize(
    ("text", "sign", "whole", "fraction"),
    [
        ("1,234", ".", "1234", "1.234"),
        ("1.234", ",", "1234", "1.234"),
        ("1,234.56", ".", "1234.56", ""),
        ("1.234,56", ",", "1234.56", ""),
        ("1.234,56", ".", "1234.56", ""),
        ("12,345,678", ".", "12345678", ""),
        ("1 234", ".", "1234", ""),
        ("1\u202f234,5", ",", "1234.5", ""),
        ("1'234", ".", "1234", ""),
        ("-1,234", ".", "-1234", "-1.234"),
    ],
)
def test_a_thousands_separator_is_a_question(text: str, sign: str, whole: str, fraction: str) -> None:
    cell = read_block(text, sign).single
    assert cell == Cell(text, whole, fraction)
    assert (cell.read(None), cell.read(True), cell.read(False)) == (text, whole, fraction or whole)
    assert read_block(text, sign).doubts == (cell,)


def test_the_answer_counts_for_all_cells_in_doubt_and_for_no_other() -> None:
    block = read_block("1,234\t5\n2,345")
    assert block.texts(thousands=True) == {(0, 0): "1234", (0, 1): "5", (1, 0): "2345"}
    assert block.texts(thousands=False) == {(0, 0): "1.234", (0, 1): "5", (1, 0): "2.345"}
    assert block.texts() == {(0, 0): "1,234", (0, 1): "5", (1, 0): "2,345"}


@pytest.mark.parametrize(
    ("sign", "pasted", "read"),
    [
        (".", "500,00\t1.500,50", ["500.00", "1500.50"]),
        (".", "0,125\t1.500,50", ["0.125", "1500.50"]),
        (".", "1.234\t1.500,50", ["1234", "1500.50"]),
        (",", "1,234\t1,500.50", ["1234", "1500.50"]),
        (".", "500.00\t1.500,50", ["500.00", "1500.50"]),
        (".", "1,5\t1,500.50", ["1,5", "1500.50"]),
        (".", "1,5\t1.500,50\t1,500.50", ["1,5", "1500.50", "1500.50"]),
    ],
)
def test_the_answer_says_which_sign_parts_decimals_in_the_whole_block(sign: str, pasted: str, read: list[str]) -> None:
    block = read_block(pasted, sign)
    assert list(block.texts(thousands=True).values()) == read
    assert list(block.texts().values()) != read


def test_a_comma_that_is_said_to_part_decimals_does_so_in_the_other_cells() -> None:
    block = read_block("500,00\t1,234")
    assert list(block.texts(thousands=False).values()) == ["500.00", "1.234"]
    assert list(block.texts(thousands=True).values()) == ["500,00", "1234"]


def test_an_endless_cell_is_cut_and_an_open_quotation_mark_does_no_harm() -> None:
    assert texts("9" * 200_000) == [["9" * 64]]
    assert texts('"abc') == [["abc"]]
    assert len(texts('"' + "9" * 200_000)[0][0]) == 64


@given(st.lists(st.lists(st.text('ab1.,\t\n"', max_size=5), min_size=2, max_size=3), min_size=1, max_size=4))
def test_what_is_copied_is_read_by_any_spreadsheet(rows: list[list[str]]) -> None:
    assert list(csv.reader(io.StringIO(copied(rows), newline=""), delimiter="\t")) == rows


@given(st.text(max_size=60), st.sampled_from(".,"))
def test_any_clipboard_is_read_as_some_block(text: str, sign: str) -> None:
    assert read_block(text, sign).texts()


@pytest.mark.parametrize("text", ["1.5", "-0.25", "1.234", "1.00", "12", "1.2.3", "x.5"])
def test_what_is_copied_where_commas_are_decimal_signs_comes_back_as_it_was(text: str) -> None:
    there = copied([[text]], ",")
    assert read_block(there, ",").single == Cell(text)
    assert there == ("1,5" if text == "1.5" else there)
