"""Rows that stay keep their widgets, whatever came, went or moved around them."""

from app.domain.draft import Period
from ui.forms.row_list import sources_of

A, B, C = (Period(ref_code=code) for code in "abc")


def test_records_are_found_where_they_moved() -> None:
    assert sources_of((A, B, C), (C, A, B)) == [2, 0, 1]


def test_a_removed_record_leaves_the_others_theirs() -> None:
    assert sources_of((A, B, C), (A, C)) == [0, 2]


def test_a_new_record_has_no_source() -> None:
    assert sources_of((A, B), (A, C, B)) == [0, None, 1]


def test_an_edited_record_stands_where_it_stood() -> None:
    assert sources_of((A, B), (A, Period(ref_code="z"))) == [0, 1]


def test_a_copy_is_new_and_the_original_keeps_its_place() -> None:
    assert sources_of((A, B), (A, A, B)) == [0, None, 1]


def test_records_made_anew_take_the_places_there_are() -> None:
    assert sources_of((A,), (B, C)) == [0, None]
