"""The next season by real keys: seen before and after, made in one step, from a draft and from a sent group."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.draft import Draft, Period
from tests.ui.keys import Keys, example
from tests.ui.program_fixture import RunningProgram, push, running
from ui.dialogs.next_season import NextSeasonDialog
from ui.wizard import Wizard

__all__ = ["running"]

SUMMER = replace(
    example("page_sample"),
    name="Summer 2026",
    periods=(
        Period(ref_code="Cycle_1", start_date="2026-06-01", end_date="2026-06-30"),
        Period(ref_code="Cycle_2", start_date="2026-07-01", end_date="2026-07-31"),
    ),
)


class Season(Keys):
    """The dialog in a window of its own."""

    def __init__(self, qtbot: QtBot, draft: Draft = SUMMER, taken: tuple[str, ...] = ()) -> None:
        self.dialog = NextSeasonDialog(draft, taken)
        self.made: list[Draft] = []
        self.dialog.made.connect(self.made.append)
        super().__init__(qtbot, self.dialog, 760, 720)

    def rows(self) -> list[tuple[str, ...]]:
        model = self.dialog.table.changes
        return [tuple(str(model.index(row, column).data()) for column in range(3)) for row in range(model.rowCount())]


def test_a_year_is_proposed_with_the_days_the_codes_and_a_free_name(qtbot: QtBot) -> None:
    season = Season(qtbot, taken=("SUMMER 2027",))
    assert season.focus is season.dialog.count
    assert season.dialog.name.text() == "Summer 2027 (2)"
    assert ("Period 1 > Reference code", "Cycle_1", "Cycle_1_2027") in season.rows()
    assert ("Period 1 > Start date", "Mon 1 Jun 2026", "Tue 1 Jun 2027") in season.rows()


def test_by_keys_alone_a_quarter_later_with_the_same_weekdays(qtbot: QtBot) -> None:
    season = Season(qtbot)
    season.tab_to("season.unit")
    season.press(Qt.Key.Key_Down)
    season.tab_to("season.keep_date")
    season.press(Qt.Key.Key_Down)
    assert season.dialog.keep_weekday.isChecked()
    season.tab_to("season.make")
    season.press(Qt.Key.Key_Space)
    periods = [(each.start_date, each.end_date) for each in season.made[0].periods]
    assert periods == [("2026-08-31", "2026-09-29"), ("2026-09-30", "2026-10-30")]


def test_days_ask_for_nothing_that_stays(qtbot: QtBot) -> None:
    season = Season(qtbot)
    season.replace("28")
    season.tab_to("season.unit")
    season.press(Qt.Key.Key_End)
    assert not season.dialog.keep_date.isVisible()
    season.tab_to("season.make")
    season.press(Qt.Key.Key_Space)
    assert season.made[0].periods[0].start_date == "2026-06-29"


@pytest.mark.parametrize(("end", "asked"), [("2027-03-30", True), ("2027-03-31", True)])
def test_the_end_of_a_month_is_asked_for_where_it_matters(qtbot: QtBot, end: str, asked: bool) -> None:
    draft = Draft(name="Spring", periods=(Period(start_date="2027-02-28", end_date=end),))
    season = Season(qtbot, draft)
    assert season.dialog.clip.isVisible() is asked
    season.tab_to("season.make")
    season.press(Qt.Key.Key_Space)
    assert season.made[0].periods[0].start_date == "2028-02-29"
    assert not Season(qtbot).dialog.clip.isVisible()


def test_the_choice_at_the_end_of_a_month_is_seen_in_the_last_day_as_well(qtbot: QtBot) -> None:
    draft = Draft(name="February", periods=(Period(start_date="2027-02-01", end_date="2027-02-28"),))
    season = Season(qtbot, draft)
    assert ("Period 1 > End date", "Sun 28 Feb 2027", "Tue 29 Feb 2028") in season.rows()
    season.tab_to("season.last_day")
    season.press(Qt.Key.Key_Down)
    assert season.dialog.clip.isChecked()
    assert ("Period 1 > End date", "Sun 28 Feb 2027", "Mon 28 Feb 2028") in season.rows()


def test_a_name_that_was_typed_stays_when_the_days_change_and_one_that_is_taken_is_said(qtbot: QtBot) -> None:
    season = Season(qtbot)
    season.tab_to("season.name")
    season.replace("summer 2026 ")
    assert "is in your lists" in season.dialog.said.text()
    season.replace("Next summer")
    assert season.dialog.said.text() == ""
    season.dialog.count.setFocus()
    season.replace("2")
    assert season.dialog.name.text() == "Next summer"


def test_without_a_name_it_says_so_and_makes_nothing(qtbot: QtBot) -> None:
    season = Season(qtbot)
    season.tab_to("season.name")
    season.replace("")
    season.tab_to("season.make")
    season.press(Qt.Key.Key_Space)
    assert season.made == []
    assert season.dialog.said.text() == "Enter a name for the target group"
    assert season.name == "season.name"


def test_days_that_fall_together_are_explained_and_nothing_is_made(qtbot: QtBot) -> None:
    days = [date(2026, 1, day).isoformat() for day in (29, 30, 31)]
    draft = Draft(name="Daily", periods=tuple(Period(start_date=day, end_date=day) for day in days))
    season = Season(qtbot, draft)
    season.tab_to("season.unit")
    season.press(Qt.Key.Key_Down, times=2)
    assert season.dialog.said.text().startswith("Period 1 would end before it starts")
    season.tab_to("season.make")
    season.press(Qt.Key.Key_Space)
    assert season.made == []


def dialog_of(running: RunningProgram) -> NextSeasonDialog:
    """Return the open dialog, ready for keys."""

    def found() -> list[NextSeasonDialog]:
        windows = [*running.home.wizards.windows.values(), running.home]
        return [each for window in windows for each in window.findChildren(NextSeasonDialog)]

    running.until(lambda: bool(found()) and found()[0].isActiveWindow())
    return found()[0]


def made_from(running: RunningProgram, dialog: NextSeasonDialog) -> Wizard:
    with running.qtbot.waitSignal(running.home.wizards.opened) as opened:
        push(dialog.make)
    assert opened.args is not None
    wizard = opened.args[0]
    assert isinstance(wizard, Wizard)
    return running.active(wizard)


def test_the_menu_of_a_draft_makes_a_new_draft_and_leaves_the_old_one(running: RunningProgram) -> None:
    wizard = running.take_in(SUMMER)
    wizard.menu.actions["next_season"].trigger()
    made = made_from(running, dialog_of(running))
    assert made is not wizard
    assert made.bridge.editor.draft.name == "Summer 2027"
    assert wizard.bridge.editor.draft is SUMMER
    running.saved(made)


def test_a_created_group_makes_a_new_draft_that_can_be_changed(running: RunningProgram) -> None:
    wizard = running.sample()
    running.to_the_button(wizard)
    running.create(wizard)
    assert wizard.bridge.editor.locked
    wizard.menu.actions["next_season"].trigger()
    made = made_from(running, dialog_of(running))
    assert not made.bridge.editor.locked
    QTest.keyClicks(made.focusWidget(), "x")
    assert made.bridge.editor.can_undo
