"""How the practice service answers a creation: what it adds, computes, cuts and leaves out."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.practice_fixture import RunningPractice

Make = Callable[..., dict[str, Any]]
PERIOD = {"startDate": "2026-03-01T00:00:00.000Z", "endDate": "2026-03-31T23:59:59.999Z", "refCode": "March"}


def created(service: RunningPractice, body: object) -> dict[str, Any]:
    answer = service.create(body)
    assert answer.status_code == 201, answer.text
    data: dict[str, Any] = json.loads(answer.text, parse_float=Decimal)["data"]
    return data


def with_target(make: Make, **fields: Any) -> dict[str, Any]:
    request = make()
    target = {**request["targets"][0], **fields}
    request["targets"] = [{key: value for key, value in target.items() if value is not ...}]
    return request


def test_ids_of_groups_periods_targets_values_and_rule_sets_are_sequences_of_their_own(
    practice_service: RunningPractice, request_of: Make
) -> None:
    first, second = (created(practice_service, request_of(name=name)) for name in ("one", "two"))
    assert second["id"] == first["id"] + 1
    assert [period["id"] for period in second["periods"]] == [first["periods"][-1]["id"] + 1 + n for n in range(2)]
    one, two = first["targets"][0], second["targets"][0]
    assert two["id"] == one["id"] + 1
    assert two["defaultValues"][0]["id"] == one["defaultValues"][-1]["id"] + 1
    assert two["emfRuleSetId"] == one["emfRuleSetId"] + 1
    assert len({first["id"], first["periods"][0]["id"], one["id"], one["defaultValues"][0]["id"]}) == 4


def test_attribution_is_in_whole_seconds_for_periods_and_milliseconds_for_targets(
    practice_service: RunningPractice, request_of: Make
) -> None:
    practice_service.now = datetime(2026, 5, 4, 3, 2, 1, 234_567, tzinfo=UTC)
    group = created(practice_service, request_of())
    assert group["periods"][0]["attribution"]["createdOn"] == "2026-05-04T03:02:01.000+0000"
    assert group["targets"][0]["attribution"]["lastUpdatedOn"] == "2026-05-04T03:02:01.234+0000"
    assert group["targets"][0]["attribution"]["createdBy"]["code"] == "practice"
    assert group["targets"][0]["attribution"]["createdBy"]["type"] == "TILL"


@pytest.mark.parametrize(
    ("today", "status"),
    [
        ("2026-02-28", "NOT_STARTED"),
        ("2026-03-01", "RUNNING"),
        ("2026-03-31", "RUNNING"),
        ("2026-04-01", "ENDED"),
    ],
)
def test_the_status_of_a_period_comes_from_the_clock(
    practice_service: RunningPractice, request_of: Make, today: str, status: str
) -> None:
    practice_service.now = datetime.fromisoformat(f"{today}T12:00:00+00:00")
    sent = {**PERIOD, "periodStatus": "UPCOMING"}
    group = created(practice_service, request_of(periods=[sent], targets=...))
    assert group["periods"][0]["periodStatus"] == status


def test_a_status_moves_on_with_the_clock_when_read_later(practice_service: RunningPractice, request_of: Make) -> None:
    practice_service.now = datetime(2026, 3, 1, tzinfo=UTC)
    created(practice_service, request_of(periods=[PERIOD], targets=...))
    practice_service.now = datetime(2027, 1, 1, tzinfo=UTC)
    assert practice_service.groups()[0]["periods"][0]["periodStatus"] == "ENDED"


@pytest.mark.parametrize(
    ("sent", "day"),
    [
        ("2026-03-01", "2026-03-01"),
        ("2026-03-01T10:00:00", "2026-03-01"),
        ("2026-03-01T10:00:00.123", "2026-03-01"),
        ("2026-03-01T00:30:00+05:30", "2026-03-01"),
        ("2026-03-01T23:30:00-0500", "2026-03-01"),
        ("0999-03-01T00:00:00Z", "0999-03-01"),
    ],
)
def test_dates_are_cut_to_the_day_as_written(
    practice_service: RunningPractice, request_of: Make, sent: str, day: str
) -> None:
    group = created(practice_service, request_of(periods=[{**PERIOD, "startDate": sent}], fromDate=sent, targets=...))
    assert group["periods"][0]["startDate"] == day
    assert group["fromDate"] == day
    assert group["targetCycleStartDate"] == f"{day}T00:00:00.000Z"


def test_the_cycle_dates_of_the_request_come_back_as_instants(
    practice_service: RunningPractice, request_of: Make
) -> None:
    dates = {"targetCycleStartDate": "2026-01-01T10:30:00.125+05:30", "targetCycleEndDate": "2026-02-01"}
    group = created(practice_service, request_of(**dates))
    assert group["targetCycleStartDate"] == "2026-01-01T05:00:00.125Z"
    assert group["targetCycleEndDate"] == "2026-02-01T00:00:00.000Z"


def test_the_twin_fields_of_newer_samples_set_the_cycle_dates(
    practice_service: RunningPractice, request_of: Make
) -> None:
    group = created(practice_service, request_of(targetCycleStartDateISO="2026-01-01T10:30:00+05:30"))
    assert group["targetCycleStartDate"] == "2026-01-01T05:00:00.000Z"


def test_what_is_absent_or_null_stays_absent_and_defaults_are_filled(practice_service: RunningPractice) -> None:
    target = {"name": "t", "targetEntity": "EVENT", "targetType": "VISIT", "filters": None, "enrolmentMethod": None}
    period = {"startDate": "2026-03-01", "endDate": "2026-03-01", "description": None}
    asked = {"name": "least", "trackingType": "DEFAULT", "totalPeriods": 1, "frequency": None, "userCreated": None}
    group = created(practice_service, {**asked, "periods": [period], "targets": [target]})
    assert list(group) == [
        *("id", "name", "active", "periods", "totalPeriods", "targetEvaluationType"),
        *("targetCycleStartDate", "targetCycleEndDate", "trackingType", "targets", "leaderboardEnabled", "userCreated"),
    ]
    assert (group["active"], group["leaderboardEnabled"], group["userCreated"]) == (True, False, False)
    assert group["targetEvaluationType"] == "FIXED_CALENDAR_WINDOW"
    assert list(group["periods"][0]) == [
        *("id", "attribution", "startDate", "endDate", "periodStatus", "targetGroupId", "active"),
    ]
    answered = group["targets"][0]
    assert (answered["enrolmentMethod"], answered["eventName"]) == ("IMPORT", "TransactionAdd")
    assert not {"filters", "defaultValues", "targetPeriodDefaultValuesMap", "expression"} & set(answered)


def test_a_group_alone_is_created(practice_service: RunningPractice) -> None:
    group = created(practice_service, {"name": "alone", "trackingType": "DEFAULT", "totalPeriods": 3})
    assert group["totalPeriods"] == 3
    assert not {"periods", "targets", "targetCycleStartDate"} & set(group)


@pytest.mark.parametrize(
    ("sent", "answered"),
    [
        ('"1.00"', "1.000"),
        ("20", "20.000"),
        ("1.235", "1.235"),
        ('"0.12345"', "0.12345"),
        ("1E+3", "1000.000"),
        ('"-5"', "-5.000"),
        ("123456789012345678.123456789", "123456789012345678.123456789"),
    ],
)
def test_values_come_back_as_numbers_with_at_least_three_decimals(
    practice_service: RunningPractice, request_of: Make, sent: str, answered: str
) -> None:
    body = json.dumps(with_target(request_of, defaultValues=[{"defaultValue": "VALUE"}]))
    answer = practice_service.create(body.replace('"VALUE"', sent).encode())
    assert f'"defaultValue":{answered}}}' in answer.text


def test_values_are_repeated_in_a_map_by_period_id(practice_service: RunningPractice, request_of: Make) -> None:
    group = created(practice_service, request_of())
    target = group["targets"][0]
    assert target["targetPeriodDefaultValuesMap"] == {
        str(value["periodId"]): value for value in target["defaultValues"]
    }
    assert [value["periodId"] for value in target["defaultValues"]] == [period["id"] for period in group["periods"]]


def test_fewer_values_than_periods_are_taken(practice_service: RunningPractice, request_of: Make) -> None:
    group = created(practice_service, with_target(request_of, defaultValues=[{"defaultValue": 7}]))
    assert [value["periodId"] for value in group["targets"][0]["defaultValues"]] == [group["periods"][0]["id"]]


@pytest.mark.parametrize("till", [-1, 0, 751552970000, 7998987987686876867, 2**63 - 1, -(2**63)])
def test_ids_of_64_bits_come_back_exactly(practice_service: RunningPractice, request_of: Make, till: int) -> None:
    filters = [{"entityType": "STORE", "entityIds": [till]}]
    group = created(practice_service, {**with_target(request_of, filters=filters), "preferredTillId": till})
    assert group["preferredTillId"] == till
    assert group["targets"][0]["filters"] == filters
    assert practice_service.groups()[0]["preferredTillId"] == till


def test_a_number_as_reference_code_comes_back_as_text(practice_service: RunningPractice, request_of: Make) -> None:
    group = created(practice_service, request_of(periods=[{**PERIOD, "refCode": 1720782952}], targets=...))
    assert group["periods"][0]["refCode"] == "1720782952"


@pytest.mark.parametrize(("sent", "answered"), [(True, "true"), (False, "false"), ("a>1", "a>1")])
def test_an_expression_is_always_text(
    practice_service: RunningPractice, request_of: Make, sent: object, answered: str
) -> None:
    group = created(practice_service, with_target(request_of, expression=sent))
    assert group["targets"][0]["expression"] == answered


@pytest.mark.parametrize(
    ("entity", "kind", "has", "unrolled"),
    [
        ("TRANSACTION", "SALES", True, False),
        ("LINEITEM", "QUANTITY", True, True),
        ("EVENT", "COUNT", True, False),
        ("POINTS", "ALL_POINTS", False, False),
        ("REWARDS", "ALL_POINTS", False, False),
    ],
)
def test_rule_sets_belong_to_transactions_items_and_events(
    practice_service: RunningPractice, request_of: Make, entity: str, kind: str, has: bool, unrolled: bool
) -> None:
    target = created(practice_service, with_target(request_of, targetEntity=entity, targetType=kind))["targets"][0]
    assert ("emfRuleSetId" in target, "emfUnrolledRulesetId" in target) == (has, unrolled)
    if unrolled:
        assert target["emfUnrolledRulesetId"] == target["emfRuleSetId"] - 1


@pytest.mark.parametrize(("combination", "sign"), [("ALL", "&"), ("ANY", "|")])
def test_a_unified_group_answers_its_rule_over_target_ids(
    practice_service: RunningPractice, request_of: Make, combination: str, sign: str
) -> None:
    target = request_of()["targets"][0]
    targets = [{**target, "name": "a_ReturnBill"}, {**target, "name": "b"}]
    group = created(practice_service, request_of(trackingType="UNIFIED", combinationType=combination, targets=targets))
    one, two = (target["id"] for target in group["targets"])
    assert group["combinationType"] == combination
    assert group["unifiedTargetExpression"] == {
        "aggregation": None,
        "thresholdValue": None,
        "ruleExpression": f"({one} {sign} {two})",
    }


@pytest.mark.parametrize("tracking", ["STREAK", "STREAKS", "NON_CONTINUOUS_STREAKS"])
def test_streaks_come_back_with_ids_and_attribution(
    practice_service: RunningPractice, request_of: Make, tracking: str
) -> None:
    streaks = [{"name": "low", "targetCountOfSequence": 1}, {"name": "high", "targetCountOfSequence": 5}]
    group = created(practice_service, request_of(trackingType=tracking, streaks=streaks))
    assert group["trackingType"] == tracking
    assert list(group["streaks"][0]) == ["id", "attribution", "targetGroupId", "name", "targetCountOfSequence"]
    assert [(level["name"], level["targetCountOfSequence"]) for level in group["streaks"]] == [("low", 1), ("high", 5)]
    assert group["streaks"][1]["id"] == group["streaks"][0]["id"] + 1


@pytest.mark.parametrize("window", ["CYCLIC_WINDOW", "PERIOD_AGNOSTIC_WINDOW"])
def test_the_service_makes_the_periods_of_cyclic_and_agnostic_windows(
    practice_service: RunningPractice, request_of: Make, window: str
) -> None:
    body = with_target(request_of, defaultValues=[{"defaultValue": 5}])
    fields = {"targetEvaluationType": window, "recurringCycles": 3, "frequencyType": "MONTHLY", "frequency": 1}
    group = created(practice_service, {**body, **fields, "periods": [], "fromDate": "2026-01-31"})
    days = [(period["startDate"], period["endDate"]) for period in group["periods"]]
    assert days == [("2026-01-31", "2026-02-27"), ("2026-02-28", "2026-03-30"), ("2026-03-31", "2026-04-29")]
    codes = [period["refCode"] for period in group["periods"]]
    assert codes == [f"PERIOD_G_{group['id']}_{place}" for place in (1, 2, 3)]
    assert {period["description"] for period in group["periods"]} == {"CYCLIC TARGET PERIOD"}
    assert (group["totalPeriods"], group["frequencyType"]) == (3, "CUSTOM")
    assert [value["periodId"] for value in group["targets"][0]["defaultValues"]] == [
        period["id"] for period in group["periods"]
    ]


@pytest.mark.parametrize(
    ("every", "units", "second"),
    [
        ("DAILY", 10, "2026-01-11"),
        ("WEEKLY", 2, "2026-01-15"),
        ("QUARTERLY", 1, "2026-04-01"),
        ("HALF_YEARLY", 1, "2026-07-01"),
        ("YEARLY", 1, "2027-01-01"),
        ("CUSTOM", 3, "2026-01-04"),
        ("DAILY", -10, "2026-01-02"),
    ],
)
def test_periods_made_by_the_service_are_as_long_as_the_frequency_says(
    practice_service: RunningPractice, request_of: Make, every: str, units: int, second: str
) -> None:
    practice_service.now = datetime(2026, 1, 1, 9, tzinfo=UTC)
    fields = {"frequencyType": every, "frequency": units, "recurringCycles": 2, "periods": ..., "targets": ...}
    group = created(practice_service, request_of(targetEvaluationType="CYCLIC_WINDOW", **fields))
    assert [period["startDate"] for period in group["periods"]] == ["2026-01-01", second]


@pytest.mark.parametrize(("cycles", "total", "made"), [(-1, 4, 4), (0, 0, 1), (..., 500, 100), (100, 1, 100)])
def test_without_cycles_the_total_says_how_many_periods_are_made(
    practice_service: RunningPractice, request_of: Make, cycles: object, total: int, made: int
) -> None:
    fields = {"recurringCycles": cycles, "totalPeriods": total, "targets": ...}
    group = created(practice_service, request_of(targetEvaluationType="CYCLIC_WINDOW", **fields))
    assert (len(group["periods"]), group["totalPeriods"]) == (made, made)


def test_twins_follow_the_targets_enrolled_by_transaction_with_ids_of_their_own(
    service_with_all: RunningPractice, request_of: Make
) -> None:
    sales = {**request_of()["targets"][0], "targetEntity": "TRANSACTION", "targetType": "SALES"}
    targets = [
        {**sales, "name": "bought", "enrolmentMethod": "TRANSACTION"},
        {**sales, "name": "listed", "enrolmentMethod": "IMPORT"},
    ]
    answered = created(service_with_all, request_of(targets=targets))["targets"]
    assert [target["name"] for target in answered] == ["bought", "listed", "bought_ReturnBill"]
    assert answered[2]["eventName"] == "ReturnBill"
    assert len({target["id"] for target in answered}) == 3
    assert len({value["id"] for target in answered for value in target["defaultValues"]}) == 6


def test_fields_the_service_does_not_know_are_taken_and_dropped(
    practice_service: RunningPractice, request_of: Make
) -> None:
    group = created(practice_service, request_of(somethingNew={"a": [1, None]}, aggregateWindow={}, activePeriod=None))
    assert not {"somethingNew", "aggregateWindow", "activePeriod"} & set(group)


def test_texts_of_any_script_and_blanks_around_them_are_kept(
    practice_service: RunningPractice, request_of: Make
) -> None:
    name = "  Été à 東京 😀 <b>&\u0000\n "
    assert created(practice_service, request_of(name=name, description=" x "))["name"] == name
    assert practice_service.groups()[0]["name"] == name
    assert practice_service.groups()[0]["description"] == " x "


def test_an_aggregate_window_and_triggers_come_back_as_sent(
    practice_service: RunningPractice, request_of: Make
) -> None:
    window = {"windowType": "MAX", "windowTimeUnit": "DAY", "windowValue": "1"}
    info = {"name": "points", "aggregateFunction": "SUM", "aggregateWindow": window}
    body = with_target(request_of, extendedFieldInfo=info, targetMilestoneTriggers=[])
    answered = created(practice_service, body)["targets"][0]
    assert answered["extendedFieldInfo"] == info
    assert answered["targetMilestoneTriggers"] == []


def test_the_time_zone_name_comes_back(practice_service: RunningPractice, request_of: Make) -> None:
    assert created(practice_service, request_of(timeZoneName="Asia/Kolkata"))["timeZoneName"] == "Asia/Kolkata"
