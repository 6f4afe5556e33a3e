"""Asked and kept, differences first."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.session.comparison import Difference, Match
from app.session.comparison_words import summary_words
from ui.views.comparison import ASKED, FIELD, KEPT, MEANING, ComparisonView

FIELDS = (
    Difference(("name",), '"Summer"', '"Summer"', Match.SAME),
    Difference(("targets", 0, "expression"), "true", '"true"', Match.SAME_MEANING),
    Difference(("id",), None, "2295", Match.ADDED),
    Difference(("description",), '"For July"', None, Match.MISSING),
    Difference(("active",), "true", "false", Match.DIFFERENT),
)


@pytest.fixture
def view(qtbot: QtBot) -> ComparisonView:
    made = ComparisonView()
    qtbot.addWidget(made)
    made.show_differences(FIELDS)
    made.resize(800, 400)
    made.show()
    return made


def column(view: ComparisonView, number: int) -> list[str]:
    return [str(view.model.index(row, number).data()) for row in range(view.model.rowCount())]


def test_what_was_lost_comes_first_and_what_is_the_same_is_left_out(view: ComparisonView) -> None:
    assert column(view, FIELD)[:2] == ["Description", "Starts switched on"]
    assert "Name" not in column(view, FIELD)
    assert len(column(view, FIELD)) == 4


def test_all_fields_are_a_tick_away(view: ComparisonView) -> None:
    QTest.keyClick(view.only_differences, Qt.Key.Key_Space)
    assert column(view, FIELD)[-1] == "Name"
    assert view.model.rowCount() == len(FIELDS)


def test_asked_and_kept_stand_as_exact_json(view: ComparisonView) -> None:
    assert column(view, ASKED)[:2] == ['"For July"', "true"]
    assert column(view, KEPT)[:2] == ["-", "false"]


def test_the_sum_is_a_sentence(view: ComparisonView) -> None:
    assert view.summary.text() == "2 of 4 fields came back differently. The service added 1."
    assert view.summary.property("severity") == "block"


def test_good_news_is_said_as_such() -> None:
    assert summary_words(FIELDS[:2]) == "All 2 fields that were asked for were kept."
    assert summary_words(FIELDS[:1]) == "The 1 field that was asked for was kept."
    assert summary_words(()) == ""


def test_without_a_difference_there_is_no_table(view: ComparisonView) -> None:
    view.show_differences(FIELDS[:1])
    assert view.table.isHidden()
    assert view.summary.property("severity") == ""


def test_a_row_can_be_heard(view: ComparisonView) -> None:
    heard = str(view.model.index(0, FIELD).data(Qt.ItemDataRole.AccessibleTextRole))
    assert heard.startswith('Description: asked "For July", kept -.')


def test_the_chosen_row_is_told_whole_beneath_the_table(view: ComparisonView) -> None:
    assert view.row_words.isHidden()
    view.table.selectRow(0)
    assert view.row_words.text().startswith('Description: asked "For July", kept -.')


def test_each_row_has_a_drawing_beside_its_words(view: ComparisonView) -> None:
    assert all(
        not view.model.index(row, FIELD).data(Qt.ItemDataRole.DecorationRole).isNull()
        for row in range(view.model.rowCount())
    )


def test_of_a_very_long_value_the_beginning_stands_in_the_table(view: ComparisonView) -> None:
    kept = f'"{"long " * 20_000}"'
    view.show_differences((Difference(("description",), '"short"', kept, Match.DIFFERENT),))
    index = view.model.index(0, KEPT)
    heard = view.model.index(0, FIELD).data(Qt.ItemDataRole.AccessibleTextRole)
    for shown in (index.data(), index.data(Qt.ItemDataRole.ToolTipRole), heard):
        assert kept[:100] in str(shown) and "100,002 characters" in str(shown)
        assert len(str(shown)) < 1000


def test_words_that_do_not_fit_in_a_line_take_more_of_them(qtbot: QtBot) -> None:
    long = Difference(("name",), '"a"', '"b"', Match.SAME_MEANING, "status_recomputed")
    short = Difference(("active",), '"a"', '"b"', Match.SAME_MEANING, "whole_day")
    view = ComparisonView()
    qtbot.addWidget(view)
    view.resize(700, 300)
    view.show_differences((long, short))
    view.show()
    assert view.table.rowHeight(0) > view.table.rowHeight(1)
    view.resize(2400, 300)
    assert view.table.rowHeight(0) == view.table.rowHeight(1)


def test_beside_a_group_that_was_there_already_nothing_is_said_to_be_kept_or_to_come_back(qtbot: QtBot) -> None:
    view = ComparisonView(there=True)
    qtbot.addWidget(view)
    year_off = Difference(("periods", 0, "start_date"), '"2027-01-01"', '"2026-01-01"', Match.DIFFERENT, "another_day")
    day_off = Difference(("periods", 0, "end_date"), '"2027-01-31"', '"2027-01-30"', Match.DIFFERENT, "shifted_day")
    status = Difference(("periods", 0, "period_status"), '"LIVE"', '"ENDED"', Match.SAME_MEANING, "status_recomputed")
    view.show_differences((*FIELDS, year_off, day_off, status))
    assert view.summary.text() == "Different there: 4 of 7 fields. It has 1 field more."
    assert [str(view.model.headerData(place, Qt.Orientation.Horizontal)) for place in range(3)] == [
        "Field",
        "Asked",
        "There",
    ]
    meanings = dict(zip(column(view, FIELD), column(view, MEANING), strict=True))
    assert meanings["Period 1 > Start date"] == meanings["Period 1 > End date"] == "Another day"
    assert "works the status out" in meanings["Period 1 > Status"]
    assert (meanings["Target 1 > Rule"], meanings["Id"]) == ("Same meaning", "Only there")
    heard = str(view.model.index(0, FIELD).data(Qt.ItemDataRole.AccessibleTextRole))
    assert heard == 'Description: asked "For July", there -. Missing'
    assert view.table.accessibleName() == "Asked and there"
