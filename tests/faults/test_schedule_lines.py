"""Section 7, lines I06 to I13: what schedules and calendars do to people."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from app.domain import exact_json
from app.domain.draft import Draft, Period, new_draft
from app.planning.schedule_builder import PlanError, build_periods
from app.planning.time_truth import hours_of, time_truth, zone_names
from app.rules import validate
from app.rules.fixes import apply_fix
from app.rules.period_rules import own_period_issues
from app.rules.validate import Checker, issues_of
from app.session.compose import compose
from app.words.time_truth import warning_words
from tests.app.rules.drafts import good_draft
from tests.ui.keys import PageKeys, example
from ui.pages.schedule import SchedulePage
from ui.self_check import self_check
from ui.views.time_truth_view import TimeTruthView

TODAY = date(2026, 1, 1)


def days(*spans: tuple[str, str]) -> Draft:
    periods = tuple(
        Period(active="true", ref_code=f"Cycle_{number}", start_date=first, end_date=last)
        for number, (first, last) in enumerate(spans, 1)
    )
    return replace(good_draft(), periods=periods, total_periods=str(len(periods)))


def ten_thousand() -> Draft:
    spans = [(TODAY + timedelta(place)).isoformat() for place in range(10_000)]
    return days(*zip(spans, spans, strict=True))


def said(draft: Draft) -> dict[str, str]:
    """Return what is said of the periods, each code with its place."""
    found = [issue for issue in issues_of(draft, TODAY) if issue.code.startswith("period.")]
    return {issue.code: ".".join(map(str, issue.path)) for issue in found}


def test_i06_ten_thousand_periods_are_told_and_only_some_of_their_rows_are_made(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, SchedulePage, new_draft())
    keys.editor.set_periods(ten_thousand().periods)
    assert len(keys.page.periods.rows) == 20
    (told,) = [issue for issue in keys.editor.issues if issue.code == "group.too_many_periods"]
    assert told.params == {"count": 10_000, "limit": 100}


def test_i06_an_edit_has_no_other_of_ten_thousand_periods_looked_at_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []

    def counted(place: int, period: Period) -> object:
        looked.append(place)
        return own_period_issues(place, period)

    draft, checker = ten_thousand(), Checker()
    checker.check(draft, TODAY)
    monkeypatch.setattr(validate, "own_period_issues", counted)
    changed = replace(draft.periods[5000], end_date="")
    after = replace(draft, periods=(*draft.periods[:5000], changed, *draft.periods[5001:]))
    checker.check(after, TODAY)
    assert looked == [5000]


@pytest.mark.parametrize(
    ("spans", "code", "path"),
    [
        ([("2026-06-01", "2026-06-30"), ("2026-06-15", "2026-07-31")], "period.overlaps", "periods.1.start_date"),
        ([("2026-06-01", "2026-06-30"), ("2026-07-05", "2026-07-31")], "period.gap", "periods.1.start_date"),
        ([("2026-06-01", "2026-05-30")], "period.ends_before_start", "periods.0.end_date"),
        ([("2026-06-01", "2026-06-30"), ("2026-06-01", "2026-06-30")], "period.overlaps", "periods.1.start_date"),
        ([("2026-07-01", "2026-07-31"), ("2026-06-01", "2026-06-30")], "period.out_of_order", "periods.1.start_date"),
    ],
)
def test_i07_what_is_wrong_between_periods_stands_at_its_row(
    spans: list[tuple[str, str]], code: str, path: str
) -> None:
    assert said(days(*spans))[code] == path


def test_i07_a_repeated_code_stands_at_its_row() -> None:
    draft = days(("2026-06-01", "2026-06-30"), ("2026-07-01", "2026-07-31"))
    twice = replace(draft, periods=tuple(replace(period, ref_code="One") for period in draft.periods))
    assert said(twice) == {"period.ref_code_repeated": "periods.1.ref_code"}


def test_i08_another_number_of_periods_is_noted_mended_by_a_click_and_never_by_itself() -> None:
    draft = example("page_sample")
    (issue,) = [issue for issue in issues_of(draft, TODAY) if issue.code == "group.total_periods_differ"]
    assert str(compose(draft)["totalPeriods"]) == "1" and len(draft.periods) == 2
    assert issue.fix is not None
    assert str(compose(apply_fix(draft, issue.fix))["totalPeriods"]) == "2"


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25)])
def test_i09_a_period_is_of_calendar_days_and_a_change_of_clocks_is_told_with_its_hours(day: str, hours: int) -> None:
    period = Period(start_date=day, end_date=day)
    body = compose(replace(good_draft(), periods=(period,)))
    sent = exact_json.loads(exact_json.dumps(body["periods"]))
    assert isinstance(sent, list)
    sent = sent[0]
    assert (sent["startDate"], sent["endDate"]) == (f"{day}T00:00:00.000Z", f"{day}T23:59:59.999Z")
    assert hours_of(ZoneInfo("Europe/Berlin"), date.fromisoformat(day)) == hours
    warnings = time_truth(period, ZoneInfo("Europe/Berlin")).warnings
    assert {warning.hours for warning in warnings if warning.code == "clock_change"} == {hours}


def test_i10_a_midnight_of_india_shows_the_day_that_the_service_keeps(qtbot: QtBot) -> None:
    period = Period(start_date="2026-06-01T00:00:00+05:30", end_date="2026-06-30T23:59:59+05:30")
    truth = time_truth(period, ZoneInfo("Asia/Kolkata"))
    assert truth.first is not None and truth.first.store is not None
    assert truth.first.store.date() == date(2026, 6, 1)
    assert truth.first.utc == datetime(2026, 5, 31, 18, 30, tzinfo=UTC)
    assert any("May" in warning_words(one.code, one.edge, one.day, one.other, one.hours) for one in truth.warnings)
    view = TimeTruthView()
    qtbot.addWidget(view)
    view.show_period(period, "Asia/Kolkata")
    shown = " ".join(text for row in view.texts() for text in row)
    assert "1 Jun 2026" in shown and "31 May 2026, 18:30:00" in shown


def test_i11_months_are_counted_from_the_first_day_and_not_from_the_period_before() -> None:
    made = build_periods(date(2026, 1, 31), "MONTHLY", 1, 4)
    assert [period.start_date for period in made] == ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]


@pytest.mark.parametrize(
    ("make", "last"),
    [
        (lambda: build_periods(date(2024, 2, 29), "YEARLY", 1, 5), ("2028-02-29", "2029-02-27")),
        (lambda: build_periods(date(2026, 12, 28), "WEEKLY", 1, 2), ("2027-01-04", "2027-01-10")),
    ],
    ids=["a leap day", "week 53"],
)
def test_i12_odd_days_of_the_calendar_come_out_right(
    make: Callable[[], tuple[Period, ...]], last: tuple[str, str]
) -> None:
    made = make()[-1]
    assert (made.start_date, made.end_date) == last


def test_i12_what_no_calendar_holds_is_refused_by_name() -> None:
    with pytest.raises(PlanError) as caught:
        build_periods(date(9999, 1, 1), "YEARLY", 1, 2)
    assert caught.value.problem.code == "year_limit"


def test_i13_the_zones_come_with_the_program_and_its_self_check_looks_at_them() -> None:
    lines: list[str] = []
    self_check(lines.append)
    text = "".join(lines)
    assert '"summer_in_vienna": "2:00:00"' in text
    assert len(zone_names()) > 400
    assert zone_names() >= {"Asia/Kolkata", "Europe/Berlin", "America/New_York"}
