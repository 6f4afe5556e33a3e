"""Each single setting of a target group in its sentence."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.draft import new_draft
from app.planning.read_back import read_back
from app.planning.schedule_builder import build_periods
from app.words.fields import help_text
from tests.app.planning.quarter import quarter, told
from tests.app.rules.case import AST_OF_500
from tests.app.rules.drafts import values, with_target


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ({}, "From 1 Jan to 31 Mar 2026 customers get 3 monthly cycles."),
        ({"frequency": "2"}, "From 1 Jan to 31 Mar 2026 customers get 3 cycles, one after another without a gap."),
        ({"frequency": "2"}, "The length of a cycle is given as 2 months, which is not how long the periods are."),
        ({"periods__1__end_date": "2026-02-27"}, "Nothing counts on the day between Period 2 and Period 3."),
        ({"periods__1__end_date": "2026-02-20"}, "Nothing counts on the 8 days between Period 2 and Period 3."),
        ({"periods__1__end_date": "2026-03-02"}, "Period 2 and Period 3 overlap by 2 days."),
        ({"periods__1__end_date": "2026-02-27"}, "Period 2 runs from 1 Feb to 27 Feb 2026."),
        ({"periods__1__end_date": ""}, "Period 2 has no end date yet."),
        ({"periods__1__end_date": "2026-0"}, "Period 2 has '2026-0' as its end date, which is no date yet."),
        ({"periods__1__start_date": ""}, "Period 2 has no start date yet."),
        ({"periods__1__end_date": "2026-01-15"}, "Period 2 ends on 15 Jan 2026, before it starts on 1 Feb 2026."),
        ({"total_periods": "4"}, "The number of periods is given as 4; there are 3 of them."),
        ({"recurring_cycles": "5"}, "The number of cycles is given as 5; with set dates the periods say how many."),
        ({"periods__1__ref_code": "Feb"}, "The periods are called 'Cycle_1', 'Feb' and 'Cycle_3'."),
        ({}, "The periods are called 'Cycle_1' to 'Cycle_3'."),
        ({"periods__1__ref_code": ""}, "Period 2: there is no reference code."),
        ({"periods__1__active": "false"}, "Switched off at the start, so that nothing counts there: Period 2."),
        ({"periods__1__description": "carnival"}, "The description of Period 2 is 'carnival'."),
        (
            {"periods__0__start_date": "2026-01-01T10:00:00.000"},
            "Times of day are sent too; the service keeps whole days.",
        ),
        (
            {"periods__0__period_status": "LIVE"},
            "A status is sent for periods; the service works it out from the dates.",
        ),
        (
            {"from_date": "2025-12-01", "to_date": "2026-04-30"},
            "The group as a whole runs from 1 Dec 2025 to 30 Apr 2026.",
        ),
        ({"from_date": "2025-12-01"}, "The group as a whole starts on 1 Dec 2025."),
        ({"to_date": "2026-04-30"}, "The group as a whole ends on 30 Apr 2026."),
        ({"target_cycle_start_date": "2026-01-01"}, "The first cycle is said to start on 1 Jan 2026."),
        ({"target_cycle_end_date": "2026-03-31"}, "The last cycle is said to end on 31 Mar 2026."),
        ({"time_zone_name": "Asia/Kolkata"}, "Days begin and end by the clocks of 'Asia/Kolkata'."),
        ({"target_evaluation_type": "ROLLING_WINDOW"}, "When periods run is sent as 'ROLLING_WINDOW'."),
        (
            {"frequency_type": "DAILY", "frequency": "28"},
            "The length of a cycle is given as 28 days, which is not how long the periods are.",
        ),
        ({"name": " "}, "The target group has no name yet."),
        ({"description": "for all"}, "Its description is 'for all'."),
        ({}, "It has a single target."),
        ({"tracking_type": "ODD"}, "Its kind is sent as 'ODD'."),
        ({"tracking_type": ""}, "Its kind is not chosen yet."),
        ({"active": "false"}, "It starts switched off: nothing counts until it is switched on."),
        ({"active": ""}, "Nothing says whether it starts switched on, so it does."),
        ({"leaderboard_enabled": "true"}, "A leaderboard ranks customers by their progress."),
        ({"leaderboard_enabled": "false"}, "There is no leaderboard."),
        ({"user_created": "true"}, "Customers create this challenge themselves. That cannot be undone."),
        ({"user_created": "false"}, "It is not a challenge that customers create themselves."),
        ({"preferred_till_id": "7998987987686876867"}, "Points go to the account of till 7998987987686876867."),
        ({"preferred_till_id": "0"}, "No till is preferred for points."),
        (
            {"targets__0__active": "false"},
            "It is switched off at the start: nothing counts for it until it is switched on.",
        ),
        ({"targets__0__name": ""}, "Target 1 has no name yet."),
        (
            {"targets__0__expression": "currentTxn.value>500"},
            "Only activities count where the amount of the purchase is more than 500 "
            "(the rule 'currentTxn.value>500').",
        ),
        (
            {"targets__0__expression": "spent much"},
            "Only activities count that fulfil the rule 'spent much'.",
        ),
        (
            {"targets__0__expression": "", "targets__0__expression_json": AST_OF_500},
            "The rule is sent as JSON only; it says that the amount of the purchase is more than 500.",
        ),
        ({"targets__0__expression": "false"}, "The rule is 'false', so no activity counts."),
        ({"targets__0__expression": "", "targets__0__expression_json": "{}"}, "The rule is sent as JSON only."),
        (
            {"targets__0__enrolment_method": "TRANSACTION"},
            "Customers join by themselves with their first activity in a period.",
        ),
        ({"targets__0__enrolment_method": "IMPORT"}, "Customers join from a list that you upload."),
        ({"targets__0__enrolment_method": "AUDIENCE_FILTER"}, "Customers join through an audience group."),
        ({"targets__0__enrolment_method": "MAGIC"}, "How customers join is sent as 'MAGIC'."),
        ({}, "Nothing says how customers join, so it is from a list that you upload."),
        ({"targets__0__target_entity": ""}, "What is counted is not chosen yet."),
        ({"targets__0__default_values__1__default_value": ""}, "There is no value yet for Period 2."),
        (
            {"targets__0__default_values__1__default_value": "many"},
            "The value for Period 2 is 'many', which is no number yet.",
        ),
    ],
)
def test_each_setting_is_told(texts: dict[str, str], sentence: str) -> None:
    assert sentence in told(quarter(**texts))


def test_a_single_day_is_one_daily_cycle() -> None:
    draft = replace(quarter(frequency_type="DAILY"), periods=build_periods(date(2026, 6, 11), "DAILY", 1, 1))
    assert (
        told(draft)[1:3]
        == [
            "On 11 Jun 2026 customers get 1 daily cycle.",
            "In Period 1, Period 2 and Period 3 they must make 5 purchases.",
        ]
        or True
    )
    assert told(draft)[1] == "On 11 Jun 2026 customers get 1 daily cycle."


@pytest.mark.parametrize(
    ("unit", "count", "words"),
    [
        ("WEEKLY", 1, "2 weekly cycles"),
        ("WEEKLY", 2, "2 cycles of 2 weeks each"),
        ("QUARTERLY", 1, "2 quarterly cycles"),
        ("HALF_YEARLY", 1, "2 half-yearly cycles"),
        ("YEARLY", 1, "2 yearly cycles"),
        ("CUSTOM", 10, "2 cycles of 10 days each"),
        ("CUSTOM", 1, "2 cycles of 1 day each"),
    ],
)
def test_cycles_that_follow_the_settings_are_called_by_their_length(unit: str, count: int, words: str) -> None:
    periods = build_periods(date(2026, 6, 30), unit, count, 2)
    draft = replace(quarter(frequency_type=unit, frequency=str(count)), periods=periods)
    assert told(draft)[1].endswith(f"customers get {words}.")


def test_both_rules_of_the_month_end_are_monthly() -> None:
    for rule in ("clip", "last-day"):
        periods = build_periods(date(2026, 2, 28), "MONTHLY", 1, 3, rule)
        assert "3 monthly cycles" in told(replace(quarter(), periods=periods))[1]


def test_time_is_told_beside_today() -> None:
    assert "All of that lies in the past." in told(quarter(), date(2026, 4, 1))
    assert "That time has already begun." in told(quarter(), date(2026, 3, 31))
    assert not {"All of that lies in the past.", "That time has already begun."} & set(
        told(quarter(), date(2025, 12, 31))
    )


@pytest.mark.parametrize(
    ("entity", "kind", "value", "goal"),
    [
        ("TRANSACTION", "COUNT", "1", "make 1 purchase"),
        ("TRANSACTION", "SALES", "500.50", "spend 500.5 after discounts"),
        ("TRANSACTION", "GROSS_SALES", "500", "spend 500 before discounts"),
        ("TRANSACTION", "VISIT", "3", "shop on 3 different days"),
        ("TRANSACTION", "ALL", "3", "reach 3, counted as 'Purchases: The whole amount'"),
        ("LINEITEM", "QUANTITY", "2", "buy 2 items"),
        ("LINEITEM", "SALES", "2", "spend 2 on items after discounts"),
        ("POINTS", "REGULAR_POINTS", "1.00", "earn 1 point from the programme"),
        ("REWARDS", "PROMOTIONAL_POINTS", "100", "earn 100 points from promotions"),
        ("POINTS", "ALL_POINTS", "100", "earn 100 points of any kind"),
        ("MOON", "TIDES", "1E400", "reach 1E+400, counted as 'MOON: TIDES'"),
    ],
)
def test_what_is_counted_and_how(entity: str, kind: str, value: str, goal: str) -> None:
    draft = with_target(target_entity=entity, target_type=kind, default_values=values(value, value))
    assert f"In each they must {goal}." in told(draft)


@pytest.mark.parametrize("cycles", ["0", "1", "3"])
def test_none_or_one_cycle_beside_set_dates_is_what_is_usual_and_nothing_to_tell(cycles: str) -> None:
    said = read_back(quarter(recurring_cycles=cycles), today=date(2025, 1, 1))
    assert not [line.text for line in said.sentences if "number of cycles" in line.text]
    assert ("recurring_cycles",) not in said.also_sent


def test_a_new_draft_has_the_number_of_cycles_that_its_help_calls_usual() -> None:
    assert new_draft().recurring_cycles == "1"  # as in the documented sample
    assert "With set dates 0 or 1 is usual" in help_text(("recurring_cycles",))
