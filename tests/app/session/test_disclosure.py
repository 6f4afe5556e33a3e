"""When an issue is shown: quiet while typing, clear on leaving, at once once red, everything on Next."""

from collections.abc import Callable
from functools import partial

import pytest

from app.domain.field_path import FieldPath
from app.domain.issue import Issue, Severity
from app.session.disclosure import Disclosure
from app.session.pages import PageId

NAME: FieldPath = ("name",)
START: FieldPath = ("periods", 0, "start_date")
END: FieldPath = ("periods", 0, "end_date")
TOO_LONG = Issue("text.name_too_long", Severity.BLOCK, NAME, "PAGE")
BLANKS = Issue("text.blanks_around", Severity.WARN, NAME, "UI")
NOTE = Issue("number.negative", Severity.NOTE, NAME, "LIST")
REVERSED = Issue("period.ends_before_start", Severity.BLOCK, END, "arithmetic", also=(START,))


def said(disclosure: Disclosure, *issues: Issue, path: FieldPath = NAME, filled: bool = True) -> list[str]:
    return [issue.code for issue in disclosure.visible(path, filled, issues)]


@pytest.fixture
def disclosure() -> Disclosure:
    return Disclosure()


def type_and_leave(disclosure: Disclosure, path: FieldPath) -> None:
    disclosure.type_in(path)
    disclosure.leave(path)


def test_an_untouched_field_is_quiet(disclosure: Disclosure) -> None:
    assert said(disclosure, TOO_LONG) == []


def test_a_field_is_quiet_while_it_is_typed_in_first(disclosure: Disclosure) -> None:
    disclosure.type_in(NAME)
    assert said(disclosure, TOO_LONG) == []


def test_a_message_comes_when_the_field_is_left_with_content(disclosure: Disclosure) -> None:
    type_and_leave(disclosure, NAME)
    assert said(disclosure, TOO_LONG) == ["text.name_too_long"]


def test_a_field_that_is_left_empty_stays_quiet(disclosure: Disclosure) -> None:
    type_and_leave(disclosure, NAME)
    assert said(disclosure, TOO_LONG, filled=False) == []


def test_a_field_that_was_only_passed_through_stays_quiet(disclosure: Disclosure) -> None:
    disclosure.leave(NAME)
    assert said(disclosure, TOO_LONG) == []


def test_a_red_field_follows_every_key(disclosure: Disclosure) -> None:
    type_and_leave(disclosure, NAME)
    said(disclosure, TOO_LONG)
    disclosure.type_in(NAME)
    assert said(disclosure, TOO_LONG) == ["text.name_too_long"]
    assert said(disclosure) == []


def test_a_message_that_was_mended_while_typing_comes_back_on_leaving(disclosure: Disclosure) -> None:
    type_and_leave(disclosure, NAME)
    said(disclosure, TOO_LONG)
    disclosure.type_in(NAME)
    said(disclosure)
    assert said(disclosure, TOO_LONG) == []
    disclosure.leave(NAME)
    assert said(disclosure, TOO_LONG) == ["text.name_too_long"]


def test_a_field_that_was_fine_waits_for_leaving(disclosure: Disclosure) -> None:
    type_and_leave(disclosure, NAME)
    assert said(disclosure) == []
    disclosure.type_in(NAME)
    assert said(disclosure, TOO_LONG) == []


def test_next_shows_everything_on_its_page_empty_fields_too(disclosure: Disclosure) -> None:
    disclosure.show_page(PageId.GROUP)
    assert said(disclosure, TOO_LONG, filled=False) == ["text.name_too_long"]
    assert said(disclosure, REVERSED, path=END) == []


def test_a_choice_counts_as_left_at_once(disclosure: Disclosure) -> None:
    disclosure.settle(NAME)
    assert said(disclosure, BLANKS) == ["text.blanks_around"]


def test_being_led_to_a_field_shows_what_is_wrong_with_it(disclosure: Disclosure) -> None:
    disclosure.uncover(NAME)
    assert said(disclosure, TOO_LONG, filled=False) == ["text.name_too_long"]


def test_a_note_needs_no_touch_but_content(disclosure: Disclosure) -> None:
    assert said(disclosure, NOTE) == ["number.negative"]
    assert said(disclosure, NOTE, filled=False) == []


def test_what_the_service_said_is_shown_at_once(disclosure: Disclosure) -> None:
    disclosure.type_in(NAME)
    assert said(disclosure, Issue("service.310069", Severity.BLOCK, NAME, "service")) == ["service.310069"]


def test_the_gravest_comes_first(disclosure: Disclosure) -> None:
    type_and_leave(disclosure, NAME)
    assert said(disclosure, NOTE, BLANKS, TOO_LONG) == [TOO_LONG.code, BLANKS.code, NOTE.code]


def test_a_finding_about_two_fields_stands_at_the_one_left_last(disclosure: Disclosure) -> None:
    type_and_leave(disclosure, END)
    type_and_leave(disclosure, START)
    assert said(disclosure, REVERSED, path=START) == ["period.ends_before_start"]
    assert said(disclosure, REVERSED, path=END) == []


def test_a_finding_about_two_fields_waits_while_the_other_is_typed_in(disclosure: Disclosure) -> None:
    type_and_leave(disclosure, END)
    disclosure.type_in(START)
    assert said(disclosure, REVERSED, path=END) == []


def test_the_other_field_of_a_finding_is_marked(disclosure: Disclosure) -> None:
    type_and_leave(disclosure, END)
    type_and_leave(disclosure, START)
    said(disclosure, REVERSED, path=START)
    assert disclosure.mark(END, [REVERSED]) is Severity.BLOCK
    assert disclosure.mark(START, [REVERSED]) is None


def test_what_was_left_goes_along_when_its_record_moves(disclosure: Disclosure) -> None:
    type_and_leave(disclosure, END)
    disclosure.rearrange(("periods",), [1, 0])
    moved = Issue("date.not_date", Severity.BLOCK, ("periods", 1, "end_date"), "PAGE")
    assert said(disclosure, moved, path=moved.path) == ["date.not_date"]
    stayed = Issue("date.not_date", Severity.BLOCK, END, "PAGE")
    assert said(disclosure, stayed, path=END) == []


def test_what_was_left_goes_with_a_removed_record(disclosure: Disclosure) -> None:
    type_and_leave(disclosure, END)
    disclosure.rearrange(("periods",), [1])
    assert said(disclosure, Issue("date.not_date", Severity.BLOCK, END, "PAGE"), path=END) == []


def test_the_stamp_of_a_target_changes_with_what_happens_there_and_with_nothing_at_another() -> None:
    disclosure = Disclosure()
    stamps = [disclosure.stamp(0), disclosure.stamp(1)]
    value = ("targets", 0, "default_values", 0, "default_value")
    happenings: list[Callable[[FieldPath], None]]
    happenings = [disclosure.type_in, disclosure.leave, disclosure.settle, disclosure.uncover]
    for happens in happenings:
        happens(value)
        assert disclosure.stamp(0) != stamps[0]
        assert disclosure.stamp(1) == stamps[1]
        stamps[0] = disclosure.stamp(0)
    disclosure.type_in(value)
    stamps[0] = disclosure.stamp(0)
    disclosure.type_in(value)
    assert disclosure.stamp(0) == stamps[0]
    disclosure.type_in(("targets", 1, "default_values", 0, "default_value"))
    assert disclosure.stamp(0) != stamps[0]


def test_the_stamp_of_every_target_changes_with_names_periods_pages_and_places() -> None:
    disclosure = Disclosure()
    happenings: list[Callable[[], None]] = [
        partial(disclosure.settle, ("targets", 0, "name")),
        partial(disclosure.settle, ("periods", 0, "end_date")),
        partial(disclosure.show_page, PageId.TARGETS),
        partial(disclosure.rearrange, ("targets",), [1, 0]),
    ]
    for happens in happenings:
        before = disclosure.stamp(1)
        happens()
        assert disclosure.stamp(1) != before


def test_a_record_that_was_added_after_next_is_quiet_until_next_is_pressed_again(disclosure: Disclosure) -> None:
    disclosure.show_page(PageId.SCHEDULE)
    disclosure.rearrange(("periods",), [0, None], added=True)
    new = Issue("date.missing", Severity.BLOCK, ("periods", 1, "end_date"), "PAGE")
    assert said(disclosure, new, path=new.path, filled=False) == []
    assert said(disclosure, Issue("date.missing", Severity.BLOCK, END, "PAGE"), path=END, filled=False)
    disclosure.show_page(PageId.SCHEDULE)
    assert said(disclosure, new, path=new.path, filled=False) == ["date.missing"]


def test_records_that_are_shown_for_the_first_time_are_asked_about_with_their_page(disclosure: Disclosure) -> None:
    disclosure.show_page(PageId.SCHEDULE)
    disclosure.rearrange(("periods",), [None])
    assert said(disclosure, Issue("date.missing", Severity.BLOCK, END, "PAGE"), path=END, filled=False)
