"""Periods made of different lengths and of pasted days, and what a person changed by hand, by real keys."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.domain.draft import Draft, new_draft
from app.planning.schedule_builder import build_periods
from tests.ui.keys import PageKeys
from ui.pages.schedule import SchedulePage

SPACE = Qt.Key.Key_Space


def days(keys: PageKeys[SchedulePage]) -> list[tuple[str, str]]:
    return [(period.start_date, period.end_date) for period in keys.editor.draft.periods]


def choose(keys: PageKeys[SchedulePage], source: str) -> None:
    keys.child("period_maker.equal").setFocus()
    keys.press(Qt.Key.Key_Down, times=("equal", "different", "pasted").index(source))
    assert keys.name == f"period_maker.{source}"


def make(keys: PageKeys[SchedulePage]) -> None:
    keys.tab_to("period_maker.make")
    keys.press(SPACE)


def changed_by_hand() -> Draft:
    periods = build_periods(date(2026, 1, 1), "MONTHLY", 1, 6)
    periods = (*periods[:2], replace(periods[2], end_date="2026-03-20", description="short"), *periods[3:])
    return replace(new_draft(), periods=periods, total_periods="6")


def test_different_lengths_make_one_period_each_as_one_step(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage)
    choose(keys, "different")
    keys.tab_to("period_maker.lengths")
    keys.write("31, 2 weeks, 1 month")
    keys.tab_to("period_maker.first_day")
    keys.write("2026-01-01")
    assert "3 periods, 1 January 2026 to 14 March 2026." in keys.texts()
    make(keys)
    assert days(keys) == [("2026-01-01", "2026-01-31"), ("2026-02-01", "2026-02-14"), ("2026-02-15", "2026-03-14")]
    assert keys.editor.draft.total_periods == "3"
    keys.editor.undo()
    assert len(days(keys)) == 1


def test_a_length_that_cannot_be_read_is_named_and_gets_the_keyboard(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage)
    keys.fill("periods.0.start_date", "2026-01-01")
    choose(keys, "different")
    keys.tab_to("period_maker.lengths")
    keys.write("31, soon")
    make(keys)
    assert "Write 'soon' as a number of days, weeks, months or years" in keys.texts()
    assert keys.name == "period_maker.lengths"
    keys.replace("31")
    assert not any("soon" in text for text in keys.texts())


def test_without_a_first_day_different_lengths_ask_for_it(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage)
    choose(keys, "different")
    keys.tab_to("period_maker.lengths")
    keys.write("31")
    make(keys)
    assert keys.name == "period_maker.first_day"


def test_pasted_lines_make_the_periods_and_need_no_first_day(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage)
    choose(keys, "pasted")
    assert not keys.child("period_maker.first_day").isVisible()
    keys.tab_to("period_maker.lines")
    QGuiApplication.clipboard().setText(
        "Code\tFrom\tTo\nSpring\t2026-03-01\t2026-05-31\nSummer\t2026-06-01\t2026-08-31"
    )
    keys.press(Qt.Key.Key_V, control=True)
    assert "2 periods, 1 March 2026 to 31 August 2026." in keys.texts()
    make(keys)
    assert days(keys) == [("2026-03-01", "2026-05-31"), ("2026-06-01", "2026-08-31")]
    assert [period.ref_code for period in keys.editor.draft.periods] == ["Spring", "Summer"]
    keys.editor.undo()
    assert len(days(keys)) == 1


def test_days_are_pasted_in_the_form_of_the_country(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage)
    keys.page.setLocale(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    choose(keys, "pasted")
    keys.tab_to("period_maker.lines")
    keys.write("1.3.2026 - 31.5.2026")
    make(keys)
    assert days(keys) == [("2026-03-01", "2026-05-31")]


def test_a_line_without_two_days_is_named_and_gets_the_keyboard(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage)
    choose(keys, "pasted")
    keys.tab_to("period_maker.lines")
    keys.write("2026-03-01 soon")
    make(keys)
    assert "Line 1 needs two days, the first and the last one of its period" in keys.texts()
    assert keys.name == "period_maker.lines"


def test_days_changed_by_hand_stay_when_periods_are_made_anew(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage, changed_by_hand())
    keys.fill("frequency", "2")
    assert any("The days of Period 3 stay as they were changed by hand." in text for text in keys.texts())
    make(keys)
    assert days(keys)[2] == ("2026-03-01", "2026-03-20")
    assert days(keys)[1] == ("2026-03-01", "2026-04-30")


def test_days_changed_by_hand_go_where_that_is_asked_for_and_come_back_in_one_step(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage, changed_by_hand())
    before = days(keys)
    keys.tab_to("period_maker.replace_all")
    keys.press(SPACE)
    make(keys)
    assert days(keys)[2] == ("2026-03-01", "2026-03-31")
    assert keys.editor.draft.periods[2].description == "short"
    assert not keys.child("period_maker.replace_all").isVisible()
    keys.editor.undo()
    assert days(keys) == before


@pytest.mark.parametrize("places", [(2,), (2, 4), (1, 2, 3, 4, 5, 6)])
def test_the_question_names_the_periods_it_is_about(qtbot: QtBot, places: tuple[int, ...]) -> None:
    periods = list(build_periods(date(2026, 1, 1), "MONTHLY", 1, 18))
    for place in places:
        periods[place] = replace(periods[place], end_date=periods[place].start_date)
    keys = PageKeys(qtbot, SchedulePage, replace(new_draft(), periods=tuple(periods), total_periods="18"))
    words = {1: "Period 3", 2: "Periods 3 and 5", 6: "Periods 2, 3, 4, 5 and 2 more"}[len(places)]
    assert keys.child("period_maker.replace_all").accessibleDescription() == words
    stay = f"The days of {words} stay as they were changed by hand."
    assert any(stay in text for text in keys.texts())


def test_what_is_no_day_yet_leaves_the_day_that_is_there_and_is_told_on_leaving(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage, changed_by_hand())
    keys.tab_to("period_maker.first_day")
    keys.replace("January 2027")
    assert days(keys)[0][0] == "2026-01-01"
    words = "First day must be a date such as 2026-03-31"
    assert words not in keys.texts()
    keys.tab()
    assert words in keys.texts()
    assert (days(keys)[0][0], keys.child("period_maker.first_day").property("text")) == ("2026-01-01", "January 2027")
    keys.tab_to("period_maker.first_day")
    keys.replace("2027-01-31")
    assert days(keys)[0][0] == "2027-01-31"
    assert words not in keys.texts()


def test_a_first_day_that_is_emptied_is_gone_when_it_is_left(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage, changed_by_hand())
    keys.tab_to("period_maker.first_day")
    keys.replace("")
    keys.tab()
    assert days(keys)[0][0] == ""


def test_a_first_day_that_is_changed_elsewhere_takes_the_place_of_what_is_none(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage, changed_by_hand())
    keys.tab_to("period_maker.first_day")
    keys.replace("soon")
    keys.fill("periods.0.start_date", "2026-02-01")
    assert keys.child("period_maker.first_day").property("text") == "2026-02-01"
