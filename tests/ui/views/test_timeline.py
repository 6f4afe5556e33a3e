"""The strip of periods by real keys and by a real mouse, and how much of it is drawn."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.draft import Draft, Period, new_draft
from app.planning.schedule_builder import build_periods
from app.planning.timeline import TickUnit, timeline_of
from app.planning.timeline_scale import Scale
from tests.ui.keys import PageKeys
from ui.colors import CONTRAST_LIGHT
from ui.pages.schedule import SchedulePage
from ui.views.timeline import TimelineStrip
from ui.views.timeline_painter import Picked, StripHeights, StripPainter

QUARTER = build_periods(date(2026, 1, 1), "MONTHLY", 1, 3)
TODAY = date(2026, 2, 10)
RIGHT, LEFT, SPACE = Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Space


@pytest.fixture
def mirrored() -> Iterator[None]:
    """A program that reads from right to left."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def page_of(qtbot: QtBot, periods: tuple[Period, ...] = QUARTER) -> PageKeys[SchedulePage]:
    draft = replace(new_draft(), periods=periods, total_periods=str(len(periods)))
    return PageKeys(qtbot, SchedulePage, draft)


def strip_of(keys: PageKeys[SchedulePage]) -> TimelineStrip:
    strip = keys.page.view.strip
    strip.setFocus()
    assert keys.name == "timeline"
    return strip


def days(keys: PageKeys[SchedulePage]) -> list[tuple[str, str]]:
    return [(period.start_date, period.end_date) for period in keys.editor.draft.periods]


def drag(strip: TimelineStrip, from_day: date, to_day: date, *, drop: bool = True) -> None:
    """Take hold of the place where a day begins and bring it to where another one does."""
    heights = strip._heights()
    y = round(heights.first_lane + heights.lane / 2)
    ends = [QPoint(round(strip.scale.x(day.toordinal())), y) for day in (from_day, to_day)]
    QTest.mousePress(strip.viewport(), Qt.MouseButton.LeftButton, pos=ends[0])
    QTest.mouseMove(strip.viewport(), (ends[0] + ends[1]) / 2)
    QTest.mouseMove(strip.viewport(), ends[1])
    if drop:
        QTest.mouseRelease(strip.viewport(), Qt.MouseButton.LeftButton, pos=ends[1])


def click(strip: TimelineStrip, day: date, *, twice: bool = False) -> None:
    heights = strip._heights()
    at = QPoint(round(strip.scale.x(day.toordinal() + 0.5)), round(heights.first_lane + heights.lane / 2))
    QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=at)
    if twice:
        QTest.mouseDClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=at)


def drawn(strip: TimelineStrip) -> dict[str, int]:
    strip.viewport().grab()
    return dict(strip.painted)


def test_the_sentence_beside_the_strip_says_the_same_and_so_does_its_description(qtbot: QtBot) -> None:
    keys = page_of(qtbot)
    strip = strip_of(keys)
    assert "No gaps, no overlaps, 3 of 3 periods" in keys.texts()
    assert strip.accessibleName() == "Timeline of the periods"
    assert strip.accessibleDescription().startswith(
        "No gaps, no overlaps, 3 of 3 periods. Period 1 (Cycle_1), 1 Jan to 31 Jan 2026, 31 days"
    )
    keys.fill("periods.1.start_date", "2026-02-05")
    assert "1 gap, no overlaps, 3 of 3 periods" in keys.texts()
    keys.fill("periods.1.start_date", "2026-01-30")
    assert "No gaps, 1 overlap, 3 of 3 periods" in keys.texts()
    keys.fill("periods.1.start_date", "2026-0")
    assert "1 gap, no overlaps, 2 of 3 periods" in keys.texts()
    assert "1 period is not drawn: enter its first and its last day, in this order." in keys.texts()


def test_arrow_keys_go_from_period_to_period_by_date_and_mark_the_line_in_the_list(qtbot: QtBot) -> None:
    keys = page_of(qtbot, (QUARTER[2], QUARTER[0], QUARTER[1]))
    strip = strip_of(keys)
    seen = [strip.picked.place]
    for key in (RIGHT, RIGHT, RIGHT, LEFT, Qt.Key.Key_End, Qt.Key.Key_Home):
        keys.press(key)
        seen.append(strip.picked.place)
    assert seen == [1, 2, 0, 0, 2, 0, 1]
    assert [row.property("chosen") for row in keys.page.periods.rows] == ["", "true", ""]


def test_entering_a_line_of_the_list_chooses_its_period_in_the_strip_even_after_it_moved(qtbot: QtBot) -> None:
    keys = page_of(qtbot)
    keys.go_to("periods.2.ref_code")
    assert keys.page.view.strip.picked.place == 2
    keys.press(Qt.Key.Key_Up, control=True, shift=True)
    assert keys.page.view.strip.picked.place == 1


def test_enter_and_a_double_click_lead_to_the_line_in_the_list(qtbot: QtBot) -> None:
    keys = page_of(qtbot, build_periods(date(2026, 1, 1), "MONTHLY", 1, 30))
    strip_of(keys)
    keys.press(Qt.Key.Key_End)
    keys.press(Qt.Key.Key_Return)
    assert keys.name == "periods.29.start_date"
    click(strip_of(keys), date(2026, 3, 15), twice=True)
    assert keys.name == "periods.2.start_date"


def test_a_click_chooses_a_period(qtbot: QtBot) -> None:
    keys = page_of(qtbot)
    click(strip_of(keys), date(2026, 2, 15))
    assert "Period 2 (Cycle_2), 1 Feb to 28 Feb 2026, 28 days" in keys.texts()


def test_an_end_is_dragged_to_another_day_as_one_step(qtbot: QtBot) -> None:
    keys = page_of(qtbot)
    strip = strip_of(keys)
    drag(strip, date(2026, 4, 1), date(2026, 3, 16))
    assert days(keys)[2] == ("2026-03-01", "2026-03-15")
    drag(strip, date(2026, 1, 1), date(2026, 1, 9))
    assert days(keys)[0] == ("2026-01-09", "2026-01-31")
    keys.editor.undo()
    assert days(keys) == [("2026-01-01", "2026-01-31"), ("2026-02-01", "2026-02-28"), ("2026-03-01", "2026-03-15")]
    keys.editor.undo()
    assert keys.editor.draft.periods == QUARTER


def test_an_end_goes_no_further_than_the_other_one(qtbot: QtBot) -> None:
    keys = page_of(qtbot)
    drag(strip_of(keys), date(2026, 4, 1), date(2026, 1, 10))
    assert days(keys)[2] == ("2026-03-01", "2026-03-01")


def test_nothing_changes_before_the_mouse_lets_go_and_escape_takes_it_back(qtbot: QtBot) -> None:
    keys = page_of(qtbot)
    strip = strip_of(keys)
    drag(strip, date(2026, 4, 1), date(2026, 3, 16), drop=False)
    assert strip.picked.days == (date(2026, 3, 1), date(2026, 3, 15))
    assert keys.editor.draft.periods == QUARTER
    keys.press(Qt.Key.Key_Escape)
    QTest.mouseRelease(strip.viewport(), Qt.MouseButton.LeftButton)
    assert keys.editor.draft.periods == QUARTER
    assert strip.picked.days is None


def test_keys_do_what_the_mouse_does_and_several_presses_are_one_step(qtbot: QtBot) -> None:
    keys = page_of(qtbot)
    strip_of(keys)
    keys.press(RIGHT, times=2)
    keys.press(SPACE, times=2)
    assert "Last day of Period 3: 31 Mar 2026" in keys.texts()
    keys.press(LEFT, times=2)
    keys.press(LEFT, shift=True, times=2)
    assert days(keys)[2] == ("2026-03-01", "2026-03-15")
    keys.press(SPACE)
    keys.press(SPACE)
    keys.press(RIGHT)
    assert days(keys)[2] == ("2026-03-02", "2026-03-15")
    keys.editor.undo()
    assert days(keys)[2] == ("2026-03-01", "2026-03-15")
    keys.editor.undo()
    assert keys.editor.draft.periods == QUARTER


def test_a_time_of_day_stays_where_a_day_is_moved(qtbot: QtBot) -> None:
    first = replace(QUARTER[0], end_date="2026-01-31T23:59:59.999Z")
    keys = page_of(qtbot, (first, *QUARTER[1:]))
    strip_of(keys)
    keys.press(SPACE, times=2)
    keys.press(LEFT)
    assert days(keys)[0] == ("2026-01-01", "2026-01-30T23:59:59.999Z")


def test_from_right_to_left_everything_is_mirrored(qtbot: QtBot, mirrored: None) -> None:
    keys = page_of(qtbot)
    strip = strip_of(keys)
    assert strip.scale.x(date(2026, 1, 1).toordinal()) > strip.scale.x(date(2026, 3, 1).toordinal())
    keys.press(LEFT)
    assert strip.picked.place == 1
    drag(strip, date(2026, 4, 1), date(2026, 3, 16))
    assert days(keys)[2] == ("2026-03-01", "2026-03-15")
    keys.press(RIGHT)
    assert days(keys)[2] == ("2026-03-01", "2026-03-14")


def test_plus_minus_and_nought_zoom_and_the_chosen_period_stays_in_view(qtbot: QtBot) -> None:
    keys = page_of(qtbot, build_periods(date(2026, 1, 1), "MONTHLY", 1, 24))
    strip = strip_of(keys)
    whole = strip.scale.pixels_per_day
    keys.press(Qt.Key.Key_End)
    for _time in range(4):
        keys.write("+")
    assert strip.scale.pixels_per_day > 4 * whole
    first, last = strip.scale.visible
    assert first > date(2026, 12, 31)
    assert last >= date(2027, 12, 31)
    keys.press(Qt.Key.Key_Home)
    assert strip.scale.visible[0] <= date(2026, 1, 1)
    keys.write("-")
    assert strip.scale.pixels_per_day > 3 * whole
    keys.write("0")
    assert strip.scale.pixels_per_day == whole
    assert not strip.horizontalScrollBar().maximum()


def test_the_buttons_zoom_too_and_pages_are_turned_by_keys(qtbot: QtBot) -> None:
    keys = page_of(qtbot, build_periods(date(2026, 1, 1), "MONTHLY", 1, 24))
    strip = strip_of(keys)
    keys.tab_to("timeline.zoom_in", most=200)
    keys.press(SPACE, times=3)
    strip.setFocus()
    bar = strip.horizontalScrollBar()
    bar.setValue(0)
    keys.press(Qt.Key.Key_PageDown)
    assert bar.value() == bar.pageStep()


def test_control_and_the_wheel_zoom_about_the_mouse_and_the_wheel_alone_leaves_the_strip(qtbot: QtBot) -> None:
    keys = page_of(qtbot, build_periods(date(2026, 1, 1), "MONTHLY", 1, 24))
    strip = strip_of(keys)
    at = QPointF(strip.viewport().width() / 3, 40)
    day = strip.scale.day(at.x())
    turn_wheel(strip, at, Qt.KeyboardModifier.ControlModifier)
    assert strip.scale.pixels_per_day > 1.4 * strip.scale.fitting
    assert abs((strip.scale.day(at.x()) - day).days) <= 2
    before = strip.scale
    turn_wheel(strip, at, Qt.KeyboardModifier.NoModifier)
    assert strip.scale == before


def turn_wheel(strip: TimelineStrip, at: QPointF, held: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        at,
        strip.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(strip.viewport(), event)


def test_of_a_thousand_periods_only_what_is_in_view_is_drawn(qtbot: QtBot) -> None:
    keys = page_of(qtbot, build_periods(date(2026, 1, 1), "WEEKLY", 1, 1000))
    strip = strip_of(keys)
    whole = drawn(strip)
    assert whole["bars"] <= strip.viewport().width()
    for _time in range(12):
        keys.write("+")
    near = drawn(strip)
    assert 1 <= near["bars"] <= near["looked at"] <= 20
    assert near["ticks"] <= strip.viewport().width() / 20
    keys.press(RIGHT)
    assert drawn(strip)["bars"] <= 20


def test_a_strip_of_thousands_of_gaps_and_overlaps_draws_no_more_than_there_are_pixels(qtbot: QtBot) -> None:
    weeks = build_periods(date(2026, 1, 1), "WEEKLY", 1, 1000)
    gappy = tuple(replace(one, end_date=one.start_date) for one in weeks)
    keys = page_of(qtbot, gappy)
    width = strip_of(keys).viewport().width()
    assert drawn(strip_of(keys))["gaps"] <= width
    keys.editor.set_periods(tuple(replace(one, end_date="2045-12-31") for one in weeks))
    assert drawn(strip_of(keys))["overlaps"] <= width


def test_a_key_in_another_field_does_not_lay_the_strip_out_again(qtbot: QtBot) -> None:
    keys = page_of(qtbot)
    before = keys.page.view.strip.timeline
    keys.fill("frequency", "2")
    assert keys.page.view.strip.timeline is before
    keys.fill("total_periods", "4")
    assert keys.page.view.strip.timeline is not before


def image_of(timeline_draft: Draft, picked: Picked | None = None) -> tuple[QImage, Scale, StripHeights]:
    """Draw a strip in black and white only."""
    timeline = timeline_of(timeline_draft)
    assert timeline.first is not None and timeline.last is not None
    scale = Scale(timeline.first.toordinal(), timeline.last.toordinal(), 900)
    heights = StripHeights(16, 40, 8, max(timeline.lanes) + 1)
    black = {name: "#ffffff" if name in WHITE else "#000000" for name in CONTRAST_LIGHT.named()}
    image = QImage(900, round(heights.whole), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    drawing = StripPainter(painter, scale, heights, type(CONTRAST_LIGHT)(**black), locale=QLocale.c())
    drawing.draw(timeline, picked or Picked(), TODAY)
    painter.end()
    return image, scale, heights


WHITE = ("window", "surface", "stripe", "on_accent", "accent_soft", "problem_soft", "warning_soft", "fine_soft")


def ink(image: QImage, scale: Scale, heights: StripHeights, day: date, lane: int = 0) -> float:
    """How black a small square in the middle of a day is."""
    x, y = round(scale.x(day.toordinal())), round(heights.first_lane + lane * 44 + 8)
    dots = [image.pixelColor(x + right, y + down).lightness() < 128 for right in range(16) for down in range(16)]
    return sum(dots) / len(dots)


def test_without_colours_a_period_a_gap_an_overlap_and_the_chosen_one_look_different(qtbot: QtBot) -> None:
    spans = (("2026-01-01", "2026-01-31"), ("2026-03-01", "2026-03-31"), ("2026-03-16", "2026-05-31"))
    draft = Draft(periods=tuple(Period(start_date=start, end_date=end) for start, end in spans))
    image, scale, heights = image_of(draft)
    plain, gap, overlap = (
        ink(image, scale, heights, day) for day in (date(2026, 1, 3), date(2026, 2, 2), date(2026, 3, 20))
    )
    chosen = ink(*image_of(draft, Picked(0)), date(2026, 1, 3))
    assert plain == 0
    assert 0.05 < gap < overlap < 0.9 < chosen


def test_today_and_the_groups_own_days_are_drawn_where_they_are(qtbot: QtBot) -> None:
    draft = Draft(periods=QUARTER, from_date="2025-12-15", to_date="2026-04-15")
    image, scale, heights = image_of(draft)
    bracket = round(heights.first_lane - heights.own / 2)
    today = round(scale.x(TODAY.toordinal() + 0.5))
    assert all(image.pixelColor(x, bracket).lightness() < 128 for x in range(20, 880))
    assert image.pixelColor(today, round(heights.bottom) - 2).lightness() < 128
    without = image_of(replace(draft, from_date="", to_date=""))[0]
    assert without.pixelColor(450, bracket - 3).lightness() > 128


def test_weeks_and_months_are_named_as_the_locale_says(qtbot: QtBot) -> None:
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    german = QLocale(QLocale.Language.German, QLocale.Country.Germany)
    drawing = StripPainter(painter, Scale(1, 90, 900), StripHeights(16, 40, 8, 1), CONTRAST_LIGHT, locale=german)
    painter.end()
    assert drawing.tick_words(date(2026, 3, 1), TickUnit.MONTH) == "Mär"
    assert drawing.tick_words(date(2026, 3, 9), TickUnit.WEEK) == "9"
    assert drawing.tick_words(date(2030, 1, 1), TickUnit.DECADE) == "2030"


def test_weeks_begin_on_the_day_of_the_locale(qtbot: QtBot) -> None:
    keys = page_of(qtbot, build_periods(date(2026, 1, 1), "DAILY", 1, 60))
    strip = strip_of(keys)
    counts = []
    for country in (QLocale.Country.Germany, QLocale.Country.UnitedStates):
        strip.setLocale(QLocale(QLocale.Language.English, country))
        image = strip.viewport().grab().toImage()
        row = round(strip._heights().text + 3)
        counts.append([x for x in range(image.width()) if image.pixelColor(x, row + 2) != image.pixelColor(3, row + 2)])
    assert counts[0] != counts[1]


def test_without_any_day_there_is_no_strip_and_the_sentence_says_so(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage)
    assert not keys.page.view.strip.isVisible()
    assert "The period has no days yet" in keys.texts()


def test_days_at_both_ends_of_the_calendar_are_drawn(qtbot: QtBot) -> None:
    ends = (
        Period(start_date="0001-01-01", end_date="0001-01-02"),
        Period(start_date="9999-12-30", end_date="9999-12-31"),
    )
    keys = page_of(qtbot, ends)
    strip = strip_of(keys)
    assert drawn(strip)["bars"] == 2
    keys.press(Qt.Key.Key_End)
    keys.press(SPACE, times=2)
    keys.press(RIGHT)
    assert days(keys)[1] == ("9999-12-30", "9999-12-31")
