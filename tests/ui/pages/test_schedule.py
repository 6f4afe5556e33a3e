"""The schedule page by real keys: periods typed, made, moved, copied, removed."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from app.domain.draft import Draft, Period, Target, Value, new_draft
from app.planning.schedule_builder import build_periods
from tests.ui.keys import PageKeys, example
from ui.pages.schedule import SchedulePage


def three_periods() -> Draft:
    periods = tuple(Period(ref_code=code, active="true") for code in ("one", "two", "three"))
    values = tuple(Value(default_value=text) for text in ("1", "2", "3"))
    return Draft(
        target_evaluation_type="FIXED_CALENDAR_WINDOW",
        total_periods="3",
        periods=periods,
        targets=(Target(default_values=values),),
    )


def codes(keys: PageKeys[SchedulePage]) -> list[str]:
    return [period.ref_code for period in keys.editor.draft.periods]


def values(keys: PageKeys[SchedulePage]) -> list[str]:
    return [value.default_value for value in keys.editor.draft.targets[0].default_values]


def test_every_field_of_a_period_can_be_typed(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage)
    keys.fill("periods.0.ref_code", "Spring")
    keys.fill("periods.0.start_date", "2026-03-01")
    keys.fill("periods.0.end_date", "2026-03-31")
    keys.tab_to("periods.0.more.toggle")
    keys.press(Qt.Key.Key_Space)
    keys.tab_to("periods.0.description")
    keys.write("First")
    keys.tab_to("periods.0.active")
    keys.press(Qt.Key.Key_Space)
    keys.tab()
    keys.press(Qt.Key.Key_Down)
    assert keys.editor.draft.periods[0] == Period(
        ref_code="Spring",
        start_date="2026-03-01",
        end_date="2026-03-31",
        description="First",
        active="false",
        period_status="NOT_STARTED",
    )


def test_what_is_closed_is_told_in_a_few_words(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage, example("page_sample"))
    assert "Status: Running" in keys.texts()


def test_the_settings_can_be_typed_and_chosen(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage)
    for name, text in (("frequency", "2"), ("total_periods", "6"), ("recurring_cycles", "0")):
        keys.fill(name, text)
    keys.tab_to("frequency_type", most=200)
    keys.press(Qt.Key.Key_Up)
    draft = keys.editor.draft
    assert (draft.frequency, draft.total_periods, draft.recurring_cycles) == ("2", "6", "0")
    assert draft.frequency_type == "WEEKLY"


def test_dates_of_the_whole_group_are_behind_a_heading(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage)
    names = ("time_zone_name", "from_date", "to_date", "target_cycle_start_date", "target_cycle_end_date")
    texts = ("Asia/Kolkata", "2026-01-01", "2026-12-31", "2026-01-01", "2026-12-31")
    keys.tab_to("more.toggle")
    keys.press(Qt.Key.Key_Space)
    for name, text in zip(names, texts, strict=True):
        keys.fill(name, text)
    assert tuple(getattr(keys.editor.draft, name) for name in names) == texts


def test_a_period_is_added_by_key_and_gets_the_keyboard(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage)
    keys.go_to("periods.0.ref_code")
    keys.press(Qt.Key.Key_A, control=True, shift=True)
    assert keys.name == "periods.1.ref_code"
    keys.replace("second")
    assert codes(keys) == ["Cycle_1", "second"]


def test_a_period_is_added_by_its_button(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage)
    keys.tab_to("periods.add")
    keys.press(Qt.Key.Key_Space)
    assert (len(codes(keys)), keys.name) == (2, "periods.1.ref_code")


def test_a_period_is_removed_with_its_value(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage, three_periods())
    keys.tab_to("periods.1.remove")
    keys.press(Qt.Key.Key_Space)
    assert (codes(keys), values(keys)) == (["one", "three"], ["1", "3"])
    assert keys.name == "periods.1.ref_code"
    keys.editor.undo()
    assert (codes(keys), values(keys)) == (["one", "two", "three"], ["1", "2", "3"])
    assert len(keys.page.periods.rows) == 3


def test_a_period_is_removed_by_key(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage, three_periods())
    keys.go_to("periods.0.end_date")
    keys.press(Qt.Key.Key_Delete, control=True, shift=True)
    assert codes(keys) == ["two", "three"]


def test_a_period_is_duplicated_with_its_value(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage, three_periods())
    keys.go_to("periods.0.ref_code")
    keys.press(Qt.Key.Key_D, control=True)
    assert (codes(keys), values(keys)) == (["one", "one", "two", "three"], ["1", "1", "2", "3"])
    assert keys.name == "periods.1.ref_code"


def test_a_period_moves_with_its_value_and_keeps_the_keyboard(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage, three_periods())
    keys.go_to("periods.2.start_date")
    keys.press(Qt.Key.Key_Up, control=True, shift=True)
    assert (codes(keys), values(keys)) == (["one", "three", "two"], ["1", "3", "2"])
    assert keys.name == "periods.1.start_date"
    keys.press(Qt.Key.Key_Down, control=True, shift=True)
    assert codes(keys) == ["one", "two", "three"]


def test_the_first_row_cannot_go_up_nor_the_last_one_down(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage, three_periods())
    assert not keys.child("periods.0.up").isEnabled()
    assert not keys.child("periods.2.down").isEnabled()
    assert keys.child("periods.1.up").isEnabled()


def test_tab_follows_the_order_of_reading_after_a_move(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage, three_periods())
    keys.go_to("periods.2.ref_code")
    keys.press(Qt.Key.Key_Up, control=True, shift=True)
    keys.go_to("periods.0.ref_code")
    keys.tab_to("periods.1.ref_code", most=10)
    assert keys.child("periods.1.ref_code").property("text") == "three"


def test_periods_are_made_from_the_settings_as_one_step(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage)
    keys.fill("total_periods", "3")
    keys.tab_to("period_maker.first_day")
    keys.write("2026-01-01")
    keys.tab_to("period_maker.make")
    keys.press(Qt.Key.Key_Space)
    days = [(period.start_date, period.end_date) for period in keys.editor.draft.periods]
    assert days == [("2026-01-01", "2026-01-31"), ("2026-02-01", "2026-02-28"), ("2026-03-01", "2026-03-31")]
    assert len(keys.page.periods.rows) == len(values(keys)) == 3
    keys.editor.undo()
    assert len(keys.editor.draft.periods) == 1


def test_making_periods_keeps_values_codes_and_descriptions(qtbot: QtBot) -> None:
    draft = three_periods()
    keys = PageKeys(qtbot, SchedulePage, draft)
    keys.fill("frequency", "1")
    keys.tab_to("frequency_type")
    keys.press(Qt.Key.Key_Down, times=2)
    keys.tab_to("period_maker.first_day")
    keys.write("2026-01-05")
    keys.tab_to("period_maker.make")
    keys.press(Qt.Key.Key_Space)
    assert (codes(keys), values(keys)) == (["one", "two", "three"], ["1", "2", "3"])
    assert keys.editor.draft.periods[2].end_date == "2026-01-25"


def test_the_first_day_of_the_maker_is_the_start_of_period_1(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage)
    keys.tab_to("period_maker.first_day")
    keys.write("2026-01-0")
    assert keys.editor.draft.periods[0].start_date == "2026-01-0"
    assert keys.child("periods.0.start_date").property("text") == "2026-01-0"


def test_what_is_missing_for_making_periods_is_said_and_gets_the_keyboard(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage)
    keys.tab_to("period_maker.make")
    keys.press(Qt.Key.Key_Space)
    assert keys.name == "period_maker.first_day"
    assert "Enter the day on which the first period starts" in keys.texts()
    keys.write("2026-01-01")
    assert "Enter the day on which the first period starts" not in keys.texts()


def test_a_missing_setting_gets_the_keyboard(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage)
    keys.fill("frequency", "")
    keys.fill("periods.0.start_date", "2026-01-01")
    keys.press(Qt.Key.Key_Backtab, shift=True)
    keys.child("period_maker.make").setFocus()
    keys.press(Qt.Key.Key_Space)
    assert keys.name == "frequency"


def test_the_end_of_the_month_is_asked_and_not_guessed(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage)
    keys.fill("total_periods", "3")
    keys.tab_to("period_maker.first_day")
    keys.write("2026-04-30")
    keys.tab_to("period_maker.make")
    keys.press(Qt.Key.Key_Space)
    assert len(keys.editor.draft.periods) == 1
    assert "Choose when each period begins" in keys.texts()
    assert keys.name == "period_maker.month_day"
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Space)
    assert isinstance(keys.focus, QRadioButton) and keys.focus.isChecked()
    keys.press(Qt.Key.Key_Backtab, shift=True)
    keys.press(Qt.Key.Key_Space)
    assert [period.start_date for period in keys.editor.draft.periods] == ["2026-04-30", "2026-05-31", "2026-06-30"]


def test_the_service_makes_the_periods_of_other_windows_and_those_typed_are_kept(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage, three_periods())
    keys.tab_to("target_evaluation_type")
    keys.press(Qt.Key.Key_Down)
    assert keys.editor.draft.target_evaluation_type == "CYCLIC_WINDOW"
    assert not keys.child("periods").isVisible()
    assert not keys.child("period_maker").isVisible()
    assert any("The service makes the periods itself" in text for text in keys.texts())
    keys.press(Qt.Key.Key_Up)
    assert keys.child("periods").isVisible()
    assert codes(keys) == ["one", "two", "three"]


def test_an_end_before_the_start_is_said_on_leaving_and_both_are_marked(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage)
    keys.fill("periods.0.start_date", "2026-03-10")
    keys.fill("periods.0.end_date", "2026-03-01")
    assert keys.said("periods.0.end_date") == ""
    keys.tab()
    assert "10 March 2026" in keys.said("periods.0.end_date")
    assert keys.child("periods.0.start_date").property("severity") == "block"
    assert keys.child("periods.0.end_date").property("severity") == "block"


def test_a_half_typed_date_is_kept_as_it_is(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage)
    keys.fill("periods.0.start_date", "2026-13-1")
    keys.tab()
    assert keys.editor.draft.periods[0].start_date == "2026-13-1"
    assert keys.said("periods.0.start_date")


def test_next_leads_to_the_first_problem_from_top_to_bottom(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage)
    assert keys.page.show_problems()
    assert keys.page.problem_paths() == (("periods", 0, "start_date"), ("periods", 0, "end_date"))
    keys.tab()
    keys.press(Qt.Key.Key_Space)
    assert keys.name == "periods.0.start_date"


def test_of_a_hundred_periods_twenty_are_made_at_once_and_all_can_be_reached(qtbot: QtBot) -> None:
    draft = new_draft()
    made = build_periods(date(2026, 1, 5), "WEEKLY", 1, 100)
    keys = PageKeys(qtbot, SchedulePage, draft)
    keys.editor.set_periods(made)
    assert len(keys.page.periods.rows) == 20
    keys.go_to("periods.99.end_date")
    assert (len(keys.page.periods.rows), keys.name) == (100, "periods.99.end_date")
    assert keys.focus.property("text") == made[-1].end_date


def test_the_rest_of_a_long_list_is_shown_by_its_button(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage)
    keys.editor.set_periods(build_periods(date(2026, 1, 5), "WEEKLY", 1, 30))
    button = keys.child("periods.rest")
    assert button.property("text") == "Show all 30"
    button.setFocus()
    keys.press(Qt.Key.Key_Space)
    assert keys.name == "periods.20.ref_code"
    assert not button.isVisible()
    assert keys.focus.property("text") == "Cycle_21"


def test_a_period_without_any_can_be_added_from_the_panel(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage, Draft(target_evaluation_type="FIXED_CALENDAR_WINDOW"))
    keys.go_to("periods")
    assert keys.name == "periods.add"
    keys.press(Qt.Key.Key_Space)
    assert len(keys.editor.draft.periods) == 1


def test_a_first_day_without_any_period_makes_one(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage, Draft(target_evaluation_type="FIXED_CALENDAR_WINDOW"))
    keys.tab_to("period_maker.first_day")
    keys.write("2026")
    assert [period.start_date for period in keys.editor.draft.periods] == ["2026"]
    assert keys.name == "period_maker.first_day"
