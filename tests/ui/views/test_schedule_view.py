"""What mends the schedule with one click, and the chosen period on three clocks, by real keys."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.draft import Draft, Period, Target, Value, new_draft
from app.planning.schedule_builder import build_periods
from app.session.pages import PageId
from tests.ui.keys import PageKeys
from tests.ui.program_fixture import RunningProgram, focus, running
from ui.pages.schedule import SchedulePage
from ui.zone_keeping import page_of

__all__ = ["running"]

SPACE = Qt.Key.Key_Space
BROKEN = (
    Period(ref_code="Cycle_1", start_date="2026-03-01", end_date="2026-03-20"),
    Period(ref_code="Cycle_1", start_date="2026-01-01", end_date="2026-01-25"),
    Period(ref_code="", start_date="2026-02-01", end_date="2026-03-05"),
)


def broken(qtbot: QtBot) -> PageKeys[SchedulePage]:
    draft = Draft(
        target_evaluation_type="FIXED_CALENDAR_WINDOW",
        total_periods="7",
        periods=BROKEN,
        targets=(Target(default_values=(Value(default_value="1"),)),),
    )
    return PageKeys(qtbot, SchedulePage, draft)


def offered(keys: PageKeys[SchedulePage]) -> list[str]:
    names = ("sort_periods", "close_gaps", "trim_overlaps", "align_total_periods", "align_values", "number_codes")
    return [name for name in names if keys.page.view.fixes.button(name) is not None]


def preview(keys: PageKeys[SchedulePage]) -> list[str]:
    card = keys.child("schedule_fixes.preview")
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible() and label.text()]


def open_preview(keys: PageKeys[SchedulePage], name: str) -> None:
    keys.tab_to(f"schedule_fixes.{name}", most=200)
    keys.press(SPACE)


def test_every_kind_of_fix_is_offered_where_something_is_to_be_mended(qtbot: QtBot) -> None:
    keys = broken(qtbot)
    assert offered(keys) == [
        *("sort_periods", "close_gaps", "trim_overlaps", "align_total_periods", "align_values", "number_codes")
    ]
    good = PageKeys(qtbot, SchedulePage, replace(new_draft(), periods=build_periods(date(2026, 1, 1), "MONTHLY", 1, 1)))
    assert offered(good) == []


def test_what_a_fix_would_change_is_told_before_and_nothing_has_changed_by_then(qtbot: QtBot) -> None:
    keys = broken(qtbot)
    open_preview(keys, "close_gaps")
    assert preview(keys) == [
        "Close the gaps",
        "Each period before a gap lasts until the next one begins.",
        *("Now", "Then"),
        *("Period 2", "Cycle_1: 1 Jan to 25 Jan 2026", "Cycle_1: 1 Jan to 31 Jan 2026"),
    ]
    assert keys.editor.draft.periods == BROKEN
    assert keys.name == "schedule_fixes.do"


def test_a_fix_is_done_by_a_second_key_and_undone_by_a_third(qtbot: QtBot) -> None:
    keys = broken(qtbot)
    before = keys.editor.draft
    open_preview(keys, "close_gaps")
    keys.press(SPACE)
    assert keys.editor.draft.periods[1].end_date == "2026-01-31"
    assert not keys.child("schedule_fixes.preview").isVisible()
    assert "close_gaps" not in offered(keys)
    assert "The gaps are closed." in keys.texts()
    assert keys.name == "schedule_fixes.undo"
    keys.press(SPACE)
    assert keys.editor.draft is before
    assert "The gaps are closed." not in keys.texts()
    assert "close_gaps" in offered(keys)


def test_a_fix_can_be_left(qtbot: QtBot) -> None:
    keys = broken(qtbot)
    open_preview(keys, "sort_periods")
    keys.tab_to("schedule_fixes.leave")
    keys.press(SPACE)
    assert keys.editor.draft.periods == BROKEN
    assert (keys.name, keys.child("schedule_fixes.preview").isVisible()) == ("schedule_fixes.sort_periods", False)


def test_a_preview_follows_the_draft_and_goes_when_there_is_nothing_left_to_mend(qtbot: QtBot) -> None:
    keys = broken(qtbot)
    open_preview(keys, "close_gaps")
    keys.go_to("periods.1.ref_code")
    keys.press(Qt.Key.Key_End)
    keys.write("0")
    assert "Cycle_10: 1 Jan to 31 Jan 2026" in preview(keys)
    keys.fill("periods.1.end_date", "2026-01-31")
    assert not keys.child("schedule_fixes.preview").isVisible()


def test_undo_is_no_longer_offered_once_something_else_was_changed(qtbot: QtBot) -> None:
    keys = broken(qtbot)
    open_preview(keys, "number_codes")
    keys.press(SPACE)
    keys.fill("total_periods", "3")
    assert not keys.child("schedule_fixes.undo").isVisible()


def test_one_fix_after_the_other_leaves_a_schedule_that_proves_itself(qtbot: QtBot) -> None:
    keys = broken(qtbot)
    for _time in range(6):
        left = offered(keys)
        if not left:
            break
        open_preview(keys, left[0])
        keys.press(SPACE)
    assert offered(keys) == []
    assert "No gaps, no overlaps, 3 of 3 periods" in keys.texts()
    assert [period.ref_code for period in keys.editor.draft.periods] == ["Cycle_1", "Cycle_2", "Cycle_3"]
    assert [period.end_date for period in keys.editor.draft.periods] == ["2026-01-31", "2026-02-28", "2026-03-20"]


def test_of_many_changes_the_first_are_told_and_the_others_counted(qtbot: QtBot) -> None:
    days = tuple(replace(one, ref_code="") for one in build_periods(date(2026, 1, 1), "DAILY", 1, 20))
    keys = PageKeys(qtbot, SchedulePage, replace(new_draft(), periods=days, total_periods="20"))
    open_preview(keys, "number_codes")
    assert "Period 12" in preview(keys)
    assert "Period 13" not in preview(keys)
    assert "and 8 more" in preview(keys)


def zoned(qtbot: QtBot, zone: str = "", group_zone: str = "") -> PageKeys[SchedulePage]:
    draft = replace(new_draft(), periods=build_periods(date(2026, 3, 1), "MONTHLY", 1, 2), time_zone_name=group_zone)
    keys = PageKeys(qtbot, SchedulePage, draft)
    keys.page.set_store_zone(zone)
    keys.go_to("periods.0.start_date")
    return keys


def test_the_chosen_period_is_shown_on_three_clocks(qtbot: QtBot) -> None:
    keys = zoned(qtbot, "Asia/Kolkata")
    assert keys.page.view.truth.texts() == [
        ["", "In the stores", "UTC", "Day the service keeps"],
        ["Begins", "1 Mar 2026, 05:30:00", "1 Mar 2026, 00:00:00", "1 Mar 2026"],
        ["Ends", "1 Apr 2026, 05:29:59", "31 Mar 2026, 23:59:59", "31 Mar 2026"],
    ]
    assert any("ends on 1 Apr 2026, not on 31 Mar 2026" in text for text in keys.texts())
    keys.go_to("periods.1.end_date")
    assert keys.page.view.truth.texts()[2][3] == "30 Apr 2026"


def test_a_night_on_which_the_clocks_change_is_warned_of(qtbot: QtBot) -> None:
    keys = zoned(qtbot, "Europe/Berlin")
    keys.fill("periods.0.end_date", "2026-03-29")
    assert any("change on the last day, 29 Mar 2026: it has 23 hours" in text for text in keys.texts())
    keys.fill("periods.0.end_date", "2026-03-30")
    assert not any("it has 23 hours" in text for text in keys.texts())


def test_the_zone_of_the_group_counts_before_that_of_the_stores(qtbot: QtBot) -> None:
    keys = zoned(qtbot, "Europe/Berlin", "Asia/Kolkata")
    assert "Time zone of the group: Asia/Kolkata" in keys.texts()
    assert keys.page.view.truth.texts()[1][1] == "1 Mar 2026, 05:30:00"
    assert not keys.child("time_truth.change").isVisible()


def test_the_zone_is_asked_for_and_only_a_zone_is_taken(qtbot: QtBot) -> None:
    keys = zoned(qtbot)
    assert "In which time zone are your stores?" in keys.texts()
    assert keys.page.view.truth.texts()[1][1] == "…"
    given: list[str] = []
    keys.page.zone_given.connect(given.append)
    keys.tab_to("time_truth.zone", most=200)
    keys.write("Middle/Earth")
    keys.press(Qt.Key.Key_Escape)
    keys.tab_to("time_truth.keep")
    keys.press(SPACE)
    assert "Choose a time zone of the list, such as Europe/Vienna" in keys.texts()
    assert (given, keys.name) == ([], "time_truth.zone")
    keys.replace("Europe/Vienna")
    keys.press(Qt.Key.Key_Escape)
    keys.tab_to("time_truth.keep")
    keys.press(SPACE)
    assert given == ["Europe/Vienna"]
    assert "Time zone of the stores: Europe/Vienna" in keys.texts()


def test_another_zone_can_be_given_later(qtbot: QtBot) -> None:
    keys = zoned(qtbot, "Europe/Berlin")
    keys.tab_to("time_truth.change", most=200)
    keys.press(SPACE)
    assert keys.name == "time_truth.zone"
    assert keys.focus.property("currentText") == "Europe/Berlin"


def test_a_zone_is_asked_for_once_for_each_connection_and_known_after_a_restart(running: RunningProgram) -> None:
    other = running.new()
    wizard = running.take_in(replace(new_draft(), periods=build_periods(date(2026, 3, 1), "MONTHLY", 1, 2)))
    wizard.show_page(PageId.SCHEDULE)
    page = page_of(wizard)
    page.reveal(("periods", 0, "start_date"))
    page.view.truth.zone.setFocus()
    QTest.keyClicks(focus(), "Asia/Kolkata")
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    page.view.truth.keep.setFocus()
    QTest.keyClick(focus(), SPACE)
    words = "Time zone of the stores: Asia/Kolkata"
    shown = [label.text() for label in page_of(other).findChildren(QLabel)]
    assert words in shown
    running.restart()
    again = running.new()
    running.until(lambda: words in [label.text() for label in page_of(again).findChildren(QLabel)])


@pytest.mark.parametrize("window", ["CYCLIC_WINDOW", "PERIOD_AGNOSTIC_WINDOW"])
def test_where_the_service_makes_the_periods_there_is_no_strip_and_it_is_said(qtbot: QtBot, window: str) -> None:
    keys = PageKeys(qtbot, SchedulePage, replace(new_draft(), target_evaluation_type=window))
    assert not keys.page.view.isVisible()
    said = " ".join(keys.texts())
    assert "The service makes the periods itself" in said
    assert ("in steps of 24 hours" in said) is (window == "CYCLIC_WINDOW")
    assert ("until the goal is reached, and the next one begins" in said) is (window == "PERIOD_AGNOSTIC_WINDOW")


@pytest.mark.parametrize("way", ["enter", "button"])
def test_a_part_of_a_zone_that_fits_one_alone_is_taken_and_the_keyboard_stays_there(qtbot: QtBot, way: str) -> None:
    keys = zoned(qtbot)
    given: list[str] = []
    keys.page.zone_given.connect(given.append)
    keys.tab_to("time_truth.zone", most=200)
    keys.write("Berlin")
    if way == "enter":
        keys.press(Qt.Key.Key_Return)
    else:
        keys.tab_to("time_truth.keep")
        keys.press(Qt.Key.Key_Space)
    assert given == ["Europe/Berlin"]
    assert keys.name == "time_truth.change"


def test_a_part_that_fits_several_zones_is_asked_about(qtbot: QtBot) -> None:
    keys = zoned(qtbot)
    keys.tab_to("time_truth.zone", most=200)
    keys.write("Europe")
    keys.press(Qt.Key.Key_Return)
    assert keys.child("time_truth.problem").isVisible()
    assert keys.name == "time_truth.zone"
