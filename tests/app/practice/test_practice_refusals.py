"""What the practice service refuses, with the documented codes, and what it takes although it looks odd."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from app.practice.contract import CONTRACT_FILE
from tests.practice_fixture import RunningPractice

Make = Callable[..., dict[str, Any]]
PERIOD = {"startDate": "2026-03-01", "endDate": "2026-03-31"}
CODES = json.loads(CONTRACT_FILE.read_text(encoding="utf-8"))["x-error-codes"]


def refused(service: RunningPractice, body: object, code: int) -> None:
    """Assert that a creation gets one code in the documented envelope, and that nothing is kept."""
    answer = service.create(body)
    assert answer.status_code == 400, answer.text
    errors = [{"code": code, "message": CODES[str(code)]["message"]}]
    assert answer.json() == {"data": None, "errors": errors, "warnings": None}
    assert list(answer.json()) == ["data", "errors", "warnings"]
    assert service.groups() == []


def with_target(make: Make, **fields: Any) -> dict[str, Any]:
    request = make()
    target = {**request["targets"][0], **fields}
    request["targets"] = [{key: value for key, value in target.items() if value is not ...}]
    return request


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ...},
        {"name": None},
        {"name": 5},
        {"name": "n" * 201},
        {"description": "d" * 256},
        {"trackingType": ...},
        {"trackingType": "default"},
        {"totalPeriods": ...},
        {"totalPeriods": "1"},
        {"totalPeriods": 1.5},
        {"totalPeriods": True},
        {"active": "true"},
        {"active": 1},
        {"preferredTillId": "12"},
        {"preferredTillId": 2**63},
        {"preferredTillId": -(2**63) - 1},
        {"targetEvaluationType": "ROLLING_WINDOW"},
        {"frequencyType": "Daily"},
        {"recurringCycles": 101},
        {"periods": {}},
        {"periods": [None]},
        {"periods": [{"startDate": "2026-03-01"}]},
        {"periods": [{**PERIOD, "startDate": "2025-02-30"}]},
        {"periods": [{**PERIOD, "startDate": "2025-02-28T25:00:00Z"}]},
        {"periods": [{**PERIOD, "endDate": "31.03.2026"}]},
        {"periods": [{**PERIOD, "endDate": 1772323200000}]},
        {"periods": [{**PERIOD, "description": "d" * 256}]},
        {"periods": [{**PERIOD, "refCode": True}]},
        {"fromDate": "soon"},
        {"fromDate": "0001-01-01T00:00:00+14:00"},
        {"targets": "none"},
        {"trackingType": "UNIFIED"},
        {"trackingType": "UNIFIED", "combinationType": "SOME"},
        {"trackingType": "UNIFIED", "combinationType": "ALL", "unifiedTargetExpression": {"aggregation": "SUM"}},
        {"trackingType": "STREAK"},
        {"trackingType": "STREAKS", "streaks": None},
        {"trackingType": "STREAKS", "streaks": [{"name": "low"}]},
        {"targetEvaluationType": "CYCLIC_WINDOW", "frequency": 10**18},
        {"targetEvaluationType": "CYCLIC_WINDOW", "frequency": 10**5, "frequencyType": "YEARLY"},
    ],
    ids=str,
)
def test_a_group_of_the_wrong_shape_is_bad_input(
    shared_service: RunningPractice, request_of: Make, fields: dict[str, Any]
) -> None:
    refused(shared_service, request_of(**fields), 300004)


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ...},
        {"description": "d" * 256},
        {"targetEntity": ...},
        {"targetEntity": "CUSTOMER"},
        {"targetType": ...},
        {"targetType": "LOTS"},
        {"expression": 1},
        {"expressionJson": {}},
        {"filters": {}},
        {"filters": [{"entityType": "Transaction", "entityIds": []}]},
        {"filters": [{"entityType": "STORE", "entityIds": ["1"]}]},
        {"enrolmentMethod": "MANUAL"},
        {"extendedFieldInfo": []},
        {"extendedFieldInfo": {"aggregateFunction": "AVG"}},
        {"extendedFieldInfo": {"programId": "46"}},
        {"extendedFieldInfo": {"aggregateWindow": {"windowTimeUnit": "WEEK"}}},
        {"defaultValues": [{}]},
        {"defaultValues": [{"defaultValue": None}]},
        {"defaultValues": [{"defaultValue": "1,5"}]},
        {"defaultValues": [{"defaultValue": ""}]},
        {"defaultValues": [{"defaultValue": 10**19}]},
        {"defaultValues": [{"defaultValue": 1e-30}]},
        {"defaultValues": [{"defaultValue": 1}] * 3},
    ],
    ids=str,
)
def test_a_target_of_the_wrong_shape_is_bad_input(
    shared_service: RunningPractice, request_of: Make, fields: dict[str, Any]
) -> None:
    refused(shared_service, with_target(request_of, **fields), 300004)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"{'name': 1}",
        b'{"name": "\xff"}',
        b'\xef\xbb\xbf{"name": "n"}',
        b'{"name": "a", "totalPeriods": NaN}',
        b'{"name": "a", "totalPeriods": ' + b"9" * 5000 + b"}",
        b'{"name": "a", "totalPeriods": 1e99999999999999999999}',
        b'{"name": "\\ud800", "trackingType": "DEFAULT", "totalPeriods": 1}',
        b"[" * 100_000,
    ],
    ids=lambda body: str(body[:30]),
)
def test_text_that_is_no_json_object_is_bad_input(shared_service: RunningPractice, body: bytes) -> None:
    refused(shared_service, body, 300004)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": "t" * 201}, 310008),
        ({"targetEntity": "TRANSACTION", "targetType": "EVENT_ATTRIBUTE"}, 310033),
        ({"targetEntity": "EVENT", "targetType": "SALES"}, 310033),
        ({"targetEntity": "LINEITEM", "targetType": "COUNT"}, 310033),
        ({"targetEntity": "POINTS", "targetType": "ALL"}, 310033),
        ({"targetEntity": "TRANSACTION", "targetType": "EXTENDED_FIELD", "extendedFieldInfo": ...}, 310094),
        ({"targetEntity": "TRANSACTION", "targetType": "EXTENDED_FIELD", "extendedFieldInfo": None}, 310094),
        ({"targetEntity": "ALTERNATE_CURRENCIES", "targetType": "ALL", "extendedFieldInfo": ...}, 310094),
        ({"targetEntity": "LINEITEM", "targetType": "EXTENDED_FIELD", "extendedFieldInfo": {}}, 310092),
        ({"targetType": "EVENT_ATTRIBUTE", "extendedFieldInfo": {"name": " "}}, 310092),
        ({"targetType": "EVENT_ATTRIBUTE", "extendedFieldInfo": {"name": "a;b"}}, 310092),
        ({"targetType": "EVENT_ATTRIBUTE", "extendedFieldInfo": ...}, 310092),
    ],
    ids=str,
)
def test_targets_are_refused_with_their_own_codes(
    shared_service: RunningPractice, request_of: Make, fields: dict[str, Any], code: int
) -> None:
    refused(shared_service, with_target(request_of, **fields), code)


@pytest.mark.parametrize(
    ("info", "code"),
    [
        ({"alternateCurrencyIdentifier": "0nzyDx"}, 310146),
        ({"alternateCurrencyIdentifier": "0nzyDx", "programId": 0}, 310146),
        ({"alternateCurrencyIdentifier": "0nzyDx", "programId": None}, 310146),
        ({"programId": 46}, 310147),
        ({"programId": 46, "alternateCurrencyIdentifier": None}, 310147),
        ({"programId": 46, "alternateCurrencyIdentifier": "  "}, 310147),
    ],
    ids=str,
)
def test_a_currency_needs_its_programme_and_its_name(
    shared_service: RunningPractice, request_of: Make, info: dict[str, Any], code: int
) -> None:
    fields = {"targetEntity": "ALTERNATE_CURRENCIES", "targetType": "PROMOTION", "extendedFieldInfo": info}
    refused(shared_service, with_target(request_of, **fields), code)


def test_a_leaderboard_is_refused_for_other_windows_and_where_the_org_has_none(
    shared_service: RunningPractice, request_of: Make
) -> None:
    cyclic = request_of(leaderboardEnabled=True, targetEvaluationType="CYCLIC_WINDOW", targets=...)
    refused(shared_service, cyclic, 310132)
    refused(shared_service, request_of(leaderboardEnabled=True), 310133)


def test_a_leaderboard_is_created_where_the_org_has_them(service_with_all: RunningPractice, request_of: Make) -> None:
    answer = service_with_all.create(request_of(leaderboardEnabled=True))
    assert answer.json()["data"]["leaderboardEnabled"] is True


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "n" * 200, "description": "d" * 255},
        {"name": ""},
        {"name": "-768768"},
        {"totalPeriods": -3, "frequency": -10, "recurringCycles": -1},
        {"recurringCycles": 100},
        {"preferredTillId": ..., "targetEvaluationType": ..., "frequencyType": ..., "frequency": ...},
        {"totalPeriods": 99},
        {"targets": []},
        {"targets": ..., "periods": []},
        {"targets": ..., "periods": [PERIOD, PERIOD]},
        {"targets": ..., "periods": [{"startDate": "2026-03-31", "endDate": "2026-03-01"}]},
        {"userCreated": True},
    ],
    ids=str,
)
def test_odd_groups_that_the_real_service_is_not_known_to_refuse_are_taken(
    practice_service: RunningPractice, request_of: Make, fields: dict[str, Any]
) -> None:
    assert practice_service.create(request_of(**fields)).status_code == 201


@pytest.mark.parametrize(
    ("entity", "kind"), [("TRANSACTION", "QUANTITY"), ("TRANSACTION", "ALL"), ("POINTS", "ALL_POINTS")]
)
def test_pairs_that_stored_groups_show_are_taken(
    practice_service: RunningPractice, request_of: Make, entity: str, kind: str
) -> None:
    assert practice_service.create(with_target(request_of, targetEntity=entity, targetType=kind)).status_code == 201


def test_a_name_of_200_characters_counts_characters_not_bytes(
    practice_service: RunningPractice, request_of: Make
) -> None:
    assert practice_service.create(with_target(request_of, name="東" * 200)).status_code == 201
